// Behind a gateway that ends TLS: the address under which people reach the district is LINLI_PUBLIC_URL.
import { request } from 'node:http'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { dear } from './flood.ts'
import { isGateway } from './gateway.ts'
import { startServer, type TestServer } from './testing.ts'

let server: TestServer
let open: TestServer
beforeAll(async () => {
  server = await startServer({ pack: 'qingshi', publicUrl: 'https://linli.example.org' })
  open = await startServer({ pack: 'qingshi' })
}, 60_000)
afterAll(async () => { await server?.stop(); await open?.stop() })

type Raw = { status: number; cookie: string; text: string }
const raw = (url: string, method: string, path: string, headers: Record<string, string>, body?: string): Promise<Raw> => new Promise((resolve, reject) => {
  const asked = request(url + path, { method, headers: { ...(body !== undefined && { 'content-type': 'application/json' }), ...headers } }, (answer) => {
    let text = ''
    answer.setEncoding('utf8').on('data', (piece: string) => { text += piece })
    answer.on('end', () => resolve({ status: answer.statusCode!, cookie: String(answer.headers['set-cookie'] ?? ''), text }))
  })
  asked.on('error', reject)
  asked.end(body)
})
const signIn = async (to: TestServer): Promise<Raw> => raw(to.url, 'POST', '/api/session', {}, JSON.stringify({ name: (await to.anyone.get('/api/demo/people')).body.people[0].name, password: 'linli-demo' }))

test('the cookie goes over TLS alone, also where the gateway does not say that it ends it', async () => {
  expect((await signIn(server)).cookie).toMatch(/HttpOnly; Secure; SameSite=Strict/)
  expect((await signIn(open)).cookie).not.toContain('Secure')
})

test('a page of the district may act whatever name the gateway asks under, and no other page may', async () => {
  const cookie = (await signIn(server)).cookie.split(';')[0]!
  const act = async (origin: string): Promise<number> => (await raw(server.url, 'POST', '/api/notices/seen', { cookie, origin, host: 'inner.example' })).status
  expect(await act('https://linli.example.org')).toBe(204)
  for (const origin of ['http://linli.example.org', 'https://linli.example.org:8443', 'https://linli.example.org.evil.example', 'https://evil.example', 'null']) expect(await act(origin)).toBe(403)
})

test('reports are counted by sender, not by gateway; without a gateway nobody says where she comes from', async () => {
  const report = async (to: TestServer, from: string): Promise<boolean> => (await raw(to.url, 'POST', '/report?lang=en', { 'content-type': 'application/x-www-form-urlencoded', 'x-forwarded-for': `10.9.9.9, ${from}` }, 'text=a')).status === 429
  // Three times as many as may be sent may be begun.
  for (let n = 0; n < 60; n++) { expect(await report(server, '192.0.2.1')).toBe(false); expect(await report(open, `192.0.2.${n}`)).toBe(false) }
  expect(await report(server, '192.0.2.1')).toBe(true)
  expect(await report(server, '192.0.2.2')).toBe(false)
  expect(await report(open, '192.0.2.200')).toBe(true)
})

test('a wrong key uses up nobody\'s reports', async () => {
  for (let n = 0; n < 30; n++) expect((await raw(server.url, 'GET', `/follow/QS-260616-0001?key=${'a'.repeat(n)}`, { 'x-forwarded-for': '192.0.2.3' })).status).toBe(404)
  expect((await raw(server.url, 'POST', '/report?lang=en', { 'content-type': 'application/x-www-form-urlencoded', 'x-forwarded-for': '192.0.2.3' }, 'text=a')).status).toBe(422)
})

test('one sender who tries a password on many names is stopped after two hundred; an office that signs in all morning is not', async () => {
  const name = (await server.anyone.get('/api/demo/people')).body.people[0].name as string
  const enter = async (from: string, login: string, password: string): Promise<number> => (await raw(server.url, 'POST', '/api/session', { 'x-forwarded-for': from }, JSON.stringify({ name: login, password }))).status
  const guess = (from: number, to: number): Promise<number[]> => Promise.all(Array.from({ length: to - from }, (_, n) => enter('192.0.2.10', `somebody.${from + n}`, 'guess')))
  expect(new Set(await guess(0, 199))).toEqual(new Set([401]))
  for (let n = 0; n < 3; n++) expect(await enter('192.0.2.10', name, 'linli-demo')).toBe(200)
  expect((await guess(199, 205)).sort()).toEqual([401, 429, 429, 429, 429, 429])
  expect([await enter('192.0.2.10', name, 'linli-demo'), await enter('192.0.2.11', name, 'linli-demo')]).toEqual([429, 200])
  server.clock.advance(900_001)
  expect(await enter('192.0.2.10', name, 'linli-demo')).toBe(200)
})

test.each(['/api/near?walker=none', '/api/laws/rules/none', '/open-referral/v3/services/none', '/near?show=walk'])('what is dear to answer is answered so often to one sender, whoever has a network of addresses: %s', async (path) => {
  const look = async (from: string): Promise<number> => (await raw(server.url, 'GET', path, { 'x-forwarded-for': from })).status
  const looked = await Promise.all(Array.from({ length: dear.most + 1 }, (_, n) => look(`2001:db8:1:2::${n.toString(16)}`)))
  expect(looked.filter((status) => status === 429)).toHaveLength(1)
  expect(await look('2001:db8:1:3::1')).not.toBe(429)
})

test('a request that never ends is not waited for', () => { expect(server.app.server.requestTimeout).toBe(300_000) })

test.each<[string, number, boolean]>([
  ['127.0.0.1', 0, true], ['::1', 0, true], ['::ffff:10.1.2.3', 0, true], ['192.168.1.1', 0, true], ['203.0.113.9', 0, false], ['2001:db8::1', 0, false], ['10.1.2.3', 1, false],
])('%s at hop %i is believed: %s', (address, hop, believed) => { expect(isGateway(address, hop)).toBe(believed) })
