// The map studio in a real browser: a site is dragged, moved by an arrow key and closed, and the figure follows; two options stand side by side
// with a sentence and a table; one is kept. On a phone the same without a map's mouse. Axe finds nothing.
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { faultsOf, loginOf, startStaff, type Staff } from '../../testing.ts'

let staff: Staff
let login = ''
beforeAll(async () => {
  staff = await startStaff({ pack: 'qingshi', at: Date.parse('2026-06-16T10:00:00+08:00') })
  login = await loginOf(staff.server, 'planner')
}, 180_000)
afterAll(() => staff?.stop())

const whole = '/studio?service=health_station&place=all'
const shown = (page: Page, id: string) => page.getByRole('region', { name: `方案 ${id}` }).locator('header b')
const trade = (page: Page, row: string): Promise<string | null> => page.getByRole('row', { name: row }).locator('td').last().textContent()

test('a site is dragged, and who gains and who loses is said at once; a second option stands beside it and is kept', async () => {
  const page = await staff.page(login, whole)
  const option = page.getByRole('region', { name: '方案 A' })
  await option.locator('[data-idle]').waitFor()
  const site = option.getByRole('button', { name: /^第 1 处/ })
  const before = await shown(page, 'A').textContent()
  const box = (await site.boundingBox())!
  await page.mouse.move(box.x + 12, box.y + 12)
  await page.mouse.down()
  await page.mouse.move(box.x + 12, box.y + 112, { steps: 5 })
  await page.mouse.up()
  await option.getByRole('button', { name: /^第 1 处.*搬了 \d+ 米/ }).waitFor()
  await page.getByText(/^A .*(新够得着|受损|够不着了)/).waitFor()
  await expect.poll(async () => (await shown(page, 'A').textContent()) !== before || (await trade(page, '够不着了')) !== '0 人').toBe(true)
  await page.getByRole('button', { name: '再做一个方案' }).click()
  const second = page.getByRole('region', { name: '方案 B' })
  await second.locator('[data-idle]').waitFor()
  await page.getByRole('region', { name: '站点' }).getByRole('button', { name: /卫生服务站/ }).nth(1).click()
  await page.getByRole('button', { name: '关掉' }).click()
  await page.getByText(/^B .*但有 [\d,]+ 位够不着了/).waitFor()
  expect(await page.getByRole('columnheader', { name: '方案 B' }).count()).toBe(2)
  await page.getByLabel(/^方案的名字/).fill('关掉一处看看')
  await page.getByRole('button', { name: '存成方案，附数字' }).click()
  await page.getByText('存好了：关掉一处看看').waitFor()
  expect(await faultsOf(page, 'studio-two-1440')).toEqual([])
}, 60_000)

test('by keyboard an arrow moves a site ten metres, and the best rooms are found under a budget', async () => {
  const page = await staff.page(login, whole)
  const option = page.getByRole('region', { name: '方案 A' })
  await option.locator('[data-idle]').waitFor()
  await option.getByRole('button', { name: /^第 2 处/ }).focus()
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('ArrowUp')
  await option.getByRole('button', { name: /^第 2 处.*搬了 20 米/ }).waitFor()
  expect(await page.evaluate(() => document.activeElement?.className)).toContain('wk-s')
  await page.getByRole('region', { name: '站点' }).getByRole('button', { name: /卫生服务站/ }).first().click()
  await page.getByRole('button', { name: '晚关 1 小时' }).click()
  await page.getByRole('button', { name: /^看周/ }).click()
  await page.getByText(/^A .*新够得着/).waitFor()
  await page.getByLabel('容得下几人').fill('900')
  await page.getByRole('button', { name: '改容量' }).click()
  await page.getByRole('row', { name: /^每百人有几个位子/ }).waitFor()
  await page.getByLabel('什么时候').selectOption('')
  await page.getByLabel('预算上限（万元）').fill('300')
  await page.getByRole('button', { name: '找最好的 3 处' }).click()
  await page.getByRole('button', { name: '用这个' }).first().click()
  await page.getByRole('region', { name: '方案 B' }).getByText(/约 \d+ 万元/).waitFor()
}, 60_000)

test('on a phone everything is there in words, in both themes', async () => {
  for (const theme of ['light', 'dark'] as const) {
    const page = await staff.page(login, whole, { width: 390, height: 844, theme })
    await page.getByRole('heading', { name: '一句话' }).waitFor()
    await page.getByRole('button', { name: /卫生服务站/ }).first().click()
    await page.getByRole('button', { name: '关掉' }).click()
    await page.getByText(/^A .*够不着了/).waitFor()
    expect(await faultsOf(page, `studio-390-${theme}`)).toEqual([])
  }
}, 60_000)
