// Where to put the next sites: an answer at once, made better while one watches, with a proven bound on how much better any answer could
// be; and beside it the distinct choices that trade cost, people and fairness, never one oracle.
import { makeBoard, makeGame, beats, type Aim, type Excluded, type Game, type Problem } from './siting-game.ts'
import { price, priceWorst, searchSums, searchWorst, type Best } from './siting-proof.ts'
import { greedy, improve, judge, type Choice } from './siting-search.ts'

export type { Aim, Excluded, Problem } from './siting-game.ts'

/** What a choice brings, whatever it was chosen for. */
export type Figures = {
  readonly cost: number
  /** People of the group newly covered, and what all walks together get shorter, in thousandths of a second. */
  readonly covered: number
  readonly saved_ms: number
  /** The area with the least share covered then, and its share; null where nobody lives in any. */
  readonly worst: { readonly area: number; readonly share: number } | null
}

/** `fewer_than_asked`: there are not so many candidates. `budget_below_cheapest`: no candidate can be paid. `nothing_usable`: none is left. */
export type Mark = 'fewer_than_asked' | 'budget_below_cheapest' | 'nothing_usable'

export type Siting = {
  readonly aim: Aim
  /** Numbers of the candidates, ascending. */
  readonly sites: readonly number[]
  readonly figures: Figures
  /** By the aim: people newly covered, thousandths of a second saved, or the least share among the areas that candidates can raise. */
  readonly value: number
  /** No choice has a higher value. */
  readonly bound: number
  /** Which share of the bound the answer may still be short of: 0 when it is proven to be the best. */
  readonly gap: number
  readonly proven: boolean
  readonly marks: readonly Mark[]
  /** Candidates that cannot be chosen, and areas without that no candidate reaches. */
  readonly excluded: readonly Excluded[]
  readonly beyondHelp: readonly number[]
}

/** Entries of catchments visited between two answers: some milliseconds. */
const slice = 1_000_000

/**
 * Yields better answers and lower bounds and ends with the best. The first comes at once; the caller stops when it has waited enough
 * (`for … of` with a `break`): the last answer holds, and its gap says how far it is from proven. The same problem gives the same answers.
 * Wrong numbers throw a RangeError; what is merely missing is named in `excluded` and `marks`.
 */
export function* siting(problem: Problem): Generator<Siting> {
  const game = makeGame(problem), figures = makeFigures(problem), marks = marksOf(problem, game)
  let choice: Choice = judge(game, []), bound = Infinity
  const board = makeBoard(game)
  const best: Best = {
    main: () => choice.score.main,
    offer: (sites) => {
      const other = judge(game, sites, board)
      if (other.score.cost <= game.budget && beats(other.score, choice.score)) choice = other
    },
  }
  const answer = (next: number): Siting => {
    bound = Math.max(Math.min(bound, next), choice.score.main)
    const sites = choice.sites.map((c) => game.number[c]!), value = choice.score.main
    return { aim: game.aim, sites, figures: figures(sites), value, bound, gap: bound > 0 ? (bound - value) / bound : 0, proven: bound <= value, marks, excluded: game.excluded, beyondHelp: game.beyondHelp }
  }
  best.offer(greedy(game, board).sites)
  yield answer(simpleBound(game))
  yield* improved(game, best, () => choice, answer)
  if (game.aim === 'worst') {
    const prices = yield* watched(priceWorst(game, best, slice), answer)
    yield* improved(game, best, () => choice, answer)
    if (bound > choice.score.main) yield* watched(searchWorst(game, prices, best, slice), answer)
  }
  else {
    const prices = yield* watched(price(game, best, slice), answer)
    yield answer(Math.floor(prices.bound * (1 + 1e-10) + 1e-6))
    yield* improved(game, best, () => choice, answer)
    if (bound > choice.score.main) yield* watched(searchSums(game, prices, best, slice), answer)
  }
  // What the search met last may still leave money and sites for others.
  yield* improved(game, best, () => choice, answer)
  yield answer(bound)
}

function* improved(game: Game, best: Best, choice: () => Choice, answer: (bound: number) => Siting): Generator<Siting> {
  const steps = improve(game, choice())
  for (let step = steps.next(); ; step = steps.next()) {
    best.offer(step.value.sites)
    if (step.done) return
    yield answer(Infinity)
  }
}

function* watched<T>(bounds: Generator<number, T>, answer: (bound: number) => Siting): Generator<Siting, T> {
  for (let step = bounds.next(); ; step = bounds.next()) {
    if (step.done) return step.value
    yield answer(step.value)
  }
}

/** Each of the best candidates as if it were alone; for the worst-off nobody is better off than wholly covered. */
function simpleBound(game: Game): number {
  if (game.aim === 'worst') return game.raisable.length === 0 ? 0 : 1
  const board = makeBoard(game)
  return game.number.map((_, c) => board.gain(c)).sort((a, b) => b - a).slice(0, game.most).reduce((a, b) => a + b, 0)
}

function marksOf({ sites }: Problem, { number, excluded }: Game): Mark[] {
  const marks: Mark[] = []
  if (sites > number.length) marks.push('fewer_than_asked')
  if (number.length === 0 && excluded.some(({ why }) => why === 'over_budget')) marks.push('budget_below_cheapest')
  if (number.length === 0) marks.push('nothing_usable')
  return marks
}

