// The worker in which a district's demands are grouped into topics, so that no request waits for the arithmetic.
import { parentPort, workerData } from 'node:worker_threads'
import { topicsOf, type Message } from '../kernel/words/index.ts'

const { messages, now } = workerData as { messages: Message[]; now: number }
parentPort!.postMessage(topicsOf(messages, { now }).map(({ name, rows }) => ({ name, rows })))
