// The base map that a district set, as a map learns of it before it is drawn.
import * as maplibregl from 'maplibre-gl'
import type { Basemap } from '../../api/pages.ts'
import type { BaseLook } from './style.ts'

let protocol = false
/** Reads the head of a PMTiles file: what kind of tiles are in it. Its library comes only where such a file is set. */
export async function lookOf(basemap: Basemap | null | undefined): Promise<BaseLook> {
  if (!basemap) return null
  if (basemap.kind !== 'pmtiles') return { basemap, vector: false }
  const { PMTiles, Protocol } = await import('pmtiles')
  const known = new Protocol()
  if (!protocol) maplibregl.addProtocol('pmtiles', known.tile)
  protocol = true
  const head = await new PMTiles(new URL(basemap.url, location.href).href).getHeader()
  return { basemap, vector: head.tileType === 1 }
}
