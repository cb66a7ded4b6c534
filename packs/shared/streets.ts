// The invented streets of an invented territory: along the borders of committees and compounds, with a canal that follows some of these borders
// and can be crossed at its bridges alone. Every line ends where another begins.
import { random } from '../../kernel/base/random.ts'
import { inside, type Point } from './mosaic.ts'
import { fallOn, split, type Line, type XY } from './ground.ts'
import type { Committee, Territory } from './territory.ts'

export type WalkKind = 'street' | 'lane' | 'bank' | 'path' | 'bridge' | 'footbridge' | 'steps'
export type WalkLine = Line & { kind: WalkKind; name?: string }
/** Laid so far, in metres. `signals` are nodes where a road with lights is crossed; `main` are the borders between streets of the territory. */
export type Ground = { nodes: XY[]; lines: WalkLine[]; signals: Set<number>; canal: Canal | null }
export type Canal = { name: string; width_m: number; line: XY[] }

type Side = WalkLine & { rim: boolean; main: boolean }
const half_m = 7
const canalNames = ['柳叶浜', '石桥浜', '环浜', '梅溪浜', '芦花浜']

/** Streets, lanes, the canal with both banks, and its bridges. */
export function streetsOf(t: Territory): Ground {
  const { nodes, lines } = laid(t)
  const signals = new Set<number>()
  const degree = new Map<number, { all: number; main: number }>()
  for (const line of lines) for (const end of [line.from, line.to]) {
    const at = degree.get(end) ?? { all: 0, main: 0 }
    degree.set(end, at)
    at.all++
    if (line.main) at.main++
  }
  const chance = random(`${t.spec.code}/signals`)
  for (const [node, { all, main }] of degree) if ((all >= 4 && chance.next() < 0.5) || (main >= 2 && all >= 3 && chance.next() < 0.6)) signals.add(node)
  const ground: Ground = { nodes, lines, signals, canal: null }
  const course = courseOf(t, nodes, lines)
  return course ? dug(t, ground, course) : ground
}

/** The borders of living committees and of the plots within them, each line once, ending wherever another meets it. */
function laid(t: Territory): { nodes: XY[]; lines: Side[] } {
  const { mosaic } = t
  const nodes: XY[] = []
  const known = new Map<string, number>()
  const node = (at: Point): number => {
    const key = at.join()
    let id = known.get(key)
    if (id === undefined) known.set(key, (id = nodes.push(mosaic.metres(at)) - 1))
    return id
  }
  const living = t.committees.filter((c) => !c.spec.became)
  const sides = new Map<number, { line: Line; of: Committee[] }>()
  const pair = (a: number, b: number): number => (a < b ? a * 1_000_000 + b : b * 1_000_000 + a)
  for (const c of living) c.outline.forEach((p, i) => {
    const from = node(p), to = node(c.outline[(i + 1) % c.outline.length]!)
    const side = sides.get(pair(from, to))
    if (side) side.of.push(c)
    else sides.set(pair(from, to), { line: { from, to }, of: [c] })
  })
  const borders = [...sides.values()]
  const on = new Map<number, { node: number; t: number }[]>()
  const lanes: WalkLine[] = []
  const atNode = (p: XY): number => node(mosaic.degrees(...p))
  const bordersOf = Map.groupBy(borders.flatMap((side, i) => side.of.map((c) => ({ c, i }))), ({ c }) => c)
  for (const c of living) {
    if (c.compounds.length < 2) continue
    const ring = c.outline.map((p) => mosaic.metres(p))
    const own = bordersOf.get(c)!.map(({ i }) => i)
    const corners = c.compounds.flatMap(({ plot }) => plot.map((p) => ({ p, id: atNode(p) })))
    for (const { p, id } of new Map(corners.map((one) => [one.id, one])).values()) {
      for (const i of own) {
        const { from, to } = borders[i]!.line
        if (id === from || id === to) continue
        const fall = fallOn(p, nodes[from]!, nodes[to]!)
        if (fall.distance_m < 0.3) on.set(i, [...(on.get(i) ?? []), { node: id, t: fall.t }])
      }
    }
    lanes.push(...lanesOf(c, ring, nodes, corners, atNode))
  }
  const roads = random(`${t.spec.code}/roads`)
  const names = new Map<string, string>()
  const named = borders.map(({ line, of }): Side => {
    const [one, two] = of
    const key = of.map((c) => c.code).sort().join()
    if (!names.has(key)) names.set(key, roads.pick(one!.street.spec.roads))
    return { ...line, kind: 'street', name: names.get(key)!, rim: !two, main: two !== undefined && one!.street !== two.street }
  })
  const known_lanes = new Map(lanes.map((lane) => [pair(lane.from, lane.to), lane]))
  return { nodes, lines: [...split(named, on), ...[...known_lanes.values()].map((lane): Side => ({ ...lane, rim: false, main: false }))] }
}

