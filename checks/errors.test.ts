// Every refusal has a row of words, every row is used, docs/errors.md is that table in print, and a system's own refusals have their
// words beside them.
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { errors } from '../kernel/system/errors.ts'
import { foldersWith, lineOf, root, sources, texts, visitAll } from './source.ts'
import type { Node, Source } from './source.ts'

const table = 'kernel/system/errors.ts'
const isCode = /^[a-z]+\.[a-z_]+$/
const kernelCode = sources().filter((source) => !source.isTest && /^(kernel|server|site|systems|commands)\//.test(source.path) && source.path !== table)

/** Codes in the first argument of each call of refused(), also where it chooses between two, and those written as `code: '…'`. */
function codesOf({ text, ast }: Source): { code: string; line: number }[] {
  const found: { code: string; line: number }[] = []
  visitAll(ast, (node) => {
    const [first] = (node.arguments ?? []) as Node[]
    const written = node.type === 'Property' && (node.key as { name?: string }).name === 'code' ? (node.value as Node).value : undefined
    if (typeof written === 'string' && isCode.test(written)) found.push({ code: written, line: lineOf(text, node.start) })
    if (node.type !== 'CallExpression' || (node.callee as { name?: string }).name !== 'refused' || !first) return
    const answers = (part: Node): Node[] => (part.type === 'ConditionalExpression' ? [part.consequent, part.alternate].flatMap((branch) => answers(branch as Node)) : [part])
    for (const answer of answers(first)) if (typeof answer.value === 'string') found.push({ code: answer.value, line: lineOf(text, node.start) })
  })
  return found
}

describe('refusals', () => {
  test('each code of kernel, server and commands has words', () => {
    const faults = kernelCode.filter(({ path }) => !path.startsWith('systems/')).flatMap((source) =>
      codesOf(source).filter(({ code }) => !(code in errors)).map(({ code, line }) => `${source.path}:${line} refuses with '${code}', which has no row. Add it to ${table} with status, words and remedy.`))
    expect(faults.join('\n')).toBe('')
  })

  test('each row is used', () => {
    const used = new Set(kernelCode.flatMap((source) => texts(source).map(({ value }) => value)))
    expect(Object.keys(errors).filter((code) => !used.has(code)).map((code) => `No code says '${code}': remove its row from ${table}.`).join('\n')).toBe('')
  })

  test('rows are whole', () => {
    const faults = Object.entries(errors).filter(([code, row]) => !isCode.test(code) || row.status < 400 || row.status > 599 || row.zh.trim() === '' || row.en.trim() === '')
    expect(faults).toEqual([])
  })

  test('a system\'s own refusals stand in its words and carry no dot', async () => {
    const faults: string[] = []
    for (const id of foldersWith('systems', 'system.ts')) {
      const used = new Set(sources().filter(({ path, isTest }) => path.startsWith(`systems/${id}/`) && !isTest).flatMap(codesOf).map(({ code }) => code))
      const file = join(root, 'systems', id, 'words.ts')
      const module = existsSync(file) ? ((await import(file)) as Record<string, { refusals?: Record<string, unknown> }>) : {}
      const worded = new Set(Object.values(module).flatMap((value) => Object.keys(value?.refusals ?? {})))
      for (const code of used) if (!worded.has(code) && !(code in errors)) faults.push(`systems/${id} refuses with '${code}'. Give it words under \`refusals\` in systems/${id}/words.ts.`)
      for (const code of worded) if (!used.has(code)) faults.push(`systems/${id}/words.ts has words for '${code}', which nothing says. Remove them.`)
      for (const code of used) if (code.includes('.') && !(code in errors)) faults.push(`systems/${id} refuses with '${code}'. A system's own code carries no dot.`)
    }
    expect(faults.join('\n')).toBe('')
  })
})

const page = join(root, 'docs', 'errors.md')
const cells = (line: string): string[] => line.split(/(?<!\\)\|/).slice(1, -1).map((cell) => cell.trim())

/** What to do about each code: the one column that is written by hand, kept when the page is printed anew. */
function remedies(): Map<string, string> {
  const lines = existsSync(page) ? readFileSync(page, 'utf8').split('\n').filter((line) => line.startsWith('| `')) : []
  return new Map(lines.map(cells).map((row) => [row[0]!.replaceAll('`', ''), row[4] ?? '']))
}

function print(): string {
  const known = remedies()
  const rows = Object.entries(errors).map(([code, { status, zh, en }]) => `| \`${code}\` | ${status} | ${zh} | ${en} | ${known.get(code) ?? ''} |`)
  return `# Errors 错误代码

Every answer that is not a success is a problem document (RFC 9457). \`code\` is the first reason; \`reasons\` lists all of them, each
with its own code, the field or step it is about, and its words. A system's own reasons carry its id before the dot and have their words in its \`words.ts\`.
Statuses of 500 and above are worth waking somebody; the others are for whoever asked.

Codes, statuses and words are printed from \`${table}\` by \`LINLI_WRITE=1 npx vitest run checks/errors.test.ts\`; the last column is
written here.

| code | status | 中文 | English | what to do 怎么办 |
|---|---|---|---|---|
${rows.join('\n')}
`
}

describe('docs/errors.md', () => {
  test('shows the table', () => {
    if (process.env.LINLI_WRITE === '1') writeFileSync(page, print())
    const kept = existsSync(page) ? readFileSync(page, 'utf8') : ''
    expect(kept === print(), 'docs/errors.md is not what the table says. Print it with: LINLI_WRITE=1 npx vitest run checks/errors.test.ts').toBe(true)
  })

  test('says for each code what to do', () => {
    const known = remedies()
    expect(Object.keys(errors).filter((code) => !known.get(code)).map((code) => `Say in the last column of docs/errors.md what to do about '${code}'.`).join('\n')).toBe('')
  })
})
