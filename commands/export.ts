// `linli export`: a list or a system's matters as a file, with the rights of whoever owns the district: all rows, but nothing personal.
import { wrongUsage } from './command.ts'
import type { Command } from './command.ts'
import { showProgress } from './progress.ts'
import type { Format, Lines } from '../kernel/exchange/index.ts'
import type { Matter } from '../kernel/matters/model.ts'
import type { District } from '../server/district.ts'

export const command: Command = {
  verb: 'export',
  summary: 'Exports a list or a system\'s matters as CSV or Excel.',
  usage: 'export WHAT [--format csv|xlsx] [--out FILE] [--filter NAME=VALUE]...',
  options: [
    ['WHAT', 'places, people, categories, responsibility, limits, holidays, work_hours, or the id of a system'],
    ['--format csv|xlsx', 'csv unless FILE ends in .xlsx'],
    ['--out FILE', 'where to write; standard output when not given'],
    ['--filter NAME=VALUE', 'of matters: state, kind, place, q, late or a fact, as in lists'],
  ],
  async run(args) {
    const { parseArgs } = await import('node:util')
    const { values, positionals } = parseArgs({ args, allowPositionals: true, options: { format: { type: 'string' }, out: { type: 'string' }, filter: { type: 'string', multiple: true } } })
    const [what, more] = positionals
    if (what === undefined || more !== undefined) wrongUsage('Say what to export.')
    const format = values.format ?? (values.out?.endsWith('.xlsx') ? 'xlsx' : 'csv')
    if (format !== 'csv' && format !== 'xlsx') wrongUsage(`--format is "${format}". It may be csv or xlsx.`)
    const filters = Object.fromEntries((values.filter ?? []).map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]))
    const { openHere } = await import('./here.ts')
    const district = await openHere()
    try {
      await write(district, what, await linesOf(district, what, filters), format, values.out)
      return 0
    } finally {
      await district.close()
    }
  },
}

async function linesOf(district: District, what: string, filters: Record<string, string>): Promise<Lines> {
  const [{ isList, linesOfList, linesOfMatters }, { listQuery }, { reasonsOf }, { listPage }, { readKey }] = await Promise.all([
    import('../kernel/exchange/index.ts'), import('../server/routes/matters.ts'), import('../server/problem.ts'), import('../server/read.ts'), import('../kernel/matters/rights.ts'),
  ])
  if (isList(what)) return linesOfList(what, district.world(), district.asWriter)
  const system = district.systems.get(what)
  if (!system) return wrongUsage(`There is nothing called "${what}" to export. Systems here: ${[...district.systems.keys()].join(', ')}.`)
  const query = listQuery(district, system, filters)
  if (!query.ok) return wrongUsage(reasonsOf(query.refused, system).map((reason) => reason.words.en).join('; '))
  const list = query.value
  // Words are looked for within somebody's reach: here it is the whole district's.
  const { territory } = district.world()
  const reach = territory.unitsOf('district', district.world().today(district.now())).flatMap((id) => territory.versions(id)).map((id) => readKey(system.no, id))
  async function* pages(): AsyncGenerator<readonly Matter[]> {
    for (let after: string | null | undefined; after !== null;) {
      const page: Awaited<ReturnType<typeof listPage>> = await district.asWriter(async (tx) => {
        await tx`select set_config('linli.reach', ${`{${reach.join()}}`}, true)`
        return listPage(district, tx, { ...list, order: 'newest', limit: 1000, ...(after !== undefined && { after: after! }) })
      })
      yield page.matters
      after = page.next
    }
  }
  return linesOfMatters(system, district.world(), district.now(), pages())
}

async function write(district: District, what: string, lines: Lines, format: Format, out: string | undefined): Promise<void> {
  const [{ writeTable }, { createWriteStream }, { Readable }, { pipeline }] = await Promise.all([import('../kernel/exchange/index.ts'), import('node:fs'), import('node:stream'), import('node:stream/promises')])
  const progress = showProgress('exporting 导出')
  let count = 0
  async function* counted(): AsyncGenerator<readonly (string | number | boolean | null | undefined)[]> {
    for await (const row of lines.rows) { if (++count % 1000 === 0) progress.at(count, count); yield row }
  }
  const title = district.systems.get(what)?.words.title.zh ?? what
  const { demonstration } = district.about
  const bytes = Readable.from(writeTable({ name: `${demonstration ? '演示数据 ' : ''}${title}`, columns: lines.columns, rows: counted(), demonstration }, format))
  await pipeline(bytes, out === undefined ? process.stdout : createWriteStream(out), { end: out !== undefined })
  progress.end(`${count.toLocaleString('en')} rows${out === undefined ? '' : ` in ${out}`}.`)
}
