// People per building: counts by age band from the statistics base, never a list of persons (CIRC-09). A table is a whole edition, in force from
// a day on; one faulty row and nothing is brought in.
import { refused } from '../base/refusals.ts'
import type { Outcome, Words } from '../base/model.ts'
import { insertCounts } from '../walks/index.ts'
import type { Field } from './model.ts'
import { eachRow, refuse, taken, type Kind, type Plan, type RowReader, type Task } from './plan.ts'
import { readDay, readNumber } from './values.ts'

const w = (zh: string, en: string): Words => ({ zh, en })
export const bands = ['0-2', '3-5', '6-11', '12-59', '60-69', '70+'] as const
const fieldOf = (band: string): string => `age_${band.replace('-', '_').replace('+', '_up')}`
const said = (band: string): Words => (band.endsWith('+') ? w(`${band.slice(0, -1)} 岁以上`, `${band.slice(0, -1)} and over`) : w(`${band} 岁`, `${band} years`))
const fields: readonly Field[] = [
  { id: 'code', words: w('楼栋代码', 'Building code'), also: ['代码', '地域代码', 'code'], required: true },
  ...bands.map((band): Field => ({ id: fieldOf(band), words: said(band), also: [band, `${band}岁`], required: true })),
  { id: 'source', words: w('来源', 'Source') }, { id: 'in_force', words: w('生效日', 'In force from') },
]
const most = 100_000

export const counts: Kind = { fields: () => fields, plan }

async function plan(task: Task): Promise<Outcome<Plan>> {
  const { on } = task
  const world = on.world()
  const today = world.today(on.now())
  const seen = new Map<number, number>()
  const places: number[] = [], all: number[] = []
  let from = today, source = ''
  const stopped = await eachRow(task, (row) => {
    if (row.text('in_force')) from = taken(row, 'in_force', readDay(row.text('in_force'), 'in_force')) ?? from
    source ||= row.text('source').slice(0, 200)
    const place = world.territory.byCode(row.text('code'), today)
    if (place?.level !== 'building') row.fault('code', refused('counts.no_building', 'code'))
    const numbers = bands.map((band) => countOf(row, fieldOf(band)))
    if (place?.level !== 'building') return
    const before = seen.get(place.id)
    if (before !== undefined) return row.fault('code', refused('import.twice', 'code', { row: before }))
    seen.set(place.id, row.no)
    places.push(place.id)
    all.push(...numbers)
  })
  if (stopped) return refuse(stopped)
  const missing = world.territory.unitsOf('building', today).length - places.length
  const people = all.reduce((sum, n) => sum + n, 0)
  const words = source === '' ? w('导入的统计数', 'imported counts') : w(source, source)
  return {
    ok: true,
    value: {
      says: { in_force: from, buildings: places.length, people, buildings_without_counts: Math.max(0, missing) },
      carryOut: async (tx) => {
        const edition = await insertCounts(tx, { from, bands, source: words, places: Int32Array.from(places), counts: Int32Array.from(all), at: on.now() }, task.person)
        return { ok: true, value: { in_force: from, edition, buildings: places.length, people } }
      },
    },
  }
}

/** A whole number of people, not below nought. */
function countOf(row: RowReader, field: string): number {
  const value = readNumber(row.text(field), field)
  if (typeof value !== 'number') row.fault(field, value)
  else if (value < 0) row.fault(field, refused('counts.negative', field))
  else if (!Number.isInteger(value) || value > most) row.fault(field, refused('import.not_a_number', field))
  else return value
  return 0
}
