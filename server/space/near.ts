// What one reaches from a door on foot: the nearest of each service within a quarter of an hour, whether it is open, and the way in words. For
// everybody: it tells of sites and ways, and of no person.
import { hoursWords, openAt } from '../../kernel/base/hours.ts'
import { formatInstant } from '../../kernel/base/time.ts'
import type { Instant, Words } from '../../kernel/base/model.ts'
import type { LngLat } from '../../kernel/places/index.ts'
import { isochrones, type Isochrone } from '../../kernel/space/isochrone.ts'
import { makeSearcher, partsReached, reachPoint, type Part, type Searcher } from '../../kernel/space/reach.ts'
import { groundFor, shutAt, walkers, type WalkerId } from '../../kernel/space/walkers.ts'
import { wayFrom } from '../../kernel/space/way.ts'
import { adviceFor, sumOf } from '../../kernel/space/way-words.ts'
import type { District } from '../district.ts'
import { extentOf, groundAround, type Extent } from './extent.ts'
import type { Base } from './ground.ts'
import { services, type Service } from './services.ts'
import type { Site } from './sites.ts'

export const bands = [5, 10, 15] as const
/** So far the nearest one is looked for when none is within a quarter of an hour. */
const horizon_s = 45 * 60

export type NearSite = {
  service: Service; name: string; address: string; spot: LngLat; seconds: number; metres: number; step_free: boolean; capacity: number | null
  hours: Words | null; /** null where its hours are not known. */ open: boolean | null; /** When that changes. */ until: Words | null; way: Words[]; total: Words
  /** Others of the same service within a quarter of an hour. */
  others: number
}
export type Near = {
  sites: NearSite[]
  /** What is not within a quarter of an hour, with the minutes to the nearest one if any is known. */
  missing: { service: Service; minutes: number | null }[]
  /** What is reached within 5, 10 and 15 minutes, as lines. */
  lines: readonly (readonly (readonly [LngLat, LngLat])[])[]
  /** What is within 5, 10 and 15 minutes, as areas that end at a canal without a bridge, and how far that is each way, by streets. `across_m`: by so much an edge may err. */
  areas: readonly { minutes: (typeof bands)[number]; geometry: Isochrone['geometry']; towards: readonly Extent[] }[]
  across_m: number
  /** Ways around, also those that are not reached. */
  ground: readonly (readonly [LngLat, LngLat])[]
  water: Base['kept']['water']; generated: boolean; speed_mps: number
}

/** Searchers of one base, by walker and the gates that are shut: outward from a door, and inward to a site for its way. */
export function makeNear(district: District): (base: Base, sites: readonly Site[], from: LngLat, walker: WalkerId, at: Instant) => Near {
  let kept: { key: string; out: Searcher; back: Searcher } | null = null
  return (base, sites, from, id, at) => {
    const walker = walkers[id]
    const shut = shutAt(base.network, district.world().calendar, at)
    const key = `${base.key} ${id} ${shut.join('')}`
    if (kept?.key !== key) kept = { key, out: makeSearcher(groundFor(base.network, walker, { shut, outward: true })), back: makeSearcher(groundFor(base.network, walker, { shut })) }
    const { out, back } = kept
    const door = base.snapper.snap([from[0]], [from[1]], walker)
    const places = base.snapper.snap(sites.map((s) => s.spot[0]), sites.map((s) => s.spot[1]), walker)
    const reached = out.search(door, horizon_s)
    const found = { seconds: Infinity, metres: Infinity, site: -1 }
    const walks = sites.flatMap((site, i) => (reachPoint(reached, places, i, found) && !(id === 'wheelchair' && !site.step_free) ? [{ site, i, seconds: found.seconds, metres: found.metres }] : [])).sort((a, b) => a.seconds - b.seconds)
    const parts = bands.map((minutes) => partsReached(reached, minutes * 60))
    const { areas, across_m } = areasOf(base, from, parts)
    const limit_s = bands.at(-1)! * 60
    const nearest = services.map((service) => ({ service, all: walks.filter(({ site }) => site.service === service.id) })).filter(({ service }) => sites.some((site) => site.service === service.id))
    const within = nearest.flatMap(({ service, all }) => {
      const [first] = all
      if (!first || first.seconds > limit_s) return []
      const way = wayFrom(back.search(places, limit_s * 1.5, first.i), door, 0)
      const state = first.site.hours ? openAt(first.site.hours, district.world().calendar, at) : null
      return [{
        service, name: first.site.name, address: first.site.address, spot: first.site.spot, seconds: first.seconds, metres: Math.round(first.metres), step_free: first.site.step_free, capacity: first.site.capacity,
        hours: first.site.hours && hoursWords(first.site.hours), open: state && state.open, until: state?.until ? untilWords(district, at, state.until, state.open) : null,
        way: way ? adviceFor(base.network, way, first.site.spot).map((one) => one.words) : [], total: way ? sumOf(way) : { zh: '', en: '' }, others: all.filter((one) => one.seconds <= limit_s).length - 1,
      }]
    }).sort((a, b) => a.seconds - b.seconds)
    const missing = nearest.flatMap(({ service, all }) => (all[0] && all[0].seconds <= limit_s ? [] : [{ service, minutes: all[0] ? Math.ceil(all[0].seconds / 60) : null }]))
    return { sites: within, missing, lines: parts.map((one) => linesOf(base, one)), areas, across_m, ground: groundAround(base, from), water: base.kept.water, generated: base.kept.generated, speed_mps: walker.speed_mps }
  }
}

/** As wide around a way as makes one area of a compound's paths; cells and corners as fine as a telephone shows them. */
const fine = { buffer_m: 40, cell_m: 8, simplify_m: 4 } as const

function areasOf(base: Base, from: LngLat, parts: readonly (readonly Part[])[]): Pick<Near, 'areas' | 'across_m'> {
  const found = isochrones(base.network, bands.map((minutes, i) => ({ limit_s: minutes * 60, parts: parts[i]! })), fine)
  return { across_m: Math.ceil(found.across_m), areas: bands.map((minutes, i) => ({ minutes, geometry: found.bands.find(({ limit_s }) => limit_s === minutes * 60)!.geometry, towards: extentOf(base, from, parts[i]!) })) }
}

function linesOf({ network: { a, b, lng, lat } }: Base, parts: readonly { edge: number; from: number; to: number }[]): [LngLat, LngLat][] {
  const at = (e: number, share: number): LngLat => [lng[a[e]!]! + share * (lng[b[e]!]! - lng[a[e]!]!), lat[a[e]!]! + share * (lat[b[e]!]! - lat[a[e]!]!)]
  return parts.map(({ edge, from, to }) => [at(edge, from), at(edge, to)])
}

function untilWords(district: District, now: Instant, until: Instant, open: boolean): Words {
  const { calendar } = district.world()
  const [day, time] = [formatInstant(calendar, until).slice(0, 10), formatInstant(calendar, until).slice(11, 16)]
  const today = formatInstant(calendar, now).slice(0, 10) === day
  const on = today ? '' : `${Number(day.slice(5, 7))}月${Number(day.slice(8))}日 `
  return open ? { zh: `${on}${time} 关门`, en: `until ${today ? '' : `${day.slice(5)} `}${time}` } : { zh: `${on}${time} 开门`, en: `opens ${today ? '' : `${day.slice(5)} `}${time}` }
}
