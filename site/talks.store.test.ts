// What is put before everybody: read without an account, commented with a verified telephone, screened before it appears, refused by public rules.
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Channel } from '../server/messages/channel.ts'
import { startServer, type Client, type TestServer } from '../server/testing.ts'

let server: TestServer
const letters: string[] = []
const catcher: Channel = { name: 'catcher', takes: ({ kind }) => kind === 'phone', send: async ({ text }) => { letters.push(text); return { ok: true } } }
const people = new Map<string, { name: string; place: string }[]>()
beforeAll(async () => {
  server = await startServer({ pack: 'qingshi', at: Date.parse('2026-06-16T10:00:00+08:00'), channels: [catcher] })
  for (const one of (await server.anyone.get('/api/demo/people')).body.people) people.set(one.role, [...(people.get(one.role) ?? []), one])
}, 60_000)
afterAll(() => server?.stop())

const page = async (path: string): Promise<string> => (await fetch(server.url + path)).text()
const as = (role: string): Promise<Client> => server.as(people.get(role)![0]!.name)
type Page = { id: string; number: string; version: number; state: string }
async function take(client: Client, of: Page, step: string, facts: Record<string, unknown> = {}): Promise<Page> {
  const answer = await client.post(`/api/matters/${of.id}/steps/${step}`, { facts }, { 'if-match': String(of.version) })
  expect([step, answer.status, answer.body.reasons]).toEqual([step, 200, undefined])
  return answer.body
}
let drafts = 0
async function draft(text = '河边座椅方案'): Promise<{ officer: Client; talk: Page }> {
  const officer = await as('selfGovernanceOfficer')
  const me = (await officer.get('/api/me')).body
  const answer = await officer.post('/api/systems/publication/matters', { place: me.posts[0].place.id, facts: { text, kind: 'plan', body: '第一段 https://example.com/x\n\n<script>第二段</script>', asked: '放在哪里？', office: me.posts[0].organisation.id } }, { 'idempotency-key': `draft-${++drafts}-0123456789` })
  expect([answer.status, answer.body.reasons]).toEqual([201, undefined])
  return { officer, talk: answer.body }
}

test('a draft is told to nobody; published it is read whole by everybody, and nothing in it becomes a link or a script', async () => {
  const { officer, talk } = await draft()
  expect((await fetch(`${server.url}/talks/${talk.number}`)).status).toBe(404)
  expect(await page('/talks')).not.toContain('河边座椅方案')
  await take(officer, talk, 'publish', { until: '2026-06-30' })
  expect(await page('/talks')).toContain('河边座椅方案')
  const whole = await page(`/talks/${talk.number}`)
  expect(whole).toContain('<p>第一段 https://example.com/x</p><p>&lt;script&gt;第二段&lt;/script&gt;</p>')
  expect(whole).not.toContain('example.com/x"')
  expect(await page(`/talks/${talk.number}?lang=en`)).toMatch(/Say something[^]*within 1 working day/)
})

test('what is withdrawn is gone, and its number is as unknown as any other', async () => {
  const { officer, talk } = await draft('撤回的方案')
  const open = await take(officer, talk, 'publish', { until: '2026-06-30' })
  await take(officer, open, 'withdraw', { reason: '另行公布' })
  const [gone, never] = await Promise.all([page(`/talks/${talk.number}`), page('/talks/QS-000000-0000')])
  expect(gone).toContain('没有找到')
  expect(gone.replace(/\d\d:\d\d/g, '')).toBe(never.replace(/\d\d:\d\d/g, ''))
})

