// Ten thousand random and mutated requests over all routes: nothing breaks, nothing is told to whom it does not belong, nothing is
// half done. LINLI_SEED gives other requests; a failure prints the seed.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { nobody, type Asker, type Declared } from './fuzz/askers.ts'
import { faultsOf, makeSight, storedFaults } from './fuzz/checks.ts'
import { personalMark, type Asked } from './fuzz/requests.ts'
import { fuzzServer, granted, type Fuzzed } from './fuzz/run.ts'
import { routesOf } from './fuzz/routes.ts'
import type { Answer } from './fuzz/send.ts'
import { startServer, type TestServer } from './testing.ts'

const seed = process.env['LINLI_SEED'] || '1'
let server: TestServer
let result: Fuzzed
let web: string
beforeAll(async () => {
  // A page of its own: the built one may be built anew meanwhile.
  web = await mkdtemp(join(tmpdir(), 'linli-web-'))
  await mkdir(join(web, 'assets'))
  await Promise.all([writeFile(join(web, 'index.html'), '<!doctype html><title>邻里</title>'), writeFile(join(web, 'assets', 'index.html'), 'x')])
  // Text messages leave now and then, so that some are stuck.
  let letters = 0
  server = await startServer({ pack: 'qingshi', web, channels: [{ name: 'sms', takes: ({ kind }) => kind === 'phone', send: async () => (letters++ % 4 === 0 ? { ok: true } : { ok: false, fault: 'HTTP 400', again: false }) }] })
}, 60_000)
afterAll(async () => { await server?.stop(); await rm(web, { recursive: true, force: true }) })

test(`ten thousand requests with seed ${seed} find no fault`, async () => {
  // What a server says to its log is heard as well.
  const spoken = vi.spyOn(process.stderr, 'write')
  result = await fuzzServer(server.district, server.url, { data: server.data, seed, total: 10_000, between: (requests) => { if (requests % 240 < 24) server.clock.advance(600_000) } })
  expect(result.faults, `LINLI_SEED=${seed}`).toEqual([])
  expect(result.requests).toBeGreaterThan(9_900)
  expect(spoken.mock.calls.map(([text]) => String(text)).filter((text) => personalMark.test(text))).toEqual([])
  spoken.mockRestore()
}, 300_000)

test('every route was asked, and each that can grant something did', () => {
  const never = [...result.routes].filter(([, seen]) => !granted(seen)).map(([name]) => name)
  // Without a provider there is no way through one; a second factor and a code need their device; a topic needs many who say the same and a
  // resident's photo a step that she could take, which is luck; the last three are addresses of nothing.
  expect(never.filter((name) => !/oidc|topics\/\{id\}|photos\/\{photo\}|second\/confirm|POST \/follow\/code\/\{handle\}|follow\/\{number\}\/\{step\}|^PUT|^OPTIONS|\/api\/\{any\}/.test(name)), `LINLI_SEED=${seed}`).toEqual([])
  expect(Math.min(...[...result.routes.values()].map(({ requests }) => requests))).toBeGreaterThan(0)
})

describe('the judge finds what it is there to find', () => {
  const asked = (path: string, asker: Asker = nobody): Asked => ({ method: 'GET', path, headers: {}, asker, mark: 'fz1z', wrong: 'nothing', route: { method: 'GET', path, params: [], body: null, multipart: false, page: false, slow: false } })
  const answer = (status: number, body: unknown, type = 'application/problem+json', headers: Answer['headers'] = {}): Answer => ({ status, headers, type, text: typeof body === 'string' ? body : JSON.stringify(body) })
  const problem = (code: string, words: object = { zh: '没有', en: 'None' }): object => ({ type: `urn:linli:${code}`, title: '没有', status: 404, code, detail: '没有', reasons: [{ code, words }] })

  test.each<[string, Answer, string]>([
    ['a fault of the server', answer(500, problem('server.broken')), 'a fault of the server'],
    ['no answer at all', answer(0, ''), 'no answer'],
    ['a refusal that is no problem document', answer(404, { error: 'Not Found' }, 'application/json'), 'no problem document'],
    ['a code that no table has', answer(404, problem('matter.vanished')), 'in no table'],
    ['a reason without English', answer(404, problem('matter.unknown', { zh: '没有' })), 'has no words'],
    ['a gap left in the words', answer(404, problem('matter.unknown', { zh: '没有 {about}', en: 'None' })), 'have a gap'],
    ['another status in the document', answer(409, problem('matter.unknown')), 'incomplete'],
    ['a personal value', answer(200, { name: '讳名1234' }, 'application/json'), 'a personal value'],
    ['a telephone number in a file', answer(200, 'a,13900001234', 'text/csv'), 'a personal value'],
    ['markup', answer(200, '<p><img src=x onerror=fz()></p>', 'text/html'), 'markup'],
    ['a header by a value', answer(200, {}, 'application/json', { 'x-fz-injected': '1' }), 'a header'],
    ['a digest of a password', answer(200, { password: '$argon2id$v=19' }, 'application/json'), 'an inner thing'],
  ])('%s', (_, given, said) => { expect(faultsOf(server.district, asked('/api/x'), given).join()).toContain(said) })

  test('a matter told to a stranger, in a list, a page or a file', async () => {
    const { systems } = (await server.anyone.get('/api/systems')).body as { systems: Declared[] }
    const [matter] = await server.district.asWriter((tx) => tx<{ id: string; number: string }[]>`select id, number from matters order by id limit 1`)
    const sight = makeSight(server.district, systems)
    for (const told of [answer(200, { items: [{ id: matter!.id, number: matter!.number }] }, 'application/json'), answer(200, { id: matter!.id, lng: 1 }, 'application/json'), answer(200, `编号\r\n${matter!.number}\r\n`, 'text/csv')]) {
      expect(await sight([{ asked: asked('/api/x'), answer: told }])).toHaveLength(1)
    }
    expect(await sight([{ asked: asked('/api/x'), answer: answer(200, { id: '123456789012345678', state: 'x' }, 'application/json') }])).toEqual([])
  })

  test('a matter that is not its journal, and a refused request that was written', async () => {
    expect(await storedFaults(server.district, new Set())).toEqual([])
    const written = await server.district.asWriter((tx) => tx<{ mark: string }[]>`select (regexp_match(data::text, 'fz[0-9a-z]+z'))[1] as mark from journal where data::text ~ 'fz[0-9a-z]+z' limit 1`)
    expect(await storedFaults(server.district, new Set([written[0]!.mark]))).toHaveLength(1)
    await server.district.asWriter((tx) => tx`update matters set changed = changed + 1 where id = (select min(id) from matters)`)
    expect((await storedFaults(server.district, new Set())).join()).toContain('not what its journal makes of it')
  })
})

test('a route that is new in the document is among those that are asked', () => {
  const [route] = routesOf({ paths: { '/api/new/{id}': { post: { parameters: [{ name: 'id', in: 'path', schema: { type: 'string' } }], requestBody: { content: { 'application/json': { schema: { type: 'object' } } } } } } } })
  expect(route).toMatchObject({ method: 'POST', path: '/api/new/{id}', params: [{ name: 'id', at: 'path' }], body: { type: 'object' } })
})
