// The plain peer: node:http and PostGIS in some ninety lines, what a user would write instead. Its scripts are not part of the
// project: they are read from the folder that LINLI_PEERS names and run against a throw-away cluster of Debian's PostgreSQL, fsync on.
import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { existsSync, mkdirSync } from 'node:fs'
import { createServer } from 'node:net'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { debianBinaries, startDebian } from '../database/debian.ts'
import postgres from 'postgres'

export type Peer = {
  /** Where it takes reports in. */
  url: string
  /** Connects pgbench to its database. */
  env: Record<string, string>
  /** Its pgbench script of this name. */
  script(name: string): string
  stop(): Promise<void>
}

/** Starts the peer. A sentence where it cannot run. @param cases how many cases it begins with. */
export async function startPeer(folder: string, cases: number): Promise<Peer | string> {
  const scripts = resolve(process.env['LINLI_PEERS'] ?? '../shared/bench')
  const modules = process.env['PEERS_MODULES'] ?? scripts
  if (!existsSync(join(scripts, 'http_pg.mjs'))) return 'peer not run: LINLI_PEERS names no folder with http_pg.mjs'
  if (!existsSync(join(modules, 'node_modules', 'pg'))) return 'peer not run: PEERS_MODULES names no folder whose node_modules has pg'
  if (!debianBinaries() || spawnSync('psql', ['--version']).status !== 0) return 'peer not run: PostgreSQL of Debian is not installed'
  mkdirSync(folder, { recursive: true, mode: 0o755 })
  const cluster = await startDebian(folder)
  const own = new URL(cluster.url)
  const env = { PGHOST: own.hostname, PGPORT: own.port, PGUSER: 'postgres', PGPASSWORD: own.password, PGDATABASE: 'peer' }
  const failed = await fill(cluster.url, scripts, modules, env, cases)
  if (failed) {
    await cluster.stop()
    return `peer not run: ${failed}`
  }
  const port = await freePort()
  const server = spawn(process.execPath, [join(scripts, 'http_pg.mjs')], { env: { ...process.env, ...env, PEERS_MODULES: modules, PORT: String(port) }, stdio: ['ignore', 'ignore', 'inherit'] })
  const url = `http://127.0.0.1:${port}`
  await answers(`${url}/raw`, server)
  return {
    url: `${url}/reports`, env, script: (name) => join(scripts, `${name}.pgbench.sql`),
    stop: async () => { server.kill(); await cluster.stop() },
  }
}

/** Tables, territory, rules and cases. PostGIS may only be added by the cluster's superuser. @returns what went wrong. */
async function fill(url: string, scripts: string, modules: string, env: Record<string, string>, cases: number): Promise<string | null> {
  const root = postgres(url.replace('//linli:', '//postgres:').replace(/linli$/, 'postgres'), { max: 1, fetch_types: false })
  try {
    const [postgis] = await root`select 1 from pg_available_extensions where name = 'postgis'`
    if (!postgis) return 'this PostgreSQL has no PostGIS'
    await root.unsafe('create database peer')
  } finally {
    await root.end()
  }
  const psql = (args: string[], input?: string): void => {
    const done = spawnSync('psql', ['-qX', '-v', 'ON_ERROR_STOP=1', ...args], { env: { ...process.env, ...env }, encoding: 'utf8', maxBuffer: 2 ** 28, ...(input !== undefined && { input }) })
    if (done.status !== 0) throw new Error(`The peer's tables could not be made: ${done.stderr}`)
  }
  psql(['-f', join(scripts, 'schema.sql')])
  const territory = spawnSync(process.execPath, [join(scripts, 'gen_territory.mjs')], { env: { ...process.env, PEERS_MODULES: modules }, encoding: 'utf8', maxBuffer: 2 ** 28 })
  psql([], territory.stdout)
  psql(['-c', 'select fill_rules()'])
  // Where insert1.pgbench.sql writes, as pg_limits.sh makes it.
  psql(['-c', 'create table lim (id bigint generated always as identity primary key, k bigint, v text)'])
  psql(['-v', `n=${cases}`, '-f', join(scripts, 'load_cases.sql')])
  return null
}

function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const probe = createServer().once('error', fail)
    probe.listen(0, '127.0.0.1', () => { const { port } = probe.address() as { port: number }; probe.close(() => done(port)) })
  })
}

async function answers(url: string, server: ChildProcess): Promise<void> {
  for (let tried = 0; tried < 100 && server.exitCode === null; tried++) {
    if (await fetch(url).then((answer) => answer.ok, () => false)) return
    await sleep(100)
  }
  server.kill()
  throw new Error('The peer does not answer.')
}
