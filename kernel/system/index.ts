// The face that systems and packs see: the grammar, the shape of rules, and the words of a refusal.
export { defineSystem } from './grammar.ts'
export type { SystemDeclaration, SystemWords, Condition } from './grammar.ts'
export type { Rules, RuleContext } from './compile.ts'
export type { Pack, PackPlace, CategoryRow, ResponsibilityRow, LimitRow } from './pack.ts'
export { refused } from '../base/refusals.ts'
export type { Facts } from '../matters/model.ts'
