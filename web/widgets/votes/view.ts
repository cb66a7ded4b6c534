// What a vote looks like, as plain values: the house floor by floor, where each bar has its line, what is still missing and who could
// close it. Pure, so that it can be tested as a table.
import type { Assembly, Condition, Flat, Head } from '../../api/assemblies.ts'

/** A flat of the drawing with what is known of its head. `beside`: other flats for which the same head votes. */
export type Drawn = Flat & { took_part: boolean; beside: string[] }
export type Floor = { floor: number | null; left: Drawn[]; right: Drawn[] }

const byNumber = new Intl.Collator('en', { numeric: true })

/** Top floor first; flats without a floor stand last. The stairs stand in the middle of a floor. */
export function floorsOf({ flats, heads }: Pick<Assembly, 'flats' | 'heads'>): Floor[] {
  const byId = new Map(heads.map((head) => [head.id, head]))
  const floors = new Map<number | null, Drawn[]>()
  for (const flat of [...flats].sort((a, b) => byNumber.compare(a.flat, b.flat))) {
    const head = byId.get(flat.head)
    const drawn = { ...flat, took_part: head?.took_part ?? false, beside: (head?.flats ?? []).filter((one) => one !== flat.flat) }
    floors.set(flat.floor, [...(floors.get(flat.floor) ?? []), drawn])
  }
  return [...floors].sort(([a], [b]) => (b ?? -Infinity) - (a ?? -Infinity)).map(([floor, list]) => {
    const half = Math.ceil(list.length / 2)
    return { floor, left: list.slice(0, half), right: list.slice(half) }
  })
}

/** Voters of a roll without flats, by building, numbers as numbers. */
export function votersBy({ heads }: Pick<Assembly, 'heads'>): { building: string; heads: Head[] }[] {
  const found = new Map<string, Head[]>()
  for (const head of [...heads].sort((a, b) => byNumber.compare(a.id, b.id))) found.set(head.building, [...(found.get(head.building) ?? []), head])
  return [...found].sort(([a], [b]) => byNumber.compare(a, b)).map(([building, own]) => ({ building, heads: own }))
}

export type Stage = 'before' | 'open' | 'closed' | 'counted'
const MINUTE = 60_000
/** `closes` itself is not included. `now` to the minute, so that a vote is open in the minute in which it opens. */
export function stageOf(vote: Pick<Assembly, 'state' | 'opens' | 'closes'>, now: number): Stage {
  if (vote.state === 'counted') return 'counted'
  return now < Date.parse(vote.opens) - (Date.parse(vote.opens) % MINUTE) ? 'before' : now < Date.parse(vote.closes) ? 'open' : 'closed'
}

/** What a condition lacks (or, where it is a most, has too much): heads, or 0.01 m2. */
export const gapOf = (one: Pick<Condition, 'test' | 'count' | 'needed' | 'held'>): number => (one.held ? 0 : Math.abs(one.needed - one.count))

/** Where the bar ends and where its line stands, 0 to 1. */
export function barOf(one: Pick<Condition, 'count' | 'whole' | 'share'>): { fill: number; line: number } {
  return { fill: one.whole === 0 ? 0 : Math.min(1, one.count / one.whole), line: one.share[0] / one.share[1] }
}

/** Who could close what participation lacks. `one`: a single household would; those in `short` are each too small by `area`. */
export type Closing = { by: 'none' } | { by: 'any' } | { by: 'one'; enough: Head[]; short: { head: Head; area: number }[] } | { by: 'more'; least: number }

export function closingOf({ standing, heads }: Pick<Assembly, 'standing' | 'heads'>): Closing {
  const { missing } = standing
  if (standing.met || (missing.heads === 0 && missing.area === 0)) return { by: 'none' }
  const away = heads.filter((head) => !head.took_part).sort((a, b) => b.area - a.area)
  const enough = away.filter((head) => head.area >= missing.area)
  if (missing.heads <= 1 && enough.length > 0) {
    const short = away.filter((head) => head.area < missing.area).map((head) => ({ head, area: missing.area - head.area }))
    return short.length === 0 ? { by: 'any' } : { by: 'one', enough, short }
  }
  let least = 0
  for (let area = 0; least < away.length && (area < missing.area || least < missing.heads); least++) area += away[least]!.area
  return { by: 'more', least }
}

/** 57.86, 1,234.50: square metres of 0.01 m2. */
export const squareMetres = (area: number): string => new Intl.NumberFormat('en-US', { minimumFractionDigits: 2 }).format(area / 100)
/** 51,012.92 of fen. */
export const yuan = (fen: number): string => new Intl.NumberFormat('en-US', { minimumFractionDigits: 2 }).format(fen / 100)
