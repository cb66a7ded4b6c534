// A year's notice arrives late: deadlines that run are then what they would have been, had it been known from the first.
import { expect, test } from 'vitest'
import { pack } from '../../packs/qingshi/pack.ts'
import { random } from '../base/random.ts'
import { live, type ClockRun } from './model.ts'
import { recompute } from './recompute.ts'
import { declaration, system } from './samples.ts'
import { story, type Given, type Story } from './testing.ts'

const before = pack.holidays.filter((notice) => notice.year < 2026)
const begin = (known: boolean, at = '2026-06-16T10:00:00+08:00'): Story => story([system], { at, ...(!known && { holidays: before }) })
const shown = (runs: readonly ClockRun[]): unknown[] =>
  runs.map(({ id, run, deadline, warn, paused, paused_min, provisional }) => ({ id, run, deadline, warn, paused: paused?.deadline, paused_min, provisional })).sort((a, b) => `${a.id}${a.run}`.localeCompare(`${b.id}${b.run}`))
const newly = (old: Story, known: Story, id: string): ClockRun[] => recompute(system, old.matter(id), old.entries(id), known.world.calendar, old.now)

test('a run over an unnoticed holiday is provisional, and moves when the notice comes', () => {
  const [old, known] = [begin(false, '2026-06-18T10:00:00+08:00'), begin(true, '2026-06-18T10:00:00+08:00')]
  const [a, b] = [old, known].map((s) => s.open('sample', { text: '井盖响', category: 'street_things.bin' }).id) as [string, string]
  expect(old.matter(a).clocks.find((c) => c.id === 'work')).toMatchObject({ provisional: true, deadline: Date.parse('2026-06-22T17:00:00+08:00') })
  const changed = newly(old, known, a)
  // 19 June is the Dragon Boat holiday. What counts no working time did not move.
  expect(changed.map((c) => c.id).sort()).toEqual(['total', 'work'])
  expect(changed.find((c) => c.id === 'work')).toMatchObject({ deadline: Date.parse('2026-06-23T17:00:00+08:00') })
  expect(changed.every((c) => !('provisional' in c))).toBe(true)
  expect(shown(changed)).toEqual(shown(live(known.matter(b)).filter((c) => ['work', 'total'].includes(c.id))))
})

test('a calendar that changes nothing moves nothing', () => {
  const s = begin(true)
  const { id } = s.open('sample', { text: '井盖响', category: 'street_things.bin' })
  expect(recompute(system, s.matter(id), s.entries(id), s.world.calendar, s.now)).toEqual([])
})

test('a run that rang and now ends later may ring again', () => {
  const [old, known] = [begin(false, '2026-06-18T10:00:00+08:00'), begin(true)]
  const { id } = old.open('sample', { text: '井盖响', category: 'street_things.bin' })
  old.to('2026-06-23T09:00:00+08:00')
  expect(old.matter(id).clocks.find((c) => c.id === 'work')).toMatchObject({ late: true })
  expect(newly(old, known, id).find((c) => c.id === 'work')).not.toHaveProperty('late')
})

test('however a matter was paused, delayed and urged, its runs end where they would have ended', () => {
  const steps: [string, (day: number) => Given][] = [
    ['ask', () => ({ reason: '等来电人' })], ['say', () => ({})], ['delay', (day) => ({ until: new Date(Date.UTC(2026, 5, 20 + day)).toISOString().slice(0, 10) })], ['slow', () => ({})], ['urge', () => ({})],
    ['work', () => ({ count: 2 })], ['give_to', () => ({ unit: 'QS-city' })], ['put_off', () => ({ until: '2026-07-30' })], ['again', () => ({})],
  ]
  const tried = new Set<string>()
  for (let seed = 1; seed <= 60; seed++) {
    const chance = random(`recompute ${seed}`)
    // Nothing rings on the way, so both lives are the same acts at the same times.
    const quiet = { ...system, declaration: { ...declaration, clocks: Object.fromEntries(Object.entries(declaration.clocks).map(([id, c]) => [id, { ...c, late: [] }])) } } as unknown as typeof system
    const lives = [story([quiet], { at: '2026-06-15T09:30:00+08:00', holidays: before }), story([quiet], { at: '2026-06-15T09:30:00+08:00' })] as const
    const ids = lives.map((s) => s.open('sample', { text: '井盖响', category: 'street_things.bin' }).id)
    let now = lives[0].now
    for (let n = 0; n < 9; n++) {
      now += Math.round(chance.next() * 30 * 60) * 60_000
      const [step, given] = steps[Math.floor(chance.next() * steps.length)]!
      const facts = given(n)
      for (const s of lives) s.to(now)
      if (lives.some((s, i) => s.refusals(ids[i]!, step, facts).length > 0)) continue
      lives.forEach((s, i) => s.take(ids[i]!, step, facts))
      tried.add(step)
    }
    const [old, known] = lives
    const changed = newly(old, known, ids[0]!)
    const after = live(old.matter(ids[0]!)).map((run) => changed.find((c) => c.id === run.id && c.run === run.run) ?? run)
    expect(shown(after), `seed ${seed}: ${old.entries(ids[0]!).map((e) => e.act).join(' ')}`).toEqual(shown(live(known.matter(ids[1]!))))
  }
  expect([...tried].sort()).toEqual(steps.map(([step]) => step).sort())
})
