// Brings a schema up to date by the numbered files of ./migrations: forward only, each in one transaction, none twice, none changed after
// it ran. A file whose first line is `--! breaking-change` makes an older program refuse the schema.
import { createHash } from 'node:crypto'
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Database, Sql, Tx } from './connect.ts'
import { quoted, rolesOf } from './roles.ts'

export type Migration = { number: number; name: string; text: string; checksum: string; breaking: boolean }

export const migrationsFolder = join(import.meta.dirname, 'migrations')

/** The files of a folder in order; a wrong name, a gap or a double number is a mistake. */
export function readMigrations(folder: string = migrationsFolder): Migration[] {
  const files = readdirSync(folder).filter((file) => file.endsWith('.sql')).sort()
  return files.map((file, index) => {
    const number = /^(\d{6})_[a-z0-9_]+\.sql$/.exec(file)?.[1]
    if (Number(number) !== index + 1) throw new Error(`database/migrations/${file} should be named ${String(index + 1).padStart(6, '0')}_words.sql: numbers run from 1 without gaps.`)
    const text = readFileSync(join(folder, file), 'utf8')
    return { number: index + 1, name: file, text, checksum: createHash('sha256').update(text).digest('hex'), breaking: text.startsWith('--! breaking-change') }
  })
}

/** Puts the quoted names of the schema and its roles in place of `:schema`, `:reader`, `:visitor`, `:writer`, `:server`. */
export function fillNames(text: string, schema: string): string {
  const names: Record<string, string> = { schema, ...rolesOf(schema) }
  return text.replace(/(?<![:\w]):(schema|reader|visitor|writer|server)\b/g, (_, name: string) => quoted(names[name]!))
}

/** `upto`: no further than this number, for a backup that was taken then. */
export type MigrateOptions = { folder?: string; upto?: number; progress?: (done: number, total: number, name: string) => void }

/** Applies what is missing. Several processes may call it at once. @returns the number of files applied by this call. */
export async function migrate({ admin, schema }: Pick<Database, 'admin' | 'schema'>, { folder, upto, progress }: MigrateOptions = {}): Promise<number> {
  const migrations = readMigrations(folder)
  await admin.begin(async (tx) => {
    await lock(tx, schema)
    const { reader, visitor, writer } = rolesOf(schema)
    // Said aloud only when it is not so, for each grant rewrites the schema's row.
    const [granted] = await tx`select bool_and(has_schema_privilege(role, ${schema}, 'usage')) as yes from (values (${reader}), (${visitor}), (${writer})) roles (role)`
    if (!granted!.yes) await tx.unsafe(`grant usage on schema ${quoted(schema)} to ${[reader, visitor, writer].map(quoted).join(', ')}`)
    const [there] = await tx`select to_regclass(${quoted(schema) + '.migrations'}) as found`
    if (!there!.found)
      await tx.unsafe(`create table ${quoted(schema)}.migrations (number int primary key, name text not null, checksum text not null, breaking boolean not null, applied timestamptz not null default now())`)
  })
  const missing = migrations.slice(await lastApplied(admin, schema, migrations), upto)
  let applied = 0
  for (const [index, migration] of missing.entries()) {
    progress?.(index, missing.length, migration.name)
    if (await apply(admin, schema, migration)) applied++
  }
  if (missing.length > 0) progress?.(missing.length, missing.length, '')
  return applied
}

const lock = (tx: Tx, schema: string) => tx`select pg_advisory_xact_lock(hashtextextended(${'linli migrations ' + schema}, 0))`

/** Compares what ran with what is here, and answers the number of the last file that ran. */
async function lastApplied(sql: Sql, schema: string, migrations: readonly Migration[]): Promise<number> {
  const rows = await sql.unsafe<{ number: number; name: string; checksum: string; breaking: boolean }[]>(`select number, name, checksum, breaking from ${quoted(schema)}.migrations order by number`)
  for (const row of rows) {
    const ours = migrations[row.number - 1]
    if (!ours && row.breaking) throw new Error(`The database was changed by a newer Linli (${row.name}) in a way that this one does not understand. Update Linli.`)
    if (ours && ours.checksum !== row.checksum)
      throw new Error(`database/migrations/${ours.name} was changed after it had been applied to the schema ${schema}. Restore the file and write the change as a new one; a schema without worth can be dropped instead.`)
  }
  return Math.min(rows.length, migrations.length)
}

async function apply(admin: Sql, schema: string, { number, name, text, checksum, breaking }: Migration): Promise<boolean> {
  return admin.begin(async (tx) => {
    await lock(tx, schema)
    const [done] = await tx.unsafe(`select 1 from ${quoted(schema)}.migrations where number = $1`, [number])
    if (done) return false
    const filled = fillNames(text, schema)
    try {
      await tx.unsafe(filled).simple()
    } catch (error) {
      const { message, position, detail, where } = error as Error & { position?: string; detail?: string; where?: string }
      const line = position ? filled.slice(0, Number(position)).split('\n').length : null
      throw new Error([`database/migrations/${name}${line ? `, line ${line}` : ''}: ${message}`, detail, where].filter(Boolean).join('\n'), { cause: error })
    }
    await tx.unsafe(`insert into ${quoted(schema)}.migrations (number, name, checksum, breaking) values ($1, $2, $3, $4)`, [number, name, checksum, breaking])
    return true
  }) as Promise<boolean>
}
