// The statements of measures, one function each. Outcomes and cells are written by folding alone, under the lock of the reader's row.
import type { Tx } from '../../database/connect.ts'
import type { Entry } from '../matters/model.ts'
import { grains, isZero, type Cell, type Grain } from './cells.ts'
import type { Outcome } from './versions.ts'

export const reader = 'measures'
export type Watermark = { position: number; at: number; signatures: Record<string, string> }

/** Takes the reader's row; where another process has it, waits until that one is through. */
export async function takeReader(tx: Tx): Promise<Watermark | undefined> {
  const [row] = await tx.unsafe<{ position: string; at: string; signatures: Record<string, string> }[]>(
    `select position, at, signatures from readers where reader = $1 for update`, [reader], { prepare: true })
  return row && { position: Number(row.position), at: Number(row.at), signatures: row.signatures }
}

export const moveReader = (tx: Tx, mark: Watermark): Promise<unknown> =>
  tx`update readers set position = ${mark.position}, at = ${mark.at}, signatures = ${JSON.stringify(mark.signatures)}::text::jsonb where reader = ${reader}`

/** How far figures reach, and whether that is all there is. */
export async function watermark(tx: Tx): Promise<{ position: number; at: number; head: number }> {
  const [row] = await tx<{ position: string; at: string; head: string }[]>`select r.position, r.at, h.position as head from readers r, heads h where r.reader = ${reader}`
  return { position: Number(row!.position), at: Number(row!.at), head: Number(row!.head) }
}

export const entriesAfter = (tx: Tx, position: number, most: number): Promise<{ position: string; matter: string; at: string }[]> =>
  tx.unsafe(`select position, matter, at from journal where position > $1 order by position limit $2`, [position, most], { prepare: true }) as unknown as Promise<{ position: string; matter: string; at: string }[]>

type EntryRow = { matter: string; seq: number; at: string; act: string; by: Entry['by']; post: number | null; person: number | null; data: Entry['data'] }

/** The whole journals of these matters up to a position, by matter. */
export async function journalsOf(tx: Tx, matters: readonly string[], upto: number): Promise<Map<string, Entry[]>> {
  const rows = await tx.unsafe<EntryRow[]>(
    `select matter, seq, at, act, by, post, person, data from journal where matter = any($1::bigint[]) and position <= $2 order by matter, seq`, [matters as string[], upto], { prepare: true })
  const found = new Map<string, Entry[]>()
  for (const row of rows) {
    const entry = { ...(row.by === 'p' ? { by: 'p', post: row.post, person: row.person } : { by: row.by }), matter: row.matter, seq: row.seq, at: Number(row.at), act: row.act, data: row.data } as Entry
    const there = found.get(row.matter)
    if (there) there.push(entry)
    else found.set(row.matter, [entry])
  }
  return found
}

/** Matters of systems in the order of their ids, as the journal opened them. */
export const mattersAfter = async (tx: Tx, systems: readonly string[], after: string, upto: number, most: number): Promise<string[]> =>
  (await tx.unsafe<{ matter: string }[]>(`select matter from journal where matter > $1 and seq = 1 and position <= $2 and data #>> '{open,system}' = any($3::text[]) order by matter limit $4`, [after, upto, systems as string[], most], { prepare: true })).map((row) => row.matter)

export async function outcomesOf(tx: Tx, matters: readonly string[]): Promise<Map<string, Outcome>> {
  const rows = await tx.unsafe<Outcome[]>(
    `select matter, system, street, committee, category, organisation, days, counts, history from outcomes where matter = any($1::bigint[])`, [matters as string[]], { prepare: true })
  return new Map(rows.map((row) => [row.matter, row]))
}

const arrayText = (numbers: readonly number[]): string => `{${numbers.join()}}`

export async function writeOutcomes(tx: Tx, outcomes: readonly Outcome[]): Promise<void> {
  if (!outcomes.length) return
  const column = <T>(of: (outcome: Outcome) => T): T[] => outcomes.map(of)
  await tx.unsafe(
    `insert into outcomes (matter, system, street, committee, category, organisation, days, counts, history)
     select matter, system, street, committee, category, organisation, days::int[], decode(counts, 'hex'), decode(history, 'hex')
     from unnest($1::bigint[], $2::smallint[], $3::int[], $4::int[], $5::int[], $6::int[], $7::text[], $8::text[], $9::text[]) as r(matter, system, street, committee, category, organisation, days, counts, history)
     on conflict (matter) do update set category = excluded.category, organisation = excluded.organisation, days = excluded.days, counts = excluded.counts, history = excluded.history`,
    [column((o) => o.matter), column((o) => o.system), column((o) => o.street), column((o) => o.committee), column((o) => o.category), column((o) => o.organisation),
      column((o) => arrayText(o.days)), column((o) => o.counts.toString('hex')), column((o) => o.history.toString('hex'))] as never[], { prepare: true })
}

