// A doorway of twelve flats votes on its lift, in a real browser: the committee's worker writes down three ballots on paper and one by proxy
// on the matter's page, eight households vote with their letters, and after the close everybody reads the same figures.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { axeFinds, isTooWide, startStaff } from './testing.ts'
import type { Client, Look, Staff } from './testing.ts'

const HOUR = 3_600_000
const phone = { width: 390, height: 844 }
let staff: Staff
let worker = '', street = '', matter = ''
const floors = [1, 2, 3, 4, 5, 6]
const flats = floors.flatMap((floor) => [1, 2].map((n) => ({ flat: `${floor}0${n}`, floor, owner: `${floor}0${n}`, area: n === 1 ? 5236 : 5814, ground: 'registered' })))

async function take(client: Client, step: string, facts: Record<string, unknown>): Promise<void> {
  const { body } = await client.get(`/api/matters/${matter}`)
  const answer = await client.post(`/api/matters/${matter}/steps/${step}`, { facts }, { 'if-match': `"${body.version}"` })
  if (answer.status !== 200) throw new Error(`${step}: ${JSON.stringify(answer.body)}`)
}

beforeAll(async () => {
  staff = await startStaff({ pack: 'qingshi', at: Date.parse('2026-06-16T10:00:00+08:00') })
  const people = (await staff.server.anyone.get('/api/demo/people')).body.people as { name: string; role: string; level: string }[]
  worker = people.find((one) => one.role === 'communityWorker' && one.level === 'committee')!.name
  const committee = await staff.server.as(worker)
  const place = (await committee.get('/api/me')).body.posts[0].place.id
  matter = (await committee.post('/api/systems/lift/matters', { facts: { text: '五楼六楼老人多，想加一部电梯', address: '12 号门' }, place })).body.id
  for (const one of people.filter(({ role }) => role === 'housingOfficer')) if ((await (await staff.server.as(one.name)).get(`/api/matters/${matter}`)).status === 200) street = one.name
  await take(await staff.server.as(street), 'assess', { feasible: 'yes', note: '可以落位' })
  await take(committee, 'list_flats', { flats })
  await take(committee, 'propose_shares', { coefficients: floors.map((floor) => ({ floor, thousandths: [0, 400, 1000, 1200, 1400, 1600][floor - 1] })), cost: 62_800_000, subsidy: 25_120_000, running: 480_000 })
  await take(committee, 'call_vote', { question: '要不要在 12 号门加一部电梯？', noticed: '2026-06-01', vote_until: '2026-06-20' })
}, 180_000)
afterAll(() => staff?.stop())

const shown = async (login: string, look: Look = {}): Promise<Page> => {
  const page = await staff.page(login, `/matters/${matter}`, look)
  await page.locator('.house').waitFor()
  return page
}
const within = (page: Page, field: string, words: string) => page.locator(`[data-field="${field}"]`).getByText(words, { exact: true })
const seal = (page: Page) => page.getByRole('button', { name: '录入并封存' })
const flat = (page: Page, number: string) => page.locator('.flat', { hasText: number })

