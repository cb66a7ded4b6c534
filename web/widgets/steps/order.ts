// Which steps a person may take, which not, and which one is next. Pure.
import type { Reason, Step } from '../../api/types.ts'

/** The kernel's codes for the two plain reasons: another state, another post. Everything else is about this matter itself. */
export const OTHER_STATE = 'step.wrong_state'
export const OTHER_POST = 'step.not_yours'
/** Nothing opens it any more: such a step is not listed. */
export const ENDED = 'step.ended'

const has = (step: Step, code: string): boolean => step.refused.some((reason: Reason) => reason.code === code)
/** Near ones first: what this matter lacks, then what another post does, then what belongs to another state. */
const distance = (step: Step): number => (has(step, OTHER_STATE) ? 2 : 0) + (has(step, OTHER_POST) ? 1 : 0)

/** @param owed the steps by which this post would answer now, the declaration's offer for this state first. Only such a step is filled.
 *  `near`: the refused ones that this matter could still open. */
export function sortSteps(steps: readonly Step[], owed: readonly string[]): { first: Step | null; others: Step[]; refused: Step[]; near: Step[] } {
  const may = steps.filter((step) => step.refused.length === 0)
  const first = owed.flatMap((id) => may.find((step) => step.id === id) ?? [])[0] ?? null
  const next = owed[0]
  const refused = steps.filter((step) => step.refused.length > 0 && !has(step, ENDED)).sort((a, b) => Number(b.id === next) - Number(a.id === next) || distance(a) - distance(b))
  return { first, others: may.filter((step) => step !== first), refused, near: refused.filter((step) => distance(step) === 0) }
}
