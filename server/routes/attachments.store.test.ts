// Photos that come at the same moment.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startServer, type TestServer } from '../testing.ts'

let server: TestServer
beforeAll(async () => { server = await startServer({ pack: 'qingshi' }) }, 60_000)
afterAll(() => server?.stop())

test('the same photo from many hands at once is kept once and named by each', async () => {
  const { name } = (await server.anyone.get('/api/demo/people')).body.people[0]
  const { token } = await server.as(name)
  const bytes = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4z8AAAAMBAQDJ/pLvAAAAAElFTkSuQmCC', 'base64')
  const send = async (): Promise<number> => {
    const form = new FormData()
    form.set('file', new Blob([bytes], { type: 'image/png' }), 'photo.png')
    return (await fetch(`${server.url}/api/attachments`, { method: 'POST', headers: { authorization: `Bearer ${token}` }, body: form })).status
  }
  expect(new Set(await Promise.all(Array.from({ length: 12 }, send)))).toEqual(new Set([201]))
})
