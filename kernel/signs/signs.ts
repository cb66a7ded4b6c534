// Which cases show which sign, and which units show one more often than chance explains.
import { distance } from '../places/model.ts'
import type { Case, Finding, Limits, Sign } from './model.ts'
import { signs } from './model.ts'

const minute_ms = 60_000
const day_ms = 86_400_000
const millions = 1_000_000

/** The findings of a window, the rarest first. A unit is compared with the middle of all units that have enough cases, so that no minority of
 *  them, however it acts, moves what is usual. */
export function findings(cases: readonly Case[], limits: Limits): Finding[] {
  return signs.flatMap((sign) => unlike(sign, traits[sign](cases, limits), limits)).sort((a, b) => a.chance - b.chance || a.unit - b.unit)
}

/** Which of the cases could show a sign, and which do. */
export type Shown = { could: readonly Case[]; shows: ReadonlySet<Case> }

function unlike(sign: Sign, { could, shows }: Shown, limits: Limits): Finding[] {
  const units = [...Map.groupBy(could, (one) => one.unit)].map(([unit, all]) => ({ unit, of: all.length, cases: all.filter((one) => shows.has(one)).map((one) => one.matter) }))
  const large = units.filter(({ of }) => of >= limits.least_cases)
  const shares = large.map(({ cases, of }) => cases.length / of).sort((a, b) => a - b)
  const usual = shares.length ? (shares[(shares.length - 1) >> 1]! + shares[shares.length >> 1]!) / 2 : 0
  // Where hardly anybody shows it, one in fifty is still nothing.
  const expected = Math.min(1, Math.max(0.02, (usual * limits.excess) / 100))
  return large.flatMap(({ unit, of, cases }) => {
    if (cases.length < limits.least_signs) return []
    const chance = Math.round(tail(cases.length, of, expected) * millions)
    return chance < limits.rare ? [{ sign, unit, of, cases, usual: Math.round(usual * millions), chance }] : []
  })
}

/** The chance of `k` or more of `n` where each has the chance `p`: the upper tail of the binomial distribution, summed from its terms. */
export function tail(k: number, n: number, p: number): number {
  if (k <= 0 || p >= 1) return 1
  let log = 0
  for (let i = 0; i < k; i++) log += Math.log(((n - i) * p) / ((i + 1) * (1 - p)))
  let term = Math.exp(log + n * Math.log(1 - p))
  let sum = 0
  for (let i = k; i <= n && term > 0; i++) {
    sum += term
    term *= ((n - i) * p) / ((i + 1) * (1 - p))
  }
  return Math.min(1, sum)
}

const traits: Record<Sign, (cases: readonly Case[], limits: Limits) => Shown> = {
  /** Given another category, and with it more time, when most of the time was used. */
  relabelled: (cases, { relabel_used_percent }) => {
    const could = cases.filter((one) => one.runs.length > 0)
    const late = ({ started, at, deadline, after }: Case['relabels'][number]): boolean => (after === null || after > deadline) && (at - started) * 100 >= (deadline - started) * relabel_used_percent
    return { could, shows: new Set(could.filter((one) => one.relabels.some(late))) }
  },
  /** In time, and not long after at work on it again. */
  reopened: (cases, { reopened_days }) => {
    const could = cases.filter((one) => one.runs.some((run) => run.met))
    return { could, shows: new Set(could.filter(({ runs }) => runs.some((run, i) => run.met && runs[i + 1] !== undefined && runs[i + 1]!.started - run.finished! <= reopened_days * day_ms))) }
  },
  /** Known for long before it was entered, so that no clock ran; or ended as soon as it was entered. */
  entered_late: (cases, { late_entry_min }) => {
    const could = cases.filter((one) => !one.refused && (one.seen !== null || one.runs.some((run) => run.met)))
    const at_once = ({ runs, opened }: Case): boolean => runs.some((run) => run.met && run.finished! - opened < 10 * minute_ms)
    return { could, shows: new Set(could.filter((one) => (one.seen !== null && one.opened - one.seen > late_entry_min * minute_ms) || at_once(one))) }
  },
  /** The best answers, many within a short time or in the very same words. */
  perfect_together: (cases, limits) => {
    const could = cases.filter((one) => one.answers.length > 0)
    const shows = new Set<Case>()
    for (const all of Map.groupBy(could, (one) => one.unit).values()) for (const one of together(all, limits)) shows.add(one)
    return { could, shows }
  },
  /** One thing entered as several: alike, near each other, soon one after another, for the same unit. */
  split: (cases, limits) => ({ could: cases, shows: new Set(pairs(cases, (one) => `${one.unit} ${one.category}`, limits.split_min * minute_ms, (a, b) => near(a, b, limits.split_m) && alike(a.text, b.text) * 100 >= limits.split_alike_percent).flat()) }),
  /** Turned away, and reported again soon after at the same spot, where it was taken in. */
  turned_away: (cases, limits) => {
    const again = pairs(cases, (one) => String(one.category), limits.back_days * day_ms, (a, b) => a.refused && !b.refused && b.opened > (a.ended ?? a.opened) && near(a, b, limits.back_m))
    return { could: cases, shows: new Set(again.map(([first]) => first)) }
  },
  /** Given back by whoever had it: each unit that had it could have. */
  handed_back: (cases) => {
    const each = cases.flatMap((one) => one.given.map(({ unit, back }) => ({ one: { ...one, unit }, back })))
    return { could: each.map(({ one }) => one), shows: new Set(each.filter(({ back }) => back).map(({ one }) => one)) }
  },
}

