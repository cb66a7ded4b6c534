// The base map of a worker's area, for hours without a network: the parts of the district's PMTiles file that draw it at the zooms of field work are
// kept as they are asked for, within bounds; the service worker hands them out when the network is gone. They are nobody's data, but go with the session.
import type { RangeResponse, Source } from 'pmtiles'
import { partName, TILES, tileSpans } from '../../shell/spans.ts'
import type { Box } from '../../shell/spans.ts'
import type { Basemap } from '../../api/pages.ts'

const DONE = '/linli-tiles-done'

/** A phone is no archive. */
const MOST_BYTES = 24 * 1024 * 1024
const MOST_TILES = 700
const FRESH_MS = 7 * 24 * 3_600_000
const PAUSE_MS = 20

type Done = { etag: string; areas: string; at: number }

/** Reads the file as the map does, and keeps each part. Stops when the file has changed meanwhile, or the bound is reached. */
function keepingSource(path: string, cache: Cache): Source & { bytes(): number; etag(): string } {
  let bytes = 0, etag = ''
  return {
    getKey: () => path,
    bytes: () => bytes,
    etag: () => etag,
    getBytes: async (offset, length, signal): Promise<RangeResponse> => {
      const range = `bytes=${offset}-${offset + length - 1}`
      const answer = await fetch(path, { headers: { range }, credentials: 'same-origin', ...(signal && { signal }) })
      if (answer.status !== 206) throw new Error('no part of a base map')
      const now = answer.headers.get('etag') ?? ''
      if (etag !== '' && now !== etag) throw new Error('the base map has changed')
      etag = now
      const data = await answer.arrayBuffer()
      bytes += data.byteLength
      // A store takes no partial answer: it is whole there, and a part again when it is handed out.
      await cache.put(partName(path, range), new Response(data, { headers: { etag: now, 'content-range': answer.headers.get('content-range') ?? '', 'content-type': 'application/octet-stream' } }))
      return { data, etag: now }
    },
  }
}

/** Keeps what draws these areas, the far zooms first. @param now when this is; @param stop whether it is time to stop */
export async function keepTiles(basemap: Basemap, areas: readonly Box[], now: number, stop: () => boolean): Promise<void> {
  if (basemap.kind !== 'pmtiles' || !('caches' in globalThis) || areas.length === 0) return
  const cache = await caches.open(TILES)
  const done = (await (await cache.match(DONE))?.json().catch(() => null)) as Done | null | undefined
  const named = JSON.stringify(areas)
  if (done && done.areas === named && now - done.at < FRESH_MS) return
  for (const old of await cache.keys()) await cache.delete(old)
  const { PMTiles } = await import('pmtiles')
  const source = keepingSource(basemap.url, cache)
  const file = new PMTiles(source)
  const { minZoom, maxZoom } = await file.getHeader()
  for (const [zoom, x, y] of tileSpans(areas, minZoom, maxZoom, MOST_TILES)) {
    if (stop() || source.bytes() > MOST_BYTES) return
    await file.getZxy(zoom, x, y)
    await new Promise((resolve) => { setTimeout(resolve, PAUSE_MS) })
  }
  await cache.put(DONE, new Response(JSON.stringify({ etag: source.etag(), areas: named, at: now } satisfies Done)))
}
