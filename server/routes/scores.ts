// Scorecards over HTTP: those that there are, one of them with both directions, one that still runs, and one as a file. A published card is read from its record; a
// running one is counted from cells and kept for as long as nothing was counted since.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { parseDay } from '../../kernel/base/time.ts'
import { addDays } from '../../kernel/base/calendar.ts'
import { makeKept } from '../../kernel/base/kept.ts'
import { makeLimiter } from '../../kernel/base/limiter.ts'
import { refused } from '../../kernel/base/refusals.ts'
import { toDocx, toPdf } from '../../kernel/documents/index.ts'
import { mediaType, writeWorkbook } from '../../kernel/exchange/index.ts'
import { watermark } from '../../kernel/measures/index.ts'
import { columns, fromRow, type MatterRow } from '../../kernel/matters/row.ts'
import { readKey } from '../../kernel/matters/rights.ts'
import { cycles, objectKinds } from '../../kernel/scores/index.ts'
import type { System } from '../../kernel/system/compile.ts'
import { needSession } from '../asker.ts'
import type { District } from '../district.ts'
import { refuse } from '../problem.ts'
import { faultsIn, indicatorsFor, type Period } from '../scores.ts'
import { runningView, viewOf, type ScoreView } from '../score-view.ts'
import { sheetsOf, scorePaper } from '../score-paper.ts'
import { id, query } from './schemas.ts'

const tags = ['measures']
const most_cards = 200
type Running = { of?: string; cycle?: string; since?: string }

