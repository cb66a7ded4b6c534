// The import law of ./law.ts holds, nothing goes round in circles, what a browser loads is safe there, and no system or pack is named
// outside its folder.
import { expect, test } from 'vitest'
import allowances from './allowances.json' with { type: 'json' }
import { laws } from './law.ts'
import { foldersWith, sources, texts } from './source.ts'
import type { Source } from './source.ts'

const isOwn = (to: string): boolean => /^(kernel|systems|packs|server|commands|database|web|site|simulation|bench|checks|bin|package\.json)(\/|$)/.test(to)
const folderOf = (path: string): string => path.split('/').slice(0, -1).slice(0, 2).join('/')
const programs = (): Source[] => sources().filter((source) => !source.isTest && !/(^|\/)testing(-setup)?\.ts$|\.bench\.ts$/.test(source.path))

test('every import keeps the law', () => {
  const faults = programs().flatMap((source) => {
    const law = laws.find(({ of }) => of.test(source.path))!
    return source.imports.filter(({ to }) => {
      if (!isOwn(to)) return law.packages !== true && !law.packages.test(to)
      if (/(^|\/)testing\.ts$/.test(to)) return true
      return (law.alone || folderOf(to) !== folderOf(source.path)) && !law.may.some((allowed) => allowed.test(to))
    }).map(({ to, line }) => `${source.path}:${line} imports ${to}. ${law.why || 'Only tests import testing helpers.'} Move what both need to where both may reach it (checks/law.ts).`)
  })
  expect(faults.join('\n')).toBe('')
})

test('a test may import what it tests and helpers, but a system\'s test imports no other system', () => {
  const faults = sources().filter((source) => source.isTest && source.path.startsWith('systems/')).flatMap((source) =>
    source.imports.filter(({ to }) => to.startsWith('systems/') && folderOf(to) !== folderOf(source.path)).map(({ to, line }) => `${source.path}:${line} imports ${to}. Test the two systems together in simulation/ or server/.`))
  expect(faults.join('\n')).toBe('')
})

test('no import goes round in a circle', () => {
  const next = new Map(sources().map((source) => [source.path, source.imports.filter((one) => !one.typeOnly && !one.lazy && isOwn(one.to)).map((one) => one.to)]))
  const done = new Set<string>()
  const circles: string[] = []
  const follow = (path: string, trail: string[]): void => {
    const seen = trail.indexOf(path)
    if (seen >= 0) {
      circles.push(`${[...trail.slice(seen), path].join(' → ')}. Move what both need into a third file.`)
      return
    }
    if (done.has(path)) return
    for (const to of next.get(path) ?? []) follow(to, [...trail, path])
    done.add(path)
  }
  for (const path of next.keys()) follow(path, [])
  expect(circles.join('\n')).toBe('')
})

test('what a browser loads reaches no database and no Node', () => {
  const byPath = new Map(sources().map((source) => [source.path, source]))
  const faults: string[] = []
  const follow = (path: string, trail: string[], seen: Set<string>): void => {
    if (seen.has(path)) return
    seen.add(path)
    for (const { to, typeOnly } of byPath.get(path)?.imports ?? []) {
      if (typeOnly) continue
      if (/^node:|^postgres$|^fastify$|^database\/|(^|\/)store\.ts$/.test(to)) faults.push(`${[...trail, path].join(' → ')} → ${to}. Import a model.ts, or make it a type import.`)
      else if (isOwn(to)) follow(to, [...trail, path], seen)
    }
  }
  const entrances = programs().filter(({ path }) => /^kernel\/([a-z]+\/)+model\.ts$|^web\/(?!vite|build)|^systems\/[a-z_]+\/(system|words|rules|page|samples)\.tsx?$/.test(path))
  for (const { path } of entrances) follow(path, [], new Set())
  expect(faults.join('\n')).toBe('')
})

test('no system and no pack is named outside its folder', () => {
  const systems = foldersWith('systems', 'system.ts')
  const packs = [...new Set(foldersWith('packs', 'pack.ts').concat(foldersWith('packs', 'index.ts')))].filter((name) => name !== 'shared' && name !== 'china')
  const house = /^(kernel|server|web|site|database)\//
  const ids = [...systems, ...packs].join('|')
  if (ids === '') return
  const asText = new RegExp(`^(${ids})([./:].*)?$|(systems|packs)/(${ids})\\b|'(${ids})'`)
  const packWord = packs.length > 0 ? new RegExp(`\\b(${packs.join('|')})\\b`, 'i') : null
  const shared = allowances.names as Record<string, string[]>
  const faults = programs().filter(({ path }) => house.test(path)).flatMap((source) => [
    ...texts(source)
      .filter(({ value, above }) => asText.test(value) && !isStyle(above) && !(shared[value] ?? []).some((place) => source.path.startsWith(place)))
      .map(({ value, line }) => `${source.path}:${line} says "${value.slice(0, 60)}". A system or pack is named in its own folder alone: read ids from the declarations that were loaded.`),
    ...(packWord?.test(source.text) ? [`${source.path} names a pack. What is true of one district stands in its pack.`] : []),
  ])
  expect(faults.join('\n')).toBe('')
})

/** `display: 'grid'` is a word of style sheets, whatever systems are called. */
const isStyle = (above: readonly { type: string; [key: string]: unknown }[]): boolean => {
  const property = above.findLast((node) => node.type === 'Property')
  return (property?.key as { name?: string } | undefined)?.name === 'display'
}

test('each allowance for a shared word is still needed', () => {
  const faults = Object.entries(allowances.names as Record<string, string[]>).flatMap(([word, files]) =>
    files.filter((place) => !sources().some((source) => source.path.startsWith(place) && texts(source).some(({ value }) => value === word))).map((place) => `${place} no longer says "${word}": remove the allowance.`))
  expect(faults.join('\n')).toBe('')
})
