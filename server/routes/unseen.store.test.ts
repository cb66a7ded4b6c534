// What a person may not see does not exist for her, also where she names it: as the parent of what she opens, or in a fact.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startServer, type Client, type TestServer } from '../testing.ts'

let server: TestServer
let clerk: Client, here: Client, there: Client
let place: number
const open = (by: Client, body: object = {}) => by.post('/api/systems/hotline/matters', { facts: { text: '楼道灯不亮。', category: 'living.property_service', channel: 'phone' }, place, ...body })
beforeAll(async () => {
  server = await startServer({ pack: 'qingshi' })
  const people = (await server.anyone.get('/api/demo/people')).body.people as { name: string; role: string; place: string }[]
  const { territory } = server.district.world()
  place = territory.unitsOf('committee', '2026-06-16')[0]!
  clerk = await server.as(people.find((p) => p.role === 'intakeClerk')!.name)
  const inspectors = people.filter((p) => p.role === 'inspector')
  here = await server.as(inspectors[0]!.name)
  there = await server.as(inspectors.find((p) => p.place !== inspectors[0]!.place)!.name)
}, 60_000)
afterAll(() => server?.stop())

const mine = async (by: Client): Promise<number> => (await by.get('/api/me')).body.posts[0].place.id
const patrol = async (by: Client, more: object = {}) => by.post('/api/systems/grid/matters', { facts: { text: '井盖松动', category: (await by.get('/api/categories')).body.categories.find((c: { code: string }) => c.code.includes('.')).code, source: 'inspector', photos: [] }, place: await mine(by), ...more }) // any: as the face answered

test('a matter has no child that was opened by somebody who may not see it', async () => {
  const order = (await open(clerk)).body
  expect((await here.get(`/api/matters/${order.id}`)).status).toBe(404)
  const refused = await patrol(here, { parent: order.id })
  expect([refused.status, refused.body.code, refused.body.reasons[0].about]).toEqual([404, 'matter.unknown', 'parent'])
  expect((await clerk.get(`/api/matters/${order.id}`)).body.version).toBe(order.version)
  expect((await open(clerk, { parent: order.id })).status).toBe(201)
})

test('a fact names no matter that its giver may not see, nor one beyond all ids', async () => {
  const order = (await open(clerk)).body
  const other = (await open(clerk)).body
  const people = (await server.anyone.get('/api/demo/people')).body.people as { name: string; role: string }[]
  const dispatcher = await server.as(people.find((p) => p.role === 'dispatcher')!.name)
  for (const id of ['123456789012345678', '9223372036854775808', '0']) {
    const refused = await dispatcher.post(`/api/matters/${order.id}/steps/merge`, { facts: { merged_into: id } }, { 'if-match': String(order.version) })
    expect([refused.status, refused.body.code]).toEqual([422, 'fact.not_a_matter'])
  }
  const merged = await dispatcher.post(`/api/matters/${order.id}/steps/merge`, { facts: { merged_into: other.id } }, { 'if-match': String(order.version) })
  expect([merged.status, merged.body.code ?? merged.body.state]).toEqual([200, 'merged'])
  expect(await there.get(`/api/matters/${other.id}`)).toMatchObject({ status: 404 })
})

test('a text of nineteen digits is a text', async () => {
  const order = (await open(clerk, { facts: { text: '9999999999999999999', channel: 'phone' } })).body
  const registered = await clerk.post(`/api/matters/${order.id}/steps/register`, { facts: { category: 'living.property_service', note: '9999999999999999999' } }, { 'if-match': String(order.version) })
  expect([registered.status, registered.body.facts.text, registered.body.journal.at(-1).facts.note]).toEqual([200, '9999999999999999999', '9999999999999999999'])
})

