// The answer of one measure: its classes in the order of codes and time, and the total that hides what they hide. Classes are written as
// bytes from pieces that recur, since a year of streets by categories by months has eight thousand of them.
import { fewest } from '../kernel/base/few.ts'
import { formatInstant } from '../kernel/base/time.ts'
import type { Words } from '../kernel/base/model.ts'
import { addGroups, ask, figureOf, headAt, noGroups, postsHeldBy, rowFinder, spanKinds, spreadOf, totalOf, type Figure, type Form, type Groups, type Head, type Layout, type Measure, type Question, type Sheets, type SpanKind } from '../kernel/measures/index.ts'
import type { System } from '../kernel/system/compile.ts'
import { makeBytes, type Bytes } from './bytes.ts'
import type { District } from './district.ts'
import { rateFor, type Rate } from './measure-rate.ts'
import { categoryCodes, hasCategory, type Asked, type MeasureQuery } from './measure-question.ts'
import { postView } from './views.ts'

export async function summaries(district: District, systems: readonly { system: System; asked: Asked }[], query: MeasureQuery): Promise<object[]> {
  const categories = await categoryCodes(district, hasCategory(query))
  const figures = await Promise.all(systems.map(async ({ system, asked }) => {
    const groups = await ask(district.asWriter, asked.question(categories))
    const spread = spreadOf(asked.measures)
    const rates = await Promise.all(asked.measures.map((measure) => rateFor(district, system, measure, asked, query)))
    return asked.measures.map((measure, i) => ({ ...headOf(system, measure), ...targetOf(district, system, measure, asked), ...rates[i]?.about, ...totalsOf(measure, groups, spread[i]!, rates[i]!) }))
  }))
  return figures.flat()
}

type Named = { id: string; words: Words; formula: Words; form: Form; better: string; rule: string; version: number }
/** A definition is code and has one version; what changes by date are the limits, whose versions stand beside (`limits`). */
function headOf(system: System, measure: Measure): Named {
  const words = system.words.measures[measure.id]!
  return { id: `${system.declaration.id}.${measure.id}`, words: { zh: words.zh, en: words.en }, formula: words.formula, form: measure.declaration.per ? 'rate' : measure.form, better: measure.declaration.better, rule: measure.declaration.rule, version: 1 }
}
/** In percent, as the catalogue of limits has it on the day of force. */
export type Target = { percent: number; rule: string }
export function targetOf(district: District, { declaration }: System, { declaration: { target } }: Measure, { at }: Pick<Asked, 'at'>): { target?: Target } {
  if (target === undefined) return {}
  const found = district.world().limit(`${declaration.id}.${target}`, at)
  const declared = declaration.thresholds![target]!
  return { target: typeof found?.limit === 'number' ? { percent: found.limit, rule: found.rule } : { percent: declared.is, rule: declared.rule } }
}
export const periodOf = (asked: Asked): { period: { from: string; to: string } } => ({ period: { from: asked.from, to: asked.to } })

const sumOf = (column: readonly number[]): number => { let sum = 0; for (const n of column) sum += n; return sum }

/** The total of classes; for a mean by kind of limit, each kind, and first the one with the most matters. */
function totalsOf(measure: Measure, { numbers }: Groups, { nums, dens }: Layout, rate: Rate | null): { total: Figure; totals?: Figure[] } {
  const total = (place: number, unit?: SpanKind): Figure => { const [num, den] = [numbers[nums[place]!]!, numbers[dens[place]!]!]; return totalOf(measure.form, den.map((n, i) => ({ num: num[i]!, den: n })), unit) }
  if (rate) return { total: rate.of(total(0)) }
  if (measure.places === 1) return { total: total(0) }
  const used = spanKinds.map((unit, place) => ({ unit, place, weight: sumOf(numbers[dens[place]!]!) })).filter(({ weight }) => weight > 0).sort((a, b) => b.weight - a.weight)
  const totals = used.map(({ place, unit }) => total(place, unit))
  return { total: totals[0] ?? figureOf(measure.form, 0, 0), totals }
}