function together(cases: readonly Case[], { burst_min, burst_least }: Limits): Set<Case> {
  const best = cases.flatMap((one) => one.answers.filter((answer) => answer.best).map((answer) => ({ one, ...answer }))).sort((a, b) => a.at - b.at)
  const out = new Set<Case>()
  // Who is answered much has more of them in any hour: half of each day is taken to be awake.
  const span_ms = best.length > 1 ? (best.at(-1)!.at - best[0]!.at) / 2 : 0
  const many = burst_least + Math.ceil(6 * (span_ms > 0 ? (best.length * burst_min * minute_ms) / span_ms : 0))
  for (let i = 0, j = 0; i < best.length; i++) {
    while (best[i]!.at - best[j]!.at > burst_min * minute_ms) j++
    if (i - j + 1 >= many) for (const answer of best.slice(j, i + 1)) out.add(answer.one)
  }
  for (const same of Map.groupBy(best.filter(({ words }) => words.length >= 6), ({ words }) => words).values()) if (same.length >= burst_least) for (const { one } of same) out.add(one)
  return out
}

/** Pairs of one key of which the second was opened within a span of the first and that are what is asked, in order of opening. */
function pairs(cases: readonly Case[], key: (one: Case) => string, span_ms: number, are: (first: Case, second: Case) => boolean): [Case, Case][] {
  const out: [Case, Case][] = []
  for (const group of Map.groupBy(cases, key).values()) {
    const sorted = group.toSorted((a, b) => a.opened - b.opened)
    for (let i = 0; i < sorted.length; i++) for (let j = i + 1; j < sorted.length && sorted[j]!.opened - sorted[i]!.opened <= span_ms; j++) if (are(sorted[i]!, sorted[j]!)) out.push([sorted[i]!, sorted[j]!])
  }
  return out
}

/** Within so many metres, or at one place where a point is missing. */
const near = (a: Case, b: Case, most_m: number): boolean => (a.spot && b.spot ? distance(a.spot, b.spot) <= most_m : a.place === b.place)

/** How much of two texts is the same: shared pairs of neighbouring characters over all of them. Digits are left out, since parts are numbered. */
export function alike(a: string, b: string): number {
  const [left, right] = [bigrams(a), bigrams(b)]
  const shared = [...left].filter((pair) => right.has(pair)).length
  const all = left.size + right.size - shared
  return all === 0 ? 0 : shared / all
}
const bigrams = (text: string): Set<string> => {
  const plain = text.replaceAll(/[\s\p{P}\p{N}]/gu, '')
  return new Set(Array.from({ length: Math.max(0, plain.length - 1) }, (_, i) => plain.slice(i, i + 2)))
}
