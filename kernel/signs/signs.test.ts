// A district that is honest but for some units, told as journals by a generator of its own: it knows nothing of how the signs are looked for.
import { expect, test } from 'vitest'
import { random, type Random } from '../base/random.ts'
import type { Change, ClockRun, Entry } from '../matters/model.ts'
import { alike, tail } from './signs.ts'
import { caseOf, findings, type Case, type Limits, type Watch } from './index.ts'

const watch: Watch = { system: 'order', clock: 'do', seen: 'noticed', answer: { fact: 'grade', best: ['very_good'], words: 'said' }, text: 'words', category: 'class', refused: ['turned_down'], gives_back: 'give_back' }
/** As `systems/figure_check` has them. */
const limits: Limits = { least_cases: 20, least_signs: 5, rare: 1000, excess: 150, relabel_used_percent: 70, reopened_days: 7, late_entry_min: 240, burst_min: 30, burst_least: 4, split_min: 60, split_m: 60, split_alike_percent: 50, back_days: 30, back_m: 60 }

// ---- the generator ----
const HOUR = 3_600_000
const EPOCH = Date.UTC(2026, 2, 1)
const kinds = ['路灯', '井盖', '垃圾', '噪声', '绿化', '停车', '漏水', '电梯', '楼道', '扶手']
const troubles = ['坏了三天没人管', '夜里特别吵睡不着', '堆在门口没法走', '味道很大', '松动了怕摔倒老人', '总是被占用', '一下雨就积水', '门关不上']
const roads = ['梅川路', '曹杨路', '枫桥路', '兰溪路', '真北路', '怒江路', '光复西路', '武宁路']
const openings = ['麻烦看一下', '我是住户', '昨天路过发现', '请派人来', '反映一个情况', '邻居都在说']
const thanks = ['好', '满意', '谢谢', '可以', '处理得很快谢谢师傅', '希望以后也这样认真']
const cheats = ['relabelled', 'reopened', 'entered_late', 'perfect_together', 'split', 'turned_away', 'handed_back'] as const
type Cheat = (typeof cheats)[number] | null

type Told = { entries: Entry[]; at: number }
function district(seed: number): { cases: Case[]; cheating: Map<number, Cheat> } {
  const dice = random(`signs ${seed}`)
  const cheating = new Map<number, Cheat>()
  const told: Entry[][] = []
  for (let unit = 1; unit <= 56; unit++) {
    const cheat = unit % 8 === 0 ? cheats[(unit / 8 - 1) % cheats.length]! : null
    cheating.set(unit, cheat)
    told.push(...lifeOf(dice, unit, cheat))
  }
  return { cases: told.flatMap((entries) => caseOf(watch, entries, (post) => post) ?? []), cheating }
}

let last = 0
const uniform = (dice: Random, low: number, high: number): number => low + dice.next() * (high - low)
/** Somebody is at a telephone between eight and eight. */
const daytime = (dice: Random): number => EPOCH + dice.int(0, 89) * 24 * HOUR + uniform(dice, 0, 12) * HOUR

function lifeOf(dice: Random, unit: number, cheat: Cheat): Entry[][] {
  const out: Entry[][] = []
  const count = dice.int(60, 260)
  const habit = { reopen: uniform(dice, 0.02, 0.09), content: uniform(dice, 0.6, 0.85), relabel: uniform(dice, 0.03, 0.08), refuse: uniform(dice, 0.03, 0.07), back: uniform(dice, 0.02, 0.08) }
  const strength = uniform(dice, 0.14, 0.32)
  const feasts = Array.from({ length: 30 }, () => daytime(dice))
  for (let i = 0; i < count; i++) {
    const wrong = cheat !== null && dice.next() < strength
    const spot: [number, number] = [121.4 + unit / 1000 + dice.next() / 150, 31.24 + dice.next() / 150]
    const label = String(dice.int(0, kinds.length - 1))
    const words = `${dice.pick(openings)}，${dice.pick(roads)}${dice.int(1, 999)}号${kinds[Number(label)]}${dice.pick(troubles)}${dice.pick(['', '，请尽快', '，已经反映过', '，谢谢'])}`
    const at = daytime(dice)
    const parts = wrong && cheat === 'split' ? dice.int(3, 6) : 1
    for (let part = 0; part < parts; part++)
      out.push(one(dice, { unit, at: at + part * uniform(dice, 1, 9) * 60_000, words: parts > 1 ? `${words}（${part + 1}）` : words, spot: [spot[0] + part * 5e-5, spot[1]], label, habit, wrong: wrong ? cheat : null, feast: dice.pick(feasts) }))
    // A neighbour reports the same in her own words.
    if (dice.next() < 0.03) out.push(one(dice, { unit, at: at + uniform(dice, 10, 300) * 60_000, words: `${dice.pick(openings)}：${dice.pick(roads)}的${kinds[Number(label)]}${dice.pick(troubles)}`, spot: [spot[0] + 1e-4, spot[1]], label, habit, wrong: null, feast: 0 }))
    const turned = (wrong && cheat === 'turned_away') || dice.next() < habit.refuse
    if (!turned) continue
    out.push(refusal(dice, unit, at - 2 * HOUR, words, spot, label))
    // Some of what is turned away was no matter of ours, and never comes again; what was, does.
    if ((wrong && cheat === 'turned_away') || dice.next() < 0.15) out.push(one(dice, { unit, at: at + uniform(dice, 20, 300) * HOUR, words: `${dice.pick(openings)}${words}`, spot, label, habit, wrong: null, feast: 0 }))
  }
  return out
}

