// What people need and too little of which they reach: answers that add up and open into what they were counted from, days past, proposals that come
// once, a second look, and who may read what.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { writeRow } from '../kernel/registers/index.ts'
import { keepGaps } from './gaps.ts'
import { forEverybody, sentenceOf, unreached } from './lacks.ts'
import { registerRead, rowsRead } from './sites.ts'
import { startServer, type Client, type TestServer } from './testing.ts'

const day = 86_400_000
const name = 'shortfalls.childcare'
let server: TestServer
let planner: Client
const one = async (role: string): Promise<Client> => server.as((await server.anyone.get('/api/demo/people')).body.people.find((p: any) => p.role === role).name) // any: as the face answers
beforeAll(async () => {
  server = await startServer({ pack: 'qingshi', at: Date.parse('2026-06-16T10:00:00+08:00') })
  planner = await one('planner')
  await keepGaps(server.district)
}, 60_000)
afterAll(() => server?.stop())

type Sums = { people: number; needed: number; supplied: number; lacking: number; without: number; place: { id: number } }
const question = async () => (await planner.get('/api/gaps')).body.questions.find((q: { id: string }) => q.id === name)
const sum = (rows: readonly Record<string, number>[], key: string): number => rows.reduce((all, row) => all + row[key]!, 0)
const live = () => server.district.asWriter((tx) => tx<{ id: string; place: number; state: string; facts: Record<string, any>; number: string }[]>`select id, place, state, facts, number from matters where system = ${server.district.systems.get('shortfalls')!.no} order by id`)

describe('an answer', () => {
  test('adds up from committees to streets to the district, by the standard that it names', async () => {
    const q = await question()
    expect(q).toMatchObject({ plan: 'S69', day: '2026-06-16', standard: { per_thousand: 230, metres: 500, rule: 'project default', metres_rule: 'CIRC-02' } })
    for (const key of ['people', 'without']) expect(sum(q.streets, key)).toBe(q.total[key])
    for (const key of ['needed', 'supplied', 'lacking']) expect(sum(q.streets, key)).toBeCloseTo(q.total[key], 0)
    expect(q.total.needed).toBeCloseTo(q.total.people * 0.23, 0)
    const [street] = q.streets as [Sums]
    const committees = (await planner.get(`/api/gaps/${name}?place=${street.place.id}`)).body
    expect([sum(committees.rows, 'people'), Math.round(sum(committees.rows, 'supplied'))]).toEqual([street.people, Math.round(street.supplied)])
  })

  test('opens into buildings by age, sites with what they hold, and their sum is the figure', async () => {
    const [street] = (await question()).streets as [Sums]
    const found = (await planner.get(`/api/gaps/${name}/rows?place=${street.place.id}`)).body
    expect(found.buildings.every((b: { people: number; bands: number[] }) => b.people >= 5 && b.bands.every((n) => n === -1 || n === 0 || n >= 5))).toBe(true)
    expect(sum(found.buildings, 'people') + found.small.people + found.more.people).toBe(street.people)
    expect(sum(found.sites, 'share')).toBeCloseTo(street.supplied, 0)
    for (const site of found.sites) expect(site.share).toBeCloseTo((site.capacity * site.here) / site.people, 1)
  })

  test('of an earlier day stands on the sites of that day, and of a day before the first site there is none', async () => {
    const days = (await question()).series.map((point: { day: string }) => point.day)
    expect(days).toEqual(['2026-01-01', '2026-02-01', '2026-03-01', '2026-04-01', '2026-05-01', '2026-06-01', '2026-06-16'])
    expect((await planner.get(`/api/gaps/${name}/rows?place=${(await question()).streets[0].place.id}&day=2026-03-01`)).body.day).toBe('2026-03-01')
  })
})

test('planners and streets read it, a clerk does not, and what is asked wrongly is said', async () => {
  const clerk = await one('intakeClerk')
  for (const path of ['/api/gaps', `/api/gaps/${name}?place=1`, `/api/gaps/${name}/rows?place=1`]) expect([(await server.anyone.get(path)).status, (await clerk.get(path)).status], path).toEqual([401, 403])
  const street = (await question()).streets[0].place.id
  for (const [path, code] of [[`/api/gaps/none?place=${street}`, 'gap.question_unknown'], [`/api/gaps/${name}?place=99999`, 'place.unknown'], [`/api/gaps/${name}/rows?place=${street}&day=2026-13-01`, 'request.malformed'], [`/api/gaps/${name}/rows?place=${street}&day=2020-01-01`, 'gap.not_answered']] as const) {
    expect((await planner.get(path)).body.code, path).toBe(code)
  }
})

