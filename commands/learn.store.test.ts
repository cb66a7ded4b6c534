// A district learns from its own settled matters, keeps versions, and its server takes up the newest.
import { readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { About } from '../kernel/words/index.ts'
import { guess } from '../kernel/words/index.ts'
import { startServer, type TestServer } from '../server/testing.ts'
import { enough, learnWhenDue, learnNext, openWords, settledSamples, versionsIn } from '../server/words.ts'
import { writeBulk } from '../simulation/bulk.ts'

let server: TestServer
const at = Date.parse('2026-06-16T10:00:00+08:00')
beforeAll(async () => { server = await startServer({ pack: 'qingshi', at, fast: false }) }, 60_000)
afterAll(() => server?.stop())

test('a district without a past learns nothing, and one with a past learns what its people settled', async () => {
  const { district, data } = server
  expect(enough(await settledSamples(district))).toBe(false)
  expect(await learnWhenDue(district, data)).toBeNull()
  await writeBulk(district, { matters: 900, from: at - 30 * 86_400_000, to: at, seed: 1, name: 'learn', data })
  const samples = await settledSamples(district)
  expect(enough(samples)).toBe(true)
  const learning = await learnWhenDue(district, data)
  await learning!.done
  expect(versionsIn(data)).toEqual([1])
  expect(await learnWhenDue(district, data)).toBeNull()
  const about = JSON.parse(readFileSync(join(data, 'words', 'category-1.json'), 'utf8')) as About
  expect(about).toMatchObject({ version: 1, made: '2026-06-16', rows: samples.length })
  expect(about.figures.accuracy).toBeGreaterThan(0.8)
  server.clock.advance(8 * 86_400_000)
  const again = await learnWhenDue(district, data)
  await again!.stop()
  expect(versionsIn(data)).toEqual([1])
  server.clock.advance(-8 * 86_400_000)
})

test('the newest sound version is in use, and a broken one is passed over', async () => {
  const { district, data } = server
  let now = 0
  const words = openWords(data, () => now)
  expect(words.model()!.about.version).toBe(1)
  learnNext(district, data, [...(await settledSamples(district)), ...Array.from({ length: 40 }, (_, i) => ({ text: `屋顶天线松动第${i}次`, label: 'new.antenna' }))])
  expect(words.model()!.about.version).toBe(1)
  now += 10_001
  expect(words.model()!.about.version).toBe(2)
  expect(guess(words.model()!, '天线松动').guesses[0]!.label).toBe('new.antenna')
  writeFileSync(join(data, 'words', 'category-3.model'), 'broken')
  now += 10_001
  expect(words.model()!.about.version).toBe(2)
  expect(readdirSync(join(data, 'words')).sort()).toEqual(['category-1.json', 'category-1.model', 'category-2.json', 'category-2.model', 'category-3.model'])
})
