// In which datum the points of a table lie that names none: told by where the same rows stood before, by the place that each line names, by the
// district's border and by the ways beside which they lie. What cannot be told is taken as WGS-84, and that is said. Nothing is shifted by itself.
import type { Day } from '../base/model.ts'
import { distance, locate, type LngLat, type Territory } from '../places/index.ts'
import { datumByNetwork, datums, fromDatum, type Datum } from '../space/datum.ts'
import type { Snapper } from '../space/snap.ts'

/** As the line has it, the place that the line names, and where the row stands as it is known. */
export type Pointed = { given: LngLat; place: number | undefined; known: LngLat | null }
/** `points` of `of` agree with the datum that was found. */
export type Found = { datum: Exclude<Datum, 'wgs84'>; points: number; of: number }

const offsets = datums.filter((datum) => datum !== 'wgs84')
/** A row that stands where it stood, and one that could not by chance. */
const same_m = 60, exact_m = 15
/** So many lines say something together; so many lie beside ways by no chance. */
const few = 3, many = 8

/** Null where nothing speaks for another datum. @param ways of the network in force, where there is one */
export function datumOf(points: readonly Pointed[], territory: Territory, day: Day, ways: () => Snapper | null): Found | null {
  const told = points.filter((point) => point.known !== null || point.place !== undefined)
  const agrees = (point: Pointed, datum: Datum): boolean => {
    const spot = fromDatum(datum, ...point.given)
    if (point.known) return distance(spot, point.known) <= same_m
    const found = locate(territory, spot, day)
    return found !== null && territory.covers(point.place!, found, day)
  }
  const count = (list: readonly Pointed[], datum: Datum): number => list.reduce((sum, point) => sum + Number(agrees(point, datum)), 0)
  const plain = count(told, 'wgs84')
  for (const datum of offsets) {
    const points = count(told, datum)
    const exact = told.some((point) => point.known !== null && distance(fromDatum(datum, ...point.given), point.known) <= exact_m && distance(point.given, point.known) > 10 * exact_m)
    if (points * 5 >= told.length * 4 && plain * 2 <= points && (told.length >= few || (exact && points > 0))) return { datum, points, of: told.length }
  }
  const inside = (datum: Datum): number => points.reduce((sum, { given }) => sum + Number(locate(territory, fromDatum(datum, ...given), day) !== null), 0)
  const here = inside('wgs84')
  // A border that some points cross in one datum and none in another.
  if (here < points.length) for (const datum of offsets) if (points.length >= few && inside(datum) === points.length && here * 10 <= points.length * 9) return { datum, points: points.length, of: points.length }
  const snapper = told.length === 0 && points.length >= many ? ways() : null
  const beside = snapper && datumByNetwork(points.map(({ given }) => given[0]), points.map(({ given }) => given[1]), snapper).datum
  return beside === 'gcj02' || beside === 'bd09' ? { datum: beside, points: points.length, of: points.length } : null
}
