// Turns a district's lists of streets and committees into its places: an invented map inside a given outline, compounds,
// buildings, stairwells and households. Computed once in a process; the outlines ground no claim to any border.
import { housing, type Compound } from './housing.ts'
import { layOut } from './layout.ts'
import { openMosaic, type Mosaic, type Piece, type Point, type Ring } from './mosaic.ts'
import { random } from '../../kernel/base/random.ts'

export type CommitteeSpec = {
  code: string
  name: string
  /** ASCII for sign-in names; unique in the district. */
  slug: string
  from?: string
  to?: string
  /** A code that ended: the codes that took over its ground. */
  became?: readonly string[]
  village?: true
}
export type StreetSpec = {
  code: string
  name: string
  name_en: string
  /** As people say it, without 街道 or 镇. */
  short: string
  slug: string
  town?: true
  /** Where it should lie on the invented map, and its share of the ground. */
  site: Point
  weight: number
  areas: number
  grids: number
  compounds: number
  roads: readonly string[]
  committees: readonly CommitteeSpec[]
}
export type DistrictSpec = {
  code: string
  /** Before the numbers of area centres and grids, e.g. 310107. */
  short_code: string
  name: string
  name_en: string
  outline: Ring
  /** The day from which places without a better one count. */
  since: string
  seed: number
  streets: readonly StreetSpec[]
}

export type Unit = { code: string; name: string; name_en: string; outline: Point[]; centre: Point }
export type Committee = Unit & { spec: CommitteeSpec; street: Street; area: string; grid: string; piece: Piece; compounds: Compound[] }
export type Street = Unit & { spec: StreetSpec; areas: Unit[]; grids: (Unit & { area: string })[]; committees: Committee[] }
export type Territory = { spec: DistrictSpec; outline: Point[]; centre: Point; streets: Street[]; committees: Committee[]; mosaic: Mosaic }

const known = new Map<DistrictSpec, Territory>()

/** The district's map, made at the first call. */
export function territory(spec: DistrictSpec): Territory {
  const before = known.get(spec)
  if (before) return before
  const mosaic = openMosaic(spec.outline, random(`${spec.code}/${spec.seed}/map`))
  const grounds = mosaic.divide(mosaic.whole, spec.streets.map((s) => ({ weight: s.weight, site: s.site })), true)
  const plans = layOut(spec, grounds, mosaic)
  // Outlines are read only when all is cut: a later cut puts its corners on its neighbours' edges too.
  const unit = (code: string, name: string, name_en: string, piece: Piece): Unit => (
    { code, name, name_en, outline: mosaic.ring(piece), centre: mosaic.centre(piece) })
  const streets = spec.streets.map((s, i): Street => {
    const plan = plans[i]!
    const ordinal = (n: number): string => '一二三四五六七八九十'[n] ?? String(n + 1)
    const street: Street = {
      ...unit(s.code, s.name, s.name_en, grounds[i]!), spec: s, committees: [],
      areas: plan.areas.map((a, n) => unit(a.code, `${s.short}第${ordinal(n)}片区`, `${s.name_en} area ${n + 1}`, a.piece)),
      grids: plan.grids.map((g, n) => ({ ...unit(g.code, `${s.short}第${n + 1}责任网格`, `${s.name_en} grid ${n + 1}`, g.piece), area: g.area })),
    }
    street.committees = plan.leaves.map((leaf): Committee => ({
      ...unit(leaf.spec.code, leaf.spec.name, english(leaf.spec), leaf.piece),
      spec: leaf.spec, street, area: leaf.area, grid: leaf.grid, piece: leaf.piece, compounds: [],
    }))
    return street
  })
  const made: Territory = {
    spec, mosaic, streets, outline: mosaic.ring(mosaic.whole), centre: mosaic.centre(mosaic.whole),
    committees: streets.flatMap((s) => s.committees),
  }
  housing(made)
  known.set(spec, made)
  return made
}

const english = (c: CommitteeSpec): string =>
  `${c.slug.replace(/-/g, ' ').replace(/^./, (first) => first.toUpperCase())} ${c.village ? "Villagers' Committee" : "Residents' Committee"}`
