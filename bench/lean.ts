// HTTP load that costs little itself: whoever measures a server on the same two cores must not take half of them. Plain sockets, one request
// at a time on each, answers read no further than their status, the headers and the length of the body.
import { connect } from 'node:net'
import { percentile } from './report.ts'

export type Request = { path: string; headers: string; body: string }
export type Answer = { status: number; head: string; body: string }
export type Run = { rate: number; p50_ms: number; p99_ms: number; bad: number; done: number }

/** Posts from `connections` sockets until a span has passed or `next` has nothing more. Headers of a request are lines, each with its end. */
export async function post(url: URL, connections: number, span_ms: number, next: () => Request | null, seen: (request: Request, answer: Answer) => void): Promise<Run> {
  const spans: number[] = []
  let bad = 0
  const began = performance.now()
  const ends = began + span_ms
  const one = (): Promise<void> => new Promise((done, fail) => {
    const socket = connect({ host: url.hostname, port: Number(url.port), noDelay: true })
    let request: Request | null = null
    let sent = 0
    let held = ''
    const send = (): void => {
      request = performance.now() < ends ? next() : null
      if (!request) { socket.end(); done(); return }
      sent = performance.now()
      socket.write(`POST ${request.path} HTTP/1.1\r\nhost: ${url.host}\r\ncontent-type: application/json\r\n${request.headers}content-length: ${Buffer.byteLength(request.body)}\r\n\r\n${request.body}`)
    }
    // Latin 1 counts bytes as characters, so that a length is found without decoding anything.
    socket.setEncoding('latin1')
    socket.on('connect', send)
    socket.on('error', fail)
    socket.on('close', () => { if (request) fail(new Error('the server hung up')) })
    socket.on('data', (text: string) => {
      held = held ? held + text : text
      const head = held.indexOf('\r\n\r\n')
      if (head < 0) return
      const at = held.indexOf('content-length: ')
      const length = at < 0 || at > head ? 0 : Number.parseInt(held.slice(at + 16, at + 26), 10)
      if (held.length < head + 4 + length) return
      const answer: Answer = { status: Number(held.slice(9, 12)), head: held.slice(0, head), body: held.slice(head + 4) }
      held = ''
      spans.push(performance.now() - sent)
      if (answer.status < 200 || answer.status > 299) bad++
      seen(request!, answer)
      send()
    })
  })
  await Promise.all(Array.from({ length: connections }, one))
  const at = (share: number): number => Math.round(percentile(spans, share) * 10) / 10
  return { rate: (spans.length - bad) / ((performance.now() - began) / 1000), p50_ms: at(0.5), p99_ms: at(0.99), bad, done: spans.length }
}

/** A header of an answer. */
export const headerOf = ({ head }: Answer, name: string): string | undefined => {
  const at = head.toLowerCase().indexOf(`\r\n${name}: `)
  const end = head.indexOf('\r\n', at + 2)
  return at < 0 ? undefined : head.slice(at + name.length + 4, end < 0 ? undefined : end)
}
