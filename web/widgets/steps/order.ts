// Which steps a person may take, which not, and which one is next. Pure.
import type { Reason, Step } from '../../api/types.ts'

/** The kernel's codes for the two plain reasons: another state, another post. Everything else is about this matter itself. */
export const OTHER_STATE = 'step.wrong_state'
export const OTHER_POST = 'step.not_yours'

const has = (step: Step, code: string): boolean => step.refused.some((reason: Reason) => reason.code === code)
/** Near ones first: what this matter lacks, then what another post does, then what belongs to another state. */
const distance = (step: Step): number => (has(step, OTHER_STATE) ? 2 : 0) + (has(step, OTHER_POST) ? 1 : 0)

/** `next`: the step that the declaration offers first in this state. `near`: the refused ones that this matter could still open. */
export function sortSteps(steps: readonly Step[], next: string | undefined): { first: Step | null; others: Step[]; refused: Step[]; near: Step[] } {
  const may = steps.filter((step) => step.refused.length === 0)
  const first = may.find((step) => step.id === next) ?? may[0] ?? null
  const refused = steps.filter((step) => step.refused.length > 0).sort((a, b) => Number(b.id === next) - Number(a.id === next) || distance(a) - distance(b))
  return { first, others: may.filter((step) => step !== first), refused, near: refused.filter((step) => distance(step) === 0) }
}
