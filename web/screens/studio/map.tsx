// The studio's map: tiles from the process painted with what an answer reached, blind spots, and sites as buttons that a mouse drags and arrow
// keys move. Below them lies the base map that the district set, or else the streets and water of its own network, as quiet. It says nothing that
// the sentence and the tables beside it do not say.
import * as maplibregl from 'maplibre-gl'
import type { GeoJSONSource, LayerSpecification, Map as MapLibre, ExpressionSpecification } from 'maplibre-gl'
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url'
import 'maplibre-gl/dist/maplibre-gl.css'
import { useEffect, useRef, useState } from 'react'
import { useSay, type Say } from '../../shell/language.ts'
import { useDark } from '../../shell/settings.ts'
import type { Basemap } from '../../api/pages.ts'
import { lookOf } from '../../widgets/map/base.ts'
import { baseLayers, baseSources, coloursOf as pageColours, FONTS, type BaseLook, type MapColours } from '../../widgets/map/style.ts'
import { bit, bytesOf, metres, shade, shifted, type Answer, type Site, type Spot } from './api.ts'
import type { Layer } from './conditions.tsx'
import { w } from './words.ts'

maplibregl.setWorkerUrl(workerUrl)

export type StudioMapProps = {
  tiles: string; basemap: Basemap | null; box: [number, number, number, number]; outline: GeoJSON.FeatureCollection; answer: Answer | undefined; layer: Layer; sites: readonly { n: number; site: Site }[]; chosen: string | null; label: string
  onChoose: (id: string) => void; onMove: (site: Site, spot: Spot) => void
}
type Colours = { paper: string; tint: string; reached: string; unreached: string; street: string; way: string; water: string; edge: string; ink: string; blind: string; blindEdge: string; here: string; lack1: string; lack0: string; lack2: string }
const names: Record<keyof Colours, string> = { paper: '--map-land', tint: '--map-land-2', reached: '--st-reached', unreached: '--surface', street: '--map-edge', way: '--st-way', water: '--st-water', edge: '--map-rim', ink: '--ink', blind: '--st-blind', blindEdge: '--st-blind-edge', here: '--st-here', lack2: '--st-lack-2', lack1: '--st-lack-1', lack0: '--st-lack-0' }
const coloursOf = (element: Element): Colours => { const style = getComputedStyle(element); return Object.fromEntries(Object.entries(names).map(([id, name]) => [id, style.getPropertyValue(name).trim()])) as Colours }

const EMPTY: GeoJSON.FeatureCollection = { type: 'FeatureCollection', features: [] }
/** Pixels of so many metres at the middle of a district, doubling with each zoom. */
const wide = (m: number, least = 0): ExpressionSpecification => ['interpolate', ['exponential', 2], ['zoom'], 10, Math.max(least, m / 65.5), 18, Math.max(least, m / 0.256)]
const on: ExpressionSpecification = ['boolean', ['feature-state', 'on'], false]

/** What the base map draws is not drawn twice. */
const ownGround = ['water', 'far-streets', 'streets', 'street-names', 'water-names']

/** Colours of buildings by what is shown of them. */
const houses = (c: Colours, layer: Layer): ExpressionSpecification => (layer === 'reach' ? ['case', on, c.reached, c.unreached] : ['match', ['number', ['feature-state', 'shade'], 0], 3, c.reached, 2, c.lack2, 1, c.lack1, c.lack0])
const houseEdges = (c: Colours, layer: Layer): ExpressionSpecification => (layer === 'reach' ? ['case', on, c.reached, c.blindEdge] : ['match', ['number', ['feature-state', 'shade'], 0], 3, c.reached, c.blindEdge])
/** Blind spots are of reach alone. */
const ofReach = ['blind-edge', 'blind', 'blind-names']

