// Requests that no route may have, and what is no request at all.
import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startServer, type Client, type TestServer } from './testing.ts'

let server: TestServer
let clerk: Client
beforeAll(async () => {
  server = await startServer({ pack: 'qingshi' })
  const people = (await server.anyone.get('/api/demo/people')).body.people as { name: string; role: string }[]
  clerk = await server.as(people.find((p) => p.role === 'intakeClerk')!.name)
}, 60_000)
afterAll(() => server?.stop())

const open = (body: unknown, headers?: Record<string, string>) => clerk.post('/api/systems/hotline/matters', body, headers)
const deep = (levels: number): unknown => { let value: unknown = 1; for (let n = 0; n < levels; n++) value = { a: value }; return value }

describe('what no route may have is refused in one place', () => {
  test.each<[string, () => Promise<{ status: number; body: any }>, number, string]>([ // any: as the face answered
    ['values nested for ever', () => open({ facts: deep(3000) }, { 'idempotency-key': 'deep' }), 400, 'request.malformed'],
    ['a number beyond all numbers', () => open({ facts: {}, place: 'Infinity' }), 400, 'request.malformed'],
    ['half a character', () => open({ facts: { text: '灯不亮', category: '\ud800' }, place: 1 }), 422, 'fact.unreadable'],
    ['NUL in a value', () => open({ facts: { text: '灯不亮', category: 'a\u0000' }, place: 1 }), 422, 'fact.unreadable'],
    ['NUL in an address', () => clerk.get('/api/matters/a%00b'), 400, 'request.malformed'],
    ['an address that cannot be decoded', () => clerk.get('/api/matters/%ff'), 400, 'request.malformed'],
    ['an endless part of an address', () => clerk.post(`/api/matters/1/steps/${'长'.repeat(300)}`), 404, 'request.no_route'],
    ['an id beyond what is counted', () => clerk.get('/api/matters/9223372036854775808'), 404, 'matter.unknown'],
    ['a page of another order', () => clerk.get('/api/systems/hotline/matters?after=1_2'), 400, 'request.malformed'],
    ['a page of the order by deadline, without one', () => clerk.get('/api/systems/hotline/matters?order=due&after=1'), 400, 'request.malformed'],
  ])('%s', async (_, ask, status, code) => {
    const answer = await ask()
    expect([answer.status, answer.body.code]).toEqual([status, code])
    expect(answer.body.reasons[0].words.zh).not.toBe('')
  })

  test('a step named like a member of every object is no step', async () => {
    const opened = await open({ facts: { text: '灯不亮', category: 'living.property_service', channel: 'phone' }, place: server.district.world().territory.unitsOf('committee', '2026-06-16')[0] })
    expect(opened.status).toBe(201)
    for (const step of ['toString', '__proto__', 'constructor']) {
      const answer = await clerk.post(`/api/matters/${opened.body.id}/steps/${step}`, { facts: {} }, { 'if-match': '1' })
      expect([answer.status, answer.body.code]).toEqual([404, 'step.unknown'])
    }
  })
})

test('what is no HTTP, and endless headers, are answered as problems too', async () => {
  const say = (text: string): Promise<string> => new Promise((resolve, reject) => {
    const socket = connect(server.port, '127.0.0.1', () => socket.write(text))
    let heard = ''
    socket.on('data', (piece) => { heard += piece })
    socket.on('close', () => resolve(heard))
    socket.on('error', reject)
  })
  for (const [text, status, code] of [['nonsense\r\n\r\n', 400, 'request.malformed'], [`GET / HTTP/1.1\r\nhost: a\r\nx: ${'y'.repeat(20_000)}\r\n\r\n`, 413, 'request.too_large']] as const) {
    const heard = await say(text)
    expect(heard).toContain(`HTTP/1.1 ${status}`)
    expect(JSON.parse(heard.split('\r\n\r\n')[1]!).code).toBe(code)
  }
})
