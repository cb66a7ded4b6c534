// Cuts one outline into many so that neighbours share every vertex of their border: an invented map that tiles exactly.
// Each cut is a chord between two points of a piece's own edge, so a piece is always one simple ring and never a sliver.
import type { Random } from '../../kernel/base/random.ts'

export type Point = readonly [number, number]
/** A closed ring without its first point repeated, counter-clockwise, WGS-84. */
export type Ring = readonly Point[]
/** A piece names its corners; corners that a later cut puts on its edge are found by `ring`. */
export type Piece = readonly number[]
/** What a piece is cut for: a share of the ground, and where it should lie. */
export type Share = { weight: number; site?: Point }

export type Mosaic = {
  whole: Piece
  /** Cuts a piece into one piece for each share; shares without a site keep their order, so neighbours in the list lie together. */
  divide(piece: Piece, shares: readonly Share[], bend?: boolean): Piece[]
  /** The outline of a piece with every vertex that any neighbour has put on it, and nothing repeated. */
  ring(piece: Piece): Point[]
  area_m2(piece: Piece): number
  /** A point well inside the piece. */
  centre(piece: Piece): Point
  /** Metres east and north of the mosaic's origin, and back. */
  metres(point: Point): [number, number]
  degrees(x_m: number, y_m: number): Point
}

type Edge = { id: number; x: number; y: number; edge: number; t: number }
type Chord = { from: number; to: number; left: number; score: number }

const round = (degrees: number): number => Math.round(degrees * 1e6) / 1e6
const cross = (ax: number, ay: number, bx: number, by: number): number => ax * by - ay * bx

/** True when the point lies inside the ring (even-odd rule; the edge itself is undecided). */
export function inside(ring: readonly (readonly [number, number])[], x: number, y: number): boolean {
  let odd = false
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const a = ring[i]!, b = ring[j]!
    if (a[1] > y !== b[1] > y && x < ((b[0] - a[0]) * (y - a[1])) / (b[1] - a[1]) + a[0]) odd = !odd
  }
  return odd
}

/** Twice the signed area of a ring: positive when counter-clockwise. */
export function doubled(ring: readonly (readonly [number, number])[]): number {
  let sum = 0
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) sum += cross(ring[j]![0], ring[j]![1], ring[i]![0], ring[i]![1])
  return sum
}

/** A district is small enough to be taken as flat. */
function flatAround(origin: Point): Pick<Mosaic, 'metres' | 'degrees'> {
  const north_m = 111_320, east_m = north_m * Math.cos((origin[1] * Math.PI) / 180)
  return {
    metres: (p) => [(p[0] - origin[0]) * east_m, (p[1] - origin[1]) * north_m],
    degrees: (x, y) => [round(origin[0] + x / east_m), round(origin[1] + y / north_m)],
  }
}