function layersOf(c: Colours, base: BaseLook, page: MapColours): LayerSpecification[] {
  const from = (id: string) => ({ source: 'ground', 'source-layer': id })
  const layers: LayerSpecification[] = [
    { id: 'ground', type: 'background', paint: { 'background-color': c.paper } }, ...baseLayers(base, page),
    { id: 'inside', type: 'fill', source: 'outline', paint: { 'fill-color': c.tint, 'fill-opacity': base ? 0.25 : 1 } },
    { id: 'ways', type: 'line', ...from('lines'), layout: { 'line-cap': 'round' }, filter: ['!=', ['get', 'kind'], 'path'], paint: { 'line-color': c.way, 'line-width': wide(18, 3), 'line-opacity': ['case', on, 0.85, 0] } },
    { id: 'paths-reached', type: 'line', ...from('lines'), layout: { 'line-cap': 'round' }, filter: ['==', ['get', 'kind'], 'path'], paint: { 'line-color': c.way, 'line-width': wide(8, 1), 'line-opacity': ['case', on, 0.6, 0] } },
    { id: 'water', type: 'line', ...from('water'), layout: { 'line-cap': 'round', 'line-join': 'round' }, paint: { 'line-color': c.water, 'line-width': wide(14, 2) } },
    { id: 'far-streets', type: 'line', ...from('major'), maxzoom: 13, paint: { 'line-color': c.street, 'line-width': 1 } },
    { id: 'streets', type: 'line', ...from('lines'), filter: ['in', ['get', 'kind'], ['literal', ['street', 'living_street', 'footway']]], layout: { 'line-cap': 'round' }, paint: { 'line-color': c.street, 'line-width': ['match', ['get', 'kind'], 'street', 3.5, 1.8] } },
    { id: 'steps', type: 'line', ...from('lines'), minzoom: 14, filter: ['==', ['get', 'kind'], 'steps'], paint: { 'line-color': c.edge, 'line-width': 3, 'line-dasharray': [0.6, 0.5] } },
    { id: 'blind-edge', type: 'circle', source: 'blind', paint: { 'circle-color': c.blindEdge, 'circle-radius': wide(60, 4) } },
    { id: 'blind', type: 'circle', source: 'blind', paint: { 'circle-color': c.blind, 'circle-radius': wide(56, 3) } },
    { id: 'buildings', type: 'fill', ...from('buildings'), paint: { 'fill-color': houses(c, 'reach') } },
    { id: 'building-edges', type: 'line', ...from('buildings'), minzoom: 13.5, paint: { 'line-color': houseEdges(c, 'reach'), 'line-width': 1.2 } },
    { id: 'edges', type: 'line', source: 'outline', paint: { 'line-color': c.edge, 'line-width': 1, 'line-dasharray': [3, 2] } },
    { id: 'street-names', type: 'symbol', ...from('lines'), minzoom: 14.5, filter: ['all', ['has', 'name'], ['==', ['get', 'kind'], 'street']], layout: { 'symbol-placement': 'line', 'text-field': ['get', 'name'], 'text-font': ['sans'], 'text-size': 12 }, paint: { 'text-color': c.ink, 'text-halo-color': c.paper, 'text-halo-width': 1.5 } },
    { id: 'water-names', type: 'symbol', ...from('water'), layout: { 'symbol-placement': 'line', 'text-field': ['get', 'name'], 'text-font': ['sans'], 'text-size': 12 }, paint: { 'text-color': c.ink, 'text-halo-color': c.water, 'text-halo-width': 1.5 } },
    { id: 'moves', type: 'line', source: 'moves', filter: ['==', ['geometry-type'], 'LineString'], paint: { 'line-color': c.ink, 'line-width': 1.5, 'line-dasharray': [2, 2] } },
    { id: 'homes', type: 'circle', source: 'moves', filter: ['==', ['geometry-type'], 'Point'], paint: { 'circle-radius': 7, 'circle-color': c.unreached, 'circle-stroke-color': c.ink, 'circle-stroke-width': 1.5 } },
    { id: 'blind-names', type: 'symbol', source: 'blind-names', layout: { 'text-field': ['get', 'name'], 'text-font': ['sans'], 'text-size': 12, 'text-padding': 2, 'symbol-sort-key': ['get', 'n'] }, paint: { 'text-color': c.blindEdge, 'text-halo-color': c.blind, 'text-halo-width': 3 } },
  ]
  return base ? layers.filter(({ id }) => !ownGround.includes(id)) : layers
}

function makeMap(container: HTMLElement, { box, tiles, outline, label }: StudioMapProps, base: BaseLook, say: Say): MapLibre {
  const made = new maplibregl.Map({
    container, localIdeographFontFamily: FONTS, attributionControl: base ? { compact: true } : false, dragRotate: false, pitchWithRotate: false, touchPitch: false, minZoom: 9, maxZoom: 18, fadeDuration: 0, bounds: box, fitBoundsOptions: { padding: 16, animate: false },
    style: {
      version: 8, layers: layersOf(coloursOf(container), base, pageColours(container)),
      sources: {
        ...baseSources(base), ground: { type: 'vector', tiles: [new URL(tiles, location.href).href.replaceAll('%7B', '{').replaceAll('%7D', '}')], maxzoom: 16 },
        outline: { type: 'geojson', data: outline }, blind: { type: 'geojson', data: EMPTY }, 'blind-names': { type: 'geojson', data: EMPTY }, moves: { type: 'geojson', data: EMPTY },
      },
    },
    locale: { 'Map.Title': label, 'NavigationControl.ZoomIn': say(w.zoom_in), 'NavigationControl.ZoomOut': say(w.zoom_out) },
  })
  made.touchZoomRotate.disableRotation()
  made.addControl(new maplibregl.NavigationControl({ showCompass: false }), 'top-right')
  return made
}

