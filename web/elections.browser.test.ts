// A secret election in a real browser: the worker prints the slips and marks who comes, a resident casts hers on a phone without signing in,
// paper is entered after the close, and everybody finds the count and the whole box.
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { axeFinds, faultsOnEach, isTooWide, startStaff } from './testing.ts'
import type { Client, Look, Staff } from './testing.ts'

const DAY = 86_400_000
const phone = { width: 390, height: 844 }
let staff: Staff
let worker = '', matter = '', vote = '', codes: string[] = []
const voters = Array.from({ length: 9 }, (_, i) => ({ number: `${1 + (i % 3)}-0${1 + Math.floor(i / 3)}`, building: `${1 + (i % 3)} 号楼` }))

async function take(client: Client, step: string, facts: Record<string, unknown>): Promise<void> {
  const { body } = await client.get(`/api/matters/${matter}`)
  const answer = await client.post(`/api/matters/${matter}/steps/${step}`, { facts }, { 'if-match': `"${body.version}"` })
  if (answer.status !== 200) throw new Error(`${step}: ${JSON.stringify(answer.body)}`)
}
const sound = async (page: Page): Promise<void> => { expect(await axeFinds(page)).toEqual([]); expect(await isTooWide(page)).toBe(false); if (await page.locator('.app').count()) expect(await page.evaluate(() => document.documentElement.scrollHeight - innerHeight)).toBeLessThan(2) }
const shown = async (look: Look = {}): Promise<Page> => {
  const page = await staff.page(null, '/', look)
  await page.context().addCookies([{ name: 'linli', value: (await staff.server.enter(worker)).token, url: staff.server.url, httpOnly: true, sameSite: 'Strict' }])
  await page.goto(`${staff.server.url}/matters/${matter}`)
  await page.locator('.voters').waitFor()
  return page
}

beforeAll(async () => {
  staff = await startStaff({ pack: 'qingshi', at: Date.parse('2026-06-01T10:00:00+08:00') })
  const people = (await staff.server.anyone.get('/api/demo/people')).body.people as { name: string; role: string; level: string }[]
  worker = people.find((one) => one.role === 'communityWorker' && one.level === 'committee')!.name
  const client = await staff.server.as(worker)
  const place = (await client.get('/api/me')).body.posts[0].place.id
  matter = (await client.post('/api/systems/committee_election/matters', { facts: { text: '居委会委员补选', way: 'residents_delegates' }, place })).body.id
  await take(client, 'publish_list', { voters, published: '2026-05-11' })
  await take(client, 'nominate', { candidates: ['周文华', '林秀兰', '陆建国'].map((name) => ({ name, by: 'voters' })), seats: 1 })
  await take(client, 'call_vote', { question: '补选一名居委会委员', vote_until: '2026-06-02' })
}, 180_000)
afterAll(() => staff?.stop())

test('slips are printed once, six on a sheet, and say nothing of whom they are for', async () => {
  const page = await shown()
  expect(await page.locator('.vc').textContent()).toMatch(/登记参加.*先打印选票/)
  await page.getByRole('link', { name: '打印选票' }).click()
  await page.getByRole('button', { name: '做选票，只此一次' }).click()
  await page.locator('.one-slip').nth(8).waitFor()
  codes = await page.locator('.one-slip code').allTextContents()
  vote = new URL(page.url()).pathname.split('/').at(-1)!
  expect([new Set(codes).size, await page.locator('.a4-slips').count()]).toEqual([9, 2])
  const sheets = (await page.locator('.lt').textContent())!
  for (const { number } of voters) expect(sheets).not.toContain(number)
  await sound(page)
  expect((await page.pdf({ format: 'A4', preferCSSPageSize: true })).toString('latin1').match(/\/Type\s*\/Page\b/g)).toHaveLength(2)
  await page.goto(`${staff.server.url}/matters/${matter}/slips/${vote}`)
  await page.getByText('选票已经打印过了').waitFor()
})

