// The choice of sites as plain numbers: who gains how much from which candidate, what it costs, and what cannot be chosen and why. The
// aims of siting.ts are all read from here.
import type { Catchments } from './model.ts'
import type { Areas } from './people.ts'

/** Most people newly covered; least walks of all together; the worst-off area as well off as can be. */
export type Aim = 'covered' | 'walk' | 'worst'

export type Problem = {
  /** A row for each candidate, up to the horizon. */
  candidates: Catchments
  /** Each building's walk today; Infinity where there is none within the horizon. */
  seconds: ArrayLike<number>
  /** The group's people per building. */
  group: ArrayLike<number>
  areas: Areas
  limit_s: number
  /** A walk that is not known counts as this long. */
  horizon_s: number
  aim: Aim
  /** So many sites at most. */
  sites: number
  /** Of each candidate, in any unit; NaN where it is not known. Nothing costs anything where it is left out. */
  cost?: ArrayLike<number>
  budget?: number
  /** Places of each candidate; NaN where they are not known. */
  capacity?: ArrayLike<number>
  /** A candidate with fewer places is none. */
  least_capacity?: number
}

export type Excluded = { candidate: number; why: 'cost_missing' | 'over_budget' | 'capacity_missing' | 'capacity_below' | 'reaches_nobody' }

/** Candidate `c` gives the clients `client[first[c]]` up to `client[first[c + 1]]` their `value`; a client takes the best it is given. A client
 *  is a building, or all buildings of one area that the same candidates would cover. */
export type Game = {
  readonly aim: Aim
  /** Of each candidate that may be chosen, its number in the problem. */
  readonly number: readonly number[]
  readonly cost: Float64Array
  /** Sites and money at most; Infinity for no budget. */
  readonly most: number
  readonly budget: number
  readonly clients: number
  readonly first: Uint32Array
  readonly client: Uint32Array
  readonly value: Float64Array
  /** For the worst-off area: each client's area, and of each area its people, who of them is covered today, and whether any candidate
   *  can raise it. */
  readonly area: Uint32Array
  readonly living: Float64Array
  readonly covered: Float64Array
  readonly raisable: readonly number[]
  readonly excluded: readonly Excluded[]
  /** Areas that are not wholly covered and that no candidate can raise; not asked where walks are counted. */
  readonly beyondHelp: readonly number[]
}

/** What a choice brings; higher is better, `main` before `tie` before less cost. */
export type Score = { main: number; tie: number; cost: number }

export const beats = (a: Score, b: Score): boolean => a.main > b.main || (a.main === b.main && (a.tie > b.tie || (a.tie === b.tie && a.cost < b.cost)))

export function makeGame(problem: Problem): Game {
  check(problem)
  const { usable, excluded } = sift(problem)
  const clients = problem.aim === 'walk' ? byWalk(problem, usable) : byCover(problem, usable)
  const { living, covered } = today(problem)
  const raised = new Set<number>()
  if (problem.aim !== 'walk') for (let i = 0; i < clients.clients; i++) if (clients.area[i]! < problem.areas.areas) raised.add(clients.area[i]!)
  const raisable = [...raised].sort((a, b) => a - b)
  const beyondHelp = Array.from(living, (_, a) => a).filter((a) => problem.aim !== 'walk' && living[a]! > covered[a]! && !raised.has(a))
  return {
    aim: problem.aim, number: usable, cost: Float64Array.from(usable, (c) => problem.cost?.[c] ?? 0), most: Math.min(problem.sites, usable.length), budget: problem.budget ?? Infinity,
    ...clients, living, covered, raisable, beyondHelp, excluded,
  }
}

