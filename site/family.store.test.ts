// A relative helps with one matter: agreed to by whoever raised it, limited, shown on each act, and taken back with one press (ACC-05).
import { afterAll, beforeAll, expect, test } from 'vitest'
import { forgetDue } from '../kernel/people/forget.ts'
import { startServer, type TestServer } from '../server/testing.ts'

let server: TestServer
let own = '', number = '', key = ''
beforeAll(async () => {
  server = await startServer({ pack: 'qingshi', at: Date.parse('2026-06-16T10:00:00+08:00') })
  const { territory } = server.district.world()
  const sent = await post('/report', { text: '楼道灯坏了三天', place: territory.byId(territory.unitsOf('committee', '2026-06-16')[0]!)!.name })
  own = sent.headers.get('location')!
  ;[, number, key] = /follow\/([^?]+)\?key=([\w-]+)/.exec(own)! as unknown as [string, string, string]
}, 60_000)
afterAll(() => server?.stop())

const post = (path: string, form: Record<string, string>): Promise<Response> => fetch(server.url + path, { method: 'POST', redirect: 'manual', headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: new URLSearchParams(form).toString() })
const page = async (path: string): Promise<{ status: number; text: string; location: string | null }> => { const answer = await fetch(server.url + path, { redirect: 'manual' }); return { status: answer.status, text: await answer.text(), location: answer.headers.get('location') } }
const agree = async (called: string, may: 'look' | 'answer'): Promise<string> => {
  const answer = await post(`/follow/${number}/family?key=${key}`, { called, may })
  expect(answer.status).toBe(200)
  return /key=(\d+\.[\w-]+)/.exec(await answer.text())![1]!
}
/** The step by which she adds a word, and the field in which it is written. */
const word = async (): Promise<[string, string]> => {
  const { text } = await page(own)
  return [new RegExp(`action="/follow/${number}/([a-z_]+)\\?`).exec(text)![1]!, /<textarea[^>]* name="(\w+)"/.exec(text)![1]!]
}
const steps = async (): Promise<{ act: string; relative?: unknown }[]> => (await server.district.asWriter((tx) => tx<{ act: string; data: { note?: { relative?: unknown } } }[]>`select j.act, j.data from journal j join matters m on m.id = j.matter where m.number = ${number} order by j.seq`)).map(({ act, data }) => ({ act, ...(data.note?.relative !== undefined && { relative: data.note.relative }) }))

test('one who may look sees the matter and not the owner’s key, and takes no step', async () => {
  const link = await agree('女儿', 'look')
  for (const query of ['', '&new=1', '&part=looks']) {
    const { status, text } = await page(`/follow/${number}?key=${link}${query}`)
    expect(status).toBe(200)
    expect(text).toContain('您在替家人看这件事（女儿）')
    expect(text).not.toContain(key)
  }
  const before = await steps()
  const [step, field] = await word()
  expect((await page(`/follow/${number}?key=${link}`)).text).not.toContain('<textarea')
  expect((await post(`/follow/${number}/${step}?key=${link}`, { [field]: '还没来' })).status).toBeGreaterThanOrEqual(400)
  expect(await steps()).toEqual(before)
})
test('one who may answer does, and each act says that a relative did it', async () => {
  const link = await agree('外甥', 'answer')
  const [step, field] = await word()
  expect((await post(`/follow/${number}/${step}?key=${link}`, { [field]: '我妈说楼上也坏了' })).status).toBe(303)
  // Who it was is written with the agreement alone, which can forget it.
  expect((await steps()).at(-1)).toEqual({ act: step, relative: link.split('.')[0] })
  expect((await page(own)).text).toContain('家人代办：外甥')
})
test('a relative agrees to nobody else, and not to herself for longer', async () => {
  const link = await agree('邻居', 'answer')
  expect((await page(`/follow/${number}/family?key=${link}`)).location).toBe('/follow')
  expect((await post(`/follow/${number}/family?key=${link}`, { called: '别人', may: 'answer' })).headers.get('location')).toBe('/follow')
})
test('three at one time, named shortly, and an agreement that is taken back opens nothing', async () => {
  expect((await post(`/follow/${number}/family?key=${key}`, { called: '第四位', may: 'look' })).status).toBe(429)
  const { text } = await page(`/follow/${number}/family?key=${key}`)
  expect(text.match(/收回/g)!.length).toBeGreaterThanOrEqual(3)
  const first = /action="(\/follow\/[^"]+\/family\/\d+\?key=[^"]+)"/.exec(text)![1]!
  const id = /family\/(\d+)/.exec(first)![1]!
  expect((await post(first, {})).status).toBe(303)
  expect((await page(`/follow/${number}?key=${id}.${'x'.repeat(22)}`)).status).toBe(404)
  const link = `${id}.${server.district.keyed(`relative ${id}`).toString('base64url').slice(0, 22)}`
  expect((await page(`/follow/${number}?key=${link}`)).status).toBe(404)
  expect((await post(`/follow/${number}/family?key=${key}`, { called: '写得太长太长太长太长的称呼', may: 'look' })).status).toBe(422)
  expect((await post(`/follow/${number}/family?key=${key}`, { called: ' ', may: 'look' })).status).toBe(422)
})
test('after thirty days an agreement has run out, and the page says so', async () => {
  const link = await agree('孙女', 'look')
  server.clock.advance(31 * 86_400_000)
  expect((await page(`/follow/${number}?key=${link}`)).status).toBe(404)
  expect((await page(`/follow/${number}/family?key=${key}`)).text).toContain('到期了')
})
test('what relatives were called is forgotten with the last of her own data, and what they did stays', async () => {
  const names = async (): Promise<(string | null)[]> => (await server.district.asWriter((tx) => tx<{ called: string | null }[]>`select called from relatives`)).map(({ called }) => called)
  const { district } = server
  expect((await post(`/follow/${number}/set_contact?key=${key}`, { contact_phone: '13800001234' })).status).toBe(303)
  const [matter] = await district.asWriter((tx) => tx<{ id: string; holder: number; person: number }[]>`select m.id, m.holder, t.person from matters m join terms t on t.post = m.holder where m.number = ${number} limit 1`)
  await forgetDue(district)
  expect(await names()).toContain('外甥')
  const ended = await district.writer.act({ do: 'step', matter: matter!.id, step: 'redirect', given: { special: 'outside_duty', answer: '请找房管' }, actors: [{ by: 'p', post: matter!.holder, person: matter!.person }] })
  expect(ended.ok).toBe(true)
  await forgetDue(district)
  expect(await names()).toContain('外甥')
  server.clock.advance(30 * 86_400_000 + 1)
  await forgetDue(district)
  expect(new Set(await names())).toEqual(new Set([null]))
  const { text } = await page(own)
  expect(text).toContain('家人代办')
  expect(text).not.toContain('外甥')
})
