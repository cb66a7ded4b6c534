// What one sees of the command line itself: help, wrong usage, exit codes, progress, and how test reports are counted.
import { spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { countReport } from './counting.ts'
import { helpFor, loadCommand, verbs } from './main.ts'
import { showProgress } from './progress.ts'
import { givenPort } from './start.ts'

const linli = (...args: string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(import.meta.dirname, 'main.ts'), ...args], { encoding: 'utf8', env: { ...process.env, NODE_OPTIONS: '' } })
  return { status, stdout, stderr }
}

describe('the command line', () => {
  test('lists every verb that has a file', () => {
    const answer = linli('--help')
    expect(answer.status).toBe(0)
    const files = readdirSync(import.meta.dirname)
    for (const verb of verbs.filter((name) => files.includes(`${name}.ts`))) expect(answer.stdout).toContain(`\n  ${verb} `)
  })

  test.each([
    [[], 2, 'stdout', 'Usage: linli VERB'],
    [['nonsense'], 2, 'stderr', 'There is no verb "nonsense".'],
    [['test', '--help'], 0, 'stdout', 'Usage: linli test'],
    [['test', '--nonsense'], 2, 'stderr', 'Usage: linli test'],
    [['test', '--only', 'nonsense'], 2, 'stderr', 'There is no stage "nonsense".'],
  ] as const)('linli %j ends with %i', (args, status, where, words) => {
    const answer = linli(...args)
    expect(answer.status).toBe(status)
    expect(answer[where]).toContain(words)
  })

  test('every verb says what it does', async () => {
    for (const verb of verbs) {
      const command = await loadCommand(verb)
      if (command === null) continue
      expect(command.verb).toBe(verb)
      expect(helpFor(command)).toContain(`linli ${verb}`)
    }
  })
})

test.each([[undefined, null], ['', null], ['8000', 8000], ['0', 0]])('PORT %j is read as %j', (text, port) => {
  expect(givenPort(text)).toBe(port)
})

test.each(['many', '70000', '-1', '80.5'])('PORT %j is refused', (text) => {
  expect(() => givenPort(text)).toThrow(`PORT is "${text}".`)
})

describe('progress', () => {
  test('is a line for each tenth where there is no terminal', () => {
    const said: string[] = []
    const bar = showProgress('Loading', { write: (text) => said.push(text) }, () => 0)
    for (let done = 0; done <= 1000; done++) bar.at(done, 1000)
    bar.end('Loaded.')
    expect(said).toHaveLength(12)
    expect([said[0], said[5], said[11]]).toEqual(['Loading 0% 0 / 1,000\n', 'Loading 50% 500 / 1,000\n', 'Loaded.\n'])
  })

  test('is one line on a terminal, drawn no more often than an eye sees, and says how long it will take', () => {
    const said: string[] = []
    let at = 0
    const bar = showProgress('Loading', { isTTY: true, columns: 120, write: (text) => said.push(text) }, () => at)
    for (let done = 0; done <= 100; done++, at += 100) bar.at(done, 100, '')
    expect(said).toHaveLength(101)
    expect(said[50]).toBe(`\r\x1b[2KLoading  ${'█'.repeat(12)}${'░'.repeat(12)}  50%  5 s left`)
  })
})

describe('a report', () => {
  const report = (passed: number, failed: number, files: [string, string[]][]) => JSON.stringify({
    numPassedTests: passed, numFailedTests: failed,
    testResults: files.map(([status, tests], at) => ({
      name: `${at}.test.ts`, status, message: 'no such module',
      assertionResults: tests.map((one) => ({ status: one, fullName: 'the sun rises', failureMessages: one === 'failed' ? ['expected west\n  to be east'] : [] })),
    })),
  })

  test.each([
    ['all is well', report(3, 0, [['passed', ['passed']]]), 0, { passed: 3, failed: 0, faults: [] }],
    ['a test fails', report(2, 1, [['failed', ['passed', 'failed']]]), 1, { passed: 2, failed: 1, faults: ['0.test.ts > the sun rises: expected west to be east'] }],
    ['a file does not load', report(2, 0, [['passed', ['passed']], ['failed', []]]), 1, { passed: 2, failed: 1, faults: ['1.test.ts: no such module'] }],
    ['something fails outside every test', report(2, 0, [['passed', ['passed']]]), 1, { passed: 2, failed: 1, faults: ['something failed outside every test'] }],
  ])('counts and names what failed when %s', (_, text, code, expected) => {
    expect(countReport(text, code)).toEqual(expected)
  })
})
