// What comes again where it was dealt with: a repeat follows a settled matter of its class, near by and not long ago, and nothing else.
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Matter } from '../kernel/matters/model.ts'
import { startServer, type TestServer } from './testing.ts'

let server: TestServer
let posts: { post: number; person: number; role: string; place: number; organisation: number }[]
const at = Date.parse('2026-06-16T10:00:00+08:00')
beforeAll(async () => {
  server = await startServer({ pack: 'qingshi', at })
  posts = await server.district.asWriter((tx) => tx<typeof posts>`select t.post, t.person, p.role, p.place, p.organisation from terms t join posts p on p.id = t.post order by t.post, t.person`)
}, 60_000)
afterAll(() => server?.stop())

const metres = (n: number): number => n / 95_000
const spot = [0, 0]
const day = 86_400_000
type Facts = Record<string, unknown>

function where(east: number): { place: number; slots: number[]; spot: [number, number] } {
  const { territory } = server.district.world()
  const place = territory.unitsOf('compound', '2026-06-16')[0]!
  if (spot[0] === 0) spot.splice(0, 2, ...territory.centreOf(place)!)
  return { place, slots: territory.slots(place, '2026-06-16'), spot: [spot[0]! + metres(east), spot[1]!] }
}
const actors = (role: string) => posts.filter((p) => p.role === role).map(({ post, person }) => ({ by: 'p' as const, post, person }))
const everybody = () => posts.map(({ post, person }) => ({ by: 'p' as const, post, person }))

async function open(system: string, facts: Facts, east = 0): Promise<Matter> {
  const outcome = await server.district.writer.act({ do: 'open', system: server.district.systems.get(system)!, given: facts, ...where(east), actors: actors('intakeClerk') })
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.refused))
  return outcome.value.matter
}
async function take(matter: Matter, step: string, facts: Facts = {}): Promise<Matter> {
  const outcome = await server.district.writer.act({ do: 'step', matter: matter.id, step, given: facts, actors: everybody() })
  if (!outcome.ok) throw new Error(`${step}: ${JSON.stringify(outcome.refused)}`)
  return outcome.value.matter
}
async function photo(): Promise<string> {
  const id = server.district.ids.next(server.district.now())
  await server.district.asWriter((tx) => tx`insert into attachments (id, sha256, type, size, name, person, at) values (${id}, ${Buffer.alloc(32)}, 'image/png', 1, 'p.png', ${posts[0]!.person}, ${at})`)
  return id
}
const finding = (category: string, east = 0): Promise<Matter> => open('grid', { text: '路边堆了三袋垃圾', category, source: 'leader' }, east)
async function closed(category: string, east = 0): Promise<Matter> {
  let matter = await take(await take(await take(await finding(category, east), 'file'), 'dispatch'), 'acknowledge')
  matter = await take(matter, 'handle', { note: '已清理', photos_after: [await photo()] })
  return take(matter, 'force_close', { reason: '现场已拆除' })
}
const repeated = (matter: Matter): unknown => matter.facts['repeat_of']

test('what was turned away, declared void or mended on the spot is no case that could come again', async () => {
  await take(await finding('street_things.bin'), 'decline', { reason: '不在范围' })
  const mistaken = await take(await finding('street_things.bin'), 'ask_void', { void_why: 'mistaken', reason: '看错了' })
  const outcome = await server.district.writer.act({ do: 'step', matter: mistaken.id, step: 'confirm_void', given: {}, actors: actors('shiftLeader') })
  expect(outcome.ok && outcome.value.matter.state).toBe('void')
  server.clock.advance(60_000)
  expect(repeated(await finding('street_things.bin'))).toBeUndefined()
})

test('a closed case of the same class comes again within fifty metres and thirty days of it', async () => {
  const first = await closed('street_doings.litter')
  server.clock.advance(day)
  expect(repeated(await finding('street_doings.litter', 40))).toBe(first.id)
  expect(repeated(await finding('street_doings.litter', 60))).toBeUndefined()
  expect(repeated(await finding('street_doings.stall', 0))).toBeUndefined()
  server.clock.advance(30 * day)
  expect(repeated(await finding('street_doings.litter'))).toBeUndefined()
})

test('of several the latest is named, however many lie in the corners between', async () => {
  const first = await closed('street_things.manhole')
  for (let i = 0; i < 3; i++) { server.clock.advance(60_000); await closed('street_things.manhole', 70) }
  server.clock.advance(60_000)
  expect(repeated(await finding('street_things.manhole'))).toBe(first.id)
})

test('a case that another class is given when it is filed is measured by that class, as of its report', async () => {
  const first = await closed('street_things.streetlamp')
  server.clock.advance(day)
  const other = await finding('street_things.bin')
  const same = await finding('street_things.streetlamp')
  expect([repeated(other), repeated(same)]).toEqual([undefined, first.id])
  server.clock.advance(31 * day)
  expect(repeated(await take(other, 'file', { category: 'street_things.streetlamp' }))).toBe(first.id)
  expect(repeated(await take(same, 'file', { category: 'street_things.bin' }))).toBeNull()
})

test('a case that an order opens is a repeat like any other', async () => {
  const first = await closed('street_things.street_tree')
  server.clock.advance(day)
  const request = server.district.world().categories('2026-06-16').find((c) => c.code.includes('.') && c.kind === 'request' && server.district.world().responsible(c.code, where(0).slots, '2026-06-16'))!.code
  const order = await take(await take(await open('hotline', { text: '树枝断了', category: request, channel: 'phone' }), 'contact', { confirmed: '已联系' }), 'start')
  const after = await take(order, 'open_case', { note: '路边树枝断了', case_category: 'street_things.street_tree' })
  const [child] = await server.district.asWriter((tx) => tx<{ facts: Facts }[]>`select facts from matters where id = ${after.children[0]!}`)
  expect(child!.facts['repeat_of']).toBe(first.id)
})
