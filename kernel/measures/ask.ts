// Answers a question about measures. Usual questions read sums of cells at the grain that has just what was asked; what no grain has,
// and what was known at an earlier time, is counted from the outcomes of the days in question.
import type { Tx } from '../../database/connect.ts'
import type { Instant } from '../base/model.ts'
import { readKey } from '../matters/rights.ts'
import { addVersion, committeeObject, grains, layoutOf, type Grain } from './cells.ts'
import { addGroups, joined, noGroups, rowFinder, spreadOf, type Groups } from './groups.ts'
import { code, dayKey, dayText, type Measure, type Plan } from './judge.ts'
import type { Sheet, Sheets } from './sheets.ts'
import { scanOutcomes, sumCells, type CellNumber, type OutcomeQuery } from './store.ts'
import { dayFinder, knownAt, unpack } from './versions.ts'

export type By = 'place' | 'category' | 'organisation' | 'post' | 'day' | 'month'
export type Question = {
  plan: Plan
  measures: readonly Measure[]
  /** Civil days since 1970, both included. */
  from: number; to: number
  by: readonly By[]
  /** The level whose units `place` means, in a question by place. */
  level: 'street' | 'committee'
  /** Only these streets or committees, or what lies under a unit of another level; null for the whole district. Streets may name their
   *  committees (and themselves, negative), so that a question by committee is answered from cells. */
  within: { streets?: readonly number[]; committees?: readonly number[] } | { slot: number; unit: number } | null
  /** Numbers of categories. */
  categories: readonly number[] | null
  organisations: readonly number[] | null
  known: Instant | null
}

/** The longest period that is counted from outcomes, in days: what follows reads every matter of it. */
export const longestScan = 400

export const answeredByCells = (q: Question): boolean => grainFor(q) !== null

/** The grain that has what was asked, or null. */
function grainFor(q: Question): 'street' | 'category' | 'committee' | 'organisation' | null {
  if (q.known !== null || q.by.includes('post') || (q.within && 'slot' in q.within)) return null
  const category = q.categories !== null || q.by.includes('category')
  const organisation = q.organisations !== null || q.by.includes('organisation')
  const within = q.within ?? {}
  const committee = (within.committees && !within.streets) || (q.by.includes('place') && q.level === 'committee')
  const place = q.within !== null || q.by.includes('place')
  if (organisation) return category || place ? null : 'organisation'
  if (committee) return category || (within.streets && !within.committees) ? null : 'committee'
  return category ? 'category' : 'street'
}

/** @param asKernel runs statements that see every matter: figures are for every post, the rows behind them are not. */
export async function ask(asKernel: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>, q: Question, sheets?: Sheets): Promise<Groups> {
  const grain = grainFor(q)
  return asKernel((tx) => (grain === null ? fromOutcomes(tx, q) : fromCells(tx, q, grain, sheets)))
}

async function fromCells(tx: Tx, q: Question, kind: NonNullable<ReturnType<typeof grainFor>>, sheets: Sheets | undefined): Promise<Groups> {
  const layout = layoutOf(q.plan)
  const count = (at: number): CellNumber => ({ of: 'counts', at })
  const numbers = q.measures.map((measure) => layout.measures[measure.no]!).flatMap((l) => [...l.nums.map((at): CellNumber => (l.summed ? { of: 'sums', at } : count(at))), ...l.dens.map(count), ...l.gone.map(count)])
  const within = q.within && !('slot' in q.within) ? q.within : {}
  const objects = kind === 'organisation' ? q.organisations : (kind === 'committee' ? within.committees : within.streets) ?? null
  const by = { object: q.by.includes('place') || q.by.includes('organisation'), category: q.by.includes('category'), period: q.by.includes('day') ? 'day' as const : q.by.includes('month') ? 'month' as const : null }
  const cube = by.object && by.category && by.period === 'month' && q.measures.length === 1
  const found = await Promise.all(partsFor(q, kind).map(async ({ grain, ranges }) => {
    if (!cube || !sheets || grain !== grains.month_street_category) return groupsFrom(await sumCells(tx, { system: q.plan.no, grain, ranges, objects, categories: q.categories, by, numbers }), q)
    return groupsOf(await sheets.read(tx, { system: q.plan.no, name: `${q.plan.id}.${q.measures[0]!.id}`, numbers, months: ranges.flatMap(monthsIn) }), q, objects)
  }))
  const [first, second] = found
  if (!second) return first!
  if (by.period) return joined(first!, second)
  // Months and the days around them may both have a part of one group.
  const sum = noGroups(q.measures)
  const find = rowFinder(sum)
  for (const groups of found) addGroups(sum, find, groups)
  return sum
}

function groupsFrom([objects = [], period = [], category = [], ...numbers]: number[][], q: Question): Groups {
  const size = objects.length
  const none = new Array<number>(size).fill(0)
  const organisation = q.by.includes('organisation')
  return { size, place: organisation ? none : objects, category, organisation: organisation ? objects : none, post: none, period, numbers }
}

