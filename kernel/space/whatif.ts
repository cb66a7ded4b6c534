// What changes when sites are opened, shut, moved or open longer: only the buildings in the rows of the changed sites are visited, and the
// result is the same to the last person as computing everything anew. Nothing here is kept: each question stands on the base alone.
import type { Nearest } from './coverage.ts'
import { checkMask, covered, nearestOf } from './coverage.ts'
import type { Catchments } from './model.ts'
import { all, checkFit, emptyTable, sumOf, totals, type Areas, type People, type Table } from './people.ts'

/** The buildings that reach one place and their seconds, in ascending order, as a row of Catchments. */
export type Row = { readonly building: ArrayLike<number>; readonly seconds: ArrayLike<number> }

/** `open` widens a site's hours over the instant asked about, or opens one again. Changes are made one after another. */
export type Change =
  | { do: 'add'; row: Row }
  | { do: 'shut'; site: number }
  | { do: 'open'; site: number }
  | { do: 'move'; site: number; row: Row }

export type Base = {
  catchments: Catchments
  /** One for each site that is open at the instant asked about; all are where it is left out. */
  open?: ArrayLike<number>
  people: People
  areas: Areas
  /** A building is covered up to this walk. */
  limit_s: number
  /** How far the catchments and every row go, in seconds; a longer walk is not known. */
  horizon_s: number
}

export type Standing = {
  readonly people: Table
  readonly covered: Table
  readonly nearest: Nearest
  /** How things stand, as an outcome of no change. */
  readonly now: Outcome
  /** What some changes together bring. Bad changes throw a RangeError: a site that is none, shutting what is shut, opening what is open. */
  consider: (changes: readonly Change[]) => Outcome
}

export type Outcome = {
  /** After the changes. */
  readonly covered: Table
  readonly gained: Table
  readonly lost: Table
  /** People whose quickest walk gets shorter or longer; a walk beyond the horizon is longer than any other. */
  readonly quicker: Table
  readonly slower: Table
  /** People with a walk within the horizon, and their walks together in thousandths of a second. */
  readonly reached: Table
  readonly walks_ms: Table
  /** The buildings whose quickest walk or site is another now, in ascending order, with both walks and the site now. An added site is
   *  numbered on from the last of the base, in the order of the changes; a moved one keeps its number. */
  readonly building: Uint32Array
  readonly before_s: Float64Array
  readonly after_s: Float64Array
  readonly site: Int32Array
}

/** Sites by building, nearest first. */
type Near = { readonly first: Uint32Array; readonly site: Uint32Array; readonly seconds: Float64Array }

export function makeStanding(base: Base): Standing {
  const { catchments, people, areas, limit_s, horizon_s } = base
  const { sites, buildings } = catchments
  checkFit(people, areas, buildings)
  checkMask(sites, base.open)
  if (!(limit_s >= 0) || !(horizon_s >= limit_s)) throw new RangeError(`${limit_s} seconds of at most ${horizon_s}`)
  const open = Uint8Array.from({ length: sites }, (_, s) => (!base.open || base.open[s] ? 1 : 0))
  const near = byBuilding(catchments)
  const nearest = nearestOf(catchments, open)
  const whole = totals(people, areas), coveredNow = covered(nearest, limit_s, people, areas)
  const { reached, walks_ms } = walksOf(nearest, people, areas)
  const none = emptyTable(areas.areas, people.bands)
  const now: Outcome = {
    covered: coveredNow, gained: none, lost: none, quicker: none, slower: none, reached, walks_ms,
    building: new Uint32Array(), before_s: new Float64Array(), after_s: new Float64Array(), site: new Int32Array(),
  }
  // Scratch that each question leaves as it found it.
  const marked = new Uint8Array(buildings), extra = new Float64Array(buildings).fill(Infinity), extraSite = new Int32Array(buildings).fill(-1)

  const consider = (changes: readonly Change[]): Outcome => {
    const { rows, added, now: effective } = settle(changes, catchments, open, horizon_s)
    const touched = touch(rows, marked)
    for (const { site, row } of added) {
      for (let i = 0; i < row.building.length; i++) {
        const b = row.building[i]!, s = row.seconds[i]!
        if (s < extra[b]! || (s === extra[b]! && site < extraSite[b]!)) { extra[b] = s; extraSite[b] = site }
      }
    }
    const after_s = new Float64Array(touched.length), site = new Int32Array(touched.length)
    for (let i = 0; i < touched.length; i++) {
      const b = touched[i]!
      let s = extra[b]!, at = extraSite[b]!
      for (let j = near.first[b]!, end = near.first[b + 1]!; j < end; j++) {
        if (!effective[near.site[j]!]) continue
        if (near.seconds[j]! < s || (near.seconds[j]! === s && (at < 0 || near.site[j]! < at))) { s = near.seconds[j]!; at = near.site[j]! }
        break
      }
      after_s[i] = s
      site[i] = at
      marked[b] = 0
      extra[b] = Infinity
      extraSite[b] = -1
    }
    return report({ touched, after_s, site, nearest, people, areas, limit_s, before: now })
  }
  return { people: whole, covered: coveredNow, nearest, now, consider }
}

