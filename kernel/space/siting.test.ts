// Where to put sites, against trying every choice, and against an integer programme where trying takes too long.
import fc from 'fast-check'
import highs from 'highs'
import { describe, expect, test } from 'vitest'
import { random } from '../base/random.ts'
import { nearestOf } from './coverage.ts'
import { groupOf } from './people.ts'
import { makeGame } from './siting-game.ts'
import { alternatives, makeFigures, siting, type Aim, type Problem, type Siting } from './siting.ts'
import { catchmentsOf, makeTown, spotsIn } from './town.bench.ts'

const aims: readonly Aim[] = ['covered', 'walk', 'worst']

function made(seed: number, sizes: { buildings: number; areas: number; candidates: number; sites: number; existing?: number; density?: number }, extra: Partial<Problem> = {}): Problem {
  const chance = random(seed), town = makeTown(chance, { density: 120, ...sizes })
  const seconds = nearestOf(catchmentsOf(town, spotsIn(chance, town, sizes.existing ?? 2), 900)).seconds
  return {
    candidates: catchmentsOf(town, spotsIn(chance, town, sizes.candidates), 900), seconds, group: groupOf(town.people), areas: town.areas, limit_s: 400, horizon_s: 900, aim: 'covered', sites: sizes.sites,
    cost: Array.from({ length: sizes.candidates }, () => chance.int(1, 9)), ...extra,
  }
}

const last = (problem: Problem): Siting => { let found: Siting | undefined; for (const next of siting(problem)) found = next; return found! }

function* choicesOf(from: readonly number[], most: number): Generator<number[]> {
  yield []
  if (most > 0) for (let i = 0; i < from.length; i++) for (const rest of choicesOf(from.slice(i + 1), most - 1)) yield [from[i]!, ...rest]
}

/** The value of a choice, from the problem alone. */
function valueOf(problem: Problem, sites: readonly number[]): number {
  const { group, areas, seconds, candidates, limit_s, horizon_s } = problem
  const game = makeGame(problem)
  let covered = 0, saved = 0
  const of = new Map<number, number>()
  for (let b = 0; b < group.length; b++) {
    let walk = seconds[b]!
    for (const c of sites) for (let i = candidates.first[c]!; i < candidates.first[c + 1]!; i++) if (candidates.building[i] === b) walk = Math.min(walk, candidates.seconds[i]!)
    if (walk <= limit_s) of.set(areas.of[b]!, (of.get(areas.of[b]!) ?? 0) + group[b]!)
    if (walk <= limit_s && seconds[b]! > limit_s) covered += group[b]!
    saved += (Math.round(Math.min(seconds[b]!, horizon_s) * 1000) - Math.round(Math.min(walk, horizon_s) * 1000)) * group[b]!
  }
  if (problem.aim === 'covered') return covered
  if (problem.aim === 'walk') return saved
  return game.raisable.length === 0 ? 0 : Math.min(...game.raisable.map((a) => (of.get(a) ?? 0) / game.living[a]!))
}

describe('the best choice', () => {
  for (const aim of aims) {
    test(`for ${aim} is what trying every choice finds, and no answer on the way claims more than it knows`, () => {
      fc.assert(fc.property(fc.integer(), fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 9 }), fc.integer({ min: 1, max: 4 }), fc.option(fc.integer({ min: 0, max: 25 }), { nil: undefined }), (seed, buildings, candidates, sites, budget) => {
        const problem = made(seed, { buildings, areas: 4, candidates, sites }, { aim, budget })
        let best = 0
        for (const choice of choicesOf(Array.from({ length: candidates }, (_, c) => c), sites)) {
          if (choice.reduce((sum, c) => sum + problem.cost![c]!, 0) <= (budget ?? Infinity)) best = Math.max(best, valueOf(problem, choice))
        }
        let bound = Infinity, found: Siting | undefined
        for (const next of siting(problem)) {
          expect(next.bound).toBeGreaterThanOrEqual(best)
          expect(next.bound).toBeLessThanOrEqual(bound)
          expect(next.value).toBeLessThanOrEqual(best)
          expect(valueOf(problem, next.sites)).toBe(next.value)
          expect(next.sites.length).toBeLessThanOrEqual(sites)
          expect(next.figures.cost).toBeLessThanOrEqual(budget ?? Infinity)
          bound = next.bound
          found = next
        }
        expect(found).toMatchObject({ value: best, bound: best, gap: 0, proven: true })
      }), { numRuns: 150 })
    })
  }

  test('of two areas raises the one that has less, where most people would be covered in the other', () => {
    // Four buildings: two of a large area without, two of a small one; a candidate for each.
    const candidates = { sites: 2, buildings: 3, first: Uint32Array.of(0, 1, 2), building: Uint32Array.of(0, 2), seconds: Float64Array.of(60, 60) }
    const problem: Problem = { candidates, seconds: [Infinity, 60, Infinity], group: [100, 100, 20], areas: { areas: 2, of: Uint32Array.of(0, 0, 1) }, limit_s: 300, horizon_s: 900, aim: 'covered', sites: 1 }
    expect(last(problem).sites).toEqual([0])
    expect(last({ ...problem, aim: 'worst' })).toMatchObject({ sites: [1], value: 0.5, proven: true })
  })

  test.each(aims)('for %s among thirty candidates is proven within the time of a look, as the integer programme finds it', async (aim) => {
    const problem = made(7, { buildings: 300, areas: 6, candidates: 30, sites: 4, density: 60 }, { aim, budget: 18 })
    const found = last(problem)
    expect(found.proven).toBe(true)
    expect(found.value).toBeCloseTo(await programme(problem), aim === 'worst' ? 6 : 0)
  })

  test('is the same answer each time', () => {
    const problem = made(3, { buildings: 200, areas: 6, candidates: 40, sites: 3 })
    expect([...siting(problem)]).toEqual([...siting(problem)])
  })
})

