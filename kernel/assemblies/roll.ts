// Freezing a roll: flats with their owners become heads, each with one ballot, its area and its named voter (VOTE-06 to VOTE-08, VOTE-13).
// The order in which flats are given changes nothing.
import type { Day, Outcome, Refusal } from '../base/model.ts'
import { no, refused, yes } from '../base/refusals.ts'
import { cited } from './laws.ts'
import { grounds } from './model.ts'
import type { Ground, Head, Roll, Unit } from './model.ts'

/** A flat as the district's records tell it. `owners`: references to persons, for what is unsold the developer. `in_possession`: lawfully
 *  taken over, not yet registered. `undelivered`: sold, not handed over. `voter`: whom the co-owners named. Areas in 0.01 m2. */
export type Part = {
  id: string; building: string; stairwell?: string; areas: Partial<Record<Ground, number>>
  owners: readonly string[]; standing: 'registered' | 'in_possession' | 'undelivered' | 'unsold'; developer?: string; voter?: string
  groups?: readonly string[]
}
export type Scope = { building: string } | { stairwell: string } | { parts: readonly string[] }
/** `possession: false`: the body's rules count buyers in possession under the developer until they are registered (VOTE-08 says 'may'). */
export type RollOptions = { day: Day; scope?: Scope; possession?: boolean }

/** Freezes the owners' roll, or answers what is wrong with each flat. */
export function freezeRoll(parts: readonly Part[], { day, scope, possession = true }: RollOptions): Outcome<Roll> {
  const within = parts.filter((part) => inScope(part, scope))
  const faults = within.length === 0 ? [cited('VOTE-13', refused('roll.empty'))] : partFaults(within)
  const byOwners = new Map<string, Part[]>()
  for (const part of [...within].sort((a, b) => (a.id < b.id ? -1 : 1))) {
    const key = JSON.stringify([...new Set(ownersOf(part, possession))].sort())
    byOwners.set(key, [...(byOwners.get(key) ?? []), part])
  }
  const heads: Head[] = []
  for (const [key, held] of byOwners) {
    const owners = JSON.parse(key) as string[]
    const named = [...new Set(held.flatMap((part) => part.voter ?? []))]
    if (named.length > 1) faults.push(cited('VOTE-07', refused('roll.voters_differ', held[0]!.id)))
    else if (named.length === 1 && !owners.includes(named[0]!)) faults.push(cited('VOTE-07', refused('roll.voter_not_owner', held[0]!.id)))
    heads.push(headFrom(held, owners, named[0] ?? null, possession))
  }
  return faults.length > 0 ? no(...faults) : yes({ frozen: day, heads: heads.sort((a, b) => (a.id < b.id ? -1 : 1)) })
}

/** Whoever sold and has not delivered, or has not sold, is the developer: all of that is one head (VOTE-07). */
const isDeveloper = (part: Part, possession: boolean): boolean => part.standing === 'unsold' || part.standing === 'undelivered' || (part.standing === 'in_possession' && !possession)
const ownersOf = (part: Part, possession: boolean): readonly string[] => (isDeveloper(part, possession) && part.developer !== undefined ? [part.developer] : part.owners)

function inScope(part: Part, scope?: Scope): boolean {
  if (!scope) return true
  if ('building' in scope) return part.building === scope.building
  return 'stairwell' in scope ? part.stairwell === scope.stairwell : scope.parts.includes(part.id)
}

function partFaults(parts: readonly Part[]): Refusal[] {
  const seen = new Set<string>()
  return parts.flatMap((part) => {
    const faults: Refusal[] = []
    if (seen.has(part.id)) faults.push(cited('VOTE-07', refused('roll.part_twice', part.id)))
    seen.add(part.id)
    if (!groundOf(part)) faults.push(cited('VOTE-06', refused('roll.area_missing', part.id)))
    if (Object.values(part.areas).some((area) => !Number.isSafeInteger(area) || area <= 0 || area > 100_000_000)) faults.push(cited('VOTE-06', refused('roll.area_not_whole', part.id)))
    if (part.owners.length === 0 && part.developer === undefined) faults.push(cited('VOTE-07', refused('roll.owner_missing', part.id)))
    if ((part.standing === 'undelivered' || part.standing === 'unsold') && part.developer === undefined) faults.push(cited('VOTE-07', refused('roll.developer_missing', part.id)))
    return faults
  })
}

const groundOf = (part: Part): Ground | undefined => grounds.find((ground) => part.areas[ground] !== undefined)

function headFrom(held: readonly Part[], owners: readonly string[], named: string | null, possession: boolean): Head {
  const units = held.map((part): Unit => { const ground = groundOf(part) ?? 'contract'; return { id: part.id, building: part.building, area: part.areas[ground] ?? 0, ground } })
  const inBuilding = new Map<string, number>()
  for (const unit of units) inBuilding.set(unit.building, (inBuilding.get(unit.building) ?? 0) + unit.area)
  const building = [...inBuilding].reduce((most, one) => (one[1] > most[1] ? one : most))[0]
  const groups = [...new Set(held.flatMap((part) => part.groups ?? []))].sort()
  return {
    id: held[0]!.id, voter: named ?? (owners.length === 1 ? owners[0]! : null), units, building,
    ...(held.some((part) => isDeveloper(part, possession)) && { developer: true as const }), ...(groups.length > 0 && { groups }),
  }
}

/** A member, resident or delegate. `place`: where she is counted, such as her building. */
export type Member = { id: string; place: string; voter?: string; household?: string; groups?: readonly string[] }

/** Freezes a roll in which each member is one head and areas play no part. */
export function freezeMembers(members: readonly Member[], day: Day): Outcome<Roll> {
  const faults = members.length === 0 ? [refused('roll.empty')] : members.filter((member, i) => members.findIndex((one) => one.id === member.id) !== i).map((member) => refused('roll.part_twice', member.id))
  if (faults.length > 0) return no(...faults)
  const heads = members.map((member): Head => ({
    id: member.id, voter: member.voter ?? member.id, units: [], building: member.place, ...(member.household !== undefined && { household: member.household }), ...(member.groups && { groups: member.groups }),
  }))
  return yes({ frozen: day, heads: heads.sort((a, b) => (a.id < b.id ? -1 : 1)) })
}
