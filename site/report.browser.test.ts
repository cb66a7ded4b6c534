// A resident reports with a real photo in a real browser: on a telephone and on a wide screen, in both versions, with and without script, by
// keyboard alone, and with a network that goes away. The desk then sees photo and words.
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { exif, jpegWith, pixels } from '../server/photos-samples.ts'
import { faultsOf, isTooWide, loginOf, startStaff, type Staff } from '../web/testing.ts'

let staff: Staff, photo: Buffer, committee: string
const contexts: BrowserContext[] = []
beforeAll(async () => {
  staff = await startStaff({ pack: 'qingshi', at: Date.parse('2026-06-16T10:00:00+08:00') })
  const { territory } = staff.server.district.world()
  const id = territory.unitsOf('committee', '2026-06-16')[0]!
  committee = territory.byId(id)!.name
  photo = await jpegWith(pixels(1600, 1200), exif({ orientation: 6, taken: '2026:06:16 08:49:00', spot: territory.centreOf(id)! }))
}, 240_000)
afterAll(async () => { await Promise.all(contexts.map((context) => context.close())); await staff?.stop() })

type Kind = { width?: number; height?: number; script?: boolean; elder?: boolean }
async function resident({ width = 390, height = 844, script = true, elder = false }: Kind, browser: Browser = staff.browser): Promise<Page> {
  const context = await browser.newContext({ viewport: { width, height }, locale: 'zh-CN', javaScriptEnabled: script })
  contexts.push(context)
  if (elder) await context.addCookies([{ name: 'linli-look', value: 'elder', url: staff.server.url }])
  const page = await context.newPage()
  page.setDefaultTimeout(10_000)
  await page.goto(`${staff.server.url}/report`)
  return page
}
const file = (): { name: string; mimeType: string; buffer: Buffer } => ({ name: 'IMG_0001.jpg', mimeType: 'image/jpeg', buffer: photo })
const next = (page: Page): Promise<void> => page.locator('#main button.btn:not(.line):not(.slim)').last().click()

/** Through all pages with a photo; answers where it ended, and looks at each page where script runs. */
async function reported(page: Page, kind: Kind, words: string): Promise<string> {
  const name = `report-${kind.width ?? 390}${kind.elder ? '-elder' : ''}${kind.script === false ? '-bare' : ''}`
  const faults: string[] = []
  const look = async (step: string): Promise<void> => { if (kind.script !== false && !kind.width) faults.push(...(await faultsOf(page, `${name}-${step}`))); else if (await isTooWide(page)) faults.push(`${name}-${step} is too wide`) }
  await page.setInputFiles('#photo', file())
  if (kind.script !== false) { await page.waitForSelector('figure img') }
  await page.click('button[value=next]')
  await page.waitForURL('**/report/where')
  expect(await page.textContent('#main')).toContain(committee)
  await look('where')
  await next(page)
  await page.waitForURL('**/report/what')
  await page.fill('#text', words)
  await next(page)
  if (kind.elder) await page.waitForURL('**/report/kind')
  await page.waitForSelector('#kind')
  await look('kind')
  await page.locator('label[for=kind-none]').click()
  await next(page)
  await page.waitForURL(/\/report\/(contact|near)/)
  if (page.url().endsWith('near')) { await next(page); await page.waitForURL('**/report/contact') }
  await page.locator('label[for=reach-message]').click()
  await page.fill('#phone', '13800001234')
  await look('contact')
  await next(page)
  if (kind.elder) { await page.waitForURL('**/report/check'); await look('check'); await next(page) }
  await page.waitForURL('**/follow/**')
  expect(faults).toEqual([])
  return page.url()
}

test.each<[string, Kind]>([
  ['on a telephone', {}], ['on a wide screen', { width: 1280, height: 900 }], ['on a telephone without script', { script: false }],
  ['in the elder version', { elder: true }], ['in the elder version without script', { elder: true, script: false }],
])('a report with a photo %s reaches the desk', async (how, kind) => {
  const words = `楼道的墙皮掉下来了，${how}`
  const url = await reported(await resident(kind), kind, words)
  const number = /follow\/([^?]+)/.exec(url)![1]!
  const clerk = await staff.server.as(await loginOf(staff.server, 'intakeClerk'))
  const matter = (await clerk.get(`/api/matters/${number}`)).body
  expect([matter.facts.text, matter.facts.photos.length, matter.facts.tell_by]).toEqual([words, 1, 'phone'])
})

test('the desk sees the photo, upright', async () => {
  const clerk = await staff.server.as(await loginOf(staff.server, 'intakeClerk'))
  const [item] = (await clerk.get('/api/systems/hotline/matters?limit=1')).body.items
  const page = await staff.page(await loginOf(staff.server, 'intakeClerk'), `/matters/${item.id}`)
  const shown = page.locator('img[src^="/api/attachments/"]').first()
  await shown.waitFor()
  await expect.poll(() => shown.evaluate((img) => (img as HTMLImageElement).naturalHeight)).toBe(1600)
})

test('by keyboard alone, with the pin moved by arrows', async () => {
  const page = await resident({})
  await page.setInputFiles('#photo', file())
  await page.waitForSelector('figure img')
  const press = async (selector: string): Promise<void> => { for (let i = 0; i < 60; i++) { if (await page.evaluate((s) => document.activeElement?.matches(s) ?? false, selector)) return; await page.keyboard.press('Tab') } throw new Error(`the keyboard does not reach ${selector}`) }
  await press('button[value=next]')
  await page.keyboard.press('Enter')
  await page.waitForURL('**/report/where')
  await press('.pin')
  const before = await page.textContent('[data-place]')
  for (let i = 0; i < 5; i++) await page.keyboard.press('ArrowRight')
  await expect.poll(() => page.inputValue('input[name=lng]')).not.toBe('')
  expect(before).toContain(committee)
  await press('form button.btn')
  await page.keyboard.press('Enter')
  await page.waitForURL('**/report/what')
  await press('#text')
  await page.keyboard.type('路灯不亮')
  await press('button[form=what-form]')
  await page.keyboard.press('Enter')
  await page.waitForSelector('#kind')
  await press('input[name=category]')
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('Space')
  await press('button[form=what-form]')
  await page.keyboard.press('Enter')
  await page.waitForURL('**/report/contact')
  await press('#main form button.btn')
  await page.keyboard.press('Enter')
  await page.waitForURL('**/follow/**')
})

test('the network goes away: what was written is kept and sent once when it is back', async () => {
  const page = await resident({})
  await page.locator('form:has(input[value=skip]) button').click()
  await page.fill('#place', committee)
  await next(page)
  await page.waitForSelector('#here-yes')
  await next(page)
  await page.waitForURL('**/report/what')
  await page.fill('#text', '没网的时候写的')
  await next(page)
  await page.waitForSelector('#kind')
  await page.locator('label[for=kind-none]').click()
  await next(page)
  await page.waitForURL('**/report/contact')
  await page.context().setOffline(true)
  await next(page)
  await expect.poll(() => page.textContent('#kept')).toContain('您写的存在手机里了')
  await page.context().setOffline(false)
  await page.waitForURL('**/follow/**')
  const rows = await staff.server.district.asWriter((tx) => tx`select 1 from matters where facts->>'text' = '没网的时候写的'`)
  expect(rows.length).toBe(1)
})
