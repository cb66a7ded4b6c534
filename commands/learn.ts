// `linli learn`: learns what a text is about, from two tables (learn from one, be judged by the other), from one in parts, or from the
// district's own settled matters. Figures go to standard output as JSON, everything else beside it.
import type { Figures, Sample } from '../kernel/words/index.ts'
import { wholeNumber, wrongUsage } from './command.ts'
import type { Command } from './command.ts'
import { showProgress } from './progress.ts'

export const command: Command = {
  verb: 'learn',
  summary: 'Learns categories from texts, and says how well.',
  usage: 'learn [--train FILE --test FILE | --data FILE [--folds N]] [--text COLUMN] [--label COLUMN] [--out FILE]',
  options: [
    ['--train FILE --test FILE', 'learns from one table (CSV or Excel, also .gz) and prints the figures of the other as JSON'],
    ['--data FILE', 'learns from all parts of a table but one, for each part, and prints the figures of all'],
    ['--folds N', 'how many parts (5)'],
    ['--text COLUMN', 'the column with the text (text)'],
    ['--label COLUMN', 'the column with the category (label); of several, written a|b, the first'],
    ['--out FILE', 'keeps the model of --train; without files: the district learns from its own settled matters'],
  ],
  async run(args) {
    const { parseArgs } = await import('node:util')
    const { values } = parseArgs({ args, options: { train: { type: 'string' }, test: { type: 'string' }, data: { type: 'string' }, folds: { type: 'string' }, text: { type: 'string' }, label: { type: 'string' }, out: { type: 'string' } } })
    if ((values.train === undefined) !== (values.test === undefined)) wrongUsage('--train and --test go together.')
    if (values.data !== undefined && values.train !== undefined) wrongUsage('Give --train with --test, or --data.')
    if (values.train === undefined && values.data === undefined) return fromDistrict()
    const folds = values.folds === undefined ? 5 : wholeNumber(values.folds, '--folds', 2)
    const read = (path: string): Promise<Sample[]> => samplesOf(path, values.text ?? 'text', values.label ?? 'label')
    const answer = values.data !== undefined ? await inParts(await read(values.data), folds) : await fromTo(await read(values.train!), await read(values.test!), values.out)
    process.stdout.write(`${JSON.stringify(answer, null, 2)}\n`)
    return 0
  },
}

/** A new version for the district that the environment names; its server takes it up within ten seconds. */
async function fromDistrict(): Promise<number> {
  const [{ dataFolder, openHere }, { enough, learnNext, settledSamples }] = await Promise.all([import('./here.ts'), import('../server/words.ts')])
  const district = await openHere()
  try {
    const samples = await settledSamples(district)
    if (!enough(samples)) { process.stderr.write(`${samples.length} settled matters with a text and a category are too few to learn from; a hundred of two categories are enough.\n`); return 1 }
    const bar = showProgress('learning 学习')
    const { version, figures } = learnNext(district, dataFolder(), samples, (done, total) => bar.at(done, total))
    bar.end()
    process.stdout.write(`${JSON.stringify({ version, learnt: samples.length, held_out: printed(figures) }, null, 2)}\n`)
    return 0
  } finally {
    await district.close()
  }
}

/** The rows of a table that have both a text and a label. */
export async function samplesOf(path: string, text: string, label: string): Promise<Sample[]> {
  const { readFileSync } = await import('node:fs')
  const { gunzipSync } = await import('node:zlib')
  const { eachBlock, openTable } = await import('../kernel/exchange/read.ts')
  const file = readFileSync(path)
  const opened = await openTable(file[0] === 0x1f && file[1] === 0x8b ? gunzipSync(file) : file)
  if (!opened.ok) throw new Error(`${path} cannot be read as a table: ${opened.refused[0]!.code}.`)
  const [at, of] = [text, label].map((name) => opened.value.columns.indexOf(name)) as [number, number]
  for (const [name, found] of [[text, at], [label, of]] as const) if (found < 0) throw new Error(`${path} has no column "${name}". It has ${opened.value.columns.join(', ')}.`)
  const samples: Sample[] = []
  const stopped = await eachBlock(opened.value, (rows) => { for (const { cells } of rows) if (cells[at] !== '' && cells[of] !== '') samples.push({ text: cells[at]!, label: cells[of]!.split('|')[0]!.trim() }) })
  if (stopped) throw new Error(`${path} cannot be read to its end: ${stopped.code}.`)
  return samples
}