/** The lines between the plots of one committee. */
function lanesOf(c: Committee, ring: readonly XY[], nodes: readonly XY[], corners: readonly { p: XY; id: number }[], atNode: (p: XY) => number): WalkLine[] {
  const name = `${random(`${c.code}/lane`).pick(c.street.spec.roads)}支路`
  const found: WalkLine[] = []
  for (const { plot } of c.compounds) plot.forEach((a, i) => {
    const b = plot[(i + 1) % plot.length]!
    const from = atNode(a), to = atNode(b)
    const x = (a[0] + b[0]) / 2, y = (a[1] + b[1]) / 2
    const border = ring.some((p, k) => fallOn([x, y], p, ring[(k + 1) % ring.length]!).distance_m < 0.5)
    if (from === to || border || !inside(ring, x, y)) return
    const line: WalkLine = { from, to, kind: 'lane', name }
    const on = corners.flatMap(({ id }) => {
      if (id === from || id === to) return []
      const fall = fallOn(nodes[id]!, nodes[from]!, nodes[to]!)
      return fall.distance_m < 0.3 ? [{ node: id, t: fall.t }] : []
    })
    found.push(...split([line], new Map([[0, on]])))
  })
  return found
}

/** The way of the canal from the west of the district to its east, along borders that are not the district's own. */
function courseOf(t: Territory, nodes: readonly XY[], lines: readonly Side[]): number[] | null {
  const links = new Map<number, { to: number; cost: number }[]>()
  const rim = new Set<number>()
  const xs = nodes.map((p) => p[0]), ys = nodes.map((p) => p[1])
  const [west, east, south, north] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)]
  const middle = south + (north - south) * 0.46
  for (const { from, to, kind, rim: outer } of lines) {
    if (kind !== 'street') continue
    if (outer) { rim.add(from); rim.add(to); continue }
    const a = nodes[from]!, b = nodes[to]!
    const cost = Math.hypot(a[0] - b[0], a[1] - b[1]) * (1 + Math.abs((a[1] + b[1]) / 2 - middle) / (north - south) * 4)
    for (const [one, two] of [[from, to], [to, from]] as const) links.set(one, [...(links.get(one) ?? []), { to: two, cost }])
  }
  const ends = [...rim].filter((node) => links.has(node))
  if (ends.length < 2) return null
  const off = (node: number, x: number): number => Math.abs(nodes[node]![0] - x) + Math.abs(nodes[node]![1] - middle)
  const start = ends.reduce((best, node) => (off(node, west) < off(best, west) ? node : best))
  const end = ends.reduce((best, node) => (off(node, east) < off(best, east) ? node : best))
  return start === end ? null : quickest(links, start, end, rim)
}

/** A plain search over a few hundred nodes. Nodes of the rim are ends alone. */
function quickest(links: ReadonlyMap<number, readonly { to: number; cost: number }[]>, start: number, end: number, rim: ReadonlySet<number>): number[] | null {
  const costs = new Map([[start, 0]]), before = new Map<number, number>(), done = new Set<number>()
  for (;;) {
    let at = -1
    for (const [node, cost] of costs) if (!done.has(node) && (at < 0 || cost < costs.get(at)!)) at = node
    if (at < 0) return null
    if (at === end) break
    done.add(at)
    if (rim.has(at) && at !== start) continue
    for (const { to, cost } of links.get(at) ?? []) {
      const next = costs.get(at)! + cost
      if (next < (costs.get(to) ?? Infinity)) { costs.set(to, next); before.set(to, at) }
    }
  }
  const way = [end]
  while (way[0] !== start) way.unshift(before.get(way[0]!)!)
  return way
}

