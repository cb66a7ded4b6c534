// A queue that was carried by hand: what stands under an opening of the same file is opened under its number, or waits with it.
import { generateKeyPairSync, sign } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startServer, type Client, type TestServer } from './testing.ts'

let server: TestServer, worker: Client, admin: Client
let person = 0, place = 0, category = ''
const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const key = publicKey.export({ type: 'spki', format: 'der' }).toString('base64')

beforeAll(async () => {
  server = await startServer({ pack: 'qingshi' })
  const people = (await server.anyone.get('/api/demo/people')).body.people as { name: string; role: string }[]
  const named = (role: string): Promise<Client> => server.as(people.find((one) => one.role === role)!.name)
  ;[worker, admin] = [await named('inspector'), await named('systemAdmin')]
  const me = (await worker.get('/api/me')).body
  ;[person, place] = [me.person.id, me.posts[0].place.id]
  category = (await worker.get('/api/categories')).body.categories.find((row: { code: string }) => row.code.includes('.')).code
  await worker.post('/api/me/device', { key })
})
afterAll(() => server?.stop())

const opening = (name: string, no: number, more: object = {}): object => ({ key: name, person, at: server.clock.now() - 1000, no, words: { zh: '新立一件', en: 'A new matter' }, facts: { text: name, category, source: 'leader' }, open: { system: 'grid', title: name, place, ...more } })
async function bring(acts: readonly object[], said: { made?: number; until?: number } = {}): Promise<{ status: number; body: any }> { // any: as the face answered
  const { made = server.clock.now(), until = made + 86_400_000 } = said
  const body = JSON.stringify({ person, made, consent: { administrator: true, until }, acts, photos: [] })
  return admin.post('/api/brought', { body, key, signature: sign('sha256', Buffer.from(body), { key: privateKey, dsaEncoding: 'ieee-p1363' }).toString('base64') })
}
const opened = async (text: string): Promise<{ id: string; parent: string | null }[]> => server.district.asWriter((tx) => tx<{ id: string; parent: string | null }[]>`select id, parent from matters where facts->>'text' = ${text}`)

test('a matter under one of the same file stands under its number, however often the file comes', async () => {
  const acts = [opening('above', 1), opening('below', 2, { parent: 'kept:above' })]
  expect((await bring(acts)).body.acts.map((one: { done: string }) => one.done)).toEqual(['taken', 'taken'])
  expect((await bring(acts)).body.acts.map((one: { done: string }) => one.done)).toEqual(['known', 'known'])
  const [[above], below] = [await opened('above'), await opened('below')]
  expect(below.map(({ parent }) => parent)).toEqual([above!.id])
})

test('where the one above is refused, or is not in the file, what stands under it waits; one that names no matter and no opening is no queue', async () => {
  const refused = await bring([opening('wrong', 1, { system: 'nothing' }), opening('under-wrong', 2, { parent: 'kept:wrong' }), opening('under-nothing', 3, { parent: 'kept:elsewhere' }), opening('alone', 4)])
  expect(refused.body.acts.map((one: { done: string }) => one.done)).toEqual(['refused', 'behind', 'behind', 'taken'])
  expect([await opened('under-wrong'), await opened('under-nothing')]).toEqual([[], []])
  for (const parent of ['a parent', '1', `kept:${'x'.repeat(101)}`]) expect([parent, (await bring([opening('odd', 1, { parent })])).body.code]).toEqual([parent, 'brought.not_a_queue'])
})

test('what no request may hold comes in no file either, and nothing of such a file is taken', async () => {
  const deep = (n: number): unknown => (n === 0 ? [] : [deep(n - 1)])
  for (const [what, more] of [['NUL', { facts: { text: 'a\0b', category } }], ['half a character', { facts: { text: '\ud800', category } }], ['what is nested for ever', { facts: { text: 'odd', category, photos: deep(500) } }], ['a day that no calendar has', { at: 9e15 }]] as const) {
    expect([what, (await bring([opening('before', 1), { ...opening('odd', 2), ...more }])).body.code]).toEqual([what, 'brought.not_a_queue'])
  }
  expect(await opened('before')).toEqual([])
})

test('a word is good for a month from now at most, whatever the clock of the device says', async () => {
  const now = server.clock.now(), day = 86_400_000
  expect((await bring([opening('later', 1)], { made: now + 400 * day, until: now + 401 * day })).body.code).toBe('brought.too_late')
  expect((await bring([opening('ahead', 1)], { made: now + day, until: now + 8 * day })).body.acts.map((one: { done: string }) => one.done)).toEqual(['taken'])
})
