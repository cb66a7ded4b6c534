// A register over HTTP: who writes what where, what is in force on which day and was known when, what everybody reads and what nobody but the
// house does, tables in and out, and that nothing can be changed behind its back.
import { afterAll, beforeAll, expect, test } from 'vitest'
import gcoordFile from 'gcoord'
import { sealOnce } from '../kernel/journal/seals.ts'
import { verify } from '../kernel/journal/verify.ts'
import { startServer, type Client, type TestServer } from './testing.ts'

const gcoord = gcoordFile as unknown as typeof gcoordFile.default
let server: TestServer
let officer: Client, other: Client, clerk: Client
let street: number, elsewhere: number
const services = '/api/registers/service_catalogue.services'
const meal = { code: 'T-001', name: '试点助餐', kind: 'old_age', what: '中午送一顿热饭', eligible: '本街道六十岁以上', fee: 1200, owner: 'QS-civil', line: '021-61234567', hours: 'Mo-Fr 10:30-13:00', said_as: '吃饭 送饭', note: '配餐合同到明年三月' }
const made = async (by: Client, facts: object = meal, more: object = {}) => by.post(`${services}/rows`, { facts, place: street, from: '2026-01-01', ...more })
const put = (by: Client, id: string, version: number, body: object) => fetch(`${server.url}${services}/rows/${id}`, { method: 'PUT', headers: { authorization: `Bearer ${by.token}`, 'content-type': 'application/json', 'if-match': `"${version}"` }, body: JSON.stringify(body) }).then(async (answer) => ({ status: answer.status, body: await answer.json() as any })) // any: as the face answered
let id: string
beforeAll(async () => {
  server = await startServer({ pack: 'qingshi' })
  const people = (await server.anyone.get('/api/demo/people')).body.people as { name: string; role: string; place: string }[]
  const officers = people.filter((p) => p.role === 'serviceOfficer')
  officer = await server.as(officers[0]!.name)
  other = await server.as(officers.find((p) => p.place !== officers[0]!.place)!.name)
  clerk = await server.as(people.find((p) => p.role === 'intakeClerk')!.name)
  street = (await officer.get('/api/me')).body.posts[0].place.id
  elsewhere = (await other.get('/api/me')).body.posts[0].place.id
}, 60_000)
afterAll(() => server?.stop())

test('a row is written where its writer stands and nowhere else, and by no other office', async () => {
  const done = await made(officer)
  expect(done).toMatchObject({ status: 201, body: { version: 1, name: '试点助餐', facts: { fee: 1200, line: '021-61234567', note: meal.note } } })
  id = done.body.id
  expect((await made(other, { ...meal, code: 'T-002' })).body.code).toBe('register.not_yours')
  expect((await made(clerk, { ...meal, code: 'T-002' })).body.code).toBe('register.not_yours')
  expect((await put(other, id, 1, { facts: meal, reason: '试试' })).body.code).toBe('register.not_yours')
  // Nor may it be moved to where she does not stand.
  expect((await put(officer, id, 1, { facts: meal, place: elsewhere, reason: '迁址', at_once: true })).body.code).toBe('register.not_yours')
})

test('what is asked twice under one key is written once, and two rows do not share what tells them apart', async () => {
  const headers = { 'idempotency-key': 'once' }
  const body = { facts: { ...meal, code: 'T-003', name: '代配药' }, place: street }
  const [first, again] = [await officer.post(`${services}/rows`, body, headers), await officer.post(`${services}/rows`, body, headers)]
  expect(again.body.id).toBe(first.body.id)
  expect((await officer.post(`${services}/rows`, { ...body, from: '2026-02-01' }, headers)).body.code).toBe('key.reused')
  expect((await made(officer)).body.reasons[0]).toMatchObject({ code: 'register.twice' })
})

test('a register holds nothing that is a person’s, and says every fault at once', async () => {
  for (const facts of [{ ...meal, code: 'P', what: '联系王阿姨 13800001234' }, { ...meal, code: 'P', line: '13800001234' }, { ...meal, code: 'P', eligible: '报 310107194901011234 查询' }]) expect((await made(officer, facts)).body.code).toBe('register.personal')
  const bad = await made(officer, { code: 'P', name: '', kind: 'nothing', fee: -1, hours: 'sometimes', odd: 1 })
  expect(bad.body.reasons.map((r: { about: string }) => r.about).sort()).toEqual(['odd', 'services.eligible', 'services.fee', 'services.hours', 'services.kind', 'services.name', 'services.owner', 'services.what'])
})

