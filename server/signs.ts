// Signs that figures were made rather than earned: once a month the month before is looked at, and what is unusual in a unit's cases is opened as a
// matter for a person. What it reads is bounded by the month, whatever the history; of who acted it keeps nothing.
import type { Tx } from '../database/connect.ts'
import { startOfDay } from '../kernel/base/calendar.ts'
import { firstIdAt } from '../kernel/base/ids.ts'
import type { Day } from '../kernel/base/model.ts'
import { journalsOf } from '../kernel/measures/index.ts'
import { caseOf, findings, limitNames, type Case, type Finding, type Limits, type Watch } from '../kernel/signs/index.ts'
import { thresholdOf, type System } from '../kernel/system/compile.ts'
import type { District } from './district.ts'
import { openByItself } from './proposing.ts'

const EVIDENCE = 200
const PER_READ = 1000
/** Of words only so much is compared. */
const WORDS = 80
const LOCK = 0x53_49_47_4e

/** The month that this process has looked at, by district: it is over and says the same again. */
const looked = new WeakMap<District, Day>()

/** Looks at the last whole month. Answers how many matters were opened; one process at a time. */
export async function keepSigns(district: District): Promise<number> {
  const watching = [...district.systems.values()].filter((system) => system.declaration.watches)
  const world = district.world()
  const until = lastOfMonthBefore(world.today(district.now()))
  if (!watching.length || looked.get(district) === until) return 0
  const opened = await district.asWriter(async (tx) => {
    const [lock] = await tx<{ got: boolean }[]>`select pg_try_advisory_xact_lock(${LOCK}, hashtext(current_schema())) as got`
    if (!lock!.got) return null
    let count = 0
    for (const system of watching) count += await look(district, tx, system, until)
    return count
  })
  if (opened !== null) looked.set(district, until)
  return opened ?? 0
}

const lastOfMonthBefore = (today: Day): Day => {
  const [year, month] = today.split('-').map(Number) as [number, number]
  return new Date(Date.UTC(year, month - 1, 0)).toISOString().slice(0, 10)
}

async function look(district: District, tx: Tx, system: System, until: Day): Promise<number> {
  const context = { matter: null, now: district.now(), world: district.world() }
  const limit = (name: string): number => thresholdOf(system.declaration, name, context)
  if (limit('looking') === 0) return 0
  const limits = Object.fromEntries(limitNames.map((name) => [name, limit(name)])) as Limits
  const since = `${until.slice(0, 7)}-01`
  const taken = await tx<{ unit: number; sign: string }[]>`
    select (facts->>'unit')::int as unit, facts->>'sign' as sign from matters where system = ${system.no}::smallint and id > ${firstIdAt(startOfDay(context.world.calendar, until))} and facts->>'until' = ${until}`
  const before = taken.length
  for (const watch of system.declaration.watches!) {
    const cases = new Map((await casesOf(district, tx, watch, since, until)).map((one) => [one.matter, one]))
    for (const finding of findings([...cases.values()], limits)) {
      if (taken.length >= limit('at_once')) return taken.length - before
      if (taken.some((one) => one.unit === finding.unit && one.sign === finding.sign)) continue
      if (await open(district, system, finding, { since, until, limits, cases })) taken.push(finding)
    }
  }
  return taken.length - before
}

/** What is found in all that was opened within these days, both included, and in no month alone; nothing is opened for it. */
export async function findingsBetween(district: District, since: Day, until: Day): Promise<Finding[]> {
  const out: Finding[] = []
  for (const { declaration } of district.systems.values()) {
    const context = { matter: null, now: district.now(), world: district.world() }
    for (const watch of declaration.watches ?? []) {
      const limits = Object.fromEntries(limitNames.map((name) => [name, thresholdOf(declaration, name, context)])) as Limits
      out.push(...findings(await district.asWriter((tx) => casesOf(district, tx, watch, since, until)), limits))
    }
  }
  return out
}

/** Every matter of a system that was opened within these days, both included. */
async function casesOf(district: District, tx: Tx, watch: Watch, since: Day, until: Day): Promise<Case[]> {
  const { calendar } = district.world()
  const no = district.systems.get(watch.system)!.no
  const end = firstIdAt(startOfDay(calendar, until) + 86_400_000)
  const organisationOf = (post: number): number | null => district.world().post(post)?.organisation ?? null
  const out: Case[] = []
  for (let after = firstIdAt(startOfDay(calendar, since)); ;) {
    const ids = (await tx<{ id: string }[]>`select id from matters where id > ${after} and id < ${end} and system = ${no}::smallint order by id limit ${PER_READ}`).map(({ id }) => id)
    for (const entries of (await journalsOf(tx, ids, Number.MAX_SAFE_INTEGER)).values()) {
      const one = caseOf(watch, entries, organisationOf)
      if (one) out.push({ ...one, text: one.text.slice(0, WORDS) })
    }
    if (ids.length < PER_READ) return out
    after = ids.at(-1)!
  }
}

type About = { since: Day; until: Day; limits: Limits; cases: ReadonlyMap<string, Case> }
async function open(district: District, system: System, { sign, unit, cases: found, of, usual }: Finding, { since, until, limits, cases }: About): Promise<boolean> {
  const world = district.world()
  const organisation = world.organisation(unit)!
  const fact = system.declaration.facts['sign']
  const word = (fact?.is === 'choice' && system.words.facts['sign']?.choices?.[sign]?.zh) || sign
  const given = {
    text: `${organisation.name}：${word}，${found.length} 件（共 ${of} 件）`, sign, unit: organisation.code, since, until, cases: found.length, of, usual: Math.round(usual / 1000),
    rule: `偶然如此的可能小于 ${limits.rare}/1000000（excess ${limits.excess}%, least_signs ${limits.least_signs}, least_cases ${limits.least_cases}）`,
    evidence: found.slice(0, EVIDENCE).map((id) => ({ number: cases.get(id)!.number, day: world.today(cases.get(id)!.opened) })),
  }
  return openByItself(district, system, given, organisation.place, `a look at ${organisation.name}`)
}
