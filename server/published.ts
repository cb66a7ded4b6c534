// What is published for everybody to read (a plan, a comment that was let through): matters in a state that their declaration shows, with the
// facts that it declares open and no others. Read as the visitor, who is granted them in such a state only.
import { formatLimit } from '../kernel/base/limits.ts'
import type { Refusal, Words } from '../kernel/base/model.ts'
import { refused } from '../kernel/base/refusals.ts'
import { limitOf } from '../kernel/matters/clocks.ts'
import type { Facts, Json, Matter } from '../kernel/matters/model.ts'
import { fromRow, type MatterRow } from '../kernel/matters/row.ts'
import { readKey } from '../kernel/matters/rights.ts'
import { forEverybody, opinionsIn, standsUnder } from '../kernel/opinions/model.ts'
import { levels } from '../kernel/places/index.ts'
import type { System } from '../kernel/system/compile.ts'
import type { Tx } from '../database/connect.ts'
import type { District } from './district.ts'
import { columnsWith } from './public.ts'

/** Systems whose matters are published by an office. */
export const publishing = (district: District): System[] => [...district.systems.values()].filter(({ declaration }) => declaration.page.shows && !declaration.open.under)
/** What everybody may open under a matter of one of them, and is published when it was let through. */
export const saying = (district: District, system: System): System | undefined =>
  [...district.systems.values()].find(({ declaration }) => declaration.page.shows && standsUnder(declaration, system.declaration) && declaration.open.by.some((role) => declaration.roles[role]?.within === 'requester'))
/** Only while it waits may something be said under it. */
export const listening = ({ declaration: { states, steps, opinions } }: System, { state }: Matter): boolean =>
  'waiting' in (states[state] ?? {}) && (!opinions?.hears || steps[opinions.hears.gives]!.from.includes(state))

const columns = columnsWith('m.facts')
export type PublishedQuery = { systems: readonly System[]; number?: string; parent?: string; before?: string; limit: number }

/** What is published, newest first. Found by the district's own key: few of all its matters are of such a system. */
export async function published(district: District, { systems, number, parent, before, limit }: PublishedQuery): Promise<Matter[]> {
  const { territory, today } = district.world()
  const keys = territory.unitsOf('district', today(district.now())).flatMap((unit) => territory.versions(unit)).flatMap((unit) => systems.map(({ no }) => readKey(no, unit)))
  const rows = await district.visit((tx) => tx<MatterRow[]>`
    select ${tx.unsafe(columns)} from matters m where m.audience[${tx.unsafe(String(levels.indexOf('district') + 1))}] = any(${`{${keys.join()}}`}::bigint[])
      and m.state = any(${systems.flatMap(({ declaration }) => declaration.page.shows ?? [])}::text[])
      ${number === undefined ? tx`` : tx`and m.number = ${number}`} ${parent === undefined ? tx`` : tx`and m.parent = ${parent}::bigint`} ${before === undefined ? tx`` : tx`and m.id < ${before}::bigint`}
    order by m.id desc limit ${limit}`)
  return rows.map((row) => fromRow(row, district.idOf)).map((matter) => ({ ...matter, facts: openFacts(district.systems.get(matter.system)!, matter.facts) }))
}

const openFacts = ({ declaration: { facts: declared, opinions } }: System, facts: Facts): Facts => ({
  ...Object.fromEntries(Object.entries(facts).filter(([name]) => 'open' in (declared[name] ?? {}))),
  ...(opinions && 'open' in declared[opinions.kept]! && { [opinions.kept]: forEverybody(opinionsIn(opinions, facts)) as unknown as Json }),
})

/** Within what limit a person reads what was said: that of the clock that runs from its opening. */
export function screenedWithin(district: District, system: System): Words | null {
  const { open, clocks } = system.declaration
  const first = typeof open.to === 'string' ? open.to : open.to[0]!
  const clock = Object.keys(clocks).find((id) => clocks[id]!.runs.includes(first) && typeof clocks[id]!.within === 'string')
  const limit = clock === undefined ? undefined : limitOf(system, clock, {}, district.now(), district.world())?.limit
  return limit === undefined ? null : formatLimit(limit)
}

/** How much was said under a matter, and how much of it is not shown by which rule: the last choice that a refusal named, each with its number. */
export async function said(district: District, system: System, parent: string): Promise<{ shown: number; held: number; by_rule: Map<string, number> }> {
  const { no, declaration } = system
  const rule = ruleOf(system)
  const rows = await district.asWriter((tx) => tx<{ state: string; rule: string | null; count: number }[]>`
    select state, facts->>${rule ?? ''} as rule, count(*)::int as count from matters where parent = ${parent}::bigint and system = ${no} group by 1, 2`)
  const shows = new Set<string>(declaration.page.shows)
  const result = { shown: 0, held: 0, by_rule: new Map<string, number>() }
  for (const { state, rule: broken, count } of rows) {
    if (shows.has(state)) result.shown += count
    else if (broken !== null) result.by_rule.set(broken, (result.by_rule.get(broken) ?? 0) + count)
    else if (!('final' in declaration.states[state]!)) result.held += count
  }
  return result
}

/** The fact whose choices are the public rules by which something is refused: the choice that a step out of sight must name. */
export function ruleOf({ declaration }: System): string | undefined {
  return Object.values(declaration.steps).flatMap(({ asks }) => Object.entries(asks ?? {})).find(([name, must]) => must && declaration.facts[name]?.is === 'choice')?.[0]
}

/** What may be said once more from this telephone under a matter: so many times (the threshold `each`), and not the same again. Only counted; whose
 *  words they are is told to nobody. @param tx the transaction that opens it, so that two at once are not one too many */
export async function mayStillSay(district: District, tx: Tx, system: System, parent: string, phone: string, text: string): Promise<Refusal[]> {
  const { declaration, no } = system
  const world = district.world()
  const found = world.limit(`${declaration.id}.each`, world.today(district.now()))?.limit
  const most = typeof found === 'number' ? found : declaration.thresholds?.['each']?.is
  const rows = await tx<{ same: boolean }[]>`
    select m.facts->>${declaration.page.title[0]!} = ${text} as same from matters m join personal p on p.matter = m.id where m.parent = ${parent}::bigint and m.system = ${no} and p.value = ${phone}`
  return [...(most !== undefined && rows.length >= most ? [refused('said.enough', declaration.page.title[0], { most })] : []), ...(rows.some(({ same }) => same) ? [refused('said.before', declaration.page.title[0])] : [])]
}
