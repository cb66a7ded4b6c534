// Starts, finds again and stops one PostgreSQL cluster in a folder, whatever binaries are given. It assumes that no other program
// uses the folder; several Linli processes may. Whoever started the server (or found it orphaned) stops it.
import { spawn, spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chmodSync, chownSync, closeSync, existsSync, mkdirSync, openSync, readFileSync, readlinkSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { dirname, join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import postgres from 'postgres'
import type { Account } from './account.ts'
import { bearerLives, isAlive, takeCharge, withFileLock } from './processes.ts'

export type Cluster = {
  /** URL of the role that owns the database; it may create roles and databases but is no superuser. */
  url: string
  /** False when another living process started the server: then stop() leaves it alone. */
  owned: boolean
  stop(): Promise<void>
}

export type ClusterPlan = {
  binaries: { initdb: string; postgres: string }
  /** The folder of the cluster; its parent also takes the log, the lock and the mark of whoever is in charge. */
  folder: string
  secret: string
  account: Account
  /** Added to the settings below, e.g. `{fsync: 'off'}` in tests. */
  settings?: Record<string, string>
}

const settings: Record<string, string> = {
  listen_addresses: '127.0.0.1', unix_socket_directories: '', max_connections: '100', timezone: 'UTC', lc_messages: 'C',
  shared_buffers: '256MB', work_mem: '16MB', maintenance_work_mem: '256MB', effective_cache_size: '1GB', random_page_cost: '1.1', jit: 'off',
  fsync: 'on', synchronous_commit: 'on', max_wal_size: '2GB', checkpoint_timeout: '15min', log_checkpoints: 'off', log_min_messages: 'warning',
  // What an error says in detail are values of rows, and a name or a telephone number belongs into no log.
  log_error_verbosity: 'terse', log_min_error_statement: 'panic',
  // Nothing replicates from the embedded server, and COPY into new tables then needs no log.
  wal_level: 'minimal', max_wal_senders: '0',
}
const startLimit_ms = 120_000
const stopLimit_ms = 60_000

/** The secret kept in `file`, made when there is none. */
export function secretIn(file: string): string {
  if (!existsSync(file)) {
    mkdirSync(dirname(file), { recursive: true, mode: 0o755 })
    writeFileSync(file, randomBytes(24).toString('hex') + '\n', { mode: 0o600, flag: 'wx' })
  }
  return readFileSync(file, 'utf8').trim()
}

/** Starts the cluster, or joins the server that already runs on its folder. */
export async function startCluster(plan: ClusterPlan): Promise<Cluster> {
  const folder = resolve(plan.folder)
  mkdirSync(dirname(folder), { recursive: true, mode: 0o755 })
  return withFileLock(folder + '.lock', async () => {
    if (!existsSync(join(folder, 'PG_VERSION'))) initialise({ ...plan, folder })
    assertVersion({ ...plan, folder })
    for (let attempt = 1; ; attempt++) {
      try {
        return await joinOrLaunch({ ...plan, folder })
      } catch (error) {
        // Met in the moment of its death: look again.
        if (!/^(ECONNREFUSED|ECONNRESET|CONNECTION_|57P0)/.test((error as { code?: string }).code ?? '') || attempt === 20) throw error
        await sleep(250)
      }
    }
  })
}

async function joinOrLaunch(plan: ClusterPlan): Promise<Cluster> {
  const { folder, secret } = plan
  const charge = folder + '.charge'
  const running = await runningServer(folder)
  const owned = running === null || !bearerLives(existsSync(charge) ? readFileSync(charge, 'utf8') : '')
  const server = running ?? (await launch(plan))
  const url = `postgres://linli:${secret}@127.0.0.1:${server.port}/linli`
  try {
    await ensureOwner(url)
  } catch (error) {
    if (running === null) await stopServer(folder, server.pid)
    throw error
  }
  if (owned) await takeCharge(charge)
  return { url, owned, stop: owned ? supervise(plan, server) : async () => {} }
}

function childEnv(folder: string): NodeJS.ProcessEnv {
  return { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC', HOME: folder, ...(process.platform === 'win32' ? { SystemRoot: process.env.SystemRoot } : {}) }
}

/** Makes the cluster beside its place and moves it there whole, so that an interrupted start leaves nothing half made. */
function initialise({ binaries, folder, secret, account, settings: extra }: ClusterPlan): void {
  const fresh = folder + '.new'
  rmSync(fresh, { recursive: true, force: true })
  mkdirSync(fresh, { mode: 0o700 })
  const file = fresh + '.secret'
  rmSync(file, { force: true })
  writeFileSync(file, secret + '\n', { mode: 0o600 })
  if (account.uid !== undefined) for (const path of [fresh, file]) chownSync(path, account.uid, account.gid!)
  const builtin = majorOf(binaries.postgres, account) >= 17 ? ['--locale-provider=builtin', '--builtin-locale=C.UTF-8'] : []
  try {
    // A database of plain locale C would make pg_trgm blind to Chinese, hence the character type.
    const made = spawnSync(binaries.initdb, ['-D', fresh, '-U', 'postgres', '-A', 'scram-sha-256', `--pwfile=${file}`, '-E', 'UTF8', ...builtin,
      '--locale=C', '--lc-ctype=C.UTF-8', '--no-instructions', ...(extra?.fsync === 'off' ? ['--no-sync'] : [])], { ...account, env: childEnv(fresh), cwd: fresh, encoding: 'utf8' })
    if (made.status !== 0) throw new Error(`The database could not be created in ${folder}: ${made.error?.message ?? (made.stderr || made.stdout).trim()}`)
  } finally {
    rmSync(file, { force: true })
  }
  rmSync(folder, { recursive: true, force: true })
  renameSync(fresh, folder)
}

function majorOf(program: string, account: Account): number {
  const answer = spawnSync(program, ['--version'], { ...account, cwd: '/', encoding: 'utf8' })
  if (answer.status !== 0) throw new Error(`${program} does not run on this machine: ${answer.error?.message ?? answer.stderr.trim()}`)
  return Number(/(\d+)\./.exec(answer.stdout)?.[1])
}

function assertVersion({ folder, binaries, account }: ClusterPlan): void {
  const kept = readFileSync(join(folder, 'PG_VERSION'), 'utf8').trim()
  const ours = String(majorOf(binaries.postgres, account))
  if (kept !== ours) throw new Error(`The database in ${folder} was written by PostgreSQL ${kept}, this program brings ${ours}. Take a backup with the older program and restore it with this one.`)
}

type Server = { pid: number; port: number }

/** The server's own note of where it listens; null until it says that it is ready. */
function readyServer(folder: string): Server | null {
  const lines = readPidFile(folder)
  return lines?.[7]?.trim() === 'ready' ? { pid: Number(lines[0]), port: Number(lines[3]) } : null
}

function readPidFile(folder: string): string[] | null {
  try {
    return readFileSync(join(folder, 'postmaster.pid'), 'utf8').split('\n')
  } catch {
    return null
  }
}

/** A server that already runs on the folder. The note of one that is gone is removed, for its number may now be another program's. */
async function runningServer(folder: string): Promise<Server | null> {
  const until = performance.now() + startLimit_ms
  for (;;) {
    const pid = Number(readPidFile(folder)?.[0] ?? 0)
    if (pid === 0) return null
    if (!isAlive(pid) || !worksIn(pid, folder)) {
      rmSync(join(folder, 'postmaster.pid'), { force: true })
      return null
    }
    const server = readyServer(folder)
    if (server) return server
    if (performance.now() > until) throw new Error(`PostgreSQL (process ${pid}) has been starting or stopping in ${folder} for two minutes. Its log is ${folder}.log.`)
    await sleep(50)
  }
}

function worksIn(pid: number, folder: string): boolean {
  if (process.platform !== 'linux') return true
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(folder)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EACCES'
  }
}

/** @param port where it listened before, so that those who are connected find it again. */
async function launch(plan: ClusterPlan, port?: number): Promise<Server> {
  const log = plan.folder + '.log'
  if ((statSync(log, { throwIfNoEntry: false })?.size ?? 0) > 10_000_000) renameSync(log, log + '.1')
  const until = performance.now() + 30_000
  for (;;) {
    const before = statSync(log, { throwIfNoEntry: false })?.size ?? 0
    const server = await launchOnce(plan, log, port ?? (await freePort()))
    if (server) return server
    const said = readFileSync(log, 'utf8').slice(before).trim()
    // A killed server's workers may hold its memory for a moment, and the free port may have gone to somebody else meanwhile.
    if (!/pre-existing shared memory block|could not bind/.test(said) || performance.now() > until)
      throw new Error(`PostgreSQL did not start in ${plan.folder}. It said: ${said.split('\n').slice(-5).join('\n')}`)
    await sleep(200)
  }
}

async function launchOnce({ binaries, folder, account, settings: extra }: ClusterPlan, log: string, port: number): Promise<Server | null> {
  const args = Object.entries({ ...settings, ...extra, port: String(port) }).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const out = openSync(log, 'a', 0o600)
  chmodSync(folder, 0o700)
  // Its own session, so that Ctrl-C reaches Linli alone, which stops the server when its own work is done.
  const child = spawn(binaries.postgres, ['-D', folder, ...args], { ...account, env: childEnv(folder), cwd: folder, stdio: ['ignore', out, out], detached: true, windowsHide: true })
  closeSync(out)
  let gone = false
  // A program that ends without closing still takes its server with it, from the first moment on.
  const atExit = () => child.kill('SIGINT')
  process.once('exit', atExit)
  child.once('exit', () => {
    gone = true
    process.off('exit', atExit)
  })
  child.once('error', () => { gone = true })
  child.unref()
  const until = performance.now() + startLimit_ms
  while (!gone) {
    const server = readyServer(folder)
    if (server && server.pid === child.pid) return server
    if (performance.now() > until) throw new Error(`PostgreSQL has not become ready in two minutes. Its log is ${log}.`)
    await sleep(10)
  }
  return null
}

function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const probe = createServer().once('error', fail)
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number }
      probe.close(() => done(port))
    })
  })
}

