// Before the complaint (S150): what comes again is proposed once, with the rows that it was counted from, and its effect is measured against
// comparable places.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { enact, loadCatalogue } from '../kernel/catalogues/store.ts'
import type { LimitRow } from '../kernel/system/pack.ts'
import type { Matter } from '../kernel/matters/model.ts'
import { keepProjects } from './projects.ts'
import { startServer, type Client, type TestServer } from './testing.ts'

let server: TestServer
let posts: { post: number; person: number; role: string }[]
let committees: number[]
const at = Date.parse('2026-06-16T10:00:00+08:00')
const day = 86_400_000
beforeAll(async () => {
  server = await startServer({ pack: 'qingshi', at })
  posts = await server.district.asWriter((tx) => tx<typeof posts>`select t.post, t.person, p.role from terms t join posts p on p.id = t.post order by t.post, t.person`)
  committees = server.district.world().territory.unitsOf('committee', '2026-06-16')
}, 60_000)
afterAll(() => server?.stop())

const actors = (role?: string) => posts.filter((p) => !role || p.role === role).map(({ post, person }) => ({ by: 'p' as const, post, person }))
async function demand(place: number, category: string, phone: string): Promise<Matter> {
  server.clock.advance(60_000)
  const { territory } = server.district.world()
  const outcome = await server.district.writer.act({
    do: 'open', system: server.district.systems.get('hotline')!, given: { text: '垃圾堆在桶外', category, channel: 'phone', contact_name: '王某', contact_phone: phone }, place, slots: territory.slots(place, '2026-06-16'), spot: null, actors: actors('intakeClerk'),
  })
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.refused))
  return outcome.value.matter
}
const phoneOf = (i: number): string => `1380000${String(1000 + i)}`
const projects = async (): Promise<{ id: string; place: number; state: string; facts: Record<string, any> }[]> => // any: facts as they were written
  server.district.asWriter((tx) => tx<{ id: string; place: number; state: string; facts: Record<string, any> }[]>`select id, place, state, facts from matters where system = ${server.district.systems.get('governance_project')!.no} order by id`)
async function take(id: string, step: string, given: Record<string, unknown>): Promise<void> {
  const outcome = await server.district.writer.act({ do: 'step', matter: id, step, given, actors: actors() })
  if (!outcome.ok) throw new Error(`${step}: ${JSON.stringify(outcome.refused)}`)
}
const read = async (role: string): Promise<Client> => server.as(((await server.anyone.get('/api/demo/people')).body.people as { name: string; role: string }[]).find((one) => one.role === role)!.name)

test('nine demands by one person are no reason for a project', async () => {
  for (let i = 0; i < 9; i++) await demand(committees[1]!, 'street_doings.stall', phoneOf(1))
  expect(await keepProjects(server.district)).toBe(0)
})

test('disputes of neighbours are about persons, and no project is made of them', async () => {
  for (let i = 0; i < 9; i++) await demand(committees[1]!, 'living.dispute', phoneOf(i))
  expect(await keepProjects(server.district)).toBe(0)
})

test('nine demands by nine people in one committee are proposed once, with each of them as evidence', async () => {
  const raised: Matter[] = []
  for (let i = 0; i < 9; i++) raised.push(await demand(committees[0]!, 'street_doings.litter', phoneOf(i)))
  expect(await keepProjects(server.district)).toBe(1)
  expect(await keepProjects(server.district)).toBe(0)
  const [project, ...more] = await projects()
  expect(more).toEqual([])
  expect(project).toMatchObject({ place: committees[0], state: 'proposed', facts: { category: 'street_doings.litter', cause: 'place', demands: 9, people: 9, until: '2026-06-16' } })
  expect((project!.facts['evidence'] as { number: string }[]).map((row) => row.number).sort()).toEqual(raised.map((one) => one.number).sort())
  expect(project!.facts['rule']).toBe('90 天 ≥8 件 ≥5 人（place_demands 8, place_people 5, place_days 90; v1）')
  expect((project!.facts['months'] as { own: number }[]).reduce((sum, row) => sum + row.own, 0)).toBe(9)
  expect(JSON.stringify(project!.facts)).not.toMatch(/1380000|王/)
})

test('its page shows the rows to whoever may read them, and only says how many there are to all others', async () => {
  const [project] = await projects()
  const all = (await (await read('auditor')).get(`/api/matters/${project!.id}`)).body
  expect(all.gathered).toMatchObject({ hidden: 0, months: expect.any(Array) })
  expect(all.gathered.items).toHaveLength(9)
  expect(all.gathered.items[0]).toMatchObject({ system: 'hotline', number: expect.any(String) })
})