const began = (unit: number, at: number, words: string, spot: [number, number], label: string, noticed: number): { id: string; first: (data: Change) => Entry } => {
  const id = String(++last)
  return { id, first: (data) => ({ by: 'p', post: unit, person: 1, matter: id, seq: 1, at, act: 'open', data: { open: { number: `N${id}`, system: 'order', place: unit, slots: [], spot }, to: 'doing', kind: 'open', facts: { words, class: label, noticed }, ...data } }) }
}
function refusal(dice: Random, unit: number, at: number, words: string, spot: [number, number], label: string): Entry[] {
  const { id, first } = began(unit, at, words, spot, label, at - 600_000)
  return [first({}), { by: 'p', post: unit, person: 1, matter: id, seq: 2, at: at + uniform(dice, 0.2, 3) * HOUR, act: 'turn_down', data: { to: 'turned_down', kind: 'final' } }]
}

type Habit = { reopen: number; content: number; relabel: number; refuse: number; back: number }
type Plan = { unit: number; at: number; words: string; spot: [number, number]; label: string; habit: Habit; wrong: Cheat; feast: number }
function one(dice: Random, { unit, at, words, spot, label, habit, wrong, feast }: Plan): Entry[] {
  const hidden = wrong === 'entered_late' ? uniform(dice, 6, 70) * HOUR : dice.next() < 0.03 ? uniform(dice, 4, 40) * HOUR : uniform(dice, 1, 90) * 60_000
  const limit = dice.int(2, 7) * 24 * HOUR
  const { id, first } = began(unit, at, words, spot, label, at - hidden)
  const run = (n: number, started: number, more: Partial<ClockRun> = {}): ClockRun => ({ id: 'do', run: n, limit: '5wd', version: 1, started, deadline: started + limit, warn: null, ...more })
  let seq = 1
  const entries: Entry[] = [first({ duties: [{ no: 1, organisation: unit, kind: 'lead', state: 'owed', since: at }], clocks: [run(1, at)] })]
  const act = (name: string, when: number, data: Change, by: 'p' | 'r' = 'p'): void => { entries.push({ ...(by === 'p' ? { by, post: unit, person: 2 } : { by }), matter: id, seq: ++seq, at: when, act: name, data } as Entry) }
  if (wrong === 'handed_back' || dice.next() < habit.back) act('give_back', at + uniform(dice, 1, 5) * HOUR, {})
  let deadline = at + limit
  if (wrong === 'relabelled' || dice.next() < habit.relabel) {
    const used = wrong === 'relabelled' ? uniform(dice, 0.78, 0.99) : dice.next() < 0.8 ? uniform(dice, 0, 0.4) : uniform(dice, 0, 1)
    const later = wrong === 'relabelled' || dice.next() < 0.5
    deadline += later ? 72 * HOUR : -HOUR
    act('label', at + used * limit, { facts: { class: String(dice.int(0, 9)) + 'b' }, clocks: [run(1, at, { deadline })] })
  }
  const from = entries.at(-1)!.at
  const rest = deadline - from
  const in_time = dice.next() < 0.85
  const finished = wrong === 'entered_late' && dice.next() < 0.5 ? at + 4 * 60_000 : dice.next() < 0.02 ? from + 5 * 60_000 : in_time || wrong === 'reopened' ? from + rest * (wrong === 'reopened' ? uniform(dice, 0.85, 0.99) : uniform(dice, 0.1, 1)) : deadline + uniform(dice, 1, 60) * HOUR
  act('finish', finished, { to: 'told', clocks: [run(1, at, { deadline, finished, outcome: 'met', ...(finished > deadline && { late: true }) })] })
  let end = finished
  if (wrong === 'reopened' || dice.next() < habit.reopen) {
    const again = finished + (wrong === 'reopened' ? uniform(dice, 10, 110) : uniform(dice, 10, 500)) * HOUR
    act('again', again, { to: 'doing', clocks: [run(2, again)] })
    end = again + uniform(dice, 10, 60) * HOUR
    act('finish', end, { to: 'told', clocks: [run(2, again, { finished: end, outcome: 'met' })] })
  }
  if (wrong === 'perfect_together' || dice.next() < 0.6) {
    const best = wrong === 'perfect_together' || dice.next() < habit.content
    // At home in the evening, or whenever she likes.
    const when = wrong === 'perfect_together' ? Math.max(feast, end) + uniform(dice, 0, 20) * 60_000 : end + uniform(dice, 1, 70) * HOUR
    const said = wrong === 'perfect_together' ? dice.pick(['非常满意，工作人员态度热情', '办得又快又好，点赞']) : dice.next() < 0.4 ? dice.pick(thanks) : `第${dice.int(1, 99999)}次打电话，${dice.pick(troubles)}`
    act('answer', when, { to: 'ended', kind: 'final', facts: { grade: best ? 'very_good' : 'poor', said } }, 'r')
  }
  return entries
}

