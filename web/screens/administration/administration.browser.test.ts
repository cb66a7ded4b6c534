// The desks of administration in a real browser: somebody is added and comes in by the link, gets a post, is unlocked, and all of it
// stands in a log whose chain holds. Nothing for axe to find at either size.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { totp } from '../../../kernel/people/totp.ts'
import { axeFinds, faultsOnEach, isTooWide, loginOf, startStaff } from '../../testing.ts'
import type { Look, Staff } from '../../testing.ts'

let staff: Staff
const phone: Look = { width: 390, height: 844 }
const as = async (role: string, path: string, look?: Look): Promise<Page> => staff.page(await loginOf(staff.server, role), path, look)
beforeAll(async () => { staff = await startStaff({ pack: 'qingshi', at: Date.parse('2026-06-16T10:00:00+08:00') }) }, 180_000)
afterAll(() => staff?.stop())

const anyCompound = async (): Promise<string> => { const { territory } = staff.server.district.world(); return territory.byId(territory.unitsOf('compound', '2026-06-16')[0]!)!.code }

test('somebody is added, sets a password by the link, is given a post, and it is ended again', async () => {
  const page = await as('systemAdmin', '/administration')
  await page.getByRole('heading', { name: '添加人员' }).waitFor()
  await page.getByLabel('姓名', { exact: true }).fill('周新')
  await page.getByLabel('登录名', { exact: true }).fill('zhou.xin')
  await page.getByRole('button', { name: '添加，给一次性链接' }).click()
  const link = (await page.locator('.otl code').textContent())!
  expect(link).toMatch(/\/welcome\/[\w-]{32}$/)

  const theirs = await staff.page(null, new URL(link).pathname)
  await theirs.getByRole('heading', { name: '周新，请定密码' }).waitFor()
  await theirs.getByLabel(/^密码/).fill('short')
  await theirs.getByLabel('再写一遍').fill('short')
  await theirs.getByRole('button', { name: '定下来，登录' }).click()
  await theirs.locator('.fld-e', { hasText: '至少 10 位' }).waitFor()
  await theirs.getByLabel(/^密码/).fill('three good words')
  await theirs.getByLabel('再写一遍').fill('three good words')
  await theirs.getByRole('button', { name: '定下来，登录' }).click()
  await theirs.locator('.rail').waitFor()

  await page.getByRole('link', { name: '给岗位 · 周新' }).click()
  await page.getByRole('heading', { name: '周新' }).waitFor()
  await page.getByLabel('岗位', { exact: true }).click()
  await page.keyboard.type('值班长')
  await page.locator('.ant-select-item-option', { hasText: '值班长' }).first().click()
  await page.getByRole('button', { name: '给这个岗位' }).click()
  await page.locator('.ad-terms li', { hasText: '值班长' }).waitFor()
  await page.getByRole('button', { name: '结束任职' }).click()
  await page.getByRole('button', { name: '现在就结束' }).click()
  await page.getByText('现在没有岗位').first().waitFor()
  await page.getByText('以前的任期（1）').waitFor()
})

