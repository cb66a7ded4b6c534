// The field app in a real Chromium: an hour of work without a network, a browser that is killed with a full queue, a server that others act
// on meanwhile, photos of eight megabytes, two tabs, and a queue carried by hand. What stands in the database is counted in the end.
import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { createHash } from 'node:crypto'
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { crc32, deflateSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { chromium } from 'playwright-core'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { buildWeb } from './build.ts'
import { browserArgs, faultsOf, startStaff } from './testing.ts'
import type { Client, Staff } from './testing.ts'

const at = (time: string): string => `2026-06-16T${time}:00+08:00`
let staff: Staff
let profile = '', web = ''
let killed: { process: ChildProcess; browser: Browser; context: BrowserContext }
let worker: Client
let login = '', inspector = ''
let dispatcher: Client
let unit = 0, place = 0, category = ''

beforeAll(async () => {
  // A copy, which a test replaces by a newer build.
  web = await mkdtemp(join(tmpdir(), 'linli-web-'))
  await cp((await buildWeb()).folder, web, { recursive: true })
  staff = await startStaff({ pack: 'qingshi', at: Date.parse(at('10:00')), web })
  const { server } = staff
  const people = (await server.anyone.get('/api/demo/people')).body.people as { name: string; role: string; place: string }[]
  login = people.find((one) => one.role === 'communityWorker')!.name
  inspector = people.find((one) => one.role === 'inspector')!.name
  worker = await server.as(login)
  const [post] = (await worker.get('/api/me')).body.posts
  unit = post.organisation.id
  place = post.place.id
  category = (await worker.get('/api/categories')).body.categories.find((row: { code: string }) => row.code.includes('.')).code
  // The desk of the street in which she works.
  for (const one of people.filter((each) => each.role === 'streetDesk')) {
    dispatcher = await server.as(one.name)
    if ((await dispatcher.post('/api/systems/grid/matters', patrol('试一试'))).status === 201) break
  }
  profile = await mkdtemp(join(tmpdir(), 'linli-phone-'))
  // Signed in, and closed as one closes it, so that the session is on the disk.
  killed = await startPhone()
  await signIn(killed.context, login)
  const gone = new Promise((resolve) => { killed.process.once('exit', resolve) })
  await (await killed.browser.newBrowserCDPSession()).send('Browser.close')
  await gone
  killed = await startPhone()
}, 240_000)
afterAll(async () => {
  if (killed) await kill(killed.process)
  await staff?.stop()
  await rm(web, { recursive: true, force: true })
  await rm(profile, { recursive: true, force: true, maxRetries: 5 })
})

const patrol = (text: string): object => ({ facts: { text, category, source: 'leader' }, place })
const step = async (by: Client, matter: any, name: string, facts: object = {}): Promise<any> => { // any: as the face answered
  const answer = await by.post(`/api/matters/${matter.id}/steps/${name}`, { facts }, { 'if-match': String(matter.version) })
  if (answer.status !== 200) throw new Error(JSON.stringify(answer.body))
  return answer.body
}
/** A case that the worker's unit has on its desk. */
async function dispatched(text: string): Promise<any> { // any: as above
  const opened = (await dispatcher.post('/api/systems/grid/matters', patrol(text))).body
  return step(dispatcher, await step(dispatcher, opened, 'file'), 'dispatch_to', { unit, reason: '归你们' })
}
type Row = { act: string; at: number; by: string; data: any } // any: as it stands
const journal = async (id: string): Promise<Row[]> => (await staff.server.district.asWriter((tx) => tx<Row[]>`select act, at, by, data from journal where matter = ${id} order by seq`)).map((row) => ({ ...row, at: Number(row.at) }))
const acts = async (id: string): Promise<string[]> => (await journal(id)).map((row) => row.act).filter((act) => act !== 'look')

/** A browser with a profile of its own on the disk, which can be killed like one on a phone. */
async function startPhone(...more: string[]): Promise<typeof killed> {
  const process = spawn(globalThis.process.env['CHROMIUM'] ?? '/usr/bin/chromium', ['--headless=new', ...browserArgs, '--remote-debugging-port=0', `--user-data-dir=${profile}`, '--window-size=390,844', ...more, 'about:blank'], { stdio: ['ignore', 'ignore', 'pipe'], detached: true })
  const endpoint = await new Promise<string>((resolve) => { let text = ''; process.stderr!.on('data', (chunk: Buffer) => { const found = /ws:\/\/\S+/.exec(text += chunk.toString()); if (found) resolve(found[0]) }) })
  const browser = await chromium.connectOverCDP(endpoint)
  return { process, browser, context: browser.contexts()[0]! }
}
/** With all the processes that it started, as a phone does. */
async function kill(process: ChildProcess): Promise<void> {
  const gone = new Promise((resolve) => { process.once('exit', resolve) })
  globalThis.process.kill(-process.pid!, 'SIGKILL')
  await gone
}
async function signIn(context: BrowserContext, name: string): Promise<void> {
  const { token } = await staff.server.enter(name)
  await context.addCookies([{ name: 'linli', value: token, url: staff.server.url, httpOnly: true, sameSite: 'Strict', expires: 4_000_000_000 }])
}
async function open(context: BrowserContext, path: string, time?: number): Promise<Page> {
  const page = await context.newPage()
  if (time !== undefined) await page.clock.setFixedTime(time)
  page.setDefaultTimeout(15_000)
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto(staff.server.url + path)
  return page
}
/** The service worker holds all files and the desk's matters are read. */
async function warmed(page: Page, ids: readonly string[]): Promise<void> {
  await page.evaluate(async () => { await navigator.serviceWorker.ready })
  await expect.poll(() => page.evaluate(async (wanted) => {
    const database = await new Promise<IDBDatabase>((resolve) => { const asked = indexedDB.open('linli'); asked.onsuccess = () => resolve(asked.result) })
    const keys = await new Promise<IDBValidKey[]>((resolve) => { const asked = database.transaction('answers').objectStore('answers').getAllKeys(); asked.onsuccess = () => resolve(asked.result) })
    database.close()
    return wanted.every((id) => keys.includes(`/api/matters/${id}`)) && keys.some((key) => String(key).includes('outlines?level=committee'))
  }, [...ids]), { timeout: 20_000, interval: 100 }).toBe(true)
}
const primary = (page: Page) => page.locator('.mtp-f .ant-btn-primary').first()
const submit = (page: Page) => page.locator('.sf button[type=submit]').click()
const sent = (page: Page) => page.waitForFunction(() => document.querySelector('.qp-l, .qp-n, .cards .qu') === null)
/** By the protocol itself: over this connection the browser takes files by their paths only. */
async function choose(page: Page, files: readonly { bytes: Buffer }[]): Promise<void> {
  const paths = await Promise.all(files.map(async ({ bytes }, i) => { const path = join(profile, `photo-${i}.png`); await writeFile(path, bytes); return path }))
  const session = await page.context().newCDPSession(page)
  const { result } = await session.send('Runtime.evaluate', { expression: 'document.querySelector(".sf input[type=file]")' })
  await session.send('DOM.setFileInputFiles', { files: paths, objectId: result.objectId! })
  await session.detach()
}
const shots = process.env['LINLI_SHOTS']
const shoot = async (page: Page, name: string): Promise<void> => { if (shots) await page.screenshot({ path: `${shots}/${name}.png` }) }
/** A photo of so many megabytes, as no camera takes one, but as large. */
function photo(seed: number): { bytes: Buffer; sha256: string } {
  const [width, height] = [1920, 1440]
  const raw = Buffer.alloc((width * 3 + 1) * height)
  let x = seed
  for (let i = 0; i < raw.length; i++) raw[i] = i % (width * 3 + 1) === 0 ? 0 : (x = (x * 1_103_515_245 + 12_345) & 0x7fffffff) >> 16
  const chunk = (type: string, data: Buffer): Buffer => { const body = Buffer.concat([Buffer.from(type), data]); const out = Buffer.alloc(8 + body.length); out.writeUInt32BE(data.length); body.copy(out, 4); out.writeUInt32BE(crc32(body), 4 + body.length); return out }
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width); head.writeUInt32BE(height, 4); head.set([8, 2], 8)
  const bytes = Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]), chunk('IHDR', head), chunk('IDAT', deflateSync(raw, { level: 0 })), chunk('IEND', Buffer.alloc(0))])
  return { bytes, sha256: createHash('sha256').update(bytes).digest('hex') }
}

