// Personal values have an end: hidden and emptied so many days after a matter's end, or erased at a person's request. Neither touches
// the chain or a figure. A look at them lasts ten minutes and stands in the journal before it is answered.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { verify } from '../../kernel/journal/verify.ts'
import { sealOnce } from '../../kernel/journal/seals.ts'
import { foldOnce } from '../../kernel/measures/index.ts'
import { forgetDue } from '../../kernel/people/forget.ts'
import type { StepDeclaration } from '../../kernel/system/grammar.ts'
import { startServer, type Answer, type Client, type TestServer } from '../testing.ts'

const day = 86_400_000
const phone = '13800001234'
let server: TestServer
let clerk: Client, privacy: Client
let id: string, keep_days: number
let names: Map<string, string[]>
const codes = (answer: Answer): string[] => (answer.body.reasons ?? []).map((r: { code: string }) => r.code)
const as = (role: string, nth = 0): Promise<Client> => server.enter(names.get(role)![nth]!)

beforeAll(async () => {
  server = await startServer({ pack: 'qingshi', at: Date.parse('2026-06-16T10:00:00+08:00') })
  const people = (await server.anyone.get('/api/demo/people')).body.people as { name: string; role: string }[]
  names = new Map(Map.groupBy(people, (p) => p.role).entries().map(([role, those]) => [role, those.map((p) => p.name)]))
  const system = [...server.district.systems.values()].find((s) => s.declaration.facts['contact_phone'])!
  id = system.declaration.id
  keep_days = (system.declaration.facts['contact_phone'] as { keep_days: number }).keep_days
  clerk = await as('intakeClerk')
  privacy = await as('dataProtectionOfficer')
}, 120_000)
afterAll(() => server?.stop())

type Page = { id: string; number: string; version: number; kind: string; personal: Record<string, { masked: string; hidden?: boolean; looks: number }>; journal: { act: string; facts: Record<string, unknown> }[] }
/** Opens an order; one that belongs elsewhere ends at once. */
async function order(ended: boolean): Promise<Page> {
  clerk = await as('intakeClerk')
  const place = server.district.world().territory.unitsOf('committee', '2026-06-16')[0]
  const answer = await clerk.post(`/api/systems/${id}/matters`, { facts: { text: '楼上漏水', channel: 'phone', contact_name: '王小明', contact_phone: phone, ...(ended && { special: 'improper', answer: '请找物业' }) }, place })
  expect([answer.status, answer.body.kind]).toEqual([201, ended ? 'final' : 'open'])
  return answer.body
}
const page = async (matter: Page): Promise<Page> => (await (await as('intakeClerk')).get(`/api/matters/${matter.id}`)).body
type Row = { fact: string; value: string | null; salt: string; kept_until: number | null; erased: number | null }
const rowsOf = async (matter: Page): Promise<Row[]> => (await server.district.asWriter((tx) => tx<Row[]>`select fact, value, encode(salt, 'hex') as salt, kept_until, erased from personal where matter = ${matter.id} order by fact`)).map((r) => ({ ...r, kept_until: r.kept_until === null ? null : Number(r.kept_until), erased: r.erased === null ? null : Number(r.erased) }))
/** The journal from its first entry, and the figures counted from nothing. */
async function holds(): Promise<string> {
  await server.jobs.ring()
  await sealOnce(server.district)
  await foldOnce(server.district)
  expect((await server.district.asWriter((tx) => verify(tx, server.district.algorithm))).faults).toEqual([])
  return JSON.stringify(await server.district.asWriter((tx) => tx`select system, grain, period, object, category, counts, sums from cells order by 1, 2, 3, 4, 5`))
}

