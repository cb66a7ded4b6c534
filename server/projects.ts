// Before the complaint (S150): demands that come again at one place are proposed as a project by the platform, with what they were counted from;
// and what became of a project is measured against comparable places. It looks at places, classes and days. Of persons it asks the database
// how many there are, and nothing else. What it reads is bounded by its windows, whatever the history.
import { randomUUID } from 'node:crypto'
import type { Tx } from '../database/connect.ts'
import { startOfDay } from '../kernel/base/calendar.ts'
import { firstIdAt } from '../kernel/base/ids.ts'
import type { Instant } from '../kernel/base/model.ts'
import { columns, fromRow, type MatterRow } from '../kernel/matters/row.ts'
import type { Matter } from '../kernel/matters/model.ts'
import { comparable, effectOf, type Counted } from '../kernel/measures/compared.ts'
import { levels, type Level } from '../kernel/places/index.ts'
import { thresholdOf, type System } from '../kernel/system/compile.ts'
import type { District } from './district.ts'
import { monthsUntil, openByItself } from './proposing.ts'

const day_ms = 86_400_000
/** Groups looked at in a run, the largest first. */
const LOOKED_AT = 200
const EVIDENCE = 200
const MONTHS = 12
/** Days before a project began with which those after it are compared: a year, so that no season is taken for an effect. */
const BEFORE_days = 365
/** Ids of acts that come in one instant run a little ahead of it. */
const AHEAD_ms = 60_000
const LOCK = 0x53_31_35_30

type Cause = 'place' | 'asset' | 'season'
type Candidate = { cause: Cause; unit: number; slot: number; category: string; demands: number; people: number; from: Instant; to: Instant; rule: string }
type Limits = (name: string) => number

/** Measures what has been watched long enough, then proposes. Answers how many were proposed. One process at a time. */
export async function keepProjects(district: District): Promise<number> {
  const gathering = [...district.systems.values()].filter((system) => system.declaration.gathers)
  if (!gathering.length) return 0
  return district.asWriter(async (tx) => {
    const [lock] = await tx<{ got: boolean }[]>`select pg_try_advisory_xact_lock(${LOCK}, hashtext(current_schema())) as got`
    if (!lock!.got) return 0
    let proposed = 0
    for (const system of gathering) {
      await measureDue(district, tx, system)
      proposed += await propose(district, tx, system)
    }
    return proposed
  })
}

/** Systems in which residents raise demands, and what of them is none: merged, turned away. */
export function demandSystems(district: District): { nos: number[]; void_: string[]; phones: string[] } {
  const found = [...district.systems.values()].filter(({ declaration: d }) => !d.gathers && d.facts['category']?.is === 'category' && d.open.by.some((role) => d.roles[role]?.within === 'requester'))
  return {
    nos: found.map((one) => one.no),
    void_: found.flatMap(({ declaration: d }) => Object.entries(d.states).flatMap(([id, state]) => ('final' in state && !state.settled ? [id] : []))),
    phones: [...new Set(found.flatMap(({ declaration: d }) => Object.entries(d.facts).flatMap(([id, fact]) => (fact.is === 'personal' && fact.of === 'phone' ? [id] : []))))],
  }
}

/** Classes that the public may read of: the others are about persons, such as disputes of neighbours, and no project is made of them. */
const openClasses = (district: District): string[] => district.world().categories(district.world().today(district.now())).filter((row) => row.public).map((row) => row.code)

const slotOf = (level: Level): number => levels.indexOf(level) + 1

