// All places of a district except its households, in the process's memory: an immutable index over columns, about a
// hundred bytes a place. Every question names the day it is asked for; a changed territory is a new index.
import { assert } from '../base/refusals.ts'
import type { Day } from '../base/model.ts'
import { centroid, levels, nearestFirst } from './model.ts'
import type { Level, LngLat, Outline, Place, PlaceRow, Readings } from './model.ts'

export type Territory = {
  /** Number of places, over all days. */
  readonly size: number
  /** For this folder's own files (./locate.ts, ./search.ts). */
  readonly columns: Columns
  byId(id: number): Place | undefined
  byCode(code: string, day: Day): Place | undefined
  /** The ids under which this place's code has stood, oldest first. */
  versions(id: number): number[]
  /** The row of this place's code that is in force on the day; the place itself when none is. */
  asOf(id: number, day: Day): number
  /** Units directly below, by parent or by `also`, in order of id: those in force on the day, or all that ever were. */
  childrenOf(id: number, day?: Day): number[]
  /** All units of this level in force on the day, or those of them under a unit. */
  unitsOf(level: Level, day: Day, under?: number): number[]
  /** Every unit over a place in all hierarchies, nearest first, without the place. */
  ancestors(id: number, day: Day): number[]
  /** For each of `levels`, the id of the unit over this place (the place itself at its own level), 0 where there is none. */
  slots(id: number, day: Day): number[]
  /** The same for a place that is not in the index: a household under its stairwell. */
  slotsOf(place: Pick<Place, 'id' | 'level' | 'parent'>, day: Day): number[]
  /** Is the unit over the place, or the place itself? */
  covers(unit: number, place: number, day: Day): boolean
  /** Names of the units above in the place's own hierarchy below the district: 'street › committee › compound'. */
  pathOf(id: number): string
  centreOf(id: number): LngLat | undefined
  outlineOf(id: number): Outline | undefined
}

/** Rows in order of id. Days are written 20241231; an open end is FOREVER. Rows refer to rows, not to ids; -1 is none. */
export type Columns = {
  readonly ids: Int32Array
  readonly level: Uint8Array
  readonly parent: Int32Array
  readonly from: Int32Array
  readonly to: Int32Array
  readonly name: Int32Array
  readonly names: readonly string[]
  readonly names_en: ReadonlyMap<number, string>
  readonly codes: readonly string[]
  /** The first row of this row's code, and the row that follows this one. */
  readonly first: Int32Array
  readonly next: Int32Array
  readonly lng: Float64Array
  readonly lat: Float64Array
  readonly also: ReadonlyMap<number, readonly number[]>
  readonly outlines: ReadonlyMap<number, Outline>
  readonly readings: Readings
}

export const FOREVER = 99_999_999
export const separator = ' › '

const slotOf = new Map(levels.map((level, slot) => [level, slot]))
const rankOfSlot = levels.map((level) => nearestFirst.indexOf(level))

/** 2024-12-31 as 20241231: compares as fast as a number and takes four bytes. */
export function dayKey(day: Day): number {
  const key = Number(day.slice(0, 4)) * 10_000 + Number(day.slice(5, 7)) * 100 + Number(day.slice(8, 10))
  assert(day.length === 10 && key >= 0, `not a day: ${day}`)
  return key
}
function dayOfKey(key: number): Day {
  const text = String(key).padStart(8, '0')
  return `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}`
}

