// One story in a real browser: a doorway of twelve flats wishes for a lift, votes, agrees, pays, builds and takes it over. Who acts sits at
// a desk or holds a phone; where a form adds nothing the act goes over HTTP.
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { faultsOf, startStaff } from './testing.ts'
import type { Look, Staff } from './testing.ts'
import { doorwayOf, flatsOn, png } from './widgets/votes/testing.ts'
import type { Doorway } from './widgets/votes/testing.ts'

const phone: Look = { width: 390, height: 844 }
const english: Look = { ...phone, theme: 'dark', language: 'en' }
const floors = [1, 2, 3, 4, 5, 6]
const thousandths = [0, 400, 1000, 1200, 1400, 1600]
const cost = 62_800_000, subsidy = 25_120_000, running = 480_000
let staff: Staff, door: Doorway, id = ''
/** The committee's worker at her desk and on her phone, its chair, the bureau's officer; each stays open through the whole story. */
let desk: Page, pocket: Page, chair: Page, bureau: Page
let links: string[] = []

beforeAll(async () => {
  staff = await startStaff({ pack: 'qingshi', at: Date.parse('2026-06-16T10:00:00+08:00') })
  door = await doorwayOf(staff.server)
}, 180_000)
afterAll(() => staff?.stop())

const go = (page: Page, path: string) => page.goto(staff.server.url + path)
const shown = async (page: Page): Promise<void> => { await go(page, `/matters/${id}`); await page.locator('.tl > li[id]').first().waitFor() }
const field = (page: Page, name: string) => page.locator(`.sf [data-field="${name}"]`)
const pick = (page: Page, name: string, words: string) => field(page, name).getByText(words, { exact: true }).click()
const seal = (page: Page) => page.getByRole('button', { name: '录入并封存' })
const flat = (page: Page, number: string) => page.locator('.flat', { hasText: number })
const readFlat = async (page: Page, number: string): Promise<string> => (await flat(page, number).textContent())!
const told = (page: Page, words: string) => page.locator('.tl', { hasText: words }).waitFor()
/** Presses a step, fills what it asks, sends it, and sees it stand in the story. */
async function take(page: Page, words: string, done: string, fill: () => Promise<void> = async () => undefined): Promise<void> {
  await page.locator('.steps button, .mtp-f button', { hasText: words }).first().click()
  await page.locator('.sf button[type=submit]').waitFor()
  await fill()
  await page.locator('.sf button[type=submit]').click()
  await told(page, done)
}
const paper = async (page: Page, name: string): Promise<void> => { await field(page, name).locator('input[type=file]').setInputFiles(png); await field(page, name).locator('img').waitFor() }

test('a doorway wishes for a lift, and the street says from the phone that one fits', async () => {
  desk = await staff.page(door.worker, '/intake?system=lift', { stays: true })
  await desk.locator('main.in textarea').first().fill('五楼六楼都是老人，想加一部电梯')
  await desk.locator('.in-where input').first().fill(door.place.name)
  await desk.locator('.ps-p li').first().click()
  await desk.locator('.in-where input').last().fill('12 号门')
  await desk.keyboard.press('Control+Enter')
  const number = (await desk.locator('.in-no code').first().textContent())!
  id = (await (await staff.server.as(door.worker)).get(`/api/matters/${number}`)).body.id
  await door.opened(id)
  const street = await staff.page(door.street, `/matters/${id}`, phone)
  await take(street, '出评估结论', '作出可行性评估', async () => { await pick(street, 'feasible', '可行'); await field(street, 'note').locator('textarea').fill('北侧可以落位，燃气管要移') })
  await street.context().close()
  await door.take(door.worker, 'list_flats', { flats: flatsOn(floors) })
  await door.take(door.worker, 'propose_shares', { coefficients: floors.map((floor) => ({ floor, thousandths: thousandths[floor - 1] })), cost, subsidy, running })
})

