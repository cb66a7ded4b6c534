// `linli simulate`: a seeded district lives days or months in minutes through the real HTTP face while an independent auditor checks
// every act. With --kill the server and its database are killed at random moments meanwhile.
import { wholeNumber } from './command.ts'
import type { Command } from './command.ts'
import { showProgress } from './progress.ts'

export const command: Command = {
  verb: 'simulate',
  summary: 'Lets a seeded district live while an independent auditor checks every act.',
  usage: 'simulate [--seed N] [--days N] [--pack NAME] [--reports N] [--kill [--kills N]]',
  options: [
    ['--seed N', 'the same seed gives the same days (1)'],
    ['--days N', 'how many days to live through (30)'],
    ['--pack NAME', 'the district, a folder of packs/ (qingshi)'],
    ['--reports N', 'reports in a day (12, and 2 in what is longer than 90 days)'],
    ['--kill', 'kills server and database at random moments; time is real then, and --days and --reports do not count'],
    ['--kills N', 'how often to kill (20)'],
  ],
  async run(args) {
    const { parseArgs } = await import('node:util')
    const { values } = parseArgs({ args, options: { seed: { type: 'string' }, days: { type: 'string' }, pack: { type: 'string' }, reports: { type: 'string' }, kill: { type: 'boolean' }, kills: { type: 'string' } } })
    const number = (name: 'seed' | 'days' | 'reports' | 'kills', otherwise: number, least: number): number => (values[name] === undefined ? otherwise : wholeNumber(values[name], `--${name}`, least))
    const pack = values.pack ?? 'qingshi'
    const seed = number('seed', 1, 0)
    return values.kill ? killed({ seed, pack, kills: number('kills', 20, 1) }) : lived({ seed, pack, days: number('days', 30, 1), perDay: number('reports', number('days', 30, 1) > 90 ? 2 : 12, 1) })
  },
}

async function lived({ seed, pack, days, perDay }: { seed: number; pack: string; days: number; perDay: number }): Promise<number> {
  const [{ newStage }, { sayFault, simulate }, { fullTemper, yearTemper }] = await Promise.all([import('../simulation/stage.ts'), import('../simulation/simulate.ts'), import('../simulation/temper.ts')])
  process.stderr.write(`seed ${seed}: ${days} days of ${pack}, ${perDay} reports in a day\n`)
  const stage = await newStage({ pack, at: Date.parse('2026-03-02T08:00:00+08:00'), inTurn: true })
  const started = performance.now()
  try {
    const bar = showProgress('days 日')
    const s = await simulate({ stage, seed, days, perDay, temper: days > 90 ? yearTemper : fullTemper, found: (fault) => process.stderr.write(`\n${sayFault(seed, fault)}\n`), progress: (share, words) => bar.at(share * days, days, `day ${Math.min(days, Math.floor(share * days) + 1)}, ${words}`) })
    bar.end()
    for (const fault of s.faults) process.stdout.write(`${sayFault(seed, fault)}\n`)
    const list = (of: Record<string, number>): string => Object.entries(of).sort(([, a], [, b]) => b - a).map(([name, n]) => `${name} ${n}`).join(', ')
    process.stdout.write(`seed ${seed}, ${days} days of ${pack} in ${Math.round((performance.now() - started) / 1000)} s
  acts       ${s.tally.acts} (${s.tally.opened} openings), ${s.tally.requests} requests, ${s.entries} journal entries
  refused    ${list(s.tally.refusals) || 'nothing'}
  besides    ${s.tally.wrong} wrong on purpose, ${s.tally.twice} sent twice, ${s.tally.races} races, ${s.tally.looks} looks, ${s.tally.photos} photos
  matters    ${s.matters}: ${s.open} open, ${s.waiting} waiting; ended ${list(s.ended) || 'none'}
  votes      ${s.tally.votes.called} called: ${list(s.tally.votes.outcomes) || 'none counted'}; ballots ${list(s.tally.votes.ballots) || 'none'}; ${s.tally.votes.turned} tries turned away
  elections  ${s.tally.elections.called} called: ${list(s.tally.elections.outcomes) || 'none counted'}; ${s.tally.elections.marked} marked, ${s.tally.elections.cast} slips cast; ${s.tally.elections.turned} tries turned away
  books      ${list(s.tally.books) || 'none'}
  late       ${s.late} clocks
  scorecards ${s.lines} lines counted again
  audited    ${s.audited} acts, ${s.checks} checks, ${s.faults.length === 0 ? 'no fault' : `${s.faults.length} faults`}
`)
    for (const line of await s.apart()) process.stdout.write(`  ${line}\n`)
    return s.faults.length ? 1 : 0
  } finally {
    await stage.stop()
  }
}

async function killed({ seed, pack, kills }: { seed: number; pack: string; kills: number }): Promise<number> {
  const [{ survive }, { sayFault }] = await Promise.all([import('../simulation/crash.ts'), import('../simulation/simulate.ts')])
  const bar = showProgress('kills')
  const s = await survive({ seed, pack, kills, progress: (done, total, words) => bar.at(done, total, words) })
  bar.end()
  for (const fault of s.faults) process.stdout.write(`${sayFault(seed, fault)}\n`)
  process.stdout.write(`seed ${seed}, ${pack}: the server was killed ${s.servers} times and its database ${s.databases} times in ${Math.round(s.spent_ms / 1000)} s
  answered   ${s.answered} acts on ${s.matters} matters, ${s.entries} journal entries; ${s.sentAgain} requests sent again
  lost, doubled or half done: ${s.faults.length === 0 ? 'none, and the chain holds' : `${s.faults.length} faults`}
`)
  return s.faults.length ? 1 : 0
}
