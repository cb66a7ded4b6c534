// Where a text says it is: committees, compounds, roads and doors by their names, however they are written, each with a score and what it
// was recognised by. Nothing is decided here: what two names could mean is offered twice.
import type { Territory } from '../places/index.ts'
import { levelled } from './levelled.ts'
import type { Levelled } from './levelled.ts'
import type { Quote } from './model.ts'
import { syllableOf, tornForms } from './names.ts'
import type { Named, Names, Recognised } from './names.ts'

export type PlaceGuess = { place: number; confidence: number; how: Recognised; /** The name or address that was recognised. */ name: string; quote: Quote; /** Another unit that the text names too, over this one. */ within?: number }
type Found = Named & { from: number; to: number; sharers: number }

const LONGEST_TEXT = 2000
const MOST_FOUND = 40
const SHORTEST_SOUND = 3
/** What the point or a second name says for a place takes so much of the doubt away. */
const AGREES = 0.6
/** Two places in one text may both be meant, but rarely. */
const APART = 0.8

/** The places that a text names, the most likely first. @param near a place in which it is known to be, such as that of a point
 *  A few milliseconds for 400 characters and a thousand names. */
export function placesIn(names: Names, text: string, most = 5, near?: number): PlaceGuess[] {
  const read = levelled(text.slice(0, LONGEST_TEXT))
  const found = foundIn(names, read)
  const { territory, day } = names
  const guesses = new Map<number, PlaceGuess>()
  for (const one of found) {
    const above = found.find((other) => other !== one && (other.to <= one.from || other.from >= one.to) && other.place !== one.place && territory.covers(other.place, one.place, day))
    const agrees = [above !== undefined, near !== undefined && (territory.covers(near, one.place, day) || territory.covers(one.place, near, day))].filter(Boolean).length
    // A second name or the point says which of those that share a name.
    const base = one.sharers > 1 && agrees === 0 ? one.weight / one.sharers : one.weight
    const confidence = 1 - (1 - base) * (1 - AGREES) ** agrees
    for (const door of doorsOf(territory, names.day, read, one)) {
      const guess: PlaceGuess = { place: door.place, confidence: confidence * door.share, how: one.how, name: one.name, quote: { start: read.at[one.from]!, end: read.to[door.to - 1]! }, ...(above && { within: above.place }) }
      if ((guesses.get(door.place)?.confidence ?? 0) < guess.confidence) guesses.set(door.place, guess)
    }
  }
  const all = [...guesses.values()]
  // What is over another that was named is where that one is, not another answer.
  const own = all.filter((one) => !all.some((other) => other !== one && other.confidence >= 0.3 && one.place !== other.place && territory.covers(one.place, other.place, day)))
  const ranked = own.sort((a, b) => b.confidence - a.confidence || a.place - b.place)
  const rivals = new Set(ranked.filter((one) => one.confidence > 0.5).map((one) => one.quote.start)).size > 1
  return ranked.slice(0, most).map((one) => ({ ...one, confidence: rivals ? one.confidence * APART : one.confidence }))
}

function foundIn(names: Names, read: Levelled): Found[] {
  const found = written(names, read)
  const free = (from: number, to: number): boolean => !found.some((one) => from < one.to && to > one.from)
  for (const more of [sounding(names, read, free), torn(names, read, free), inLetters(names, read, free)]) found.push(...more.filter(({ from, to }) => free(from, to)))
  // Who names a place ten times means it no more than who names it once, though the number behind it may differ.
  const times = new Map<number, number>()
  return found.filter(({ place }) => { times.set(place, (times.get(place) ?? 0) + 1); return times.get(place)! <= 3 }).slice(0, MOST_FOUND)
}

const all = (list: readonly Named[], from: number, to: number): Found[] => list.map((one) => ({ ...one, from, to, sharers: list.length }))

/** Written forms, the longest at each position; a number is not cut in two. */
function written({ written: forms, longest }: Names, { text }: Levelled): Found[] {
  const found: Found[] = []
  for (let from = 0; from < text.length; from++) {
    for (let to = Math.min(text.length, from + longest); to >= from + 2; to--) {
      const list = forms.get(text.slice(from, to))
      if (!list || (/\d$/.test(text.slice(from, to)) && /^\d/.test(text.slice(to)))) continue
      // 叶家宅路 is a road, though 叶家宅 is a committee.
      const road = /^(?:路|街|大道|桥)/.test(text.slice(to))
      found.push(...all(list, from, to).map((one) => (road && one.how === 'short' ? { ...one, weight: one.weight * 0.4 } : one)))
      from = to - 1
      break
    }
  }
  return found
}

