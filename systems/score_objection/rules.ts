// What the declaration names: how an objection ended.
import type { Rules } from '#system'

export const rules: Rules = {
  computes: {
    upheld: () => ({ outcome: 'upheld' }),
    dismissed: () => ({ outcome: 'dismissed' }),
    incomplete: () => ({ outcome: 'incomplete' }),
    taken_back: () => ({ outcome: 'taken_back' }),
  },
}
