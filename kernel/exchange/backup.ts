// A backup is one file: every table as one instant saw it, while people go on working, and the photos that it names. It is an archive of
// plain parts (tar, zstd), so that it can be looked into without this program. Keys of open votes travel in it sealed to a keeper, or not at all.
import { createHash, type KeyObject } from 'node:crypto'
import { createReadStream, createWriteStream, type PathLike } from 'node:fs'
import { open, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { constants, createZstdCompress } from 'node:zlib'
import { as, type Database, type Tx } from '../../database/connect.ts'
import { quoted, rolesOf } from '../../database/roles.ts'
import { fingerprint, folderKeeper, keysOfOpen, sealKey } from '../assemblies/index.ts'
import type { Instant } from '../base/model.ts'
import { archiveEnd, memberHead, memberTail } from './tar.ts'

/** What begins every backup: what must be known before the first table is read. */
export type Cover = {
  linli_backup: 1; made: string; migrations: readonly { number: number; name: string; checksum: string }[]
  /** In the order in which they follow, with the columns of their rows. */
  tables: readonly { table: string; columns: readonly string[] }[]
}
export type TableNote = { table: string; rows: number; sha256: string }
/** What ends it, and proves that it is whole. */
export type Manifest = {
  made: string; tables: readonly TableNote[]; position: string; files: number; missing: readonly string[]
  /** Votes by name that were open; those of them whose keys are in it, sealed to a keeper of this fingerprint. */
  votes?: { open: number; sealed: readonly string[]; keeper: string | null }
}

/** What lives for hours only: sessions, one-time links and codes, previews of imports, a demonstration's letters. Whoever restores signs in anew. */
export const passing: readonly string[] = ['migrations', 'sessions', 'links', 'imports', 'codes', 'kept_messages']
/** A part of a table, so that nothing large is held. */
const part_bytes = 4 * 1024 * 1024

/** `keeper`: the public key of whoever keeps the keys of open votes; without one they stay behind. */
export type BackupOptions = { data: string; file: string; now: Instant; keeper?: KeyObject; progress?: (done: number, total: number, what: string) => void }

/** Writes a backup beside its name and moves it there whole. */
export async function backUp(db: Database, { data, file, now, keeper, progress = () => {} }: BackupOptions): Promise<Manifest> {
  const fresh = `${file}.part`
  const migrations = await applied(db)
  let manifest: Manifest | undefined
  try {
    await db.sql.begin('isolation level repeatable read read only', async (tx) => {
      // The owner is bound by row-level security, which shows it nothing; the writer's policies let it read everything.
      await as(tx, rolesOf(db.schema).writer)
      // Found before anything is written: a vote that is counted while the tables are copied is still among them.
      const votes = await keysOfOpen(tx, folderKeeper(join(data, 'votes')), (work) => db.sql.begin(async (other) => { await as(other, rolesOf(db.schema).writer); return work(other) }) as ReturnType<typeof work>)
      const parts = partsOf(tx, { schema: db.schema, folder: join(data, 'attachments'), migrations, now, progress, votes, keeper }, (done) => { manifest = done })
      await pipeline(Readable.from(parts), createZstdCompress({ params: { [constants.ZSTD_c_compressionLevel]: 3, [constants.ZSTD_c_checksumFlag]: 1 } }), createWriteStream(fresh, { mode: 0o600 }))
    })
    if (JSON.stringify(await applied(db)) !== JSON.stringify(migrations)) throw new Error('The tables were migrated while the backup was taken. Take it again.')
    const handle = await open(fresh, 'r')
    await handle.sync().finally(() => handle.close())
    await rename(fresh, file)
    return manifest!
  } catch (error) {
    await rm(fresh, { force: true })
    throw error
  }
}

const applied = async (db: Database): Promise<Cover['migrations']> => [...(await db.admin.unsafe<{ number: number; name: string; checksum: string }[]>(`select number, name, checksum from ${quoted(db.schema)}.migrations order by number`))]

type Parts = { schema: string; folder: string; migrations: Cover['migrations']; now: Instant; progress: NonNullable<BackupOptions['progress']>; votes: Awaited<ReturnType<typeof keysOfOpen>>; keeper: KeyObject | undefined }
async function* partsOf(tx: Tx, { schema, folder, migrations, now, progress, votes, keeper }: Parts, finished: (manifest: Manifest) => void): AsyncGenerator<Uint8Array> {
  const at_s = now / 1000
  const tables = await tablesOf(tx, schema)
  const cover: Cover = { linli_backup: 1, made: new Date(now).toISOString(), migrations, tables: tables.map(({ table, columns }) => ({ table, columns })) }
  yield* member('backup.json', Buffer.from(JSON.stringify(cover)), at_s)
  const total = tables.reduce((sum, table) => sum + table.rows, 0)
  const notes: TableNote[] = []
  let before = 0
  for (const { table, columns } of tables) {
    const text = `copy (select ${columns.map(quoted).join(', ')} from ${quoted(schema)}.${quoted(table)}) to stdout`
    const note = { table, rows: 0, sha256: '' }
    yield* tableParts(await tx.unsafe(text).readable(), note, at_s, () => progress(before + note.rows, total, table))
    before += note.rows
    notes.push(note)
  }
  const photos = await tx<{ hash: string }[]>`select distinct encode(sha256, 'hex') as hash from attachments order by hash`
  const missing: string[] = []
  for (const [i, { hash }] of photos.entries()) {
    const path = join(folder, hash.slice(0, 2), hash)
    const size = (await stat(path).catch(() => null))?.size
    if (size === undefined || (await digestOf(path)) !== hash) { missing.push(hash); continue }
    yield memberHead(`attachments/${hash}`, size, at_s)
    yield* createReadStream(path) as AsyncIterable<Uint8Array>
    yield memberTail(size)
    progress(i + 1, photos.length, 'attachments')
  }
  const sealed: string[] = []
  for (const { assembly, wrapped } of votes) if (keeper && wrapped) { yield* member(`votes/${assembly}`, sealKey(keeper, assembly, wrapped), at_s); sealed.push(assembly) }
  const [head] = await tx<{ position: string }[]>`select position from heads`
  const manifest: Manifest = {
    made: cover.made, tables: notes, position: head!.position, files: photos.length - missing.length, missing, votes: { open: votes.length, sealed, keeper: keeper && sealed.length > 0 ? fingerprint(keeper) : null },
  }
  yield* member('manifest.json', Buffer.from(JSON.stringify(manifest, null, 1)), at_s)
  yield archiveEnd()
  finished(manifest)
}

function* member(name: string, body: Uint8Array, at_s: number): Generator<Uint8Array> {
  yield memberHead(name, body.length, at_s)
  yield body
  yield memberTail(body.length)
}

/** Each part bears the beginning of its own digest, so that what is damaged never reaches a table. */
export const partName = (table: string, part: number, body: Uint8Array): string =>
  `tables/${table}/${String(part).padStart(6, '0')}-${createHash('sha256').update(body).digest('hex').slice(0, 16)}`

/** A table's rows in parts; `note` is filled as they pass. */
async function* tableParts(rows: AsyncIterable<Buffer>, note: { table: string; rows: number; sha256: string }, at_s: number, passed: () => void): AsyncGenerator<Uint8Array> {
  const hash = createHash('sha256')
  let held: Buffer[] = []
  let size = 0
  let part = 0
  const emit = function* (): Generator<Uint8Array> {
    const body = Buffer.concat(held)
    yield* member(partName(note.table, ++part, body), body, at_s)
    held = []
    size = 0
  }
  for await (const chunk of rows) {
    hash.update(chunk)
    // In this format a line feed ends a row and stands nowhere else.
    for (const byte of chunk) if (byte === 10) note.rows++
    held.push(chunk)
    size += chunk.length
    if (size >= part_bytes) { yield* emit(); passed() }
  }
  if (size > 0 || part === 0) yield* emit()
  note.sha256 = hash.digest('hex')
  passed()
}

type Found = { table: string; columns: string[]; rows: number }
/** The tables to be kept, those that others refer to first, with their columns and about how many rows. */
async function tablesOf(tx: Tx, schema: string): Promise<Found[]> {
  const tables = await tx<(Found & { refers: string[] })[]>`
    select c.relname as table, c.reltuples::float8 as rows,
      array(select a.attname::text from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' order by a.attnum) as columns,
      array(select r.relname::text from pg_constraint f join pg_class r on r.oid = f.confrelid where f.conrelid = c.oid and f.contype = 'f' and r.oid <> c.oid) as refers
    from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = ${schema} and c.relkind in ('r', 'p') and not c.relispartition and c.relname <> all(${passing}) order by c.relname`
  const done = new Set<string>()
  const out: Found[] = []
  const visit = (table: string): void => {
    const found = tables.find((t) => t.table === table)
    if (!found || done.has(table)) return
    done.add(table)
    for (const other of found.refers) visit(other)
    out.push({ table, columns: found.columns, rows: Math.max(0, found.rows) })
  }
  for (const { table } of tables) visit(table)
  return out
}

export async function digestOf(path: PathLike): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer)
  return hash.digest('hex')
}
