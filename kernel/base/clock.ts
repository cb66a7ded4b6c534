// The only reader of the machine's clock. Everything else is given its time as an argument.
import type { Instant } from './model.ts'
import { assert } from './refusals.ts'

export function now(): Instant {
  return Date.now()
}

/** A source of time to hand to a server: the machine's, or one that a test or a simulation sets. */
export type TimeSource = { now: () => Instant; set: (at: Instant) => void; advance: (span_ms: number) => void }

/** Without `start` it runs with the machine; with it it stands at `start` until set or advanced, or runs at `speed` times real time. */
export function makeClock(start?: Instant, speed = start === undefined ? 1 : 0): TimeSource {
  let base = start ?? now()
  let since = now()
  const read = (): Instant => base + Math.floor((now() - since) * speed)
  const set = (at: Instant): void => {
    assert(Number.isFinite(at), 'a clock set to no instant')
    base = at
    since = now()
  }
  // Until somebody sets it, the machine's clock is read directly, so that its corrections are seen.
  let follows = start === undefined && speed === 1
  return {
    now: () => (follows ? now() : read()),
    set: (at) => { set(at); follows = false },
    advance: (span_ms) => { set((follows ? now() : read()) + span_ms); follows = false },
  }
}
