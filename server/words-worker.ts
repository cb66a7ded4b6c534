// The worker in which a district's first model is learnt, so that no request waits for it.
import { parentPort, workerData } from 'node:worker_threads'
import { encode, learn, type Sample } from '../kernel/words/index.ts'

const { samples, made } = workerData as { samples: Sample[]; made: string }
const model = learn(samples, { version: 1, made })
parentPort!.postMessage({ about: model.about, file: encode(model) })
