// The book of a lift in a real browser: one keeper makes a voucher once it balances, another releases or sends it back, the bank's file is
// matched, a period closes, and a frozen book says why. Nothing for axe to find at either size.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { axeFinds, faultsOnEach, isTooWide, startStaff } from '../../testing.ts'
import type { Client, Look, Staff } from '../../testing.ts'

let staff: Staff
let matter = '', worker = '', chair = ''
const phone: Look = { width: 390, height: 844 }
const png = { name: 'p.png', mimeType: 'image/png', buffer: Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==', 'base64') }
const flats = [1, 2, 3].map((floor) => ({ flat: `${floor}01`, floor, owner: `${floor}01`, area: 5000, ground: 'registered' }))
const money = { coefficients: [{ floor: 1, thousandths: 0 }, { floor: 2, thousandths: 1000 }, { floor: 3, thousandths: 1500 }], cost: 60_000_000, subsidy: 24_000_000, running: 480_000 }
type Person = { name: string; role: string; level: string; place: string }

async function take(client: Client, step: string, facts: Record<string, unknown>): Promise<void> {
  const { version } = (await client.get(`/api/matters/${matter}`)).body
  const { status } = await client.post(`/api/matters/${matter}/steps/${step}`, { facts }, { 'if-match': `"${version}"` })
  if (status !== 200) throw new Error(`${step}: ${status}`)
}
const upload = async (client: Client): Promise<string> => {
  const form = new FormData()
  form.set('file', new Blob([png.buffer], { type: png.mimeType }), png.name)
  return ((await (await fetch(`${staff.server.url}/api/attachments`, { method: 'POST', headers: { authorization: `Bearer ${client.token}` }, body: form })).json()) as { id: string }).id
}

beforeAll(async () => {
  staff = await startStaff({ pack: 'qingshi', at: Date.parse('2026-06-16T10:00:00+08:00') })
  const { server } = staff
  const people = (await server.anyone.get('/api/demo/people')).body.people as Person[]
  const one = people.find((p) => p.role === 'communityWorker' && p.level === 'committee')!
  worker = one.name
  chair = people.find((p) => p.role === 'committeeChair' && p.place === one.place)!.name
  const client = await server.as(worker)
  matter = (await client.post('/api/systems/lift/matters', { facts: { text: '想加电梯', address: '12 号门' }, place: (await client.get('/api/me')).body.posts[0].place.id })).body.id
  for (const p of people.filter((other) => other.role === 'housingOfficer')) {
    const officer = await server.as(p.name)
    if ((await officer.get(`/api/matters/${matter}`)).status === 200) await take(officer, 'assess', { feasible: 'yes', note: '可以' })
  }
  await take(client, 'list_flats', { flats })
  await take(client, 'propose_shares', money)
  await take(client, 'call_vote', { question: '是否加装', noticed: '2026-06-01', vote_until: '2026-06-20' })
  await server.district.writer.act({ do: 'step', matter, step: 'count_vote', given: { outcome: 'passed' }, actors: [{ by: 'c' }] })
  await take(client, 'sign', { builder: '某电梯公司', agreement: [await upload(client)], running: 480_000 })
  for (let tried = 0; tried < 100 && !(await client.get(`/api/books/${matter}`)).body.accounts?.length; tried++) await new Promise((go) => setTimeout(go, 50))
}, 180_000)
afterAll(() => staff?.stop())

const submit = (page: Page) => page.locator('.bk-form button[type=submit]')
const paper = async (page: Page): Promise<void> => {
  await page.getByLabel('依据的名称或编号').fill('加装电梯协议')
  await page.locator('.bk-form input[type=file]').setInputFiles(png)
  await page.locator('.pf img').waitFor()
}

test('the card says what each household owes, and the largest remainder first', async () => {
  const page = await staff.page(worker, `/matters/${matter}`)
  await page.locator('.bk-f li').first().waitFor()
  expect(await page.locator('.bk-f li > b').allTextContents()).toEqual(['301', '201'])
  expect(await page.locator('.bk-f li').first().textContent()).toContain('还差 216,000.00')
  expect(await page.locator('.bk-c').textContent()).toContain('不出资：101')
})

test('a voucher is locked until both sides are equal, then what is missing is said beside its field', async () => {
  const page = await staff.page(worker, `/books/${matter}`)
  await page.getByRole('link', { name: '住户 201 · 记一笔收款' }).click()
  await page.getByLabel('第 2 行，贷方').fill('144000.50')
  await page.locator('.bk-bal', { hasText: '贷方比借方多 0.50 元' }).waitFor()
  expect(await submit(page).isDisabled()).toBe(true)
  await page.getByLabel('第 2 行，贷方').fill('144,000')
  await page.locator('.bk-bal', { hasText: '借贷相等' }).waitFor()
  await submit(page).click()
  await page.locator('.fld-e', { hasText: '请填“凭证影像”' }).waitFor()
  await paper(page)
  await page.getByLabel('摘要').press('Control+Enter')
  await page.locator('.bk-a', { hasText: '这张是您做的，要由另一位记账人审核' }).waitFor()
  await page.waitForFunction(() => document.activeElement?.id.startsWith('voucher-'))
})

test('another keeper sees its papers and releases it; the household has then paid', async () => {
  const page = await staff.page(chair, `/books/${matter}`, phone)
  await page.locator('.bk-a img').first().waitFor()
  expect(await page.locator('.ph.gone').count()).toBe(0)
  await page.getByRole('button', { name: '审核通过' }).click()
  await page.locator('.bk-a .done', { hasText: '已审核' }).waitFor()
  await page.goto(`${staff.server.url}/books/${matter}?view=accounts`)
  await page.locator('.bk-f .full', { hasText: '201' }).waitFor()
})

test('what would overdraw the bank is refused by the account\'s name, and is sent back with a reason', async () => {
  const maker = await staff.page(worker, `/books/${matter}?make=1`)
  await maker.getByLabel('摘要').fill('付工程款')
  await maker.getByLabel('第 1 行，科目').selectOption({ label: '工程支出' })
  await maker.getByLabel('第 1 行，借方').fill('999999')
  await maker.getByLabel('第 2 行，科目').selectOption({ label: '银行存款' })
  await maker.getByRole('button', { name: /把差额补上/ }).click()
  await maker.getByLabel('合同、协议').check()
  await paper(maker)
  await submit(maker).click()
  await maker.locator('.bk-a', { hasText: '付工程款' }).waitFor()
  const page = await staff.page(chair, `/books/${matter}?state=made`)
  await page.getByRole('button', { name: '审核通过' }).click()
  await page.locator('.problem', { hasText: '科目“银行存款”余额不足' }).waitFor()
  await page.getByRole('button', { name: '退回' }).click()
  await page.getByRole('button', { name: '退回给制单人' }).click()
  await page.locator('.fld-e', { hasText: '请填“退回的原因”' }).waitFor()
  await page.getByLabel('退回的原因').fill('余额不够')
  await page.getByRole('button', { name: '退回给制单人' }).click()
  await page.getByText('没有待审核的凭证').waitFor()
})

test('a bank\'s file with a faulty row does not come in; a good one is matched, and what is left is shown', async () => {
  const page = await staff.page(worker, `/books/${matter}?view=bank`)
  const csv = (text: string) => ({ name: 'bank.csv', mimeType: 'text/csv', buffer: Buffer.from(`日期,金额,摘要,流水号\n${text}`) })
  await page.locator('.bk-im input').setInputFiles(csv('2026-06-16,144000.00,缴款,B1\n2026-06-31,abc,利息,B2\n'))
  await page.locator('.bk-rf', { hasText: '第 3 行' }).waitFor()
  expect(await page.locator('.bk-rf').textContent()).toContain('“金额”不是金额')
  await page.locator('.bk-im input').setInputFiles(csv('2026-06-16,144000.00,缴款,B1\n2026-06-15,1.20,利息,B2\n'))
  await page.getByText('刚才对上 1 笔').waitFor()
  await page.getByRole('link', { name: '照这行做凭证' }).click()
  await page.locator('.bk-bal', { hasText: '都是 1.20 元' }).waitFor()
})

test('a line that nobody may guess is paired by hand, and on a phone the pair is undone with a reason', async () => {
  const [one, other] = await Promise.all([worker, chair].map((name) => staff.server.as(name)))
  const id = async (code: string): Promise<string> => (await one!.get(`/api/books/${matter}`)).body.accounts.find((account: { code: string }) => account.code === code).id
  const lines = [{ account: await id('bank'), amount_fen: 120 }, { account: await id('subsidy'), amount_fen: -120 }]
  const made = await one!.post(`/api/books/${matter}/vouchers`, { day: '2026-05-20', text: '四月利息', ground: { by: 'bank', of: '利息单' }, images: [await upload(one!)], lines })
  expect((await other!.post(`/api/books/${matter}/vouchers/${made.body.voucher}/release`, {})).status).toBe(200)
  const page = await staff.page(worker, `/books/${matter}?view=bank`)
  await page.getByRole('button', { name: '利息：配给凭证' }).click()
  await page.getByRole('radio', { name: /四月利息/ }).check()
  expect(await axeFinds(page)).toEqual([])
  await page.getByRole('button', { name: '就是这一张' }).click()
  await page.locator('#bk-pairs ~ ul li', { hasText: '手工配的' }).waitFor()
  expect(await page.getByText('没有对不上的').count()).toBe(1)
  const small = await staff.page(chair, `/books/${matter}?view=bank`, phone)
  await small.getByRole('button', { name: '撤销：利息' }).click()
  await small.getByRole('button', { name: '撤销这一对' }).click()
  await small.locator('.fld-e', { hasText: '请填“撤销的原因”' }).waitFor()
  expect(await axeFinds(small)).toEqual([])
  await small.getByLabel('撤销的原因').fill('不是这一笔')
  await small.getByRole('button', { name: '撤销这一对' }).click()
  await small.getByRole('button', { name: '利息：配给凭证' }).waitFor()
  await small.waitForFunction(() => document.activeElement?.id === 'bk-pairs')
  // Whoever has the page open sees it without asking.
  await page.getByRole('button', { name: '利息：配给凭证' }).waitFor()
})

test('a period closes after two presses, and a day in it is refused', async () => {
  const page = await staff.page(worker, `/books/${matter}?view=closing`)
  await page.getByLabel(/结到哪一天/).fill('2026-06-16')
  await page.locator('.bk-why', { hasText: '还没有过完' }).waitFor()
  await page.getByLabel(/结到哪一天/).fill('2026-05-31')
  await page.getByRole('button', { name: '结账', exact: true }).click()
  await page.getByRole('button', { name: /不再改/ }).click()
  await page.locator('.st.ontime', { hasText: '账已结到 5月31日' }).waitFor()
  for (const format of ['Excel', 'PDF']) {
    const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: `下载 ${format}` }).click()])
    expect(file.suggestedFilename()).toMatch(/\.(xlsx|pdf)$/)
  }
})