test('two processes propose one project', async () => {
  for (let i = 0; i < 9; i++) await demand(committees[2]!, 'street_doings.flooding', phoneOf(i))
  const found = await Promise.all([keepProjects(server.district), keepProjects(server.district), keepProjects(server.district)])
  expect(found.reduce((sum, n) => sum + n, 0)).toBe(1)
})

test('what was declined is not proposed again for ninety days', async () => {
  const flooding = (await projects()).find((one) => one.facts['category'] === 'street_doings.flooding')!
  await take(flooding.id, 'decline', { reason: '管网改造七月开工' })
  server.clock.advance(day)
  expect(await keepProjects(server.district)).toBe(0)
})

test('an effect is told against comparable places, and a place alone has too few', async () => {
  const [project] = await projects()
  await take(project!.id, 'accept', { unit: 'QS-city', plan: '加收一次', plan_by: '2026-07-10' })
  await take(project!.id, 'finish', { result: '已加收' })
  server.clock.advance(91 * day)
  for (let i = 0; i < 100 && (await projects())[0]!.state !== 'measuring'; i++) await server.jobs.ring()
  await keepProjects(server.district)
  const measured = (await projects())[0]!
  expect(measured).toMatchObject({ state: 'measured', facts: { finding: 'too_few' } })
  expect(measured.facts['change']).toBeUndefined()
})

test('what rose in this season last year is proposed before it rises again', async () => {
  for (let i = 0; i < 9; i++) await demand(committees[1]!, 'street_things.manhole', phoneOf(2))
  expect(await keepProjects(server.district)).toBe(0)
  server.clock.advance(340 * day)
  expect(await keepProjects(server.district)).toBe(1)
  expect((await projects()).at(-1)).toMatchObject({ place: committees[1], state: 'proposed', facts: { cause: 'season', category: 'street_things.manhole', demands: 9 } })
})

test('where demands fell and at comparable places did not, the effect is told with its interval', async () => {
  const { territory } = server.district.world()
  const sized = await server.district.asWriter((tx) => tx<{ id: number; households: number }[]>`select id, households from places where level = 'compound' order by households, id`)
  // Seven of like size.
  const first = sized.findIndex((one, i) => (sized[i + 6]?.households ?? Infinity) <= 2 * one.households)
  const compounds = sized.slice(first, first + 7).map((one) => one.id)
  const [own, ...others] = compounds
  const many = (place: number, n: number) => Promise.all(Array.from({ length: n }, (_, i) => demand(place, 'street_things.streetlamp', phoneOf(i))))
  for (const place of compounds) await many(place, 22)
  server.clock.advance(day)
  const outcome = await server.district.writer.act({ do: 'open', system: server.district.systems.get('governance_project')!, given: { text: '路灯总坏', category: 'street_things.streetlamp' }, place: own!, slots: territory.slots(own!, '2026-06-16'), spot: null, actors: actors() })
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.refused))
  const { id } = outcome.value.matter
  await take(id, 'accept', { unit: 'QS-city', plan: '换成一体灯', plan_by: server.district.world().today(server.clock.now() + 20 * day) })
  await take(id, 'finish', { result: '已换' })
  server.clock.advance(45 * day)
  for (const place of others) await many(place, 6)
  server.clock.advance(47 * day)
  const stateOf = async (): Promise<string> => (await projects()).find((one) => one.id === id)!.state
  for (let i = 0; i < 100 && (await stateOf()) !== 'measuring'; i++) await server.jobs.ring()
  await keepProjects(server.district)
  const { facts, state } = (await projects()).find((one) => one.id === id)!
  expect([state, facts['finding'], facts['compared']]).toEqual(['measured', 'fewer', 6])
  expect(facts['low']).toBeLessThan(facts['change'])
  expect(facts['high']).toBeLessThan(0)
})

test('an office that switches proposals off has none', async () => {
  for (let i = 0; i < 9; i++) await demand(committees[3] ?? committees[1]!, 'street_things.bin', phoneOf(i))
  await server.district.asWriter(async (tx) => {
    const { rows } = (await loadCatalogue<LimitRow>(tx, 'limits')).at(-1)!
    await enact(tx, 'limits', '2026-01-01', rows.map((row) => (row.key === 'governance_project.proposing' ? { ...row, limit: 0 } : row)), 'off', server.clock.now(), null)
  })
  await server.district.reload()
  expect(await keepProjects(server.district)).toBe(0)
})
