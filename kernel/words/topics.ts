// Hot topics: messages that say the same of the same place, by whomever. Grouped by rare sequences of characters, in which names of places
// and people weigh most because they are rare, and by nearness in time. Pure, without a network, the same for the same messages.
import type { Instant, Words } from '../base/model.ts'
import { joined, linksOf, type Vectors } from './cluster.ts'
import { makeNaming, type Naming } from './topic-names.ts'

/** `who`: one person, whatever the word for her; ten messages of hers count as one person. `within`: messages of different ones are never
 *  one topic. `place`: where it is, if that is known beside the words: only the name of a topic leans on it. */
export type Message = { title?: string; text: string; at: Instant; who: string; likes?: number; within?: string; place?: string }

/** `weeks`: in how many of them somebody wrote. `recent` and `before`: people in the last thirty days and in the thirty before them. */
export type Heat = { people: number; likes: number; weeks: number; recent: number; before: number; value: number }
export type Topic = { name: string; where: string | null; what: string[]; from: Instant; to: Instant; messages: number; heat: Heat; /** Places of its messages in the list given. */ rows: number[] }

export const HEAT_FORMULA: Words = {
  zh: '热度 =（人数 + √点赞数）×（1 + ln 有人反映的周数 ÷ 4）×（1 + 增长 ÷ 2）；增长 =（近 30 天人数 − 前 30 天人数）÷（两者之和 + 4）；一个人反映多少次都算一个人',
  en: 'heat = (people + √likes) × (1 + ln(weeks with a message) / 4) × (1 + growth / 2); growth = (people in the last 30 days − people in the 30 days before) / (both + 4); whoever writes ten times is one person',
}

const day_ms = 86_400_000
const LONGEST = 1500
const ORDER = 4
/** A title says in twenty characters what the text says in four hundred. */
const OF_TITLE = 2
/** What more than one in fifty say is no name of anything. */
const COMMON = 0.02
/** Where there are few messages, so many may share a word. */
const FEW = 12
const NEAR = 0.06
const ALIKE = 0.075
/** Two that are otherwise alike are less so the more days lie between them, down to this share. */
const FAR = 0.75
const FADES_days = 60
/** A group takes in another whose words are so much its own. */
const SAME = 0.4
const WORDS_OF_GROUP = 80

/** How hot: printed with each topic by `HEAT_FORMULA`. */
export function heatOf(messages: readonly Pick<Message, 'who' | 'at' | 'likes'>[], now: Instant): Heat {
  const within = (from: number, to: number): number => new Set(messages.filter(({ at }) => now - at >= from * day_ms && now - at < to * day_ms).map((one) => one.who)).size
  const people = new Set(messages.map((one) => one.who)).size
  const likes = messages.reduce((sum, one) => sum + Math.max(0, one.likes ?? 0), 0)
  const weeks = new Set(messages.map(({ at }) => Math.floor(at / (7 * day_ms)))).size
  const [recent, before] = [within(0, 30), within(30, 60)]
  const value = (people + Math.sqrt(likes)) * (1 + Math.log(Math.max(1, weeks)) / 4) * (1 + (recent - before) / (recent + before + 4) / 2)
  return { people, likes, weeks, recent, before, value: Math.round(value * 10) / 10 }
}

export type Grouping = { now?: Instant; /** Fewer people are no topic (2). */ people?: number; progress?: (done: number, total: number) => void }

/** Topics, the hottest first. Some seconds for 4,000 messages of 400 characters; time grows with the square of how many share a place. */
export function topicsOf(messages: readonly Message[], { now = Math.max(0, ...messages.map((one) => one.at)), people = 2, progress }: Grouping = {}): Topic[] {
  const blank = makeBlank(messages)
  const vectors = vectorsOf(messages, blank, progress)
  const parts = new Map<string, number[]>()
  messages.forEach(({ within = '' }, row) => { const part = parts.get(within); if (part) part.push(row); else parts.set(within, [row]) })
  const groups = [...parts.values()].flatMap((part) => grouped(messages, part, part.map((row) => vectors[row]!)))
  const naming = makeNaming(messages, blank)
  progress?.(messages.length, messages.length)
  return sameName(messages, groups, naming).map((rows) => ({ rows, heat: heatOf(rows.map((row) => messages[row]!), now) })).filter(({ heat }) => heat.people >= people).map(({ rows, heat }) => {
    const times = rows.map((row) => messages[row]!.at)
    return { ...naming.nameOf(rows), from: Math.min(...times), to: Math.max(...times), messages: rows.length, heat, rows }
  }).sort((a, b) => b.heat.value - a.heat.value || a.rows[0]! - b.rows[0]!)
}

