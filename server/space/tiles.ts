// Vector tiles of what a studio's map draws: lines that are walked, buildings and water, each under the number by which answers name it.
// Cut when they are asked for; the same for as long as the base is.
import GeoJSONVT from 'geojson-vt'
import { fromGeojsonVt } from 'vt-pbf'
import { kinds } from '../../kernel/space/network.ts'
import type { Base } from './ground.ts'

export type Tiles = { tile(z: number, x: number, y: number): Uint8Array }

const options = { maxZoom: 16, indexMaxZoom: 12, indexMaxPoints: 20_000, tolerance: 3, extent: 4096, buffer: 64 }
/** Paths within compounds and buildings are drawn from here on. */
const near_zoom = 13

type Feature = GeoJSON.Feature
const feature = (id: number, geometry: GeoJSON.Geometry, properties: Record<string, unknown> = {}): Feature => ({ type: 'Feature', id, geometry, properties })

export function makeTiles(base: Base): Tiles {
  const { network: { edges, a, b, lng, lat, kind, name, names }, buildings, kept } = base
  const line = (e: number): Feature => feature(e, { type: 'LineString', coordinates: [[lng[a[e]!]!, lat[a[e]!]!], [lng[b[e]!]!, lat[b[e]!]!]] }, { kind: kinds[kind[e]!], ...(names[name[e]!] && { name: names[name[e]!] }) })
  const lines = Array.from({ length: edges }, (_, e) => line(e))
  const major = lines.filter(({ properties }) => !['path', 'footway'].includes(String(properties!['kind'])))
  const collection = (features: Feature[]): GeoJSON.FeatureCollection => ({ type: 'FeatureCollection', features })
  const houses = Array.from(buildings.place, (_, i) => feature(i, { type: 'Polygon', coordinates: [house(buildings.lng[i]!, buildings.lat[i]!)] }))
  const water = kept.water.map((one, i) => feature(i, { type: 'LineString', coordinates: one.line.map((p) => [...p]) }, { name: one.name, width_m: one.width_m }))
  const cut = (features: Feature[]): GeoJSONVT => new GeoJSONVT(collection(features), options)
  const layers = { lines: cut(lines), major: cut(major), buildings: cut(houses), water: cut(water) }
  return {
    tile(z, x, y) {
      const close = z >= near_zoom
      const shown: Record<string, GeoJSONVT> = { water: layers.water, lines: close ? layers.lines : layers.major, ...(close && { buildings: layers.buildings }) }
      const found = Object.entries(shown).flatMap(([id, layer]) => { const tile = layer.getTile(z, x, y); return tile ? [[id, tile] as const] : [] })
      return fromGeojsonVt(Object.fromEntries(found), { version: 2, extent: options.extent })
    },
  }
}

/** No outline of an invented building is known: a bar of twenty by eight metres stands for each. */
function house(lng: number, lat: number): [number, number][] {
  const dx = 10 / (111_320 * Math.cos((lat * Math.PI) / 180)), dy = 4 / 111_320
  return [[lng - dx, lat - dy], [lng + dx, lat - dy], [lng + dx, lat + dy], [lng - dx, lat + dy], [lng - dx, lat - dy]]
}
