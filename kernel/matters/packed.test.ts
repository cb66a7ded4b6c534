// Whatever an ended matter may have, packing keeps it.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { pack, unpack } from './packed.ts'
import type { ClockRun, Duty } from './model.ts'

const instant = fc.integer({ min: 0, max: 4e12 })
/** As ids of steps and clocks are. */
const word = fc.stringMatching(/^[a-z][a-z_]{0,19}$/)
const text = fc.string({ unit: 'binary', maxLength: 30 })
const duty: fc.Arbitrary<Duty> = fc.record({
  no: fc.nat(), organisation: fc.nat(), kind: fc.constantFrom('lead' as const, 'helper' as const), state: fc.constantFrom('owed' as const, 'done' as const, 'released' as const), since: instant,
  until: instant, row: fc.nat(), provisional: fc.constant(true as const), matter: fc.nat().map(String),
}, { requiredKeys: ['no', 'organisation', 'kind', 'state', 'since'] })
const run: fc.Arbitrary<ClockRun> = fc.record({
  id: word, run: fc.nat(), duty: fc.nat(), limit: fc.constantFrom('5wd' as const, '30min' as const, 'until' as const), version: fc.nat(), started: instant, deadline: fc.option(instant), warn: fc.option(instant),
  provisional: fc.constant(true as const), paused: fc.record({ since: instant, deadline: instant, why: text }), paused_min: fc.double({ min: 0, max: 1e9, noNaN: true }).map((n) => n + 0), moved: fc.nat(), late: fc.constant(true as const),
  finished: instant, outcome: fc.constantFrom('met' as const, 'waived' as const), why: text,
}, { requiredKeys: ['id', 'run', 'limit', 'version', 'started', 'deadline', 'warn'] })
const taken = fc.dictionary(word, fc.record({ times: fc.nat(), person: fc.option(fc.nat()), at: instant }))

test('what comes out is what went in', () => {
  fc.assert(fc.property(instant, fc.array(duty), fc.array(run), taken, (opened, duties, clocks, steps) => {
    expect(unpack(pack({ opened, duties, clocks, taken: steps }), opened)).toEqual({ duties, clocks, taken: { ...steps } })
  }))
})
