// How a declaration's measures count one matter: whether it is one of those the measure is about, by which day, whether it holds,
// or why it is left out. All of it follows from the matter as its journal tells it up to an instant of knowledge.
import { spanIn, type Calendar } from '../base/calendar.ts'
import { limitParts } from '../base/limits.ts'
import { assert } from '../base/refusals.ts'
import { zoneOf } from '../base/zone.ts'
import type { Instant } from '../base/model.ts'
import { isLate, type ClockRun, type Json, type Matter } from '../matters/model.ts'
import { readAtom, type Atom } from '../system/condition.ts'
import type { Condition, MeasureDeclaration, SystemDeclaration } from '../system/grammar.ts'
import { spanKinds, type Form } from './model.ts'

export type Test = (matter: Matter, at: Instant) => boolean

/** A condition as a function of a matter and the instant of knowledge. Throws a Mistake for a string that says nothing. */
export function testOf(condition: Condition): Test {
  if (typeof condition === 'string') {
    const atom = readAtom(condition)
    assert(atom, `“${condition}” is no condition`)
    return atomTest(atom)
  }
  if ('any' in condition) {
    const tests = condition.any.map(testOf)
    return (matter, at) => tests.some((test) => test(matter, at))
  }
  if ('not' in condition) {
    const test = testOf(condition.not)
    return (matter, at) => !test(matter, at)
  }
  const tests = condition.map(testOf)
  return (matter, at) => tests.every((test) => test(matter, at))
}

function atomTest(atom: Atom): Test {
  switch (atom.about) {
    case 'state': return (matter) => matter.state === atom.state
    case 'kind': return (matter) => matter.kind === atom.kind
    case 'step': return (matter) => (matter.taken[atom.step]?.times ?? 0) > atom.more_than
    case 'fact': return ({ facts }) => factHolds(facts[atom.fact], atom)
    case 'mark': return (matter) => matter.marks.includes(atom.mark)
    case 'duty': return (matter) => matter.duties.some((duty) => duty.kind === atom.duty)
    case 'clock': return (matter, at) => {
      const run = lastRun(matter, atom.clock)
      return run !== undefined && runIs(run, atom.word, at)
    }
  }
}

function factHolds(value: Json | undefined, atom: Atom & { about: 'fact' }): boolean {
  if (value === undefined || value === null || (Array.isArray(value) && value.length === 0)) return false
  if (atom.is !== undefined) return String(value) === atom.is
  return atom.more_than === undefined || (typeof value === 'number' && value > atom.more_than)
}

function runIs(run: ClockRun, word: (Atom & { about: 'clock' })['word'], at: Instant): boolean {
  switch (word) {
    case 'started': return true
    case 'running': return run.outcome === undefined && !run.paused
    case 'paused': return run.outcome === undefined && run.paused !== undefined
    case 'met': return run.outcome === 'met' && !isLate(run, at)
    case 'late_met': return run.outcome === 'met' && isLate(run, at)
    case 'waived': return run.outcome === 'waived'
    case 'late': return isLate(run, at)
  }
}

/** The run of a clock that started last; runs kept for each helper are no part of a measure. */
export const lastRun = (matter: Matter, clock: string): ClockRun | undefined => matter.clocks.findLast((run) => run.id === clock && run.duty === undefined)

/** What gives a matter its day. Measures that name the same one share it. */
export type Source = { opened: true } | { clock: string }
export type Measure = {
  id: string; no: number; declaration: MeasureDeclaration<string>; form: Form
  /** Each matter has a value: of a mean or a weight, or the two numbers of one that has counted itself. */
  valued: boolean
  /** Position in the plan's sources. */
  source: number
  /** Places of a tally: one, or one for each kind of limit. */
  places: number
  reasons: readonly string[]
  of: Test; hit: Test; without: readonly Test[]
}
/** A system's measures, ready to count with. */
export type Plan = { no: number; id: string; sources: readonly Source[]; measures: readonly Measure[]; category: string | null }

/** How a measure counts a matter, in one byte: not at all, as one of `of`, as one that holds too; from `span` on a mean's value by
 *  kind of limit; from `without` on a reason to leave it out. */
export const code = { none: 0, of: 1, both: 2, span: 4, without: 16 } as const

const plans = new WeakMap<SystemDeclaration, Plan>()

/** Reads a declaration once. `no` is the system's number. */
export function planOf({ no, declaration }: { no: number; declaration: SystemDeclaration }): Plan {
  const known = plans.get(declaration)
  if (known?.no === no) return known
  const days = [...new Set(Object.values(declaration.measures).map((measure) => measure.day))]
  const plan: Plan = {
    no, id: declaration.id, sources: days.map((day) => (day === 'opened' ? { opened: true } : { clock: day.slice('clock:'.length) })),
    measures: Object.entries(declaration.measures).map(([id, measure], i) => measureOf(id, i, measure, days)),
    category: Object.entries(declaration.facts).find(([, fact]) => fact.is === 'category')?.[0] ?? null,
  }
  assert(days.length <= 64 && plan.measures.length <= 250, `${declaration.id} has more measures than can be kept`)
  plans.set(declaration, plan)
  return plan
}

