// The one function of vt-pbf that is used here; the package brings no types.
declare module 'vt-pbf' {
  import type { LegacyTile } from 'geojson-vt'
  export function fromGeojsonVt(layers: Readonly<Record<string, LegacyTile>>, options?: { version?: number; extent?: number }): Uint8Array
}
