// `linli demo`: gives a demonstration district a past of any size, through the kernel's one door or, in bulk, by COPY with real chains.
// Both go on where they stopped when they are interrupted.
import { wholeNumber, wrongUsage } from './command.ts'
import type { Command } from './command.ts'
import { showProgress } from './progress.ts'

/** Up to so many matters all are told as a district lives; of more, most are told in a word, or they would take more room than 25 GB. */
const wholeUpto = 200_000
const YEAR = 365 * 86_400_000

export const command: Command = {
  verb: 'demo',
  summary: 'Gives a demonstration district a past: reports lived through to their ends.',
  usage: 'demo [--matters N] [--years N] [--seed N] [--bulk]',
  options: [
    ['--matters N', 'how many reports (10000; with --bulk 1000000)'],
    ['--years N', 'over how many years until now (1; with --bulk 3)'],
    ['--seed N', 'the same seed gives the same past (1)'],
    ['--bulk', 'ended matters only, by COPY, at most 25 GB; the district must not be served meanwhile'],
  ],
  async run(args) {
    const { parseArgs } = await import('node:util')
    const { values } = parseArgs({ args, options: { matters: { type: 'string' }, years: { type: 'string' }, seed: { type: 'string' }, bulk: { type: 'boolean' } } })
    const { bulk = false } = values
    const matters = values.matters === undefined ? (bulk ? 1_000_000 : 10_000) : wholeNumber(values.matters, '--matters', 1)
    const years = values.years === undefined ? (bulk ? 3 : 1) : Number(values.years)
    if (!(years > 0 && years <= 6)) wrongUsage('--years takes a number above 0 and up to 6: the calendar of holidays begins in 2018.')
    const seed = values.seed === undefined ? 1 : wholeNumber(values.seed, '--seed')
    return bulk ? inBulk({ matters, years, seed }) : lived({ matters, years, seed })
  },
}

type Asked = { matters: number; years: number; seed: number }

async function lived({ matters, years, seed }: Asked): Promise<number> {
  const [{ openHere, dataFolder }, { begun, liveHistory }, { foldOnce }] = await Promise.all([import('./here.ts'), import('../simulation/history.ts'), import('../kernel/measures/index.ts')])
  const district = await openHere()
  try {
    if (!district.about.demonstration) { process.stderr.write('This is no demonstration district: an invented past would stand among true matters.\n'); return 1 }
    const name = `demo ${seed} ${matters} ${years}`
    const known = await begun(district, name)
    if (known && known.opened >= matters) { process.stdout.write(`This past is there already. Another --seed adds another one.\n`); return 0 }
    const to = known?.to ?? district.now()
    const bar = showProgress('history 历史')
    const started = performance.now()
    const history = await liveHistory(district, { matters, from: to - years * YEAR, to, seed, name, data: dataFolder(), progress: (done, total, words) => bar.at(done, total, words) })
    bar.end()
    const spent_s = (performance.now() - started) / 1000
    process.stdout.write(`${history.opened.toLocaleString('en')} reports over ${years} years, ${history.acts.toLocaleString('en')} acts in ${Math.round(spent_s)} s (${Math.round(history.acts / spent_s)} a second). Counting figures …\n`)
    await foldOnce(district)
    return 0
  } finally {
    await district.close()
  }
}

async function inBulk({ matters, years, seed }: Asked): Promise<number> {
  const [{ openHere, dataFolder, isServed }, { bulkBegun, noRoom, settleTables, writeBulk }] = await Promise.all([import('./here.ts'), import('../simulation/bulk.ts')])
  if (await isServed()) { process.stderr.write('The district is being served, or another verb is at work on it. Stop that first: a past in bulk is written alone.\n'); return 1 }
  const district = await openHere()
  try {
    if (!district.about.demonstration) { process.stderr.write('This is no demonstration district: an invented past would stand among true matters.\n'); return 1 }
    const name = `bulk ${seed} ${matters} ${years}`
    const known = await bulkBegun(district, name)
    if (known && known.matters >= matters) { process.stdout.write('This past is there already. Another --seed adds another one.\n'); return 0 }
    const short = await noRoom(dataFolder(), matters - (known?.matters ?? 0))
    if (short) { process.stderr.write(`${short}\n`); return 1 }
    const to = known?.to ?? district.now()
    const bar = showProgress('past 历史')
    const started = performance.now()
    const written = await writeBulk(district, {
      matters, from: to - years * YEAR, to, seed, name, brief: matters > wholeUpto, data: dataFolder(),
      progress: (done, total, words) => bar.at(done, total, `${Math.round((done - (known?.matters ?? 0)) / ((performance.now() - started) / 1000)).toLocaleString('en')} a second, ${words}`),
    })
    const spent_s = (performance.now() - started) / 1000
    bar.end(`${written.matters.toLocaleString('en')} matters with ${written.entries.toLocaleString('en')} acts in ${Math.round(spent_s)} s (${Math.round(written.matters / spent_s).toLocaleString('en')} matters a second).`)
    if (written.refused.length) process.stdout.write(`${written.refused.length} stories were told shorter than planned, such as: ${written.refused[0]}\n`)
    const settling = showProgress('tables 整理')
    await settleTables(district, (done, total, words) => settling.at(done, total, words))
    settling.end()
    return 0
  } finally {
    await district.close()
  }
}
