// Two server processes on one database behave as one: clocks ring once, live events reach both, numbers never meet.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startServer, type Client, type TestServer } from './testing.ts'

let one: TestServer, two: TestServer, clerk: Client, same: Client, system: string, place: number, login: string
beforeAll(async () => {
  one = await startServer({ pack: 'qingshi', at: Date.parse('2026-06-16T10:00:00+08:00') })
  two = await startServer({ pack: 'qingshi', beside: one })
  login = (await one.anyone.get('/api/demo/people')).body.people.find((p: { role: string }) => p.role === 'intakeClerk').name
  clerk = await one.as(login)
  same = await two.as(login)
  const declared = [...one.district.systems.values()].find((s) => s.declaration.page.public && s.declaration.open.asks['channel'] !== undefined)!
  system = declared.declaration.id
  place = one.district.world().territory.unitsOf('committee', '2026-06-16')[0]!
}, 60_000)
afterAll(async () => { await two?.stop(); await one?.stop() })

const open = (client: Client, text: string, key?: string) => client.post(`/api/systems/${system}/matters`, { facts: { text, channel: 'phone' }, place }, key ? { 'idempotency-key': key } : {})

test('a matter opened on one is read and acted on by the other, and its numbers never meet', async () => {
  const answers = await Promise.all(Array.from({ length: 60 }, (_, n) => open(n % 2 ? clerk : same, `楼道灯不亮 ${n}`)))
  expect(answers.map((a) => a.status)).toEqual(answers.map(() => 201))
  const numbers = answers.map((a) => a.body.number as string)
  expect(new Set(numbers).size).toBe(60)
  expect((await same.get(`/api/matters/${answers[1]!.body.id}`)).body.number).toBe(numbers[1])
})

test('the same key sent to both at once opens one matter', async () => {
  const [a, b] = await Promise.all([open(clerk, '窨井盖松动', 'key-1'), open(same, '窨井盖松动', 'key-1')])
  expect([a!.status, b!.status].sort()).toEqual([200, 201])
  expect(a!.body.id).toBe(b!.body.id)
})

test('two acts on the same version: one is taken, the other is told that somebody was faster', async () => {
  const matter = (await open(clerk, '路灯坏了')).body
  const step = { facts: { special: 'outside_duty', answer: '请联系物业' } }
  const answers = await Promise.all([clerk, same].map((c) => c.post(`/api/matters/${matter.id}/steps/redirect`, step, { 'if-match': '1' })))
  expect(answers.map((a) => a.status).sort()).toEqual([200, 412])
})

test('an act on one is told to whoever listens on the other', async () => {
  const stop = new AbortController()
  const answer = await fetch(`${two.url}/api/live`, { headers: { authorization: `Bearer ${same.token}` }, signal: stop.signal })
  const reader = answer.body!.pipeThrough(new TextDecoderStream()).getReader()
  await reader.read()
  await new Promise((r) => setTimeout(r, 1200))
  const { number } = (await open(clerk, '水管爆了')).body
  let heard = ''
  const until = performance.now() + 5000
  while (!heard.includes(number) && performance.now() < until) heard += (await reader.read()).value ?? ''
  stop.abort()
  expect(heard).toContain(number)
})

test('a clock that passes its deadline rings once, whichever process sees it first', async () => {
  const matter = (await open(clerk, '消防通道被堵')).body
  one.clock.advance(4 * 86_400_000)
  // Her session ended with the day; she signs in again.
  const token = (await one.anyone.post('/api/session', { name: login, password: 'linli-demo' })).body.token as string
  await Promise.all([one.jobs.ring(), two.jobs.ring()])
  const { journal } = (await (await fetch(`${one.url}/api/matters/${matter.id}`, { headers: { authorization: `Bearer ${token}` } })).json()) as { journal: { act: string; facts: { clock: string } }[] }
  const late = journal.filter((e) => e.act === 'late').map((e) => e.facts.clock)
  expect(late.length).toBeGreaterThan(0)
  expect(new Set(late).size).toBe(late.length)
})
