// Small habits that a reader relies on: time and chance are arguments, each file says what it is for, nothing is left for later, and
// documents speak of the project alone.
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { lineOf, root, sources, visitAll } from './source.ts'
import type { Node, Source } from './source.ts'

const programs = sources().filter((source) => !source.isTest && !source.path.startsWith('checks/'))

function clockReads({ path, text, ast }: Source): string[] {
  const found: string[] = []
  const say = (node: Node, what: string, remedy: string) => found.push(`${path}:${lineOf(text, node.start)} uses ${what}. ${remedy}`)
  visitAll(ast, (node) => {
    const callee = node.callee as Node | undefined
    const member = callee?.type === 'MemberExpression' ? `${(callee.object as { name?: string }).name}.${(callee.property as { name?: string }).name}` : (callee as { name?: string } | undefined)?.name
    if (member === 'Date.now') say(node, 'Date.now()', 'Take `now` as an argument; only kernel/base reads the clock.')
    if (member === 'Math.random') say(node, 'Math.random()', 'Take a seeded generator of kernel/base as an argument.')
    if (member === 'Date' && (node.arguments as unknown[]).length === 0) say(node, 'the machine\'s date', 'Take `now` as an argument; only kernel/base reads the clock.')
  })
  return found
}

test('only kernel/base reads the clock or throws dice', () => {
  expect(programs.filter(({ path }) => !/^(kernel\/base|bench|bin)\/|\.bench\.ts$/.test(path)).flatMap(clockReads).join('\n')).toBe('')
})

test('each file opens with what it is for', () => {
  const faults = programs.filter(({ text }) => !/^(#!.*\n)?(\/\/ |\/\*\*? ?)\S/.test(text)).map(({ path }) => `${path} does not open with a comment. Say in one to three sentences what the file is for and what it assumes.`)
  expect(faults.join('\n')).toBe('')
})

test('nothing is left for later', () => {
  const later = /\b(TODO|FIXME|XXX|HACK)\b/
  const faults = sources().filter(({ path }) => path !== 'checks/habits.test.ts').flatMap(({ path, text }) => text.split('\n').flatMap((line, index) => (later.test(line) ? [`${path}:${index + 1} leaves something for later. Do it, or write it into an issue.`] : [])))
  expect(faults.join('\n')).toBe('')
})

test('a type that says nothing says why', () => {
  const faults = programs.flatMap(({ path, text, ast }) => {
    const lines = text.split('\n')
    const found = new Set<number>()
    visitAll(ast, (node) => { if (node.type === 'TSAnyKeyword') found.add(lineOf(text, node.start)) })
    return [...found].filter((line) => !/\/\/|\*/.test(lines[line - 1]!) && !/^\s*(\/\/|\*|\/\*)/.test(lines[line - 2] ?? '')).map((line) => `${path}:${line} uses any. Give the type, or a comment that says why there is none.`)
  })
  expect(faults.join('\n')).toBe('')
})

test('documents and comments speak of the project alone', () => {
  const documents = [...readdirSync(root), ...['docs', 'docs/decisions'].filter((folder) => existsSync(join(root, folder))).flatMap((folder) => readdirSync(join(root, folder)).map((file) => `${folder}/${file}`))]
    .filter((path) => path.endsWith('.md')).map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }))
  const ours = /\/(home|root|work|farm)\/[a-z]/
  const faults = [...documents, ...programs].filter(({ text }) => ours.test(text)).map(({ path, text }) => `${path} names a folder of somebody's machine (${ours.exec(text)![0]}…). Write paths from the top of the project.`)
  expect(faults.join('\n')).toBe('')
})
