// What a text suggests, through the HTTP face: categories by the district's own past, places, demands, duplicates that the asker may see.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { writeBulk } from '../simulation/bulk.ts'
import { makeAdvisor } from './advisor.ts'
import { makeSuggest } from './suggest.ts'
import { startServer, type Client, type TestServer } from './testing.ts'
import { learnNext, openWords, settledSamples } from './words.ts'

let server: TestServer, clerk: Client, other: Client
const at = Date.parse('2026-06-16T10:00:00+08:00')
let far: [number, number]
let compound: { id: number; name: string; centre: [number, number] }
/** A system whose matters stand at a place and have a text and a category. */
let system: string, category: string
beforeAll(async () => {
  server = await startServer({ pack: 'qingshi', at, fast: false })
  const { district, data } = server
  await writeBulk(district, { matters: 900, from: at - 60 * 86_400_000, to: at - 5 * 86_400_000, seed: 1, name: 'suggest', data })
  learnNext(district, data, await settledSamples(district))
  const people = (await server.anyone.get('/api/demo/people')).body.people as { role: string; name: string }[]
  ;[clerk, other] = await Promise.all(['intakeClerk', 'inspector'].map((role) => server.as(people.find((one) => one.role === role)!.name))) as [Client, Client]
  const { territory } = district.world()
  const [id = 0, ...others] = territory.unitsOf('compound', '2026-06-16')
  far = [...territory.centreOf(others.at(-1)!)!] as [number, number]
  compound = { id, name: territory.byId(id)!.name, centre: [...territory.centreOf(id)!] as [number, number] }
  system = [...district.systems.values()].find((one) => 'category' in one.declaration.open.asks && 'contact_phone' in one.declaration.open.asks)!.declaration.id
  category = (await clerk.get('/api/categories')).body.categories.find((one: { words: { zh: string } }) => /路灯/.test(one.words.zh)).code
}, 90_000)
afterAll(() => server?.stop())

test('a text gets categories with their words, a place down to the house and the demands in it', async () => {
  const text = `您好，${compound.name}3幢门口连着2盏路灯不亮。另外楼上半夜打麻将到天亮。请尽快处理。`
  const { status, body } = await clerk.post('/api/suggest', { text })
  expect(status).toBe(200)
  expect(body.model).toEqual({ version: 1, made: '2026-06-16' })
  expect(body.categories.length).toBeGreaterThan(0)
  for (const one of body.categories) expect(one).toMatchObject({ words: { zh: expect.any(String) }, reason: { zh: expect.any(String), en: expect.any(String) } })
  expect(body.places[0].place.path).toContain(compound.name)
  expect(body.places[0].place.level).not.toBe('compound')
  expect(body.demands.map((one: { text: string }) => one.text)).toEqual([text.slice(0, text.indexOf('另外')), text.slice(text.indexOf('另外'))])
  expect(body.duplicates).toEqual([])
})

test('one demand is none to offer, and a text of nothing known suggests nothing', async () => {
  expect((await clerk.post('/api/suggest', { text: '路灯不亮。请尽快处理。' })).body.demands).toEqual([])
  expect((await clerk.post('/api/suggest', { text: 'quotidian' })).body).toMatchObject({ sure: false, categories: [], places: [], demands: [], duplicates: [] })
})

test('an endpoint is asked where ours is not sure, and its choice stands below ours as its', async () => {
  const asked: string[] = []
  let choice = category
  const endpoint = createServer((request, response) => {
    let body = ''
    request.setEncoding('utf8').on('data', (piece: string) => { body += piece }).on('end', () => { asked.push(body); response.end(JSON.stringify({ choices: [{ message: { content: JSON.stringify({ code: choice, why: '<b>听起来像</b>' }) } }] })) })
  })
  await new Promise<void>((done) => endpoint.listen(0, '127.0.0.1', done))
  const advisor = makeAdvisor({ url: `http://127.0.0.1:${(endpoint.address() as AddressInfo).port}`, model: 'm', wait_ms: 5000 })
  const suggest = makeSuggest(server.district, openWords(server.data), advisor)
  const session = (await server.district.sessions.sessionFor(clerk.token, true))!
  const of = async (text: string): Promise<{ code: string; by?: string; confidence: number; reason: { zh: string } }[]> => { const answer = await suggest(session, { text }); return answer.ok ? (answer.value['categories'] as never) : [] }
  const advised = await of('quotidian wang@example.org')
  const last = advised.at(-1)!
  expect(last).toMatchObject({ code: category, by: 'advisor', reason: { zh: '外部模型这么看，请自己核对：“<b>听起来像</b>”', en: expect.any(String) } })
  expect(advised.slice(0, -1).every((one) => one.by === undefined && one.confidence > last.confidence)).toBe(true)
  expect(asked.join()).not.toContain('wang@')
  expect((await of('quotidian')).map((one) => one.by)).toEqual(['advisor'])
  choice = 'no.such'
  expect(await of('quotidian')).toEqual([])
  endpoint.closeAllConnections()
  endpoint.close()
  expect(await of('quotidian')).toEqual([])
})

test('a live matter near it that says the same is a likely duplicate for those who may see it, and does not exist for others', async () => {
  const [lng, lat] = compound.centre
  const opened = await clerk.post(`/api/systems/${system}/matters`, { facts: { text: `${compound.name}门口路灯不亮，晚上一片黑`, category, channel: 'phone', contact_phone: '13800001234' }, spot: [lng, lat] })
  expect(opened.status).toBe(201)
  const text = `${compound.name}大门口的路灯不亮，晚上黑`
  for (const where of [{ spot: [lng + 0.0002, lat] }, {}]) {
    const { body } = await clerk.post('/api/suggest', { text, ...where })
    const found = body.duplicates.find((one: { matter: { id: string } }) => one.matter.id === opened.body.id)
    expect(found).toMatchObject({ days: 0, reason: { zh: expect.stringContaining('今天报的') } })
    expect(found.confidence).toBeGreaterThan(0.5)
    // Personal values are in no answer.
    expect(JSON.stringify(body)).not.toContain('13800001234')
    expect((await other.get(`/api/matters/${opened.body.id}`)).status).toBe(404)
    expect((await other.post('/api/suggest', { text, ...where })).body.duplicates).toEqual([])
  }
  expect((await clerk.post('/api/suggest', { text, spot: far })).body.duplicates).toEqual([])
})

test('an answer is told what it lacks', async () => {
  const text = '1、门口路灯不亮；2、垃圾房没人清运。'
  const { body } = await clerk.post('/api/suggest/reply', { text, reply: '您好！经现场查看，路灯因线路老化不亮，将尽快更换。' })
  expect(body.notes).toEqual([
    { code: 'demand_unanswered', words: { zh: '这一件没有答到', en: 'This demand is not taken up' }, text: '2、垃圾房没人清运。' },
    { code: 'no_day', words: { zh: '作了承诺，没有写日期', en: 'It promises and names no day' }, text: '将尽快更换' },
  ])
  expect((await server.anyone.post('/api/suggest/reply', { text, reply: '您好' })).status).toBe(401)
})

test('who has not signed in, a point outside and a text too long are refused', async () => {
  expect((await server.anyone.post('/api/suggest', { text: '路灯不亮' })).status).toBe(401)
  expect((await clerk.post('/api/suggest', { text: '路灯不亮', spot: [0, 0] })).body.code).toBe('place.outside')
  expect((await clerk.post('/api/suggest', { text: '灯'.repeat(4001) })).status).toBe(400)
  expect((await clerk.post('/api/suggest', { text: '' })).status).toBe(400)
})