test('an hour without a network: every act waits in its order through a killed browser, and stands in the journal once, with its time and the digests of its photos', async () => {
  const [one, two] = [await dispatched('楼道堆物，挡住消防栓。'), await dispatched('井盖松动，车一过就响。')]
  const { context } = killed
  // The hour has gone by when the test is over: on the phone it begins an hour ago.
  const hour = Date.now() - 3_600_000
  const page = await open(context, '/', hour)
  await warmed(page, [one.id, two.id])
  await context.setOffline(true)
  await staff.to(at('11:00'))
  await page.clock.setFixedTime(hour + 3_000_000)
  await page.goto(`${staff.server.url}/matters/${one.id}`)
  await primary(page).click()
  await submit(page)
  await page.locator('.qu-k').first().waitFor()
  // What the declaration offers after it is offered here too.
  const files = [photo(7), photo(11)]
  expect(files[0]!.bytes.length).toBeGreaterThan(8_000_000)
  await primary(page).click()
  await page.locator('.sf textarea').first().fill('已搬走，通道清空')
  await choose(page, files)
  await page.locator('.pf li img').nth(1).waitFor()
  await shoot(page, 'offline-form')
  await submit(page)
  await page.locator('.qu-k li').nth(1).waitFor()
  await shoot(page, 'offline-matter')
  await page.clock.setFixedTime(hour + 3_060_000)
  await page.goto(`${staff.server.url}/matters/${two.number}`)
  await primary(page).click()
  await submit(page)
  await page.locator('.qu-k').waitFor()
  await page.goto(`${staff.server.url}/queue`)
  await page.locator('.qp-l > li').nth(2).waitFor()
  expect(await faultsOf(page, 'offline-queue')).toEqual([])
  await page.goto(`${staff.server.url}/`)
  await page.locator('.cards .qu').waitFor()
  expect(await page.locator('.strip').innerText()).toMatch(/3 步已存在本机[\s\S]*看到的是/)
  await shoot(page, 'offline-desk')

  // Killed, not closed; and opened again where everything but this device is out of reach.
  await kill(killed.process)
  killed = await startPhone('--proxy-server=127.0.0.1:9', '--proxy-bypass-list=<-loopback>')
  const found = await open(killed.context, '/queue')
  await found.locator('.qp-l > li').nth(2).waitFor()
  await kill(killed.process)
  // Two tabs and the service worker find the network at once.
  killed = await startPhone()
  const [again, other] = await Promise.all([open(killed.context, '/queue'), open(killed.context, '/')])
  await Promise.all([sent(again), sent(other)])
  await expect.poll(() => acts(two.id), { timeout: 10_000 }).toContain('acknowledge')

  expect(await acts(one.id)).toEqual(['open', 'file', 'dispatch_to', 'acknowledge', 'handle'])
  expect(await acts(two.id)).toEqual(['open', 'file', 'dispatch_to', 'acknowledge'])
  const [first, handled] = (await journal(one.id)).slice(3)
  expect(Object.values(handled!.data.note.evidence)).toEqual(files.map((file) => file.sha256))
  const done = [first!, handled!, (await journal(two.id)).at(-1)!]
  const times = done.map((row) => row.data.note.device.at as number)
  expect(times).toEqual([...times].sort((a, b) => a - b))
  for (const row of done) {
    expect(row.at).toBeGreaterThanOrEqual(row.data.note.device.at)
    // Done fifty minutes after ten, received after eleven.
    expect(Math.abs(row.data.note.device.at - Date.parse(at('10:50')))).toBeLessThan(180_000)
    expect(row.at).toBeGreaterThanOrEqual(Date.parse(at('11:00')))
  }
  const [uploads] = await staff.server.district.asWriter((tx) => tx<{ n: number }[]>`select count(*)::int as n from attachments where encode(sha256, 'hex') = any(${files.map((file) => file.sha256)})`)
  expect(uploads!.n).toBe(2)
  await again.goto(`${staff.server.url}/matters/${one.id}`)
  await again.locator('.story .dev').first().waitFor()
  await shoot(again, 'offline-story')
  await again.close()
  await other.close()
}, 120_000)

