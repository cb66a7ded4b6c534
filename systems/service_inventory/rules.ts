// What the declaration names: a space that its owner agreed to is a candidate, which siting may choose.
import type { Rules } from '#system'

export const rules: Rules = { computes: { standing: () => ({ standing: 'candidate' }) } }
