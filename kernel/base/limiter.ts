// How often one sender may do a thing: a count in a span of time, kept in the process and forgotten with the span.
import type { Instant } from './model.ts'

/** Counts the try and answers whether this one may; a try that turned out well is given back by -1. `most` may be asked anew each time, where
 *  an office can change it. */
export function makeLimiter(now: () => Instant, { most, span_ms }: { most: number | (() => number); span_ms: number }): (who: string, tries?: 1 | -1) => boolean {
  let since = now()
  let counts = new Map<string, number>()
  return (who, tries = 1) => {
    const at = now()
    if (at - since > span_ms || counts.size > 50_000) { since = at; counts = new Map() }
    const tried = Math.max(0, (counts.get(who) ?? 0) + tries)
    counts.set(who, tried)
    return tried <= (typeof most === 'number' ? most : most())
  }
}
