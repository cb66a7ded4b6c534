// The face of signs: a matter's journal as a case, and the units whose cases show what chance does not explain.
export type { Case, Finding, Limits, Sign, Watch } from './model.ts'
export { limitNames, signs } from './model.ts'
export { caseOf } from './cases.ts'
export { findings } from './signs.ts'
