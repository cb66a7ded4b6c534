// Scorecards counted: indicators in force, what the measures' cells have for each object, cases that were excused, the correction for mix, and the record that the
// platform keeps. The points themselves are kernel/scores'. How many questions that takes is told: one for each system and kind of object.
import { isFew } from '../kernel/base/few.ts'
import type { Day, Refusal } from '../kernel/base/model.ts'
import { refused } from '../kernel/base/refusals.ts'
import { formatInstant } from '../kernel/base/time.ts'
import { startOfDay, addDays } from '../kernel/base/calendar.ts'
import { ask, code as how, countedNow, spreadOf, tellsHidden, unpack, planOf, watermark, type By } from '../kernel/measures/index.ts'
import { columns, fromRow, type MatterRow } from '../kernel/matters/row.ts'
import { readKey } from '../kernel/matters/rights.ts'
import type { Matter } from '../kernel/matters/model.ts'
import { indicatorOf, indicatorsOn, type RegisterRow } from '../kernel/registers/index.ts'
import { ceilOf, correctedFor, faultsOf, figureNamed, figuresIn, floorOf, hundredths, readFormula, scoreCard, unitOfIndicator, unitsOfFigures, type Card, type Corrected, type Counted, type Figures, type Indicator, type Named, type Ratio } from '../kernel/scores/index.ts'
import type { System } from '../kernel/system/compile.ts'
import type { District } from './district.ts'
import { categoryCodes, readQuestion } from './measure-question.ts'
import { wordsOf } from './problem.ts'

export type Period = { of: string; cycle: string; since: Day; until: Day; objects: readonly number[] }
export type Excused = { case: string; trial: string; ground: string }
type Taken = Map<string, number>
export type CountedCard = { indicators: Indicator[]; card: Card; corrected: Map<string, Corrected>; left_out: Taken; hidden: Set<string>; excused: Excused[]; questions: number }
type Asking = { district: District; period: Period; questions: { asked: number } }
type Count = { num: number; den: number }

/** The indicators that are in force on the first day of a period for its objects and cycle, as known at an instant. */
export async function indicatorsFor(district: District, system: System, { of, cycle, since }: Pick<Period, 'of' | 'cycle' | 'since'>, known: number): Promise<Indicator[]> {
  return indicatorsAmong(await registerOn(district, system, since, known), { of, cycle })
}
/** Every row of the register of indicators that is in force on a day, as known at an instant. */
export const registerOn = ({ asWriter }: District, { declaration }: System, day: Day, known: number): Promise<RegisterRow[]> => asWriter((tx) => indicatorsOn(tx, `${declaration.id}.${declaration.scores!.indicators}`, day, known))
export const indicatorsAmong = (rows: readonly RegisterRow[], { of, cycle }: Pick<Period, 'of' | 'cycle'>): Indicator[] =>
  rows.map(({ facts, version }) => indicatorOf(facts, version)).filter((one) => one.of === of && one.cycle === cycle).sort((a, b) => (a.code < b.code ? -1 : 1))

/** Everything that is wrong with them. */
export const faultsIn = (district: District, indicators: readonly Indicator[]): Refusal[] =>
  (indicators.length ? faultsOf(indicators, unitsOfFigures(district.systems)).map(({ refusal }) => refusal) : [refused('score.none')])

/** What each object is counted under: a street by its place, a department by itself. */
const keyOf = (district: District, of: string, object: number): number => (of === 'street' ? district.world().organisation(object)?.place ?? -1 : object)

