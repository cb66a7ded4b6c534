// The rows behind a figure, the latest day first, each with how it was counted. Which matters were counted is the kernel's to find;
// they are read as the asker, so row-level security decides which of them are shown.
import { formatInstant } from '../kernel/base/time.ts'
import type { Words } from '../kernel/base/model.ts'
import type { Matter } from '../kernel/matters/model.ts'
import type { Session } from '../kernel/people/sessions.ts'
import { code, dayFinder, dayText, knownAt, offsets, outcomeQuery, outcomesOn, pageOfOutcomes, spanKinds, unpack, type Measure, type OutcomeRow, type Question } from '../kernel/measures/index.ts'
import type { System } from '../kernel/system/compile.ts'
import type { District } from './district.ts'
import { mattersById } from './read.ts'
import { listItem, type ListItem } from './views.ts'

type Counted = { matter: string; day: number; how: number; value: number }
type Cursor = { day: number; matter: string }
export type MeasuredRow = ListItem & { counted: 'both' | 'of' | 'without'; why: { reason: string; words: Words } | null; day: string; value?: number; unit?: string }
export type MeasuredRows = { items: MeasuredRow[]; next: string | null; known?: string }
/** `codes`: how rows must have been counted (see codesOf). */
export type RowsPage = { limit: number; after: string | undefined; codes: readonly [number, number] }

/** How far one page looks for rows that the asker may see. A page may hold fewer than asked for and still have a next one. */
const most_looked = 20_000

/** The range of codes for `counted` and `why`; null for what the measure does not know. */
export function codesOf(measure: Measure, counted: string | undefined, why: string | undefined): [number, number] | null {
  if (why !== undefined) {
    const reason = measure.reasons.indexOf(why)
    return reason < 0 || (counted !== undefined && counted !== 'without') ? null : [code.without + reason, code.without + reason]
  }
  if (counted === 'both') return [code.both, code.both]
  if (counted === 'of') return measure.form === 'share' ? [code.of, code.of] : [code.of, code.without - 1]
  return counted === 'without' ? [code.without, 255] : counted === 'in' ? [code.of, code.without - 1] : [code.of, 255]
}

export async function rowsOf(district: District, session: Session, system: System, measure: Measure, question: Question, page: RowsPage): Promise<MeasuredRows> {
  const now = district.now()
  const { rows, next } = await countedMatters(district, measure, question, page, (ids) => district.read(session, (tx) => mattersById(district, tx, ids)))
  return { items: rows.map(({ matter, row }) => ({ ...listItem(district, matter, now), ...viewOf(system, measure, row) })), next, ...(question.known !== null && { known: formatInstant(district.world().calendar, question.known) }) }
}

/** A page of the matters behind a figure, as far as `read` shows them to whoever asks. `hidden`: those that were passed over. */
export async function countedMatters(district: District, measure: Measure, question: Question, page: RowsPage, read: (ids: readonly string[]) => Promise<Matter[]>): Promise<{ rows: { matter: Matter; row: Counted }[]; hidden: number; next: string | null }> {
  const rows: { matter: Matter; row: Counted }[] = []
  let [looked, hidden] = [0, 0]
  for await (const batch of candidates(district, measure, question, page)) {
    const seen = new Map((await read(batch.map((row) => row.matter))).map((matter): [string, Matter] => [matter.id, matter]))
    for (const row of batch) {
      const matter = seen.get(row.matter)
      if (matter) rows.push({ matter, row })
      else hidden += 1
      if (rows.length === page.limit || ++looked === most_looked) return { rows, hidden, next: `${dayText(row.day)}_${row.matter}` }
    }
  }
  return { rows, hidden, next: null }
}

/** Counted matters in order, some at a time: first of the last day, then of twice as many days before it. */
async function* candidates(district: District, measure: Measure, question: Question, page: RowsPage): AsyncGenerator<Counted[]> {
  const [afterDay, afterMatter] = page.after?.split('_') ?? []
  let after: Cursor | undefined = afterDay === undefined ? undefined : { day: Date.parse(afterDay) / 86_400_000, matter: afterMatter! }
  let size = page.limit
  let days = 1
  for (let to = Math.min(question.to, after?.day ?? Infinity); to >= question.from; to -= days, days *= 2) {
    const from = Math.max(question.from, to - days + 1)
    for (;;) {
      const batch = await windowOf(district, measure, question, { from, to, limit: size, codes: page.codes, ...(after && { after }) })
      if (batch.length) { yield batch; after = batch.at(-1)! }
      if (batch.length < size) break
      size = Math.min(2000, size * 4)
    }
  }
}

function viewOf(system: System, measure: Measure, { how, value, day }: Counted): Omit<MeasuredRow, keyof ListItem> {
  const reason = how >= code.without ? measure.reasons[how - code.without]! : null
  const words = reason === null ? null : (system.words.measures[measure.id]?.without?.[reason] ?? { zh: reason, en: reason })
  return {
    counted: reason !== null ? 'without' : how === code.both ? 'both' : 'of', why: reason === null ? null : { reason, words: words! }, day: dayText(day),
    ...(reason === null && measure.form !== 'share' && { value }), ...(how >= code.span && how < code.without && measure.places > 1 && { unit: spanKinds[how - code.span]! }),
  }
}

type Window = { from: number; to: number; limit: number; codes: readonly [number, number]; after?: Cursor }

async function windowOf(district: District, measure: Measure, question: Question, window: Window): Promise<Counted[]> {
  const { plan, known } = question
  const finders = Array.from({ length: window.to - window.from + 1 }, (_, i) => dayFinder(plan, measure.source, window.from + i))
  const query = { ...outcomeQuery({ ...question, measures: [measure], from: window.from, to: window.to }), finders }
  if (known === null) return (await district.asWriter((tx) => pageOfOutcomes(tx, query, { ...window, bytes: offsets(plan, measure) }))).map((row) => countedAs(row, measure, question)!)
  const rows = (await district.asWriter((tx) => outcomesOn(tx, query))).flatMap((row) => countedAs(row, measure, question) ?? [])
  const { after, codes } = window
  return rows.filter((row) => row.day >= window.from && row.day <= window.to && row.how >= codes[0] && row.how <= codes[1])
    .filter((row) => !after || row.day < after.day || (row.day === after.day && BigInt(row.matter) < BigInt(after.matter)))
    .sort((a, b) => b.day - a.day || (BigInt(b.matter) > BigInt(a.matter) ? 1 : -1)).slice(0, window.limit)
}

function countedAs(row: OutcomeRow, measure: Measure, { plan, known, categories, organisations }: Question): Counted | null {
  const bytes = known === null ? row.counts : knownAt(row.counts, row.history, known)
  const version = bytes && unpack(plan, bytes)
  if (!version || version.codes[measure.no] === code.none) return null
  if (known !== null && ((categories && !categories.includes(version.category)) || (organisations && !organisations.includes(version.organisation)))) return null
  return { matter: row.matter, day: version.days[measure.source]!, how: version.codes[measure.no]!, value: version.values[measure.no]! }
}
