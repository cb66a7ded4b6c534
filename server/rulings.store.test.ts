// Rulings that fall at the same moment: each leaves its row in the list.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startServer, type TestServer } from './testing.ts'

let server: TestServer
beforeAll(async () => { server = await startServer({ pack: 'qingshi', at: Date.parse('2026-06-16T10:00:00+08:00') }) }, 60_000)
afterAll(() => server?.stop())

test('rulings taken at once all become precedents, and places are not read again for them', async () => {
  const people = (await server.anyone.get('/api/demo/people')).body.people as { name: string; role: string }[]
  const as = (role: string) => server.as(people.find((p) => p.role === role)!.name)
  const [clerk, desk, dispatcher] = await Promise.all([as('intakeClerk'), as('shiftLeader'), as('dispatcher')])
  const { territory } = server.district.world()
  const committees = territory.unitsOf('committee', '2026-06-16').slice(0, 4)
  const rulings: { id: string; version: number }[] = []
  for (const place of committees) {
    let { body: found } = await clerk.post('/api/systems/grid/matters', { facts: { text: '岸边有一条废船', category: 'nobodys.abandoned_boat', source: 'leader' }, place })
    found = (await clerk.post(`/api/matters/${found.id}/steps/file`, { facts: {} }, { 'if-match': String(found.version) })).body
    found = (await dispatcher.post(`/api/matters/${found.id}/steps/dispatch`, { facts: {} }, { 'if-match': String(found.version) })).body
    rulings.push((await desk.get(`/api/matters/${found.children[0].id}`)).body)
  }
  const rows = async (): Promise<number> => server.district.asWriter(async (tx) => (await tx<{ n: number }[]>`select jsonb_array_length(rows) as n from catalogues where catalogue = 'responsibility' order by version desc limit 1`)[0]!.n)
  const before = await rows()
  const units = ['QS-water', 'QS-greening', 'QS-ecology', 'QS-fire']
  const answers = await Promise.all(rulings.map((m, i) => desk.post(`/api/matters/${m.id}/steps/rule`, { facts: { category: 'nobodys.abandoned_boat', unit: units[i], ground: '属地管理' } }, { 'if-match': String(m.version) })))
  expect(answers.map((a) => a.status)).toEqual([200, 200, 200, 200])
  expect(await rows()).toBe(before + 4)
  await server.district.reload()
  expect(server.district.world().territory).toBe(territory)
})