export default function StudioMap(props: StudioMapProps) {
  const say = useSay()
  const dark = useDark()
  const frame = useRef<HTMLDivElement>(null)
  const map = useRef<MapLibre | null>(null)
  const [ready, setReady] = useState(0)
  const [failed, setFailed] = useState(false)
  const latest = useRef(props)
  useEffect(() => { latest.current = props })
  useEffect(() => {
    let gone = false
    const begin = async (): Promise<void> => {
      const base = await lookOf(props.basemap).catch(() => null)
      const container = frame.current
      if (gone || !container) return
      let made: MapLibre
      try {
        made = makeMap(container, latest.current, base, say)
      } catch {
        return setFailed(true)
      }
      made.once('load', () => { if (!gone) setReady((n) => n + 1) })
      made.on('idle', () => container.setAttribute('data-idle', 'true'))
      map.current = made
    }
    void begin()
    return () => { gone = true; map.current?.remove(); map.current = null; setReady(0) }
  }, [dark, say, props.tiles, props.basemap?.kind])
  useEffect(() => { if (ready) map.current?.fitBounds(props.box, { padding: 16, duration: 0 }) }, [ready, props.box.join()])
  useEffect(() => { if (ready) (map.current?.getSource('outline') as GeoJSONSource | undefined)?.setData(props.outline) }, [ready, props.outline])
  usePaint(map, ready, props.answer)
  useLayer(map, frame, ready, props.layer)
  useSites(map, ready, props)
  return failed ? <p className="wk-x">{say(w.failed_map)}</p> : <div className="wk-map" ref={frame} />
}

/** Reach and blind spots, or what is lacking. */
function useLayer(map: { current: MapLibre | null }, frame: { current: HTMLDivElement | null }, ready: number, layer: Layer): void {
  useEffect(() => {
    const made = map.current, container = frame.current
    if (!ready || !made || !container) return
    const colours = coloursOf(container)
    made.setPaintProperty('buildings', 'fill-color', houses(colours, layer))
    made.setPaintProperty('building-edges', 'line-color', houseEdges(colours, layer))
    for (const id of ofReach) made.setLayoutProperty(id, 'visibility', layer === 'reach' ? 'visible' : 'none')
  }, [ready, layer])
}

/** Paints what was reached by the bits of an answer; of the next answer only what differs. */
function usePaint(map: { current: MapLibre | null }, ready: number, answer: Answer | undefined): void {
  const say = useSay()
  const painted = useRef<{ ready: number; buildings: Uint8Array; lines: Uint8Array; shades: Uint8Array }>({ ready: -1, buildings: new Uint8Array(), lines: new Uint8Array(), shades: new Uint8Array() })
  useEffect(() => {
    const made = map.current
    if (!ready || !made || !answer) return
    const next = { ready, buildings: bytesOf(answer.bits.buildings), lines: bytesOf(answer.bits.lines), shades: bytesOf(answer.bits.shades ?? '') }
    const before = painted.current.ready === ready ? painted.current : { buildings: new Uint8Array(), lines: new Uint8Array(), shades: new Uint8Array() }
    for (const layer of ['buildings', 'lines'] as const) {
      for (let byte = 0; byte < next[layer].length; byte++) {
        if ((before[layer][byte] ?? 0) === next[layer][byte]) continue
        for (let i = byte * 8; i < byte * 8 + 8; i++) if (bit(before[layer], i) !== bit(next[layer], i)) made.setFeatureState({ source: 'ground', sourceLayer: layer, id: i }, { on: bit(next[layer], i) })
      }
    }
    for (let byte = 0; byte < Math.max(next.shades.length, before.shades.length); byte++) {
      if ((before.shades[byte] ?? 0) === (next.shades[byte] ?? 0)) continue
      for (let i = byte * 4; i < byte * 4 + 4; i++) if (shade(before.shades, i) !== shade(next.shades, i)) made.setFeatureState({ source: 'ground', sourceLayer: 'buildings', id: i }, { shade: shade(next.shades, i) })
    }
    painted.current = next
    const points = (list: readonly { spot: Spot; properties?: Record<string, unknown> }[]): GeoJSON.FeatureCollection => ({ type: 'FeatureCollection', features: list.map(({ spot, properties = {} }) => ({ type: 'Feature', properties, geometry: { type: 'Point', coordinates: spot } })) })
    ;(made.getSource('blind') as GeoJSONSource).setData(points(answer.shapes.flat().map((spot) => ({ spot }))))
    ;(made.getSource('blind-names') as GeoJSONSource).setData(points(answer.figures.spots.slice(0, 40).map((spot, i) => ({ spot: spot.centre, properties: { n: i, name: say(w.blind_n, { n: i + 1, people: spot.group }) } }))))
    const moves = answer.sites.filter((site) => site.from)
    ;(made.getSource('moves') as GeoJSONSource).setData({ type: 'FeatureCollection', features: moves.flatMap((site): GeoJSON.Feature[] => [
      { type: 'Feature', properties: {}, geometry: { type: 'LineString', coordinates: [site.from!, site.spot] } }, { type: 'Feature', properties: {}, geometry: { type: 'Point', coordinates: site.from! } }]) })
  }, [ready, answer, say])
}