test('on a phone the worker presses a number, marks it, and the next one', async () => {
  const page = await shown(phone)
  await page.locator('button.voter', { hasText: '1-01' }).click()
  await page.getByRole('button', { name: '登记', exact: true }).click()
  await page.locator('.found', { hasText: '1-01 已登记参加' }).waitFor()
  await page.getByRole('button', { name: '好了' }).click()
  await page.locator('.voter.yes', { hasText: '1-01' }).waitFor()
  expect(await page.locator('.vfs').textContent()).toMatch(/还差 6 人/)
  const client = await staff.server.enter(worker)
  for (const { number } of voters.slice(1, 8)) await client.post(`/api/assemblies/${vote}/marks`, { head: number, way: 'paper' })
  await page.reload()
  await page.locator('.vfs', { hasText: '8 / 9 人' }).waitFor()
  await sound(page)
})

test('a resident scans her slip and casts it on a phone without signing in; nothing chosen is refused, and a slip is cast once', async () => {
  const page = await staff.page(null, `/vote/${vote}?slip=${codes[0]}`, phone)
  expect(await page.locator('#slip').inputValue()).toBe(codes[0])
  await sound(page)
  await page.getByRole('button', { name: '投出' }).click()
  await page.getByText('请选人').waitFor()
  await page.getByLabel('周文华').check()
  await page.getByRole('button', { name: '投出' }).click()
  await page.getByText('这张选票已经在票箱里').waitFor()
  await sound(page)
  for (const [n, name] of [[1, '周文华'], [2, '周文华'], [3, '林秀兰']] as const) {
    await page.goto(`${staff.server.url}/vote/${vote}?slip=${codes[n]}&lang=zh`)
    await page.getByLabel(name).check()
    await page.getByRole('button', { name: '投出' }).click()
    await page.getByText('这张选票已经在票箱里').waitFor()
  }
  await page.goto(`${staff.server.url}/vote/${vote}?slip=${codes[0]}`)
  await page.getByLabel('林秀兰').check()
  await page.getByRole('button', { name: '投出' }).click()
  expect(await page.getByRole('alert').textContent()).toMatch(/没有投成/)
})

test('after the close paper slips are entered, and the count names who is elected by which votes', async () => {
  staff.server.clock.advance(2 * DAY)
  const page = await shown()
  await page.getByRole('button', { name: '录纸质选票' }).click()
  for (const [i, name] of [[0, '周文华'], [1, '林秀兰'], [2, '林秀兰']] as const) {
    if (i > 0) await page.getByRole('button', { name: '再加一张' }).click()
    await page.getByLabel(`第 ${i + 1} 张的选票码`).fill(codes[4 + i]!)
    await page.locator('.pile > li').nth(i).getByLabel(name).check()
  }
  await sound(page)
  await page.getByRole('button', { name: '录入 3 张' }).click()
  await page.getByRole('button', { name: '录入 3 张' }).waitFor({ state: 'detached' })
  // One drawn slip is missing, so the platform waits for the counters, who are told.
  await page.getByRole('button', { name: '开票', exact: true }).click()
  await page.getByText('还有 1 张抽走的选票不在箱里').waitFor()
  await page.getByRole('button', { name: '开票，当场公布' }).click()
  await page.locator('.vf-e').waitFor()
  expect(await page.locator('.vf-e li').allTextContents()).toEqual([expect.stringMatching(/周文华.*当选.*4 票.*需 4 人/), expect.stringMatching(/林秀兰.*3 票/), expect.stringMatching(/陆建国.*0 票/)])
  await sound(page)
})

test('everybody reads the result, finds her own slip by its code, and sees the whole box', async () => {
  const page = await staff.page(null, `/vote/${vote}`, phone)
  expect(await page.locator('main').textContent()).toMatch(/选出来了.*周文华 4 票.*当选.*整箱票，7 张/s)
  await page.getByLabel('选票码').fill(codes[3]!.toLowerCase())
  await page.getByRole('button', { name: '找' }).click()
  await page.getByText('找到了，上面写的是：林秀兰').waitFor()
  expect(await page.locator('tr.mine').count()).toBe(1)
  await sound(page)
})
