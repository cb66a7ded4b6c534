// Who reaches which site, how quickly and by how many metres: from all sites in one pass, exact along edges. Nearest means quickest. Private
// ways are walked by those who live on them and by whoever comes to a site on them, and lead nobody else through (decision 0016).
import type { Snaps } from './snap.ts'
import { clearLabels, emptyLabels, makeQueue, seed, spread } from './search.ts'
import type { Labels, Queue } from './search.ts'
import { flag } from './network.ts'
import { waitAt } from './walkers.ts'
import type { Ground } from './walkers.ts'

/** What one search found. It is overwritten by the next search of the same searcher. */
export type Reached = {
  readonly ground: Ground
  readonly sites: Snaps
  readonly limit_s: number
  /** By node, for whoever stands on a public way. */
  readonly labels: Labels
  /** By node beside private ways, for whoever lives on one of them; the same as `labels` where there are none. */
  readonly home: Labels
  /** By node, within the private ground on which a site lies; null where none does. */
  readonly inner: Labels | null
  /** The sites on each edge. */
  readonly onEdge: ReadonlyMap<number, readonly number[]>
}

export type Searcher = {
  readonly ground: Ground
  /** From all sites, or from one of them alone, up to a limit in seconds that holds the straight bits at both ends. */
  search(sites: Snaps, limit_s?: number, only?: number): Reached
}

/** Keeps its arrays from one search to the next: some 28 bytes a node, twice as much where there are private ways. */
export function makeSearcher(ground: Ground): Searcher {
  const nodes = ground.network.nodes
  const queue = makeQueue(ground)
  const labels = emptyLabels(nodes)
  const home = ground.hasPrivate ? emptyLabels(nodes) : labels
  let inside: Labels | null = null
  return {
    ground,
    search(sites, limit_s = Infinity, only) {
      clearLabels(labels)
      clearLabels(home)
      if (inside) clearLabels(inside)
      const listed = only === undefined ? Array.from({ length: sites.count }, (_, s) => s) : [only]
      const placed = listed.filter((s) => sites.edge[s]! >= 0 && ground.walked[sites.edge[s]!])
      const onEdge = new Map<number, number[]>()
      for (const s of placed) { const at = onEdge.get(sites.edge[s]!); if (at) at.push(s); else onEdge.set(sites.edge[s]!, [s]) }
      const enclosed = placed.filter((s) => ground.enclosed[sites.edge[s]!])
      if (enclosed.length > 0) {
        inside ??= emptyLabels(nodes)
        for (const s of enclosed) seedSite(ground, inside, queue, sites, s, limit_s)
        spread(ground, inside, queue, 'private', limit_s)
        hand(inside, labels, queue, limit_s)
      }
      for (const s of placed) if (!ground.enclosed[sites.edge[s]!]) seedSite(ground, labels, queue, sites, s, limit_s)
      spread(ground, labels, queue, 'public', limit_s)
      if (home !== labels) {
        hand(labels, home, queue, limit_s, ground.beside)
        spread(ground, home, queue, 'private', limit_s)
      }
      return { ground, sites, limit_s, labels, home, inner: enclosed.length > 0 ? inside : null, onEdge }
    },
  }
}

/** One search in arrays of its own. */
export const reach = (ground: Ground, sites: Snaps, limit_s?: number): Reached => makeSearcher(ground).search(sites, limit_s)

/** Everything that one layer reached begins the next, or what of it lies beside the next. */
function hand(from: Labels, into: Labels, queue: Queue, limit_s: number, beside?: Uint8Array): void {
  for (let i = 0; i < from.count; i++) {
    const n = from.touched[i]!
    if (beside && !beside[n]) continue
    seed(into, queue, n, from.seconds[n]!, from.metres[n]!, from.site[n]!, limit_s)
  }
}

/** From a place on an edge to both its ends, where one may go there and no gate is shut. */
function seedSite(ground: Ground, labels: Labels, queue: Queue, sites: Snaps, s: number, limit_s: number): void {
  for (const { node, seconds, metres } of endsOf(ground, sites, s, !ground.outward)) {
    if (node >= 0) seed(labels, queue, node, sites.metres[s]! / ground.walker.speed_mps + seconds, metres, s, limit_s)
  }
}

type End = { node: number; seconds: number; metres: number }

/** The way along its edge from a place to the edge's ends, `node` -1 where it is not open. At an end itself nothing is left to walk.
 *  @param coming people come from the end to the place; otherwise they go to the end. */
export function endsOf(ground: Ground, places: Snaps, i: number, coming: boolean): [End, End] {
  const { network, walker, blocked } = ground
  const e = places.edge[i]!, share = places.share[i]!, length = network.metres[e]!
  const single = (network.flags[e]! & flag.oneway) !== 0
  const end = (which: 'a' | 'b', node: number, part: number, open: boolean): End =>
    ({ node: (part === 0 || open) && !blocked[node] ? node : -1, seconds: part === 0 ? 0 : (part * length) / walker.speed_mps + waitAt(network, walker, e, which), metres: part * length })
  return [end('a', network.a[e]!, share, !single || coming), end('b', network.b[e]!, 1 - share, !single || !coming)]
}

