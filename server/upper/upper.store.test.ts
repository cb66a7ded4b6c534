// An upper system that is asked, brings orders itself, and is told what becomes of them: whatever fails, comes twice or out of order.
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { isSigned, signedHeaders } from '../deliver.ts'
import { startServer, type Answer, type Client, type TestServer } from '../testing.ts'
import { orderOf } from './profile.ts'

let server: TestServer, other: TestServer, admin: Client, clerk: Client, city: Server
let program: { id: string; key: string }, secret: string, code: string, place: string, base: string
type Told = { id: string; number: string; status: string; our_number: string; answer?: string; reason?: string }
/** What the city has been told, each line as it came; what it says when it is asked; whether it works at all. */
const told: Told[] = []
let events: Record<string, unknown>[] = [], status = 200, falsely = ''
const askedAfter: string[] = []

beforeAll(async () => {
  server = await startServer({ pack: 'qingshi', at: Date.parse('2026-06-16T10:00:00+08:00') })
  other = await startServer({ pack: 'qingshi', beside: server })
  city = createServer((request, response) => {
    let body = ''
    request.setEncoding('utf8').on('data', (piece: string) => { body += piece }).on('end', () => {
      const url = new URL(request.url!, 'http://city')
      if (!isSigned(secret, request.headers, server.clock.now(), body)) return response.writeHead(403).end()
      if (status !== 200) return response.writeHead(status).end()
      if (url.pathname.endsWith('/status')) { told.push(JSON.parse(body)); return response.writeHead(204).end() }
      const after = Number(url.searchParams.get('after') || 0)
      askedAfter.push(String(after))
      response.writeHead(200, { 'content-type': 'application/json' }).end(falsely || JSON.stringify({ orders: events.slice(after, after + 3), position: String(Math.min(events.length, after + 3)), more: after + 3 < events.length }))
    })
  })
  await new Promise<void>((done) => city.listen(0, '127.0.0.1', done))
  base = `http://127.0.0.1:${(city.address() as AddressInfo).port}/v1`
  const people = (await server.anyone.get('/api/demo/people')).body.people as { name: string; role: string }[]
  admin = await server.as(people.find((p) => p.role === 'systemAdmin')!.name)
  clerk = await server.as(people.find((p) => p.role === 'intakeClerk')!.name)
  program = (await admin.post('/api/programs', { name: '市热线', per_minute: 1000 })).body
  const system = [...server.district.systems.values()].find(({ declaration }) => declaration.upper)!.declaration.id
  const set = await admin.post(`/api/programs/${program.id}/upper`, { url: base, every_s: 1, system })
  expect([set.status, set.body.secret]).toEqual([200, expect.stringMatching(/^whsec_/)])
  secret = set.body.secret
  const world = server.district.world()
  place = world.territory.byId(world.territory.unitsOf('compound', '2026-06-16')[0]!)!.code
  code = world.categories('2026-06-16').find((row) => row.code.includes('.') && row.kind === 'request')!.code
}, 120_000)
afterAll(async () => { await other?.stop(); await server?.stop(); city?.close(); city?.closeAllConnections() })
beforeEach(() => { told.length = 0; status = 200; falsely = '' })