test('what the five powers of a street are about is seen by those at work on it alone, also through what stands beside it', async () => {
  const people = (await server.anyone.get('/api/demo/people')).body.people as { name: string; role: string; place: string; organisation: string }[]
  const who = (role: string, at?: string) => people.find((p) => p.role === role && (at === undefined || p.place === at || p.organisation === at))!
  const street = who('subDistrictDirector'), other = people.findLast((p) => p.role === 'subDistrictDirector')!
  const director = await server.as(street.name), head = who('departmentHead', '青石区市场监督管理局'), market = await server.as(head.name)
  const here = await mine(director)
  const world = server.district.world()
  const code = (kind: string): string => world.organisations().find((one) => one.kind === kind && (one.place === here || !world.organisations().some((two) => two.kind === kind && two.place === here)))!.code
  const planner = await server.as(who('planner').name)
  const begun = async (by: Client, system: string, facts: object, more: object = {}): Promise<{ id: string; number: string }> => {
    const made = await by.post(`/api/systems/${system}/matters`, { facts, place: here, ...more })
    expect([system, made.status, made.body.reasons]).toEqual([system, 201, undefined])
    return made.body
  }
  const [opinion, consent, management, plan, proposal] = [
    await begun(director, 'personnel_assessment', { text: '对市场监督管理所工作的意见', unit: code('market_station'), post: '所长', department: 'QS-market', year: 2026, due: '2026-12-20' }),
    await begun(market, 'personnel_consent', { text: '所长任职', kind: 'appointment', department: 'QS-market', unit: code('market_station'), post: '所长', person: '何远舟', reasons: '轮岗', planned_on: '2026-12-20' }),
    await begun(director, 'comprehensive_management', { text: '早市占道', means: 'dispatch', participants: [{ unit: 'QS-city', asked: '划线' }], results_by: '2026-12-20' }),
    await begun(planner, 'planning_participation', { text: '小广场草案', kind: 'renewal', office: code('self_governance_office'), draft: '连成一个小广场', points: [{ point: 'A', name: '小广场', what: '透水砖', spot: '123.508000,30.514000' }] }),
    await begun(director, 'proposals', { text: '分两段围挡', about: 'project', situation: '只留一米二', affected: 900, affected_how: '接送', asked: '分两段' }),
  ]
  // A whistle under the management calls a department that takes no part in it.
  const whistle = await begun(director, 'whistle', { ground: 'comprehensive_enforcement', text: '早市占道', category: (await director.get('/api/categories')).body.categories.find((c: { code: string }) => c.code.includes('.')).code, called: [{ unit: 'QS-traffic', asked: '限行' }], wanted: '今天', commander: '副主任' }, { parent: management.id })
  const all = { personnel_assessment: opinion, personnel_consent: consent, comprehensive_management: management, planning_participation: plan, proposals: proposal, whistle }
  const secretary = who('streetPartySecretary', world.territory.byId(here)!.name)
  // Whom a department means to appoint is for itself, for that street's committee, for whoever rules, and for the audit.
  const readers = [head.name, street.name, secretary.name, who('organisationOfficer').name, who('auditor').name]
  const strangers = [other, who('districtLeader'), who('departmentHead', '青石区民政局'), who('departmentLiaison', '青石区公安分局交警支队'), who('communityWorker'), who('supervisionOfficer'), who('planner'), people.findLast((p) => p.role === 'streetPartySecretary')!]
  const told: unknown[] = [], reading: string[] = []
  for (const { name } of [...strangers, ...readers.map((name) => ({ name }))]) {
    const client = await server.as(name)
    const sees = async (one: string): Promise<boolean> => (await client.get(`/api/matters/${one}`)).status === 200
    for (const [system, { id, number }] of Object.entries(all)) {
      const page = await client.get(`/api/matters/${id}`)
      if (page.status === 200 && id === consent.id) reading.push(name)
      const listed = (await client.get(`/api/systems/${system}/matters?limit=200`)).body.items.some((item: { id: string }) => item.id === id)
      const searched = JSON.stringify((await client.get(`/api/search?q=${number}`)).body).includes(id)
      if (listed !== (page.status === 200) || searched !== (page.status === 200)) told.push([name, system, page.status, { listed, searched }])
      // Whatever a page names, whoever reads it may open.
      if (page.status === 200) for (const [named] of JSON.stringify(page.body).matchAll(/QS-\d{6}-\d{4,}/g)) if (!(await sees(named))) told.push([name, system, 'names', named])
    }
    if (!readers.includes(name)) for (const one of [consent, opinion]) told.push(...((await sees(one.id)) ? [[name, 'sees', one.number]] : []), ...((await client.post(`/api/matters/${one.id}/looks`, { facts: ['person'], purpose: '看看' })).status === 404 ? [] : [[name, 'looks']]))
  }
  expect(told).toEqual([])
  expect(reading).toEqual(readers.filter((name) => name !== street.name))
}, 30_000)