/** Opens a mosaic over one outline. The same outline, shares and random stream give the same map. */
export function openMosaic(outline: Ring, chance: Random): Mosaic {
  const { metres, degrees } = flatAround(outline[0]!)
  const points: Point[] = []
  const xs: number[] = [], ys: number[] = []
  const corners = new Map<number, number>()
  const key = (a: number, b: number): number => (a < b ? a * 1_000_000 + b : b * 1_000_000 + a)

  const add = (p: Point): number => {
    const [x, y] = metres(p)
    xs.push(x)
    ys.push(y)
    return points.push(p) - 1
  }
  const along = (a: number, b: number, into: number[]): void => {
    const corner = corners.get(key(a, b))
    if (corner === undefined) return void into.push(a)
    along(a, corner, into)
    along(corner, b, into)
  }
  const full = (piece: Piece): number[] => {
    const all: number[] = []
    for (let i = 0; i < piece.length; i++) along(piece[i]!, piece[(i + 1) % piece.length]!, all)
    return all
  }
  const flat = (piece: Piece): [number, number][] => full(piece).map((id) => [xs[id]!, ys[id]!])
  const place = (e: Edge, ids: readonly number[]): number => {
    if (e.id >= 0) return e.id
    const a = ids[e.edge]!, b = ids[(e.edge + 1) % ids.length]!
    const id = add(degrees(e.x, e.y))
    corners.set(key(a, b), id)
    return id
  }

  function cut(piece: Piece, shares: readonly Share[], bend: boolean): [Piece, Share[], Piece, Share[]] {
    const ids = full(piece)
    const edges = walk(ids, xs, ys)
    const chord = best(edges, shares, metres)
    const one = place(edges[chord.from]!, ids), two = place(edges[chord.to]!, ids)
    const between = bend ? bends(edges, chord, chance).map(([x, y]) => add(degrees(x, y))) : []
    const corner = (from: number, to: number): number[] => {
      const found: number[] = []
      for (let i = (from + 1) % edges.length; i !== to; i = (i + 1) % edges.length) if (edges[i]!.id >= 0) found.push(edges[i]!.id)
      return found
    }
    const left = [one, ...corner(chord.from, chord.to), two, ...[...between].reverse()]
    const right = [two, ...corner(chord.to, chord.from), one, ...between]
    const [mine, other] = deal(shares, chord, edges, metres)
    return [left, mine, right, other]
  }

  function divide(piece: Piece, shares: readonly Share[], bend = false): Piece[] {
    const result = new Map<Share, Piece>()
    const work: [Piece, readonly Share[]][] = [[piece, shares]]
    for (let next = work.pop(); next; next = work.pop()) {
      const [ground, owed] = next
      if (owed.length === 1) result.set(owed[0]!, ground)
      else {
        const [left, mine, right, other] = cut(ground, owed, bend)
        work.push([left, mine], [right, other])
      }
    }
    return shares.map((share) => result.get(share)!)
  }

  return {
    whole: (doubled(outline) > 0 ? outline : [...outline].reverse()).map((p) => add([round(p[0]), round(p[1])])),
    divide, metres, degrees,
    ring: (piece) => full(piece).map((id) => points[id]!),
    area_m2: (piece) => doubled(flat(piece)) / 2,
    centre: (piece) => degrees(...deepest(flat(piece))),
  }
}

/** The piece's edge as points at about even steps, corners kept: the ends that a chord may have. */
function walk(ids: readonly number[], xs: readonly number[], ys: readonly number[]): Edge[] {
  let length = 0
  const sides = ids.map((a, i) => {
    const b = ids[(i + 1) % ids.length]!
    const side = Math.hypot(xs[b]! - xs[a]!, ys[b]! - ys[a]!)
    length += side
    return side
  })
  const step = length / 56
  const edges: Edge[] = []
  ids.forEach((a, i) => {
    const b = ids[(i + 1) % ids.length]!
    edges.push({ id: a, x: xs[a]!, y: ys[a]!, edge: i, t: 0 })
    const parts = Math.floor(sides[i]! / step)
    for (let k = 1; k < parts; k++) {
      const t = k / parts
      edges.push({ id: -1, x: xs[a]! + (xs[b]! - xs[a]!) * t, y: ys[a]! + (ys[b]! - ys[a]!) * t, edge: i, t })
    }
  })
  return edges
}

/** The shares that a cut may part: with sites those that lie on the chord's left, else a beginning of the list. */
function deal(shares: readonly Share[], chord: Chord, edges: readonly Edge[], metres: (p: Point) => [number, number]): [Share[], Share[]] {
  if (shares[0]!.site) {
    const ring = edges.slice(chord.from, chord.to + 1).map((e): [number, number] => [e.x, e.y])
    const mine = shares.filter((s) => inside(ring, ...metres(s.site!)))
    return [mine, shares.filter((s) => !mine.includes(s))]
  }
  const total = shares.reduce((sum, s) => sum + s.weight, 0)
  let sum = 0, at = 1, first = true, off = Infinity
  shares.slice(0, -1).forEach((s, i) => {
    sum += s.weight
    for (const [share, isFirst] of [[sum / total, true], [1 - sum / total, false]] as const) {
      if (Math.abs(share - chord.left) < off) [off, at, first] = [Math.abs(share - chord.left), i + 1, isFirst]
    }
  })
  const head = shares.slice(0, at), tail = shares.slice(at)
  return first ? [head, tail] : [tail, head]
}

