// How good a choice can be at all. For sums: prices on the clients (a Lagrangian relaxation, as tight as the linear programme), improved step
// by step, then a search through what the prices leave open. For the worst-off: a search along the sites that could raise whoever is last.
// Everything yields bounds that only fall, so that one may stop at any time and say how far the answer is from the best.
import { leastShare, makeBoard, type Game } from './siting-game.ts'

/** The best choice so far, which proofs improve as they meet better ones. */
export type Best = { main: () => number; offer: (sites: readonly number[]) => void }

/** A bound with all its rounding on the safe side; sums are whole numbers. */
const whole = (bound: number): number => Math.floor(bound * (1 + 1e-10) + 1e-6)

/** `base` and the largest of `reduced` bound any choice; `u` are the prices and `share` how often each candidate was among the dearest. */
export type Prices = { bound: number; reduced: Float64Array; base: number; u: Float64Array; share: Float64Array }

/** The sum of the `most` largest that are above zero, and which they are. */
function top(values: ArrayLike<number>, most: number): { sum: number; at: number[] } {
  const at: number[] = []
  for (let c = 0; c < values.length; c++) {
    const v = values[c]!
    if (v <= 0 || (at.length === most && v <= values[at[most - 1]!]!)) continue
    let i = at.length < most ? at.push(c) - 1 : most - 1
    for (; i > 0 && values[at[i - 1]!]! < v; i--) at[i] = at[i - 1]!
    at[i] = c
  }
  return { sum: at.reduce((sum, c) => sum + values[c]!, 0), at }
}

/** The price of money at which the bound is least for what each candidate is worth: the bound is convex in it. */
function priceOfMoney(game: Game, worth: Float64Array): { price: number; reduced: Float64Array; sum: number; at: number[] } {
  const at_price = (price: number): { reduced: Float64Array; sum: number; at: number[]; price: number } => {
    const reduced = price === 0 ? worth : worth.map((v, c) => v - price * game.cost[c]!)
    return { price, reduced, ...top(reduced, game.most) }
  }
  let low = at_price(0)
  const spent = (of: { at: number[] }): number => of.at.reduce((sum, c) => sum + game.cost[c]!, 0)
  if (game.budget === Infinity || spent(low) <= game.budget) return low
  let dear = 0
  for (let c = 0; c < worth.length; c++) if (game.cost[c]! > 0) dear = Math.max(dear, worth[c]! / game.cost[c]!)
  let high = at_price(dear)
  for (let i = 0; i < 24; i++) {
    const middle = at_price((low.price + high.price) / 2)
    if (spent(middle) > game.budget) low = middle
    else high = middle
  }
  const cost = (of: typeof low): number => of.sum + of.price * game.budget
  return cost(low) < cost(high) ? low : high
}

/** Subgradient steps after Polyak. Yields the bound after each slice of work; ends when it proves the best or gets no better. */
export function* price(game: Game, best: Best, slice: number): Generator<number, Prices> {
  return yield* priced(game, game.value, best, { slice, steps: 600, round: whole, from: new Float64Array(game.clients) })
}

type Pricing = { slice: number; steps: number; round: (bound: number) => number; from: Float64Array }