/** Counted, then filled site by site: a stable sort by seconds follows in each building's few entries. */
function byBuilding({ sites, buildings, first, building, seconds }: Catchments): Near {
  const start = new Uint32Array(buildings + 1)
  const entries = first[sites]!
  for (let i = 0; i < entries; i++) start[building[i]! + 1]!++
  for (let b = 0; b < buildings; b++) start[b + 1]! += start[b]!
  const next = start.slice(0, buildings), site = new Uint32Array(entries), walk = new Float64Array(entries)
  for (let s = 0; s < sites; s++) {
    for (let i = first[s]!; i < first[s + 1]!; i++) {
      const b = building[i]!
      let at = next[b]!++
      for (; at > start[b]! && walk[at - 1]! > seconds[i]!; at--) { walk[at] = walk[at - 1]!; site[at] = site[at - 1]! }
      walk[at] = seconds[i]!
      site[at] = s
    }
  }
  return { first: start, site, seconds: walk }
}

/** What stands at the end of the changes: the rows that differ from the base, rows that are not of the base, and which base rows hold. */
function settle(changes: readonly Change[], catchments: Catchments, open: Uint8Array, horizon_s: number): { rows: Row[]; added: { site: number; row: Row }[]; now: Uint8Array } {
  const { sites, buildings } = catchments
  const moved = new Map<number, Row>(), now = Uint8Array.from(open)
  const added: { site: number; row: Row }[] = []
  for (const change of changes) {
    if ('row' in change) checkRow(change.row, buildings, horizon_s)
    if (change.do === 'add') { added.push({ site: sites + added.length, row: change.row }); continue }
    const { site } = change
    if (!(Number.isInteger(site) && site >= 0 && site < sites)) throw new RangeError(`no site ${site}`)
    if (change.do === 'move') moved.set(site, change.row)
    else if (now[site] === (change.do === 'open' ? 1 : 0)) throw new RangeError(`site ${site} is ${change.do === 'open' ? 'open' : 'shut'} already`)
    else now[site] = change.do === 'open' ? 1 : 0
  }
  const rows: Row[] = added.map(({ row }) => row)
  const rowOf = (site: number): Row => ({ building: catchments.building.subarray(catchments.first[site], catchments.first[site + 1]), seconds: [] })
  for (const [site, row] of moved) {
    if (now[site]) { added.push({ site, row }); rows.push(row) }
    if (open[site]) rows.push(rowOf(site))
    now[site] = 0
  }
  for (let site = 0; site < sites; site++) if (now[site] !== open[site] && !moved.has(site)) rows.push(rowOf(site))
  return { rows, added, now }
}

function checkRow({ building, seconds }: Row, buildings: number, horizon_s: number): void {
  if (building.length !== seconds.length) throw new RangeError(`${seconds.length} walks for ${building.length} buildings`)
  for (let i = 0; i < building.length; i++) {
    const b = building[i]!
    if (!(b >= 0 && b < buildings) || (i > 0 && b <= building[i - 1]!)) throw new RangeError(`building ${b} in a row of ${buildings} in ascending order`)
    if (!(seconds[i]! >= 0 && seconds[i]! <= horizon_s)) throw new RangeError(`a walk of ${seconds[i]} seconds; the horizon is ${horizon_s}`)
  }
}

/** The buildings of all rows, once each, ascending. */
function touch(rows: readonly Row[], marked: Uint8Array): Uint32Array {
  const found = new Uint32Array(rows.reduce((sum, { building }) => sum + building.length, 0))
  let count = 0
  for (const { building } of rows) {
    for (let i = 0; i < building.length; i++) {
      const b = building[i]!
      if (!marked[b]) { marked[b] = 1; found[count++] = b }
    }
  }
  return found.slice(0, count).sort()
}

/** Whole thousandths, so that adding and taking away again gives the same to the last digit. */
const thousandths = (seconds: number): number => Math.round(seconds * 1000)

function walksOf({ seconds }: Nearest, people: People, areas: Areas): { reached: Table; walks_ms: Table } {
  const reached = totals(people, areas, (b) => seconds[b]! < Infinity), walks_ms = emptyTable(areas.areas, people.bands)
  for (let b = 0; b < seconds.length; b++) if (seconds[b]! < Infinity) put(walks_ms, people, areas.of[b]!, b, thousandths(seconds[b]!))
  return { reached, walks_ms }
}

