// Booking as a resident does it, without script: what is free, what is taken, the line, another time, and what nobody is told.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startServer, type TestServer } from '../server/testing.ts'

let server: TestServer
const place = '990101-A-01'
const hall = `${place}-R1`
beforeAll(async () => { server = await startServer({ pack: 'qingshi' }) })
afterAll(async () => { await server.stop() })

const get = async (path: string, elder = false): Promise<{ status: number; html: string }> => { const answer = await fetch(server.url + path, { headers: { accept: 'text/html', ...(elder && { cookie: 'linli-look=elder' }) } }); return { status: answer.status, html: await answer.text() } }
const post = async (path: string, form: Record<string, string>): Promise<{ status: number; html: string; to: string }> => {
  const answer = await fetch(server.url + path, { method: 'POST', redirect: 'manual', headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'text/html' }, body: new URLSearchParams(form) })
  return { status: answer.status, html: await answer.text(), to: answer.headers.get('location') ?? '' }
}
const at = (day: number, hour: number): number => Date.parse(`2026-06-${day}T${String(hour).padStart(2, '0')}:00:00+08:00`)
const slot = (day: number, from: number, to: number): Record<string, string> => ({ thing: hall, day: `2026-06-${day}`, slot: `${at(day, from)}-${at(day, to)}`, once: `once-${day}-${from}-${Math.floor(at(day, from) / 1000)}` })

test('the list leads to a centre, and its page to what may be booked', async () => {
  const list = await get('/centres')
  expect(list.html).toContain(`/centres/${place}`)
  const centre = await get(`/centres/${place}`)
  expect(centre.html).toContain('多功能室')
  expect(centre.html).toContain(`/book?centre=${place}`)
  expect(centre.html).toContain('示意图')
  expect((await get('/centres/nothing')).status).toBe(404)
  expect((await get(`/book?centre=${place}`)).html).toContain('手机课（长辈班）')
  expect((await get('/book?thing=nothing')).status).toBe(404)
})

test('what is booked is taken for the next one, who is told so and may wait; sent twice it is one booking', async () => {
  const first = await post('/book', { ...slot(18, 9, 11), use: '包粽子' })
  expect(first.status).toBe(303)
  expect((await post('/book', { ...slot(18, 9, 11), use: '包粽子' })).to).toBe(first.to)
  const second = await post('/book', { ...slot(18, 9, 11), once: 'another-one-of-hers' })
  expect([second.status, second.html.includes('这个时段已经有人订了')]).toEqual([409, true])
  const day = await get(`/book?thing=${hall}&day=2026-06-18`)
  expect(day.html).toContain('已有人订')
  expect(day.html).not.toContain('包粽子')
  const waits = await post('/book', { ...slot(18, 9, 11), queue: '1', once: 'third-one-who-waits' })
  expect((await get(waits.to)).html).toContain('在排队')
  // Another time for the first: the hall is offered to who waits.
  const own = new URL(first.to, server.url)
  const time = `${own.pathname}/time?key=${own.searchParams.get('key')}`
  expect((await get(time)).html).toContain('改到这个时间')
  expect((await post(time, slot(18, 13, 15))).status).toBe(422)
  const moved = await post(time, { day: '2026-06-18', slot: `${Date.parse('2026-06-18T13:30:00+08:00')}-${Date.parse('2026-06-18T15:30:00+08:00')}` })
  expect(moved.status).toBe(303)
  await expect.poll(async () => (await get(waits.to)).html, { timeout: 3000 }).toContain('轮到您了')
  const cancel = await post(`${own.pathname}/cancel?key=${own.searchParams.get('key')}`, {})
  expect((await get(cancel.to)).html).toContain('再订一次')
})

test('who knows a number and no key is told nothing, of numbers there are and numbers there are not alike', async () => {
  const { to } = await post('/book', slot(22, 9, 11))
  const number = new URL(to, server.url).pathname
  const [known, unknown] = [await get(`${number}/time?key=wrong`), await get('/follow/QS-260616-9999/time?key=wrong')]
  expect([known.status, unknown.status]).toEqual([404, 404])
  expect(known.html.replaceAll(/QS-\d{6}-\d{4}/g, '')).toBe(unknown.html.replaceAll(/QS-\d{6}-\d{4}/g, ''))
})

test.each([
  ['a closed hour', { ...slot(18, 7, 9) }, '这个时间不开放'],
  ['the past', { ...slot(15, 9, 11) }, '已经过去'],
  ['beyond the horizon', { thing: hall, slot: `${Date.parse('2026-07-20T09:00:00+08:00')}-${Date.parse('2026-07-20T11:00:00+08:00')}` }, '天以内'],
  ['no time', { thing: hall }, '请填'],
  ['no telephone', { ...slot(23, 9, 11), phone: 'abc' }, '这不是电话号码'],
  ['a time without end', { thing: hall, slot: '99999999999999-1' }, '请填'],
])('%s is refused with a word, and what was written stays', async (_, form, words) => {
  const answer = await post('/book', { use: '开会', ...(form as Record<string, string>) })
  expect([422, 409]).toContain(answer.status)
  expect(answer.html).toContain(words)
  expect(answer.html).toContain('value="开会"')
})

test('in the elder version one thing stands on a page', async () => {
  const day = await get(`/book?thing=${hall}`, true)
  expect(day.html).toContain('哪一天')
  const time = await get(`/book?thing=${hall}&day=2026-06-23`, true)
  expect(time.html).toContain('几点')
  expect(time.html).not.toContain('手机号')
  const confirm = await get(`/book?${new URLSearchParams(slot(23, 9, 11)).toString()}`, true)
  expect(confirm.html).toContain('这样订，对吗')
})

test('who sends without end is asked to wait', async () => {
  const answers = await Promise.all(Array.from({ length: 40 }, (_, i) => post('/book', { ...slot(24, 9, 11), once: `flooding-${String(i).padStart(8, '0')}` })))
  expect(answers.filter(({ status }) => status === 303).length).toBeLessThanOrEqual(1)
  expect(answers.filter(({ status }) => status === 429).length).toBeGreaterThan(5)
})
