// Counting again from the file alone: what was declared holds or does not, and a file that is not whole is told so, whatever stands in it.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import { countNamed, countSecret } from './count.ts'
import { recountFile } from './countfile.ts'
import type { CountFile } from './countfile.ts'
import { ballots, heads, shares, vote } from './testing.ts'

const list = heads(shares(900_000, 9))
const running = vote('owners', 'raise_fund', '2026-06-10', list)
const cast = ballots(list, ['yes', 'yes', 'yes', 'yes', 'yes', 'yes', 'no', 'no', null])
const named: CountFile = { linli_count: 1, assembly: '1', made: 0, last_hash: '', vote: running, ballots: cast, result: countNamed(running, cast).result }
const village = vote('collective', 'lease', '2026-06-10', heads([0, 0, 0]))
const secret: CountFile = { linli_count: 1, assembly: '2', made: 0, last_hash: '', vote: village, took_part: ['h000', 'h002'], box: [{ slip: 'a', choice: 'yes' }, { slip: 'b', choice: 'yes' }], result: countSecret(village, 2, ['yes', 'yes']) }
const changed = (file: CountFile, change: (copy: any) => void): string => { const copy = JSON.parse(JSON.stringify(file)); change(copy); return JSON.stringify(copy) } // any: the tests put wrong things into it

describe('a count file', () => {
  test('of either kind is counted to what was declared', () => {
    for (const file of [named, secret]) expect(recountFile(JSON.stringify(file))).toMatchObject({ ok: true, equal: true, differs: [] })
  })
  test.each<[string, string, string[]]>([
    ['an outcome made to please', changed(named, (copy) => { copy.result.outcome = 'rejected' }), ['outcome']],
    ['a no that became a yes', changed(named, (copy) => { copy.ballots[6].choice = 'yes' }), ['conditions.2.count', 'conditions.3.count', 'heads.yes', 'heads.no', 'area.yes', 'area.no']],
    ['a ballot that is missing', changed(secret, (copy) => { copy.box.pop() }), ['conditions.1.count', 'conditions.1.held', 'heads.part', 'heads.yes', 'outcome']],
  ])('with %s does not hold', (_title, text, paths) => {
    const recount = recountFile(text)
    expect(recount.ok && [recount.equal, recount.differs.toSorted()]).toEqual([false, paths.toSorted()])
  })
  test.each<[string, string]>([
    ['is not JSON', 'votes'], ['is another file', '{}'], ['has no rule set that is known', changed(named, (copy) => { copy.vote.rule_set = 'mine' })],
    ['has a float where 0.01 m2 belong', changed(named, (copy) => { copy.vote.roll.heads[0].units[0].area = 80.5 })],
    ['has a flat twice', changed(named, (copy) => { copy.vote.roll.heads[1].units[0].id = 'u0' })],
    ['has two ballots of one number', changed(named, (copy) => { copy.ballots[1].no = copy.ballots[0].no })],
    ['has an answer that is none', changed(named, (copy) => { copy.ballots[1].choice = 'maybe' })],
    ['has more slips than took part', changed(secret, (copy) => { copy.took_part.pop() })],
    ['has a slip twice', changed(secret, (copy) => { copy.box[1].slip = 'a' })],
    ['lets somebody take part who is not on the roll', changed(secret, (copy) => { copy.took_part[0] = 'x' })],
    ['names who voted how in a secret vote', changed(secret, (copy) => { copy.vote.kind = 'named'; copy.ballots = [] })],
  ])('that %s cannot be counted', (_title, text) => { expect(recountFile(text).ok).toBe(false) })
  test('with anything at all in any place never breaks the count', () => {
    fc.assert(fc.property(fc.constantFrom(named, secret), fc.nat(), fc.jsonValue(), (file, at, value) => {
      const text = JSON.stringify(file)
      const spots = [...text.matchAll(/:(?=[^,{}[\]]+[,}])[^,{}]+/g)]
      const spot = spots[at % spots.length]!
      const broken = `${text.slice(0, spot.index)}:${JSON.stringify(value)}${text.slice(spot.index + spot[0].length)}`
      expect(typeof recountFile(broken).ok).toBe('boolean')
    }), { numRuns: 500 })
  })
})

describe('linli recount', () => {
  const folder = mkdtempSync(join(tmpdir(), 'linli-recount-'))
  afterAll(() => rmSync(folder, { recursive: true }))
  const run = (text: string) => {
    const path = join(folder, 'count.json')
    writeFileSync(path, text)
    return spawnSync(process.execPath, [join(import.meta.dirname, '../../commands/main.ts'), 'recount', path], { encoding: 'utf8', env: { ...process.env, NODE_OPTIONS: '' } })
  }
  test('prints each condition with its figures and ends with 0, 1 or 2', () => {
    const good = run(JSON.stringify(named))
    expect(good.stdout).toContain('held   VOTE-03 yes by area: 6000.00 of 8000.00 >= 3/4 (needs 6000.00)\nheld   VOTE-03 yes by heads: 6 of 8 >= 3/4 (needs 6)\noutcome passed\nThe declared result holds.')
    const wrong = run(changed(named, (copy) => { copy.result.outcome = 'rejected' }))
    expect(wrong.stdout).toContain('does NOT hold; it departs in: outcome')
    const bad = run('{"linli_count":2}')
    expect([good.status, wrong.status, bad.status, bad.stderr]).toEqual([0, 1, 2, 'This file cannot be counted:\n  this is no count file of version 1\n'])
  })
})
