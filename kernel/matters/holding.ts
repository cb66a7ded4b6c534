// How an act on a matter takes a place of a bookable thing, waits for one or gives it up. The lines of all things that a batch books are locked and
// read before its acts are decided one by one; what one of them takes the next one no longer finds.
import type { Tx } from '../../database/connect.ts'
import { plainPhone } from '../base/masks.ts'
import type { Instant, Refusal } from '../base/model.ts'
import { assert, refused } from '../base/refusals.ts'
import { parseInstant } from '../base/time.ts'
import { claim, hasOwn, timeFaults, type Hold, type Terms } from '../bookings/model.ts'
import { linesBetween, lockThings } from '../bookings/store.ts'
import { thresholdOf, type System } from '../system/compile.ts'
import type { HoldsDeclaration } from '../system/grammar.ts'
import type { Act, Ground, Held, State } from './acts.ts'
import type { Facts, Json, Matter } from './model.ts'
import type { World } from './world.ts'

/** What claiming leans on of what is being written. */
export type Booking = Pick<State, 'lines' | 'batch'> & { on: Pick<Ground, 'world' | 'keyed'> }
type Holds = HoldsDeclaration<string, string, string>
/** By the code of a thing: its number in the tables, and its line as it is so far. */
export type Lines = { numbers: ReadonlyMap<string, number>; of: Map<string, Hold[]> }
export type Asked = { system: System; act: string; given: Record<string, unknown>; matter: Matter | null; place: number; now: Instant }
/** `computed` goes into the act's facts. `take` writes down what it got, once the act is decided. */
export type Claim = { computed: Record<string, Json>; refused: Refusal[]; take(id: string): void }

/** What an opening has for itself while it is written: the thing that it books. */
export const bookedBy = ({ declaration: { holds } }: System, given: Record<string, unknown>): string[] => { const code = holds && given[holds.thing]; return typeof code === 'string' ? [`thing ${code}`] : [] }

export const termsOf = (system: System, world: World, now: Instant): Terms => {
  const number = (name: 'horizon_days' | 'least_min'): number => thresholdOf(system.declaration, name, { matter: null, now, world })
  return { horizon_days: number('horizon_days'), least_min: number('least_min') }
}

/** Locks and reads the lines of the things that these acts book; null where they book none. */
export async function linesFor(tx: Tx, systems: ReadonlyMap<string, System>, acts: readonly Act[], held: ReadonlyMap<string, Held>, world: World, now: Instant): Promise<Lines | null> {
  const codes = new Set<string>()
  for (const act of acts) {
    const matter = 'matter' in act ? held.get(act.matter)?.matter : undefined
    const holds = act.do === 'open' ? act.system.declaration.holds : act.do === 'step' && matter ? systems.get(matter.system)?.declaration.holds : undefined
    if (!holds || (act.do === 'step' && act.step !== holds.offer && !holds.moves.includes(act.step))) continue
    const code = act.do === 'open' ? act.given[holds.thing] : matter!.facts[holds.thing]
    // What nobody can book is refused, and gets no number.
    if (typeof code === 'string' && world.thing(code)) codes.add(code)
  }
  if (!codes.size) return null
  return linesOf(tx, [...codes], now)
}
async function linesOf(tx: Tx, codes: readonly string[], now: Instant): Promise<Lines> {
  const numbers = await lockThings(tx, codes)
  return { numbers, of: await linesBetween(tx, codes, now) }
}

/** What the act gets of the thing that it names, with every reason why it gets nothing; null for acts that book nothing. */
export function claimFor(state: Booking, asked: Asked): Claim | null {
  const { system, act, given, matter, now } = asked
  const { holds } = system.declaration
  if (!holds || (act !== 'open' && act !== holds.offer && !holds.moves.includes(act))) return null
  const code = matter ? matter.facts[holds.thing] : given[holds.thing]
  const span = act === holds.offer ? { from: matter!.facts[holds.from], to: matter!.facts[holds.to] } : { from: instantOf(given[holds.from]), to: instantOf(given[holds.to]) }
  // What is missing or no instant is told with the facts.
  if (typeof code !== 'string' || typeof span.from !== 'number' || typeof span.to !== 'number') return { computed: {}, refused: [], take: () => {} }
  const world = state.on.world()
  const thing = world.thing(code)
  if (!thing) return { computed: {}, refused: [refused('hold.thing_unknown', holds.thing)], take: () => {} }
  const line = state.lines?.of.get(code) ?? []
  const own = matter && line.find((hold) => hold.matter === matter.id)
  const who = own?.who ?? whoOf(state, holds, given)
  const wish = { from: span.from, to: span.to, ...(matter && { matter: matter.id }) }
  const reasons = timeFaults(thing, wish, now, world.calendar, termsOf(system, world, now))
  if (world.territory.byId(asked.place)?.code !== thing.place) reasons.push(refused('hold.elsewhere', 'place'))
  if (hasOwn(line, who, wish)) reasons.push(refused('hold.own', holds.from))
  const seat = claim(thing.places, line, wish)
  if (seat === null && given[holds.queue] !== true) reasons.push(refused('hold.taken', holds.from))
  const take = (id: string): void => {
    const since = seat === null && own?.seat === null && own.from === span.from && own.to === span.to ? own.since : now
    const hold: Hold = { matter: id, from: wish.from, to: wish.to, seat, since, who }
    // A past that is told in bulk locks nothing and holds nothing.
    if (!state.lines) return
    const thing = state.lines.numbers.get(code)
    assert(thing !== undefined, `${code} was booked and not locked`)
    state.lines.of.set(code, [...line.filter((one) => one.matter !== id), hold])
    change(state, id, { thing, from: hold.from, to: hold.to, seat, since, who })
  }
  return { computed: { [holds.seat]: seat ?? 0 }, refused: reasons, take }
}

const instantOf = (value: unknown): Instant | null => (typeof value === 'string' ? parseInstant(value) : null)
function whoOf(state: Booking, { who }: Holds, given: Record<string, unknown>): string | null {
  const said = who === undefined ? undefined : given[who]
  const plain = typeof said === 'string' ? plainPhone(said) : null
  return plain === null ? null : (state.on.keyed?.(`books ${plain}`) ?? null)
}

/** A matter that is in none of its states that hold or wait gives up what it had. */
export function leaves(state: Booking, holds: Holds, matter: Matter): void {
  if (holds.held.includes(matter.state) || holds.waits.includes(matter.state)) return
  const code = String(matter.facts[holds.thing])
  const line = state.lines?.of.get(code)
  if (line) state.lines!.of.set(code, line.filter((hold) => hold.matter !== matter.id))
  change(state, matter.id, null)
}

function change({ batch }: Booking, matter: string, row: State['batch']['holds'][number]['row']): void {
  const before = batch.holds.findIndex((one) => one.matter === matter)
  if (before >= 0) batch.holds.splice(before, 1)
  batch.holds.push({ matter, row })
}

/** What a matter has of its thing, as its facts say. */
export const spanOf = ({ holds }: System['declaration'], facts: Facts): { thing: string; from: Instant; to: Instant; seat: number } | null =>
  (holds && typeof facts[holds.from] === 'number' && typeof facts[holds.to] === 'number' ? { thing: String(facts[holds.thing]), from: Number(facts[holds.from]), to: Number(facts[holds.to]), seat: Number(facts[holds.seat] ?? 0) } : null)
