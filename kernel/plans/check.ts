// What rows may name that other pages read: a clause stands in a tree and names an owner, a figure, a goal; a line of a report a figure; a rule articles.
// Asked within the transaction that writes them, of the register as it would be.
import type { Tx } from '../../database/connect.ts'
import type { Day, Refusal } from '../base/model.ts'
import { refused } from '../base/refusals.ts'
import { articlesIn } from '../laws/model.ts'
import type { Facts } from '../matters/model.ts'
import { registerRead, type Prepared, type Register } from '../registers/check.ts'
import { rowsInForce } from '../registers/store.ts'
import type { RegisterReader } from '../system/grammar.ts'
import { clauseOf, treeFaults, type Known } from './model.ts'

type Faulty = { draft: number; refusal: Refusal }
type Drafts = readonly (Prepared | null)[]
const most = 20_000
const always = '9999-12-31'

/** Every fault of the drafts that their reader would stumble over. @param today of a person who writes: what she adds lies ahead. */
export async function readFaults(tx: Tx, register: Register, drafts: Drafts, today: Day | null): Promise<Faulty[]> {
  const { reads } = register.declaration
  if (!drafts.some((one) => one)) return []
  if (reads === 'clauses') return clauseFaults(tx, register, drafts, today)
  const each = (column: string, wrong: (facts: Facts) => string[], code: string): Faulty[] => drafts.flatMap((one, draft) => (one && !one.ended ? wrong(one.facts).map((name) => ({ draft, refusal: refused(code, `${register.id}.${column}`, { name }) })) : []))
  if (reads === 'report_lines') { const known = figuresOf(register); return each('measure', ({ measure }) => (typeof measure === 'string' && !known.has(measure) ? [measure] : []), 'plan.measure_unknown') }
  if (reads === 'rules') { const known = new Set((await factsOf(tx, register, 'articles')).map((row) => String(row['article']))); return each('articles', (facts) => articlesIn(facts['articles']).filter((key) => !known.has(key)), 'law.article_unknown') }
  return []
}

/** Figures as `system.measure`, and registers whose rows may be counted as `system.register`. */
export const figuresOf = ({ systems }: Pick<Register, 'systems'>): ReadonlySet<string> =>
  new Set([...systems.values()].flatMap(({ declaration: d }) => [...Object.keys(d.measures), ...Object.keys(d.registers ?? {})].map((name) => `${d.id}.${name}`)))

/** Rows that have begun or will: what is announced may be named. As the writer. */
async function factsOf(tx: Tx, register: Register, as: RegisterReader): Promise<Facts[]> {
  const found = registerRead(register.systems, as)
  return found ? (await rowsInForce(tx, { register: found.name, day: always, known: Number.MAX_SAFE_INTEGER, limit: most }, false)).map(({ facts }) => facts) : []
}

async function clauseFaults(tx: Tx, register: Register, drafts: Drafts, today: Day | null): Promise<Faulty[]> {
  const codes = async (as: RegisterReader): Promise<Set<string>> => new Set((await factsOf(tx, register, as)).map((row) => String(row['code'])))
  const known: Known = { plans: await codes('plans'), goals: await codes('goals'), programmes: await codes('programmes'), measures: figuresOf(register) }
  const written = new Set(drafts.flatMap((one) => one?.id ?? []))
  const standing = (await rowsInForce(tx, { register: register.name, day: always, known: Number.MAX_SAFE_INTEGER, limit: most }, false)).filter(({ id }) => !written.has(id)).map(({ facts }) => clauseOf(facts))
  const mine = drafts.flatMap((one, draft) => (one && !one.ended ? [{ draft, clause: clauseOf({ ...one.facts, ...one.closed }), isNew: one.id === null }] : []))
  const plans = new Set([...mine.map(({ clause }) => clause.plan), ...drafts.flatMap((one) => (one?.ended ? [clauseOf(one.facts).plan] : []))])
  return [...plans].flatMap((plan): Faulty[] => {
    const own = mine.filter(({ clause }) => clause.plan === plan)
    const found = treeFaults([...standing.filter((one) => one.plan === plan), ...own.map(({ clause }) => clause)], known)
    return [
      ...found.flatMap(({ code, fault, column, named }): Faulty[] => {
        // A row that stood well and no longer does, because of what it stands under: the draft that did it answers.
        const draft = own.find(({ clause }) => clause.code === code)?.draft ?? drafts.findIndex((one) => one !== null && clauseOf(one.facts).plan === plan)
        return [{ draft, refusal: refused(fault, `${register.id}.${column}`, { name: named || code, code }) }]
      }),
      ...own.flatMap(({ draft, clause, isNew }): Faulty[] => (isNew && today !== null && clause.due !== null && clause.due < today ? [{ draft, refusal: refused('plan.past_due', `${register.id}.due`, { name: clause.title }) }] : [])),
    ]
  })
}
