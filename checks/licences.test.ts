// Everything that the lock file names may be shipped with a program under Apache-2.0: only known licences, none that spreads.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import allowances from './allowances.json' with { type: 'json' }
import { read, root } from './source.ts'

const known = new Set(['MIT', 'MIT-0', 'MIT/X11', 'ISC', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0', '0BSD', 'Unlicense', 'CC0-1.0', 'BlueOak-1.0.0', 'Zlib', 'PostgreSQL',
  'Python-2.0', 'OFL-1.1', 'CC-BY-4.0', 'MPL-2.0'])

/** An SPDX expression is good when one side of each OR and both sides of each AND are. */
export function isKnown(expression: string): boolean {
  const plain = expression.trim().replace(/^\((.*)\)$/, '$1')
  if (plain.includes(' OR ')) return plain.split(' OR ').some(isKnown)
  if (plain.includes(' AND ')) return plain.split(' AND ').every(isKnown)
  return known.has(plain)
}

type Entry = { license?: string; link?: boolean }

function licenceOf(path: string, entry: Entry): string {
  if (entry.license) return entry.license
  const file = join(root, path, 'package.json')
  if (!existsSync(file)) return ''
  const { license, licenses } = JSON.parse(readFileSync(file, 'utf8')) as { license?: string | { type: string }; licenses?: { type: string }[] }
  return typeof license === 'string' ? license : (license?.type ?? licenses?.map(({ type }) => type).join(' OR ') ?? '')
}

const packages = Object.entries((JSON.parse(read('package-lock.json')) as { packages: Record<string, Entry> }).packages).filter(([path, entry]) => path !== '' && !entry.link)
const nameOf = (path: string): string => path.split('node_modules/').at(-1)!

test('every package of the lock file has a licence that we know to be good', () => {
  const faults = packages.filter(([path, entry]) => !isKnown(licenceOf(path, entry)) && !(nameOf(path) in allowances.licences))
    .map(([path, entry]) => `${nameOf(path)} is under "${licenceOf(path, entry) || 'no stated licence'}". Use another package; do not add a licence to the list without a decision record.`)
  expect(faults.join('\n')).toBe('')
})

test('each allowance names a package that still needs it', () => {
  const needed = new Set(packages.filter(([path, entry]) => !isKnown(licenceOf(path, entry))).map(([path]) => nameOf(path)))
  expect(Object.keys(allowances.licences).filter((name) => !needed.has(name))).toEqual([])
})

test('a choice of licences is good when one is, a sum when all are', () => {
  expect([isKnown('(MIT OR GPL-3.0-or-later)'), isKnown('(MIT AND LGPL-3.0)'), isKnown('AGPL-3.0'), isKnown('(MIT AND Zlib)')]).toEqual([true, false, false, true])
})

test('the lock file names no download address', () => {
  expect(read('package-lock.json').includes('"resolved"'), 'Make the lock file with omit-lockfile-registry-resolved=true (.npmrc).').toBe(false)
})
