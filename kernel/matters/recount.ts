// Counts every clock that runs again under the present calendar. It may run in several processes at once and as often as one likes: an
// act that would change nothing is refused by the writer, under the matter's lock.
import type { Tx } from '../../database/connect.ts'
import type { Instant } from '../base/model.ts'
import { countingWork } from './store.ts'
import type { Writer } from './writer.ts'

export type Counting = { asWriter<T>(work: (tx: Tx) => Promise<T>): Promise<T>; writer: Writer }
export type Moved = { matter: string; number: string; clock: string; from: Instant | null; to: Instant | null }

const block = 500

/** Every deadline that moved, and to when. */
export async function recount({ asWriter, writer }: Counting): Promise<Moved[]> {
  const moved: Moved[] = []
  for (let after = '0'; ;) {
    const ids = await asWriter((tx) => countingWork(tx, after, block))
    if (!ids.length) return moved
    after = ids.at(-1)!
    for (const outcome of await Promise.all(ids.map((matter) => writer.act({ do: 'recompute', matter })))) {
      if (!outcome.ok) continue
      const { matter, entries } = outcome.value
      const spans = entries.flatMap((entry) => (entry.data.note?.['moved'] ?? []) as { clock: string; from: Instant | null; to: Instant | null }[])
      moved.push(...spans.map((span) => ({ matter: matter.id, number: matter.number, ...span })))
    }
  }
}
