// Reads a question about figures from a query: period, grouping, unit, category, organisation and day of force, with every fault at
// once. Units are those in force on the day asked for, whatever their ids were when the matters were opened.
import { parseDay, parseInstant } from '../kernel/base/time.ts'
import { addDays, dayOf, startOfDay } from '../kernel/base/calendar.ts'
import { refused } from '../kernel/base/refusals.ts'
import type { Day, Instant, Outcome, Refusal } from '../kernel/base/model.ts'
import { allCategories, answeredByCells, dayKey, longestScan, planOf, type By, type Head, type Measure, type Question } from '../kernel/measures/index.ts'
import { levels, type Place } from '../kernel/places/index.ts'
import type { System } from '../kernel/system/compile.ts'
import type { District } from './district.ts'

export type MeasureQuery = { from?: string; to?: string; at?: string; known?: string; place?: string; category?: string; organisation?: string; by?: string; level?: 'street' | 'area' | 'committee' }
export type Asked = {
  from: Day; to: Day; at: Day
  /** The last instant of the period. */
  until: Instant
  measures: readonly Measure[]
  /** The catalogue of limits whose versions were in force in the period, for the clock that gives the day. */
  limits: { version: number; from: Day }[]
  question(categories: ReadonlyMap<number, string>): Question
  /** The unit that a counted place belongs to on the day of force; negative for what lies in a street and in no committee. */
  unitOf(place: number): number
  /** Groups that stand in the answer even with nothing to count: the units or the months, where only they are asked by. */
  heads: Head[]
}

const groupings: readonly By[] = ['place', 'category', 'organisation', 'post', 'day', 'month']
const most_days = 3660

export function measureNamed(district: District, id: string): { system: System; measure: Measure } | undefined {
  const [of = '', name, ...rest] = id.split('.')
  const system = district.systems.get(of)
  const measure = system && planOf(system).measures.find((m) => m.id === name)
  return system && measure && rest.length === 0 ? { system, measure } : undefined
}

const kept = new WeakMap<District, ReadonlyMap<number, string>>()
/** Category codes by the number under which they are counted. Numbers never change, so they are read again only when one is missing. */
export async function categoryCodes(district: District, enough: (codes: ReadonlyMap<number, string>) => boolean): Promise<ReadonlyMap<number, string>> {
  const known = kept.get(district)
  if (known && enough(known)) return known
  const codes = await district.asWriter(allCategories)
  kept.set(district, codes)
  return codes
}

/** Whether the codes have what the query filters by. */
export const hasCategory = (query: MeasureQuery) => (codes: ReadonlyMap<number, string>): boolean => query.category === undefined || numbersOf(codes, query.category)[0] !== -1

/** @param measure null for all of the system's. @param scans the answer reads outcomes in any case, so the period must be short. */
export function readQuestion(district: District, system: System, measure: Measure | null, query: MeasureQuery, scans = false): Outcome<Asked> {
  const faults: Refusal[] = []
  const fault = (about: string): void => { faults.push(refused('request.malformed', about)) }
  const { calendar, territory } = district.world()
  const by = (query.by === undefined ? [] : [...new Set(query.by.split(','))]) as By[]
  if (by.some((name) => !groupings.includes(name)) || (by.includes('day') && by.includes('month'))) fault('by')
  const { from, to } = periodOf(district, query, by, fault)
  const at = dayGiven(query.at, 'at', fault) ?? to
  const knownAt = query.known === undefined ? null : (parseInstant(query.known) ?? (parseDay(query.known) ? startOfDay(calendar, addDays(query.known, 1)) - 1 : fault('known') ?? null))
  const place = query.place === undefined ? undefined : (/^\d{1,7}$/.test(query.place) ? territory.byId(Number(query.place)) : territory.byCode(query.place, at))
  if (query.place !== undefined && !place) faults.push(refused('place.unknown', 'place'))
  const organisation = query.organisation === undefined ? undefined : (district.world().organisationByCode(query.organisation) ?? district.world().organisation(Number(query.organisation)))
  if (query.organisation !== undefined && !organisation) faults.push(refused('fact.organisation_unknown', 'organisation'))
  if (place && !measured.includes(place.level)) fault(`place: ${measured.join(', ')}`)
  if (faults.length) return { ok: false, refused: faults }
  const scope = scopeOf(district, place, query.level, at, [from, to, at])
  const plan = planOf(system)
  const numbers = { from: Date.parse(from) / 86_400_000, to: Date.parse(to) / 86_400_000 }
  const question = (categories: ReadonlyMap<number, string>): Question => ({
    plan, measures: measure ? [measure] : inOrder(system), ...numbers, by, level: scope.level, within: scope.within, known: knownAt,
    categories: query.category === undefined ? null : numbersOf(categories, query.category), organisations: organisation ? [organisation.id] : null,
  })
  if (numbers.to - numbers.from >= longestScan && (scans || !answeredByCells(question(new Map())))) return { ok: false, refused: [refused('request.malformed', `from, to: ${longestScan} d`)] }
  return {
    ok: true,
    value: {
      from, to, at, until: startOfDay(calendar, addDays(to, 1)) - 1, measures: measure ? [measure] : inOrder(system), limits: measure ? limitsIn(district, system, measure, from, to) : [],
      question, unitOf: scope.unitOf, heads: headsOf(by, scope, from, to),
    },
  }
}

