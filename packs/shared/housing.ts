// Compounds, buildings, stairwells and households of an invented district: names and shapes of Shanghai's housing, no real compound.
import { deepest, depth, inside, type Point } from './mosaic.ts'
import { random, type Random } from '../../kernel/base/random.ts'
import type { Committee, Territory } from './territory.ts'

export type Stairwell = { code: string; name: string; centre: Point; floors: number; flats: number }
export type Building = { code: string; name: string; centre: Point; stairwells: Stairwell[] }
export type Compound = {
  code: string
  name: string
  name_en: string
  centre: Point
  committee: Committee
  kind: 'walk_up' | 'mixed' | 'tower'
  /** Street and number, as on its gate. */
  address: string
  buildings: Building[]
  /** Its own ground, in metres of the mosaic. */
  plot: readonly (readonly [number, number])[]
}

const first = [...'沁澜栖望听云锦松竹桐荷映晴苇枕棠蔚汀禾露琴书砚泊芷苓岚榆檐燕朗柏枫晓澹素清静和怀若鹭鸣霁霖远']
const second = [...'溪岚汀澄禾杉榭渚畔洲屿璟韵宸悦谷庭曦芸蘅湄珩翎苔舟桥亭阁泽瑜笙篱']
const endings = { walk_up: ['新村', '小区', '坊', '里', '一村', '二村'], mixed: ['苑', '花苑', '公寓', '家园', '小区'], tower: ['雅苑', '名邸', '华庭', '公馆', '府', '花园'] }

/** A name that no other compound of the district has. */
function named(chance: Random, kind: Compound['kind'], used: Set<string>): string {
  for (;;) {
    const stem = chance.pick(first) + chance.pick(second)
    if (used.has(stem) || stem[0] === stem[1]) continue
    used.add(stem)
    return stem + chance.pick(endings[kind])
  }
}

/** Fills every living committee of the territory with compounds. Streets say how many. */
export function housing(territory: Territory): void {
  const used = new Set<string>()
  for (const street of territory.streets) {
    const living = street.committees.filter((c) => !c.spec.became)
    living.forEach((committee, i) => {
      const upTo = (n: number): number => Math.round((street.spec.compounds * n) / living.length)
      committee.compounds = compounds(territory, committee, Math.max(1, upTo(i + 1) - upTo(i)), used)
    })
  }
}

function compounds(territory: Territory, committee: Committee, count: number, used: Set<string>): Compound[] {
  const { mosaic } = territory
  const chance = random(`${committee.code}/housing`)
  // The compounds' own plots are cut from a copy of the committee, so that they put no corners on its outline.
  const plots = plotsOf(territory, committee, count)
  const road = (): string => `${chance.pick(committee.street.spec.roads)}${chance.int(5, 180) * 10 + chance.int(0, 9)}弄`
  return plots.map((plot, i): Compound => {
    const roll = chance.next()
    const kind = roll < 0.6 ? 'walk_up' : roll < 0.76 ? 'mixed' : 'tower'
    const code = `${committee.code}-${String(i + 1).padStart(2, '0')}`
    const name = named(chance, kind, used)
    const compound: Compound = { code, name, name_en: `${committee.name_en.replace(/ (Residents|Villagers)' Committee$/, '')} compound ${i + 1}`, centre: mosaic.degrees(...deepest(plot)), committee, kind, address: road(), buildings: [], plot }
    compound.buildings = buildings(territory, compound, plot, chance)
    return compound
  })
}

type XY = readonly [number, number]

/** Parts the committee's ground into plots: halved across its longer side until there are enough. */
function plotsOf({ mosaic }: Territory, committee: Committee, count: number): XY[][] {
  const plots: { ring: XY[]; count: number }[] = [{ ring: committee.outline.map((p) => mosaic.metres(p)), count }]
  for (;;) {
    const at = plots.findIndex((p) => p.count > 1)
    if (at < 0) return plots.map((p) => p.ring)
    const { ring, count: n } = plots[at]!
    const half = Math.floor(n / 2)
    const [one, two] = halved(ring, half / n)
    plots.splice(at, 1, { ring: one, count: half }, { ring: two, count: n - half })
  }
}