test('a change is announced seven days ahead, in force on its day, and the day before is still known; who comes second is told', async () => {
  expect((await put(officer, id, 1, { facts: { ...meal, fee: 1400 }, reason: '食材涨价', from: '2026-06-20' })).body.reasons[0]).toMatchObject({ code: 'register.unannounced', about: 'from' })
  const done = await put(officer, id, 1, { facts: { ...meal, fee: 1400 }, reason: '食材涨价', from: '2026-07-01' })
  expect(done).toMatchObject({ status: 200, body: { version: 2, next: '2026-07-01', facts: { fee: 1200 } } })
  expect(done.body.history[0]).toMatchObject({ future: true, changed: ['fee'], before: { fee: 1200 }, reason: '食材涨价', person: expect.stringContaining('*') })
  expect((await put(officer, id, 1, { facts: meal, reason: '又改', from: '2026-07-01' })).body.code).toBe('register.stale')
  const fee = async (query: string): Promise<number> => (await officer.get(`${services}/rows/${id}?${query}`)).body.facts.fee
  expect([await fee('at=2026-06-30'), await fee('at=2026-07-01'), await fee('at=2026-07-01&known=2026-06-16T00:30:00Z').catch(() => 0)]).toEqual([1200, 1400, 0])
  // A clerical error is put right at once, and says so.
  expect((await put(officer, id, 2, { facts: { ...meal, hours: 'Mo-Fr 10:30-13:30' }, reason: '写错了', at_once: true })).body.history[0]).toMatchObject({ at_once: true, changed: ['hours'] })
  expect(await fee('at=2026-07-02')).toBe(1400)
})

test('everybody reads what is open, and nobody without a post reads the rest', async () => {
  const seen = (await server.anyone.get(`${services}/rows/${id}`)).body
  expect(seen.facts).toMatchObject({ name: '试点助餐', fee: 1200 })
  expect(JSON.stringify(seen)).not.toContain(meal.note)
  expect(seen.history[0]).not.toHaveProperty('person')
  // A colleague of another street reads as everybody does.
  expect((await other.get(`${services}/rows/${id}`)).body.facts.note).toBeUndefined()
  expect((await officer.get(`${services}/rows/${id}`)).body.facts.note).toBe(meal.note)
  const stolen = await server.district.visit((tx) => tx`select facts from register_closed`).catch((error: { code: string }) => error.code)
  expect(stolen).toBe('42501')
  expect((await server.anyone.get(`${services}?q=助餐&kind=old_age&place=${street}`)).body.items).toHaveLength(1)
  expect((await server.anyone.get(`${services}?q=${encodeURIComponent('%')}`)).body.items).toEqual([])
})

test('a table comes in after a look, all or nothing, and what went out comes in again as the same', async () => {
  const head = '编码,服务名称,类别,做什么,谁可以享受,收费（元）,主管单位,地点代码,起日'
  const code = server.district.world().territory.byId(street)!.code
  const line = (no: string, more = '') => `I-${no},导入的${no},养老,做${no}${more},所有居民,0,QS-civil,${code},2026-05-01`
  const look = async (text: string) => (await officer.post('/api/import/service_catalogue.services', { mode: 'preview', name: '清单.csv', text })).body
  const bad = await look(`${head}\n${line('1')}\n${line('2', ' 13800001234')}\nI-3,三,没有的类,做,谁,0,QS-civil,${code},2026-05-01`)
  expect(bad).toMatchObject({ rows: 3, good: 1, faulty_count: 2 })
  expect(bad.faulty.map((f: { row: number; code: string }) => [f.row, f.code])).toContainEqual([4, 'fact.not_a_choice'])
  expect((await officer.post('/api/import/service_catalogue.services', { mode: 'commit', token: bad.token })).status).toBe(422)
  const good = await look(`${head}\n${line('1')}\n${line('2')}`)
  expect(good).toMatchObject({ faulty_count: 0, says: { new: 2, changed: 0, same: 0 } })
  expect((await other.post('/api/import/service_catalogue.services', { mode: 'commit', token: good.token })).status).not.toBe(200)
  expect((await officer.post('/api/import/service_catalogue.services', { mode: 'commit', token: good.token })).body).toMatchObject({ new: 2 })
  const out = (await officer.get('/api/export/service_catalogue.services')).body as string
  expect(out).toContain('导入的1')
  expect((await look(out)).says).toMatchObject({ new: 0, changed: 0 })
  expect((await clerk.post('/api/import/service_catalogue.services', { mode: 'preview', text: head })).status).toBe(403)
})