test.each([
  ['照我的再办', ['open', 'file', 'dispatch_to', 'ask_void', 'acknowledge']],
  ['改一改再办', ['open', 'file', 'dispatch_to', 'ask_void', 'acknowledge']],
  ['把我做的记进经过', ['open', 'file', 'dispatch_to', 'ask_void', 'set_aside']],
])('others acted meanwhile; both sides are shown, and it is settled by %s', async (way, expected) => {
  const matter = await dispatched('门口路灯不亮。')
  const page = await staff.page(login, `/matters/${matter.id}`, { width: 390, height: 844 })
  const context = page.context()
  await primary(page).click()
  await page.locator('.sf textarea').first().fill('现场看过，明天来换')
  await context.setOffline(true)
  await submit(page)
  await page.locator('.qu-k').waitFor()
  await step(dispatcher, matter, 'ask_void', { void_why: 'mistaken', reason: '登重了' })
  await context.setOffline(false)
  await page.locator('.qu-k a').click()
  await page.getByText('登重了').waitFor()
  await page.getByText('现场看过，明天来换').waitFor()
  if (way === '照我的再办') {
    expect(await faultsOf(page, 'offline-conflict')).toEqual([])
    await page.setViewportSize({ width: 1440, height: 900 })
    expect(await faultsOf(page, 'offline-conflict-desk')).toEqual([])
  }
  if (way === '把我做的记进经过') await page.locator('.qp-way textarea').fill('登重了，不用再修')
  await page.getByRole('button', { name: way }).click()
  if (way === '改一改再办') {
    await page.locator('.sf textarea').first().fill('现场看过，后天来换')
    await submit(page)
  }
  await expect.poll(() => acts(matter.id), { timeout: 10_000 }).toEqual(expected)
  const last = (await journal(matter.id)).at(-1)!
  expect(last.data.note.device.at).toBeLessThanOrEqual(last.at)
  expect(JSON.stringify(last.data)).toContain({ '照我的再办': '明天来换', '改一改再办': '后天来换' }[way] ?? '登重了，不用再修')
  await page.context().close()
})

