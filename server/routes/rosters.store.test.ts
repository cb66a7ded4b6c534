// A night on the roster: who is on it holds the post's rights for that span, finds its matters on the desk and acts in its name.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startServer, type Answer, type Client, type TestServer } from '../testing.ts'

const hour = 3_600_000
const noon = Date.parse('2026-06-16T12:00:00+08:00'), evening = noon + 10 * hour, morning = evening + 8 * hour
let server: TestServer
let people: { name: string; role: string; post: number; organisation: string }[]
const of = (role: string, nth = 0): (typeof people)[number] => people.filter((p) => p.role === role)[nth]!
const codes = (answer: Answer): string[] => (answer.body.reasons ?? []).map((r: { code: string }) => r.code)
const iso = (at: number): string => new Date(at).toISOString()
beforeAll(async () => {
  server = await startServer({ pack: 'qingshi', at: noon })
  people = (await server.anyone.get('/api/demo/people')).body.people
}, 120_000)
afterAll(() => server?.stop())

let system: string, matter: { id: string; version: number }
const enter = (role: string, nth = 0): Promise<Client> => server.enter(of(role, nth).name)
const idOf = async (role: string): Promise<number> => (await (await enter('systemAdmin')).get(`/api/people?q=${of(role).name}`)).body.people[0].id
const desk = async (client: Client): Promise<string[]> => (await client.get('/api/desk')).body.items.map((item: { matter: { id: string } }) => item.matter.id)

test('whoever holds the post for a term puts a colleague on its roster', async () => {
  const clerk = await enter('intakeClerk')
  const found = [...server.district.systems.values()].find((s) => s.declaration.open.by.includes('clerk') && s.declaration.facts['contact_phone'])!
  system = found.declaration.id
  const place = server.district.world().territory.unitsOf('committee', '2026-06-16')[0]
  matter = (await clerk.post(`/api/systems/${system}/matters`, { facts: { text: '夜里水管爆了', channel: 'phone' }, place })).body
  expect(matter).toMatchObject({ state: 'received', holder: { post: of('intakeClerk').post } })

  const roster = await clerk.get(`/api/rosters?post=${of('intakeClerk').post}`)
  const colleague = roster.body.colleagues.find((one: { login: string }) => one.login === of('dispatcher').name)
  expect(colleague.id).toBe(await idOf('dispatcher'))
  const answer = await clerk.post('/api/rosters', { post: of('intakeClerk').post, person: colleague.id, from: iso(evening), to: iso(morning) })
  expect(answer.status).toBe(201)
  const [row] = (await clerk.get(`/api/rosters?post=${of('intakeClerk').post}`)).body.items
  expect(row).toMatchObject({ id: answer.body.id, when: 'ahead', person: { id: colleague.id }, from: '2026-06-16T22:00:00+08:00', to: '2026-06-17T06:00:00+08:00' })
})

test('in the evening the matter comes to the desk of who is on watch, who may act; in the morning it has gone', async () => {
  const mine = await enter('dispatcher')
  const register = { facts: { category: server.district.world().categories('2026-06-16').find((c) => c.code.includes('.'))!.code } }
  expect(await desk(mine)).not.toContain(matter.id)
  const early = await mine.post(`/api/matters/${matter.id}/steps/register`, register, { 'if-match': String(matter.version) })
  expect(codes(early)).toEqual(['step.not_yours'])

  server.clock.set(evening)
  // The clock rang meanwhile, which is a version more.
  await server.jobs.ring()
  const night = await enter('dispatcher')
  expect((await night.get('/api/me')).body.posts.map((p: { id: number }) => p.id)).toContain(of('intakeClerk').post)
  expect(await desk(night)).toContain(matter.id)
  const { version } = (await night.get(`/api/matters/${matter.id}`)).body
  const done = await night.post(`/api/matters/${matter.id}/steps/register`, register, { 'if-match': String(version) })
  expect(done.status).toBe(200)
  const entry = done.body.journal.find((e: { act: string }) => e.act === 'register')
  expect(entry.post.post).toBe(of('intakeClerk').post)

  server.clock.set(morning)
  expect((await (await enter('dispatcher')).get('/api/me')).body.posts.map((p: { id: number }) => p.id)).not.toContain(of('intakeClerk').post)
})

test('rights of a post leave its organisation only through an administrator, and somebody on watch cannot pass it on', async () => {
  const post = of('intakeClerk').post
  const [from, to] = [iso(server.clock.now()), iso(server.clock.now() + hour)]
  const clerk = await enter('intakeClerk')
  expect(codes(await clerk.post('/api/rosters', { post, person: await idOf('resident'), to }))).toEqual(['people.no_colleague'])
  expect(codes(await (await enter('dispatcher')).get(`/api/rosters?post=${post}`))).toEqual(['people.not_yours'])
  const admin = await enter('systemAdmin')
  const watch = await admin.post('/api/rosters', { post, person: await idOf('resident'), from, to })
  expect(watch.status).toBe(201)
  const resident = await enter('resident')
  expect((await resident.get('/api/me')).body.posts.map((p: { id: number }) => p.id)).toContain(post)
  expect(codes(await resident.post('/api/rosters', { post, person: await idOf('dispatcher'), to }))).toEqual(['people.not_yours'])
  // Taken back in the middle: from then on, and at once.
  server.clock.advance(hour / 2)
  expect((await admin.delete(`/api/rosters/${watch.body.id}`)).status).toBe(204)
  expect((await resident.get('/api/me')).body.posts.map((p: { id: number }) => p.id)).not.toContain(post)
  expect(codes(await admin.delete(`/api/rosters/${watch.body.id}`))).toEqual(['people.term_unknown'])
})

test.each([
  [{ to: iso(noon) }, ['people.term_backwards']],
  [{ to: iso(morning + 40 * 24 * hour) }, ['people.watch_too_long']],
  [{ to: 'tomorrow' }, ['fact.not_an_instant']],
  [{ to: iso(morning + 24 * hour), post: 999_999 }, ['people.post_unknown']],
  [{}, ['request.malformed']],
])('a watch %j is refused with %j', async (given, expected) => {
  const admin = await enter('systemAdmin')
  expect(codes(await admin.post('/api/rosters', { post: of('intakeClerk').post, person: await idOf('dispatcher'), ...given }))).toEqual(expected)
})

test('a clock that runs out at night tells the post, which is whoever is on watch', async () => {
  const post = of('shiftLeader').post
  const clerk = await enter('intakeClerk')
  const place = server.district.world().territory.unitsOf('committee', '2026-06-16')[0]
  const { id } = (await clerk.post(`/api/systems/${system}/matters`, { facts: { text: '井盖不见了', channel: 'phone' }, place })).body
  const notices = (): Promise<{ about: string }[]> => server.district.asWriter((tx) => tx<{ about: string }[]>`select about from notices where matter = ${id} and post = ${post}`)
  expect(await notices()).toHaveLength(0)
  server.clock.advance(40 * hour)
  await server.jobs.ring()
  expect((await notices()).length).toBeGreaterThan(0)
})
