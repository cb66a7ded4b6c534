// What goes out compressed, what is not sent again, and what passes untouched.
import { request } from 'node:http'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { enact } from '../kernel/catalogues/store.ts'
import { codingOf } from './compressed.ts'
import { startServer, type TestServer } from './testing.ts'

let server: TestServer
let token: string
let web: string
beforeAll(async () => {
  web = await mkdtemp(join(tmpdir(), 'linli-web-'))
  await mkdir(join(web, 'assets'))
  await Promise.all([writeFile(join(web, 'index.html'), '<!doctype html>'), writeFile(join(web, 'assets', 'a-1.js'), 'x'.repeat(5000)), writeFile(join(web, 'assets', 'a-1.js.gz'), gzipSync('x'.repeat(5000)))])
  server = await startServer({ pack: 'qingshi', web })
  const people = (await server.anyone.get('/api/demo/people')).body.people as { name: string; role: string }[]
  token = (await server.as(people.find((p) => p.role === 'intakeClerk')!.name)).token
}, 60_000)
afterAll(async () => { await server?.stop(); await rm(web, { recursive: true, force: true }) })

type Raw = { status: number; headers: Record<string, unknown>; body: Buffer }
/** As it goes over the wire: fetch would unpack it. */
const raw = (path: string, headers: Record<string, string> = {}, method = 'GET', body?: string): Promise<Raw> => new Promise((resolve, reject) => {
  const asked = request(server.url + path, { method, headers: { authorization: `Bearer ${token}`, ...headers, ...(body !== undefined && { 'content-type': 'application/json' }) } }, (answer) => {
    const pieces: Buffer[] = []
    answer.on('data', (piece: Buffer) => pieces.push(piece))
    answer.on('end', () => resolve({ status: answer.statusCode!, headers: answer.headers, body: Buffer.concat(pieces) }))
  })
  asked.on('error', reject)
  asked.end(body)
})
const all = { 'accept-encoding': 'gzip, deflate, br' }
const slow = ['/api/systems', '/api/categories', '/api/openapi.json', '/api/places/outlines?level=committee', '/api/demo/people']

describe('answers that seldom change', () => {
  test.each(slow)('%s comes in a fifth of its size, and not again', async (path) => {
    const plain = await raw(path)
    expect(plain.headers['content-encoding']).toBeUndefined()
    const small = await raw(path, all)
    expect(small.headers).toMatchObject({ 'content-encoding': 'br', vary: 'accept-encoding', 'cache-control': 'private, no-cache', etag: plain.headers['etag'] })
    expect(JSON.parse(brotliDecompressSync(small.body).toString())).toEqual(JSON.parse(plain.body.toString()))
    expect(small.body.length).toBeLessThan(plain.body.length / 3)
    expect(gunzipSync((await raw(path, { 'accept-encoding': 'gzip' })).body).equals(plain.body)).toBe(true)
    for (const tag of [small.headers['etag'] as string, `"other", ${small.headers['etag'] as string}`]) {
      const again = await raw(path, { ...all, 'if-none-match': tag })
      expect([again.status, again.body.length]).toEqual([304, 0])
    }
    expect((await raw(path, { ...all, 'if-none-match': '"other"' })).status).toBe(200)
  })

  test('a list that changed has another tag', async () => {
    const before = String((await raw('/api/categories')).headers['etag'])
    const { district } = server
    const today = district.world().today(district.now())
    await district.asWriter((tx) => enact(tx, 'categories', today, district.world().categories(today).slice(1), 'one less', district.now(), null))
    await district.reload()
    const after = await raw('/api/categories', { 'if-none-match': before })
    expect(after.status).toBe(200)
    expect(after.headers['etag']).not.toBe(before)
  })
})

test('a list goes out as gzip, and is not kept', async () => {
  const answer = await raw('/api/measures', all)
  expect(answer.headers).toMatchObject({ 'content-encoding': 'gzip', 'cache-control': 'no-store' })
  expect(answer.headers['etag']).toBeUndefined()
  expect(JSON.parse(gunzipSync(answer.body).toString()).measures.length).toBeGreaterThan(10)
})

test('small answers, refusals and what is answered to a POST pass as they are', async () => {
  for (const answer of [await raw('/api/about', all), await raw('/api/nothing', all), await raw('/api/systems/hotline/preview', all, 'POST', JSON.stringify({ facts: { text: '灯'.repeat(600) } }))]) expect(answer.headers['content-encoding']).toBeUndefined()
  expect((await raw('/api/session', all, 'POST', JSON.stringify({ name: 'x'.repeat(90), password: 'y' }))).headers['content-encoding']).toBeUndefined()
})

test('pages that hold a key beside somebody\'s words are never compressed', async () => {
  for (const path of ['/report', '/follow', '/follow/X-1?key=abc', '/']) expect((await raw(path, all)).headers['content-encoding']).toBeUndefined()
})

test('events pass at once and as they are', async () => {
  const first = await new Promise<{ coding: unknown; text: string }>((resolve, reject) => {
    const asked = request(`${server.url}/api/live`, { headers: { authorization: `Bearer ${token}`, ...all } }, (answer) => answer.once('data', (piece: Buffer) => { resolve({ coding: answer.headers['content-encoding'], text: piece.toString() }); asked.destroy() }))
    asked.on('error', reject)
    asked.end()
  })
  expect(first).toEqual({ coding: undefined, text: 'retry: 3000\n\n' })
})

test('files of the staff application come compressed and for ever', async () => {
  const file = await raw('/assets/a-1.js', all)
  expect(file.headers).toMatchObject({ 'content-encoding': 'gzip', 'cache-control': 'public, max-age=31536000, immutable' })
  expect((await raw('/assets/a-1.js')).body.length).toBe(5000)
})

test('the page is there also while it is built anew', async () => {
  expect((await raw('/desk')).status).toBe(200)
  await rm(join(web, 'index.html'))
  expect((await raw('/desk')).body.toString()).toBe('<!doctype html>')
})

test.each<[string | undefined, boolean, string | null]>([
  ['gzip, br', true, 'br'], ['gzip, br', false, 'gzip'], ['br', false, null], ['gzip;q=0', true, null], ['*', false, 'gzip'], ['*;q=0', true, null], ['identity', true, null], ['GZIP ; q=0.5', false, 'gzip'], [undefined, true, null], ['gzip;q=nan', false, null],
])('who takes %s gets, kept %s, %s', (accepted, kept, coding) => { expect(codingOf(accepted, kept)).toBe(coding) })
