// The law beneath the platform's numbers: which limits, thresholds, measures and rule sets rest on which rule, and which articles a rule rests on. Pure: derived
// from the declarations and from rows of registers, typed nowhere twice.
import type { Limit } from '../base/model.ts'
import type { SystemDeclaration } from '../system/grammar.ts'
import type { RuleSet } from '../assemblies/model.ts'

/** Something of the platform that carries a rule's number. `id`: of a clock or threshold the key of the catalogue of limits, of a measure `system.measure`. */
export type Hook = { is: 'clock' | 'threshold' | 'measure' | 'rule_set' | 'register'; id: string; system: string | null; name: string; rule: string; limit?: Limit | number }

/** The articles that a cell names: `CIVIL:278 SHJD:12`, in any order and with any blanks or commas between them. */
export const articlesIn = (cell: unknown): string[] => (typeof cell === 'string' ? [...new Set(cell.split(/[\s,，、;；]+/).filter((one) => /^[A-Z][A-Z0-9]{1,11}:[0-9A-Za-z().-]{1,20}$/.test(one)))] : [])

/** Everything in a declaration that carries a rule. */
export function hooksOf(d: SystemDeclaration): Hook[] {
  const at = (is: Hook['is'], name: string, rule: string, limit?: Limit | number): Hook => ({ is, id: `${d.id}.${name}`, system: d.id, name, rule, ...(limit !== undefined && { limit }) })
  return [
    ...Object.entries(d.clocks).map(([name, { rule, within }]) => at('clock', name, rule, typeof within === 'string' ? within : undefined)),
    ...Object.entries(d.thresholds ?? {}).map(([name, { is, rule }]) => at('threshold', name, rule, is)),
    ...Object.entries(d.measures).map(([name, { rule }]) => at('measure', name, rule)),
    ...Object.entries(d.registers ?? {}).flatMap(([name, { announced }]) => (announced ? [at('register', name, announced.rule, announced.days)] : [])),
  ]
}

/** Rule sets of votes, by every rule that one of their conditions names. */
export function ruleSetHooks(sets: readonly RuleSet[]): Hook[] {
  return sets.flatMap((one) => [...new Set([one.law, ...one.conditions.map(({ law }) => law), ...(one.proxy ? [one.proxy.law] : []), ...(one.meeting ? [one.meeting.law] : [])])].map((rule): Hook => ({ is: 'rule_set', id: one.id, system: null, name: one.id, rule })))
}

/** Rules and the articles that each rests on. */
export type RuleRow = { rule: string; articles: readonly string[] }
/** What rests on an article, through its rules. */
export const hangsOn = (article: string, rules: readonly RuleRow[], hooks: readonly Hook[]): { rules: string[]; hooks: Hook[] } => {
  const named = new Set(rules.filter(({ articles }) => articles.includes(article)).map(({ rule }) => rule))
  return { rules: [...named], hooks: hooks.filter(({ rule }) => named.has(rule)) }
}
