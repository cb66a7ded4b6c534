// Photos that come at the same moment.
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
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

test('what was uploaded is for the server\'s own account: it still tells what the camera wrote', async () => {
  const files = await readdir(join(server.data, 'attachments'), { recursive: true, withFileTypes: true })
  expect(files.length).toBeGreaterThan(1)
  for (const file of files) expect((await stat(join(file.parentPath, file.name))).mode & 0o077).toBe(0)
})

test('a photo belongs to whoever uploaded it until it stands in a matter: another\'s id, guessed, opens nothing', async () => {
  const people = (await server.anyone.get('/api/demo/people')).body.people as { name: string; role: string }[]
  const owner = people.find((p) => p.role === 'intakeClerk')
  const thief = people.find((p) => p.role === 'streetDesk')
  const form = new FormData()
  form.set('file', new Blob([Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4z8AAAAMBAQDJ/pLvAAAAAElFTkSuQmCC', 'base64')], { type: 'image/png' }), 'photo.png')
  const { id } = await (await fetch(`${server.url}/api/attachments`, { method: 'POST', headers: { authorization: `Bearer ${(await server.as(owner!.name)).token}` }, body: form })).json() as { id: string }
  const place = server.district.world().territory.unitsOf('committee', '2026-06-16')[0]
  const body = { facts: { text: '楼道灯不亮。', category: 'living.property_service', channel: 'phone', photos: [id] }, place }
  const other = await server.as(thief!.name)
  const refused = await other.post('/api/systems/hotline/matters', body)
  expect([refused.status, refused.body.code, refused.body.reasons[0].about]).toEqual([422, 'fact.photo_unknown', 'photos'])
  expect((await other.get(`/api/attachments/${id}`)).status).toBe(404)
  expect((await (await server.as(owner!.name)).post('/api/systems/hotline/matters', body)).status).toBe(201)
})
