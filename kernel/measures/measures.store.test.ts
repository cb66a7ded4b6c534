// Folding into a database: every entry counts once, whoever folds and however often; what was kept equals what is counted anew.
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { as, type Database } from '../../database/connect.ts'
import { rolesOf } from '../../database/roles.ts'
import { freshDatabase } from '../../database/testing.ts'
import { random } from '../base/random.ts'
import type { Entry } from '../matters/model.ts'
import type { World } from '../matters/world.ts'
import { ask, foldOnce, headAt, makeBulkCounter, makeSheets, numberCategories, outcomeColumns, planOf, rebuild, settleBulk, spreadOf, watermark, type Folding, type Groups, type Measure, type Question, type Sheets } from './index.ts'
import { calendar, randomStory, story, system } from './samples.ts'

let db: Database
const opened = Date.parse('2026-05-04T10:00+08:00')
const plan = planOf(system)
/** An answer as objects, each with what every measure counted there. */
const tallied = (groups: Groups, measures: readonly Measure[]) => {
  const spread = spreadOf(measures)
  const at = (columns: readonly number[], row: number): number[] => columns.map((c) => groups.numbers[c]![row]!)
  return Array.from({ length: groups.size }, (_, row) => ({ ...headAt(groups, row), tallies: spread.map(({ nums, dens, gone }) => ({ nums: at(nums, row), dens: at(dens, row), gone: at(gone, row) })) }))
}
const asked = async (question: Question, on: Folding = folding(), sheets?: Sheets) => tallied(await ask(on.asWriter, question, sheets), question.measures)
const folding = (): Folding => ({
  systems: new Map([['cases', system]]), world: () => ({ calendar }) as World,
  asWriter: (work) => db.sql.begin((tx) => Promise.all([as(tx, rolesOf(db.schema).writer), work(tx)]).then(([, value]) => value)) as Promise<never>,
})

beforeAll(async () => { db = await freshDatabase() })
afterAll(() => db.close())
beforeEach(async () => {
  await folding().asWriter(async (tx) => { await tx`update readers set position = (select position from heads) where reader = 'measures'`; await tx`delete from outcomes`; await tx`delete from cells` })
})

/** Puts entries at the end of the journal, as the door does. */
async function append(entries: readonly Entry[]): Promise<void> {
  await folding().asWriter(async (tx) => {
    const [head] = await tx<{ position: string }[]>`update heads set position = position + ${entries.length} returning position`
    const first = Number(head!.position) - entries.length + 1
    for (const [i, e] of entries.entries()) await tx`insert into journal (position, matter, seq, at, act, by, data, hash) values (${first + i}, ${e.matter}, ${e.seq}, ${e.at}, ${e.act}, 'i', ${JSON.stringify(e.data)}::text::json, '')`
  })
}

/** The stories' entries as they would have come in, by time. */
function history(seed: number, matters: number, from: number): Entry[] {
  const chance = random(seed)
  return Array.from({ length: matters }, (_, i) => randomStory(chance.fork(i), String(from + i), opened + chance.int(0, 20) * 86_400_000 + i)).flatMap(({ entries }) => entries).sort((a, b) => a.at - b.at || a.seq - b.seq)
}

const kept = (): Promise<{ cells: Iterable<unknown>; outcomes: Iterable<unknown> }> => folding().asWriter(async (tx) => ({
  cells: await tx`select system, grain, period, object, category, counts::text, sums::text from cells order by 1, 2, 3, 4, 5`, outcomes: await tx`select matter, street, committee, category, organisation, days::text, encode(counts, 'hex') as counts, encode(history, 'hex') as history from outcomes order by matter`,
}))
let next = 1000
const fresh = (n: number): number => (next += n) - n

test('what is folded bit by bit equals what is counted anew from the journal', async () => {
  const chance = random(5)
  for (const seed of [1, 2, 3]) {
    const entries = history(seed, 40, fresh(40))
    for (let i = 0; i < entries.length;) {
      const n = chance.int(1, 60)
      await append(entries.slice(i, i + n))
      i += n
      await foldOnce(folding(), chance.pick([1, 7, 1000]))
    }
  }
  const folded = await kept()
  expect(folded.outcomes).toHaveLength(120)
  await rebuild(folding())
  expect(await kept()).toEqual(folded)
}, 60_000)

