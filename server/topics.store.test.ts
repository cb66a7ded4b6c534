// Hot topics through the HTTP face: people and not calls, within the reader's rights, and nobody's name.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startServer, type Client, type TestServer } from './testing.ts'

let server: TestServer, leader: Client
let committees: number[]
const at = Date.parse('2026-06-16T10:00:00+08:00')
const words = ['搅拌站半夜施工灰尘大', '搅拌站灰尘飘到阳台', '搅拌站噪声睡不着', '搅拌站什么时候搬走', '搅拌站灰尘影响孩子', '搅拌站半夜噪声']
type Person = { name: string; role: string; place: string }
let people: Person[]
beforeAll(async () => {
  server = await startServer({ pack: 'qingshi', at })
  people = (await server.anyone.get('/api/demo/people')).body.people as Person[]
  const clerk = await server.as(people.find((one) => one.role === 'intakeClerk')!.name)
  leader = await server.as(people.find((one) => one.role === 'districtLeader')!.name)
  committees = server.district.world().territory.unitsOf('committee', '2026-06-16')
  const call = (text: string, place: number, phone: string, category = 'living.shop_noise') => clerk.post('/api/systems/hotline/matters', { facts: { text, category, channel: 'phone', contact_name: '王犇', contact_phone: phone }, place })
  for (const [i, text] of words.entries()) await call(text, committees[0]!, `1380000000${i}`)
  for (let i = 0; i < 4; i++) await call('楼道堆物第三次打电话了', committees[1]!, '13900000001', 'living.property_service')
  for (const [i, text] of ['路灯坏了两盏', '外墙渗水', '快递柜占道'].entries()) await call(text, committees[2]!, `1370000000${i}`, 'living.leak')
}, 60_000)
afterAll(() => server?.stop())

test('what six people say of one place is the hottest, with its days, places and formula', async () => {
  const { status, body } = await leader.get('/api/topics')
  expect(status).toBe(200)
  expect(body.items[0]).toMatchObject({ people: 6, messages: 6, heat: { people: 6, recent: 6, before: 0 }, places: [{ id: committees[0], count: 6 }] })
  expect(body.items[0].name).toContain('搅拌站')
  expect(body.items[0].days).toHaveLength(90)
  expect(body.items[0].days.at(-1)).toBe(6)
  expect(body.formula.zh).toContain('热度 =')
})

test('one who calls four times is one person, and no topic', async () => {
  const { body } = await leader.get('/api/topics')
  expect(JSON.stringify(body.items.map((one: { name: string }) => one.name))).not.toContain('楼道')
})

test('nobody is named, and no number stands anywhere', async () => {
  const text = JSON.stringify((await leader.get('/api/topics')).body)
  expect(text).not.toMatch(/王犇|138000|139000/)
})

test('a topic opens into the rows that it was counted from', async () => {
  const [first] = (await leader.get('/api/topics')).body.items
  const { body } = await leader.get(`/api/topics/${first.id}`)
  expect(body.items.map((one: { title: string }) => one.title).sort()).toEqual([...words].sort())
})

test('whoever may not read the rows has no topic, and cannot open it', async () => {
  const [first] = (await leader.get('/api/topics')).body.items
  const other = await server.as(people.find((one) => one.role === 'inspector')!.name)
  expect((await other.get('/api/topics')).body).toMatchObject({ items: [], read: 0 })
  expect((await leader.get('/api/topics')).body.read).toBe(13)
  const refused = await other.get(`/api/topics/${first.id}`)
  expect([refused.status, refused.body.code]).toEqual([404, 'topic.unknown'])
  expect((await server.anyone.get('/api/topics')).status).toBe(401)
})
