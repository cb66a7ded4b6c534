import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { generatedNetwork } from './network-made.ts'
import { catchmentsOf } from './catchments.ts'
import { flag, makeNetwork } from './network.ts'
import type { Draft, Network } from './network.ts'
import { makeSearcher, partsReached, reach, reachPoints } from './reach.ts'
import { makeSnapper } from './snap.ts'
import type { Snaps } from './snap.ts'
import { groundFor, walkers } from './walkers.ts'
import type { Walker } from './walkers.ts'

type Plain = { nodes: number; edges: { a: number; b: number; metres: number; flags: number; hours: number }[]; signal: number[]; gate: number[]; places: { edge: number; share: number; metres: number }[]; shut: number }

const bits = fc.constantFrom(0, 0, 0, 0, flag.steps, flag.footbridge, flag.footbridge, flag.private, flag.private, flag.oneway, flag.private | flag.steps)
/** Small tangles with everything that binds a walker. A light never stands on a bridge, where the rule has no meaning. */
const tangles: fc.Arbitrary<Plain> = fc.integer({ min: 2, max: 9 }).chain((nodes) => fc.record({
  nodes: fc.constant(nodes),
  edges: fc.array(fc.record({ a: fc.nat(nodes - 1), b: fc.nat(nodes - 1), metres: fc.integer({ min: 0, max: 400 }), flags: bits, hours: fc.constantFrom(0, 0, 0, 0, 1) }), { minLength: 1, maxLength: 16 }),
  signal: fc.array(fc.constantFrom(0, 0, 1), { minLength: nodes, maxLength: nodes }),
  gate: fc.array(fc.constantFrom(0, 0, 0, 0, 1), { minLength: nodes, maxLength: nodes }),
  places: fc.array(fc.record({ edge: fc.nat(), share: fc.integer({ min: 1, max: 99 }).map((n) => n / 100), metres: fc.integer({ min: 0, max: 90 }) }), { minLength: 2, maxLength: 8 }),
  shut: fc.constantFrom(0, 1),
})).map((plain) => {
  const edges = plain.edges.filter(({ a, b }) => a !== b)
  const onBridge = new Set(edges.filter(({ flags }) => flags & flag.footbridge).flatMap(({ a, b }) => [a, b]))
  return { ...plain, edges, signal: plain.signal.map((light, n) => (onBridge.has(n) ? 0 : light)), places: plain.places.map((place) => ({ ...place, edge: place.edge % Math.max(1, edges.length) })) }
}).filter(({ edges }) => edges.length > 0)

const networkOf = ({ nodes, edges, signal, gate }: Plain): Network => makeNetwork({
  lng: new Float64Array(nodes), lat: new Float64Array(nodes), signal, gate, hours: ['', 'off'],
  a: edges.map(({ a }) => a), b: edges.map(({ b }) => b), metres: edges.map(({ metres }) => metres), flags: edges.map(({ flags }) => flags), edgeHours: edges.map(({ hours }) => hours),
})
const snapsOf = (places: Plain['places']): Snaps => ({ count: places.length, edge: Int32Array.from(places, ({ edge }) => edge), share: Float64Array.from(places, ({ share }) => share), metres: Float64Array.from(places, ({ metres }) => metres), island: new Uint32Array(places.length) })

/** Private ways and what lies behind them, by colouring nodes until nothing changes; the town is the colour of most nodes, or of the first node. */
function behindPrivate({ nodes, edges, gate, shut }: Plain, open: (e: number) => boolean): boolean[] {
  const colour = Array.from({ length: nodes }, (_, n) => n)
  const joins = edges.filter(({ a, b, flags }, e) => open(e) && !(flags & flag.private) && !(shut && (gate[a] || gate[b])))
  for (let round = 0; round < nodes; round++) for (const { a, b } of joins) colour[a] = colour[b] = Math.min(colour[a]!, colour[b]!)
  const sizes = colour.map((_, n) => colour.filter((one) => one === n).length)
  const town = sizes.indexOf(Math.max(...sizes))
  return edges.map(({ a, b, flags }) => edges.some((one) => one.flags & flag.private) && ((flags & flag.private) !== 0 || (colour[a] !== town && colour[b] !== town)))
}