describe('when a matter ends', () => {
  test('its personal values get their last day in the same moment, and are emptied after it', async () => {
    const matter = await order(true)
    const ended = server.clock.now()
    expect((await rowsOf(matter)).map((r) => r.kept_until)).toEqual([ended + keep_days * day, ended + keep_days * day])
    const before = await holds()
    server.clock.advance(keep_days * day)
    expect(await forgetDue(server.district)).toBe(0)
    expect((await page(matter)).personal['contact_phone']!.masked).not.toBe('***')
    server.clock.advance(1)
    expect(await forgetDue(server.district)).toBe(2)
    expect((await rowsOf(matter)).map((r) => [r.value, r.salt, r.erased])).toEqual([[null, '', server.clock.now()], [null, '', server.clock.now()]])
    expect((await page(matter)).personal['contact_phone']).toMatchObject({ masked: '***', hidden: true })
    expect(codes(await clerk.post(`/api/matters/${matter.id}/looks`, { facts: ['contact_phone'], purpose: '回访' }))).not.toEqual([])
    expect(await holds()).toBe(before)
  })

  test('one that goes on has none; one that is taken up again loses it', async () => {
    const open = await order(false)
    expect((await rowsOf(open)).map((r) => r.kept_until)).toEqual([null, null])
    const matter = await order(true)
    // A system may let an ended matter be taken up again; none of those installed does.
    const steps = server.district.systems.get(id)!.declaration.steps as Record<string, StepDeclaration<string, string, string, string, string>>
    steps['take_up'] = { by: ['clerk'], from: ['redirected'], to: 'received' }
    try {
      const again = await clerk.post(`/api/matters/${matter.id}/steps/take_up`, { facts: {} }, { 'if-match': String(matter.version) })
      expect([again.status, again.body.kind]).toEqual([200, 'open'])
      expect((await rowsOf(matter)).map((r) => r.kept_until)).toEqual([null, null])
      // Less than any of its clocks.
      server.clock.advance(day / 24)
      clerk = await as('intakeClerk')
      const over = await clerk.post(`/api/matters/${matter.id}/steps/redirect`, { facts: { special: 'improper', answer: '请找物业' } }, { 'if-match': String((await page(matter)).version) })
      expect([over.status, over.body.kind]).toEqual([200, 'final'])
      expect((await rowsOf(matter)).map((r) => r.kept_until)).toEqual([server.clock.now() + keep_days * day, server.clock.now() + keep_days * day])
    } finally {
      delete steps['take_up']
    }
  })
})

describe('at a person\'s request', () => {
  test('the data protection officer erases one value for good; chain and figures stay as they were', async () => {
    const matter = await order(false)
    const before = await holds()
    const path = `/api/matters/${matter.number}/erasures`
    privacy = await as('dataProtectionOfficer')
    expect((await privacy.get(path)).body.facts.map((f: { id: string; erased: boolean }) => [f.id, f.erased])).toEqual([['contact_name', false], ['contact_phone', false]])
    const done = await privacy.post(path, { facts: ['contact_phone'], reason: '本人书面要求' })
    expect([done.status, done.body.erased]).toEqual([200, ['contact_phone']])
    expect((await rowsOf(matter)).map((r) => [r.fact, r.value, r.salt === ''])).toEqual([['contact_name', '王小明', false], ['contact_phone', null, true]])
    const after = await page(matter)
    expect(after.personal['contact_phone']).toMatchObject({ masked: '***', hidden: true })
    expect(after.personal['contact_name']!.masked).toBe('王**')
    expect(after.journal.at(-1)).toMatchObject({ act: 'erase', words: { zh: '删除个人信息' }, facts: { facts: ['contact_phone'], reason: '本人书面要求' } })
    expect(codes(await clerk.post(`/api/matters/${matter.id}/looks`, { facts: ['contact_phone'], purpose: '回访' }))).toEqual(['look.hidden'])
    expect(codes(await privacy.post(path, { facts: ['contact_phone'], reason: '再删一次' }))).toEqual(['erase.nothing'])
    expect(await holds()).toBe(before)
    const kept = await server.district.asWriter((tx) => tx`select 1 from journal where position(${phone} in data::text) > 0`)
    expect(kept).toHaveLength(0)
  })

  test('nobody else may, not every fact is personal, and she reads nothing of the matter', async () => {
    const matter = await order(false)
    const path = `/api/matters/${matter.id}/erasures`
    for (const role of ['intakeClerk', 'systemAdmin', 'securityAdmin', 'districtLeader']) expect(codes(await (await as(role)).post(path, { facts: ['contact_name'], reason: '不该能删' }))).toEqual(['people.not_yours'])
    privacy = await as('dataProtectionOfficer')
    expect(codes(await privacy.post(path, { facts: ['text', 'nonsense'], reason: '不是个人信息' }))).toEqual(['fact.unknown', 'fact.unknown'])
    expect(codes(await privacy.post('/api/matters/123/erasures', { facts: ['contact_name'], reason: '没有这件' }))).toEqual(['matter.unknown'])
    expect(codes(await privacy.post(path, { facts: [], reason: '空' }))).toEqual(['request.malformed', 'request.malformed'])
    expect((await privacy.get(`/api/matters/${matter.id}`)).status).toBe(404)
    expect(JSON.stringify((await privacy.get(path)).body)).not.toMatch(/王小明|漏水/)
  })
})

test('a look lasts ten minutes: the answer and the journal say until when, and for what', async () => {
  const matter = await order(false)
  const look = await clerk.post(`/api/matters/${matter.id}/looks`, { facts: ['contact_phone'], purpose: '先行联系' })
  const until = server.clock.now() + 10 * 60_000
  expect(look.body.values).toEqual({ contact_phone: phone })
  expect(Date.parse(look.body.until)).toBe(until)
  const entry = (await page(matter)).journal.at(-1)!
  expect(entry).toMatchObject({ act: 'look', facts: { facts: ['contact_phone'], purpose: '先行联系', until } })
  expect((await page(matter)).personal['contact_phone']!.looks).toBe(1)
})