describe('axe finds nothing and nothing is cut off sideways', () => {
  const views = ['', '?view=accounts', '?view=bank', '?view=closing', '?make=1']
  test.each<[string, Look]>([['light', {}], ['on a phone', phone], ['on a phone, dark, English', { ...phone, theme: 'dark', language: 'en' }], ['at two hundred per cent', { width: 720, height: 450 }]])('%s', async (_, look) => {
    expect(await faultsOnEach(staff, look, views.map((view) => ({ name: view, login: worker, path: `/books/${matter}${view}`, ready: 'main.bk .card' })))).toEqual([])
  })
})

test('a frozen book says so at the top and on its keepers\' desks, and offers nothing that writes', async () => {
  await staff.server.district.asWriter((tx) => tx`update book_balances set debits = debits + 1 where account = (select id from book_accounts where book = ${matter} and code = 'works')`)
  const refused = await (await staff.server.as(worker)).post(`/api/books/${matter}/periods`, { upto: '2026-06-01' })
  expect(refused.body.code).toBe('money.book_frozen')
  const page = await staff.page(chair, `/books/${matter}`)
  await page.locator('.bk-h .problem', { hasText: '现在谁也不能写' }).waitFor()
  expect(await page.getByRole('button', { name: '做一张凭证' }).count()).toBe(0)
  expect(await axeFinds(page)).toEqual([])
  await page.goto(`${staff.server.url}/books/${matter}?view=bank`)
  await page.locator('#bk-pairs').waitFor()
  expect(await page.getByRole('button', { name: /撤销|配给凭证/ }).count()).toBe(0)
  for (const look of [{}, phone]) {
    const desk = await staff.page(worker, '/', look)
    await desk.locator('.problem', { hasText: '账簿已冻结' }).waitFor()
    expect(await axeFinds(desk)).toEqual([])
    await desk.getByRole('link', { name: '看这本账' }).click()
    await desk.locator('main.bk').waitFor()
  }
})
