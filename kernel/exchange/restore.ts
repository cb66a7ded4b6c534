// Restoring: a backup into an empty district, on the embedded server or any other. Tables come in one transaction, which is kept only when
// every part proves to be what the backup's end says; the journal is then read again from its first entry.
import { createHash, type KeyObject } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable, type Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createZstdDecompress } from 'node:zlib'
import type { Database, Tx } from '../../database/connect.ts'
import { migrate, readMigrations } from '../../database/migrate.ts'
import { quoted } from '../../database/roles.ts'
import { fingerprint, folderKeeper, openKey, putBack } from '../assemblies/index.ts'
import type { Instant } from '../base/model.ts'
import { relativesOver } from '../people/forget.ts'
import { partName, passing, type Cover, type Manifest, type TableNote } from './backup.ts'
import { members, type Member } from './tar.ts'

export type RestoreOptions = {
  data: string; file: string; now: Instant
  /** Later backups: what is erased in them is erased here too. */
  erased?: readonly string[]
  /** The private key of the keeper to whom keys of open votes were sealed. */
  keeper?: KeyObject
  progress?: (done: number, total: number, what: string) => void
}
/** `votes`: how many by name were open, how many of their keys came back, and the fingerprint of whose key opens them. */
export type Restored = { made: string; rows: number; files: number; forgotten: number; missing: readonly string[]; votes: { open: number; opened: number; keeper: string | null } }

/** @throws an Error that says why, with the database as it was: a refusal of the operator's own command. */
export async function restore(db: Database, options: RestoreOptions): Promise<Restored> {
  const { file, progress = () => {} } = options
  const total = (await stat(file)).size
  let read = 0
  const archive = members(unpacked(file, (bytes) => { read += bytes }))
  const cover = await coverOf(archive)
  await prepare(db, cover)
  let manifest: Manifest | undefined
  let opened = 0
  const forgotten = await db.admin.begin(async (tx) => {
    const forced = await openTables(tx, db.schema)
    const columns = new Map(cover.tables.map((table) => [table.table, table.columns]))
    const got = new Map<string, { rows: number; sha256: string }>()
    const sealed = new Map<string, Buffer>()
    let files = 0
    let into: Loading | null = null
    try {
      for await (const member of archive) {
        const table = /^tables\/([a-z_0-9]+)\//.exec(member.name)?.[1]
        if (into && into.table !== table) { got.set(into.table, await into.end()); into = null }
        if (table) await (into ??= await loading(tx, db.schema, table, columns.get(table))).take(member)
        else if (member.name.startsWith('attachments/')) { await keep(join(options.data, 'attachments'), member); files++ }
        else if (member.name.startsWith('votes/')) sealed.set(member.name.slice('votes/'.length), await bytesOf(member))
        else if (member.name === 'manifest.json') manifest = JSON.parse(await textOf(member)) as Manifest
        progress(read, total, table ?? member.name.split('/')[0]!)
      }
      if (into) got.set(into.table, await into.end())
    } catch (error) {
      await into?.stop()
      throw error
    }
    check(manifest, got, files)
    opened = await openVotes(tx, options, manifest, sealed)
    const gone = await forget(tx, db.schema, options)
    for (const name of forced) await tx.unsafe(`alter table ${quoted(db.schema)}.${quoted(name)} force row level security`)
    return gone
  }) as number
  await migrate(db)
  await db.admin.unsafe('analyze')
  return { made: cover.made, rows: manifest!.tables.reduce((sum, table) => sum + table.rows, 0), files: manifest!.files, forgotten, missing: manifest!.missing, votes: { open: manifest!.votes?.open ?? 0, opened, keeper: manifest!.votes?.keeper ?? null } }
}

async function* unpacked(file: string, passed: (bytes: number) => void): AsyncGenerator<Uint8Array> {
  const out = createZstdDecompress()
  const source = createReadStream(file)
  // What is wrong with the file comes out where it is read.
  pipeline(source, async function* (chunks) { for await (const chunk of chunks as AsyncIterable<Buffer>) { passed(chunk.length); yield chunk } }, out).catch(() => {})
  try {
    for await (const chunk of out) yield chunk as Buffer
  } catch (error) {
    throw /^(ZSTD|Z_|ERR_ZLIB)/.test((error as { code?: string }).code ?? '') ? damaged('it cannot be unpacked') : error
  } finally {
    source.destroy()
  }
}

/** No row is longer in PostgreSQL, and a part ends with the row that fills it. */
const most_bytes = 2 ** 30
async function bytesOf(member: Member): Promise<Buffer> {
  if (member.size > most_bytes) throw damaged(`${member.name} is larger than anything that is kept`)
  const parts: Uint8Array[] = []
  for await (const part of member.body) parts.push(part)
  return Buffer.concat(parts)
}
const textOf = async (member: Member): Promise<string> => (await bytesOf(member)).toString('utf8')

