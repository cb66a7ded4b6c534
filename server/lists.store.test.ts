// Lists and the counts that lead to them say the same, whatever facts a system has and whoever asks.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { loadPack, startServer, type Client, type TestServer } from './testing.ts'

let server: TestServer, clerk: Client, dispatcher: Client, street: Client
const at = Date.parse('2026-06-16T10:00:00+08:00')
/** A system with an indexed fact that is called like a filter of every list. */
let system: string
beforeAll(async () => {
  server = await startServer({ pack: 'qingshi', at })
  const people = (await server.anyone.get('/api/demo/people')).body.people as { role: string; name: string }[]
  const as = (role: string): Promise<Client> => server.as(people.find((one) => one.role === role)!.name)
  ;[clerk, dispatcher, street] = await Promise.all([as('intakeClerk'), as('dispatcher'), as('streetDesk')])
  system = [...server.district.systems.values()].find((one) => 'kind' in one.declaration.facts && 'contact_phone' in one.declaration.facts)!.declaration.id
  const pack = await loadPack('qingshi')
  for (const report of pack.reports({ seed: 2, from: at - 86_400_000, to: at, count: 30 })) await clerk.post(`/api/systems/${report.system}/matters`, { facts: report.facts, spot: report.spot })
}, 60_000)
afterAll(() => server?.stop())

const list = async (client: Client, query: string, of = system): Promise<{ number: string; state: string; kind: string }[]> => (await client.get(`/api/systems/${of}/matters?limit=200&${query}`)).body.items

test('a filter that every list has is never taken for a fact of the same name, which is asked for as fact.NAME', async () => {
  const open = await list(dispatcher, 'kind=open')
  expect(open.length).toBeGreaterThan(3)
  const complaints = await list(dispatcher, 'kind=open&fact.kind=complaint')
  expect(complaints.length).toBeLessThan(open.length)
  const ids = new Set(open.map((one) => one.number))
  expect(complaints.every((one) => ids.has(one.number))).toBe(true)
  expect((await dispatcher.get(`/api/systems/${system}/matters?fact.nothing=1`)).status).toBe(400)
})

test('the head of a board\'s column counts what the list of that state shows', async () => {
  const { systems } = (await dispatcher.get('/api/counts')).body as { systems: Record<string, Record<string, { count: number; late: number }>> }
  expect(Object.keys(systems)).toEqual([...server.district.systems.keys()])
  for (const [one, states] of Object.entries(systems)) {
    for (const [state, { count }] of Object.entries(states)) expect([one, state, (await list(dispatcher, `state=${state}`, one)).length]).toEqual([one, state, count])
  }
})

test('a unit counts as many open matters as the lists of it, and its parts add up to it', async () => {
  const { district } = (await dispatcher.get('/api/about')).body
  const place = (await dispatcher.get(`/api/places/${district.id}`)).body
  const lists = await Promise.all([...server.district.systems.keys()].map((one) => list(dispatcher, `kind=open&place=${district.id}`, one)))
  expect(place.open).toBe(lists.flat().length)
  const streets = place.children.filter((child: { level: string }) => child.level === 'street') as { open: number }[]
  expect(streets.reduce((sum, child) => sum + child.open, 0)).toBe(place.open)
})

test('a large class stands for all that is under it, in lists and in what a board counts', async () => {
  const open = (await list(dispatcher, 'kind=open')) as unknown as { number: string; category: string }[]
  const large = open.find((one) => one.category)!.category.split('.')[0]!
  const under = await list(dispatcher, `kind=open&category=${large}`)
  expect(under.length).toBe(open.filter((one) => one.category?.startsWith(`${large}.`)).length)
  const { systems } = (await dispatcher.get(`/api/counts?category=${large}`)).body as { systems: Record<string, Record<string, { count: number }>> }
  expect(Object.values(systems[system]!).reduce((sum, one) => sum + one.count, 0)).toBe((await list(dispatcher, `category=${large}`)).filter((one) => one.kind !== 'final').length)
  expect(await list(dispatcher, `category=${large.slice(0, -1)}`)).toEqual([])
})

test('who sees one street counts that street alone', async () => {
  const { posts } = (await street.get('/api/me')).body
  const own = await list(street, 'kind=open')
  const there = await list(dispatcher, `kind=open&place=${posts[0].place.id}`)
  expect(new Set(own.map((one) => one.number))).toEqual(new Set(there.map((one) => one.number)))
  const { systems } = (await street.get('/api/counts')).body as { systems: Record<string, Record<string, { count: number }>> }
  expect(Object.values(systems[system]!).reduce((sum, one) => sum + one.count, 0)).toBe((await list(street, '')).filter((one) => one.kind !== 'final').length)
})

test('a list by deadline turns its pages through everything that is not ended, what has no deadline last', async () => {
  const { count } = await server.district.asWriter(async (tx) => (await tx<{ count: number }[]>`with cleared as (
    update matters set due = null where id in (select id from matters where kind <> 'final' order by id limit 4) returning 1) select count(*)::int as count from cleared`)[0]!)
  expect(count).toBe(4)
  for (const limit of [1, 2, 3, 7]) {
    const seen: string[] = []
    for (const one of server.district.systems.keys()) {
      for (let after = ''; ;) {
        const { items, next } = (await dispatcher.get(`/api/systems/${one}/matters?kind=open&order=due&limit=${limit}${after}`)).body as { items: { number: string }[]; next: string | null }
        seen.push(...items.map((item) => item.number))
        if (next === null) break
        after = `&after=${next}`
      }
    }
    const all = (await Promise.all([...server.district.systems.keys()].map((one) => list(dispatcher, 'kind=open', one)))).flat().map((item) => item.number)
    expect([limit, seen.length, new Set(seen)]).toEqual([limit, all.length, new Set(all)])
  }
})
