// Finds the systems at start: every folder of systems/ with a system.ts. There is no list to edit, and so none to forget.
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { assert } from '../base/refusals.ts'
import type { Rules, System } from './compile.ts'
import type { SystemDeclaration, SystemWords } from './grammar.ts'

const folder = join(import.meta.dirname, '../../systems')

/** The ids of the installed systems, sorted: the names of their folders. */
export function systemIds(): string[] {
  return readdirSync(folder).filter((id) => existsSync(join(folder, id, 'system.ts'))).sort()
}

/** All systems, sorted by id. `numbers` gives each its number for ever; without it they are counted from one, which is enough
 *  for whoever keeps nothing. */
export async function loadSystems(numbers?: ReadonlyMap<string, number>): Promise<System[]> {
  return Promise.all(systemIds().map(async (id, i) => {
    const { system } = await part<{ system: SystemDeclaration }>(id, 'system.ts')
    const { words } = await part<{ words: SystemWords }>(id, 'words.ts')
    const rules = existsSync(join(folder, id, 'rules.ts')) ? (await part<{ rules: Rules }>(id, 'rules.ts')).rules : {}
    assert(system.id === id, `systems/${id} declares the id ${system.id}: the folder's name is the id`)
    const no = numbers ? numbers.get(id) : i + 1
    assert(no !== undefined, `the system ${id} has no number`)
    return { no, declaration: system, words, rules }
  }))
}

const part = <T>(id: string, file: string): Promise<T> => import(pathToFileURL(join(folder, id, file)).href) as Promise<T>
