// The journal behind its back: each way of touching it is found by reading it again.
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { startServer, type TestServer } from '../../server/testing.ts'
import { sealOnce } from './seals.ts'
import { verify, type Fault } from './verify.ts'
import { checkBooks } from '../money/index.ts'

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
  await behind(`delete from matters where id in (select matter from journal where position > 4); delete from journal where position > 4; delete from seals where upto > 4; update heads set position = 4`)
  expect(await check()).toEqual([])
  expect(kinds(await check([seal!]))).toEqual(['published'])
})

describe('a chain beside the journal whose end was cut off, so that nothing of its own shows it', () => {
  let book = ''
  const cut = (what: string): Promise<unknown> => server.district.db.admin.unsafe(`alter table ${what.split(' ')[2]!} no force row level security; ${what}; alter table ${what.split(' ')[2]!} force row level security`).simple()
  beforeEach(async () => {
    const [one, two] = await server.district.asWriter((tx) => tx<{ post: number; person: number }[]>`select distinct on (person) post, person from terms where to_at is null order by person limit 2`)
    const { books } = server.district
    const opened = await books.open({ owner: { kind: 'place', id: server.district.world().territory.unitsOf('committee', '2026-06-16')[0]! }, name: '专户', keepers: [one!.post, two!.post], by: one! })
    book = opened.ok ? opened.value.book : ''
    for (const code of ['1', '2']) expect((await books.act({ do: 'accounts', book, accounts: [{ code, name: code, kind: 'asset', place: null, covered: true }], by: one! })).ok).toBe(true)
    await sealOnce(server.district)
    for (const table of ['book_balances', 'book_accounts']) await cut(`delete from ${table} where book = ${book} and ${table === 'book_accounts' ? `code = '2'` : `account = (select max(account) from book_balances where book = ${book})`}`)
    await server.district.asWriter((tx) => tx`update book_heads h set seq = 2, hash = e.hash from book_entries e where h.book = ${book} and e.book = h.book and e.seq = 2`)
    await cut(`delete from book_entries where book = ${book} and seq = 3`)
    expect((await server.district.asWriter((tx) => checkBooks(tx, 'sha256'))).faults).toEqual([])
  })
  test('is found by the seal that covers its head', async () => {
    expect(await check()).toEqual([{ fault: 'sealed_head', of: 'book', id: book, seq: 3 }])
  })
  test('is found by the seal from which its head was taken', async () => {
    await server.district.db.admin.unsafe(`delete from sealed_heads where id = ${book}`)
    expect(kinds(await check())).toEqual(['seal'])
  })
})

test('a district that chose SM3 is chained, sealed and verified with it', async () => {
  await server.stop()
  await filled('sm3')
  expect(server.district.algorithm).toBe('sm3')
  expect(await check()).toEqual([])
  expect(await server.district.asWriter((tx) => tx`select distinct algorithm from seals`)).toEqual([{ algorithm: 'sm3' }])
  expect((await server.district.asWriter((tx) => verify(tx, 'sha256'))).faults.length).toBeGreaterThan(0)
})
