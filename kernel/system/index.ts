// The face that systems and packs see: the grammar, the shape of rules, the words of a refusal, and who leads a matter.
export { defineSystem } from './grammar.ts'
export type { SystemDeclaration, SystemWords, RoleDeclaration, Condition, OwnWords } from './grammar.ts'
export { thresholdOf } from './compile.ts'
export type { Rules, RuleContext, Sample } from './compile.ts'
export type { Pack, PackPlace, PackRow, CategoryRow, ResponsibilityRow, LimitRow } from './pack.ts'
export { refused } from '../base/refusals.ts'
// The law of meetings, pure: by the rule set of a body and a day.
export { mayConvene, mayEnd, mayOpen, mayRecord, meetsBy, publication } from '../assemblies/meetings.ts'
export type { Meeting } from '../assemblies/meetings.ts'
export { ruleSetById, ruleSetFor, ruleSets } from '../assemblies/rulesets.ts'
export { cited, lawOf } from '../assemblies/laws.ts'
export type { BodyKind, RuleSet } from '../assemblies/model.ts'
// The responsibility list, pure: which rows decide on a day, and what proposed ones name.
export { decidingOn, sameUnit, unitNamed } from '../catalogues/model.ts'
export type { Proposed } from '../catalogues/model.ts'
export type { Refusal } from '../base/model.ts'
// The days of the district's calendar.
export { addDays, startOfDay } from '../base/calendar.ts'
export type { Facts, Json } from '../matters/model.ts'
export { lead } from '../matters/model.ts'
// Numbered opinions, pure: which want an answer, and how many were adopted.
export { adoptedPercent, unanswered } from '../opinions/model.ts'
export type { Opinion } from '../opinions/model.ts'
export { opinionClock, opinionDays, opinionFacts, opinionsKept, opinionSteps, opinionWords } from '../opinions/declared.ts'
