// `linli import`: looks at a table and says what would come of it; with --commit brings it in, all rows or none.
import { wrongUsage } from './command.ts'
import type { Command } from './command.ts'
import { showProgress } from './progress.ts'
import type { Incoming, Looked } from '../kernel/exchange/index.ts'

/** So many faulty rows are shown. */
const shown = 20

export const command: Command = {
  verb: 'import',
  summary: 'Imports a table: places, people, categories, responsibility, limits, holidays, work_hours, residents_counts, a system\'s past matters, or a walking network.',
  usage: 'import WHAT FILE [--map COLUMN=FIELD]... [--value FIELD:TEXT=VALUE]... [--set FIELD=VALUE]... [--commit]',
  options: [
    ['WHAT', 'one of those lists, the id of a system, or `network`'],
    ['FILE', 'CSV (any usual separator; UTF-8, UTF-16 or GB18030), .xlsx or .xls; .gz of these; of a network OpenStreetMap\'s XML or PBF, or lines of GeoJSON'],
    ['--map COLUMN=FIELD', 'the field that a column fills; COLUMN= for a column to leave out'],
    ['--value FIELD:TEXT=VALUE', 'what a text of the file stands for'],
    ['--set FIELD=VALUE', 'a value for all rows; of a network its first day `from`, `source`, `licence` and, where it is not WGS-84, `datum` (gcj02, bd09)'],
    ['--commit', 'bring it in; without it nothing is changed'],
  ],
  async run(args) {
    const { parseArgs } = await import('node:util')
    const many = { type: 'string', multiple: true } as const
    const { values, positionals } = parseArgs({ args, allowPositionals: true, options: { map: many, value: many, set: many, commit: { type: 'boolean' } } })
    const [what, file, more] = positionals
    if (what === undefined || file === undefined || more !== undefined) wrongUsage('Say what to import and from which file.')
    const reading = { map: pairs(values.map), set: pairs(values.set), values: nested(values.value) }
    const [{ openHere }, { bringIn, examine, kindOf }] = await Promise.all([import('./here.ts'), import('../kernel/exchange/index.ts')])
    if (what === 'network') {
      const [{ importNetwork }, district] = await Promise.all([import('./import-network.ts'), openHere()])
      try { return await importNetwork(district, file, pairs(values.set), values.commit === true) } finally { await district.close() }
    }
    const incoming: Incoming = { what, name: file.split('/').at(-1)!, bytes: await bytesOf(file), reading, person: null }
    const district = await openHere()
    try {
      if (!kindOf(district, what)) wrongUsage(`There is nothing called "${what}" to import. Systems here: ${[...district.systems.keys()].join(', ')}.`)
      const lines = countLines(incoming.bytes)
      const bars = { checking: showProgress('checking 检查'), writing: showProgress('writing 写入') }
      const examined = await examine(district, incoming, (rows, stage) => bars[stage as 'checking' | 'writing'].at(rows, Math.max(lines, rows)))
      bars.checking.end('Checked.')
      if (!examined.ok) return await told(examined.refused)
      await tell(examined.value.looked)
      if (examined.value.looked.faulty_count) return 1
      if (!values.commit) { process.stdout.write('Nothing was changed. Add --commit to bring it in.\n'); return 0 }
      const done = await bringIn(district, incoming, examined.value)
      bars.writing.end('Written.')
      if (!done.ok) return await told(done.refused)
      const { moved, ...figures } = done.value as { moved?: { number: string; clock: string; from: string; to: string }[] }
      process.stdout.write(`Imported: ${JSON.stringify(figures)}\n${(moved ?? []).slice(0, shown).map((m) => `  ${m.number} ${m.clock}: ${m.from} → ${m.to}\n`).join('')}`)
      return 0
    } finally {
      await district.close()
    }
  },
}

async function bytesOf(file: string): Promise<Uint8Array> {
  const [{ readFile }, { gunzipSync }] = await Promise.all([import('node:fs/promises'), import('node:zlib')])
  const bytes = await readFile(file).catch((error: Error) => wrongUsage(`${file} cannot be read: ${error.message}.`))
  return bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes
}

function countLines(bytes: Uint8Array): number {
  let lines = 0
  for (const byte of bytes) if (byte === 10) lines++
  return lines
}

function pairs(given: readonly string[] = []): Record<string, string> {
  return Object.fromEntries(given.map((pair) => {
    const at = pair.lastIndexOf('=')
    if (at < 1) wrongUsage(`"${pair}" should read NAME=VALUE.`)
    return [pair.slice(0, at), pair.slice(at + 1)]
  }))
}

function nested(given: readonly string[] = []): Record<string, Record<string, string>> {
  const out: Record<string, Record<string, string>> = {}
  for (const [key, value] of Object.entries(pairs(given))) {
    const at = key.indexOf(':')
    if (at < 1) wrongUsage(`"${key}" should read FIELD:TEXT.`)
    ;(out[key.slice(0, at)] ??= {})[key.slice(at + 1)] = value
  }
  return out
}

async function tell(looked: Looked): Promise<void> {
  const { wordsOf } = await import('../server/problem.ts')
  const unread = looked.columns.filter((c) => c.field === null && c.column !== '').map((c) => c.column)
  const lines = [
    `${looked.rows.toLocaleString('en')} rows of ${looked.format}, ${looked.good.toLocaleString('en')} good, ${looked.faulty_count.toLocaleString('en')} faults.`,
    `Read: ${looked.columns.filter((c) => c.field !== null).map((c) => `${c.column} → ${c.field}`).join(', ')}`, ...(unread.length ? [`Left out: ${unread.join(', ')}`] : []),
    `It says: ${JSON.stringify(looked.says)}`,
    ...looked.faulty.slice(0, shown).map((fault) => `  row ${fault.row}, ${fault.column} "${fault.value}": ${wordsOf(fault.refusal).zh} ${wordsOf(fault.refusal).en} (${fault.refusal.code})`),
    ...(looked.faulty_count > shown ? [`  … and ${(looked.faulty_count - shown).toLocaleString('en')} more.`] : []),
  ]
  process.stdout.write(`${lines.join('\n')}\n`)
}

async function told(refused: readonly { code: string }[]): Promise<number> {
  const { reasonsOf } = await import('../server/problem.ts')
  for (const reason of reasonsOf(refused)) process.stderr.write(`${reason.words.zh} ${reason.words.en} (${reason.code})\n`)
  return 1
}
