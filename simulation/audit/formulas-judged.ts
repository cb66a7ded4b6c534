// The formulas of what is judged: assessments, objections to them, honest tries, accountability, and samples of residents.
import { fact, has, inState, left, onTime, said, type Formula } from './formula.ts'
import type { Life } from './model.ts'

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
// S62: of the residents in a sample who answered so many well; from the rows as they were entered and not from sums. Counted once a second office has compared it.
const asked = (...items: string[]) => (l: Life): { value: number; many: number } | null => {
  const rows = ((fact(l, 'answers') ?? []) as { item: string; answered: number; positive: number }[]).filter(({ item }) => items.includes(item))
  const many = rows.reduce((sum, { answered }) => sum + answered, 0)
  return many ? { value: rows.reduce((sum, { positive }) => sum + positive, 0), many } : null
}
const compared = { day: 'reported', of: (l: Life) => l.taken.has('confirm'), out: [], hit: () => true } as const
export const wellbeing_survey: Record<string, Formula> = {
  satisfiedShare: { ...compared, value: asked('satisfied') },
  happyShare: { ...compared, value: asked('happy') },
  heardShare: { ...compared, value: asked('heard') },
  answeredShare: { ...compared, value: (l) => ({ value: Math.max(...['satisfied', 'happy', 'heard'].map((item) => asked(item)(l)?.many ?? 0)), many: Number(fact(l, 'sample')) }) },
  confirmedOnTimeRate: { day: 'confirm', of: has('confirm'), out: [], hit: (l) => onTime(l, 'confirm') },
  answeredOnTimeRate: { day: 'answer', of: has('answer'), out: [], hit: (l) => l.taken.has('answer') },
}
