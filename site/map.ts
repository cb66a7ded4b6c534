// A map made on the server: outlines of the territory as plain lines, and how many public matters stand at each compound. It says less than
// the list above it and never where a matter is: points are moved to the middle of the compound, or of the street.
import { levels, type LngLat, type Place } from '../kernel/places/index.ts'
import type { District } from '../server/district.ts'
import type { Around } from './around.ts'
import type { Lang } from './frame.ts'
import { html, raw, type Html } from './html.ts'

export type Spot = { id: number; place: Place; at: LngLat; live: number; late: number; settled: number }

/** Where public matters are, as far as the public is told, the most first; of the whole district by street. */
export function spotsOf(district: District, seen: Place, { live, settled }: Pick<Around, 'live' | 'settled'>): Spot[] {
  const { territory, today } = district.world()
  const day = today(district.now())
  const spots = new Map<number, Spot>()
  for (const [what, { places }] of [['live', live], ['settled', settled]] as const) {
    for (const { unit: told, count, late } of places) {
      const unit = seen.level === 'district' ? territory.slots(told, day)[levels.indexOf('street')] || told : told
      const at = territory.centreOf(unit)
      if (!at) continue
      const spot = spots.get(unit) ?? { id: unit, place: territory.byId(unit)!, at, live: 0, late: 0, settled: 0 }
      spots.set(unit, spot)
      spot[what] += count
      if (what === 'live') spot.late += late
    }
  }
  return [...spots.values()].sort((a, b) => b.live - a.live || b.settled - a.settled || a.id - b.id)
}

const width = 600
type Sketch = { height: number; paths: Html; at(point: LngLat): [number, number] }

/** A unit's outline with those of units within it, to the scale of a page; null where no outline is known. */
export function sketchOf(district: District, framed: number, inner: readonly number[]): Sketch | null {
  const { territory } = district.world()
  const drawn = [framed, ...inner].flatMap((id) => { const outline = territory.outlineOf(id); return outline ? [{ id, outline, own: id === framed }] : [] })
  if (drawn.length === 0) return null
  const all = drawn.flatMap(({ outline }) => outline.flat())
  const [west, east] = [Math.min(...all.map(([lng]) => lng)), Math.max(...all.map(([lng]) => lng))]
  const [south, north] = [Math.min(...all.map(([, lat]) => lat)), Math.max(...all.map(([, lat]) => lat))]
  const across = Math.cos((((south + north) / 2) * Math.PI) / 180)
  const scale = (width - 40) / Math.max(1e-9, (east - west) * across)
  const height = Math.round(Math.min(900, (north - south) * scale)) + 40
  const fit = Math.min(scale, (height - 40) / Math.max(1e-9, north - south))
  const left = (width - (east - west) * across * fit) / 2
  const at = ([lng, lat]: LngLat): [number, number] => [Math.round((left + (lng - west) * across * fit) * 10) / 10, Math.round((20 + (north - lat) * fit) * 10) / 10]
  const line = (ring: readonly LngLat[]): string => `M${ring.map((point) => at(point).join(' ')).join('L')}Z`
  return { height, at, paths: html`${drawn.sort((a, b) => Number(b.own) - Number(a.own)).map(({ outline, own }) => html`<path class="${own ? 'edge' : 'part'}" fill-rule="evenodd" d="${outline.map(line).join('')}"/>`)}` }
}
const shortName = (name: string): string => name.replace(/街道$|镇$|居委会$|村委会$/, '')

/** The ground of a centre with its committees by their names. */
export function groundOf(district: District, framed: number, inner: readonly number[], lang: Lang): Html | null {
  const { territory } = district.world()
  const sketch = sketchOf(district, framed, inner)
  if (!sketch) return null
  const zh = lang === 'zh'
  return html`<figure><div class="map"><svg viewBox="0 0 ${width} ${sketch.height}" role="img" aria-label="${zh ? `示意图：${inner.length} 个居委会，名字同上面的清单` : `Sketch: ${inner.length} committees, those of the list`}">
${sketch.paths}${inner.map((id) => { const centre = territory.centreOf(id); return centre && html`<text class="name" x="${sketch.at(centre)[0]}" y="${sketch.at(centre)[1]}">${shortName(territory.byId(id)!.name)}</text>` })}
</svg></div><figcaption>${zh ? '示意图，不作划界依据。' : 'A sketch, no ground for drawing borders.'}</figcaption></figure>`
}

/** Null where no outline is known. */
export function mapOf(district: District, place: Place, spots: readonly Spot[], lang: Lang): Html | null {
  const { territory, today } = district.world()
  const day = today(district.now())
  const slots = territory.slots(place.id, day)
  // A compound has no outline of its own; its committee's holds it.
  const framed = place.level === 'compound' ? (slots[levels.indexOf('committee')] ?? 0) : place.id
  const inner = place.level === 'district' ? territory.unitsOf('street', day) : place.level === 'street' ? territory.unitsOf('committee', day, place.id) : []
  const sketch = sketchOf(district, framed, inner)
  if (!sketch) return null
  const { at, height } = sketch
  const zh = lang === 'zh'
  // What is told of a street alone has no place within a committee.
  const shown = spots.filter(({ id }) => territory.covers(framed, id, day)).slice(0, 120)
  const named = inner.length <= 20 ? inner : []
  const said = zh ? `示意图：${shown.length} 处有公开的事，数目同上面的清单` : `Sketch: ${shown.length} places with public matters, the same numbers as in the list`
  return html`<figure><div class="map"><svg viewBox="0 0 ${width} ${height}" role="img" aria-label="${said}">
${sketch.paths}
${named.map((id) => { const centre = territory.centreOf(id); return centre && html`<text class="name" x="${at(centre)[0]}" y="${at(centre)[1] + 26}">${shortName(territory.byId(id)!.name)}</text>` })}
${shown.toReversed().map((spot) => { const [x, y] = at(spot.at); const r = spot.live + spot.settled > 9 ? 17 : 14; return raw(`<g class="${spot.live === 0 ? 'hollow' : spot.late > 0 ? 'late' : 'open'}">${spot.late > 0 ? `<path d="M${x} ${y - r - 6}l${r + 4} ${2 * r + 4}h${-2 * (r + 4)}z"/>` : `<circle cx="${x}" cy="${y}" r="${r}"/>`}<text x="${x}" y="${y + (spot.late > 0 ? 9 : 6)}">${spot.live || spot.settled}</text></g>`) })}
</svg></div><figcaption>${zh ? '实心圆：正在办；三角：有超时的；空心圆：最近办好的。点都移到小区或街道中间。示意图，不作划界依据。' : 'Filled: under way; triangle: some late; hollow: settled lately. Points are moved to the middle of the compound or street. A sketch, no ground for drawing borders.'}</figcaption></figure>`
}
