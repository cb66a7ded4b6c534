// What a person may not see does not exist for her, also where she names it: as the parent of what she opens, or in a fact.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startServer, type Client, type TestServer } from '../testing.ts'

let server: TestServer
let clerk: Client, here: Client, there: Client
let place: number
const open = (by: Client, body: object = {}) => by.post('/api/systems/hotline/matters', { facts: { text: '楼道灯不亮。', category: 'living.property_service', channel: 'phone' }, place, ...body })
beforeAll(async () => {
  server = await startServer({ pack: 'qingshi' })
  const people = (await server.anyone.get('/api/demo/people')).body.people as { name: string; role: string; place: string }[]
  const { territory } = server.district.world()
  place = territory.unitsOf('committee', '2026-06-16')[0]!
  clerk = await server.as(people.find((p) => p.role === 'intakeClerk')!.name)
  const inspectors = people.filter((p) => p.role === 'inspector')
  here = await server.as(inspectors[0]!.name)
  there = await server.as(inspectors.find((p) => p.place !== inspectors[0]!.place)!.name)
}, 60_000)
afterAll(() => server?.stop())

const mine = async (by: Client): Promise<number> => (await by.get('/api/me')).body.posts[0].place.id
const patrol = async (by: Client, more: object = {}) => by.post('/api/systems/grid/matters', { facts: { text: '井盖松动', category: (await by.get('/api/categories')).body.categories.find((c: { code: string }) => c.code.includes('.')).code, source: 'inspector', photos: [] }, place: await mine(by), ...more }) // any: as the face answered

test('a matter has no child that was opened by somebody who may not see it', async () => {
  const order = (await open(clerk)).body
  expect((await here.get(`/api/matters/${order.id}`)).status).toBe(404)
  const refused = await patrol(here, { parent: order.id })
  expect([refused.status, refused.body.code, refused.body.reasons[0].about]).toEqual([404, 'matter.unknown', 'parent'])
  expect((await clerk.get(`/api/matters/${order.id}`)).body.version).toBe(order.version)
  expect((await open(clerk, { parent: order.id })).status).toBe(201)
})

test('a fact names no matter that its giver may not see, nor one beyond all ids', async () => {
  const order = (await open(clerk)).body
  const other = (await open(clerk)).body
  const people = (await server.anyone.get('/api/demo/people')).body.people as { name: string; role: string }[]
  const dispatcher = await server.as(people.find((p) => p.role === 'dispatcher')!.name)
  for (const id of ['123456789012345678', '9223372036854775808', '0']) {
    const refused = await dispatcher.post(`/api/matters/${order.id}/steps/merge`, { facts: { merged_into: id } }, { 'if-match': String(order.version) })
    expect([refused.status, refused.body.code]).toEqual([422, 'fact.not_a_matter'])
  }
  const merged = await dispatcher.post(`/api/matters/${order.id}/steps/merge`, { facts: { merged_into: other.id } }, { 'if-match': String(order.version) })
  expect([merged.status, merged.body.code ?? merged.body.state]).toEqual([200, 'merged'])
  expect(await there.get(`/api/matters/${other.id}`)).toMatchObject({ status: 404 })
})

test('a text of nineteen digits is a text', async () => {
  const order = (await open(clerk, { facts: { text: '9999999999999999999', channel: 'phone' } })).body
  const registered = await clerk.post(`/api/matters/${order.id}/steps/register`, { facts: { category: 'living.property_service', note: '9999999999999999999' } }, { 'if-match': String(order.version) })
  expect([registered.status, registered.body.facts.text, registered.body.journal.at(-1).facts.note]).toEqual([200, '9999999999999999999', '9999999999999999999'])
})
