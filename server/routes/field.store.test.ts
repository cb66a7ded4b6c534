// Acts that come from a device without a network: their time beside that of receipt, the digests of their photos, and steps set aside.
import { createHash } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startServer, type Client, type TestServer } from '../testing.ts'
import { doneAt } from './field.ts'

let server: TestServer
let clerk: Client
let place: number
const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4z8AAAAMBAQDJ/pLvAAAAAElFTkSuQmCC', 'base64')
const sha256 = createHash('sha256').update(png).digest('hex')
const at = (time: string): string => `2026-06-16T${time}:00+08:00`
beforeAll(async () => {
  server = await startServer({ pack: 'qingshi', at: Date.parse(at('15:00')) })
  const people = (await server.anyone.get('/api/demo/people')).body.people as { name: string; role: string }[]
  clerk = await server.as(people.find((p) => p.role === 'intakeClerk')!.name)
  place = server.district.world().territory.unitsOf('committee', '2026-06-16')[0]!
}, 60_000)
afterAll(() => server?.stop())

const upload = async (headers: Record<string, string>): Promise<{ status: number; body: any }> => { // any: as the face answered
  const form = new FormData()
  form.set('file', new Blob([png], { type: 'image/png' }), 'photo.png')
  const answer = await fetch(`${server.url}/api/attachments`, { method: 'POST', headers: { authorization: `Bearer ${clerk.token}`, ...headers }, body: form })
  return { status: answer.status, body: await answer.json() }
}
const open = (more: object = {}, headers: Record<string, string> = {}) => clerk.post('/api/systems/hotline/matters', { facts: { text: '楼道灯不亮。', channel: 'phone' }, place, ...more }, headers)
const journal = (id: string) => server.district.asWriter((tx) => tx<{ act: string; at: string; data: any }[]>`select act, at, data from journal where matter = ${id} order by seq`) // any: as it stands

test.each([
  ['a right clock is believed', '14:08', '15:00', '14:08', undefined],
  ['a clock that is an hour behind is put right', '13:08', '14:00', '14:08', '13:08'],
  ['a clock that is a day ahead is put right', '23:08', '24:00', '14:08', undefined],
  ['nothing is done later than now', '15:01', '15:00', '15:00', '15:01'],
])('when it was done: %s', (_why, done, sent, expected, said) => {
  const told = (time: string): string => (time === '24:00' ? '2026-06-17T00:00:00+08:00' : at(time))
  const found = doneAt({ at: told(done), sent: told(sent) }, Date.parse(at('15:00')))!
  expect(found.at).toBe(Date.parse(at(expected)))
  if (said) expect(found.said).toBe(Date.parse(at(said)))
  expect(doneAt({ at: 'yesterday', sent: 'now' }, 0)).toBeNull()
})

test('a photo that arrives changed is refused, and one that is sent again under its key is the same photo', async () => {
  expect((await upload({ 'linli-sha256': '0'.repeat(64) })).body.code).toBe('photo.damaged')
  const [first, second] = [await upload({ 'linli-sha256': sha256, 'idempotency-key': 'photo-1' }), await upload({ 'linli-sha256': sha256, 'idempotency-key': 'photo-1' })]
  expect([first.status, second.status, second.body.id]).toEqual([201, 200, first.body.id])
  expect((await upload({ 'idempotency-key': 'photo-2' })).body.id).not.toBe(first.body.id)
})

