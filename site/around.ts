// What the public may know around one place: matters that run and were settled, who is in charge and what for, what is put to the vote, talked
// about and published for comment, and promises against results. The same for everybody, so it is worked out once and kept for some seconds.
import type { Day, Instant, Words } from '../kernel/base/model.ts'
import { addDays } from '../kernel/base/calendar.ts'
import { readStanding } from '../kernel/assemblies/index.ts'
import type { Figure } from '../kernel/measures/index.ts'
import type { PhoneRow } from '../kernel/system/pack.ts'
import type { Matter } from '../kernel/matters/model.ts'
import { levels, type Level, type Place } from '../kernel/places/index.ts'
import type { District } from '../server/district.ts'
import { summaries, type Target } from '../server/measure-answer.ts'
import { measureNamed, readQuestion } from '../server/measure-question.ts'
import { publicUnder, type PublicFound } from '../server/public.ts'
import { listening, published, publishing } from '../server/published.ts'

/** Levels that a visitor may look at; smaller ones would show single doors. */
export const shownLevels: readonly Level[] = ['district', 'street', 'committee', 'compound']
/** How far back 'settled' and the promises reach. */
export const settled_days = 30
export const promised_days = 90
const most = 60
/** A street and the district are dear to count and change little as a whole. */
const isLarge = ({ level }: Place): boolean => level === 'district' || level === 'street'
const fresh_ms = (place: Place): number => (isLarge(place) ? 60_000 : 10_000)
const stale_ms = (place: Place): number => (isLarge(place) ? 600_000 : 60_000)
const mostKept = 3000

export type Unit = { id: number; name: string; level: Level; duties: Words[]; more: number; phone?: PhoneRow }
export type OpenVote = { id: string; secret: boolean; question: string; place: string; closes: Instant; lacks: number; waits: boolean }
export type Talk = { id: string; words: string; body: Words; place: string; day: Day }
export type Promised = { id: string; said: Words; total: Figure; target?: Target }
export type Around = {
  /** When it was so. */
  at: Instant
  live: PublicFound
  settled: PublicFound
  units: Unit[]
  votes: OpenVote[]
  talks: Talk[]
  /** Published and open for comments. */
  papers: Matter[]
  promises: Promised[]
  /** The unit that the promises are counted for: a compound's are those of its committee. */
  promisedBy: Place
  from: string
  to: string
}

/** Answers what is known around a place. @returns null for a place that is none, or smaller than a compound */
export function makeAround(district: District): (place: number) => Promise<Around | null> {
  const kept = new Map<string, { at: Instant; value: Promise<Around> }>()
  return async (id) => {
    const world = district.world()
    const place = world.territory.byId(id)
    if (!place || !shownLevels.includes(place.level)) return null
    const now = district.now()
    const key = `${id} ${world.revision} ${world.today(now)}`
    const found = kept.get(key)
    const age = found ? now - found.at : Infinity
    if (found && age >= 0 && age < fresh_ms(place)) return found.value
    const value = gather(district, place)
    if (kept.size >= mostKept) kept.delete(kept.keys().next().value!)
    kept.delete(key)
    kept.set(key, { at: now, value })
    value.catch(() => kept.delete(key))
    // Whoever comes a little later sees what was there, while it is worked out anew for the next.
    return found && age >= 0 && age < stale_ms(place) ? found.value : value
  }
}

async function gather(district: District, place: Place): Promise<Around> {
  const { territory, today } = district.world()
  const now = district.now()
  const day = today(now)
  const committee = place.level === 'compound' ? territory.byId(territory.slots(place.id, day)[levels.indexOf('committee')] ?? 0) : undefined
  const promisedBy = committee ?? place
  const [live, settled, votes, talks, papers, promises] = await Promise.all([
    publicUnder(district, { unit: place.id, live: true, limit: most }), publicUnder(district, { unit: place.id, settled_from: now - settled_days * 86_400_000, limit: most }),
    votesIn(district, place), talksIn(district, place), papersIn(district, place), promisesOf(district, promisedBy),
  ])
  return { at: now, live, settled, votes, talks, papers, promises, promisedBy, units: unitsOver(district, place), from: addDays(day, -promised_days), to: addDays(day, -1) }
}

/** Who is in charge here, the nearest first, each with the classes that the responsibility list gives it at this place. */
export function unitsOver(district: District, place: Place): Unit[] {
  const world = district.world()
  const day = world.today(district.now())
  const slots = world.territory.slots(place.id, day)
  const classes = world.categories(day)
  const large = new Map(classes.filter((row) => !row.code.includes('.')).map((row) => [row.code, row.words]))
  const duties = new Map<number, Map<string, Words>>()
  for (const row of classes) {
    if (!row.code.includes('.') || row.retired) continue
    const organisation = world.responsible(row.code, slots, day)?.organisation
    if (organisation === undefined) continue
    const of = duties.get(organisation) ?? new Map<string, Words>()
    duties.set(organisation, of)
    of.set(row.code.split('.').slice(0, 2).join('.'), row.words)
  }
  const rank = (level: Level): number => ['compound', 'committee', 'street', 'district'].indexOf(level)
  return [...duties].flatMap(([id, of]) => {
    const organisation = world.organisation(id)
    const at = organisation && world.territory.byId(organisation.place)
    if (!organisation || !at) return []
    // Five classes are words; more are told by the large ones that hold them.
    const words = of.size <= 5 ? [...of.values()] : [...new Set([...of.keys()].map((code) => code.split('.')[0]!))].flatMap((code) => large.get(code) ?? [])
    return [{ id, name: organisation.name, level: at.level, duties: words.slice(0, 5), more: Math.max(0, words.length - 5), ...phoneOf(district, id), size: of.size }]
  }).sort((a, b) => rank(a.level) - rank(b.level) || b.size - a.size)
}