test('two that fold at once count everything once', async () => {
  const entries = history(11, 60, fresh(60))
  const folders = [folding(), folding(), folding()]
  for (let i = 0; i < entries.length; i += 50) {
    await append(entries.slice(i, i + 50))
    await Promise.all(folders.map((one) => foldOnce(one, 10)))
  }
  await foldOnce(folding())
  const folded = await kept()
  expect(folded.outcomes).toHaveLength(60)
  await rebuild(folding())
  expect((await kept()).outcomes).toEqual(expect.arrayContaining([...folded.outcomes]))
}, 60_000)

test('folding again finds nothing to do, and the watermark stands at the head', async () => {
  await append(history(3, 5, fresh(5)))
  expect(await foldOnce(folding())).toBeGreaterThan(0)
  const before = await kept()
  expect(await foldOnce(folding())).toBe(0)
  expect(await kept()).toEqual(before)
  const mark = await folding().asWriter(watermark)
  expect(mark.position).toBe(mark.head)
})

test('a measure that was declared otherwise is counted anew by itself', async () => {
  await rebuild(folding())
  const { declaration } = system
  const changed = { ...system, declaration: { ...declaration, measures: { ...declaration.measures, found: { ...declaration.measures['found']!, hit: 'fact:source=public' } } } }
  const other = { ...folding(), systems: new Map([['cases', changed]]) }
  const question = (of: typeof system): Question => ({ plan: planOf(of), measures: [planOf(of).measures.find((m) => m.id === 'found')!], from: 20_000, to: 21_000, by: [], level: 'street', within: null, categories: null, organisations: null, known: null })
  const [inspectors] = await asked(question(system))
  await foldOnce(other)
  const [public_] = await asked(question(changed), other)
  expect(inspectors!.tallies[0]!.dens).toEqual(public_!.tallies[0]!.dens)
  expect(inspectors!.tallies[0]!.nums[0]! + public_!.tallies[0]!.nums[0]!).toBe(public_!.tallies[0]!.dens[0])
  await foldOnce(folding())
  expect((await asked(question(system)))[0]!.tallies).toEqual(inspectors!.tallies)
}, 60_000)

const days = (text: string): number => Date.parse(text) / 86_400_000
const on_time = (over: Partial<Question> = {}): Question =>
  ({ plan, measures: [plan.measures.find((m) => m.id === 'on_time')!], from: days('2026-06-01'), to: days('2026-06-30'), by: [], level: 'street', within: null, categories: null, organisations: null, known: null, ...over })

test('a figure as known then is the figure of then', async () => {
  const at = (text: string): number => Date.parse(`2026-06-${text}+08:00`)
  const id = String(fresh(1))
  await append(story(at('16T10:00'), { id }).act(at('17T10:00'), 'handle', { to: 'handled' }).act(at('29T10:00'), 'check', { to: 'closed' }).entries)
  await foldOnce(folding())
  const closed = (known: string | null) => asked({ ...on_time({ measures: [plan.measures.find((m) => m.id === 'closed')!] }), known: known === null ? null : at(known) })
  expect((await closed(null))[0]!.tallies[0]).toEqual({ nums: [1], dens: [1], gone: [0, 0] })
  expect((await closed('29T09:59'))[0]!.tallies[0]).toEqual({ nums: [0], dens: [1], gone: [0, 0] })
  expect((await closed('29T10:00'))[0]!.tallies[0]).toEqual({ nums: [1], dens: [1], gone: [0, 0] })
  expect(await closed('16T09:59')).toEqual([])
})

test('every grain and the outcomes themselves give the same answer', async () => {
  await append(history(21, 80, fresh(80)))
  await foldOnce(folding())
  const measures = plan.measures
  const all = { measures, from: days('2026-05-01'), to: days('2026-07-15') }
  const sorted = (groups: Awaited<ReturnType<typeof asked>>): string[] => groups.filter((g) => g.tallies.some((t) => [...t.dens, ...t.gone].some((n) => n > 0))).map((g) => JSON.stringify([g.place, g.category, g.organisation, g.post, g.period, g.tallies])).sort()
  const cases: Partial<Question>[] = [
    {}, { by: ['place'] }, { by: ['month'] }, { by: ['day', 'place'] }, { by: ['category'] }, { by: ['place', 'category', 'month'] }, { by: ['category', 'day'] }, { by: ['organisation'] }, { by: ['organisation', 'month'] },
    { by: ['place'], level: 'committee' }, { by: ['place', 'month'], level: 'committee' }, { by: ['category'], categories: [1, 2] }, { categories: [3] }, { within: { streets: [2] } }, { within: { streets: [2] }, by: ['category'] },
    { within: { committees: [3, 4] }, by: ['month'] }, { organisations: [8_388_609] },
  ]
  for (const over of cases) {
    // What was known at the end of time is what is known.
    const scanned = await asked(on_time({ ...all, ...over, known: Date.parse('2100-01-01') }))
    expect(sorted(await asked(on_time({ ...all, ...over }))), JSON.stringify(over)).toEqual(sorted(scanned))
  }
}, 60_000)