/** Takes rows one by one, so that a whole table never stands in memory as objects. */
export function gatherTerritory(readings: Readings = {}): { add(row: PlaceRow): void; done(): Territory } {
  const shared = new Map<string, number>()
  const names: string[] = []
  const ids: number[] = []
  const codes: string[] = []
  const numbers = { level: [] as number[], parent: [] as number[], from: [] as number[], to: [] as number[], name: [] as number[], lng: [] as number[], lat: [] as number[] }
  const names_en = new Map<number, string>()
  const also = new Map<number, readonly number[]>()
  const outlines = new Map<number, Outline>()
  const add = (row: PlaceRow) => {
    assert(Number.isInteger(row.id) && row.id > 0, `place ${row.code}: id ${row.id}`)
    assert(row.level !== 'household', `household ${row.code} in a territory`)
    const slot = slotOf.get(row.level)
    assert(slot !== undefined, `place ${row.code}: unknown level ${row.level}`)
    // Thousands of buildings are called '1 号楼': each name is kept once.
    let name = shared.get(row.name)
    if (name === undefined) shared.set(row.name, (name = names.push(row.name) - 1))
    const centre = row.centre ?? (row.outline ? centroid(row.outline) : undefined)
    ids.push(row.id)
    codes.push(row.code)
    numbers.level.push(slot)
    numbers.parent.push(row.parent ?? 0)
    numbers.from.push(dayKey(row.from))
    numbers.to.push(row.to === null ? FOREVER : dayKey(row.to))
    numbers.name.push(name)
    numbers.lng.push(centre?.[0] ?? NaN)
    numbers.lat.push(centre?.[1] ?? NaN)
    if (row.name_en) names_en.set(row.id, row.name_en)
    if (row.also.length > 0) also.set(row.id, row.also)
    if (row.outline && row.outline.length > 0) outlines.set(row.id, row.outline)
  }
  const done = () => {
    const order = Uint32Array.from(ids.keys()).sort((a, b) => ids[a]! - ids[b]!)
    const sorted = Int32Array.from(order, (i) => ids[i]!)
    for (let row = 1; row < sorted.length; row++) assert(sorted[row] !== sorted[row - 1], `two places with id ${sorted[row]}`)
    const rowOf = (id: number, of: string): number => {
      const row = find(sorted, id)
      assert(row >= 0, `place ${id}, named by ${of}, is unknown`)
      return row
    }
    const ints = (from: readonly number[]) => Int32Array.from(order, (i) => from[i]!)
    const byRow = <T>(map: Map<number, T>) => new Map([...map].map(([id, value]) => [find(sorted, id), value]))
    const code = Array.from(order, (i) => codes[i]!)
    const parent = ints(numbers.parent).map((id, row) => (id === 0 ? -1 : rowOf(id, code[row]!)))
    const from = ints(numbers.from)
    const to = ints(numbers.to)
    const columns: Columns = {
      ids: sorted, parent, from, to, names, codes: code, readings,
      level: Uint8Array.from(order, (i) => numbers.level[i]!), name: ints(numbers.name),
      lng: Float64Array.from(order, (i) => numbers.lng[i]!), lat: Float64Array.from(order, (i) => numbers.lat[i]!),
      names_en: byRow(names_en), outlines: byRow(outlines),
      also: new Map([...also].map(([id, units]) => [find(sorted, id), units.map((unit) => rowOf(unit, String(id)))])),
      ...chainVersions(code, from, to),
    }
    refuseCircles(columns)
    return territoryOf(columns)
  }
  return { add, done }
}

/** The immutable index over these places; throws a Mistake for data that cannot be true (unknown parents, circles, two
 *  versions of one code on one day). 60,000 places take under 15 MB without their outlines. */
export function makeTerritory(rows: Iterable<PlaceRow>, readings: Readings = {}): Territory {
  const territory = gatherTerritory(readings)
  for (const row of rows) territory.add(row)
  return territory.done()
}

function find(ids: Int32Array, id: number): number {
  let low = 0
  let high = ids.length - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    const at = ids[middle]!
    if (at === id) return middle
    if (at < id) low = middle + 1
    else high = middle - 1
  }
  return -1
}

function chainVersions(codes: readonly string[], from: Int32Array, to: Int32Array): { first: Int32Array; next: Int32Array } {
  const first = Int32Array.from(codes.keys())
  const next = new Int32Array(codes.length).fill(-1)
  const seen = new Map<string, number | number[]>()
  for (let row = 0; row < codes.length; row++) {
    const before = seen.get(codes[row]!)
    if (before === undefined) seen.set(codes[row]!, row)
    else if (typeof before === 'number') seen.set(codes[row]!, [before, row])
    else before.push(row)
  }
  for (const [code, rows] of seen) {
    if (typeof rows === 'number') continue
    rows.sort((a, b) => from[a]! - from[b]!)
    for (let i = 0; i < rows.length; i++) {
      first[rows[i]!] = rows[0]!
      if (i === 0) continue
      assert(to[rows[i - 1]!]! <= from[rows[i]!]!, `two places ${code} in force on one day`)
      next[rows[i - 1]!] = rows[i]!
    }
  }
  return { first, next }
}

function refuseCircles({ parent, codes }: Columns): void {
  for (let row = 0; row < parent.length; row++) {
    let steps = 0
    for (let up = parent[row]!; up >= 0; up = parent[up]!) assert(++steps <= 2 * levels.length, `place ${codes[row]} lies within itself`)
  }
}

