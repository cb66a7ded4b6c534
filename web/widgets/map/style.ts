// How the map looks: the district's own outlines in the colours of the page, below them a base map where one is set, above them
// clusters and points. Colours are read from the page, so that both themes and the wall have their own.
import type { ExpressionSpecification, LayerSpecification, SourceSpecification, StyleSpecification } from 'maplibre-gl'
import type { Basemap } from '../../api/pages.ts'

const names = ['paper', 'surface', 'sunken', 'line', 'ink', 'ink-2', 'ink-3', 'brand', 'late', 'late-bg', 'late-mark', 'soon-mark', 'ontime-mark', 'wait-mark', 'map-land', 'map-land-2', 'map-edge', 'map-rim'] as const
export type MapColours = Record<(typeof names)[number], string>

export function coloursOf(element: Element): MapColours {
  const style = getComputedStyle(element)
  return Object.fromEntries(names.map((name) => [name, style.getPropertyValue(`--${name}`).trim()])) as MapColours
}

/** No font server is asked: all text is drawn by the browser with these. */
export const FONTS = "'Noto Sans SC','Noto Sans CJK SC','PingFang SC','Microsoft YaHei',sans-serif"
const font: { 'text-font': string[] } = { 'text-font': ['sans'] }
const EMPTY = { type: 'FeatureCollection' as const, features: [] }

/** `vector`: whether a PMTiles file holds vector tiles; known only after its head was read. */
export type BaseLook = { basemap: Basemap; vector: boolean } | null

export function baseSources(base: BaseLook): Record<string, SourceSpecification> {
  if (!base) return {}
  const { basemap } = base
  if (basemap.kind === 'pmtiles') {
    const url = `pmtiles://${new URL(basemap.url, location.href).href}`
    return { base: base.vector ? { type: 'vector', url, attribution: basemap.attribution ?? '' } : { type: 'raster', url, tileSize: 256, attribution: basemap.attribution ?? '' } }
  }
  const tiles = (layer: string): string[] => ['0', '1', '2', '3', '4', '5', '6', '7'].map((n) =>
    `https://t${n}.tianditu.gov.cn/${layer}_w/wmts?SERVICE=WMTS&REQUEST=GetTile&VERSION=1.0.0&LAYER=${layer}&STYLE=default&TILEMATRIXSET=w&FORMAT=tiles&TILEMATRIX={z}&TILEROW={y}&TILECOL={x}&tk=${encodeURIComponent(basemap.key)}`)
  return { base: { type: 'raster', tiles: tiles('vec'), tileSize: 256, maxzoom: 18, attribution: '天地图' }, names: { type: 'raster', tiles: tiles('cva'), tileSize: 256, maxzoom: 18 } }
}

/** Layers of the usual open schema of vector base maps (earth, water, roads, buildings), in our own quiet colours. */
function vectorLayers(c: MapColours): LayerSpecification[] {
  const layer = (id: string) => ({ id: `base-${id}`, source: 'base', 'source-layer': id })
  const width = (at12: number, at17: number): ExpressionSpecification => ['interpolate', ['exponential', 1.5], ['zoom'], 12, at12, 17, at17]
  return [
    { ...layer('earth'), type: 'fill', paint: { 'fill-color': c['map-land'] } },
    { ...layer('landuse'), type: 'fill', filter: ['in', ['get', 'kind'], ['literal', ['park', 'forest', 'grass', 'wood', 'garden']]], paint: { 'fill-color': c['ontime-mark'], 'fill-opacity': 0.14 } },
    { ...layer('water'), type: 'fill', paint: { 'fill-color': c.brand, 'fill-opacity': 0.16 } },
    { ...layer('buildings'), type: 'fill', minzoom: 15, paint: { 'fill-color': c['map-land-2'] } },
    { ...layer('roads'), id: 'base-minor', type: 'line', minzoom: 13, filter: ['!', ['in', ['get', 'kind'], ['literal', ['highway', 'major_road', 'rail', 'path']]]], paint: { 'line-color': c.surface, 'line-width': width(0.5, 8) } },
    { ...layer('roads'), id: 'base-major', type: 'line', filter: ['in', ['get', 'kind'], ['literal', ['highway', 'major_road']]], paint: { 'line-color': c.surface, 'line-width': width(1.5, 14) } },
    { ...layer('roads'), id: 'base-road-names', type: 'symbol', minzoom: 14, filter: ['has', 'name'], layout: { ...font, 'symbol-placement': 'line', 'text-field': ['coalesce', ['get', 'name:zh'], ['get', 'name']], 'text-size': 12 }, paint: { 'text-color': c['ink-2'], 'text-halo-color': c['map-land'], 'text-halo-width': 1.5 } },
  ]
}

