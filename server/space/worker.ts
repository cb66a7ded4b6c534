// The worker in which catchments are computed, so that no request waits for those of another. It holds the network and the doors of one base.
import { parentPort, workerData } from 'node:worker_threads'
import { unpackNetwork } from '../../kernel/space/network-file.ts'
import { makeSnapper, type Snaps } from '../../kernel/space/snap.ts'
import { groundFor, walkers } from '../../kernel/space/walkers.ts'
import { catchmentsOf } from './catching.ts'
import type { Job, WorkerData } from './work.ts'

const { packed, lng, lat } = workerData as WorkerData
const read = unpackNetwork(packed)
if (!read.ok) throw new Error('the network cannot be read')
const network = read.value
const snapper = makeSnapper(network)
const doors = new Map<boolean, Snaps>()

parentPort!.on('message', ({ id, walker, shut, sites, horizon_s }: Job) => {
  const who = walkers[walker]
  const own = doors.get(who.steps) ?? snapper.snap(lng, lat, who)
  doors.set(who.steps, own)
  const catchments = catchmentsOf(groundFor(network, who, { shut }), snapper.snap(sites.lng, sites.lat, who), own, horizon_s)
  parentPort!.postMessage({ id, catchments }, [catchments.first.buffer, catchments.building.buffer, catchments.seconds.buffer] as ArrayBuffer[])
})
