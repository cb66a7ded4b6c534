// The staff application as people use it: in a real browser, on a real server, with real steps.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { axeFinds, faultsOnEach, holderOf, isTooWide, loginOf, startStaff } from './testing.ts'
import type { Look, Staff } from './testing.ts'

let staff: Staff
let login = ''
const numbers: string[] = []
const texts = ['楼道里堆了旧家具，走路要侧身。', '门口路灯不亮，老人晚上不敢出门。', '垃圾房满了三天没人收。', '井盖松动，车一过就响。', '树枝碰到晾衣架。']

beforeAll(async () => {
  staff = await startStaff({ pack: 'qingshi', at: Date.parse('2026-06-16T10:00:00+08:00') })
  const { server } = staff
  const clerk = await server.as(await loginOf(server, 'intakeClerk'))
  const systems = (await clerk.get('/api/systems')).body.systems as { id: string; open: { asks: Record<string, boolean> } }[]
  const system = systems.find((one) => 'contact_phone' in one.open.asks)!
  const category = (await clerk.get('/api/categories')).body.categories.find((one: { code: string; public: boolean }) => one.code.includes('.') && one.public).code
  const place = (await clerk.get('/api/places?q=1')).body.places[0].id
  for (const text of texts) {
    const opened = await clerk.post(`/api/systems/${system.id}/matters`, { facts: { text, category, channel: 'phone', contact_name: '王小明', contact_phone: '13800001234' }, place })
    if (opened.status !== 201) throw new Error(JSON.stringify(opened.body))
    numbers.push(opened.body.number)
    login ||= await holderOf(server, opened.body)
  }
}, 180_000)
afterAll(() => staff?.stop())

const primary = (page: Page) => page.locator('.steps .ant-btn-primary, .mtp-f .ant-btn-primary').first()

test('a post to try is one press away, and its desk opens', async () => {
  const page = await staff.page(null, '/?staff')
  await page.getByRole('button', { name: /受理员/ }).first().click()
  await page.getByRole('heading', { name: '现在该我岗位办的' }).waitFor()
  expect(await page.title()).toContain('演示数据')
  await page.getByRole('button', { name: '岗位和设置' }).click()
  await page.getByRole('button', { name: '退出' }).click()
  await page.getByRole('heading', { name: '选一个岗位试用' }).waitFor()
})

test('a step that is taken becomes the newest line of the story, which has the focus', async () => {
  const page = await staff.page(login, `/matters/${numbers[0]}`)
  await page.locator('.tl > li[id]').first().waitFor()
  const before = await page.locator('.tl > li[id]').count()
  await primary(page).click()
  await page.locator('.sf textarea').first().fill('已打电话问清，明早上门')
  await page.locator('.sf button[type=submit]').click()
  await page.waitForFunction((n) => document.querySelectorAll('.tl > li[id]').length > n, before)
  await page.waitForFunction(() => document.activeElement?.id.startsWith('line-'))
  expect(await page.evaluate(() => document.activeElement?.textContent)).toContain('已打电话问清，明早上门')
  // It is announced once the focus stands on the line.
  await page.waitForFunction(() => [...document.querySelectorAll('[role=status].vh')].some((told) => told.textContent?.includes('已办')))
})

test('the keyboard alone leads from the desk to a step: J, C, words, Ctrl+Enter', async () => {
  const page = await staff.page(login, '/')
  await page.locator('.it').first().waitFor()
  await page.keyboard.press('j')
  const number = (await page.locator('.it:focus .it-s').textContent())?.split(' · ').at(-1)
  await page.locator('.pane .ant-btn-primary').waitFor()
  await page.keyboard.press('c')
  await page.locator('.sf textarea, .sf input, .sf button').first().waitFor()
  await page.waitForFunction(() => document.activeElement?.closest('.sf') !== null)
  await page.keyboard.type('按键盘办的')
  await page.keyboard.press('Control+Enter')
  await page.waitForFunction(() => document.activeElement?.id.startsWith('line-'))
  expect(await page.locator('.pane').textContent()).toContain(number)
})