function* priced(game: Game, value: Float64Array, best: Best, { slice, steps, round, from: u }: Pricing): Generator<number, Prices> {
  const { first, client } = game
  const worth = new Float64Array(game.number.length), pull = new Float64Array(game.clients), share = new Float64Array(worth.length)
  const found: Prices = { bound: Infinity, reduced: worth, base: 0, u, share }
  let theta = 1.6, idle = 0, work = 0, taken = 0
  for (; taken < steps && theta > 0.01; taken++) {
    let base = 0
    for (let i = 0; i < u.length; i++) base += u[i]!
    for (let c = 0; c < worth.length; c++) {
      let sum = 0
      for (let i = first[c]!, end = first[c + 1]!; i < end; i++) { const over = value[i]! - u[client[i]!]!; if (over > 0) sum += over }
      worth[c] = sum
    }
    const { price: money, reduced, sum, at } = priceOfMoney(game, worth)
    const bound = base + sum + (money > 0 ? money * game.budget : 0)
    if (bound < found.bound) {
      idle = bound < found.bound * (1 - 1e-5) ? 0 : idle + 1
      Object.assign(found, { bound, reduced: Float64Array.from(reduced), base: bound - sum })
    } else if (++idle >= 6) { theta *= 0.7; idle = 0 }
    best.offer(at)
    for (const c of at) share[c]!++
    if (round(found.bound) <= best.main()) break
    const norm = pullOf(game, value, u, at, pull)
    if (norm === 0) break
    const length = (theta * Math.max(0, bound - best.main())) / norm
    for (let i = 0; i < u.length; i++) if (pull[i] !== 0) u[i] = Math.max(0, u[i]! - length * pull[i]!)
    if ((work += value.length + 3 * u.length) > slice) { work = 0; yield round(found.bound) }
  }
  for (let c = 0; c < share.length; c++) share[c]! /= taken + 1
  return found
}

/** Where each price wants to go: down where nobody dear serves the client, up where several do. @returns the square of its length */
function pullOf({ first, client }: Game, value: Float64Array, u: Float64Array, at: readonly number[], pull: Float64Array): number {
  pull.fill(1)
  for (const c of at) for (let i = first[c]!; i < first[c + 1]!; i++) if (value[i]! > u[client[i]!]!) pull[client[i]!]!--
  let norm = 0
  for (let i = 0; i < u.length; i++) { if (u[i] === 0 && pull[i]! > 0) pull[i] = 0; norm += pull[i]! * pull[i]! }
  return norm
}

/** For the worst-off: the least share is no more than any mean of the areas' shares, and the best mean is a sum. Weights move to the areas
 *  that the dearest sites leave behind. */
export function* priceWorst(game: Game, best: Best, slice: number): Generator<number, Prices> {
  const { client, value, area, living, covered, raisable } = game
  let weight = new Float64Array(living.length + 1)
  for (const a of raisable) weight[a] = 1 / raisable.length
  let found: Prices = { bound: Infinity, reduced: new Float64Array(game.number.length), base: 0, u: new Float64Array(game.clients), share: new Float64Array(game.number.length) }
  // Prices as a part of what their client is worth, so that they keep their sense when the weights move.
  const parts = new Float64Array(game.clients), worth = new Float64Array(game.clients)
  for (let i = 0; i < client.length; i++) worth[client[i]!] = value[i]!
  const rounded = (bound: number): number => bound * (1 + 1e-10)
  for (let round = 0, idle = 0; round < 40 && idle < 8 && raisable.length > 0; round++) {
    const each = (k: number): number => (area[k]! < living.length ? (worth[k]! * weight[area[k]!]!) / living[area[k]!]! : 0)
    const values = Float64Array.from(client, each), already = raisable.reduce((sum, a) => sum + (weight[a]! * covered[a]!) / living[a]!, 0)
    const steps = priced(game, values, { main: () => best.main() - already, offer: best.offer }, { slice, steps: round === 0 ? 60 : 25, round: rounded, from: parts.map((part, k) => part * each(k)) })
    let step = steps.next()
    for (; !step.done; step = steps.next()) yield Math.min(rounded(found.bound), step.value + rounded(already))
    const next = step.value
    idle = next.bound + already < found.bound * (1 - 1e-3) ? 0 : idle + 1
    if (next.bound + already < found.bound) found = { ...next, bound: next.bound + already, base: next.base + already }
    yield rounded(found.bound)
    if (rounded(found.bound) <= best.main()) break
    for (let k = 0; k < parts.length; k++) parts[k] = each(k) > 0 ? next.u[k]! / each(k) : 0
    weight = moved(game, weight, sharesOf(game, next.share, worth), 3 / Math.sqrt(round + 1))
  }
  return found
}

