// Figures and the wall as people use them: a number opens the matters it was counted from, what is too small stays hidden, what was
// known then is counted as it was, and the wall follows what happens.
import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { foldOnce } from '../kernel/measures/index.ts'
import type { Actor, Matter } from '../kernel/matters/model.ts'
import type { Act } from '../kernel/matters/writer.ts'
import { axeFinds, faultsOnEach, isTooWide, loginOf, startStaff } from './testing.ts'
import type { Look, Staff } from './testing.ts'

const HOUR = 3_600_000
const ID = 'hotline.contact_rate'
const JUNE = 'from=2026-06-01&to=2026-06-30'
const NAME = '王小明'
const DOOR = '18号1102室'

let staff: Staff
let leader = ''
let clerk = ''
let streets: { id: number; name: string; committees: number[] }[]
let holders: Map<number, number>
let at = 0

const actor = (post: number): Actor => ({ by: 'p', post, person: holders.get(post)! })
async function act(what: Act): Promise<Matter> {
  const outcome = await staff.server.district.writer.act(what, at)
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.refused))
  return outcome.value.matter
}
async function contact(matter: Matter, wait_h: number): Promise<void> {
  at += wait_h * HOUR
  await act({ do: 'step', matter: matter.id, step: 'contact', given: { confirmed: '已联系' }, actors: [actor(matter.holder!)] })
}

beforeAll(async () => {
  staff = await startStaff({ pack: 'qingshi', at: Date.parse('2026-07-20T09:30:00+08:00') })
  const { server } = staff
  leader = await loginOf(server, 'districtLeader')
  clerk = await loginOf(server, 'intakeClerk')
  const people = (await server.anyone.get('/api/demo/people')).body.people as { name: string; post: number }[]
  holders = new Map((await server.district.asWriter((tx) => tx<{ post: number; person: number }[]>`select post, person from terms`)).map((term) => [term.post, term.person]))
  const { territory } = server.district.world()
  streets = territory.unitsOf('street', '2026-06-15').map((id) => ({ id, name: territory.byId(id)!.name, committees: [...territory.unitsOf('committee', '2026-06-15', id)] }))
  const post = people.find((one) => one.name === clerk)!.post
  const system = server.district.systems.get('hotline')!
  // Seven in the first street and two in the second; four are contacted in time, three too late, two not yet.
  for (let i = 0; i < 9; i++) {
    at = Date.parse('2026-06-15T09:30:00+08:00') + i * 60_000
    const place = streets[i < 7 ? 0 : 1]!.committees[i % 2]!
    const matter = await act({ do: 'open', system, given: { text: `${DOOR}${NAME}家第 ${i + 1} 次停水`, category: 'living.property_service', channel: 'phone' }, place, slots: territory.slots(place, '2026-06-15'), spot: null, actors: [actor(post)] })
    if (i < 7) await contact(matter, i < 4 ? 1 : 60)
  }
  await server.jobs.ring()
  await foldOnce(server.district)
}, 180_000)
afterAll(() => staff?.stop())

test('the list of figures leads to one, and its number to the matters that it was counted from', async () => {
  const page = await staff.page(leader, `/measures?${JUNE}`)
  const row = page.getByRole('row', { name: '先行联系率 1 个工作日' }).first()
  expect(await row.textContent()).toContain('44.4%')
  await row.getByRole('link', { name: '先行联系率' }).click()
  await page.getByRole('heading', { level: 1, name: '先行联系率' }).waitFor()
  expect(page.url()).toContain(`/measures/${ID}?${JUNE}`)
  await page.locator('.fg-h .numden a').first().click()
  await page.locator('.crt tbody tr').first().waitFor()
  expect(await page.locator('.crt tbody tr').count()).toBe(4)
  expect(await page.locator('.crt tbody td:last-child').allTextContents()).toEqual(Array(4).fill('分子和分母'))
})

