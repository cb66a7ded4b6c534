// The worker in which a network's file is read, so that a large one holds up nobody and one that is made to burst takes nothing down with it.
import { createReadStream } from 'node:fs'
import { parentPort, workerData } from 'node:worker_threads'
import { packNetwork } from '../../kernel/space/network-file.ts'
import { readNetwork } from '../../kernel/space/read-network.ts'
import { awayFrom, type Job, type Told } from './incoming.ts'

const { path, datum, doors, most } = workerData as Job
const tell = (told: Told): void => parentPort!.postMessage(told)
/** Told once in so many bytes. */
const step = 8 * 1024 * 1024
let next = step
const found = await readNetwork(createReadStream(path), { datum, most, ...(doors.area && { area: doors.area }), onRead: (bytes) => { if (bytes >= next) { next = bytes + step; tell({ bytes }) } } })
if (found.ok) {
  const { network, report } = found.value
  tell({ read: { packed: packNetwork(network), nodes: network.nodes, edges: network.edges, report, buildings: doors.lng.length, away: awayFrom(network, doors) } })
} else tell({ refused: found.refused })
