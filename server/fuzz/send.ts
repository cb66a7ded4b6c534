// One request over a kept connection, with its path as written: no client library mends it on the way.
import { Agent, request } from 'node:http'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'

export type Sent = { method: string; path: string; headers: Record<string, string | string[]>; body?: Buffer }
export type Answer = { status: number; headers: Record<string, string | string[] | undefined>; type: string; text: string }

const agent = new Agent({ keepAlive: true, maxSockets: 64 })

/** @returns status 0 where the connection broke without an answer. A stream is read to its first piece. */
export const send = (url: string, sent: Sent): Promise<Answer> => new Promise((resolve) => {
  const { hostname, port } = new URL(url)
  const none = (error: Error): void => resolve({ status: 0, headers: {}, type: '', text: error.message })
  const asked = request({ agent, hostname, port, method: sent.method, path: sent.path, headers: { ...sent.headers, ...(sent.body && { 'content-length': String(sent.body.length) }) } }, (answer) => {
    const pieces: Buffer[] = []
    const type = answer.headers['content-type'] ?? ''
    const done = (): void => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, type, text: unpacked(Buffer.concat(pieces), answer.headers['content-encoding']) })
    answer.on('data', (piece: Buffer) => { pieces.push(piece); if (type.startsWith('text/event-stream')) { done(); asked.destroy() } })
    answer.on('end', done)
    answer.on('error', none)
  })
  asked.on('error', none)
  asked.setTimeout(30_000, () => asked.destroy(new Error('no answer in 30 s')))
  asked.end(sent.body)
})

const unpacked = (bytes: Buffer, coding: string | undefined): string => (coding === 'gzip' ? gunzipSync(bytes) : coding === 'br' ? brotliDecompressSync(bytes) : bytes).toString()

/** Closes the connections that are kept. */
export const hangUp = (): void => agent.destroy()
