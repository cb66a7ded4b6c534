// Who lives where, as counts per building and age band and never as persons (CIRC-09), and figures by area and band made from them.

/** `counts[band][building]`: whole numbers of people. */
export type People = { readonly buildings: number; readonly bands: number; readonly counts: readonly Uint32Array[] }

/** In which area each building stands; `areas` itself means in none. */
export type Areas = { readonly areas: number; readonly of: Uint32Array }

/** Numbers by area and band: the row of each area, then of the buildings in no area, then of all together. */
export type Table = { readonly areas: number; readonly bands: number; readonly cells: Float64Array }

export type Fault = { band: number; building: number; value: number; why: 'negative' | 'fraction' | 'no_number' | 'too_many' }

/** Every count that is none; nothing is put right silently. */
export function faultsIn(columns: readonly ArrayLike<number>[]): Fault[] {
  const faults: Fault[] = []
  columns.forEach((column, band) => {
    for (let building = 0; building < column.length; building++) {
      const value = column[building]!
      const why = Number.isNaN(value) ? 'no_number' : value < 0 ? 'negative' : value > 0xffffffff ? 'too_many' : Number.isInteger(value) ? null : 'fraction'
      if (why) faults.push({ band, building, value, why })
    }
  })
  return faults
}

/** One column of counts per band. Counts that `faultsIn` names, and columns of unequal length, throw a RangeError. */
export function makePeople(columns: readonly ArrayLike<number>[]): People {
  const buildings = columns[0]?.length ?? 0
  for (const column of columns) if (column.length !== buildings) throw new RangeError(`${column.length} counts for ${buildings} buildings`)
  const [fault, ...more] = faultsIn(columns)
  if (fault) throw new RangeError(`band ${fault.band} of building ${fault.building} counts ${fault.value} people (${fault.why})${more.length ? `, and ${more.length} counts more are none` : ''}`)
  return { buildings, bands: columns.length, counts: columns.map((column) => Uint32Array.from(column)) }
}

/** @param of the area of each building; whatever is no area below `areas` (a missing one too) counts as none. */
export function makeAreas(areas: number, of: ArrayLike<number | null>): Areas {
  return { areas, of: Uint32Array.from(of as ArrayLike<number>, (area) => (area !== null && Number.isInteger(area) && area >= 0 && area < areas ? area : areas)) }
}

/** The row of the buildings in no area. */
export const nowhere = (table: { areas: number }): number => table.areas
/** The row of all together. */
export const all = (table: { areas: number }): number => table.areas + 1

export const emptyTable = (areas: number, bands: number): Table => ({ areas, bands, cells: new Float64Array((areas + 2) * bands) })

/** A row's number over some bands, or over all where none are named. */
export function sumOf({ bands, cells }: Table, row: number, of?: readonly number[]): number {
  let sum = 0
  if (of) for (const band of of) sum += cells[row * bands + band]!
  else for (let band = 0; band < bands; band++) sum += cells[row * bands + band]!
  return sum
}

/** People by area and band, exactly; `where` says which buildings count. All of a district are counted once and kept by whoever asks often. */
export function totals(people: People, { areas, of }: Areas, where?: (building: number) => boolean): Table {
  checkFit(people, { areas, of })
  const table = emptyTable(areas, people.bands), { cells } = table, { bands, buildings } = people
  const listed = new Uint32Array(buildings)
  let count = 0
  for (let b = 0; b < buildings; b++) if (!where || where(b)) listed[count++] = b
  people.counts.forEach((counts, band) => {
    for (let i = 0; i < count; i++) { const b = listed[i]!; cells[of[b]! * bands + band]! += counts[b]! }
    for (let area = 0; area <= areas; area++) cells[(areas + 1) * bands + band]! += cells[area * bands + band]!
  })
  return table
}

/** People of some bands, or of all, per building. */
export function groupOf({ buildings, counts }: People, bands: readonly number[] = counts.map((_, band) => band)): Uint32Array {
  const group = new Uint32Array(buildings)
  for (const band of bands) {
    const column = counts[band]
    if (!column) throw new RangeError(`no band ${band}`)
    for (let b = 0; b < buildings; b++) group[b]! += column[b]!
  }
  return group
}

export function checkFit(people: People, areas: Areas, buildings = people.buildings): void {
  if (people.buildings !== buildings || areas.of.length !== buildings) throw new RangeError(`counts of ${people.buildings} buildings and areas of ${areas.of.length} for ${buildings} buildings`)
}

/** One table of all bands, each as its own walker has it: `of[band]` is the table to take that band from. */
export function joinBands(of: readonly Table[]): Table {
  const [first] = of
  if (!first || of.some(({ areas, bands }) => areas !== first.areas || bands !== of.length)) throw new RangeError(`${of.length} tables that are not of the same areas and as many bands`)
  const joined = emptyTable(first.areas, first.bands)
  for (let i = 0; i < joined.cells.length; i++) joined.cells[i] = of[i % first.bands]!.cells[i]!
  return joined
}