/** The index over columns, which can be handed to another thread. */
export function territoryOf(columns: Columns): Territory {
  const { ids, level, parent, from, to, first, next, lng, lat, also } = columns
  const byCode = new Map<string, number>()
  for (let row = 0; row < ids.length; row++) if (first[row] === row) byCode.set(columns.codes[row]!, row)
  const below = childIndex(columns)

  const rowOf = (id: number): number => {
    const row = find(ids, id)
    assert(row >= 0, `no place ${id} in the territory`)
    return row
  }
  const onDay = (row: number, day: number) => from[row]! <= day && day < to[row]!
  const asOf = (row: number, day: number): number => {
    if (onDay(row, day)) return row
    for (let other = first[row]!; other >= 0; other = next[other]!) if (onDay(other, day)) return other
    // Ground whose unit has ended without a successor is still covered by what was above it.
    return row
  }
  /** The place's row and all rows above it: its own hierarchy upwards first, then the others in the order they are named. */
  const upwards = (row: number, day: number): number[] => {
    const rows: number[] = []
    const climb = (start: number) => {
      for (let up = start; up >= 0; up = parent[up]!) {
        up = asOf(up, day)
        if (rows.includes(up)) return
        rows.push(up)
      }
    }
    climb(row)
    for (let i = 0; i < rows.length; i++) for (const unit of also.get(rows[i]!) ?? []) climb(unit)
    return rows
  }
  const fill = (rows: readonly number[]): number[] => {
    const slots: number[] = levels.map(() => 0)
    for (const row of rows) if (slots[level[row]!] === 0) slots[level[row]!] = ids[row]!
    return slots
  }
  // The same few hundred units are asked for again and again.
  const made = new Map<number, Place>()
  const placeAt = (row: number): Place => {
    const known = made.get(row) ?? makePlace(row)
    made.set(row, known)
    return known
  }
  const makePlace = (row: number): Place => {
    const place: Place = {
      id: ids[row]!, code: columns.codes[row]!, level: levels[level[row]!]!, name: columns.names[columns.name[row]!]!,
      parent: parent[row]! < 0 ? null : ids[parent[row]!]!, also: (also.get(row) ?? []).map((unit) => ids[unit]!),
      from: dayOfKey(from[row]!), to: to[row] === FOREVER ? null : dayOfKey(to[row]!),
    }
    const name_en = columns.names_en.get(row)
    if (name_en !== undefined) place.name_en = name_en
    if (!Number.isNaN(lng[row])) place.centre = [lng[row]!, lat[row]!]
    return place
  }
  const versionRows = (row: number): number[] => {
    const rows: number[] = []
    for (let other = first[row]!; other >= 0; other = next[other]!) rows.push(other)
    return rows
  }

  const childrenOf = (id: number, day?: Day): number[] => {
    const row = rowOf(id)
    if (day === undefined) return below(row).map((child) => ids[child]!)
    const key = dayKey(day)
    const children = versionRows(row).flatMap(below).filter((child) => onDay(child, key)).map((child) => ids[child]!)
    return [...new Set(children)].sort((a, b) => a - b)
  }
  const covers = (unit: number, place: number, day: Day): boolean => {
    const key = dayKey(day)
    return upwards(rowOf(place), key).includes(asOf(rowOf(unit), key))
  }
  return {
    size: ids.length,
    columns,
    byId: (id) => { const row = find(ids, id); return row < 0 ? undefined : placeAt(row) },
    byCode: (code, day) => {
      const start = byCode.get(code)
      if (start === undefined) return undefined
      const row = asOf(start, dayKey(day))
      return onDay(row, dayKey(day)) ? placeAt(row) : undefined
    },
    versions: (id) => versionRows(rowOf(id)).map((row) => ids[row]!),
    asOf: (id, day) => ids[asOf(rowOf(id), dayKey(day))]!,
    childrenOf,
    unitsOf: (of, day, under) => {
      const key = dayKey(day)
      const slot = slotOf.get(of)
      const rows: number[] = []
      for (let row = 0; row < ids.length; row++) if (level[row] === slot && onDay(row, key)) rows.push(row)
      if (under === undefined) return rows.map((row) => ids[row]!)
      const unit = asOf(rowOf(under), key)
      return rows.filter((row) => upwards(row, key).includes(unit)).map((row) => ids[row]!)
    },
    ancestors: (id, day) => {
      const key = dayKey(day)
      const row = asOf(rowOf(id), key)
      const above = upwards(row, key).filter((other) => other !== row)
      return above.sort((a, b) => rankOfSlot[level[a]!]! - rankOfSlot[level[b]!]! || ids[a]! - ids[b]!).map((other) => ids[other]!)
    },
    slots: (id, day) => fill(upwards(rowOf(id), dayKey(day))),
    slotsOf: (place, day) => {
      const slots = place.parent === null ? levels.map(() => 0) : fill(upwards(rowOf(place.parent), dayKey(day)))
      slots[slotOf.get(place.level)!] = place.id
      return slots
    },
    covers,
    pathOf: (id) => {
      const path: string[] = []
      for (let up = parent[rowOf(id)]!; up >= 0 && levels[level[up]!] !== 'district'; up = parent[up]!) path.unshift(columns.names[columns.name[up]!]!)
      return path.join(separator)
    },
    centreOf: (id) => { const row = rowOf(id); return Number.isNaN(lng[row]) ? undefined : [lng[row]!, lat[row]!] },
    outlineOf: (id) => columns.outlines.get(rowOf(id)),
  }
}

/** Rows directly below each row, kept as one list with offsets. */
function childIndex({ ids, parent, also }: Columns): (row: number) => number[] {
  const starts = new Int32Array(ids.length + 1)
  const each = (visit: (unit: number, child: number) => void) => {
    for (let row = 0; row < ids.length; row++) {
      if (parent[row]! >= 0) visit(parent[row]!, row)
      for (const unit of also.get(row) ?? []) visit(unit, row)
    }
  }
  each((unit) => { starts[unit + 1]!++ })
  for (let row = 0; row < ids.length; row++) starts[row + 1]! += starts[row]!
  const children = new Int32Array(starts[ids.length]!)
  const filled = starts.slice()
  each((unit, child) => { children[filled[unit]!++] = child })
  return (row) => Array.from(children.subarray(starts[row]!, starts[row + 1]!))
}