test('LIFT-03: a household on the ground floor objects, and is heard and answered in writing', async () => {
  await shown(desk)
  await take(desk, '登记异议', '有住户提出异议', async () => { await field(desk, 'flat').locator('input').fill('102'); await field(desk, 'objection').locator('textarea').fill('井道挡住我家的窗') })
  // It stops no vote.
  await desk.locator('.steps button', { hasText: '发起表决' }).waitFor()
  await take(desk, '书面答复异议', '书面答复异议', async () => { await pick(desk, 'heard', '仍有异议'); await field(desk, 'flat').locator('input').fill('102'); await field(desk, 'answer').locator('textarea').fill('井道用玻璃，日照报告附后；补偿由协议写明') })
})

test('the vote is called, and the house says who took part and what each would pay, top floor first', async () => {
  await staff.to('2026-07-06T09:30:00+08:00')
  await shown(desk)
  await take(desk, '发起表决', '发起门洞表决', async () => {
    await field(desk, 'question').locator('textarea, input').fill('要不要在 12 号门加一部电梯，并按各户分摊出资？')
    await field(desk, 'noticed').locator('input').fill('2026-06-20')
    await field(desk, 'vote_until').locator('input').fill('2026-07-10')
  })
  await desk.locator('.house').waitFor()
  expect(await desk.locator('.house .fl').allTextContents()).toEqual([...floors].reverse().map((floor) => `${floor} 层`))
  expect(await readFlat(desk, '601')).toMatch(/未参与.*52\.36.*51,012\.92/)
  expect(await readFlat(desk, '101')).toContain('不出资')
  expect(await desk.locator('.vfs').textContent()).toMatch(/还差 8 户、442\.00 平方米.*封存.*同意的户数要不少于参与的 3\/4/)
})

test('three ballots on paper are sealed with a receipt each, a second one is refused, and the focus finds its way back', async () => {
  for (const [number, choice] of [['101', '不同意'], ['102', '不同意'], ['201', '同意']] as const) {
    await flat(desk, number).click()
    await pick(desk, 'choice', choice)
    await seal(desk).click()
    await desk.locator('.slip', { hasText: `${number} 的票已录入并封存` }).waitFor()
    expect(await desk.locator('.slip').textContent()).not.toMatch(/同意|弃权/)
    await desk.getByRole('button', { name: '录完了' }).click()
    await flat(desk, number).locator('.part').waitFor()
  }
  await desk.waitForFunction(() => document.activeElement?.textContent?.includes('录一张票'))
  await desk.keyboard.press('p')
  await field(desk, 'flat').locator('input').fill('101')
  await desk.keyboard.press('Enter')
  await pick(desk, 'choice', '同意')
  await desk.keyboard.press('Control+Enter')
  expect(await desk.locator('.problem').textContent()).toMatch(/“101”已经投过票.*ballot\.second/)
  await desk.keyboard.press('Escape')
})

test('on a phone a proxy without an instruction is refused with its article, with one it is taken, and its receipt is found', async () => {
  pocket = await staff.page(door.worker, `/matters/${id}`, { ...phone, stays: true })
  await flat(pocket, '202').click()
  await pick(pocket, 'way', '委托别人投')
  await field(pocket, 'holder').locator('input').fill('302 室的女儿')
  await pick(pocket, 'written', '是')
  await pick(pocket, 'instruction', '没有写')
  await pick(pocket, 'choice', '同意')
  await seal(pocket).click()
  expect(await pocket.locator('.problem').textContent()).toMatch(/没有写明.*第18条/)
  await pick(pocket, 'instruction', '同意')
  await seal(pocket).click()
  await pocket.locator('.slip').waitFor()
  const [ballot, digest] = await pocket.locator('.slip code').allTextContents()
  await pocket.getByRole('button', { name: '录完了' }).click()
  await pocket.getByRole('button', { name: '查回执' }).click()
  await pocket.getByLabel('编号').fill(ballot!)
  await pocket.getByLabel('校验码').fill(digest!)
  await pocket.keyboard.press('Enter')
  await pocket.locator('.found', { hasText: '已收下并封存' }).waitFor()
})

