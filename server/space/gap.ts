// How much of a service a district lacks, building by building: what each site holds is shared among all who reach it on foot, against what so many
// people need (CIRC, the two-step floating catchment). For standing questions, and for whoever draws the figure on a map.
import type { Outcome } from '../../kernel/base/model.ts'
import { no, refused, yes } from '../../kernel/base/refusals.ts'
import { gaps, type Gaps } from '../../kernel/space/gap.ts'
import type { Catchments } from '../../kernel/space/model.ts'
import { groupOf } from '../../kernel/space/people.ts'
import { walkers, type WalkerId } from '../../kernel/space/walkers.ts'
import type { Base } from './ground.ts'
import type { Site } from './sites.ts'
import type { Work } from './work.ts'

/** `sites` are classes, `bands` ages of those who need it (everybody where none is named), `metres` what the walker walks at her pace in the time that counts as
 *  in reach, `per_thousand` the places that a thousand of them need. Opening hours are not asked about. */
export type GapAsk = { sites: readonly string[]; bands: readonly string[]; walker: WalkerId; metres: number; per_thousand: number }
/** `sites[s]` is site `s` of `catchments`; `gaps.areas[i]` is of the committee `base.committees[i]`, `gaps.perPerson` and `group` are by building. */
export type GapFound = { base: Base; asked: GapAsk; sites: readonly Site[]; group: Uint32Array; bands: readonly number[]; limit_s: number; catchments: Catchments; gaps: Gaps }
export type Gapper = { of(base: Base, asked: GapAsk, all: readonly Site[]): Promise<Outcome<GapFound>>; clear(): void }

const most_kept = 8

export function makeGapper(workOf: (base: Base) => Work): Gapper {
  const kept = new Map<string, Promise<Catchments>>()
  return {
    async of(base, asked, all) {
      const bands = asked.bands.length ? asked.bands.map((band) => base.counts.bands.indexOf(band)) : base.counts.bands.map((_, i) => i)
      if (bands.includes(-1)) return no(refused('space.band_unknown', 'bands'))
      const sites = all.filter((site) => asked.sites.includes(site.service))
      const limit_s = asked.metres / walkers[asked.walker].speed_mps
      const place = { lng: sites.map((site) => site.spot[0]), lat: sites.map((site) => site.spot[1]) }
      const key = `${base.key} ${asked.walker} ${limit_s} ${JSON.stringify(place)}`
      const known = kept.get(key) ?? workOf(base).catchments({ walker: asked.walker, shut: new Uint8Array(base.network.hours.length), sites: place, horizon_s: limit_s })
      known.catch(() => kept.delete(key))
      kept.delete(key)
      kept.set(key, known)
      if (kept.size > most_kept) kept.delete(kept.keys().next().value!)
      const catchments = await known
      const group = groupOf(base.people, bands)
      const capacity = Float64Array.from(sites, (site) => site.capacity ?? NaN)
      return yes({ base, asked, sites, group, bands, limit_s, catchments, gaps: gaps({ catchments, limit_s, capacity, group, areas: base.areas, per_thousand: asked.per_thousand }) })
    },
    clear: () => kept.clear(),
  }
}