const none: readonly number[] = []
const waits = { a: flag.signalA | flag.bridgeA, b: flag.signalB | flag.bridgeB }

export type PointReach = { readonly seconds: Float64Array; readonly metres: Float64Array; readonly site: Int32Array }

/** Of each point the quickest site: seconds with the straight bits at both ends, metres on the network between the two snapped places.
 *  Infinity and -1 where no site is within the limit. */
export function reachPoints(reached: Reached, points: Snaps): PointReach {
  const answer: PointReach = { seconds: new Float64Array(points.count).fill(Infinity), metres: new Float64Array(points.count).fill(Infinity), site: new Int32Array(points.count).fill(-1) }
  const found = { seconds: Infinity, metres: Infinity, site: -1 }
  for (let i = 0; i < points.count; i++) {
    if (!reachPoint(reached, points, i, found)) continue
    answer.seconds[i] = found.seconds
    answer.metres[i] = found.metres
    answer.site[i] = found.site
  }
  return answer
}

/** One point into `into`, whatever stood there. @returns whether a site is within the limit. */
export function reachPoint(reached: Reached, points: Snaps, i: number, into: { seconds: number; metres: number; site: number }): boolean {
  const { ground, limit_s, onEdge, sites } = reached
  const e = points.edge[i]!
  into.seconds = Infinity
  into.site = -1
  if (e < 0 || !ground.walked[e]) return false
  const { network, walker: { speed_mps } } = ground
  const labels = ground.enclosed[e] ? reached.home : reached.labels
  // As endsOf has it, without an object for each of fifty thousand buildings.
  const bits = network.flags[e]!, share = points.share[i]!, length = network.metres[e]!, straight = points.metres[i]! / speed_mps
  const single = (bits & flag.oneway) !== 0, a = network.a[e]!, b = network.b[e]!
  if ((share === 0 || !single || ground.outward) && !ground.blocked[a]) {
    into.seconds = labels.seconds[a]! + straight + (share === 0 ? 0 : (share * length) / speed_mps + (bits & waits.a ? waitAt(network, ground.walker, e, 'a') : 0))
    into.metres = labels.metres[a]! + share * length
    into.site = labels.site[a]!
  }
  if ((share === 1 || !single || !ground.outward) && !ground.blocked[b]) {
    const seconds = labels.seconds[b]! + straight + (share === 1 ? 0 : ((1 - share) * length) / speed_mps + (bits & waits.b ? waitAt(network, ground.walker, e, 'b') : 0))
    if (seconds < into.seconds) { into.seconds = seconds; into.metres = labels.metres[b]! + (1 - share) * length; into.site = labels.site[b]! }
  }
  for (const s of onEdge.get(e) ?? none) {
    const ahead = (sites.share[s]! - points.share[i]!) * (ground.outward ? -1 : 1)
    if (ahead < 0 && network.flags[e]! & flag.oneway) continue
    const metres = Math.abs(ahead) * network.metres[e]!
    const seconds = (metres + sites.metres[s]! + points.metres[i]!) / speed_mps
    if (seconds < into.seconds) { into.seconds = seconds; into.metres = metres; into.site = s }
  }
  return into.site >= 0 && into.seconds <= limit_s
}

/** A part of an edge within the limit, in shares from its end `a`, without the straight bit of whoever lives there. */
export type Part = { edge: number; from: number; to: number }

/** Exactly what is reached: whole edges, and those at the edge of reach up to the metre. Parts of one edge do not overlap. */
export function partsReached(reached: Reached, limit_s = reached.limit_s): Part[] {
  const { ground, onEdge, sites } = reached
  const { network, walker } = ground
  const parts: Part[] = []
  for (let e = 0; e < network.edges; e++) {
    if (!ground.walked[e]) continue
    const bits = network.flags[e]!, length_s = network.metres[e]! / walker.speed_mps
    const labels = ground.enclosed[e] ? reached.home : reached.labels
    const single = (bits & flag.oneway) !== 0
    const share = (left_s: number): number => (left_s < 0 ? -1 : length_s === 0 ? 1 : Math.min(1, left_s / length_s))
    const pieces: [number, number][] = []
    const forth = share(limit_s - labels.seconds[network.a[e]!]! - waitAt(network, walker, e, 'a'))
    const back = share(limit_s - labels.seconds[network.b[e]!]! - waitAt(network, walker, e, 'b'))
    // Coming to a site on a way of one direction, one comes from where the way ends.
    if (forth >= 0 && (!single || ground.outward)) pieces.push([0, forth])
    if (back >= 0 && (!single || !ground.outward)) pieces.push([1 - back, 1])
    for (const s of onEdge.get(e) ?? []) {
      const around = share(limit_s - sites.metres[s]! / walker.speed_mps)
      const at = sites.share[s]!
      if (around >= 0) pieces.push([single && ground.outward ? at : Math.max(0, at - around), single && !ground.outward ? at : Math.min(1, at + around)])
    }
    pieces.sort((x, y) => x[0] - y[0])
    let last: Part | null = null
    for (const [from, to] of pieces) {
      if (last && from <= last.to) last.to = Math.max(last.to, to)
      else parts.push(last = { edge: e, from, to })
    }
  }
  return parts
}

