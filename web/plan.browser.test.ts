// The plan, a goal, a draft and the law as staff and residents use them in a real browser.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { axeFinds, isTooWide, loginOf, startStaff } from './testing.ts'
import type { Staff } from './testing.ts'

let staff: Staff
let office = '', leader = ''
beforeAll(async () => {
  staff = await startStaff({ pack: 'qingshi', at: Date.parse('2026-06-16T10:00:00+08:00') })
  office = await loginOf(staff.server, 'districtCommunityOfficer')
  leader = await loginOf(staff.server, 'districtLeader')
}, 120_000)
afterAll(() => staff?.stop())

test('the plan says how each clause stands, and the office hands a task down where it is needed', async () => {
  const page = await staff.page(office, '/plans')
  await page.locator('.pp-c').first().waitFor()
  expect(await page.locator('.pp-n').textContent()).toContain('尚未承载2')
  const closed = page.locator('.pp-d:not([open]) > summary')
  while (await closed.count()) await closed.first().click()
  expect(await page.locator('#c-2\\.1\\.3').textContent()).toContain('平台上还没有系统承载')
  await page.getByRole('button', { name: '交办：各街道的社区公约上墙' }).click()
  await page.getByLabel('期限').fill('2026-07-01')
  expect(await axeFinds(page)).toEqual([])
  await page.locator('.pl-h button[type="submit"]').click()
  await page.locator('.pl-w [role="status"] a').waitFor()
  await page.locator('#c-1\\.1\\.1').getByText('任务：在办 1').waitFor()
})

test('a leader reads one page for each goal on a phone and hands a correction down', async () => {
  const page = await staff.page(leader, '/plans/goal/management', { width: 390, height: 844 })
  await page.getByRole('button', { name: /^下达整改/ }).first().waitFor()
  expect(await isTooWide(page)).toBe(false)
  expect(await axeFinds(page)).toEqual([])
})

test('an article shows what hangs on it', async () => {
  const page = await staff.page(leader, '/laws/articles/SHJD:15')
  await page.locator('.lw-t').waitFor()
  expect(await page.locator('main').textContent()).toMatch(/第15条[\s\S]*2 个工作日[\s\S]*OWN-01/)
  expect(await axeFinds(page)).toEqual([])
})
