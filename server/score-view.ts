// A scorecard as a page reads it: from the record of a matter, or counted at this moment. Lines under objection keep their points to themselves until they are
// decided; a corrected line shows both, and what its family comes to is worked out again from the lines.
import { formatInstant } from '../kernel/base/time.ts'
import type { Words } from '../kernel/base/model.ts'
import type { Json, Matter } from '../kernel/matters/model.ts'
import { familyScore, figureNamed, figuresIn, hundredths, ratio, readFormula, unitOfIndicator, unitsOfFigures, type Indicator } from '../kernel/scores/index.ts'
import type { System } from '../kernel/system/compile.ts'
import type { District } from './district.ts'
import { countCard, indicatorsAmong, periodOf, registerOn, recordOf, type Period } from './scores.ts'

type Row = Readonly<Record<string, Json>>
const rowsOf = (value: Json | undefined): readonly Row[] => (Array.isArray(value) ? (value as readonly Row[]) : [])
type Choices = Record<string, Words>

export type ScoreView = {
  id: string | null; number: string | null; system: string; title: Words | string; state: { id: string; words: Words } | null; published: boolean
  of: string; cycle: string; since: string; until: string; known: string | null; position: number | null; questions?: number
  /** By which step whoever is judged objects to a line now, and how that step asks for it. */
  objecting: { step: string; line: string } | null
  families: { id: string; words: Words }[]
  objects: { id: number; name: string }[]
  indicators: { code: string; name: Words; family: string; version: number; formula: string; weight: number; most: number; better: string; full_at: number; minus: number; rule: string; /** Read in percent. */ share: boolean; /** One share, whose limits a funnel shows. */ funnel: boolean; without: readonly number[]; ground?: string; whole: { figures: Part[]; value: number | null } | null }[]
  lines: LineView[]
  totals: { object: number; family: string; score: number | null; out_of: number; low: number | null; high: number | null; band: string | null; open?: true }[]
  said: { by: string; about: number; words: string }[]
  excused: { case: string; trial: string; ground: string }[]
}
export type Part = { name: string; num: number | null; den: number | null; href: string }
export type LineView = {
  line: number; object: number; indicator: string; figures: Part[]; value: number | null; most: number; points: number | null; was?: number | null; ground?: string; low: number | null; high: number | null
  none: string | null; band: string | null; left_out: number; mix: { observed: number; expected: number; ratio: number; low: number; high: number; share: number } | null; objected?: true
}

const fraction = (text: Json | undefined): number | null => { const [num, den] = typeof text === 'string' ? text.split('/').map(Number) : []; return num === undefined || !den ? null : num / den }
const number = (value: Json | undefined): number | null => (typeof value === 'number' ? value : null)

/** The figures of a line as doors to their rows: the same days and unit, as they were known when it was counted. */
function partsOf(district: District, text: Json | undefined, { of, since, until }: Pick<Period, 'of' | 'since' | 'until'>, object: number | null, known: string | null): Part[] {
  return String(text ?? '').split(' ').filter(Boolean).map((part): Part => {
    const [name = '', counted = ''] = part.split('=')
    const [num, den] = counted === 'n<5' ? [null, null] : counted.split('/').map(Number) as [number, number]
    const organisation = object === null ? undefined : district.world().organisation(object)
    const where: Record<string, string> = !organisation ? {} : of === 'street' ? { place: String(organisation.place) } : { organisation: organisation.code }
    return { name, num, den, href: `/measures/${name.split(':')[0]}/rows?${new URLSearchParams({ from: since, to: until, ...where, ...(known !== null && { known }), counted: 'in' })}` }
  })
}

/** The record of a matter, or none where it has not been counted. */
export async function viewOf(district: District, system: System, matter: Matter): Promise<ScoreView> {
  const s = system.declaration.scores!
  const { facts } = matter
  const known = typeof facts[s.known] === 'number' ? Number(facts[s.known]) : null
  const period = periodOf(matter, system)
  const view = await viewFrom(district, system, period, facts, { known, published: s.shown.includes(matter.state) })
  return { ...view, id: matter.id, number: matter.number, title: String(facts[system.declaration.page.title[0]!] ?? ''), state: { id: matter.state, words: system.words.states[matter.state]! }, position: number(facts[s.position]), objecting: system.declaration.steps[s.objects.step]!.from.includes(matter.state) ? s.objects : null }
}

/** A period that still runs, as its cells have it now. */
export async function runningView(district: District, system: System, period: Period, indicators: Indicator[], position: number): Promise<ScoreView> {
  const s = system.declaration.scores!
  const counted = await countCard(district, system, period, indicators, { position, mixed: false })
  const record = recordOf(counted)
  const facts = { [s.lines]: record['lines'], [s.totals]: record['totals'] ?? [], [s.wholes]: record['wholes'] ?? [], [s.excused]: record['excused'] ?? [] } as unknown as Record<string, Json>
  return { ...(await viewFrom(district, system, period, facts, { known: null, published: true })), questions: counted.questions }
}