type Form = Record<string, string>
const send = async (path: string, form: Form, cookie = ''): Promise<{ status: number; text: string; location: string }> => {
  const answer = await fetch(server.url + path, { method: 'POST', redirect: 'manual', headers: { 'content-type': 'application/x-www-form-urlencoded', ...(cookie && { cookie }) }, body: new URLSearchParams(form).toString() })
  return { status: answer.status, text: await answer.text(), location: answer.headers.get('location') ?? '' }
}
const hiddenIn = (text: string): Form => Object.fromEntries([...text.matchAll(/type="hidden" name="(\w+)" value="([^"]*)"/g)].map(([, name, value]) => [name!, value!.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&amp;', '&')]))
const lastCode = async (): Promise<string> => { for (let n = 0; n < 100 && !letters.length; n++) await new Promise((next) => setTimeout(next, 20)); return /\d{6}/.exec(letters.pop() ?? '')?.[0] ?? 'none' }
async function open(): Promise<{ officer: Client; talk: Page }> { const { officer, talk } = await draft(`第 ${drafts} 份`); return { officer, talk: await take(officer, talk, 'publish', { until: '2026-06-30' }) } }
async function say(talk: Page, form: Form): Promise<{ status: number; text: string; location: string }> {
  const asked = await send(`/talks/${talk.number}/say`, form)
  return send(`/talks/${talk.number}/say`, { ...hiddenIn(asked.text), code: await lastCode() })
}
const commentOf = (location: string): Promise<Page> => server.district.asWriter(async (tx) => (await tx<Page[]>`select id, number, version, state from matters where number = ${/QS-[\d-]+/.exec(location)![0]}`)[0]!)

test('what is said appears when a person has let it through, under the name that was chosen, and the telephone nowhere', async () => {
  const { officer, talk } = await open()
  const said = await say(talk, { text: '椅子往树荫下挪<i>两米</i> http://shop.example', name: '买菜的', phone: '139 0000 1234' })
  expect(said.status).toBe(303)
  expect(await page(`/talks/${talk.number}`)).not.toContain('椅子往树荫下挪')
  expect(await page(said.location)).not.toMatch(/139\s?0000\s?1234/)
  await take(officer, await commentOf(said.location), 'show')
  const shown = await page(`/talks/${talk.number}`)
  expect(shown).toContain('<b>买菜的</b>')
  expect(shown).toContain('椅子往树荫下挪&lt;i&gt;两米&lt;/i&gt; http://shop.example')
  expect(shown).not.toContain('href="http://shop')
  expect(shown).not.toMatch(/00001234|0000 1234|139/)
  // Nobody may look: not the officer who screens, nor the administrator, nor the visitor of the database.
  const comment = await commentOf(said.location)
  for (const role of ['selfGovernanceOfficer', 'systemAdmin', 'districtCommunityOfficer']) expect([role, (await (await as(role)).post(`/api/matters/${comment.id}/looks`, { facts: ['phone'], purpose: '看看' })).status]).not.toEqual([role, 200])
})

test('a refusal names a public rule, is counted under it, and another body shows it after all', async () => {
  const { officer, talk } = await open()
  const said = await say(talk, { text: '三号楼那家先管管', phone: '13900005678' })
  await take(officer, await commentOf(said.location), 'refuse', { broken: 'about_others', note: '去掉门牌就能登' })
  const own = await page(said.location)
  expect(own).toContain('去掉门牌就能登')
  expect(await page(`/talks/${talk.number}`)).toMatch(/写了别人的姓名、电话或住址<b class="nb">：1 条/)
  const comment = await commentOf(said.location)
  const key = /key=([\w-]{16})/.exec(said.location)![1]!
  expect((await send(`/follow/${comment.number}/appeal?key=${key}`, { appeal: '写的是我自己家' })).status).toBe(303)
  await take(await as('districtCommunityOfficer'), await commentOf(said.location), 'overturn', { ruling: '没有写到别人' })
  expect(await page(`/talks/${talk.number}`)).toContain('三号楼那家先管管')
})

test('a wrong code, a code of another telephone and the code of a report let nothing through; three times from one telephone are enough', async () => {
  const { talk } = await open()
  const path = `/talks/${talk.number}/say`
  const asked = await send(path, { text: '灯太暗', phone: '13900009999' })
  const code = await lastCode()
  const wrong = await send(path, { ...hiddenIn(asked.text), code: code === '000000' ? '111111' : '000000' })
  expect([wrong.status, wrong.text.includes('不对，再看看短信')]).toEqual([422, true])
  expect((await send(path, { ...hiddenIn(asked.text), phone: '13900008888', code })).status).toBe(422)
  // It opens no matter by the other door either.
  expect((await send(`/follow/code/${hiddenIn(asked.text)['handle']}`, { code })).status).toBe(422)
  expect((await send(path, { ...hiddenIn(asked.text), code })).status).toBe(303)
  expect((await send(path, { text: '灯太暗', phone: '13900009999' })).text).toContain('这句话您已经说过')
  for (const text of ['第二句', '第三句']) expect((await say(talk, { text, phone: '13900009999' })).status).toBe(303)
  // However it is written.
  const fourth = await send(path, { text: '第四句', phone: '139 0000 9999' })
  expect([fourth.status, fourth.text.includes('已经说了 3 条')]).toEqual([429, true])
})

test('of several sent at once from one telephone no more than three are kept', async () => {
  server.clock.advance(3_700_000)
  const { talk } = await open()
  const path = `/talks/${talk.number}/say`
  const forms: Form[] = []
  for (const n of [1, 2, 3, 4, 5]) {
    const asked = await send(path, { text: `同时第 ${n} 句`, phone: '13900007777' })
    forms.push({ ...hiddenIn(asked.text), code: await lastCode() })
  }
  // As two processes of the district take them in.
  const beside = await startServer({ pack: 'qingshi', beside: server, channels: [catcher] })
  const statuses = await Promise.all(forms.map(async (form, i) => (await fetch(`${[server, beside][i % 2]!.url}${path}`, { method: 'POST', redirect: 'manual', body: new URLSearchParams(form) })).status))
  await beside.stop()
  expect(statuses.toSorted()).toEqual([303, 303, 303, 429, 429])
  expect(await server.district.asWriter((tx) => tx`select count(*)::int as n from matters where parent = ${talk.id}`)).toEqual([{ n: 3 }])
})

test('how many codes there are in an hour stands in the catalogue of limits', async () => {
  server.clock.advance(3_700_000)
  const { talk } = await open()
  const admin = await as('systemAdmin')
  const seen = await admin.post('/api/import/limits', { mode: 'preview', text: '键,时限\nplatform.codes_per_phone,1\n' })
  expect((await admin.post('/api/import/limits', { mode: 'commit', token: seen.body.token })).status).toBe(200)
  const ask = async (text: string): Promise<number> => (await send(`/talks/${talk.number}/say`, { text, phone: '13900006666' })).status
  expect([await ask('第一句'), await ask('第二句')]).toEqual([200, 429])
  letters.length = 0
})

test('the elder version asks one thing a page and keeps what was written', async () => {
  const { talk } = await open()
  const path = `/talks/${talk.number}/say`
  const cookie = 'linli-look=elder'
  const first = await send(path, { text: '椅子要有扶手' }, cookie)
  expect([hiddenIn(first.text), first.text.includes('id="name"'), first.text.includes('id="phone"')]).toEqual([{ text: '椅子要有扶手' }, true, false])
  const second = await send(path, { ...hiddenIn(first.text), name: '' }, cookie)
  expect(second.text).toContain('id="phone"')
  const third = await send(path, { ...hiddenIn(second.text), phone: '12' }, cookie)
  expect([third.status, third.text.includes('id="phone"')]).toEqual([422, true])
  const code = await send(path, { ...hiddenIn(third.text), phone: '13900007777' }, cookie)
  expect((await send(path, { ...hiddenIn(code.text), code: await lastCode() }, cookie)).status).toBe(303)
})

test('on its last day it can still be commented, and afterwards it says where to', async () => {
  const { talk } = await open()
  server.clock.set(Date.parse('2026-06-30T23:59:00+08:00'))
  expect((await say(talk, { text: '最后一天', phone: '13900006666' })).status).toBe(303)
  server.clock.set(Date.parse('2026-07-01T00:01:00+08:00'))
  for (let n = 0; n < 100 && (await commentOf(talk.number)).state !== 'closed'; n++) await new Promise((next) => setTimeout(next, 50))
  const late = await send(`/talks/${talk.number}/say`, { text: '晚了', phone: '13900006666' })
  expect([late.status, late.text.includes('时间已经过了')]).toEqual([409, true])
})