/** Asks whether the owner's role and database are there, and makes them on the first start. */
async function ensureOwner(url: string): Promise<void> {
  const probe = postgres(url, { max: 1, fetch_types: false, onnotice: () => {} })
  try {
    await probe`select 1`
    return
  } catch (error) {
    const code = (error as { code?: string }).code
    if (code === '28P01' && (await secretIsWrong(url))) throw new Error('The database does not accept the secret of this data folder. Put back the file `secret` from a backup of the folder, or start with an empty one.')
    if (code !== '28P01' && code !== '3D000') throw error
  } finally {
    await probe.end()
  }
  const { password } = new URL(url)
  const root = postgres(rootUrl(url), { max: 1, fetch_types: false, onnotice: () => {} })
  try {
    const [role] = await root`select 1 from pg_roles where rolname = 'linli'`
    await root.unsafe(`${role ? 'alter' : 'create'} role linli login createrole createdb password '${password}'`)
    const [database] = await root`select 1 from pg_database where datname = 'linli'`
    if (!database) await root.unsafe('create database linli owner linli')
  } finally {
    await root.end()
  }
}

const rootUrl = (url: string): string => url.replace('//linli:', '//postgres:').replace(/linli$/, 'postgres')

async function secretIsWrong(url: string): Promise<boolean> {
  const root = postgres(rootUrl(url), { max: 1, fetch_types: false })
  try {
    await root`select 1`
    return false
  } catch {
    return true
  } finally {
    await root.end()
  }
}