/** How far a share of the ground is from the nearest that the list allows, looking only at cuts near the middle. */
function aims(shares: readonly Share[]): number[] {
  const total = shares.reduce((sum, s) => sum + s.weight, 0)
  let sum = 0
  const all = shares.slice(0, -1).map((s) => (sum += s.weight) / total)
  const middle = all.filter((share) => share > 0.36 && share < 0.64)
  const kept = middle.length ? middle : [all.reduce((a, b) => (Math.abs(b - 0.5) < Math.abs(a - 0.5) ? b : a))]
  return kept.flatMap((share) => [share, 1 - share])
}

/** The best chord: both pieces round rather than long, their areas near what the shares ask for. */
function best(edges: readonly Edge[], shares: readonly Share[], metres: (p: Point) => [number, number]): Chord {
  const n = edges.length
  const area = [0], length = [0]
  for (let i = 0; i < n; i++) {
    const a = edges[i]!, b = edges[(i + 1) % n]!
    area.push(area[i]! + cross(a.x, a.y, b.x, b.y) / 2)
    length.push(length[i]! + Math.hypot(b.x - a.x, b.y - a.y))
  }
  const whole = area[n]!, round = length[n]!
  const sites = shares[0]!.site ? shares.map((s) => ({ at: metres(s.site!), weight: s.weight })) : null
  const targets = sites ? [] : aims(shares)
  const ends = thin(edges, round / 110)
  const chords: Chord[] = []
  for (let i = 0; i < ends.length; i++) {
    for (let j = i + 1; j < ends.length; j++) {
      const from = ends[i]!, to = ends[j]!, a = edges[from]!, b = edges[to]!
      const left = (area[to]! - area[from]! + cross(b.x, b.y, a.x, a.y) / 2) / whole
      if (left < 0.04 || left > 0.96) continue
      const chord = Math.hypot(b.x - a.x, b.y - a.y)
      const one = (length[to]! - length[from]! + chord) ** 2 / (left * whole)
      const two = (round - length[to]! + length[from]! + chord) ** 2 / ((1 - left) * whole)
      let score = (one + two) / 32 + Math.max(one, two) / 40
      if (!sites) score += 7 * Math.min(...targets.map((t) => Math.abs(t - left))) / Math.min(left, 1 - left)
      chords.push({ from, to, left, score })
    }
  }
  chords.sort((a, b) => a.score - b.score || a.from - b.from || a.to - b.to)
  if (!sites) {
    const found = chords.find((c) => open(edges, c, 20)) ?? chords.find((c) => open(edges, c, 4))
    if (found) return found
    throw new Error('No chord parts this piece.')
  }
  return sited(edges, chords, sites)
}

/** Among chords in order of shape, the one whose sides hold ground in proportion to the sites that lie there. */
function sited(edges: readonly Edge[], chords: readonly Chord[], sites: readonly { at: [number, number]; weight: number }[]): Chord {
  const total = sites.reduce((sum, s) => sum + s.weight, 0)
  let found: Chord | undefined
  for (const chord of chords) {
    if (found && chord.score >= found.score) break
    const ring = edges.slice(chord.from, chord.to + 1).map((e): [number, number] => [e.x, e.y])
    const mine = sites.filter((s) => inside(ring, ...s.at))
    if (mine.length === 0 || mine.length === sites.length) continue
    const share = mine.reduce((sum, s) => sum + s.weight, 0) / total
    const score = chord.score + (6 * Math.abs(share - chord.left)) / Math.min(share, 1 - share)
    if ((!found || score < found.score) && open(edges, chord, 20)) found = { ...chord, score }
  }
  if (!found) throw new Error('No chord parts these sites.')
  return found
}

/** Indices of points far enough apart to be worth trying as ends; real corners that carry other borders stay near. */
function thin(edges: readonly Edge[], step_m: number): number[] {
  const kept: number[] = []
  let last: Edge | undefined
  edges.forEach((e, i) => {
    if (last && Math.hypot(e.x - last.x, e.y - last.y) < step_m) return
    kept.push(i)
    last = e
  })
  return kept
}

