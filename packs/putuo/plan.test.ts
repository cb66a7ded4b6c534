// Each of the 172 items of the plan points to what carries it and to a figure that the platform has, or says plainly that nothing does yet.
import { expect, test } from 'vitest'
import { articlesIn, hooksOf, ruleSetHooks } from '../../kernel/laws/model.ts'
import { ruleSets } from '../../kernel/assemblies/rulesets.ts'
import { figuresOf } from '../../kernel/plans/check.ts'
import { loadSystems } from '../../kernel/system/load.ts'
import { lawRows } from '../shared/laws.ts'
import { planLaw, planRows } from './plan.ts'

const systems = await loadSystems()
const figures = figuresOf({ systems: new Map(systems.map((one) => [one.declaration.id, one])) })
const clauses = planRows()['work_plan.clauses']!.map(({ facts }) => facts).filter(({ item }) => item !== undefined)
const carriers = (item: unknown): string[] => [...systems.values()].filter(({ declaration }) => declaration.plan.includes(String(item))).map(({ declaration }) => declaration.id)

test('the plan has 172 items, each once', () => {
  expect(new Set(clauses.map(({ item }) => item)).size).toBe(172)
  expect(clauses).toHaveLength(172)
})

test('an item that a system declares names a figure of the platform', () => {
  const faults = clauses.flatMap(({ item, measure }) => {
    const by = carriers(item)
    if (!by.length) return []
    if (measure === undefined) return [`${item} is carried by ${by.join(', ')} and says 'not yet'`]
    return figures.has(String(measure)) ? [] : [`${item} names ${measure}, which is no figure`]
  })
  expect(faults).toEqual([])
})

test('an item that no system declares says not yet: it names no figure', () => {
  expect(clauses.filter(({ item, measure }) => !carriers(item).length && measure !== undefined).map(({ item }) => item)).toEqual([])
  expect(clauses.filter(({ item }) => !carriers(item).length)).not.toHaveLength(0)
})

test('what systems declare to carry stands in the plan', () => {
  const items = new Set(clauses.map(({ item }) => item))
  expect([...systems.values()].flatMap(({ declaration }) => declaration.plan.filter((item) => !items.has(item)))).toEqual([])
})

test('every threshold has words of its own', () => {
  expect(systems.flatMap(({ declaration: d, words }) => Object.keys(d.thresholds ?? {}).filter((name) => !words.thresholds?.[name]).map((name) => `${d.id}.${name}`))).toEqual([])
})

test('every limit, threshold, measure and rule of a vote leads to a row of the law register that names an article or says where it was read', () => {
  const rows = new Map(lawRows(planLaw())['legal_basis.rules']!.map(({ facts }) => [facts['rule'], facts]))
  const articles = new Set(lawRows(planLaw())['legal_basis.articles']!.map(({ facts }) => facts['article']))
  const hooks = [...[...systems.values()].flatMap(({ declaration }) => hooksOf(declaration)), ...ruleSetHooks(ruleSets)]
  expect([...new Set(hooks.filter(({ rule }) => { const row = rows.get(rule); return !row || (!articlesIn(row['articles']).length && !row['says']) }).map(({ rule }) => rule))]).toEqual([])
  expect([...rows.values()].flatMap((row) => articlesIn(row['articles']).filter((one) => !articles.has(one)))).toEqual([])
  expect(rows.size).toBe(lawRows(planLaw())['legal_basis.rules']!.length)
})
