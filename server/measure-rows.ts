// The rows behind a figure, the latest day first: read as the asker, so that row-level security holds, each with how it was counted.
import { formatInstant } from '../kernel/base/time.ts'
import type { Words } from '../kernel/base/model.ts'
import type { Tx } from '../database/connect.ts'
import type { Session } from '../kernel/people/sessions.ts'
import { code, dayFinder, dayText, knownAt, offsets, outcomeQuery, pageOfOutcomes, spanKinds, unpack, type Measure, type OutcomeRow, type Question } from '../kernel/measures/index.ts'
import type { System } from '../kernel/system/compile.ts'
import type { District } from './district.ts'
import { mattersById } from './read.ts'
import { listItem, type ListItem } from './views.ts'

type Counted = { matter: string; day: number; how: number; value: number }
export type MeasuredRow = ListItem & { counted: 'both' | 'of' | 'without'; why: { reason: string; words: Words } | null; day: string; value?: number; unit?: string }
export type MeasuredRows = { items: MeasuredRow[]; next: string | null; known?: string }

export async function rowsOf(district: District, session: Session, system: System, measure: Measure, question: Question, page: { limit: number; after: string | undefined }): Promise<MeasuredRows> {
  const now = district.now()
  const { counted, matters } = await district.read(session, async (tx) => {
    const counted = await pageOf(tx, measure, question, page)
    return { counted, matters: await mattersById(district, tx, counted.map((row) => row.matter)) }
  })
  const byId = new Map(matters.map((matter) => [matter.id, matter]))
  const items = counted.flatMap((row) => {
    const matter = byId.get(row.matter)
    return matter ? [{ ...listItem(district, matter, now), ...viewOf(system, measure, row) }] : []
  })
  const last = counted.length === page.limit ? counted.at(-1) : undefined
  return { items, next: last ? `${dayText(last.day)}_${last.matter}` : null, ...(question.known !== null && { known: formatInstant(district.world().calendar, question.known) }) }
}

function viewOf(system: System, measure: Measure, { how, value, day }: Counted): Omit<MeasuredRow, keyof ListItem> {
  const reason = how >= code.without ? measure.reasons[how - code.without]! : null
  const words = reason === null ? null : (system.words.measures[measure.id]?.without?.[reason] ?? { zh: reason, en: reason })
  return {
    counted: reason !== null ? 'without' : how === code.both ? 'both' : 'of', why: reason === null ? null : { reason, words: words! }, day: dayText(day),
    ...(reason === null && measure.form !== 'share' && { value }), ...(how >= code.span && how < code.without && measure.places > 1 && { unit: spanKinds[how - code.span]! }),
  }
}

/** Looks at the last day, then at twice as many days before it, until the page is full. */
async function pageOf(tx: Tx, measure: Measure, question: Question, page: { limit: number; after: string | undefined }): Promise<Counted[]> {
  const [afterDay, afterMatter] = page.after?.split('_') ?? []
  const after = afterDay === undefined ? undefined : { day: Date.parse(afterDay) / 86_400_000, matter: afterMatter! }
  const found: Counted[] = []
  let days = 1
  for (let to = Math.min(question.to, after?.day ?? Infinity); to >= question.from && found.length < page.limit; to -= days, days *= 2) {
    const from = Math.max(question.from, to - days + 1)
    found.push(...(await windowOf(tx, measure, question, { from, to, limit: page.limit - found.length, ...(after && { after }) })))
  }
  return found
}

async function windowOf(tx: Tx, measure: Measure, question: Question, window: { from: number; to: number; limit: number; after?: { day: number; matter: string } }): Promise<Counted[]> {
  const { plan, known } = question
  const finders = Array.from({ length: window.to - window.from + 1 }, (_, i) => dayFinder(plan, measure.source, window.from + i))
  const query = { ...outcomeQuery({ ...question, measures: [measure], from: window.from, to: window.to }), finders }
  if (known === null) return (await pageOfOutcomes(tx, query, { ...window, bytes: offsets(plan, measure) })).map((row) => countedAs(row, measure, question)!)
  const rows = (await pageOfOutcomes(tx, query, null)).flatMap((row) => countedAs(row, measure, question) ?? []).filter((row) => row.day >= window.from && row.day <= window.to)
  const { after } = window
  return rows.filter((row) => !after || row.day < after.day || (row.day === after.day && BigInt(row.matter) < BigInt(after.matter)))
    .sort((a, b) => b.day - a.day || (BigInt(b.matter) > BigInt(a.matter) ? 1 : -1)).slice(0, window.limit)
}

function countedAs(row: OutcomeRow, measure: Measure, { plan, known, categories, organisations }: Question): Counted | null {
  const bytes = known === null ? row.counts : knownAt(row.counts, row.history, known)
  const version = bytes && unpack(plan, bytes)
  if (!version || version.codes[measure.no] === code.none) return null
  if (known !== null && ((categories && !categories.includes(version.category)) || (organisations && !organisations.includes(version.organisation)))) return null
  return { matter: row.matter, day: version.days[measure.source]!, how: version.codes[measure.no]!, value: version.values[measure.no]! }
}
