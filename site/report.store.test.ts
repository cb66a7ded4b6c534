// A resident reports in four steps without script and without an account: what she said is kept, what is sent twice is one matter, what belongs
// elsewhere is told where, and what looks like a flood waits for a person.
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { forgetDrafts } from '../server/drafts.ts'
import { exif, jpegWith, pixels } from '../server/photos-samples.ts'
import { keepPicture } from '../server/pictures.ts'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { officialAccount } from '../server/messages/weixin.ts'
import { startServer, type Client, type TestServer } from '../server/testing.ts'

let messenger: Server
let server: TestServer, clerk: Client, spot: readonly [number, number], committee: string
beforeAll(async () => {
  // It knows one code.
  messenger = createServer((request, response) => { response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(request.url!.includes('code=right-one') ? { openid: 'oABC_1234567890' } : { errcode: 40029 })) })
  await new Promise<void>((done) => messenger.listen(0, '127.0.0.1', done))
  server = await startServer({ pack: 'qingshi', at: Date.parse('2026-06-16T10:00:00+08:00'), channels: [officialAccount({ app: 'wx1', secret: 's', template: 't', base: `http://127.0.0.1:${(messenger.address() as AddressInfo).port}` })] })
  const people = (await server.anyone.get('/api/demo/people')).body.people as { name: string; role: string }[]
  clerk = await server.as(people.find((p) => p.role === 'intakeClerk')!.name)
  const { territory } = server.district.world()
  const id = territory.unitsOf('committee', '2026-06-16')[0]!
  committee = territory.byId(id)!.name
  spot = territory.centreOf(id)!
}, 60_000)
afterAll(async () => { messenger?.close(); await server?.stop() })

/** One browser: it keeps its cookie and goes where it is sent. */
function resident(): { get(path: string, headers?: Record<string, string>): Promise<Response>; post(path: string, form: Record<string, string> | FormData): Promise<Response>; cookie(): string } {
  let cookie = ''
  const send = async (path: string, init: RequestInit): Promise<Response> => {
    const answer = await fetch(server.url + path, { ...init, redirect: 'manual', headers: { ...(cookie && { cookie }), ...(init.headers as Record<string, string>) } })
    for (const line of answer.headers.getSetCookie()) if (line.startsWith('linli-report=')) cookie = line.split(';', 1)[0]!
    return answer
  }
  return {
    get: (path, headers = {}) => send(path, { headers }), cookie: () => cookie,
    post: (path, form) => send(path, { method: 'POST', body: form instanceof FormData ? form : new URLSearchParams(form) }),
  }
}
const withPhoto = (bytes: Buffer, then = 'next'): FormData => { const form = new FormData(); form.set('photo', new Blob([new Uint8Array(bytes)]), 'IMG_0001.jpg'); form.set('then', then); return form }
const to = (answer: Response): string => answer.headers.get('location') ?? `${answer.status}`
type Resident = ReturnType<typeof resident>
/** Up to the last page. */
async function asFar(text: string, one: Resident = resident()): Promise<Resident> {
  await one.post('/report', { then: 'skip' })
  await one.post('/report/where', { place: committee })
  await one.post('/report/where', { here: 'yes' })
  await one.post('/report/what', { text, asked: 'kind', category: '' })
  return one
}
const numberOf = (answer: Response): string => /follow\/([^?]+)/.exec(to(answer))![1]!
const matterOf = async (answer: Response): Promise<any> => (await clerk.get(`/api/matters/${numberOf(answer)}`)).body // any: as it was answered