type Free = (from: number, to: number) => boolean
const HAN = /^[\p{Script=Han}\d]+$/u

/** The same syllables in other characters: what a phonetic keyboard gets wrong. */
function sounding({ sounds, longest }: Names, { text }: Levelled, free: Free): Found[] {
  const syllables = text.split('').map(syllableOf)
  const found: Found[] = []
  for (let from = 0; from < text.length; from++) {
    for (let to = Math.min(text.length, from + longest); to >= from + SHORTEST_SOUND; to--) {
      const list = free(from, to) && HAN.test(text.slice(from, to)) ? sounds.get(syllables.slice(from, to).join(' ')) : undefined
      if (!list) continue
      found.push(...all(list, from, to))
      from = to - 1
      break
    }
  }
  return found
}

/** One character wrong, missing or too many, in a name of four to seven. */
function torn({ torn: forms, characters }: Names, { text }: Levelled, free: Free): Found[] {
  const found: Found[] = []
  const strange = Uint16Array.from({ length: text.length + 1 })
  for (let i = 0; i < text.length; i++) strange[i + 1] = strange[i]! + (characters.has(text[i]!) ? 0 : 1)
  for (let from = 0; from < text.length; from++) {
    for (let to = Math.min(text.length, from + 8); to >= from + 3; to--) {
      const part = text.slice(from, to)
      if (strange[to]! - strange[from]! > 1 || !free(from, to) || !HAN.test(part) || /[路弄号]/.test(part)) continue
      const list = tornForms(part).flatMap((form) => (form.length >= 3 ? (forms.get(form) ?? []) : [])).filter((one, i, found) => found.findIndex((other) => other.place === one.place) === i && sharesNumbers(part, one.name))
      if (list.length === 0 || list.length > 3) continue
      found.push(...all(list, from, to))
      from = to - 1
      break
    }
  }
  return found
}

/** 一村 and 二村 are two places, and no typing error. */
const sharesNumbers = (part: string, name: string): boolean => (part.match(/\d+/g) ?? []).join() === (levelled(name).text.match(/\d+/g) ?? []).join()

function inLetters({ letters }: Names, { text }: Levelled, free: Free): Found[] {
  return [...text.matchAll(/[a-z]{3,}\d*[a-z]*/g)].flatMap((match) => {
    const list = letters.get(match[0])
    const to = match.index + match[0].length
    return list && list.length <= 4 && free(match.index, to) ? all(list, match.index, to) : []
  })
}

const DOOR = /^(?:小区|新村|居委会|居委|[的里内,，:：(（]){0,2}(\d{1,4})(号楼|幢|栋|号|单元|座)/

/** The house or doorway that a number behind a compound's name means; without one, the place itself. */
function doorsOf(territory: Territory, day: string, { text }: Levelled, one: Found): { place: number; share: number; to: number }[] {
  const itself = [{ place: one.place, share: 1, to: one.to }]
  const match = territory.byId(one.place)?.level === 'compound' ? DOOR.exec(text.slice(one.to)) : null
  if (!match) return itself
  const [all, number, unit] = match as unknown as [string, string, string]
  const houses = territory.childrenOf(one.place, day)
  const under = [...houses, ...houses.flatMap((house) => territory.childrenOf(house, day))]
  const named = (endings: readonly string[]): number[] => endings.flatMap((ending) => under.filter((id) => levelled(territory.byId(id)!.name).text === `${Number(number)}${ending}`)).slice(0, 2)
  // 12号楼 is said of the house as of the doorway with this number.
  const endings: Record<string, readonly string[]> = { 号楼: ['号楼', '号', '幢', '栋'], 幢: ['幢', '栋', '号楼'], 栋: ['栋', '幢', '号楼'], 号: ['号', '号门', '号楼'], 单元: ['单元'], 座: ['座'] }
  const doors = named(endings[unit]!)
  return doors.length ? doors.map((place, i) => ({ place, share: i === 0 ? 0.97 : 0.4, to: one.to + all.length })) : itself
}
