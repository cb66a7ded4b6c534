// Answers a question about measures. Usual questions read sums of cells at the grain that has just what was asked; what no grain has,
// and what was known at an earlier time, is counted from the outcomes of the days in question.
import type { Tx } from '../../database/connect.ts'
import type { Instant } from '../base/model.ts'
import { readKey } from '../matters/rights.ts'
import { addVersion, blank, committeeObject, grains, layoutOf, type Grain, type Layout } from './cells.ts'
import { code, dayKey, dayText, type Measure, type Plan } from './judge.ts'
import { addTally, type Tally } from './model.ts'
import { scanOutcomes, sumCells, type OutcomeQuery } from './store.ts'
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
/** What was counted under one head. Parts that were not asked by are 0. `place` is a street or a committee; a negative one is what lies
 *  in that street and in no committee. `period` is a day as 20260622 or a month as 202606. */
export type Group = { place: number; category: number; organisation: number; post: number; period: number; tallies: Tally[] }

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
export async function ask(asKernel: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>, q: Question): Promise<Group[]> {
  const grain = grainFor(q)
  return asKernel((tx) => (grain === null ? fromOutcomes(tx, q) : fromCells(tx, q, grain)))
}

async function fromCells(tx: Tx, q: Question, kind: NonNullable<ReturnType<typeof grainFor>>): Promise<Group[]> {
  const layout = layoutOf(q.plan)
  const wanted = q.measures.map((measure) => layout.measures[measure.no]!)
  const counts = wanted.flatMap((l) => [...(l.summed ? [] : l.nums), ...l.dens, ...l.gone])
  const sums = wanted.flatMap((l) => (l.summed ? l.nums : []))
  const within = q.within && !('slot' in q.within) ? q.within : {}
  const objects = kind === 'organisation' ? q.organisations : (kind === 'committee' ? within.committees : within.streets) ?? null
  const base = {
    system: q.plan.no, objects, categories: q.categories, counts, sums,
    by: { object: q.by.includes('place') || q.by.includes('organisation'), category: q.by.includes('category'), period: q.by.includes('day') ? 'day' as const : q.by.includes('month') ? 'month' as const : null },
  }
  const parts = partsFor(q, kind)
  const [first = [], ...others] = await Promise.all(parts.map(({ grain, ranges }) => sumCells(tx, { ...base, grain, ranges })))
  const groups = first.map((row) => groupFrom(row, q, wanted, counts.length))
  if (others.length === 0) return groups
  // Months and the days around them may both have a part of one group.
  const found = new Map(groups.map((group) => [keyOf(group), group]))
  for (const group of others.flat().map((row) => groupFrom(row, q, wanted, counts.length))) {
    const there = found.get(keyOf(group))
    if (there) there.tallies.forEach((tally, i) => addTally(tally, group.tallies[i]!))
    else found.set(keyOf(group), group)
  }
  return [...found.values()]
}

function groupFrom(row: readonly number[], q: Question, wanted: readonly Layout[], counts: number): Group {
  let c = 3
  let s = 3 + counts
  const take = (of: readonly unknown[], summed = false): number[] => { const out: number[] = []; for (let i = 0; i < of.length; i++) out.push(row[summed ? s++ : c++]!); return out }
  const tallies = wanted.map((l): Tally => ({ nums: take(l.nums, l.summed), dens: take(l.dens), gone: take(l.gone) }))
  const organisation = q.by.includes('organisation')
  return { place: organisation ? 0 : row[0]!, category: row[2]!, organisation: organisation ? row[0]! : 0, post: 0, period: row[1]!, tallies }
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

async function fromOutcomes(tx: Tx, q: Question): Promise<Group[]> {
  const groups = new Map<string, Group>()
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
        const group = groupAt(groups, q, {
          place: !q.by.includes('place') ? 0 : q.level === 'street' ? row.street : committeeObject(row.street, row.committee),
          category: q.by.includes('category') ? version.category : 0, organisation: q.by.includes('organisation') ? version.organisation : 0,
          post: q.by.includes('post') ? version.posts[measure.source]! : 0, period: q.by.includes('day') ? key : Math.floor(key / 100),
        })
        addVersion(group.tallies[i]!, version, measure)
      }
    }
  }
  return [...groups.values()]
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

export const keyOf = (of: Omit<Group, 'tallies'>): string => `${of.place} ${of.category} ${of.organisation} ${of.post} ${of.period}`

function groupAt(groups: Map<string, Group>, q: Question, at: Omit<Group, 'tallies'>): Group {
  const key = keyOf(at)
  let group = groups.get(key)
  if (!group) {
    group = { ...at, tallies: q.measures.map(blank) }
    groups.set(key, group)
  }
  return group
}