/** Stops the server of a folder that no living process is in charge of; true when none runs there any more. */
export async function stopLeftover(folder: string): Promise<boolean> {
  const [mark] = ['.charge', '.lock'].filter((end) => existsSync(folder + end)).map((end) => readFileSync(folder + end, 'utf8'))
  if (!mark || bearerLives(mark)) return false
  const server = await runningServer(folder)
  if (server) await stopServer(folder, server.pid)
  return true
}

/** Starts the server again where it is killed behind our back, until stopped. @returns the function that stops it. */
function supervise(plan: ClusterPlan, { pid, port }: Server): () => Promise<void> {
  let now = pid
  let mending: Promise<void> | undefined
  const mend = async () => {
    process.stderr.write(`The database server (process ${now}) is gone. Starting it again.\n`)
    await withFileLock(plan.folder + '.lock', async () => { now = ((await runningServer(plan.folder)) ?? (await launch(plan, port))).pid })
  }
  const watch = setInterval(() => {
    if (mending || isAlive(now)) return
    mending = mend().catch((error: Error) => { process.stderr.write(`${error.message}\n`) }).finally(() => { mending = undefined })
  }, 250)
  watch.unref()
  // The same for one that was taken over.
  const atExit = () => signalServer(plan.folder, now, 'SIGINT')
  process.once('exit', atExit)
  let stopped: Promise<void> | undefined
  return () => (stopped ??= (async () => {
    clearInterval(watch)
    await mending
    process.off('exit', atExit)
    await stopServer(plan.folder, now)
  })())
}

function signalServer(folder: string, pid: number, name: NodeJS.Signals): void {
  try {
    if (Number(readPidFile(folder)?.[0]) === pid) process.kill(pid, name)
  } catch { /* It went by itself. */ }
}

/** Stops the server fast (open transactions are rolled back) and waits until its note and then the process are gone. */
async function stopServer(folder: string, pid: number): Promise<void> {
  signalServer(folder, pid, 'SIGINT')
  const until = performance.now() + stopLimit_ms
  while (Number(readPidFile(folder)?.[0]) === pid && isAlive(pid)) {
    if (performance.now() > until) signalServer(folder, pid, 'SIGQUIT')
    await sleep(10)
  }
  for (let waited_ms = 0; isAlive(pid) && waited_ms < 2000; waited_ms += 5) await sleep(5)
  rmSync(folder + '.charge', { force: true })
}