test('everybody reads sums alone: few people have no figures, and never one committee by itself', async () => {
  const row = (id: number, people: number): Sums & { unsure: number; place: { id: number; name: string } } => ({ place: { id, name: '' }, people, needed: people, supplied: 1, lacking: people - 1, without: 0, unsure: 0 })
  const shown = forEverybody({ day: '2026-06-16', place: { id: 1, name: '' }, total: row(1, 60), rows: [row(2, 3), row(3, 40), row(4, 17)] })
  expect(shown.rows.map(({ people, small }) => [people, small])).toEqual([[0, 'n<5'], [40, undefined], [0, 'n<5']])
})

test('how few reach none at all is told to nobody, in a sentence or by a difference', () => {
  const row = (id: number, without: number) => ({ place: { id, name: '' }, people: 40, needed: 40, supplied: 41, lacking: -1, without, unsure: 0 })
  expect(unreached([row(1, 3), row(2, 9), row(3, 20), row(4, 0)]).map(({ without }) => without)).toEqual([-1, -1, 20, 0])
  expect(forEverybody({ day: '2026-06-16', place: { id: 1, name: '' }, total: row(1, 23), rows: [row(2, 3), row(3, 20), row(4, 30)] }).rows.map(({ without }) => without)).toEqual([-1, -1, 30])
  const words = { zh: '甲', en: 'A', unit: { zh: '个', en: 'places' }, who: { zh: '老人', en: 'old people' } }
  const said = sentenceOf(words, { ...row(1, 3), people: 40 }, [])
  expect([said.zh, said.en]).toEqual([expect.stringContaining('不到 5 位走不到任何一处'), expect.stringContaining('fewer than 5 reach none')])
})

describe('proposals', () => {
  test('come once for a question and a street, the largest lacks first, so many in a day', async () => {
    const first = await live()
    expect(first.length).toBeGreaterThan(0)
    expect(first.length).toBeLessThanOrEqual(4)
    expect(first.every(({ facts, state }) => state === 'proposed' && facts['lacking'] >= 20 && facts['lacking'] * 4 >= facts['needed'] - 2 && Math.abs(facts['lacking'] - facts['needed'] + facts['supplied']) <= 1)).toBe(true)
    expect((await question()).streets.find((street: Sums & { matter: unknown }) => street.matter)?.matter ?? { state: 'proposed' }).toMatchObject({ state: 'proposed' })
    server.clock.advance(day)
    await Promise.all([keepGaps(server.district), keepGaps(server.district)])
    const keys = (await live()).map(({ place, facts }) => `${place} ${facts['question']}`)
    expect(new Set(keys).size).toBe(keys.length)
  })

  test('one that is dealt with is looked at again on its day, with the same figure computed anew', async () => {
    const [first] = await live()
    const director = server.district.world().postOver(server.district.world().territory.slots(first!.place, '2026-06-17'), ['subDistrictDirector'])!
    const holder = await server.district.asWriter(async (tx) => (await tx<{ person: number }[]>`select person from terms where post = ${director.id} limit 1`)[0]!.person)
    const done = await server.district.writer.act({ do: 'step', matter: first!.id, step: 'plan', given: { plan: '每处各加十个位子', look_by: '2026-06-20' }, actors: [{ by: 'p', post: director.id, person: holder }] })
    expect(done.ok).toBe(true)
    // More places where there are some.
    const site = (await (await one('planner')).get(`/api/gaps/shortfalls.${first!.facts['question']}/rows?place=${first!.place}`)).body.sites[0]
    const register = registerRead(server.district, 'sites')!
    const row = (await rowsRead(server.district, register)).find(({ id }) => id === site.id)!
    const wrote = await writeRow(server.district, register, { id: row.id, facts: { ...row.facts, capacity: site.capacity + 5000 }, place: row.place, spot: row.spot!, reason: '扩建', at_once: true }, { by: 'c' })
    expect(wrote, JSON.stringify(wrote)).toMatchObject({ ok: true })
    server.clock.advance(4 * day)
    for (let i = 0; i < 100 && (await live())[0]!.state !== 'looking'; i++) await server.jobs.ring()
    await keepGaps(server.district)
    const after = (await live())[0]!
    expect(after.state).toBe('measured')
    expect(['closed', 'smaller']).toContain(after.facts['finding'])
    expect(after.facts['supplied_after']).toBeGreaterThan(after.facts['supplied'])
  })
})
