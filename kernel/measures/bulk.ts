// Counting while a past is written in bulk: outcomes as lines for COPY, cells gathered and added, the watermark moved with them. For
// whoever writes journals by COPY and alone; everybody else is folded.
import type { Tx } from '../../database/connect.ts'
import type { Entry } from '../matters/model.ts'
import { addOutcome, type Tallies } from './cells.ts'
import { planOf } from './judge.ts'
import { signaturesOf, type Folding } from './fold.ts'
import { addCells, categoryNumbers, moveReader, takeReader } from './store.ts'
import { outcomeOf, type Outcome } from './versions.ts'

export const outcomeCopy = 'copy outcomes (matter, system, street, committee, category, organisation, days, counts, history) from stdin'

export type BulkCounter = {
  /** Counts a matter from its whole journal; answers the line for `outcomeCopy`, with its end. */
  add(entries: readonly Entry[]): string
  /** Cells gathered and not written; past some ten thousands they should be. */
  readonly waiting: number
  /** In the transaction that writes the journal and the lines: adds the cells and moves the watermark to the journal's new end. */
  settle(tx: Tx, position: number, at: number): Promise<void>
}

/** @param codes every category that can occur; numbers for new ones are given in this transaction. */
export async function makeBulkCounter(on: Folding, tx: Tx, codes: readonly string[]): Promise<BulkCounter> {
  const numbers = await categoryNumbers(tx, codes)
  const { calendar } = on.world()
  let tallies: Tallies = new Map()
  return {
    get waiting() { return tallies.size },
    add: (entries) => {
      const system = on.systems.get(entries[0]?.data.open?.system ?? '')
      if (!system) throw new Error('a journal of no installed system cannot be counted')
      const plan = planOf(system)
      const outcome = outcomeOf(plan, entries, calendar, (code) => { const no = numbers.get(code); if (no === undefined) throw new Error(`the category ${code} was not named`); return no })
      addOutcome(tallies, plan, outcome, 1)
      return line(outcome)
    },
    settle: async (into, position, at) => {
      const mark = await takeReader(into, true)
      if (!mark) throw new Error('the reader of measures has no row')
      await addCells(into, [...tallies.values()])
      tallies = new Map()
      await moveReader(into, { position, at: Math.max(at, mark.at), signatures: signaturesOf(on) })
    },
  }
}

const line = (o: Outcome): string =>
  `${o.matter}\t${o.system}\t${o.street}\t${o.committee}\t${o.category}\t${o.organisation}\t{${o.days.join()}}\t\\\\x${o.counts.toString('hex')}\t\\\\x${o.history.toString('hex')}\n`
