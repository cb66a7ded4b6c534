// What every kind of import is made of: a source that can be read again, faults gathered row by row, and a plan that says what would be
// done and does it in one transaction.
import type { Database, Tx } from '../../database/connect.ts'
import type { DigestAlgorithm } from '../base/canonical.ts'
import type { Ids } from '../base/ids.ts'
import type { Instant, Outcome, Refusal } from '../base/model.ts'
import type { World } from '../matters/world.ts'
import type { Writer } from '../matters/writer.ts'
import type { System } from '../system/compile.ts'
import type { Columns } from './columns.ts'
import type { Fault, Field } from './model.ts'
import { eachBlock, openTable, type Row, type Table } from './read.ts'

/** What exchanging needs of a district. */
export type On = {
  db: Database
  about: { prefix: string; demonstration: boolean }
  systems: ReadonlyMap<string, System>
  idOf(no: number): string
  algorithm: DigestAlgorithm
  world(): World
  now(): Instant
  ids: Ids
  writer: Writer
  asWriter<T>(work: (tx: Tx) => Promise<T>): Promise<T>
  reload(): Promise<void>
}

export type Source = {
  format: Table['format']
  columns: readonly string[]
  /** Reads all rows in order, from the first each time. @returns why reading stopped, or null. */
  each(work: (row: Row) => void | Promise<void>): Promise<Refusal | null>
  /** Lets go of what was opened and is not read. */
  close(): Promise<void>
}

/** A table in memory that may be read several times. Others get their turn between blocks of rows. */
export async function openSource(bytes: Uint8Array): Promise<Outcome<Source>> {
  const first = await openTable(bytes)
  if (!first.ok) return first
  const { columns, format } = first.value
  let ready: Table | null = first.value
  return {
    ok: true,
    value: {
      columns, format,
      async close() { await ready?.rows.return(null); ready = null },
      async each(work) {
        const opened: Outcome<Table> = ready ? { ok: true, value: ready } : await openTable(bytes)
        ready = null
        if (!opened.ok) return opened.refused[0]!
        return eachBlock(opened.value, async (rows) => {
          for (const row of rows) { const waits = work(row); if (waits) await waits }
          await new Promise((resolve) => setImmediate(resolve))
        })
      },
    },
  }
}

/** Only so many faults are told one by one. */
const told = 1000
export type Faults = { add(row: number, field: string, value: string, refusal: Refusal): void; readonly count: number; readonly rows: number; readonly first: readonly Fault[] }

export function gatherFaults(columns: Pick<Columns, 'heading'>): Faults {
  const first: Fault[] = []
  const rows = new Set<number>()
  let count = 0
  return {
    add(row, field, value, refusal) {
      count++
      rows.add(row)
      if (first.length < told) first.push({ row, column: columns.heading(field), value: value.slice(0, 200), refusal })
    },
    get count() { return count },
    get rows() { return rows.size },
    first,
  }
}

export type Said = Record<string, unknown>
export type Plan = {
  /** What would be done, in figures. */
  says: Said
  /** Does it, in the transaction that is given. */
  carryOut(tx: Tx): Promise<Outcome<Said>>
  /** What follows once it is committed and the world has been read again. */
  after?(): Promise<Said>
}
export type Task = { on: On; source: Source; columns: Columns; faults: Faults; person: number | null; progress: (rows: number, what: string) => void }

/** One kind of table: its fields, and how its rows become a plan. A refusal is about the table as a whole. */
export type Kind = { fields(on: On): readonly Field[]; plan(task: Task): Promise<Outcome<Plan>> }

/** Texts of a row by field; faults land in its own column. */
export type RowReader = { no: number; text(field: string): string; fault(field: string, refusal: Refusal): void }
export function eachRow({ source, columns, faults, progress }: Task, work: (row: RowReader) => void | Promise<void>, what = 'checking'): Promise<Refusal | null> {
  let done = 0
  return source.each(({ no, cells }) => {
    if (++done % 1000 === 0) progress(done, what)
    return work({
      no, text: (field) => columns.text(cells, field),
      fault: (field, refusal) => { faults.add(no, field, columns.text(cells, field), refusal) },
    })
  })
}

export const refuse = (refusal: Refusal): { ok: false; refused: Refusal[] } => ({ ok: false, refused: [refusal] })

/** Takes the value out of a reading, or notes why there is none. */
export function taken<T extends string | number | boolean>(row: RowReader, field: string, value: T | Refusal): T | undefined {
  if (typeof value !== 'object') return value
  row.fault(field, value)
  return undefined
}
