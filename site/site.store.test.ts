// The public face: a resident without an account reports, follows, answers, and sees who looked.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startServer, type TestServer } from '../server/testing.ts'

let server: TestServer
beforeAll(async () => { server = await startServer({ pack: 'qingshi', at: Date.parse('2026-06-16T10:00:00+08:00') }) }, 60_000)
afterAll(() => server?.stop())

const post = (path: string, form: Record<string, string>): Promise<Response> => fetch(server.url + path, { method: 'POST', redirect: 'manual', headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: new URLSearchParams(form).toString() })
const committee = async (): Promise<string> => {
  const { territory } = server.district.world()
  return territory.byId(territory.unitsOf('committee', '2026-06-16')[0]!)!.name
}

test('a report without script leads to a page with a number and a key, and the key opens it again', async () => {
  const sent = await post('/report', { text: '楼道灯坏了三天。<b>请看看</b>', place: await committee(), contact_phone: '13800001234' })
  expect(sent.status).toBe(303)
  const page = await (await fetch(server.url + sent.headers.get('location'))).text()
  expect(page).toContain('已经收到')
  expect(page).toContain('楼道灯坏了三天')
  expect(page).not.toContain('<b>请看看</b>')
  expect(page).not.toContain('13800001234')
})

test('an unknown place, a missing text and a wrong phone number are said at once and nothing is opened', async () => {
  const before = await server.district.asWriter((tx) => tx`select count(*)::int as n from matters`)
  const nowhere = await post('/report', { text: '没有这个地方', place: '火星' })
  expect(nowhere.status).toBe(422)
  expect(await nowhere.text()).toContain('没有这个地点')
  const wrong = await post('/report', { text: '', place: await committee(), contact_phone: 'abc' })
  const text = await wrong.text()
  expect(wrong.status).toBe(422)
  expect(text).toContain('这不是电话号码')
  expect(text).toMatch(/请填/)
  expect(await server.district.asWriter((tx) => tx`select count(*)::int as n from matters`)).toEqual(before)
})

test('a wrong key and an unknown number look the same', async () => {
  const sent = await post('/report', { text: '窨井盖松了', place: await committee() })
  const number = /follow\/([^?]+)/.exec(sent.headers.get('location')!)![1]!
  const wrong = await fetch(`${server.url}/follow/${number}?key=0000000000000000`)
  const unknown = await fetch(`${server.url}/follow/QS-260616-9999?key=0000000000000000`)
  expect(wrong.status).toBe(404)
  expect((await wrong.text()).replaceAll(number, '')).toBe((await unknown.text()).replaceAll('QS-260616-9999', ''))
})

test('a look at the phone number stands on the resident’s page with post and purpose, without a name', async () => {
  const sent = await post('/report', { text: '路灯不亮', place: await committee(), contact_name: '周阿姨', contact_phone: '13800005678' })
  const location = sent.headers.get('location')!
  const people = (await server.anyone.get('/api/demo/people')).body.people as { name: string; role: string; person: string }[]
  const clerk = people.find((p) => p.role === 'intakeClerk')!
  const client = await server.as(clerk.name)
  const matter = (await client.get(`/api/matters/${/follow\/([^?]+)/.exec(location)![1]}`)).body
  expect(matter.personal.contact_phone.masked).toBe('138****5678')
  const look = await client.post(`/api/matters/${matter.id}/looks`, { facts: ['contact_phone'], purpose: '先行联系' })
  expect(look.body.values.contact_phone).toBe('13800005678')
  const page = await (await fetch(server.url + location)).text()
  expect(page).toContain('先行联系')
  expect(page).not.toContain(clerk.person)
})
