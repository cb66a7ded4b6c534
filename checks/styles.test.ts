// Stylesheets of the staff's pages stay loaded once they came: a class that two of them dress looks otherwise after a visit to the other.
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { root } from './source.ts'

const sheets = readdirSync(join(root, 'web'), { recursive: true, encoding: 'utf8' }).map((path) => `web/${path.replaceAll('\\', '/')}`)
  .filter((path) => path.endsWith('.css') && !path.startsWith('web/dist/'))
/** The frame's sheets belong together. */
const owner = (path: string): string => (path.startsWith('web/shell/') ? 'web/shell' : path)
/** What the frame puts above everything, and so says nothing of whose a rule is. */
const frame = new Set(['phone', 'app'])

/** Classes that a sheet dresses by their name alone, not beside or below another class. */
function dressed(path: string): Set<string> {
  const css = readFileSync(join(root, path), 'utf8').replace(/\/\*[\s\S]*?\*\//g, '')
  const selectors = [...css.matchAll(/([^{}]+)\{/g)].map(([, selector]) => selector!.trim()).filter((selector) => !selector.startsWith('@'))
  const named = selectors.flatMap((selector) => selector.split(',')).map((one) => new Set([...one.matchAll(/\.([a-z][\w-]*)/gi)].map(([, name]) => name!).filter((name) => !frame.has(name))))
  return new Set(named.flatMap((names) => (names.size === 1 ? [...names] : [])))
}

test('each class is dressed by one stylesheet', () => {
  const by = new Map<string, Set<string>>()
  for (const path of sheets) for (const name of dressed(path)) by.set(name, (by.get(name) ?? new Set()).add(owner(path)))
  const faults = [...by].filter(([, owners]) => owners.size > 1).map(([name, owners]) => `.${name} is dressed by ${[...owners].join(' and ')}. Name one of them otherwise, or dress it below a class of its own.`)
  expect(faults.join('\n')).toBe('')
})
