// A plan in a running district: what its page says, what is refused, what opens by itself, reports with their sources, the law and what hangs on it.
import { Document, Packer, Paragraph } from 'docx'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { paragraphsOf } from '../kernel/exchange/paragraphs.ts'
import { unzip, zipParts } from '../kernel/exchange/zip.ts'
import { amendDue } from './laws.ts'
import { forgetPlans } from './plans.ts'
import { drawDue, urgeDue } from './pursue.ts'
import { startServer, type Client, type TestServer } from './testing.ts'

let server: TestServer
let office: Client
beforeAll(async () => { server = await startServer({ pack: 'qingshi', at: Date.UTC(2026, 5, 16, 1, 0) }); office = await server.as('community.community') })
afterAll(() => server.stop())
type Shown = { code: string; standing: string; why: string; carriers: { id: string }[]; owed: { urging: string | null }; owner: { name: string } | null }
const clause = async (code: string): Promise<Shown> => { forgetPlans(server.district); return ((await office.get('/api/plans/QS2026')).body.clauses as Shown[]).find((one) => one.code === code)! }

test('each clause says by which figure it stands, who owns it and what carries it, or plainly that nothing does yet', async () => {
  expect(await clause('1.1.2')).toMatchObject({ standing: expect.stringMatching(/done|green|thinning/), owner: { name: expect.stringContaining('民政局') } })
  expect(await clause('1.1.3')).toMatchObject({ carriers: [{ id: 'lift' }] })
  expect(await clause('2.1.3')).toMatchObject({ standing: 'not_yet', why: 'nothing_carries', carriers: [] })
  expect((await server.anyone.get('/api/plans/QS2026')).status).toBe(401)
  expect((await office.get('/api/plans/none')).body.code).toBe('plan.none')
})

test('a clause without owner, a measure that is none, a circle and a date in the past are refused, all at once', async () => {
  const post = (facts: Record<string, unknown>) => office.post('/api/registers/work_plan.clauses/rows', { facts: { plan: 'QS2026', level: 'clause', title: '新的一条', ...facts } })
  expect((await post({ code: '9', measure: 'grid.nothing', due: '2026-06-01' })).body.reasons.map((one: { code: string }) => one.code)).toEqual(['plan.no_owner', 'plan.measure_unknown', 'plan.past_due'])
  expect((await post({ code: '9', parent: '9', owner: 'QS-civil' })).body.code).toBe('plan.cycle')
  expect((await post({ code: '9', parent: '7', owner: 'QS-civil', goal: 'none' })).body.reasons.map((one: { code: string }) => one.code)).toEqual(['plan.unknown', 'plan.unknown'])
})

test('what stands under a clause keeps it from going', async () => {
  const { id, version } = (await office.get('/api/registers/work_plan.clauses?q=社区公约和议事')).body.items[0]
  expect((await office.post(`/api/registers/work_plan.clauses/rows/${id}/end`, { reason: '不要了' }, { 'if-match': String(version) })).body.code).toBe('plan.unknown')
})

test('a task that is late makes its clause late, an urging opens once, and a statement is drawn', async () => {
  const open = await office.post('/api/systems/work_plan/matters', { facts: { text: '公约上墙', kind: 'task', clause: 'QS2026/1.1.1', office: 'QS-civil', due: '2026-06-20' }, place: 1 })
  expect(open.status).toBe(201)
  expect(await clause('1.1.1')).toMatchObject({ standing: 'green', why: 'working' })
  server.clock.set(Date.UTC(2026, 5, 22, 1, 0))
  office = await server.as('community.community')
  expect(await urgeDue(server.district)).toBeGreaterThan(0)
  expect(await urgeDue(server.district)).toBe(0)
  expect(await clause('1.1.1')).toMatchObject({ standing: 'late', why: 'task_late', owed: { urging: expect.any(String) } })
  const civil = await server.as('liaison.civil')
  const matter = (await civil.get(`/api/matters/${open.body.id}`)).body
  expect((await civil.post(`/api/matters/${matter.id}/steps/state`, { facts: { statement: '都上墙了', evidence: [{ what: '照片', where: '档案' }] } }, { 'if-match': String(matter.version) })).status).toBe(200)
  // The server's own job may have drawn it already.
  await drawDue(server.district)
  expect((await office.get(`/api/matters/${open.body.id}`)).body).toMatchObject({ state: expect.stringMatching(/accepted|checking/), facts: { seed: expect.any(String), drawn: expect.any(Boolean) } })
})

