// What the tests of the field app share: a phone's browser that can be killed, photos as large as a camera's, what the device holds, and a form filled in.
import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { createHash } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { crc32, deflateSync } from 'node:zlib'
import { expect } from 'vitest'
import { chromium } from 'playwright-core'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { browserArgs } from '../testing.ts'
import type { Client, Staff } from '../testing.ts'

export type Phone = { process: ChildProcess; browser: Browser; context: BrowserContext }
/** A browser with a profile of its own on the disk, which can be killed like one on a phone. */
export async function startPhone(profile: string, ...more: string[]): Promise<Phone> {
  const process = spawn(globalThis.process.env['CHROMIUM'] ?? '/usr/bin/chromium', ['--headless=new', ...browserArgs, '--remote-debugging-port=0', `--user-data-dir=${profile}`, '--window-size=390,844', ...more, 'about:blank'], { stdio: ['ignore', 'ignore', 'pipe'], detached: true })
  const endpoint = await new Promise<string>((resolve) => { let text = ''; process.stderr!.on('data', (chunk: Buffer) => { const found = /ws:\/\/\S+/.exec(text += chunk.toString()); if (found) resolve(found[0]) }) })
  const browser = await chromium.connectOverCDP(endpoint)
  return { process, browser, context: browser.contexts()[0]! }
}
/** With all the processes that it started, as a phone does. */
export async function kill(process: ChildProcess): Promise<void> {
  const gone = new Promise((resolve) => { process.once('exit', resolve) })
  globalThis.process.kill(-process.pid!, 'SIGKILL')
  await gone
}

/** The service worker holds all files and the desk's matters are read. */
export async function warmed(page: Page, ids: readonly string[]): Promise<void> {
  await page.evaluate(async () => { await navigator.serviceWorker.ready })
  await expect.poll(() => page.evaluate(async (wanted) => {
    const database = await new Promise<IDBDatabase>((resolve) => { const asked = indexedDB.open('linli'); asked.onsuccess = () => resolve(asked.result) })
    const keys = await new Promise<IDBValidKey[]>((resolve) => { const asked = database.transaction('answers').objectStore('answers').getAllKeys(); asked.onsuccess = () => resolve(asked.result) })
    database.close()
    return wanted.every((id) => keys.includes(`/api/matters/${id}`)) && keys.some((key) => String(key).includes('outlines?level=committee'))
  }, [...ids]), { timeout: 20_000, interval: 100 }).toBe(true)
}
/** All that IndexedDB holds, as text; a file by its bytes. */
export const dumped = (page: Page): Promise<string> => page.evaluate(async () => {
  const database = await new Promise<IDBDatabase>((resolve) => { const asked = indexedDB.open('linli'); asked.onsuccess = () => resolve(asked.result) })
  const read = async (value: unknown): Promise<string> => {
    if (value instanceof Blob) return value.text()
    if (value instanceof ArrayBuffer || ArrayBuffer.isView(value)) return new TextDecoder().decode(value as ArrayBuffer)
    return typeof value === 'object' && value !== null && !(value instanceof CryptoKey) ? (await Promise.all(Object.values(value).map(read))).join(' ') : String(value)
  }
  const stores = [...database.objectStoreNames]
  const all = await Promise.all(stores.map((store) => new Promise<unknown[]>((resolve) => { const asked = database.transaction(store).objectStore(store).getAll(); asked.onsuccess = () => resolve(asked.result) })))
  database.close()
  return (await Promise.all(all.flat().map(read))).join('\n')
})

/** By the protocol itself: over this connection the browser takes files by their paths only. */
export async function choose(page: Page, profile: string, files: readonly { bytes: Buffer }[]): Promise<void> {
  const paths = await Promise.all(files.map(async ({ bytes }, i) => { const path = join(profile, `photo-${i}.png`); await writeFile(path, bytes); return path }))
  const session = await page.context().newCDPSession(page)
  const { result } = await session.send('Runtime.evaluate', { expression: 'document.querySelector(".sf input[type=file]")' })
  await session.send('DOM.setFileInputFiles', { files: paths, objectId: result.objectId! })
  await session.detach()
}
/** What a patrol asks on opening, as far as it must be said. */
export async function fillIn(page: Page, text: string): Promise<void> {
  await page.locator('.in textarea').first().fill(text)
  await page.locator('.in-where .said-p .chip').filter({ hasNotText: '位置' }).last().click()
  await page.locator('.in-pick input').click()
  await page.locator('.ant-select-item-option').first().click()
  await page.locator('fieldset[data-field=source] label').first().click()
}

