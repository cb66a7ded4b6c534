// The filters of a list as they stand in the address, and what they are for the server. Pure.
import type { ListFilter } from '../../api/pages.ts'
import type { System } from '../../api/types.ts'

export const kinds = ['open', 'waiting', 'final', 'all'] as const
export type Kind = (typeof kinds)[number]

/** `facts`: other indexed facts by name. Without a kind the open ones are meant, with one state that state alone. */
export type Filter = { kind: Kind; late: boolean; state: string; place: string; category: string; q: string; order: 'newest' | 'due'; facts: Record<string, string> }

/** Facts by which the server can filter, other than those that have a place of their own. */
export const moreFacts = (system: System): string[] => Object.entries(system.facts).flatMap(([name, fact]) => (name !== 'category' && 'index' in fact && fact.index && (fact.is === 'choice' || fact.is === 'yes_no') ? [name] : []))

/** A fact that is called like one of these is asked for as `fact.NAME`, here and by the server. */
const ownWords: readonly string[] = ['system', 'state', 'kind', 'place', 'q', 'late', 'order', 'after', 'limit']
const asked = (fact: string): string => (ownWords.includes(fact) ? `fact.${fact}` : fact)
const factsAsked = (facts: Record<string, string>): [string, string][] => Object.entries(facts).map(([name, value]) => [asked(name), value])

export function readFilter(search: URLSearchParams, system: System): Filter {
  const text = (name: string): string => search.get(name) ?? ''
  const state = text('state') in system.states ? text('state') : ''
  const q = text('q')
  const late = text('late') === 'true'
  const kind = late ? 'open' : (kinds.find((one) => one === search.get('kind')) ?? (state || q ? 'all' : 'open'))
  return {
    kind, late, state, place: text('place'), category: 'category' in system.facts ? text('category') : '', q, order: search.get('order') === 'newest' ? 'newest' : search.get('order') === 'due' || kind === 'open' ? 'due' : 'newest',
    facts: Object.fromEntries(moreFacts(system).flatMap((name) => (search.get(asked(name)) ? [[name, search.get(asked(name))!]] : []))),
  }
}

/** The address of a filter: only what differs from the plain list. */
export function searchOf(system: string, filter: Filter): URLSearchParams {
  const plain = filter.state || filter.q ? 'all' : 'open'
  const usual = filter.kind === 'open' ? 'due' : 'newest'
  const parts: [string, string][] = [
    ['system', system], ['kind', filter.kind === plain || filter.late ? '' : filter.kind], ['late', filter.late ? 'true' : ''], ['state', filter.state], ['place', filter.place], ['category', filter.category], ['q', filter.q],
    ['order', filter.order === usual ? '' : filter.order], ...factsAsked(filter.facts),
  ]
  return new URLSearchParams(parts.filter(([, value]) => value !== ''))
}

/** What the server is asked. Ended matters have no deadline, so they cannot be sorted by one. */
export function askedOf(filter: Filter): ListFilter {
  const order = filter.kind === 'open' || filter.kind === 'waiting' ? filter.order : 'newest'
  const parts: [string, string][] = [
    ['kind', filter.kind === 'all' ? '' : filter.kind], ['late', filter.late ? 'true' : ''], ['state', filter.state], ['place', filter.place], ['category', filter.category], ['q', filter.q], ['order', order], ...factsAsked(filter.facts),
  ]
  return Object.fromEntries(parts.filter(([, value]) => value !== ''))
}

/** Where another system is looked at with the same filters: those that mean the same everywhere. */
export const carried = (filter: Filter): Filter => ({ ...filter, state: '', facts: {} })

/** How many a filter finds, from the live counts by state; null where those do not tell. */
export function countOf(system: System, filter: Filter, states: Record<string, { count: number; late: number }> | undefined): number | null {
  if (!states || filter.q || Object.keys(filter.facts).length > 0 || filter.kind === 'final' || (filter.kind === 'all' && !isLive(system, filter.state))) return null
  const fits = (state: string): boolean => (filter.state ? state === filter.state : filter.kind === 'all' || kindOf(system, state) === filter.kind)
  return Object.entries(states).reduce((sum, [state, one]) => sum + (fits(state) ? (filter.late ? one.late : one.count) : 0), 0)
}

export const kindOf = (system: System, state: string): Kind => {
  const declared = (system.states as Record<string, object | undefined>)[state]
  return declared === undefined ? 'all' : 'open' in declared ? 'open' : 'waiting' in declared ? 'waiting' : 'final'
}
const isLive = (system: System, state: string): boolean => state !== '' && kindOf(system, state) !== 'final'
