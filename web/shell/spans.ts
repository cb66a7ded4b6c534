// Which tiles of the usual web map cover some areas, at the zooms at which somebody on foot looks; and where the parts of them that are kept lie.
/** West, south, east, north in degrees. */
export type Box = readonly [number, number, number, number]

const FAR = 11
const NEAR = 16

export function boxOf(outline: readonly (readonly (readonly [number, number])[])[]): Box | null {
  const all = outline.flat()
  return all.length === 0 ? null : [Math.min(...all.map(([lng]) => lng)), Math.min(...all.map(([, lat]) => lat)), Math.max(...all.map(([lng]) => lng)), Math.max(...all.map(([, lat]) => lat))]
}

const column = (lng: number, zoom: number): number => Math.floor(((lng + 180) / 360) * 2 ** zoom)
const line = (lat: number, zoom: number): number => { const sin = Math.sin((lat * Math.PI) / 180); return Math.floor((0.5 - Math.log((1 + sin) / (1 - sin)) / (4 * Math.PI)) * 2 ** zoom) }

/** Zoom, column and line of each tile, the far zooms first, none twice, at most so many; with one around each area, since a map shows more. */
export function tileSpans(areas: readonly Box[], min: number, max: number, most: number): [number, number, number][] {
  const tiles: [number, number, number][] = []
  for (let zoom = Math.max(min, Math.min(FAR, max)); zoom <= Math.min(max, NEAR); zoom++) {
    const seen = new Set<string>()
    for (const [west, south, east, north] of areas) {
      for (let x = Math.max(0, column(west, zoom) - 1); x <= Math.min(2 ** zoom - 1, column(east, zoom) + 1); x++) {
        for (let y = Math.max(0, line(north, zoom) - 1); y <= Math.min(2 ** zoom - 1, line(south, zoom) + 1); y++) {
          if (seen.has(`${x} ${y}`)) continue
          seen.add(`${x} ${y}`)
          tiles.push([zoom, x, y])
          if (tiles.length >= most) return tiles
        }
      }
    }
  }
  return tiles
}

export const TILES = 'linli-tiles'
/** By this name stands a part of the file. */
export const partName = (path: string, range: string): string => `${path}?part=${range.replace('bytes=', '')}`
export const forgetTiles = async (): Promise<unknown> => ('caches' in globalThis ? caches.delete(TILES) : undefined)
