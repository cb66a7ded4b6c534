// The map: the only part that loads MapLibre, so it is loaded lazily by whoever shows one. Works with no base map; pan and zoom by
// keyboard are the library's, and every page that shows it lists the same matters beside it.
import * as maplibregl from 'maplibre-gl'
import type { FeatureCollection } from 'geojson'
import type { GeoJSONSource, Map as MapLibre, MapGeoJSONFeature, MapMouseEvent } from 'maplibre-gl'
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url'
import 'maplibre-gl/dist/maplibre-gl.css'
import { useEffect, useRef, useState } from 'react'
import type { ReactNode } from 'react'
import { createPortal } from 'react-dom'
import type { Basemap, MapPoint, Outlines } from '../../api/pages.ts'
import { defineWords, useSay } from '../../shell/language.ts'
import type { Say } from '../../shell/language.ts'
import { useDark } from '../../shell/settings.ts'
import { lookOf } from './base.ts'
import { nameFeatures, pointFeatures, ring } from './model.ts'
import type { MapBox } from './model.ts'
import { coloursOf, drawMarks, FONTS, mapStyle, NAMES_ZOOM } from './style.ts'
import type { BaseLook } from './style.ts'
import './map.css'

// The library finds its worker by a file name that bundling changes; without this the map never becomes idle.
maplibregl.setWorkerUrl(workerUrl)

const w = defineWords({
  map: { zh: '地图', en: 'Map' },
  zoom_in: { zh: '放大', en: 'Zoom in' },
  zoom_out: { zh: '缩小', en: 'Zoom out' },
  late: { zh: '超 ', en: 'late ' },
  note: { zh: '示意图，不作划界依据', en: 'Sketch map, no ground for any border' },
  failed: { zh: '这台机器画不出地图；旁边的列表一样全。', en: 'This machine cannot draw the map; the list beside it holds the same.' },
})

export type MapProps = {
  label: string
  box: MapBox | null
  outlines?: Outlines
  rim?: Outlines
  points?: readonly MapPoint[]
  basemap?: Basemap | null
  note?: string
  /** The point that is spoken of; a popup holds `children`. */
  chosen?: MapPoint | null
  children?: ReactNode
  onChoose?: (id: string | null) => void
  /** What is in view, after each move. */
  onView?: (box: MapBox) => void
  /** Pressing sets a point: the map of a form. */
  onPick?: (spot: [number, number]) => void
  pin?: readonly [number, number] | null
  /** Metres around the pin. */
  around_m?: number
}

const EMPTY: FeatureCollection = { type: 'FeatureCollection', features: [] }
const point = (spot: readonly [number, number] | null | undefined): FeatureCollection =>
  spot ? { type: 'FeatureCollection', features: [{ type: 'Feature', properties: {}, geometry: { type: 'Point', coordinates: [...spot] } }] } : EMPTY
const circle = (spot: readonly [number, number] | null | undefined, radius_m: number | undefined): FeatureCollection =>
  spot && radius_m ? { type: 'FeatureCollection', features: [{ type: 'Feature', properties: {}, geometry: { type: 'Polygon', coordinates: [ring(spot, radius_m)] } }] } : EMPTY

function makeMap(container: HTMLElement, say: Say, props: MapProps, base: BaseLook): MapLibre {
  const colours = coloursOf(container)
  const map = new maplibregl.Map({
    container, style: mapStyle(colours, base, ['concat', say(w.late), ['to-string', ['get', 'late']]]), localIdeographFontFamily: FONTS, attributionControl: base ? { compact: true } : false,
    ...(props.box ? { bounds: [...props.box] as [number, number, number, number], fitBoundsOptions: { padding: 24, animate: false } } : {}),
    dragRotate: false, pitchWithRotate: false, touchPitch: false, maxZoom: 19, fadeDuration: 0,
    locale: { 'Map.Title': props.label, 'NavigationControl.ZoomIn': say(w.zoom_in), 'NavigationControl.ZoomOut': say(w.zoom_out) },
  })
  map.touchZoomRotate.disableRotation()
  map.addControl(new maplibregl.NavigationControl({ showCompass: false }), 'top-right')
  for (const { name, image } of drawMarks(colours)) map.addImage(name, image, { pixelRatio: 2 })
  return map
}

const SHOWN = ['clusters', 'points']

/** Hands out what is pressed and what is in view; the newest handlers are asked, so that the map is made once. */
function listen(map: MapLibre, latest: { current: MapProps }): void {
  map.on('click', (event: MapMouseEvent) => {
    const { onPick, onChoose } = latest.current
    const hit: MapGeoJSONFeature | undefined = map.queryRenderedFeatures([[event.point.x - 4, event.point.y - 4], [event.point.x + 4, event.point.y + 4]], { layers: SHOWN })[0]
    if (hit?.layer.id === 'clusters') return void open(map, hit)
    if (hit) return onChoose?.(String(hit.properties['id']))
    onChoose?.(null)
    onPick?.([Math.round(event.lngLat.lng * 1e6) / 1e6, Math.round(event.lngLat.lat * 1e6) / 1e6])
  })
  map.on('mousemove', (event) => {
    const over = map.queryRenderedFeatures(event.point, { layers: SHOWN }).length > 0
    map.getCanvas().style.cursor = over ? 'pointer' : latest.current.onPick ? 'crosshair' : ''
  })
  const tell = (): void => {
    const bounds = map.getBounds()
    latest.current.onView?.([bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()])
  }
  map.on('moveend', tell)
  map.once('load', tell)
}

