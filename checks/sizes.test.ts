// A ratchet, not a purge: a file of fewer than 400 lines may not cross 400, a function of fewer than 70 may not cross 70, and the
// allowances for what is longer only shrink.
import { expect, test } from 'vitest'
import allowances from './allowances.json' with { type: 'json' }
import { lineOf, sources, visitAll } from './source.ts'
import type { Node, Source } from './source.ts'

const fileLimit = 400
const functionLimit = 70

const lines = (text: string): number => text.replace(/\n$/, '').split('\n').length

function nameOf(node: Node, above: readonly Node[]): string {
  const parent = above.at(-1)
  const id = (node.id ?? (parent?.type === 'VariableDeclarator' ? parent.id : parent?.type === 'Property' ? parent.key : null)) as { name?: string } | null
  return id?.name ?? 'anonymous'
}

/** Functions of a file with their lines, without those of named functions inside them, which count on their own: a maker of an object
 *  with methods is no long function. Tests are left out: a describe is a chapter, not a function. */
function functionsOf(source: Source): [name: string, lines: number][] {
  const found: [string, number][] = []
  visitAll(source.ast, (node, above) => {
    if (!/^(FunctionDeclaration|FunctionExpression|ArrowFunctionExpression)$/.test(node.type) || !node.body) return
    const span = lineOf(source.text, node.end) - lineOf(source.text, node.start) + 1
    found.push([`${source.path}#${nameOf(node, above)}`, span - namedWithin(source, node)])
  })
  return found
}

function namedWithin(source: Source, outer: Node): number {
  let inner = 0
  let until = outer.start
  visitAll(outer, (node, above) => {
    if (node === outer || node.start < until || !/Function/.test(node.type) || nameOf(node, above) === 'anonymous') return
    inner += lineOf(source.text, node.end) - lineOf(source.text, node.start) + 1
    until = node.end
  })
  return inner
}

function judge(measured: [name: string, lines: number][], limit: number, allowed: Record<string, number>, remedy: string): string {
  const longest = new Map<string, number>()
  for (const [name, length] of measured) longest.set(name, Math.max(length, longest.get(name) ?? 0))
  const faults = [...longest].flatMap(([name, length]) => {
    const allowance = allowed[name]
    if (allowance === undefined) return length >= limit ? [`${name} has ${length} lines, and ${limit} is the limit. ${remedy}`] : []
    if (length > allowance) return [`${name} has grown to ${length} lines; it was let off at ${allowance}, not more. ${remedy}`]
    return length < allowance ? [`${name} has shrunk to ${length} lines: ${length < limit ? 'remove its allowance' : `lower its allowance of ${allowance}`} in checks/allowances.json.`] : []
  })
  const gone = Object.keys(allowed).filter((name) => !longest.has(name)).map((name) => `${name} is gone: remove its allowance in checks/allowances.json.`)
  return [...faults, ...gone].join('\n')
}

test('files stay under 400 lines', () => {
  expect(judge(sources().map((source) => [source.path, lines(source.text)]), fileLimit, allowances.files, 'Move a part that can be named into a file of its own.')).toBe('')
})

test('functions stay under 70 lines', () => {
  const measured = sources().filter((source) => !source.isTest).flatMap(functionsOf)
  expect(judge(measured, functionLimit, allowances.functions, 'Keep the decisions and move plain work into functions below it.')).toBe('')
})
