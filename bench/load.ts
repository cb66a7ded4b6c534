// HTTP load as a process of its own: reports or openings to one address, a fresh one in every request, and then, where TOKENS are given,
// one step on each matter that was opened. URL, BODY (report: the plain peer's; linli: {facts, spot} with a fresh Idempotency-Key), AUTH,
// CATEGORIES, TOKENS (of the committees' workers, in order), CONNS, SECS and SEED come from the environment; a line of JSON with the
// rate of 2xx answers comes out for the openings and one for the steps.
import { createRequire } from 'node:module'
import { randomUUID } from 'node:crypto'
import { random } from '../kernel/base/random.ts'
import { box, pointIn } from './district.ts'

export type Load = { rate: number; p50_ms: number; p99_ms: number; bad: number }
type Sent = { path?: string; headers?: Record<string, string> }
type Result = { '2xx': number; duration: number; non2xx: number; errors: number; latency: { p50: number; p99: number } }
type Opened = { id: string; version: string; committee: number }
const autocannon = createRequire(import.meta.url)('autocannon') as (options: Record<string, unknown>) => Promise<Result>

const env = process.env
const chance = random(env['SEED'] ?? 9)
const categories = env['CATEGORIES']?.split(',') ?? []
const tokens = env['TOKENS']?.split(',').filter(Boolean) ?? []
const title = '楼道堆物影响通行', body = '居民反映三号楼二单元楼道堆放杂物已有两周请尽快处理'
const common = { connections: Number(env['CONNS'] ?? 64), duration: Number(env['SECS'] ?? 5) }
const json = { 'content-type': 'application/json' }
const say = (r: Result): unknown => process.stdout.write(`${JSON.stringify({ rate: r['2xx'] / r.duration, p50_ms: r.latency.p50, p99_ms: r.latency.p99, bad: r.non2xx + r.errors } satisfies Load)}\n`)

function report(): string {
  const [lon, lat] = [box.w + (box.e - box.w) * (0.0001 + 0.9998 * chance.next()), box.s + (box.n - box.s) * (0.0001 + 0.9998 * chance.next())]
  return JSON.stringify({ lon, lat, category: chance.int(0, 49), title, body, reporter: `u${chance.int(0, 999_999)}` })
}
type Context = { committee?: number }
function opening(context: Context): string {
  const committee = chance.int(0, 259)
  const category = chance.pick(categories)
  // Streets answer for some categories; what is stepped on belongs to a committee.
  context.committee = category.startsWith('local.') ? committee : -1
  return JSON.stringify({ spot: pointIn(committee, chance.next(), chance.next()), facts: { text: `${title}。${body}`, category, channel: 'phone', contact_name: `张${chance.int(0, 999_999)}`, contact_phone: `138${String(chance.int(0, 99_999_999)).padStart(8, '0')}` } })
}

const opened: Opened[] = []
const first = env['BODY'] === 'linli'
  ? {
      setupRequest: (sent: Sent, context: Context) => ({ ...sent, body: opening(context), headers: { ...sent.headers, 'idempotency-key': randomUUID() } }),
      onResponse: (status: number, text: string, context: Context, headers: Record<string, string>) => {
        if (status === 201 && tokens.length && context.committee! >= 0) opened.push({ id: headers['location']!.split('/').at(-1)!, version: headers['etag']!, committee: context.committee! })
      },
    }
  : { setupRequest: (sent: Sent) => ({ ...sent, body: report() }) }
say(await autocannon({ ...common, url: env['URL'], headers: { ...json, ...(env['AUTH'] && { authorization: env['AUTH'] }) }, requests: [{ method: 'POST', ...first }] }))

if (tokens.length) {
  let next = 0
  const step = (sent: Sent): Sent & { body: string } => {
    const matter = opened[next++ % opened.length]!
    return { ...sent, path: `/api/matters/${matter.id}/steps/contact`, body: JSON.stringify({ facts: { confirmed: '已联系居民处理中' } }), headers: { ...sent.headers, authorization: `Bearer ${tokens[matter.committee]!}`, 'if-match': matter.version } }
  }
  // So many that each matter takes its step once; what comes back otherwise is counted as bad.
  const { duration: _whole, ...bounded } = common
  say(await autocannon({ ...bounded, amount: opened.length, url: new URL('/', env['URL']).href, headers: json, requests: [{ method: 'POST', setupRequest: step }] }))
}
