// A street whistles in the evening, and a department's liaison answers from the phone: from the desk to acknowledging, arriving and
// reporting; the street's desk confirms and releases, and both sides see it without reloading. How often streets whistle has its band.
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { foldOnce } from '../kernel/measures/index.ts'
import { faultsOf, loginOf, startStaff } from './testing.ts'
import type { Look, Staff } from './testing.ts'
import { png } from './widgets/votes/testing.ts'

type Person = { name: string; role: string; post: number; place: string; organisation?: string }
const phone: Look = { width: 390, height: 844 }
let staff: Staff, street: Page, liaison: Page, line = '', whistle = '', caller = ''

beforeAll(async () => {
  staff = await startStaff({ pack: 'qingshi', at: Date.parse('2026-06-16T20:10:00+08:00') })
  const { server } = staff
  const people = (await server.anyone.get('/api/demo/people')).body.people as Person[]
  const director = people.find((one) => one.role === 'subDistrictDirector')!
  const client = await server.as(director.name)
  const place = (await client.get('/api/me')).body.posts[0].place.id
  const called = await Promise.all(['消防', '燃气'].map(async (q) => (await client.get(`/api/organisations?q=${encodeURIComponent(q)}`)).body.organisations[0].id as number))
  const opened = await client.post('/api/systems/whistle/matters', {
    place, facts: { ground: 'emergency_handling', text: '小饭店后厨燃气味很重，已拉警戒', category: 'work.food_safety', called: called.map((unit, i) => ({ unit, asked: ['警戒排险', '关阀检测'][i] })), wanted: '立即', commander: '街道办事处副主任' },
  })
  if (opened.status !== 201) throw new Error(JSON.stringify(opened.body))
  whistle = opened.body.id
  caller = director.name
  const duty = (await client.get(`/api/matters/${opened.body.id}`)).body.duties[0] as { organisation: { id: number }; matter: string }
  line = duty.matter
  // Of the liaisons the one whose department it is may read it.
  const holder = (await client.get(`/api/matters/${line}`)).body.holder.post
  street = await staff.page(people.find((one) => one.role === 'streetDesk' && one.place === director.place)!.name, `/matters/${line}`)
  liaison = await staff.page(people.find((one) => one.post === holder)!.name, '/', phone)
}, 180_000)
afterAll(() => staff?.stop())

/** Whistles of the half-year before: eight in the first street, five in the second, none in the third. */
async function whistled(): Promise<void> {
  const { district, anyone } = staff.server
  const people = (await anyone.get('/api/demo/people')).body.people as Person[]
  const { territory, organisations } = district.world()
  const holders = new Map((await district.asWriter((tx) => tx<{ post: number; person: number }[]>`select post, person from terms`)).map((term) => [term.post, term.person]))
  const city = organisations().find((one) => one.code === 'QS-city')!.id
  for (const [street, n] of [[0, 8], [1, 5]] as const) {
    const place = territory.unitsOf('street', '2026-01-01')[street]!
    const post = people.find((one) => one.role === 'subDistrictDirector' && one.place === territory.byId(place)!.name)!.post
    for (let i = 0; i < n; i++) {
      const given = { ground: 'comprehensive_enforcement', text: '夜市占道', category: 'street_doings.stall', called: [{ unit: city, asked: '清占道' }], wanted: '今天', commander: '副主任' }
      const done = await district.writer.act({ do: 'open', system: district.systems.get('whistle')!, given, place, slots: territory.slots(place, '2026-01-01'), spot: null, actors: [{ by: 'p', post, person: holders.get(post)! }] }, Date.parse(`2026-0${1 + (i % 5)}-1${street}T10:0${i}:00+08:00`))
      if (!done.ok) throw new Error(JSON.stringify(done.refused))
    }
  }
  await foldOnce(district)
}

const take = async (page: Page, words: string, done: string, fill: () => Promise<void> = async () => undefined): Promise<void> => {
  await page.locator('.steps button, .mtp-f button', { hasText: words }).first().click()
  await page.locator('.sf button[type=submit]').waitFor()
  await fill()
  await page.locator('.sf button[type=submit]').click()
  await page.locator('.tl', { hasText: done }).waitFor()
}

