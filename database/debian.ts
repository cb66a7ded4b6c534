// A throw-away cluster of the machine's own PostgreSQL (Debian's packages), so that the store tests run on a second server than the
// embedded one.
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { serverAccount } from './account.ts'
import { secretIn, startCluster } from './cluster.ts'
import type { Cluster } from './cluster.ts'

const packages = '/usr/lib/postgresql'

/** The newest installed version's programs; null where none of 15 or later is installed. */
export function debianBinaries(): { initdb: string; postgres: string; version: number } | null {
  const versions = existsSync(packages) ? readdirSync(packages).map(Number).filter((version) => version >= 15).sort((a, b) => b - a) : []
  for (const version of versions) {
    const bin = join(packages, String(version), 'bin')
    if (existsSync(join(bin, 'postgres'))) return { initdb: join(bin, 'initdb'), postgres: join(bin, 'postgres'), version }
  }
  return null
}

/** Starts a cluster in an existing folder that the server's account can reach. */
export async function startDebian(folder: string, settings?: Record<string, string>): Promise<Cluster> {
  const binaries = debianBinaries()
  if (!binaries) throw new Error('There is no PostgreSQL of Debian on this machine. Install it with: apt-get install postgresql')
  return startCluster({ binaries, folder: join(folder, 'postgres'), secret: secretIn(join(folder, 'secret')), account: serverAccount(), settings })
}