async function propose(district: District, tx: Tx, system: System): Promise<number> {
  const now = district.now()
  const world = district.world()
  const limits: Limits = (name) => thresholdOf(system.declaration, name, { matter: null, now, world })
  if (limits('proposing') === 0) return 0
  const [today] = await tx<{ n: number }[]>`select count(*)::int as n from matters where audience[1] >= ${system.no * 0x1000000} and audience[1] < ${(system.no + 1) * 0x1000000} and id > ${firstIdAt(now - day_ms)} and facts->>'cause' <> 'by_hand'`
  const room = limits('at_once') - today!.n
  if (room <= 0) return 0
  const taken = await tx<{ place: number; category: string }[]>`
    select place, facts->>'category' as category from matters where system = ${system.no}::smallint and (kind <> 'final' or ended > ${now - limits('quiet_days') * day_ms})`
  const covered = (one: Candidate, by: { place: number; category: string }): boolean =>
    one.category === by.category && (world.territory.covers(one.unit, by.place, world.today(now)) || world.territory.covers(by.place, one.unit, world.today(now)))
  const chosen: Candidate[] = []
  for (const cause of ['asset', 'place', 'season'] as const) {
    for (const group of await groupsOf(district, tx, system, cause, limits, now)) {
      if (chosen.length === room) break
      const one = { ...group, people: 0 }
      if (taken.some((by) => covered(one, by)) || chosen.some((other) => covered(one, { place: other.unit, category: other.category }))) continue
      one.people = await peopleOf(district, tx, one)
      if (cause === 'season' || one.people >= limits(`${cause}_people`)) chosen.push(one)
    }
  }
  let opened = 0
  for (const one of chosen) if (await open(district, tx, system, one, now)) opened++
  return opened
}

/** Units and classes with enough demands in the window of a cause, the most first. */
async function groupsOf(district: District, tx: Tx, system: System, cause: Cause, limits: Limits, now: Instant): Promise<Omit<Candidate, 'people'>[]> {
  const slot = slotOf(cause === 'asset' ? 'compound' : 'committee')
  const days = limits(`${cause}_days`)
  const least = limits(`${cause}_demands`)
  const version = district.world().limit(`${system.declaration.id}.${cause}_demands`, district.world().today(now))?.version ?? 1
  const [from, to] = cause === 'season' ? [now - 365 * day_ms, now + (days - 365) * day_ms] : [now - days * day_ms, now + AHEAD_ms]
  const rows = await countedBy(district, tx, slot, from, to, least)
  const before = cause === 'season' ? new Map((await countedBy(district, tx, slot, from - days * day_ms, from, 1)).map((row) => [`${row.unit} ${row.category}`, row.n])) : null
  const rose = ({ unit, category, n }: { unit: number; category: string; n: number }): boolean => before === null || n * 100 >= limits('season_percent') * Math.max(1, before.get(`${unit} ${category}`) ?? 0)
  const rule = cause === 'season' ? `去年此后 ${days} 天 ≥${least} 件，且为此前的 ${limits('season_percent')}%（season_demands ${least}, season_percent ${limits('season_percent')}, season_days ${days}; v${version}）` : `${days} 天 ≥${least} 件 ≥${limits(`${cause}_people`)} 人（${cause}_demands ${least}, ${cause}_people ${limits(`${cause}_people`)}, ${cause}_days ${days}; v${version}）`
  return rows.filter(rose).map(({ unit, category, n }) => ({ cause, unit, slot, category, demands: n, from, to, rule }))
}

async function countedBy(district: District, tx: Tx, slot: number, from: Instant, to: Instant, least: number): Promise<{ unit: number; category: string; n: number }[]> {
  const { nos, void_ } = demandSystems(district)
  return tx.unsafe<{ unit: number; category: string; n: number }[]>(
    `select (m.audience[${slot}] & 16777215) as unit, m.facts->>'category' as category, count(*)::int as n from matters m
     where m.id > $1::bigint and m.id <= $2::bigint and m.system = any($3::int[]) and m.parent is null and m.facts->>'category' = any($6::text[]) and m.state <> all($4::text[]) and (m.audience[${slot}] & 16777215) <> 0
     group by 1, 2 having count(*) >= $5 order by 3 desc, 1, 2 limit ${LOOKED_AT}`, [firstIdAt(from), firstIdAt(to), nos, void_, least, openClasses(district)])
}