/** One question to each system: every figure of every object, by category too where the mix is to be corrected. */
async function countsOf({ district, period, questions }: Asking, figures: readonly Named[], byCategory: boolean): Promise<Map<Named, Map<number, Map<number, Count>>>> {
  const found = new Map<Named, Map<number, Map<number, Count>>>()
  await Promise.all([...Map.groupBy(figures, ({ system }) => system)].map(async ([system, these]) => {
    const street = period.of === 'street'
    const by: By[] = [street ? 'place' : 'organisation', ...(byCategory ? ['category' as const] : [])]
    const read = readQuestion(district, system, null, { from: period.since, to: period.until, by: by.join(), ...(street && { level: 'street' as const }) })
    if (!read.ok) throw new Error(`a scorecard cannot ask ${system.declaration.id}: ${read.refused[0]!.code}`)
    const measures = [...new Set(these.map(({ measure }) => measure))]
    questions.asked++
    const groups = await ask(district.asWriter, { ...read.value.question(await categoryCodes(district, () => true)), measures })
    const spread = spreadOf(measures)
    for (const figure of these) {
      const { nums, dens } = spread[measures.indexOf(figure.measure)]!
      const counts = new Map<number, Map<number, Count>>()
      for (let i = 0; i < groups.size; i++) {
        const key = street ? read.value.unitOf(groups.place[i]!) : groups.organisation[i]!
        const classes = counts.get(key) ?? new Map<number, Count>()
        const before = classes.get(groups.category[i]!) ?? { num: 0, den: 0 }
        classes.set(groups.category[i]!, { num: before.num + groups.numbers[nums[figure.place]!]![i]!, den: before.den + groups.numbers[dens[figure.place]!]![i]! })
        counts.set(key, classes)
      }
      found.set(figure, counts)
    }
  }))
  return found
}

/** Cases that two posts agreed were honest tries, whatever system they are of, as the journal has it up to an entry. */
async function excusedCases(district: District, system: System, position: number): Promise<Excused[]> {
  const { without } = system.declaration.scores!
  const of = district.systems.get(without.system)
  if (!of) return []
  // By the district's key, for which there is an index: of all systems this one's.
  const rows = await district.asWriter((tx) => tx<{ parent: string; number: string; ground: string | null }[]>`
    select parent, number, facts->>${without.ground} as ground from matters m where audience[1] >= ${readKey(of.no, 0)} and audience[1] < ${readKey(of.no + 1, 0)} and state = ${without.state} and parent is not null
      and (select max(j.position) from journal j where j.matter = m.id) <= ${position} order by id limit 1000`)
  return rows.map(({ parent, number, ground }) => ({ case: parent, trial: number, ground: ground ?? '' }))
}

/** Takes excused cases out of what was counted. Answers which of them counted at all, and how many for each object and figure. */
async function takeOut({ district, period }: Asking, excused: readonly Excused[], counts: ReadonlyMap<string, { figure: Named; of: Map<number, Map<number, Count>> }>, byCategory = false): Promise<{ excused: Excused[]; taken: Taken }> {
  const taken: Taken = new Map()
  const used = new Set<string>()
  const [from, to] = [Date.parse(period.since) / 86_400_000, Date.parse(period.until) / 86_400_000]
  for (const row of excused.length ? await district.asWriter((tx) => countedNow(tx, excused.map((one) => one.case))) : []) for (const [name, { figure, of }] of counts) {
    if (figure.system.no !== row.system) continue
    const version = unpack(planOf(figure.system), row.counts)
    const code = version.codes[figure.measure.no]!
    const day = version.days[figure.measure.source]!
    if (code === how.none || code >= how.without || day < from || day > to || (code >= how.span ? code - how.span : 0) !== figure.place) continue
    const key = period.of === 'street' ? district.world().territory.asOf(row.street, period.until) : version.organisation
    const cell = of.get(key)?.get(byCategory ? version.category : 0)
    if (!cell) continue
    cell.den -= 1
    cell.num -= figure.measure.form === 'share' ? (code === how.both ? 1 : 0) : version.values[figure.measure.no]!
    taken.set(`${name} ${key}`, (taken.get(`${name} ${key}`) ?? 0) + 1)
    used.add(row.matter)
  }
  return { excused: excused.filter((one) => used.has(one.case)), taken }
}

/** Counts a card by indicators that have no fault. It takes a connection for each question and holds none while it asks another, since many may ask at once.
 *  @param position up to which the journal is counted. @param mixed whether the correction for mix is worked out, also where no cells have it. */
