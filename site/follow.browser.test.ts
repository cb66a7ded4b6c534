// A resident without script follows what she reported from the first hour to "solved": on a telephone and a wide screen, in both versions. With
// LINLI_SHOTS pictures are left.
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { BrowserContext, Page } from 'playwright-core'
import { axeFinds, isTooWide, startStaff, type Staff } from '../web/testing.ts'
import { jpegWith, pixels } from '../server/photos-samples.ts'

let staff: Staff, place: number
const contexts: BrowserContext[] = []
beforeAll(async () => {
  staff = await startStaff({ pack: 'qingshi', at: Date.parse('2026-06-16T09:40:00+08:00') })
  place = staff.server.district.world().territory.unitsOf('committee', '2026-06-16')[0]!
}, 180_000)
afterAll(async () => { await Promise.all(contexts.map((context) => context.close())); await staff?.stop() })

const phone = { width: 390, height: 844 }, desk = { width: 1280, height: 900 }
async function browse(path: string, { viewport = phone, elder = false, script = false } = {}): Promise<Page> {
  const context = await staff.browser.newContext({ viewport, locale: 'zh-CN', javaScriptEnabled: script })
  contexts.push(context)
  if (elder) await context.addCookies([{ name: 'linli-look', value: 'elder', url: staff.server.url }])
  const page = await context.newPage()
  page.setDefaultTimeout(15_000)
  await page.goto(staff.server.url + path)
  return page
}
type Size = { viewport: typeof phone; elder: boolean }
const sizes: readonly Size[] = [{ viewport: phone, elder: false }, { viewport: desk, elder: false }, { viewport: phone, elder: true }]
const seeing = new Map<Size, Promise<Page>>()
/** Looked at with script, since axe is one. Every size where pictures are taken, else each page in one of them in turn. */
let turn = 0
async function look(path: string, name: string, all = process.env['LINLI_SHOTS'] ? sizes : [sizes[turn++ % sizes.length]!]): Promise<void> {
  for (const size of all) {
    const { viewport, elder } = size
    if (!seeing.has(size)) seeing.set(size, browse('/about', { ...size, script: true }))
    const page = await seeing.get(size)!
    await page.goto(staff.server.url + path)
    const picture = `${name}-${viewport.width}${elder ? '-elder' : ''}`
    await page.waitForLoadState('networkidle')
    if (process.env['LINLI_SHOTS']) await page.screenshot({ path: `${process.env['LINLI_SHOTS']}/${picture}.png`, fullPage: true })
    expect([picture, await axeFinds(page), await isTooWide(page)]).toEqual([picture, [], false])
  }
}

const { writer, keyOf } = { writer: () => staff.server.district.writer, keyOf: (id: string) => staff.server.district.followKey(id) }
async function report(given: Record<string, unknown> = {}): Promise<{ id: string; number: string; way: string }> {
  const { district } = staff.server
  const done = await writer().act({ do: 'open', system: district.systems.get('hotline')!, given: { text: '弄口路灯不亮，晚上看不见台阶。', ...given }, place, slots: district.world().territory.slots(place, '2026-06-16'), spot: null, actors: [{ by: 'r' }] })
  if (!done.ok) throw new Error(JSON.stringify(done.refused))
  const { matter } = done.value
  return { id: matter.id, number: matter.number, way: `/follow/${matter.number}?key=${keyOf(matter.id)}` }
}
async function holder(id: string, ...steps: [step: string, given: Record<string, unknown>, at?: string][]): Promise<void> {
  for (const [step, given, at] of steps) {
    if (at) staff.server.clock.advance(Math.max(0, Date.parse(at) - staff.server.clock.now()))
    const post = await staff.server.district.asWriter(async (tx) => (await tx<{ post: number; person: number }[]>`select m.holder as post, t.person from matters m join terms t on t.post = m.holder where m.id = ${id} limit 1`)[0]!)
    const done = await writer().act({ do: 'step', matter: id, step, given, actors: [{ by: 'p', ...post }] })
    if (!done.ok) throw new Error(`${step}: ${JSON.stringify(done.refused)}`)
  }
}