/** @param tail how the JSON object ends. */
export async function answer(district: District, system: System, measure: Measure, asked: Asked, request: { query: MeasureQuery; url: string }, sheets: Sheets, tail: string): Promise<Buffer> {
  const question = asked.question(await categoryCodes(district, hasCategory(request.query)))
  const [rate, groups, posts] = await Promise.all([rateFor(district, system, measure, asked, request.query), ask(district.asWriter, question, sheets), question.by.includes('post') ? district.asWriter((tx) => postsHeldBy(tx, asked.until, fewest)) : []])
  const categories = await categoryCodes(district, (codes) => groups.category.every((category) => category === 0 || codes.has(category)))
  const classes = united(measure, groups, asked, new Set(posts))
  const [spread] = spreadOf([measure]) as [Layout]
  const words = system.words.measures[measure.id]!
  const gone = spread.gone.map((column) => sumOf(classes.numbers[column]!))
  // What posts of fewer people did stands in one class that is not shown, nor is the total from which it could be had.
  const others = question.by.includes('post') && classes.post.includes(0)
  const about = {
    ...headOf(system, measure), ...targetOf(district, system, measure, asked), ...rate?.about, ...periodOf(asked), at: asked.at, ...(question.known !== null && { known: formatInstant(district.world().calendar, question.known) }), by: question.by,
    limits: asked.limits, ...(others ? { total: { num: null, den: null, value: null, low: null, high: null, small: 'withheld' } } : totalsOf(measure, classes, spread, rate)),
    excluded: measure.reasons.map((reason, i) => ({ reason, words: words.without?.[reason] ?? { zh: reason, en: reason }, count: gone[i]! })).filter(({ count }) => count > 0),
    rows_link: `/api/measures/${system.declaration.id}.${measure.id}/rows${rowsQuery(request.url.split('?')[1] ?? '')}`,
  }
  const bytes = makeBytes(2000 + classes.size * 200)
  bytes.put(Buffer.from(`${JSON.stringify(about).slice(0, -1)},"rows":[`))
  if (question.by.length) {
    const shown = inOrder(district, classes, question, categories)
    writeRows(bytes, measure, classes, spread, others ? shown.filter((row) => classes.post[row] !== 0) : shown, headings(district, question, categories), rate)
  }
  bytes.put(Buffer.from(`]${tail}`))
  return bytes.done()
}

/** The same period and filters, without what only groups. */
function rowsQuery(query: string): string {
  const kept = new URLSearchParams(query)
  for (const name of ['by', 'level']) kept.delete(name)
  return kept.size ? `?${kept}` : ''
}

/** Groups of one unit under its several ids become one; `heads` stand there even with nothing to count. */
function united(measure: Measure, groups: Groups, asked: Asked, held: ReadonlySet<number>): Groups {
  const unitOf = once(asked.unitOf)
  if (asked.heads.length === 0 && groups.place.every((place) => unitOf(place) === place) && groups.post.every((post) => post === 0 || held.has(post))) return groups
  const units = noGroups([measure])
  const find = rowFinder(units)
  addGroups(units, find, groups, (row) => { const head = headAt(groups, row); return { ...head, place: unitOf(head.place), post: held.has(head.post) ? head.post : 0 } })
  for (const head of asked.heads) find(head)
  return units
}

/** Rows in the order of codes and time: nothing is put in the order of its figure, and what lies in no unit comes last. */
function inOrder(district: District, groups: Groups, question: Question, categories: ReadonlyMap<number, string>): Uint32Array {
  const world = district.world()
  const codes: Partial<Record<keyof Head, (id: number) => string>> = {
    place: (id) => (id === 0 ? '' : `${world.territory.byId(Math.abs(id))?.code ?? ''}${id < 0 ? '~' : ''}`), category: (no) => categories.get(no) ?? '', organisation: (id) => world.organisation(id)?.code ?? '',
  }
  let order = new Uint32Array(groups.size).map((_, i) => i)
  // Counted into their places, part by part and the least important first.
  for (const part of ['period', 'post', 'organisation', 'category', 'place'] as const) {
    if (part === 'period' ? question.by.some((by) => by === 'day' || by === 'month') : question.by.includes(part)) order = sorted(order, groups[part], codes[part])
  }
  return order
}

function sorted(order: Uint32Array, column: readonly number[], codeOf?: (id: number) => string): Uint32Array<ArrayBuffer> {
  const found = new Map<number, number>()
  const places = new Uint32Array(column.length)
  for (const [row, id] of column.entries()) {
    let place = found.get(id)
    if (place === undefined) found.set(id, (place = found.size))
    places[row] = place
  }
  const ids = [...found.keys()].map((id) => [id, codeOf?.(id) ?? ''] as const)
  ids.sort(([a, x], [b, y]) => (!codeOf ? a - b : x === y ? 0 : x === '' ? 1 : y === '' ? -1 : x < y ? -1 : 1))
  const ranks = new Uint32Array(ids.length)
  for (const [rank, [id]] of ids.entries()) ranks[found.get(id)!] = rank
  const next = new Uint32Array(ids.length + 1)
  for (const place of places) next[ranks[place]! + 1]! += 1
  for (let i = 1; i < next.length; i++) next[i]! += next[i - 1]!
  const out = new Uint32Array(order.length)
  for (const row of order) out[next[ranks[places[row]!]!]!++] = row
  return out
}