async function viewFrom(district: District, system: System, period: Period, facts: Readonly<Record<string, Json>>, { known, published }: { known: number | null; published: boolean }): Promise<ScoreView> {
  const { declaration: d, words } = system
  const s = d.scores!
  const world = district.world()
  const rows = await registerOn(district, system, period.since, known ?? district.now())
  const set = indicatorsAmong(rows, period)
  const named = new Map(rows.map((row) => [String(row.facts['code']), row.facts]))
  const knownText = known === null ? null : formatInstant(world.calendar, known)
  const lines = linesOf(district, period, facts, s, { known: knownText, published })
  const kept = new Set(lines.map(({ indicator }) => indicator))
  const choices = (fact: string, column: string): Choices => (words.facts[fact]?.columns?.[column]?.choices ?? {}) as Choices
  const family = choices(s.lines, 'family')
  const inOrder = Object.keys(family)
  const wholes = new Map(rowsOf(facts[s.wholes]).map((row) => [String(row['indicator']), row]))
  const indicators = set.filter(({ code }) => kept.size === 0 || kept.has(code)).sort((a, b) => inOrder.indexOf(a.family) - inOrder.indexOf(b.family) || b.weight - a.weight || (a.code < b.code ? -1 : 1))
  const forms = new Map(indicators.map((one) => { const read = readFormula(one.formula); return [one.code, read.ok && read.value.is === 'figure' && figureNamed(district.systems, figuresIn(read.value)[0]!)?.measure.form === 'share'] }))
  const units = unitsOfFigures(district.systems)
  return {
    id: null, number: null, objecting: null, system: d.id, title: words.title, state: null, published, of: period.of, cycle: period.cycle, since: period.since, until: period.until, known: knownText, position: null,
    families: inOrder.filter((id) => indicators.some((one) => one.family === id)).map((id) => ({ id, words: family[id]! })),
    objects: period.objects.map((id) => ({ id, name: nameOf(district, period.of, id) })),
    indicators: indicators.map((one) => {
      const row = named.get(one.code)
      const whole = wholes.get(one.code)
      return {
        code: one.code, name: { zh: String(row?.['name'] ?? one.code), en: String(row?.['name_en'] ?? row?.['name'] ?? one.code) }, family: one.family, version: one.version, formula: one.formula, weight: one.weight, most: one.points, better: one.better, full_at: one.full_at, minus: one.minus,
        rule: String(row?.['rule'] ?? ''), share: unitOfIndicator(one, indicators, units) === '', funnel: forms.get(one.code) === true, without: one.without ?? [], ...(one.ground && { ground: one.ground }),
        whole: whole ? { figures: partsOf(district, whole['figures'], period, null, knownText), value: fraction(whole['value']) } : null,
      }
    }),
    lines, totals: totalsOf(indicators, facts, s, lines),
    said: rowsOf(facts[s.said]).map((row) => ({ by: world.organisation(Number(row['by']))?.name ?? '', about: Number(row['about']), words: String(row['words']) })),
    excused: rowsOf(facts[s.excused]).map((row) => ({ case: String(row['case']), trial: String(row['trial']), ground: district.systems.get(s.without.system)?.words.facts[s.without.ground]?.choices?.[String(row['ground'])]?.zh ?? String(row['ground']) })),
  }
}

/** A street's office stands for its street. */
const nameOf = (district: District, of: string, id: number): string => {
  const organisation = district.world().organisation(id)
  return (of === 'street' && organisation ? district.world().territory.byId(organisation.place)?.name : organisation?.name) ?? ''
}

type Kept = NonNullable<System['declaration']['scores']>
function linesOf(district: District, period: Period, facts: Readonly<Record<string, Json>>, s: Kept, { known, published }: { known: string | null; published: boolean }): LineView[] {
  const objected = new Set(rowsOf(facts[s.objected]).map((row) => row['line']))
  const corrections = new Map(rowsOf(facts[s.corrections]).map((row) => [row['line'], row]))
  return rowsOf(facts[s.lines]).map((row): LineView => {
    const correction = corrections.get(row['line']!)
    const withheld = objected.has(row['line']!)
    const hide = withheld && published
    const shown = (value: Json | undefined): number | null => (hide ? null : number(value))
    return {
      line: Number(row['line']), object: Number(row['object']), indicator: String(row['indicator']), figures: hide ? [] : partsOf(district, row['figures'], period, Number(row['object']), known),
      value: hide ? null : fraction(row['value']), most: Number(row['most']), points: correction ? Number(correction['points']) : shown(row['points']), low: correction ? null : shown(row['low']), high: correction ? null : shown(row['high']),
      ...(correction && { was: number(row['points']), ground: String(correction['ground']) }), none: row['none'] === undefined ? null : String(row['none']), band: hide || correction || row['band'] === undefined ? null : String(row['band']), left_out: Number(row['left_out'] ?? 0),
      mix: hide || row['ratio'] === undefined ? null : { observed: Number(row['observed']), expected: Number(row['expected']), ratio: Number(row['ratio']), low: Number(row['ratio_low']), high: Number(row['ratio_high']), share: Number(row['share']) },
      ...(withheld && { objected: true as const }),
    }
  })
}

function totalsOf(indicators: readonly Indicator[], facts: Readonly<Record<string, Json>>, s: Kept, lines: readonly LineView[]): ScoreView['totals'] {
  const byCode = new Map(indicators.map((one) => [one.code, one]))
  return rowsOf(facts[s.totals]).map((row) => {
    const own = lines.filter((line) => line.object === row['object'] && byCode.get(line.indicator)?.family === row['family'])
    const base = { object: Number(row['object']), family: String(row['family']), out_of: Number(row['out_of']), score: number(row['score']), low: number(row['low']), high: number(row['high']), band: row['band'] === undefined ? null : String(row['band']) }
    if (own.some(({ objected, points }) => objected && points === null)) return { ...base, score: null, low: null, high: null, band: null, open: true as const }
    if (!own.some(({ was }) => was !== undefined)) return base
    const { score, of } = familyScore(own.map((line) => ({ ...byCode.get(line.indicator)!, points: line.points === null ? null : ratio(line.points, 100), most: ratio(line.most, 100) })))
    return { ...base, out_of: of, score: score && hundredths(score), low: null, high: null, band: null }
  })
}