/** The same choice as an integer programme: y opens a candidate, x serves a client; t is the least share. */
async function programme(problem: Problem): Promise<number> {
  // Its types describe the module as CommonJS has it.
  const game = makeGame(problem), solver = await (highs as unknown as typeof highs.default)()
  const entries = game.number.flatMap((_, c) => Array.from({ length: game.first[c + 1]! - game.first[c]! }, (_, j) => ({ c, i: game.client[game.first[c]! + j]!, v: game.value[game.first[c]! + j]! / (problem.aim === 'walk' ? 1000 : 1), x: `x${c}_${game.client[game.first[c]! + j]!}` })))
  const clients = Map.groupBy(entries, (entry) => entry.i)
  const sum = (terms: string[]): string => terms.join(' + ') || '0 y0'
  const lines = [
    `most: ${sum(game.number.map((_, c) => `y${c}`))} <= ${game.most}`, `money: ${sum(game.number.map((_, c) => `${game.cost[c]} y${c}`))} <= ${problem.budget}`,
    ...Array.from(clients, ([i, list]) => `once${i}: ${sum(list.map((entry) => entry.x))} <= 1`), ...entries.map((entry) => `open${entry.x}: ${entry.x} - y${entry.c} <= 0`),
    ...(problem.aim === 'worst' ? game.raisable.map((a) => `area${a}: ${game.living[a]} t - ${sum(entries.filter((entry) => game.area[entry.i] === a).map((entry) => `${entry.v} ${entry.x}`)).replaceAll('+', '-')} <= ${game.covered[a]}`) : []),
  ]
  const aim = problem.aim === 'worst' ? 't' : sum(entries.map((entry) => `${entry.v} ${entry.x}`))
  const text = `Maximize\n gain: ${aim}\nSubject To\n ${lines.join('\n ')}\nBinary\n ${game.number.map((_, c) => `y${c}`).join(' ')}\nEnd`
  const solved = solver.solve(text, { output_flag: false, mip_rel_gap: 0 })
  expect(solved.Status).toBe('Optimal')
  return solved.ObjectiveValue * (problem.aim === 'walk' ? 1000 : 1)
}