test('photo, place, words, contact: the desk reads what was said, and the photo without what the camera wrote', async () => {
  const one = resident()
  expect(to(await one.post('/report', withPhoto(await jpegWith(pixels(1200, 900), exif({ orientation: 6, taken: '2026:06:16 08:49:00', spot })))))).toBe('/report/where')
  const where = await (await one.get('/report/where')).text()
  expect(where).toContain('照片里带着位置，是这里吗？')
  expect(where).toContain(committee)
  expect(to(await one.post('/report/where', { here: 'yes', address: '水果店门口' }))).toBe('/report/what')
  expect(to(await one.post('/report/what', { text: '窨井盖松了，车一压就响' }))).toBe('/report/what#kind')
  const what = await (await one.get('/report/what')).text()
  expect(what).toContain('看起来是这一类，对吗？')
  expect(what).not.toMatch(/name="category"[^>]*checked/)
  const code = /name="category" id="kind-0" value="([^"]+)"/.exec(what)![1]!
  const asked = /name="(answer\.[^"]+)" id="[^"]+" value="([^"]+)"/.exec(what)!
  expect(to(await one.post('/report/what', { text: '窨井盖松了，车一压就响', asked: 'kind', category: code, [asked[1]!]: asked[2]! }))).toBe('/report/contact')
  const last = await (await one.get('/report/contact')).text()
  expect(last).toContain('由谁来办')
  expect(last).toMatch(/\d\d:\d\d 前/)
  const sent = await one.post('/report/send', { asked: 'reach', reach: 'message', contact_phone: '13800001234', may_show: 'no' })
  expect(to(sent)).toMatch(/^\/follow\/QS-260616-\d+\?key=/)
  const matter = await matterOf(sent)
  expect(matter.facts).toMatchObject({ text: '窨井盖松了，车一压就响', category: code, channel: 'web', address: '水果店门口', may_show: false, tell_by: 'phone' })
  expect(matter.facts.answers).toMatch(/^井口露着吗？/)
  expect(matter.state).toBe('received')
  expect(matter.spot[0]).toBeCloseTo(spot[0], 3)
  const photo = await fetch(`${server.url}/api/attachments/${matter.facts.photos[0]}`, { headers: { authorization: `Bearer ${clerk.token}` } })
  const bytes = Buffer.from(await photo.arrayBuffer())
  expect([photo.headers.get('content-type'), bytes.includes('Exif')]).toEqual(['image/jpeg', false])
  // Nothing of the camera's notes lies on any disk.
  expect((await readdir(join(server.data, 'drafts'))).length).toBe(0)
})

test('sent twice, also at once, is one matter; a reload leads to the same page', async () => {
  const one = await asFar('楼道灯不亮，两边都黑')
  const sent = await Promise.all([1, 2, 3].map(() => one.post('/report/send', { asked: 'reach', reach: 'none' })))
  expect(new Set(sent.map(to)).size).toBe(1)
  expect(to(await one.post('/report/send', { asked: 'reach', reach: 'none' }))).toBe(to(sent[0]!))
  expect(to(await one.get('/report/contact'))).toBe(to(sent[0]!))
})

test('a fault loses nothing: words, place and photo are still there', async () => {
  const one = resident()
  await one.post('/report', withPhoto(await pixels(300, 200).jpeg(85), 'more'))
  expect(await (await one.get('/report')).text()).toContain('/report/photo/1')
  await one.post('/report/where', { place: committee })
  const none = await one.post('/report/what', { text: ' ' })
  expect(none.status).toBe(422)
  await one.post('/report/what', { text: '墙皮掉下来', asked: 'kind', category: '' })
  const wrong = await one.post('/report/send', { asked: 'reach', reach: 'call', contact_phone: '不告诉你' })
  const page = await wrong.text()
  expect(wrong.status).toBe(422)
  expect(page).toContain('这不是电话号码')
  expect(page).toContain('墙皮掉下来')
  expect(page).toContain('不告诉你')
  expect(page).toContain('1 张')
})

test.each<[string, () => Promise<Buffer>, string]>([
  ['HEIC', async () => Buffer.from('\0\0\0\x18ftypheic\0\0\0\0', 'latin1'), '这种照片打不开'], ['a page', async () => Buffer.from('<html><script>alert(1)</script>'), '这不是照片'],
  ['half a PNG', async () => (await pixels(200, 200).png()).subarray(0, 900), '这张照片坏了'],
])('%s is refused in words, and the photo that was good stays', async (_, bytes, words) => {
  const one = resident()
  await one.post('/report', withPhoto(await pixels(300, 200).webp(80), 'more'))
  const answer = await one.post('/report', withPhoto(await bytes()))
  const page = await answer.text()
  expect([answer.status, page.includes(words), page.includes('/report/photo/1')]).toEqual([422, true, true])
})

