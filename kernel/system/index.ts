// The face that systems and packs see: the grammar, the shape of rules, the words of a refusal, and who leads a matter.
export { defineSystem } from './grammar.ts'
export type { SystemDeclaration, SystemWords, RoleDeclaration, Condition } from './grammar.ts'
export { thresholdOf } from './compile.ts'
export type { Rules, RuleContext, Sample } from './compile.ts'
export type { Pack, PackPlace, CategoryRow, ResponsibilityRow, LimitRow } from './pack.ts'
export { refused } from '../base/refusals.ts'
export type { Facts } from '../matters/model.ts'
export { lead } from '../matters/model.ts'