export async function countCard(district: District, system: System, period: Period, indicators: Indicator[], { position, mixed }: { position: number; mixed: boolean }): Promise<CountedCard> {
  const asking: Asking = { district, period, questions: { asked: 0 } }
  const names = [...new Set(indicators.flatMap(({ formula }) => { const read = readFormula(formula); return read.ok ? figuresIn(read.value) : [] }))]
  const figures = new Map(names.map((name) => [name, figureNamed(district.systems, name)!]))
  const found = await countsOf(asking, [...figures.values()], false)
  const counts = new Map(names.map((name) => [name, { figure: figures.get(name)!, of: found.get(figures.get(name)!)! }]))
  const { excused, taken } = await takeOut(asking, await excusedCases(district, system, position), counts)
  const byObject = new Map(period.objects.map((object): [number, Figures] => [object, new Map(names.map((name): [string, Counted & { form: 'share' | 'mean' | 'weigh' }] => {
    const { figure, of } = counts.get(name)!
    return [name, { ...(of.get(keyOf(district, period.of, object))?.get(0) ?? { num: 0, den: 0 }), form: figure.measure.form as 'share' }]
  }))]))
  const units = new Map(indicators.map((one) => [one.code, unitOfIndicator(one, indicators, unitsOfFigures(district.systems))]))
  const card = scoreCard(indicators, period.objects, byObject, units)
  const corrected = mixed || period.of === 'street' ? await correct(asking, indicators, figures, excused) : new Map<string, Corrected>()
  const left_out: Taken = new Map(card.lines.flatMap(({ code, object, parts }) => { const n = parts.reduce((sum, { figure }) => sum + (taken.get(`${figure} ${keyOf(district, period.of, object)}`) ?? 0), 0); return n ? [[`${code} ${object}`, n] as const] : [] }))
  // The figure of all together is not told where one that is too small could be had from it.
  const hidden = new Set([...card.all].filter(([code]) => tellsHiddenIn(card, code)).map(([code]) => code))
  return { indicators, card, corrected, left_out, hidden, excused, questions: asking.questions.asked }
}

const tellsHiddenIn = (card: Card, code: string): boolean => {
  const lines = card.lines.filter((line) => line.code === code)
  return (lines[0]?.parts ?? []).some((_, i) => tellsHidden('share', lines.map(({ parts }) => parts[i]!)))
}

/** Beside the raw figure of indicators that are one share: what the mix of categories makes of it. */
async function correct(asking: Asking, indicators: readonly Indicator[], figures: ReadonlyMap<string, Named>, excused: readonly Excused[]): Promise<Map<string, Corrected>> {
  const { district, period } = asking
  const single = indicators.flatMap((one) => { const read = readFormula(one.formula); const figure = read.ok && read.value.is === 'figure' ? figures.get(one.formula.trim()) : undefined; return figure?.measure.form === 'share' && planOf(figure.system).category ? [{ one, figure }] : [] })
  const counts = await countsOf(asking, single.map(({ figure }) => figure), true)
  await takeOut(asking, excused, new Map(single.map(({ one, figure }) => [one.formula.trim(), { figure, of: counts.get(figure)! }])), true)
  return new Map(single.flatMap(({ one, figure }) => {
    const of = counts.get(figure)!
    const named = (classes: ReadonlyMap<number, Count>): Map<string, Counted> => new Map([...classes].map(([key, count]) => [String(key), count]))
    const all = new Map<string, Counted>()
    for (const object of period.objects) for (const [key, { num, den }] of of.get(keyOf(district, period.of, object)) ?? []) { const sum = all.get(String(key)) ?? { num: 0, den: 0 }; all.set(String(key), { num: sum.num + num, den: sum.den + den }) }
    return period.objects.flatMap((object) => { const found = correctedFor(named(of.get(keyOf(district, period.of, object)) ?? new Map()), all); return found ? [[`${one.code} ${object}`, found] as const] : [] })
  }))
}

const noFigure = { 'n<5': 'small', '-': 'nothing', zero: 'zero', excluded: 'excluded' } as const
const down = (r: Ratio): number => Number(floorOf(r, 100n))
const up = (r: Ratio): number => Number(ceilOf(r, 100n))
const text = ([num, den]: Ratio): string => `${num}/${den}`.slice(0, 120)
const partsText = (parts: readonly { figure: string; num: number; den: number }[]): string => parts.map(({ figure, num, den }) => `${figure}=${isFew(den) ? 'n<5' : `${num}/${den}`}`).join(' ')

