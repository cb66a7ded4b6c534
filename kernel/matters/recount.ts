// Counts every clock that runs again under the present calendar. It may run in several processes at once and as often as one likes: what
// stands as it should is passed over, and an act that would change nothing is refused by the writer, under the matter's lock.
import type { Tx } from '../../database/connect.ts'
import type { Instant } from '../base/model.ts'
import type { System } from '../system/compile.ts'
import { live, type Matter } from './model.ts'
import { hasStory, movable, recompute } from './recompute.ts'
import { fromRow } from './row.ts'
import { countingWork, headPosition, recomputedSince } from './store.ts'
import type { World } from './world.ts'
import type { Writer } from './writer.ts'

export type Counting = { asWriter<T>(work: (tx: Tx) => Promise<T>): Promise<T>; writer: Writer; systems: ReadonlyMap<string, System>; idOf(no: number): string; world(): World; now(): Instant }
export type Moved = { matter: string; number: string; clock: string; from: Instant | null; to: Instant | null }

const block = 500

/** Counts again, and answers every deadline that moved since a position of the journal, whoever moved it. */
export async function recount(on: Counting, since?: string): Promise<Moved[]> {
  const from = since ?? (await on.asWriter(headPosition))
  for (let after = '0'; ;) {
    const rows = await on.asWriter((tx) => countingWork(tx, after, block))
    if (!rows.length) break
    after = rows.at(-1)!.id
    const stale = rows.map((row) => fromRow(row, on.idOf)).filter((matter) => mayMove(on, matter))
    await Promise.all(stale.map((matter) => on.writer.act({ do: 'recompute', matter: matter.id })))
  }
  // Another process may have been quicker with some of them: the journal knows all.
  const entries = await on.asWriter((tx) => recomputedSince(tx, from))
  return entries.flatMap(({ matter, number, moved }) => moved.map((span) => ({ matter, number, ...span })))
}

/** What was paused or delayed needs its journal, which the writer reads; the rest is told by the matter itself. */
function mayMove({ systems, world, now }: Counting, matter: Matter): boolean {
  return live(matter).some((run) => movable(run) && hasStory(run)) || recompute(systems.get(matter.system)!, matter, [], world().calendar, now()).length > 0
}
