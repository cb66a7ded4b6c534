// The worker in which a district's next model is learnt, so that no request waits for it.
import { parentPort, workerData } from 'node:worker_threads'
import { encode, learn, type Sample } from '../kernel/words/index.ts'

const { samples, version, made } = workerData as { samples: Sample[]; version: number; made: string }
const model = learn(samples, { version, made })
parentPort!.postMessage({ about: model.about, file: encode(model) })
