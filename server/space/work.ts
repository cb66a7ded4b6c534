// Hands jobs to the worker of a base and its answers back. It is started at the first job and ends with the base.
import { Worker } from 'node:worker_threads'
import type { Catchments } from '../../kernel/space/model.ts'
import type { Areas } from '../../kernel/space/people.ts'
import type { Aim } from '../../kernel/space/siting.ts'
import type { WalkerId } from '../../kernel/space/walkers.ts'
import type { Base } from './ground.ts'

export type WorkerData = { packed: Uint8Array; lng: Float64Array; lat: Float64Array }
export type Job = { id: number; walker: WalkerId; shut: Uint8Array; sites: { lng: number[]; lat: number[] }; horizon_s: number }
/** Which sites are best: a row of candidates is searched first. It answers several times, better each time. */
export type Search = { id: number; siting: { walker: WalkerId; shut: Uint8Array; candidates: { lng: number[]; lat: number[] }; seconds: Float64Array; group: Uint32Array; areas: Areas; limit_s: number; horizon_s: number; aim: Aim; sites: number; cost: Float64Array; budget: number; within_ms: number } }
export type Choice = { sites: readonly number[]; covered: number; cost: number }
export type Answer = Choice & { gap: number; proven: boolean; alternatives: Choice[]; done: boolean }
export type Work = {
  catchments(job: Omit<Job, 'id'>): Promise<Catchments>
  /** @returns how to stop hearing. */
  siting(search: Search['siting'], heard: (answer: Answer) => void, failed: (error: Error) => void): () => void
  stop(): void
}

export function openWork({ packed, buildings: { lng, lat } }: Base): Work {
  let worker: Worker | null = null
  let next = 0
  const waiting = new Map<number, { done: (catchments: Catchments) => void; failed: (error: Error) => void }>()
  const watching = new Map<number, { heard: (answer: Answer) => void; failed: (error: Error) => void }>()
  // Another base is asked about: who still waits for this one gets an answer, then the worker ends.
  let retired = false
  const rest = (): void => { if (retired && waiting.size === 0 && watching.size === 0) { void worker?.terminate(); worker = null } }
  const start = (): Worker => {
    const made = new Worker(new URL('./worker.ts', import.meta.url), { workerData: { packed, lng, lat } satisfies WorkerData })
    made.unref()
    const fail = (error: Error): void => { if (worker === made) worker = null; for (const one of [...waiting.values(), ...watching.values()]) one.failed(error); waiting.clear(); watching.clear() }
    made.on('message', ({ id, catchments, answer }: { id: number; catchments?: Catchments; answer?: Answer }) => {
      if (catchments) { waiting.get(id)?.done(catchments); waiting.delete(id) }
      if (answer) { watching.get(id)?.heard(answer); if (answer.done) watching.delete(id) }
      rest()
    })
    made.on('error', fail)
    made.on('exit', () => fail(new Error('the worker of walks ended')))
    return made
  }
  return {
    catchments: (job) => new Promise((done, failed) => {
      worker ??= start()
      const id = next++
      waiting.set(id, { done, failed })
      worker.postMessage({ ...job, id })
    }),
    siting(search, heard, failed) {
      worker ??= start()
      const id = next++
      watching.set(id, { heard, failed })
      worker.postMessage({ id, siting: search } satisfies Search)
      return () => { if (watching.delete(id)) { worker?.postMessage({ forget: id }); rest() } }
    },
    stop: () => { retired = true; rest() },
  }
}