test('a patrol opens a matter on the spot without a network; the queue goes by hand to a desk, twice, and the phone sends it too: it stands once', async () => {
  const page = await staff.page(inspector, '/intake?system=grid', { width: 390, height: 844 })
  const context = page.context()
  await page.locator('.in textarea').first().waitFor()
  await page.locator('.in .said-p .chip', { hasText: /路|村|街|镇|格/ }).first().waitFor()
  await warmed(page, [])
  await context.setOffline(true)
  const file = photo(23)
  await page.locator('.in textarea').first().fill('河边护栏断了一截')
  await page.locator('.in-where .said-p .chip').filter({ hasNotText: '位置' }).last().click()
  await page.locator('.in-pick input').click()
  await page.locator('.ant-select-item-option').first().click()
  await page.locator('fieldset[data-field=source] label').first().click()
  const more = page.locator('.in-more .fold')
  if (await more.count()) await more.click()
  await page.locator('.in [data-field=photos] input[type=file]').setInputFiles({ name: 'p.png', mimeType: 'image/png', buffer: file.bytes })
  await page.locator('.in [data-field=photos] li img').waitFor()
  await page.locator('.save .go').click()
  await page.locator('.in-waits').waitFor()
  await shoot(page, 'offline-intake')
  await page.locator('.in-waits a').click()
  await page.locator('.qp-ph img').waitFor()
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: '存成文件' }).click()])
  const path = await download.path()
  expect((await readFile(path)).length).toBeGreaterThan(10_000_000)

  const desk = await staff.page(inspector, '/queue')
  const stranger = await staff.page(login, '/queue')
  const load = async (on: Page): Promise<string> => { await on.locator('.qp input[type=file]').setInputFiles(path); await on.locator('.qp-told:not(:empty)').waitFor(); return on.locator('.qp-told').innerText() }
  expect(await load(stranger)).toContain('别人存的')
  expect(await load(desk)).toContain('读入 1 步')
  await desk.locator('.qp-s li').waitFor()
  expect(await faultsOf(desk, 'offline-import')).toEqual([])
  expect(await load(desk)).toContain('其中 1 步早已送出')
  // Another machine that knows nothing of the first, and the phone itself.
  const third = await staff.page(inspector, '/queue')
  await load(third)
  await third.locator('.qp-s li').waitFor()
  await context.setOffline(false)
  await sent(page)
  const rows = await staff.server.district.asWriter((tx) => tx<{ id: string }[]>`select matter as id from journal where act = 'open' and data->'facts'->>'text' = '河边护栏断了一截'`)
  expect(rows.length).toBe(1)
  const [opened] = await journal(rows[0]!.id)
  expect(Object.values(opened!.data.note.evidence)).toEqual([file.sha256])
  expect(opened!.data.note.device.at).toBeLessThan(opened!.at)
}, 90_000)

