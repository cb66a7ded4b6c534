// The connection on which batches of books leave, a statement each that is its own transaction: what it locks is held for the disk
// alone. A batch may go behind the one under way without waiting for its answer, since it was decided by what that one leaves.
import postgres from 'postgres'
import type { Sql, Tx } from '../../database/connect.ts'

export type Line = { send<T>(statement: (tx: Tx) => Promise<T>): Promise<T>; close(): Promise<void> }

/** When nothing was sent for so long the connection is closed. */
const rests_s = 5

/** `sql`: the server's pool, whose address and manners the line takes over; its session is the writer's from the beginning. */
export function makeLine(sql: Sql, writer: string): Line {
  let own: Sql | null = null
  // One plan for all values, where planning each time would cost more than the write; and row by row from indexes, since a plan outlives the
  // days when a table was small: a merge would read through the heads of all books at each write. One connection, so that what is sent
  // first comes first.
  const open = (): Sql => postgres({ ...sql.options, max: 1, idle_timeout: rests_s, max_lifetime: null, connection: { ...sql.options.connection, role: writer, plan_cache_mode: 'force_generic_plan', enable_seqscan: 'off', enable_mergejoin: 'off' } } as unknown as postgres.Options<{}>) as unknown as Sql
  return {
    send: (statement) => statement((own ??= open()) as unknown as Tx),
    close: async () => { const closing = own; own = null; await closing?.end({ timeout: 5 }) },
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
