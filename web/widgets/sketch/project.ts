// Outlines drawn flat: longitude and latitude to the pixels of a box, keeping shapes true at the district's latitude. Pure.
import type { Outlines } from '../../api/pages.ts'

export type Flat = { x: number; y: number }
export type Projection = { at: (spot: readonly [number, number]) => Flat; path: (rings: readonly (readonly (readonly [number, number])[])[]) => string; width: number; height: number }

const round = (n: number): number => Math.round(n * 10) / 10

/** Fits all outlines into a box with a margin on each side. */
export function projectionOf(outlines: Outlines, width: number, height: number, margin = 8): Projection {
  const all = outlines.features.flatMap((unit) => unit.geometry.coordinates.flat())
  const [west, east] = [Math.min(...all.map((p) => p[0])), Math.max(...all.map((p) => p[0]))]
  const [south, north] = [Math.min(...all.map((p) => p[1])), Math.max(...all.map((p) => p[1]))]
  const squeeze = Math.cos(((south + north) / 2) * (Math.PI / 180))
  const scale = Math.min((width - 2 * margin) / Math.max(1e-9, (east - west) * squeeze), (height - 2 * margin) / Math.max(1e-9, north - south))
  const left = (width - (east - west) * squeeze * scale) / 2
  const top = (height - (north - south) * scale) / 2
  const at = ([lng, lat]: readonly [number, number]): Flat => ({ x: round(left + (lng - west) * squeeze * scale), y: round(top + (north - lat) * scale) })
  const path: Projection['path'] = (rings) => rings.map((ring) => `M${ring.map((spot) => { const { x, y } = at(spot); return `${x} ${y}` }).join('L')}Z`).join('')
  return { at, path, width, height }
}

/** Circles of a map, moved apart where they would cover each other; the larger one stays where it is. */
export function apart(circles: readonly (Flat & { r: number })[], gap = 4, rounds = 40): Flat[] {
  const out = circles.map(({ x, y }) => ({ x, y }))
  for (let round_no = 0; round_no < rounds; round_no++) {
    let moved = false
    for (let i = 0; i < out.length; i++) {
      for (let j = i + 1; j < out.length; j++) {
        const [a, b] = [out[i]!, out[j]!]
        const [dx, dy] = [b.x - a.x, b.y - a.y]
        const far = Math.hypot(dx, dy) || 1e-6
        const missing = circles[i]!.r + circles[j]!.r + gap - far
        if (missing <= 0) continue
        const share = circles[j]!.r / (circles[i]!.r + circles[j]!.r)
        a.x -= (dx / far) * missing * share
        a.y -= (dy / far) * missing * share
        b.x += (dx / far) * missing * (1 - share)
        b.y += (dy / far) * missing * (1 - share)
        moved = true
      }
    }
    if (!moved) break
  }
  return out.map(({ x, y }) => ({ x: round(x), y: round(y) }))
}