test('answers that are lost on the way double neither photo nor act, and a new version takes over without losing what waits', async () => {
  const matter = await step(worker, await dispatched('树枝碰到晾衣架。'), 'acknowledge')
  const page = await staff.page(login, `/matters/${matter.id}`, { width: 390, height: 844 })
  const context = page.context()
  await warmed(page, [matter.id])
  await context.setOffline(true)
  const file = photo(31)
  await primary(page).click()
  await page.locator('.sf textarea').first().fill('已锯掉')
  await page.locator('.sf input[type=file]').setInputFiles({ name: 'p.png', mimeType: 'image/png', buffer: file.bytes })
  await page.locator('.pf li img').waitFor()
  await submit(page)
  await page.locator('.qu-k').waitFor()
  // What the server did, the device does not hear of: once for the photo, once for the act.
  const lost: string[] = []
  const lose = (request: IncomingMessage, response: ServerResponse): void => {
    const path = request.url!
    if (request.method !== 'POST' || !/attachments$|steps/.test(path) || lost.includes(path)) return
    lost.push(path)
    response.write = response.end = (() => { request.socket.destroy(); return response }) as never
  }
  staff.server.app.server.prependListener('request', lose)
  // Meanwhile a new build is there.
  const built = await readFile(join(web, 'worker.js'), 'utf8')
  await writeFile(join(web, 'worker.js'), built.replace(/VERSION="\w+"/, 'VERSION="newer"'))
  await context.setOffline(false)
  await page.evaluate(async () => { await (await navigator.serviceWorker.getRegistration())!.update() })
  await page.locator('.strip.new').waitFor()
  await shoot(page, 'offline-update')
  await Promise.all([page.waitForEvent('load'), page.locator('.strip.new .link').click()])
  expect(await page.evaluate(() => caches.keys())).toContain('linli-shell-newer')
  await page.goto(`${staff.server.url}/queue`)
  // Whoever sends first, page or worker, is cut off twice; pressing is what a person does.
  await expect.poll(async () => {
    await page.getByRole('button', { name: '现在送' }).click({ timeout: 500 }).catch(() => undefined)
    return page.locator('.qp-l').count()
  }, { timeout: 20_000 }).toBe(0)
  staff.server.app.server.removeListener('request', lose)
  expect(lost.length).toBe(2)
  expect((await acts(matter.id)).filter((act) => act === 'handle')).toEqual(['handle'])
  const [uploads] = await staff.server.district.asWriter((tx) => tx<{ n: number }[]>`select count(*)::int as n from attachments where encode(sha256, 'hex') = ${file.sha256}`)
  expect(uploads!.n).toBe(1)
  await context.close()
}, 90_000)

test('who signs out leaves nothing on the device, and who signs in next sees nothing of hers', async () => {
  const matter = await dispatched('垃圾房满了三天没人收。')
  const page = await staff.page(login, '/', { width: 390, height: 844 })
  await warmed(page, [matter.id])
  // With something that waits: it is not lost, it goes into a file.
  await page.context().setOffline(true)
  await page.goto(`${staff.server.url}/matters/${matter.id}`)
  await primary(page).click()
  await submit(page)
  await page.locator('.qu-k').waitFor()
  await page.goto(`${staff.server.url}/settings`)
  await page.getByRole('button', { name: '退出' }).click()
  await page.getByText('还有 1 步没有送出').waitFor()
  await shoot(page, 'offline-signing-out')
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: '存成文件再退出' }).click()])
  await page.locator('.si').first().waitFor()
  const path = await download.path()
  const kept = await page.evaluate(async () => {
    const database = await new Promise<IDBDatabase>((resolve) => { const asked = indexedDB.open('linli'); asked.onsuccess = () => resolve(asked.result) })
    const all = await Promise.all([...database.objectStoreNames].map((store) => new Promise<number>((resolve) => { const asked = database.transaction(store).objectStore(store).count(); asked.onsuccess = () => resolve(asked.result) })))
    return [all.reduce((a, b) => a + b), (await caches.keys()).includes('linli-photos'), Object.keys(localStorage).filter((name) => name.startsWith('linli.owner')).length]
  })
  expect(kept).toEqual([0, false, 0])
  await page.goto(`${staff.server.url}/matters/${matter.id}`)
  await page.locator('.si').first().waitFor()
  expect(await page.locator('body').innerText()).not.toContain('垃圾房')
  // The server hears of it before anybody is let in.
  await page.context().setOffline(false)
  await page.reload()
  await page.locator('.si-demo li').first().waitFor()
  await page.reload()
  await page.locator('.si-demo li').first().waitFor()
  expect(await page.evaluate(async () => (await fetch('/api/me')).status)).toBe(401)
  const desk = await staff.page(null, '/settings')
  await signIn(desk.context(), login)
  await desk.goto(`${staff.server.url}/queue`)
  await desk.locator('.qp input[type=file]').setInputFiles(path)
  await desk.locator('.qp-s li').waitFor()
  expect((await acts(matter.id)).at(-1)).toBe('acknowledge')
  await page.context().close()
})
