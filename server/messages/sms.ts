// Text messages by any gateway that takes a signed HTTP POST: what is posted is a template of JSON, so that a vendor's own names fit.
import { createHmac } from 'node:crypto'
import { ask, Fault, fieldsOf, filledIn, mayRecover, tried, type Channel } from './channel.ts'

/** `body`: a template of JSON; `wants`: what a good answer holds, as FIELD=VALUE, where 200 alone does not say it. `key` signs. */
export type SmsOptions = { url: string; key: string; body?: unknown; wants?: readonly [field: string, value: string] | null }

const plain = { id: '{id}', to: '{to}', template: '{news}', text: '{text} {link}' }

export function smsChannel({ url, key, body = plain, wants = null }: SmsOptions): Channel {
  return {
    name: 'sms',
    takes: ({ kind }) => kind === 'phone',
    send: (letter, now) => tried(letter, async () => {
      const text = JSON.stringify(filledIn(body, fieldsOf(letter)))
      const seconds = String(Math.floor(now / 1000))
      const answer = await ask(url, {
        method: 'POST', body: text,
        headers: { 'idempotency-key': letter.id, 'x-linli-timestamp': seconds, 'x-linli-signature': smsSignature(key, letter.id, seconds, text) },
      })
      if (answer.status < 200 || answer.status > 299) throw new Fault(`HTTP ${answer.status}`, mayRecover(answer.status))
      const said = wants && (answer.body as Record<string, unknown> | null)?.[wants[0]]
      // Gateways answer 200 and say inside that it failed: most often that they are too busy, so it is tried again.
      if (wants && String(said) !== wants[1]) throw new Fault(`${wants[0]} is ${String(said).slice(0, 60)}`, true)
    }),
  }
}

/** HMAC-SHA256 over id, seconds and body, in hexadecimal. */
export const smsSignature = (key: string, id: string, seconds: string, body: string): string => createHmac('sha256', key).update(`${id}.${seconds}.${body}`).digest('hex')
