// Several demands in one text: what is numbered, what is said to be another thing, and sentences that are surely about another category.
// A greeting or a closing belongs to the demand beside it. Offered as children; a person says whether they are.
import type { Quote } from './model.ts'

export type Demand = { quote: Quote; label: string | null; confidence: number; /** By what it was told from the one before. */ how: 'first' | 'numbered' | 'another' | 'category' }

const MOST = 8
/** What is behind so many sentences belongs to the last demand: a sender may not decide how long we read. */
const READ = 60
/** A sentence is another matter only when it is surely one. */
const SURELY = 0.7
const SHORTEST = 4
const END = /[。！？!?；;\n]+/g
const NUMBERED = /^\s*(?:[（(]?(?:\d{1,2}|[一二三四五六七八九十])(?:[)）、]|[.．](?!\d))|[①-⑨]|[一二三四五六七八九]是|第[一二三四五六七八九][，,、：:]|[首其][先次][，,]?|最后[，,])/
const ANOTHER = /^\s*[，,]?(?:另外|此外|还有(?:就是|一[个件点])?|再有|再就是|顺便|同时还)/
/** Where a numbered part or another thing begins within a sentence. */
const WITHIN = /[，,：:]\s*(?=[一二三四五六七八九]是|另外|此外|还有一[个件点]|[①-⑨]|[（(]\d[)）]|\d(?:、|[.．](?!\d)))/g

/** The sentences of a text, cut also where a numbered part begins. */
function sentencesOf(text: string): Quote[] {
  const cuts = [0, ...[...text.matchAll(END)].map((one) => one.index + one[0].length), ...[...text.matchAll(WITHIN)].map((one) => one.index + one[0].length), text.length]
  const sorted = [...new Set(cuts)].sort((a, b) => a - b)
  return sorted.slice(0, -1).map((start, i) => ({ start, end: sorted[i + 1]! })).filter(({ start, end }) => text.slice(start, end).trim() !== '')
}

/** The demands of a text in their order; one where nothing tells two apart. @param about the category of a part, if that is sure */
export function demandsIn(text: string, about: (part: string) => { label: string; confidence: number } | null): Demand[] {
  const out: Demand[] = []
  const sentences = sentencesOf(text)
  for (const quote of sentences.slice(0, READ)) {
    const part = text.slice(quote.start, quote.end)
    const long = (part.match(/[\p{Script=Han}\p{L}\p{N}]/gu) ?? []).length >= SHORTEST
    const guess = long ? about(part) : null
    const last = out.at(-1)
    const how = !last ? 'first' : NUMBERED.test(part) ? 'numbered' : ANOTHER.test(part) && long ? 'another' : guess && last.label !== null && guess.label !== last.label && guess.confidence >= SURELY && last.confidence >= SURELY ? 'category' : null
    // What comes before the first number is the introduction of all.
    const introduces = how === 'numbered' && out.length === 1 && last!.how === 'first' && !NUMBERED.test(text.slice(last!.quote.start, last!.quote.end)) && (last!.label === null || last!.confidence < SURELY || /[：:]\s*$/.test(text.slice(last!.quote.start, last!.quote.end)))
    if (how && !introduces && out.length < MOST) out.push({ quote, label: guess?.label ?? null, confidence: guess?.confidence ?? 0, how })
    else {
      last!.quote = { start: introduces ? quote.start : last!.quote.start, end: quote.end }
      if (introduces) Object.assign(last!, { how: 'numbered', label: guess?.label ?? null, confidence: guess?.confidence ?? 0 })
      else if (guess && guess.confidence > last!.confidence) Object.assign(last!, guess)
    }
  }
  const last = out.at(-1)
  if (last && sentences.length > READ) last.quote = { start: last.quote.start, end: sentences.at(-1)!.end }
  return out
}
