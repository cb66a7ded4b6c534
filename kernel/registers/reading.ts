// Reading a register: rows in force on a day as they were known at an instant, one row with its history, and what was changed.
import type { Tx } from '../../database/connect.ts'
import type { Day, Instant, Outcome } from '../base/model.ts'
import { refused } from '../base/refusals.ts'
import { readKey } from '../matters/rights.ts'
import type { World } from '../matters/world.ts'
import type { Register } from './check.ts'
import { inForce, type RegisterRow, type RowVersion } from './model.ts'
import type { Facts } from '../matters/model.ts'
import { changesOf, namesOfRows, rowsInForce, versionsOf } from './store.ts'

export type Asked = {
  day?: Day; known?: Instant
  /** By id. */
  place?: number
  q?: string
  facts?: Readonly<Record<string, string>>
  after?: string; limit?: number
}
export type Reading = { world: World; now: Instant; /** With the visitor's rights: open columns of public registers. */ visitor?: boolean }

/** Rows in the order of their names; `next`: where the page after these begins. Row-level security holds whatever is asked. */
export async function readRegister(tx: Tx, register: Register, { day, known, place, q, facts, after, limit = 50 }: Asked, { world, now, visitor = false }: Reading): Promise<{ items: RegisterRow[]; next: string | null }> {
  const from = after === undefined ? undefined : readAfter(after)
  const items = await rowsInForce(tx, {
    register: register.name, day: day ?? world.today(now), known: known ?? now, limit, ...(place !== undefined && { unit: readKey(register.system.no, place) }),
    ...(q?.trim() && { words: q.trim().split(/\s+/).slice(0, 8) }), ...(facts && { facts }), ...(from && { after: from }),
  }, visitor)
  const last = items.length === limit ? items.at(-1) : undefined
  return { items, next: last ? Buffer.from(JSON.stringify([last.name, last.id])).toString('base64url') : null }
}

/** Where a page begins, or undefined for what no page ended with. */
export function readAfter(text: string): { name: string; id: string } | undefined {
  try {
    const [name, id] = JSON.parse(Buffer.from(text, 'base64url').toString()) as unknown[]
    return typeof name === 'string' && typeof id === 'string' && /^[0-8]?\d{1,18}$/.test(id) && !name.includes('\0') && name.isWellFormed() ? { name, id } : undefined
  } catch {
    return undefined
  }
}

export type Row = { row: RegisterRow; versions: RowVersion[] }
/** One row: as it is on a day, or as it was last when it is none on that day, and all its versions. */
export async function readRow(tx: Tx, register: Register, id: string, { day, known }: Pick<Asked, 'day' | 'known'>, { world, now, visitor = false }: Reading): Promise<Outcome<Row>> {
  const on = day ?? world.today(now)
  const all = (await versionsOf(tx, register.name, id, visitor)).filter((v) => v.at <= (known ?? now))
  const shown = inForce(all, on) ?? all.at(-1)
  if (!shown) return { ok: false, refused: [refused('register.row_unknown')] }
  const next = all.filter((v) => v.from > on).map((v) => v.from).sort()[0] ?? null
  return { ok: true, value: { row: { ...shown, next, latest: all.at(-1)!.version }, versions: all } }
}

/** What was written, the newest first; `before`: the number of the last one of the page before. */
export async function readChanges(tx: Tx, register: Register, { before = 2 ** 31 - 1, limit = 50 }: { before?: number; limit?: number }, { visitor = false }: Pick<Reading, 'visitor'> = {}): Promise<RowVersion[]> {
  return changesOf(tx, register.name, before, limit, visitor)
}

/** What the rows are called that these facts name. */
export function namedRows(tx: Tx, { declaration }: Register, all: readonly Facts[]): Promise<Map<string, string>> {
  const columns = Object.entries(declaration.columns).filter(([, { is }]) => is === 'row').map(([column]) => column)
  return namesOfRows(tx, [...new Set(all.flatMap((facts) => columns.flatMap((column) => (typeof facts[column] === 'string' ? [facts[column]] : []))))])
}
