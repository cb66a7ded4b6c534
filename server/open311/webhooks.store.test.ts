// Programs are told what happens: signed, in order, nothing lost and nothing twice, whatever the other side does.
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { startServer, type Client, type TestServer } from '../testing.ts'
import { sign } from '../deliver.ts'

let server: TestServer, other: TestServer, admin: Client, receiver: Server
let program: { id: string; key: string }, stranger: { id: string; key: string }
let secret: string, code: string, hidden: string, place: string
type Heard = { path: string; id: string; time: string; signature: string; body: string }
const heard: Heard[] = []
let status = 200

beforeAll(async () => {
  server = await startServer({ pack: 'qingshi', at: Date.parse('2026-06-16T10:00:00+08:00') })
  other = await startServer({ pack: 'qingshi', beside: server })
  receiver = createServer((request, response) => {
    let body = ''
    request.setEncoding('utf8').on('data', (piece: string) => { body += piece }).on('end', () => {
      heard.push({ path: request.url!, id: String(request.headers['webhook-id']), time: String(request.headers['webhook-timestamp']), signature: String(request.headers['webhook-signature']), body })
      response.writeHead(status).end()
    })
  })
  await new Promise<void>((done) => receiver.listen(0, '127.0.0.1', done))
  const people = (await server.anyone.get('/api/demo/people')).body.people as { name: string; role: string }[]
  admin = await server.as(people.find((p) => p.role === 'systemAdmin')!.name)
  program = (await admin.post('/api/programs', { name: '市民云', per_minute: 1000 })).body
  stranger = (await admin.post('/api/programs', { name: '地图', per_minute: 1000 })).body
  const world = server.district.world()
  place = world.territory.byId(world.territory.unitsOf('compound', '2026-06-16')[0]!)!.code
  const rows = world.categories('2026-06-16').filter((row) => row.code.includes('.') && row.kind === 'request')
  code = rows.find((row) => row.public)!.code
  hidden = rows.find((row) => !row.public)!.code
  for (const one of [program, stranger]) {
    const answer = await admin.post(`/api/programs/${one.id}/hook`, { url: `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/${one.id}` })
    expect([answer.status, answer.body.secret]).toEqual([200, expect.stringMatching(/^whsec_[\w+/]{32}$/)])
    if (one === program) secret = answer.body.secret
  }
}, 120_000)
afterAll(async () => { await other?.stop(); await server?.stop(); receiver?.close(); receiver?.closeAllConnections() })
beforeEach(() => { heard.length = 0; status = 200 })

const report = async (service_code: string, description: string): Promise<string> => {
  const answer = await fetch(`${server.url}/open311/v2/requests.json`, { method: 'POST', body: new URLSearchParams({ api_key: program.key, service_code, address_id: place, description }) })
  return ((await answer.json()) as { service_request_id: string }[])[0]!.service_request_id
}
const until = async (condition: () => boolean | Promise<boolean>): Promise<void> => { for (let n = 0; n < 400 && !(await condition()); n++) await new Promise((resolve) => setTimeout(resolve, 20)) }
const to = ({ id }: { id: string }): Heard[] => heard.filter((one) => one.path === `/${id}`)
const hookOf = async ({ id }: { id: string }): Promise<any> => (await admin.get('/api/programs')).body.programs.find((one: { id: string }) => one.id === id).hook // any: as the face answers
const told = async (): Promise<boolean> => (await hookOf(program)).behind === 0 && (await hookOf(stranger)).behind === 0
/** Somebody acts on the matter, so that there is news. */
async function move(number: string): Promise<void> {
  const { id, holder } = await server.district.asWriter(async (tx) => (await tx<{ id: string; holder: number }[]>`select id, holder from matters where number = ${number}`)[0]!)
  const person = await server.district.asWriter(async (tx) => (await tx<{ person: number }[]>`select person from terms where post = ${holder} limit 1`)[0]!.person)
  const outcome = await server.district.writer.act({ do: 'step', matter: id, step: 'register', given: { category: code }, actors: [{ by: 'p', post: holder, person }] })
  expect(outcome.ok).toBe(true)
}

