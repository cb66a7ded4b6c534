// What is being written, and how it is kept in this browser until it is saved: never with a personal value, half a day at most, and
// for the person who wrote it alone.
import type { Matter, System } from '../../api/types.ts'

export type DraftPlace = { id: number; name: string; path: string; level: string }
export type Draft = {
  facts: Record<string, unknown>
  place: DraftPlace | null
  spot: [number, number] | null
  /** The matter that this one joins when it is saved. */
  joins: { id: string; number: string } | null
  /** The matter under which this one is opened. */
  under: { id: string; number: string; title: string } | null
  /** Likely duplicates that were looked at and are none. */
  apart: string[]
  /** Answers to the one question about a danger. */
  asked: Record<string, 'yes' | 'no'>
  /** Parts of the words that are matters of their own: each is opened under this one afterwards. */
  apart_demands: { text: string; category: string | null }[]
}
export const blank: Draft = { facts: {}, place: null, spot: null, joins: null, under: null, apart: [], asked: {}, apart_demands: [] }
export const isBlank = (draft: Draft): boolean => Object.keys(given(draft.facts)).length === 0 && !draft.place && !draft.spot

/** What is handed on by a matter, or by one that waits on this device. */
export type Above = Pick<Matter, 'id' | 'number' | 'title' | 'spot' | 'place' | 'path' | 'category' | 'facts'>
/** What a matter hands on to one that is opened under it: its words, class and place. Nothing personal goes along. */
export function draftUnder(system: System, from: Above): Draft {
  const title = system.page.title.find((id) => system.facts[id]?.is === 'text' && id in system.open.asks)
  const said = title && typeof from.facts[title] === 'string' ? from.facts[title] : from.title
  const category = Object.entries(system.facts).find(([id, fact]) => fact.is === 'category' && id in system.open.asks)?.[0]
  return {
    ...blank, under: { id: from.id, number: from.number, title: from.title }, spot: from.spot && [from.spot[0], from.spot[1]],
    place: from.place && { id: from.place.id, name: from.place.name, path: from.path, level: 'compound' }, facts: { ...(title && { [title]: said }), ...(category && from.category && { [category]: from.category }) },
  }
}

/** The draft of a demand that was said in the words of a matter that is open now; what is kept of the caller goes along. */
export function draftOfDemand(system: System, from: Above, demand: Draft['apart_demands'][number], personal: Record<string, unknown>): Draft {
  const base = draftUnder(system, from)
  const title = system.page.title.find((id) => system.facts[id]?.is === 'text' && id in system.open.asks)
  const category = Object.entries(system.facts).find(([id, fact]) => fact.is === 'category' && id in system.open.asks)?.[0]
  const { [category ?? '']: _other, ...facts } = base.facts
  return { ...base, facts: { ...facts, ...personal, ...(title && { [title]: demand.text }), ...(category && demand.category && { [category]: demand.category }) } }
}

/** Facts with a value. */
export const given = (facts: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined && value !== null && value !== '' && !(Array.isArray(value) && value.length === 0)))

const HALF_DAY_MS = 12 * 3_600_000
const nameOf = (person: number, system: string): string => `linli.intake.${person}.${system}`
type Kept = { at: number; draft: Draft }

/** Facts that may be kept: all but personal ones. */
export const withoutPersonal = (system: System, facts: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(facts).filter(([name]) => system.facts[name] !== undefined && system.facts[name].is !== 'personal'))

export function keep(person: number, system: System, draft: Draft, now: number): void {
  try {
    if (isBlank(draft)) localStorage.removeItem(nameOf(person, system.id))
    else localStorage.setItem(nameOf(person, system.id), JSON.stringify({ at: now, draft: { ...draft, facts: withoutPersonal(system, draft.facts) } } satisfies Kept))
  } catch { /* a full or forbidden store only costs the draft */ }
}

export function kept(person: number, system: System, now: number): Kept | null {
  try {
    const found = JSON.parse(localStorage.getItem(nameOf(person, system.id)) ?? 'null') as Kept | null
    if (!found || now - found.at > HALF_DAY_MS) return null
    return { at: found.at, draft: { ...blank, ...found.draft, facts: withoutPersonal(system, found.draft.facts) } }
  } catch {
    return null
  }
}
