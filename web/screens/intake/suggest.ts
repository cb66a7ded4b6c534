// What a text suggests before anybody chose: categories by the hints of their rows, places by how addresses are written, dangers
// that need one question. Simple matching that shows its evidence; nothing here decides.
import type { CategoryRow, Words } from '../../api/types.ts'

/** A part of the text, in UTF-16 units. */
export type Quote = { start: number; end: number }
/** `confidence` and `reason` where the district's own past says so; else the hints of the catalogue alone. */
export type Suggestion = { code: string; quotes: Quote[]; sure: 'high' | 'some' | 'low'; score: number; confidence?: number; reason?: Words }

/** Shares of what was learnt that count as strong and as some. */
const LEARNT = { high: 0.8, some: 0.5 }

/** What was learnt before what the hints say, where it is sure; behind it where it is not. Only classes that may be chosen. */
export function together(learnt: { sure: boolean; categories: readonly { code: string; confidence: number; quotes: Quote[]; reason: Words }[] } | undefined, hints: readonly Suggestion[], classes: readonly CategoryRow[]): Suggestion[] {
  const may = new Set(classes.map((row) => row.code))
  const own = (learnt?.categories ?? []).filter((one) => may.has(one.code)).map((one): Suggestion => ({
    ...one, score: 0, sure: one.confidence >= LEARNT.high ? 'high' : one.confidence >= LEARNT.some ? 'some' : 'low',
  }))
  const first = learnt?.sure ? own : [...hints]
  const second = learnt?.sure ? hints : own
  const merged = first.map((one) => ({ ...second.find((other) => other.code === one.code && other.confidence !== undefined), ...one }))
  return [...merged, ...second.filter((one) => !first.some((other) => other.code === one.code))].slice(0, 4)
}

/** A hint that many categories share says little about each. */
function hintsOf(rows: readonly CategoryRow[]): Map<string, string[]> {
  const codes = new Map<string, string[]>()
  for (const row of rows) {
    for (const hint of new Set([...(row.hints ?? []), row.words.zh])) if (hint.length > 0) codes.set(hint, [...(codes.get(hint) ?? []), row.code])
  }
  return codes
}

/** Characters of evidence from which a suggestion counts as strong, and how far it must lead the next one. */
const STRONG = 3
const LEAD = 1.5

/** Categories whose hints stand in the text, the best supported first. `rows`: small classes in force. */
export function suggest(text: string, rows: readonly CategoryRow[], most = 4): Suggestion[] {
  const found = new Map<string, { score: number; quotes: Quote[] }>()
  for (const [hint, codes] of hintsOf(rows)) {
    const start = text.indexOf(hint)
    if (start < 0) continue
    for (const code of codes) {
      const one = found.get(code) ?? { score: 0, quotes: [] }
      one.score += hint.length / codes.length
      one.quotes.push({ start, end: start + hint.length })
      found.set(code, one)
    }
  }
  const ranked = [...found].map(([code, one]) => ({ code, score: one.score, quotes: joined(one.quotes) })).sort((a, b) => b.score - a.score || (a.code < b.code ? -1 : 1))
  return ranked.slice(0, most).map((one, i) => {
    const next = i === 0 ? (ranked[1]?.score ?? 0) : ranked[0]!.score
    const sure = i === 0 && one.score >= STRONG && one.score >= next * LEAD ? 'high' : one.score >= 2 && one.score * LEAD >= next ? 'some' : 'low'
    return { ...one, sure }
  })
}

/** Overlapping quotes become one. */
function joined(quotes: readonly Quote[]): Quote[] {
  const out: Quote[] = []
  for (const quote of [...quotes].sort((a, b) => a.start - b.start)) {
    const last = out.at(-1)
    if (last && quote.start <= last.end) last.end = Math.max(last.end, quote.end)
    else out.push({ ...quote })
  }
  return out
}

const sentenceOf = (text: string, at: number): number => (text.slice(0, at).match(/[。！？!?\n；;]/g) ?? []).length

/** A second thing in the same text: another class, said in another sentence, with more than a weak hint. */
export function secondIn(text: string, suggestions: readonly Suggestion[], chosen: string | undefined): Suggestion | null {
  const first = suggestions.find((one) => one.code === chosen) ?? suggestions[0]
  if (!first) return null
  const said = new Set(first.quotes.map((quote) => sentenceOf(text, quote.start)))
  return suggestions.find((one) => one !== first && one.sure !== 'low' && one.score >= 2 && one.quotes.every((quote) => !said.has(sentenceOf(text, quote.start)))) ?? null
}

