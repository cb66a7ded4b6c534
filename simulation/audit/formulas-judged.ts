// The formulas of what is judged: assessments, objections to them, honest tries and accountability.
import { fact, has, inState, left, onTime, said, type Formula } from './formula.ts'

// GRID-24, POW-03: cards published in time, objected to, corrected; objections reviewed and decided in time, and those upheld.
export const assessment: Record<string, Formula> = {
  publishedOnTimeRate: { day: 'publish', of: has('publish'), out: [], hit: (l) => onTime(l, 'publish') },
  objectedShare: { day: 'reported', of: (l) => l.taken.has('compute'), out: [], hit: (l) => l.taken.has('object') },
  correctedShare: { day: 'reported', of: (l) => l.taken.has('object'), out: [], hit: (l) => l.taken.has('correct_line') },
}
export const score_objection: Record<string, Formula> = {
  decidedOnTimeRate: { day: 'decide', of: has('decide'), out: [], hit: (l) => onTime(l, 'decide') },
  reviewedOnTimeRate: { day: 'review', of: has('review'), out: [], hit: (l) => onTime(l, 'review') },
  upheldShare: { day: 'reported', of: said('outcome'), out: left('dropped'), hit: (l) => fact(l, 'outcome') === 'upheld' },
}
// Tries that were seconded in time, and those agreed of those decided.
export const honest_try: Record<string, Formula> = {
  decidedOnTimeRate: { day: 'second', of: has('second'), out: [], hit: (l) => onTime(l, 'second') },
  agreedShare: { day: 'reported', of: inState('agreed', 'declined'), out: [], hit: inState('agreed') },
}
// S17: replies and corrections in time, and findings that turned out to be nothing.
export const accountability: Record<string, Formula> = {
  repliedRate: { day: 'reply', of: has('reply'), out: [], hit: (l) => onTime(l, 'reply') },
  correctedOnTimeRate: { day: 'correct', of: has('correct'), out: [], hit: (l) => onTime(l, 'correct') },
  liftedShare: { day: 'reported', of: said('outcome'), out: [], hit: (l) => fact(l, 'outcome') === 'lifted' },
}