type Window = Pick<Candidate, 'unit' | 'slot' | 'category' | 'from' | 'to'>
const within = ({ slot }: Pick<Window, 'slot'>): string => `m.audience[${slot}] = any($1::int[]) and m.id > $2::bigint and m.id <= $3::bigint and m.parent is null and m.facts->>'category' = $4 and m.state <> all($5::text[])`
function argumentsOf(district: District, { unit, category, from, to }: Window): never[] {
  const { nos, void_ } = demandSystems(district)
  return [nos.map((no) => no * 0x1000000 + unit), firstIdAt(from), firstIdAt(to), category, void_] as never[]
}

/** How many different people asked: told apart in the database under a word that nobody keeps. Whoever left no number is one. */
async function peopleOf(district: District, tx: Tx, one: Window): Promise<number> {
  const { phones } = demandSystems(district)
  const [row] = await tx.unsafe<{ n: number }[]>(
    `select count(distinct coalesce(md5(p.value || $6), m.id::text))::int as n from matters m left join personal p on p.matter = m.id and p.fact = any($7::text[]) where ${within(one)}`,
    [...argumentsOf(district, one), randomUUID(), phones] as never[])
  return row!.n
}

async function open(district: District, tx: Tx, system: System, one: Candidate, now: Instant): Promise<boolean> {
  const world = district.world()
  const day = world.today(now)
  const evidence = await tx.unsafe<{ number: string; opened: string }[]>(`select m.number, m.opened from matters m where ${within(one)} order by m.id desc limit ${EVIDENCE}`, argumentsOf(district, one))
  const place = world.territory.byId(one.unit)!
  const name = world.category(one.category, day)?.words.zh ?? one.category
  const days = Math.round((one.to - one.from) / day_ms)
  const text = one.cause === 'season' ? `${place.name}：${name}，去年这一季 ${days} 天 ${one.demands} 件` : `${place.name}：${name}，${days} 天 ${one.demands} 件、${one.people} 人反映`
  const given = {
    text, category: one.category, cause: one.cause, demands: one.demands, people: one.people, since: world.today(one.from), until: world.today(Math.min(one.to, now)), rule: one.rule,
    evidence: evidence.map(({ number, opened }) => ({ number, day: world.today(Number(opened)) })), months: await monthsOf(district, tx, one, place.level, now),
  }
  return openByItself(district, system, given, one.unit, `a project for ${place.name}`)
}

/** The last months here and, on the mean, at places of like size: own in demands, others in hundredths of them. */
async function monthsOf(district: District, tx: Tx, { unit, slot, category }: Pick<Window, 'unit' | 'slot' | 'category'>, level: Level, now: Instant): Promise<{ month: string; own: number; others: number }[]> {
  const { calendar } = district.world()
  const today = district.world().today(now)
  const names = monthsUntil(today, MONTHS)
  const { nos, void_ } = demandSystems(district)
  const rows = await tx.unsafe<{ unit: number; month: string; n: number }[]>(
    `select (m.audience[${slot}] & 16777215) as unit, to_char(to_timestamp(m.opened / 1000.0) at time zone $5, 'YYYY-MM') as month, count(*)::int as n from matters m
     where m.id > $1::bigint and m.system = any($2::int[]) and m.parent is null and m.facts->>'category' = $3 and m.state <> all($4::text[]) group by 1, 2`,
    [firstIdAt(startOfDay(calendar, `${names[0]}-01`)), nos, category, void_, district.about.zone])
  const sizes = await sizesOf(district, tx, level, today)
  const others = new Set([...sizes].flatMap(([id, size]) => (id !== unit && comparable({ size: sizes.get(unit) ?? null, before: 1 }, { size, before: 1 }) ? [id] : [])))
  return names.map((name) => {
    const inMonth = rows.filter((row) => row.month === name)
    const sum = inMonth.reduce((total, row) => total + (others.has(row.unit) ? row.n : 0), 0)
    return { month: name, own: inMonth.find((row) => row.unit === unit)?.n ?? 0, others: others.size ? Math.round((100 * sum) / others.size) : 0 }
  })
}