const keys = `unnest($1::smallint[], $2::smallint[], $3::int[], $4::int[], $5::int[]`
const keyColumns = (cells: readonly Cell[]): unknown[] => [cells.map((c) => c.system), cells.map((c) => c.grain), cells.map((c) => c.period), cells.map((c) => c.object), cells.map((c) => c.category)]

const sameKey = 'c.system = r.system and c.grain = r.grain and c.period = r.period and c.object = r.object and c.category = r.category'

/** Adds to cells, number by number, drops those that nothing is left in, and tells which months are other ones now. The sums are done here:
 *  whoever folds holds the reader's row, so nobody else writes cells, and the database takes three times as long to add two arrays. */
export async function addCells(tx: Tx, cells: readonly Cell[]): Promise<void> {
  if (!cells.length) return
  // Always in the same order, so that neighbours stand together on disk.
  const sorted = [...cells].sort((a, b) => a.grain - b.grain || a.period - b.period || a.object - b.object || a.category - b.category || a.system - b.system)
  const known = await tx.unsafe(
    `select r.i, c.counts::text, c.sums::text from ${keys}) with ordinality as r(system, grain, period, object, category, i) join cells c on ${sameKey}`,
    keyColumns(sorted) as never[], { prepare: true }).values() as unknown as [string, string, string][]
  const there = new Map(known.map(([i, counts, sums]) => [Number(i) - 1, [columnFrom(counts), columnFrom(sums)] as const]))
  const after = sorted.map((cell, i): Cell => {
    const [counts, sums] = there.get(i) ?? [[], []]
    return { ...cell, counts: cell.counts.map((n, at) => n + (counts[at] ?? 0)), sums: cell.sums.map((n, at) => n + (sums[at] ?? 0)) }
  })
  const full = after.filter((cell) => !isZero(cell))
  await tx.unsafe(
    `insert into cells as c (system, grain, period, object, category, counts, sums)
     select system, grain, period, object, category, counts::int[], sums::bigint[] from ${keys}, $6::text[], $7::text[]) as r(system, grain, period, object, category, counts, sums)
     on conflict (system, grain, period, object, category) do update set counts = excluded.counts, sums = excluded.sums`,
    [...keyColumns(full), full.map((c) => arrayText(c.counts)), full.map((c) => arrayText(c.sums))] as never[], { prepare: true })
  const gone = after.filter((cell, i) => isZero(cell) && there.has(i))
  if (gone.length) await tx.unsafe(`delete from cells c using ${keys}) as r(system, grain, period, object, category) where ${sameKey}`, keyColumns(gone) as never[], { prepare: true })
  const months = [...new Set(sorted.filter((c) => c.grain === grains.month_street_category).map((c) => `${c.system} ${c.period}`))].map((key) => key.split(' ').map(Number))
  await tx.unsafe(
    `insert into cell_months as m (system, month, version) select system, month, 1 from unnest($1::smallint[], $2::int[]) as r(system, month) on conflict (system, month) do update set version = m.version + 1`,
    [months.map(([system]) => system), months.map(([, month]) => month)] as never[], { prepare: true })
}

export async function dropSystem(tx: Tx, system: number): Promise<void> {
  await tx`delete from cells where system = ${system}`
  await tx`update cell_months set version = version + 1 where system = ${system}`
  await tx`delete from outcomes where system = ${system}`
}

/** Numbers for these category codes; new ones are given under the reader's lock. */
export async function categoryNumbers(tx: Tx, codes: readonly string[]): Promise<Map<string, number>> {
  if (!codes.length) return new Map()
  const known = await tx<{ no: number; code: string }[]>`select no, code from measured_categories where code = any(${codes as string[]}::text[])`
  const found = new Map(known.map((row) => [row.code, row.no]))
  const fresh = codes.filter((code) => !found.has(code))
  if (fresh.length) {
    const rows = await tx<{ no: number; code: string }[]>`
      insert into measured_categories (no, code) select coalesce((select max(no) from measured_categories), 0) + i, code from unnest(${fresh}::text[]) with ordinality as r(code, i) returning no, code`
    for (const row of rows) found.set(row.code, row.no)
  }
  return found
}