describe('what cannot be chosen', () => {
  const problem = made(5, { buildings: 60, areas: 3, candidates: 4, sites: 2 }, { cost: [5, 2, Number.NaN, 9], capacity: [10, 40, 50, Number.NaN] })
  test.each<[string, Partial<Problem>, string[]]>([
    ['a price that is not known, once money is counted', { budget: 100 }, ['2 cost_missing']],
    ['a price beyond the budget', { budget: 5 }, ['2 cost_missing', '3 over_budget']],
    ['too few places, and places that nobody knows', { least_capacity: 20 }, ['0 capacity_below', '3 capacity_missing']],
  ])('%s is said', (_, extra, expected) => {
    expect(last({ ...problem, ...extra }).excluded.map(({ candidate, why }) => `${candidate} ${why}`)).toEqual(expected)
  })

  test('more sites than candidates are asked for: all that help are taken, and it is marked', () => {
    expect(last({ ...problem, sites: 9 })).toMatchObject({ marks: ['fewer_than_asked'], proven: true })
  })

  test.each(aims)('a budget below the cheapest buys nothing, and it is marked, for %s', (aim) => {
    expect(last({ ...problem, aim, cost: [5, 2, 3, 9], budget: 1 })).toMatchObject({ sites: [], bound: aim === 'worst' ? expect.any(Number) : 0, proven: true, marks: ['fewer_than_asked', 'budget_below_cheapest', 'nothing_usable'] })
  })

  test('a candidate whom nobody reaches is said, and areas that no candidate reaches', () => {
    const candidates = { sites: 2, buildings: 2, first: Uint32Array.of(0, 1, 1), building: Uint32Array.of(0), seconds: Float64Array.of(60) }
    const found = last({ candidates, seconds: [Infinity, Infinity], group: [10, 10], areas: { areas: 2, of: Uint32Array.of(0, 1) }, limit_s: 300, horizon_s: 900, aim: 'worst', sites: 1 })
    expect(found).toMatchObject({ sites: [0], value: 1, beyondHelp: [1], excluded: [{ candidate: 1, why: 'reaches_nobody' }], figures: { worst: { area: 1, share: 0 } } })
  })

  test.each<[string, Partial<Problem>]>([
    ['0 sites', { sites: 0 }], ['1.5 sites', { sites: 1.5 }], ['budget of -1', { budget: -1 }], ['cost of candidate 0 is -5', { cost: [-5, 1, 1, 1] }], ['capacity of candidate 3 is -1', { capacity: [1, 1, 1, -1] }],
    ['1 values for 4 candidates', { cost: [1] }], ['1 values for 60 buildings', { group: [1] }], ['-1 people', { group: Array.from({ length: 60 }, () => -1) }], ['of at most', { horizon_s: 10 }],
  ])('refused: %s', (why, extra) => { expect(() => last({ ...problem, ...extra })).toThrow(why) })
})

describe('alternatives', () => {
  const front = (problem: Problem, known: number[][] = []): ReturnType<typeof pickLast> => pickLast(problem, known)
  const pickLast = (problem: Problem, known: number[][]) => { let found: ReturnType<typeof alternatives> extends Generator<infer T> ? T : never = []; for (const next of alternatives(problem, known)) found = next; return found }

  test('are at most five, none is better than another in all, each affordable, and the best answer of each aim is among or beside them', () => {
    fc.assert(fc.property(fc.integer(), fc.integer({ min: 1, max: 4 }), (seed, sites) => {
      const problem = made(seed, { buildings: 80, areas: 4, candidates: 12, sites }, { budget: 15 })
      const best = aims.map((aim) => last({ ...problem, aim }).sites as number[])
      const found = front(problem, best)
      expect(found.length).toBeLessThanOrEqual(5)
      const axes = found.map(({ figures }) => [figures.covered, figures.saved_ms, figures.worst?.share ?? 0, -figures.cost])
      for (const one of axes) expect(axes.filter((other) => other !== one && other.every((v, i) => v >= one[i]!))).toEqual([])
      for (const { sites: chosen, figures } of found) { expect(figures).toEqual(makeFigures(problem)(chosen)); expect(figures.cost).toBeLessThanOrEqual(15); expect(chosen.length).toBeLessThanOrEqual(sites) }
      expect(Math.max(0, ...found.map(({ figures }) => figures.covered))).toBe(makeFigures(problem)(best[0]!).covered)
    }), { numRuns: 40 })
  })

  test('two candidates at one door are ties of one choice', () => {
    const candidates = { sites: 2, buildings: 1, first: Uint32Array.of(0, 1, 2), building: Uint32Array.of(0, 0), seconds: Float64Array.of(60, 60) }
    const problem: Problem = { candidates, seconds: [Infinity], group: [10], areas: { areas: 1, of: Uint32Array.of(0) }, limit_s: 300, horizon_s: 900, aim: 'covered', sites: 1 }
    expect(front(problem, [[0], [1]])).toMatchObject([{ sites: [0], ties: [[1]], leads: ['covered', 'walk', 'worst', 'cost'] }])
  })
})

test('twenty-four candidates among fifty thousand buildings are settled', () => {
  for (const aim of aims) expect(last(made(11, { buildings: 50_000, areas: 280, candidates: 24, sites: 3, existing: 15, density: 900 }, { aim })).proven).toBe(true)
})
