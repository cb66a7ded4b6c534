// Hot topics, the project made of what comes again, and what is lacking by street, as staff use them in a real browser.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { keepGaps } from '../server/gaps.ts'
import { keepProjects } from '../server/projects.ts'
import { axeFinds, faultsOnEach, isTooWide, loginOf, startStaff } from './testing.ts'
import type { Staff } from './testing.ts'

let staff: Staff
let project = { id: '', number: '' }
let leader = ''
const said = ['垃圾房下午就满了', '垃圾堆到桶外', '垃圾房污水流到路上', '垃圾满溢苍蝇多', '垃圾房没人管', '垃圾堆在路口', '垃圾房味道飘到一楼', '垃圾一天只收一次', '垃圾房门坏了']

beforeAll(async () => {
  staff = await startStaff({ pack: 'qingshi', at: Date.parse('2026-06-16T10:00:00+08:00') })
  const { server } = staff
  leader = await loginOf(server, 'districtLeader')
  const clerk = await server.as(await loginOf(server, 'intakeClerk'))
  const { district } = server
  const place = district.world().territory.unitsOf('compound', '2026-06-16')[0]!
  const systems = (await clerk.get('/api/systems')).body.systems as { id: string; gathers?: object; open: { asks: Record<string, boolean> } }[]
  const calls = systems.find((one) => 'contact_phone' in one.open.asks)!.id
  for (const [i, text] of said.entries()) {
    const opened = await clerk.post(`/api/systems/${calls}/matters`, { facts: { text, category: 'street_doings.litter', channel: 'phone', contact_name: '王小明', contact_phone: `1380000${1000 + (i % 7)}` }, place })
    if (opened.status !== 201) throw new Error(JSON.stringify(opened.body))
  }
  await keepProjects(district)
  await keepGaps(district)
  const found = await (await server.as(leader)).get(`/api/systems/${systems.find((one) => one.gathers)!.id}/matters`)
  project = found.body.items[0]
}, 120_000)
afterAll(() => staff?.stop())

test('the hottest topic stands first with people and not calls, and opens into its rows', async () => {
  const page = await staff.page(leader, '/topics')
  await page.locator('.tp-l a').first().waitFor()
  expect(await page.locator('.tp-l a').first().textContent()).toMatch(/7 人.*9 件/)
  await page.locator('.tp-c .ml').first().waitFor()
  expect(await page.locator('.tp-c .ml').count()).toBe(9)
  await page.locator('.tp-h summary').click()
  expect(await page.locator('.tp-h').textContent()).toContain('一个人反映多少次都算一个人')
  expect(await page.locator('main').textContent()).not.toMatch(/王小明|1380000/)
  expect(await axeFinds(page)).toEqual([])
})

test('on a phone the list comes first, then the one that is pressed', async () => {
  const page = await staff.page(leader, '/topics', { width: 390, height: 844 })
  await page.locator('.tp-l a').first().click()
  await page.locator('.tp-c .ml').first().waitFor()
  expect(await page.locator('.tp-l').count()).toBe(0)
  expect(await isTooWide(page)).toBe(false)
  expect(await axeFinds(page)).toEqual([])
})

test('a project shows the months and the rows that it was counted from, and that it is too early to tell of its effect', async () => {
  const page = await staff.page(leader, `/matters/${project.id}`)
  await page.locator('.ga .ml').first().waitFor()
  expect(await page.locator('.ga').textContent()).toMatch(/逐月诉求.*由这些诉求得出/)
  expect(await page.locator('.ga .ml').count()).toBe(9)
  expect(await axeFinds(page)).toEqual([])
})

test('when it was measured its page says by how much, and how sure that is', async () => {
  const { district } = staff.server
  const holders = await district.asWriter((tx) => tx<{ post: number; person: number }[]>`select post, person from terms`)
  const actors = holders.map((one) => ({ by: 'p' as const, ...one }))
  const take = async (step: string, given: Record<string, unknown>, clock = false): Promise<void> => {
    const done = await district.writer.act({ do: 'step', matter: project.id, step, given, actors: clock ? [{ by: 'c' }] : actors })
    if (!done.ok) throw new Error(JSON.stringify(done.refused))
  }
  const unit = district.world().organisations().find((one) => district.world().postAt(one.id, ['departmentLiaison']))!.code
  await take('accept', { unit, plan: '下午加收一次', plan_by: '2026-07-10' })
  await take('finish', { result: '已加收' })
  const page = await staff.page(leader, `/matters/${project.id}`, { width: 390, height: 844 })
  await page.locator('.ga-e', { hasText: '为时尚早' }).waitFor()
  await take('end_watch', {}, true)
  await take('measure', { finding: 'fewer', change: -250, low: -410, high: -90, compared: 9 }, true)
  await page.locator('.ga-e.fewer', { hasText: '每 30 天 −2.5 件' }).waitFor()
  expect(await page.locator('.ga-e').textContent()).toContain('95% 区间 −4.1 至 −0.9')
  expect(await isTooWide(page)).toBe(false)
  if (process.env['PICTURES']) await page.screenshot({ path: `${process.env['PICTURES']}/measured-phone.png` })
})

test('a street is opened into its committees, a figure into what it was counted from, and their sum is the figure', async () => {
  const planner = await loginOf(staff.server, 'planner')
  const page = await staff.page(planner, '/gaps')
  await page.getByRole('button', { name: /婴幼儿托育/ }).click()
  const streets = page.getByRole('region', { name: '按街镇' })
  await streets.getByRole('button', { expanded: false }).first().click()
  await page.getByRole('region', { name: /按居村委会/ }).getByRole('row').nth(1).waitFor()
  await streets.getByRole('button', { name: /怎么算出来的/ }).first().click()
  const how = page.getByRole('region', { name: /的这个数是怎么来的/ })
  await how.getByRole('table').first().waitFor()
  const shares = await how.getByRole('table').first().locator('tbody td:last-child').allTextContents()
  const sum = Number(await how.locator('tfoot td').last().textContent())
  expect(Math.abs(shares.reduce((all, one) => all + (Number(one) || 0), 0) - sum)).toBeLessThan(0.06 * shares.length + 0.1)
  expect(await axeFinds(page)).toEqual([])
  const phone = await staff.page(planner, new URL(page.url()).pathname + new URL(page.url()).search, { width: 390, height: 844 })
  await phone.getByRole('region', { name: /的这个数是怎么来的/ }).getByRole('table').first().waitFor()
  expect(await isTooWide(phone)).toBe(false)
  expect(await axeFinds(phone)).toEqual([])
})