/** Words after which an address begins, so that they are not taken for a part of it. */
const BEFORE = '[我你您他她们这那就住在到是和跟从给把被说有里旁边楼下对面的了，。、；：！？,.;:!?\\s（(]'
const ROAD = '[\\p{Script=Han}]{1,6}?(?:路(?![口边上灯面人过线])|街(?![道上边坊])|大道)(?:\\d+弄)?(?:\\d+号(?:楼)?)?'
const ESTATE = '[\\p{Script=Han}]{1,8}?(?:新村|[一二三四五六七八九十]村|小区|家园|花园|公寓|名苑|公馆|苑|坊|里弄)(?:\\d+(?:号楼|幢|栋|号|弄))?'
const ADDRESS = new RegExp(`(?:^|${BEFORE})((?:${ESTATE}|${ROAD}))`, 'gu')

/** Parts of a text that read like an address; the longest first. */
export function placesIn(text: string): (Quote & { words: string })[] {
  const found: (Quote & { words: string })[] = []
  for (const match of text.matchAll(ADDRESS)) {
    const words = trimmed(match[1]!)
    const start = match.index + match[0].length - words.length
    if (words.length >= 3) found.push({ start, end: start + words.length, words })
  }
  return found.sort((a, b) => b.words.length - a.words.length)
}

/** What still stands before the name is cut off: '楼下兰溪路' is 兰溪路. */
const trimmed = (words: string): string => words.replace(/^.*(?:住在|就在|楼下|旁边|对面|附近|门口|还有|我们|他们|这里|那里|[我你您他她住在到是和跟从给把被说的])(?=[\p{Script=Han}]{2,})/u, '')

/** Searches for an address, from all of it to the name alone: a house number may be unknown to the register. */
export function searchesFor(words: string): string[] {
  const shorter = [words, words.replace(/(号楼|幢|栋|号)$/, ''), words.replace(/\d+(号楼|幢|栋|号|弄)?$/, ''), words.replace(/\d.*$/, '')]
  return [...new Set(shorter.filter((one) => one.length >= 2))]
}

export type Danger = 'injury' | 'fire' | 'gas' | 'electric' | 'violence' | 'life'
const dangers: readonly (readonly [Danger, RegExp])[] = [
  ['life', /自杀|轻生|跳楼|不想活/], ['fire', /着火|起火|冒烟|火苗|烧起来/], ['gas', /煤气味|燃气味|煤气泄漏|燃气泄漏|漏气/],
  ['electric', /触电|漏电|电线.{0,4}(?:垂|掉|断|裸)|露线/], ['violence', /打人|打架|动手|持刀|威胁/],
  ['injury', /滑倒|摔倒|摔伤|摔了|跌倒|受伤|流血|晕倒|昏倒|骨折|砸到|砸中|砸伤|绊倒|崴/],
]

/** The first word of each danger that the text names. */
export const dangersIn = (text: string): (Quote & { kind: Danger; words: string })[] =>
  dangers.flatMap(([kind, pattern]) => {
    const match = pattern.exec(text)
    return match ? [{ kind, words: match[0], start: match.index, end: match.index + match[0].length }] : []
  })

export type Mark = 'first' | 'second' | 'place' | 'danger'
/** The text cut where marks begin and end; where several cover a part, the first one given wins. */
export function marked(text: string, marks: readonly (Quote & { mark: Mark })[]): { text: string; mark: Mark | null }[] {
  const cuts = [...new Set([0, text.length, ...marks.flatMap(({ start, end }) => [start, end])])].filter((at) => at <= text.length).sort((a, b) => a - b)
  const parts: { text: string; mark: Mark | null }[] = []
  for (let i = 0; i + 1 < cuts.length; i++) {
    const mark = marks.find(({ start, end }) => start <= cuts[i]! && end >= cuts[i + 1]!)?.mark ?? null
    const last = parts.at(-1)
    const part = text.slice(cuts[i], cuts[i + 1])
    if (last && last.mark === mark) last.text += part
    else parts.push({ text: part, mark })
  }
  return parts
}