function grouped(messages: readonly Message[], rows: readonly number[], vectors: Vectors): number[][] {
  if (rows.length < 2) return []
  const nearness = (a: number, b: number): number => FAR + (1 - FAR) * Math.exp(-Math.abs(messages[rows[a]!]!.at - messages[rows[b]!]!.at) / (FADES_days * day_ms))
  const groups = joined(linksOf(vectors, NEAR, nearness), ALIKE).filter((group) => group.length > 1)
  // One matter told in two ways makes two groups: their commonest words are the same.
  const again = joined(linksOf(groups.map((group) => centreOf(group, vectors)), SAME, () => 1), SAME)
  return again.map((those) => those.flatMap((one) => groups[one]!).map((at) => rows[at]!).sort((a, b) => a - b))
}

/** Groups that have a word of their own in common, said by most of both and by hardly anybody else, are one: told of twice it would be two
 *  topics on one page. A place is no such word, for much may be said of one place. */
function sameName(messages: readonly Message[], groups: readonly number[][], naming: Naming): number[][] {
  const taken = new Map<string, number[]>()
  return [...groups].sort((a, b) => b.length - a.length || a[0]! - b[0]!).filter((group) => {
    const words = naming.ownOf(group).map((word) => `${messages[group[0]!]!.within ?? ''} ${word}`)
    const into = words.map((word) => taken.get(word)).find((one) => one !== undefined)
    if (into) { into.push(...group); into.sort((a, b) => a - b) }
    else for (const word of words) taken.set(word, group)
    return !into
  })
}

function centreOf(group: readonly number[], vectors: Vectors): [number, number][] {
  const sums = new Map<number, number>()
  for (const row of group) for (const [key, weight] of vectors[row]!) sums.set(key, (sums.get(key) ?? 0) + weight)
  return unit([...sums].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, WORDS_OF_GROUP))
}

function unit(vector: [number, number][]): [number, number][] {
  const length = Math.sqrt(vector.reduce((sum, [, weight]) => sum + weight * weight, 0)) || 1
  return vector.map(([key, weight]) => [key, weight / length])
}

const WIDE = /[a-z]\d*[市区县]|(?<=[市区县])\p{Script=Han}{2,3}(?:街道|镇|乡)(?!\p{Script=Han}?政府)/giu
/** A letter and a number that so many say is a district; what fewer say may be a name (万境K9县). */
const WIDELY = 0.005
const even = (text: string): string => text.slice(0, LONGEST).normalize('NFKC')

/** Districts and towns are too wide to be what a message is about: what so many name is left out of all. */
function makeBlank(messages: readonly Message[]): (text: string) => string {
  const times = new Map<string, number>()
  for (const { title = '', text } of messages) for (const name of new Set(even(`${title}|${text}`).toLowerCase().match(WIDE) ?? [])) times.set(name, (times.get(name) ?? 0) + 1)
  const least = Math.max(FEW, messages.length * WIDELY)
  return (text) => even(text).replaceAll(WIDE, (name) => ((times.get(name.toLowerCase()) ?? 0) >= least ? '|' : name))
}

const SIGN = /\p{Script=Han}|(?:(?!\p{Script=Han})\p{L})+|\p{N}+|[^\p{L}\p{N}]+/gu
const BETWEEN = /^[^\p{L}\p{N}]/u

export const bare = (text: string): string => text.slice(0, LONGEST).normalize('NFKC').toLowerCase().replaceAll(WIDE, '|')

/** Rare sequences of two to four characters, each by how often and how rare. */
function vectorsOf(messages: readonly Message[], blank: (text: string) => string, progress?: (done: number, total: number) => void): [number, number][][] {
  const numbers = new Map<string, number>()
  const spread: number[] = []
  const counted = messages.map(({ title = '', text }, at) => {
    if (at % 200 === 0) progress?.(at, messages.length)
    const times = new Map<number, number>()
    for (const [words, weight] of [[title, OF_TITLE], [text, 1]] as const) sequences(blank(words).toLowerCase(), (sequence) => {
      let key = numbers.get(sequence)
      if (key === undefined) { key = numbers.size; numbers.set(sequence, key); spread.push(0) }
      const before = times.get(key)
      if (before === undefined) spread[key]!++
      times.set(key, (before ?? 0) + weight)
    })
    return times
  })
  const most = Math.max(FEW, messages.length * COMMON)
  return counted.map((times) => unit([...times].flatMap(([key, n]) => (spread[key]! < 2 || spread[key]! > most ? [] : [[key, (1 + Math.log(n)) * Math.log(1 + messages.length / spread[key]!)] as [number, number]]))))
}

/** Each run of letters of another script, and each number, is one sign, as a Chinese character is. */
function sequences(text: string, take: (sequence: string) => void): void {
  const signs = text.match(SIGN) ?? []
  for (let from = 0; from < signs.length; from++) {
    let sequence = ''
    for (let at = from; at < signs.length && at < from + ORDER && !BETWEEN.test(signs[at]!); at++) {
      sequence += signs[at]
      if (at > from) take(sequence)
    }
  }
}
