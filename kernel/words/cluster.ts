// Grouping rows that are alike: the two groups that are most alike on average are joined, again and again, until none are alike enough
// (average linkage). A pair that shares little counts as sharing nothing, so that only near pairs are kept. No seed, no order of rows matters
// but for equals.

/** Rows of weights by key; each row has length one. */
export type Vectors = readonly (readonly (readonly [key: number, weight: number])[])[]
type Links = Map<number, number>[]

/** @param least a pair below this shares nothing @param factor what is known of two rows beside their words, from 0 to 1 */
export function linksOf(vectors: Vectors, least: number, factor: (a: number, b: number) => number): Links {
  const links: Links = vectors.map(() => new Map())
  const rowsOf = new Map<number, [number, number][]>()
  const shared = new Float64Array(vectors.length)
  vectors.forEach((vector, row) => {
    const met: number[] = []
    for (const [key, weight] of vector) {
      let list = rowsOf.get(key)
      if (!list) rowsOf.set(key, (list = []))
      for (const [other, theirs] of list) {
        if (shared[other] === 0) met.push(other)
        shared[other]! += weight * theirs
      }
      list.push([row, weight])
    }
    for (const other of met) {
      const both = shared[other]! * factor(row, other)
      shared[other] = 0
      if (both < least) continue
      links[row]!.set(other, both)
      links[other]!.set(row, both)
    }
  })
  return links
}

type Pair = { mean: number; a: number; b: number }
const before = (x: Pair, y: Pair): boolean => x.mean > y.mean || (x.mean === y.mean && (x.a < y.a || (x.a === y.a && x.b < y.b)))

/** A queue whose first pair is the one most alike. */
function makeQueue() {
  const heap: Pair[] = []
  return {
    push(pair: Pair): void {
      let at = heap.push(pair) - 1
      while (at > 0) {
        const over = (at - 1) >> 1
        if (!before(pair, heap[over]!)) break
        heap[at] = heap[over]!
        at = over
      }
      heap[at] = pair
    },
    pop(): Pair | undefined {
      const first = heap[0]
      const last = heap.pop()
      if (!last || !heap.length) return first
      let at = 0
      for (;;) {
        let under = 2 * at + 1
        if (under >= heap.length) break
        if (under + 1 < heap.length && before(heap[under + 1]!, heap[under]!)) under++
        if (!before(heap[under]!, last)) break
        heap[at] = heap[under]!
        at = under
      }
      heap[at] = last
      return first
    },
  }
}

/** Groups of rows, each in growing order. Uses up `links`. @param alike joined while the mean of all their pairs is at least this */
export function joined(links: Links, alike: number): number[][] {
  const groups: (number[] | null)[] = links.map((_, row) => [row])
  const queue = makeQueue()
  links.forEach((near, a) => near.forEach((mean, b) => { if (a < b && mean >= alike) queue.push({ mean, a, b }) }))
  for (let pair = queue.pop(); pair; pair = queue.pop()) {
    const { a, b, mean } = pair
    const [ours, theirs] = [groups[a], groups[b]]
    const sum = links[a]!.get(b)
    // A pair of groups that have grown since is in the queue again, with its mean of today.
    if (!ours || !theirs || sum === undefined || Math.abs(sum / (ours.length * theirs.length) - mean) > 1e-12) continue
    ours.push(...theirs)
    groups[b] = null
    links[a]!.delete(b)
    for (const [c, more] of links[b]!) {
      if (c === a) continue
      links[c]!.delete(b)
      links[a]!.set(c, (links[a]!.get(c) ?? 0) + more)
    }
    links[b]!.clear()
    for (const [c, all] of links[a]!) {
      links[c]!.set(a, all)
      const now = all / (ours.length * groups[c]!.length)
      if (now >= alike) queue.push({ mean: now, a: Math.min(a, c), b: Math.max(a, c) })
    }
  }
  return groups.flatMap((group) => (group ? [group.sort((x, y) => x - y)] : []))
}