let made = 0
const order = (more: Record<string, unknown> = {}): Record<string, unknown> & { number: string } => ({ number: `SH2606160${String(++made).padStart(4, '0')}`, revision: 1, event: 'assigned', text: '楼道灯不亮', category: code, place: { code: place }, deadline: '2026-06-25T18:00:00+08:00', contact: { name: '隐名某', phone: '13900001234' }, ...more })
const bring = async (...orders: unknown[]): Promise<Answer> => {
  const body = JSON.stringify({ orders })
  const answer = await fetch(`${server.url}/api/upper/orders`, { method: 'POST', body, headers: { 'content-type': 'application/json', 'api-key': program.key, ...signedHeaders(secret, `push-${++made}`, server.clock.now(), body) } })
  return { status: answer.status, body: await answer.json(), headers: answer.headers }
}
const outcomes = async (...orders: unknown[]): Promise<string[]> => (await bring(...orders)).body.results.map((one: { outcome: string }) => one.outcome)
const until = async (condition: () => boolean | Promise<boolean>): Promise<void> => { for (let n = 0; n < 400 && !(await condition()); n++) await new Promise((resolve) => setTimeout(resolve, 20)); expect(await condition()).toBe(true) }
const view = async (): Promise<any> => (await admin.get('/api/uppers')).body.uppers[0] // any: as the face answers
const numbered = (number: string) => server.district.asWriter((tx) => tx<{ id: string; number: string; state: string; version: number; facts: Record<string, unknown>; place: number; holder: number }[]>`select m.* from matters m where facts->>'external_number' = ${number} order by id`)
const toldOf = (number: string): string[] => told.filter((one) => one.number === number).map((one) => one.status)
const quiet = async (): Promise<void> => until(async () => { const { behind, fault } = await view(); return behind === 0 || fault !== null })

