// What a matter's page says beside its facts: where and when photos were taken, and what was ruled before on matters like it.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startServer, type Client, type TestServer } from './testing.ts'

let server: TestServer, clerk: Client, desk: Client, dispatcher: Client
let people: { role: string; name: string; post: number }[]
const at = Date.parse('2026-06-16T10:00:00+08:00')
const boat = { text: '岸边有一条废船', category: 'nobodys.abandoned_boat', source: 'leader' }
beforeAll(async () => {
  server = await startServer({ pack: 'qingshi', at })
  people = (await server.anyone.get('/api/demo/people')).body.people
  const as = (role: string): Promise<Client> => server.as(people.find((one) => one.role === role)!.name)
  ;[clerk, desk, dispatcher] = await Promise.all([as('intakeClerk'), as('shiftLeader'), as('dispatcher')])
}, 60_000)
afterAll(() => server?.stop())

const take = async (client: Client, matter: any, step: string, facts: object = {}): Promise<any> => { // any: the shape is what the test looks at
  const answer = await client.post(`/api/matters/${matter.id}/steps/${step}`, { facts }, { 'if-match': String(matter.version) })
  if (answer.status !== 200) throw new Error(`${step}: ${JSON.stringify(answer.body)}`)
  return answer.body
}
/** A photo as the server keeps it after it has read what the camera wrote. */
async function photo(name: string, taken: number | null, spot: [number, number] | null): Promise<string> {
  const id = server.district.ids.next(at)
  await server.district.asWriter((tx) => tx`insert into attachments (id, sha256, type, size, name, taken, lng, lat, person, at)
    select ${id}, ${Buffer.alloc(32)}, 'image/jpeg', 1, 'p.jpg', ${taken}, ${spot?.[0] ?? null}, ${spot?.[1] ?? null}, p.id, ${at} from persons p where p.login = ${name}`)
  return id
}

test('each photo stands in the line that brought it, with its digest, its time and how far from the matter it was taken', async () => {
  const { territory } = server.district.world()
  const spot = territory.centreOf(territory.unitsOf('compound', '2026-06-16')[0]!)!
  const login = people.find((one) => one.role === 'intakeClerk')!.name
  const near = await photo(login, at - 600_000, [spot[0], spot[1] + 0.0009])
  const silent = await photo(login, null, null)
  const opened = (await clerk.post('/api/systems/grid/matters', { facts: { ...boat, photos: [near, silent] }, spot })).body
  const { journal } = (await clerk.get(`/api/matters/${opened.id}`)).body
  const sha256 = '0'.repeat(64)
  expect(journal[0].photos).toEqual([{ id: near, sha256, taken: '2026-06-16T09:50:00+08:00', spot: [spot[0], spot[1] + 0.0009], distance_m: 100 }, { id: silent, sha256 }])
  const filed = await take(clerk, opened, 'file')
  expect(filed.journal[1]).not.toHaveProperty('photos')
})

test('the ruling desk and the next dispatch see earlier rulings, with a way there for whoever may read them', async () => {
  const place = server.district.world().territory.unitsOf('committee', '2026-06-16')[0]!
  const open = async (facts: object): Promise<any> => take(clerk, (await clerk.post('/api/systems/grid/matters', { facts, place })).body, 'file') // any: as above
  const first = await take(dispatcher, await open(boat), 'dispatch')
  const matter = (await desk.get(`/api/matters/${first.children[0].id}`)).body
  expect(matter.precedents).toEqual([])
  const ruled = await take(desk, matter, 'rule', { category: boat.category, unit: 'QS-water', ground: '河道蓝线内归水务' })
  expect(ruled.precedents).toEqual([])
  await server.district.reload()

  const water = server.district.world().organisationByCode('QS-water')!.name
  const next = await open({ ...boat, text: '河边又有一条' })
  const [seen] = (await dispatcher.get(`/api/matters/${next.id}`)).body.precedents
  expect(seen).toMatchObject({ category: boat.category, same: true, organisation: water, place: null, from: '2026-06-16', matter: { id: ruled.id, number: ruled.number } })
  expect(seen.ground.zh).toBe('河道蓝线内归水务')
  // What is handled already asks nobody who is in charge.
  const sent = await take(dispatcher, next, 'dispatch')
  expect(sent.duties[0].organisation.name).toBe(water)
  expect((await dispatcher.get(`/api/matters/${sent.id}`)).body.precedents).toEqual([])
  const like = await open({ ...boat, text: '第三条废船' })
  // Who may read the case and not the ruled matter is told the row of the list alone.
  const readers = await Promise.all([...new Map(people.map((one) => [one.role, one])).values()].map(async ({ name }) => {
    const client = await server.as(name)
    return { page: await client.get(`/api/matters/${like.id}`), list: await client.get('/api/dispatch-list'), ruled: (await client.get(`/api/matters/${ruled.id}`)).status }
  }))
  const apart = readers.filter(({ page, ruled }) => page.status === 200 && ruled === 404)
  expect(apart.length).toBeGreaterThan(0)
  for (const { page } of apart) { expect(page.body.precedents).toMatchObject([{ organisation: water }]); expect(page.body.precedents[0]).not.toHaveProperty('matter') }
  // The list itself is everybody's; which matter decided a row is not.
  for (const { list, ruled: status } of readers) {
    expect(list.body.rows[0].by).toEqual({ number: status === 200 ? ruled.number : null, how: 'ruled' })
    if (status === 404) for (const told of [ruled.id, ruled.number]) expect(JSON.stringify(list.body)).not.toContain(told)
  }
})

test('whoever prefers little is told what became of an act, and no page', async () => {
  const place = server.district.world().territory.unitsOf('committee', '2026-06-16')[0]!
  const little = { prefer: 'respond-async, return=minimal' }
  const opened = await clerk.post('/api/systems/grid/matters', { facts: boat, place }, little)
  expect([opened.status, opened.headers.get('preference-applied'), Object.keys(opened.body)]).toEqual([201, 'return=minimal', ['id', 'number', 'system', 'state', 'kind', 'version']])
  const filed = await clerk.post(`/api/matters/${opened.body.id}/steps/file`, { facts: {} }, { ...little, 'if-match': opened.headers.get('etag')! })
  expect([filed.status, filed.body]).toEqual([200, { ...opened.body, state: filed.body.state, version: Number(JSON.parse(filed.headers.get('etag')!)) }])
  expect((await clerk.get(`/api/matters/${opened.body.id}`)).body).toMatchObject(filed.body)
})