test('letters are only letters in a field, and can be switched off', async () => {
  const page = await staff.page(login, '/')
  await page.locator('.it').first().waitFor()
  await page.keyboard.press('/')
  await page.keyboard.type('jc?')
  expect(await page.locator('.find input').inputValue()).toBe('jc?')
  await page.keyboard.press('Escape')
  await page.evaluate(() => localStorage.setItem('linli.settings', JSON.stringify({ language: 'zh', theme: 'light', letters: false })))
  await page.getByRole('button', { name: '岗位和设置' }).click()
  await page.locator('fieldset', { hasText: '字母快捷键' }).getByText('关', { exact: true }).click()
  await page.keyboard.press('Escape')
  await page.keyboard.press('?')
  expect(await page.locator('dialog.help[open]').count()).toBe(0)
})

test('a form that lacks something says so beside the field and keeps what was typed', async () => {
  const page = await staff.page(login, `/matters/${numbers[3]}`)
  await primary(page).click()
  await page.locator('.sf button[type=submit]').click()
  await page.locator('.fld-e').first().waitFor()
  await page.waitForFunction(() => document.activeElement?.getAttribute('aria-invalid') === 'true')
  await page.locator('.sf textarea').first().fill('写了一半')
  await page.keyboard.press('Escape')
  await primary(page).click()
  expect(await page.locator('.sf textarea').first().inputValue()).toBe('写了一半')
})

test('when somebody was faster the act is shown and what was typed stays', async () => {
  const page = await staff.page(login, `/matters/${numbers[4]}`)
  await primary(page).click()
  await page.locator('.sf textarea').first().fill('我来办')
  const other = await staff.server.as(login)
  const seen = (await other.get(`/api/matters/${numbers[4]}`)).body
  const step = seen.steps.find((one: { refused: unknown[]; asks: { id: string; kind: string; required: boolean }[] }) => one.refused.length === 0 && one.asks.every((ask) => ask.kind === 'text' || !ask.required))
  const facts = Object.fromEntries(step.asks.filter((ask: { kind: string }) => ask.kind === 'text').map((ask: { id: string }) => [ask.id, '抢先一步']))
  // The stream would tell the page at once; cut, it learns of it from the refusal.
  await page.context().route('**/api/live', (route) => route.abort())
  await page.route(`**/api/matters/${numbers[4]}`, (route) => route.abort())
  const answer = await other.post(`/api/matters/${seen.id}/steps/${step.id}`, { facts }, { 'if-match': `"${seen.version}"` })
  expect(answer.status).toBe(200)
  await page.unroute(`**/api/matters/${numbers[4]}`)
  await page.locator('.sf button[type=submit]').click()
  await page.locator('.story', { hasText: '抢先一步' }).waitFor()
  await page.locator('.sf .problem', { hasText: '刚才有人先办了一步' }).waitFor()
  expect(await page.locator('.sf textarea').first().inputValue()).toBe('我来办')
})

test('personal values are masked, shown for a purpose, counted down and masked again', async () => {
  const page = await staff.page(login, `/matters/${numbers[2]}`)
  await page.locator('.pii .masked').first().waitFor()
  expect(await page.locator('.pii').textContent()).toContain('138****1234')
  await page.locator('.look button[type=submit]').click()
  await page.locator('.pii .plain-value', { hasText: '13800001234' }).waitFor()
  expect(await page.locator('.look').textContent()).toMatch(/还看得到 (10:00|9:5\d)/)
  await page.getByRole('button', { name: '现在就遮上' }).click()
  expect(await page.locator('.pii').textContent()).not.toContain('13800001234')
})

test('while an answer is written, what it lacks is said below it and keeps nobody from sending it', async () => {
  const { server } = staff
  const clerk = await server.as(await loginOf(server, 'intakeClerk'))
  const known = (await clerk.get(`/api/matters/${numbers[1]}`)).body
  const opened = (await clerk.post(`/api/systems/${known.system}/matters`, { facts: { text: '一是楼道灯不亮，二是垃圾房没人收。', category: known.facts.category, channel: 'phone' }, place: known.place.id })).body
  const holder = await holderOf(server, opened)
  const unit = await server.as(holder)
  for (const [step, facts] of [['contact', { confirmed: '已通话' }], ['start', {}]] as const) {
    const { version } = (await unit.get(`/api/matters/${opened.id}`)).body
    expect((await unit.post(`/api/matters/${opened.id}/steps/${step}`, { facts }, { 'if-match': `"${version}"` })).status).toBe(200)
  }
  const page = await staff.page(holder, `/matters/${opened.id}?do=report`)
  const answer = page.locator('.sf textarea').first()
  await answer.fill('您好，楼道灯的事我们会尽快处理，请您耐心等待，谢谢。')
  await page.locator('.sf-lacks[role=status] li').first().waitFor()
  const lacking = await page.locator('.sf-lacks').textContent()
  expect(lacking).toContain('只是提示')
  expect(lacking).toContain('垃圾房')
  expect(await page.locator('.sf button[type=submit]').isEnabled()).toBe(true)
  await answer.fill('您好，楼道灯已于6月15日换好，垃圾房6月16日起每天早晚各收一次，依据物业服务合同，请您监督，谢谢。')
  await page.waitForFunction(() => !document.querySelector('.sf-lacks')?.textContent?.includes('垃圾房'))
})

