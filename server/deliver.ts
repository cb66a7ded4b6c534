// Tells others what happens: one after the other in the order of the journal, which is the outbox. What fails is tried again, later each
// time; what comes after it waits, so that nobody hears of an end before its beginning, and nothing is lost. Who is told, where it
// stands and who holds the lease is kept by each kind of receiver for itself.
import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Instant } from '../kernel/base/model.ts'

/** Waits after the first, second ... failure; the last one is kept. */
const waits_ms = [5_000, 300_000, 1_800_000, 7_200_000, 18_000_000, 36_000_000]
const answer_ms = 10_000

/** So many in one go: a lease that is counted for them outlives a receiver that lets each of them wait. */
export const most = 20
export const lease_ms = most * answer_ms + 60_000

/** How far a receiver has been told: the position of the journal, failures in a row. */
export type Standing = { position: number; tries: number }
/** What to note afterwards. `next`: not before; `fault`: why the last one failed; `told`: when something was told. */
export type Told = Standing & { next: Instant; fault: string | null; told: Instant | null; count: number }

/** Sends what there is, in order, until one fails. @param end where the receiver stands when all were sent
 *  @param send answers why it failed, null when it was taken */
export async function deliver<T extends { position: number }>(now: () => Instant, { position, tries }: Standing, items: readonly T[], end: number, send: (item: T) => Promise<string | null>): Promise<Told> {
  let [at, count, fault] = [position, 0, null as string | null]
  for (const item of items) {
    fault = await send(item)
    if (fault !== null) break
    at = item.position
    count++
  }
  const failed = fault === null ? 0 : count > 0 ? 1 : tries + 1
  return { position: fault === null ? end : at, tries: failed, next: fault === null ? 0 : now() + waitAfter(failed), fault, told: count > 0 ? now() : null, count }
}

/** @param failed failures in a row, one at least @returns milliseconds until the next try */
export const waitAfter = (failed: number): number => waits_ms[Math.min(failed, waits_ms.length) - 1]!

export type Heard = { status: number; body: string }

/** Asks another server and reads at most so much of its answer; it is not followed elsewhere, and not waited for longer than ten seconds.
 *  @returns its answer, whatever the status, or why there is none */
export async function ask(url: string, request: { method?: 'GET' | 'POST'; headers?: Record<string, string>; body?: string }, most_bytes = 0, patience_ms = answer_ms): Promise<Heard | string> {
  try {
    const answer = await fetch(url, { ...request, redirect: 'manual', signal: AbortSignal.timeout(patience_ms), headers: { 'user-agent': 'Linli', ...(request.body !== undefined && { 'content-type': 'application/json' }), ...request.headers } })
    if (most_bytes > 0) return { status: answer.status, body: await read(answer, most_bytes) }
    await answer.body?.cancel()
    return { status: answer.status, body: '' }
  } catch (error) {
    const { name, message, cause } = error as Error & { cause?: { code?: string; message?: string } }
    return (name === 'TimeoutError' ? `no answer in ${patience_ms / 1000} s` : (cause?.code ?? cause?.message ?? message)).slice(0, 200)
  }
}

async function read(answer: Response, most_bytes: number): Promise<string> {
  const pieces: Uint8Array[] = []
  let size = 0
  for await (const piece of answer.body ?? []) {
    size += piece.length
    if (size > most_bytes) throw new Error(`more than ${most_bytes} bytes`)
    pieces.push(piece)
  }
  return Buffer.concat(pieces).toString('utf8')
}

/** Why an answer says that something was not taken, null when it was. */
export const faultOf = (heard: Heard | string): string | null => (typeof heard === 'string' ? heard : heard.status >= 200 && heard.status < 300 ? null : `HTTP ${heard.status}`)

/** POSTs a body signed as Standard Webhooks has it (standardwebhooks.com). @returns why it failed, null when it was taken */
export const postSigned = async (to: { url: string; secret: string }, id: string, now: Instant, body: string): Promise<string | null> =>
  faultOf(await ask(to.url, { method: 'POST', body, headers: signedHeaders(to.secret, id, now, body) }))

export function signedHeaders(secret: string, id: string, now: Instant, body: string): Record<string, string> {
  const seconds = String(Math.floor(now / 1000))
  return { 'webhook-id': id, 'webhook-timestamp': seconds, 'webhook-signature': sign(secret, id, seconds, body) }
}

/** The signature of Standard Webhooks: HMAC-SHA256 over id, time and body, under the secret's bytes. */
export const sign = (secret: string, id: string, seconds: string, body: string): string =>
  `v1,${createHmac('sha256', Buffer.from(secret.replace(/^whsec_/, ''), 'base64')).update(`${id}.${seconds}.${body}`).digest('base64')}`

/** Whether a body came from who has the secret, within five minutes of our time. */
export function isSigned(secret: string, headers: Readonly<Record<string, unknown>>, now: Instant, body: string): boolean {
  const [id, seconds, given] = ['webhook-id', 'webhook-timestamp', 'webhook-signature'].map((name) => headers[name])
  if (typeof id !== 'string' || typeof seconds !== 'string' || typeof given !== 'string' || !/^\d{1,12}$/.test(seconds) || Math.abs(Number(seconds) * 1000 - now) > 300_000) return false
  const wanted = Buffer.from(sign(secret, id, seconds, body))
  return given.split(' ').slice(0, 5).some((one) => { const had = Buffer.from(one); return had.length === wanted.length && timingSafeEqual(had, wanted) })
}
