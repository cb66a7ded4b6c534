// Refusals as problem documents (RFC 9457): one code and status for the whole, every reason with its words in both languages.
import type { FastifyReply } from 'fastify'
import type { Refusal, Words } from '../kernel/base/model.ts'
import { errors } from '../kernel/system/errors.ts'
import type { System } from '../kernel/system/compile.ts'

/** `rule`: the rule of the law register that it rests on, where it rests on one. */
export type Reason = { code: string; about?: string; rule?: string; words: Words }

/** The words of a refusal: the kernel's by its code, a system's own from its words. `{name}` is filled from `with`. */
export function wordsOf(refusal: Refusal, system?: System): Words {
  const words = errors[refusal.code] ?? system?.words.refusals?.[refusal.code] ?? { zh: refusal.code, en: refusal.code }
  const about = refusal.about === undefined ? '' : nameOf(refusal.about, system)
  const fill = (text: string, lang: 'zh' | 'en'): string =>
    text.replace(/\{(\w+)\}/g, (_, key: string) => (key === 'about' ? (about === '' ? '' : about[lang]) : filled(refusal.with?.[key] ?? '', system)[lang]))
  return { zh: fill(words.zh, 'zh'), en: fill(words.en, 'en') }
}
/** `@fact.choice` and `@fact.column.choice` are said in the words of the choice. */
function filled(value: unknown, system?: System): Words {
  const path = typeof value === 'string' && value.startsWith('@') ? value.slice(1).split('.') : []
  const fact = system?.words.facts[path[0] ?? '']
  const said = path.length === 3 ? fact?.columns?.[path[1]!]?.choices?.[path[2]!] : fact?.choices?.[path[1] ?? '']
  return said ?? { zh: String(value), en: String(value) }
}
function nameOf(about: string, system?: System): Words {
  const w = system?.words
  const [fact = '', row, column = ''] = about.split('.')
  const cell = row === undefined ? undefined : w?.facts[fact]?.columns?.[column]
  const register = row === undefined ? undefined : w?.registers?.[fact]?.columns[row]
  if (register) return register
  if (cell) return { zh: `${w!.facts[fact]!.zh}第 ${row} 行“${cell.zh}”`, en: `${w!.facts[fact]!.en}, row ${row}: ${cell.en}` }
  return w?.facts[about] ?? w?.steps[about] ?? w?.clocks[about] ?? w?.roles[about] ?? { zh: about, en: about }
}

export const reasonsOf = (refused: readonly Refusal[], system?: System): Reason[] =>
  refused.map((r) => ({ code: errors[r.code] || !system ? r.code : `${system.declaration.id}.${r.code}`, ...(r.about !== undefined && { about: r.about }), ...ruleIn(r), words: wordsOf(r, system) }))

const ruleIn = ({ with: fill }: Refusal): { rule?: string } => (typeof fill?.['rule'] === 'string' && /^[A-Z]+-\d\d$/.test(fill['rule']) ? { rule: fill['rule'] } : {})

export const statusOf = (refused: readonly Refusal[]): number => Math.max(...refused.map((r) => errors[r.code]?.status ?? 422))

/** A refusal as a problem document. The first reason of the highest status gives it its code. */
export function problemOf(refused: readonly Refusal[], system?: System): { status: number; body: Record<string, unknown> } {
  const status = statusOf(refused)
  const reasons = reasonsOf(refused, system)
  const first = reasons[refused.findIndex((r) => (errors[r.code]?.status ?? 422) === status)] ?? reasons[0]!
  return { status, body: { type: `urn:linli:${first.code}`, title: first.words.zh, status, code: first.code, detail: reasons.map((r) => r.words.zh).join('；'), detail_en: reasons.map((r) => r.words.en).join('; '), reasons } }
}

/** Sends a refusal. */
export function refuse(reply: FastifyReply, refused: readonly Refusal[], system?: System): FastifyReply {
  const { status, body } = problemOf(refused, system)
  return reply.status(status).type('application/problem+json').send(body)
}
