// Whether the figures and the signs show who is unlike the others: the department that passes on what it is given beside the honest one, and the street
// that whistles for everything beside the sparing one and the band that is healthy.
import { findingsBetween } from '../server/signs.ts'
import type { Get } from './audit/measures.ts'
import { charactersOf } from './character.ts'
import { peopleOf } from './people.ts'
import type { Stage } from './stage.ts'

const byUnit = ['grid.returnRate', 'report_in.acknowledgeRate', 'report_in.arrivalOnTimeRate', 'report_in.contestedUpheldRate', 'bypass.answeredOnTimeRate', 'proposals.answeredOnTimeRate'] as const
type Row = { organisation?: { name: string } | null; place?: { name: string } | null; num: number | null; den: number | null; value: number | null; small?: string }
const words = (row: Row | undefined): string => (!row ? '-' : row.small ?? `${row.num}/${row.den}${row.value === null ? '' : ` ${Math.round(row.value * 1000) / 10}%`}`)

/** Lines of a table, for people to read. */
export async function toldApart(stage: Stage, get: Get, from: number, to: number): Promise<string[]> {
  const { passes, honest, whistles, sparing } = charactersOf(stage.pack, (await peopleOf(stage.url)).all)
  const { today } = stage.district.world()
  const days = `from=${today(from)}&to=${today(to - 86_400_000)}`
  const lines = [`told apart ${passes} passes on, ${honest} is honest; ${whistles} whistles for everything, ${sparing} seldom`]
  for (const id of byUnit) {
    const { body } = await get(`/api/measures/${id}?by=organisation&${days}`)
    const of = (name: string): Row | undefined => (body.rows as Row[]).find((row) => row.organisation?.name === name)
    lines.push(`  ${id}: passes ${words(of(passes))}, honest ${words(of(honest))}, all ${words(body.total)}`)
  }
  const { body } = await get(`/api/measures/whistle.whistlesPer10k?by=place&level=street&${days}`)
  const of = (name: string): Row | undefined => (body.rows as Row[]).find((row) => row.place?.name === name)
  const per = (row: Row | undefined): string => (row ? row.small ?? `${row.value} (${row.num ?? '-'} of ${row.den ?? '-'})` : '-')
  lines.push(`  whistle.whistlesPer10k, healthy ${JSON.stringify(body.band ?? null)}: ${whistles} ${per(of(whistles))}, ${sparing} ${per(of(sparing))}`)
  const found = await findingsBetween(stage.district, today(from), today(to - 86_400_000))
  const name = (unit: number): string => stage.district.world().organisation(unit)?.name ?? String(unit)
  lines.push(`  signs over all days: ${found.map((one) => `${name(one.unit)} ${one.sign} ${one.cases.length}/${one.of} (usual ${one.usual / 10_000}%)`).join('; ') || 'none'}`)
  return lines
}
