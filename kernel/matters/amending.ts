// A proposed change of the responsibility list, replayed: which matters of a year would have gone to another unit, who gains and loses how much work, which
// rulings no longer hold. Matters come in groups that the list cannot tell apart; each group is judged once, by the function that dispatches.
import type { Day, Instant } from '../base/model.ts'
import { listedRows, sharedClass, type Proposed } from '../catalogues/model.ts'
import { levels, type Level } from '../places/model.ts'
import type { AmendsDeclaration } from '../system/grammar.ts'
import type { ResponsibilityRow } from '../system/pack.ts'
import type { Facts, Json, Matter } from './model.ts'
import { isRuling } from './precedent.ts'
import { makeWorld, type World } from './world.ts'

type Declared = AmendsDeclaration<string, string, string>
/** Matters that the list cannot tell apart: one class, the same units over them, one organisation that had them. What nobody was given, such as what an inspector dealt with on the spot, is in none. `span_ms` is how long those that ended took. */
export type Group = { category: string; slots: readonly number[]; lead: number; matters: number; ended: number; span_ms: number }
export type Move = { category: string; from: number; to: number | null; matters: number; ended: number; span_ms: number }
export type Load = { unit: number; gains: number; loses: number; gains_span_ms: number; loses_span_ms: number; gains_ended: number; loses_ended: number }
export type Contradicted = { row: ResponsibilityRow; by: ResponsibilityRow }

export const proposedIn = ({ rows }: Pick<Declared, 'rows'>, facts: Facts): readonly Proposed[] => (Array.isArray(facts[rows]) ? (facts[rows] as unknown as readonly Proposed[]) : [])

/** The rows of the list as they were written last, whatever their day. */
export const lastRows = (world: World): readonly ResponsibilityRow[] => world.parts.responsibility.reduce((a, b) => (b.version > a.version ? b : a), { version: 0, from: '', rows: [] as readonly ResponsibilityRow[] }).rows

/** What a matter would write into the list. */
export const amendment = (world: World, declared: Pick<Declared, 'rows' | 'from'>, facts: Facts, number: string, rows: readonly ResponsibilityRow[] = lastRows(world)): ResponsibilityRow[] =>
  listedRows(rows, proposedIn(declared, facts), { from: String(facts[declared.from]), number, codeOf: (id) => world.organisation(id)?.code })

/** The world in which these rows have been written. */
export function worldWith(world: World, added: readonly ResponsibilityRow[], day: Day): World {
  const version = Math.max(0, ...world.parts.responsibility.map((one) => one.version)) + 1
  return makeWorld({ ...world.parts, responsibility: [...world.parts.responsibility, { version, from: day, rows: [...lastRows(world), ...added] }] })
}

/** The levels by which the list tells places apart, before and after: matters in one unit of each are one to it. */
export function levelsOf(world: World, rows: readonly ResponsibilityRow[], day: Day): Level[] {
  const found = new Set<Level>()
  for (const { place, unit } of rows) {
    const level = place === '*' ? undefined : world.territory.byCode(place, day)?.level
    if (level) found.add(level)
    if ('kind' in unit) found.add(unit.at)
  }
  return levels.filter((level) => found.has(level))
}

/** Judges groups one after another; what comes of them is told at the end. */
export function replaying(before: World, added: readonly ResponsibilityRow[], day: Day) {
  const after = worldWith(before, added, day)
  const touched = new Map<string, boolean>()
  const touches = (category: string): boolean => { let known = touched.get(category); if (known === undefined) touched.set(category, (known = added.some((row) => sharedClass(category, row.category) !== null))); return known }
  let looked_at = 0, already = 0
  const moves = new Map<string, Move>()
  const judge = (group: Group): void => {
    looked_at += group.matters
    // A class that no proposed row names goes where it went.
    if (!touches(group.category)) return
    const was = before.responsible(group.category, group.slots, day)
    const next = after.responsible(group.category, group.slots, day)
    if (next?.organisation === was?.organisation) return
    // Who had it in fact loses it; what had been given to the unit by hand is no gain.
    const from = group.lead
    const to = next?.organisation ?? null
    if (from === to) { already += group.matters; return }
    const key = `${group.category} ${from} ${to}`
    const known = moves.get(key) ?? { category: group.category, from, to, matters: 0, ended: 0, span_ms: 0 }
    moves.set(key, { ...known, matters: known.matters + group.matters, ended: known.ended + group.ended, span_ms: known.span_ms + group.span_ms })
  }
  return {
    judge,
    result: () => {
      const all = [...moves.values()].sort((a, b) => b.matters - a.matters || a.category.localeCompare(b.category) || (a.to ?? 0) - (b.to ?? 0))
      return { looked_at, already, moved: all.reduce((sum, one) => sum + one.matters, 0), moves: all, load: loadOf(all), contradicts: contradictions(before, after, added, day) }
    },
  }
}
export type Replayed = ReturnType<ReturnType<typeof replaying>['result']>

