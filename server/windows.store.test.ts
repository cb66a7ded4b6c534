// A time within which a unit may return what is not its own is its right: when it has passed, nobody is late.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ringDue } from './jobs.ts'
import { startServer, type Client, type TestServer } from './testing.ts'

let server: TestServer, unit: Client, dispatcher: Client
/** Days pass here, and sessions end on the way. */
let enter: () => Promise<void>
let matter: any // any: what the face answers is what the test looks at
const minute = 60_000
beforeAll(async () => {
  server = await startServer({ pack: 'qingshi', at: Date.parse('2026-06-16T10:00:00+08:00') })
  const people = (await server.anyone.get('/api/demo/people')).body.people as { role: string; name: string; post: number }[]
  const nameOf = (role: string): string => people.find((one) => one.role === role)!.name
  const clerk = await server.as(nameOf('intakeClerk'))
  const world = server.district.world()
  const place = world.territory.unitsOf('compound', '2026-06-16')[0]!
  const category = world.categories('2026-06-16').find((c) => c.code.includes('.') && c.kind === 'request' && world.responsible(c.code, world.territory.slots(place, '2026-06-16'), '2026-06-16'))!.code
  const spot = world.territory.centreOf(place)
  matter = (await clerk.post('/api/systems/hotline/matters', { facts: { text: '楼道里堆了旧家具', category, channel: 'phone' }, place, spot })).body
  const holder = people.find((one) => one.post === matter.holder.post)!.name
  enter = async () => { [unit, dispatcher] = await Promise.all([server.enter(holder), server.enter(nameOf('dispatcher'))]) }
  await enter()
  matter = (await unit.post(`/api/matters/${matter.id}/steps/contact`, { facts: { confirmed: '已联系' } }, { 'if-match': '1' })).body
}, 60_000)
afterAll(() => server?.stop())

const clockOf = (page: any, id: string) => page.clocks.find((clock: any) => clock.id === id) // any: as above
const pageNow = async () => (await unit.get(`/api/matters/${matter.id}`)).body

test('the window stands on the page, and what must be done stands on lists and desks', async () => {
  const page = await pageNow()
  const [window, finish] = [clockOf(page, 'return'), clockOf(page, 'finish')]
  expect(window).toMatchObject({ status: 'running', late: false })
  expect(Date.parse(window.deadline)).toBeLessThan(Date.parse(finish.deadline))
  const [item] = (await unit.get('/api/desk')).body.items
  expect(item.clock).toMatchObject({ id: 'finish', deadline: finish.deadline })
  expect((await dispatcher.get('/api/systems/hotline/matters?order=due')).body.items[0].clock.id).toBe('finish')
})

test('when the window has passed, the matter is late nowhere and nobody is told', async () => {
  const page = await pageNow()
  server.clock.set(Date.parse(clockOf(page, 'return').deadline) + minute)
  await enter()
  expect(await ringDue(server.district)).toBe(0)
  const after = await pageNow()
  expect(clockOf(after, 'return')).toMatchObject({ status: 'running', late: false })
  expect(after.steps.find((step: any) => step.id === 'return').refused.map((r: any) => r.code)).toEqual(['step.too_late'])
  expect(after.journal.map((entry: any) => entry.act)).toEqual(['open', 'contact'])
  expect((await dispatcher.get('/api/systems/hotline/matters?late=true')).body.items).toEqual([])
  expect((await unit.get('/api/desk')).body.counts).toMatchObject({ total: 1, late: 0 })
  expect((await dispatcher.get('/api/now')).body).toMatchObject({ open: 1, late: 0, late_matters: [] })
  expect((await dispatcher.get('/api/counts')).body.systems.hotline.contacted).toEqual({ count: 1, late: 0 })
  expect((await dispatcher.get('/api/map?system=hotline')).body.points.map((point: any) => point.status)).toEqual(['ontime'])
})

test('a timer from a time when the declaration said otherwise is set anew, and so is what follows from it', async () => {
  const { id } = matter
  const finish = Date.parse(clockOf(await pageNow(), 'finish').deadline)
  const before = server.clock.now() - minute
  await server.district.asWriter(async (tx) => {
    await tx`update matters set due = ${before} where id = ${id}`
    await tx`update owed set due = ${before} where matter = ${id}`
    await tx`update timers set at = ${before} where matter = ${id}`
  })
  // The server's own job may have been first.
  await ringDue(server.district)
  const [row] = await server.district.asWriter((tx) => tx<{ due: string; owed: string; at: string }[]>`select m.due, o.due as owed, t.at from matters m join owed o on o.matter = m.id join timers t on t.matter = m.id where m.id = ${id}`)
  expect([row!.due, row!.owed, row!.at].map(Number)).toEqual([finish, finish, finish + 1])
  expect((await pageNow()).journal.map((entry: any) => entry.act)).toEqual(['open', 'contact'])
})

test('what must be done is late as ever', async () => {
  server.clock.set(Date.parse(clockOf(await pageNow(), 'finish').deadline) + minute)
  await enter()
  await ringDue(server.district)
  expect((await pageNow()).journal.at(-1)).toMatchObject({ act: 'late', facts: { clock: 'finish' } })
  expect((await dispatcher.get('/api/systems/hotline/matters?late=true')).body.items.map((item: any) => item.id)).toEqual([matter.id])
  expect((await dispatcher.get('/api/now')).body).toMatchObject({ late: 1 })
})
