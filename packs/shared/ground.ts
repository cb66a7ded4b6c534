// Points, lines and the nearest of them in metres on a district's flat ground: what the demonstration's streets are laid with.

export type XY = readonly [number, number]
/** A line between two nodes. */
export type Line = { from: number; to: number }
export type Near = { line: number; x: number; y: number; t: number; distance_m: number }

const side = (ax: number, ay: number, bx: number, by: number, px: number, py: number): number => (bx - ax) * (py - ay) - (by - ay) * (px - ax)

/** Where a point falls on a line, as a share of it and a distance. */
export function fallOn([px, py]: XY, [ax, ay]: XY, [bx, by]: XY): { t: number; x: number; y: number; distance_m: number } {
  const dx = bx - ax, dy = by - ay
  const length2 = dx * dx + dy * dy
  const t = length2 === 0 ? 0 : Math.max(0, Math.min(1, ((px - ax) * dx + (py - ay) * dy) / length2))
  const x = ax + dx * t, y = ay + dy * t
  return { t, x, y, distance_m: Math.hypot(px - x, py - y) }
}

export type Nearby = {
  add(line: number): void
  /** The nearest line that passes the test, not farther than `most_m`. */
  nearest(at: XY, most_m: number, may?: (near: Near) => boolean): Near | null
  /** Whether the straight way between two points crosses a line; lines that it merely touches at its ends do not count. */
  crossed(a: XY, b: XY): boolean
}

const cell_m = 60

/** Lines in squares of sixty metres. `lines` and `nodes` may grow; a new line is added. */
export function nearbyOf(nodes: readonly XY[], lines: readonly Line[]): Nearby {
  const cells = new Map<number, number[]>()
  const key = (cx: number, cy: number): number => cx * 100_003 + cy
  const over = (a: XY, b: XY, visit: (found: number[] | undefined, key: number) => void): void => {
    const [west, east] = [Math.floor(Math.min(a[0], b[0]) / cell_m), Math.floor(Math.max(a[0], b[0]) / cell_m)]
    const [south, north] = [Math.floor(Math.min(a[1], b[1]) / cell_m), Math.floor(Math.max(a[1], b[1]) / cell_m)]
    for (let cx = west; cx <= east; cx++) for (let cy = south; cy <= north; cy++) visit(cells.get(key(cx, cy)), key(cx, cy))
  }
  const ends = (line: number): [XY, XY] => [nodes[lines[line]!.from]!, nodes[lines[line]!.to]!]
  const add = (line: number): void => over(...ends(line), (found, at) => { if (found) found.push(line); else cells.set(at, [line]) })
  lines.forEach((_, i) => add(i))
  return {
    add,
    nearest(at, most_m, may = () => true) {
      let best: Near | null = null
      for (let reach = 40; ; reach *= 2.5) {
        const wide = Math.min(reach, most_m)
        over([at[0] - wide, at[1] - wide], [at[0] + wide, at[1] + wide], (found) => {
          for (const line of found ?? []) {
            const near = { line, ...fallOn(at, ...ends(line)) }
            if (near.distance_m <= wide && (!best || near.distance_m < best.distance_m) && may(near)) best = near
          }
        })
        if (best || reach >= most_m) return best
      }
    },
    crossed(a, b) {
      let hit = false
      over(a, b, (found) => {
        for (const line of hit ? [] : (found ?? [])) {
          const [c, d] = ends(line)
          if (side(...a, ...b, ...c) * side(...a, ...b, ...d) < -1e-6 && side(...c, ...d, ...a) * side(...c, ...d, ...b) < -1e-6) hit = true
        }
      })
      return hit
    },
  }
}

/** Puts points that lie on lines into them, in their order. Answers the lines anew. @param on by line, the nodes on it with their share of it */
export function split<L extends Line>(lines: readonly L[], on: ReadonlyMap<number, readonly { node: number; t: number }[]>): L[] {
  return lines.flatMap((line, i) => {
    const points = [...(on.get(i) ?? [])].sort((a, b) => a.t - b.t)
    const chain = [line.from, ...points.map((p) => p.node), line.to].filter((node, k, all) => node !== all[k - 1])
    return chain.slice(1).map((to, k) => ({ ...line, from: chain[k]!, to }))
  })
}
