// A plan from its text: chapters 一、, sections （一）, clauses 1. and tasks （1） become a draft tree for a person to correct. What has no number is the text
// of what stands before it; in a plan that numbers chapters alone each paragraph is a section, called by its first sentence.
import type { ClauseLevel } from './model.ts'
import { clauseLevels } from './model.ts'

/** A paragraph; `level` where the document itself says how deep a heading it is (0 the highest). */
export type Line = { text: string; level?: number }
export type DraftClause = { code: string; parent: string | null; level: ClauseLevel; title: string; said: string }
/** `skips`: numbers that do not follow the one before, by the place of their line, for a person to look at. */
export type DraftPlan = { title: string; preamble: string; clauses: DraftClause[]; skips: { line: number; text: string }[] }

const numerals = '零一二三四五六七八九'
/** The number that a Chinese numeral up to 99 says, or null. */
export function numeral(text: string): number | null {
  if (/^\d{1,3}$/.test(text)) return Number(text)
  const [, tens, units] = /^([一二三四五六七八九]?)十([一二三四五六七八九]?)$/.exec(text) ?? []
  if (tens !== undefined) return (tens ? numerals.indexOf(tens) : 1) * 10 + (units ? numerals.indexOf(units) : 0)
  return text.length === 1 && numerals.indexOf(text) > 0 ? numerals.indexOf(text) : null
}

const heads: readonly [number, RegExp][] = [
  [0, /^(?:第)?([一二三四五六七八九十]{1,3})(?:、|章[\s、:：]*)\s*/], [0, /^第([一二三四五六七八九十]{1,3})(?:部分|篇)[\s、:：]*/],
  [1, /^[（(]([一二三四五六七八九十]{1,3})[）)]\s*[、.]?\s*/], [1, /^第([一二三四五六七八九十]{1,3})节[\s、:：]*/],
  [3, /^[（(](\d{1,2})[）)]\s*/], [3, /^([①②③④⑤⑥⑦⑧⑨⑩])\s*/],
  [2, /^(\d{1,2})\s*(?:[、.．]|\.(?!\d))\s*(?!\d)/], [2, /^第([一二三四五六七八九十]{1,3})条[\s、:：]*/],
]
const circled = '①②③④⑤⑥⑦⑧⑨⑩'
const longest = { title: 60, said: 4000, clauses: 2000 }

/** Which heading a line is, with its number and without it; null for text. */
function headOf({ text, level }: Line): { level: number; number: number | null; rest: string } | null {
  for (const [depth, pattern] of heads) {
    const found = pattern.exec(text)
    if (found) return { level: depth, number: circled.includes(found[1]!) ? circled.indexOf(found[1]!) + 1 : numeral(found[1]!), rest: text.slice(found[0].length) }
  }
  return level === undefined ? null : { level: Math.min(3, level), number: null, rest: text }
}

/** The first sentence as a title where more follows it, and the rest as what is said. */
function titled(text: string): { title: string; said: string } {
  const end = text.search(/[。；!！?？:：]/)
  const cut = end > 0 && end < longest.title ? end : text.length > longest.title ? longest.title : text.length
  return { title: text.slice(0, cut).trim(), said: (end === cut ? text.slice(cut + 1) : text.slice(cut)).trim().slice(0, longest.said) }
}

/** Reads a draft. Nothing is refused: what is odd is for the person who corrects it. */
export function readPlan(lines: readonly Line[]): DraftPlan {
  const all = lines.map((line) => ({ ...line, text: line.text.replace(/[\s\u3000\u00a0]+/g, ' ').trim() })).filter(({ text }) => text !== '')
  const found = all.map(headOf)
  const first = found.findIndex((head) => head !== null)
  const sections = !found.some((head) => head && head.level > 0)
  const plan: DraftPlan = { title: all[0] && first !== 0 ? all[0].text.slice(0, 200) : '', preamble: all.slice(1, Math.max(1, first)).map(({ text }) => text).join('\n').slice(0, longest.said), clauses: [], skips: [] }
  const open: (DraftClause & { depth: number; children: number })[] = []
  let roots = 0
  const add = (depth: number, number: number | null, text: string, line: number): void => {
    while (open.length && open.at(-1)!.depth >= depth) open.pop()
    const above = open.at(-1)
    const place = above ? ++above.children : ++roots
    if (number !== null && number !== place) plan.skips.push({ line, text: all[line]!.text.slice(0, 80) })
    const clause = { code: above ? `${above.code}.${place}` : String(place), parent: above?.code ?? null, level: clauseLevels[depth]!, ...titled(text) }
    plan.clauses.push(clause)
    open.push(Object.assign(clause, { depth, children: 0 }))
  }
  for (const [i, line] of all.entries()) {
    if (i < first || plan.clauses.length >= longest.clauses) continue
    const head = found[i]
    if (head) add(head.level, head.number, head.rest, i)
    else if (sections && open[0] && line.text.length > 30) add(1, null, line.text, i)
    // Signatures, dates and what a web page adds are no text of a clause.
    else if (open.length && (!sections || /[。；;.”]$/.test(line.text))) { const at = plan.clauses.at(-1)!; at.said = [at.said, line.text].filter(Boolean).join('\n').slice(0, longest.said) }
  }
  for (const clause of plan.clauses as Partial<(typeof open)[number]>[]) { delete clause.depth; delete clause.children }
  return plan
}