export async function scoreRoutes(app: FastifyInstance, district: District): Promise<void> {
  const system = [...district.systems.values()].find(({ declaration }) => declaration.scores)
  if (!system) return
  const scores = system.declaration.scores!
  const kept = makeKept<{ state: string; view: ScoreView }>(8_000_000)
  const mayMake = makeLimiter(district.now, { most: 60, span_ms: 600_000 })

  /** What is hers to see, or shown to everybody who is signed in. */
  const visible = async <T extends { id: string }>(request: FastifyRequest, what: string, where: string, args: readonly unknown[]): Promise<T[]> => {
    const shown = `m.state = any('{${scores.shown.join()}}'::text[])`
    const rows = (more: string): string => `select ${what} from matters m where ${where}${more} order by m.id desc limit ${most_cards}`
    const [own, all] = await Promise.all([district.read(request.session!, (tx) => tx.unsafe<T[]>(rows(''), args as never[])), district.asWriter((tx) => tx.unsafe<T[]>(rows(` and ${shown}`), args as never[]))])
    return [...new Map([...all, ...own].map((row) => [row.id, row])).values()].sort((a, b) => (BigInt(a.id) < BigInt(b.id) ? 1 : -1))
  }
  type Head = { id: string; number: string; title: string; of: string; cycle: string; since: string; until: string; at: string; counted: boolean }
  /** Without their lines. The district's key has an index, and every card lies there. */
  const heads = (request: FastifyRequest): Promise<Head[]> => {
    const fact = (name: string): string => `m.facts->>'${name}'`
    const { of, cycle, since, until, lines } = scores
    return visible<Head>(request, `m.id, m.number, ${fact(system.declaration.page.title[0]!)} as title, ${fact(of)} as of, ${fact(cycle)} as cycle, ${fact(since)} as since, ${fact(until)} as until, m.state as at, jsonb_exists(m.facts, '${lines}') as counted`,
      'm.audience[1] >= $1 and m.audience[1] < $2', [readKey(system.no, 0), readKey(system.no + 1, 0)])
  }
  const line = ({ at, ...head }: Head): Record<string, unknown> => ({ ...head, state: { id: at, words: system.words.states[at] }, published: scores.shown.includes(at) })

  app.get('/api/scores', { schema: { tags, summary: 'The scorecards that there are, the newest first' } }, async (request, reply) => {
    if (!needSession(request, reply)) return reply
    const of = system.words.facts[scores.of]?.choices ?? {}
    const cycle = system.words.facts[scores.cycle]?.choices ?? {}
    return { system: system.declaration.id, words: system.words.title, register: `${system.declaration.id}.${scores.indicators}`, of, cycle, items: (await heads(request)).map(line) }
  })

  app.get<{ Querystring: Running }>('/api/scores/running', { schema: { tags, summary: 'A period that still runs, as counted now', querystring: query({ of: { enum: [...objectKinds] }, cycle: { enum: [...cycles] }, since: { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$' } }) } }, async (request, reply) => {
    if (!needSession(request, reply)) return reply
    return running(reply, request.query)
  })

  async function running(reply: FastifyReply, asked: Running): Promise<unknown> {
    const period = runningPeriod(district, scores.sides, asked)
    if (!period) return refuse(reply, [refused('request.malformed', 'since')])
    const { of, cycle, since } = period
    const mark = await district.asWriter(watermark)
    // What was entered into the register or agreed to be an honest try counts at once, and each is an act or a row with a number of its own.
    const state = `${mark.position} ${district.world().revision} ${await registerSeq(district, `${system!.declaration.id}.${scores.indicators}`)}`
    const key = `${of} ${cycle} ${since}`
    const found = kept.find(key)
    if (found?.state === state) return found.view
    const indicators = await indicatorsFor(district, system!, period, district.now())
    const faults = faultsIn(district, indicators)
    if (faults.length) return refuse(reply, faults, system)
    const view = await runningView(district, system!, period, indicators, mark.position)
    kept.keep(key, { state, view }, JSON.stringify(view).length)
    return view
  }

  const one = async (request: FastifyRequest<{ Params: { id: string } }>): Promise<ScoreView | null> => {
    const [row] = await visible<MatterRow>(request, columns, 'm.id = $1 and m.system = $2', [request.params.id, system.no])
    const matter = row && fromRow(row, district.idOf)
    return matter && matter.facts[scores.lines] !== undefined ? viewOf(district, system, matter) : null
  }
  const params = { type: 'object', properties: { id } }
  app.get<{ Params: { id: string } }>('/api/scores/:id', { schema: { tags, summary: 'One scorecard from its record, line by line, and where the other direction of its period stands', params } }, async (request, reply) => {
    if (!needSession(request, reply)) return reply
    const view = await one(request)
    if (!view) return refuse(reply, [refused('score.unknown')])
    const other = (await heads(request)).find(({ of, since, until, counted }) => counted && of !== view.of && since === view.since && until === view.until)
    return { ...view, other: other ? other.id : null }
  })

  app.get<{ Params: { id: string }; Querystring: { as?: 'pdf' | 'docx' | 'xlsx'; lang?: 'zh' | 'en' } }>('/api/scores/:id/file', { schema: { tags, summary: 'A scorecard as PDF, Word or Excel', params, querystring: query({ as: { enum: ['pdf', 'docx', 'xlsx'] }, lang: { enum: ['zh', 'en'] } }) } }, async (request, reply) => {
    const session = needSession(request, reply)
    if (!session) return reply
    const view = await one(request)
    if (!view) return refuse(reply, [refused('score.unknown')])
    if (!mayMake(String(session.person.id))) return refuse(reply, [refused('request.too_many')])
    return sendFile(reply, district, system, view, request.query.as ?? 'pdf', request.query.lang ?? 'zh')
  })
}

async function sendFile(reply: FastifyReply, district: District, system: System, view: ScoreView, as: 'pdf' | 'docx' | 'xlsx', lang: 'zh' | 'en'): Promise<FastifyReply> {
  const full = `${district.about.demonstration ? '演示数据-' : ''}${String(view.title)}-${view.number}.${as}`
  reply.header('content-disposition', `attachment; filename="${view.number}.${as}"; filename*=UTF-8''${encodeURIComponent(full)}`)
  if (as === 'xlsx') return reply.type(mediaType.xlsx).send(Buffer.from(await writeWorkbook(sheetsOf(district, system, view, lang))))
  const paper = scorePaper(district, system, view, lang)
  return as === 'docx' ? reply.type('application/vnd.openxmlformats-officedocument.wordprocessingml.document').send(Buffer.from(await toDocx(paper))) : reply.type('application/pdf').send(Buffer.from(await toPdf(paper)))
}

const registerSeq = (district: District, name: string): Promise<number> => district.asWriter(async (tx) => (await tx<{ seq: number }[]>`select seq from registers where name = ${name}`)[0]?.seq ?? 0)

/** The quarter or year that a day begins, until its end or yesterday; without a day the one in which yesterday lies. */
function runningPeriod(district: District, sides: Record<string, string>, { of = 'street', cycle = 'quarter', since }: Running): Period | null {
  const world = district.world()
  const yesterday = addDays(world.today(district.now()), -1)
  const begin = since ?? (cycle === 'year' ? `${yesterday.slice(0, 4)}-01-01` : `${yesterday.slice(0, 5)}${String(Math.floor((Number(yesterday.slice(5, 7)) - 1) / 3) * 3 + 1).padStart(2, '0')}-01`)
  if (!parseDay(begin) || begin < '2000-01-01' || begin > yesterday || !(cycle === 'year' ? /-01-01$/ : /-(01|04|07|10)-01$/).test(begin)) return null
  const [year, month] = begin.split('-').map(Number) as [number, number]
  const last = new Date(Date.UTC(year, month - 1 + (cycle === 'year' ? 12 : 3), 0)).toISOString().slice(0, 10)
  const objects = world.organisations().filter((one) => world.postsAt(one.id).some((post) => post.role === sides[of])).map((one) => one.id)
  return { of, cycle, since: begin, until: last < yesterday ? last : yesterday, objects }
}
