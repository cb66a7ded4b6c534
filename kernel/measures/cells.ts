// Cells: how many matters each measure counts, by day and place, kept at the few grains that usual questions ask for, so that a
// figure costs the same at ten thousand matters and at ten million. A cell is the sum of the outcomes in it and nothing else.
import { code, countedIn, dayKey, type Measure, type Plan } from './judge.ts'
import { unpack, type Outcome, type Version } from './versions.ts'

/** What a cell is kept by. Months are the calendar's, places those of the matter's opening. */
export const grains = { day_street: 1, day_street_category: 2, month_street_category: 3, day_committee: 4, day_organisation: 5 } as const
export type Grain = (typeof grains)[keyof typeof grains]

export type Cell = { system: number; grain: Grain; period: number; object: number; category: number; counts: number[]; sums: number[] }

/** Where a measure's numbers stand, by kind of limit for a mean of spans, else in one place. `nums`: those that hold, a sum of minutes or
 *  of a fact, or a sum of thousandths; `dens`: whom it is about; `gone`: left out, by reason in the declared order. In a cell the `nums`
 *  of a mean (`summed`) stand in its array of sums, all else in that of counts. `counted`: a matter counts as many as it says. */
export type Layout = { nums: number[]; dens: number[]; gone: number[]; summed: boolean; counted: boolean }
const layouts = new WeakMap<Plan, { measures: Layout[]; counts: number; sums: number }>()

export function layoutOf(plan: Plan): { measures: Layout[]; counts: number; sums: number } {
  const known = layouts.get(plan)
  if (known) return known
  let counts = 0
  let sums = 0
  const measures = plan.measures.map((measure): Layout => {
    const summed = measure.form !== 'share'
    const places = Array.from({ length: measure.places })
    return { nums: places.map(() => (summed ? sums++ : counts++)), dens: places.map(() => counts++), gone: measure.reasons.map(() => counts++), summed, counted: measure.declaration.counted !== undefined }
  })
  const made = { measures, counts, sums }
  layouts.set(plan, made)
  return made
}

/** The object of the grain by committee: what lies in no committee is counted under its street, written as a negative id. */
export const committeeObject = (street: number, committee: number): number => committee || -street

/** Sums of cells, by key, until they are written. */
export type Tallies = Map<string, Cell>

/** Adds what an outcome counts for, or takes it away with `sign` -1. */
export function addOutcome(tallies: Tallies, plan: Plan, outcome: Outcome, sign: 1 | -1, version: Version = unpack(plan, outcome.counts)): void {
  const layout = layoutOf(plan)
  const byDay = new Map<number, Measure[]>()
  for (const measure of plan.measures) {
    if (version.codes[measure.no] === code.none) continue
    const day = version.days[measure.source]!
    const there = byDay.get(day)
    if (there) there.push(measure)
    else byDay.set(day, [measure])
  }
  for (const [number, measures] of byDay) {
    const day = dayKey(number)
    const month = Math.floor(day / 100)
    for (const [grain, period, object, category] of [
      [grains.day_street, day, outcome.street, 0], [grains.day_street_category, day, outcome.street, version.category], [grains.month_street_category, month, outcome.street, version.category],
      [grains.day_committee, day, committeeObject(outcome.street, outcome.committee), 0], [grains.day_organisation, day, version.organisation, 0],
    ] as const) {
      const cell = cellAt(tallies, plan, grain, period, object, category)
      for (const measure of measures) addCode(cell, layout.measures[measure.no]!, version.codes[measure.no]!, version.values[measure.no]!, sign)
    }
  }
}

function cellAt(tallies: Tallies, plan: Plan, grain: Grain, period: number, object: number, category: number): Cell {
  const key = `${plan.no} ${grain} ${period} ${object} ${category}`
  let cell = tallies.get(key)
  if (!cell) {
    const { counts, sums } = layoutOf(plan)
    cell = { system: plan.no, grain, period, object, category, counts: new Array<number>(counts).fill(0), sums: new Array<number>(sums).fill(0) }
    tallies.set(key, cell)
  }
  return cell
}

/** What a matter adds to the numbers of a measure that it is in. */
function partOf({ summed, counted }: Layout, how: number, value: number): { num: number; den: number } {
  if (counted) { const { many, hold } = countedIn(value); return { num: hold, den: many } }
  return { num: summed ? value : how === code.both ? 1 : 0, den: 1 }
}

function addCode(cell: Cell, layout: Layout, how: number, value: number, sign: number): void {
  if (how >= code.without) { cell.counts[layout.gone[how - code.without]!]! += sign; return }
  const place = how >= code.span ? how - code.span : 0
  const { num, den } = partOf(layout, how, value)
  cell.counts[layout.dens[place]!]! += sign * den
  const into = layout.summed ? cell.sums : cell.counts
  into[layout.nums[place]!]! += sign * num
}

/** One outcome into a row of columns: the same sums as in cells, for questions that no grain answers. */
export function addVersion(numbers: readonly number[][], row: number, layout: Layout, version: Version, measure: Measure): void {
  const how = version.codes[measure.no]!
  if (how >= code.without) { numbers[layout.gone[how - code.without]!]![row]! += 1; return }
  const place = how >= code.span ? how - code.span : 0
  const { num, den } = partOf(layout, how, version.values[measure.no]!)
  numbers[layout.dens[place]!]![row]! += den
  numbers[layout.nums[place]!]![row]! += num
}

export const isZero = (cell: Cell): boolean => cell.counts.every((n) => n === 0) && cell.sums.every((n) => n === 0)