export const allCategories = async (tx: Tx): Promise<Map<number, string>> =>
  new Map((await tx<{ no: number; code: string }[]>`select no, code from measured_categories`).map((row) => [row.no, row.code]))

/** Posts that at least so many people hold at an instant. */
export const postsHeldBy = async (tx: Tx, at: number, least: number): Promise<number[]> =>
  (await tx<{ post: number }[]>`select post from terms where from_at <= ${at} and (to_at is null or to_at > ${at}) group by post having count(distinct person) >= ${least} order by post`).map((row) => row.post)

/** One of a cell's numbers: its array and its place there, from nought. */
export type CellNumber = { of: 'counts' | 'sums'; at: number }
export type CellQuery = {
  system: number; grain: Grain
  /** Days or months, both ends included. */
  ranges: readonly (readonly [number, number])[]
  objects: readonly number[] | null; categories: readonly number[] | null
  by: { object: boolean; category: boolean; period: 'day' | 'month' | null }
  numbers: readonly CellNumber[]
}
const numberText = ({ of, at }: CellNumber): string => `${of}[${at + 1}]`
/** A cell counts for all measures of its system; one in which nothing that was asked for was counted says nothing. */
const saysSomething = (numbers: readonly CellNumber[]): string => `(${numbers.map((number) => `${numberText(number)} <> 0`).join(' or ')})`
/** Thousands of small rows cost the driver more than the database, so each column comes as one array, and as text, which JSON reads fast. */
const columnText = (what: string): string => `array_agg(${what})::text`
const columnFrom = (text: string | null): number[] => (text === null ? [] : JSON.parse(`[${text.slice(1, -1).replaceAll('NULL', '0')}]`) as number[])

/** Object, period, category (0 where not asked by), then the sums in the order asked for, each as a column. */
export async function sumCells(tx: Tx, q: CellQuery): Promise<number[][]> {
  const args: unknown[] = [q.system, q.grain]
  const arg = (value: unknown): string => `$${args.push(value)}`
  const period = q.by.period === null ? '0' : q.by.period === 'month' && q.grain !== grains.month_street_category ? 'period / 100' : 'period'
  const groups = [q.by.object ? 'object' : '0', period, q.by.category ? 'category' : '0']
  const where = [`(${q.ranges.map(([from, to]) => `period between ${arg(from)}::int and ${arg(to)}::int`).join(' or ')})`, saysSomething(q.numbers)]
  if (q.objects) where.push(`object = any(${arg(q.objects)}::int[])`)
  if (q.categories) where.push(`category = any(${arg(q.categories)}::int[])`)
  // Where each cell is a group of its own there is nothing to sum.
  const single = q.by.object && period === 'period' && (q.by.category || q.grain === grains.day_street || q.grain > grains.month_street_category)
  const columns = [...groups, ...q.numbers.map((number) => (single ? numberText(number) : `sum(${numberText(number)})::float8`))]
  const rows = `select ${columns.map((what, i) => `${what} as c${i}`).join(', ')} from cells where system = $1::smallint and grain = $2::smallint and ${where.join(' and ')}${single ? '' : ' group by 1, 2, 3'}`
  const [found] = await tx.unsafe(`select ${columns.map((_, i) => columnText(`c${i}`)).join(', ')} from (${rows}) r`, args as never[], { prepare: true }).values() as unknown as (string | null)[][]
  return found!.map(columnFrom)
}

/** Of these months those whose cells were written since a version: the version they have now, streets, categories and numbers as columns. */
export async function monthsSince(tx: Tx, q: { system: number; numbers: readonly CellNumber[]; months: readonly { month: number; version: string }[] }): Promise<{ month: number; version: string; columns: number[][] }[]> {
  const columns = ['object', 'category', ...q.numbers.map(numberText)].map((what, i) => `${columnText(what)} as c${i}`)
  const rows = await tx.unsafe(
    `select m.month, m.version, c.* from unnest($2::int[], $3::bigint[]) as k(month, version) join cell_months m on m.system = $1::smallint and m.month = k.month and m.version <> k.version
     cross join lateral (select ${columns.join(', ')} from cells where system = $1::smallint and grain = ${grains.month_street_category} and period = m.month and ${saysSomething(q.numbers)}) c`,
    [q.system, q.months.map(({ month }) => month), q.months.map(({ version }) => version)] as never[], { prepare: true }).values() as unknown as [number, string, ...(string | null)[]][]
  return rows.map(([month, version, ...found]) => ({ month, version, columns: found.map(columnFrom) }))
}

