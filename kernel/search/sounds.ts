// Words by how they sound: what matters of late were told in, found by whole syllables or by initials, so that a question in letters may mean them.
// Nothing of it is stored; what a question then finds is asked within the asker's rights like any other (decision 0023).
import { pinyin } from 'pinyin-pro'

/** `words`: those that a question in letters may mean, the likeliest first. */
export type Sounds = { words(letters: string, most: number): string[] }
export const silent: Sounds = { words: () => [] }

const HAN_RUN = /\p{Script=Han}{2,}/gu
const LONGEST = 4
/** Of a character that is read in several ways the first ones. */
const READINGS = 2
const MOST_WORDS = 30_000
/** Among many texts a run of characters that came once or twice is no word. */
const MANY = 500
const LEAST_OF_MANY = 3
/** A syllable that is only begun: two letters say too little. */
const BEGUN = 4

/** Counts runs of two to four characters, `batch` texts at a time, and lets others work in between.
 *  @param texts as `plain` gives them */
export async function soundsOf(texts: readonly string[], batch = 300): Promise<Sounds> {
  const counts = new Map<string, number>()
  for (let from = 0; from < texts.length; from += batch) {
    for (const text of texts.slice(from, from + batch)) for (const word of new Set(runsIn(text))) counts.set(word, (counts.get(word) ?? 0) + 1)
    await new Promise((resolve) => { setImmediate(resolve) })
  }
  const least = texts.length > MANY ? LEAST_OF_MANY : 1
  const words = [...counts].filter(([, count]) => count >= least).sort((a, b) => b[1] - a[1] || b[0].length - a[0].length).slice(0, MOST_WORDS)
  const byInitials = new Map<string, string[]>()
  const whole = new Map<string, string[]>()
  const put = (map: Map<string, string[]>, sound: string, word: string): void => { const list = map.get(sound); if (!list) map.set(sound, [word]); else if (list.at(-1) !== word) list.push(word) }
  for (let i = 0; i < words.length; i++) {
    if (i % 2000 === 1999) await new Promise((resolve) => { setImmediate(resolve) })
    const [word] = words[i]!
    for (const syllables of saidAs(word)) {
      put(byInitials, syllables.map((one) => one[0]).join(''), word)
      put(whole, syllables.join(''), word)
    }
  }
  const sorted = [...whole.keys()].sort()
  return {
    words: (letters, most) => {
      const begun: string[] = []
      if (letters.length >= BEGUN) for (let at = firstFrom(sorted, letters); at < sorted.length && sorted[at]!.startsWith(letters) && begun.length < most; at++) if (sorted[at] !== letters) begun.push(...whole.get(sorted[at]!)!)
      return [...new Set([...(whole.get(letters) ?? []), ...(byInitials.get(letters) ?? []), ...begun])].slice(0, most)
    },
  }
}

function runsIn(text: string): string[] {
  const found: string[] = []
  for (const [run] of text.matchAll(HAN_RUN)) for (let from = 0; from < run.length - 1; from++) for (let to = from + 2; to <= Math.min(run.length, from + LONGEST); to++) found.push(run.slice(from, to))
  return found
}

const readings = new Map<string, readonly string[]>()
function readingsOf(character: string): readonly string[] {
  let found = readings.get(character)
  if (!found) readings.set(character, (found = [...new Set(pinyin(character, { multiple: true, toneType: 'none', type: 'array' }).map((one) => one.replaceAll('ü', 'v')).filter((one) => /^[a-z]+$/.test(one)))].slice(0, READINGS)))
  return found
}
const saidAs = (word: string): string[][] => [...word].reduce<string[][]>((said, character) => said.flatMap((before) => readingsOf(character).map((one) => [...before, one])), [[]])

/** Where the first text that is not before this one stands. */
function firstFrom(sorted: readonly string[], text: string): number {
  let [low, high] = [0, sorted.length]
  while (low < high) { const middle = (low + high) >> 1; if (sorted[middle]! < text) low = middle + 1; else high = middle }
  return low
}
