// The codes of one district in two editions four years apart come in as dated places. The folder is named by LINLI_FIELD_DATA;
// server/routes/exchange.store.test.ts covers editions with rows of our own.
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test as plainTest } from 'vitest'
import { freshDatabase } from '../../../database/testing.ts'
import { districtOn, type District } from '../../../server/district.ts'
import type { Pack } from '../../system/pack.ts'
import { bringIn, examine, type Incoming } from '../index.ts'
import { folder, linesOf, type Line } from './testing.ts'

const test = (title: string, run: () => void | Promise<void>) => plainTest(title, async (context) => { context.skip(!folder, 'not run: no field data'); await run() }, 60_000)
const words = { zh: '测试', en: 'test' }
let district: District, lines: Line[]

beforeAll(async () => {
  if (!folder) return
  lines = await linesOf(join('divisions', readdirSync(join(folder, 'divisions')).find((name) => name.includes('codes_2019'))!))
  const root = lines.find((line) => line.code!.endsWith('000000'))!
  const pack: Pack = {
    id: 'test', prefix: 'T', name: words, notes: { demo: words, outlines: words }, zone: 'Asia/Shanghai', work_hours: [['09:00', '17:00']], holidays: [],
    places: () => [{ code: root.code!, level: 'district', name: root.name_2023!, parent: null, from: '2000-01-01' }], organisations: () => [], posts: () => [], people: () => [], categories: [], responsibility: [], limits: [], reports: () => [],
  }
  district = await districtOn(await freshDatabase(), { pack: async () => pack, install: { demonstration: false, seed: 1 }, now: () => Date.UTC(2026, 0, 1) })
}, 60_000)
afterAll(() => district?.close())

/** An edition as a table: the codes that stood then, under today's names where there are any. */
async function edition(column: string, as_of: string): Promise<Record<string, unknown>> {
  const text = ['统计用区划代码,名称', ...lines.filter((line) => line[column] === '1').map((line) => `${line.code},${line.name_2023 || line.code}`)].join('\n')
  const incoming: Incoming = { what: 'places', name: column, bytes: new TextEncoder().encode(text), reading: { set: { as_of } }, person: null }
  const examined = await examine(district, incoming)
  if (!examined.ok) throw new Error(JSON.stringify(examined.refused))
  expect(examined.value.looked.faulty).toEqual([])
  const done = await bringIn(district, incoming, examined.value)
  if (!done.ok) throw new Error(JSON.stringify(done.refused))
  return done.value
}

test('the edition of 2019 brings 278 codes, that of 2023 begins 24, ends 6 and leaves 285 committees', async () => {
  expect(await edition('in_2019', '2019-10-31')).toMatchObject({ added: 277, ended: 0, kept: 1 })
  expect(await edition('in_2023', '2023-06-30')).toMatchObject({ added: 24, ended: 6, kept: 272 })
  const { territory } = district.world()
  const standing = (day: string): number => lines.filter((line) => territory.byCode(line.code!, day)).length
  expect(['2019-10-30', '2019-10-31', '2023-06-29', '2023-06-30'].map(standing)).toEqual([1, 278, 278, 296])
  expect([territory.unitsOf('committee', '2023-06-30').length, territory.unitsOf('street', '2023-06-30').length]).toEqual([285, 10])
})

test('each committee stands under its street by its code, and one that was divided ends where its parts begin', () => {
  const { territory } = district.world()
  for (const id of territory.unitsOf('committee', '2023-06-30')) {
    const place = territory.byId(id)!
    expect(territory.byId(place.parent!)!.code).toBe(`${place.code.slice(0, 9)}000`)
  }
  const [parent] = lines.filter((line) => line.in_2019 === '1' && line.in_2023 === '0').map((line) => territory.byCode(line.code!, '2023-06-29')!)
  expect(parent).toMatchObject({ from: '2019-10-31', to: '2023-06-30' })
  expect(territory.byCode('310107017029', '2023-06-29')).toBeUndefined()
  expect(territory.byCode('310107017029', '2023-06-30')?.name).toBe('铜川路第一居委会')
})

test('the same edition again changes nothing', async () => {
  expect(await edition('in_2023', '2023-06-30')).toMatchObject({ added: 0, ended: 0, kept: 296 })
})