async function coverOf(archive: AsyncGenerator<Member>): Promise<Cover> {
  try {
    const first = await archive.next()
    const cover = first.done || first.value.name !== 'backup.json' ? null : (JSON.parse(await textOf(first.value)) as Cover)
    if (cover?.linli_backup === 1) return cover
  } catch {
    // Said below: whatever it is, it does not begin as a backup does.
  }
  throw new Error('This file is no backup of Linli, or its beginning is damaged.')
}

/** Brings an empty schema to the version that the backup was taken at, or says why it cannot be. */
async function prepare(db: Database, { migrations }: Cover): Promise<void> {
  const ours = readMigrations()
  const odd = migrations.find((m, i) => ours[i]?.checksum !== m.checksum)
  if (odd) throw new Error(odd.number > ours.length ? `The backup was taken by a newer Linli (${odd.name}). Update Linli first.` : `The backup was taken by a Linli whose tables were made otherwise (${odd.name}). Restore it with that program.`)
  const [there] = await db.admin`select to_regclass(${`${quoted(db.schema)}.migrations`}) as found`
  if (there!.found) {
    const [last] = await db.admin.unsafe<{ number: number }[]>(`select coalesce(max(number), 0) as number from ${quoted(db.schema)}.migrations`)
    const [used] = last!.number ? await db.admin.unsafe(`select 1 from ${quoted(db.schema)}.district`) : []
    if (used) throw new Error('There is a district here already. Restore into an empty data folder (LINLI_DATA), or another schema (LINLI_SCHEMA).')
    if (last!.number > migrations.length) throw new Error('The tables here are newer than the backup. Restore into an empty data folder (LINLI_DATA), or another schema (LINLI_SCHEMA); they are brought up to date afterwards.')
  }
  await migrate(db, { upto: migrations.length })
}

/** Empties the tables and lifts the forced row-level security for this transaction: the owner, who is bound by it like everybody, could
 *  not copy into them otherwise. Nobody else sees the tables before they are forced again. */
async function openTables(tx: Tx, schema: string): Promise<string[]> {
  const tables = await tx<{ table: string; forced: boolean }[]>`
    select c.relname as table, c.relforcerowsecurity as forced from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = ${schema} and c.relkind in ('r', 'p') and not c.relispartition and c.relname <> 'migrations'`
  await tx.unsafe(`truncate ${tables.map((t) => `${quoted(schema)}.${quoted(t.table)}`).join(', ')}`)
  const forced = tables.filter((t) => t.forced).map((t) => t.table)
  for (const name of forced) await tx.unsafe(`alter table ${quoted(schema)}.${quoted(name)} no force row level security`)
  return forced
}

type Loading = { table: string; take(member: Member): Promise<void>; end(): Promise<{ rows: number; sha256: string }>; /** Without it no other statement could be sent. */ stop(): Promise<void> }

/** A table that its parts are copied into, each only when it is what its name says. */
async function loading(tx: Tx, schema: string, table: string, columns: readonly string[] | undefined): Promise<Loading> {
  if (!columns) throw damaged(`there is no table ${table} in its list`)
  // Whoever put sessions or links into it would be signed in where it is restored.
  if (passing.includes(table)) throw damaged(`no backup holds the table ${table}`)
  const sink = await tx.unsafe(`copy ${quoted(schema)}.${quoted(table)} (${columns.map(quoted).join(', ')}) from stdin`).writable()
  let failure: Error | undefined
  sink.on('error', (error) => { failure = error })
  const hash = createHash('sha256')
  let rows = 0
  let part = 0
  return {
    table,
    async take(member) {
      const body = await bytesOf(member)
      if (member.name !== partName(table, ++part, body)) throw damaged(`a part of the table ${table} is not what it was`)
      hash.update(body)
      for (const byte of body) if (byte === 10) rows++
      if (failure) throw failure
      await new Promise<void>((resolve) => { sink.write(body, () => resolve()) })
    },
    async end() {
      if (failure) throw failure
      await said(sink)
      // The driver tells a failure at the very end to nobody; a statement behind it is refused then.
      await tx.unsafe('select 1').catch(() => { throw new Error(`The table ${table} could not be copied in. The server's log says why.`) })
      if (failure) throw failure
      return { rows, sha256: hash.digest('hex') }
    },
    stop: () => new Promise((resolve) => { if (sink.closed) resolve(); else sink.once('close', resolve).destroy(new Error('stopped')) }),
  }
}