/** The seconds of the quickest walk from one place to another, by following every edge as a person does: plainly, slowly, with nothing of ours. */
function walked(plain: Plain, walker: Walker, from: Plain['places'][number], to: Plain['places'][number]): number {
  const { edges, signal, gate, shut } = plain
  const open = (e: number): boolean => !(edges[e]!.flags & flag.steps && !walker.steps) && !(edges[e]!.hours && shut)
  const enclosed = behindPrivate(plain, open)
  const isPrivate = (e: number): boolean => enclosed[e]!
  const isBridge = (e: number): number => edges[e]!.flags & flag.footbridge
  if (!open(from.edge) || !open(to.edge)) return Infinity
  const straight = (from.metres + to.metres) / walker.speed_mps
  const along = (e: number, share: number): number => (share * edges[e]!.metres) / walker.speed_mps
  let best = Infinity
  if (from.edge === to.edge && (!(edges[from.edge]!.flags & flag.oneway) || to.share >= from.share)) best = along(from.edge, Math.abs(to.share - from.share))
  // Leaving an edge at an end: which edge, which end, and whether one is still in one's own private ground (0), in public (1) or in the site's (2).
  type State = { edge: number; end: 'a' | 'b'; phase: number; seconds: number }
  const open_states: State[] = []
  const start = isPrivate(from.edge) ? 0 : 1
  open_states.push({ edge: from.edge, end: 'b', phase: start, seconds: along(from.edge, 1 - from.share) })
  if (!(edges[from.edge]!.flags & flag.oneway)) open_states.push({ edge: from.edge, end: 'a', phase: start, seconds: along(from.edge, from.share) })
  const done = new Set<string>()
  while (open_states.length > 0) {
    open_states.sort((x, y) => y.seconds - x.seconds)
    const state = open_states.pop()!
    const key = `${state.edge} ${state.end} ${state.phase}`
    if (done.has(key) || state.seconds >= best) continue
    done.add(key)
    const node = edges[state.edge]![state.end]
    if (gate[node] && shut) continue
    for (let e = 0; e < edges.length; e++) {
      if (!open(e)) continue
      const phase = isPrivate(e) ? (state.phase === 0 ? 0 : 2) : state.phase === 2 ? -1 : 1
      if (phase < 0) continue
      const wait = (signal[node] ? walker.signal_s : 0) + (isBridge(e) === isBridge(state.edge) ? 0 : walker.footbridge_s / 2)
      for (const [here, there] of [['a', 'b'], ['b', 'a']] as const) {
        if (edges[e]![here] !== node || (here === 'b' && edges[e]!.flags & flag.oneway)) continue
        if (e === to.edge) best = Math.min(best, state.seconds + wait + along(e, here === 'a' ? to.share : 1 - to.share))
        open_states.push({ edge: e, end: there, phase, seconds: state.seconds + wait + along(e, 1) })
      }
    }
  }
  return best + straight
}

describe('reach agrees with a slow search that follows every edge as a person does', () => {
  test.each(Object.values(walkers))('$id', (walker) => {
    fc.assert(fc.property(tangles, fc.integer({ min: 1, max: 3 }), fc.boolean(), (plain, count, outward) => {
      const sites = plain.places.slice(0, Math.min(count, plain.places.length - 1)), points = plain.places.slice(sites.length)
      const ground = groundFor(networkOf(plain), walker, { shut: Uint8Array.of(0, plain.shut), outward })
      const searcher = makeSearcher(ground)
      const all = reachPoints(searcher.search(snapsOf(sites)), snapsOf(points))
      const each = sites.map((site, s) => { const found = reachPoints(searcher.search(snapsOf(sites), Infinity, s), snapsOf(points)); expect(found.site.every((n) => n === s || n === -1)).toBe(true); return { site, found } })
      points.forEach((point, i) => {
        const seconds = sites.map((site) => (outward ? walked(plain, walker, site, point) : walked(plain, walker, point, site)))
        const least = Math.min(...seconds)
        if (least === Infinity) expect([all.seconds[i], all.metres[i], all.site[i]]).toEqual([Infinity, Infinity, -1])
        else {
          expect(all.seconds[i]).toBeCloseTo(least, 6)
          expect(seconds[all.site[i]!]).toBeCloseTo(least, 6)
        }
        each.forEach(({ found }, s) => expect(found.seconds[i] === seconds[s] ? 0 : found.seconds[i]! - seconds[s]!).toBeCloseTo(0, 6))
        // Within a limit the same answers hold, and the others are not given.
        const limited = reachPoints(searcher.search(snapsOf(sites), 300), snapsOf(points))
        if (Math.abs(least - 300) > 1e-6) expect(limited.seconds[i]).toBeCloseTo(least <= 300 ? least : Infinity, 6)
      })
    }), { numRuns: 400, seed: 5 })
  })
})