function check({ candidates, seconds, group, areas, limit_s, horizon_s, sites, cost, budget, capacity }: Problem): void {
  for (const list of [seconds, group, areas.of]) if (list.length !== candidates.buildings) throw new RangeError(`${list.length} values for ${candidates.buildings} buildings`)
  for (const list of [cost, capacity]) if (list && list.length !== candidates.sites) throw new RangeError(`${list.length} values for ${candidates.sites} candidates`)
  if (!(limit_s >= 0) || !(horizon_s >= limit_s) || horizon_s === Infinity) throw new RangeError(`${limit_s} seconds of at most ${horizon_s}`)
  if (!(Number.isInteger(sites) && sites > 0)) throw new RangeError(`${sites} sites`)
  if (budget !== undefined && !(budget >= 0)) throw new RangeError(`a budget of ${budget}`)
  for (const [what, list] of [['cost', cost], ['capacity', capacity]] as const) for (let c = 0; c < (list?.length ?? 0); c++) if (list![c]! < 0) throw new RangeError(`the ${what} of candidate ${c} is ${list![c]}`)
  for (let b = 0; b < group.length; b++) if (!(group[b]! >= 0)) throw new RangeError(`${group[b]} people in building ${b}`)
}

function sift({ candidates, cost, budget, capacity, least_capacity, group }: Problem): { usable: number[]; excluded: Excluded[] } {
  const usable: number[] = [], excluded: Excluded[] = []
  for (let c = 0; c < candidates.sites; c++) {
    const price = cost?.[c] ?? 0, places = capacity?.[c] ?? Number.NaN
    let people = 0
    for (let i = candidates.first[c]!; i < candidates.first[c + 1]!; i++) people += group[candidates.building[i]!]!
    const why = budget !== undefined && Number.isNaN(price) ? 'cost_missing' : price > (budget ?? Infinity) ? 'over_budget'
      : least_capacity !== undefined && Number.isNaN(places) ? 'capacity_missing' : least_capacity !== undefined && places < least_capacity ? 'capacity_below' : people === 0 ? 'reaches_nobody' : null
    if (why) excluded.push({ candidate: c, why })
    else usable.push(c)
  }
  return { usable, excluded }
}

type Clients = Pick<Game, 'clients' | 'first' | 'client' | 'value' | 'area'>

function today({ seconds, group, areas, limit_s }: Problem): { living: Float64Array; covered: Float64Array } {
  const living = new Float64Array(areas.areas), covered = new Float64Array(areas.areas)
  for (let b = 0; b < group.length; b++) {
    const area = areas.of[b]!
    if (area >= areas.areas) continue
    living[area]! += group[b]!
    if (seconds[b]! <= limit_s) covered[area]! += group[b]!
  }
  return { living, covered }
}

/** Whole thousandths of a second, as a what-if counts them. */
const thousandths = (seconds: number): number => Math.round(seconds * 1000)

function byWalk({ candidates, seconds, group, areas, horizon_s }: Problem, usable: readonly number[]): Clients {
  const first = new Uint32Array(usable.length + 1), client = new Uint32Array(candidates.building.length), value = new Float64Array(client.length)
  const now = Float64Array.from(seconds as ArrayLike<number>, (s) => thousandths(Math.min(s, horizon_s)))
  let count = 0
  usable.forEach((c, row) => {
    for (let i = candidates.first[c]!, end = candidates.first[c + 1]!; i < end; i++) {
      const b = candidates.building[i]!, saved = (now[b]! - thousandths(candidates.seconds[i]!)) * group[b]!
      if (saved > 0) { client[count] = b; value[count++] = saved }
    }
    first[row + 1] = count
  })
  return { clients: candidates.buildings, first, client: client.slice(0, count), value: value.slice(0, count), area: areas.of }
}

