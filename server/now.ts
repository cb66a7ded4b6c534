// The district as it is this moment: what is open and late by street, where today's flow stands, what repeats. Counts only
// live matters and today's journal, so that it costs the same with any history behind it.
import { formatInstant } from '../kernel/base/time.ts'
import { startOfDay } from '../kernel/base/calendar.ts'
import { columns, fromRow, type MatterRow } from '../kernel/matters/row.ts'
import type { Session } from '../kernel/people/sessions.ts'
import type { Words } from '../kernel/base/model.ts'
import type { District } from './district.ts'
import { kernelActs, listItem } from './views.ts'

const hour_ms = 3_600_000

export async function nowView(district: District, session: Session): Promise<Record<string, unknown>> {
  const now = district.now()
  const world = district.world()
  const midnight = startOfDay(world.calendar, world.today(now))
  return district.read(session, async (tx) => {
    const [live, flow, late, repeated, feed] = await Promise.all([
      tx<{ street: number; open: number; late: number; waiting: number }[]>`
        select (audience[2] & 16777215) as street, (count(*) filter (where kind = 'open'))::int as open, (count(*) filter (where kind = 'open' and due < ${now}))::int as late,
          (count(*) filter (where kind = 'waiting'))::int as waiting
        from matters where kind <> 'final' group by 1 order by 1`,
      tx<{ system: number; act: string; hour: number; n: number }[]>`
        select m.system, j.act, ((j.at - ${midnight}) / ${hour_ms})::int as hour, count(*)::int as n
        from journal j join matters m on m.id = j.matter
        where j.position > (select coalesce(max(upto), 0) from seals where at < ${midnight}) and j.at >= ${midnight} and j.act not in ('look', 'late', 'child_opened', 'joined', 'set_aside')
        group by 1, 2, 3`,
      tx.unsafe<MatterRow[]>(`select ${columns} from matters m where m.kind = 'open' and m.due < $1 order by m.due limit 8`, [now]),
      tx<{ id: string; n: number; category: string; place: number }[]>`
        select min(id)::text as id, count(*)::int as n, facts->>'category' as category, place from matters
        where kind <> 'final' and facts ? 'category' group by facts->>'category', place having count(*) > 1 order by 2 desc, 1 limit 6`,
      tx<{ at: string; act: string; system: number; street: number; place: number; category: string | null }[]>`
        select j.at, j.act, m.system, (m.audience[2] & 16777215) as street, m.place, m.facts->>'category' as category from journal j join matters m on m.id = j.matter
        where j.position > (select position - 40 from heads) and j.act not in ('look', 'child_opened', 'set_aside') order by j.at desc, j.position desc limit 8`,
    ])
    const name = (id: number): string => world.territory.byId(id)?.name ?? ''
    const category = (code: string | null): Words | null => (code ? (world.category(code, world.today(now))?.words ?? null) : null)
    const words = (no: number, act: string): Words => district.systems.get(district.idOf(no))?.words.steps[act] ?? kernelActs[act] ?? { zh: act, en: act }
    const steps = new Map<string, { system: string; step: string; words: Words; count: number; hours: number[] }>()
    for (const row of flow) {
      const key = `${row.system}.${row.act}`
      const step = steps.get(key) ?? { system: district.idOf(row.system), step: row.act, words: words(row.system, row.act), count: 0, hours: Array<number>(24).fill(0) }
      step.count += row.n
      if (row.hour >= 0 && row.hour < 24) step.hours[row.hour]! += row.n
      steps.set(key, step)
    }
    const sum = (of: 'open' | 'late' | 'waiting'): number => live.reduce((total, row) => total + row[of], 0)
    return {
      as_of: formatInstant(world.calendar, now), open: sum('open'), late: sum('late'), waiting: sum('waiting'),
      by_place: live.filter((row) => row.street).map((row) => ({ place: { id: row.street, name: name(row.street) }, open: row.open, late: row.late, waiting: row.waiting })),
      flow: [...steps.values()].sort((a, b) => b.count - a.count), late_matters: late.map((row) => listItem(district, fromRow(row, district.idOf), now)),
      repeated: repeated.map((row) => ({ category: category(row.category), category_code: row.category, place: { id: row.place, name: name(row.place) }, count: row.n })),
      feed: feed.map((row) => ({ at: formatInstant(world.calendar, Number(row.at)), place: name(row.street || row.place), words: words(row.system, row.act), category: category(row.category) })),
    }
  })
}
