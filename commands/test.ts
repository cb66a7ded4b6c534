// `linli test`: everything that can be tested, in the order in which it is cheapest to fail, without stopping at the first fault. Its
// last line is always `N passed, N failed`.
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { wrongUsage } from './command.ts'
import type { Command } from './command.ts'
import { prepareBrowser } from './browser.ts'
import { countReport } from './counting.ts'
import type { Count } from './counting.ts'

const root = join(import.meta.dirname, '..')
const stages = ['types', 'checks', 'pure', 'store', 'browser', 'debian'] as const
type Stage = (typeof stages)[number]

export const command: Command = {
  verb: 'test',
  summary: 'Run all tests, browser tests included',
  usage: 'test [--only STAGES] [--postgres debian] [PATH ...]',
  options: [
    ['--only STAGES', `of ${stages.join(', ')}; separated by commas`],
    ['--postgres debian', 'run the store tests alone, on the PostgreSQL of Debian\'s packages'],
    ['PATH ...', 'only test files whose path contains one of these'],
  ],
  run,
}

async function run(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({ args, allowPositionals: true, options: { only: { type: 'string' }, postgres: { type: 'string' } } })
  if (values.postgres !== undefined && !['debian', 'embedded'].includes(values.postgres)) wrongUsage('--postgres takes debian or embedded.')
  const chosen = values.postgres ? [values.postgres === 'debian' ? 'debian' : 'store'] : (values.only?.split(',') ?? [...stages])
  const unknown = chosen.find((stage) => !(stages as readonly string[]).includes(stage))
  if (unknown !== undefined) wrongUsage(`There is no stage "${unknown}".`)
  const total: Count = { passed: 0, failed: 0, faults: [] }
  for (const stage of stages.filter((name) => chosen.includes(name))) {
    const count = await runStage(stage, positionals, values.postgres !== undefined).catch((error: Error) => failure(error.message))
    total.passed += count.passed
    total.failed += count.failed
    total.faults.push(...count.faults.map((fault) => `${stage}: ${fault}`))
  }
  // Named once more at the end: of a long run often only the end is kept.
  if (total.faults.length > 0) process.stdout.write(`\nFailed:\n${total.faults.map((fault) => `  ${fault}\n`).join('')}`)
  process.stdout.write(`\n${total.passed} passed, ${total.failed} failed\n`)
  return total.failed > 0 ? 1 : 0
}

const nothing: Count = { passed: 0, failed: 0, faults: [] }
const failure = (fault: string): Count => ({ passed: 0, failed: 1, faults: [fault] })

async function runStage(stage: Stage, paths: string[], asked: boolean): Promise<Count> {
  switch (stage) {
    case 'types': return checkTypes()
    case 'debian': return onDebian(paths, asked)
    case 'browser': {
      const browser = await prepareBrowser()
      if (browser.path !== null) return runProject('browser', paths, { LINLI_CHROMIUM: browser.path })
      process.stdout.write(`Browser tests not run: ${browser.why}\n`)
      return process.env.CI === 'true' ? failure(`not run: ${browser.why}`) : nothing
    }
    default: return runProject(stage, paths)
  }
}

async function checkTypes(): Promise<Count> {
  process.stdout.write('Type check\n')
  const passed = (await execute(program('tsc'), ['-p', '.'])) === 0
  if (!passed) return failure('the type check')
  process.stdout.write('All types hold.\n')
  return { ...nothing, passed: 1 }
}

/** Tests of the embedded server itself, which they start on folders of their own: on another server they would be the same tests again. */
const ownServers = ['simulation/crash.store.test.ts', 'database/embedded.store.test.ts']

/** The store tests once more on Debian's PostgreSQL, so that nothing rests on the embedded one alone. */
async function onDebian(paths: string[], asked: boolean): Promise<Count> {
  const { debianBinaries, startDebian } = await import('../database/debian.ts')
  const { careless, testFolder } = await import('../database/testing-setup.ts')
  const found = debianBinaries()
  if (!found) {
    const why = 'Store tests on a second PostgreSQL not run: install one with apt-get install postgresql'
    process.stdout.write(`${why}\n`)
    return asked ? failure(why) : nothing
  }
  process.stdout.write(`Store tests on Debian's PostgreSQL ${found.version}\n`)
  const folder = await testFolder()
  try {
    const cluster = await startDebian(folder, careless)
    try {
      return await runProject('store', paths, { LINLI_TEST_DATABASE_URL: cluster.url }, ownServers)
    } finally {
      await cluster.stop()
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function runProject(project: string, paths: string[], env: Record<string, string> = {}, without: readonly string[] = []): Promise<Count> {
  const folder = mkdtempSync(join(tmpdir(), 'linli-report-'))
  const report = join(folder, 'report.json')
  try {
    const code = await execute(program('vitest'), ['run', '--project', project, '--reporter=default', '--reporter=json', `--outputFile.json=${report}`, ...without.map((file) => `--exclude=${file}`), ...paths], env)
    return countReport(readFileSync(report, 'utf8'), code)
  } catch (error) {
    return failure(`ended without a report: ${(error as Error).message}`)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const program = (name: string): string => join(root, 'node_modules', '.bin', process.platform === 'win32' ? `${name}.cmd` : name)

function execute(path: string, args: string[], env: Record<string, string> = {}): Promise<number> {
  return new Promise((done, fail) => {
    const child = spawn(path, args, { cwd: root, stdio: 'inherit', env: { ...process.env, ...env }, shell: process.platform === 'win32' })
    // Ended from outside: the tests end first, so that their servers are stopped, and nothing further is begun.
    const stop = (signal: NodeJS.Signals) => {
      child.kill(signal)
      child.once('exit', () => process.exit(signal === 'SIGINT' ? 130 : 143))
    }
    process.on('SIGTERM', stop).on('SIGINT', stop)
    child.once('error', fail)
    child.once('exit', (code) => {
      process.off('SIGTERM', stop).off('SIGINT', stop)
      done(code ?? 1)
    })
  })
}
