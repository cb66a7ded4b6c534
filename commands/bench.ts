// `linli bench`: measures what is fast and what must stay so, each figure beside its limit in one run, and writes bench/RESULTS.md.
import { wholeNumber, wrongUsage } from './command.ts'
import type { Command } from './command.ts'
import { showProgress } from './progress.ts'

const all = ['locate', 'view', 'intake', 'money', 'bookings', 'pages', 'words', 'walk', 'space', 'replay', 'scores'] as const
type Name = (typeof all)[number]

export const command: Command = {
  verb: 'bench',
  summary: 'Measures speed beside its limits and writes bench/RESULTS.md.',
  usage: 'bench [--only NAMES] [--rounds N] [--past FOLDER …] [--fuzz [--seed N] [--each N]]',
  options: [
    ['--only NAMES', `some of ${all.join(', ')}, with commas between`],
    ['--rounds N', 'interleaved rounds of the durable figures (5)'],
    ['--past FOLDER', 'a data folder made by `demo --bulk`, for pages, words and replay; twice to compare two sizes'],
    ['--fuzz', 'sends random and mutated requests at each route instead; no 5xx and no leak is wanted'],
    ['--each N', 'so many requests at each route with --fuzz (10000)'],
    ['--seed N', 'of --fuzz (1)'],
  ],
  async run(args) {
    const { parseArgs } = await import('node:util')
    const { values } = parseArgs({ args, options: { only: { type: 'string' }, rounds: { type: 'string' }, past: { type: 'string', multiple: true }, fuzz: { type: 'boolean' }, seed: { type: 'string' }, each: { type: 'string' } } })
    if (values.fuzz) return fuzzed(values.seed === undefined ? 1 : wholeNumber(values.seed, '--seed'), values.each === undefined ? 10_000 : wholeNumber(values.each, '--each', 1))
    const names = values.only === undefined ? all : values.only.split(',')
    const unknown = names.filter((name) => !all.includes(name as Name))
    if (unknown.length) wrongUsage(`--only takes ${all.join(', ')}, not ${unknown.join(', ')}.`)
    return measured(new Set(names as Name[]), values.rounds === undefined ? 5 : wholeNumber(values.rounds, '--rounds', 1), values.past ?? [])
  },
}

async function measured(names: ReadonlySet<Name>, rounds: number, past: readonly string[]): Promise<number> {
  const [{ keep, print }, { prepareBrowser }] = await Promise.all([import('../bench/report.ts'), import('./browser.ts')])
  const works: Record<Name, () => Promise<readonly import('../bench/report.ts').Chapter[] | string>> = {
    locate: async () => [(await import('../bench/locate.ts')).locate()],
    view: async () => { const { path, why } = await prepareBrowser(); if (path === null) return why; const { buildWeb } = await import('../web/build.ts'); return (await import('../bench/view.ts')).view(path, (await buildWeb()).folder, bar('first view')) },
    intake: async () => (await import('../bench/intake.ts')).intake({ rounds, seconds: 4 }, bar('intake and steps')),
    money: async () => (await import('../bench/money.ts')).money({ rounds, seconds: 4 }, bar('transfers')),
    bookings: async () => (await import('../bench/bookings.ts')).bookings({ rounds, seconds: 4 }, bar('bookings')),
    pages: async () => (past.length === 0 ? 'not run: --past names no data folder made by `demo --bulk`' : (await import('../bench/pages.ts')).overPast(past, bar('pages'))),
    words: async () => (past.length === 0 ? 'not run: --past names no data folder made by `demo --bulk`' : (await import('../bench/words.ts')).whileWriting(past[0]!, bar('while writing'))),
    walk: async () => { const { mkdtemp, rm } = await import('node:fs/promises'); const folder = await mkdtemp(`${(await import('node:os')).tmpdir()}/linli-walk-`); try { return await (await import('../bench/walk.ts')).walk(folder, bar('walking')) } finally { await rm(folder, { recursive: true, force: true }) } },
    replay: async () => (past.length === 0 ? 'not run: --past names no data folder made by `demo --bulk`' : (await import('../bench/replay.ts')).replay(past[0]!, rounds, bar('replays'))),
    scores: async () => (past.length === 0 ? 'not run: --past names no data folder made by `demo --bulk`' : (await import('../bench/scores.ts')).scores(past[0]!, bar('scorecards'))),
    space: async () => (await import('../bench/space.ts')).space(bar('planning')),
  }
  let missed = 0
  for (const name of all.filter((one) => names.has(one))) {
    const chapters = await works[name]()
    if (typeof chapters === 'string') { process.stdout.write(`\n${name}: ${chapters}\n`); continue }
    for (const chapter of chapters) { print(chapter); missed += chapter.figures.filter((f) => f.met === false).length }
    const { now } = await import('../kernel/base/clock.ts')
    keep(chapters, new Date(now()).toISOString().slice(0, 10))
  }
  if (missed) process.stdout.write(`\n${missed} figures are not what is wanted.\n`)
  return missed ? 1 : 0
}

function bar(title: string): (done: number, total: number, words: string) => void {
  const shown = showProgress(title)
  return (done, total, words) => (done >= total ? shown.end() : shown.at(done, total, words))
}

async function fuzzed(seed: number, each: number): Promise<number> {
  const { fuzz } = await import('../bench/fuzz.ts')
  const shown = showProgress('requests')
  const { requests, faults } = await fuzz({ each, seed, progress: (done, total, words) => shown.at(done, total, words) })
  shown.end()
  for (const fault of faults) process.stdout.write(`${fault}\n`)
  process.stdout.write(`seed ${seed}: ${requests.toLocaleString('en')} requests, ${faults.length === 0 ? 'no 5xx and no leak' : `${faults.length} faults`}\n`)
  return faults.length ? 1 : 0
}