/** Adds `times` the people of a building to its area and to all. */
function put({ areas, bands, cells }: Table, { counts }: People, area: number, building: number, times: number): void {
  for (let band = 0; band < bands; band++) {
    const n = counts[band]![building]! * times
    cells[area * bands + band]! += n
    cells[(areas + 1) * bands + band]! += n
  }
}

type Found = { touched: Uint32Array; after_s: Float64Array; site: Int32Array; nearest: Nearest; people: People; areas: Areas; limit_s: number; before: Outcome }

function report({ touched, after_s, site, nearest, people, areas, limit_s, before }: Found): Outcome {
  const table = (): Table => emptyTable(areas.areas, people.bands)
  const copy = (of: Table): Table => ({ ...of, cells: of.cells.slice() })
  const gained = table(), lost = table(), quicker = table(), slower = table()
  const coveredAfter = copy(before.covered), reached = copy(before.reached), walks_ms = copy(before.walks_ms)
  const building = new Uint32Array(touched.length), before_s = new Float64Array(touched.length)
  let kept = 0
  for (let i = 0; i < touched.length; i++) {
    const b = touched[i]!, area = areas.of[b]!, was = nearest.seconds[b]!, is = after_s[i]!
    if (was === is && site[i] === nearest.site[b]) continue
    // What is kept moves to the front, behind the place that is read.
    building[kept] = b
    before_s[kept] = was
    after_s[kept] = is
    site[kept++] = site[i]!
    if (was === is) continue
    put(is < was ? quicker : slower, people, area, b, 1)
    if (was > limit_s && is <= limit_s) { put(gained, people, area, b, 1); put(coveredAfter, people, area, b, 1) }
    if (was <= limit_s && is > limit_s) { put(lost, people, area, b, 1); put(coveredAfter, people, area, b, -1) }
    if (was === Infinity) put(reached, people, area, b, 1)
    if (is === Infinity) put(reached, people, area, b, -1)
    put(walks_ms, people, area, b, (is < Infinity ? thousandths(is) : 0) - (was < Infinity ? thousandths(was) : 0))
  }
  return {
    covered: coveredAfter, gained, lost, quicker, slower, reached, walks_ms,
    building: building.slice(0, kept), before_s: before_s.slice(0, kept), after_s: after_s.slice(0, kept), site: site.slice(0, kept),
  }
}

/** Everybody's quickest walk after an outcome, for a map or for blind spots. */
export function nearestAfter({ nearest }: Standing, { building, after_s, site }: Outcome): Nearest {
  const after = { seconds: nearest.seconds.slice(), site: nearest.site.slice() }
  for (let i = 0; i < building.length; i++) { after.seconds[building[i]!] = after_s[i]!; after.site[building[i]!] = site[i]! }
  return after
}

/** The mean walk of those who have one, in seconds; null where nobody has. It can grow while everybody is better off, because who comes
 *  into reach comes with a long walk: hence `atLeast_s`, over all people with the horizon for whoever is beyond it, which cannot. */
export function meanWalk(standing: Standing, { reached, walks_ms }: Outcome, horizon_s: number, row: number = all(reached), bands?: readonly number[]): { mean_s: number | null; atLeast_s: number | null; beyond: number } {
  const with_walk = sumOf(reached, row, bands), whole = sumOf(standing.people, row, bands), walks_s = sumOf(walks_ms, row, bands) / 1000
  const beyond = whole - with_walk
  return { mean_s: with_walk === 0 ? null : walks_s / with_walk, atLeast_s: whole === 0 ? null : (walks_s + beyond * horizon_s) / whole, beyond }
}

/** Two options side by side: who is covered by one and not by the other. The difference of every other figure is that of the tables. */
export function compare(standing: Standing, a: Outcome, b: Outcome, { people, areas, limit_s }: Base): { onlyA: Table; onlyB: Table } {
  const onlyA = emptyTable(areas.areas, people.bands), onlyB = emptyTable(areas.areas, people.bands)
  const look = (at: number, inA: number, inB: number): void => {
    if (inA <= limit_s && inB > limit_s) put(onlyA, people, areas.of[at]!, at, 1)
    if (inB <= limit_s && inA > limit_s) put(onlyB, people, areas.of[at]!, at, 1)
  }
  // Both lists ascend: one walk along the two visits each building that either changes.
  for (let i = 0, j = 0; i < a.building.length || j < b.building.length;) {
    const left = a.building[i] ?? Infinity, right = b.building[j] ?? Infinity, at = Math.min(left, right)
    look(at, left === at ? a.after_s[i++]! : standing.nearest.seconds[at]!, right === at ? b.after_s[j++]! : standing.nearest.seconds[at]!)
  }
  return { onlyA, onlyB }
}