describe('while it runs', () => {
  let letters: string[] = []

  test('the house stands with its top floor first, and says who took part and what each would pay', async () => {
    const page = await shown(worker)
    expect(await page.locator('.house .fl').allTextContents()).toEqual(['6 层', '5 层', '4 层', '3 层', '2 层', '1 层'])
    expect(await flat(page, '601').textContent()).toMatch(/未参与.*52\.36.*51,012\.92/)
    expect(await flat(page, '101').textContent()).toContain('不出资')
    expect(await page.locator('.vfs').textContent()).toMatch(/还差 8 户、442\.00 平方米/)
    expect(await page.locator('.vfs').textContent()).toMatch(/封存.*同意的户数要不少于参与的 3\/4/)
    expect(await page.locator('.vt').textContent()).toMatch(/还有 4 天 \d+ 时.*6月20日 24:00 截止/)
  })

  test('a pressed flat opens its form, three ballots on paper are sealed with a receipt each, and the focus finds its way back', async () => {
    const page = await shown(worker)
    for (const [number, choice] of [['101', '不同意'], ['102', '同意'], ['201', '同意']] as const) {
      await flat(page, number).click()
      await within(page, 'choice', choice).click()
      await seal(page).click()
      await page.locator('.slip', { hasText: `${number} 的票已录入并封存` }).waitFor()
      expect(await page.locator('.slip').textContent()).not.toMatch(/同意|弃权/)
      await page.getByRole('button', { name: '录完了' }).click()
      await flat(page, number).locator('.part').waitFor()
    }
    await page.waitForFunction(() => document.activeElement?.textContent?.includes('录一张票'))
    expect(await page.locator('.vfs').textContent()).toContain('3 / 12 户')
    await page.keyboard.press('p')
    await page.locator('[data-field="flat"] input').fill('101')
    await page.keyboard.press('Enter')
    await within(page, 'choice', '同意').click()
    await page.keyboard.press('Control+Enter')
    expect(await page.locator('.problem').textContent()).toMatch(/“101”已经投过票.*ballot\.second/)
    await page.keyboard.press('Escape')
    expect(await page.locator('.problem').count()).toBe(0)
  })

  test('on a phone a proxy without an instruction is refused with its article, with one it is taken, and its receipt is found', async () => {
    const page = await shown(worker, phone)
    await flat(page, '202').click()
    await within(page, 'way', '委托别人投').click()
    await page.locator('[data-field="holder"] input').fill('302 室的女儿')
    await within(page, 'written', '是').click()
    await within(page, 'instruction', '没有写').click()
    await within(page, 'choice', '同意').click()
    await seal(page).click()
    expect(await page.locator('.problem').textContent()).toMatch(/没有写明.*第18条/)
    expect(await axeFinds(page)).toEqual([])
    await within(page, 'instruction', '同意').click()
    await seal(page).click()
    await page.locator('.slip').waitFor()
    expect(await page.evaluate(() => document.activeElement?.textContent)).toContain('202 的票已录入并封存')
    const [ballot, digest] = await page.locator('.slip code').allTextContents()
    await page.getByRole('button', { name: '录完了' }).click()
    await page.getByRole('button', { name: '查回执' }).click()
    await page.getByLabel('编号').fill(ballot!)
    await page.getByLabel('校验码').fill(digest!)
    await page.keyboard.press('Enter')
    await page.locator('.found', { hasText: '已收下并封存' }).waitFor()
    await page.getByLabel('校验码').fill('0'.repeat(64))
    await page.keyboard.press('Enter')
    await page.locator('.found', { hasText: '没有这张票' }).waitFor()
  })

  test('twelve letters are made by an act, each with its own link and code, and nothing is cut off', async () => {
    const page = await staff.page(worker, `/matters/${matter}`)
    await page.getByRole('link', { name: '打印投票信' }).click()
    await page.getByRole('button', { name: '做投票信' }).click()
    await page.locator('.a4').nth(12).waitFor()
    expect(await page.locator('.a4').count()).toBe(13)
    letters = await page.locator('.a4-url').allTextContents()
    expect(new Set(letters).size).toBe(12)
    expect(await page.locator('.a4 .demo').count()).toBe(13)
    expect(await page.locator('.a4 figure svg').count()).toBe(12)
    expect(await axeFinds(page)).toEqual([])
    expect(await isTooWide(page)).toBe(false)
    // Twelve letters and the list: as many sheets as the page says.
    const pdf = (await page.pdf({ format: 'A4', preferCSSPageSize: true })).toString('latin1')
    expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(13)
  })

  test('eight households vote with their letters, and the open page counts them without saying how', async () => {
    const page = await shown(worker)
    for (const [i, number] of ['301', '302', '401', '402', '501', '502', '601', '602'].entries()) {
      const own = await staff.page(null, new URL(letters.find((one) => one.includes(`/${number}?`))!).pathname + new URL(letters.find((one) => one.includes(`/${number}?`))!).search, phone)
      await own.locator(`input[value="${i < 7 ? 'yes' : 'no'}"]`).check()
      await own.locator('form button[type=submit], form button').last().click()
      await own.getByText('票号').first().waitFor()
      await own.context().close()
    }
    await page.reload()
    await page.locator('.vfs', { hasText: '12 / 12 户' }).waitFor()
    expect(await page.locator('.flat .part').count()).toBe(12)
    expect(await page.locator('.seal').first().getAttribute('aria-label')).toContain('封存')
  })

  test('who only reads sees the house and is told who counts', async () => {
    const page = await shown(street)
    expect(await page.locator('button.flat').count()).toBe(0)
    expect(await page.locator('.vc').textContent()).toContain('归计票人做')
    expect(await page.getByRole('button', { name: '录一张票' }).count()).toBe(0)
  })
})

describe('axe finds nothing, nothing is cut off sideways, and a finger finds every flat', () => {
  test.each<[string, Look]>([['light', {}], ['dark, English', { theme: 'dark', language: 'en' }], ['on a phone', phone], ['on a phone, dark, English', { ...phone, theme: 'dark', language: 'en' }], ['in a narrow window', { width: 1024, height: 768 }]])('%s', async (_, look) => {
    const page = await shown(worker, look)
    await page.waitForTimeout(300)
    expect(await axeFinds(page)).toEqual([])
    expect(await isTooWide(page)).toBe(false)
    expect(await page.evaluate(() => document.documentElement.scrollHeight - innerHeight)).toBe(0)
    if (look.width === phone.width) expect(await page.evaluate(() => [...document.querySelectorAll('.vt button, .vfs button, .vfs a')].filter((one) => one.getBoundingClientRect().height < 44).map((one) => one.textContent))).toEqual([])
  }, 60_000)
})

describe('after the close', () => {
  test('everybody reads the outcome and each condition with its figures, and the count file asks what for', async () => {
    staff.server.clock.advance(5 * 24 * HOUR)
    const fresh = await staff.server.enter(worker)
    for (let tries = 0; tries < 100 && (await fresh.get(`/api/matters/${matter}`)).body.state === 'voting'; tries++) await new Promise((go) => setTimeout(go, 100))
    const page = await staff.page(null, '/')
    await page.context().addCookies([{ name: 'linli', value: fresh.token, url: staff.server.url, httpOnly: true, sameSite: 'Strict' }])
    await page.goto(`${staff.server.url}/matters/${matter}`)
    await page.locator('.vf-o', { hasText: '通过了' }).waitFor()
    const said = (await page.locator('.vfs').textContent())!
    expect(said).toMatch(/参与的户数12 \/ 12 户.*需 8 户，不少于全体的 2\/3/)
    expect(said).toMatch(/同意的户数10 \/ 12 户.*需 9 户，不少于参与的 3\/4/)
    expect(await page.locator('.vf-n tbody tr').first().textContent()).toMatch(/^同意10/)
    expect(await axeFinds(page)).toEqual([])
    await page.getByRole('button', { name: '取计票文件' }).click()
    const get = page.getByRole('button', { name: '取文件，记入流水' })
    expect(await get.isDisabled()).toBe(true)
    await page.getByLabel('取来做什么').fill('复核结果')
    const [file] = await Promise.all([page.waitForEvent('download'), get.click()])
    expect(file.suggestedFilename()).toMatch(/^linli-count-\d+\.json$/)
  }, 60_000)
})
