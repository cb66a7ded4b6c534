// Figures that the platform reads itself into a table of a matter: for each row that names a measure, its value of the year at the matter's place.
import type { Json, Matter } from '../kernel/matters/model.ts'
import type { Figure } from '../kernel/measures/index.ts'
import type { System } from '../kernel/system/compile.ts'
import type { District } from './district.ts'
import { summaries } from './measure-answer.ts'
import { measureNamed, readQuestion } from './measure-question.ts'

type Row = Readonly<Record<string, Json>>
const rowsOf = (value: unknown): readonly Row[] => (Array.isArray(value) ? (value as readonly Row[]) : [])

/** What is given for a step, with what the platform reads in place of what somebody wrote for the same row. */
export async function withReadings(district: District, { declaration }: System, matter: Matter, step: string, given: Record<string, unknown>): Promise<Record<string, unknown>> {
  const reads = declaration.document?.reads
  if (!reads || reads.step !== step) return given
  const year = Number(String(matter.facts[reads.by]).slice(0, 4))
  const read: Row[] = []
  for (const row of rowsOf(matter.facts[reads.of])) {
    const id = row[reads.measure]
    const value = typeof id === 'string' ? await valueOf(district, id, matter.place, year) : null
    if (value) read.push({ [reads.key]: row[reads.key]!, [reads.year]: year, [reads.value]: value.hundredths, [reads.source]: `平台指标 ${String(id)} ${value.num}/${value.den}` })
  }
  const same = (one: Row): boolean => read.some((other) => other[reads.key] === one[reads.key] && one[reads.year] === year)
  return read.length ? { ...given, [reads.into]: [...rowsOf(given[reads.into]).filter((one) => !same(one)), ...read] } : given
}

/** A share in hundredths of a percent, a mean in hundredths of its unit; null where there is no such measure, or too little to tell. */
async function valueOf(district: District, id: string, place: number, year: number): Promise<{ hundredths: number; num: number; den: number } | null> {
  const named = measureNamed(district, id)
  const query = { from: `${year}-01-01`, to: `${year}-12-31`, place: String(place) }
  const asked = named && readQuestion(district, named.system, named.measure, query)
  if (!named || !asked?.ok) return null
  const [figure] = (await summaries(district, [{ system: named.system, asked: asked.value }], query)) as { form: string; total: Figure }[]
  const total = figure?.total
  return total?.value == null || total.num === null || total.den === null ? null : { hundredths: Math.round(total.value * (figure!.form === 'share' ? 10_000 : 100)), num: total.num, den: total.den }
}
