// The face of understanding words.
export type * from './model.ts'
export { SURE } from './model.ts'
export { decode, encode } from './file.ts'
export { figuresOf, type Judged } from './figures.ts'
export { guess, judge, judgements, type Model } from './guess.ts'
export { learn, split, type Learning } from './learn.ts'