const STEP_M = 10
const arrows: Record<string, [number, number]> = { ArrowLeft: [-STEP_M, 0], ArrowRight: [STEP_M, 0], ArrowUp: [0, STEP_M], ArrowDown: [0, -STEP_M] }
/** A hand that holds an arrow key is not answered at each step. */
const settle_ms = 250

type Kept = { marker: maplibregl.Marker; button: HTMLButtonElement; site: Site }
/** One button a site, kept from answer to answer so that focus stays. */
function useSites(map: { current: MapLibre | null }, ready: number, props: StudioMapProps): void {
  const say = useSay()
  const kept = useRef(new Map<string, Kept>())
  const latest = useRef(props)
  useEffect(() => { latest.current = props })
  useEffect(() => () => { for (const { marker } of kept.current.values()) marker.remove(); kept.current.clear() }, [ready])
  useEffect(() => {
    const made = map.current
    if (!ready || !made) return
    const seen = new Set(props.sites.map(({ site }) => site.id))
    for (const [id, { marker }] of kept.current) if (!seen.has(id)) { marker.remove(); kept.current.delete(id) }
    for (const { n, site } of props.sites) {
      const one = kept.current.get(site.id) ?? markerOf(made, site, latest)
      kept.current.set(site.id, one)
      one.site = site
      one.marker.setLngLat(site.spot).setDraggable(site.state !== 'closed')
      one.button.textContent = String(n)
      one.button.className = `wk-s ${site.state} ${site.open ? '' : 'shut'} ${site.id === props.chosen ? 'on' : ''}`
      const state = site.from ? say(w.moved, { m: metres(site.from, site.spot) }) : !site.open && site.state === 'stands' ? say(w.shut_then) : say(site.state === 'capacity' ? w.capacity_state : w[site.state === 'moved' ? 'stands' : site.state])
      one.button.setAttribute('aria-label', say(w.site_label, { n, name: site.name, state }))
      one.button.setAttribute('aria-pressed', String(site.id === props.chosen))
    }
  }, [ready, props.sites, props.chosen, say])

  function markerOf(made: MapLibre, first: Site, latest: { current: StudioMapProps }): Kept {
    const button = document.createElement('button')
    button.type = 'button'
    const marker = new maplibregl.Marker({ element: button, draggable: true }).setLngLat(first.spot).addTo(made)
    const one: Kept = { marker, button, site: first }
    const spot = (): Spot => { const { lng, lat } = marker.getLngLat(); return [Math.round(lng * 1e6) / 1e6, Math.round(lat * 1e6) / 1e6] }
    let timer: ReturnType<typeof setTimeout> | undefined
    marker.on('dragend', () => { latest.current.onChoose(one.site.id); latest.current.onMove(one.site, spot()) })
    button.addEventListener('click', (event) => { event.stopPropagation(); latest.current.onChoose(one.site.id) })
    button.addEventListener('keydown', (event) => {
      const by = arrows[event.key]
      if (!by || one.site.state === 'closed') return
      event.preventDefault()
      event.stopPropagation()
      marker.setLngLat(shifted(spot(), by[0], by[1]))
      clearTimeout(timer)
      timer = setTimeout(() => { latest.current.onChoose(one.site.id); latest.current.onMove(one.site, spot()) }, settle_ms)
    })
    return one
  }
}