/** The areas' shares when each candidate stands for a part of the time. */
function sharesOf({ first, client, clients, area, living, covered }: Game, part: Float64Array, worth: Float64Array): Float64Array {
  const served = new Float64Array(clients), shares = Float64Array.from(living, (people, a) => (people > 0 ? covered[a]! / people : 1))
  for (let c = 0; c < part.length; c++) if (part[c]! > 0) for (let i = first[c]!; i < first[c + 1]!; i++) served[client[i]!]! += part[c]!
  for (let k = 0; k < clients; k++) if (area[k]! < living.length) shares[area[k]!]! += (Math.min(1, served[k]!) * worth[k]!) / living[area[k]!]!
  return shares
}

function moved({ raisable }: Game, weight: Float64Array, shares: Float64Array, speed: number): Float64Array<ArrayBuffer> {
  const low = Math.min(...raisable.map((a) => shares[a]!)), wide = Math.max(...raisable.map((a) => shares[a]!)) - low || 1
  const next = new Float64Array(weight.length)
  let sum = 0
  for (const a of raisable) sum += next[a] = weight[a]! * Math.exp((-speed * (shares[a]! - low)) / wide)
  for (const a of raisable) next[a]! /= sum
  return next
}

/** Walks through all choices that the prices and the gains leave open. Yields the bound; when it ends, the best is the best there is. */
export function* searchSums(game: Game, prices: Prices, best: Best, slice: number): Generator<number> {
  const board = makeBoard(game), { reduced, base } = prices
  let bound = whole(prices.bound), paused = 0
  const over = (sum: number): boolean => whole(sum) > best.main()

  function* below(chosen: readonly number[], list: readonly number[], left: number, priced: number): Generator<number> {
    const gains = new Map<number, number>()
    for (const c of list) { const gain = board.spent + game.cost[c]! <= game.budget ? board.gain(c) : 0; if (gain > 0) gains.set(c, gain) }
    const order = [...gains.keys()].sort((a, b) => gains.get(b)! - gains.get(a)! || a - b)
    if (order.length === 0) return
    if (board.sum + gains.get(order[0]!)! > best.main()) best.offer([...chosen, order[0]!])
    if (left === 1) return
    const rest = top(order.map((c) => reduced[c]!), left - 1).sum
    for (let p = 0; p < order.length; p++) {
      let most = board.sum
      for (let q = p; q < Math.min(order.length, p + left); q++) most += gains.get(order[q]!)!
      if (!over(most)) return
      const c = order[p]!
      if (!over(priced + reduced[c]! + rest)) continue
      board.put(c)
      yield* below([...chosen, c], order.slice(p + 1), left - 1, priced + reduced[c]!)
      board.back()
      if (board.work - paused > slice) { paused = board.work; yield bound }
    }
  }

  const order = game.number.map((_, c) => c).sort((a, b) => reduced[b]! - reduced[a]! || a - b)
  for (let p = 0; p < order.length; p++) {
    const c = order[p]!
    // Choices whose first in this order is here: itself, then the dearest that follow.
    let most = base + reduced[c]!
    for (let q = p + 1; q < Math.min(order.length, p + game.most); q++) most += Math.max(0, reduced[order[q]!]!)
    if (!over(most)) break
    bound = Math.min(bound, whole(most))
    board.put(c)
    if (board.sum > best.main()) best.offer([c])
    if (game.most > 1) yield* below([c], order.slice(p + 1), game.most - 1, base + reduced[c]!)
    board.back()
    yield Math.max(bound, best.main())
  }
  yield best.main()
}

/** Whoever is last has to be raised by one of the few sites that reach them: the search branches over those alone. Yields the bound on the
 *  least share; when it ends, no choice leaves the worst-off better. */
