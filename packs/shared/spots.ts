// Where reports happen: doors of compounds, and points along the streets of each committee, with the words that people use.
import { depth, inside, type Point } from './mosaic.ts'
import { random, type Random } from '../../kernel/base/random.ts'
import type { Committee, Territory } from './territory.ts'

export type Spot = {
  lng: number
  lat: number
  address: string
  /** Code of the compound, for a door. */
  place?: string
  /** The place as a person would say it. */
  said(chance: Random): string
}
type Pool = { doors: Spot[]; roads: Spot[]; from: number }
export type Spots = { draw(where: 'home' | 'compound' | 'road', day: number, chance: Random): Spot }

const doorWords = ['号楼下', '号门口', '号楼道里', '号楼旁边', '号前的空地', '号北侧', '号东面']
const homeWords = ['号', '号', '号楼上', '号顶楼', '号居民家']
const roadWords = ['号附近', '号门口', '号对面', '号旁的人行道', '号前', '号路边', '弄口']

const known = new Map<Territory, Spots>()

/** Pools of places by committee, made once for a territory. */
export function spotsOf(t: Territory): Spots {
  const before = known.get(t)
  if (before) return before
  const pools = t.committees.filter((c) => !c.spec.became).map((c) => poolOf(t, c))
  // More people, more reports: a committee is drawn by its number of doors.
  const turns = pools.flatMap((pool, i) => Array<number>(Math.max(1, Math.round(pool.doors.length / 8))).fill(i))
  const made: Spots = {
    draw(where, day, chance) {
      for (;;) {
        const pool = pools[chance.pick(turns)]!
        if (pool.from > day) continue
        return where === 'road' ? chance.pick(pool.roads) : chance.pick(pool.doors)
      }
    },
  }
  known.set(t, made)
  return made
}

function poolOf(t: Territory, c: Committee): Pool {
  const doors = c.compounds.flatMap((compound) => compound.buildings.flatMap((b) => b.stairwells.map((s): Spot => ({
    lng: b.centre[0], lat: b.centre[1], address: `${compound.address}${s.name}（${compound.name}）`, place: compound.code,
    said: (chance) => {
      const roll = chance.next()
      if (roll < 0.5) return `${compound.name}${parseInt(s.name)}${chance.pick(doorWords)}`
      if (roll < 0.8) return `${compound.address}${parseInt(s.name)}${chance.pick(homeWords)}`
      return `${c.street.spec.short}${compound.name}${b.name}`
    },
  }))))
  return { doors, roads: roadsOf(t, c), from: Date.parse(c.spec.from ?? t.spec.since) / 86_400_000 }
}

/** Points a little inside the committee's edge, where its streets run. */
function roadsOf(t: Territory, c: Committee): Spot[] {
  const chance = random(`${c.code}/roads`)
  const ring = c.outline.map((p) => t.mosaic.metres(p)), centre = t.mosaic.metres(c.centre)
  const roads = Array.from({ length: 3 }, () => chance.pick(c.street.spec.roads))
  const spots: Spot[] = []
  for (let i = 0; i < 14; i++) {
    const side = chance.int(0, ring.length - 1), a = ring[side]!, b = ring[(side + 1) % ring.length]!
    const along = chance.next(), pull = 0.06 + chance.next() * 0.2
    const x = (a[0] + (b[0] - a[0]) * along) * (1 - pull) + centre[0] * pull, y = (a[1] + (b[1] - a[1]) * along) * (1 - pull) + centre[1] * pull
    const good = inside(ring, x, y) && depth(ring, x, y) > 8
    spots.push(roadSpot(c, good ? t.mosaic.degrees(x, y) : c.centre, chance.pick(roads), chance.pick(c.street.spec.roads), chance.int(2, 1900)))
  }
  return spots
}

function roadSpot(c: Committee, point: Point, road: string, other: string, number: number): Spot {
  const corner = other === road ? `${road}${number}号` : `${road}近${other}`
  return {
    lng: point[0], lat: point[1], address: `${road}${number}号`,
    said: (chance) => {
      const roll = chance.next()
      if (roll < 0.55) return `${road}${number}${chance.pick(roadWords)}`
      if (roll < 0.8) return `${corner}${other === road ? '路边' : '路口'}`
      if (roll < 0.92) return `${road}（${c.name}辖区）靠近公交站的地方`
      return `${c.street.spec.short}${road}沿线`
    },
  }
}
