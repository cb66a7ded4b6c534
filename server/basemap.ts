// The map below the district's own outlines, where somebody set one: a PMTiles file served from here, or Tianditu by its key. There
// is none by default, and no page needs one.
import { stat } from 'node:fs/promises'
import { basename, resolve } from 'node:path'

export type Basemap = { kind: 'pmtiles'; path: string; attribution?: string } | { kind: 'tianditu'; key: string }
/** What a browser is told of it. */
export type BasemapView = { kind: 'pmtiles'; url: string; attribution?: string } | { kind: 'tianditu'; key: string }

export const tiles_path = '/api/basemap/tiles.pmtiles'

/** Reads `tianditu:KEY`, or the path of a `.pmtiles` file with what must be written beside the map after a `#`. */
export function parseBasemap(text: string | undefined): { ok: true; value: Basemap | null } | { ok: false; why: string } {
  if (!text) return { ok: true, value: null }
  const key = /^tianditu:([0-9A-Za-z]{8,64})$/.exec(text)?.[1]
  if (key) return { ok: true, value: { kind: 'tianditu', key } }
  const [path = '', attribution] = text.split('#', 2)
  if (!/\.pmtiles$/i.test(path)) return { ok: false, why: `LINLI_BASEMAP is "${text}". It takes tianditu:KEY or the path of a .pmtiles file.` }
  return { ok: true, value: { kind: 'pmtiles', path: resolve(path), ...(attribution && { attribution }) } }
}

/** What is wrong with the file, or null. */
export async function faultOf(basemap: Basemap | null): Promise<string | null> {
  if (basemap?.kind !== 'pmtiles') return null
  const found = await stat(basemap.path).catch(() => null)
  return found?.isFile() ? null : `LINLI_BASEMAP names ${basename(basemap.path)}, which is no file.`
}

export const viewOf = (basemap: Basemap): BasemapView =>
  basemap.kind === 'pmtiles' ? { kind: 'pmtiles', url: tiles_path, ...(basemap.attribution && { attribution: basemap.attribution }) } : basemap

/** Hosts that the browser must be allowed to ask. Tianditu answers only who says where it is used. */
export const hostsOf = (basemap: Basemap | undefined): string => (basemap?.kind === 'tianditu' ? ' https://*.tianditu.gov.cn' : '')

/** Both ends of a range within a file, or null where it cannot be answered. Readers of tiles ask for one range. */
export function rangeOf(header: string | undefined, size: number): { start: number; end: number } | null {
  const match = /^bytes=(\d+)-(\d*)$/.exec(header ?? '')
  if (!match) return null
  const start = Number(match[1])
  const end = match[2] ? Math.min(Number(match[2]), size - 1) : size - 1
  return start <= end && start < size ? { start, end } : null
}