test('from sent to not solved to opened again to solved, without script', async () => {
  const { id, way } = await report({ contact_phone: '13800001234', contact_name: '王秀英' })
  await look(`${way}&new=1`, 'follow-1-sent')
  await holder(id, ['register', { category: 'living.leak' }], ['contact', { confirmed: 'x' }, '2026-06-16T15:20:00+08:00'], ['start', {}, '2026-06-17T09:00:00+08:00'])
  await look(way, 'follow-2-handling')
  await holder(id, ['ask_requester', { question: '是靠弄口那盏，还是里面那盏？', reason: '等来电人说明' }, '2026-06-17T10:05:00+08:00'])
  await look(way, 'follow-3-question')
  const her = await browse(way)
  await her.getByLabel('您的回答').fill('靠弄口，轮椅要从那里过。')
  await her.getByRole('button', { name: '回答', exact: true }).click()
  await her.getByText('收到了').waitFor()
  await holder(id, ['report', { result: 'solved', answer: '换了灯泡，接了线，亮了。' }, '2026-06-18T09:35:00+08:00'], ['follow_up', { leaning: 'satisfied' }, '2026-06-18T11:00:00+08:00'])
  await look(way, 'follow-4-yours')
  await her.goto(staff.server.url + way)
  await her.getByLabel(/^没解决/).check()
  await her.getByLabel(/^拍一张现在的样子/).setInputFiles({ name: 'now.jpg', mimeType: 'image/jpeg', buffer: await jpegWith(pixels(640, 440)) })
  await her.getByRole('button', { name: '告诉他们' }).click()
  await her.getByText('重新办，单位负责人参加').first().waitFor()
  expect(await her.locator('.photo img').count()).toBe(1)
  await look(way, 'follow-5-again')
  // The elder version asks one thing on a page.
  await holder(id, ['report', { result: 'solved', answer: '线路老化，整根换了。', head: '王站长', record: 'x' }, '2026-06-22T16:00:00+08:00'], ['follow_up', { leaning: 'neutral' }, '2026-06-22T17:00:00+08:00'])
  const elder = await browse(way, { elder: true })
  await elder.getByRole('link', { name: '解决了吗？' }).click()
  await look(elder.url().slice(staff.server.url.length), 'follow-6-elder-answer', [sizes[2]!])
  expect(await elder.locator('form input[type=radio]').count()).toBe(3)
  await elder.getByLabel(/^解决了(?!一部分)/).check()
  await elder.getByRole('button', { name: '告诉他们' }).click()
  await elder.getByText('已办结').first().waitFor()
  await elder.getByRole('link', { name: '办到哪一步' }).click()
  await elder.getByText('您说了结果').first().waitFor()
  await look(elder.url().slice(staff.server.url.length), 'follow-7-elder-steps', [sizes[2]!])
  await look(way, 'follow-8-solved')
})

test('who lost her link types number and telephone, then the code; the door is the same without script', async () => {
  const { number } = await report({ contact_phone: '13800005678' })
  await look('/follow', 'follow-door')
  const her = await browse('/follow')
  await her.getByLabel(/^编号/).first().fill(number.split('').toReversed().join(''))
  await her.getByText('我有查询码').click()
  await her.goto(`${staff.server.url}/follow/${number.slice(0, -2)}71?key=0000000000000000`)
  await her.getByText('看看数字有没有写反').waitFor()
  await look(`/follow/${number.slice(0, -2)}71?key=0000000000000000`, 'follow-not-found')
  await her.getByLabel(/^编号/).first().fill(number)
  await her.getByLabel(/^报的时候留的手机号/).fill('13800005678')
  await her.getByRole('button', { name: '发短信验证码' }).click()
  await her.getByRole('heading', { name: '写上短信里的 6 个数字' }).waitFor()
  await look(her.url().slice(staff.server.url.length), 'follow-code')
  const admin = await staff.server.as((await staff.server.anyone.get('/api/demo/people')).body.people.find((one: { role: string }) => one.role === 'systemAdmin').name)
  let code: string | undefined
  for (let n = 0; n < 100 && !code; n++) code = ((await admin.get('/api/messages')).body.kept as { text: string }[]).map(({ text }) => /^验证码 (\d{6})，/.exec(text)?.[1]).find(Boolean)
  await her.getByLabel('6 个数字').fill(code!)
  await her.getByRole('button', { name: '看我报的事' }).click()
  await her.getByText(`编号 ${number}`).first().waitFor()
  expect(new URL(her.url()).search).toBe('')
})

test('not possible now, late, and the administrator\'s page of messages', async () => {
  const { id, way } = await report({ contact_phone: '13800005555' })
  await holder(id, ['register', { category: 'living.leak' }], ['contact', { confirmed: 'x' }], ['start', {}])
  staff.server.clock.advance(12 * 86_400_000)
  for (let n = 0; n < 100 && !(await staff.server.district.asWriter(async (tx) => (await tx`select 1 from journal where matter = ${id} and act = 'late'`).length)); n++) await new Promise((next) => setTimeout(next, 50))
  await look(way, 'follow-late')
  await holder(id, ['report', { result: 'not_now', answer: '管线是谁的还没查清。', look_again_on: '2026-11-20' }], ['follow_up', { leaning: 'neutral' }])
  await writer().act({ do: 'step', matter: id, step: 'answer', given: { solved: 'partly' }, actors: [{ by: 'r' }] })
  await look(way, 'follow-not-now')
  // Two that did not get through: one is tried again, one is given up.
  await staff.server.district.asWriter((tx) => tx`update messages set state = 'stuck', channel = 'mail', fault = 'SMTP 550', tries = 1, ended = null where id in (select id from messages where matter = ${id} order by id limit 2)`)
  const people = (await staff.server.anyone.get('/api/demo/people')).body.people as { name: string; role: string }[]
  for (const size of [{ width: 1440, height: 900 }, phone]) {
    const page = await staff.page(people.find((one) => one.role === 'systemAdmin')!.name, '/administration?desk=messages', size)
    await page.getByText('演示：本来要发出去的话').waitFor()
    await page.getByText(/邮件没送到（SMTP 550），试了 1 次/).first().waitFor()
    if (process.env['LINLI_SHOTS']) await page.screenshot({ path: `${process.env['LINLI_SHOTS']}/messages-${size.width}.png` })
    expect([await axeFinds(page), await isTooWide(page)]).toEqual([[], false])
    if (size === phone) {
      await page.getByRole('button', { name: '不送了' }).click()
      await page.getByRole('button', { name: '这条不送了' }).click()
      await page.getByText('没有卡住的消息').waitFor()
    } else {
      await page.getByRole('button', { name: '再试', exact: true }).first().click()
      await page.getByText('没送到的 1 条').waitFor()
    }
  }
})