/** The figures of any choice of candidates, from the buildings themselves. */
export function makeFigures({ candidates, seconds, group, areas, limit_s, horizon_s, cost }: Problem): (sites: readonly number[]) => Figures {
  const living = new Float64Array(areas.areas + 1), now = new Float64Array(areas.areas + 1)
  for (let b = 0; b < group.length; b++) { living[areas.of[b]!]! += group[b]!; if (seconds[b]! <= limit_s) now[areas.of[b]!]! += group[b]! }
  const best = new Float64Array(group.length).fill(Infinity)
  const short = (s: number): number => Math.round(Math.min(s, horizon_s) * 1000)
  return (sites) => {
    const touched: number[] = [], covered = now.slice()
    for (const c of sites) {
      for (let i = candidates.first[c]!; i < candidates.first[c + 1]!; i++) {
        const b = candidates.building[i]!
        if (best[b] === Infinity) touched.push(b)
        best[b] = Math.min(best[b]!, candidates.seconds[i]!)
      }
    }
    let saved_ms = 0, gained = 0
    for (const b of touched) {
      saved_ms += Math.max(0, short(seconds[b]!) - short(best[b]!)) * group[b]!
      if (seconds[b]! > limit_s && best[b]! <= limit_s) { gained += group[b]!; covered[areas.of[b]!]! += group[b]! }
      best[b] = Infinity
    }
    let worst: Figures['worst'] = null
    for (let area = 0; area < areas.areas; area++) {
      const share = covered[area]! / living[area]!
      if (living[area]! > 0 && (worst === null || share < worst.share)) worst = { area, share }
    }
    return { cost: sites.reduce((sum, c) => sum + (cost?.[c] ?? 0), 0), covered: gained, saved_ms, worst }
  }
}

/** A choice on the front, and others that bring exactly the same. */
export type Alternative = { readonly sites: readonly number[]; readonly figures: Figures; readonly ties: readonly (readonly number[])[]; readonly leads: readonly ('covered' | 'walk' | 'worst' | 'cost')[] }

/**
 * Distinct choices of which none is better than another in cost, people covered, walks and the worst-off area all at once: for each aim
 * and for fewer sites and less money. Yields the front as it grows; `known` are choices to count in, as what `siting` answered.
 */
export function* alternatives(problem: Problem, known: readonly (readonly number[])[] = [], most = 5): Generator<Alternative[]> {
  const figures = makeFigures(problem)
  const seen = new Map<string, { sites: readonly number[]; figures: Figures }>()
  const add = (sites: readonly number[]): void => { if (sites.length > 0) seen.set(sites.join(), { sites, figures: figures(sites) }) }
  for (const sites of known) add([...sites].sort((a, b) => a - b))
  for (const aim of ['covered', 'walk', 'worst'] as const) {
    const game = makeGame({ ...problem, aim }), board = makeBoard(game)
    for (const count of countsUpTo(game.most)) {
      let choice = greedy(game, board, count)
      add(choice.sites.map((c) => game.number[c]!))
      yield pick([...seen.values()], most)
      for (const better of improve(game, choice, board, count)) { choice = better; yield pick([...seen.values()], most) }
      add(choice.sites.map((c) => game.number[c]!))
      yield pick([...seen.values()], most)
    }
  }
}

const countsUpTo = (most: number): number[] => (most <= 4 ? Array.from({ length: most }, (_, i) => most - i) : [most, Math.ceil(most * 0.75), Math.ceil(most / 2), Math.ceil(most / 4)])

const axes = (f: Figures): [covered: number, walk: number, worst: number, cost: number] => [f.covered, f.saved_ms, f.worst?.share ?? 0, -f.cost]
const names = ['covered', 'walk', 'worst', 'cost'] as const

function pick(choices: readonly { sites: readonly number[]; figures: Figures }[], most: number): Alternative[] {
  const points = choices.map((choice) => ({ ...choice, at: axes(choice.figures) })).sort((a, b) => a.sites.length - b.sites.length || (a.sites.join() < b.sites.join() ? -1 : 1))
  const front = points.filter((one) => !points.some((other) => other.at.every((v, i) => v >= one.at[i]!) && other.at.some((v, i) => v > one.at[i]!)))
  const groups = new Map<string, typeof front>()
  for (const one of front) groups.set(one.at.join(), [...(groups.get(one.at.join()) ?? []), one])
  const rest = Array.from(groups.values(), ([first, ...ties]) => ({ ...first!, ties: ties.map((tie) => tie.sites) }))
  const spans = names.map((_, i) => Math.max(...rest.map((one) => one.at[i]!)) - Math.min(...rest.map((one) => one.at[i]!)) || 1)
  const apart = (a: (typeof rest)[number], b: (typeof rest)[number]): number => Math.max(...names.map((_, i) => Math.abs(a.at[i]! - b.at[i]!) / spans[i]!))
  // The first on each axis, then whoever is farthest from those picked.
  const lead = (i: number): (typeof rest)[number] => rest.reduce((a, b) => (b.at[i]! > a.at[i]! ? b : a))
  const chosen = rest.length === 0 ? [] : [...new Set([0, 1, 2].map(lead))].slice(0, most)
  while (chosen.length > 0 && chosen.length < Math.min(most, rest.length)) {
    const left = rest.filter((one) => !chosen.includes(one))
    const near = (one: (typeof rest)[number]): number => Math.min(...chosen.map((other) => apart(one, other)))
    chosen.push(left.reduce((a, b) => (near(b) > near(a) ? b : a)))
  }
  const best = names.map((_, i) => Math.max(...rest.map((one) => one.at[i]!)))
  return chosen.sort((a, b) => b.figures.covered - a.figures.covered || a.figures.cost - b.figures.cost).map(({ sites, figures, ties, at }) => ({ sites, figures, ties, leads: names.filter((_, i) => at[i] === best[i] && (rest.length === 1 || rest.some((one) => one.at[i] !== best[i]))) }))
}
