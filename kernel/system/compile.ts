// A system ready for use: its declaration, its words and the pure functions that the declaration names.
import type { Instant, Refusal } from '../base/model.ts'
import type { Actor, Facts, Json, Matter } from '../matters/model.ts'
import type { World } from '../matters/world.ts'
import type { SystemDeclaration, SystemWords } from './grammar.ts'

/** What a rule may look at. `facts` are the matter's, with what this act brings laid over them. */
export type RuleContext = { matter: Matter | null; facts: Facts; given: Facts; actor: Actor; now: Instant; world: World; act: string; slots: readonly number[] }
export type Rules = {
  /** Named in `needs` and `checks`: null, or why not. */
  needs?: Record<string, (context: RuleContext) => Refusal | readonly Refusal[] | null>
  checks?: Record<string, (context: RuleContext) => Refusal | readonly Refusal[] | null>
  /** Named in `choose`: the next state. */
  choose?: Record<string, (context: RuleContext) => string>
  /** Named in `computes`: facts that the act keeps besides those given. */
  computes?: Record<string, (context: RuleContext) => Record<string, Json>>
}
/** A declared threshold as the catalogue has it on the day on which the matter was opened: a matter keeps what it was opened under. */
export function thresholdOf(declaration: SystemDeclaration, name: string, { matter, now, world }: Pick<RuleContext, 'matter' | 'now' | 'world'>): number {
  const found = world.limit(`${declaration.id}.${name}`, world.today(matter?.opened ?? now))?.limit
  const declared = declaration.thresholds?.[name]
  if (!declared) throw new Error(`${declaration.id} declares no threshold ${name}`)
  return typeof found === 'number' ? found : declared.is
}

export type System = { no: number; declaration: SystemDeclaration; words: SystemWords; rules: Rules }

/** A matter of a believable day: how it was opened and what was done then, in the imaginary district (development, tests, screenshots). */
export type Sample = {
  opens: { at: string; facts: Record<string, unknown> }
  where: { by: string; place?: string; spot?: [number, number] }
  then: readonly { at: string; step: string; by?: string; facts: Record<string, unknown> }[]
}

export const stateKind = (system: System, state: string): 'open' | 'waiting' | 'final' => {
  const s = system.declaration.states[state]
  if (!s) throw new Error(`${system.declaration.id} has no state ${state}`)
  return 'open' in s ? 'open' : 'waiting' in s ? 'waiting' : 'final'
}
