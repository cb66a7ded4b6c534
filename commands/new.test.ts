// A system made by the command is whole: it keeps the grammar, has its files, and its sample day can be lived.
import { mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { conformance } from '../kernel/system/conformance.ts'
import { story } from '../kernel/matters/testing.ts'
import { command } from './new.ts'

const folder = mkdtempSync(join(import.meta.dirname, '..', '.linli-new-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('what linli new makes keeps the grammar and lives through its day', async () => {
  expect(await command.run(['corridor-clutter', '--folder', folder])).toBe(0)
  const part = async (file: string): Promise<any> => import(join(folder, 'corridor-clutter', file)) // any: three shapes of module
  const system = { no: 1, declaration: (await part('system.ts')).system, words: (await part('words.ts')).words, rules: {} }
  expect(conformance(system)).toEqual([])
  const [sample] = (await part('samples.ts')).samples
  const s = story([system], { at: sample.opens.at })
  const { id } = s.open('corridor-clutter', sample.opens.facts, sample.where)
  for (const { at, step, facts, by } of sample.then) { s.to(at); s.take(id, step, facts, by) }
  expect(s.matter(id)).toMatchObject({ state: 'closed', kind: 'final', holder: null })
})

test('a name that is taken or is none is refused, and nothing is written', async () => {
  await expect(command.run(['corridor-clutter', '--folder', folder])).rejects.toThrow('exists already')
  await expect(command.run(['Corridor Clutter', '--folder', folder])).rejects.toThrow('small letters')
})
