// A plan over HTTP: its paper as data, Word, PDF and its opinions as a table; what the public reads of it, and what it does not.
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { Matter } from '../kernel/matters/model.ts'
import { foldOnce } from '../kernel/measures/index.ts'
import { samples } from '../systems/community_plan/samples.ts'
import { fileName } from './papers.ts'
import { startServer, type Client, type TestServer } from './testing.ts'

let server: TestServer
let plan: Matter
let names: Record<'office' | 'elsewhere', string>
/** A session ends while nobody asks: time runs in weeks here. */
const by = (who: keyof typeof names): Promise<Client> => server.as(names[who])
const actors: { by: 'p'; post: number; person: number }[] = []
const [sample] = samples
const unit = (code: string): number => server.district.world().organisationByCode(code)!.id
const street = (code: string): number => server.district.world().territory.byCode(code, '2026-06-16')!.id

/** Time goes on to an instant, and the platform's clocks with it. */
const to = (at: string): number => { if (Date.parse(at) > server.clock.now()) server.clock.set(Date.parse(at)); return server.clock.now() }
async function take(id: string, step: string, given: Record<string, unknown>, at: string): Promise<Matter> {
  const outcome = await server.district.writer.act({ do: 'step', matter: id, step, given, actors: step === 'close' ? [{ by: 'c' }] : actors }, to(at))
  if (!outcome.ok) throw new Error(`${step}: ${JSON.stringify(outcome.refused)}`)
  return outcome.value.matter
}
async function comment(text: string, at: string): Promise<Matter> {
  const outcome = await server.district.writer.act({ do: 'open', system: server.district.systems.get('comment')!, given: { text, phone: '13900000001', office: 'QS-huaiyin-office' }, place: plan.place, slots: plan.slots, spot: null, actors: [{ by: 'r' }], parent: plan.id }, to(at))
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.refused))
  return outcome.value.matter
}
beforeAll(async () => {
  server = await startServer({ pack: 'qingshi', at: Date.parse('2026-03-17T09:00:00+08:00') })
  actors.push(...(await server.district.asWriter((tx) => tx<{ post: number; person: number }[]>`select post, person from terms order by post, person`)).map((one) => ({ by: 'p' as const, ...one })))
  const place = street('990101001000')
  const opened = await server.district.writer.act({ do: 'open', system: server.district.systems.get('community_plan')!, given: sample!.opens.facts, place, slots: server.district.world().territory.slots(place, '2026-03-17'), spot: null, actors: [{ by: 'i' }] }, to(sample!.opens.at))
  if (!opened.ok) throw new Error(JSON.stringify(opened.refused))
  plan = opened.value.matter
  for (const { at, step, facts } of sample!.then) {
    if (step === 'answer') break
    plan = await take(plan.id, step, facts, at)
  }
  const people = (await server.anyone.get('/api/demo/people')).body.people as { name: string; role: string; post: number }[]
  const at = (code: string): string => people.find((one) => one.role === 'departmentLiaison' && server.district.world().post(one.post)!.organisation === unit(code))!.name
  names = { office: at('QS-huaiyin-office'), elsewhere: at('QS-shiqiao-office') }
}, 60_000)
afterAll(() => server?.stop())

test('what the public says is numbered when it is shown, and loses its words when it is taken down', async () => {
  const [first, second] = [await comment('食堂有没有座位？', '2026-04-11T10:00:00+08:00'), await comment('三号楼那家最吵。', '2026-04-11T11:00:00+08:00')]
  for (const one of [first, second]) await take(one.id, 'show', {}, '2026-04-12T10:00:00+08:00')
  await take(second.id, 'refuse', { broken: 'about_others', note: '写了别人家' }, '2026-04-13T10:00:00+08:00')
  const page = (await server.anyone.get(`/talks/${plan.number}`)).body as string
  expect(page).toContain('食堂有没有座位？')
  expect(page).toContain('第 5 条')
  expect(page).not.toContain('三号楼那家最吵')
  expect(page).not.toContain(first.number)
  const own = (await (await by('office')).get(`/api/matters/${plan.id}`)).body
  expect(own.facts.opinions).toHaveLength(5)
  expect(own.facts.opinions[3]).toMatchObject({ no: 4, text: '食堂有没有座位？', of: first.id })
})