test('a program gets a key that is shown once, reports by it, and its key is ended', async () => {
  const page = await as('systemAdmin', '/administration?desk=programs')
  await page.getByText('还没有程序接入').waitFor()
  await page.getByLabel(/^程序名称/).fill('市民云')
  await page.getByRole('button', { name: '添加，给密钥' }).click()
  const key = (await page.locator('.otl code').textContent())!
  const asked = (): Promise<Response> => fetch(`${staff.server.url}/open311/v2/services.json?api_key=${key}`)
  expect((await asked()).status).toBe(200)
  expect([await axeFinds(page), await isTooWide(page)]).toEqual([[], false])
  await page.reload()
  await page.getByText('市民云', { exact: true }).waitFor()
  expect(await page.getByText(key).count()).toBe(0)
  // Where nobody listens: it is said, and what waits.
  await page.getByLabel(/^有进展主动告诉这个地址/).fill('http://127.0.0.1:9/told')
  await page.getByRole('button', { name: '开始告诉' }).click()
  await page.getByText(/^whsec_/).waitFor()
  await fetch(`${staff.server.url}/open311/v2/requests.json`, { method: 'POST', body: new URLSearchParams({ api_key: key, service_code: ((await (await asked()).json()) as { service_code: string }[]).at(-1)!.service_code, description: '路灯不亮', address_id: String(await anyCompound()) }) })
  for (let n = 0; n < 60 && (await page.getByText(/送不到/).count()) === 0; n++) { await page.reload(); await page.getByText('市民云', { exact: true }).waitFor(); await page.waitForTimeout(100) }
  await page.getByRole('button', { name: '现在就试' }).waitFor()
  expect([await axeFinds(page), await isTooWide(page)]).toEqual([[], false])
  await page.getByRole('button', { name: '不再告诉' }).click()
  // As an upper system that does not answer: what is stuck is said, and it is asked no longer when that is taken away.
  await page.getByRole('button', { name: '设为上级系统（如市 12345）' }).click()
  await page.getByLabel(/^上级系统的地址/).fill('http://127.0.0.1:9/v1')
  await page.getByRole('button', { name: '设好，给签名密钥' }).click()
  await page.getByText(/^whsec_/).waitFor()
  for (let n = 0; n < 60 && (await page.getByText(/取不到工单/).count()) === 0; n++) { await page.reload(); await page.getByText('市民云', { exact: true }).waitFor(); await page.waitForTimeout(100) }
  expect([await axeFinds(page), await isTooWide(page)]).toEqual([[], false])
  const narrow = await as('systemAdmin', '/administration?desk=programs', phone)
  await narrow.getByText(/取不到工单/).waitFor()
  expect([await axeFinds(narrow), await isTooWide(narrow)]).toEqual([[], false])
  if (process.env['SHOTS']) { await page.screenshot({ path: `${process.env['SHOTS']}/upper.png` }); await narrow.screenshot({ path: `${process.env['SHOTS']}/upper-phone.png`, fullPage: true }) }
  await page.getByRole('button', { name: '不再是上级系统' }).click()
  await page.getByRole('button', { name: '停用密钥' }).click()
  await page.getByRole('button', { name: '停用，不能恢复' }).click()
  await page.getByText(/停用$/).waitFor()
  expect((await asked()).status).toBe(403)
  const small = await as('systemAdmin', '/administration?desk=programs', phone)
  await small.getByText('市民云', { exact: true }).waitFor()
  expect([await axeFinds(small), await isTooWide(small)]).toEqual([[], false])
})

test('a second administrator\'s post is refused in words beside the field', async () => {
  const page = await as('systemAdmin', `/administration?desk=people&q=${await loginOf(staff.server, 'auditAdmin')}`)
  await page.locator('.ad-l li a').first().click()
  await page.getByLabel('岗位', { exact: true }).click()
  await page.keyboard.type('securityAdmin')
  await page.locator('.ant-select-item-option', { hasText: '安全管理员' }).click()
  await page.getByRole('button', { name: '给这个岗位' }).click()
  await page.locator('.fld-e', { hasText: '三员不能由一人兼任' }).waitFor()
})

test('a locked name is found, marked and unlocked; a link for a forgotten password is made', async () => {
  const login = await loginOf(staff.server, 'shiftLeader')
  for (let n = 0; n < 5; n++) await staff.server.anyone.post('/api/session', { name: login, password: `wrong ${n}` })
  const page = await as('securityAdmin', '/administration')
  await page.getByRole('searchbox', { name: '姓名或登录名' }).fill(login)
  await page.locator('.ad-l li a', { hasText: '已锁' }).click()
  await page.getByRole('button', { name: '解锁' }).click()
  await page.getByText('没有锁').waitFor()
  await page.getByRole('button', { name: '做一个定密码的链接' }).click()
  await page.locator('.otl').waitFor()
})

test('the log says who did what, and that its chain holds; a line touched behind the platform is named', async () => {
  const page = await as('auditAdmin', '/administration')
  await page.locator('.st.ontime', { hasText: '链条完整' }).waitFor()
  await page.locator('.ad-tb tr', { hasText: '给岗位' }).first().waitFor()
  expect(await page.locator('.ad-tb', { hasText: '用密码' }).count()).toBe(0)
  await page.getByRole('button', { name: '带上登录和退出' }).click()
  await page.locator('.ad-tb tr', { hasText: '用密码' }).first().waitFor()
  const { admin } = staff.server.district.db
  const [line] = await admin`select person from administration where position = 2`
  await admin`update administration set person = 1 where position = 2`
  await page.reload()
  await page.locator('.st.late', { hasText: '链条断在第 2 行' }).waitFor()
  await admin`update administration set person = ${line!['person']} where position = 2`
})

test('the data protection officer erases a value and is told that it is done', async () => {
  const { server } = staff
  const clerk = await server.as(await loginOf(server, 'intakeClerk'))
  const system = [...server.district.systems.values()].find((one) => one.declaration.facts['contact_phone'])!.declaration.id
  const place = server.district.world().territory.unitsOf('committee', '2026-06-16')[0]
  const { number } = (await clerk.post(`/api/systems/${system}/matters`, { facts: { text: '楼道灯不亮', channel: 'phone', contact_name: '王小明', contact_phone: '13800001234' }, place })).body
  const page = await as('dataProtectionOfficer', '/administration')
  await page.getByLabel('事项编号').fill(number)
  await page.getByRole('button', { name: '查', exact: true }).click()
  await page.locator('.radios label').nth(1).click()
  await page.getByLabel('依据').fill('本人 6 月 16 日到窗口提出')
  await page.getByRole('button', { name: '删除，不能恢复' }).click()
  await page.locator('.radios label', { hasText: '已经删除' }).waitFor()
})

