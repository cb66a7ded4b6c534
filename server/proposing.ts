// What the platform opens by itself: projects, lacks, looks at figures. A refusal is told to whoever keeps the server, since nobody asked for it.
import type { Day } from '../kernel/base/model.ts'
import type { System } from '../kernel/system/compile.ts'
import type { District } from './district.ts'

/** Opens a matter at a unit. @param what it is, in the words of the log. */
export async function openByItself(district: District, system: System, given: Record<string, unknown>, place: number, what: string): Promise<boolean> {
  const { territory, today } = district.world()
  const done = await district.writer.act({ do: 'open', system, given, place, slots: territory.slots(place, today(district.now())), spot: null, actors: [{ by: 'c' }] })
  if (!done.ok) process.stderr.write(`${what} could not be opened: ${done.refused.map((r) => `${r.code} ${r.about ?? ''}`).join(', ')}\n`)
  return done.ok
}

/** So many months, that of the day the last one, as YYYY-MM. */
export function monthsUntil(today: Day, count: number): string[] {
  const [year, month] = today.split('-').map(Number) as [number, number]
  return Array.from({ length: count }, (_, i) => { const at = year * 12 + month - count + i; return `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}` })
}
