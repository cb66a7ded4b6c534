// A request sent again under its key is answered as before for as long as a phone may be silent; then the key is forgotten.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { forgetOldKeys } from './jobs.ts'
import { startServer, type Answer, type TestServer } from './testing.ts'

const at = Date.parse('2026-02-14T16:00:00+08:00')
const day = 86_400_000
let server: TestServer, clerk: string
beforeAll(async () => {
  server = await startServer({ pack: 'qingshi', at })
  clerk = ((await server.anyone.get('/api/demo/people')).body.people as { role: string; name: string }[]).find((one) => one.role === 'intakeClerk')!.name
}, 60_000)
afterAll(() => server?.stop())

async function send(key: string): Promise<Answer> {
  const client = await server.enter(clerk)
  const { district } = (await client.get('/api/about')).body
  return client.post('/api/systems/hotline/matters', { facts: { text: '路灯不亮', channel: 'phone' }, place: district.id }, { 'idempotency-key': key })
}
const kept = (): Promise<number> => server.district.asWriter(async (tx) => (await tx<{ n: number }[]>`select count(*)::int as n from repeats`)[0]!.n)

test('what a phone sent before the Spring Festival and sends again after it is the same matter', async () => {
  const first = await send('phone-1')
  expect(first.status).toBe(201)
  server.clock.set(Date.parse('2026-02-25T09:00:00+08:00'))
  await forgetOldKeys(server.district)
  const again = await send('phone-1')
  expect([again.status, again.body.id]).toEqual([200, first.body.id])
})

test('after two weeks keys are forgotten, many in small turns, and younger ones stay', async () => {
  await server.district.asWriter((tx) => tx`insert into repeats (actor, key, request, matter, at) select 'p1', 'old-' || n, '\\x00', 1, ${at} from generate_series(1, 1200) n`)
  server.clock.set(at + 14 * day)
  expect((await send('phone-2')).status).toBe(201)
  expect(await forgetOldKeys(server.district)).toBe(0)
  server.clock.set(at + 14 * day + 1)
  // The server's own job may have been first.
  await forgetOldKeys(server.district)
  expect(await kept()).toBe(1)
  expect((await send('phone-2')).status).toBe(200)
})
