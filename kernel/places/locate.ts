// From a point to the unit in charge of it, and from a place back to the point that the public may see.
import { no, refused, yes } from '../base/refusals.ts'
import type { Day, Outcome } from '../base/model.ts'
import { makePolygonIndex } from '../space/locate.ts'
import type { PolygonIndex } from '../space/locate.ts'
import { levels, nearestFirst } from './model.ts'
import type { Level, LngLat, Outline } from './model.ts'
import { toWgs84 } from './datum.ts'
import { dayKey } from './territory.ts'
import type { Columns, Territory } from './territory.ts'

/** The days on which the set of outlines changes, and an index for each period between two of them that was asked for. */
type Periods = { changes: Int32Array; indexes: Map<number, PolygonIndex> }

/** Periods kept per territory: today's, and those that a correction or a report over past years walks through. */
const KEPT = 12

const slotOfLevel = new Map(levels.map((level, slot) => [level, slot]))
const rankOfSlot = levels.map((level) => nearestFirst.indexOf(level))
const periods = new WeakMap<Territory, Periods>()

/** The smallest unit with an outline that holds the point (WGS-84) on that day; on a shared border the one with the lowest
 *  id; null outside the district. Units of other hierarchies follow from it by `territory.slots`. */
export function locate(territory: Territory, [lng, lat]: LngLat, day: Day): number | null {
  return indexOn(territory, day).find(lng, lat) || null
}

/** A point as it was given, in the datum that was named: converted, and located. Refuses `place.not_a_point`,
 *  `place.unknown_datum` and `place.outside`. */
export function locateGiven(territory: Territory, point: readonly number[], crs: string | undefined, day: Day): Outcome<{ place: number; spot: LngLat }> {
  const spot = toWgs84(point, crs)
  if (!spot.ok) return spot
  const place = locate(territory, spot.value, day)
  return place === null ? no(refused('place.outside', 'spot')) : yes({ place, spot: spot.value })
}

/** The public's point of a matter (design, people first): the centre of the compound over its place, else of the street.
 *  Never the point of the matter, which this function does not even see; undefined when neither has a centre. */
export function moved(territory: Territory, place: number, day: Day): LngLat | undefined {
  return movedFrom(territory, territory.slots(place, day))
}

/** The same from a matter's slots, for a place that is a household. */
export function movedFrom(territory: Territory, slots: readonly number[]): LngLat | undefined {
  for (const level of ['compound', 'street'] as const) {
    const unit = slots[slotOfLevel.get(level)!]
    const centre = unit ? territory.centreOf(unit) : undefined
    if (centre) return centre
  }
  return undefined
}

/** Units of a level that have an outline on that day, or those of them under a unit, in order of id; none under an unknown one. */
export function outlines(territory: Territory, level: Level, day: Day, under?: number): { id: number; code: string; name: string; outline: Outline }[] {
  if (under !== undefined && !territory.byId(under)) return []
  return territory.unitsOf(level, day, under).flatMap((id) => {
    const outline = territory.outlineOf(id)
    const place = territory.byId(id)
    return outline && place ? [{ id, code: place.code, name: place.name, outline }] : []
  })
}

function indexOn(territory: Territory, day: Day): PolygonIndex {
  let known = periods.get(territory)
  if (!known) periods.set(territory, (known = { changes: changesOf(territory.columns), indexes: new Map() }))
  const key = dayKey(day)
  let period = known.changes.length
  while (period > 0 && known.changes[period - 1]! > key) period--
  let index = known.indexes.get(period)
  if (!index) {
    index = makePolygonIndex(areasOn(territory.columns, key))
    // The oldest goes first: a Map remembers the order in which its keys came.
    if (known.indexes.size >= KEPT) known.indexes.delete(known.indexes.keys().next().value!)
    known.indexes.set(period, index)
  }
  return index
}

function changesOf({ outlines, from, to }: Columns): Int32Array {
  const days = new Set<number>()
  for (const row of outlines.keys()) days.add(from[row]!).add(to[row]!)
  return Int32Array.from(days).sort()
}

function areasOn({ outlines, from, to, level, ids }: Columns, day: number) {
  const rows = [...outlines].filter(([row]) => from[row]! <= day && day < to[row]!)
  return rows.map(([row, rings]) => ({ owner: ids[row]!, rank: rankOfSlot[level[row]!]!, rings }))
}
