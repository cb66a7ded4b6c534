// Two connections on which batches of books leave, a statement each that is its own transaction: what it locks is held for the disk
// alone. A batch goes behind the one under way that has a book of its own, on the same connection and without waiting for its answer,
// since it was decided by what that one leaves; else on the connection that has less to do.
import postgres from 'postgres'
import type { Sql, Tx } from '../../database/connect.ts'

type Lane = { sql: Sql | null; flying: number; books: Map<string, number> }
export type Lanes = { send<T>(books: readonly string[], statement: (tx: Tx) => Promise<T>): Promise<T>; close(): Promise<void> }

/** A lane that nothing was sent on for so long closes its connection. */
const rests_s = 5

/** `sql`: the server's pool, whose address and manners the lanes take over; their sessions are the writer's from the beginning. */
export function makeLanes(sql: Sql, writer: string, count = 2): Lanes {
  const lanes: Lane[] = Array.from({ length: count }, () => ({ sql: null, flying: 0, books: new Map() }))

  // One plan for all values, where planning each time would cost more than the write; and by indexes, since a plan outlives the days when a
  // table was small.
  const open = (): Sql => postgres({ ...sql.options, max: 1, idle_timeout: rests_s, max_lifetime: null, connection: { ...sql.options.connection, role: writer, plan_cache_mode: 'force_generic_plan', enable_seqscan: 'off' } } as unknown as postgres.Options<{}>) as unknown as Sql
  const laneFor = (books: readonly string[]): Lane => lanes.find((lane) => books.some((book) => lane.books.has(book))) ?? lanes.reduce((a, b) => (b.flying < a.flying ? b : a))
  return {
    async send(books, statement) {
      const lane = laneFor(books)
      lane.flying++
      for (const book of books) lane.books.set(book, (lane.books.get(book) ?? 0) + 1)
      try {
        return await statement((lane.sql ??= open()) as unknown as Tx)
      } finally {
        for (const book of books) { const n = lane.books.get(book)! - 1; if (n) lane.books.set(book, n); else lane.books.delete(book) }
        lane.flying--
      }
    },
    close: async () => { await Promise.all(lanes.map(async (lane) => { const own = lane.sql; lane.sql = null; await own?.end({ timeout: 5 }) })) },
  }
}

/** Lets batches pass side by side, or one alone: first come, first in. `leave` is called once for each that entered. */
export type Gate = { enter(alone: boolean): Promise<void> | null; leave(): void }
export function makeGate(): Gate {
  const queue: { alone: boolean; go: () => void }[] = []
  let inside = 0
  let shut = false
  const admits = (alone: boolean): boolean => !shut && (!alone || inside === 0)
  const admit = (alone: boolean): void => { inside++; shut = alone }
  return {
    /** Null: it is in already. */
    enter(alone) {
      if (queue.length === 0 && admits(alone)) { admit(alone); return null }
      return new Promise((go) => queue.push({ alone, go }))
    },
    leave() {
      if (--inside === 0) shut = false
      for (let next = queue[0]; next && admits(next.alone); next = queue[0]) { queue.shift(); admit(next.alone); next.go() }
    },
  }
}
