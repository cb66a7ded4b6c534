// Batches: what is together, what is kept apart, and that every act has its own answer.
import { setImmediate as turn } from 'node:timers/promises'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { gather } from './batches.ts'

type Act = { no: number; marks: string[] }
type Opened = { acts: readonly Act[]; end(fail?: boolean): void }

function counting(options: { most?: number; least?: number } = {}) {
  const opened: Opened[] = []
  const tried: number[] = []
  const acts = gather<Act, number>({
    most: options.most ?? 100, least: options.least ?? 2, marksOf: (act) => act.marks, asks: (act) => act.no >= 100,
    run: (batch) => new Promise((resolve, reject) => opened.push({ acts: batch, end: (fail) => (fail ? reject(new Error('no')) : resolve(batch.map((act) => act.no))) })),
    alone: (act) => { tried.push(act.no); return act.no % 2 ? Promise.resolve(act.no) : Promise.reject(new Error(`${act.no} fails`)) },
  })
  return { acts, opened, tried }
}
const act = (no: number, ...marks: string[]): Act => ({ no, marks })

test('what comes in one turn goes together', async () => {
  const { acts, opened } = counting()
  const answers = [1, 2, 3].map((no) => acts.add(act(no)))
  await turn()
  expect(opened.map((b) => b.acts.length)).toEqual([3])
  opened[0]!.end()
  expect(await Promise.all(answers)).toEqual([1, 2, 3])
})

test('a second batch starts when enough wait, a third one never', async () => {
  const { acts, opened } = counting({ least: 2 })
  for (const no of [1, 2, 3, 4, 5]) { void acts.add(act(no)); await turn() }
  expect(opened.map((b) => b.acts.map((a) => a.no))).toEqual([[1], [2, 3]])
  opened[1]!.end()
  await turn()
  expect(opened.map((b) => b.acts.map((a) => a.no))).toEqual([[1], [2, 3], [4, 5]])
})

test('acts on one matter are never in two batches at once, and keep their order', async () => {
  const { acts, opened } = counting({ least: 1 })
  void acts.add(act(1, 'a'))
  await turn()
  for (const one of [act(2, 'a'), act(3, 'b'), act(4, 'a', 'c'), act(5, 'c')]) void acts.add(one)
  await turn()
  expect(opened.map((b) => b.acts.map((a) => a.no))).toEqual([[1], [3]])
  opened[0]!.end()
  await turn()
  expect(opened.at(-1)!.acts.map((a) => a.no)).toEqual([2, 4, 5])
})

test('a batch that fails is tried act by act', async () => {
  const { acts, opened, tried } = counting()
  const answers = [1, 2, 3].map((no) => acts.add(act(no)))
  await turn()
  opened[0]!.end(true)
  expect((await Promise.allSettled(answers)).map((a) => (a.status === 'fulfilled' ? a.value : String(a.reason)))).toEqual([1, 'Error: 2 fails', 3])
  expect(tried).toEqual([1, 2, 3])
})

test('whatever comes in whatever order, each act is answered once and no mark is in two batches', async () => {
  await fc.assert(fc.asyncProperty(fc.array(fc.record({ marks: fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 2 }), pause: fc.boolean() }), { maxLength: 40 }), fc.infiniteStream(fc.nat(1)), async (list, which) => {
    const { acts, opened } = counting({ most: 7, least: 3 })
    const open = new Set<Opened>()
    let seen = 0
    const check = (): void => {
      for (const batch of opened.slice(seen)) open.add(batch)
      seen = opened.length
      const marks = [...open].flatMap((batch) => [...new Set(batch.acts.flatMap((a) => a.marks))])
      expect(open.size).toBeLessThanOrEqual(2)
      expect(new Set(marks).size).toBe(marks.length)
    }
    const end = async (): Promise<void> => { const batch = [...open][(which.next().value as number) % open.size]!; open.delete(batch); batch.end(); await turn(); check() }
    const answers = []
    for (const [no, { marks, pause }] of list.entries()) {
      answers.push(acts.add(act(no, ...marks)))
      if (pause) { await turn(); check(); if (open.size) await end() }
    }
    await turn()
    check()
    while (open.size) await end()
    await acts.idle()
    expect(await Promise.all(answers)).toEqual(list.map((_, no) => no))
  }), { numRuns: 200 })
})

test('what asks the database about its matter waits until others of it are written', async () => {
  const { acts, opened } = counting({ least: 1 })
  for (const one of [act(100, 'a'), act(101, 'a'), act(102, 'b'), act(3, 'a')]) void acts.add(one)
  await turn()
  expect(opened.map((b) => b.acts.map((a) => a.no))).toEqual([[100, 102]])
  opened[0]!.end()
  await turn()
  expect(opened.at(-1)!.acts.map((a) => a.no)).toEqual([101, 3])
})
