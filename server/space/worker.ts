// The worker in which catchments are computed and sites are searched for, so that no request waits for those of another. It holds the network
// and the doors of one base; a long search gives way to whatever else is asked between two of its steps.
import { parentPort, workerData } from 'node:worker_threads'
import { catchmentsOf } from '../../kernel/space/catchments.ts'
import { unpackNetwork } from '../../kernel/space/network-file.ts'
import { alternatives, siting, type Problem } from '../../kernel/space/siting.ts'
import { makeSnapper, type Snaps } from '../../kernel/space/snap.ts'
import { groundFor, walkers, type WalkerId } from '../../kernel/space/walkers.ts'
import type { Answer, Choice, Job, Search, WorkerData } from './work.ts'

const { packed, lng, lat } = workerData as WorkerData
const read = unpackNetwork(packed)
if (!read.ok) throw new Error('the network cannot be read')
const network = read.value
const snapper = makeSnapper(network)
const doors = new Map<boolean, Snaps>()
const forgotten = new Set<number>()
const port = parentPort!

function rows(walker: WalkerId, shut: Uint8Array, sites: { lng: number[]; lat: number[] }, horizon_s: number) {
  const who = walkers[walker]
  const own = doors.get(who.steps) ?? snapper.snap(lng, lat, who)
  doors.set(who.steps, own)
  return catchmentsOf(groundFor(network, who, { shut }), snapper.snap(sites.lng, sites.lat, who), own, horizon_s)
}

/** Others get their turn between two steps. */
const breath = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))
/** A screen follows some answers a second. */
const told_ms = 120

async function search(id: number, { walker, shut, candidates, within_ms, ...rest }: Search['siting']): Promise<void> {
  const problem: Problem = { ...rest, candidates: rows(walker, shut, candidates, rest.horizon_s) }
  const began = performance.now()
  let told = -Infinity
  let last: Omit<Answer, 'alternatives' | 'done'> | null = null
  const tell = (others: readonly Choice[], done: boolean): void => { if (last) port.postMessage({ id, answer: { ...last, alternatives: others, done } }) }
  for (const step of siting(problem)) {
    last = { sites: step.sites, covered: step.figures.covered, cost: step.figures.cost, gap: step.gap, proven: step.proven }
    if (forgotten.delete(id)) return
    if (performance.now() - began > within_ms) break
    if (performance.now() - told < told_ms) continue
    told = performance.now()
    tell([], false)
    await breath()
  }
  let others: Choice[] = []
  const until = performance.now() + within_ms / 2
  for (const front of alternatives(problem, last ? [last.sites] : [], 6)) {
    others = front.filter((one) => one.sites.join() !== last?.sites.join()).map(({ sites, figures }) => ({ sites, covered: figures.covered, cost: figures.cost }))
    if (forgotten.delete(id)) return
    if (performance.now() > until) break
    await breath()
  }
  tell(others, true)
}

port.on('message', (message: Job | Search | { forget: number }) => {
  if ('forget' in message) return void forgotten.add(message.forget)
  // A failure in a promise ends the worker, and whoever waits is told.
  if ('siting' in message) return void search(message.id, message.siting)
  const catchments = rows(message.walker, message.shut, message.sites, message.horizon_s)
  port.postMessage({ id: message.id, catchments }, [catchments.first.buffer, catchments.building.buffer, catchments.seconds.buffer] as ArrayBuffer[])
})
