export type { Case, Finding, Limits, Sign, Watch } from './model.ts'
export { signs } from './model.ts'
export { caseOf } from './cases.ts'
export { findings } from './signs.ts'
