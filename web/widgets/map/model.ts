// What a map shows, and how its points are grouped: plain values, apart from the library that draws them.
import type { FeatureCollection, Point } from 'geojson'
import type { MapPoint, Outlines, PointStatus } from '../../api/pages.ts'

/** In the order of trust: what is late is drawn above all others. */
export const statuses: readonly PointStatus[] = ['late', 'soon', 'ontime', 'wait']

export type MapBox = readonly [west: number, south: number, east: number, north: number]

export type MapFeatures = FeatureCollection<Point>

export const pointFeatures = (points: readonly MapPoint[]): MapFeatures => ({
  type: 'FeatureCollection',
  features: points.map((point) => ({ type: 'Feature', geometry: { type: 'Point', coordinates: [point.lng, point.lat] }, properties: { id: point.id, status: point.status, rank: statuses.length - statuses.indexOf(point.status) } })),
})

/** Names stand at the centres of units, apart from their outlines. */
export const nameFeatures = (outlines: Outlines | undefined): MapFeatures => ({
  type: 'FeatureCollection',
  features: (outlines?.features ?? []).flatMap((unit) => (unit.properties.centre ? [{ type: 'Feature' as const, geometry: { type: 'Point' as const, coordinates: unit.properties.centre }, properties: { name: unit.properties.name } }] : [])),
})

export const within = (point: Pick<MapPoint, 'lng' | 'lat'>, [west, south, east, north]: MapBox): boolean => point.lng >= west && point.lng <= east && point.lat >= south && point.lat <= north

export const countByStatus = (points: readonly MapPoint[]): Record<PointStatus, number> => {
  const counts: Record<PointStatus, number> = { late: 0, soon: 0, ontime: 0, wait: 0 }
  for (const point of points) counts[point.status]++
  return counts
}

/** The box around outlines, with a margin of a part of its size. */
export function boxOf(outlines: Outlines | undefined): MapBox | null {
  const all = outlines?.features.flatMap((unit) => unit.geometry.coordinates.flat()) ?? []
  if (all.length === 0) return null
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const [lng, lat] of all) { west = Math.min(west, lng); east = Math.max(east, lng); south = Math.min(south, lat); north = Math.max(north, lat) }
  return [west, south, east, north]
}

/** A circle on the ground as a ring of points, for a distance drawn on a map. */
export function ring([lng, lat]: readonly [number, number], radius_m: number, corners = 48): [number, number][] {
  const degree_m = 111_320
  const across = degree_m * Math.cos((lat * Math.PI) / 180)
  return Array.from({ length: corners + 1 }, (_, i) => {
    const angle = (i / corners) * 2 * Math.PI
    return [lng + (Math.cos(angle) * radius_m) / across, lat + (Math.sin(angle) * radius_m) / degree_m]
  })
}
