// Rows of a register that is read as indicators: what cannot be counted is refused when it is written, beside what is in force on its day. Weights are
// looked at when a period is counted, since they change in more than one row.
import type { Tx } from '../../database/connect.ts'
import { refused } from '../base/refusals.ts'
import type { Day } from '../base/model.ts'
import type { Facts } from '../matters/model.ts'
import { faultsOf, objectKinds, unitsOfFigures, type Indicator } from '../scores/index.ts'
import type { Faulty, RegisterOn } from './acts.ts'
import type { Prepared, Register } from './check.ts'
import type { Draft, RegisterRow } from './model.ts'
import { rowsInForce } from './store.ts'

/** An indicator as its row has it. */
export const indicatorOf = (facts: Facts, version: number): Indicator => ({ ...(facts as unknown as Omit<Indicator, 'version'>), version })

/** Indicators in force on a day, as known at an instant. */
export async function indicatorsOn(tx: Tx, register: string, day: Day, known: number): Promise<RegisterRow[]> {
  return rowsInForce(tx, { register, day, known, limit: 500 }, false)
}

export async function wrongIndicators(tx: Tx, on: RegisterOn, register: Register, drafts: readonly Draft[], prepared: readonly (Prepared | null)[]): Promise<Faulty[]> {
  if (register.declaration.reads !== 'indicators' || !on.systems) return []
  const faulty: Faulty[] = drafts.flatMap(({ facts }, draft) => (typeof facts['of'] === 'string' && !(objectKinds as readonly string[]).includes(facts['of']) ? [{ draft, refusal: refused('score.person', `${register.id}.of`, { code: String(facts['code'] ?? '').slice(0, 30) }) }] : []))
  const written = prepared.flatMap((one, draft) => (one && !one.ended ? [{ draft, one, own: indicatorOf({ ...one.facts, ...one.closed }, 0) }] : []))
  for (const day of new Set(written.map(({ one }) => one.from))) {
    const these = written.filter(({ one }) => one.from === day)
    const standing = await indicatorsOn(tx, register.name, day, on.now())
    const ids = new Set(these.map(({ one }) => one.id))
    const set = [...standing.filter(({ id }) => !ids.has(id)).map(({ facts, version }) => indicatorOf(facts, version)), ...these.map(({ own }) => own)]
    const faults = faultsOf(set, unitsOfFigures(on.systems), { whole: false })
    for (const { draft, own } of these) faulty.push(...faults.filter(({ code }) => code === own.code).map(({ refusal }) => ({ draft, refusal: { ...refusal, about: `${register.id}.${refusal.about}` } })))
  }
  return faulty
}
