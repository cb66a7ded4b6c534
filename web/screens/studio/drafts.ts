// Options that a planner is working on: each a list of changes, made and unmade one site at a time.
import type { Change, Site, Spot } from './api.ts'

export type Draft = { id: string; changes: Change[] }
export const firstDrafts: readonly Draft[] = [{ id: 'A', changes: [] }]

/** The next free letter. */
export const nextId = (drafts: readonly Draft[]): string => [...'ABCDEFGHIJ'].find((id) => !drafts.some((draft) => draft.id === id)) ?? 'J'

const about = (change: Change): string => (change.do === 'add' ? change.id : change.site)
const without = (changes: readonly Change[], id: string): Change[] => changes.filter((change) => about(change) !== id)

/** Without this one kind of change to a site. */
const unlike = (changes: readonly Change[], id: string, kind: Change['do']): Change[] => changes.filter((change) => about(change) !== id || change.do !== kind)

/** A site set elsewhere; one that is new is moved by being new there, and one put back where it stood is not moved. */
export function moved(changes: readonly Change[], site: Site, spot: Spot): Change[] {
  const added = changes.find((change) => change.do === 'add' && change.id === site.id)
  if (added) return changes.map((change) => (change === added ? { ...added, spot } as Change : change))
  const home = site.from ?? site.spot
  if (home[0] === spot[0] && home[1] === spot[1]) return unlike(changes, site.id, 'move')
  return [...unlike(changes, site.id, 'move'), { do: 'move', site: site.id, spot }]
}
/** A site with other hours or another capacity; one that is new has them as its own. */
export function altered(changes: readonly Change[], id: string, to: { hours: string } | { capacity: number }): Change[] {
  const added = changes.find((change) => change.do === 'add' && change.id === id)
  if (added) return changes.map((change) => (change === added ? { ...added, ...to } as Change : change))
  const change: Change = 'hours' in to ? { do: 'hours', site: id, hours: to.hours } : { do: 'capacity', site: id, capacity: to.capacity }
  return [...unlike(changes, id, change.do), change]
}
export const closed = (changes: readonly Change[], id: string): Change[] =>
  changes.some((change) => change.do === 'add' && change.id === id) ? without(changes, id) : [...without(changes, id), { do: 'close', site: id }]
export const restored = without
export const opened = (changes: readonly Change[], room: { id: string; name: string; spot: Spot; capacity?: number; cost_fen?: number | null; step_free?: boolean }): Change[] =>
  [...without(changes, room.id), { do: 'add', id: room.id, name: room.name, spot: room.spot, ...(room.step_free !== undefined && { step_free: room.step_free }), ...(typeof room.cost_fen === 'number' && { cost_fen: room.cost_fen }) }]