/** Parts each node of the course into one on either bank, hangs every line on its own side, and builds bridges here and there. */
function dug(t: Territory, ground: Ground, course: readonly number[]): Ground {
  const chance = random(`${t.spec.code}/canal`)
  const nodes = [...ground.nodes]
  const wet = new Set(course.slice(1).map((node, i) => `${Math.min(node, course[i]!)} ${Math.max(node, course[i]!)}`))
  const angle = (from: number, to: number): number => Math.atan2(ground.nodes[to]![1] - ground.nodes[from]![1], ground.nodes[to]![0] - ground.nodes[from]![0])
  const turn = (from: number, to: number): number => (to - from + 4 * Math.PI) % (2 * Math.PI)
  const banks = new Map<number, { left: number; right: number; ahead: number; behind: number }>()
  course.forEach((node, i) => {
    const ahead = i + 1 < course.length ? angle(node, course[i + 1]!) : angle(course[i - 1]!, node)
    const behind = i > 0 ? angle(node, course[i - 1]!) : ahead + Math.PI
    // Across both reaches, so that the banks keep their distance in a bend.
    const across = ahead + turn(ahead, behind) / 2
    const [x, y] = ground.nodes[node]!
    const left = nodes.push([x + Math.cos(across) * half_m, y + Math.sin(across) * half_m]) - 1
    const right = nodes.push([x - Math.cos(across) * half_m, y - Math.sin(across) * half_m]) - 1
    banks.set(node, { left, right, ahead, behind })
  })
  const sides = new Map<number, { left: boolean; right: boolean }>()
  const hung = (node: number, other: number): number => {
    const bank = banks.get(node)
    if (!bank) return node
    const left = turn(bank.ahead, angle(node, other)) < turn(bank.ahead, bank.behind)
    const seen = sides.get(node) ?? { left: false, right: false }
    sides.set(node, seen)
    seen[left ? 'left' : 'right'] = true
    return left ? bank.left : bank.right
  }
  const lines = ground.lines.filter(({ from, to }) => !wet.has(`${Math.min(from, to)} ${Math.max(from, to)}`)).map((line) => ({ ...line, from: hung(line.from, line.to), to: hung(line.to, line.from) }))
  const name = chance.pick(canalNames)
  course.slice(1).forEach((node, i) => {
    const one = banks.get(course[i]!)!, two = banks.get(node)!
    lines.push({ from: one.left, to: two.left, kind: 'bank', name: `${name}北岸` }, { from: one.right, to: two.right, kind: 'bank', name: `${name}南岸` })
  })
  const signals = new Set([...ground.signals].filter((node) => !banks.has(node)))
  let since_m = 380, bridges = 0
  course.forEach((node, i) => {
    if (i === 0 || i === course.length - 1) return
    const [a, b] = [ground.nodes[course[i - 1]!]!, ground.nodes[node]!]
    since_m += Math.hypot(a[0] - b[0], a[1] - b[1])
    const both = sides.get(node)?.left && sides.get(node)?.right
    if (since_m < (both ? 430 : 900)) return
    const { left, right } = banks.get(node)!
    const high = bridges++ % 3 === 1
    since_m = 0
    if (!high) lines.push({ from: left, to: right, kind: 'bridge', name: `${name}桥` })
    else lines.push(...raised(nodes, left, right, `${name}天桥`))
  })
  return { nodes, lines, signals, canal: { name, width_m: 2 * half_m - 2, line: course.map((node) => ground.nodes[node]!) } }
}

/** A footbridge with steps at both ends. */
function raised(nodes: XY[], left: number, right: number, name: string): WalkLine[] {
  const at = (share: number): number => nodes.push([nodes[left]![0] + (nodes[right]![0] - nodes[left]![0]) * share, nodes[left]![1] + (nodes[right]![1] - nodes[left]![1]) * share]) - 1
  const one = at(0.2), two = at(0.8)
  return [{ from: left, to: one, kind: 'steps', name }, { from: one, to: two, kind: 'footbridge', name }, { from: two, to: right, kind: 'steps', name }]
}