function measureOf(id: string, no: number, declaration: MeasureDeclaration<string>, days: readonly string[]): Measure {
  const without = Object.entries(declaration.without ?? {})
  const form: Form = declaration.weigh ? 'weigh' : declaration.mean ? 'mean' : 'share'
  return {
    id, no, declaration, form, valued: form !== 'share' || declaration.counted !== undefined, source: days.indexOf(declaration.day), places: declaration.mean?.startsWith('span:') ? spanKinds.length : 1,
    reasons: without.map(([reason]) => reason), of: testOf(declaration.of), hit: testOf(declaration.hit ?? []), without: without.map(([, condition]) => testOf(condition)),
  }
}

/** A matter as measures see it: civil days since 1970 by source (0 for none), and by measure its code and its value. */
export type Standing = { days: number[]; codes: number[]; values: number[] }

/** How each measure counts the matter, as known at an instant. */
export function standingOf(plan: Plan, matter: Matter, at: Instant, calendar: Calendar): Standing {
  const days = plan.sources.map((source) => dayBy(source, matter, calendar))
  const codes: number[] = []
  const values: number[] = []
  for (const measure of plan.measures) {
    const { how, value } = days[measure.source] === 0 ? nothing : counted(measure, matter, at, calendar)
    codes.push(how)
    values.push(value)
  }
  return { days, codes, values }
}

const nothing = { how: code.none as number, value: 0 }

/** How many of how many, in one value of 31 bits. */
const asCounted = (many: number, hold: number): number => many * 65_536 + hold
export const countedIn = (value: number): { many: number; hold: number } => ({ many: value >>> 16, hold: value & 65_535 })

function counted(measure: Measure, matter: Matter, at: Instant, calendar: Calendar): { how: number; value: number } {
  if (!measure.of(matter, at)) return nothing
  const reason = measure.without.findIndex((test) => test(matter, at))
  if (reason >= 0) return { how: code.without + reason, value: 0 }
  const { mean, weigh, counted: own } = measure.declaration
  if (own) {
    const [many, hold] = [matter.facts[own.of], matter.facts[own.hit]]
    return typeof many === 'number' && typeof hold === 'number' && many > 0 ? { how: code.both, value: asCounted(many, Math.min(hold, many)) } : nothing
  }
  if (weigh) {
    const value = weigh.thousandths[String(matter.facts[weigh.fact])]
    return value === undefined ? nothing : { how: code.of, value }
  }
  if (mean?.startsWith('span:')) return spanOf(lastRun(matter, mean.slice('span:'.length)), calendar)
  if (mean) {
    const value = matter.facts[mean.slice('fact:'.length)]
    return typeof value === 'number' ? { how: code.span, value: Math.round(value) } : nothing
  }
  return { how: measure.hit(matter, at) ? code.both : code.of, value: 0 }
}

/** Whole minutes that a finished run used, in its limit's own unit and with pauses taken out. A date limit has no unit. */
function spanOf(run: ClockRun | undefined, calendar: Calendar): { how: number; value: number } {
  if (!run || run.finished === undefined || run.limit === 'until') return nothing
  const { unit } = limitParts(run.limit)
  const used = spanIn(calendar, unit, run.started, run.finished) - (run.paused_min ?? 0)
  return { how: code.span + spanKinds.indexOf(unit === 'min' ? 'h' : unit), value: Math.max(0, Math.round(used)) }
}

function dayBy(source: Source, matter: Matter, calendar: Calendar): number {
  if ('opened' in source) return dayNumber(calendar, matter.opened)
  const run = lastRun(matter, source.clock)
  const deadline = run && (run.deadline ?? run.paused?.deadline ?? null)
  // A deadline on the midnight that ends a day belongs to that day.
  return deadline === null || deadline === undefined ? 0 : dayNumber(calendar, deadline - 1)
}

const DAY = 86_400_000
/** The civil day of an instant in the calendar's zone, counted from 1970-01-01. */
export const dayNumber = ({ zone }: Calendar, at: Instant): number => Math.floor((at + zoneOf(zone).offsetAt(at)) / DAY)
/** '2026-06-22' of a day's number. */
export const dayText = (day: number): string => new Date(day * DAY).toISOString().slice(0, 10)

const dayKeys = new Map<number, number>()
/** 20260622: cells keep days and months so that a month is a day divided by a hundred. */
export function dayKey(day: number): number {
  let key = dayKeys.get(day)
  if (key === undefined) dayKeys.set(day, (key = Number(dayText(day).replaceAll('-', ''))))
  return key
}
