// What a person needs next is fetched while nobody is in a hurry: the code of a step's form, and, for hours without a network, the matters of
// her desk with small photos and the places of her area. Bounded: a phone is no archive.
import { now } from '../../kernel/base/clock.ts'
import { call } from '../api/client.ts'
import { keys, queryClient, questions } from '../api/hooks.ts'
import type { Basemap, PlacePage } from '../api/pages.ts'
import type { Desk, Matter, Me } from '../api/types.ts'
import { isFresh, keepOnly } from './answers.ts'
import { forget, keep, keptKeys } from './kept.ts'
import { screens } from './screens.ts'
import { boxOf } from './spans.ts'

export const loadForm = () => import('../widgets/step-form/step-form.tsx')
export const warmForm = (): void => { void loadForm().catch(() => undefined) }

const MOST_MATTERS = 100
const MOST_PHOTOS = 150
const PHOTOS_EACH = 4
const PAUSE_MS = 60
/** Declarations and outlines change seldom. */
const FRESH_MS = 30 * 60_000
/** Wide enough to see what is meant, some forty kilobytes. */
const WIDTH_PX = 560
const pause = (): Promise<void> => new Promise((resolve) => { setTimeout(resolve, PAUSE_MS) })

/** Reads what is new since the last time, one after the other; stops when the line breaks or `stop` says so. */
export async function warmField(stop: () => boolean): Promise<void> {
  const me = queryClient.getQueryData<Me | null>(keys.me)
  const desk = queryClient.getQueryData<Desk>(keys.desk)
  if (!me || !desk) return
  const items = desk.items.slice(0, MOST_MATTERS).map((item) => item.matter)
  const known = await keepOnly(new Set(items.map((one) => one.id)), MOST_MATTERS)
  const photos: string[] = []
  for (const { id, version } of items) {
    if (stop()) return
    if (known.get(id) === version) continue
    const matter = await call<Matter>(`/api/matters/${id}`)
    photos.push(...matter.journal.flatMap((line) => line.photos ?? []).slice(-PHOTOS_EACH).map((photo) => photo.id))
    await pause()
  }
  const area = me.posts.map((post) => post.place).filter((place) => place.level !== 'district')
  for (const path of ['/api/systems', '/api/categories', '/api/about', '/api/places/outlines?level=street', '/api/places/outlines?level=committee', '/api/basemap', '/api/organisations?q=', ...area.map((place) => `/api/places/${place.id}`)]) {
    if (stop()) return
    if (await isFresh(path, FRESH_MS)) continue
    await call(path)
    await pause()
  }
  await keepMap(area.map((place) => place.id), stop)
  // The pages themselves stand in the cache of the service worker; where there is none, those of field work at least are loaded.
  for (const id of ['matter', 'intake', 'queue', 'conflict', 'place']) void screens.find((screen) => screen.id === id)?.load().catch(() => undefined)
  await keepPhotos(photos.slice(0, MOST_PHOTOS), stop)
  await queryClient.prefetchQuery(questions.categories)
}

/** Where the district has a file of its own as base map: what it draws of her area. Tianditu's terms leave nothing to keep. */
async function keepMap(places: readonly number[], stop: () => boolean): Promise<void> {
  const { basemap } = await call<{ basemap: Basemap | null }>('/api/basemap')
  if (!basemap) return
  const outlines = await Promise.all(places.map(async (id) => (await call<PlacePage>(`/api/places/${id}`)).outline))
  // Loaded when there is time for it, not before the desk.
  const { keepTiles } = await import('../widgets/map/keep.ts')
  await keepTiles(basemap, outlines.flatMap((outline) => { const box = outline && boxOf(outline); return box ? [box] : [] }), now(), stop).catch(() => undefined)
}

/** Small ones, since a phone's own are of several megabytes. */
async function keepPhotos(ids: readonly string[], stop: () => boolean): Promise<void> {
  if (!('caches' in globalThis) || typeof OffscreenCanvas === 'undefined') return
  // Ids follow the time: the oldest come first.
  const kept = (await keptKeys('pictures')).map(String)
  for (const old of kept.slice(0, Math.max(0, kept.length + ids.length - MOST_PHOTOS))) await forget('pictures', old)
  for (const id of ids) {
    const path = `/api/attachments/${id}`
    if (stop() || kept.includes(path)) continue
    try {
      const image = await createImageBitmap(await (await fetch(path)).blob())
      const canvas = new OffscreenCanvas(Math.min(WIDTH_PX, image.width), Math.round(image.height * Math.min(1, WIDTH_PX / image.width)))
      canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height)
      await keep('pictures', path, { file: await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.7 }) })
    } catch { /* a document, or a picture that this browser cannot draw: it is asked for when it is looked at */ }
    await pause()
  }
}
