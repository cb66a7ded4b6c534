// Before the tests that need a database: starts one server for the whole run (the embedded one, careless of power cuts), unless
// LINLI_TEST_DATABASE_URL names one. After them: drops what they made.
import { randomBytes } from 'node:crypto'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEmbedded } from './embedded.ts'
import { onServer, prefix } from './testing.ts'

/** What speeds a server up that holds nothing of worth. */
export const careless = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '200', shared_buffers: '128MB' }

export default async function setup(): Promise<() => Promise<void>> {
  // Several test projects share this set-up and one server.
  if (process.env.LINLI_TEST_RUN) return async () => {}
  process.env.LINLI_TEST_RUN = randomBytes(4).toString('hex')
  if (process.env.LINLI_TEST_DATABASE_URL) return dropAll
  const folder = mkdtempSync(join(tmpdir(), 'linli-test-'))
  chmodSync(folder, 0o755)
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
