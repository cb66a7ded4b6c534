// A vote as a matter's facts make it: the roll of flats, the question, when it opens and closes. Deciding asks here whether it may be called,
// and whoever carries the step out calls the very same.
import { addDays, dayOf, startOfDay, type Calendar } from '../base/calendar.ts'
import type { Instant, Outcome, Refusal } from '../base/model.ts'
import { mayCall, type Proposal } from '../assemblies/eligibility.ts'
import { freezeRoll, type Part } from '../assemblies/roll.ts'
import type { Ground, Roll } from '../assemblies/model.ts'
import type { AssemblyDeclaration } from '../system/grammar.ts'
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
  const { roll } = declared
  const rows = (Array.isArray(facts[roll.rows]) ? facts[roll.rows] : []) as readonly Record<string, Json>[]
  const parts = rows.map((row): Part => {
    const owner = String(row[roll.owner])
    return { id: String(row[roll.flat]), building: String(place), areas: { [String(row[roll.ground])]: Number(row[roll.area]) } as Partial<Record<Ground, number>>, owners: [owner], standing: 'registered', voter: owner }
  })
  return {
    roll: freezeRoll(parts, { day: dayOf(calendar, at) }),
    proposal: {
      body: declared.body, question: { topic: declared.topic, form: 'answer', text: String(facts[declared.question] ?? '') }, kind: declared.ballot, rules: { counts: declared.counts, silence: 'none' }, caller: declared.caller,
      opens: at, closes, open_day: dayOf(calendar, at), close_day: dayOf(calendar, closes - 1), noticed: typeof facts[declared.noticed] === 'string' ? (facts[declared.noticed] as string) : null,
    },
  }
}

/** Every reason why it may not be called. */
export function voteReasons(declared: Declared, facts: Facts, place: number, at: Instant, calendar: Calendar): Refusal[] {
  const { proposal, roll } = proposed(declared, facts, place, at, calendar)
  return [...mayCall(proposal).refused, ...(roll.ok ? [] : roll.refused)]
}
