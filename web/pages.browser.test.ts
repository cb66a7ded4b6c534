// Taking in, board, list, map and places as people use them: in a real browser, on a real server, with reports of the pack.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { loadPack } from '../server/testing.ts'
import { axeFinds, faultsOnEach, isTooWide, loginOf, startStaff } from './testing.ts'
import type { Look, Staff } from './testing.ts'

const PACK = 'qingshi'
const at = Date.parse('2026-06-16T10:00:00+08:00')
let staff: Staff
const logins: Record<'clerk' | 'dispatcher' | 'leader' | 'street', string> = { clerk: '', dispatcher: '', leader: '', street: '' }
/** A place of the pack that has a street above it, and the small class of a first matter there. */
let opened: { id: string; number: string; place: { id: number; name: string }; category: string; spot: [number, number]; system: string }[] = []

beforeAll(async () => {
  staff = await startStaff({ pack: PACK, at })
  const { server } = staff
  logins.clerk = await loginOf(server, 'intakeClerk')
  logins.dispatcher = await loginOf(server, 'dispatcher')
  logins.leader = await loginOf(server, 'districtLeader')
  logins.street = await loginOf(server, 'streetDesk')
  const clerk = await server.as(logins.clerk)
  const pack = await loadPack(PACK)
  const reports = [...pack.reports({ seed: 5, from: at - 86_400_000, to: at, count: 40 })].filter((one) => typeof one.facts['category'] === 'string')
  const answers = await Promise.all(reports.map(({ system, facts, spot }) => clerk.post(`/api/systems/${system}/matters`, { facts, spot })))
  opened = answers.filter((one) => one.status === 201).map((one) => one.body)
  if (opened.length < 12) throw new Error(JSON.stringify(answers.find((one) => one.status !== 201)?.body))
}, 180_000)
afterAll(() => staff?.stop())

const said = (page: Page) => page.locator('main.in textarea').first()
const caller = (): (typeof opened)[number] => opened.find((one) => 'contact_phone' in ((one as { personal?: object }).personal ?? {}))!