test('points of another datum are named and refused, nothing is shifted, and what names no datum is said to be taken as it stands', async () => {
  const { territory } = server.district.world()
  const spots = territory.unitsOf('committee', '2026-06-16', street).map((at) => ({ code: territory.byId(at)!.code, spot: territory.centreOf(at)! }))
  const table = (points: readonly (readonly number[])[], crs = ''): string => `编码,名称,类别,地址,无台阶,地点代码,经度,纬度${crs && ',坐标系'}\n${points.map(([lng, lat], i) => `D-${i},点${i},公园绿地,路${i}号,是,${spots[i]!.code},${lng},${lat}${crs && `,${crs}`}`).join('\n')}`
  const look = (text: string) => officer.post('/api/import/service_catalogue.sites', { mode: 'preview', name: '点.csv', text })
  const map = spots.map(({ spot }) => gcoord.transform([...spot], gcoord.WGS84, gcoord.GCJ02))
  const refused = await look(table(map))
  expect([refused.status, refused.body.code, refused.body.reasons[0].words.zh]).toEqual([422, 'table.other_datum', expect.stringContaining('看来是 GCJ-02')])
  expect((await look(table(map, 'GCJ-02'))).body).toMatchObject({ faulty_count: 0, says: { new: spots.length } })
  expect((await look(table(spots.map(({ spot }) => spot)))).body).toMatchObject({ faulty_count: 0, says: { new: spots.length, taken_as_wgs84: spots.length } })
})

test('a row that names another is imported by the other’s name, and told by it', async () => {
  const code = server.district.world().territory.byId(street)!.code
  const supplier = await officer.post('/api/registers/suppliers.suppliers/rows', { facts: { code: 'V-1', name: '禾苗配餐（虚构）', field: 'meals', standing: 'listed', since: '2026-06-01' }, place: street })
  expect(supplier.status).toBe(201)
  const looked = (await officer.post('/api/import/suppliers.prices', { mode: 'preview', name: '价目.csv', text: `供应商,项目,单位,单价（元）,地点代码\n禾苗配餐（虚构）,午餐,份,15,${code}\n没有的,晚餐,份,18,${code}` })).body
  expect(looked).toMatchObject({ rows: 2, good: 1, faulty: [{ row: 3, code: 'register.row_unknown' }] })
  const good = (await officer.post('/api/import/suppliers.prices', { mode: 'preview', name: '价目.csv', text: `供应商,项目,单位,单价（元）,地点代码\n禾苗配餐（虚构）,午餐,份,15,${code}` })).body
  expect((await officer.post('/api/import/suppliers.prices', { mode: 'commit', token: good.token })).body).toMatchObject({ new: 1 })
  const [price] = (await server.anyone.get('/api/registers/suppliers.prices?q=午餐&unit=份')).body.items.filter((row: { name: string }) => row.name === '午餐')
  expect(price).toMatchObject({ name: '午餐', facts: { price: 1500, supplier: supplier.body.id }, names: { supplier: { name: '禾苗配餐（虚构）' } } })
})

test('a row ends on a day with a reason, and is there for the days before', async () => {
  const end = await officer.post(`${services}/rows/${id}/end`, { reason: '并入社区食堂', from: '2026-08-01' }, { 'if-match': '"3"' })
  expect(end.body).toMatchObject({ next: '2026-07-01', history: [{ ended: true, reason: '并入社区食堂' }, {}, {}, {}] })
  const names = async (day: string): Promise<string[]> => (await server.anyone.get(`${services}?at=${day}&q=试点助餐`)).body.items.map((row: { name: string }) => row.name)
  expect([await names('2026-07-31'), await names('2026-08-01')]).toEqual([['试点助餐'], []])
  expect((await server.anyone.get(`${services}/changes?limit=1`)).body.items[0]).toMatchObject({ name: '试点助餐', ended: true })
})

test('a version that is changed or cut off behind the back of the house is found', async () => {
  const { district } = server
  const keeper = { asWriter: district.asWriter, now: district.now, algorithm: district.algorithm }
  await sealOnce(keeper)
  const faults = async () => (await district.asWriter((tx) => verify(tx, district.algorithm))).faults
  expect(await faults()).toEqual([])
  const behind = (work: string): Promise<unknown> => district.db.admin.begin(async (tx) => { await tx.unsafe('alter table register_versions no force row level security'); await tx.unsafe(work); await tx.unsafe('alter table register_versions force row level security') })
  const [last] = await district.asWriter((tx) => tx<{ seq: number }[]>`select seq from registers where name = 'service_catalogue.services'`)
  await behind(`update register_versions set reason = '别的' where id = ${id} and version = 2`)
  expect(await faults()).toContainEqual(expect.objectContaining({ fault: 'register', register: 'service_catalogue.services' }))
  await behind(`update register_versions set reason = '食材涨价' where id = ${id} and version = 2`)
  expect(await faults()).toEqual([])
  await behind(`delete from register_versions where register = (select no from registers where name = 'service_catalogue.services') and seq = ${last!.seq}`)
  expect((await faults()).map((f) => f.fault)).toContain('sealed_head')
})
