// Streams of events: how many a session may have open.
import { request, type ClientRequest } from 'node:http'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startServer, type TestServer } from '../testing.ts'

let server: TestServer
beforeAll(async () => { server = await startServer({ pack: 'qingshi' }) }, 60_000)
afterAll(() => server?.stop())

test('a session that opens streams without end loses its oldest, and nobody else\'s', async () => {
  const [one, other] = (await server.anyone.get('/api/demo/people')).body.people as { name: string }[]
  const asked: ClientRequest[] = []
  const open = (token: string): Promise<{ ended: boolean }> => new Promise((resolve, reject) => {
    const stream = { ended: false }
    const sent = request(`${server.url}/api/live`, { agent: false, headers: { authorization: `Bearer ${token}` } }, (answer) => {
      answer.once('data', () => resolve(stream))
      answer.on('end', () => { stream.ended = true }).on('error', () => {})
    })
    asked.push(sent.on('error', reject))
    sent.end()
  })
  const theirs = await open((await server.as(other!.name)).token)
  const { token } = await server.as(one!.name)
  const own: { ended: boolean }[] = []
  for (let n = 0; n < 23; n++) own.push(await open(token))
  await expect.poll(() => own.filter((stream) => stream.ended).length).toBe(3)
  expect(own.slice(0, 3).every((stream) => stream.ended)).toBe(true)
  expect(theirs.ended).toBe(false)
  for (const sent of asked) sent.on('error', () => {}).destroy()
})