const periodText = (period: number): string => { const text = String(period); return [text.slice(0, 4), text.slice(4, 6), text.slice(6)].filter(Boolean).join('-') }

/** What a row is headed by, as pieces of its JSON, by the column that they tell. */
function headings(district: District, question: Question, categories: ReadonlyMap<number, string>): [keyof Head, (id: number) => Uint8Array][] {
  const { territory } = district.world()
  const named = (name: string, value: unknown): string => `"${name}":${JSON.stringify(value)},`
  const texts: Record<keyof Head, (id: number) => string> = {
    place: (id) => { const found = id === 0 ? undefined : territory.byId(Math.abs(id)); return named('place', found ? { id: found.id, code: found.code, name: found.name } : null) + (id < 0 ? '"direct":true,' : '') },
    category: (no) => named('category', categories.get(no) ?? null),
    organisation: (id) => { const found = district.world().organisation(id); return named('organisation', found ? { id: found.id, name: found.name } : null) },
    post: (id) => { const found = postView(district, id); return named('post', found && { id: found.id, title: found.title, organisation: found.organisation }) },
    period: (key) => named(question.by.includes('day') ? 'day' : 'month', periodText(key)),
  }
  return question.by.map((by, i) => {
    const part = by === 'day' || by === 'month' ? 'period' : by
    return [part, once((id) => Buffer.from(`${i === 0 ? '{' : ''}${texts[part](id)}`))]
  })
}
function once<T>(make: (id: number) => T): (id: number) => T {
  const made = new Map<number, T>()
  return (id) => { let found = made.get(id); if (found === undefined) made.set(id, (found = make(id))); return found }
}

const pieces = Object.fromEntries(['"num":', ',"den":', ',"value":', ',"low":', ',"high":', 'null', '}', ','].map((text) => [text, Buffer.from(text)])) as Record<string, Buffer>
const [num_, den_, value_, low_, high_, null_, end_, comma_] = Object.values(pieces) as [Buffer, Buffer, Buffer, Buffer, Buffer, Buffer, Buffer, Buffer]

/** Each class as JSON; a mean of spans has one for each kind of limit that occurs. */
function writeRows(bytes: Bytes, measure: Measure, { numbers, ...heads }: Groups, { nums, dens }: Layout, order: Uint32Array, headings: [keyof Head, (id: number) => Uint8Array][], rate: Rate | null): void {
  const parts = headings.map(([part, piece]) => ({ column: heads[part], piece }))
  const small = new Map<string, Buffer>()
  let first = true
  const write = (row: number, num: number, den: number, unit?: SpanKind): void => {
    if (first) first = false
    else bytes.put(comma_)
    for (const { column, piece } of parts) bytes.put(piece(column[row]!))
    if (rate) return void bytes.put(Buffer.from(JSON.stringify(rate.of(figureOf(measure.form, num, den), { place: heads.place[row] ?? 0, period: heads.period[row] ?? 0 })).slice(1)))
    if (den >= fewest) return writeFigure(bytes, figureOf(measure.form, num, den, unit))
    const kind = `${den === 0 ? 0 : 1}${unit ?? ''}`
    let piece = small.get(kind)
    if (!piece) small.set(kind, (piece = Buffer.from(JSON.stringify(figureOf(measure.form, num, den, unit)).slice(1))))
    bytes.put(piece)
  }
  for (const row of order) {
    let some = false
    if (measure.places > 1) for (let i = 0; i < measure.places; i++) if (numbers[dens[i]!]![row]! > 0) { some = true; write(row, numbers[nums[i]!]![row]!, numbers[dens[i]!]![row]!, spanKinds[i]!) }
    if (!some) write(row, numbers[nums[0]!]![row]!, numbers[dens[0]!]![row]!)
  }
}

function writeFigure(bytes: Bytes, { num, den, value, low, high, unit }: Figure): void {
  const number = (piece: Buffer, value: number | null): void => { bytes.put(piece); if (value === null) bytes.put(null_); else bytes.number(value) }
  number(num_, num)
  number(den_, den)
  number(value_, value)
  number(low_, low)
  number(high_, high)
  if (unit) bytes.put(Buffer.from(`,"unit":"${unit}"`))
  bytes.put(end_)
}
