// Points come in four datums in China; one is kept. CGCS2000 and WGS-84 agree to a few centimetres; GCJ-02 (national maps)
// lies some 500 m beside them and BD-09 (Baidu) further still, so a point without its datum named is taken as WGS-84.
import commonjs from 'gcoord'
import { no, refused, yes } from '../base/refusals.ts'
import type { Outcome } from '../base/model.ts'
import type { LngLat } from './model.ts'

// The package's types speak of an ES module, but Node loads its CommonJS file: what they call default is the module itself.
const gcoord = commonjs as unknown as typeof commonjs.default

/** Accepted without regard to case, spaces and punctuation: 'GCJ-02', 'EPSG:4326', 'urn:ogc:def:crs:OGC:1.3:CRS84'. */
const datums: Readonly<Record<string, 'wgs84' | 'gcj02' | 'bd09'>> = {
  wgs84: 'wgs84', wgs1984: 'wgs84', epsg4326: 'wgs84', crs84: 'wgs84', ogccrs84: 'wgs84', urnogcdefcrsogc13crs84: 'wgs84',
  cgcs2000: 'wgs84', epsg4490: 'wgs84', gcj02: 'gcj02', bd09: 'bd09', bd09ll: 'bd09',
}

// The offset is defined over China alone, and gcoord's search for its inverse never ends on the edge of that box:
// points are taken from well within it.
const offsetBox = { west: 73, south: 3, east: 136, north: 54 }

/**
 * Longitude and latitude in a named datum as WGS-84. Always longitude first, whatever the order in the standard's own text.
 * GCJ-02 comes back within 0.2 m, BD-09 within 0.5 m. Refuses `place.unknown_datum`, `place.not_a_point` for numbers that
 * are no degrees, and `place.outside` for a point of an offset datum that lies outside China.
 */
export function toWgs84(point: readonly number[], crs = 'wgs84'): Outcome<LngLat> {
  const [lng, lat] = point
  const name = crs.normalize('NFKC').toLowerCase().replace(/[^a-z0-9]/g, '')
  const datum = Object.hasOwn(datums, name) ? datums[name] : undefined
  const isPoint = point.length === 2 && inside(lng, -180, 180) && inside(lat, -90, 90)
  const reasons = []
  if (!datum) reasons.push(refused('place.unknown_datum', 'crs', { crs: crs.slice(0, 40) }))
  if (!isPoint) reasons.push(refused('place.not_a_point', 'spot'))
  if (!datum || !isPoint) return no(...reasons)
  if (datum === 'wgs84') return yes([lng!, lat!])
  if (!inside(lng, offsetBox.west, offsetBox.east) || !inside(lat, offsetBox.south, offsetBox.north)) return no(refused('place.outside', 'spot'))
  const [x, y] = gcoord.transform([lng!, lat!], datum === 'gcj02' ? gcoord.GCJ02 : gcoord.BD09, gcoord.WGS84)
  return yes([x!, y!])
}

function inside(value: number | undefined, low: number, high: number): boolean {
  return typeof value === 'number' && value >= low && value <= high
}
