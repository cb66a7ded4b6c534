// Replays of proposed changes of the responsibility list: who runs them, how far they are, and what comes of them. The state of the matter asks for one, so
// a server that left in the middle is followed by another; how far one is, only the process that runs it knows.
import type { Tx } from '../database/connect.ts'
import { startOfDay } from '../kernel/base/calendar.ts'
import { firstIdAt } from '../kernel/base/ids.ts'
import type { Instant } from '../kernel/base/model.ts'
import { amendment, lastRows, levelsOf, replayFacts, replaying, type Group } from '../kernel/matters/amending.ts'
import { groupsOf, together, type Span } from '../kernel/matters/groups.ts'
import { columns, fromRow, type MatterRow } from '../kernel/matters/row.ts'
import type { Matter } from '../kernel/matters/model.ts'
import type { System } from '../kernel/system/compile.ts'
import type { District } from './district.ts'

const LOCK = 0x52_45_50_4c
const year_days = 365, day_ms = 86_400_000
/** Reading is most of the work: so much of the bar is its share. */
const reading_share = 0.8
/** Groups judged before others of the process have their turn. */
const at_once = 2000
export type Progress = { done: number; of: number; what: 'reading' | 'judging' }
const running = new WeakMap<District, Map<string, Progress>>()
export const progressOf = (district: District, matter: string): Progress | null => running.get(district)?.get(matter) ?? null

/** Systems whose matters are dispatched by the list. */
const dispatched = (district: District): number[] => [...district.systems.values()]
  .filter(({ declaration: d }) => d.open.lead === 'list' || Object.values(d.steps).some((step) => step.lead === 'list')).map((system) => system.no)

/** Replays what asks for it. One process at a time; answers how many were replayed. */
export async function keepReplays(district: District): Promise<number> {
  let done = 0
  for (const system of district.systems.values()) {
    const { amends } = system.declaration
    if (!amends) continue
    const rows = await district.asWriter((tx) => tx.unsafe<MatterRow[]>(`select ${columns} from matters m where m.system = $1 and m.state = $2 and m.kind <> 'final' order by m.id limit 20`, [system.no, amends.replays] as never[]))
    for (const row of rows) if (await replayOne(district, system, fromRow(row, district.idOf))) done++
  }
  return done
}

async function replayOne(district: District, system: System, matter: Matter): Promise<boolean> {
  const facts = await district.asWriter(async (tx) => {
    const [lock] = await tx<{ got: boolean }[]>`select pg_try_advisory_xact_lock(${LOCK}, hashtext(current_schema())) as got`
    if (!lock!.got) return null
    const known = running.get(district) ?? new Map<string, Progress>()
    running.set(district, known)
    try {
      return await replayOn(district, tx, system, matter, (progress) => known.set(matter.id, progress))
    } finally { known.delete(matter.id) }
  })
  if (!facts) return false
  // Whoever changed the rows meanwhile has left the state, and the act is refused.
  const act = await district.writer.act({ do: 'step', matter: matter.id, step: system.declaration.amends!.replayed, given: facts, actors: [{ by: 'c' }], version: matter.version })
  return act.ok
}

/** Reads the year before in months, then judges each group once. */
export async function replayOn(district: District, tx: Tx, system: System, matter: Matter, tell: (progress: Progress) => void, until: Instant = district.now()): Promise<ReturnType<typeof replayFacts>> {
  const world = district.world()
  const declared = system.declaration.amends!
  const day = String(matter.facts[declared.from])
  const added = amendment(world, declared, matter.facts, matter.number)
  const to = startOfDay(world.calendar, world.today(until)), from = to - year_days * day_ms
  const levels = levelsOf(world, [...lastRows(world), ...added], day)
  const run = replaying(world, added, day)
  const groups = await groupsOver(district, tx, { from, to, levels }, tell)
  for (const [i, group] of groups.entries()) {
    run.judge(group)
    if (i % at_once === at_once - 1) { tell({ done: reading_share + ((1 - reading_share) * i) / groups.length, of: 1, what: 'judging' }); await new Promise((resolve) => setImmediate(resolve)) }
  }
  return replayFacts(run.result(), world, from, to, added)
}

/** The groups of a span, read in twelve parts so that one sees how far it is. */
export async function groupsOver(district: District, tx: Tx, { from, to, levels }: Pick<Span, 'from' | 'to' | 'levels'>, tell: (progress: Progress) => void): Promise<Group[]> {
  const parts = 12
  const at = (n: number): string => firstIdAt(from + Math.round((n * (to - from)) / parts))
  const read: Group[][] = []
  for (let i = 0; i < parts; i++) {
    tell({ done: (reading_share * i) / parts, of: 1, what: 'reading' })
    read.push(await groupsOf(tx, { systems: dispatched(district), from, to, firstId: at(i), beforeId: i === parts - 1 ? null : at(i + 1), levels }))
  }
  return together(read)
}
