// Rolls, votes and ballots for tests: small ones by hand, and such as come to given areas and heads.
import type { Answer, Ballot, BodyKind, Choice, Head, Roll, Vote } from './model.ts'
import { ruleSetFor } from './rulesets.ts'
import { assert } from '../base/refusals.ts'

export const at = (text: string): number => Date.parse(text)
export const opens = at('2026-06-01T09:00:00+08:00')
export const closes = at('2026-06-10T17:00:00+08:00')

/** Heads of these areas in 0.01 m2, named h000, h001, …; 0 is a member without a flat. */
export function heads(areas: readonly number[], building = '1'): Head[] {
  return areas.map((area, i) => ({ id: `h${String(i).padStart(3, '0')}`, voter: `v${i}`, building, units: area > 0 ? [{ id: `u${i}`, building, area, ground: 'registered' }] : [] }))
}

/** So many heads with so much area in all, as even as whole numbers allow. */
export function shares(total: number, count: number): number[] {
  return Array.from({ length: count }, (_, i) => Math.floor(total / count) + (i < total % count ? 1 : 0))
}

export function vote(body: BodyKind, topic: string, day: string, list: readonly Head[], more: Partial<Vote> = {}): Vote {
  const set = ruleSetFor(body, topic, day)
  assert(set, `no rule for ${body}, ${topic}, ${day}`)
  const roll: Roll = { frozen: day, heads: list }
  return { rule_set: set.id, kind: set.ballot === 'secret' ? 'secret' : 'named', roll, question: { topic, form: 'answer', text: '是否同意' }, rules: { counts: 'first', silence: 'none' }, opens, closes, ...more }
}

export const ballot = (no: number, head: string, choice: Choice, more: Partial<Ballot> = {}): Ballot => ({ id: String(no), no, head, way: 'paper', received: opens + no, choice, ...more })

/** One ballot for each head that answers. */
export const ballots = (list: readonly Head[], answers: readonly (Answer | null)[]): Ballot[] => answers.flatMap((answer, i) => (answer === null ? [] : [ballot(i + 1, list[i]!.id, answer)]))
