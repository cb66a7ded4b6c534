// The running numbers that people read and say on the phone: PREFIX-YYMMDD-NNNN, counted by day. A process takes them from
// the database in blocks that grow with the day's traffic, so that neither a busy hour nor two processes wait for each other.
import type { Database } from '../../database/connect.ts'
import { dayOf } from '../base/calendar.ts'
import type { Instant } from '../base/model.ts'
import { takeNumbers } from './store.ts'
import type { World } from './world.ts'

type Block = { next: number; last: number; size: number }
export type Numbers = {
  /** Makes sure that there are enough numbers for these instants. */
  ready(at: readonly (Instant | null)[]): Promise<void>
  next(at: Instant): string
  /** A number that an act was refused goes back, if it was the last one given. */
  giveBack(at: Instant): void
}

/** The n-th number of a day as people say it. */
export const numberOf = (prefix: string, day: string, n: number): string => `${prefix}-${day.slice(2).replaceAll('-', '')}-${String(n).padStart(4, '0')}`

export function numbersOf(options: { db: Database; roles: { writer: string }; world: () => World; prefix: string }): Numbers {
  const blocks = new Map<string, Block>()
  const day = (at: Instant): string => dayOf(options.world().calendar, at)
  return {
    async ready(at) {
      const wanted = new Map<string, number>()
      for (const instant of at) if (instant !== null) wanted.set(day(instant), (wanted.get(day(instant)) ?? 0) + 1)
      for (const [d, n] of wanted) {
        const block = blocks.get(d) ?? { next: 1, last: 0, size: 1 }
        const short = n + 4 - (block.last - block.next + 1)
        if (short <= 0) continue
        const size = Math.max(short, Math.min(1024, block.size * 2))
        const last = await takeNumbers(options.db.sql, options.roles.writer, d, size)
        blocks.set(d, block.next > block.last || last - size === block.last ? { next: block.next > block.last ? last - size + 1 : block.next, last, size } : { next: last - size + 1, last, size })
        if (blocks.size > 64) blocks.delete(blocks.keys().next().value as string)
      }
    },
    next(at) {
      const d = day(at)
      const block = blocks.get(d)
      if (!block || block.next > block.last) throw new Error(`no numbers were taken for ${d}`)
      return numberOf(options.prefix, d, block.next++)
    },
    giveBack(at) {
      const block = blocks.get(day(at))
      if (block) block.next--
    },
  }
}
