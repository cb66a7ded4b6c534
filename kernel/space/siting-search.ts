// A good choice of sites at once: by greed, then by exchanging one site for another as long as that helps.
import { beats, makeBoard, type Board, type Game, type Score } from './siting-game.ts'

export type Choice = { readonly sites: readonly number[]; readonly score: Score }

export const fits = (game: Game, spent: number, candidate: number): boolean => spent + game.cost[candidate]! <= game.budget

export function judge(game: Game, sites: readonly number[], board: Board = makeBoard(game)): Choice {
  for (const c of sites) board.put(c)
  const choice = { sites: [...sites].sort((a, b) => a - b), score: board.score() }
  for (const _ of sites) board.back()
  return choice
}

/** The best of greed for the most gain and, where money is short, for the most gain per cost. */
export function greedy(game: Game, board: Board = makeBoard(game), most: number = game.most): Choice {
  const plain = greed(game, board, most, false)
  if (game.budget === Infinity) return plain
  const thrifty = greed(game, board, most, true)
  return beats(thrifty.score, plain.score) ? thrifty : plain
}

function greed(game: Game, board: Board, most: number, thrifty: boolean): Choice {
  const sites: number[] = []
  while (sites.length < most) {
    const next = best(game, board, sites, thrifty)
    if (next < 0) break
    board.put(next)
    sites.push(next)
  }
  const choice = { sites: [...sites].sort((a, b) => a - b), score: board.score() }
  for (const _ of sites) board.back()
  return choice
}

/** The candidate that helps most where it matters now, -1 where none helps: for the worst-off, in the area with the least share that one can
 *  still raise. */
function best(game: Game, board: Board, chosen: readonly number[], thrifty: boolean): number {
  const gains = game.aim === 'worst' ? gainInWorst(game, board, chosen) : null
  let found = -1, most = 0
  for (let c = 0; c < game.number.length; c++) {
    if (chosen.includes(c) || !fits(game, board.spent, c)) continue
    const gain = (gains ? gains[c]! : board.gain(c)) / (thrifty ? Math.max(game.cost[c]!, 1e-9) : 1)
    if (gain > most) { most = gain; found = c }
  }
  return found
}

function gainInWorst(game: Game, board: Board, chosen: readonly number[]): Float64Array {
  const { first, client, value, area, living } = game
  const order = [...game.raisable].sort((a, b) => board.covered[a]! / living[a]! - board.covered[b]! / living[b]!)
  const gains = new Float64Array(game.number.length)
  for (const worst of order) {
    let any = false
    for (let c = 0; c < gains.length; c++) {
      if (chosen.includes(c) || !fits(game, board.spent, c)) continue
      for (let i = first[c]!; i < first[c + 1]!; i++) if (area[client[i]!] === worst && board.have[client[i]!] === 0) { gains[c]! += value[i]!; any = true }
      board.work += first[c + 1]! - first[c]!
    }
    if (any) return gains
  }
  return gains
}

/** Adds what still fits and helps, then takes one out for another, the best exchange first, until none helps. Yields after each pass. */
export function* improve(game: Game, from: Choice, board: Board = makeBoard(game), most: number = game.most): Generator<Choice, Choice> {
  let now = filled(game, from, board, most)
  for (;;) {
    const better = bestExchange(game, now, board)
    if (!better) return now
    now = filled(game, better, board, most)
    yield now
  }
}

function filled(game: Game, from: Choice, board: Board, most: number): Choice {
  let now = from
  while (now.sites.length < most) {
    for (const c of now.sites) board.put(c)
    let next: Choice | null = null
    for (let c = 0; c < game.number.length; c++) {
      if (now.sites.includes(c) || !fits(game, board.spent, c)) continue
      const score = scoreWith(game, board, c)
      if (beats(score, (next ?? now).score)) next = { sites: [...now.sites, c].sort((a, b) => a - b), score }
    }
    for (const _ of now.sites) board.back()
    if (!next) return now
    now = next
  }
  return now
}

function bestExchange(game: Game, now: Choice, board: Board): Choice | null {
  let found: Choice | null = null
  for (const out of now.sites) {
    const rest = now.sites.filter((c) => c !== out)
    for (const c of rest) board.put(c)
    for (let c = 0; c < game.number.length; c++) {
      if (now.sites.includes(c) || !fits(game, board.spent, c)) continue
      const score = scoreWith(game, board, c)
      if (beats(score, (found ?? now).score)) found = { sites: [...rest, c].sort((a, b) => a - b), score }
    }
    for (const _ of rest) board.back()
  }
  return found
}

/** The score with one site more, which the board does not keep. */
function scoreWith(game: Game, board: Board, c: number): Score {
  const cost = board.spent + game.cost[c]!
  if (game.aim !== 'worst') return { main: board.sum + board.gain(c), tie: 0, cost }
  const { first, client, value, area, living, raisable } = game
  const more = moreOf(game)
  let sum = board.sum
  for (let i = first[c]!, end = first[c + 1]!; i < end; i++) {
    if (board.have[client[i]!] !== 0) continue
    more[area[client[i]!]!]! += value[i]!
    sum += value[i]!
  }
  board.work += first[c + 1]! - first[c]!
  let least = raisable.length === 0 ? 0 : Infinity
  for (const a of raisable) least = Math.min(least, (board.covered[a]! + more[a]!) / living[a]!)
  for (let i = first[c]!, end = first[c + 1]!; i < end; i++) more[area[client[i]!]!] = 0
  return { main: least, tie: sum, cost }
}

/** Scratch by area, all zero between two uses. */
const scratch = new WeakMap<Game, Float64Array>()
function moreOf(game: Game): Float64Array {
  let more = scratch.get(game)
  if (!more) scratch.set(game, more = new Float64Array(game.living.length + 1))
  return more
}
