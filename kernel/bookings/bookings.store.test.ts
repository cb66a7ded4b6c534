// Bookings under load: two hundred who press at the same moment, in two processes; and the table that holds the rule by itself.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { as } from '../../database/connect.ts'
import { rolesOf } from '../../database/roles.ts'
import { startServer, type TestServer } from '../../server/testing.ts'
import { keepBookings } from '../../server/bookings.ts'
import type { District } from '../../server/district.ts'

let server: TestServer
let beside: TestServer
const place = '990101-A-01'
const lesson = { thing: `${place}-A1`, from: '2026-06-22T14:00:00+08:00', to: '2026-06-22T15:30:00+08:00' }
const hall = (day: number): typeof lesson => ({ thing: `${place}-R1`, from: `2026-06-${day}T09:00:00+08:00`, to: `2026-06-${day}T11:00:00+08:00` })
beforeAll(async () => { server = await startServer({ pack: 'qingshi' }); beside = await startServer({ pack: 'qingshi', beside: server }) })
afterAll(async () => { await beside.stop(); await server.stop() })

async function book({ world, writer, now, systems }: District, given: Record<string, unknown>): ReturnType<District['writer']['act']> {
  const { territory, today } = world()
  const id = territory.byCode(place, today(now()))!.id
  return writer.act({ do: 'open', system: systems.get('booking')!, given, place: id, slots: territory.slots(id, today(now())), spot: null, actors: [{ by: 'r' }] })
}
const holders = (): Promise<{ matter: string; seat: number | null; thing: number }[]> => server.district.asWriter((tx) => tx<{ matter: string; seat: number | null; thing: number }[]>`select matter, seat, thing from holds order by since, matter`) as never

test('of two hundred who want one hall at one moment one gets it and all others are told that it is taken', async () => {
  const outcomes = await Promise.all(Array.from({ length: 200 }, (_, i) => book(i % 2 ? server.district : beside.district, hall(18))))
  expect(outcomes.filter((one) => one.ok).length).toBe(1)
  expect(new Set(outcomes.flatMap((one) => (one.ok ? [] : one.refused.map(({ code }) => code))))).toEqual(new Set(['hold.taken']))
  expect((await holders()).length).toBe(1)
})

test('of two hundred who would also wait one gets it and the others stand in one line, without a gap', async () => {
  const outcomes = await Promise.all(Array.from({ length: 200 }, (_, i) => book(i % 2 ? server.district : beside.district, { ...hall(22), queue: true })))
  const states = outcomes.map((one) => (one.ok ? one.value.matter.state : 'refused'))
  expect([states.filter((state) => state === 'held').length, states.filter((state) => state === 'queued').length]).toEqual([1, 199])
  const held = outcomes.find((one) => one.ok && one.value.matter.state === 'held')!
  // The hall becomes free and is offered to the first alone.
  if (!held.ok) return
  await server.district.writer.act({ do: 'step', matter: held.value.matter.id, step: 'cancel', given: {}, actors: [{ by: 'r' }] })
  const first = (await holders()).filter((row) => outcomes.some((one) => one.ok && one.value.matter.id === row.matter))[0]!
  await Promise.all([keepBookings(server.district), keepBookings(beside.district)])
  const offered = await server.district.asWriter((tx) => tx<{ id: string }[]>`select id from matters where state = 'offered'`)
  expect(offered.map(({ id }) => id)).toEqual([first.matter])
})

test('a course of twelve has twelve holders, each with a place of her own', async () => {
  const outcomes = await Promise.all(Array.from({ length: 40 }, (_, i) => book(i % 2 ? server.district : beside.district, { ...lesson, phone: `1390000${String(i).padStart(4, '0')}` })))
  const seats = outcomes.flatMap((one) => (one.ok ? [Number(one.value.matter.facts['seat'])] : []))
  expect(seats.sort((a, b) => a - b)).toEqual(Array.from({ length: 12 }, (_, i) => i + 1))
})

test('the database itself refuses two holders of one place, whoever writes them', async () => {
  const { db } = server.district
  const [row] = await holders()
  const twice = db.sql.begin(async (tx) => {
    await as(tx, rolesOf(db.schema).writer)
    await tx`insert into holds (matter, thing, seat, from_at, to_at, since, who) select 1, thing, seat, from_at + 60000, to_at + 60000, 0, null from holds where matter = ${row!.matter}`
  })
  await expect(twice).rejects.toMatchObject({ code: '23P01' })
})

test('things get their numbers one after another, also when the database has forgotten where it was', async () => {
  await server.district.asWriter((tx) => tx`insert into bookables (no, code) overriding system value values (500, 'brought back')`)
  const rooms = ['R2', 'R3', 'R4', 'S3'].map((id) => ({ thing: `${place}-${id}`, from: '2026-06-18T09:00:00+08:00', to: id === 'S3' ? '2026-06-18T09:15:00+08:00' : '2026-06-18T11:00:00+08:00' }))
  // R4 has a class on Thursdays in the afternoon only; S3 opens at half past eight in quarters.
  const outcomes = await Promise.all([...rooms, ...rooms].map((given, i) => book(i % 2 ? server.district : beside.district, given)))
  expect(outcomes.filter((one) => one.ok).length).toBe(4)
  const numbers = await server.district.asWriter((tx) => tx<{ n: number; all: number }[]>`select count(distinct no)::int as n, count(*)::int as all from bookables`)
  expect(numbers[0]!.n).toBe(numbers[0]!.all)
})

test('what the table says of who holds what is what the matters say', async () => {
  const { asWriter, systems } = server.district
  const { held, waits } = systems.get('booking')!.declaration.holds!
  const [differ] = await asWriter((tx) => tx<{ n: number }[]>`
    select count(*)::int as n from (select m.id, m.facts->'seat' as seat, m.facts->'from' as f, m.facts->'to' as t from matters m where m.system = ${systems.get('booking')!.no} and m.state = any(${[...held, ...waits]}::text[])) m
    full join holds h on h.matter = m.id where h.matter is null or m.id is null or coalesce(h.seat, 0) <> m.seat::int or h.from_at <> m.f::text::bigint or h.to_at <> m.t::text::bigint`)
  expect(differ!.n).toBe(0)
})
