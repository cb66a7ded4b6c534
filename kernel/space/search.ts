// The search that all of reach is made of: from many sites at once outwards, quickest first, through one layer of ways. A queue of buckets a
// few seconds wide takes the place of a heap: within a bucket a node may be corrected, behind it nothing changes any more.
import type { Ground } from './walkers.ts'

/** What is known of each node: the quickest walk to a site, its metres on the network, which site, and the step by which it was reached
 *  (`atSeed` where a site's own edge ends here). */
export type Labels = {
  /** Infinity where nothing is reached. */
  readonly seconds: Float64Array
  readonly metres: Float64Array
  /** -1 where nothing is reached. */
  readonly site: Int32Array
  readonly via: Int32Array
  /** The nodes that were reached, in no order. */
  readonly touched: Uint32Array
  count: number
}

export const atSeed = -1

export function emptyLabels(nodes: number): Labels {
  return {
    seconds: new Float64Array(nodes).fill(Infinity), metres: new Float64Array(nodes), site: new Int32Array(nodes).fill(-1), via: new Int32Array(nodes).fill(atSeed),
    touched: new Uint32Array(nodes), count: 0,
  }
}

/** Makes the labels empty again, in time of what was reached; all at once where that is most. */
export function clearLabels(labels: Labels): void {
  if (labels.count > labels.seconds.length >> 2) {
    labels.seconds.fill(Infinity)
    labels.site.fill(-1)
    labels.via.fill(atSeed)
    labels.count = 0
  }
  for (let i = 0; i < labels.count; i++) {
    const n = labels.touched[i]!
    labels.seconds[n] = Infinity
    labels.site[n] = -1
    labels.via[n] = atSeed
  }
  labels.count = 0
}

export type Queue = { readonly heads: Int32Array; readonly mask: number; readonly perSecond: number; node: Uint32Array; next: Int32Array; free: number; used: number; entries: number }

const width_s = 4
const mostBuckets = 2 ** 15

/** A ring of buckets wide enough that the longest step stays within one round. */
export function makeQueue(ground: Ground): Queue {
  const width = Math.max(width_s, ground.longest_s / (mostBuckets - 2))
  let size = 64
  while (size < ground.longest_s / width + 2) size *= 2
  return { heads: new Int32Array(size).fill(-1), mask: size - 1, perSecond: 1 / width, node: new Uint32Array(1024), next: new Int32Array(1024), free: -1, used: 0, entries: 0 }
}

function push(queue: Queue, node: number, bucket: number): void {
  let at = queue.free
  if (at >= 0) queue.free = queue.next[at]!
  else {
    at = queue.used++
    if (at === queue.node.length) {
      const node = new Uint32Array(2 * at), next = new Int32Array(2 * at)
      node.set(queue.node)
      next.set(queue.next)
      queue.node = node
      queue.next = next
    }
  }
  queue.node[at] = node
  queue.next[at] = queue.heads[bucket & queue.mask]!
  queue.heads[bucket & queue.mask] = at
  queue.entries++
}

/** Puts a beginning into the labels, if it is better than what they hold. */
export function seed(labels: Labels, queue: Queue, node: number, seconds: number, metres: number, site: number, limit_s: number): void {
  if (!(seconds < labels.seconds[node]!) || seconds > limit_s) return
  if (labels.seconds[node] === Infinity) labels.touched[labels.count++] = node
  labels.seconds[node] = seconds
  labels.metres[node] = metres
  labels.site[node] = site
  labels.via[node] = atSeed
  push(queue, node, Math.floor(seconds * queue.perSecond))
}

/** Empties the queue, and with it spreads what was put in through the public or the private steps, up to the limit. */
export function spread(ground: Ground, labels: Labels, queue: Queue, layer: 'public' | 'private', limit_s: number): void {
  const { to, seconds: cost, edge } = ground
  const begin = layer === 'public' ? ground.first : ground.split
  const ends = layer === 'public' ? ground.split : ground.first.subarray(1)
  const { metres: length } = ground.network
  const { seconds, metres, site, via, touched } = labels
  const { heads, mask, perSecond } = queue
  for (let bucket = 0; queue.entries > 0; bucket++) {
    const head = bucket & mask
    // Beginnings may lie rounds ahead; they wait aside until this bucket is done.
    let later = -1
    for (let at = heads[head]!; at >= 0; at = heads[head]!) {
      heads[head] = queue.next[at]!
      const n = queue.node[at]!
      const s = seconds[n]!
      const due = Math.floor(s * perSecond)
      if (due > bucket) { queue.next[at] = later; later = at; continue }
      queue.next[at] = queue.free
      queue.free = at
      queue.entries--
      if (due < bucket) continue
      for (let h = begin[n]!, end = ends[n]!; h < end; h++) {
        const then = s + cost[h]!
        const m = to[h]!
        const before = seconds[m]!
        if (then >= before || then > limit_s) continue
        if (before === Infinity) touched[labels.count++] = m
        seconds[m] = then
        metres[m] = metres[n]! + length[edge[h]!]!
        site[m] = site[n]!
        via[m] = h
        push(queue, m, Math.floor(then * perSecond))
      }
    }
    while (later >= 0) { const after = queue.next[later]!; queue.next[later] = heads[head]!; heads[head] = later; later = after }
  }
}
