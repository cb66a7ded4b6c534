// Rulings that fall at the same moment: each leaves its row in the list.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { keepReplays } from './replays.ts'
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

test('a proposed row is replayed on the matters that were dispatched, one of them against its ruling, and decides once it is signed', async () => {
  const people = (await server.anyone.get('/api/demo/people')).body.people as { name: string; role: string }[]
  const as = (role: string) => server.as(people.find((p) => p.role === role)!.name)
  const district = server.district.world().territory.unitsOf('district', '2026-06-16')[0]!
  const rows = [{ category: 'nobodys.abandoned_boat', place: '*', unit: 'QS-city', article: 'SHJD:12', ground: '先到场' }]
  // Clocks ring in between.
  const step = async (role: string, { id }: { id: string }, name: string, facts: object): Promise<any> => {
    const who = await as(role)
    for (;;) {
      const { body } = await who.post(`/api/matters/${id}/steps/${name}`, { facts }, { 'if-match': String((await who.get(`/api/matters/${id}`)).body.version) })
      if (body.code !== 'matter.stale') return body
    }
  }
  /** The server's own job may be quicker. */
  const replayed = async ({ id }: { id: string }): Promise<any> => {
    for (;;) {
      await keepReplays(server.district)
      const { body } = await (await as('districtCommunityOfficer')).get(`/api/matters/${id}`)
      if (body.state !== 'replaying') return body
      expect(body.replay).toMatchObject({ of: 1 })
    }
  }
  let { body: change } = await (await as('districtCommunityOfficer')).post('/api/systems/responsibilities/matters', { facts: { text: '废船由执法局先办', why: '裁定各不相同', in_force: '2026-06-17', rows }, place: district })
  server.clock.set(Date.parse('2026-06-17T09:00:00+08:00'))
  change = await step('districtCommunityOfficer', change, 'set_rows', { rows, in_force: '2026-06-18' })
  change = await step('districtCommunityOfficer', change, 'replay', {})
  change = await replayed(change)
  expect(change).toMatchObject({ state: 'replayed', facts: { looked_at: 4, moved_count: 4, held_count: 0 } })
  expect(change.facts.load).toMatchObject([{ gains: 4, loses: 0 }, { gains: 0, loses: 1 }, { gains: 0, loses: 1 }, { gains: 0, loses: 1 }, { gains: 0, loses: 1 }])
  // Of the four rulings for everywhere the last one decides, and it is the one that gives way.
  expect(change.facts.contradicts).toHaveLength(1)
  change = await step('districtCommunityOfficer', change, 'hear', { heard: change.facts.load.map((one: { unit: number }) => one.unit), asked: '可否' })
  expect(await step('districtCommunityOfficer', change, 'submit', {})).toMatchObject({ code: 'responsibilities.still_time' })
  server.clock.set(Date.parse('2026-07-06T09:00:00+08:00'))
  change = await step('districtCommunityOfficer', change, 'submit', {})
  expect([change.state, change.facts.silent.length]).toEqual(['deciding', 5])
  expect(await step('districtLeader', change, 'sign', {})).toMatchObject({ code: 'amends.backdated' })
  change = await step('districtLeader', change, 'send_back', { reason: '生效日过了' })
  change = await step('districtCommunityOfficer', change, 'set_rows', { rows, in_force: '2026-07-06' })
  change = await step('districtCommunityOfficer', change, 'replay', {})
  change = await replayed(change)
  change = await step('districtCommunityOfficer', change, 'submit', {})
  change = await step('districtLeader', change, 'sign', {})
  expect(change.state).toBe('signed')
  await server.district.reload()
  const [committee] = server.district.world().territory.unitsOf('committee', '2026-06-16')
  const preview = (await (await as('dispatcher')).post('/api/systems/grid/preview', { facts: { text: '又一条', category: 'nobodys.abandoned_boat', source: 'leader' }, place: committee })).body
  expect(preview.lead).toMatchObject({ organisation: { name: expect.stringContaining('行政执法局') }, ground: { zh: expect.stringContaining(change.number) } })
})
