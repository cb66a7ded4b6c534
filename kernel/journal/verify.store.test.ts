// The journal behind its back: each way of touching it is found by reading it again.
import { afterEach, beforeEach, expect, test } from 'vitest'
import { startServer, type TestServer } from '../../server/testing.ts'
import { sealOnce } from './seals.ts'
import { verify, type Fault } from './verify.ts'

let server: TestServer
beforeEach(() => filled('sha256'), 60_000)
async function filled(algorithm: 'sha256' | 'sm3'): Promise<void> {
  server = await startServer({ pack: 'qingshi', at: Date.parse('2026-06-16T10:00:00+08:00'), ...(algorithm === 'sm3' && { algorithm }) })
  const clerk = await server.as((await server.anyone.get('/api/demo/people')).body.people.find((p: { role: string }) => p.role === 'intakeClerk').name)
  const place = server.district.world().territory.unitsOf('committee', '2026-06-16')[0]
  const [system] = [...server.district.systems.values()].filter((s) => s.declaration.page.public && s.declaration.facts['channel'])
  for (let n = 0; n < 6; n++) {
    const answer = await clerk.post(`/api/systems/${system!.declaration.id}/matters`, { facts: { text: `第 ${n} 件：楼道灯不亮`, channel: 'phone' }, place })
    expect(answer.status).toBe(201)
    if (n === 3) await sealOnce(server.district)
  }
  await sealOnce(server.district)
}
afterEach(() => server?.stop())

const check = async (published: { no: string; hash: string }[] = []): Promise<Fault[]> => (await server.district.asWriter((tx) => verify(tx, server.district.algorithm, published))).faults
/** What somebody with the owner's password could do. The owner is bound by row-level security, so it is lifted first, as she would. */
const behind = (statement: string): Promise<unknown> => server.district.db.admin.unsafe(`alter table journal no force row level security; alter table matters no force row level security; ${statement}; alter table journal force row level security; alter table matters force row level security`).simple()
const kinds = (faults: readonly Fault[]): string[] => [...new Set(faults.map((f) => f.fault))].sort()

test('a journal that nobody touched holds', async () => {
  expect(await check()).toEqual([])
})

test.each([
  ['a word changed in one entry', `update journal set data = replace(data::text, '第 2 件', '第 9 件')::json where position = 3`, ['changed']],
  ['a time changed in one entry', 'update journal set at = at - 1 where position = 3', ['changed']],
  ['one entry removed with its matter', 'delete from matters where id = (select matter from journal where position = 3); delete from journal where position = 3', ['gap', 'seal']],
  ['the entry of a matter removed', 'delete from journal where position = 3', ['gap', 'seal', 'without_journal']],
  ['two entries that changed places', 'update journal set position = -1 where position = 2; update journal set position = 2 where position = 3; update journal set position = 3 where position = -1', ['seal']],
  ['a hash made to fit a changed entry', `update journal set data = '{}'::json, hash = sha256('x') where position = 3`, ['changed', 'head', 'seal']],
  ['the end cut off', 'delete from matters where id = (select matter from journal where position = 6); delete from journal where position = 6', ['cut_off', 'seal']],
])('%s is found', async (_title, statement, found) => {
  await behind(statement)
  expect(kinds(await check())).toEqual(found)
})

test('an end cut off together with its head and seal is found by a seal that was kept outside', async () => {
  const [seal] = await server.district.asWriter((tx) => tx<{ no: string; hash: string }[]>`select no, encode(hash, 'hex') as hash from seals order by no desc limit 1`)
  await behind(`delete from matters where id in (select matter from journal where position > 4); delete from journal where position > 4; delete from seals where no = 2; update heads set position = 4`)
  expect(await check()).toEqual([])
  expect(kinds(await check([seal!]))).toEqual(['published'])
})

test('a district that chose SM3 is chained, sealed and verified with it', async () => {
  await server.stop()
  await filled('sm3')
  expect(server.district.algorithm).toBe('sm3')
  expect(await check()).toEqual([])
  expect(await server.district.asWriter((tx) => tx`select distinct algorithm from seals`)).toEqual([{ algorithm: 'sm3' }])
  expect((await server.district.asWriter((tx) => verify(tx, 'sha256'))).faults.length).toBeGreaterThan(0)
})