const isDark = (colour: string): boolean => /^#[0-4]/.test(colour)

export function baseLayers(base: BaseLook, c: MapColours): LayerSpecification[] {
  if (!base) return []
  if (base.vector) return vectorLayers(c)
  // Pictures are made for white paper: quieter under our own marks, and dimmed on a dark page.
  const paint = { 'raster-saturation': -0.4, ...(isDark(c.paper) && { 'raster-brightness-max': 0.45 }) }
  return (base.basemap.kind === 'tianditu' ? ['base', 'names'] : ['base']).map((source) => ({ id: `base-${source}`, type: 'raster', source, paint }))
}

const byZoom = (far: number, near: number): ExpressionSpecification => ['interpolate', ['linear'], ['zoom'], 10.5, far, 14, near]
/** Names of the larger units give way to those of the smaller ones from here on. */
export const NAMES_ZOOM = 13.5

function unitLayers(c: MapColours, plain: boolean): LayerSpecification[] {
  return [
    { id: 'units', type: 'fill', source: 'units', paint: { 'fill-color': ['case', ['==', ['%', ['to-number', ['id'], 0], 2], 0], c['map-land'], c['map-land-2']], 'fill-opacity': plain ? 1 : 0 } },
    { id: 'unit-edges', type: 'line', source: 'units', layout: { 'line-join': 'round' }, paint: { 'line-color': plain ? c['map-edge'] : c['map-rim'], 'line-width': byZoom(0.4, 2) } },
    { id: 'rim', type: 'line', source: 'rim', layout: { 'line-join': 'round' }, paint: { 'line-color': c['map-rim'], 'line-width': byZoom(1, 2.5) } },
    ...(['unit-names', 'rim-names'] as const).map((id): LayerSpecification => ({
      id, type: 'symbol', source: id, layout: { ...font, 'text-field': ['get', 'name'], 'text-size': 13, 'text-padding': 6 }, paint: { 'text-color': c['ink-2'], 'text-halo-color': c['map-land'], 'text-halo-width': 1.5 },
    })),
  ]
}

function pointLayers(c: MapColours, late_words: ExpressionSpecification): LayerSpecification[] {
  const cluster: ExpressionSpecification = ['has', 'point_count']
  const radius: ExpressionSpecification = ['interpolate', ['linear'], ['get', 'point_count'], 2, 14, 20, 18, 100, 23, 500, 30]
  return [
    { id: 'clusters', type: 'circle', source: 'points', filter: cluster, paint: { 'circle-radius': radius, 'circle-color': c.surface, 'circle-stroke-width': 2.5, 'circle-stroke-color': ['case', ['>', ['get', 'late'], 0], c['late-mark'], c.brand] } },
    { id: 'cluster-counts', type: 'symbol', source: 'points', filter: cluster, layout: { ...font, 'text-field': ['to-string', ['get', 'point_count']], 'text-size': 14, 'text-allow-overlap': true, 'text-ignore-placement': true }, paint: { 'text-color': c.ink } },
    { id: 'cluster-late', type: 'symbol', source: 'points', filter: ['all', cluster, ['>', ['get', 'late'], 0]], layout: { ...font, 'icon-image': 'tag-late', 'icon-text-fit': 'both', 'icon-text-fit-padding': [1, 5, 1, 5], 'text-field': late_words, 'text-size': 11.5, 'text-offset': [1.5, 1.2], 'text-anchor': 'left', 'icon-allow-overlap': true, 'text-allow-overlap': true, 'icon-ignore-placement': true, 'text-ignore-placement': true }, paint: { 'text-color': c.late } },
    { id: 'points', type: 'symbol', source: 'points', filter: ['!', cluster], layout: { 'icon-image': ['concat', 'mark-', ['get', 'status']], 'icon-size': ['interpolate', ['linear'], ['zoom'], 11, 0.7, 15, 1], 'icon-allow-overlap': true, 'icon-ignore-placement': true, 'symbol-sort-key': ['get', 'rank'] } },
    { id: 'circle', type: 'line', source: 'circle', paint: { 'line-color': c.brand, 'line-width': 1.5, 'line-dasharray': [3, 3] } },
    { id: 'circle-fill', type: 'fill', source: 'circle', paint: { 'fill-color': c.brand, 'fill-opacity': 0.07 } },
    { id: 'chosen', type: 'circle', source: 'chosen', paint: { 'circle-radius': 15, 'circle-color': 'rgba(0,0,0,0)', 'circle-stroke-width': 2.5, 'circle-stroke-color': c.ink } },
    { id: 'pin', type: 'circle', source: 'pin', paint: { 'circle-radius': 8, 'circle-color': c.brand, 'circle-stroke-width': 2.5, 'circle-stroke-color': c.surface } },
  ]
}

