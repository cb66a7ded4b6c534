// HTTP load as a process of its own: reports or openings to one address, a fresh one in every request. URL, BODY (report: the plain
// peer's; linli: {facts, spot} with a fresh Idempotency-Key), AUTH, CATEGORIES, CONNS, SECS and SEED come from the environment; one
// line of JSON with the rate of 2xx answers comes out.
import { createRequire } from 'node:module'
import { randomUUID } from 'node:crypto'
import { random } from '../kernel/base/random.ts'
import { box } from './district.ts'

type Sent = { headers?: Record<string, string> }
type Result = { '2xx': number; duration: number; non2xx: number; errors: number; latency: { p50: number; p99: number } }
const autocannon = createRequire(import.meta.url)('autocannon') as (options: Record<string, unknown>) => Promise<Result>

const env = process.env
const chance = random(env['SEED'] ?? 9)
const ours = env['BODY'] === 'linli'
const categories = env['CATEGORIES']?.split(',') ?? []

function one(): string {
  const spot = [box.w + (box.e - box.w) * (0.0001 + 0.9998 * chance.next()), box.s + (box.n - box.s) * (0.0001 + 0.9998 * chance.next())] as const
  const title = '楼道堆物影响通行', body = '居民反映三号楼二单元楼道堆放杂物已有两周请尽快处理', n = chance.int(0, 999_999)
  if (!ours) return JSON.stringify({ lon: spot[0], lat: spot[1], category: chance.int(0, 49), title, body, reporter: `u${n}` })
  return JSON.stringify({ spot, facts: { text: `${title}。${body}`, channel: 'phone', contact_name: `张${n}`, contact_phone: `138${String(chance.int(0, 99_999_999)).padStart(8, '0')}`, ...(categories.length && { category: chance.pick(categories) }) } })
}

const result = await autocannon({
  url: env['URL'], connections: Number(env['CONNS'] ?? 64), duration: Number(env['SECS'] ?? 5),
  headers: { 'content-type': 'application/json', ...(env['AUTH'] && { authorization: env['AUTH'] }) },
  requests: [{ method: 'POST', setupRequest: (sent: Sent) => ({ ...sent, body: one(), ...(ours && { headers: { ...sent.headers, 'idempotency-key': randomUUID() } }) }) }],
})
process.stdout.write(`${JSON.stringify({ rate: result['2xx'] / result.duration, p50_ms: result.latency.p50, p99_ms: result.latency.p99, bad: result.non2xx + result.errors })}\n`)
