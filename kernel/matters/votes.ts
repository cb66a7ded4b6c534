// A vote as a matter's facts make it: the roll of flats or members, the question, when it opens and closes. Deciding asks here whether it may be called,
// and whoever carries the step out calls the very same.
import { addDays, dayOf, startOfDay, type Calendar } from '../base/calendar.ts'
import type { Day, Instant, Outcome, Refusal } from '../base/model.ts'
import { mayCall, type Proposal } from '../assemblies/eligibility.ts'
import { freezeMembers, freezeRoll, type Part } from '../assemblies/roll.ts'
import type { BodyKind, Ground, Question, Roll } from '../assemblies/model.ts'
import type { AssemblyDeclaration, FlatRoll, MemberRoll } from '../system/grammar.ts'
import type { System } from '../system/compile.ts'
import type { Facts, Json } from './model.ts'

type Declared = AssemblyDeclaration<string, string>
export type Proposed = { proposal: Proposal; roll: Outcome<Roll> }

export const voteOf = (system: System, name: string): Declared => {
  const found = system.declaration.assemblies?.[name]
  if (!found) throw new Error(`${system.declaration.id} has no vote ${name}`)
  return found
}

/** The vote that these facts call at an instant. `place`: what all flats of the roll lie in. */
export function proposed(declared: Declared, facts: Facts, place: number, at: Instant, calendar: Calendar): Proposed {
  const closes = startOfDay(calendar, addDays(String(facts[declared.until]), 1))
  const day = dayOf(calendar, at)
  const rows = rowsOf(facts, declared.roll.rows)
  return {
    roll: 'member' in declared.roll ? members(declared.roll, rows, day) : flats(declared.roll, rows, place, day),
    proposal: {
      body: typeof declared.body === 'string' ? declared.body : (facts[declared.body.in] as BodyKind), question: questionOf(declared, facts), kind: declared.ballot, rules: { counts: declared.counts, silence: 'none' }, caller: declared.caller,
      opens: at, closes, open_day: day, close_day: dayOf(calendar, closes - 1), noticed: typeof facts[declared.noticed] === 'string' ? (facts[declared.noticed] as string) : null,
    },
  }
}

type Row = Readonly<Record<string, Json>>
const rowsOf = (facts: Facts, name: string): readonly Row[] => (Array.isArray(facts[name]) ? (facts[name] as readonly Row[]) : [])

function flats(roll: FlatRoll<string>, rows: readonly Row[], place: number, day: Day): Outcome<Roll> {
  return freezeRoll(rows.map((row): Part => {
    const owner = String(row[roll.owner])
    return { id: String(row[roll.flat]), building: String(place), areas: { [String(row[roll.ground])]: Number(row[roll.area]) } as Partial<Record<Ground, number>>, owners: [owner], standing: 'registered', voter: owner }
  }), { day })
}

const members = (roll: MemberRoll<string>, rows: readonly Row[], day: Day): Outcome<Roll> => freezeMembers(rows.map((row) => ({ id: String(row[roll.member]), place: String(row[roll.place]) })), day)

function questionOf({ topic, question, elects }: Declared, facts: Facts): Question {
  const text = String(facts[question] ?? '')
  return elects ? { topic, form: 'elect', text, names: rowsOf(facts, elects.rows).map((row) => String(row[elects.name])), seats: Number(facts[elects.seats]) } : { topic, form: 'answer', text }
}

/** Every reason why it may not be called. */
export function voteReasons(declared: Declared, facts: Facts, place: number, at: Instant, calendar: Calendar): Refusal[] {
  const { proposal, roll } = proposed(declared, facts, place, at, calendar)
  return [...mayCall(proposal).refused, ...(roll.ok ? [] : roll.refused)]
}