describe('an order that is brought', () => {
  test('becomes a matter with its number and its deadline beside ours, and the city is told who has it', async () => {
    const one = order()
    const { results } = (await bring(one)).body
    expect(results).toEqual([{ number: one.number, outcome: 'taken', our_number: expect.stringMatching(/^QS-/) }])
    await until(() => toldOf(one.number).length > 0)
    expect(told.find((line) => line.number === one.number)).toMatchObject({ status: 'accepted', our_number: results[0].our_number, unit: expect.any(String), deadline: expect.any(String) })
    const page = (await clerk.get(`/api/matters/${results[0].our_number}`)).body
    expect(page.clocks.find((clock: { id: string }) => clock.id === 'upper')).toMatchObject({ deadline: '2026-06-25T18:00:00+08:00', status: 'running' })
    expect([page.facts.channel, page.state, JSON.stringify(page)]).toEqual(['upper', 'assigned', expect.not.stringMatching(/隐名某|13900001234/)])
  })

  test('twice, and at once to two servers, is one matter', async () => {
    const one = order()
    const body = JSON.stringify({ orders: [one] })
    const both = await Promise.all([server, other, server, other].map((to) => fetch(`${to.url}/api/upper/orders`, { method: 'POST', body, headers: { 'content-type': 'application/json', 'api-key': program.key, ...signedHeaders(secret, 'same', server.clock.now(), body) } }).then((answer) => answer.json() as Promise<{ results: { outcome: string }[] }>)))
    expect(both.map(({ results }) => results[0]!.outcome).sort()).toEqual(['again', 'again', 'again', 'taken'])
    expect((await numbered(one.number)).length).toBe(1)
  })

  test('sent with many others at one moment is not kept waiting by them: whoever waits for an act never holds what the act needs', async () => {
    const many = Array.from({ length: 24 }, () => order())
    const answers = await Promise.all(many.map(async (one) => (await bring(one)).body.results[0].outcome))
    expect(answers).toEqual(many.map(() => 'taken'))
  })

  test('of a class and a place that we do not know is taken in for a clerk, and no word of it is lost', async () => {
    const one = order({ category: 'their.code', category_name: '加装电梯补贴', place: { address: '没有这条路一百号' } })
    expect(await outcomes(one)).toEqual(['taken'])
    const [matter] = await numbered(one.number)
    expect([matter!.state, matter!.facts['category'], matter!.facts['address']]).toEqual(['received', undefined, '没有这条路一百号'])
    expect(matter!.facts['text']).toContain('加装电梯补贴')
    expect(server.district.world().territory.byId(matter!.place)!.level).toBe('district')
  })

  test('changed there moves their deadline here, though it be earlier, and what comes late or twice changes nothing', async () => {
    const one = order()
    await bring(one)
    const change = { ...one, event: 'changed', revision: 3, deadline: '2026-06-20T12:00:00+08:00', note: '领导批示，请加急' }
    expect(await outcomes(change, { ...one, event: 'changed', revision: 2, deadline: '2026-07-01T12:00:00+08:00' }, change)).toEqual(['changed', 'again', 'again'])
    const [matter] = await numbered(one.number)
    const page = (await clerk.get(`/api/matters/${matter!.id}`)).body
    expect(page.clocks.find((clock: { id: string }) => clock.id === 'upper').deadline).toBe('2026-06-20T12:00:00+08:00')
    expect(page.facts.upper_note).toContain('领导批示')
  })

  test('withdrawn there ends here, also when the withdrawal came first; what has ended is said to have', async () => {
    const [one, two] = [order(), order()]
    await bring(one)
    expect(await outcomes({ ...one, event: 'withdrawn', revision: 2, note: '市民撤诉' })).toEqual(['withdrawn'])
    expect((await numbered(one.number))[0]!.state).toBe('withdrawn')
    expect(await outcomes({ ...one, event: 'changed', revision: 3 })).toEqual(['late'])
    expect(await outcomes({ number: two.number, revision: 2, event: 'withdrawn' }, two)).toEqual(['withdrawn', 'late'])
    expect(await numbered(two.number)).toEqual([])
    await until(() => toldOf(one.number).includes('withdrawn'))
    expect(toldOf(one.number)).toEqual(['accepted', 'withdrawn'])
  })

  test('that cannot be read is held with every reason and shown, and the others with it are taken', async () => {
    const [bad, good] = [order({ deadline: 'tomorrow', revision: 0 }), order()]
    const { results } = (await bring(bad, good, 'nonsense')).body
    expect(results.map((one: { outcome: string }) => one.outcome)).toEqual(['held', 'taken', 'held'])
    expect(results[0].reasons.map((one: { code: string }) => one.code)).toEqual(['request.malformed', 'fact.not_an_instant'])
    expect((await view()).orders_held).toEqual([{ number: bad.number, since: expect.any(String), reasons: expect.any(Array) }])
    expect(await outcomes({ ...bad, deadline: '2026-06-30T18:00:00+08:00', revision: 1 })).toEqual(['taken'])
    expect((await view()).orders_held).toEqual([])
  })

  test.each<[string, (headers: Record<string, string>) => Record<string, string>]>([
    ['no key', ({ 'api-key': _, ...rest }) => rest], ['another signature', (headers) => ({ ...headers, 'webhook-signature': 'v1,AAAA' })], ['none', ({ 'webhook-signature': _, ...rest }) => rest],
    ['a time of yesterday', (headers) => ({ ...headers, ...signedHeaders(secret, 'x', server.clock.now() - 86_400_000, '{}') })],
  ])('with %s is refused', async (_what, spoilt) => {
    const body = JSON.stringify({ orders: [order()] })
    const answer = await fetch(`${server.url}/api/upper/orders`, { method: 'POST', body, headers: spoilt({ 'content-type': 'application/json', 'api-key': program.key, ...signedHeaders(secret, 'x', server.clock.now(), body) }) })
    expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([403, expect.stringMatching(/^upper\.(key|signature)$/)])
  })
})

