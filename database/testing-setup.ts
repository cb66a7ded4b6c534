// Before the tests that need a database: starts one server for the whole run (the embedded one, careless of power cuts), unless
// LINLI_TEST_DATABASE_URL names one. After them: drops what they made.
import { randomBytes } from 'node:crypto'
import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync, statfsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { stopLeftover } from './cluster.ts'
import { startEmbedded } from './embedded.ts'
import { onServer, prefix } from './testing.ts'

/** What speeds a server up that holds nothing of worth. */
export const careless = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '200', shared_buffers: '128MB' }

const memory = '/dev/shm'
const enough_bytes = 4e9

/** A new folder for a server of tests: in memory where there is plenty, since a copied database is three hundred small files. */
export async function testFolder(): Promise<string> {
  const space = existsSync(memory) ? statfsSync(memory) : null
  const base = space && space.bavail * space.bsize > enough_bytes ? memory : tmpdir()
  // What runs left behind that were killed outright.
  for (const name of readdirSync(base).filter((entry) => entry.startsWith('linli-test-')))
    if (await stopLeftover(join(base, name, 'postgres')).catch(() => false)) rmSync(join(base, name), { recursive: true, force: true })
  const folder = mkdtempSync(join(base, 'linli-test-'))
  chmodSync(folder, 0o755)
  return folder
}

export default async function setup(): Promise<() => Promise<void>> {
  // Several test projects share this set-up and one server.
  if (process.env.LINLI_TEST_RUN) return async () => {}
  process.env.LINLI_TEST_RUN = randomBytes(4).toString('hex')
  if (process.env.LINLI_TEST_DATABASE_URL) return dropAll
  const folder = await testFolder()
  const cluster = await startEmbedded(folder, careless)
  process.env.LINLI_TEST_DATABASE_URL = cluster.url
  return async () => {
    await cluster.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function dropAll(): Promise<void> {
  await onServer(async (sql) => {
    const rows = await sql`select datname from pg_database where starts_with(datname, ${prefix()})`
    for (const { datname } of rows) await sql.unsafe(`drop database if exists "${datname}" with (force)`)
  })
}