describe('metres are the length on the network between the two places, and seconds hold the straight bits and the waits', () => {
  const draft: Draft = { lng: [0, 0.001, 0.002, 0.003], lat: [0, 0, 0, 0], a: [0, 1, 2], b: [1, 2, 3], metres: [100, 100, 100], signal: [0, 1, 0, 0] }
  test('past one crossing with lights', () => {
    const reached = reach(groundFor(makeNetwork(draft), walkers.adult), snapsOf([{ edge: 0, share: 0.5, metres: 11 }]))
    const points = reachPoints(reached, snapsOf([{ edge: 2, share: 0.25, metres: 22 }, { edge: 0, share: 0.25, metres: 0 }]))
    expect([...points.metres]).toEqual([175, 25])
    expect(points.seconds[0]).toBeCloseTo(20 + (11 + 175 + 22) / 1.1, 9)
    expect(points.seconds[1]).toBeCloseTo((11 + 25) / 1.1, 9)
  })
  test('a place at a node needs no step of its edge', () => {
    const reached = reach(groundFor(makeNetwork(draft), walkers.adult), snapsOf([{ edge: 2, share: 1, metres: 0 }]))
    expect([...reachPoints(reached, snapsOf([{ edge: 0, share: 0, metres: 0 }, { edge: 2, share: 1, metres: 5 }])).metres]).toEqual([300, 0])
  })
})

test('what is reached within a time ends on the metre, and every point agrees with it', () => {
  const network = generatedNetwork({ side: 30, seed: 3 })
  const walker = walkers.over_70
  const random = (seed: number): number => ((Math.imul(seed, 2654435761) >>> 0) % 1000) / 1000
  const places = (count: number, salt: number): Snaps => snapsOf(Array.from({ length: count }, (_, i) => ({ edge: Math.floor(random(i * 7 + salt) * network.edges), share: 0.005 + 0.99 * random(i * 13 + salt), metres: 0 })))
  const sites = places(3, 1), points = places(4000, 2)
  const reached = reach(groundFor(network, walker), sites, 400)
  const parts = new Map<number, { from: number; to: number }[]>()
  for (const { edge, from, to } of partsReached(reached)) { expect(to).toBeGreaterThanOrEqual(from); parts.set(edge, [...(parts.get(edge) ?? []), { from, to }]) }
  const found = reachPoints(reached, points)
  let inside = 0
  for (let i = 0; i < points.count; i++) {
    const within = (parts.get(points.edge[i]!) ?? []).some(({ from, to }) => points.share[i]! >= from && points.share[i]! <= to)
    if (Math.abs(found.seconds[i]! - 400) > 1e-6) expect(within, `point ${i}`).toBe(found.seconds[i]! <= 400)
    if (within) inside++
  }
  expect(inside).toBeGreaterThan(100)
  expect(inside).toBeLessThan(3900)
})

