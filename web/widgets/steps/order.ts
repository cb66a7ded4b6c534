// Which steps a person may take, which not, and which one is next. Pure.
import type { Step } from '../../api/types.ts'

/** `next`: the step that the declaration offers first in this state. */
export function sortSteps(steps: readonly Step[], next: string | undefined): { first: Step | null; others: Step[]; refused: Step[] } {
  const may = steps.filter((step) => step.refused.length === 0)
  const first = may.find((step) => step.id === next) ?? may[0] ?? null
  const refused = steps.filter((step) => step.refused.length > 0)
  // The one that was next and is not possible yet is asked about first.
  refused.sort((a, b) => Number(b.id === next) - Number(a.id === next))
  return { first, others: may.filter((step) => step !== first), refused }
}
