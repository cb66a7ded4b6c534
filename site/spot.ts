// A small map made on the server: outlines of the units around a point, names of the compounds near it, and a pin. It helps to recognise a
// place; what it says stands beside it in words.
import { levels, outlines, type LngLat } from '../kernel/places/index.ts'
import type { District } from '../server/district.ts'
import { html, raw, type Html } from './html.ts'
import type { Lang } from './frame.ts'

/** West, south, east, north. */
export type Bounds = readonly [number, number, number, number]
export type SmallMap = { picture: Html; bounds: Bounds }

const [width, height] = [360, 270]
const metresOfDegree = 111_320
const names_most = 9

/** @param span_m from west to east */
export function smallMap(district: District, centre: LngLat, lang: Lang, span_m = 1100): SmallMap {
  const { territory, today } = district.world()
  const day = today(district.now())
  const dLng = span_m / 2 / (metresOfDegree * Math.cos((centre[1] * Math.PI) / 180))
  const dLat = (span_m * height) / width / 2 / metresOfDegree
  const bounds: Bounds = [centre[0] - dLng, centre[1] - dLat, centre[0] + dLng, centre[1] + dLat]
  const at = ([lng, lat]: LngLat): [number, number] => [((lng - bounds[0]) / (bounds[2] - bounds[0])) * width, ((bounds[3] - lat) / (bounds[3] - bounds[1])) * height]
  const seen = (ring: readonly LngLat[]): boolean => {
    const [lngs, lats] = [ring.map(([lng]) => lng), ring.map(([, lat]) => lat)]
    return Math.min(...lngs) < bounds[2] && Math.max(...lngs) > bounds[0] && Math.min(...lats) < bounds[3] && Math.max(...lats) > bounds[1]
  }
  const drawn = (ring: readonly LngLat[]): string => `M${ring.map((point) => at(point).map((n) => n.toFixed(1)).join(' ')).join('L')}Z`
  const areas = outlines(territory, 'committee', day).filter(({ outline }) => outline[0] && seen(outline[0]))
  const inside = ([lng, lat]: LngLat): boolean => lng > bounds[0] && lng < bounds[2] && lat > bounds[1] && lat < bounds[3]
  const labels = spread(areas.flatMap(({ id }) => territory.childrenOf(id, day)).flatMap((id) => {
    const place = territory.byId(id)
    const point = territory.centreOf(id)
    return place?.level === 'compound' && point && inside(point) ? [{ name: (lang === 'en' && place.name_en) || place.name, at: at(point) }] : []
  }))
  // Two tones in turn, so that neighbours differ without a colour that means something.
  const picture = html`<svg viewBox="0 0 ${width} ${height}" role="img" aria-label="${lang === 'zh' ? '附近示意图，下面有文字' : 'A sketch of the surroundings, told in words below'}"><rect width="${width}" height="${height}" class="m-ground"/>${areas.map(({ outline }, i) => html`<path class="m-area${i % 2 ? ' m-other' : ''}" d="${outline.map(drawn).join('')}"/>`)}${labels.map(({ name, at: [x, y] }) => html`<g class="m-name"><circle cx="${x.toFixed(1)}" cy="${y.toFixed(1)}" r="3.5"/><text x="${x.toFixed(1)}" y="${(y + 15).toFixed(1)}">${name}</text></g>`)}${pinAt(...at(centre))}</svg>`
  return { picture, bounds }
}

const pinAt = (x: number, y: number): Html => raw(`<g class="m-pin" transform="translate(${x.toFixed(1)} ${y.toFixed(1)})"><circle r="20"/><path d="M0 0s13-13.500 13-22.500a13 13 0 0 0-26 0C-13-13.500 0 0 0 0z"/><circle class="m-hole" cy="-22.500" r="4.500"/></g>`)

/** Names that do not lie on one another, those nearest to the middle first. */
function spread<T extends { name: string; at: [number, number] }>(all: T[]): T[] {
  const [mx, my] = [width / 2, height / 2]
  const kept: T[] = []
  for (const one of [...all].sort((a, b) => Math.hypot(a.at[0] - mx, a.at[1] - my) - Math.hypot(b.at[0] - mx, b.at[1] - my))) {
    const room = one.name.length * 8 + 6
    const free = kept.every((other) => Math.abs(other.at[1] - one.at[1]) > 24 || Math.abs(other.at[0] - one.at[0]) > room + other.name.length * 4)
    if (free && one.at[0] > room / 2 && one.at[0] < width - room / 2 && one.at[1] < height - 20 && Math.hypot(one.at[0] - mx, one.at[1] - my + 10) > 34) kept.push(one)
    if (kept.length >= names_most) break
  }
  return kept
}

/** The point of a place: its own, or that of the nearest unit over it that has one. */
export function pointOf(district: District, id: number): LngLat | null {
  const { territory, today } = district.world()
  for (const unit of [id, ...territory.ancestors(id, today(district.now()))]) { const point = territory.centreOf(unit); if (point) return point }
  return null
}

/** The place of a point in words that people use: compounds near it, the committee, the street. */
export function sayPlace(district: District, id: number, lang: Lang): { name: string; path: string; shown: string } {
  const { territory, today } = district.world()
  const slots = territory.slots(id, today(district.now()))
  const nameOf = (unit: number | undefined): string => { const place = unit ? territory.byId(unit) : undefined; return place ? ((lang === 'en' && place.name_en) || place.name) : '' }
  const of = (level: (typeof levels)[number]): string => nameOf(slots[levels.indexOf(level)])
  const path = [of('street'), of('committee'), of('compound')].filter((part, i, all) => part && all.indexOf(part) === i)
  return { name: nameOf(id), path: path.join(lang === 'zh' ? ' › ' : ', '), shown: of('compound') || of('street') || nameOf(id) }
}
