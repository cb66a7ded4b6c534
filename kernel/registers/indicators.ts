// Rows of a register that is read as indicators: what cannot be counted is refused when it is written, beside what is in force on its day. The weights of a family may
// pass 100 never, and several rows that come together leave it at 100; less is met while one row is changed after the other, and no period is counted by it.
import type { Tx } from '../../database/connect.ts'
import { refused } from '../base/refusals.ts'
import type { Day, Refusal } from '../base/model.ts'
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
    const ids = new Set(prepared.flatMap((one) => (one?.id ? [one.id] : [])))
    const set = [...standing.filter(({ id }) => !ids.has(id)).map(({ facts, version }) => indicatorOf(facts, version)), ...these.map(({ own }) => own)]
    const faults = faultsOf(set, unitsOfFigures(on.systems), { whole: false })
    for (const { draft, own } of these) faulty.push(...faults.filter(({ code }) => code === own.code).map(({ refusal }) => ({ draft, refusal: { ...refusal, about: `${register.id}.${refusal.about}` } })), ...tooHeavy(set, own, drafts.length > 1).map((refusal) => ({ draft, refusal: { ...refusal, about: `${register.id}.weight` } })))
  }
  return faulty
}

function tooHeavy(set: readonly Indicator[], { of, cycle, family, code }: Indicator, together: boolean): Refusal[] {
  const sum = set.reduce((total, one) => total + (one.of === of && one.cycle === cycle && one.family === family ? one.weight : 0), 0)
  return sum > 100 || (together && sum !== 100) ? [refused('score.weights', 'weight', { code, sum })] : []
}
