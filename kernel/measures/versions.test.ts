// Outcomes as they are kept: nothing is lost by packing, and what was known at any time comes out of history as the journal told it.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { random } from '../base/random.ts'
import { addOutcome, isZero, type Tallies } from './cells.ts'
import { planOf } from './judge.ts'
import { calendar, randomStory, story, system } from './samples.ts'
import { dayFinder, knownAt, outcomeOf, pack, unpack, type Outcome } from './versions.ts'

const plan = planOf(system)
const numbers = new Map(['road.hole', 'road.lamp', 'green.tree', 'street.stall'].map((code, i) => [code, i + 1]))
const outcome = (entries: Parameters<typeof outcomeOf>[1]): Outcome => outcomeOf(plan, entries, calendar, (code) => numbers.get(code)!)
const opened = Date.parse('2026-06-16T10:00+08:00')

test('what is packed is unpacked', () => {
  const byte = fc.integer({ min: 0, max: 255 })
  const numbers = { category: fc.integer({ min: 0, max: 0xffffff }), organisation: fc.integer({ min: 0, max: 0xffffff }) }
  const of = <T>(length: number, each: fc.Arbitrary<T>): fc.Arbitrary<T[]> => fc.array(each, { minLength: length, maxLength: length })
  const version = fc.record({
    ...numbers, days: of(plan.sources.length, fc.integer({ min: 0, max: 65_535 })), posts: of(plan.sources.length, fc.integer({ min: 0, max: 0xffffff })), codes: of(plan.measures.length, byte),
    values: fc.tuple(...plan.measures.map((m) => (m.form === 'share' ? fc.constant(0) : fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 })))),
  })
  fc.assert(fc.property(version, (v) => { expect(unpack(plan, pack(plan, v))).toEqual(v) }))
})

test('what was known at any second is what the journal had told by then', () => {
  fc.assert(fc.property(fc.integer(), (seed) => {
    const { entries } = randomStory(random(seed), '1', opened)
    const whole = outcome(entries)
    const times = entries.flatMap(({ at }) => [at - 1000, at, at + 1000]).map((at) => Math.floor(at / 1000) * 1000)
    for (const time of times) {
      const told = entries.filter(({ at }) => Math.ceil(at / 1000) * 1000 <= time)
      const known = knownAt(whole.counts, whole.history, time)
      if (told.length === 0) expect(known).toBeNull()
      else expect(known && unpack(plan, known)).toEqual(unpack(plan, outcome(told).counts))
    }
    expect(whole.history.length).toBeLessThan(40 * entries.length)
  }), { numRuns: 100 })
})

test('a matter is found by every day on which any version of it was counted', () => {
  fc.assert(fc.property(fc.integer(), (seed) => {
    const { entries } = randomStory(random(seed), '1', opened)
    const { days } = outcome(entries)
    for (let n = 1; n <= entries.length; n++) {
      const version = unpack(plan, outcome(entries.slice(0, n)).counts)
      for (const measure of plan.measures) {
        const same = entries[n] && Math.ceil(entries[n]!.at / 1000) === Math.ceil(entries[n - 1]!.at / 1000)
        if (version.codes[measure.no] && !same) expect(days).toContain(dayFinder(plan, measure.source, version.days[measure.source]!))
      }
    }
  }), { numRuns: 60 })
})

test('cells kept by differences are the cells counted from nothing', () => {
  fc.assert(fc.property(fc.integer(), fc.integer({ min: 1, max: 12 }), (seed, matters) => {
    const chance = random(seed)
    const stories = Array.from({ length: matters }, (_, i) => randomStory(chance.fork(i), String(i + 1), opened + chance.int(0, 40) * 86_400_000))
    const kept: Tallies = new Map()
    const fresh: Tallies = new Map()
    for (const { entries } of stories) {
      let before: Outcome | null = null
      for (let n = 1; n <= entries.length; n += chance.int(1, 3)) {
        const now = outcome(entries.slice(0, n))
        if (before) addOutcome(kept, plan, before, -1)
        addOutcome(kept, plan, now, 1)
        before = now
      }
      const last = outcome(entries)
      if (before) addOutcome(kept, plan, before, -1)
      addOutcome(kept, plan, last, 1)
      addOutcome(fresh, plan, last, 1)
    }
    const filled = (tallies: Tallies): Map<string, unknown> => new Map([...tallies].filter(([, cell]) => !isZero(cell)))
    expect(filled(kept)).toEqual(filled(fresh))
  }), { numRuns: 40 })
})

test('the post that stopped a clock is remembered, and none while it runs', () => {
  const told = story(opened)
  const handle = plan.sources.findIndex((source) => 'clock' in source && source.clock === 'handle')
  expect(unpack(plan, outcome(told.entries).counts).posts[handle]).toBe(0)
  told.act(opened + 3_600_000, 'handle', { to: 'handled' })
  expect(unpack(plan, outcome(told.entries).counts).posts[handle]).toBe(9)
  told.act(opened + 7_200_000, 'check', { to: 'handling', facts: { reworks: 1 } })
  expect(unpack(plan, outcome(told.entries).counts).posts[handle]).toBe(0)
})

test('an outcome takes some dozens of bytes', () => {
  const whole = outcome(randomStory(random(7), '1', opened).entries)
  expect(whole.counts.length).toBeLessThan(60)
})
