// The first view of the desk stays small: less than 350 kB of compressed script, without a library for tables, maps or charts.
import { beforeAll, expect, test } from 'vitest'
import { buildWeb, firstView } from './build.ts'
import type { Loaded } from './build.ts'

const LIMIT_BYTES = 350_000
let desk: Loaded[] = []
beforeAll(async () => { desk = firstView('desk', (await buildWeb()).folder) }, 60_000)

test('the desk is on screen after less than 350 kB of compressed script', () => {
  const total = desk.reduce((sum, one) => sum + one.gzip_bytes, 0)
  expect(desk.map((one) => one.file).length).toBeGreaterThan(2)
  expect(total, desk.map((one) => `${one.file} ${one.gzip_bytes}`).join(', ')).toBeLessThan(LIMIT_BYTES)
})
test('no library for tables, maps or charts is loaded before the desk', () => {
  const heavy = /maplibregl-canvas|ant-table-cell|ant-picker-cell|pmtiles|zrender/
  expect(desk.filter((one) => heavy.test(one.text)).map((one) => one.file)).toEqual([])
})
test('what was built is not built again', async () => expect((await buildWeb()).built).toBe(false))