/** Buildings without, put together as long as no candidate's row and no border of an area parts them: each row splits the classes so far. */
function byCover(problem: Problem, usable: readonly number[]): Clients {
  const { candidates, seconds, group, areas, limit_s } = problem, { buildings, first: from, building } = candidates
  const inRow = (i: number): boolean => candidates.seconds[i]! <= limit_s && seconds[building[i]!]! > limit_s && group[building[i]!]! > 0
  const of = Uint32Array.from(areas.of), entries = building.length
  // A class split by a row gets a new number there; `split` is that of the row that wrote it last.
  const split = new Uint32Array(areas.areas + 1 + entries), by = new Int32Array(split.length).fill(-1)
  let classes = areas.areas + 1
  usable.forEach((c, row) => {
    for (let i = from[c]!, end = from[c + 1]!; i < end; i++) {
      if (!inRow(i)) continue
      const b = building[i]!, was = of[b]!
      if (by[was] !== row) { by[was] = row; split[was] = classes++ }
      of[b] = split[was]!
    }
  })
  // Classes that candidates reach, numbered by area, so that each row is sorted by area when it ascends.
  const members = new Map<number, { area: number; people: number }>()
  for (let b = 0; b < buildings; b++) {
    if (of[b]! <= areas.areas || !(seconds[b]! > limit_s && group[b]! > 0)) continue
    const one = members.get(of[b]!)
    if (one) one.people += group[b]!
    else members.set(of[b]!, { area: areas.of[b]!, people: group[b]! })
  }
  const sorted = [...members].sort((a, b) => a[1].area - b[1].area || a[0] - b[0])
  const id = new Uint32Array(classes)
  sorted.forEach(([one], i) => { id[one] = i })
  const first = new Uint32Array(usable.length + 1), client = new Uint32Array(entries)
  const seen = new Int32Array(sorted.length).fill(-1)
  let count = 0
  usable.forEach((c, row) => {
    const start = count
    for (let i = from[c]!, end = from[c + 1]!; i < end; i++) {
      if (!inRow(i)) continue
      const one = id[of[building[i]!]!]!
      if (seen[one] !== row) { seen[one] = row; client[count++] = one }
    }
    client.subarray(start, count).sort()
    first[row + 1] = count
  })
  const rows = client.slice(0, count)
  return { clients: sorted.length, first, client: rows, value: Float64Array.from(rows, (i) => sorted[i]![1].people), area: Uint32Array.from(sorted, ([, { area }]) => area) }
}

/** What each client has of the sites chosen so far, and the areas' people covered; sites are put and taken back like a stack. */
export type Board = {
  readonly have: Float64Array
  readonly covered: Float64Array
  /** The sum of what the clients have. */
  sum: number
  spent: number
  /** Entries visited, so that work can be cut into slices. */
  work: number
  gain: (candidate: number) => number
  put: (candidate: number) => void
  back: () => void
  score: () => Score
}

export function makeBoard(game: Game): Board {
  const { first, client, value, area, cost, covered } = game
  const have = new Float64Array(game.clients), log: { clients: number[]; had: number[]; sum: number; spent: number }[] = []
  const byArea = Float64Array.from([...covered, 0])
  const board: Board = {
    have, covered: byArea, sum: 0, spent: 0, work: 0,
    gain: (c) => {
      let sum = 0
      for (let i = first[c]!, end = first[c + 1]!; i < end; i++) { const more = value[i]! - have[client[i]!]!; if (more > 0) sum += more }
      board.work += first[c + 1]! - first[c]!
      return sum
    },
    put: (c) => {
      const entry = { clients: [] as number[], had: [] as number[], sum: board.sum, spent: board.spent }
      for (let i = first[c]!, end = first[c + 1]!; i < end; i++) {
        const k = client[i]!, had = have[k]!
        if (value[i]! <= had) continue
        entry.clients.push(k)
        entry.had.push(had)
        have[k] = value[i]!
        board.sum += value[i]! - had
        if (game.aim !== 'walk') byArea[area[k]!]! += value[i]!
      }
      board.spent += cost[c]!
      board.work += first[c + 1]! - first[c]!
      log.push(entry)
    },
    back: () => {
      const { clients, had, sum, spent } = log.pop()!
      clients.forEach((k, i) => {
        if (game.aim !== 'walk') byArea[area[k]!]! -= have[k]!
        have[k] = had[i]!
      })
      board.sum = sum
      board.spent = spent
    },
    score: () => (game.aim === 'worst' ? { main: leastShare(game, byArea), tie: board.sum, cost: board.spent } : { main: board.sum, tie: 0, cost: board.spent }),
  }
  return board
}

/** The least share covered of the areas that can be raised; 0 where there is none. */
export function leastShare({ raisable, living }: Game, covered: Float64Array): number {
  let least = raisable.length === 0 ? 0 : Infinity
  for (const area of raisable) least = Math.min(least, covered[area]! / living[area]!)
  return least
}
