// Area centres and booking in a real browser: both versions, narrow and wide, by keyboard alone; axe finds nothing.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { isTooWide, startStaff, type Staff } from '../web/testing.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
type Found = { violations: { id: string; nodes: { target: string[]; failureSummary?: string }[] }[] }
const findings = async (page: Page): Promise<string[]> => {
  await page.evaluate(axe)
  const { violations } = await page.evaluate((runOnly) => (globalThis as unknown as { axe: { run(context: Document, options: object): Promise<Found> } }).axe.run(document, { runOnly, resultTypes: ['violations'] }), tags)
  return violations.flatMap((one) => one.nodes.map((node) => `${one.id} at ${node.target.join(' ')}: ${node.failureSummary}`))
}
const place = '990101-A-01'
let staff: Staff
let own: string
beforeAll(async () => {
  staff = await startStaff({ pack: 'qingshi', at: Date.parse('2026-06-16T10:00:00+08:00') })
  const at = (time: string): number => Date.parse(`2026-06-18T${time}:00+08:00`)
  const sent = await fetch(`${staff.server.url}/book`, { method: 'POST', redirect: 'manual', headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: new URLSearchParams({ thing: `${place}-R1`, day: '2026-06-18', slot: `${at('09:00')}-${at('11:00')}`, once: 'browser-test-once-1' }).toString() })
  own = sent.headers.get('location')!
}, 180_000)
afterAll(() => staff?.stop())

test.each([['standard', 44], ['elder', 60]] as const)('%s version: axe finds nothing, no page is too wide, nothing small is to be pressed', async (version, least) => {
  const context = await staff.browser.newContext({ viewport: { width: 390, height: 844 }, locale: 'zh-CN' })
  await context.addCookies([{ name: 'linli-look', value: version, url: staff.server.url }])
  const page = await context.newPage()
  const faults: string[] = []
  const time = own.replace('?', '/time?')
  for (const path of ['/centres', `/centres/${place}`, `/book?centre=${place}`, `/book?thing=${place}-R1&day=2026-06-18`, `/book?thing=${place}-R1&day=2026-06-18&queue=1`, own, time]) {
    await page.setViewportSize({ width: 390, height: 844 })
    await page.goto(staff.server.url + path)
    faults.push(...(await findings(page)).map((one) => `${path}: ${one}`))
    const small = await page.evaluate((px) => [...document.querySelectorAll('main a, main button, main summary')].filter((one) => { const box = one.getBoundingClientRect(); const inline = one.closest('p, li, figcaption') && one.tagName === 'A' && !one.closest('.seg, h2, h3'); return box.height > 0 && !inline && box.height < px - 1 && !one.closest('.m-top, .list') }).map((one) => `${one.textContent?.trim()} is ${Math.round(one.getBoundingClientRect().height)} px`), least)
    faults.push(...small.map((one) => `${path}: ${one}`))
    for (const width of [320, 1280]) { await page.setViewportSize({ width, height: 844 }); if (await isTooWide(page)) faults.push(`${path} is too wide at ${width}`) }
  }
  expect(faults).toEqual([])
  await context.close()
}, 60_000)

test('one books by keyboard alone', async () => {
  const context = await staff.browser.newContext({ viewport: { width: 390, height: 844 }, locale: 'zh-CN' })
  const page = await context.newPage()
  await page.goto(`${staff.server.url}/book?thing=${place}-R2&day=2026-06-18`)
  await page.locator('input[name=slot]').first().focus()
  await page.keyboard.press('Space')
  for (let i = 0; i < 12 && !(await page.evaluate(() => document.activeElement?.matches('form button.btn'))); i++) await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/follow\//)
  expect(await page.locator('main').innerText()).toContain('订好了')
  await context.close()
})
