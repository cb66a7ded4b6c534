// Vector tiles (MVT) of buildings, sites and ways from the process: layers are cut once from GeoJSON, tiles are made when they are asked for.
import GeoJSONVT from 'geojson-vt'
import { fromGeojsonVt } from 'vt-pbf'
import type { Network } from './network.ts'
import type { Part } from './reach.ts'

type Values = Readonly<Record<string, string | number | boolean | null>>
export type Feature = { type: 'Feature'; id?: number; geometry: GeoJSON.Geometry; properties: Values }

/** A layer's features. A whole-number `id` becomes the tile feature's, by which a map can colour it without fetching tiles anew. */
export type Layers = Readonly<Record<string, readonly Feature[]>>

export type Tiles = {
  /** The bytes of a tile with the layers that have something there, not compressed; null where none has (204), or where there is no such
   *  tile. Throws a RangeError where z, x and y are not whole numbers or lie outside. */
  tile(z: number, x: number, y: number): Uint8Array | null
}

/** @param maxZoom the deepest tiles, in which nothing is simplified; a map draws them larger beyond. At 16 a unit is some 13 cm. */
export function makeTiles(layers: Layers, { maxZoom = 16 }: { maxZoom?: number } = {}): Tiles {
  const cut = Object.entries(layers).map(([name, features]) => {
    for (const { id } of features) if (id !== undefined && !(Number.isSafeInteger(id) && id >= 0)) throw new RangeError(`feature ${id} of ${name}`)
    return { name, index: features.length === 0 ? null : new GeoJSONVT({ type: 'FeatureCollection', features: features as GeoJSON.Feature[] }, { maxZoom, indexMaxZoom: 4, buffer: 64 }) }
  })
  return {
    tile(z, x, y) {
      if (!(Number.isInteger(z) && z >= 0 && z <= maxZoom) || !(Number.isInteger(x) && x >= 0 && x < 2 ** z) || !(Number.isInteger(y) && y >= 0 && y < 2 ** z)) throw new RangeError(`no tile ${z}/${x}/${y}`)
      const found = Object.fromEntries(cut.flatMap(({ name, index }) => { const tile = index?.getTile(z, x, y); return tile && tile.features.length > 0 ? [[name, tile]] : [] }))
      return Object.keys(found).length === 0 ? null : fromGeojsonVt(found, { version: 2 })
    },
  }
}

/** Buildings or sites as points, numbered in the order they come. */
export function pointFeatures(lng: ArrayLike<number>, lat: ArrayLike<number>, values: (i: number) => Values = () => ({})): Feature[] {
  return Array.from({ length: lng.length }, (_, i): Feature => ({ type: 'Feature', id: i, geometry: { type: 'Point', coordinates: [lng[i]!, lat[i]!] }, properties: values(i) }))
}

/** The parts of edges that each band reaches, as one feature a band, the smallest band first. */
export function reachFeatures(network: Network, bands: readonly { minutes: number; parts: readonly Part[] }[]): Feature[] {
  const { a, b, lng, lat } = network
  const on = (edge: number, share: number): [number, number] => { const p = a[edge]!, q = b[edge]!; return [lng[p]! + share * (lng[q]! - lng[p]!), lat[p]! + share * (lat[q]! - lat[p]!)] }
  const sorted = [...bands].sort((p, q) => p.minutes - q.minutes)
  return sorted.map(({ minutes, parts }): Feature => ({ type: 'Feature', geometry: { type: 'MultiLineString', coordinates: parts.filter(({ from, to }) => to > from).map(({ edge, from, to }) => [on(edge, from), on(edge, to)]) }, properties: { minutes } }))
}
