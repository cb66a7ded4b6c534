// Tiles read back as a map reads them.
import { PbfReader } from 'pbf'
import { describe, expect, test } from 'vitest'
import { makeNetwork } from './network.ts'
import { makeTiles, pointFeatures, reachFeatures, type Feature } from './tiles.ts'

type Read = Record<string, { version: number; ids: number[]; types: number[]; keys: string[] }>

function read(bytes: Uint8Array | null): Read {
  return new PbfReader(bytes!).readFields((tag, layers: Read, pbf) => {
    if (tag !== 3) return
    let name = ''
    const layer = pbf.readFields((field, into: Read[string], inner) => {
      if (field === 15) into.version = inner.readVarint()
      if (field === 1) name = inner.readString()
      if (field === 3) into.keys.push(inner.readString())
      if (field === 2) inner.readFields((part, _, feature) => { if (part === 1) into.ids.push(feature.readVarint()); if (part === 3) into.types.push(feature.readVarint()) }, null, inner.readVarint() + inner.pos)
    }, { version: 0, ids: [], types: [], keys: [] }, pbf.readVarint() + pbf.pos)
    layers[name] = layer
  }, {} as Read)
}

const tileOf = (z: number, lng: number, lat: number): [number, number, number] => {
  const r = (lat * Math.PI) / 180
  return [z, Math.floor(((lng + 180) / 360) * 2 ** z), Math.floor(((1 - Math.asinh(Math.tan(r)) / Math.PI) / 2) * 2 ** z)]
}

describe('tiles of a district', () => {
  const network = makeNetwork({ lng: [121.4, 121.402], lat: [31.24, 31.24], a: [0], b: [1] })
  const outline: Feature = { type: 'Feature', id: 7, geometry: { type: 'Polygon', coordinates: [[[121.4, 31.24], [121.401, 31.24], [121.401, 31.241], [121.4, 31.24]]] }, properties: { people: 12 } }
  const tiles = makeTiles({
    buildings: [...pointFeatures([121.4, 121.5], [31.24, 31.3], (i) => ({ people: i * 10 })), outline], sites: pointFeatures([121.4005], [31.2405], () => ({ name: '卫生服务站' })),
    reach: reachFeatures(network, [{ minutes: 10, parts: [{ edge: 0, from: 0, to: 1 }] }, { minutes: 5, parts: [{ edge: 0, from: 0, to: 0.5 }] }]), empty: [],
  })
  test('hold what lies in them, by layer, with its number and its values', () => {
    expect(read(tiles.tile(...tileOf(14, 121.4, 31.24)))).toEqual({
      buildings: { version: 2, ids: [0, 7], types: [1, 3], keys: ['people'] }, sites: { version: 2, ids: [0], types: [1], keys: ['name'] }, reach: { version: 2, ids: [], types: [2, 2], keys: ['minutes'] },
    })
    expect(read(tiles.tile(0, 0, 0)).buildings!.ids).toContain(1)
  })
  test('leave layers out that have nothing there, and are none where no layer has', () => {
    expect(Object.keys(read(tiles.tile(...tileOf(14, 121.5, 31.3))))).toEqual(['buildings'])
    expect(tiles.tile(14, 0, 0)).toBeNull()
    expect(makeTiles({}).tile(0, 0, 0)).toBeNull()
    expect(makeTiles({ buildings: [] }).tile(3, 1, 1)).toBeNull()
  })
  test.each([[17, 0, 0], [-1, 0, 0], [3, 8, 0], [3, 0, -1], [1.5, 0, 0], [Number.NaN, 0, 0]])('there is no tile %d/%d/%d', (z, x, y) => {
    expect(() => tiles.tile(z, x, y)).toThrow(RangeError)
  })
  test('an id that a tile cannot hold is refused', () => {
    expect(() => makeTiles({ buildings: [{ ...outline, id: -1 }] })).toThrow('feature -1 of buildings')
  })
  test('a part of no length is no line', () => {
    expect(reachFeatures(network, [{ minutes: 5, parts: [{ edge: 0, from: 0.5, to: 0.5 }] }])[0]!.geometry).toMatchObject({ coordinates: [] })
  })
})
