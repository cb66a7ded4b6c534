// Lines of GeoJSON as ways: what they call `highway`, `foot`, `name` and so on binds as in OpenStreetMap, a line without `highway` is a
// path, and lines meet where they share a point. Points with tags are crossings and gates.
import { no, refused } from '../base/refusals.ts'
import type { Outcome } from '../base/model.ts'
import type { Tags } from './foot.ts'
import type { Gathered, Gatherer } from './gather.ts'

type Feature = { type?: unknown; id?: unknown; geometry?: { type?: unknown; coordinates?: unknown } | null; properties?: Record<string, unknown> | null }

/** Refuses `network.unreadable`, `network.other_datum` where the file names another, and what the gatherer refuses. */
export function readGeoJsonLines(text: string, gatherer: Gatherer, anyDatum = false): Outcome<Gathered> {
  let read: { type?: unknown; features?: unknown; crs?: { properties?: { name?: unknown } } }
  try { read = JSON.parse(text) as typeof read } catch (error) { return no(refused('network.unreadable', 'network', { line: 0, why: (error as Error).message.slice(0, 120) })) }
  if (read === null || typeof read !== 'object' || read.type !== 'FeatureCollection' || !Array.isArray(read.features)) return no(refused('network.unreadable', 'network', { line: 0, why: 'no FeatureCollection' }))
  const datum = namedDatum(read.crs?.properties?.name)
  if (datum && !anyDatum) return no(refused('network.other_datum', 'network', { datum }))
  const features = read.features as Feature[]
  const known = new Map<string, Tags | undefined>()
  for (const { geometry, properties } of features) if (geometry?.type === 'Point') { const key = keyOf(geometry.coordinates); if (key) known.set(key, tagsOf(properties)) }
  const placed = new Set<string>()
  const refOf = (point: unknown): string => {
    const key = keyOf(point) ?? `no point ${JSON.stringify(point)?.slice(0, 40)}`
    if (!placed.has(key)) { placed.add(key); const [lng, lat] = Array.isArray(point) ? (point as number[]) : []; gatherer.node(key, Number(lng ?? NaN), Number(lat ?? NaN), known.get(key)) }
    return key
  }
  features.forEach((feature, i) => {
    const { geometry, properties } = feature ?? {}
    const id = typeof feature?.id === 'string' || typeof feature?.id === 'number' ? feature.id : `#${i + 1}`
    const lines = geometry?.type === 'LineString' ? [geometry.coordinates] : geometry?.type === 'MultiLineString' && Array.isArray(geometry.coordinates) ? geometry.coordinates as unknown[] : null
    if (lines === null) { if (geometry?.type !== 'Point') gatherer.note('not_a_line', `feature ${id}`); return }
    lines.forEach((line, part) => gatherer.way(part === 0 ? id : `${id}/${part + 1}`, Array.isArray(line) ? line.map(refOf) : [], { highway: 'path', ...tagsOf(properties) }))
  })
  return gatherer.finish()
}

/** Points are one when they agree to a centimetre. */
function keyOf(point: unknown): string | null {
  if (!Array.isArray(point) || typeof point[0] !== 'number' || typeof point[1] !== 'number') return null
  return `${point[0].toFixed(7)},${point[1].toFixed(7)}`
}

const tagsOf = (properties: Record<string, unknown> | null | undefined): Tags =>
  Object.fromEntries(Object.entries(properties ?? {}).filter(([, value]) => typeof value === 'string' || typeof value === 'number').map(([key, value]) => [key, String(value)]))

/** The name of a datum that is not WGS-84 or its equals; null where none is named. */
function namedDatum(name: unknown): string | null {
  if (typeof name !== 'string') return null
  return /(4326|CRS ?:?84|4490|WGS ?-?(19)?84|CGCS2000)/i.test(name) ? null : name.slice(0, 40)
}
