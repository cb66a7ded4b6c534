// A queue of moments: whatever comes first in time is taken first, and of the same moment what was put in first.
export type Queue<T> = { put(at: number, what: T): void; take(): { at: number; what: T } | undefined; next(): number | undefined; peek(): T | undefined; readonly size: number }

export function makeQueue<T>(): Queue<T> {
  const heap: { at: number; no: number; what: T }[] = []
  let count = 0
  const before = (a: number, b: number): boolean => heap[a]!.at < heap[b]!.at || (heap[a]!.at === heap[b]!.at && heap[a]!.no < heap[b]!.no)
  const swap = (a: number, b: number): void => { const kept = heap[a]!; heap[a] = heap[b]!; heap[b] = kept }
  const up = (i: number): void => { for (let p = (i - 1) >> 1; i > 0 && before(i, p); i = p, p = (i - 1) >> 1) swap(i, p) }
  const down = (i: number): void => {
    for (;;) {
      let least = i
      for (const child of [2 * i + 1, 2 * i + 2]) if (child < heap.length && before(child, least)) least = child
      if (least === i) return
      swap(i, least)
      i = least
    }
  }
  return {
    put: (at, what) => { heap.push({ at, no: count++, what }); up(heap.length - 1) },
    take: () => {
      const first = heap[0]
      const last = heap.pop()
      if (first && last && first !== last) { heap[0] = last; down(0) }
      return first
    },
    next: () => heap[0]?.at,
    peek: () => heap[0]?.what,
    get size() { return heap.length },
  }
}
