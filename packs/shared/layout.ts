// Deals a street's ground to its area centres, these to grids and grids to committees, in the order of their codes.
import type { Mosaic, Piece } from './mosaic.ts'
import { random } from '../../kernel/base/random.ts'
import type { CommitteeSpec, DistrictSpec, StreetSpec } from './territory.ts'

export type Plan = {
  areas: { code: string; piece: Piece }[]
  grids: { code: string; piece: Piece; area: string }[]
  leaves: { spec: CommitteeSpec; piece: Piece; area: string; grid: string }[]
}
/** Committees that took over one old code's ground, and that code: they stay together so that its ground is connected. */
type Family = { now: CommitteeSpec[]; old: CommitteeSpec | null }

/** The plan of each street, in the order given. Codes of areas and grids count through the whole district. */
export function layOut(spec: DistrictSpec, grounds: readonly Piece[], mosaic: Mosaic): Plan[] {
  let areas = 0, grids = 0
  const code = (letter: string, n: number): string => `${spec.short_code}-${letter}-${String(n).padStart(2, '0')}`
  return spec.streets.map((street, i) => {
    const plan: Plan = { areas: [], grids: [], leaves: [] }
    const all = families(street.committees)
    const byArea = parted(all, street.areas)
    const areaPieces = divided(mosaic, grounds[i]!, byArea)
    byArea.forEach((group, a) => {
      const area = code('A', ++areas)
      plan.areas.push({ code: area, piece: areaPieces[a]! })
      const byGrid = parted(group, gridsOf(street, byArea, a))
      divided(mosaic, areaPieces[a]!, byGrid).forEach((piece, g) => {
        const grid = code('G', ++grids)
        plan.grids.push({ code: grid, piece, area })
        settle(mosaic, piece, byGrid[g]!, (leaf, at) => plan.leaves.push({ spec: leaf, piece: at, area, grid }))
      })
    })
    return plan
  })
}

function settle(mosaic: Mosaic, ground: Piece, group: readonly Family[], found: (spec: CommitteeSpec, piece: Piece) => void): void {
  const pieces = divided(mosaic, ground, group.map((family) => [family]))
  group.forEach((family, i) => {
    mosaic.divide(pieces[i]!, family.now.map((c) => ({ weight: weight(c) }))).forEach((piece, n) => found(family.now[n]!, piece))
    if (family.old) found(family.old, pieces[i]!)
  })
}

function families(committees: readonly CommitteeSpec[]): Family[] {
  const old = committees.filter((c) => c.became)
  const taken = new Set(old.flatMap((c) => c.became!))
  const alone = committees.filter((c) => !c.became && !taken.has(c.code)).map((c): Family => ({ now: [c], old: null }))
  const together = old.map((o): Family => ({ now: committees.filter((c) => o.became!.includes(c.code)), old: o }))
  return [...alone, ...together].sort((a, b) => (a.now[0]!.code < b.now[0]!.code ? -1 : 1))
}

const count = (group: readonly Family[]): number => group.reduce((sum, family) => sum + family.now.length, 0)

/** Parts a list in order into groups of about the same number of committees. */
function parted(list: readonly Family[], groups: number): Family[][] {
  const result: Family[][] = []
  let rest = list
  for (let left = groups; left > 0; left--) {
    const want = count(rest) / left
    let take = 1
    while (take < rest.length - (left - 1) && count(rest.slice(0, take + 1)) - want <= want - count(rest.slice(0, take))) take++
    if (left === 1) take = rest.length
    result.push(rest.slice(0, take))
    rest = rest.slice(take)
  }
  return result
}

/** A street's grids dealt to its area centres by the number of committees. */
function gridsOf(street: StreetSpec, byArea: readonly Family[][], index: number): number {
  const total = byArea.reduce((sum, group) => sum + count(group), 0)
  const upTo = (i: number): number => Math.round((street.grids * byArea.slice(0, i).reduce((sum, g) => sum + count(g), 0)) / total)
  return upTo(index + 1) - upTo(index)
}

/** A committee's share of ground: unlike its neighbours', as true ones are; a village's is larger. */
const weight = (c: CommitteeSpec): number => (0.65 + 0.8 * random(`${c.code}/weight`).next()) * (c.village ? 2.4 : 1)
const heavy = (group: readonly Family[]): number => group.flatMap((family) => family.now).reduce((sum, c) => sum + weight(c), 0)
const divided = (mosaic: Mosaic, piece: Piece, groups: readonly (readonly Family[])[]): Piece[] =>
  mosaic.divide(piece, groups.map((group) => ({ weight: heavy(group) })))
