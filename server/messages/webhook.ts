// A city's own message hub: whatever nothing else takes is posted to one address, signed as Standard Webhooks has it.
import { signedHeaders } from '../deliver.ts'
import { ask, Fault, mayRecover, tried, type Channel } from './channel.ts'

export function webhookChannel({ url, secret }: { url: string; secret: string }): Channel {
  return {
    name: 'webhook',
    takes: () => true,
    send: (letter, now) => tried(letter, async () => {
      const body = JSON.stringify({ type: 'message', timestamp: new Date(now).toISOString(), data: letter })
      const answer = await ask(url, { method: 'POST', body, headers: signedHeaders(secret, letter.id, now, body) })
      if (answer.status < 200 || answer.status > 299) throw new Fault(`HTTP ${answer.status}`, mayRecover(answer.status))
    }),
  }
}