test('WHIS-09: the form asks of each department by itself, and the whistle says so', async () => {
  const page = await staff.page(caller, '/intake?system=whistle')
  const rows = page.locator('[data-field="called"]')
  await rows.locator('input').first().fill('消防')
  await page.locator('.ant-select-item-option', { hasText: '消防' }).first().click()
  await rows.getByLabel(/请它做什么/).first().fill('警戒排险')
  expect(await faultsOf(page, 'whistle-form-desk')).toEqual([])
  await page.goto(`${staff.server.url}/matters/${whistle}`)
  await page.locator('.facts', { hasText: /消防救援支队：警戒排险；.*：关阀检测/ }).waitFor()
  expect(await faultsOf(page, 'whistle-desk')).toEqual([])
  await page.context().close()
})

test('the call stands first on the liaison\'s desk, with thirty minutes that run round the clock', async () => {
  await liaison.getByText('燃气味很重').first().waitFor()
  expect(await faultsOf(liaison, 'whistle-desk-phone')).toEqual([])
  await liaison.getByText('燃气味很重').first().click()
  await liaison.locator('.mtp-f button', { hasText: '应哨' }).first().waitFor()
  expect(await liaison.locator('.clks').textContent()).toMatch(/到场.*30 分钟/)
  expect(await faultsOf(liaison, 'whistle-called-phone')).toEqual([])
})

test('acknowledged and there from the phone; the street confirms, and the phone follows by itself', async () => {
  await take(liaison, '应哨', '部门应哨')
  expect(await liaison.locator('.no li, .mtp').filter({ hasText: '应急哨先到场' }).count()).toBeGreaterThan(0)
  await take(liaison, '报到', '部门说已到场', async () => {
    await liaison.locator('.sf [data-field="note"] textarea').fill('两车十二人已到')
    await liaison.locator('.sf input[type=file]').setInputFiles(png)
    await liaison.locator('.sf .pf img').waitFor()
  })
  await take(street, '确认到场', '街道确认到场')
  await liaison.locator('.tl', { hasText: '街道确认到场' }).waitFor()
  expect(await faultsOf(liaison, 'whistle-there-phone')).toEqual([])
})

test('the result is reported from the phone, nobody leaves before the street releases, and then both may rate', async () => {
  await take(liaison, '报结果', '部门报结果', async () => {
    await liaison.locator('.sf [data-field="result"]').getByText('已解决', { exact: true }).click()
    await liaison.locator('.sf [data-field="note"] textarea').fill('阀门已关，检测无泄漏')
  })
  expect(await faultsOf(liaison, 'whistle-reported-phone')).toEqual([])
  await street.locator('.tl', { hasText: '部门报结果' }).waitFor()
  expect(await faultsOf(street, 'whistle-reported-desk')).toEqual([])
  await take(street, '释放', '街道释放')
  await liaison.locator('.tl', { hasText: '街道释放' }).waitFor()
  await street.locator('.steps button', { hasText: '评部门' }).first().waitFor()
})

test('WHIS-05: how often streets whistle stands for ten thousand residents, beside the band in which it is healthy', async () => {
  await whistled()
  const path = '/measures/whistle.whistlesPer10k?from=2026-01-01&to=2026-06-15'
  const page = await staff.page(await loginOf(staff.server, 'districtLeader'), path)
  await page.locator('.bands li').nth(2).waitFor()
  const [first, second, third] = await page.locator('.bands li .n').allTextContents()
  expect([first, second, third]).toEqual([expect.stringMatching(/^1\.55.*8 \/ 9,304 位居民/), expect.stringMatching(/^0\.87.*5 \/ 10,359/), expect.stringMatching(/^00 \/ 8,356/)])
  expect(await page.locator('.fg-s').textContent()).toContain('在健康区间 0.1–1 里')
  expect(await page.locator('.bands .band.good').count()).toBe(3)
  expect(await page.locator('.fg-w').textContent()).toMatch(/每 10,000 位居民、30 天.*28,019.*不是普查数.*0\.1 到 1/)
  expect(await faultsOf(page, 'whistle-rate-desk')).toEqual([])
  const pocket = await staff.page(await loginOf(staff.server, 'districtLeader'), path, { ...phone, theme: 'dark', language: 'en' })
  await pocket.locator('.bands li').nth(2).waitFor()
  expect(await faultsOf(pocket, 'whistle-rate-phone')).toEqual([])
})
