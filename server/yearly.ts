// A yearly report of figures: of each system that declares itself part of it the same columns, for the district and for each street. Each figure is the one
// that its own page shows, asked in the same way.
import type { Outcome } from '../kernel/base/model.ts'
import { reachOf } from '../kernel/matters/rights.ts'
import type { Cell } from '../kernel/exchange/index.ts'
import { makeSheets, yearly, type Figure, type Form, type Yearly } from '../kernel/measures/index.ts'
import type { Words } from '../kernel/base/model.ts'
import type { System } from '../kernel/system/compile.ts'
import type { District } from './district.ts'
import { answer } from './measure-answer.ts'
import { measureNamed, readQuestion, type MeasureQuery } from './measure-question.ts'

type Place = { id: number; code: string; name: string }
/** As the answer of one measure has it. */
type Answered = { id: string; words: Words; formula: Words; form: Form; total: Figure; period: { from: string; to: string }; rows: (Figure & { place: Place | null })[] }
/** `opens`: whoever asks reads some of its matters; without it a figure is a number and no door. */
export type YearlyRow = { system: string; words: Words; opens: boolean; figures: Record<string, Pick<Answered, 'id' | 'words' | 'formula' | 'form' | 'total'> & { places: (Figure & { place: number })[] }> }
export type YearlyAnswer = { id: string; words: Words; note: Words; rule: string; columns: (Yearly['columns'][string] & { id: string })[]; period: { from: string; to: string }; places: Place[]; rows: YearlyRow[] }

const reports: Readonly<Record<string, Yearly>> = yearly
/** Systems in a report, in the order of the plan. */
const systemsIn = (district: District, id: string): { system: System; by: Readonly<Record<string, string>> }[] =>
  [...district.systems.values()].flatMap((system) => { const by = (system.declaration.page.yearly as Readonly<Record<string, Record<string, string>>> | undefined)?.[id]; return by ? [{ system, by }] : [] })
    .sort((a, b) => (a.system.declaration.plan[0] ?? '').localeCompare(b.system.declaration.plan[0] ?? '', 'en', { numeric: true }))

/** Reports of which at least one system is part. */
export const yearlyReports = (district: District): { id: string; words: Words; rule: string }[] =>
  Object.entries(reports).filter(([id]) => systemsIn(district, id).length > 0).map(([id, { words, rule }]) => ({ id, words, rule }))

const sheets = makeSheets(4_000_000)
/** The report for a period, or null where there is none of that name. Without days: this year until yesterday. `posts`: of whoever asks. */
export async function yearlyOf(district: District, id: string, query: Pick<MeasureQuery, 'from' | 'to'>, posts: readonly number[]): Promise<Outcome<YearlyAnswer> | null> {
  const report = Object.hasOwn(reports, id) ? reports[id] : undefined
  const parts = report ? systemsIn(district, id) : []
  if (!report || !parts.length) return null
  const today = district.world().today(district.now())
  const asked: MeasureQuery = { from: query.from ?? `${today.slice(0, 4)}-01-01`, ...(query.to !== undefined && { to: query.to }), by: 'place', level: 'street' }
  const world = district.world()
  const held = posts.flatMap((post) => world.post(post) ?? [])
  const rows: YearlyRow[] = []
  let period: Answered['period'] | undefined
  const places = new Map<number, Place>()
  for (const { system, by } of parts) {
    const figures: YearlyRow['figures'] = {}
    for (const column of Object.keys(report.columns)) {
      const found = measureNamed(district, `${system.declaration.id}.${by[column]}`)
      if (!found) continue
      const read = readQuestion(district, found.system, found.measure, asked)
      if (!read.ok) return read
      const bytes = await answer(district, found.system, found.measure, read.value, { query: asked, url: '' }, sheets, '}')
      const one = JSON.parse(bytes.toString()) as Answered
      period = one.period
      for (const { place } of one.rows) if (place) places.set(place.id, place)
      figures[column] = { id: one.id, words: one.words, formula: one.formula, form: one.form, total: one.total, places: one.rows.flatMap(({ place, ...figure }) => (place ? [{ ...figure, place: place.id }] : [])) }
    }
    rows.push({ system: system.declaration.id, words: system.words.title, opens: reachOf([system], held).length > 0, figures })
  }
  const { words, note, rule, columns } = report
  return { ok: true, value: { id, words, note, rule, columns: Object.entries(columns).map(([name, column]) => ({ id: name, ...column })), period: period!, places: [...places.values()].sort((a, b) => (a.code < b.code ? -1 : 1)), rows } }
}

const shown = ({ form, shows, figure }: { form: Form; shows: 'count' | 'figure'; figure: Figure | undefined }): Cell => {
  if (!figure || figure.small === '-') return ''
  if (figure.small) return figure.small
  return shows === 'count' ? figure.num : form === 'share' ? Math.round(figure.value! * 1000) / 10 : figure.value
}
/** A line for the district and for each street: of each system its columns, and what they were counted over. */
export function yearlyLines({ columns, rows, places }: YearlyAnswer): { columns: string[]; rows: Cell[][] } {
  const heads = rows.flatMap(({ words, figures }) => columns.flatMap(({ id, words: column, shows }) => (figures[id] ? [`${words.zh} ${column.zh}${shows === 'count' ? '（件）' : '（%）'}`, `${words.zh} ${column.zh}·分母`] : [])))
  const line = (name: string, of: (figure: YearlyRow['figures'][string]) => Figure | undefined): Cell[] =>
    [name, ...rows.flatMap(({ figures }) => columns.flatMap(({ id, shows }) => { const one = figures[id]; const figure = one && of(one); return one ? [shown({ form: one.form, shows, figure }), figure?.small ? '' : figure?.den ?? ''] : [] }))]
  return { columns: ['街镇', ...heads], rows: [line('全区', ({ total }) => total), ...places.map(({ id, name }) => line(name, (figure) => figure.places.find(({ place }) => place === id)))] }
}
