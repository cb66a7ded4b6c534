// The demonstration's walking network: the streets, and within each compound paths past its buildings to gates, some of which close at night.
// Plain lists in the pack's own order; the same territory gives the same network. Nobody may take it for the real one.
import { random, type Random } from '../../kernel/base/random.ts'
import type { PackNetwork } from '../../kernel/system/pack.ts'
import { nearbyOf, split, type Near, type Nearby, type XY } from './ground.ts'
import type { Compound } from './housing.ts'
import { streetsOf, type Ground, type WalkLine } from './streets.ts'
import type { Territory } from './territory.ts'

const known = new Map<Territory, PackNetwork>()
/** A building's path runs so far before it. */
const before_m = 6
const nightly = 'Mo-Su 06:00-22:00'

/** The network, made at the first call. */
export function walksOf(t: Territory): PackNetwork {
  const made = known.get(t) ?? network(t)
  known.set(t, made)
  return made
}

type Gate = { near: Near; from: number; hours?: string; steps?: true }

function network(t: Territory): PackNetwork {
  const ground = streetsOf(t)
  const nearby = nearbyOf(ground.nodes, ground.lines.map((line) => ({ ...line })))
  const streets = ground.lines.length
  const paths: WalkLine[] = []
  const gates: Gate[] = []
  for (const c of t.committees) for (const compound of c.compounds) inCompound(t, compound, ground, nearby, paths, gates)
  const on = new Map<number, { node: number; t: number }[]>()
  const hours = new Map<number, string>()
  const ways: WalkLine[] = []
  for (const { near, from, hours: open, steps } of gates) {
    const at = ground.nodes.push([near.x, near.y]) - 1
    on.set(near.line, [...(on.get(near.line) ?? []), { node: at, t: near.t }])
    // The gate itself stands in the way between street and path, so that nobody on the street is held up by it.
    const way = ground.nodes.push([near.x + (ground.nodes[from]![0] - near.x) * 0.2, near.y + (ground.nodes[from]![1] - near.y) * 0.2]) - 1
    if (open) hours.set(way, open)
    ways.push({ from: at, to: way, kind: 'path' }, { from: way, to: from, kind: steps ? 'steps' : 'path' })
  }
  const lines = [...split(ground.lines.slice(0, streets), on), ...paths, ...ways]
  // The nodes that the canal took away are left out.
  const used = [...new Set(lines.flatMap((line) => [line.from, line.to]))].sort((a, b) => a - b)
  const place = new Map(used.map((node, i) => [node, i]))
  return {
    nodes: used.map((node) => t.mosaic.degrees(...ground.nodes[node]!)), signals: [...ground.signals].flatMap((node) => place.get(node) ?? []), gates: [...hours].map(([node, open]) => ({ node: place.get(node)!, hours: open })),
    lines: lines.map((line) => ({ ...line, from: place.get(line.from)!, to: place.get(line.to)! })),
    water: ground.canal ? [{ name: ground.canal.name, width_m: ground.canal.width_m, line: ground.canal.line.map((p) => t.mosaic.degrees(...p)) }] : [],
  }
}

/** Paths before the buildings, row by row, and the gates by which they meet the streets. */
function inCompound(t: Territory, compound: Compound, ground: Ground, nearby: Nearby, paths: WalkLine[], gates: Gate[]): void {
  const chance = random(`${compound.code}/walks`)
  const name = compound.name
  const own = compound.buildings.map((b) => {
    const [x, y] = t.mosaic.metres(b.centre)
    return { node: ground.nodes.push([x, y - before_m]) - 1, x, y }
  })
  const rows = [...Map.groupBy(own, ({ y }) => Math.round(y * 2)).entries()].sort((a, b) => a[0] - b[0]).map(([, row]) => row.sort((a, b) => a.x - b.x))
  const groups = new Map(own.map(({ node }) => [node, node]))
  const root = (node: number): number => { const up = groups.get(node)!; return up === node ? node : root(up) }
  const link = (a: number, b: number): void => {
    if (nearby.crossed(ground.nodes[a]!, ground.nodes[b]!)) return
    paths.push({ from: a, to: b, kind: 'path', name })
    groups.set(root(a), root(b))
  }
  rows.forEach((row, i) => {
    row.slice(1).forEach((one, k) => link(row[k]!.node, one.node))
    const next = rows[i + 1]
    if (!next) return
    const closest = (from: (typeof row)[number]): (typeof row)[number] => next.reduce((best, one) => (Math.abs(one.x - from.x) < Math.abs(best.x - from.x) ? one : best))
    const ends = row.length > 2 ? [row[0]!, row.at(-1)!] : [row[0]!]
    for (const end of ends) link(end.node, closest(end).node)
  })
  for (const part of Map.groupBy(own, ({ node }) => root(node)).values()) gatesOf(ground, nearby, part.map(({ node }) => node), chance, gates)
}

/** The nearest way out of a group of paths, and for a larger one a second on its other side, closed at night or by steps. */
function gatesOf(ground: Ground, nearby: Nearby, part: readonly number[], chance: Random, gates: Gate[]): void {
  const ways = part.flatMap((from) => { const near = nearby.nearest(ground.nodes[from]!, 400); return near ? [{ from, near }] : [] }).sort((a, b) => a.near.distance_m - b.near.distance_m)
  const first = ways[0]
  if (!first) return
  gates.push(first)
  if (part.length < 6) return
  const toward = (from: XY, to: XY): XY => [to[0] - from[0], to[1] - from[1]]
  const middle: XY = [part.reduce((sum, n) => sum + ground.nodes[n]![0], 0) / part.length, part.reduce((sum, n) => sum + ground.nodes[n]![1], 0) / part.length]
  const [dx, dy] = toward(middle, [first.near.x, first.near.y])
  const other = ways.find(({ near }) => (near.x - middle[0]) * dx + (near.y - middle[1]) * dy < 0)
  if (!other) return
  const roll = chance.next()
  gates.push({ ...other, ...(roll < 0.6 && { hours: nightly }), ...(roll > 0.85 && { steps: true as const }) })
}
