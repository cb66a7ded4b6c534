// The auditor's own arithmetic of a doorway's vote: from a table of flats to heads, from ballots to what was decided. Whole numbers only.
import type { Json } from './model.ts'

type Unit = { id: string; building: string; area: number; ground: 'registered' | 'surveyed' | 'contract' }
/** Who has one ballot. Areas in 0.01 m2. */
export type Head = { id: string; voter: string; units: Unit[]; building: string }
const areaOf = (head: Head): number => head.units.reduce((sum, unit) => sum + unit.area, 0)

/** One head for the flats of the same owners, named by its first flat (VOTE-07); areas as the table has them. */
export function headsOf(rows: readonly Record<string, Json>[], names: Record<string, string>, place: number): Head[] {
  const flats = rows.map((row) => ({ id: String(row[names['flat']!]), owner: String(row[names['owner']!]), area: Number(row[names['area']!]), ground: row[names['ground']!] as Unit['ground'] })).sort((a, b) => (a.id < b.id ? -1 : 1))
  return [...Map.groupBy(flats, (flat) => flat.owner)].map(([voter, own]) => ({
    id: own[0]!.id, voter, building: String(place), units: own.map(({ id, area, ground }) => ({ id, building: String(place), area, ground })),
  })).sort((a, b) => (a.id < b.id ? -1 : 1))
}

type Sums = Record<'all' | 'part' | 'yes' | 'no' | 'abstain', number>
/** The first unspoiled ballot of a head counts (VOTE-18); what is not returned takes no part (VOTE-17). */
export function resultOf(heads: readonly Head[], ballots: readonly Json[]) {
  const valid = new Map<string, Json>()
  let spoiled = 0, refused = 0
  for (const ballot of ballots) {
    if (valid.has(ballot.head)) refused++
    else if (ballot.choice === 'spoiled') spoiled++
    else valid.set(ballot.head, ballot)
  }
  const sums = (weight: (head: Head) => number): Sums => {
    const of = (choice?: string): number => heads.reduce((sum, head) => sum + (valid.has(head.id) && (choice === undefined || valid.get(head.id).choice === choice) ? weight(head) : 0), 0)
    return { all: heads.reduce((sum, head) => sum + weight(head), 0), part: of(), yes: of('yes'), no: of('no'), abstain: of('abstain') }
  }
  const by = { area: sums(areaOf), heads: sums(() => 1) }
  const condition = (counts: 'part' | 'yes', of: 'all' | 'part', unit: 'area' | 'heads', [over, under]: readonly [number, number]): { held: boolean } & Record<string, unknown> => {
    const { [counts]: count, [of]: whole } = by[unit]
    return { counts, by: unit, of, test: 'at_least', share: [over, under], count, whole, needed: (whole * over + ((under - ((whole * over) % under)) % under)) / under, held: whole > 0 && count * under >= whole * over }
  }
  const part = [condition('part', 'all', 'area', [2, 3]), condition('part', 'all', 'heads', [2, 3])]
  const agree = [condition('yes', 'part', 'area', [3, 4]), condition('yes', 'part', 'heads', [3, 4])]
  const outcome = !part.every(({ held }) => held) ? 'no_quorum' : agree.every(({ held }) => held) ? 'passed' : 'rejected'
  return { sums: { heads: by.heads, area: by.area, outcome, spoiled, refused }, conditions: [...part, ...agree], counting: new Set([...valid.values()].map((ballot) => ballot.id as string)) }
}
