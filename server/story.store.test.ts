// One hotline order from the call to its end over HTTP, as the posts of a district would do it.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startServer, type Client, type TestServer } from './testing.ts'

let server: TestServer
const post = async (client: Client, path: string, body: unknown, version?: number): Promise<any> => { // any: the shape is what the test looks at
  const answer = await client.post(path, body, version === undefined ? {} : { 'if-match': String(version) })
  if (answer.status >= 300) throw new Error(`${path}: ${answer.status} ${JSON.stringify(answer.body)}`)
  return answer.body
}
beforeAll(async () => { server = await startServer({ pack: 'qingshi', at: Date.parse('2026-06-16T10:00:00+08:00') }) }, 60_000)
afterAll(() => server?.stop())

/** Who holds the post that answers, by a look at the demonstration people. */
async function holderOf(matter: any): Promise<Client> { // any: as above
  const people = (await server.anyone.get('/api/demo/people')).body.people as { name: string; post: number }[]
  return server.as(people.find((p) => p.post === matter.holder.post)!.name)
}

test('a call becomes an order with a unit and clocks, is handled, followed up and answered, and ends', async () => {
  const clerk = await server.as((await people('intakeClerk'))[0]!)
  const units = (await server.anyone.get('/api/about')).body.district
  const category = (await clerk.get('/api/categories')).body.categories.find((c: any) => c.code.includes('.') && c.public).code
  const place = (await clerk.get('/api/places?q=1')).body.places?.[0]?.id ?? units.id
  let matter = await post(clerk, '/api/systems/hotline/matters', { facts: { text: '楼道里堆了旧家具，走路要侧身。', category, channel: 'phone', contact_name: '王小明', contact_phone: '13800001234' }, place })
  expect(matter.kind).toBe('open')
  for (let n = 0; n < 20 && matter.kind !== 'final'; n++) {
    server.clock.advance(3_600_000)
    const who = await holderOf(matter)
    const seen = (await who.get(`/api/matters/${matter.id}`)).body
    const next = { assigned: ['contact', { confirmed: '已电话联系，确认诉求' }], contacted: ['start', {}], handling: ['report', { result: 'solved', answer: '已清理' }], answered: ['follow_up', { leaning: 'satisfied' }], submitted: ['answer', { solved: 'yes', satisfaction: 'satisfied' }], registered: ['assign', {}] }[seen.state as 'assigned']
    if (!next) throw new Error(`no step for ${seen.state}`)
    matter = await post(who, `/api/matters/${matter.id}/steps/${next[0]}`, { facts: next[1] }, seen.version)
  }
  expect(matter.state).toBe('closed')
  expect(matter.holder).toBeNull()
  expect(matter.clocks.every((c: any) => c.status === 'met' || c.status === 'waived')).toBe(true)
})

async function people(role: string): Promise<string[]> {
  return (await server.anyone.get('/api/demo/people')).body.people.filter((p: any) => p.role === role).map((p: any) => p.name)
}
