// Gives each test file a database of its own: a copy of a template that was migrated (and, where asked, prepared) once for the whole
// run. The server is the one that ./testing-setup.ts started, or the one that LINLI_TEST_DATABASE_URL names.
import { createHash, randomBytes } from 'node:crypto'
import postgres from 'postgres'
import { connect } from './connect.ts'
import type { Database, Sql } from './connect.ts'
import { migrate, readMigrations } from './migrate.ts'
import { quoted } from './roles.ts'

export type FreshOptions = {
  /** Name of a template with more in it than the tables; `prepare` fills it, once for the whole run. */
  template?: string
  prepare?: (database: Database) => Promise<void>
}

const setting = (name: string): string => {
  const value = process.env[name]
  if (!value) throw new Error(`${name} is not set. Tests that use a database are named *.store.test.ts or *.browser.test.ts and run through vitest, whose set-up starts the server.`)
  return value
}

const at = (database: string): string => {
  const url = new URL(setting('LINLI_TEST_DATABASE_URL'))
  url.pathname = '/' + database
  return url.href
}

const connectTo = (database: string): Promise<Database> => connect(at(database), 'linli', new URL(at(database)).password || 'tests')

/** Opens a database of the caller's own; close() drops it. */
export async function freshDatabase({ template = 'migrated', prepare }: FreshOptions = {}): Promise<Database> {
  const source = await templateNamed(template, prepare)
  const name = `${prefix()}_${randomBytes(6).toString('hex')}`
  await onServer((sql) => copyDatabase(sql, name, source))
  const database = await connectTo(name)
  const close = async () => {
    await database.close()
    await onServer((sql) => dropDatabase(sql, name))
  }
  return { ...database, close }
}

/** 42501: a worker of the server's own (vacuum) is in it, whom the owner may not send away. The plain statement asks such workers to leave and
 *  waits five seconds; 55006: somebody is still in it. */
async function dropDatabase(sql: Sql, name: string): Promise<void> {
  for (let tries = 12; ; tries--) {
    try {
      await sql.unsafe(`drop database if exists ${quoted(name)}${tries % 2 ? '' : ' with (force)'}`)
      return
    } catch (error) {
      if (!['42501', '55006'].includes((error as { code?: string }).code ?? '') || tries === 0) throw error
      await new Promise((resolve) => setTimeout(resolve, 250))
    }
  }
}

/** All databases of one test run begin so, and the set-up drops them at its end. */
export const prefix = (): string => `linli_test_${setting('LINLI_TEST_RUN')}`

/** Runs statements that concern the server as a whole. */
export async function onServer<T>(work: (sql: Sql) => Promise<T>): Promise<T> {
  const sql = postgres(setting('LINLI_TEST_DATABASE_URL'), { max: 1, fetch_types: false, onnotice: () => {} })
  try {
    return await work(sql as Sql)
  } finally {
    await sql.end()
  }
}

/** The copy by files takes a third of the time of the copy by log; engines that do not know the word get the plain statement. */
async function copyDatabase(sql: Sql, name: string, source: string): Promise<void> {
  const statement = `create database ${quoted(name)} template ${quoted(source)}`
  try {
    await sql.unsafe(`${statement} strategy file_copy`)
  } catch (error) {
    if ((error as { code?: string }).code !== '42601') throw error
    await sql.unsafe(statement)
  }
}

const templates = new Map<string, Promise<string>>()

function templateNamed(template: string, prepare: FreshOptions['prepare']): Promise<string> {
  const known = templates.get(template)
  if (known) return known
  const made = makeTemplate(template, prepare)
  templates.set(template, made)
  return made
}

/** Builds a template under a lock of the whole server, so that of several test processes one builds and the others wait. */
async function makeTemplate(template: string, prepare: FreshOptions['prepare']): Promise<string> {
  const mark = createHash('sha256').update(readMigrations().map((file) => file.checksum).join()).digest('hex').slice(0, 8)
  const name = `${prefix()}_${mark}_${template}`
  await onServer(async (sql) => {
    await sql`select pg_advisory_lock(hashtextextended(${name}, 1))`
    const [there] = await sql`select datallowconn as building from pg_database where datname = ${name}`
    if (there && !there.building) return
    if (there) await sql.unsafe(`drop database ${quoted(name)} with (force)`)
    if (prepare) await copyDatabase(sql, name, await templateNamed('migrated', undefined))
    else await sql.unsafe(`create database ${quoted(name)} template template0 encoding 'UTF8'`)
    const database = await connectTo(name)
    try {
      if (prepare) await prepare(database)
      else await migrate(database)
    } finally {
      await database.close()
    }
    await sql.unsafe(`alter database ${quoted(name)} allow_connections false`)
  })
  return name
}
