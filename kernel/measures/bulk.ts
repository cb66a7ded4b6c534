// Counting while a past is written in bulk: outcomes as lines for COPY, cells gathered wherever the past is told and added with the
// journal, the watermark moved with them. For whoever writes journals by COPY and alone; everybody else is folded.
import type { Tx } from '../../database/connect.ts'
import type { Calendar } from '../base/calendar.ts'
import type { Entry } from '../matters/model.ts'
import type { System } from '../system/compile.ts'
import { addOutcome, type Cell, type Tallies } from './cells.ts'
import { planOf } from './judge.ts'
import { signaturesOf, type Folding } from './fold.ts'
import { addCells, categoryNumbers, moveReader, takeReader } from './store.ts'
import { outcomeOf, type Outcome } from './versions.ts'

/** The columns of a line of outcomes. */
export const outcomeColumns = 'matter, system, street, committee, category, organisation, days, counts, history'

export type BulkCounter = {
  /** Counts a matter from its whole journal; answers its line, with the line's end. */
  add(entries: readonly Entry[]): string
  /** The cells gathered since the last call. */
  take(): Cell[]
}

/** @param numbers what outcomes call each category that can occur (see `numberCategories`). */
export function makeBulkCounter(systems: ReadonlyMap<string, System>, calendar: Calendar, numbers: ReadonlyMap<string, number>): BulkCounter {
  let tallies: Tallies = new Map()
  const numberOf = (code: string): number => { const no = numbers.get(code); if (no === undefined) throw new Error(`the category ${code} was not named`); return no }
  return {
    add: (entries) => {
      const system = systems.get(entries[0]?.data.open?.system ?? '')
      if (!system) throw new Error('a journal of no installed system cannot be counted')
      const plan = planOf(system)
      const outcome = outcomeOf(plan, entries, calendar, numberOf)
      addOutcome(tallies, plan, outcome, 1)
      return line(outcome)
    },
    take: () => { const cells = [...tallies.values()]; tallies = new Map(); return cells },
  }
}

/** Numbers for every category that can occur; new ones are given. */
export async function numberCategories(tx: Tx, codes: readonly string[]): Promise<Map<string, number>> {
  if (!(await takeReader(tx))) throw new Error('the reader of measures has no row')
  return categoryNumbers(tx, codes)
}

/** In the transaction that writes the journal from `from` to `to` and its outcomes: adds the cells and moves the watermark with them. */
export async function settleBulk(on: Folding, tx: Tx, cells: readonly Cell[], journal: { from: number; to: number; at: number }): Promise<void> {
  const mark = await takeReader(tx)
  if (mark?.position !== journal.from) throw new Error(`measures have read the journal up to ${mark?.position} and not to ${journal.from}`)
  await addCells(tx, cells)
  await moveReader(tx, { position: journal.to, at: Math.max(journal.at, mark.at), signatures: signaturesOf(on) })
}

const line = (o: Outcome): string =>
  `${o.matter}\t${o.system}\t${o.street}\t${o.committee}\t${o.category}\t${o.organisation}\t{${o.days.join()}}\t\\\\x${o.counts.toString('hex')}\t\\\\x${o.history.toString('hex')}\n`
