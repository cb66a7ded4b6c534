// Facts in words: what kind a fact is comes from the system's declaration, so this knows none by name.
import { useMemo } from 'react'
import { Link } from 'wouter'
import { useCategories, useSystems } from '../../api/hooks.ts'
import { formatFen } from '../../../kernel/money/model.ts'
import type { Facts, FactValue, FactWords, JournalLine, Matter, Photo, System } from '../../api/types.ts'
import { useFigureWords } from './figure-words.ts'
import { defineWords, useSay } from '../../shell/language.ts'
import type { Say } from '../../shell/language.ts'

const w = defineWords({
  yes: { zh: '是', en: 'yes' },
  no: { zh: '否', en: 'no' },
  unit: { zh: '单位 {id}', en: 'unit {id}' },
  open_other: { zh: '打开那一件', en: 'open that matter' },
  yuan: { zh: '{amount} 元', en: '¥{amount}' },
  hours: { zh: '{n} 小时', en: '{n} h' },
  rows: { zh: '{n} 行', en: '{n} rows' },
  between: { zh: '、', en: ', ' },
  colon: { zh: '：', en: ': ' },
  semicolon: { zh: '；', en: '; ' },
})

type Names = { categories: ReadonlyMap<string, { words: { zh: string; en: string } }>; organisations: ReadonlyMap<number, string>; figures?: ReadonlyMap<string, string> }

/** One value in words, or null where it has none of its own (photos, personal values). */
export function sayFact(say: Say, system: System, name: string, value: FactValue | undefined, names: Names): string | null {
  const declared = system.facts[name]
  // A list that was emptied says nothing.
  if (!declared || value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)) return null
  switch (declared.is) {
    case 'text': return String(value)
    case 'choice': return say(system.words.facts[name]?.choices?.[String(value)]) || String(value)
    case 'category': return say(names.categories.get(String(value))?.words) || String(value)
    case 'yes_no': return say(value === true ? w.yes : w.no)
    case 'integer': return declared.unit === 'h' ? say(w.hours, { n: String(value) }) : `${String(value)}${declared.unit ? ` ${declared.unit}` : ''}`
    case 'money': return say(w.yuan, { amount: formatFen(Number(value)) })
    case 'date': return say.day(String(value))
    case 'instant': return say.end(typeof value === 'number' ? value : String(value))
    case 'organisation': return names.organisations.get(Number(value)) ?? say(w.unit, { id: String(value) })
    case 'organisations': return Array.isArray(value) ? value.map((id) => names.organisations.get(Number(id)) ?? say(w.unit, { id: String(id) })).join(say(w.between)) : null
    case 'rows': return Array.isArray(value) ? sayRows(say, declared.columns, system.words.facts[name]?.columns, value as readonly Record<string, unknown>[], names) : null
    case 'matter': case 'photos': case 'personal': case 'opinions': return null
  }
}

const FEW_ROWS = 8
const FEW_SIGNS = 240
/** A few rows are said in full, where they name organisations or come to few words; a larger table by how many it has. */
function sayRows(say: Say, columns: Readonly<Record<string, { is: string; among?: string }>>, words: FactWords['columns'], rows: readonly Record<string, unknown>[], names: Names): string {
  const unit = Object.keys(columns).find((id) => columns[id]!.is === 'organisation')
  if (rows.length > FEW_ROWS) return say(w.rows, { n: rows.length })
  const name = (id: unknown): string => names.organisations.get(Number(id)) ?? say(w.unit, { id: String(id) })
  const cell = (id: string, value: unknown): string[] => {
    if (value === undefined || value === null || value === '') return []
    const { is, among } = columns[id]!
    return is === 'text' ? [(among === 'evidence' && names.figures?.get(String(value))) || String(value)] : is === 'date' ? [say.day(String(value))] : is === 'class' ? [say(names.categories.get(String(value))?.words) || String(value)] : is === 'choice' ? [say(words?.[id]?.choices?.[String(value)]) || String(value)] : is === 'integer' ? [`${say(words?.[id])} ${String(value)}`] : is === 'decimal' || is === 'money' || is === 'area' ? [`${say(words?.[id])} ${formatFen(Number(value))}`] : []
  }
  const rest = (row: Record<string, unknown>): string => Object.keys(columns).flatMap((id) => cell(id, row[id])).join(say(w.between))
  if (unit) return rows.map((row) => [name(row[unit]), rest(row)].filter(Boolean).join(say(w.colon))).join(say(w.semicolon))
  const lines = rows.map(rest)
  const told = lines.join(say(w.semicolon))
  return lines.every(Boolean) && told.length <= FEW_SIGNS ? told : say(w.rows, { n: rows.length })
}