/** The telephone of an organisation today, where the list has one. */
export function phoneOf(district: District, organisation: number): { phone?: PhoneRow } {
  const world = district.world()
  const code = world.organisation(organisation)?.code
  const phone = code === undefined ? undefined : world.phone(code, world.today(district.now()))
  return phone ? { phone } : {}
}

/** Votes that are called and not closed, in the place or over it: what is asked and until when is on the notice board, too. */
async function votesIn(district: District, place: Place): Promise<OpenVote[]> {
  const { territory, today } = district.world()
  const now = district.now()
  const day = today(now)
  const touches = (at: number): boolean => territory.covers(place.id, at, day) || territory.covers(at, place.id, day)
  return district.asWriter(async (tx) => {
    const rows = await tx<{ id: string; kind: string; question: string; opens: string; closes: string; place: number }[]>`
      select a.id, a.kind, a.terms->'question'->>'text' as question, a.opens, a.closes, m.place from assemblies a join matters m on m.id = a.matter
      where a.state = 'called' and a.closes > ${now} order by a.closes limit 500`
    const here = rows.filter((row) => touches(row.place)).slice(0, 20)
    return Promise.all(here.map(async (row) => {
      const standing = await readStanding(tx, row.id)
      const at = territory.slots(row.place, day)
      const shown = territory.byId(at[levels.indexOf('compound')] || at[levels.indexOf('committee')] || row.place)
      return { id: row.id, secret: row.kind === 'secret', question: row.question, place: shown?.name ?? '', closes: Number(row.closes), lacks: standing.ok ? standing.value.standing.missing.heads : 0, waits: Number(row.opens) > now }
    }))
  })
}

/** Meetings to which residents are called and that are still to come, as a system's page invites to them. */
async function talksIn(district: District, place: Place): Promise<Talk[]> {
  const { territory, today } = district.world()
  const day = today(district.now())
  const found = await Promise.all([...district.systems.values()].map(async ({ no, declaration: { page: { invites } }, words }): Promise<Talk[]> => {
    if (!invites) return []
    const rows = await district.asWriter((tx) => tx<{ id: string; place: number; words: string; body: string; day: Day }[]>`
      select id, place, facts->>${invites.words} as words, facts->>${invites.whom.fact} as body, facts->>${invites.day} as day from matters
      where kind <> 'final' and system = ${no}::smallint and state = any(${invites.in as string[]}) and facts->>${invites.whom.fact} = any(${invites.whom.is as string[]}) and facts->>${invites.day} >= ${day} order by day limit 500`)
    return rows.filter((row) => territory.covers(place.id, row.place, day) || territory.covers(row.place, place.id, day))
      .map((row) => ({ id: row.id, words: row.words, day: row.day, place: territory.byId(row.place)?.name ?? '', body: words.facts[invites.whom.fact]?.choices?.[row.body] ?? { zh: row.body, en: row.body } }))
  }))
  return found.flat().sort((a, b) => (a.day < b.day ? -1 : 1)).slice(0, 20)
}

/** What is open for comments in the place or over it. */
async function papersIn(district: District, place: Place): Promise<Matter[]> {
  const { territory, today } = district.world()
  const day = today(district.now())
  const found = await published(district, { systems: publishing(district), limit: 200 })
  return found.filter((one) => listening(district.systems.get(one.system)!, one) && (territory.covers(place.id, one.place, day) || territory.covers(one.place, place.id, day))).slice(0, 20)
}

/** The figures that a system's words promise to residents, counted for this unit. */
async function promisesOf(district: District, unit: Place): Promise<Promised[]> {
  const day = district.world().today(district.now())
  const query = { from: addDays(day, -promised_days), to: addDays(day, -1), ...(unit.level !== 'district' && { place: String(unit.id) }) }
  const read = [...district.systems.values()].flatMap((system) => Object.entries(system.words.measures).flatMap(([id, words]) => {
    const measure = words.said && measureNamed(district, `${system.declaration.id}.${id}`)?.measure
    const asked = measure && readQuestion(district, system, measure, query)
    return asked?.ok ? [{ system, asked: asked.value }] : []
  }))
  const figures = (await summaries(district, read, query)) as { id: string; total: Figure; target?: Target }[]
  return figures.flatMap(({ id, total, target }) => {
    const [system = '', measure = ''] = id.split('.')
    const said = district.systems.get(system)?.words.measures[measure]?.said
    return said ? [{ id, said, total, ...(target && { target }) }] : []
  })
}
