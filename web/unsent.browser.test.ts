// What is opened on a phone without a network, before it has a number: its steps and what is opened under it wait for it, in a real Chromium.
import type { IncomingMessage } from 'node:http'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildWeb } from './build.ts'
import { fieldOn, fillIn, submit, warmed } from './shell/testing.ts'
import type { Field } from './shell/testing.ts'
import { faultsOf, startStaff } from './testing.ts'
import type { Staff } from './testing.ts'

let staff: Staff
let street = ''
let journal: Field['journal'], acts: Field['acts']

beforeAll(async () => {
  staff = await startStaff({ pack: 'qingshi', at: Date.parse('2026-06-16T10:00:00+08:00'), web: (await buildWeb()).folder })
  ;({ street, journal, acts } = await fieldOn(staff))
}, 240_000)
afterAll(() => staff?.stop())

test('what was opened without a network goes on without one: its steps wait for its number, stand with it while it is refused, and are taken once in their order', async () => {
  const page = await staff.page(street, '/intake?system=grid', { width: 390, height: 844 })
  const context = page.context()
  await page.locator('.in .said-p .chip', { hasText: /路|村|街|镇|格/ }).first().waitFor()
  await warmed(page, [])
  await context.setOffline(true)
  await fillIn(page, '绿地里的长椅断了腿')
  await page.locator('.save .go').click()
  await page.locator('.in-waits a').first().click()
  await page.getByText('还没有送出').waitFor()
  for (const [i, name] of ['立案', '按清单派遣'].entries()) {
    await page.locator('.steps button').filter({ hasText: name }).first().click()
    await submit(page)
    await page.locator('.qu-k li').nth(i).waitFor()
  }
  expect(await faultsOf(page, 'offline-unsent')).toEqual([])
  // The first time it is refused.
  let refused = false
  const refuse = (request: IncomingMessage): void => { if (!refused && request.method === 'POST' && request.url === '/api/systems/grid/matters') { refused = true; request.url = '/api/nowhere' } }
  staff.server.app.server.prependListener('request', refuse)
  await page.goto(`${staff.server.url}/queue`)
  await context.setOffline(false)
  await page.locator('.qp-n a').click()
  await page.getByText('跟着它的 2 步').waitFor()
  expect(await faultsOf(page, 'offline-unsent-refused')).toEqual([])
  await page.getByRole('button', { name: '再送一次' }).click()
  await page.locator('.qp-s li').nth(2).waitFor()
  staff.server.app.server.removeListener('request', refuse)
  const rows = await staff.server.district.asWriter((tx) => tx<{ id: string }[]>`select matter as id from journal where act = 'open' and data->'facts'->>'text' = '绿地里的长椅断了腿'`)
  expect(rows.length).toBe(1)
  const story = (await journal(rows[0]!.id)).filter((row) => row.by === 'p')
  expect(story.map((row) => row.act)).toEqual(['open', 'file', 'dispatch'])
  const times = story.map((row) => row.data.note.device.at as number)
  expect(times).toEqual([...times].sort((a, b) => a - b))
  await context.close()
}, 60_000)

test('a matter is opened under one that has no number yet: it waits while that one is refused, goes under its number, and stays when that one is taken back', async () => {
  const page = await staff.page(street, '/intake?system=grid', { width: 390, height: 844 })
  const context = page.context()
  await page.locator('.in .said-p .chip', { hasText: /路|村|街|镇|格/ }).first().waitFor()
  await warmed(page, [])
  const pair = async (above: string, below: string): Promise<void> => {
    await page.goto(`${staff.server.url}/intake?system=grid`)
    await fillIn(page, above)
    await page.locator('.save .go').click()
    await page.locator('.in-waits a').first().click()
    await page.getByText('还没有送出').waitFor()
    await page.locator('main a.link', { hasText: '就这一件开' }).first().click()
    await page.getByText('还没有送出的一件').waitFor()
    await page.locator('.in textarea').first().fill(below)
    await page.locator('fieldset[data-field=source] label').first().click()
    await page.locator('.save .go').click()
    await page.locator('.in-waits a').first().click()
    await page.getByText('开在这一件下面').waitFor()
  }
  const opened = async (text: string): Promise<{ id: string; parent: string | null }[]> => staff.server.district.asWriter((tx) => tx<{ id: string; parent: string | null }[]>`select id, parent from matters where facts->>'text' = ${text}`)
  await context.setOffline(true)
  await pair('车棚的顶掀了', '车棚里的灯也不亮')
  await page.locator('.steps button').filter({ hasText: '立案' }).first().click()
  await submit(page)
  await page.locator('.qu-k li').first().waitFor()
  expect(await faultsOf(page, 'offline-child')).toEqual([])
  await pair('花坛的砖松了', '花坛边积水')
  // The first one is refused once.
  let refused = false
  const refuse = (request: IncomingMessage): void => { if (!refused && request.method === 'POST' && request.url === '/api/systems/grid/matters') { refused = true; request.url = '/api/nowhere' } }
  staff.server.app.server.prependListener('request', refuse)
  await page.goto(`${staff.server.url}/queue`)
  // The second pair's first is taken back before it goes: what was to stand under it stays.
  const third = page.locator('.qp-l > li').nth(3)
  await third.getByRole('button', { name: '不送了' }).click()
  await third.getByText('会留下来').waitFor()
  await third.getByRole('button', { name: '真的不送' }).click()
  await page.getByText('没有送成').waitFor()
  await context.setOffline(false)
  await page.getByText('一个字也没少').waitFor()
  expect(await faultsOf(page, 'offline-child-behind')).toEqual([])
  await page.locator('.qp-n a').first().click()
  await page.getByText('要开在它下面的 1 件也等着').waitFor()
  await page.getByRole('button', { name: '再送一次' }).click()
  await page.locator('.qp-s li').nth(2).waitFor()
  staff.server.app.server.removeListener('request', refuse)
  const [above, below] = [await opened('车棚的顶掀了'), await opened('车棚里的灯也不亮')]
  expect([above.length, below.length, below[0]!.parent]).toEqual([1, 1, above[0]!.id])
  expect(await acts(below[0]!.id)).toEqual(['open', 'file'])
  await page.locator('.qp-n a').first().click()
  await page.getByText('可以单独送').waitFor()
  expect(await faultsOf(page, 'offline-child-left')).toEqual([])
  await page.getByRole('button', { name: '单独送' }).click()
  await page.getByText('都送出了').waitFor()
  expect([await opened('花坛的砖松了'), (await opened('花坛边积水')).map(({ parent }) => parent)]).toEqual([[], [null]])
  await context.close()
}, 60_000)
