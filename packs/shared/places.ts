// The places of a district in the kernel's shape, parents before children; households only when asked for.
import type { PackPlace, ResidentsRow } from '../../kernel/system/pack.ts'
import { households, type Building, type Compound, type Stairwell } from './housing.ts'
import type { Point } from './mosaic.ts'
import type { Committee, Territory } from './territory.ts'

const flatsOf = (s: Stairwell): number => s.floors * s.flats
const sum = <T>(list: readonly T[], of: (one: T) => number): number => list.reduce((all, one) => all + of(one), 0)
export const inBuilding = (b: Building): number => sum(b.stairwells, flatsOf)
export const inCompound = (c: Compound): number => sum(c.buildings, inBuilding)

export const invented = { zh: '演示数据：按虚构的住房数推算，每户 2.3 人，不是普查数', en: 'Demonstration: computed from invented flats, 2.3 persons each; no census' }
const living = (flats: number): number => Math.round((flats * 23) / 10)
const inCommittee = (c: Committee): number => sum(c.compounds, inCompound)
/** How many live in each street and committee: of the flats that were invented, by tenths of a person, rounded so that a street is its committees. */
export const residentsOf = (t: Territory): ResidentsRow[] => t.streets.flatMap((street) => {
  let flats = 0
  const own = street.committees.filter((c) => !c.spec.to).map((c) => ({ place: c.code, residents: living(flats += inCommittee(c)), source: invented }))
  return [{ place: street.code, residents: living(flats), source: invented }, ...own.map((row, i) => ({ ...row, residents: row.residents - (own[i - 1]?.residents ?? 0) }))]
})

/** GeoJSON rings repeat their first point. */
const rings = (outline: readonly Point[]): (readonly Point[])[] => [[...outline, outline[0]!]]

/** Every unit of the territory. The outlines were invented: 示意图，不作划界依据. */
export function* placesOf(t: Territory, options: { households?: boolean } = {}): Generator<PackPlace> {
  const { spec } = t
  const from = spec.since
  yield { code: spec.code, level: 'district', name: spec.name, name_en: spec.name_en, parent: null, from, outline: rings(t.outline), centre: t.centre }
  for (const s of t.streets) {
    yield { code: s.code, level: 'street', name: s.name, name_en: s.name_en, parent: spec.code, from, outline: rings(s.outline), centre: s.centre }
  }
  for (const s of t.streets) {
    for (const [level, units] of [['area', s.areas], ['grid', s.grids]] as const) {
      for (const u of units) yield { code: u.code, level, name: u.name, name_en: u.name_en, parent: s.code, from, outline: rings(u.outline), centre: u.centre }
    }
  }
  for (const c of t.committees) yield committee(c, from)
  for (const c of t.committees) {
    for (const compound of c.compounds) yield* inside(compound, c.spec.from ?? from, options.households === true)
  }
}

function committee(c: Committee, since: string): PackPlace {
  return {
    code: c.code, level: 'committee', name: c.name, name_en: c.name_en, parent: c.street.code, also: [c.area, c.grid],
    from: c.spec.from ?? since, ...(c.spec.to ? { to: c.spec.to } : {}), outline: rings(c.outline), centre: c.centre,
    households: sum(c.compounds, inCompound),
  }
}

function* inside(c: Compound, from: string, all: boolean): Generator<PackPlace> {
  yield { code: c.code, level: 'compound', name: c.name, name_en: c.name_en, parent: c.committee.code, from, centre: c.centre, households: inCompound(c) }
  for (const b of c.buildings) {
    yield { code: b.code, level: 'building', name: b.name, parent: c.code, from, centre: b.centre, households: inBuilding(b) }
    for (const s of b.stairwells) {
      yield { code: s.code, level: 'stairwell', name: s.name, parent: b.code, from, centre: s.centre, households: flatsOf(s) }
      if (all) for (const home of households(s)) yield { code: home.code, level: 'household', name: home.name, parent: s.code, from }
    }
  }
}