/** Sheets one under another, without the streets and categories that were not asked for. */
function groupsOf(sheets: readonly Sheet[], q: Question, streets: readonly number[] | null): Groups {
  const groups = noGroups(q.measures)
  const { place, category, organisation, post, period, numbers } = groups
  const [inStreets, inCategories] = [streets && new Set(streets), q.categories && new Set(q.categories)]
  for (const { month, width, cells } of sheets) {
    for (let i = 0; i < cells.length; i += width) {
      const [street, of] = [cells[i]!, cells[i + 1]!]
      if ((inStreets && !inStreets.has(street)) || (inCategories && !inCategories.has(of))) continue
      place.push(street)
      category.push(of)
      organisation.push(0)
      post.push(0)
      period.push(month)
      for (let c = 0; c < numbers.length; c++) numbers[c]!.push(cells[i + 2 + c]!)
    }
  }
  groups.size = place.length
  return groups
}

const monthsIn = ([from, to]: readonly [number, number]): number[] => {
  const months: number[] = []
  for (let month = from; month <= to; month += month % 100 === 12 ? 89 : 1) months.push(month)
  return months
}

/** Which cells cover the period: by category whole months come from the months' cells and the days around them from the days'. */
function partsFor(q: Question, kind: 'street' | 'category' | 'committee' | 'organisation'): { grain: Grain; ranges: [number, number][] }[] {
  const whole: [number, number] = [dayKey(q.from), dayKey(q.to)]
  if (kind !== 'category') return [{ grain: kind === 'street' ? grains.day_street : kind === 'committee' ? grains.day_committee : grains.day_organisation, ranges: [whole] }]
  const days = [{ grain: grains.day_street_category, ranges: [whole] }]
  if (q.by.includes('day')) return days
  const first = startsMonth(q.from) ? q.from : nextMonth(q.from)
  const last = startsMonth(q.to + 1) ? q.to : lastOfMonthBefore(q.to)
  if (first > last) return days
  const edges: [number, number][] = []
  if (q.from < first) edges.push([dayKey(q.from), dayKey(first - 1)])
  if (last < q.to) edges.push([dayKey(last + 1), dayKey(q.to)])
  const months = { grain: grains.month_street_category, ranges: [[Math.floor(dayKey(first) / 100), Math.floor(dayKey(last) / 100)] as [number, number]] }
  return edges.length ? [months, { grain: grains.day_street_category, ranges: edges }] : [months]
}

const startsMonth = (day: number): boolean => dayText(day).endsWith('-01')
const lastOfMonthBefore = (day: number): number => day - Number(dayText(day).slice(8))
function nextMonth(day: number): number {
  let next = day + 1
  while (!startsMonth(next)) next++
  return next
}

async function fromOutcomes(tx: Tx, q: Question): Promise<Groups> {
  const groups = noGroups(q.measures)
  const find = rowFinder(groups)
  const layouts = spreadOf(q.measures)
  for await (const rows of scanOutcomes(tx, outcomeQuery(q))) {
    for (const row of rows) {
      const bytes = q.known === null ? row.counts : knownAt(row.counts, row.history, q.known)
      if (!bytes) continue
      const version = unpack(q.plan, bytes)
      if ((q.categories && !q.categories.includes(version.category)) || (q.organisations && !q.organisations.includes(version.organisation))) continue
      for (const [i, measure] of q.measures.entries()) {
        const day = version.days[measure.source]!
        if (version.codes[measure.no] === code.none || day < q.from || day > q.to) continue
        const key = q.by.includes('day') || q.by.includes('month') ? dayKey(day) : 0
        const group = find({
          place: !q.by.includes('place') ? 0 : q.level === 'street' ? row.street : committeeObject(row.street, row.committee),
          category: q.by.includes('category') ? version.category : 0, organisation: q.by.includes('organisation') ? version.organisation : 0,
          post: q.by.includes('post') ? version.posts[measure.source]! : 0, period: q.by.includes('day') ? key : Math.floor(key / 100),
        })
        addVersion(groups.numbers, group, layouts[i]!, version, measure)
      }
    }
  }
  return groups
}

/** The outcomes that can answer a question; for what was known earlier, category and organisation must be looked at one by one. */
export function outcomeQuery(q: Question): OutcomeQuery {
  const sources = [...new Set(q.measures.map((measure) => measure.source))]
  const finders = sources.flatMap((source) => Array.from({ length: q.to - q.from + 1 }, (_, i) => dayFinder(q.plan, source, q.from + i)))
  const { within } = q
  return {
    system: q.plan.no, finders,
    ...(within && ('slot' in within ? { unit: { slot: within.slot, key: readKey(q.plan.no, within.unit) } } : within.streets ? { streets: within.streets } : { committees: within.committees })),
    ...(q.known === null && q.categories && { categories: q.categories }), ...(q.known === null && q.organisations && { organisations: q.organisations }),
  }
}
