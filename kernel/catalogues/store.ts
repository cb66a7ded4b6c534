// Catalogues: lists with versions, each in force from a day. A version is never changed; a new one follows it.
import type { Tx } from '../../database/connect.ts'
import type { Day, Instant } from '../base/model.ts'
import type { Version } from '../matters/world.ts'

export type Catalogue = 'categories' | 'responsibility' | 'limits' | 'holidays' | 'work_hours' | 'residents' | 'channels' | 'phones'

export async function loadCatalogue<Row>(tx: Tx, catalogue: Catalogue): Promise<Version<Row>[]> {
  const rows = await tx<{ version: number; from_day: string; rows: Row[] }[]>`select version, from_day, rows from catalogues where catalogue = ${catalogue} order by version`
  return rows.map((r) => ({ version: r.version, from: r.from_day, rows: r.rows }))
}

/** Adds the next version and moves the revision, which tells every process to read its catalogues again. */
export async function enact(tx: Tx, catalogue: Catalogue, from: Day, rows: readonly unknown[], note: string, at: Instant, by: number | null): Promise<number> {
  const [row] = await tx<{ version: number }[]>`
    insert into catalogues (catalogue, version, from_day, rows, note, enacted, enacted_by)
    select ${catalogue}, coalesce(max(version), 0) + 1, ${from}, ${JSON.stringify(rows)}::text::jsonb, ${note}, ${at}, ${by} from catalogues where catalogue = ${catalogue}
    returning version`
  await tx`update heads set revision = revision + 1`
  return row!.version
}

export async function revision(tx: Tx): Promise<number> {
  const [row] = await tx<{ revision: string }[]>`select revision from heads`
  return Number(row!.revision)
}
