// A matter as it will stand when what waits on this device is applied: as far as the declaration alone tells. The server decides in the end.
import { asksFrom } from '../../api/asks.ts'
import type { Matter, Reason, System } from '../../api/types.ts'
import type { Act } from '../../shell/send.ts'
import { OTHER_STATE } from './order.ts'

const elsewhere: Reason = { code: OTHER_STATE, words: { zh: '现在还不到这一步', en: 'Not in this state' } }

/** Each waiting act on it moves it to the state that its step leads to; a step that chooses among several leaves it where it is. */
export function ahead(matter: Matter, acts: readonly Act[], system: System | undefined): Matter {
  if (!system) return matter
  let state = matter.state
  for (const { on, aside, trouble } of acts) {
    const to = on?.id === matter.id && aside === undefined && !trouble ? system.steps[on.step]?.to : undefined
    if (typeof to === 'string' && to !== '=') state = to
  }
  if (state === matter.state) return matter
  const steps = matter.steps.map((step) => {
    const declared = system.steps[step.id]
    if (!declared?.from.includes(state)) return { ...step, refused: step.refused.length > 0 ? step.refused : [elsewhere] }
    return step.refused.every((reason) => reason.code === OTHER_STATE) ? { ...step, refused: [], asks: asksFrom(system, declared.asks ?? {}) } : step
  })
  return { ...matter, state, steps }
}