async function open(map: MapLibre, cluster: MapGeoJSONFeature): Promise<void> {
  const zoom = await (map.getSource('points') as GeoJSONSource).getClusterExpansionZoom(Number(cluster.properties['cluster_id']))
  if (cluster.geometry.type === 'Point') map.easeTo({ center: cluster.geometry.coordinates as [number, number], zoom: zoom + 0.3 })
}

export default function MapView(props: MapProps) {
  const say = useSay()
  const dark = useDark()
  const frame = useRef<HTMLDivElement>(null)
  const map = useRef<MapLibre | null>(null)
  const latest = useRef(props)
  const [ready, setReady] = useState(0)
  const [failed, setFailed] = useState(false)
  useEffect(() => { latest.current = props })
  useEffect(() => {
    let gone = false
    let made: MapLibre | null = null
    const begin = async (): Promise<void> => {
      const base = await lookOf(props.basemap).catch(() => null)
      if (gone || !frame.current) return
      try {
        made = makeMap(frame.current, say, latest.current, base)
      } catch {
        // Without WebGL the list beside it remains.
        return setFailed(true)
      }
      map.current = made
      listen(made, latest)
      made.once('load', () => { if (!gone) setReady((n) => n + 1) })
      made.on('idle', () => { frame.current?.setAttribute('data-idle', 'true') })
    }
    void begin()
    return () => { gone = true; made?.remove(); map.current = null; setReady(0) }
  }, [dark, say, props.basemap?.kind])
  useData(map, ready, props)
  const popup = usePopup(map, ready, props.chosen ?? null)
  return (
    <div className="map">
      {failed ? <p className="map-x">{say(w.failed)}</p> : <div className="map-f" ref={frame} />}
      <p className="map-n">{props.note ?? say(w.note)}</p>
      {popup && props.children && createPortal(props.children, popup)}
    </div>
  )
}

/** Gives the map what it shows, each time that it changes. */
function useData(map: { current: MapLibre | null }, ready: number, { outlines, rim, points, chosen, pin, around_m, box }: MapProps): void {
  const set = (source: string, data: FeatureCollection): void => { if (ready) (map.current?.getSource(source) as GeoJSONSource | undefined)?.setData(data) }
  useEffect(() => { set('units', outlines ?? EMPTY); set('unit-names', nameFeatures(outlines)) }, [ready, outlines])
  useEffect(() => {
    // One unit around all needs no name: it is the page's own.
    const named = (rim?.features.length ?? 0) > 1
    set('rim', rim ?? EMPTY)
    set('rim-names', named ? nameFeatures(rim) : EMPTY)
    if (!ready || !map.current) return
    map.current.setLayerZoomRange('rim-names', 0, NAMES_ZOOM)
    map.current.setLayerZoomRange('unit-names', named ? NAMES_ZOOM : 0, 24)
  }, [ready, rim])
  useEffect(() => { set('points', pointFeatures(points ?? [])) }, [ready, points])
  useEffect(() => { set('pin', point(pin)); set('circle', circle(pin, around_m)) }, [ready, pin?.[0], pin?.[1], around_m])
  useEffect(() => { set('chosen', point(chosen ? [chosen.lng, chosen.lat] : null)) }, [ready, chosen?.id])
  useEffect(() => {
    if (!ready || !pin || !map.current) return
    if (map.current.getZoom() < 14.5) map.current.easeTo({ center: [pin[0], pin[1]], zoom: 15.5 })
    else if (!map.current.getBounds().contains([pin[0], pin[1]])) map.current.easeTo({ center: [pin[0], pin[1]] })
  }, [ready, pin?.[0], pin?.[1]])
  useEffect(() => { if (ready && box && !pin) map.current?.fitBounds([...box] as [number, number, number, number], { padding: 24, duration: 300 }) }, [ready > 0 && box?.join()])
}

/** A popup over the chosen point; its content is React's. */
function usePopup(map: { current: MapLibre | null }, ready: number, chosen: MapPoint | null): HTMLElement | null {
  const [content, setContent] = useState<HTMLElement | null>(null)
  useEffect(() => {
    if (!ready || !chosen || !map.current) return setContent(null)
    const element = document.createElement('div')
    const popup = new maplibregl.Popup({ closeButton: false, closeOnClick: false, offset: 16, maxWidth: '300px', focusAfterOpen: false }).setLngLat([chosen.lng, chosen.lat]).setDOMContent(element).addTo(map.current)
    if (!map.current.getBounds().contains([chosen.lng, chosen.lat])) map.current.easeTo({ center: [chosen.lng, chosen.lat] })
    setContent(element)
    return () => { popup.remove() }
  }, [ready, chosen?.id])
  return content
}