test('another browser sees neither the draft nor its photo, and a key that was changed opens nothing', async () => {
  const one = resident()
  await one.post('/report', withPhoto(await pixels(300, 200).jpeg(85), 'more'))
  expect((await one.get('/report/photo/1')).status).toBe(200)
  expect((await resident().get('/report/photo/1')).status).toBe(404)
  const bent = one.cookie().replace(/.$/, (last) => (last === 'A' ? 'Q' : 'A'))
  expect((await fetch(`${server.url}/report/photo/1`, { headers: { cookie: bent } })).status).toBe(404)
  // The table tells nothing.
  await one.post('/report/where', { place: committee })
  await one.post('/report/what', { text: '只有我知道的一句话' })
  const rows = await server.district.asWriter((tx) => tx<{ sealed: Buffer }[]>`select sealed from drafts`)
  expect(rows.some(({ sealed }) => Buffer.from(sealed).toString('utf8').includes('只有我知道'))).toBe(false)
})

test('a photo that no report has taken yet is nobody\'s: no desk reads it, and none can put it into a matter', async () => {
  const sha256 = await keepPicture(server.data, await pixels(40, 30).jpeg(80))
  const id = server.district.ids.next(server.clock.now())
  await server.district.asWriter((tx) => tx`insert into attachments (id, sha256, type, size, at) values (${id}, ${sha256}, 'image/jpeg', 1, ${server.clock.now()})`)
  expect((await clerk.get(`/api/attachments/${id}`)).status).toBe(404)
  const place = server.district.world().territory.unitsOf('committee', '2026-06-16')[0]
  expect((await clerk.post('/api/systems/hotline/matters', { facts: { text: '别人的照片', photos: [id] }, place })).body.code).toBe('fact.photo_unknown')
})

test('danger and other channels are told with a telephone; what was written stays, and whoever says that it is not goes on', async () => {
  const one = resident()
  await one.post('/report', { then: 'skip' })
  await one.post('/report/where', { place: committee })
  expect(to(await one.post('/report/what', { text: '楼道里有煤气味' }))).toBe('/report/elsewhere')
  const page = await (await one.get('/report/elsewhere')).text()
  expect(page).toContain('tel:119')
  expect(page).toContain('楼道里有煤气味')
  expect(to(await one.post('/report/elsewhere', { 'not.danger': '1' }))).toBe('/report/what#kind')
  expect(to(await one.post('/report/what', { text: '楼道里有煤气味', asked: 'kind', category: '' }))).toBe('/report/contact')
  const court = await asFar('物业起诉我，法院开庭了')
  expect(await (await court.get('/report/elsewhere')).text()).toContain('tel:12368')
})

test('the same open matter near it takes a me-too from one draft once; the desk sees how many', async () => {
  const first = await asFar('窨井盖又松了')
  const code = 'roads.manhole'
  const known = server.district.world().categories('2026-06-16').find((row) => row.code.endsWith('.manhole'))?.code ?? code
  await first.post('/report/what', { text: '窨井盖又松了', asked: 'kind', category: known })
  const sent = await first.post('/report/send', { asked: 'reach', reach: 'none' })
  const number = numberOf(sent)
  // Until somebody has acted the public does not see what was sent faster than anybody writes.
  server.clock.advance(60_000)
  const second = await asFar('井盖响')
  expect(await (await second.get('/report/what')).text()).not.toContain(number)
  const { id, version } = await matterOf(sent)
  expect((await clerk.post(`/api/matters/${id}/steps/register`, { facts: { category: known } }, { 'if-match': `"${version}"` })).status).toBe(200)
  expect(await (await second.get('/report/what')).text()).toContain(number)
  expect(to(await second.post('/report/echo', { number }))).toBe(`/report/same/${number}?met=1`)
  await second.post('/report/echo', { number })
  expect(await (await resident().get(`/report/same/${number}`)).text()).toContain('2 人')
  const seen = await matterOf(sent)
  expect(seen.journal.filter((entry: { act: string }) => entry.act === 'echoed').length).toBe(1)
  expect(await (await resident().get(`/report/same/${number}`)).text()).not.toContain('窨井盖又松了')
})

