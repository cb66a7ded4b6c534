// Figures over HTTP on a district with real systems: what is counted, what is hidden, what is refused, and whose rows are seen.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { foldOnce, rebuild } from '../kernel/measures/index.ts'
import type { Actor, Matter } from '../kernel/matters/model.ts'
import type { Act } from '../kernel/matters/writer.ts'
import { keepScores } from './scores.ts'
import { startServer, type Client, type TestServer } from './testing.ts'

let server: TestServer
type Person = { name: string; role: string; post: number; place: string }
let people: Person[]
let streets: { id: number; code: string; committees: { id: number; code: string }[] }[]
const login = (role: string): Promise<Client> => server.as(people.find((p) => p.role === role)!.name)
const get = async (client: Client, path: string): Promise<any> => { // any: the shape is what the test looks at
  const answer = await client.get(path)
  if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${JSON.stringify(answer.body)}`)
  return answer.body
}
let holders: Map<number, number>
let now = 0
const actor = (post: number): Actor => ({ by: 'p', post, person: holders.get(post)! })
async function act(what: Act): Promise<Matter> {
  const outcome = await server.district.writer.act(what, now)
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.refused))
  return outcome.value.matter
}

/** Takes steps as whoever answers, an hour after another, until `last` is taken. */
async function drive(matter: Matter, last: string, facts: Record<string, unknown> = {}, wait_h = 1): Promise<void> {
  const steps: Record<string, [string, Record<string, unknown>]> = {
    assigned: ['contact', { confirmed: '已联系' }], contacted: ['start', {}], handling: ['report', { result: 'solved', answer: '已办' }], answered: ['follow_up', { leaning: 'satisfied' }], submitted: ['answer', { solved: 'yes', satisfaction: 'satisfied' }],
  }
  for (;;) {
    now += wait_h * 3_600_000
    const [step, given] = steps[matter.state]!
    matter = await act({ do: 'step', matter: matter.id, step, given: { ...given, ...(step === last && facts) }, actors: [actor(matter.holder!)] })
    if (step === last) return
  }
}

beforeAll(async () => {
  // The server's clock stays behind the story until it is told, so that no job acts on what is still being written.
  server = await startServer({ pack: 'qingshi', at: Date.parse('2026-06-15T09:00:00+08:00'), fast: false })
  people = (await server.anyone.get('/api/demo/people')).body.people
  holders = new Map((await server.district.asWriter((tx) => tx<{ post: number; person: number }[]>`select post, person from terms`)).map((term) => [term.post, term.person]))
  const { territory } = server.district.world()
  streets = territory.unitsOf('street', '2026-06-15').map((id) => ({ id, code: territory.byId(id)!.code, committees: territory.unitsOf('committee', '2026-06-15', id).map((c) => ({ id: c, code: territory.byId(c)!.code })) }))
  const system = server.district.systems.get('hotline')!
  const clerk = people.find((p) => p.role === 'intakeClerk')!.post
  for (let i = 0; i < 9; i++) {
    now = Date.parse('2026-06-15T09:30:00+08:00') + i * 60_000
    const place = streets[i < 7 ? 0 : 1]!.committees[i % 2]!.id
    const matter = await act({ do: 'open', system, given: { text: `第 ${i + 1} 件`, category: 'living.property_service', channel: 'phone' }, place, slots: territory.slots(place, '2026-06-15'), spot: null, actors: [actor(clerk)] })
    if (i < 4) await drive(matter, 'answer', { solved: i < 3 ? 'yes' : 'no', satisfaction: i < 2 ? 'very_satisfied' : 'dissatisfied' })
    else if (i < 6) await drive(matter, 'follow_up')
    else if (i < 8) await drive(matter, 'contact', {}, 60)
  }
  server.clock.set(Date.parse('2026-07-20T09:00:00+08:00'))
  await server.jobs.ring()
  await foldOnce(server.district)
}, 120_000)
afterAll(() => server?.stop())

const june = 'from=2026-06-01&to=2026-06-30'

test('first contact: seven in time or late, all nine of them due on the next working day', async () => {
  const leader = await login('districtLeader')
  const answer = await get(leader, `/api/measures/hotline.contact_rate?${june}`)
  expect(answer.total).toMatchObject({ num: 6, den: 9, value: 0.666667 })
  expect(answer.total.low).toBeLessThan(0.666)
  expect(answer).toMatchObject({ id: 'hotline.contact_rate', version: 1, form: 'share', rule: 'HOT-09', period: { from: '2026-06-01', to: '2026-06-30' }, by: [] })
  expect(answer.words.zh).toBeTruthy()
  expect(answer.formula.zh).toBeTruthy()
  expect(answer.limits).toEqual([{ version: 1, from: '2026-06-01' }])
  expect(answer.position).toBeGreaterThan(30)
  expect(answer.as_of).toBe('2026-07-20T09:00:00+08:00')
})

test('a street with two has no rate, and the total from which it could be had is withheld', async () => {
  const answer = await get(await login('districtLeader'), `/api/measures/hotline.contact_rate?${june}&by=place`)
  const named = answer.rows.map((row: any) => [row.place.code, row.num, row.den, row.small])
  expect(named.slice(0, 2)).toEqual([[streets[0]!.code, 6, 7, undefined], [streets[1]!.code, null, null, 'n<5']])
  expect(answer.rows).toHaveLength(streets.length)
  expect(answer.rows.slice(2).every((row: any) => row.small === '-')).toBe(true)
  expect(answer.total).toMatchObject({ small: 'withheld', num: null })
  expect(answer.rows.map((row: any) => row.place.code)).toEqual([...answer.rows.map((row: any) => row.place.code)].sort())
})

test('by month the year stands whole, with nothing where nothing was', async () => {
  const answer = await get(await login('districtLeader'), '/api/measures/hotline.contact_rate?by=month&to=2026-07-19')
  expect(answer.rows.map((row: any) => row.month)).toEqual(['2025-08', '2025-09', '2025-10', '2025-11', '2025-12', '2026-01', '2026-02', '2026-03', '2026-04', '2026-05', '2026-06', '2026-07'])
  expect(answer.rows[10]).toMatchObject({ num: 6, den: 9 })
  expect(answer.rows[0]).toMatchObject({ den: 0, small: '-' })
})

test('by place, category and month, by committee, by organisation and for one place the sums agree', async () => {
  const leader = await login('districtLeader')
  for (const query of ['by=place,category,month', `by=place&level=committee`, 'by=organisation', 'by=day', `by=category&place=${streets[0]!.code}`, `place=${streets[0]!.id}`, `place=${streets[0]!.committees[0]!.code}`, 'category=living', 'category=living.*&by=organisation,place']) {
    const answer = await get(leader, `/api/measures/hotline.contact_rate?${june}&${query}`)
    const den = answer.rows.reduce((sum: number, row: any) => sum + (row.den ?? 0), 0)
    const expected = query.includes(`place=${streets[0]!.committees[0]!.code}`) ? 4 : query.includes('place=') ? 7 : 9
    if (answer.total.den !== null) expect(answer.total.den, query).toBe(expected)
    if (answer.rows.length && answer.rows.every((row: any) => !row.small)) expect(den, query).toBe(expected)
  }
})

test('every row says how it was counted, the latest first, and pages follow each other', async () => {
  const leader = await login('districtLeader')
  const answer = await get(leader, `/api/measures/hotline.contact_rate?${june}`)
  const all = await get(leader, `${answer.rows_link}&limit=100`)
  expect(all.items).toHaveLength(9)
  expect(all.items.filter((row: any) => row.counted === 'both')).toHaveLength(6)
  expect(all.items.every((row: any) => row.day === '2026-06-16' && row.number && row.path)).toBe(true)
  expect(all.next).toBeNull()
  const first = await get(leader, `${answer.rows_link}&limit=4`)
  const second = await get(leader, `${answer.rows_link}&limit=4&after=${first.next}`)
  const third = await get(leader, `${answer.rows_link}&limit=4&after=${second.next}`)
  expect([...first.items, ...second.items, ...third.items].map((row: any) => row.id)).toEqual(all.items.map((row: any) => row.id))
  expect(third.next).toBeNull()
})

test('rows are found by how they were counted', async () => {
  const leader = await login('districtLeader')
  const counts = async (query: string): Promise<number> => (await get(leader, `/api/measures/hotline.contact_rate/rows?${june}&${query}`)).items.length
  expect(await Promise.all(['counted=in', 'counted=both', 'counted=of', 'counted=without', 'why=returned'].map(counts))).toEqual([9, 6, 3, 0, 0])
  expect((await leader.get(`/api/measures/hotline.contact_rate/rows?${june}&why=weather`)).status).toBe(400)
})

test('a street sees the rows of its own, though the figure is of all', async () => {
  const desks = [...new Map(people.filter((p) => p.role === 'streetDesk').map((p) => [p.post, p])).values()]
  const seen = await Promise.all(desks.map(async (person) => (await get(await server.as(person.name), `/api/measures/hotline.contact_rate/rows?${june}`)).items.length))
  expect(seen.sort()).toEqual([0, 2, 7])
  for (const person of desks) expect((await get(await server.as(person.name), `/api/measures/hotline.contact_rate?${june}`)).total.den).toBe(9)
})

test('the requester decides: solved and satisfaction count by the answer\'s clock, and four are too few for a rate', async () => {
  const leader = await login('districtLeader')
  expect((await get(leader, `/api/measures/hotline.resolution_rate?${june}`)).total).toMatchObject({ small: 'n<5', num: null, den: null })
  const rows = await get(leader, `/api/measures/hotline.resolution_rate/rows?${june}`)
  expect(rows.items.map((row: any) => row.counted).sort()).toEqual(['both', 'both', 'both', 'of'])
  const mean = await get(leader, `/api/measures/hotline.satisfaction_mean/rows?${june}`)
  expect(mean.items.map((row: any) => row.value).sort()).toEqual([1000, 1000, 300, 300])
})

test('as known then there were fewer orders, and the first was not contacted yet', async () => {
  const leader = await login('districtLeader')
  const then = await get(leader, `/api/measures/hotline.contact_rate?${june}&known=2026-06-15T09:36:00%2B08:00`)
  const now = await get(leader, `/api/measures/hotline.contact_rate?${june}&known=2026-07-19`)
  expect(now.total).toMatchObject({ num: 6, den: 9 })
  expect(then.total).toMatchObject({ num: 0, den: 7 })
  const rows = await get(leader, `/api/measures/hotline.contact_rate/rows?${june}&known=2026-06-15T09:30:30%2B08:00`)
  expect(rows.items).toHaveLength(1)
  expect(rows.items[0].counted).toBe('of')
})

test('the list has every measure of every system with its figure', async () => {
  const answer = await get(await login('districtLeader'), `/api/measures?${june}`)
  const declared = [...server.district.systems.values()].flatMap((s) => Object.keys(s.declaration.measures).map((m) => `${s.declaration.id}.${m}`))
  expect(answer.measures.map((m: any) => m.id).sort()).toEqual(declared.sort())
  expect(answer.measures.find((m: any) => m.id === 'hotline.contact_rate').total).toMatchObject({ num: 6, den: 9 })
  const place = await get(await login('districtLeader'), `/api/measures?${june}&place=${streets[0]!.id}`)
  expect(place.measures.find((m: any) => m.id === 'hotline.contact_rate').total).toMatchObject({ num: 6, den: 7 })
})

const refused: [string, number, string][] = [
  ['/api/measures/hotline.nothing', 404, 'measure.unknown'], ['/api/measures/nobody.contact_rate', 404, 'measure.unknown'], ['/api/measures/hotline', 404, 'measure.unknown'],
  ['/api/measures/hotline.contact_rate?from=2026-02-30', 400, 'request.malformed'], ['/api/measures/hotline.contact_rate?from=2026-06-02&to=2026-06-01', 400, 'request.malformed'],
  ['/api/measures/hotline.contact_rate?by=person', 400, 'request.malformed'], ['/api/measures/hotline.contact_rate?by=day,month', 400, 'request.malformed'], ['/api/measures/hotline.contact_rate?who=me', 400, 'request.malformed'],
  ['/api/measures/hotline.contact_rate?known=yesterday', 400, 'request.malformed'], ['/api/measures/hotline.contact_rate?place=99999999', 422, 'place.unknown'], ['/api/measures/hotline.contact_rate?place=nowhere', 422, 'place.unknown'],
  ['/api/measures/hotline.contact_rate?organisation=nobody', 422, 'fact.organisation_unknown'], ['/api/measures/hotline.contact_rate?from=2020-01-01&to=2026-01-01&by=post', 400, 'request.malformed'],
  ['/api/measures/hotline.contact_rate/rows?after=2026-06-31_1', 400, 'request.malformed'], ['/api/measures/hotline.contact_rate/rows?by=place', 400, 'request.malformed'], ['/api/measures?from=x', 400, 'request.malformed'],
]
test.each(refused)('%s is refused with %i %s', async (path, status, code) => {
  const answer = await (await login('districtLeader')).get(path)
  expect([answer.status, answer.body.code]).toEqual([status, code])
})

test('without signing in there is no figure', async () => {
  expect((await server.anyone.get('/api/measures')).status).toBe(401)
  expect((await server.anyone.get('/api/measures/hotline.contact_rate')).status).toBe(401)
  expect((await server.anyone.get('/api/measures/hotline.contact_rate/rows')).status).toBe(401)
})

test('a post that five people hold has its figure', async () => {
  const answer = await get(await login('districtLeader'), `/api/measures/hotline.on_time_rate?${june}&by=post`)
  expect(answer.rows).toHaveLength(1)
  expect(answer.rows[0]).toMatchObject({ num: 6, den: 6, value: 1, post: { organisation: { id: expect.any(Number) } } })
  expect(answer.total.small).toBe('withheld')
})

test('by post nobody stands who holds a post with fewer than five, nor a total from which they could be had', async () => {
  const answer = await get(await login('districtLeader'), `/api/measures/hotline.contact_rate?${june}&by=post`)
  expect(answer.rows).toEqual([])
  expect(answer.total.small).toBe('withheld')
})

test('counted anew from the journal the district has the same figures', async () => {
  const leader = await login('districtLeader')
  const before = await get(leader, `/api/measures?${june}`)
  await rebuild(server.district)
  // Asked in another order, so that what is kept does not answer.
  expect((await get(leader, `/api/measures?${june.split('&').reverse().join('&')}`)).measures).toEqual(before.measures)
})

test('a figure that was kept is worked out again as soon as more is counted', async () => {
  const leader = await login('districtLeader')
  const ask = async (): Promise<any> => get(leader, `/api/measures/hotline.contact_rate?${june}&place=${streets[0]!.id}`)
  const before = await ask()
  expect(await ask()).toEqual(before)
  now = Date.parse('2026-06-15T11:00:00+08:00')
  const place = streets[0]!.committees[0]!.id
  await act({ do: 'open', system: server.district.systems.get('hotline')!, given: { text: '又一件', category: 'living.property_service', channel: 'phone' }, place, slots: server.district.world().territory.slots(place, '2026-06-15'), spot: null, actors: [actor(people.find((p) => p.role === 'intakeClerk')!.post)] })
  await foldOnce(server.district)
  const after = await ask()
  expect(after.total.den).toBe(before.total.den + 1)
  expect(after.position).toBeGreaterThan(before.position)
})

test('a yearly report has each system in a row in the order of the plan, the streets in the order of their codes, and every figure as its own page has it', async () => {
  const client = await login('auditor')
  const { reports } = await get(client, '/api/yearly')
  const [{ id }] = reports as [{ id: string }]
  const report = await get(client, `/api/yearly/${id}?from=2026-01-01&to=2026-07-19`)
  expect(report.rows.map((row: { words: { zh: string } }) => row.words.zh)).toEqual(['人事考核意见', '人事任免征得同意', '综合管理', '规划参与', '街道建议'])
  expect(report.places.map((place: { code: string }) => place.code)).toEqual(streets.map(({ code }) => code).sort())
  for (const { figures } of report.rows as { figures: Record<string, { id: string; total: unknown }> }[]) {
    expect(Object.keys(figures)).toEqual(['used', 'in_time', 'adopted'])
    for (const one of Object.values(figures)) expect(one.total).toEqual((await get(client, `/api/measures/${one.id}?from=2026-01-01&to=2026-07-19`)).total)
  }
  // Whom a department means is not a district leader's to read: its figures are numbers and no doors.
  const opens = async (by: typeof client): Promise<boolean[]> => (await get(by, `/api/yearly/${id}`)).rows.map((row: { opens: boolean }) => row.opens)
  expect([await opens(client), await opens(await login('districtLeader'))]).toEqual([[true, true, true, true, true], [false, false, true, true, true]])
  const file = await client.get(`/api/yearly/${id}?format=xlsx`)
  expect([file.status, file.headers.get('content-type')]).toEqual([200, 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'])
  expect((await client.get('/api/yearly/none')).status).toBe(404)
  expect((await client.get(`/api/yearly/${id}?from=2026-13-01`)).status).toBe(400)
  expect((await server.anyone.get(`/api/yearly/${id}`)).status).toBe(401)
})

const indicator = { code: 'closed_soon', name: '按期办结', family: 'satisfaction', of: 'street', cycle: 'quarter', formula: 'hotline.on_time_rate', weight: 100, points: 1000, better: 'up', full_at: 9000, minus: 100, small: 'share', rule: 'HOT-09' }
test('an indicator that cannot be counted is refused when it is written, with every reason', async () => {
  const office = await login('districtCommunityOfficer')
  const written = async (facts: object): Promise<string[]> => (await office.post('/api/registers/assessment.indicators/rows', { facts: { ...indicator, ...facts }, from: '2026-01-01' })).body.reasons?.map((r: { code: string }) => r.code)
  // The weights of this family come to 100 already.
  expect(await written({ formula: 'hotline.nothing / 0' })).toEqual(['score.measure_unknown', 'score.zero', 'score.weights'])
  expect(await written({ formula: 'closed_soon + 1' })).toEqual(['score.circular', 'score.weights'])
  expect(await written({ formula: 'whistle.whistlesPer10k' })).toEqual(['score.rate', 'score.weights'])
  expect(await written({ of: 'inspector' })).toEqual(['fact.not_a_choice', 'score.person'])
  expect(await written({ without: ['QS-shiqiao-office'] })).toEqual(['score.ground', 'score.weights'])
  const told = (await office.post('/api/registers/assessment.indicators/rows', { facts: { ...indicator, formula: '1 / 0' }, from: '2026-01-01' })).body.reasons as { code: string; about: string; words: { zh: string; en: string } }[]
  expect(told.map(({ about, words }) => [about, words.zh, words.en])).toEqual([
    ['indicators.formula', '公式会除以零（closed_soon）', 'The formula divides by zero (closed_soon)'],
    ['indicators.weight', '“closed_soon”这一类的权重合计要正好是 100，现在是 200', 'The weights of the family of closed_soon must come to 100, they come to 200'],
  ])
})

test('a table of indicators is refused line by line for the same reasons, and rows that come together leave a family at 100', async () => {
  const office = await login('districtCommunityOfficer')
  const { registers } = await get(office, '/api/registers')
  const { columns } = registers.find((one: { id: string }) => one.id === 'assessment.indicators').words
  const look = async (...rows: object[]): Promise<{ row: number; words: { zh: string } }[]> => {
    const table = rows.map((row): Record<string, unknown> => ({ ...indicator, points: 10, full_at: 90, minus: 1, ...row }))
    const names = Object.keys(table[0]!)
    const cell = (column: string, value: unknown): string => columns[column].choices?.[value as string]?.zh ?? String(value)
    const text = [[...names.map((name) => columns[name].zh), '生效日'].join(), ...table.map((row) => [...names.map((name) => cell(name, row[name])), '2027-01-01'].join())].join('\n')
    return (await office.post('/api/import/assessment.indicators', { mode: 'preview', name: '指标.csv', text })).body.faulty
  }
  const faults = await look({ formula: 'second_one + 1%', weight: 60 }, { code: 'second_one', name: '另一项', formula: 'closed_soon', weight: 40 })
  expect(faults.map(({ row, words }) => [row, words.zh])).toEqual([
    [2, '公式绕圈引用了自己（closed_soon）'], [2, '“closed_soon”这一类的权重合计要正好是 100，现在是 200'], [3, '公式绕圈引用了自己（second_one）'], [3, '“second_one”这一类的权重合计要正好是 100，现在是 200'],
  ])
})

test('a card goes to both sides first; what is under objection is not published until decided; what is too small is shown to nobody', async () => {
  const signedIn = (): Promise<Client[]> => Promise.all(['districtCommunityOfficer', 'supervisionOfficer', 'districtLeader', 'intakeClerk'].map(login))
  let [office, overseer, leader, clerk] = await signedIn() as [Client, Client, Client, Client]
  const { territory } = server.district.world()
  const opened = await office.post('/api/systems/assessment/matters', { place: territory.unitsOf('district', '2026-06-15')[0], facts: { of: 'street', cycle: 'quarter', since: '2026-04-01', until: '2026-06-30' } })
  expect(opened.status).toBe(201)
  const id = opened.body.id as string
  await server.jobs.ring()
  await foldOnce(server.district)
  await keepScores(server.district)
  expect((await clerk.get(`/api/scores/${id}`)).body.code).toBe('score.unknown')
  const card = await get(office, `/api/scores/${id}`)
  const line = card.lines.find((one: any) => one.indicator === 'street_solved' && one.object === card.objects.find((o: any) => o.name === territory.byId(streets[0]!.id)!.name).id) // any: as above
  expect([line.none, line.figures.map((part: any) => part.num), line.points]).toEqual(['small', [null], null])
  const head = await server.as(people.find((p) => p.role === 'subDistrictDirector' && p.place === territory.byId(streets[0]!.id)!.name)!.name)
  const page = await get(head, `/api/matters/${id}`)
  expect((await head.post(`/api/matters/${id}/steps/object`, { facts: { line: line.line, reason: '四件里有两件不归我们' } }, { 'if-match': String(page.version) })).body.state).toBe('circulated')
  server.clock.set(Date.parse('2026-07-29T09:00:00+08:00'))
  await server.jobs.ring()
  // Nine days later everybody signs in again.
  ;[office, overseer, leader, clerk] = await signedIn() as [Client, Client, Client, Client]
  const closing = await get(overseer, `/api/matters/${id}`)
  expect((await overseer.post(`/api/matters/${id}/steps/publish`, { facts: {} }, { 'if-match': String(closing.version) })).body.state).toBe('partly')
  const shown = await get(clerk, `/api/scores/${id}`)
  expect(shown.lines.find((one: any) => one.line === line.line)).toMatchObject({ objected: true, figures: [], points: null, value: null })
  // The leader's word comes after two others'.
  const child = closing.children[0].id as string
  for (const [by, step, facts] of [[office, 'pass', { checked: '齐' }], [overseer, 'review', { opinion: 'uphold', review: '属实' }], [leader, 'uphold', { corrected: [{ points: 4200 }], reason: '剔除两件' }]] as const) {
    const { version } = await get(by, `/api/matters/${child}`)
    expect((await by.post(`/api/matters/${child}/steps/${step}`, { facts }, { 'if-match': String(version) })).status).toBe(200)
  }
  expect((await get(clerk, `/api/scores/${id}`)).lines.find((one: any) => one.line === line.line)).toMatchObject({ points: 4200, ground: '剔除两件' })
  for (const [as, begins] of [['pdf', '%PDF'], ['docx', 'PK'], ['xlsx', 'PK']]) {
    const file = await fetch(`${server.url}/api/scores/${id}/file?as=${as}`, { headers: { authorization: `Bearer ${clerk.token}` } })
    expect([file.status, Buffer.from(await file.arrayBuffer()).toString('latin1').startsWith(begins!)]).toEqual([200, true])
  }
})

test('a period that still runs is counted from cells: eight systems, one question each, and one more by category where the mix is corrected', async () => {
  const reader = await login('auditor')
  const card = await get(reader, '/api/scores/running?of=street&cycle=quarter&since=2026-04-01')
  expect([card.questions <= 12, card.lines.length, card.objects.length]).toEqual([true, 11 * card.objects.length, 3])
  expect((await reader.get('/api/scores/running?of=street&cycle=quarter&since=2026-05-01')).status).toBe(400)
  expect((await reader.get('/api/scores/running?of=person')).status).toBe(400)
})
