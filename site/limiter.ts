// How often one sender may do a thing: a count in a span of time, kept in the process and forgotten with the span.
import type { Instant } from '../kernel/base/model.ts'

/** Answers whether this one may; counts the try. */
export function makeLimiter(now: () => Instant, { most, span_ms }: { most: number; span_ms: number }): (who: string) => boolean {
  let since = now()
  let counts = new Map<string, number>()
  return (who) => {
    const at = now()
    if (at - since > span_ms || counts.size > 50_000) { since = at; counts = new Map() }
    const tried = (counts.get(who) ?? 0) + 1
    counts.set(who, tried)
    return tried <= most
  }
}
