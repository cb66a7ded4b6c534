// What a change brings is what computing everything anew says, to the last person and thousandth of a second.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { random, type Random } from '../base/random.ts'
import { catchmentsOf as walksOf, makeCatcher } from './catchments.ts'
import { covered, nearestOf } from './coverage.ts'
import type { Catchments } from './model.ts'
import { generatedNetwork } from './network-made.ts'
import { all, makeAreas, makePeople, sumOf, totals } from './people.ts'
import { makeSnapper } from './snap.ts'
import { catchmentsOf, makeTown, rowOf, spotsIn, type Town } from './town.bench.ts'
import { groundFor, walkers } from './walkers.ts'
import { compare, makeStanding, meanWalk, nearestAfter, type Base, type Change, type Standing } from './whatif.ts'

const catchments: Catchments = { sites: 3, buildings: 3, first: Uint32Array.of(0, 2, 4, 5), building: Uint32Array.of(0, 1, 1, 2, 2), seconds: Float64Array.of(600, 900, 300, 901, 100) }
const base: Base = { catchments, open: [1, 1, 0], people: makePeople([[10, 20, 30]]), areas: makeAreas(2, [0, 0, 1]), limit_s: 900, horizon_s: 1200 }
const numbers = (standing: Standing, changes: Change[]): number[] => {
  const found = standing.consider(changes)
  return [found.covered, found.gained, found.lost, found.quicker, found.slower].map((table) => sumOf(table, all(table)))
}

describe('one change', () => {
  const standing = makeStanding(base)
  test.each<[string, Change[], number[]]>([
    ['nothing changed is nothing gained', [], [30, 0, 0, 0, 0]],
    ['longer hours cover who lives near the site', [{ do: 'open', site: 2 }], [60, 30, 0, 30, 0]],
    ['whoever had but the one site loses it', [{ do: 'shut', site: 0 }], [20, 0, 10, 0, 10]],
    ['whoever has another is not lost, but walks longer', [{ do: 'shut', site: 1 }], [30, 0, 0, 0, 50]],
    ['a new site covers its surroundings', [{ do: 'add', row: { building: [2], seconds: [900] } }], [60, 30, 0, 30, 0]],
    ['a moved site gives to some and takes from others', [{ do: 'move', site: 0, row: { building: [2], seconds: [60] } }], [50, 30, 10, 30, 10]],
    ['what is shut and opened again is as before', [{ do: 'shut', site: 0 }, { do: 'open', site: 0 }], [30, 0, 0, 0, 0]],
    ['two changes are one option', [{ do: 'shut', site: 0 }, { do: 'open', site: 2 }], [50, 30, 10, 30, 10]],
    ['a site that is shut may be moved, and serves once it is open', [{ do: 'move', site: 2, row: { building: [0], seconds: [5] } }, { do: 'open', site: 2 }], [30, 0, 0, 10, 0]],
  ])('%s', (_, changes, expected) => { expect(numbers(standing, changes)).toEqual(expected) })

  test('an added site is numbered on from the last, a moved one keeps its number', () => {
    const found = standing.consider([{ do: 'add', row: { building: [0], seconds: [1] } }, { do: 'move', site: 1, row: { building: [2], seconds: [5] } }, { do: 'add', row: { building: [1], seconds: [1] } }])
    expect([[...found.building], [...found.site], [...found.after_s]]).toEqual([[0, 1, 2], [3, 4, 1], [1, 1, 5]])
    expect([...nearestAfter(standing, found).site]).toEqual([3, 4, 1])
  })

  test('an empty row is a site that nobody reaches', () => {
    expect(numbers(standing, [{ do: 'add', row: { building: [], seconds: [] } }])).toEqual([30, 0, 0, 0, 0])
  })

  test('two options differ by who is covered by one alone', () => {
    const a = standing.consider([{ do: 'shut', site: 0 }]), b = standing.consider([{ do: 'open', site: 2 }])
    const { onlyA, onlyB } = compare(standing, a, b, base)
    expect([sumOf(onlyA, all(onlyA)), sumOf(onlyB, 0), sumOf(onlyB, 1)]).toEqual([0, 10, 30])
  })

  test('a mean that grows because more can walk at all is told from one over everybody', () => {
    const far = makeStanding({ ...base, open: [1, 0, 0] })
    const after = far.consider([{ do: 'add', row: { building: [2], seconds: [1200] } }])
    const [was, is] = [meanWalk(far, far.now, 1200), meanWalk(far, after, 1200)]
    expect([was.mean_s, was.beyond, is.beyond]).toEqual([800, 30, 0])
    expect(is.mean_s!).toBeGreaterThan(was.mean_s!)
    expect(is.atLeast_s!).toBeLessThanOrEqual(was.atLeast_s!)
  })

  test.each<[string, Change]>([
    ['no site 3', { do: 'shut', site: 3 }], ['no site -1', { do: 'move', site: -1, row: { building: [], seconds: [] } }], ['site 2 is shut already', { do: 'shut', site: 2 }], ['site 0 is open already', { do: 'open', site: 0 }],
    ['building 3', { do: 'add', row: { building: [3], seconds: [1] } }], ['ascending', { do: 'add', row: { building: [1, 1], seconds: [1, 2] } }], ['the horizon is 1200', { do: 'add', row: { building: [1], seconds: [1201] } }], ['a walk of NaN', { do: 'add', row: { building: [1], seconds: [Number.NaN] } }],
    ['2 walks for 1', { do: 'add', row: { building: [1], seconds: [1, 2] } }],
  ])('refused: %s', (why, change) => {
    expect(() => standing.consider([change])).toThrow(why)
    expect(numbers(standing, [])).toEqual([30, 0, 0, 0, 0])
  })
})

