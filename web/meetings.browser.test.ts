// A meeting in a real browser: what its minutes decided is written down on a phone as rows with who answers and a day, refused with the article
// where too few agreed, and then each resolution stands with its organisation and its clock.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { axeFinds, faultsOnEach, isTooWide, startStaff } from './testing.ts'
import type { Look, Staff } from './testing.ts'

let staff: Staff
let worker = '', matter = ''

beforeAll(async () => {
  staff = await startStaff({ pack: 'qingshi', at: Date.parse('2026-06-16T19:00:00+08:00') })
  const people = (await staff.server.anyone.get('/api/demo/people')).body.people as { name: string; role: string; level: string }[]
  worker = people.find((one) => one.role === 'communityWorker' && one.level === 'committee')!.name
  const client = await staff.server.as(worker)
  const place = (await client.get('/api/me')).body.posts[0].place.id
  matter = (await client.post('/api/systems/meeting/matters', { facts: { text: '居民代表会议', body: 'residents_delegates', business: 'ordinary', day: '2026-06-16', members: 30, agenda: '楼道堆物\n夜间噪声' }, place })).body.id
  for (const [step, facts] of [['notice', { noticed: '2026-06-12' }], ['hold', { present: 20 }]] as const) {
    const { body } = await client.get(`/api/matters/${matter}`)
    expect((await client.post(`/api/matters/${matter}/steps/${step}`, { facts }, { 'if-match': `"${body.version}"` })).status).toBe(200)
  }
}, 180_000)
afterAll(() => staff?.stop())

test('minutes and two resolutions are written on a phone, and too few voices are refused with their article', async () => {
  const page = await staff.page(worker, `/matters/${matter}`, { width: 390, height: 844 })
  await page.getByRole('button', { name: '记录和决议' }).last().click()
  await page.locator('[data-field="minutes"] textarea').fill('到会 20 人。楼道堆物两周内清理；夜间十点以后不装修。')
  const rows = page.locator('[data-field="resolutions"]')
  const fill = async (n: number, text: string, yes: string, day: string): Promise<void> => {
    const cell = (name: string) => rows.getByLabel(`第 ${n} 行，${name}`)
    await cell('决议内容').fill(text)
    await cell('同意（人）').fill(yes)
    await cell('落实单位').click()
    await page.keyboard.type('东槐居委会')
    await page.locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option', { hasText: '东槐居委会' }).first().click()
    await cell('回看日期').fill(day)
  }
  await fill(1, '楼道堆物两周内清理', '10', '2026-07-01')
  await page.getByRole('button', { name: '加一行' }).click()
  await fill(2, '夜间十点以后不装修', '18', '2026-07-20')
  expect(await isTooWide(page)).toBe(false)
  const send = page.getByRole('button', { name: '记录和决议' }).last()
  await send.click()
  expect(await page.locator('.problem').textContent()).toMatch(/“楼道堆物两周内清理”同意 10 人，不足 11 人.*第13/)
  expect(await axeFinds(page)).toEqual([])
  await rows.getByLabel('第 1 行，同意（人）').fill('11')
  await send.click()
  await page.getByRole('button', { name: '公布' }).last().waitFor()
})

test.each<[string, Look]>([['on a wide page', {}], ['on a phone, dark, English', { width: 390, height: 844, theme: 'dark', language: 'en' }]])('each resolution stands with who answers and its day, %s', async (_, look) => {
  const page = await staff.page(worker, `/matters/${matter}`, look)
  await page.locator('.duty-t').nth(1).waitFor()
  expect(await page.locator('.duty-t').allTextContents()).toEqual(['楼道堆物两周内清理', '夜间十点以后不装修'])
  expect(await axeFinds(page)).toEqual([])
  expect(await isTooWide(page)).toBe(false)
})

test('a meeting is convened on a phone, at the place of whoever convenes it, and nothing scrolls but its form', async () => {
  const page = await staff.page(worker, '/intake?system=meeting', { width: 390, height: 844 })
  await page.locator('textarea').first().fill('第四次居民代表会议')
  await page.locator('.in-where .chip', { hasNotText: '现在的位置' }).click()
  await page.getByText('居民代表会议', { exact: true }).click()
  await page.getByText('一般事项', { exact: true }).click()
  await page.getByLabel('会议日期').fill('2026-06-30')
  await page.getByLabel('应到（人）').fill('42')
  await page.getByLabel('议题').fill('垃圾厢房改造')
  expect(await page.evaluate(() => document.documentElement.scrollHeight - innerHeight)).toBe(0)
  await page.getByRole('button', { name: '保存' }).click()
  await page.locator('main').getByText('登记好了').waitFor()
  expect(await page.locator('main').textContent()).toContain('6月30日 24:00')
})
