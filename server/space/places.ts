// Places for those who walk to them: what the open sites hold, shared among everybody who reaches each (the two-step floating catchment), before
// and after a change. A capacity that nobody wrote is never guessed: how many sites lack one stands beside the figure.
import { joined, type Catchment } from '../../kernel/space/catchments.ts'
import { gaps } from '../../kernel/space/gap.ts'
import type { Catchments } from '../../kernel/space/model.ts'
import { groupOf } from '../../kernel/space/people.ts'
import { once, type Considered, type Study } from './study.ts'

/** To a tenth of a place. `unsure`: people whose share is at least that, for they reach a site of unknown capacity. `unknown`: such sites that are open. */
export type Places = { before: number; after: number; unsure: number; unknown: number }

/** Null where no open site says how many it holds. @param scope the areas asked about @param bands whose places they are */
export function placesOf(study: Study, { sites }: Considered, scope: readonly number[], bands: readonly number[]): Places | null {
  const { base, catchments, open, sites: own } = study
  const rows = once(study, 'rows', () => own.map((_, s) => rowOf(catchments, s)))
  const group = once(study, `group ${bands.join()}`, () => groupOf(base.people, bands))
  const shared = (held: readonly Held[], of: Catchments): Omit<Places, 'before'> & { known: boolean } => {
    const found = gaps({ catchments: of, limit_s: study.limit_s, open: held.map((one) => Number(one.open)), capacity: held.map(({ capacity }) => capacity ?? NaN), group, areas: base.areas, per_thousand: 0 })
    const sum = (what: 'supplied' | 'unsure'): number => scope.reduce((all, i) => all + found.areas[i]![what], 0)
    return { after: Math.round(sum('supplied') * 10) / 10, unsure: sum('unsure'), unknown: found.unknown.length, known: held.some((one) => one.open && one.capacity !== null) }
  }
  const before = once(study, `places ${study.asked.place?.id} ${bands.join()}`, () => shared(own.map(({ capacity }, s) => ({ capacity, open: open[s] === 1 })), catchments))
  const after = sites.every(({ state }) => state === 'stands') ? before : shared(sites, joined(sites.map(({ row }, s) => row ?? rows[s] ?? nobody), base.buildings.lng.length))
  return before.known || after.known ? { before: before.after, after: after.after, unsure: after.unsure, unknown: after.unknown } : null
}

type Held = { open: boolean; capacity: number | null }
const nobody: Catchment = { building: new Uint32Array(), seconds: new Float64Array() }
const rowOf = ({ first, building, seconds }: Catchments, s: number): Catchment => ({ building: building.subarray(first[s], first[s + 1]), seconds: seconds.subarray(first[s], first[s + 1]) })
