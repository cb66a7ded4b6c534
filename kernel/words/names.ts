// The names under which people speak of places: the full one, shorter ones, how they sound, what is left of them by one typing error,
// and addresses that the district has learnt to belong somewhere.
import { pinyin } from 'pinyin-pro'
import type { Day } from '../base/model.ts'
import type { Territory } from '../places/index.ts'
import { levels } from '../places/model.ts'
import type { Level, Readings } from '../places/model.ts'
import { levelled } from './levelled.ts'

/** How a place was recognised: its name, a shorter form, an address learnt, the same sound, one error, pinyin, initials. */
export type Recognised = 'name' | 'short' | 'address' | 'sound' | 'error' | 'pinyin' | 'initials'
export type Named = { place: number; how: Recognised; weight: number; name: string }
/** An address as the district wrote it on settled matters: how often at this place. */
export type Address = { words: string; place: number; times: number }

export type Names = {
  territory: Territory
  day: Day
  /** By written form, by syllables, by form with one character left out, by letters. */
  written: ReadonlyMap<string, readonly Named[]>
  sounds: ReadonlyMap<string, readonly Named[]>
  torn: ReadonlyMap<string, readonly Named[]>
  letters: ReadonlyMap<string, readonly Named[]>
  /** Those of which torn forms are made. */
  characters: ReadonlySet<string>
  longest: number
}

/** People speak of these by name; below them by number. */
const LEVELS = levels.filter((level) => !['district', 'building', 'stairwell', 'household'].includes(level))
/** Worth a guess by sound: the others are known by numbers. */
const SPOKEN: readonly Level[] = ['street', 'committee', 'compound']
const WEIGHTS: Record<Recognised, number> = { name: 0.96, short: 0.85, address: 0.9, sound: 0.75, error: 0.6, pinyin: 0.75, initials: 0.45 }
const ENDING = /(?:(?:社区)?居民委员会|(?:社区)?居委会|村民委员会|村委会|居委|社区|街道办事处|街道|责任网格|片区|小区)$/
/** 兰溪路 may be the committee of this name, and is more often the road. */
const ROAD = /(?:路|街|大道)$/
/** A form that stands for more places than this names none of them. */
const COMMON = 12

/** Shorter forms of a levelled name, each of two characters at least. */
export function shorter(name: string, level: Level): string[] {
  const bare = name.replace(ENDING, '')
  const forms = [bare, bare.replace(/第(?=\d)/, ''), ...(level === 'committee' ? [`${bare}居委`, `${bare}社区`, `${bare.replace(/第(?=\d)/, '')}居委`] : [])]
  if (level === 'street') forms.push(bare.replace(/(?:新村|路|镇)$/, ''))
  if (level === 'compound') forms.push(`${bare}小区`)
  return [...new Set(forms)].filter((form) => form !== name && form.length >= 2 && !/^\d|^第/.test(form))
}

/** Makes the names of all places in force on a day. Some hundred milliseconds for a thousand of them; kept while the territory stays. */
export function namesOf(territory: Territory, day: Day, readings: Readings = {}, addresses: readonly Address[] = []): Names {
  const [written, sounds, torn, letters] = [new Map<string, Named[]>(), new Map<string, Named[]>(), new Map<string, Named[]>(), new Map<string, Named[]>()]
  const put = (map: Map<string, Named[]>, key: string, place: number, how: Recognised, name: string, share = 1): void => {
    const list = map.get(key)
    if (!list) map.set(key, [{ place, how, weight: WEIGHTS[how] * share, name }])
    else if (!list.some((one) => one.place === place)) list.push({ place, how, weight: WEIGHTS[how] * share, name })
  }
  const characters = new Set<string>()
  let longest = 0
  for (const level of LEVELS) {
    for (const id of territory.unitsOf(level, day)) {
      const { name } = territory.byId(id)!
      const full = levelled(name).text
      const forms = [full, ...shorter(full, level)]
      for (const form of forms) { put(written, form, id, form === full ? 'name' : 'short', name, form !== full && ROAD.test(form) ? 0.45 : 1); longest = Math.max(longest, form.length) }
      if (!SPOKEN.includes(level)) continue
      const spoken = full.replace(ENDING, '')
      if (spoken.length < 3) continue
      put(sounds, syllablesOf(spoken, readings).join(' '), id, 'sound', name)
      // Whoever types letters writes yicun, not 1cun.
      const syllables = syllablesOf(name.replace(ENDING, ''), readings)
      put(letters, syllables.join(''), id, 'pinyin', name)
      put(letters, syllables.map((one) => one[0]).join(''), id, 'initials', name)
      if (spoken.length < 4) continue
      for (const unit of spoken) characters.add(unit)
      for (const rest of tornForms(spoken)) put(torn, rest, id, 'error', name)
    }
  }
  longest = Math.max(longest, addAddresses(written, put, addresses))
  return { territory, day, written, sounds, torn, letters, characters, longest }
}

/** Addresses by their share at each place; one that is everywhere says nothing. @returns the longest */
function addAddresses(written: Map<string, Named[]>, put: (map: Map<string, Named[]>, key: string, place: number, how: Recognised, name: string, share: number) => void, addresses: readonly Address[]): number {
  const all = new Map<string, Address[]>()
  for (const one of addresses) { const key = levelled(one.words).text; all.set(key, [...(all.get(key) ?? []), one]) }
  let longest = 0
  for (const [key, list] of all) {
    // The official name of a place is no address of another.
    if (written.get(key)?.some((one) => one.how === 'name') || list.length > COMMON) continue
    const total = list.reduce((sum, one) => sum + one.times, 0)
    for (const { place, times, words } of list) put(written, key, place, 'address', words, (times + 0.5) / (total + 1))
    longest = Math.max(longest, key.length)
  }
  return longest
}

/** Each form with one character left out: two words that share one differ by one error. */
export const tornForms = (word: string): string[] => [word, ...Array.from({ length: word.length }, (_, i) => word.slice(0, i) + word.slice(i + 1))]

const one = new Map<string, string>()
/** The most usual reading of a character without its tone; what is none, itself. */
export function syllableOf(character: string): string {
  let found = one.get(character)
  if (found === undefined) one.set(character, (found = /\p{Script=Han}/u.test(character) ? pinyin(character, { toneType: 'none' }).replaceAll('ü', 'v') : character))
  return found
}

function syllablesOf(name: string, readings: Readings): string[] {
  const out = name.split('').map(syllableOf)
  for (const [word, spoken] of Object.entries(readings)) {
    const at = name.indexOf(word)
    if (at >= 0) spoken.split(' ').forEach((syllable, i) => { out[at + i] = syllable })
  }
  return out
}
