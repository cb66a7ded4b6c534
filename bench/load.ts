// HTTP load as a process of its own: reports or openings to one address, a fresh one in every request, and then, where TOKENS are given,
// one step on each matter that was opened. URL, BODY (report: the plain peer's; linli: {facts, spot} with a fresh Idempotency-Key), AUTH,
// CATEGORIES, TOKENS (of the committees' workers, in order), CONNS, SECS or MOST (so many openings) and SEED come from the environment; a
// line of JSON with the rate of 2xx answers comes out for the openings and one for the steps.
import { randomUUID } from 'node:crypto'
import { random } from '../kernel/base/random.ts'
import { box, pointIn } from './district.ts'
import { headerOf, post, type Request, type Run } from './lean.ts'

/** `cpu_us`: the loader's own processor time for each. */
export type Load = Run & { cpu_us: number }
type Opened = { id: string; version: string; committee: number }

const env = process.env
const url = new URL(env['URL']!)
const chance = random(env['SEED'] ?? 9)
const categories = env['CATEGORIES']?.split(',') ?? []
const tokens = env['TOKENS']?.split(',').filter(Boolean) ?? []
const connections = Number(env['CONNS'] ?? 64)
const span_ms = Number(env['SECS'] ?? 5) * 1000
const most = Number(env['MOST'] ?? Number.POSITIVE_INFINITY)
// The plain peer answers an id. PAGE asks for the whole page of the matter instead.
const little = env['PAGE'] ? '' : 'prefer: return=minimal\r\n'
const title = '楼道堆物影响通行', body = '居民反映三号楼二单元楼道堆放杂物已有两周请尽快处理'

function report(): Request {
  const [lon, lat] = [box.w + (box.e - box.w) * (0.0001 + 0.9998 * chance.next()), box.s + (box.n - box.s) * (0.0001 + 0.9998 * chance.next())]
  return { path: url.pathname, headers: '', body: JSON.stringify({ lon, lat, category: chance.int(0, 49), title, body, reporter: `u${chance.int(0, 999_999)}` }) }
}
function opening(): Request & { committee: number } {
  const committee = chance.int(0, 259)
  const category = chance.pick(categories)
  return {
    path: url.pathname, headers: `${little}authorization: ${env['AUTH']}\r\nidempotency-key: ${randomUUID()}\r\n`,
    body: JSON.stringify({ spot: pointIn(committee, chance.next(), chance.next()), facts: { text: `${title}。${body}`, category, channel: 'phone', contact_name: `张${chance.int(0, 999_999)}`, contact_phone: `138${String(chance.int(0, 99_999_999)).padStart(8, '0')}` } }),
    // Streets answer for some categories; what is stepped on belongs to a committee.
    committee: category.startsWith('local.') ? committee : -1,
  }
}

const opened: Opened[] = []
async function measured(work: () => Promise<Run>): Promise<void> {
  const before = process.cpuUsage()
  const run = await work()
  const { user, system } = process.cpuUsage(before)
  process.stdout.write(`${JSON.stringify({ ...run, cpu_us: Math.round((user + system) / Math.max(1, run.done)) } satisfies Load)}\n`)
}

let left = most
await measured(() => post(url, connections, span_ms, () => (left-- > 0 ? (env['BODY'] === 'linli' ? opening() : report()) : null), (request, answer) => {
  const { committee = -1 } = request as Partial<ReturnType<typeof opening>>
  if (answer.status === 201 && tokens.length && committee >= 0) opened.push({ id: headerOf(answer, 'location')!.split('/').at(-1)!, version: headerOf(answer, 'etag')!, committee })
}))
if (tokens.length) {
  // So many that each matter takes its step once; what comes back otherwise is counted as bad.
  let at = 0
  const facts = JSON.stringify({ facts: { confirmed: '已联系居民处理中' } })
  await measured(() => post(url, connections, Number.POSITIVE_INFINITY, () => {
    const matter = opened[at++]
    return matter ? { path: `/api/matters/${matter.id}/steps/contact`, headers: `${little}authorization: Bearer ${tokens[matter.committee]!}\r\nif-match: ${matter.version}\r\n`, body: facts } : null
  }, () => {}))
}
