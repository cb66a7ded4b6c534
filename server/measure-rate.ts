// Figures that stand for so many residents (WHIS-05): how many live in a unit comes from the catalogue of residents, by the day of force.
import type { Day, Words } from '../kernel/base/model.ts'
import { addDays } from '../kernel/base/calendar.ts'
import { loadCatalogue } from '../kernel/catalogues/store.ts'
import { rateDays, rateOf, type Figure, type Head, type Measure } from '../kernel/measures/index.ts'
import type { System } from '../kernel/system/compile.ts'
import type { ResidentsRow } from '../kernel/system/pack.ts'
import type { District } from './district.ts'
import type { Asked, MeasureQuery } from './measure-question.ts'

export type Rate = {
  /** A counted figure of one class, or of the whole, as a rate. */
  of(figure: Figure, head?: Pick<Head, 'place' | 'period'>): Figure
  /** What an answer says of it: for how many residents in how many days, the healthy band, and who says how many there are. */
  about: { per: { residents: number; days: number }; band?: { low: number; high: number }; residents: { from: Day; source: Words } | null }
}

const DAY = 86_400_000
/** Days of a class's period that lie in the period asked for; a period is 202606, 20260615, or 0 for all of it. */
function daysIn(period: number, from: Day, to: Day): number {
  if (period === 0) return (Date.parse(addDays(to, 1)) - Date.parse(from)) / DAY
  const text = String(period)
  const first = `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6) || '01'}`
  const next = text.length > 6 ? addDays(first, 1) : addDays(`${first.slice(0, 8)}28`, 4).slice(0, 8) + '01'
  const [start, end] = [first > from ? first : from, next > addDays(to, 1) ? addDays(to, 1) : next]
  return Math.max(1, (Date.parse(end) - Date.parse(start)) / DAY)
}

/** Null for a measure that is no rate. */
export async function rateFor(district: District, system: System, measure: Measure, asked: Pick<Asked, 'from' | 'to' | 'at'>, query: MeasureQuery): Promise<Rate | null> {
  const { per, band } = measure.declaration
  if (!per) return null
  const { territory, limit } = district.world()
  const versions = await district.asWriter((tx) => loadCatalogue<ResidentsRow>(tx, 'residents'))
  const version = versions.findLast(({ from }) => from <= asked.at) ?? versions[0]
  const known = new Map(version?.rows.map((row) => [row.place, row.residents]))
  /** The district is its streets; a street that no row names is its committees, where each has one. */
  const livingIn = (id: number): number | null => {
    const place = territory.byId(id)
    if (!place || !version) return null
    const own = known.get(place.code)
    if (own !== undefined || (place.level !== 'district' && place.level !== 'street')) return own ?? null
    const parts = territory.unitsOf(place.level === 'district' ? 'street' : 'committee', asked.at, place.id).map(livingIn)
    return parts.length === 0 || parts.includes(null) ? null : (parts as number[]).reduce((sum, n) => sum + n, 0)
  }
  const [root] = territory.unitsOf('district', asked.at)
  const all = root === undefined ? null : livingIn(root)
  const within = query.place === undefined ? undefined : (/^\d{1,7}$/.test(query.place) ? territory.byId(Number(query.place)) : territory.byCode(query.place, asked.at))
  const byPlace = query.by?.split(',').includes('place') === true
  const whole = within ? livingIn(within.id) : all
  const threshold = (name: string): number => { const found = limit(`${system.declaration.id}.${name}`, asked.at)?.limit; return typeof found === 'number' ? found : system.declaration.thresholds![name]!.is }
  const source = version?.rows[0]?.source
  return {
    of: (figure, head) => rateOf(figure, { residents: head && byPlace ? livingIn(head.place) : whole, days: daysIn(head?.period ?? 0, asked.from, asked.to), per: per.residents }),
    about: {
      per: { residents: per.residents, days: rateDays }, ...(band && { band: { low: threshold(band.low), high: threshold(band.high) } }),
      residents: version && source ? { from: version.from, source } : null,
    },
  }
}
