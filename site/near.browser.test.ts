// What is within a walk, on a phone in the elder version: without script too, by her own legs, and without a network once it was kept.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { axeFinds, isTooWide, startStaff, type Staff } from '../web/testing.ts'

let staff: Staff
let compound = 0
beforeAll(async () => {
  staff = await startStaff({ pack: 'qingshi', at: Date.parse('2026-06-16T10:00:00+08:00') })
  compound = staff.server.district.world().territory.unitsOf('compound', '2026-06-16')[0]!
}, 180_000)
afterAll(() => staff?.stop())

const open = async (options: { javaScriptEnabled?: boolean } = {}) => {
  const context = await staff.browser.newContext({ viewport: { width: 390, height: 844 }, locale: 'zh-CN', ...options })
  await context.addCookies([{ name: 'linli-look', value: 'elder', url: staff.server.url }])
  return { context, page: await context.newPage() }
}

test('an old person sees what she reaches by her own legs, the way in words, and what is open, without script', async () => {
  const { context, page } = await open({ javaScriptEnabled: false })
  await page.goto(`${staff.server.url}/near?show=walk&place=${compound}`)
  await page.getByRole('heading', { name: '从家走得到的去处' }).waitFor()
  await page.getByText('70 岁以上的脚力，15 分钟以内').waitFor()
  const all = await page.locator('.walks > li').count()
  expect(all).toBeGreaterThan(0)
  await page.locator('summary', { hasText: '怎么走' }).first().click()
  await page.getByText(/向[东南西北]+，沿/).first().waitFor()
  await page.getByRole('link', { name: /^现在开着/ }).click()
  expect(await page.locator('.walks > li').count()).toBeLessThanOrEqual(all)
  expect(await page.getByText('没开', { exact: true }).count()).toBe(0)
  await page.locator('summary', { hasText: '脚力' }).click()
  await page.getByText('大人', { exact: true }).click()
  await page.getByLabel(/从哪一幢出发/).selectOption({ index: 1 })
  await page.getByRole('button', { name: '按这个重新算' }).click()
  await page.getByText('大人的脚力，15 分钟以内').waitFor()
  expect(await page.locator('.walks > li').count()).toBeGreaterThanOrEqual(all)
  await context.close()
}, 40_000)

test('axe finds nothing, nothing is cut off, and a page that was kept opens without a network', async () => {
  const { context, page } = await open()
  await page.goto(`${staff.server.url}/near?show=walk&place=${compound}`)
  expect([await axeFinds(page), await isTooWide(page)]).toEqual([[], false])
  await page.getByRole('button', { name: /把这一页存在手机里/ }).click()
  await page.getByText('存好了').waitFor()
  await context.setOffline(true)
  await page.goto(`${staff.server.url}/near?show=walk&place=${compound}`)
  await page.getByRole('heading', { name: '从家走得到的去处' }).waitFor()
  expect([await page.locator('.walks > li').count() > 0, await page.locator('.walk-map .a').count(), await page.locator('.reach li').count()]).toEqual([true, 3, 3])
  await context.close()
}, 40_000)
