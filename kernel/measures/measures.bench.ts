// What folding costs, on a database as it stands: the whole work for matters that are there, replayed, packed and written, and then
// rolled back. And the usual questions about figures, for whoever times them over HTTP. The clock is the caller's.
import { addOutcome, type Tallies } from './cells.ts'
import { planOf } from './judge.ts'
import { addCells, categoryNumbers, journalsOf, writeOutcomes } from './store.ts'
import { outcomeOf, type Outcome } from './versions.ts'
import type { Folding } from './fold.ts'

export type FoldRate = { matters: number; entries: number; seconds: number; matters_a_second: number }

/** Folds the last `matters` matters of the journal as if they were new, in one transaction that is rolled back. */
export async function foldRate(on: Folding, clock_ms: () => number, matters = 5000): Promise<FoldRate> {
  let rate: FoldRate | undefined
  const back = new Error('rolled back')
  await on.asWriter(async (tx) => {
    const ids = (await tx<{ matter: string }[]>`select matter from journal where seq = 1 order by matter desc limit ${matters}`).map((row) => row.matter)
    await tx`delete from outcomes where matter = any(${ids}::bigint[])`
    const start = clock_ms()
    let entries = 0
    const tallies: Tallies = new Map()
    for (let i = 0; i < ids.length; i += 1000) {
      const journals = await journalsOf(tx, ids.slice(i, i + 1000), Number.MAX_SAFE_INTEGER)
      const outcomes: Outcome[] = []
      const codes = new Set([...journals.values()].flat().map((entry) => entry.data.facts?.['category']).filter((code) => typeof code === 'string'))
      const numbers = await categoryNumbers(tx, [...codes])
      for (const journal of journals.values()) {
        entries += journal.length
        const system = on.systems.get(journal[0]?.data.open?.system ?? '')
        if (!system) continue
        const plan = planOf(system)
        const outcome = outcomeOf(plan, journal, on.world().calendar, (code) => numbers.get(code) ?? 0)
        addOutcome(tallies, plan, outcome, 1)
        outcomes.push(outcome)
      }
      await writeOutcomes(tx, outcomes)
    }
    await addCells(tx, [...tallies.values()])
    const seconds = (clock_ms() - start) / 1000
    rate = { matters: ids.length, entries, seconds, matters_a_second: Math.round(ids.length / seconds) }
    throw back
  }).catch((error: unknown) => { if (error !== back) throw error })
  return rate!
}

/** Paths of the questions that screens ask of one measure; places are codes. `cube` is a year by street, category and month. */
export function figurePaths(measure: string, street: string, committee: string, year: { from: string; to: string }): Record<string, string> {
  const path = `/api/measures/${measure}`
  return {
    total: path, streets: `${path}?by=place`, trend: `${path}?by=month`, cube: `${path}?by=place,category,month&from=${year.from}&to=${year.to}`, categories: `${path}?by=category`,
    committees: `${path}?by=place&place=${street}`, committee: `${path}?place=${committee}`, organisations: `${path}?by=organisation`, all: '/api/measures', rows: `${path}/rows`,
  }
}