/** The record: lines, families and wholes as the matter keeps them. */
export function recordOf({ indicators, card, corrected, left_out, hidden, excused }: CountedCard): Record<string, unknown> {
  const byCode = new Map(indicators.map((one) => [one.code, one]))
  const lines = card.lines.map((line, i) => {
    const { family, weight, small, name } = byCode.get(line.code)!
    const mix = corrected.get(`${line.code} ${line.object}`)
    const out = left_out.get(`${line.code} ${line.object}`)
    return {
      line: i + 1, object: line.object, indicator: line.code, ...(name && { name }), version: line.version, family, weight, small, figures: partsText(line.parts), most: hundredths(line.most),
      ...(line.value && { value: text(line.value) }), ...(line.points && { points: hundredths(line.points) }), ...(line.pointsInterval && { low: down(line.pointsInterval.low), high: up(line.pointsInterval.high) }),
      ...(line.none && { none: noFigure[line.none] }), ...(line.band && { band: line.band }), ...(out && { left_out: out }),
      ...(mix && { observed: mix.observed, expected: hundredths(mix.expected), ratio: hundredths(mix.ratio), ratio_low: down(mix.interval.low), ratio_high: up(mix.interval.high), share: hundredths([mix.share[0] * 100n, mix.share[1]]) }),
    }
  })
  const totals = card.families.map(({ object, family, score, of, interval, band }) => ({ object, family, out_of: of, ...(score && { score: hundredths(score) }), ...(interval && { low: down(interval.low), high: up(interval.high) }), ...(band && { band }) }))
  const wholes = [...card.all].map(([code, { value, parts }]) => ({ indicator: code, ...(!hidden.has(code) && { figures: partsText(parts), ...('value' in value && { value: text(value.value) }) }) }))
  return { lines, ...(totals.length && { totals }), ...(wholes.length && { wholes }), ...(excused.length && { excused }) }
}

/** Counts every scorecard whose period has ended and of which all that was written until then has been counted. Answers how many it took on. */
export async function keepScores(district: District): Promise<number> {
  let kept = 0
  for (const system of district.systems.values()) {
    const { scores } = system.declaration
    if (!scores) continue
    const rows = await district.asWriter((tx) => tx.unsafe<MatterRow[]>(`select ${columns} from matters m where m.kind <> 'final' and m.system = $1 and m.state = $2 order by m.id limit 20`, [system.no, scores.counts.state]))
    for (const matter of rows.map((row) => fromRow(row, district.idOf))) if (await keepOne(district, system, matter)) kept++
  }
  return kept
}

export function periodOf({ facts }: Matter, { declaration: { scores } }: System): Period {
  return { of: String(facts[scores!.of]), cycle: String(facts[scores!.cycle]), since: String(facts[scores!.since]), until: String(facts[scores!.until]), objects: (facts[scores!.judged] ?? []) as readonly number[] }
}

async function keepOne(district: District, system: System, matter: Matter): Promise<boolean> {
  const { counts, position, known, fault } = system.declaration.scores!
  const period = periodOf(matter, system)
  const before = await district.asWriter(watermark)
  if (before.position !== before.head && before.at < startOfDay(district.world().calendar, addDays(period.until, 1))) return false
  const indicators = await indicatorsFor(district, system, period, district.now())
  const faults = faultsIn(district, indicators)
  let given: { step: string; facts: Record<string, unknown> }
  if (faults.length) given = { step: counts.stop, facts: { [fault]: faults.map((one) => wordsOf(one, system).zh).join('；').slice(0, 4000) } }
  else {
    const card = await countCard(district, system, period, indicators, { position: before.position, mixed: true })
    // All questions were answered from one state, or it is tried again the next time.
    const after = await district.asWriter(watermark)
    if (after.position !== before.position) return false
    given = { step: counts.step, facts: { ...recordOf(card), [position]: after.position, [known]: formatInstant(district.world().calendar, after.at) } }
  }
  const acted = await district.writer.act({ do: 'step', matter: matter.id, step: given.step, given: given.facts, actors: [{ by: 'c' }] })
  if (!acted.ok && acted.refused[0]?.code !== 'step.wrong_state') process.stderr.write(`scorecard ${matter.number} cannot be kept: ${acted.refused.map((r) => `${r.code} ${r.about ?? ''}`).slice(0, 5).join(', ')}\n`)
  return acted.ok
}