test('the signature is that of Standard Webhooks, by its own example', () => {
  expect(sign('whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', 'msg_p5jXN8AQM9LWM0D4loKWxJek', '1614265330', '{"test": 2432232314}')).toBe('v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=')
})

test('what happens is told once, signed and in order, by whichever of two servers is first', async () => {
  const numbers = [await report(code, '路灯不亮'), await report(code, '井盖松动')]
  for (const number of numbers) await move(number)
  await until(told)
  expect(to(program).map((one) => one.id)).toEqual([...new Set(to(program).map((one) => one.id))])
  for (const { id, time, body, signature } of to(program)) expect(signature).toBe(sign(secret, id, time, body))
  const views = to(program).map(({ body }) => JSON.parse(body))
  expect(views.every((view) => view.type === 'service_request.updated' && Date.parse(view.timestamp) > 0)).toBe(true)
  for (const number of numbers) expect(views.filter((view) => view.data.service_request_id === number).map((view) => Number(view.data.update_id.split('-')[1]))).toEqual([1, 2, ...views.filter((view) => view.data.service_request_id === number).map((_, i) => i + 1).slice(2)])
  expect(to(stranger).map((one) => one.id).sort()).toEqual(to(program).map((one) => one.id).sort())
  expect(heard.map((one) => one.body).join()).not.toMatch(/路灯|井盖/)
})

test('of a class that is not public only the program that brought it is told', async () => {
  const number = await report(hidden, '邻居吵架')
  await until(told)
  const { id, holder } = await server.district.asWriter(async (tx) => (await tx<{ id: string; holder: number }[]>`select id, holder from matters where number = ${number}`)[0]!)
  const person = await server.district.asWriter(async (tx) => (await tx<{ person: number }[]>`select person from terms where post = ${holder} limit 1`)[0]!.person)
  heard.length = 0
  await server.district.writer.act({ do: 'step', matter: id, step: 'register', given: { category: hidden }, actors: [{ by: 'p', post: holder, person }] })
  await until(told)
  expect([to(program).length > 0, to(stranger)]).toEqual([true, []])
})

test('while the other side fails its news waits, is shown as stuck, and is told in order afterwards', async () => {
  status = 503
  const number = await report(code, '垃圾桶满了')
  await until(async () => (await hookOf(program)).tries === 1 && (await hookOf(stranger)).tries === 1)
  await move(number)
  const stuck = await hookOf(program)
  expect(stuck).toMatchObject({ tries: 1, fault: 'HTTP 503', next: '2026-06-16T10:00:05+08:00' })
  expect(stuck.behind).toBeGreaterThan(1)
  // Each failure waits longer.
  server.clock.advance(5_000)
  await until(async () => (await hookOf(program)).tries === 2)
  expect((await hookOf(program)).next).toBe('2026-06-16T10:05:05+08:00')
  await until(async () => (await hookOf(stranger)).tries === 2)
  status = 200
  heard.length = 0
  expect((await admin.post(`/api/programs/${program.id}/hook/again`)).status).toBe(204)
  await until(async () => (await hookOf(program)).behind === 0)
  const news = to(program).map(({ body }) => JSON.parse(body).data).filter((data) => data.service_request_id === number).map((data) => Number(data.update_id.split('-')[1]))
  expect(news.slice(0, 2)).toEqual([1, 2])
  expect(await hookOf(program)).toMatchObject({ tries: 0, fault: null, next: null })
  expect(to(stranger)).toEqual([])
  server.clock.advance(300_000)
  await until(told)
  expect(to(stranger).length).toBe(to(program).length)
})

test.each(['http://example.org/hook', 'ftp://127.0.0.1/', 'https://user:word@example.org/', 'here'])('the address %j is refused', async (url) => {
  const answer = await admin.post(`/api/programs/${program.id}/hook`, { url })
  expect([answer.status, answer.body.code]).toEqual([422, 'program.hook_address'])
})

test('an address that is taken away is told nothing more', async () => {
  expect((await admin.post(`/api/programs/${program.id}/hook`, { url: null })).body).toEqual({ secret: null })
  await move(await report(code, '树枝断了'))
  await until(async () => (await hookOf(stranger)).behind === 0)
  expect([to(program), to(stranger).length > 0]).toEqual([[], true])
})