/** Changes that may be made one after another, with what then stands: each site's row or none. */
function draw(chance: Random, town: Town, open: readonly number[], walks: Catchments): { changes: Change[]; after: Catchments } {
  const now = open.map((one) => one === 1), rows = open.map((_, s) => rowOf(walks, s)), changes: Change[] = []
  const row = (): ReturnType<typeof rowOf> => rowOf(catchmentsOf(town, spotsIn(chance, town, 1), 900), 0)
  const added: ReturnType<typeof rowOf>[] = []
  for (let i = chance.int(0, 5); i > 0; i--) {
    const site = open.length > 0 ? chance.int(0, open.length - 1) : -1, kind = chance.int(0, 2)
    if (site < 0 || kind === 0) { const one = row(); added.push(one); changes.push({ do: 'add', row: one }) }
    else if (kind === 1) { rows[site] = row(); changes.push({ do: 'move', site, row: rows[site]! }) }
    else { changes.push({ do: now[site] ? 'shut' : 'open', site }); now[site] = !now[site] }
  }
  const empty = { building: new Uint32Array(), seconds: new Float64Array() }
  const list = [...rows.map((one, s) => (now[s] ? one : empty)), ...added], first = [0]
  for (const one of list) first.push(first.at(-1)! + one.building.length)
  return { changes, after: { sites: list.length, buildings: walks.buildings, first: Uint32Array.from(first), building: Uint32Array.from(list.flatMap((one) => [...one.building])), seconds: Float64Array.from(list.flatMap((one) => [...one.seconds])) } }
}

test('any changes bring what computing anew says, and leave the base as it was', () => {
  fc.assert(fc.property(fc.integer({ min: 0, max: 50 }), fc.integer({ min: 0, max: 6 }), fc.integer(), (buildings, sites, seed) => {
    const chance = random(seed), town = makeTown(chance, { buildings, areas: 5 })
    const walks = catchmentsOf(town, spotsIn(chance, town, sites), 900), open = Array.from({ length: sites }, () => (chance.chance(0.7) ? 1 : 0))
    const { people, areas } = town, limit_s = 300
    const standing = makeStanding({ catchments: walks, open, people, areas, limit_s, horizon_s: 900 })
    for (let question = 0; question < 4; question++) {
      const { changes, after } = draw(chance, town, open, walks), found = standing.consider(changes)
      const fresh = nearestOf(after), stands = makeStanding({ catchments: after, people, areas, limit_s, horizon_s: 900 })
      expect(nearestAfter(standing, found)).toEqual(fresh)
      expect(found.covered).toEqual(covered(fresh, limit_s, people, areas))
      expect(found.reached).toEqual(stands.now.reached)
      expect(found.walks_ms).toEqual(stands.now.walks_ms)
      const was = standing.nearest.seconds
      expect(found.gained).toEqual(totals(people, areas, (b) => was[b]! > limit_s && fresh.seconds[b]! <= limit_s))
      expect(found.lost).toEqual(totals(people, areas, (b) => was[b]! <= limit_s && fresh.seconds[b]! > limit_s))
      expect(found.quicker).toEqual(totals(people, areas, (b) => fresh.seconds[b]! < was[b]!))
      expect(found.slower).toEqual(totals(people, areas, (b) => fresh.seconds[b]! > was[b]!))
    }
  }))
})

test('on a network, a site moved is one search, and all walks anew say the same', () => {
  const network = generatedNetwork({ side: 24, seed: 5 }), snapper = makeSnapper(network), ground = groundFor(network, walkers.over_70), chance = random(5)
  const spots = (count: number): [Float64Array, Float64Array] => { const n = Array.from({ length: count }, () => chance.int(0, network.nodes - 1)); return [Float64Array.from(n, (at) => network.lng[at]! + chance.next() * 3e-4), Float64Array.from(n, (at) => network.lat[at]! + chance.next() * 3e-4)] }
  const homes = snapper.snap(...spots(300)), catcher = makeCatcher(ground, homes)
  const people = makePeople([Array.from({ length: 300 }, () => chance.int(0, 40))]), areas = makeAreas(1, Array.from({ length: 300 }, () => 0))
  const sites = spots(5), walks = walksOf(ground, snapper.snap(...sites), homes, 900)
  const standing = makeStanding({ catchments: walks, people, areas, limit_s: 300, horizon_s: 900 })
  for (let i = 0; i < 20; i++) {
    const site = chance.int(0, 4), [lng, lat] = spots(1)
    const found = standing.consider([{ do: 'move', site, row: catcher.of(snapper.snap(lng, lat), 0, 900) }])
    const there = walksOf(ground, snapper.snap(sites[0].with(site, lng[0]!), sites[1].with(site, lat[0]!)), homes, 900)
    expect(nearestAfter(standing, found)).toEqual(nearestOf(there))
    expect(found.walks_ms).toEqual(makeStanding({ catchments: there, people, areas, limit_s: 300, horizon_s: 900 }).now.walks_ms)
  }
})