test('a figure has its interval, its formula as a fraction, its version and how far it is counted', async () => {
  const page = await staff.page(leader, `/measures/${ID}?${JUNE}`)
  await page.locator('.fg-h .big').waitFor()
  expect(await page.locator('.fg-h').textContent()).toMatch(/44\.4%.*4 \/ 9 件.*95% 区间 18\.9–73\.3%/)
  expect(await page.locator('.frac').textContent()).toMatch(/1 个工作日内联系到来电人的工单.*应先行联系的工单/)
  expect(await page.locator('.fg-w').textContent()).toMatch(/第 1 版[^]*五人以上的岗位；从不算到个人[^]*流水第 \d+ 条[^]*HOT-09/)
})

test('streets stand in the order of their codes; one with two matters has no rate, one with none says so', async () => {
  const page = await staff.page(leader, `/measures/${ID}?${JUNE}`)
  await page.locator('.bands li').first().waitFor()
  const lines = await page.locator('.bands li').allTextContents()
  expect(lines.map((line) => streets.find((street) => line.startsWith(street.name))?.name)).toEqual(streets.map((street) => street.name))
  expect(lines[0]).toMatch(/57\.1%4 \/ 7/)
  expect(lines[1]).toBe(`${streets[1]!.name}n<5，不出率`)
  expect(lines.slice(2).every((line) => line.includes('没有应算的'))).toBe(true)
  await page.locator('.bands li a').first().click()
  await page.getByText(`只数${streets[0]!.name}`).waitFor()
  await page.locator('.fg-h').getByText('4 / 7 件').waitFor()
})

test('as known then there was nothing yet, and the rows say so', async () => {
  const page = await staff.page(leader, `/measures/${ID}?${JUNE}`)
  await page.getByRole('button', { name: /^当时所知/ }).click()
  await page.locator('.pick input[type=date]').last().fill('2026-06-14')
  await page.waitForURL(/known=2026-06-14/)
  await page.keyboard.press('Escape')
  await page.locator('.fg-h').getByText('没有应算的').waitFor()
  await page.locator('.fg-r').getByText('没有您看得到的行').waitFor()
  expect(await page.locator('.fg-w').textContent()).toContain('只数 6月14日 23:59 已经记下的')
  await page.getByRole('button', { name: /^当时所知/ }).click()
  await page.getByRole('button', { name: '最新' }).click()
  await page.getByText('4 / 9 件').waitFor()
})

test('a period is chosen by the keyboard alone and stands in the address', async () => {
  const page = await staff.page(leader, `/measures/${ID}`)
  await page.getByRole('button', { name: /近 30 天/ }).focus()
  await page.keyboard.press('Enter')
  await page.keyboard.press('Tab')
  for (let i = 0; i < 3; i++) await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await page.waitForURL(/from=2026-06-01&to=2026-06-30/)
  await page.getByText('4 / 9 件').waitFor()
  await page.keyboard.press('Escape')
  await page.waitForURL(/\/measures\?/)
})

test('rows are chosen by how they were counted, and say it', async () => {
  const page = await staff.page(leader, `/measures/${ID}/rows?${JUNE}`)
  await page.locator('.crt tbody tr').first().waitFor()
  expect(await page.locator('.crt tbody tr').count()).toBe(9)
  await page.getByRole('button', { name: '只算分母的' }).click()
  await page.getByText('就这 5 行').waitFor()
  expect(await page.locator('.crt tbody td:last-child').allTextContents()).toEqual(Array(5).fill('只算分母'))
  await page.locator('.crt tbody a').first().click()
  await page.waitForURL(/\/matters\/\d+/)
})

test('a street reads the same figure and only its own rows', async () => {
  const people = (await staff.server.anyone.get('/api/demo/people')).body.people as { name: string; role: string; place: string }[]
  const desk = people.find((one) => one.role === 'streetDesk' && one.place === streets[1]!.name)!
  const page = await staff.page(desk.name, `/measures/${ID}/rows?${JUNE}`)
  await page.getByText('就这 2 行').waitFor()
  expect(await page.locator('.mr-h').textContent()).toContain('4 / 9')
})