/** Ends the rows, and waits until the server was told so: no statement may be sent before. */
function said(sink: Writable): Promise<void> {
  return new Promise((resolve) => {
    const final = sink._final
    sink._final = (done) => { final.call(sink, done); resolve() }
    sink.once('close', resolve).end()
  })
}

const damaged = (how: string): Error => new Error(`The backup is damaged: ${how}. Nothing was restored.`)

/** A photo under its hash, whole or not at all. */
async function keep(folder: string, member: Member): Promise<void> {
  const name = member.name.slice('attachments/'.length)
  if (!/^[0-9a-f]{64}$/.test(name)) throw damaged('a photo has no proper name')
  await mkdir(join(folder, name.slice(0, 2)), { recursive: true, mode: 0o700 })
  const path = join(folder, name.slice(0, 2), name)
  const hash = createHash('sha256')
  await pipeline(Readable.from((async function* () { for await (const part of member.body) { hash.update(part); yield part } })()), createWriteStream(`${path}.part`, { mode: 0o600 }))
  if (hash.digest('hex') !== name) { await rm(`${path}.part`, { force: true }); throw damaged(`the photo ${name} is not what it was`) }
  await rename(`${path}.part`, path)
}

function check(manifest: Manifest | undefined, got: ReadonlyMap<string, { rows: number; sha256: string }>, files: number): asserts manifest is Manifest {
  if (!manifest) throw new Error('The backup was not written to its end. Nothing was restored.')
  const wrong = (note: TableNote): boolean => got.get(note.table)?.rows !== note.rows || got.get(note.table)?.sha256 !== note.sha256
  const odd = manifest.tables.find(wrong)
  if (odd) throw damaged(`the table ${odd.table} is not what it was`)
  if (got.size !== manifest.tables.length || files !== manifest.files) throw damaged('parts of it are missing')
}

/** Brings the keys of open votes back, all of those that are in the backup or none. Answers how many. */
async function openVotes(tx: Tx, { data, keeper }: RestoreOptions, manifest: Manifest, sealed: ReadonlyMap<string, Buffer>): Promise<number> {
  const named = manifest.votes?.sealed ?? []
  if (named.length !== sealed.size || named.some((assembly) => !sealed.has(assembly))) throw damaged('keys of votes are missing')
  if (!keeper) return 0
  if (named.length > 0 && fingerprint(keeper) !== manifest.votes?.keeper) throw new Error(`The keys of its votes were sealed to the keeper ${manifest.votes?.keeper}, not to ${fingerprint(keeper)}. Nothing was restored.`)
  const keys = folderKeeper(join(data, 'votes'))
  for (const [assembly, bytes] of sealed) {
    const wrapped = openKey(keeper, assembly, bytes)
    if (!wrapped || !(await putBack(tx, keys, assembly, wrapped))) throw damaged(`the key of the vote ${assembly} is not what it was`)
  }
  return sealed.size
}

/** What was to be forgotten by now, and what later backups say was forgotten since, is not brought back. */
async function forget(tx: Tx, schema: string, { erased = [], now }: RestoreOptions): Promise<number> {
  const personal = `${quoted(schema)}.personal`
  let count = (await tx.unsafe(`update ${personal} set value = null, erased = $1 where value is not null and kept_until < $1`, [now])).count
  for (const file of erased) {
    const ids = await erasedIn(file)
    for (let i = 0; i < ids.length; i += 10_000) count += (await tx.unsafe(`update ${personal} set value = null, erased = $1 where value is not null and id = any($2::bigint[])`, [now, ids.slice(i, i + 10_000)])).count
  }
  await tx.unsafe(`set local search_path = ${quoted(schema)}`)
  count += (await tx.unsafe(`update relatives set called = null where ${relativesOver}`, [now])).count
  return count
}

/** The personal rows that another backup holds as erased, by id. Its other parts are passed over. */
async function erasedIn(file: string): Promise<string[]> {
  const archive = members(unpacked(file, () => {}))
  const columns = (await coverOf(archive)).tables.find(({ table }) => table === 'personal')?.columns ?? []
  const [id, at] = [columns.indexOf('id'), columns.indexOf('erased')]
  const ids: string[] = []
  let rest = ''
  for await (const member of archive) {
    if (member.name === 'manifest.json') return ids
    if (!member.name.startsWith('tables/personal/')) continue
    const lines = (rest + (await textOf(member))).split('\n')
    rest = lines.pop()!
    for (const line of lines) { const cells = line.split('\t'); if (cells[at] !== '\\N') ids.push(cells[id]!) }
  }
  throw damaged(`${file} was not written to its end`)
}