function loadOf(moves: readonly Move[]): Load[] {
  const by = new Map<number, Load>()
  const of = (unit: number): Load => { let known = by.get(unit); if (!known) by.set(unit, (known = { unit, gains: 0, loses: 0, gains_span_ms: 0, loses_span_ms: 0, gains_ended: 0, loses_ended: 0 })); return known }
  for (const { from, to, matters, ended, span_ms } of moves) {
    const loser = of(from)
    loser.loses += matters
    loser.loses_ended += ended
    loser.loses_span_ms += span_ms
    if (to !== null) { const one = of(to); one.gains += matters; one.gains_ended += ended; one.gains_span_ms += span_ms }
  }
  return [...by.values()].sort((a, b) => b.gains + b.loses - a.gains - a.loses || a.unit - b.unit)
}

/** Rulings that decide somewhere today and would no longer do so, with another unit in their place: asked of the list itself, at the smaller place and for the
 *  closer class of the two. */
function contradictions(before: World, after: World, added: readonly ResponsibilityRow[], day: Day): Contradicted[] {
  const { territory } = before
  const rulings = lastRows(before).filter((row) => row.from <= day && isRuling(row))
  const idOf = (place: string): number | undefined => (place === '*' ? undefined : territory.byCode(place, day)?.id)
  const root = territory.unitsOf('district', day)[0]
  const out: Contradicted[] = []
  for (const ruling of rulings) {
    for (const row of added) {
      const category = sharedClass(ruling.category, row.category)
      if (category === null) continue
      const [a, b] = [idOf(ruling.place), idOf(row.place)]
      if (a !== undefined && b !== undefined && !territory.covers(a, b, day) && !territory.covers(b, a, day)) continue
      const small = a === undefined ? b : b === undefined || territory.covers(b, a, day) ? a : b
      // Everywhere is asked of each unit of the level by which the row goes.
      const places = small !== undefined && !('kind' in row.unit) ? [small] : 'kind' in row.unit ? [...(small === undefined ? [] : [small]), ...territory.unitsOf(row.unit.at, day, small)] : root === undefined ? [] : [root]
      const lost = places.some((place) => {
        const slots = territory.slots(place, day)
        const was = before.responsible(category, slots, day), next = after.responsible(category, slots, day)
        return was?.row === ruling.no && next?.row === row.no && was.organisation !== next.organisation
      })
      if (lost) out.push({ row: ruling, by: row })
    }
  }
  return out
}

const most = { moves: 300, load: 300, contradicts: 100 }
const hours = (span_ms: number): number => Math.round(span_ms / 3_600_000)
/** What the platform writes on the matter: the largest moves, every unit's gain and loss, and each ruling by its row. `first` is the number of the first proposed row. */
export function replayFacts(replayed: Replayed, world: World, from: Instant, to: Instant, added: readonly ResponsibilityRow[]): Record<string, Json> {
  const { looked_at, already, moved, moves, load, contradicts } = replayed
  const unit = (id: number | null): Record<string, Json> => (id === null ? {} : { unit: id })
  const first = added[0]?.no ?? 1
  return {
    looked_at, moved_count: moved, held_count: already, list_row: first - 1, replay_from: world.today(from), replay_to: world.today(to - 1),
    ...(moves.length && { moves: moves.slice(0, most.moves).map((one) => ({ category: one.category, from_unit: one.from, ...(one.to !== null && { to_unit: one.to }), matters: one.matters, ...(one.ended && { mean_hours: hours(one.span_ms / one.ended) }) })) }),
    ...(load.length && { load: load.slice(0, most.load).map((one) => ({ ...unit(one.unit), gains: one.gains, loses: one.loses, gains_hours: hours(one.gains_span_ms), loses_hours: hours(one.loses_span_ms) })) }),
    ...(contradicts.length && { contradicts: contradicts.slice(0, most.contradicts).map(({ row, by }) => ({ row: row.no, category: row.category, place: row.place, ...('organisation' in row.unit && { unit: world.organisationByCode(row.unit.organisation)?.id ?? null }), ruled: row.from, ground: row.ground.zh.slice(0, 300), by_row: by.no - first + 1 })) }),
  }
}

/** Has the list changed since the replay in a class that the matter proposes? */
export const listMoved = (world: World, declared: Pick<Declared, 'rows'>, { facts }: Pick<Matter, 'facts'>): ResponsibilityRow[] =>
  lastRows(world).filter((row) => row.no > Number(facts['list_row'] ?? 0) && proposedIn(declared, facts).some((one) => sharedClass(one.category, row.category) !== null))