export function* searchWorst(game: Game, prices: Prices, best: Best, slice: number): Generator<number> {
  const { client, value, living, raisable } = game
  const board = makeBoard(game), shut = new Uint8Array(game.number.length)
  const parts = partsOf(game)
  const mostOf = raisable.map((a) => { const sums = parts.get(a)!.map((part) => part.people).sort((x, y) => y - x); return [0, ...sums.map((_, i) => sums.slice(0, i + 1).reduce((x, y) => x + y, 0))] })
  const limit = (left: number): { share: number; at: number } => {
    let share = Infinity, at = -1
    raisable.forEach((a, i) => {
      const sums = mostOf[i]!, possible = Math.min(living[a]!, board.covered[a]! + sums[Math.min(left, sums.length - 1)]!) / living[a]!
      if (possible < share) { share = possible; at = a }
    })
    return { share, at }
  }
  const byPrice = game.number.map((_, c) => c).sort((a, b) => prices.reduced[b]! - prices.reduced[a]!)
  const dearest = (chosen: readonly number[], most: number): number => {
    let sum = 0
    for (let i = 0, n = 0; i < byPrice.length && n < most; i++) {
      const c = byPrice[i]!
      if (prices.reduced[c]! <= 0) break
      if (!shut[c] && !chosen.includes(c)) { sum += prices.reduced[c]!; n++ }
    }
    return sum
  }
  let bound = Math.min(prices.bound * (1 + 1e-10), raisable.length === 0 ? 0 : limit(game.most).share), paused = 0
  yield Math.max(bound, best.main())

  function* below(chosen: readonly number[], left: number, dear: number): Generator<number> {
    if (leastShare(game, board.covered) > best.main()) best.offer(chosen)
    if (left === 0) return
    const { share, at } = limit(left)
    if (share <= best.main()) return
    const rest = dearest(chosen, left - 1)
    // An area may be branched on while it is no better than the best choice leaves its worst-off.
    const target = board.covered[at]! / living[at]! <= best.main() ? at : raisable.reduce((a, b) => (board.covered[b]! / living[b]! < board.covered[a]! / living[a]! ? b : a))
    const open = parts.get(target)!.filter(({ candidate }) => !shut[candidate] && !chosen.includes(candidate) && board.spent + game.cost[candidate]! <= game.budget).map(({ candidate, from, to }) => {
      let gain = 0
      for (let i = from; i < to; i++) if (board.have[client[i]!] === 0) gain += value[i]!
      board.work += to - from
      return { candidate, gain }
    }).filter(({ gain }) => gain > 0).sort((x, y) => y.gain - x.gain || x.candidate - y.candidate)
    const barred: number[] = []
    for (let p = 0; p < open.length; p++) {
      const possible = (board.covered[target]! + open.slice(p, p + left).reduce((sum, { gain }) => sum + gain, 0)) / living[target]!
      if (possible <= best.main()) break
      if (chosen.length === 0) bound = Math.min(bound, possible)
      const { candidate } = open[p]!
      if ((dear + prices.reduced[candidate]! + rest) * (1 + 1e-10) > best.main()) {
        board.put(candidate)
        yield* below([...chosen, candidate], left - 1, dear + prices.reduced[candidate]!)
        board.back()
      }
      shut[candidate] = 1
      barred.push(candidate)
      if (board.work - paused > slice) { paused = board.work; yield Math.max(bound, best.main()) }
    }
    for (const candidate of barred) shut[candidate] = 0
  }
  if (raisable.length > 0) yield* below([], game.most, prices.base)
  yield best.main()
}

type Part = { candidate: number; from: number; to: number; people: number }

/** Of each area, the stretches of rows that lie in it: rows are sorted by area. */
function partsOf({ number, first, client, area, value, raisable }: Game): Map<number, Part[]> {
  const parts = new Map<number, Part[]>(raisable.map((a) => [a, []]))
  for (let c = 0; c < number.length; c++) {
    for (let i = first[c]!; i < first[c + 1]!;) {
      const from = i, a = area[client[i]!]!
      let people = 0
      for (; i < first[c + 1]! && area[client[i]!] === a; i++) people += value[i]!
      parts.get(a)?.push({ candidate: c, from, to: i, people })
    }
  }
  return parts
}