test('a live event changes an open page by itself', async () => {
  const page = await staff.page(login, `/matters/${numbers[2]}`)
  await page.locator('.live', { hasText: '实时' }).waitFor()
  const other = await staff.server.as(login)
  const seen = (await other.get(`/api/matters/${numbers[2]}`)).body
  const step = seen.steps.find((one: { refused: unknown[]; asks: { kind: string; required: boolean }[] }) => one.refused.length === 0 && one.asks.every((ask) => ask.kind === 'text' || !ask.required))
  await other.post(`/api/matters/${seen.id}/steps/${step.id}`, { facts: Object.fromEntries(step.asks.filter((ask: { kind: string }) => ask.kind === 'text').map((ask: { id: string }) => [ask.id, '别处办的一步'])) }, { 'if-match': `"${seen.version}"` })
  await page.locator('.story', { hasText: '别处办的一步' }).waitFor()
})

test('without a network an act waits on the device, is shown first, and is sent when the network is back', async () => {
  const page = await staff.page(login, `/matters/${numbers[3]}`, { width: 390, height: 844 })
  await primary(page).click()
  await page.locator('.sf').waitFor()
  // By now the page has fetched what it needs without a network as well.
  await page.waitForTimeout(2500)
  await page.context().setOffline(true)
  await page.locator('.sf textarea').first().fill('没有网络时记的')
  await page.locator('.sf button[type=submit]').click()
  await page.locator('.qu-k').waitFor()
  await page.locator('.back').click()
  await page.locator('.cards .qu', { hasText: '等着送出' }).waitFor()
  await page.locator('.strip', { hasText: '1 步已存在本机' }).waitFor()
  await page.context().setOffline(false)
  await page.waitForFunction(() => document.querySelector('.cards .qu') === null)
  const seen = (await (await staff.server.as(login)).get(`/api/matters/${numbers[3]}`)).body
  expect(JSON.stringify(seen.journal)).toContain('没有网络时记的')
})

describe('axe finds nothing, nothing is cut off sideways, and every page says that its data are invented', () => {
  const phone = { width: 390, height: 844 }
  const pages = { sign_in: ['/?staff', '.si-demo li'], desk: ['/', '.filters'], matter: ['matter', '.tl > li[id]'], settings: ['/settings', '.set .person'] } as const
  type Name = keyof typeof pages
  test.each<[string, Look, Name[]]>([
    ['light', {}, ['sign_in', 'desk', 'matter', 'settings']],
    ['dark, English', { theme: 'dark', language: 'en' }, ['desk', 'matter']],
    ['on a phone', phone, ['sign_in', 'desk', 'matter', 'settings']],
    ['on a phone, dark, English', { ...phone, theme: 'dark', language: 'en' }, ['desk', 'matter']],
    ['at two hundred per cent', { width: 720, height: 450, language: 'en' }, ['desk', 'matter']],
    ['in a narrow window', { width: 1024, height: 768 }, ['desk', 'matter']],
  ])('%s', async (_, look, names) => {
    const visits = names.map((name) => ({ name, login: name === 'sign_in' ? null : login, path: name === 'matter' ? `/matters/${numbers[0]}` : pages[name][0], ready: pages[name][1] }))
    expect(await faultsOnEach(staff, look, visits)).toEqual([])
  })
})

test('an open form is as accessible as the page, on a phone as well', async () => {
  for (const look of [{}, { width: 390, height: 844 }]) {
    const page = await staff.page(login, `/matters/${numbers[0]}`, look)
    await primary(page).click()
    await page.locator('.sf').waitFor()
    await page.waitForTimeout(300)
    expect(await axeFinds(page)).toEqual([])
  }
})