test('the report is a Word document whose numbers have their sources as footnotes', async () => {
  const { url } = server
  const answer = await fetch(`${url}/api/plans/QS2026/report?span=week&day=2026-06-16`, { headers: { authorization: `Bearer ${office.token}` } })
  const bytes = new Uint8Array(await answer.arrayBuffer())
  const read = paragraphsOf(bytes)
  const lines = read.ok ? read.value.map(({ text }) => text) : []
  expect(lines.join('\n')).toMatch(/地区工作办公室[\s\S]*2026年第24期（6月8日至6月14日）[\s\S]*工作周报[\s\S]*一、要点推进总况[\s\S]*二、诉求办理[\s\S]*督办和整改/)
  const notes = zipParts(bytes)!.find(({ name }) => name === 'word/footnotes.xml')!
  expect(new TextDecoder().decode(unzip(bytes, notes)!)).toContain('hotline.on_time_rate，2026-06-08 至 2026-06-14')
})

test('another district’s plan comes in as a draft that a person corrects, all of it or nothing', async () => {
  const document = await Packer.toBuffer(new Document({ sections: [{ children: ['某区要点', '一、居民自治', '（一）议事', '1. 每季度议一次', '2. 议了有回音'].map((text) => new Paragraph(text)) }] }))
  const form = new FormData()
  form.set('file', new Blob([new Uint8Array(document)]), 'plan.docx')
  const draft = await (await fetch(`${server.url}/api/plans/draft`, { method: 'POST', body: form, headers: { authorization: `Bearer ${office.token}` } })).json() as { clauses: { code: string; level: string }[] }
  expect(draft.clauses.map(({ code, level }) => `${code} ${level}`)).toEqual(['1 chapter', '1.1 section', '1.1.1 clause', '1.1.2 clause'])
  const plan = (clauses: object[]) => office.post('/api/plans/QS2027', { name: '2027年要点', year: 2027, begins: '2027-01-01', ends: '2027-12-31', clauses })
  expect((await plan(draft.clauses)).body.reasons.map((one: { code: string; about: string }) => one.code)).toEqual(['plan.no_owner', 'plan.no_owner'])
  expect((await office.get('/api/plans/QS2027')).status).toBe(404)
  expect((await plan(draft.clauses.map((row) => (row.level === 'section' ? { ...row, owner: 'QS-civil' } : row)))).status).toBe(201)
  expect((await office.get('/api/plans/QS2027')).body.clauses).toHaveLength(4)
  expect((await office.get('/api/plans/QS2026/next')).body.clauses.some((row: { code: string }) => row.code === '2.1.3')).toBe(true)
  expect((await (await server.as('liaison.civil')).post('/api/plans/QS2028', { name: 'x', year: 2028, begins: '2028-01-01', ends: '2028-12-31', clauses: draft.clauses })).status).toBe(403)
})

test('an article shows what hangs on it, and when it reads otherwise a matter with all of that opens once', async () => {
  const article = (await server.anyone.get('/api/laws/articles/SHJD:15')).body
  expect(article).toMatchObject({ name: '《上海市街道办事处条例》第15条', rules: [{ rule: 'OWN-01' }] })
  expect(article.hooks).toContainEqual(expect.objectContaining({ is: 'clock', id: 'unowned.hearing', in_force: { zh: '2 个工作日', en: '2 working days' } }))
  expect((await server.anyone.get('/api/laws/rules/VOTE-02')).body).toMatchObject({ articles: ['CIVIL:278'], hooks: expect.arrayContaining([expect.objectContaining({ is: 'rule_set' })]) })
  expect((await server.anyone.get('/api/laws/articles/NONE:1')).body.code).toBe('law.none')
  expect(await amendDue(server.district)).toBe(0)
  const { id, version, facts } = (await office.get('/api/registers/legal_basis.articles?q=SHJD:15')).body.items[0]
  const put = await fetch(`${server.url}/api/registers/legal_basis.articles/rows/${id}`, { method: 'PUT', body: JSON.stringify({ facts: { ...facts, says: '责任不明的诉求由街道牵头' }, reason: '修正' }), headers: { authorization: `Bearer ${office.token}`, 'content-type': 'application/json', 'if-match': String(version) } })
  expect(put.status).toBe(200)
  expect(await amendDue(server.district)).toBe(1)
  expect(await amendDue(server.district)).toBe(0)
  const [matter] = (await office.get('/api/systems/legal_basis/matters?article=SHJD:15')).body.items
  expect((await office.get(`/api/matters/${matter.id}`)).body).toMatchObject({ state: 'noticed', facts: { change: 'changed', version: 2, hangs: expect.arrayContaining([expect.objectContaining({ rule: 'OWN-01' })]) } })
})
