// Too little or enough: what sites can hold, shared among everybody who reaches them, against what the people of each area need (CIRC, the
// two-step floating catchment). A capacity that nobody knows is never guessed: the areas that such a site serves are marked.
import type { Catchments } from './model.ts'
import { checkMask } from './coverage.ts'
import type { Areas } from './people.ts'

export type GapOf = {
  catchments: Catchments
  /** A site is in reach up to this walk. */
  limit_s: number
  open?: ArrayLike<number>
  /** Places of each site; NaN where they are not known. */
  capacity: ArrayLike<number>
  /** The people who need the service, per building: of the bands that do. */
  group: ArrayLike<number>
  areas: Areas
  /** Places needed for each thousand of them. */
  per_thousand: number
}

/** Of an area, or of all. Places are shares of whole ones, so they are no whole numbers. */
export type Gap = {
  readonly people: number
  /** Demand standard x people. */
  readonly needed: number
  /** The area's share of the places in reach. */
  readonly supplied: number
  /** needed - supplied: above zero is a lack. */
  readonly gap: number
  /** People who reach no open site at all, whatever its capacity. */
  readonly without: number
  /** People who reach a site of unknown capacity: above zero, `supplied` is at least that and `gap` at most that. */
  readonly unsure: number
}

export type Gaps = {
  readonly areas: readonly Gap[]
  /** Of the buildings in no area. */
  readonly nowhere: Gap
  readonly all: Gap
  /** Places for each person in reach, by building: 0.05 are fifty for a thousand; of known capacities alone. */
  readonly perPerson: Float64Array
  /** Sites whose capacity nobody knows, and sites that nobody in need reaches, with whatever they hold. */
  readonly unknown: readonly number[]
  readonly idle: readonly number[]
}

/** Negative capacities, people or standards throw a RangeError. What is shared out and what idles is all that there is. */
export function gaps(of: GapOf): Gaps {
  check(of)
  const { catchments: { sites, buildings, first, building, seconds }, limit_s, open, capacity, group, areas } = of
  const perPerson = new Float64Array(buildings), reached = new Uint8Array(buildings), unsure = new Uint8Array(buildings)
  const unknown: number[] = [], idle: number[] = []
  for (let s = 0; s < sites; s++) {
    if (open && !open[s]) continue
    let people = 0
    for (let i = first[s]!; i < first[s + 1]!; i++) if (seconds[i]! <= limit_s) people += group[building[i]!]!
    const known = !Number.isNaN(capacity[s]!)
    if (!known) unknown.push(s)
    if (people === 0) idle.push(s)
    const each = known && people > 0 ? capacity[s]! / people : 0
    for (let i = first[s]!; i < first[s + 1]!; i++) {
      if (seconds[i]! > limit_s) continue
      const b = building[i]!
      reached[b] = 1
      perPerson[b]! += each
      if (!known) unsure[b] = 1
    }
  }
  const rows = Array.from({ length: areas.areas + 1 }, () => ({ people: 0, supplied: 0, without: 0, unsure: 0 }))
  for (let b = 0; b < buildings; b++) {
    const row = rows[areas.of[b]!]!, n = group[b]!
    row.people += n
    row.supplied += n * perPerson[b]!
    if (!reached[b]) row.without += n
    if (unsure[b]) row.unsure += n
  }
  const finish = (row: (typeof rows)[number]): Gap => { const needed = (row.people * of.per_thousand) / 1000; return { ...row, needed, gap: needed - row.supplied } }
  const sum = (key: keyof (typeof rows)[number]): number => rows.reduce((total, row) => total + row[key], 0)
  const all = finish({ people: sum('people'), supplied: sum('supplied'), without: sum('without'), unsure: sum('unsure') })
  return { areas: rows.slice(0, -1).map(finish), nowhere: finish(rows.at(-1)!), all, perPerson, unknown, idle }
}

function check({ catchments: { sites, buildings }, limit_s, open, capacity, group, areas, per_thousand }: GapOf): void {
  checkMask(sites, open)
  if (capacity.length !== sites) throw new RangeError(`${capacity.length} capacities for ${sites} sites`)
  if (group.length !== buildings || areas.of.length !== buildings) throw new RangeError(`counts of ${group.length} buildings and areas of ${areas.of.length} for ${buildings} buildings`)
  if (!(limit_s >= 0) || !(per_thousand >= 0)) throw new RangeError(`${per_thousand} places for a thousand within ${limit_s} seconds`)
  for (let s = 0; s < sites; s++) if (capacity[s]! < 0 || capacity[s] === Infinity) throw new RangeError(`the capacity of site ${s} is ${capacity[s]}`)
  for (let b = 0; b < buildings; b++) if (!(group[b]! >= 0)) throw new RangeError(`${group[b]} people in building ${b}`)
}