// ---- what is found of it ----
test('of units that make their figures nine in ten are found, and of a hundred honest ones fewer than two are looked at', () => {
  let [planted, found, honest, alarmed] = [0, 0, 0, 0]
  const by = Object.fromEntries(cheats.map((cheat) => [cheat, { planted: 0, found: 0 }]))
  const seeds = (process.env['SIGNS_SEEDS'] ?? '').split(',').filter(Boolean).map(Number)
  for (const seed of seeds.length ? seeds : Array.from({ length: 12 }, (_, i) => 91_001 + i)) {
    const { cases, cheating } = district(seed)
    const seen = findings(cases, limits)
    for (const [unit, cheat] of cheating) {
      const of = seen.filter((one) => one.unit === unit)
      if (cheat === null) { honest++; if (of.length) alarmed++; continue }
      planted++
      by[cheat]!.planted++
      if (of.some((one) => one.sign === cheat)) { found++; by[cheat]!.found++ }
    }
  }
  const percent = (part: number, all: number): string => `${((100 * part) / all).toFixed(1)} %`
  process.stdout.write(`signs: found ${found} of ${planted} (${percent(found, planted)}), false alarms ${alarmed} of ${honest} honest units (${percent(alarmed, honest)}); ${Object.entries(by).map(([cheat, { planted: all, found: hit }]) => `${cheat} ${hit}/${all}`).join(', ')}\n`)
  expect(found / planted).toBeGreaterThanOrEqual(0.9)
  expect(alarmed / honest).toBeLessThan(0.02)
})

test('one who shows a sign in a case or two is no finding, nor is anybody where all show it alike', () => {
  const { cases } = district(5)
  const few = cases.filter((one) => one.unit <= 3).slice(0, 50)
  expect(findings(few, limits)).toEqual([])
  const all_alike = cases.map((one) => ({ ...one, relabels: [{ started: 0, at: 95, deadline: 100, after: 200 }] }))
  expect(findings(all_alike, limits).filter((one) => one.sign === 'relabelled')).toEqual([])
})

test.each([[0, 10, 0.1, 1], [1, 1, 0.25, 0.25], [2, 2, 0.5, 0.25], [3, 10, 0.2, 0.3222], [10, 200, 0.02, 0.00749]])('%i or more of %i at %f each come by a chance of %f', (k, n, p, chance) => {
  expect(tail(k, n, p)).toBeCloseTo(chance, 3)
})

test('texts are as alike as the pairs of characters that they share, whatever their numbers', () => {
  expect(alike('梅川路1号路灯坏了（1）', '梅川路1号路灯坏了（2）')).toBe(1)
  expect(alike('路灯坏了', '井盖松动')).toBe(0)
  expect(alike('', '')).toBe(0)
})
