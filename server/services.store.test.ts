// What everybody may read of services: found in people's own words, near a chosen place, published for other programs; and rows that matters enter
// into registers and take out again.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { enterRows } from './entries.ts'
import { listed, seekServices } from './services.ts'
import { tableText } from './referral.ts'
import { day, faults, uuid } from './referral-testing.ts'
import { startServer, type Client, type TestServer } from './testing.ts'

const root = '/open-referral/v3'
let server: TestServer
let people: { name: string; role: string; place: string }[]
const one = (role: string): Promise<Client> => server.as(people.find((p) => p.role === role)!.name)
beforeAll(async () => {
  server = await startServer({ pack: 'qingshi' })
  people = (await server.anyone.get('/api/demo/people')).body.people
}, 60_000)
afterAll(() => server?.stop())

test.each([
  ['吃饭', '社区食堂助餐'], ['老人没人管', '老年日间照料'], ['腿脚不便', '上门代办'], ['取药', '代配药'], ['没钱打官司', '法律援助申请'], ['jzz', '居住证办理'], ['weiyi', undefined], ['电瓶车', '电动自行车充电'], ['借轮椅', '辅助器具租借'], ['爬不动楼', '加装电梯咨询'],
])('%s leads to %s', async (q, name) => {
  expect(seekServices((await listed(server.district)).services, { q })[0]?.name).toBe(name)
})

test('the pages tell what it is, for whom, at what cost, and say so where nothing is found', async () => {
  const found = (await server.anyone.get(`/services?q=${encodeURIComponent('吃饭')}`)).body as string
  expect(found).toContain('社区食堂助餐')
  const code = /href="\/services\/([^"]+)"/.exec(found)![1]!
  expect((await server.anyone.get(`/services/${code}`)).body).toContain('12.00 元')
  expect((await server.anyone.get(`/services?q=${encodeURIComponent('火星旅行')}`)).body).toContain('清单里没找到')
  expect((await server.anyone.get('/services/NOTHING')).status).toBe(404)
  const sites = (await server.anyone.get('/sites?class=community_canteen')).body as string
  expect((await server.anyone.get(/href="(\/sites\/[^"]+)"/.exec(sites)![1]!)).body).toContain('社区食堂助餐')
  expect((await server.anyone.get('/near')).body).toContain('身边的服务点')
})

test('other programs read Open Referral: pages of services, one with its locations, hours, papers and cost', async () => {
  expect((await server.anyone.get(root)).body.version).toBe('3.1')
  const page = (await server.anyone.get(`${root}/services?per_page=10&page=2`)).body
  expect(page).toMatchObject({ total_items: 40, total_pages: 4, page_number: 2, size: 10, first_page: false, last_page: false, empty: false })
  expect((await server.anyone.get(`${root}/services?page=9`)).body).toMatchObject({ empty: true, contents: [] })
  const meal = (await server.anyone.get(`${root}/services?search=${encodeURIComponent('吃饭')}`)).body.contents[0]
  const whole = (await server.anyone.get(`${root}/services/${meal.id}`)).body
  expect(whole).toMatchObject({ status: 'active', cost_options: [{ currency: 'CNY', amount: 12 }], required_documents: [{ document: '身份证或敬老卡' }], phones: [{ number: '12345' }] })
  expect(whole.schedules).toContainEqual(expect.objectContaining({ freq: 'WEEKLY', byday: 'MO,TU,WE,TH,FR,SA,SU', opens_at: '10:30+08:00', closes_at: '13:00+08:00' }))
  expect(whole.service_at_locations[0].location).toMatchObject({ location_type: 'physical', addresses: [{ country: 'CN', address_type: 'physical' }] })
  expect((await server.anyone.get(`${root}/organizations/${whole.organization.id}`)).body.services.map((s: { name: string }) => s.name)).toContain('社区食堂助餐')
  expect((await server.anyone.get(`${root}/services/none`)).status).toBe(404)
  expect((await server.anyone.get('/services.csv')).body).toContain('社区食堂助餐')
})