test('months kept in memory say what is stored, however it came to be', async () => {
  const sheets = makeSheets(100_000)
  const measures = plan.measures.filter((m) => ['on_time', 'found', 'closed'].includes(m.id))
  const questions = measures.flatMap((measure) => [{}, { within: { streets: [2] } }, { categories: [1, 2] }, { from: days('2026-05-11'), to: days('2026-07-03') }].map((over): Question =>
    ({ ...on_time({ measures: [measure], from: days('2026-05-01'), to: days('2026-07-31'), by: ['place', 'category', 'month'] }), ...over })))
  const agree = async (): Promise<void> => {
    for (const question of questions) {
      const [kept, stored] = [await asked(question, folding(), sheets), await asked(question)]
      const byHead = (groups: typeof kept): string[] => groups.map((group) => JSON.stringify(group)).sort()
      expect(byHead(kept)).toEqual(byHead(stored))
    }
  }
  await agree()
  const entries = history(41, 40, fresh(40))
  for (let i = 0; i < entries.length; i += 60) {
    await append(entries.slice(i, i + 60))
    await foldOnce(folding())
    await agree()
  }
  expect((await asked(questions[0]!, folding(), sheets)).length).toBeGreaterThan(10)
  await rebuild(folding())
  await agree()
  // A transaction that is rolled back changes nothing, whoever asks afterwards.
  await append(history(43, 5, fresh(5)))
  const failing: Folding = { ...folding(), asWriter: (work) => folding().asWriter(async (tx) => { await work(tx); throw new Error('rolled back') }) }
  await expect(foldOnce(failing)).rejects.toThrow('rolled back')
  await agree()
  await foldOnce(folding())
  await agree()
  const other = { ...system, declaration: { ...system.declaration, measures: { found: system.declaration.measures['found']! } } }
  await foldOnce({ ...folding(), systems: new Map([['cases', other]]) })
  await foldOnce(folding())
  await agree()
}, 60_000)

test('a past written in bulk is counted as it would have been folded', async () => {
  const first = fresh(30)
  const stories = Array.from({ length: 30 }, (_, i) => randomStory(random(31).fork(i), String(first + i), opened + i * 3_600_000))
  const all = stories.flatMap(({ entries }) => entries)
  await append(all)
  // Whoever owns the tables may copy into them while their rows are not guarded.
  await db.admin.begin(async (tx) => {
    await tx`alter table outcomes no force row level security`
    const counter = makeBulkCounter(folding().systems, calendar, await numberCategories(tx, ['road.hole', 'road.lamp', 'green.tree', 'street.stall']))
    // As the journal has them: entered by an import.
    const lines = stories.map(({ entries }) => counter.add(entries.map((entry) => ({ ...entry, by: 'i' as const }))))
    const copy = await tx.unsafe(`copy outcomes (${outcomeColumns}) from stdin`).writable()
    await new Promise<void>((resolve, reject) => { copy.on('finish', resolve).on('error', reject); copy.end(lines.join('')) })
    const [head] = await tx<{ position: string }[]>`select position from heads`
    await settleBulk(folding(), tx, counter.take(), { from: Number(head!.position) - all.length, to: Number(head!.position), at: 0 })
    await tx`alter table outcomes force row level security`
  })
  expect(await foldOnce(folding())).toBe(0)
  const bulk = await kept()
  await folding().asWriter(async (tx) => { await tx`delete from outcomes`; await tx`delete from cells`; await tx`update readers set position = position - ${all.length} where reader = 'measures'` })
  await foldOnce(folding())
  expect(await kept()).toEqual(bulk)
})
