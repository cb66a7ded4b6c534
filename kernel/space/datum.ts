// In which datum a network lies, found by laying it over what is known of its area: GCJ-02 stands some 500 m beside WGS-84 in China, BD-09
// more than a kilometre, and longitude and latitude are sometimes changed about. What cannot be told is not said.
import commonjs from 'gcoord'
import { plane } from './network.ts'
import type { Snapper } from './snap.ts'

// The package's types speak of an ES module, but Node loads its CommonJS file: what they call default is the module itself.
const gcoord = commonjs as unknown as typeof commonjs.default

export const datums = ['wgs84', 'gcj02', 'bd09'] as const
export type Datum = (typeof datums)[number]
/** What a network was found to be in. `swapped`: latitude stands before longitude; `elsewhere`: it does not lie in the area at all. */
export type Found = { datum: Datum | 'swapped' | 'elsewhere' | null; off_m: number }
type Bounds = readonly [west: number, south: number, east: number, north: number]

/** A point of a datum in WGS-84. Outside China, where the offset is not defined, it stays as it is. */
export function fromDatum(datum: Datum, lng: number, lat: number): readonly [number, number] {
  // gcoord's search for the inverse never ends on the edge of its box: points are taken from well within it.
  if (datum === 'wgs84' || !(lng > 73 && lng < 136 && lat > 3 && lat < 54)) return [lng, lat]
  const [x, y] = gcoord.transform([lng, lat], datum === 'gcj02' ? gcoord.GCJ02 : gcoord.BD09, gcoord.WGS84)
  return [x!, y!]
}

/** By the bounds of the area, which the network should fill: says an offset datum only when its middle fits within 150 m and WGS-84's does not by far. */
export function datumByBounds(network: Bounds, area: Bounds): Found {
  const middle = (b: Bounds): [number, number] => [(b[0] + b[2]) / 2, (b[1] + b[3]) / 2]
  const overlaps = (b: Bounds): boolean => b[0] <= area[2] && b[2] >= area[0] && b[1] <= area[3] && b[3] >= area[1]
  const [cx, cy] = middle(area), { x_m, y_m } = plane(cy)
  const off = datums.map((datum) => { const [x, y] = fromDatum(datum, ...middle(network)); return Math.hypot((x - cx) * x_m, (y - cy) * y_m) })
  const best = off.indexOf(Math.min(...off))
  if (best > 0 && off[best]! < 150 && off[best]! * 2.5 < off[0]!) return { datum: datums[best]!, off_m: off[0]! }
  if (overlaps(network)) return { datum: off[0]! < 150 ? 'wgs84' : null, off_m: off[0]! }
  const swapped: Bounds = [network[1], network[0], network[3], network[2]]
  return { datum: overlaps(swapped) ? 'swapped' : 'elsewhere', off_m: off[0]! }
}

/** By a network of the area that is known to be right: the datum in which most points of the new one lie on the old one's ways. */
export function datumByNetwork(lng: ArrayLike<number>, lat: ArrayLike<number>, known: Snapper): Found {
  const step = Math.max(1, Math.floor(lng.length / 400))
  const medians = datums.map((datum) => {
    const points: (readonly [number, number])[] = []
    for (let i = 0; i < lng.length; i += step) points.push(fromDatum(datum, lng[i]!, lat[i]!))
    const metres = known.snap(points.map(([x]) => x), points.map(([, y]) => y)).metres.sort()
    return metres[metres.length >> 1] ?? Infinity
  })
  const best = medians.indexOf(Math.min(...medians))
  if (!(medians[best]! < 2_000)) return { datum: 'elsewhere', off_m: medians[0]! }
  return { datum: best === 0 ? 'wgs84' : medians[best]! * 2 < medians[0]! ? datums[best]! : null, off_m: medians[0]! }
}