test('what goes out says what it is: invented data, definition, period, every row', async () => {
  const page = await staff.page(leader, `/measures/${ID}?${JUNE}`)
  await page.getByRole('button', { name: '导出' }).click()
  const wait = page.waitForEvent('download')
  await page.getByRole('button', { name: '每一行' }).click()
  const text = await readFile(await (await wait).path(), 'utf8')
  expect(text).toMatch(/先行联系率,hotline\.contact_rate,演示数据/)
  expect(text).toContain('2026-06-01,2026-06-30')
  expect(text.split('\r\n').filter((line) => line.includes('只算分母'))).toHaveLength(5)
  expect(text).not.toContain(NAME)
})

test('the wall stands alone, says that its data are invented, and names neither person nor door', async () => {
  const page = await staff.page(leader, '/wall', { width: 1920, height: 1080 })
  await page.locator('.wl-map a').first().waitFor()
  await page.locator('.wl-l li').first().waitFor()
  expect(await page.locator('.rail, .top').count()).toBe(0)
  const text = (await page.locator('.wall').textContent())!
  expect(text).toContain('演示数据')
  expect(text).toContain('示意图，不作划界依据')
  for (const hidden of [NAME, DOOR, '停水']) expect(text).not.toContain(hidden)
  const small = await page.evaluate(() => [...document.querySelectorAll('.wall *')].filter((node) => [...node.childNodes].some((child) => child.nodeType === 3 && child.textContent!.trim()) && parseFloat(getComputedStyle(node).fontSize) < 17.9).map((node) => node.textContent))
  expect(small).toEqual([])
})

test('every number on the wall is a door, and the wall follows what happens', async () => {
  const page = await staff.page(leader, '/wall', { width: 1920, height: 1080 })
  await page.locator('.wl-h .num').first().waitFor()
  await page.waitForTimeout(800)
  const doors = await page.locator('.wall a.num').evaluateAll((links) => links.map((link) => [link.textContent, link.getAttribute('href')]))
  expect(doors.length).toBeGreaterThan(5)
  expect(doors.every(([, href]) => /^\/(list|measures|places|matters|plans)/.test(href ?? ''))).toBe(true)
  const before = Number(await page.locator('.wl-h .num').first().textContent())
  const opened = await (await staff.server.as(clerk)).post('/api/systems/hotline/matters', { facts: { text: '路灯不亮', category: 'living.property_service', channel: 'phone' }, place: streets[0]!.committees[0] })
  expect(opened.status).toBe(201)
  await page.waitForFunction((n) => Number(document.querySelector('.wl-h .num')?.textContent) === n + 1, before)
  await page.locator('.wl-h .num').nth(1).click()
  await page.waitForURL(/\/list\?late=true/)
})

describe('axe finds nothing and nothing is cut off sideways', () => {
  const list: [string, string] = [`/measures?${JUNE}`, '.ms-t tbody tr']
  const one: [string, string] = [`/measures/${ID}?${JUNE}`, '.crt tbody tr']
  const rows: [string, string] = [`/measures/${ID}/rows?${JUNE}`, '.crt tbody tr']
  const wall: [string, string] = ['/wall', '.wl-map a']
  const mean: [string, string] = [`/measures/grid.avgHandleTime?${JUNE}`, '.fg-w']
  const looks: [string, Look, [string, string][]][] = [
    ['light', {}, [list, one, rows, mean, wall]], ['dark, English', { theme: 'dark', language: 'en' }, [list, one, rows]], ['phone', { width: 390, height: 844 }, [list, one, rows]], ['phone, English', { width: 390, height: 844, language: 'en' }, [one, wall]],
    ['two hundred per cent', { width: 720, height: 450 }, [one, wall]], ['large', { width: 1920, height: 1080, language: 'en' }, [wall]],
  ]
  test.each(looks)('%s', async (_, look, visits) => {
    expect(await faultsOnEach(staff, look, visits.map(([path, ready]) => ({ name: path, login: leader, path, ready })))).toEqual([])
  })
})

test('an open choice is as accessible as the page, and Escape closes it', async () => {
  const page = await staff.page(leader, `/measures/${ID}?${JUNE}`)
  for (const name of [/上月/, /^当时所知/, /导出/]) {
    await page.getByRole('button', { name }).click()
    await page.locator('.pop-p').waitFor()
    expect(await axeFinds(page)).toEqual([])
    await page.keyboard.press('Escape')
    expect(await page.locator('.pop-p').count()).toBe(0)
  }
})