/** The most important first, as the system's page has them. */
const inOrder = (system: System): Measure[] => {
  const { figures } = system.declaration.page
  return [...planOf(system).measures].sort((a, b) => figures.indexOf(a.id) - figures.indexOf(b.id))
}

/** Whole days. Without days: the thirty before today, of which every deadline has passed; by month the twelve months until then. */
function periodOf(district: District, query: MeasureQuery, by: readonly By[], fault: (about: string) => void): { from: Day; to: Day } {
  const yesterday = addDays(dayOf(district.world().calendar, district.now()), -1)
  const from = dayGiven(query.from, 'from', fault)
  const to = dayGiven(query.to, 'to', fault) ?? (from && from > yesterday ? from : yesterday)
  const year = `${Number(to.slice(0, 4)) - (to.slice(5, 7) === '12' ? 0 : 1)}-${String((Number(to.slice(5, 7)) % 12) + 1).padStart(2, '0')}-01`
  const start = from ?? (by.includes('month') ? year : addDays(to, -29))
  if (start > to || (Date.parse(to) - Date.parse(start)) / 86_400_000 >= most_days) fault('from, to')
  return { from: start, to }
}

function dayGiven(text: string | undefined, about: string, fault: (about: string) => void): Day | undefined {
  if (text === undefined) return undefined
  const day = parseDay(text)
  if (!day || day < '1990-01-01' || day > '2140-01-01') fault(about)
  return day && day >= '1990-01-01' && day <= '2140-01-01' ? day : undefined
}

/** A small class, or a large one with all that it holds. A code that nothing was counted under finds nothing. */
const numbersOf = (categories: ReadonlyMap<number, string>, category: string): number[] => {
  const large = category.replace(/\.\*$/, '')
  const found = [...categories].filter(([, code]) => code === category || code === large || code.startsWith(`${large}.`)).map(([no]) => no)
  return found.length ? found : [-1]
}

const measured: readonly Place['level'][] = ['district', 'street', 'area', 'committee', 'compound']
type Scope = { level: Question['level']; within: Question['within']; unitOf: (place: number) => number; units: number[] }

function scopeOf(district: District, place: Place | undefined, wanted: MeasureQuery['level'], at: Day, days: readonly Day[]): Scope {
  const { territory } = district.world()
  const all = (level: 'street' | 'committee', under?: number): number[] => [...new Set(days.flatMap((on) => territory.unitsOf(level, on, under)).flatMap((id) => territory.versions(id)))]
  const current = (id: number): number => (id === 0 ? 0 : id < 0 ? -territory.asOf(-id, at) : territory.asOf(id, at))
  const byCode = (ids: readonly number[]): number[] => [...ids].sort((a, b) => (territory.byId(a)!.code < territory.byId(b)!.code ? -1 : 1))
  const under = place && place.level !== 'district' ? place.id : undefined
  const level = wanted ?? (under === undefined ? 'street' : 'committee')
  const areas = new Map<number, number>()
  if (level === 'area') for (const area of territory.unitsOf('area', at)) for (const committee of territory.unitsOf('committee', at, area)) areas.set(committee, area)
  const units = byCode(territory.unitsOf(level, at, under))
  const unitOf = level === 'area' ? (id: number): number => areas.get(current(id)) ?? 0 : current
  const base = { level: level === 'street' ? 'street' as const : 'committee' as const, unitOf, units }
  if (!place || under === undefined) return { ...base, within: null }
  if (place.level === 'street') return { ...base, within: { streets: territory.versions(place.id), committees: [...all('committee', place.id), ...territory.versions(place.id).map((id) => -id)] } }
  if (place.level === 'committee') return { ...base, within: { committees: territory.versions(place.id) } }
  if (place.level === 'area') return { ...base, within: { committees: all('committee', place.id) } }
  return { ...base, within: { slot: levels.indexOf(place.level) + 1, unit: place.id } }
}

function headsOf(by: readonly By[], scope: Scope, from: Day, to: Day): Asked['heads'] {
  const head = { place: 0, category: 0, organisation: 0, post: 0, period: 0 }
  if (by.length !== 1) return []
  if (by[0] === 'place') return scope.units.map((place) => ({ ...head, place }))
  if (by[0] !== 'month' && by[0] !== 'day') return []
  const periods = new Set<number>()
  for (let day = from; day <= to; day = addDays(day, 1)) periods.add(Math.floor(dayKey(Date.parse(day) / 86_400_000) / (by[0] === 'month' ? 100 : 1)))
  return [...periods].map((period) => ({ ...head, period }))
}

/** Versions of the catalogue of limits in force in the period, as the clock that gives the day started under them. */
function limitsIn(district: District, system: System, measure: Measure, from: Day, to: Day): { version: number; from: Day }[] {
  const clock = measure.declaration.day.startsWith('clock:') ? measure.declaration.day.slice('clock:'.length) : undefined
  const within = clock === undefined ? undefined : system.declaration.clocks[clock]?.within
  if (within === undefined || (typeof within === 'object' && 'until' in within)) return []
  const key = `${system.declaration.id}.${clock}${typeof within === 'string' ? '' : '.otherwise'}`
  const found: { version: number; from: Day }[] = []
  for (let day = from; day <= to; day = addDays(day, 1)) {
    const version = district.world().limit(key, day)?.version
    if (version !== undefined && found.at(-1)?.version !== version) found.push({ version, from: day })
  }
  return found
}
