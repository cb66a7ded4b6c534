// The way itself: which edges one walks from a point to the site that is quickest for her, from what a search remembers of its steps.
import { flag } from './network.ts'
import { endsOf } from './reach.ts'
import type { Reached } from './reach.ts'
import { atSeed } from './search.ts'
import type { Labels } from './search.ts'
import type { Snaps } from './snap.ts'

/** A stretch of an edge as it is walked, in shares from its end `a`: backwards where `from` is the larger. */
export type Piece = { readonly edge: number; readonly from: number; readonly to: number }

export type Way = {
  readonly site: number
  /** With the straight bits and all waits. */
  readonly seconds: number
  /** On the network. */
  readonly metres: number
  /** The straight bits before and behind. */
  readonly straight_m: readonly [start: number, end: number]
  readonly pieces: readonly Piece[]
}

/** The quickest way from point `i` to a site, or null where none is within the search's limit. The search must not be an outward one. */
export function wayFrom(reached: Reached, points: Snaps, i: number): Way | null {
  const { ground, sites } = reached
  if (ground.outward) throw new RangeError('a way leads to a site: the search must come from the sites')
  const e = points.edge[i]!
  if (e < 0 || !ground.walked[e]) return null
  const { network, walker: { speed_mps } } = ground
  const share = points.share[i]!
  let best: { seconds: number; site: number; end: 'a' | 'b' | null } = { seconds: Infinity, site: -1, end: null }
  const labels = ground.enclosed[e] ? reached.home : reached.labels
  endsOf(ground, points, i, false).forEach((end, which) => {
    const seconds = end.node < 0 ? Infinity : labels.seconds[end.node]! + end.seconds
    if (seconds < best.seconds) best = { seconds, site: labels.site[end.node]!, end: which === 0 ? 'a' : 'b' }
  })
  for (const s of reached.onEdge.get(e) ?? []) {
    if (sites.share[s]! < share && network.flags[e]! & flag.oneway) continue
    const seconds = (Math.abs(sites.share[s]! - share) * network.metres[e]! + sites.metres[s]!) / speed_mps
    if (seconds < best.seconds) best = { seconds, site: s, end: null }
  }
  const total = best.seconds + points.metres[i]! / speed_mps
  if (best.site < 0 || total > reached.limit_s) return null
  const pieces = best.end === null ? [{ edge: e, from: share, to: sites.share[best.site]! }] : [{ edge: e, from: share, to: best.end === 'a' ? 0 : 1 }, ...followed(reached, labels, best.end === 'a' ? network.a[e]! : network.b[e]!, best.site)]
  const walked = pieces.filter(({ edge, from, to }) => from !== to && !(network.flags[edge]! & flag.link))
  return { site: best.site, seconds: total, metres: walked.reduce((sum, { edge, from, to }) => sum + Math.abs(to - from) * network.metres[edge]!, 0), straight_m: [points.metres[i]!, sites.metres[best.site]!], pieces: walked }
}

/** Step after step from a node to the site, from one layer of the search into that which began it. */
function followed({ ground, sites, labels, inner }: Reached, layer: Labels, from: number, site: number): Piece[] {
  const { network, edge } = ground
  const pieces: Piece[] = []
  let at = layer, n = from
  for (;;) {
    const step = at.via[n]!
    if (step === atSeed) {
      // What one layer handed to the next begins there with the same seconds.
      if (at !== labels && at !== inner) { at = labels; continue }
      if (at === labels && inner && inner.seconds[n] === labels.seconds[n] && inner.site[n] === site) { at = inner; continue }
      break
    }
    const e = edge[step]!
    const isA = network.a[e] === n
    pieces.push({ edge: e, from: isA ? 0 : 1, to: isA ? 1 : 0 })
    n = isA ? network.b[e]! : network.a[e]!
  }
  const last = sites.edge[site]!
  // A site at the very end of its edge may be seeded at either end of a loop of two edges: the one where the walk has come to.
  return [...pieces, { edge: last, from: network.a[last] === n ? 0 : 1, to: sites.share[site]! }]
}

/** The points of a way on the map, from where it steps onto the network to where it leaves it. */
export function lineOf({ ground: { network } }: Pick<Reached, 'ground'>, way: Way): [number, number][] {
  const at = (edge: number, share: number): [number, number] => {
    const [a, b] = [network.a[edge]!, network.b[edge]!]
    return [network.lng[a]! + share * (network.lng[b]! - network.lng[a]!), network.lat[a]! + share * (network.lat[b]! - network.lat[a]!)]
  }
  const [first] = way.pieces
  return first === undefined ? [] : [at(first.edge, first.from), ...way.pieces.map(({ edge, to }) => at(edge, to))]
}
