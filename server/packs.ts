// Finds a pack by the name of its folder.
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Pack } from '../kernel/system/pack.ts'

const folder = join(import.meta.dirname, '..', 'packs')

export async function loadPack(name: string): Promise<Pack> {
  const names = readdirSync(folder).filter((n) => existsSync(join(folder, n, 'pack.ts')))
  if (!names.includes(name)) throw new Error(`There is no pack "${name}". There are: ${names.join(', ')}.`)
  return ((await import(`../packs/${name}/pack.ts`)) as { pack: Pack }).pack
}
