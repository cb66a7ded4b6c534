// The day sheet: each centre's counter sees its own, who takes the calls sees all, and what one may not see is taken without a name.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startServer, type Client, type TestServer } from '../testing.ts'

let server: TestServer
let here: Client, there: Client, clerk: Client
const place = '990101-A-01'
const hall = { thing: `${place}-R1`, from: '2026-06-18T09:00:00+08:00', to: '2026-06-18T11:00:00+08:00' }
beforeAll(async () => {
  server = await startServer({ pack: 'qingshi' })
  const people = (await server.anyone.get('/api/demo/people')).body.people as { name: string; role: string; place: string }[]
  const desks = people.filter((p) => p.role === 'areaDispatcher')
  here = await server.as(desks[0]!.name)
  there = await server.as(desks.find((p) => p.place !== desks[0]!.place)!.name)
  clerk = await server.as(people.find((p) => p.role === 'intakeClerk')!.name)
}, 60_000)
afterAll(() => server?.stop())

const sheet = (by: Client) => by.get(`/api/bookings?place=${place}&day=2026-06-18`)
const slotOf = (body: any): any => body.things.find((t: any) => t.code === hall.thing).slots[0] // any: as the face answered
const open = async (by: Client, facts: object) => by.post('/api/systems/booking/matters', { facts: { ...hall, ...facts }, place: (await sheet(by)).body.centre.id })

test('the counter, the telephone and the net share one line and one kind of number', async () => {
  const first = await open(here, { channel: 'counter' })
  expect([first.status, first.body.state]).toEqual([201, 'held'])
  expect(await open(clerk, { channel: 'phone' })).toMatchObject({ status: 409, body: { code: 'hold.taken' } })
  const second = await open(clerk, { channel: 'phone', queue: true })
  expect([second.body.state, second.body.number.split('-').slice(0, 2)]).toEqual(['queued', first.body.number.split('-').slice(0, 2)])
  const slot = slotOf((await sheet(here)).body)
  expect(slot).toMatchObject({ free: 0, waiting: 1 })
  expect(slot.bookings.map((one: { number: string }) => one.number)).toEqual([first.body.number, second.body.number])
  expect(slot.bookings[0].steps.map(({ id }: { id: string }) => id)).toEqual(expect.arrayContaining(['come', 'cancel']))
})

test('another centre sees that it is taken, and not by whom', async () => {
  const slot = slotOf((await sheet(there)).body)
  expect(slot).toMatchObject({ free: 0, waiting: 1, bookings: [] })
  expect((await there.get('/api/bookings/centres')).body.centres[0].code).not.toBe(place)
  expect((await here.get('/api/bookings/centres')).body.centres[0]).toMatchObject({ code: place, mine: true })
  expect(await open(there, { from: '2026-06-18T13:30:00+08:00', to: '2026-06-18T15:30:00+08:00' })).toMatchObject({ status: 403 })
})

test('nobody reads a sheet without signing in, of a place without one, or of a day that is none', async () => {
  expect((await sheet(server.anyone)).status).toBe(401)
  expect((await server.anyone.get('/api/bookings/centres')).status).toBe(401)
  expect((await here.get('/api/bookings?place=nowhere')).status).toBeGreaterThanOrEqual(400)
  expect((await here.get(`/api/bookings?place=${place}&day=2026-02-30`)).status).toBe(422)
})

test('a committee that one centre has is refused to another', async () => {
  const officer = await server.as(((await server.anyone.get('/api/demo/people')).body.people as { name: string; role: string }[]).find((p) => p.role === 'districtCommunityOfficer')!.name)
  const rows = (await officer.get('/api/registers/area_centres.grounds?limit=5')).body
  const row = rows.items?.[0]
  if (!row) throw new Error(`no rows: ${JSON.stringify(rows).slice(0, 200)}`)
  const again = await officer.post('/api/registers/area_centres.grounds/rows', { facts: { ...row.facts, centre: '990101-A-02' }, place: row.facts.committee })
  expect(again).toMatchObject({ status: 409, body: { code: 'register.twice' } })
})