/** True when the chord runs inside the piece, touches it at its ends only, and leaves no angle sharper than `least` degrees. */
function open(edges: readonly Edge[], chord: Chord, least: number): boolean {
  const n = edges.length, a = edges[chord.from]!, b = edges[chord.to]!
  for (const [at, end] of [[chord.from, b], [chord.to, a]] as const) {
    const here = edges[at]!
    for (const side of [edges[(at + 1) % n]!, edges[(at + n - 1) % n]!]) {
      const ux = end.x - here.x, uy = end.y - here.y, vx = side.x - here.x, vy = side.y - here.y
      const angle = Math.abs(Math.atan2(cross(ux, uy, vx, vy), ux * vx + uy * vy)) * (180 / Math.PI)
      if (angle < least) return false
    }
  }
  for (let i = 0; i < n; i++) {
    const j = (i + 1) % n
    if (i === chord.from || i === chord.to || j === chord.from || j === chord.to) continue
    if (crosses(a, b, edges[i]!, edges[j]!)) return false
  }
  return inside(edges.map((e): [number, number] => [e.x, e.y]), (a.x + b.x) / 2, (a.y + b.y) / 2)
}

type XY = { x: number; y: number }
function crosses(a: XY, b: XY, c: XY, d: XY): boolean {
  const side = (p: XY, q: XY, r: XY): number => cross(q.x - p.x, q.y - p.y, r.x - p.x, r.y - p.y)
  return side(a, b, c) * side(a, b, d) <= 0 && side(c, d, a) * side(c, d, b) <= 0
}

/** Two points that turn a straight border into one like a road's; none when they would leave the piece. */
function bends(edges: readonly Edge[], chord: Chord, chance: Random): [number, number][] {
  const a = edges[chord.from]!, b = edges[chord.to]!
  const points = [0.33, 0.67].map((t): [number, number] => {
    const shift = (chance.next() - 0.5) * 0.12
    return [a.x + (b.x - a.x) * t - (b.y - a.y) * shift, a.y + (b.y - a.y) * t + (b.x - a.x) * shift]
  })
  const path: XY[] = [a, ...points.map(([x, y]) => ({ x, y })), b]
  const clear = edges.every((e, i) => {
    const f = edges[(i + 1) % edges.length]!
    const touches = (k: number): boolean => [e, f].some((end) => (k === 0 && end === a) || (k === 2 && end === b))
    return [0, 1, 2].every((k) => touches(k) || !crosses(path[k]!, path[k + 1]!, e, f))
  })
  return clear ? points : []
}

/** A point inside the ring and far from its edge: the centroid when it will do, else the best of a coarse lattice. */
export function deepest(ring: readonly (readonly [number, number])[]): [number, number] {
  let x = 0, y = 0
  const area = doubled(ring)
  let [west, east, south, north] = [Infinity, -Infinity, Infinity, -Infinity]
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const a = ring[j]!, b = ring[i]!, c = cross(a[0], a[1], b[0], b[1])
    x += (a[0] + b[0]) * c
    y += (a[1] + b[1]) * c
    west = Math.min(west, b[0]); east = Math.max(east, b[0])
    south = Math.min(south, b[1]); north = Math.max(north, b[1])
  }
  const centroid: [number, number] = [x / (3 * area), y / (3 * area)]
  const enough = Math.sqrt(Math.abs(area) / 2) / 6
  if (inside(ring, ...centroid) && depth(ring, ...centroid) > enough) return centroid
  let found = centroid, most = inside(ring, ...centroid) ? depth(ring, ...centroid) : -1
  for (let i = 1; i < 12; i++) {
    for (let j = 1; j < 12; j++) {
      const px = west + ((east - west) * i) / 12, py = south + ((north - south) * j) / 12
      if (!inside(ring, px, py)) continue
      const deep = depth(ring, px, py)
      if (deep > most) [found, most] = [[px, py], deep]
    }
  }
  return found
}

/** Distance to the nearest edge of the ring, in its own unit. */
export function depth(ring: readonly (readonly [number, number])[], x: number, y: number): number {
  let least = Infinity
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const a = ring[j]!, b = ring[i]!
    const dx = b[0] - a[0], dy = b[1] - a[1]
    const t = Math.max(0, Math.min(1, ((x - a[0]) * dx + (y - a[1]) * dy) / (dx * dx + dy * dy || 1)))
    least = Math.min(least, Math.hypot(x - a[0] - dx * t, y - a[1] - dy * t))
  }
  return least
}