describe('an upper system that is asked', () => {
  test('gives its orders page by page from where it was, each once, whichever of two servers asks', async () => {
    const from = events.length
    events = [...events, ...Array.from({ length: 7 }, () => order())]
    server.clock.advance(2000)
    await until(async () => (await Promise.all(events.slice(from).map((one) => numbered(String(one['number']))))).every((found) => found.length === 1))
    server.clock.advance(2000)
    await until(() => askedAfter.at(-1) === String(events.length))
    await quiet()
    for (const one of events.slice(from)) expect(toldOf(String(one['number']))).toEqual(['accepted'])
  })

  test.each([['an outage', (): void => { status = 503 }, 'HTTP 503'], ['an answer that is none', (): void => { falsely = '{"orders": "many"}' }, 'an answer that is none'], ['one that is no JSON', (): void => { falsely = '<html>' }, 'an answer that is none']])('after %s is asked again, later each time, and loses nothing', async (_what, fail, fault) => {
    fail()
    events = [...events, order()]
    server.clock.advance(2000)
    await until(async () => (await view()).ask_fault === fault)
    expect(await numbered(String(events.at(-1)!['number']))).toEqual([])
    status = 200
    falsely = ''
    expect((await admin.post(`/api/programs/${program.id}/upper/again`)).status).toBe(204)
    await until(async () => (await numbered(String(events.at(-1)!['number']))).length === 1)
    await until(async () => (await view()).ask_fault === null)
  })
})

describe('what becomes of an order', () => {
  test('is told in order after an outage, nothing lost, and shown as stuck meanwhile', async () => {
    await quiet()
    status = 503
    const one = order()
    await bring(one)
    await until(async () => (await view()).fault === 'HTTP 503')
    await bring({ ...one, event: 'withdrawn', revision: 2 })
    expect(await view()).toMatchObject({ fault: 'HTTP 503', tries: 1, next: expect.any(String) })
    status = 200
    server.clock.advance(5_000)
    await until(() => toldOf(one.number).length === 2)
    expect(toldOf(one.number)).toEqual(['accepted', 'withdrawn'])
  })

  test('that was told and not marked, because the process ended there, is told again under the same id', async () => {
    const one = order()
    await bring(one)
    await until(() => toldOf(one.number).length === 1)
    await quiet()
    await server.district.asWriter((tx) => tx`update uppers set position = position - 3`)
    await until(() => toldOf(one.number).length === 2)
    expect(new Set(told.filter((line) => line.number === one.number).map((line) => line.id)).size).toBe(1)
  })

  test('told another channel is returned to the city with the reason', async () => {
    const one = order({ category: 'unknown', place: {} })
    await bring(one)
    const [matter] = await numbered(one.number)
    const done = await clerk.post(`/api/matters/${matter!.id}/steps/redirect`, { facts: { special: 'outside_duty', answer: '属于供电公司，请拨 95598' } }, { 'if-match': String(matter!.version) })
    expect(done.status).toBe(200)
    await until(() => toldOf(one.number).includes('returned'))
    expect(told.find((line) => line.number === one.number && line.status === 'returned')).toMatchObject({ reason: '属于供电公司，请拨 95598' })
  })
})

test('only the system administrator sets one up, with an address that may be told and a system that takes orders', async () => {
  expect((await clerk.get('/api/uppers')).status).toBe(403)
  const wrong = await admin.post(`/api/programs/${program.id}/upper`, { url: 'http://city.example/', every_s: 60, system: 'nothing', format: 'x' })
  expect(wrong.body.reasons.map((one: { code: string }) => one.code)).toEqual(['program.hook_address', 'upper.no_system', 'upper.no_format'])
  expect((await admin.delete(`/api/programs/${program.id}/upper`)).status).toBe(204)
  expect((await bring(order())).body.code).toBe('upper.key')
})

test.each<[string, unknown, string[]]>([
  ['nothing', null, ['number', 'event', 'revision', 'text']], ['texts that are none', { number: 1, event: 'x', revision: '1', text: ['a'] }, ['number', 'number', 'event', 'revision', 'text', 'text']],
  ['a character that no table keeps', { number: 'a\0', event: 'assigned', revision: 1, text: 'x' }, ['number', 'number']], ['half a character', { number: 'a', event: 'assigned', revision: 1, text: '\ud800' }, ['text', 'text']],
])('%s is no order', (_what, given, about) => {
  const read = orderOf(given)
  expect('why' in read && read.why.map((one) => one.about)).toEqual(about)
})