describe('taking in', () => {
  test('from the first word to the number by keyboard alone, with unit and deadline before saving', async () => {
    const page = await staff.page(logins.clerk, '/intake')
    await said(page).waitFor()
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('TEXTAREA')
    await page.keyboard.type('我是这里的业主，楼上漏水，墙面渗水三天了，请派人来看。')
    await page.locator('.opt label').first().waitFor()
    await page.keyboard.press('Tab')
    await page.keyboard.type(initials(caller().place.name))
    await page.locator('.ps-p li').first().waitFor()
    await page.keyboard.press('Enter')
    await page.locator('.ps-v b').waitFor()
    await page.locator('.opt input').first().focus()
    await page.keyboard.press('Space')
    await page.locator('.owe b').nth(1).waitFor()
    const promised = await page.locator('.save .w').textContent()
    expect(promised).toMatch(/保存后：开 1 件.*派给.+6月\d+日 17:00 前/)
    await page.keyboard.press('Control+Enter')
    await page.locator('.in-saved').waitFor()
    const number = (await page.locator('.in-no code').first().textContent())!
    expect(number).toMatch(/^QS-260616-\d{4}$/)
    await page.waitForFunction(() => document.activeElement?.textContent?.includes('登下一件'))
    await page.keyboard.press('Enter')
    await page.waitForFunction(() => document.activeElement?.tagName === 'TEXTAREA')
    const seen = (await (await staff.server.as(logins.clerk)).get(`/api/matters/${number}`)).body
    expect(promised).toContain(seen.duties[0].organisation.name)
  })

  test('a draft outlives a reload without the personal values, and is gone once saved', async () => {
    const page = await staff.page(logins.clerk, '/intake')
    await said(page).fill('门口路灯不亮，老人晚上不敢出门。')
    await page.locator('[data-field="contact_phone"] input').fill('13800001234')
    await page.locator('.in-kept', { hasText: '草稿' }).waitFor()
    expect(await page.evaluate(() => JSON.stringify(localStorage))).not.toContain('13800001234')
    await page.reload()
    await page.waitForFunction(() => document.querySelector('textarea')?.value.includes('路灯'))
    expect(await page.locator('[data-field="contact_phone"] input').inputValue()).toBe('')
    await page.getByRole('button', { name: '清空重来' }).click()
    await page.waitForFunction(() => !JSON.stringify(localStorage).includes('路灯'))
    await page.getByRole('button', { name: '还要' }).click()
    expect(await said(page).inputValue()).toContain('路灯')
  })

  test('a likely duplicate says how far and how alike, and saving joins it so that both are answered', async () => {
    const first = caller()
    const page = await staff.page(logins.clerk, '/intake')
    await said(page).fill('还是上次那件事，请快点来看。')
    // As a press on the map sets it; the map itself needs a machine that draws one.
    await page.evaluate(([system, spot]) => {
      const name = Object.keys(localStorage).find((key) => key.startsWith('linli.intake.') && key.endsWith(system as string))
      const kept = JSON.parse(localStorage.getItem(name ?? '') ?? 'null')
      if (kept) localStorage.setItem(name!, JSON.stringify({ ...kept, draft: { ...kept.draft, spot } }))
      return Boolean(kept)
    }, await page.waitForFunction(() => Object.keys(localStorage).some((key) => key.startsWith('linli.intake.'))).then(() => [first.system, first.spot] as const))
    await page.reload()
    const row = page.locator('.dup li', { hasText: first.number })
    await row.waitFor()
    expect(await row.textContent()).toMatch(/相距 \d+ 米/)
    await row.getByRole('button', { name: /并入/ }).click()
    expect(await page.locator('.save .w').textContent()).toContain(`并入 ${first.number}`)
    await page.keyboard.press('Control+Enter')
    await page.locator('.in-saved', { hasText: `已并入 ${first.number}` }).waitFor()
    expect((await (await staff.server.as(logins.clerk)).get(`/api/matters/${first.number}`)).body.journal.map((line: { act: string }) => line.act)).toContain('joined')
  })

  test('places and a second demand in the words are offered, chosen by a tap alone, and the demand is opened under the first', async () => {
    const { territory } = staff.server.district.world()
    const compound = territory.byId(territory.unitsOf('compound', '2026-06-16')[0]!)!
    const page = await staff.page(logins.clerk, '/intake')
    await said(page).fill(`${compound.name}门口路灯不亮。另外垃圾房没人清运。`)
    const place = page.locator('.in-where .in-offer button', { hasText: compound.name }).first()
    const demand = page.locator('.in-said .in-offer button', { hasText: '垃圾房' })
    await place.waitFor()
    await demand.waitFor()
    expect(await place.textContent()).toMatch(/说了“.+”.*把握 \d+%/)
    expect([await page.locator('.ps-v b').count(), await page.locator('.opt input:checked').count(), await demand.getAttribute('aria-pressed')]).toEqual([0, 0, 'false'])
    expect(await axeFinds(page)).toEqual([])
    await place.click()
    await page.locator('.ps-v b', { hasText: compound.name }).waitFor()
    await demand.click()
    await page.locator('.opt input').first().check()
    await page.keyboard.press('Control+Enter')
    await page.locator('.in-saved').waitFor()
    const number = (await page.locator('.in-no code').first().textContent())!
    await page.getByRole('button', { name: /接着登：另外垃圾房/ }).click()
    await page.locator('.in-under', { hasText: number }).waitFor()
    expect(await said(page).inputValue()).toBe('另外垃圾房没人清运。')
    await page.locator('.opt input').first().check()
    await page.keyboard.press('Control+Enter')
    await page.locator('.in-saved').waitFor()
    const clerk = await staff.server.as(logins.clerk)
    const child = (await clerk.get(`/api/matters/${await page.locator('.in-no code').first().textContent()}`)).body
    expect(child.parent).toBe((await clerk.get(`/api/matters/${number}`)).body.id)
  })

  test('a word of danger asks one question, whose answer can make it urgent', async () => {
    const page = await staff.page(logins.clerk, '/intake')
    await said(page).fill('井盖没了，老人刚才摔倒了。')
    const ask = page.locator('.ask')
    await ask.getByRole('button', { name: '有', exact: true }).click()
    await page.locator('.ask.late', { hasText: '120' }).getByRole('button').click()
    expect(await page.locator('.line label.on').textContent()).toBe('紧急')
  })

  test('what is missing is said at once beside its field, and what was typed stays', async () => {
    const page = await staff.page(logins.clerk, '/intake')
    await said(page).fill('只写了这一句')
    await page.keyboard.press('Control+Enter')
    await page.locator('.in-where .fld-e').waitFor()
    expect(await page.locator('.save .need').textContent()).toContain('地点')
    expect(await said(page).inputValue()).toBe('只写了这一句')
  })

  test('whose posts take in nothing is told who does', async () => {
    const page = await staff.page(await loginOf(staff.server, 'auditor'), '/intake')
    await page.locator('.empty', { hasText: '您的岗位不受理' }).waitFor()
  })
})

