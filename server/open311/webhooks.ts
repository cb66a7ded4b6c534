// Tells programs what happens, signed as Standard Webhooks has it (standardwebhooks.com), in the order of the journal. What fails is tried again,
// later each time; what comes after it waits, so that nobody hears of an end before its beginning, and nothing is lost.
import { createHmac } from 'node:crypto'
import { formatInstant } from '../../kernel/base/time.ts'
import type { Instant } from '../../kernel/base/model.ts'
import { leaseHooks, toldHook, type Hook } from '../../kernel/people/programs.ts'
import type { District } from '../district.ts'
import { headPosition } from '../../kernel/matters/store.ts'
import { tellings, type Telling } from './tellings.ts'

/** Waits after the first, second ... failure; the last one is kept. */
const waits_ms = [5_000, 300_000, 1_800_000, 7_200_000, 18_000_000, 36_000_000]
const answer_ms = 10_000
/** So many in one go, and so much of the journal looked through for them. */
const most = 20, stretch = 2000
const lease_ms = most * answer_ms + 60_000

/** Tells every program whose turn it is. @returns how much was told. */
export async function tellPrograms(district: District): Promise<number> {
  const hooks = await district.asWriter((tx) => leaseHooks(tx, district.now(), lease_ms))
  return (await Promise.all(hooks.map((hook) => tellOne(district, hook)))).reduce((sum, told) => sum + told, 0)
}

async function tellOne(district: District, hook: Hook): Promise<number> {
  const upto = Math.min(hook.position + stretch, Number(await district.asWriter(headPosition)))
  const news = await tellings(district, hook, { after: hook.position, upto, limit: most }, 'zh')
  let [position, told, fault] = [hook.position, 0, null as string | null]
  for (const one of news) {
    fault = await send(hook, one, district.now(), formatInstant(district.world().calendar, district.now()))
    if (fault !== null) break
    position = one.position
    told++
  }
  // Nothing more in this stretch: the next begins after it.
  if (fault === null && news.length < most) position = upto
  const tries = fault === null ? 0 : told > 0 ? 1 : hook.tries + 1
  const next = fault === null ? 0 : district.now() + waits_ms[Math.min(tries, waits_ms.length) - 1]!
  await district.asWriter((tx) => toldHook(tx, hook, { position, tries, next, fault, told: told > 0 ? district.now() : null }))
  return told
}

/** @returns why it failed, null when it was taken. */
async function send({ url, secret }: Hook, { view }: Telling, now: Instant, time: string): Promise<string | null> {
  const id = (view as { update_id: string }).update_id
  const seconds = String(Math.floor(now / 1000))
  const body = JSON.stringify({ type: 'service_request.updated', timestamp: time, data: view })
  try {
    const answer = await fetch(url, {
      method: 'POST', body, redirect: 'manual', signal: AbortSignal.timeout(answer_ms),
      headers: { 'content-type': 'application/json', 'user-agent': 'Linli', 'webhook-id': id, 'webhook-timestamp': seconds, 'webhook-signature': sign(secret, id, seconds, body) },
    })
    await answer.body?.cancel()
    return answer.ok ? null : `HTTP ${answer.status}`
  } catch (error) {
    const { name, message, cause } = error as Error & { cause?: { code?: string; message?: string } }
    return (name === 'TimeoutError' ? `no answer in ${answer_ms / 1000} s` : (cause?.code ?? cause?.message ?? message)).slice(0, 200)
  }
}

/** The signature of Standard Webhooks: HMAC-SHA256 over id, time and body, under the secret's bytes. */
export const sign = (secret: string, id: string, seconds: string, body: string): string =>
  `v1,${createHmac('sha256', Buffer.from(secret.replace(/^whsec_/, ''), 'base64')).update(`${id}.${seconds}.${body}`).digest('base64')}`