test('a person sets a second factor from the settings, and is asked for it at the next sign-in', async () => {
  const login = await loginOf(staff.server, 'departmentHead')
  const page = await staff.page(login, '/settings')
  await page.getByRole('button', { name: '设动态口令' }).click()
  await page.getByLabel('现在的密码').fill('linli-demo')
  await page.getByRole('button', { name: '开始' }).click()
  const secret = (await page.locator('.set-qr code').textContent())!.replaceAll(' ', '')
  expect(await axeFinds(page)).toEqual([])
  const bytes = Buffer.from([...secret].map((c) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(c).toString(2).padStart(5, '0')).join('').match(/.{8}/g)!.map((b) => parseInt(b, 2)))
  await page.getByLabel('验证器里现在的六位数字').fill(totp(bytes, staff.server.clock.now()))
  await page.getByRole('button', { name: '确认' }).click()
  await page.getByText('已经设好，登录时除了密码还要六位数字').waitFor()

  const again = await staff.page(null, '/?staff')
  await again.getByLabel('登录名').fill(login)
  await again.getByLabel('密码', { exact: true }).fill('linli-demo')
  await again.getByRole('button', { name: '登录', exact: true }).click()
  await again.getByLabel(/^动态口令/).fill('000000')
  await again.getByRole('button', { name: '登录', exact: true }).click()
  await again.locator('.problem', { hasText: '动态口令不对' }).waitFor()
  await again.getByLabel(/^动态口令/).fill(totp(bytes, staff.server.clock.now() + 30_000))
  await again.getByRole('button', { name: '登录', exact: true }).click()
  await again.locator('.rail').waitFor()
})

test('a colleague is put on a post\'s roster from the settings', async () => {
  const page = await as('intakeClerk', '/settings')
  await page.locator('.set-r button').first().click()
  await page.getByText('还没有排班').waitFor()
  await page.getByLabel('谁值班').click()
  await page.locator('.ant-select-item-option').first().click()
  await page.getByLabel('到', { exact: true }).fill('2026-06-17T06:00')
  await page.getByRole('button', { name: '排上' }).click()
  await page.locator('.rst li', { hasText: '正在值班' }).waitFor()
})

test('only holders of the roles find the page', async () => {
  const page = await as('intakeClerk', '/')
  await page.locator('.rail').waitFor()
  expect(await page.locator('.rail a[href="/administration"]').count()).toBe(0)
  await as('systemAdmin', '/').then((other) => other.locator('.rail a[href="/administration"]').waitFor())
})

describe('axe finds nothing, nothing is cut off sideways, and every page says that its data are invented', () => {
  const somebody = (desk: string) => async (): Promise<string> => {
    const admin = await staff.server.as(await loginOf(staff.server, 'systemAdmin'))
    return `/administration?desk=${desk}&person=${(await admin.get('/api/people?q=zhou.xin')).body.people[0].id}&q=zhou.xin`
  }
  const pages: Record<string, [role: string, path: () => string | Promise<string>, ready: string]> = {
    people: ['systemAdmin', () => '/administration', '.ad-l li'], add: ['systemAdmin', () => '/administration?desk=people&add=1', '.ad-c'], person: ['systemAdmin', somebody('people'), '.ad-c h3'],
    security: ['securityAdmin', somebody('security'), '.ad-sec'], audit: ['auditAdmin', () => '/administration', '.ad-tb tr, .ad-cards li'], privacy: ['dataProtectionOfficer', () => '/administration', '.ad-look'], settings: ['intakeClerk', () => '/settings', '.set-r'],
  }
  const all = Object.keys(pages)
  test.each<[string, Look, string[]]>([
    ['light', {}, all], ['on a phone', phone, all], ['dark, English', { theme: 'dark', language: 'en' }, ['person', 'audit']], ['on a phone, dark, English', { ...phone, theme: 'dark', language: 'en' }, ['security', 'audit']], ['at two hundred per cent', { width: 720, height: 450 }, ['person']],
  ])('%s', async (_, look, names) => {
    const visits = names.map(async (name) => { const [role, path, ready] = pages[name]!; return { name, login: await loginOf(staff.server, role), path: await path(), ready } })
    expect(await faultsOnEach(staff, look, await Promise.all(visits))).toEqual([])
  })
})
