// Hands jobs to the worker of a base and its answers back. It is started at the first job and ends with the base.
import { Worker } from 'node:worker_threads'
import type { Catchments } from '../../kernel/space/model.ts'
import type { WalkerId } from '../../kernel/space/walkers.ts'
import type { Base } from './ground.ts'

export type WorkerData = { packed: Uint8Array; lng: Float64Array; lat: Float64Array }
export type Job = { id: number; walker: WalkerId; shut: Uint8Array; sites: { lng: number[]; lat: number[] }; horizon_s: number }
export type Work = { catchments(job: Omit<Job, 'id'>): Promise<Catchments>; stop(): void }

export function openWork({ packed, buildings: { lng, lat } }: Base): Work {
  let worker: Worker | null = null
  let next = 0
  const waiting = new Map<number, { done: (catchments: Catchments) => void; failed: (error: Error) => void }>()
  const start = (): Worker => {
    const made = new Worker(new URL('./worker.ts', import.meta.url), { workerData: { packed, lng, lat } satisfies WorkerData })
    made.unref()
    const fail = (error: Error): void => { if (worker === made) worker = null; for (const one of waiting.values()) one.failed(error); waiting.clear() }
    made.on('message', ({ id, catchments }: { id: number; catchments: Catchments }) => { waiting.get(id)?.done(catchments); waiting.delete(id) })
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
    stop: () => { void worker?.terminate(); worker = null },
  }
}
