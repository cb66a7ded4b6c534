// Figures: every measure in short, one measure by place, category, organisation and time, and the rows that one figure was counted
// from. Figures are for everybody who is signed in, numbers only; rows obey the asker's rights.
import type { FastifyInstance, FastifyReply } from 'fastify'
import { refused } from '../../kernel/base/refusals.ts'
import { formatInstant, parseDay } from '../../kernel/base/time.ts'
import { addTally, ask, blank, figureOf, fewest, keyOf, postsHeldBy, spanKinds, totalOf, watermark, type Figure, type Group, type Measure, type Question, type Tally } from '../../kernel/measures/index.ts'
import type { Words } from '../../kernel/base/model.ts'
import type { System } from '../../kernel/system/compile.ts'
import { needSession } from '../asker.ts'
import type { District } from '../district.ts'
import { makeKeptAnswers } from '../kept-answers.ts'
import { categoryCodes, hasCategory, measureNamed, readQuestion, type Asked, type MeasureQuery } from '../measure-question.ts'
import { codesOf, rowsOf } from '../measure-rows.ts'
import { refuse } from '../problem.ts'
import { postView } from '../views.ts'

const day = { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$' }
const asked = {
  from: day, to: day, at: day, known: { type: 'string', maxLength: 40 }, place: { type: 'string', maxLength: 40 }, category: { type: 'string', maxLength: 80 }, organisation: { type: 'string', maxLength: 60 },
}
const grouped = { ...asked, by: { type: 'string', maxLength: 60, pattern: '^[a-z]+(,[a-z]+)*$' }, level: { enum: ['street', 'area', 'committee'] } }
const querystring = (properties: Record<string, unknown>): Record<string, unknown> => ({ type: 'object', additionalProperties: false, properties })
const params = { type: 'object', required: ['id'], properties: { id: { type: 'string', maxLength: 120 } } }

export async function measureRoutes(app: FastifyInstance, district: District): Promise<void> {
  const kept = makeKeptAnswers(8_000_000)
  /** Sends what is kept, or works it out. The default period moves with the day, so the days stand in the key; names and limits move
   *  with the world's revision. */
  const send = async (reply: FastifyReply, url: string, { from, to }: Asked, make: () => Promise<string>): Promise<FastifyReply> => {
    const mark = await reached(district)
    const state = `${mark.position} ${district.world().revision}`
    const key = `${from} ${to} ${url}`
    let body = kept.find(key, state)
    if (!body) {
      body = Buffer.from((await make()).slice(0, -1))
      kept.keep(key, state, body)
    }
    return reply.type('application/json; charset=utf-8').send(Buffer.concat([body, Buffer.from(`,${JSON.stringify(mark).slice(1)}`)]))
  }

  app.get<{ Querystring: MeasureQuery }>('/api/measures', { schema: { tags: ['measures'], summary: 'Every measure with its figure for a period', querystring: querystring(asked) } }, async (request, reply) => {
    const session = needSession(request, reply)
    if (!session) return reply
    const read = [...district.systems.values()].map((system) => ({ system, asked: readQuestion(district, system, null, request.query) }))
    const right = read.flatMap(({ system, asked }) => (asked.ok ? [{ system, asked: asked.value }] : []))
    const wrong = read.find(({ asked }) => !asked.ok)
    if ((wrong && !wrong.asked.ok) || !right[0]) return refuse(reply, wrong && !wrong.asked.ok ? wrong.asked.refused : [refused('system.unknown')])
    return send(reply, request.url, right[0].asked, async () => JSON.stringify({ measures: await summaries(district, right, request.query), ...periodOf(right[0]!.asked) }))
  })

  app.get<{ Params: { id: string }; Querystring: MeasureQuery }>('/api/measures/:id', { schema: { tags: ['measures'], summary: 'One measure by place, category, organisation, day or month', params, querystring: querystring(grouped) } }, async (request, reply) => {
    const session = needSession(request, reply)
    if (!session) return reply
    const found = measureNamed(district, request.params.id)
    if (!found) return refuse(reply, [refused('measure.unknown')])
    const read = readQuestion(district, found.system, found.measure, request.query)
    if (!read.ok) return refuse(reply, read.refused)
    return send(reply, request.url, read.value, () => answer(district, found.system, found.measure, read.value, request))
  })

  app.get<{ Params: { id: string }; Querystring: MeasureQuery & { limit?: string; after?: string; counted?: string; why?: string } }>('/api/measures/:id/rows', {
    schema: { tags: ['measures'], summary: 'The matters behind one figure and how each was counted', params, querystring: querystring({ ...asked, counted: { enum: ['in', 'both', 'of', 'without'] }, why: { type: 'string', maxLength: 60 }, limit: { type: 'string', pattern: '^[0-9]{1,3}$' }, after: { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}_[0-9]{1,19}$' } }) },
  }, async (request, reply) => {
    const session = needSession(request, reply)
    if (!session) return reply
    const found = measureNamed(district, request.params.id)
    if (!found) return refuse(reply, [refused('measure.unknown')])
    const { limit, after, counted, why, ...query } = request.query
    const codes = codesOf(found.measure, counted, why)
    if (!codes) return refuse(reply, [refused('request.malformed', 'why')])
    if (after !== undefined && !parseDay(after.slice(0, 10))) return refuse(reply, [refused('request.malformed', 'after')])
    const read = readQuestion(district, found.system, found.measure, query, true)
    if (!read.ok) return refuse(reply, read.refused)
    return rowsOf(district, session, found.system, found.measure, read.value.question(await categoryCodes(district, hasCategory(request.query))), { limit: Math.min(200, Math.max(1, Number(limit ?? 50))), after, codes })
  })
}

async function summaries(district: District, systems: readonly { system: System; asked: Asked }[], query: MeasureQuery): Promise<object[]> {
  const categories = await categoryCodes(district, hasCategory(query))
  const figures = await Promise.all(systems.map(async ({ system, asked }) => {
    const groups = await ask(district.asWriter, asked.question(categories))
    return asked.measures.map((measure, i) => ({ ...headOf(system, measure), ...totalsOf(measure, groups.map((group) => group.tallies[i]!)) }))
  }))
  return figures.flat()
}

type Head = { id: string; words: Words; formula: Words; form: Measure['form']; better: string; rule: string; version: number }
/** A definition is code and has one version; what changes by date are the limits, whose versions stand beside (`limits`). */
function headOf(system: System, measure: Measure): Head {
  const words = system.words.measures[measure.id]!
  return { id: `${system.declaration.id}.${measure.id}`, words: { zh: words.zh, en: words.en }, formula: words.formula, form: measure.form, better: measure.declaration.better, rule: measure.declaration.rule, version: 1 }
}
const periodOf = (asked: Asked): { period: { from: string; to: string } } => ({ period: { from: asked.from, to: asked.to } })

async function reached(district: District): Promise<{ position: number; as_of: string }> {
  const { position, at, head } = await district.asWriter(watermark)
  return { position, as_of: formatInstant(district.world().calendar, position === head ? district.now() : at) }
}

/** The total of classes; for a mean by kind of limit, each kind, and first the one with the most matters. */
function totalsOf(measure: Measure, classes: readonly Tally[]): { total: Figure; totals?: Figure[] } {
  const places = Array.from({ length: measure.places }, (_, i) => classes.map((tally) => ({ num: tally.nums[i]!, den: tally.dens[i]! })))
  if (measure.places === 1) return { total: totalOf(measure.form, places[0]!) }
  const weight = (of: readonly { den: number }[]): number => of.reduce((sum, { den }) => sum + den, 0)
  const used = places.map((of, i) => ({ of, unit: spanKinds[i]! })).filter(({ of }) => weight(of) > 0).sort((a, b) => weight(b.of) - weight(a.of))
  const totals = used.map(({ of, unit }) => totalOf(measure.form, of, unit))
  return { total: totals[0] ?? figureOf(measure.form, 0, 0), totals }
}

async function answer(district: District, system: System, measure: Measure, asked: Asked, request: { query: MeasureQuery; url: string }): Promise<string> {
  const question = asked.question(await categoryCodes(district, hasCategory(request.query)))
  const [groups, posts] = await Promise.all([ask(district.asWriter, question), question.by.includes('post') ? district.asWriter((tx) => postsHeldBy(tx, asked.until, fewest)) : []])
  const categories = await categoryCodes(district, (codes) => groups.every((group) => group.category === 0 || codes.has(group.category)))
  const held = new Set(posts)
  const rows = merged(district, measure, groups, asked, held, categories)
  const heads = headings(district, question, categories)
  const words = system.words.measures[measure.id]!
  const gone = measure.reasons.map((_, i) => rows.reduce((sum, row) => sum + row.tallies[0]!.gone[i]!, 0))
  // What posts of fewer people did stands in one class that is not shown, nor is the total from which it could be had.
  const others = question.by.includes('post') && rows.some((row) => row.post === 0)
  const shown = question.by.length ? rows.filter((row) => !others || row.post !== 0).map((row) => textOf(measure, row, heads)).join() : ''
  const about = {
    ...headOf(system, measure), ...periodOf(asked), at: asked.at, ...(question.known !== null && { known: formatInstant(district.world().calendar, question.known) }), by: question.by,
    limits: asked.limits, ...(others ? { total: { num: null, den: null, value: null, low: null, high: null, small: 'withheld' } } : totalsOf(measure, rows.map((row) => row.tallies[0]!))),
    excluded: measure.reasons.map((reason, i) => ({ reason, words: words.without?.[reason] ?? { zh: reason, en: reason }, count: gone[i]! })).filter(({ count }) => count > 0),
    rows_link: `/api/measures/${system.declaration.id}.${measure.id}/rows${rowsQuery(request.url.split('?')[1] ?? '')}`,
  }
  return `${JSON.stringify(about).slice(0, -1)},"rows":[${shown}]}`
}

/** The same period and filters, without what only groups. */
function rowsQuery(query: string): string {
  const kept = new URLSearchParams(query)
  for (const name of ['by', 'level']) kept.delete(name)
  return kept.size ? `?${kept}` : ''
}

/** Groups of one unit under its several ids become one; `heads` stand there even with nothing to count. In the order of codes and time:
 *  nothing is put in the order of its figure, and what lies in no unit comes last. */
function merged(district: District, measure: Measure, groups: readonly Group[], asked: Asked, held: ReadonlySet<number>, categories: ReadonlyMap<number, string>): Group[] {
  const unitOf = once(asked.unitOf)
  const same = groups.every((group) => unitOf(group.place) === group.place && (group.post === 0 || held.has(group.post))) && asked.heads.length === 0
  const rows = same ? [...groups] : unite(measure, groups.map((group) => ({ ...group, place: unitOf(group.place), post: held.has(group.post) ? group.post : 0 })), asked.heads)
  const world = district.world()
  const place = ranksOf(rows.map((row) => row.place), (id) => (id === 0 ? '' : `${world.territory.byId(Math.abs(id))?.code ?? ''}${id < 0 ? '~' : ''}`))
  const category = ranksOf(rows.map((row) => row.category), (no) => categories.get(no) ?? '')
  const organisation = ranksOf(rows.map((row) => row.organisation), (id) => world.organisation(id)?.code ?? '')
  return rows.map((row) => ({ row, rank: (place.get(row.place)! * 10_000 + category.get(row.category)!) * 10_000 + organisation.get(row.organisation)! }))
    .sort((a, b) => a.rank - b.rank || a.row.post - b.row.post || a.row.period - b.row.period).map(({ row }) => row)
}

function unite(measure: Measure, groups: readonly Group[], heads: Asked['heads']): Group[] {
  const found = new Map<string, Group>()
  for (const group of groups) {
    const key = keyOf(group)
    const there = found.get(key)
    if (there) there.tallies.forEach((tally, i) => addTally(tally, group.tallies[i]!))
    else found.set(key, group)
  }
  for (const head of heads) if (!found.has(keyOf(head))) found.set(keyOf(head), { ...head, tallies: [blank(measure)] })
  return [...found.values()]
}

function ranksOf(ids: readonly number[], codeOf: (id: number) => string): Map<number, number> {
  const codes = [...new Set(ids)].map((id) => [id, codeOf(id)] as const)
  codes.sort(([, a], [, b]) => (a === b ? 0 : a === '' ? 1 : b === '' ? -1 : a < b ? -1 : 1))
  return new Map(codes.map(([id], rank) => [id, rank]))
}

const periodText = (period: number): string => { const text = String(period); return [text.slice(0, 4), text.slice(4, 6), text.slice(6)].filter(Boolean).join('-') }

/** What a row is headed by, as the beginning of its JSON. Heads recur in many rows, so each is put into words once. */
function headings(district: District, question: Question, categories: ReadonlyMap<number, string>): (row: Group) => string {
  const { territory } = district.world()
  const place = once((id) => { const found = id === 0 ? undefined : territory.byId(Math.abs(id)); return `"place":${JSON.stringify(found ? { id: found.id, code: found.code, name: found.name } : null)},${id < 0 ? '"direct":true,' : ''}` })
  const category = once((no) => `"category":${JSON.stringify(categories.get(no) ?? null)},`)
  const organisation = once((id) => { const found = district.world().organisation(id); return `"organisation":${JSON.stringify(found ? { id: found.id, name: found.name } : null)},` })
  const post = once((id) => { const found = postView(district, id); return `"post":${JSON.stringify(found && { id: found.id, title: found.title, organisation: found.organisation })},` })
  const period = once((key) => `"${question.by.includes('day') ? 'day' : 'month'}":"${periodText(key)}",`)
  return (row) => {
    let heads = '{'
    for (const by of question.by) heads += by === 'place' ? place(row.place) : by === 'category' ? category(row.category) : by === 'organisation' ? organisation(row.organisation) : by === 'post' ? post(row.post) : period(row.period)
    return heads
  }
}
function once<T>(make: (id: number) => T): (id: number) => T {
  const made = new Map<number, T>()
  return (id) => { let found = made.get(id); if (found === undefined) made.set(id, (found = make(id))); return found }
}

/** A class as JSON; a mean of spans has one for each kind of limit that occurs. Texts are joined by hand: a year of streets by categories by
 *  months has ten thousand classes. */
function textOf(measure: Measure, row: Group, headOf: (row: Group) => string): string {
  const tally = row.tallies[0]!
  const used = measure.places === 1 ? [] : spanKinds.filter((_, i) => tally.dens[i]! > 0)
  if (used.length === 0) return headOf(row) + figureText(figureOf(measure.form, tally.nums[0]!, tally.dens[0]!))
  return used.map((unit) => headOf(row) + figureText(figureOf(measure.form, tally.nums[spanKinds.indexOf(unit)]!, tally.dens[spanKinds.indexOf(unit)]!, unit))).join()
}
const figureText = ({ num, den, value, low, high, small, unit }: Figure): string =>
  `"num":${num},"den":${den},"value":${value},"low":${low},"high":${high}${small ? `,"small":"${small}"` : ''}${unit ? `,"unit":"${unit}"` : ''}}`