test('twelve letters are made by an act, each with its own link and code, on as many sheets as the page says', async () => {
  await desk.getByRole('link', { name: '打印投票信' }).click()
  await desk.getByRole('button', { name: '做投票信' }).click()
  await desk.locator('.a4').nth(12).waitFor()
  links = await desk.locator('.a4-url').allTextContents()
  expect(new Set(links).size).toBe(12)
  expect(await desk.locator('.a4 .demo').count()).toBe(13)
  const pdf = (await desk.pdf({ format: 'A4', preferCSSPageSize: true })).toString('latin1')
  expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(13)
  expect(await faultsOf(desk, 'letters')).toEqual([])
})

test('eight households vote with their letters, and the open pages count them without saying how', async () => {
  const own = await staff.page(null, '/', phone)
  for (const number of ['301', '302', '401', '402', '501', '502', '601', '602']) {
    const { pathname, search } = new URL(links.find((one) => one.includes(`/${number}?`))!)
    await go(own, pathname + search)
    await own.locator('input[value="yes"]').check()
    if (number === '301') expect(await faultsOf(own, 'ballot-phone')).toEqual([])
    await own.getByRole('button', { name: '投票' }).click()
    await own.getByText('票号').first().waitFor()
  }
  await own.context().close()
  await shown(desk)
  await desk.locator('.vfs', { hasText: '12 / 12 户' }).waitFor()
  expect(await desk.locator('.flat .part').count()).toBe(12)
  expect(await faultsOf(desk, 'voting-desk')).toEqual([])
  const abroad = await staff.page(door.worker, `/matters/${id}`, english)
  await abroad.locator('.flat .part').nth(11).waitFor()
  expect(await faultsOf(abroad, 'voting-phone')).toEqual([])
  expect(await abroad.locator('.vt button, .vfs button, .vfs a').evaluateAll((all) => all.filter((one) => one.getBoundingClientRect().height < 44).map((one) => one.textContent))).toEqual([])
  await abroad.context().close()
})

test('after the close everybody reads the outcome and each condition with its figures', async () => {
  await staff.to('2026-07-11T00:00:01+08:00')
  await door.until(async () => (await door.read()).state === 'contracting', 'the vote is counted')
  await shown(desk)
  await desk.locator('.vf-o', { hasText: '通过了' }).waitFor()
  expect(await desk.locator('.vfs').textContent()).toMatch(/参与的户数12 \/ 12 户.*需 8 户，不少于全体的 2\/3.*同意的户数10 \/ 12 户.*需 9 户，不少于参与的 3\/4/)
  await desk.getByRole('button', { name: '取计票文件' }).click()
  const get = desk.getByRole('button', { name: '取文件，记入流水' })
  expect(await get.isDisabled()).toBe(true)
  await desk.getByLabel('取来做什么').fill('复核结果')
  const [file] = await Promise.all([desk.waitForEvent('download'), get.click()])
  expect(file.suggestedFilename()).toMatch(/^linli-count-\d+\.json$/)
})

test('the agreement is signed and opens the book, which says what each household owes', async () => {
  await staff.to('2026-07-13T10:00:00+08:00')
  await shown(desk)
  await take(desk, '签订协议', '签订协议', async () => {
    await field(desk, 'builder').locator('input').fill('青石电梯安装有限公司')
    await paper(desk, 'agreement')
    await field(desk, 'running').locator('input').fill('4,800')
  })
  await desk.locator('.bk-f li').nth(9).waitFor()
  expect(await desk.locator('.bk-f li').first().textContent()).toMatch(/602.*还差 56,644\.22/)
  expect(await desk.locator('.bk-c').textContent()).toContain('不出资：101、102')
})

