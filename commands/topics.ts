// `linli topics`: what many people say of the same thing in the same place, from a table of messages, with the formula of its heat.
import type { Message, Topic } from '../kernel/words/index.ts'
import { wholeNumber, wrongUsage } from './command.ts'
import type { Command } from './command.ts'
import { showProgress } from './progress.ts'

type Columns = { text: string; title: string; time: string; user: string; likes: string }

export const command: Command = {
  verb: 'topics',
  summary: 'Groups the messages of a table into hot topics.',
  usage: 'topics --data FILE [--text COLUMN] [--title COLUMN] [--time COLUMN] [--user COLUMN] [--likes COLUMN] [--top N] [--json]',
  options: [
    ['--data FILE', 'a table (CSV or Excel, also .gz) with a row for each message'],
    ['--text, --title, --time, --user, --likes COLUMN', 'columns (text, subject, time, user_id, likes); a table may lack the title and the likes'],
    ['--top N', 'how many topics (20)'],
    ['--json', 'prints them as JSON, with the numbers of their rows'],
  ],
  async run(args) {
    const { parseArgs } = await import('node:util')
    const one = { type: 'string' } as const
    const { values } = parseArgs({ args, options: { data: one, text: one, title: one, time: one, user: one, likes: one, top: one, json: { type: 'boolean' } } })
    if (values.data === undefined) wrongUsage('--data names the table.')
    const top = values.top === undefined ? 20 : wholeNumber(values.top, '--top', 1)
    const messages = await messagesOf(values.data, { text: values.text ?? 'text', title: values.title ?? 'subject', time: values.time ?? 'time', user: values.user ?? 'user_id', likes: values.likes ?? 'likes' })
    const { HEAT_FORMULA, topicsOf } = await import('../kernel/words/index.ts')
    const bar = showProgress('grouping 归类')
    const topics = topicsOf(messages, { progress: (done, total) => bar.at(done, total) })
    bar.end()
    const shown = topics.slice(0, top)
    process.stdout.write(values.json ? `${JSON.stringify({ messages: messages.length, topics: topics.length, formula: HEAT_FORMULA, items: shown.map(printed) }, null, 2)}\n` : `${HEAT_FORMULA.zh}\n${HEAT_FORMULA.en}\n\n${shown.map(line).join('\n')}\n`)
    return 0
  },
}

const hours_ms = 8 * 3_600_000
const dayOf = (at: number): string => new Date(at + hours_ms).toISOString().slice(0, 10)
const printed = ({ name, where, what, from, to, messages, heat, rows }: Topic) => ({ name, where, what, from: dayOf(from), to: dayOf(to), people: heat.people, messages, heat, rows: rows.map((row) => row + 1) })
const line = ({ name, from, to, messages, heat }: Topic, i: number): string =>
  `${String(i + 1).padStart(3)}  ${name}\n     ${dayOf(from)} – ${dayOf(to)}  人数 people ${heat.people}  条数 messages ${messages}  点赞 likes ${heat.likes}  周数 weeks ${heat.weeks}  近30天 recent ${heat.recent}  前30天 before ${heat.before}  热度 heat ${heat.value}`

/** A day with or without a time, as Chinese offices write it: times without a zone are Beijing's. */
const TIME = /^\s*(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[ T]+(\d{1,2}):(\d{1,2})(?::(\d{1,2}))?)?/
export function instantOf(said: string): number | null {
  const found = TIME.exec(said)
  if (!found) return null
  const [year, month, day, hour, minute, second] = found.slice(1).map((part) => Number(part ?? 0)) as [number, number, number, number, number, number]
  return Date.UTC(year, month - 1, day, hour, minute, second) - hours_ms
}

/** The rows of a table that have a text and a time. A row without a person is a person of its own. */
export async function messagesOf(path: string, columns: Columns): Promise<Message[]> {
  const { readFileSync } = await import('node:fs')
  const { gunzipSync } = await import('node:zlib')
  const { eachBlock, openTable } = await import('../kernel/exchange/read.ts')
  const file = readFileSync(path)
  const opened = await openTable(file[0] === 0x1f && file[1] === 0x8b ? gunzipSync(file) : file)
  if (!opened.ok) throw new Error(`${path} cannot be read as a table: ${opened.refused[0]!.code}.`)
  const at = Object.fromEntries(Object.entries(columns).map(([what, name]) => [what, opened.value.columns.indexOf(name)])) as Record<keyof Columns, number>
  for (const what of ['text', 'time', 'user'] as const) if (at[what] < 0) throw new Error(`${path} has no column "${columns[what]}". It has ${opened.value.columns.join(', ')}.`)
  const messages: Message[] = []
  const stopped = await eachBlock(opened.value, (rows) => {
    for (const { cells } of rows) {
      const instant = instantOf(cells[at.time] ?? '')
      const text = cells[at.text] ?? ''
      if (instant === null || text === '') continue
      messages.push({ text, title: cells[at.title] ?? '', at: instant, who: cells[at.user] || `row ${messages.length}`, likes: Number(cells[at.likes] ?? 0) || 0 })
    }
  })
  if (stopped) throw new Error(`${path} cannot be read to its end: ${stopped.code}.`)
  return messages
}
