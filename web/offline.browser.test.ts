// The field app in a real Chromium: an hour of work without a network, a browser that is killed with a full queue, a server that others act
// on meanwhile, photos of eight megabytes, two tabs, and a queue carried by hand. What stands in the database is counted in the end.
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { buildWeb } from './build.ts'
import { choose, dumped, fieldOn, fillIn, kill, open, photo, primary, sent, shoot, signIn, startPhone, submit, warmed } from './shell/testing.ts'
import type { Field, Phone } from './shell/testing.ts'
import { faultsOf, startStaff } from './testing.ts'
import type { Staff } from './testing.ts'

const at = (time: string): string => `2026-06-16T${time}:00+08:00`
let staff: Staff
let profile = '', web = ''
let killed: Phone
let login = '', inspector = '', officer = ''
let worker: Field['worker'], dispatcher: Field['dispatcher'], step: Field['step'], journal: Field['journal'], acts: Field['acts'], dispatched: Field['dispatched']

beforeAll(async () => {
  // A copy, which a test replaces by a newer build.
  web = await mkdtemp(join(tmpdir(), 'linli-web-'))
  await cp((await buildWeb()).folder, web, { recursive: true })
  staff = await startStaff({ pack: 'qingshi', at: Date.parse(at('10:00')), web })
  ;({ login, inspector, officer, worker, dispatcher, step, journal, acts, dispatched } = await fieldOn(staff))
  profile = await mkdtemp(join(tmpdir(), 'linli-phone-'))
  // Signed in, and closed as one closes it, so that the session is on the disk.
  killed = await startPhone(profile)
  await signIn(staff, killed.context, login)
  const gone = new Promise((resolve) => { killed.process.once('exit', resolve) })
  await (await killed.browser.newBrowserCDPSession()).send('Browser.close')
  await gone
  killed = await startPhone(profile)
}, 240_000)
afterAll(async () => {
  if (killed) await kill(killed.process)
  await staff?.stop()
  await rm(web, { recursive: true, force: true })
  await rm(profile, { recursive: true, force: true, maxRetries: 5 })
})