export type OutcomeRow = Pick<Outcome, 'matter' | 'street' | 'committee' | 'category' | 'organisation' | 'counts' | 'history'>
export type OutcomeQuery = {
  system: number
  /** Keys of days (see dayFinder): any of them. */
  finders: readonly number[]
  streets?: readonly number[]; committees?: readonly number[]
  /** As they are now; not to be used for what was known earlier. */
  categories?: readonly number[]; organisations?: readonly number[]
  /** A unit that outcomes do not keep: the slot of the matters' audience and the key there. */
  unit?: { slot: number; key: number }
}
const outcomeColumns = 'o.matter, o.street, o.committee, o.category, o.organisation, o.counts, o.history'

function outcomeFilter(q: OutcomeQuery, arg: (value: unknown) => string): { from: string; where: string } {
  const where = [`o.days && ${arg(q.finders)}::int[]`, `o.system = ${arg(q.system)}::smallint`]
  for (const [column, ids] of [['street', q.streets], ['committee', q.committees], ['category', q.categories], ['organisation', q.organisations]] as const) if (ids) where.push(`o.${column} = any(${arg(ids)}::int[])`)
  return { from: `outcomes o${q.unit ? ` join matters m on m.id = o.matter and m.audience[${q.unit.slot}] = ${arg(q.unit.key)}::int` : ''}`, where: where.join(' and ') }
}

/** Outcomes some thousands at a time, so that no period fills the memory. */
export function scanOutcomes(tx: Tx, q: OutcomeQuery): AsyncIterable<OutcomeRow[]> {
  const args: unknown[] = []
  const { from, where } = outcomeFilter(q, (value) => `$${args.push(value)}`)
  return tx.unsafe<OutcomeRow[]>(`select ${outcomeColumns} from ${from} where ${where}`, args as never[]).cursor(4000) as unknown as AsyncIterable<OutcomeRow[]>
}

/** Outcomes that a measure counts on a day from `from` to `to`, the latest day and the newest matter first. `bytes`: where code and day
 *  stand; `codes`: the range of codes wanted. Runs as the kernel: under row-level security no index would find the days. */
export async function pageOfOutcomes(tx: Tx, q: OutcomeQuery, page: { bytes: { code: number; day: number }; codes: readonly [number, number]; from: number; to: number; after?: { day: number; matter: string }; limit: number }): Promise<OutcomeRow[]> {
  const args: unknown[] = []
  const arg = (value: unknown): string => `$${args.push(value)}`
  const { from, where } = outcomeFilter(q, arg)
  const day = `(get_byte(o.counts, ${page.bytes.day}) * 256 + get_byte(o.counts, ${page.bytes.day + 1}))`
  const more = [`get_byte(o.counts, ${page.bytes.code}) between ${page.codes[0]} and ${page.codes[1]}`, `${day} between ${arg(page.from)}::int and ${arg(page.to)}::int`]
  if (page.after) more.push(`(${day}, o.matter) < (${arg(page.after.day)}::int, ${arg(page.after.matter)}::bigint)`)
  return tx.unsafe<OutcomeRow[]>(`select ${outcomeColumns} from ${from} where ${where} and ${more.join(' and ')} order by ${day} desc, o.matter desc limit ${arg(page.limit)}`, args as never[])
}

/** What these matters count for now. */
export const countedNow = (tx: Tx, matters: readonly string[]): Promise<(OutcomeRow & { system: number })[]> =>
  tx.unsafe(`select o.system, ${outcomeColumns} from outcomes o where o.matter = any($1::bigint[])`, [matters as string[]]) as unknown as Promise<(OutcomeRow & { system: number })[]>

/** All outcomes of these days, whatever counts them: for what was known earlier. */
export async function outcomesOn(tx: Tx, q: OutcomeQuery): Promise<OutcomeRow[]> {
  const args: unknown[] = []
  const { from, where } = outcomeFilter(q, (value) => `$${args.push(value)}`)
  return tx.unsafe<OutcomeRow[]>(`select ${outcomeColumns} from ${from} where ${where}`, args as never[])
}
