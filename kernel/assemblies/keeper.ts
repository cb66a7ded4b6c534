// Where the wrapped keys of open votes lie: a folder outside the database. A key is on disk before the vote it belongs to exists.
import { mkdir, open, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { assert } from '../base/refusals.ts'

/** `put` returns only when the key would survive a loss of power; it never replaces one. */
export type KeyKeeper = { put(assembly: string, wrapped: Uint8Array): Promise<void>; get(assembly: string): Promise<Uint8Array | null>; drop(assembly: string): Promise<void> }

export function folderKeeper(folder: string): KeyKeeper {
  const path = (assembly: string): string => { assert(/^\d+$/.test(assembly), 'an assembly\'s id is a number'); return join(folder, `${assembly}.key`) }
  const synced = async (file: string, flags: string, work?: Uint8Array): Promise<void> => {
    const handle = await open(file, flags, 0o600)
    try {
      if (work) await handle.writeFile(work)
      await handle.sync()
    } finally {
      await handle.close()
    }
  }
  return {
    put: async (assembly, wrapped) => {
      await mkdir(folder, { recursive: true, mode: 0o700 })
      await synced(path(assembly), 'wx', wrapped)
      await synced(folder, 'r')
    },
    get: (assembly) => readFile(path(assembly)).catch((error: { code?: string }) => { if (error.code === 'ENOENT') return null; throw error }),
    drop: (assembly) => rm(path(assembly), { force: true }),
  }
}