test('an hour without a network: every act waits in its order through a killed browser, and stands in the journal once, with its time and the digests of its photos', async () => {
  const [one, two] = [await dispatched('楼道堆物，挡住消防栓。'), await dispatched('井盖松动，车一过就响。')]
  const { context } = killed
  // The hour has gone by when the test is over: on the phone it begins an hour ago.
  const hour = Date.now() - 3_600_000
  const page = await open(staff, context, '/', hour)
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
  await choose(page, profile, files)
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
  // On the disk stands nothing that can be read.
  const disk = await dumped(page)
  expect(disk.length).toBeGreaterThan(10_000)
  for (const text of ['楼道堆物', '井盖松动', '已搬走', two.number]) expect(disk).not.toContain(text)
  await page.goto(`${staff.server.url}/`)
  await page.locator('.cards .qu').waitFor()
  expect(await page.locator('.strip').innerText()).toMatch(/3 步已存在本机[\s\S]*看到的是/)
  await shoot(page, 'offline-desk')

  // Killed, not closed; and opened again where everything but this device is out of reach.
  await kill(killed.process)
  killed = await startPhone(profile, '--proxy-server=127.0.0.1:9', '--proxy-bypass-list=<-loopback>')
  const found = await open(staff, killed.context, '/queue')
  await found.locator('.qp-l > li').nth(2).waitFor()
  await kill(killed.process)
  // Two tabs and the service worker find the network at once.
  killed = await startPhone(profile)
  const [again, other] = await Promise.all([open(staff, killed.context, '/queue'), open(staff, killed.context, '/')])
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
  await fillIn(page, '河边护栏断了一截')
  const more = page.locator('.in-more .fold')
  if (await more.count()) await more.click()
  await page.locator('.in [data-field=photos] input[type=file]').setInputFiles({ name: 'p.png', mimeType: 'image/png', buffer: file.bytes })
  await page.locator('.in [data-field=photos] li img').waitFor()
  await page.locator('.save .go').click()
  await page.locator('.in-waits').waitFor()
  await shoot(page, 'offline-intake')
  await page.locator('.in-waits a').last().click()
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
  // An administrator has no word of hers for this file; hers for another one is given below.
  const { form, key, signature, body } = JSON.parse((await readFile(path)).toString()) as Record<string, string>
  expect(form).toBe('linli-queue-2')
  const admin = await staff.server.as(officer)
  expect((await admin.post('/api/brought/preview', { body, key, signature })).body.code).toBe('brought.no_word')
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

test('an administrator brings in the file of whoever agreed to it: shown first, taken under her posts, once, and refused when anybody changed it', async () => {
  const matter = await dispatched('信箱门掉了。')
  const page = await staff.page(login, '/', { width: 390, height: 844 })
  const context = page.context()
  await warmed(page, [matter.id])
  await context.setOffline(true)
  await page.goto(`${staff.server.url}/matters/${matter.id}`)
  const file = photo(41)
  await primary(page).click()
  await submit(page)
  await page.locator('.qu-k').waitFor()
  await primary(page).click()
  await page.locator('.sf textarea').first().fill('门装回去了')
  await page.locator('.sf input[type=file]').setInputFiles({ name: 'p.png', mimeType: 'image/png', buffer: file.bytes })
  await page.locator('.pf li img').waitFor()
  await submit(page)
  await page.locator('.qu-k li').nth(1).waitFor()
  await page.goto(`${staff.server.url}/queue`)
  await page.locator('.qp-may input').check()
  expect(await faultsOf(page, 'offline-agreed')).toEqual([])
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: '存成文件' }).click()])
  const path = await download.path()
  const desk = await staff.page(officer, '/administration?desk=brought')
  const input = desk.locator('.ad-brought input[type=file]')
  const changed = join(profile, 'changed.json')
  await writeFile(changed, (await readFile(path)).toString().replace('门装回去了', '门不用修了'))
  await input.setInputFiles(changed)
  await desk.getByText('可能被改过').waitFor()
  await input.setInputFiles(path)
  await desk.locator('.ad-queue li').nth(1).waitFor()
  expect(await faultsOf(desk, 'offline-brought')).toEqual([])
  expect(await desk.locator('.ad-brought').innerText()).not.toContain('门装回去了')
  await desk.locator('.ad-brought .ant-btn-primary').click()
  await desk.getByText('送到了').nth(1).waitFor()
  await desk.setViewportSize({ width: 390, height: 844 })
  expect(await faultsOf(desk, 'offline-brought-phone')).toEqual([])
  expect(await acts(matter.id)).toEqual(['open', 'file', 'dispatch_to', 'acknowledge', 'handle'])
  const [taken, handled] = (await journal(matter.id)).slice(3)
  const me = (await (await staff.server.as(officer)).get('/api/me')).body.person.id
  expect([taken!.data.note.brought, handled!.data.note.brought]).toEqual([me, me])
  expect(Object.values(handled!.data.note.evidence)).toEqual([file.sha256])
  // Once more from the file, and then by the phone itself.
  await input.setInputFiles(path)
  await desk.getByText('早已送到').nth(1).waitFor()
  await desk.locator('.ad-brought .ant-btn-primary').click()
  await desk.locator('.ad-brought .ant-btn-primary').waitFor({ state: 'detached' })
  await context.setOffline(false)
  await sent(page)
  expect(await acts(matter.id)).toEqual(['open', 'file', 'dispatch_to', 'acknowledge', 'handle'])
  await page.goto(`${staff.server.url}/matters/${matter.id}`)
  await page.getByText('由管理员').first().waitFor()
  await shoot(page, 'offline-brought-story')
  // The session ended here with something that waits; who signs in next reads nothing of it, and it is there when she comes back.
  const other = await dispatched('晾衣绳断了。')
  await page.goto(`${staff.server.url}/matters/${other.id}`)
  await primary(page).waitFor()
  await context.setOffline(true)
  await primary(page).click()
  await submit(page)
  await page.locator('.qu-k').waitFor()
  await context.clearCookies()
  await signIn(staff, context, inspector)
  await context.setOffline(false)
  await page.goto(`${staff.server.url}/queue`)
  await page.getByText('都送出了').waitFor()
  expect(await dumped(page)).not.toContain('晾衣绳')
  expect(await acts(other.id)).toEqual(['open', 'file', 'dispatch_to'])
  await signIn(staff, context, login)
  await page.reload()
  await expect.poll(() => acts(other.id), { timeout: 15_000 }).toContain('acknowledge')
  await context.close()
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
  await signIn(staff, desk.context(), login)
  await desk.goto(`${staff.server.url}/queue`)
  await desk.locator('.qp input[type=file]').setInputFiles(path)
  await desk.locator('.qp-s li').waitFor()
  expect((await acts(matter.id)).at(-1)).toBe('acknowledge')
  await page.context().close()
})