test('the paper is told with what it lacks, as files, and its opinions as a table', async () => {
  const read = (await (await by('office')).get(`/api/matters/${plan.id}/document`)).body
  expect(read.sections.map((one: { title: string }) => one.title)).toEqual(expect.arrayContaining(['1　家底', '项目', '意见和答复']))
  expect(read.lacking).toMatchObject([{ code: 'opinions.unanswered' }])
  for (const [as, head] of [['docx', 'PK'], ['pdf', '%PDF'], ['xlsx', 'PK']] as const) {
    const { status, headers, body } = await (await by('office')).get(`/api/matters/${plan.id}/document?as=${as}`)
    expect([status, String(body).startsWith(head), headers.get('content-disposition')?.includes(`.${as}`)]).toEqual([200, true, true])
  }
  const table = (await (await by('office')).get(`/api/matters/${plan.id}/document?as=csv`)).body as string
  expect(table.split('\r\n').filter(Boolean)).toHaveLength(2 + 5)
  expect(table).toContain('P2')
})

test('a paper whose title is cut within a character has a name that can be sent', () => {
  const system = server.district.systems.get('community_plan')!
  const name = fileName(server.district, system, { ...plan, facts: { ...plan.facts, [system.declaration.page.title[0]!]: `${'字'.repeat(59)}😀` } }, 'pdf')
  expect(() => encodeURIComponent(name)).not.toThrow()
})

test('whoever may not see the plan gets no paper of it, and a matter without one says so', async () => {
  for (const as of ['json', 'docx', 'pdf', 'csv']) expect((await (await by('elsewhere')).get(`/api/matters/${plan.id}/document?as=${as}`)).body).toMatchObject({ code: 'matter.unknown' })
  expect((await server.anyone.get(`/api/matters/${plan.id}/document`)).status).toBe(401)
  expect((await (await by('office')).get(`/api/matters/${plan.id}/document?as=exe`)).status).toBe(400)
  const order = await server.district.writer.act({ do: 'open', system: server.district.systems.get('hotline')!, given: { text: '路灯不亮', category: 'living.property_service', channel: 'phone' }, place: plan.place, slots: plan.slots, spot: null, actors })
  const clerk = await server.as(((await server.anyone.get('/api/demo/people')).body.people as { name: string; role: string }[]).find((one) => one.role === 'intakeClerk')!.name)
  expect((await clerk.get(`/api/matters/${order.ok ? order.value.matter.id : ''}/document`)).body).toMatchObject({ code: 'document.none' })
})

test('the public reads and downloads what is open of a published plan, and nothing of one that is not', async () => {
  const { status, headers, body } = await server.anyone.get(`/talks/${plan.number}/paper?as=pdf`)
  expect([status, headers.get('content-type'), String(body).startsWith('%PDF')]).toEqual([200, 'application/pdf', true])
  expect((await server.anyone.get('/talks/QS-000000-0000/paper')).status).toBe(404)
})