/** Seconds by the clock and of the processor: on a busy machine only the second says what the work is. */
function stopwatch(): () => { clock_s: number; processor_s: number } {
  const [from, used] = [performance.now(), process.cpuUsage()]
  const tenths = (ms: number): number => Math.round(ms / 100) / 10
  return () => { const { user, system } = process.cpuUsage(used); return { clock_s: tenths(performance.now() - from), processor_s: tenths((user + system) / 1000) } }
}

const rounded = (share: number): number => Math.round(share * 10_000) / 10_000

/** Figures as they are printed: `per_class` by label. */
export const printed = ({ rows, accuracy, macro_f1, ece, sure, classes }: Figures) => ({
  rows, accuracy: rounded(accuracy), macro_f1: rounded(macro_f1), ece: rounded(ece), sure: { share: rounded(sure.share), accuracy: rounded(sure.accuracy) },
  per_class: Object.fromEntries(classes.map(({ label, ...one }) => [label, { rows: one.rows, precision: rounded(one.precision), recall: rounded(one.recall), f1: rounded(one.f1) }])),
})

const twoLabels = (samples: readonly Sample[]): void => { if (new Set(samples.map((one) => one.label)).size < 2) throw new Error('There is nothing to tell apart: the table names fewer than two categories.') }

async function fromTo(train: readonly Sample[], test: readonly Sample[], out: string | undefined) {
  const { encode, guess, judge, learn } = await import('../kernel/words/index.ts')
  twoLabels(train)
  const bar = showProgress('learning 学习')
  const spentSince = stopwatch()
  const model = learn(train, { progress: (done, total) => bar.at(done, total) })
  const training = spentSince()
  bar.end()
  const file = encode(model)
  if (out !== undefined) (await import('node:fs')).writeFileSync(out, file)
  // The quicker of two: on a busy machine the processor is taken away in the middle of one.
  const once = (text: string): number => { const from = performance.now(); guess(model, text); return performance.now() - from }
  const spent = test.map(({ text }) => Math.min(once(text), once(text))).sort((a, b) => a - b)
  return {
    ...printed(judge(model, test)),
    learnt: { rows: train.length, labels: model.about.labels.length, training, file_bytes: file.length, held_out: { macro_f1: rounded(model.about.figures.macro_f1), ece: rounded(model.about.figures.ece) } },
    suggestion_ms: { p50: rounded(spent[Math.floor(spent.length * 0.5)] ?? 0), p95: rounded(spent[Math.floor(spent.length * 0.95)] ?? 0) },
  }
}

/** Each part is judged by a model of the others. @param only judge so many parts, for a test that has no time for all */
export async function inParts(samples: readonly Sample[], folds: number, only = folds) {
  const { figuresOf, judgements, learn, split } = await import('../kernel/words/index.ts')
  twoLabels(samples)
  const bar = showProgress('parts 分份')
  const training: ReturnType<ReturnType<typeof stopwatch>>[] = []
  const judged = split(samples, folds, 'folds').slice(0, only).map((part, i) => {
    const out = new Set(part)
    const spentSince = stopwatch()
    const model = learn(samples.filter((_, row) => !out.has(row)), { progress: (done, total) => bar.at(i * total + done, only * total) })
    training.push(spentSince())
    return judgements(model, part.map((row) => samples[row]!))
  })
  bar.end()
  return { ...printed(figuresOf(judged.flat())), folds, of_folds: judged.map((one) => { const { rows, accuracy, macro_f1, ece } = printed(figuresOf(one)); return { rows, accuracy, macro_f1, ece } }), training }
}