/** @param late_words text beside a cluster, made of its property `late` */
export function mapStyle(c: MapColours, base: BaseLook, late_words: ExpressionSpecification): StyleSpecification {
  const geo = (): SourceSpecification => ({ type: 'geojson', data: EMPTY })
  return {
    version: 8,
    sources: {
      ...baseSources(base), units: geo(), rim: geo(), 'unit-names': geo(), 'rim-names': geo(), circle: geo(), chosen: geo(), pin: geo(),
      points: {
        type: 'geojson', data: EMPTY, cluster: true, clusterRadius: 46, clusterMaxZoom: 15,
        clusterProperties: { late: ['+', ['case', ['==', ['get', 'status'], 'late'], 1, 0]] },
      },
    },
    layers: [
      { id: 'ground', type: 'background', paint: { 'background-color': c.paper } }, ...baseLayers(base, c), ...unitLayers(c, base === null),
      ...pointLayers(c, late_words),
    ],
  }
}

/** Shapes differ as well as colours: an octagon, a triangle, a disc, a square with two bars. Drawn at twice their size. */
export function drawMarks(c: MapColours): { name: string; image: ImageData }[] {
  const SIZE = 44
  const draw = (paint: (ctx: CanvasRenderingContext2D) => void): ImageData => {
    const canvas = Object.assign(document.createElement('canvas'), { width: SIZE, height: SIZE })
    const ctx = canvas.getContext('2d')!
    ctx.lineJoin = 'round'
    ctx.lineWidth = 3
    ctx.strokeStyle = c.surface
    paint(ctx)
    return ctx.getImageData(0, 0, SIZE, SIZE)
  }
  const polygon = (ctx: CanvasRenderingContext2D, points: readonly (readonly [number, number])[]): void => {
    ctx.beginPath()
    points.forEach(([x, y], i) => (i === 0 ? ctx.moveTo(x, y) : ctx.lineTo(x, y)))
    ctx.closePath()
    ctx.fill()
    ctx.stroke()
  }
  const half = SIZE / 2
  const octagon = Array.from({ length: 8 }, (_, i) => [half + 17 * Math.cos((i + 0.5) * Math.PI / 4), half + 17 * Math.sin((i + 0.5) * Math.PI / 4)] as const)
  return [
    { name: 'mark-late', image: draw((ctx) => { ctx.fillStyle = c['late-mark']; polygon(ctx, octagon); ctx.fillStyle = c.surface; ctx.fillRect(half - 2, half - 9, 4, 11); ctx.fillRect(half - 2, half + 5, 4, 4) }) },
    { name: 'mark-soon', image: draw((ctx) => { ctx.fillStyle = c['soon-mark']; polygon(ctx, [[half, 6], [39, 36], [5, 36]]) }) },
    { name: 'mark-ontime', image: draw((ctx) => { ctx.fillStyle = c['ontime-mark']; ctx.beginPath(); ctx.arc(half, half, 12, 0, 2 * Math.PI); ctx.fill(); ctx.stroke() }) },
    { name: 'mark-wait', image: draw((ctx) => { ctx.fillStyle = c['wait-mark']; polygon(ctx, [[10, 10], [34, 10], [34, 34], [10, 34]]); ctx.fillStyle = c.surface; ctx.fillRect(half - 6, 16, 4, 12); ctx.fillRect(half + 2, 16, 4, 12) }) },
    { name: 'tag-late', image: draw((ctx) => { ctx.fillStyle = c['late-bg']; ctx.strokeStyle = c['late-mark']; ctx.lineWidth = 2; ctx.beginPath(); ctx.roundRect(2, 2, SIZE - 4, SIZE - 4, 8); ctx.fill(); ctx.stroke() }) },
  ]
}
