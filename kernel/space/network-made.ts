// An invented walking network of any size, for demonstrations and benchmarks: a jittered grid of streets and paths with blocks, closed
// compounds, parks with gates that shut at night, a canal with few bridges, steps and crossings with lights. Nothing in it is real.
import { random } from '../base/random.ts'
import type { Random } from '../base/random.ts'
import { flag, kinds, makeNetwork } from './network.ts'
import type { Network } from './network.ts'

export type Made = {
  /** Nodes on each side of the grid: 317 make 100,489, 1000 make a million. */
  side: number
  seed: number | string
  /** West, south, east, north; about 38 m between nodes around (121.4, 31.25) where left out. */
  bounds?: readonly [number, number, number, number]
  /** Names of the streets, taken in turn, those from west to east first. */
  names?: readonly string[]
}

/** Every so many lines of the grid are a named street; between them lie blocks. */
const block = 6
const kind = Object.fromEntries(kinds.map((name, i) => [name, i])) as Record<(typeof kinds)[number], number>
type Ground = 'open' | 'compound' | 'park'

/** The same seed gives the same network. Some hundred nodes may hang loose as islands, as in real data. */
export function generatedNetwork({ side, seed, bounds, names }: Made): Network {
  if (!Number.isInteger(side) || side < 2) throw new RangeError(`a grid of ${side} nodes a side`)
  const chance = random(`network/${seed}`)
  const [west, south, east, north] = bounds ?? around(side)
  const lng = new Float64Array(side * side), lat = new Float64Array(side * side), signal = new Uint8Array(side * side), gate = new Uint16Array(side * side)
  const dx = (east - west) / (side - 1), dy = (north - south) / (side - 1)
  for (let j = 0; j < side; j++) for (let i = 0; i < side; i++) {
    const n = j * side + i
    lng[n] = west + dx * (i + (chance.next() - 0.5) * 0.4)
    lat[n] = south + dy * (j + (chance.next() - 0.5) * 0.4)
    if (i % block === 0 && j % block === 0 && chance.chance(0.5)) signal[n] = 1
  }
  const edges = streets(side, chance, gate)
  const lines = Math.ceil(side / block)
  const streetNames = ['', ...Array.from({ length: 2 * lines }, (_, i) => names?.[i] ?? (i < lines ? `东西${i + 1}路` : `南北${i - lines + 1}路`))]
  return makeNetwork({ lng, lat, signal, gate, ...edges, hours: ['', 'Mo-Su 06:00-21:00'], names: streetNames })
}

function around(side: number): [number, number, number, number] {
  const half = (38 * (side - 1)) / 2 / 111_195
  const wide = half / Math.cos((31.25 * Math.PI) / 180)
  return [121.4 - wide, 31.25 - half, 121.4 + wide, 31.25 + half]
}

type Edges = { a: number[]; b: number[]; flags: number[]; kind: number[]; name: number[] }

function streets(side: number, chance: Random, gate: Uint16Array): Edges {
  const edges: Edges = { a: [], b: [], flags: [], kind: [], name: [] }
  const lines = Math.ceil(side / block)
  const grounds: Ground[] = Array.from({ length: lines * lines }, () => chance.weighted([['open', 80], ['compound', 14], ['park', 6]]))
  // The canal flows from west to east, between the rows `canal(i)` and the next, never along a named street.
  const middle = Math.floor(side / 2 / block) * block + 2
  const canal = (i: number): number => middle + (Math.floor(i / (3 * block)) % 2)
  const add = (i: number, j: number, across: boolean): void => {
    const n = j * side + i, to = across ? n + 1 : n + side
    const named = across ? j % block === 0 : i % block === 0
    const ground = grounds[Math.floor(j / block) * lines + Math.floor(i / block)]!
    const lost = chance.next(), what = chance.next()
    if (!across && j === canal(i)) return bridge(edges, n, to, i, lines)
    if (named) return push(edges, n, to, what < 0.3 ? 'sidewalk' : 'street', 0, across ? 1 + j / block : 1 + lines + i / block)
    if (lost < 0.08) return
    if (ground === 'open') return what < 0.012 ? push(edges, n, to, 'steps', flag.steps) : push(edges, n, to, what < 0.5 ? 'footway' : 'service', 0)
    const inner = within(i, j, across)
    // Closed ground is entered at the middle of each side alone.
    if (inner === 'side') return
    if (inner === 'entrance' && ground === 'park') gate[i % block === 0 || j % block === 0 ? to : n] = 1
    push(edges, n, to, ground === 'park' ? 'path' : 'service', ground === 'park' ? 0 : flag.private)
  }
  for (let j = 0; j < side; j++) for (let i = 0; i < side; i++) {
    if (i + 1 < side) add(i, j, true)
    if (j + 1 < side) add(i, j, false)
  }
  return edges
}

/** Whether an edge of a block lies inside, at an entrance, or on the side where a fence stands. */
function within(i: number, j: number, across: boolean): 'inner' | 'entrance' | 'side' {
  const along = across ? i % block : j % block, beside = across ? j % block : i % block
  if (along !== 0 && along !== block - 1) return 'inner'
  return beside === block / 2 ? 'entrance' : 'side'
}

/** Every third street has a bridge, and between them some footbridges with steps. */
function bridge(edges: Edges, n: number, to: number, i: number, lines: number): void {
  if (i % (3 * block) === 0) push(edges, n, to, 'street', 0, 1 + lines + i / block)
  else if (i % (3 * block) === 8) push(edges, n, to, 'footway', flag.footbridge)
  else if (i % (6 * block) === 15) push(edges, n, to, 'steps', flag.footbridge | flag.steps)
}

function push(edges: Edges, a: number, b: number, what: keyof typeof kind, flags: number, name = 0): void {
  edges.a.push(a)
  edges.b.push(b)
  edges.kind.push(kind[what])
  edges.flags.push(flags)
  edges.name.push(name)
}