test('a year is read by the platform where an indicator names a measure', async () => {
  await take(plan.id, 'close', {}, '2026-04-21T08:00:00+08:00').catch(() => null)
  for (const { at, step, facts } of sample!.then.slice(sample!.then.findIndex((one) => one.step === 'answer'))) {
    if (step === 'submit') for (const no of [4]) await take(plan.id, 'answer', { number: no, answer: 'adopted' }, '2026-04-23T10:00:00+08:00')
    plan = await take(plan.id, step, facts, at)
  }
  to('2027-01-04T08:00:00+08:00')
  await foldOnce(server.district)
  // The platform's own clock says that the year is over.
  await vi.waitFor(async () => {
    const { body } = await (await by('office')).get(`/api/matters/${plan.id}`)
    expect(body.state).toBe('monitoring')
    plan = { ...plan, state: body.state, version: body.version }
  }, { timeout: 20_000, interval: 100 })
  const given = { on_course: '还行', readings: [{ indicator: 'cover15', year: 2026, value: 6000, source: '路网' }, { indicator: 'solved', year: 2026, value: 9999, source: '自报' }] }
  const done = await (await by('office')).post(`/api/matters/${plan.id}/steps/monitor`, { facts: given }, { 'if-match': String(plan.version) })
  expect([done.status, done.body.state]).toEqual([200, 'adopted'])
  expect(done.body.facts.readings).toHaveLength(2)
})

test('a layer and an indicator are drawn from an option that a planner kept, with its numbers and what it stands on; what is typed says so', async () => {
  const opened = await server.district.writer.act({ do: 'open', system: server.district.systems.get('community_plan')!, given: sample!.opens.facts, place: plan.place, slots: plan.slots, spot: null, actors: [{ by: 'i' }] })
  if (!opened.ok) throw new Error(JSON.stringify(opened.refused))
  let { matter } = opened.value
  const office = await by('office')
  const planner = await server.as(((await server.anyone.get('/api/demo/people')).body.people as { name: string; role: string }[]).find((one) => one.role === 'planner')!.name)
  const [room] = (await planner.get('/api/space/candidates')).body.items
  const ask = { service: 'community_canteen', minutes: 10, place: plan.place }
  const option = (await planner.post('/api/space/options', { ...ask, name: '菜站改食堂', changes: [{ do: 'add', id: room.id, name: room.name, spot: room.spot }] })).body
  const elsewhere = (await planner.post('/api/space/options', { ...ask, place: street('990101002000'), name: '石桥', changes: [] })).body
  const drawing = async (step: string, facts: object) => {
    const done = await office.post(`/api/matters/${matter.id}/steps/${step}`, { facts }, { 'if-match': String(matter.version) })
    if (done.status === 200) matter = { ...matter, version: done.body.version }
    return done
  }
  const step = (await office.get(`/api/matters/${matter.id}`)).body.steps.find((one: { id: string }) => one.id === 'draw_layer')
  expect(step.asks.find((one: { id: string }) => one.id === 'option').options.map((one: { value: string }) => one.value)).toEqual([option.id])
  expect((await drawing('draw_layer', { layer: 'L1', option: elsewhere.id, reading: 'before' })).body.code).toBe('drawn.unknown')
  expect((await drawing('draw_layer', { layer: 'L1', option: option.id, reading: 'before', covered: 9900 })).status).not.toBe(200)
  const { people, before, after } = option.figures
  const layer = (await drawing('draw_layer', { layer: 'L1', option: option.id, reading: 'after' })).body.facts.layers.at(-1)
  expect(layer).toMatchObject({ layer: 'L1', service: 'community_canteen', walker: 'over70', minutes: 10, covered: Math.round((after / people) * 10_000) })
  for (const part of ['菜站改食堂', `共 ${people} 人`, `路网第 ${option.network} 张`, `人口第 ${option.counts} 版`, 'CIRC-08']) expect(layer.source).toContain(part)
  const row = (await drawing('draw_indicator', { indicator: 'canteen', option: option.id, target_year: 2030 })).body.facts.indicators.at(-1)
  expect(row).toMatchObject({ indicator: 'canteen', unit: '%', baseline: Math.round((before / people) * 10_000), target: Math.round((after / people) * 10_000), target_year: 2030 })
  // Typed over, it is typed; left as it stands, it keeps what it was drawn from; and nobody writes a source of her own.
  const set = await drawing('set_layers', { layers: [layer, { ...layer, layer: 'L2', covered: 10_000 }] })
  expect(set.body.facts.layers.map((one: { source: string }) => one.source)).toEqual([layer.source, '人工填写'])
}, 20_000)