describe('board and list', () => {
  test('a column counts what its list shows, and arrow keys go from card to card', async () => {
    const page = await staff.page(logins.dispatcher, '/board')
    const column = page.locator('.bl:not(.none)').first()
    await column.locator('.bc').first().waitFor()
    const n = Number(await column.locator('h2 .num').textContent())
    expect(await column.locator('.bc').count()).toBe(Math.min(n, 30))
    await page.keyboard.press('j')
    const first = await page.evaluate(() => document.activeElement?.textContent)
    await page.keyboard.press('ArrowRight')
    expect(await page.evaluate(() => document.activeElement?.classList.contains('bc'))).toBe(true)
    expect(first).toBeTruthy()
    await column.locator('h2 .num').click()
    await page.locator('.ls-f', { hasText: `共 ${n} 件` }).waitFor()
    expect(await page.locator('.tb tbody tr').count()).toBe(n)
  })

  test('filters stand in the address, and another person who opens it sees the same', async () => {
    const page = await staff.page(logins.dispatcher, '/list')
    await page.locator('.tb tbody tr').first().waitFor()
    await page.getByRole('searchbox').fill(opened[0]!.number)
    await page.waitForURL(/q=QS-/)
    const address = new URL(page.url())
    const other = await staff.page(logins.dispatcher, address.pathname + address.search)
    await other.locator('.ls-f').or(other.locator('.empty')).first().waitFor()
    expect(await other.locator('.tb tbody tr').count()).toBe(await page.locator('.tb tbody tr').count())
    await page.getByRole('button', { name: '清掉筛选' }).click()
    await page.waitForFunction(() => !location.search.includes('q='))
  })

  test('the export is a link with the same filters', async () => {
    const page = await staff.page(logins.dispatcher, `/list?system=${opened[0]!.system}&late=true&place=${opened[0]!.place.id}`)
    const href = await page.getByRole('link', { name: '导出 Excel' }).getAttribute('href')
    expect(href).toMatch(new RegExp(`^/api/export/${opened[0]!.system}\\?.*late=true.*place=${opened[0]!.place.id}.*format=xlsx`))
  })
})

describe('search', () => {
  test('from any page by keyboard alone: a matter by its number, and all that words find on a page of its own', async () => {
    const page = await staff.page(logins.dispatcher, '/board')
    await page.locator('.find input').waitFor()
    const { number, place } = opened[0]!
    await page.keyboard.press('/')
    await page.keyboard.type(number.toLowerCase())
    await page.locator('.find-p [role=option]', { hasText: number }).waitFor()
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/matters\/\d+/)
    await page.keyboard.press('/')
    await page.keyboard.type(place.name)
    await page.locator('.find-p [role=option]', { hasText: place.name }).first().waitFor()
    await page.keyboard.press('ArrowDown')
    expect(await page.locator('.find input').getAttribute('aria-activedescendant')).toBe(await page.locator('.find-p [role=option]').first().getAttribute('id'))
    await page.keyboard.press('ArrowUp')
    await page.keyboard.press('Escape')
    await page.keyboard.press('/')
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/find\?q=/)
    await page.locator('.fd-n li', { hasText: place.name }).first().waitFor()
    expect(await axeFinds(page)).toEqual([])
  })
})

describe('map and places', () => {
  test('the list beside the map holds every open matter that has a point, and a status can be taken away', async () => {
    const page = await staff.page(logins.dispatcher, '/map')
    await page.locator('.mp-l li').first().waitFor()
    const all = await page.locator('.mp-l li').count()
    expect(all).toBeGreaterThan(5)
    await page.locator('.chip.mk.ontime').click()
    await page.waitForFunction((n) => document.querySelectorAll('.mp-l li').length < n, all)
    expect(await page.locator('.map-n').textContent()).toBe('示意图，不作划界依据')
  })

  test('a unit leads to its parts and its numbers to their rows', async () => {
    const page = await staff.page(logins.leader, '/places')
    await page.locator('.pu-n .num').first().waitFor()
    const open = Number(await page.locator('.pu-n .num').first().textContent())
    const parts = await page.locator('.pu-u').first().locator('tbody tr td:nth-child(2) .num').allTextContents()
    expect(parts.reduce((sum, one) => sum + Number(one), 0)).toBe(open)
    await page.locator('.pu-u a').first().click()
    await page.waitForURL(/\/places\/\d+/)
    await page.locator('.pu-h h1').waitFor()
  })
})

describe('axe finds nothing, nothing is cut off sideways, and every page says that its data are invented', () => {
  const phone = { width: 390, height: 844 }
  const pages = { intake: ['/intake', 'main.in textarea'], board: ['/board', '.bc, .pc'], list: ['/list', '.tb tbody tr, .pc'], map: ['/map', '.mp-l li'], place: ['/places', '.pu-n'], find: ['/find?q=小区', '.fd-m, .empty'] } as const
  type Name = keyof typeof pages
  const every = Object.keys(pages) as Name[]
  test.each<[string, Look, Name[]]>([
    ['light', {}, every], ['dark, English', { theme: 'dark', language: 'en' }, ['intake', 'list', 'place']], ['on a phone', phone, every], ['on a phone, dark, English', { ...phone, theme: 'dark', language: 'en' }, ['intake', 'board']],
    ['at two hundred per cent', { width: 720, height: 450, language: 'en' }, ['intake', 'list']], ['in a narrow window', { width: 1024, height: 768 }, ['board', 'place']],
  ])('%s', async (_, look, names) => {
    expect(await faultsOnEach(staff, look, names.map((name) => ({ name, login: name === 'intake' ? logins.clerk : logins.street, path: pages[name][0], ready: pages[name][1] })))).toEqual([])
  })
})

/** What a clerk types for a place: here its own characters, whose first three are enough. */
const initials = (name: string): string => name.slice(0, 3)