describe('points step onto the nearest edge of what hangs together', () => {
  test('as a look at every edge finds it', () => {
    const network = generatedNetwork({ side: 20, seed: 9 })
    const snapper = makeSnapper(network)
    const [west, south, east, north] = [network.lng[0]! - 0.001, network.lat[0]! - 0.001, network.lng.at(-1)! + 0.001, network.lat.at(-1)! + 0.001]
    fc.assert(fc.property(fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true }), fc.boolean(), (x, y, steps) => {
      const [lng, lat] = [west + x * (east - west), south + y * (north - south)]
      const snaps = snapper.snap([lng], [lat], { steps })
      const { component } = snapper.componentFor({ steps })
      const [mx, my] = [Math.cos((lat * Math.PI) / 180) * 111_195.08, 111_195.08]
      let least = Infinity
      for (let e = 0; e < network.edges; e++) {
        if (component[network.a[e]!] !== 0 || (!steps && network.flags[e]! & flag.steps)) continue
        const [ax, ay] = [(network.lng[network.a[e]!]! - lng) * mx, (network.lat[network.a[e]!]! - lat) * my]
        const [dx, dy] = [(network.lng[network.b[e]!]! - lng) * mx - ax, (network.lat[network.b[e]!]! - lat) * my - ay]
        const t = Math.min(1, Math.max(0, -(ax * dx + ay * dy) / (dx * dx + dy * dy)))
        least = Math.min(least, Math.hypot(ax + t * dx, ay + t * dy))
      }
      expect(snaps.metres[0]).toBeCloseTo(least, 2)
      expect(component[network.a[snaps.edge[0]!]!]).toBe(0)
    }), { numRuns: 300, seed: 2 })
  })

  test('one nearer to an island is put onto the large part and says so; without a network there is nowhere to step', () => {
    const network = makeNetwork({ lng: [0, 0.001, 0.002, 0, 0.001], lat: [0, 0, 0, 0.001, 0.001], a: [0, 1, 3], b: [1, 2, 4] })
    const { edge, share, metres, island } = makeSnapper(network).snap([0.0005, 0.0005], [0.0009, 0.0001])
    expect([[...edge], [...island]]).toEqual([[0, 0], [1, 0]])
    expect(share[0]).toBeCloseTo(0.5, 9)
    expect(metres[0]).toBeCloseTo(100.08, 1)
    expect(makeSnapper(makeNetwork({ lng: [], lat: [], a: [], b: [] })).snap([1], [1]).edge[0]).toBe(-1)
  })

  test('a wheelchair is not put onto steps', () => {
    const network = makeNetwork({ lng: [0, 0.001, 0.002], lat: [0, 0, 0], a: [0, 1], b: [1, 2], flags: [0, flag.steps] })
    const snapper = makeSnapper(network)
    expect(snapper.snap([0.0015], [0.0001], walkers.wheelchair).edge[0]).toBe(0)
    expect(snapper.snap([0.0015], [0.0001], walkers.adult).edge[0]).toBe(1)
  })
})

describe('the catchments of sites', () => {
  const network = generatedNetwork({ side: 40, seed: 4 })
  const spread = (count: number, salt: number): [number[], number[]] => [network.lng, network.lat].map((list, axis) => Array.from({ length: count }, (_, i) => list[0]! + (((Math.imul(i + salt, 2654435761 + axis * 977) >>> 0) % 9973) / 9973) * (list.at(-1)! - list[0]!))) as [number[], number[]]
  const snapper = makeSnapper(network)
  const [buildings, sites] = [snapper.snap(...spread(2000, 3)), snapper.snap(...spread(12, 5000))]
  test.each(Object.values(walkers))('hold for $id what the one pass finds, site by site', (walker) => {
    const ground = groundFor(network, walker)
    const caught = catchmentsOf(ground, sites, buildings, 500)
    const quickest = new Float64Array(buildings.count).fill(Infinity)
    for (let s = 0; s < sites.count; s++) {
      const row = caught.building.subarray(caught.first[s], caught.first[s + 1])
      expect(row.every((place, i) => i === 0 || place > row[i - 1]!)).toBe(true)
      const alone = reachPoints(makeSearcher(ground).search(sites, 500, s), buildings)
      expect([...row]).toEqual([...alone.seconds.keys()].filter((i) => alone.seconds[i]! < Infinity))
      row.forEach((place, i) => { expect(caught.seconds[caught.first[s]! + i]).toBe(alone.seconds[place]); quickest[place] = Math.min(quickest[place]!, alone.seconds[place]!) })
    }
    const all = reachPoints(reach(ground, sites, 500), buildings)
    for (let i = 0; i < buildings.count; i++) expect(all.seconds[i] === quickest[i] ? 0 : all.seconds[i]! - quickest[i]!).toBeCloseTo(0, 9)
    expect(caught.building.length).toBeGreaterThan(200)
  })
})