test('what a household pays is written down by one keeper and released by another on the phone', async () => {
  await desk.goto(`${staff.server.url}/books/${id}`)
  await desk.getByRole('link', { name: '住户 602 · 记一笔收款' }).click()
  await desk.locator('.bk-bal', { hasText: '都是 56,644.22 元' }).waitFor()
  await desk.getByLabel('依据的名称或编号').fill('加装电梯协议')
  await desk.locator('.bk-form input[type=file]').setInputFiles(png)
  await desk.locator('.pf img').waitFor()
  await desk.getByLabel('摘要').press('Control+Enter')
  await desk.locator('.bk-a', { hasText: '要由另一位记账人审核' }).waitFor()
  chair = await staff.page(door.chair, `/books/${id}?state=made`, { ...phone, stays: true })
  await chair.getByRole('button', { name: '审核通过' }).click()
  await chair.getByText('没有待审核的凭证').waitFor()
  const shares = (await door.read()).facts['shares'] as { flat: string; share: number }[]
  for (const { flat: number, share } of shares) if (share > 0 && number !== '602') await door.booked(`收 ${number} 室分摊款`, 'bank', `each.${number}`, share)
  await door.booked('收财政补贴', 'bank', 'subsidy', subsidy)
  await door.booked('付工程款（首付六成）', 'works', 'bank', 37_680_000)
  await shown(pocket)
  await pocket.locator('.bk-p', { hasText: '各户都已交清' }).waitFor()
})

test('design, ten days of notice, and the bureau approves from the phone', async () => {
  await shown(desk)
  await take(desk, '公示方案', '公示方案', async () => { await paper(desk, 'design'); await field(desk, 'notice_until').locator('input').fill('2026-07-23') })
  await staff.to('2026-07-24T00:00:01+08:00')
  await door.until(async () => (await door.read()).state === 'reviewing', 'the notice is over')
  await staff.to('2026-07-28T10:00:00+08:00')
  bureau = await staff.page(door.bureau, `/matters/${id}`, { ...phone, stays: true })
  await take(bureau, '审核通过', '审核通过')
})

test('works, an acceptance that finds a fault and one that does not, and the lift has its register card', async () => {
  await staff.to('2026-10-20T10:00:00+08:00')
  await door.take(door.worker, 'finish', { note: '完工，请验收' })
  await door.take(door.bureau, 'accept', { accepted: 'no', note: '三层门机要调' })
  await door.take(door.worker, 'finish', { note: '门机已调' })
  await shown(bureau)
  await take(bureau, '验收', '合格', async () => { await pick(bureau, 'accepted', '合格'); await field(bureau, 'note').locator('textarea').fill('复验合格') })
  await take(bureau, '办理使用登记', '办理使用登记', async () => field(bureau, 'register_number').locator('input').fill('梯11沪A12345'))
  await door.booked('付工程款（验收后付清）', 'works', 'bank', cost - 37_680_000)
})

test('it is handed over with its upkeep account, and the book balances', async () => {
  await staff.to('2026-11-02T10:00:00+08:00')
  await shown(desk)
  await take(desk, '移交', '移交，进入维护', async () => field(desk, 'upkeep').locator('input').fill('青石电梯维保有限公司'))
  expect(await door.read()).toMatchObject({ state: 'in_care', kind: 'final' })
  await door.booked('收第一年运行维护费', 'bank', 'upkeep', running)
  const { accounts } = (await (await staff.server.as(door.worker)).get(`/api/books/${id}`)).body as { accounts: { code: string; kind: string; balance_fen: number }[] }
  const of = (code: string): number => accounts.find((one) => one.code === code)!.balance_fen
  expect([of('bank'), of('upkeep'), of('works'), of('subsidy')]).toEqual([running, running, cost, subsidy])
  expect(accounts.reduce((sum, one) => sum + (one.kind === 'asset' || one.kind === 'expense' ? one.balance_fen : -one.balance_fen), 0)).toBe(0)
  await go(chair, `/books/${id}?view=accounts`)
  await chair.locator('.bk-stt tr', { hasText: '收第一年运行维护费' }).getByText('4,800.00').first().waitFor()
  await shown(desk)
  await desk.locator('.bk-t').waitFor()
  expect(await desk.locator('.facts').first().textContent()).toMatch(/青石电梯安装有限公司.*梯11沪A12345.*青石电梯维保有限公司/)
  expect(await faultsOf(desk, 'lift-desk')).toEqual([])
  await shown(pocket)
  await pocket.locator('.bk-t').waitFor()
  expect(await faultsOf(pocket, 'lift-phone')).toEqual([])
})