test('whoever reads in WeChat may be told there: its account comes with it, is typed by nobody, and is personal like a telephone', async () => {
  const one = await asFar('路灯整夜不亮')
  const within = { 'user-agent': 'Mozilla/5.0 MicroMessenger/8.0' }
  expect(await (await one.get('/report/contact')).text()).not.toContain('/report/messenger')
  expect(await (await one.get('/report/contact', within)).text()).toContain('/report/messenger')
  const asked = new URL(to(await one.get('/report/messenger')))
  expect([asked.host, asked.searchParams.get('redirect_uri')]).toEqual(['open.weixin.qq.com', `${server.url}/report/messenger/back`])
  const state = asked.searchParams.get('state')!
  for (const wrong of [`code=right-one&state=${'0'.repeat(32)}`, `code=wrong-one&state=${state}`]) expect((await one.get(`/report/messenger/back?${wrong}`)).status).toBe(422)
  expect(to(await one.get(`/report/messenger/back?code=right-one&state=${state}`))).toBe('/report/contact')
  expect(await (await one.get('/report/contact', within)).text()).toContain('value="account" checked')
  const answer = await one.post('/report/send', { asked: 'reach', reach: 'account', contact_account: 'wechat:somebody_else', may_show: 'no' })
  if (answer.status !== 303) throw new Error((await answer.text()).replaceAll(/<[^>]+>/g, ' ').slice(0, 3000))
  const sent = await matterOf(answer)
  expect([sent.facts.tell_by, sent.personal.contact_account.of]).toEqual(['account', 'account'])
  const [row] = await server.district.asWriter((tx) => tx<{ value: string }[]>`select value from personal where matter = ${sent.id} and fact = 'contact_account'`)
  expect(row!.value).toBe('wechat:oABC_1234567890')
  // Nobody else comes back with it.
  expect((await (await asFar('井盖响')).get(`/report/messenger/back?code=right-one&state=${state}`)).status).toBe(422)
})

test('links are words, and whoever sends many, or the same again, waits for a person: nothing is dropped', async () => {
  server.clock.advance(3_700_000)
  const spam = await asFar('低价贷款 http://bad.example.com 加微信 abc')
  server.clock.advance(60_000)
  const sent = await spam.post('/report/send', { asked: 'reach', reach: 'none' })
  const matter = await matterOf(sent)
  expect(matter.marks).toEqual(['suspected'])
  const page = await (await fetch(server.url + to(sent))).text()
  expect(page).not.toMatch(/href="[^"]*bad\.example/)
  const trap = resident()
  await trap.post('/report', { then: 'skip', website: 'x' })
  server.clock.advance(60_000)
  expect((await matterOf(await (await asFar('树枝挡住了路灯', trap)).post('/report/send', { asked: 'reach', reach: 'none' }))).marks).toEqual(['suspected'])
  const slow = await asFar('长椅坏了一条腿')
  server.clock.advance(60_000)
  expect((await matterOf(await slow.post('/report/send', { asked: 'reach', reach: 'none' }))).marks).toEqual([])
  const codes: number[] = []
  for (let i = 0; i < 22; i++) codes.push((await fetch(`${server.url}/report`, { method: 'POST', redirect: 'manual', body: new URLSearchParams({ text: `第 ${i} 件事`, place: committee }) })).status)
  expect(codes.filter((code) => code === 303).length).toBeGreaterThanOrEqual(15)
  expect(codes.at(-1)).toBe(429)
})

test('whoever comes to a later page first is led to what is missing', async () => {
  expect(to(await resident().get('/report/contact'))).toBe('/report')
  const one = resident()
  await one.post('/report', { then: 'skip' })
  expect(to(await one.get('/report/contact'))).toBe('/report/where')
  expect((await one.post('/report/where', { place: '火星' })).status).toBe(422)
})

test('after a day a draft and its photos are gone', async () => {
  const one = resident()
  await one.post('/report', withPhoto(await pixels(300, 200).jpeg(85), 'more'))
  server.clock.advance(86_400_001)
  expect(await (await one.get('/report')).text()).not.toContain('/report/photo/1')
  await forgetDrafts(server.district, server.data)
  expect(await readdir(join(server.data, 'drafts'))).toEqual([])
  expect((await server.district.asWriter((tx) => tx`select 1 from drafts`)).length).toBe(0)
})
