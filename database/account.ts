// The account under which PostgreSQL runs: it refuses root, so as root it is given to `postgres` or `nobody`, and whatever that
// account cannot reach (a checkout below a private home) is placed in /var/lib/linli instead.
import { spawnSync } from 'node:child_process'
import { statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'

/** Empty for an ordinary user, who runs the server as himself. */
export type Account = { uid?: number; gid?: number }

export const isRoot = (): boolean => process.getuid?.() === 0

function idOf(name: string, kind: '-u' | '-g'): number | null {
  const answer = spawnSync('id', [kind, name], { encoding: 'utf8' })
  return answer.status === 0 ? Number(answer.stdout) : null
}

/** The account for a new cluster, or the owner of the one that lies in `existing`. */
export function serverAccount(existing?: string): Account {
  const owner = existing === undefined ? undefined : statSync(existing, { throwIfNoEntry: false })
  if (!isRoot()) {
    if (owner && process.getuid && owner.uid !== process.getuid())
      throw new Error(`The database in ${existing} belongs to another account (number ${owner.uid}). Start Linli under that account or as root, or name another folder in LINLI_DATA.`)
    return {}
  }
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid }
  for (const name of ['postgres', 'nobody']) {
    const uid = idOf(name, '-u')
    if (uid) return { uid, gid: idOf(name, '-g') ?? uid }
  }
  throw new Error('PostgreSQL does not run as root, and this machine has neither an account `postgres` nor `nobody`. Create one (useradd --system postgres) or start Linli as an ordinary user.')
}

/** Whether the account can pass through every folder above `path`; those that do not exist yet are made passable. */
export function canReach(path: string, account: Account): boolean {
  if (account.uid === undefined) return true
  for (let folder = dirname(resolve(path)); ; folder = dirname(folder)) {
    const found = statSync(folder, { throwIfNoEntry: false })
    const mayPass = !found || (found.mode & 0o001) !== 0 || (found.uid === account.uid && (found.mode & 0o100) !== 0)
    if (!mayPass) return false
    if (folder === dirname(folder)) return true
  }
}
