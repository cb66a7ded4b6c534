// Places for those who walk to them: what the open sites hold, shared among everybody who reaches each (the two-step floating catchment), before
// and after a change, in all, by unit and by building. A capacity that nobody wrote is never guessed: how many sites lack one stands beside the figure.
import { joined, type Catchment } from '../../kernel/space/catchments.ts'
import { gaps, type Gaps } from '../../kernel/space/gap.ts'
import type { Catchments } from '../../kernel/space/model.ts'
import { groupOf } from '../../kernel/space/people.ts'
import { once, type Considered, type Study } from './study.ts'

/** To a tenth of a place. `unsure`: people whose share is at least that, for they reach a site of unknown capacity. `unknown`: such sites that are open. */
export type Places = { before: number; after: number; unsure: number; unknown: number }
/** `known`: some open site says how many it holds. */
export type Shares = { before: Gaps; after: Gaps; known: boolean }

/** @param bands whose places they are */
export function sharesOf(study: Study, { sites }: Considered, bands: readonly number[]): Shares {
  const { base, catchments, open, sites: own } = study
  const rows = once(study, 'rows', () => own.map((_, s) => rowOf(catchments, s)))
  const group = once(study, `group ${bands.join()}`, () => groupOf(base.people, bands))
  const shared = (held: readonly Held[], of: Catchments): Gaps => gaps({ catchments: of, limit_s: study.limit_s, open: held.map((one) => Number(one.open)), capacity: held.map(({ capacity }) => capacity ?? NaN), group, areas: base.areas, per_thousand: 0 })
  const was = own.map(({ capacity }, s) => ({ capacity, open: open[s] === 1 }))
  const before = once(study, `shares ${bands.join()}`, () => shared(was, catchments))
  const after = sites.every(({ state }) => state === 'stands') ? before : shared(sites, joined(sites.map(({ row }, s) => row ?? rows[s] ?? nobody), base.buildings.lng.length))
  return { before, after, known: [...was, ...sites].some((one) => one.open && one.capacity !== null) }
}

/** Null where no open site says how many it holds. @param scope the areas asked about */
export function placesOf({ before, after, known }: Shares, scope: readonly number[]): Places | null {
  const sum = ({ areas }: Gaps, what: 'supplied' | 'unsure'): number => scope.reduce((all, i) => all + areas[i]![what], 0)
  return known ? { before: tenth(sum(before, 'supplied')), after: tenth(sum(after, 'supplied')), unsure: sum(after, 'unsure'), unknown: after.unknown.length } : null
}

type Held = { open: boolean; capacity: number | null }
const nobody: Catchment = { building: new Uint32Array(), seconds: new Float64Array() }
const rowOf = ({ first, building, seconds }: Catchments, s: number): Catchment => ({ building: building.subarray(first[s], first[s + 1]), seconds: seconds.subarray(first[s], first[s + 1]) })
export const tenth = (n: number): number => Math.round(n * 10) / 10
