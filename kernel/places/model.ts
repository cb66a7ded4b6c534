// Places: units of the territory in several hierarchies, each valid from a day to a day. Types and pure functions.
import type { Day } from '../base/model.ts'

/** Levels of the territory. `slot` is the position of a unit of this level in a matter's audience (see kernel/matters/README.md). */
export const levels = ['district', 'street', 'committee', 'compound', 'building', 'stairwell', 'household', 'area', 'grid'] as const
export type Level = (typeof levels)[number]

/** The same levels from the smallest unit to the largest: what 'nearest' means wherever several units cover one place. */
export const nearestFirst: readonly Level[] = ['household', 'stairwell', 'building', 'compound', 'committee', 'grid', 'area', 'street', 'district']

/** Longitude and latitude in degrees, WGS-84 (which CGCS2000 equals to a few centimetres). */
export type LngLat = readonly [lng: number, lat: number]
/** Rings of one unit, first the outer one. What lies in an odd number of them is inside, so a unit may have several parts. */
export type Outline = readonly (readonly LngLat[])[]

export type Place = {
  id: number
  /** Kept for ever. A renamed or moved unit is a new place with the same code and a later first day. */
  code: string
  level: Level
  name: string
  name_en?: string
  parent: number | null
  /** Units of other hierarchies over this one, such as the area centre and the grid over a committee. */
  also: readonly number[]
  /** Days of force, [from, to). */
  from: Day
  to: Day | null
  centre?: LngLat
}
export type PlaceRow = Place & { outline?: Outline | null; households?: number | null }

/** Words that are read otherwise than their characters alone, such as 长寿路: 'chang shou lu'; one syllable for each character. */
export type Readings = Readonly<Record<string, string>>

export function inForce(place: { from: Day; to: Day | null }, day: Day): boolean {
  return place.from <= day && (place.to === null || day < place.to)
}

const EQUATOR_M = 6_378_137
const FLATTENING = 1 / 298.257_223_563
const ECCENTRICITY2 = FLATTENING * (2 - FLATTENING)
const RADIAN = Math.PI / 180

/** Metres between two points on the WGS-84 ellipsoid, laid flat at their middle latitude: within 0.1 % over the extent of a
 *  district (50 km), below 70 degrees of latitude. Not across the date line. */
export function distance(a: LngLat, b: LngLat): number {
  const latitude = ((a[1] + b[1]) / 2) * RADIAN
  const w2 = 1 - ECCENTRICITY2 * Math.sin(latitude) ** 2
  const across = EQUATOR_M / Math.sqrt(w2)
  const along = (across * (1 - ECCENTRICITY2)) / w2
  return Math.hypot((b[0] - a[0]) * RADIAN * across * Math.cos(latitude), (b[1] - a[1]) * RADIAN * along)
}

/** The middle of the outer ring by area, for a unit that names no centre of its own. */
export function centroid(outline: Outline): LngLat | undefined {
  const ring = outline[0]
  const origin = ring?.[0]
  if (!ring || !origin) return undefined
  let area = 0
  let x = 0
  let y = 0
  for (let i = 0; i < ring.length; i++) {
    const [x1, y1] = ring[i]!
    const [x2, y2] = ring[(i + 1) % ring.length]!
    // Relative to the first point: the products of whole degrees would drown the small differences.
    const cross = (x1 - origin[0]) * (y2 - origin[1]) - (x2 - origin[0]) * (y1 - origin[1])
    area += cross
    x += (x1 + x2 - 2 * origin[0]) * cross
    y += (y1 + y2 - 2 * origin[1]) * cross
  }
  return area === 0 ? origin : [origin[0] + x / (3 * area), origin[1] + y / (3 * area)]
}
