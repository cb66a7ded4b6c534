// The running numbers that people read and say on the phone: PREFIX-YYMMDD-NNNN, counted by day. A process takes them from
// the database in blocks that grow with the day's traffic, so that neither a busy hour nor two processes wait for each other.
import type { Database } from '../../database/connect.ts'
import { dayOf } from '../base/calendar.ts'
import type { Day, Instant } from '../base/model.ts'
import { takeNumbers } from './store.ts'
import type { World } from './world.ts'

/** Numbers that nobody has, lowest first in each run, and the size of the last block. */
type Pool = { runs: { next: number; last: number }[]; size: number }
/** The numbers of one batch. */
export type Numbers = {
  /** One more for this instant, for a matter that another one opens. */
  more(at: Instant): Promise<void>
  next(at: Instant): string
  /** The last number given goes back, when the act it was for was refused. */
  giveBack(at: Instant): void
  /** What was not given goes back to the process. */
  end(): void
}

export const numberOf = (prefix: string, day: Day, n: number): string => `${prefix}-${day.slice(2).replaceAll('-', '')}-${String(n).padStart(4, '0')}`

/** @returns a function that sets numbers aside for a batch: one for each instant. */
export function numbersOf(options: { db: Database; roles: { writer: string }; world: () => World; prefix: string }): (at: readonly (Instant | null)[]) => Promise<Numbers> {
  const pools = new Map<Day, Pool>()
  const dayAt = (at: Instant): Day => dayOf(options.world().calendar, at)
  // One at a time: two batches that both find too few would otherwise both take a block.
  let turn: Promise<unknown> = Promise.resolve()
  const take = (day: Day, n: number): Promise<number[]> => {
    const taking = turn.then(async () => {
      const pool = pools.get(day) ?? { runs: [], size: 1 }
      pools.set(day, pool)
      if (pools.size > 64) pools.delete(pools.keys().next().value as Day)
      const short = n - pool.runs.reduce((sum, run) => sum + run.last - run.next + 1, 0)
      if (short > 0) {
        pool.size = Math.max(short, Math.min(1024, pool.size * 2))
        const last = await takeNumbers(options.db.writing, options.roles.writer, day, pool.size)
        pool.runs.push({ next: last - pool.size + 1, last })
      }
      return Array.from({ length: n }, () => {
        const run = pool.runs[0]!
        const number = run.next++
        if (run.next > run.last) pool.runs.shift()
        return number
      })
    })
    turn = taking.catch(() => {})
    return taking
  }

  return async (at) => {
    const mine = new Map<Day, { numbers: number[]; given: number }>()
    const add = async (day: Day, n: number): Promise<void> => {
      const own = mine.get(day) ?? { numbers: [], given: 0 }
      mine.set(day, own)
      own.numbers.push(...(await take(day, n)))
    }
    const wanted = Map.groupBy(at.filter((instant) => instant !== null), dayAt)
    for (const [day, instants] of wanted) await add(day, instants.length)
    return {
      more: (instant) => add(dayAt(instant), 1),
      next(instant) {
        const day = dayAt(instant)
        const own = mine.get(day)
        const number = own?.numbers[own.given++]
        if (number === undefined) throw new Error(`no numbers were taken for ${day}`)
        return numberOf(options.prefix, day, number)
      },
      giveBack(instant) {
        const own = mine.get(dayAt(instant))
        if (own) own.given--
      },
      end() {
        for (const [day, own] of mine) {
          const runs = own.numbers.slice(own.given).map((number) => ({ next: number, last: number }))
          if (runs.length) pools.get(day)?.runs.unshift(...runs)
        }
      },
    }
  }
}
