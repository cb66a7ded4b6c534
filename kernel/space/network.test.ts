import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { packNetwork, unpackNetwork } from './network-file.ts'
import { generatedNetwork } from './network-made.ts'
import { boundsOf, flag, inForceOn, makeNetwork, metresBetween } from './network.ts'
import type { Draft } from './network.ts'

/** A row of nodes 0.001 degrees apart along the equator. */
const row = (count: number, more: Partial<Draft> = {}): Draft =>
  ({ lng: Array.from({ length: count }, (_, i) => i / 1000), lat: new Float64Array(count), a: Array.from({ length: count - 1 }, (_, i) => i), b: Array.from({ length: count - 1 }, (_, i) => i + 1), ...more })
const halves = (flags: Uint16Array, a: number, b: number): string => Array.from(flags, (bits) => `${bits & a ? 'a' : ''}${bits & b ? 'b' : ''}` || '-').join(' ')

test('a degree on the equator is 111.195 km, and a network has the lengths, bounds and neighbours of its edges', () => {
  expect(metresBetween(0, 0, 1, 0)).toBeCloseTo(111_195.08, 1)
  const network = makeNetwork(row(3))
  expect(network.metres[0]).toBeCloseTo(111.195, 3)
  expect(boundsOf(network)).toEqual([0, 0, 0.002, 0])
  expect([...network.first]).toEqual([0, 1, 3, 4])
  expect([...network.incident]).toEqual([0, 0, 1, 1])
  expect(boundsOf(makeNetwork({ lng: [], lat: [], a: [], b: [] }))).toBe(null)
})

test('the component with most nodes is number 0, and islands follow by size', () => {
  const network = makeNetwork({ ...row(7), a: [0, 2, 3, 5], b: [1, 3, 4, 6] })
  expect([...network.component]).toEqual([1, 1, 0, 0, 0, 2, 2])
  expect([...network.sizes]).toEqual([3, 2, 2])
})

describe('a crossing with lights is waited at once', () => {
  test('half the wait stands before and half behind the node that has them', () =>
    expect(halves(makeNetwork(row(4, { signal: [0, 1, 0, 0] })).flags, flag.signalA, flag.signalB)).toBe('b a -'))
  test('two lights of one crossing, with an island between them, are one', () => {
    const network = makeNetwork(row(6, { signal: [0, 1, 0, 1, 0, 0], flags: [0, flag.inner, flag.inner, 0, 0] }))
    expect(halves(network.flags, flag.signalA, flag.signalB)).toBe('b - - a -')
  })
  test('two lights with a street between them are two', () =>
    expect(halves(makeNetwork(row(5, { signal: [0, 1, 0, 1, 0] })).flags, flag.signalA, flag.signalB)).toBe('b a b a'))
})

describe('a footbridge is waited for once', () => {
  const bridge = flag.footbridge
  test('however many edges it has', () => expect(halves(makeNetwork(row(5, { flags: [0, bridge, bridge, 0] })).flags, flag.bridgeA, flag.bridgeB)).toBe('- a b -'))
  test('and whoever comes onto it in its middle waits, while nobody does who walks along', () => {
    const network = makeNetwork({ ...row(6), a: [0, 1, 2, 3, 2], b: [1, 2, 3, 4, 5], flags: [0, bridge, bridge, 0, 0] })
    expect(network.nodes).toBe(7)
    expect([network.a[5], network.b[5], network.metres[5], network.flags[5]]).toEqual([2, 6, 0, flag.link | flag.bridgeB])
    expect([network.b[1], network.a[2], network.a[4]]).toEqual([6, 6, 2])
    expect(halves(network.flags, flag.bridgeA, flag.bridgeB)).toBe('- a b - - b')
  })
})

describe('what is no network is refused', () => {
  test.each<[what: string, draft: Partial<Draft>]>([
    ['an end that is no node', { a: [0, 9] }], ['an edge from a node to itself', { a: [0, 2] }], ['no number', { lat: [0, NaN, 0] }], ['beyond the pole', { lat: [0, 91, 0] }],
    ['a length below zero', { metres: [1, -1] }], ['hours that are not listed', { edgeHours: [0, 1] }], ['a list too short', { signal: [0] }],
  ])('%s', (_, draft) => expect(() => makeNetwork({ ...row(3), ...draft })).toThrow(RangeError))
})

describe('a network as bytes', () => {
  test('comes back equal', () => {
    fc.assert(fc.property(fc.integer({ min: 2, max: 40 }), fc.nat(), (side, seed) => {
      const network = generatedNetwork({ side, seed, names: ['梅岭路', 'Elm Street'] })
      const again = unpackNetwork(packNetwork(network))
      expect(again).toEqual({ ok: true, value: network })
    }), { numRuns: 30, seed: 1 })
  })
  test('that are cut, changed in their head or of another format are refused', () => {
    const bytes = packNetwork(generatedNetwork({ side: 5, seed: 1 }))
    const changed = bytes.slice()
    changed[20] = 0
    for (const bad of [bytes.slice(0, -1), bytes.slice(0, 3), new Uint8Array(0), changed, new TextEncoder().encode('<osm></osm>')]) {
      expect(unpackNetwork(bad)).toMatchObject({ ok: false, refused: [{ code: 'network.file_unreadable' }] })
    }
  })
  test('with an edge that ends nowhere are refused', () => {
    const network = generatedNetwork({ side: 5, seed: 1 })
    expect(unpackNetwork(packNetwork({ ...network, a: network.a.map((n, e) => (e === 3 ? 999 : n)) }))).toMatchObject({ ok: false })
  })
})

test('a generated network has what a city has, hangs together, and is the same for the same seed', () => {
  const network = generatedNetwork({ side: 100, seed: 7 })
  const share = (bit: number): number => network.flags.reduce((sum, bits) => sum + (bits & bit ? 1 : 0), 0)
  for (const bit of [flag.steps, flag.footbridge, flag.private, flag.signalA, flag.bridgeA]) expect(share(bit)).toBeGreaterThan(2)
  expect(network.gate.some((hours) => hours === 1)).toBe(true)
  expect(network.sizes[0]! / network.nodes).toBeGreaterThan(0.9)
  expect(generatedNetwork({ side: 100, seed: 7 })).toEqual(network)
  expect(generatedNetwork({ side: 100, seed: 8 })).not.toEqual(network)
})

test('of networks with dates the latest one in force is walked', () => {
  const dated = [{ from: '2026-01-01', until: '2026-07-01' }, { from: '2026-05-01' }, { from: '2026-09-01', until: null }]
  expect(['2025-12-31', '2026-04-30', '2026-05-01', '2026-09-01'].map((day) => inForceOn(dated, day)?.from ?? null)).toEqual([null, '2026-01-01', '2026-05-01', '2026-09-01'])
})