test('no cell of the data package is a formula', async () => {
  const lists = await listed(server.district)
  const [first] = lists.services
  const told = tableText(server.district, { ...lists, services: [{ ...first!, name: '=HYPERLINK("http://elsewhere.example")' }] }, 'services')
  expect(told).toContain(`"'=HYPERLINK(""http://elsewhere.example"")"`)
  expect(told).not.toMatch(/(?:^|,)"?[=@]/m)
})

test('a demonstration has suppliers with their prices, and carriers of the brand, and each says that it is made up', async () => {
  const items = async (name: string): Promise<{ name: string; facts: Record<string, unknown>; named?: unknown }[]> => (await server.anyone.get(`/api/registers/${name}?limit=200`)).body.items
  const [suppliers, prices, carriers] = await Promise.all(['suppliers.suppliers', 'suppliers.prices', 'linju_brand.carriers'].map(items))
  expect([suppliers!, carriers!].flat().every(({ name }) => name.endsWith('（演示）'))).toBe(true)
  expect(JSON.stringify(prices!.find(({ name }) => name === '助浴'))).toContain('长青居家照护（演示）')
  expect([suppliers!.length, prices!.length, carriers!.length > 2]).toEqual([8, 16, true])
})

test('what is wrong in the list goes to the post of whoever offers the service, else to whoever keeps the list, and is followed by its number', async () => {
  const [{ services, sites }, world] = [await listed(server.district), server.district.world()]
  const post = (path: string, text: string, more: Record<string, string> = {}) => fetch(`${server.url}${path}/wrong`, { method: 'POST', redirect: 'manual', headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: new URLSearchParams({ text, ...more }) })
  const told = async (path: string) => {
    const answer = await post(path, '电话没人接，周六也不开门')
    const to = answer.headers.get('location')!
    const [row] = await server.district.asWriter((tx) => tx<{ state: string; facts: Record<string, unknown>; holder: number }[]>`select state, facts, holder from matters where number = ${decodeURIComponent(/follow\/([^?]+)/.exec(to)![1]!)}`)
    return { status: answer.status, to, ...row!, unit: world.post(row!.holder)!.organisation }
  }
  const owned = services.find(({ owner }) => owner !== null && world.postAt(owner, ['departmentLiaison']))!
  expect((await server.anyone.get(`/services/${owned.code}`)).body).toContain(`由${world.organisation(owned.owner!)!.name}核对`)
  const first = await told(`/services/${owned.code}`)
  expect(first).toMatchObject({ status: 303, state: 'confirming', unit: owned.owner, facts: { what: 'wrong', entry: `${owned.name}（${owned.code}）`, text: '电话没人接，周六也不开门' } })
  expect((await server.anyone.get(first.to)).status).toBe(200)
  expect((await told(`/sites/${sites[0]!.code}`)).state).toBe('raised')
  expect([(await post(`/services/${owned.code}`, ' ')).status, (await post('/services/NOTHING', '错了')).status, (await post(`/services/${owned.code}`, '买茶叶', { website: 'x' })).status]).toEqual([422, 404, 429])
})

test('a found space that its owner agreed to stands in the register under its number, once', async () => {
  const keeper = await one('districtCommunityOfficer')
  const spot = server.district.world().territory.centreOf(server.district.world().territory.unitsOf('committee', '2026-06-16')[0]!)!
  const opened = (await keeper.post('/api/systems/service_inventory/matters', { facts: { name: '旧仓库', address: '石桥路 18 号', kind: 'idle_room', why: '空着，找 13800001234' }, spot: [...spot] })).body
  const step = async (name: string, facts: object, version: number) => (await keeper.post(`/api/matters/${opened.id}/steps/${name}`, { facts }, { 'if-match': String(version) })).body
  const checked = await step('check', { area_m2: 120, step_free: true, owner_kind: 'street', findings: '可用' }, opened.version)
  await step('agree', { conditions: '五年', cost_to_open: 5_000_000 }, checked.version)
  await Promise.all([enterRows(server.district), enterRows(server.district)])
  await enterRows(server.district)
  const rows = (await keeper.get(`/api/registers/service_inventory.spaces?q=${opened.number}`)).body.items
  expect(rows).toHaveLength(1)
  expect(rows[0]).toMatchObject({ name: '旧仓库', facts: { code: opened.number, area: 12_000, standing: 'candidate', cost_to_open: 5_000_000 } })
  expect((await server.anyone.get('/api/registers/service_inventory.spaces')).status).toBe(401)
})

test('who gives the brand back stands in the register no more, and the days before are kept', async () => {
  const applicant = await one('areaDirector'), keeper = await one('districtCommunityOfficer')
  const place = (await applicant.get('/api/me')).body.posts[0].place.id
  const evidence = ['open_to_all', 'party_led', 'residents_take_part', 'regular', 'accounts_open', 'one_voice'].map((criterion) => ({ criterion, shown_by: '记录' }))
  const opened = (await applicant.post('/api/systems/linju_brand/matters', { facts: { name: '棋友角', kind: 'activity', what: '下棋', evidence }, place })).body
  const granted = (await keeper.post(`/api/matters/${opened.id}/steps/grant`, { facts: { findings: '看过' } }, { 'if-match': String(opened.version) })).body
  await enterRows(server.district)
  const named = async (): Promise<number> => (await server.anyone.get(`/api/registers/linju_brand.carriers?q=${opened.number}`)).body.items.length
  expect(await named()).toBe(1)
  // What was followed is not read again, however long the history.
  expect(await enterRows(server.district)).toBe(0)
  expect((await applicant.post(`/api/matters/${opened.id}/steps/give_back`, { facts: { reason: '不办了' } }, { 'if-match': String(granted.version) })).body.state).toBe('given_back')
  await enterRows(server.district)
  expect(await named()).toBe(0)
  // Where its place in the journal is lost all is read once more, and nothing is entered twice or brought back.
  await server.district.asWriter((tx) => tx`update readers set position = 0, signatures = '{}' where reader = 'registers'`)
  await enterRows(server.district, 1)
  expect(await named()).toBe(0)
})

test('every service and organisation holds what is required, in the formats that are required', async () => {
  const page = (await server.anyone.get(`${root}/services?full=true&per_page=100`)).body
  expect(Object.keys(page).sort()).toEqual(['contents', 'empty', 'first_page', 'last_page', 'page_number', 'size', 'total_items', 'total_pages'])
  expect(page.contents.flatMap((one: unknown) => faults('service', one)).slice(0, 5)).toEqual([])
  expect((await server.anyone.get(`${root}/organizations?per_page=100`)).body.contents.flatMap((one: unknown) => faults('organization', one))).toEqual([])
  const { version, profile, openapi_url } = (await server.anyone.get(root)).body
  expect([version, URL.canParse(profile), URL.canParse(openapi_url)]).toEqual(['3.1', true, true])
})

test('the tables of the data package hold what they say, each id once, and every reference leads somewhere', async () => {
  const about = (await server.anyone.get(`${root}/datapackage.json`)).body
  expect(about.title).toContain('虚构')
  const rows = new Map<string, Record<string, string>[]>()
  for (const { name, path } of about.resources) {
    const [head, ...lines] = (await server.anyone.get(`${root}/${path}`)).body.trimEnd().split('\r\n') as string[]
    const cells = (line: string): string[] => [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^",]*))/g)].map(([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? '')
    rows.set(name, lines.map((line) => Object.fromEntries(cells(line).map((text, i) => [head!.split(',')[i]!, text]))))
  }
  for (const { name, schema } of about.resources) {
    const found = rows.get(name)!
    expect(found.length, name).toBeGreaterThan(0)
    expect(new Set(found.map((row) => row['id'])).size, name).toBe(found.length)
    for (const { name: field, type, constraints } of schema.fields) {
      const wrong = found.find((row) => { const text = row[field] ?? ''; return text === '' ? constraints?.required : type === 'number' ? Number.isNaN(Number(text)) : type === 'date' ? !day.test(text) : constraints?.enum ? !constraints.enum.includes(text) : field === 'id' ? !uuid.test(text) : false })
      expect(wrong && `${name}.${field}: ${JSON.stringify(wrong[field])}`).toBeUndefined()
    }
    for (const { fields, reference } of schema.foreignKeys ?? []) {
      const ids = new Set(rows.get(reference.resource)!.map((row) => row['id']))
      expect(found.find((row) => row[fields] && !ids.has(row[fields])), `${name}.${fields}`).toBeUndefined()
    }
  }
})