export function useNames({ duties, units }: Pick<Matter, 'duties' | 'units'>): Names {
  const { byCode } = useCategories()
  const figures = useFigureWords()
  return useMemo(() => ({ figures, categories: byCode, organisations: new Map([...duties.map((duty) => duty.organisation), ...(units ?? [])].map((one) => [one.id, one.name])) }), [byCode, duties, units, figures])
}

/** Whether a fact belongs to the matter itself, and not only to the act that brought it: asked on opening, a filter of lists, or shown there. */
const lasting = (system: System, name: string): boolean => name in system.open.asks || 'index' in (system.facts[name] ?? {}) || (system.page.list as readonly string[]).includes(name)

/** What is recorded of a matter besides its own words, in the order of the declaration. */
export function FactList({ matter, without = [] }: { matter: Matter; without?: readonly string[] }) {
  const say = useSay()
  const names = useNames(matter)
  const system = useSystems().byId.get(matter.system)
  if (!system) return null
  const rows = Object.keys(system.facts).flatMap((name) => {
    const value = matter.facts[name]
    if (without.includes(name) || value === undefined || !lasting(system, name)) return []
    const text = sayFact(say, system, name, value, names)
    const link = system.facts[name]?.is === 'matter' && typeof value === 'string' ? value : null
    return text === null && !link ? [] : [{ name, text, link }]
  })
  return (
    <dl className="kv facts">
      {rows.map(({ name, text, link }) => <div key={name} className="contents"><dt>{say(system.words.facts[name])}</dt><dd>{link ? <Link href={`/matters/${link}`}>{say(w.open_other)}</Link> : <Told system={system} name={name} value={matter.facts[name]} text={text!} names={names} />}</dd></div>)}
    </dl>
  )
}

/** A table that is said by how many rows it has opens into them; where they are what must be decided on, they stand open. */
function Told({ system, name, value, text, names }: { system: System; name: string; value: FactValue | undefined; text: string; names: Names }) {
  const say = useSay()
  const declared = system.facts[name]
  const rows = Array.isArray(value) ? (value as readonly Record<string, unknown>[]) : []
  if (declared?.is !== 'rows' || text !== say(w.rows, { n: rows.length })) return <>{text}</>
  const cell = (column: string, one: unknown): string => {
    const { is } = declared.columns[column]!
    return is === 'choice' ? say(system.words.facts[name]?.columns?.[column]?.choices?.[String(one)]) || String(one) : is === 'organisation' ? names.organisations.get(Number(one)) ?? '' : is === 'text' || is === 'integer' ? String(one) : ''
  }
  const line = (row: Record<string, unknown>): string => Object.keys(declared.columns).filter((column) => row[column] !== undefined).map((column) => cell(column, row[column])).filter(Boolean).join(' · ')
  return <details className="facts-r" open={system.heeds_law === true}><summary>{text}</summary><ol>{rows.map((row, i) => <li key={i}>{line(row)}</li>)}</ol></details>
}

/** The ids of photos among some facts, in the order of the declaration; those chosen among others are no new ones. */
export const photosIn = (system: System, facts: Facts): string[] =>
  Object.entries(system.facts).flatMap(([name, declared]) => (declared.is === 'photos' && !('among' in declared) && Array.isArray(facts[name]) ? (facts[name] as string[]) : []))

/** The photos that one line of the story brought. */
export const photosOf = (system: System, line: JournalLine): Photo[] => line.photos ?? photosIn(system, line.facts).map((id) => ({ id }))

/** Every photo of the story with the time of its line, oldest first. */
export const allPhotos = (system: System, matter: Matter): { photo: Photo; at: string; seq: number }[] =>
  matter.journal.flatMap((line) => photosOf(system, line).map((photo) => ({ photo, at: line.at, seq: line.seq })))

/** Whether a text says no more than the title, which is its first sentence. */
export const saysMore = (text: string, title: string): boolean => text.replace(/[。！？!?.\s]+$/, '') !== title

/** The matter's own words: of the texts that make its title the one with most room, so that an address is not taken for them. */
export function ownWords(system: System, matter: Matter): { name: string; text: string } | null {
  const room = (fact: string): number => { const declared = system.facts[fact]; return declared?.is === 'text' ? declared.max : 0 }
  const [name] = system.page.title.filter((fact) => room(fact) > 0 && typeof matter.facts[fact] === 'string').sort((a, b) => room(b) - room(a))
  return name ? { name, text: String(matter.facts[name]) } : null
}