test('a photo that comes in parts goes on where the line broke, is one photo, and is checked as a whole', async () => {
  const send = async (from: number, to: number, key: string, as = sha256): Promise<{ status: number; body: any }> => { // any: as the face answered
    const form = new FormData()
    form.set('file', new Blob([png.subarray(from, to)], { type: 'image/png' }), 'photo.png')
    const answer = await fetch(`${server.url}/api/attachments`, { method: 'POST', headers: { authorization: `Bearer ${clerk.token}`, 'linli-sha256': as, 'linli-part': `${from}/${png.length}`, 'idempotency-key': key }, body: form })
    return { status: answer.status, body: await answer.json() }
  }
  expect(await send(0, 20, 'parts-1')).toEqual({ status: 202, body: { have: 20 } })
  // Begun anew by a device that does not know how far it came; and a part too far.
  expect(await send(0, 20, 'parts-1')).toEqual({ status: 202, body: { have: 20 } })
  expect(await send(40, 50, 'parts-1')).toEqual({ status: 202, body: { have: 20 } })
  const whole = await send(20, png.length, 'parts-1')
  expect([whole.status, whole.body.sha256]).toEqual([201, sha256])
  expect(await send(0, 20, 'parts-1')).toMatchObject({ status: 200, body: { id: whole.body.id } })
  await send(0, 20, 'parts-2', '1'.repeat(64))
  expect((await send(20, png.length, 'parts-2', '1'.repeat(64))).body.code).toBe('photo.damaged')
})

test('the journal keeps when it was received, when it was done, and the digest of each photo; clocks run from receipt', async () => {
  const photo = (await upload({ 'idempotency-key': 'photo-3' })).body.id as string
  const body = { facts: { text: '楼道灯不亮。', channel: 'phone', photos: [photo] }, device: { at: at('14:08'), sent: at('15:00') } }
  const opened = await open(body, { 'idempotency-key': 'open-1' })
  expect(opened.status).toBe(201)
  // Sent again by hand from a file, later and by another clock: the same act.
  const again = await open({ ...body, device: { at: at('14:08'), sent: at('15:30') } }, { 'idempotency-key': 'open-1' })
  expect([again.status, again.body.id]).toEqual([200, opened.body.id])
  const [entry] = await journal(opened.body.id)
  expect([Number(entry!.at), entry!.data.note]).toEqual([Date.parse(at('15:00')), { device: { at: Date.parse(at('14:08')) }, evidence: { [photo]: sha256 } }])
  const line = again.body.journal[0]
  expect([line.at, line.device.at, line.photos[0].sha256]).toEqual([at('15:00'), at('14:08'), sha256])
  expect(Date.parse(opened.body.clocks[0].started)).toBe(Date.parse(at('15:00')))
})

test('a step that is set aside changes nothing but the story, once', async () => {
  const opened = (await open()).body
  const step = opened.steps.find((one: { refused: unknown[]; asks: { kind: string }[] }) => one.refused.length === 0 && one.asks.some((ask) => ask.kind === 'text'))
  const field = step.asks.find((ask: { kind: string }) => ask.kind === 'text').id as string
  const body = { step: step.id, why: '别人先办了', facts: { [field]: '现场已看' }, device: { at: at('14:20'), sent: at('15:00') } }
  const aside = await clerk.post(`/api/matters/${opened.id}/asides`, body, { 'idempotency-key': 'aside-1' })
  const again = await clerk.post(`/api/matters/${opened.id}/asides`, body, { 'idempotency-key': 'aside-1' })
  expect([aside.status, again.status, again.body.version]).toEqual([200, 200, opened.version + 1])
  expect([aside.body.state, aside.body.facts]).toEqual([opened.state, opened.facts])
  expect(aside.body.journal.at(-1)).toMatchObject({ act: 'set_aside', facts: { why: '别人先办了', [field]: '现场已看' }, device: { at: at('14:20') } })
  expect((await journal(opened.id)).map((one) => one.act)).toEqual(['open', 'set_aside'])
})

test('who may not see a matter sets nothing aside in it, and nothing personal comes that way', async () => {
  const opened = (await open()).body
  const people = (await server.anyone.get('/api/demo/people')).body.people as { name: string; role: string }[]
  const step = opened.steps[0].id as string
  const body = { step, why: '别人先办了', facts: {}, device: { at: at('14:20'), sent: at('15:00') } }
  expect((await (await server.as(people.find((p) => p.role === 'inspector')!.name)).post(`/api/matters/${opened.id}/asides`, body)).status).toBe(404)
  expect((await clerk.post(`/api/matters/${opened.id}/asides`, { ...body, facts: { contact_phone: '13800001234' } })).body.code).toBe('fact.not_asked')
  expect((await clerk.post(`/api/matters/${opened.id}/asides`, { ...body, step: 'nothing' })).body.code).toBe('step.unknown')
})
