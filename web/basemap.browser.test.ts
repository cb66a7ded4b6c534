// The map below the outlines: a PMTiles file served from here, or Tianditu by its key; a browser may ask nobody else.
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { FastifyInstance } from 'fastify'
import type { Page } from 'playwright-core'
import { buildApp } from '../server/app.ts'
import type { Basemap } from '../server/basemap.ts'
import { buildWeb } from './build.ts'
import { loginOf, startStaff } from './testing.ts'
import type { Staff } from './testing.ts'
import { tilesFile } from './widgets/map/testing.ts'

let staff: Staff
let folder = ''
let login = ''
const faces: FastifyInstance[] = []
const picture = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64')

beforeAll(async () => {
  staff = await startStaff({ pack: 'qingshi', at: Date.parse('2026-06-16T10:00:00+08:00') })
  login = await loginOf(staff.server, 'dispatcher')
  folder = await mkdtemp(join(tmpdir(), 'linli-tiles-'))
}, 180_000)
afterAll(async () => {
  await Promise.all(faces.map((face) => face.close()))
  await staff?.stop()
  await rm(folder, { recursive: true, force: true })
})

/** Another face on the same district, with this base map. */
async function mapOn(basemap: Basemap, before: (page: Page) => Promise<unknown> = async () => null, who = login, viewport = { width: 1440, height: 900 }): Promise<Page> {
  const face = await buildApp(staff.server.district, { data: staff.server.data, web: (await buildWeb()).folder, basemap })
  faces.push(face)
  const url = await face.listen({ host: '127.0.0.1', port: 0 })
  const context = await staff.browser.newContext({ viewport })
  const { token } = await staff.server.as(who)
  await context.addCookies([{ name: 'linli', value: token, url, httpOnly: true, sameSite: 'Strict' }])
  const page = await context.newPage()
  await before(page)
  await page.goto(`${url}/map`)
  return page
}

test('a file is read in the parts that the map needs, and what it demands is written beside the map', async () => {
  const path = join(folder, 'district.pmtiles')
  const { bounds } = (await staff.server.anyone.get('/api/about')).body.district
  await writeFile(path, tilesFile(bounds))
  const parts: string[] = []
  const page = await mapOn({ kind: 'pmtiles', path, attribution: '审图号 GS(2024)0001' }, async (page) => { page.on('response', (answer) => { if (answer.url().endsWith('.pmtiles')) parts.push(`${answer.status()}`) }) })
  await page.locator('.map [data-idle]').waitFor()
  await page.locator('.maplibregl-ctrl-attrib', { hasText: '审图号' }).waitFor()
  expect(new Set(parts)).toEqual(new Set(['206']))
}, 60_000)

test('the parts that draw a worker\'s area are kept, and the map stands on them without a network', async () => {
  const path = join(folder, 'area.pmtiles')
  const { bounds } = (await staff.server.anyone.get('/api/about')).body.district
  await writeFile(path, tilesFile(bounds))
  const street = await loginOf(staff.server, 'streetDesk')
  const page = await mapOn({ kind: 'pmtiles', path, attribution: '审图号 GS(2024)0002' }, async () => null, street, { width: 390, height: 844 })
  await page.evaluate(async () => { await navigator.serviceWorker.ready })
  await expect.poll(() => page.evaluate(async () => (await (await caches.open('linli-tiles')).keys()).some(({ url }) => url.endsWith('-done'))), { timeout: 30_000, interval: 250 }).toBe(true)
  await page.context().setOffline(true)
  await page.reload()
  await page.locator('.map [data-idle]').waitFor()
  await page.locator('.maplibregl-ctrl-attrib', { hasText: '审图号' }).waitFor()
  if (process.env['LINLI_SHOTS']) await page.screenshot({ path: `${process.env['LINLI_SHOTS']}/offline-map.png` })
  const head = await page.evaluate(async () => { const answer = await fetch('/api/basemap/tiles.pmtiles', { headers: { range: 'bytes=0-16383' } }); return [answer.status, (await answer.text()).slice(0, 7)] })
  expect(head).toEqual([206, 'PMTiles'])
  await page.context().close()
}, 60_000)

test('Tianditu is asked with the key for its map and its names, and the page may ask it', async () => {
  const asked = new Set<string>()
  const page = await mapOn({ kind: 'tianditu', key: '0123456789abcdef' }, (page) => page.route(/tianditu\.gov\.cn/, (route) => {
    const { searchParams } = new URL(route.request().url())
    asked.add(`${searchParams.get('LAYER')} ${searchParams.get('tk')}`)
    return route.fulfill({ body: picture, contentType: 'image/png', headers: { 'access-control-allow-origin': '*' } })
  }))
  await page.locator('.map [data-idle]').waitFor()
  expect([...asked].sort()).toEqual(['cva 0123456789abcdef', 'vec 0123456789abcdef'])
}, 60_000)

test('nobody who is not signed in reads the file', async () => {
  const path = join(folder, 'other.pmtiles')
  await writeFile(path, tilesFile([0, 0, 1, 1]))
  const face = await buildApp(staff.server.district, { data: staff.server.data, basemap: { kind: 'pmtiles', path } })
  faces.push(face)
  expect((await face.inject({ url: '/api/basemap/tiles.pmtiles', headers: { range: 'bytes=0-99' } })).statusCode).toBe(401)
  expect((await face.inject({ url: '/api/basemap' })).statusCode).toBe(401)
})
