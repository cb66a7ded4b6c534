// How far a reached area goes each way, for whoever does not see the map: by the farthest street that has a name; and the ways around a door.
import type { LngLat } from '../../kernel/places/index.ts'
import { kinds, plane } from '../../kernel/space/network.ts'
import type { Part } from '../../kernel/space/reach.ts'
import type { Base } from './ground.ts'

export type Extent = { direction: 'east' | 'south' | 'west' | 'north'; /** '' where no way there has a name. */ street: string; metres: number }
const directions = ['east', 'north', 'west', 'south'] as const

/** The farthest reached point within each quarter around `from`, as the crow flies, with its street; quarters in which nothing is reached are left out. */
export function extentOf({ network: { a, b, lng, lat, name, names } }: Pick<Base, 'network'>, from: LngLat, parts: readonly Part[]): Extent[] {
  const { x_m, y_m } = plane(from[1])
  const far = directions.map(() => ({ metres: 0, street: '' }))
  const named = directions.map(() => ({ metres: 0, street: '' }))
  for (const { edge, from: start, to } of parts) {
    for (const share of [start, to]) {
      const x = (lng[a[edge]!]! + share * (lng[b[edge]!]! - lng[a[edge]!]!) - from[0]) * x_m, y = (lat[a[edge]!]! + share * (lat[b[edge]!]! - lat[a[edge]!]!) - from[1]) * y_m
      const quarter = Math.abs(x) >= Math.abs(y) ? (x >= 0 ? 0 : 2) : y >= 0 ? 1 : 3
      const metres = Math.hypot(x, y), street = names[name[edge]!] ?? ''
      if (metres > far[quarter]!.metres) far[quarter] = { metres, street }
      if (street && metres > named[quarter]!.metres) named[quarter] = { metres, street }
    }
  }
  // A named street near the end says more than a path without a name at it.
  return (['east', 'south', 'west', 'north'] as const).flatMap((direction) => {
    const i = directions.indexOf(direction), end = far[i]!, known = named[i]!
    return end.metres === 0 ? [] : [{ direction, street: known.metres >= end.metres * 0.7 ? known.street : '', metres: Math.round(end.metres / 10) * 10 }]
  })
}

/** Streets, not paths within compounds, within a kilometre and a half. */
export function groundAround({ network: { a, b, lng, lat, kind, edges } }: Base, [x, y]: LngLat): [LngLat, LngLat][] {
  const wide = 0.014
  const near = (n: number): boolean => Math.abs(lng[n]! - x) < wide && Math.abs(lat[n]! - y) < wide
  const inner = [kinds.indexOf('path'), kinds.indexOf('steps')]
  const found: [LngLat, LngLat][] = []
  for (let e = 0; e < edges; e++) if (!inner.includes(kind[e]!) && (near(a[e]!) || near(b[e]!))) found.push([[lng[a[e]!]!, lat[a[e]!]!], [lng[b[e]!]!, lat[b[e]!]!]])
  return found
}
