// Every system has the same files under the same names, and the checks print how many stand on each rung of the ladder of escape.
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { foldersWith, paths, root } from './source.ts'

const needed = (id: string): string[] => ['README.md', 'system.ts', 'words.ts', 'samples.ts', `${id}.test.ts`]
const rungs = ['rules.ts', 'page.tsx', 'server.ts'] as const
const further = ['upgrades.ts']
const folders = readdirSync(join(root, 'systems'), { withFileTypes: true }).filter((entry) => entry.isDirectory()).map((entry) => entry.name)
const filesOf = (id: string): string[] => paths.filter((path) => path.startsWith(`systems/${id}/`)).map((path) => path.slice(`systems/${id}/`.length))

test('every system has its files, under their fixed names', () => {
  const faults = folders.flatMap((id) => [
    ...needed(id).filter((name) => !filesOf(id).includes(name)).map((name) => `systems/${id} lacks ${name}.`),
    ...filesOf(id).filter((name) => !needed(id).includes(name) && !(rungs as readonly string[]).includes(name) && !further.includes(name) && !/\.test\.tsx?$/.test(name))
      .map((name) => `systems/${id}/${name} has a name of its own. Use rules.ts, page.tsx, server.ts or upgrades.ts; what two systems need belongs in the kernel.`),
  ])
  expect(faults.join('\n')).toBe('')
})

test('the ladder: data, then rules, then page, then server', () => {
  const systems = foldersWith('systems', 'system.ts')
  const highest = (id: string): string => rungs.findLast((name) => filesOf(id).includes(name)) ?? 'data alone'
  const count = new Map<string, number>()
  for (const id of systems) count.set(highest(id), (count.get(highest(id)) ?? 0) + 1)
  console.log(`Systems by rung: ${['data alone', ...rungs].map((rung) => `${rung} ${count.get(rung) ?? 0}`).join(', ')}`)
  expect([...count.values()].reduce((sum, n) => sum + n, 0)).toBe(systems.length)
})