/** A photo of so many megabytes, as no camera takes one, but as large. */
export function photo(seed: number): { bytes: Buffer; sha256: string } {
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

export const primary = (page: Page) => page.locator('.mtp-f .ant-btn-primary').first()
export const submit = (page: Page) => page.locator('.sf button[type=submit]').click()
export const sent = (page: Page) => page.waitForFunction(() => document.querySelector('.qp-l, .qp-n, .cards .qu') === null)
const shots = process.env['LINLI_SHOTS']
export const shoot = async (page: Page, name: string): Promise<void> => { if (shots) await page.screenshot({ path: `${shots}/${name}.png` }) }

export type Row = { act: string; at: number; by: string; data: any } // any: as it stands
export type Field = Awaited<ReturnType<typeof fieldOn>>
/** Who works on the street, and cases for her. */
export async function fieldOn({ server }: Staff) {
  const people = (await server.anyone.get('/api/demo/people')).body.people as { name: string; role: string; place: string }[]
  const nameOf = (role: string): string => people.find((one) => one.role === role)!.name
  const login = nameOf('communityWorker')
  const worker = await server.as(login)
  const [post] = (await worker.get('/api/me')).body.posts
  const category = (await worker.get('/api/categories')).body.categories.find((row: { code: string }) => row.code.includes('.')).code
  const patrol = (text: string): object => ({ facts: { text, category, source: 'leader' }, place: post.place.id })
  // The desk of the street in which she works.
  let dispatcher = worker, street = ''
  for (const one of people.filter((each) => each.role === 'streetDesk')) {
    dispatcher = await server.as(street = one.name)
    if ((await dispatcher.post('/api/systems/grid/matters', patrol('试一试'))).status === 201) break
  }
  const step = async (by: Client, matter: any, name: string, facts: object = {}): Promise<any> => { // any: as the face answered
    const answer = await by.post(`/api/matters/${matter.id}/steps/${name}`, { facts }, { 'if-match': String(matter.version) })
    if (answer.status !== 200) throw new Error(JSON.stringify(answer.body))
    return answer.body
  }
  const journal = async (id: string): Promise<Row[]> => (await server.district.asWriter((tx) => tx<Row[]>`select act, at, by, data from journal where matter = ${id} order by seq`)).map((row) => ({ ...row, at: Number(row.at) }))
  return {
    login, street, inspector: nameOf('inspector'), officer: nameOf('systemAdmin'), worker, dispatcher, step, journal,
    acts: async (id: string): Promise<string[]> => (await journal(id)).map((row) => row.act).filter((act) => act !== 'look'),
    /** A case that the worker's unit has on its desk. */
    dispatched: async (text: string): Promise<any> => { // any: as above
      const opened = (await dispatcher.post('/api/systems/grid/matters', patrol(text))).body
      return step(dispatcher, await step(dispatcher, opened, 'file'), 'dispatch_to', { unit: post.organisation.id, reason: '归你们' })
    },
  }
}

export async function signIn(staff: Staff, context: BrowserContext, name: string): Promise<void> {
  const { token } = await staff.server.enter(name)
  await context.addCookies([{ name: 'linli', value: token, url: staff.server.url, httpOnly: true, sameSite: 'Strict', expires: 4_000_000_000 }])
}
export async function open(staff: Staff, context: BrowserContext, path: string, time?: number): Promise<Page> {
  const page = await context.newPage()
  if (time !== undefined) await page.clock.setFixedTime(time)
  page.setDefaultTimeout(15_000)
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto(staff.server.url + path)
  return page
}