/** Households of each unit of a level, where they are known. */
async function sizesOf(district: District, tx: Tx, level: Level, day: string): Promise<Map<number, number | null>> {
  const ids = district.world().territory.unitsOf(level, day)
  const rows = await tx<{ id: number; households: number | null }[]>`select id, households from places where id = any(${ids}::int[])`
  return new Map(rows.map((row) => [row.id, row.households]))
}

/** Takes the step that says what became of it, for every project whose watch is over. */
async function measureDue(district: District, tx: Tx, system: System): Promise<void> {
  const { measured, done } = system.declaration.gathers!
  const rows = await tx.unsafe<MatterRow[]>(`select ${columns} from matters m where m.kind <> 'final' and m.system = $1 and m.state = $2 order by m.id limit 50`, [system.no, measured.state])
  for (const matter of rows.map((row) => fromRow(row, district.idOf))) {
    const finished = matter.taken[done]?.at
    if (finished === undefined) continue
    const given = await effectFacts(district, tx, matter, finished)
    const acted = await district.writer.act({ do: 'step', matter: matter.id, step: measured.step, given, actors: [{ by: 'c' }] })
    if (!acted.ok && acted.refused[0]?.code !== 'step.wrong_state') process.stderr.write(`project ${matter.number} cannot be measured: ${acted.refused.map((r) => `${r.code} ${r.about ?? ''}`).join(', ')}\n`)
  }
}

/** Months until now, and the effect in hundredths; no figure where there are too few. */
async function effectFacts(district: District, tx: Tx, matter: Matter, finished: Instant): Promise<Record<string, unknown>> {
  const world = district.world()
  const category = String(matter.facts['category'])
  const { level } = world.territory.byId(matter.place)!
  const slot = slotOf(level)
  const today = world.today(matter.changed)
  const days = { before: BEFORE_days, after: Math.max(1, Math.round((matter.changed - finished) / day_ms)) }
  const count = async (from: Instant, to: Instant): Promise<Map<number, number>> => new Map((await countedIn(district, tx, slot, category, from, to)).map((row) => [row.unit, row.n]))
  const [before, after, sizes] = [await count(matter.opened - days.before * day_ms, matter.opened), await count(finished, matter.changed), await sizesOf(district, tx, level, today)]
  const of = (id: number): Counted => ({ before: before.get(id) ?? 0, after: after.get(id) ?? 0 })
  const like = [...sizes].filter(([id, size]) => id !== matter.place && comparable({ size: sizes.get(matter.place) ?? null, before: of(matter.place).before }, { size, before: of(id).before }))
  const { finding, compared, ...figures } = effectOf(of(matter.place), like.map(([id]) => of(id)), days)
  return { finding, compared, ...Object.fromEntries(Object.entries(figures).map(([name, value]) => [name, Math.round(value * 100)])), months: await monthsOf(district, tx, { unit: matter.place, slot, category }, level, matter.changed) }
}

async function countedIn(district: District, tx: Tx, slot: number, category: string, from: Instant, to: Instant): Promise<{ unit: number; n: number }[]> {
  const { nos, void_ } = demandSystems(district)
  return tx.unsafe<{ unit: number; n: number }[]>(
    `select (m.audience[${slot}] & 16777215) as unit, count(*)::int as n from matters m
     where m.id > $1::bigint and m.id <= $2::bigint and m.system = any($3::int[]) and m.parent is null and m.facts->>'category' = $4 and m.state <> all($5::text[]) group by 1`, [firstIdAt(from), firstIdAt(to), nos, category, void_])
}