/** Parts a ring by a line across its longest extent, `share` of its corners' extent on one side. */
function halved(ring: readonly XY[], share: number): [XY[], XY[]] {
  const xs = ring.map((p) => p[0]), ys = ring.map((p) => p[1])
  const [west, east, south, north] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)]
  const axis = east - west > north - south ? 0 : 1
  const line = axis === 0 ? west + (east - west) * share : south + (north - south) * share
  const kept = (keep: (p: XY) => boolean): XY[] => {
    const side: XY[] = []
    ring.forEach((a, i) => {
      const b = ring[(i + 1) % ring.length]!
      if (keep(a)) side.push(a)
      if (keep(a) === keep(b)) return
      const t = (line - a[axis]) / (b[axis] - a[axis])
      side.push([a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t])
    })
    return side
  }
  return [kept((p) => p[axis] <= line), kept((p) => p[axis] > line)]
}

const sizes = {
  walk_up: { buildings: [8, 22], stairwells: [2, 3], floors: [5, 6], flats: [2, 4] },
  mixed: { buildings: [7, 17], stairwells: [1, 3], floors: [6, 11], flats: [2, 3] },
  tower: { buildings: [4, 12], stairwells: [1, 2], floors: [14, 30], flats: [2, 4] },
} as const

const within = (chance: Random, [low, high]: readonly [number, number]): number => chance.int(low, high)

function buildings({ mosaic }: Territory, compound: Compound, plot: readonly XY[], chance: Random): Building[] {
  const size = sizes[compound.kind]
  const ground = compound.committee.outline.map((p) => mosaic.metres(p))
  const spots = lattice(plot, ground, within(chance, size.buildings))
  let door = 0
  return spots.map(([x, y], i): Building => {
    const floors = within(chance, size.floors), flats = within(chance, size.flats)
    const code = `${compound.code}-B${String(i + 1).padStart(2, '0')}`
    const many = within(chance, size.stairwells)
    const reach = Math.min(11, depth(ground, x, y) / 2)
    const stairwells = Array.from({ length: many }, (_, k): Stairwell => {
      door++
      const centre = mosaic.degrees(x + (k - (many - 1) / 2) * reach, y)
      return { code: `${compound.code}-N${String(door).padStart(2, '0')}`, name: `${door}号`, centre, floors, flats }
    })
    return { code, name: `${i + 1}幢`, centre: mosaic.degrees(x, y), stairwells }
  })
}

/** So many points in rows inside the plot, clear of the committee's border; fewer metres apart until they fit. */
function lattice(plot: readonly XY[], ground: readonly XY[], count: number): XY[] {
  const xs = plot.map((p) => p[0]), ys = plot.map((p) => p[1])
  const [west, east, south, north] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)]
  for (let step = Math.sqrt(((east - west) * (north - south)) / count); step > 5; step *= 0.88) {
    const found: XY[] = []
    for (let y = north - step / 2; y > south; y -= step) {
      for (let x = west + step / 2; x < east; x += step) {
        if (inside(plot, x, y) && inside(ground, x, y) && depth(ground, x, y) > 8) found.push([x, y])
      }
    }
    if (found.length >= count) return found.slice(0, count)
  }
  return [deepest(ground)]
}

/** Flats of a stairwell, lowest floor first. */
export function* households(stairwell: Stairwell): Generator<{ code: string; name: string }> {
  for (let floor = 1; floor <= stairwell.floors; floor++) {
    for (let flat = 1; flat <= stairwell.flats; flat++) {
      const room = `${floor}${String(flat).padStart(2, '0')}`
      yield { code: `${stairwell.code}-${room.padStart(4, '0')}`, name: `${room}室` }
    }
  }
}
