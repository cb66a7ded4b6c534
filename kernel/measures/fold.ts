// Folding: a reader of the journal that remembers how far it has come. It replays the matters that moved, and writes what they count
// for and the difference in the cells in one transaction with its watermark: so every entry counts exactly once, whoever folds.
import { createHash } from 'node:crypto'
import type { Tx } from '../../database/connect.ts'
import type { Entry } from '../matters/model.ts'
import type { World } from '../matters/world.ts'
import type { System } from '../system/compile.ts'
import { addOutcome, isZero, type Tallies } from './cells.ts'
import { planOf, type Plan } from './judge.ts'
import { addCells, categoryNumbers, dropSystem, entriesAfter, journalsOf, mattersAfter, moveReader, outcomesOf, takeReader, writeOutcomes, type Watermark } from './store.ts'
import { outcomeOf, type Outcome } from './versions.ts'

/** What folding needs of a district. */
export type Folding = { systems: ReadonlyMap<string, System>; world(): World; asWriter<T>(work: (tx: Tx) => Promise<T>): Promise<T> }

/** Changes with anything that makes the same journal count otherwise; the number stands for this folder's own reading. */
const signatureOf = (plan: Plan): string => createHash('sha256').update(JSON.stringify([1, plan.category, plan.measures.map((m) => [m.id, m.declaration])])).digest('hex').slice(0, 16)
/** By which definitions the installed systems are counted now. */
export const signaturesOf = (on: Folding): Record<string, string> => Object.fromEntries(plansOf(on).map((plan) => [plan.id, signatureOf(plan)]))
const plansOf = (on: Folding): Plan[] => [...on.systems.values()].map(planOf)

/** Entries read by one transaction: many, since the more there are the more of them meet in one cell. */
const perBatch = 20_000
/** Matters whose journals are in memory at once. */
const perChunk = 1000
const mostCells = 40_000

/** Reads on until the journal is read, by this process or by another that is at it; answers how many entries this one read. A system whose
 *  measures were declared otherwise since is counted anew first. */
export async function foldOnce(on: Folding, most = perBatch): Promise<number> {
  let read = 0
  for (;;) {
    const batch = await on.asWriter((tx) => foldBatch(on, tx, most))
    read += batch
    if (batch < most) return read
  }
}

async function foldBatch(on: Folding, tx: Tx, most: number): Promise<number> {
  const mark = await takeReader(tx)
  if (!mark) return 0
  const stale = plansOf(on).filter((plan) => mark.signatures[plan.id] !== signatureOf(plan))
  if (stale.length) await countAnew(on, tx, mark, stale)
  const entries = await entriesAfter(tx, mark.position, most)
  const last = entries.at(-1)
  if (!last) return 0
  const position = Number(last.position)
  await foldMatters(on, tx, [...new Set(entries.map((entry) => entry.matter))], position)
  await moveReader(tx, { ...mark, position, at: Math.max(mark.at, ...entries.map((entry) => Number(entry.at))) })
  return entries.length
}

async function foldMatters(on: Folding, tx: Tx, matters: readonly string[], position: number): Promise<void> {
  const tallies: Tallies = new Map()
  for (let i = 0; i < matters.length; i += perChunk) {
    const chunk = matters.slice(i, i + perChunk)
    const [journals, before] = await Promise.all([journalsOf(tx, chunk, position), outcomesOf(tx, chunk)])
    const changed: Outcome[] = []
    for (const { plan, outcome } of await outcomesFrom(on, tx, journals)) {
      const old = before.get(outcome.matter)
      if (old?.counts.equals(outcome.counts) && old.history.equals(outcome.history)) continue
      changed.push(outcome)
      if (old) addOutcome(tallies, plan, old, -1)
      addOutcome(tallies, plan, outcome, 1)
    }
    await writeOutcomes(tx, changed)
  }
  await addCells(tx, [...tallies.values()].filter((cell) => !isZero(cell)))
}

async function outcomesFrom(on: Folding, tx: Tx, journals: ReadonlyMap<string, readonly Entry[]>): Promise<{ plan: Plan; outcome: Outcome }[]> {
  const { calendar } = on.world()
  const codes = new Set<string>()
  const known = [...journals.values()].flatMap((entries) => {
    const system = on.systems.get(entries[0]?.data.open?.system ?? '')
    if (!system) return []
    const plan = planOf(system)
    for (const entry of entries) {
      const category = plan.category === null ? undefined : entry.data.facts?.[plan.category]
      if (typeof category === 'string') codes.add(category)
    }
    return [{ plan, entries }]
  })
  const numbers = await categoryNumbers(tx, [...codes].sort())
  return known.map(({ plan, entries }) => ({ plan, outcome: outcomeOf(plan, entries, calendar, (category) => numbers.get(category) ?? 0) }))
}

/** Counts systems anew from the journal alone, up to where the reader stands. All in one transaction: until it ends the old figures
 *  are read, and when it fails they stay. `progress` is told how many matters are done. */
export async function rebuild(on: Folding, systems?: readonly string[], progress?: (done: number) => void): Promise<void> {
  const plans = plansOf(on).filter((plan) => !systems || systems.includes(plan.id))
  await on.asWriter(async (tx) => {
    const mark = await takeReader(tx)
    if (mark) await countAnew(on, tx, mark, plans, progress)
  })
}

async function countAnew(on: Folding, tx: Tx, mark: Watermark, plans: readonly Plan[], progress?: (done: number) => void): Promise<void> {
  let done = 0
  let tallies: Tallies = new Map()
  const write = async (): Promise<void> => {
    await addCells(tx, [...tallies.values()])
    tallies = new Map()
  }
  for (const plan of plans) await dropSystem(tx, plan.no)
  // All of them in one pass: who brings many new systems to a long past reads it once.
  for (let after = '0'; plans.length > 0 && mark.position > 0;) {
    const matters = await mattersAfter(tx, plans.map(({ id }) => id), after, mark.position, perChunk)
    if (!matters.length) break
    after = matters.at(-1) as string
    const found = await outcomesFrom(on, tx, await journalsOf(tx, matters, mark.position))
    for (const { plan, outcome } of found) addOutcome(tallies, plan, outcome, 1)
    await writeOutcomes(tx, found.map(({ outcome }) => outcome))
    if (tallies.size > mostCells) await write()
    progress?.(done += matters.length)
  }
  for (const plan of plans) mark.signatures[plan.id] = signatureOf(plan)
  await write()
  await moveReader(tx, mark)
}
