// The book of a lift over HTTP: the agreement opens it with an account for each flat, one keeper makes and another releases, what is wrong is
// refused by its line, the bank's file comes in once, and the audit pack leaves.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { listen, startServer, type Answer, type Client, type TestServer } from './testing.ts'

let server: TestServer
let chair: Client, worker: Client, stranger: Client
let matter = '', image = '', names: string[] = []
const HOUR = 3_600_000
const flats = [1, 2, 3].map((floor) => ({ flat: `${floor}01`, floor, owner: `${floor}01`, area: 5000, ground: 'registered' }))
const money = { coefficients: [{ floor: 1, thousandths: 0 }, { floor: 2, thousandths: 1000 }, { floor: 3, thousandths: 1500 }], cost: 60_000_000, subsidy: 24_000_000, running: 480_000 }

async function take(client: Client, step: string, facts: Record<string, unknown> = {}): Promise<Answer> {
  const { body } = await client.get(`/api/matters/${matter}`)
  return client.post(`/api/matters/${matter}/steps/${step}`, { facts }, { 'if-match': `"${body.version}"` })
}
const book = async (): Promise<any> => (await chair.get(`/api/books/${matter}`)).body // any: whatever the face answered
const account = async (code: string): Promise<any> => (await book()).accounts.find((one: any) => one.code === code) // any: as above
const voucher = async (text: string, debit: string, credit: string, amount_fen: number, more: Record<string, unknown> = {}): Promise<Answer> =>
  worker.post(`/api/books/${matter}/vouchers`, { day: '2026-06-16', text, ground: { by: 'contract', of: '加装电梯协议' }, images: [image], lines: [{ account: (await account(debit)).id, amount_fen }, { account: (await account(credit)).id, amount_fen: -amount_fen }], ...more })

beforeAll(async () => {
  server = await startServer({ pack: 'qingshi', at: Date.parse('2026-06-16T10:00:00+08:00') })
  const { people } = (await server.anyone.get('/api/demo/people')).body
  const one = people.find((p: any) => p.role === 'communityWorker' && p.level === 'committee') // any: as above
  names = [one.name, people.find((p: any) => p.role === 'committeeChair' && p.place === one.place).name, people.find((p: any) => p.role === 'crewMember').name] // any: as above
  ;[worker, chair, stranger] = await Promise.all(names.map((name) => server.as(name))) as [Client, Client, Client]
  const place = (await worker.get('/api/me')).body.posts[0].place
  matter = (await worker.post('/api/systems/lift/matters', { facts: { text: '想加电梯', address: '12 号门' }, place: place.id })).body.id
  for (const p of people.filter((other: any) => other.role === 'housingOfficer')) { // any: as above
    const client = await server.as(p.name)
    if ((await client.get(`/api/matters/${matter}`)).status === 200) expect((await take(client, 'assess', { feasible: 'yes', note: '可以' })).status).toBe(200)
  }
  await take(worker, 'list_flats', { flats })
  await take(worker, 'propose_shares', money)
  await take(worker, 'call_vote', { question: '是否加装', noticed: '2026-06-01', vote_until: '2026-06-20' })
  expect((await server.district.writer.act({ do: 'step', matter, step: 'count_vote', given: { outcome: 'passed' }, actors: [{ by: 'c' }] })).ok).toBe(true)
  const form = new FormData()
  form.set('file', new Blob([Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==', 'base64')], { type: 'image/png' }), 'p.png')
  const put = async (): Promise<string> => ((await (await fetch(`${server.url}/api/attachments`, { method: 'POST', headers: { authorization: `Bearer ${worker.token}` }, body: form })).json()) as { id: string }).id
  expect((await take(worker, 'sign', { builder: '某电梯公司', agreement: [await put()], running: 480_000 })).status).toBe(200)
  image = await put()
  for (let tried = 0; tried < 100 && !(await worker.get(`/api/matters/${matter}`)).body.book; tried++) await new Promise((go) => setTimeout(go, 50))
  for (let tried = 0; tried < 100 && (await book()).accounts.length === 0; tried++) await new Promise((go) => setTimeout(go, 50))
}, 60_000)
afterAll(() => server?.stop())

test('the agreement opens the book, with an account for each flat and what it is to bring', async () => {
  const { accounts, may, owner, frozen } = await book()
  expect([may.keep, owner.kind, frozen]).toEqual([true, 'place', null])
  expect(accounts.map((one: any) => [one.code, one.kind, one.due_fen])).toEqual([ // any: as above
    ['bank', 'asset', null], ['each.101', 'equity', 0], ['each.201', 'equity', 14_400_000], ['each.301', 'equity', 21_600_000], ['subsidy', 'income', null], ['upkeep', 'liability', null], ['works', 'expense', null],
  ])
})

test('whoever made a voucher may not release it; released by another it counts', async () => {
  const made = await voucher('201 室缴款', 'bank', 'each.201', 14_400_000)
  expect(made.status).toBe(201)
  expect((await account('bank')).balance_fen).toBe(0)
  expect((await worker.post(`/api/books/${matter}/vouchers/${made.body.voucher}/release`, {})).body.code).toBe('money.same_person')
  expect((await chair.post(`/api/books/${matter}/vouchers/${made.body.voucher}/release`, {})).status).toBe(200)
  expect([(await account('bank')).balance_fen, (await account('each.201')).balance_fen]).toEqual([14_400_000, 14_400_000])
  expect((await chair.post(`/api/books/${matter}/vouchers/${made.body.voucher}/refuse`, { reason: '重复' })).body.code).toBe('money.voucher_decided')
})

test('a float, an unbalanced voucher, a missing image and an overdrawn bank are refused by name', async () => {
  const bank = (await account('bank')).id, works = (await account('works')).id
  const send = (lines: unknown, more: Record<string, unknown> = {}): Promise<Answer> => worker.post(`/api/books/${matter}/vouchers`, { day: '2026-06-16', text: '付工程款', ground: { by: 'contract', of: '合同' }, images: [image], lines, ...more })
  const codes = (answer: Answer): string[] => answer.body.reasons.map((one: any) => one.code) // any: as above
  expect(codes(await send([{ account: works, amount_fen: 10.5 }, { account: bank, amount_fen: -10.5 }]))).toEqual(['money.not_whole_fen', 'money.not_whole_fen'])
  expect(codes(await send([{ account: works, amount_fen: 1000 }, { account: bank, amount_fen: -999 }]))).toEqual(['money.unbalanced'])
  expect(codes(await send([{ account: works, amount_fen: 1000 }, { account: bank, amount_fen: -1000 }], { images: [] }))).toEqual(['money.no_image'])
  const over = await send([{ account: works, amount_fen: 99_000_000 }, { account: bank, amount_fen: -99_000_000 }])
  expect(codes(await chair.post(`/api/books/${matter}/vouchers/${over.body.voucher}/release`, {}))).toEqual(['money.overdrawn'])
  expect((await chair.post(`/api/books/${matter}/vouchers/${over.body.voucher}/refuse`, { reason: '余额不足' })).status).toBe(200)
})

test.each<[string, unknown, string]>([
  ['half a fen', 0.5, 'money.not_whole_fen'], ['a text in yuan', '144000.00', 'money.not_whole_fen'], ['a text of fen', '100', 'money.not_whole_fen'], ['yes', true, 'money.not_whole_fen'], ['none', null, 'money.not_whole_fen'],
  ['a list', [100], 'money.not_whole_fen'], ['nothing', 0, 'money.nothing'], ['more than is safe', 2 ** 53, 'money.too_large'], ['what no number holds', '1e400', 'money.not_whole_fen'],
])('%s is no amount of fen', async (_what, amount_fen, code) => {
  const lines = [{ account: (await account('works')).id, amount_fen }, { account: (await account('bank')).id, amount_fen: -100 }]
  const { status, body } = await worker.post(`/api/books/${matter}/vouchers`, { day: '2026-06-16', text: '付工程款', ground: { by: 'contract', of: '合同' }, images: [image], lines })
  expect([status, body.code, body.reasons[0].about]).toEqual([422, code, '1'])
})

test('a share in fractions of a fen is refused where the matter asks for fen', async () => {
  const other = (await worker.post('/api/systems/lift/matters', { facts: { text: '另一部', address: '13 号门' }, place: (await worker.get('/api/me')).body.posts[0].place.id })).body.id
  const { body } = await worker.get(`/api/matters/${other}`)
  const answer = await worker.post(`/api/matters/${other}/steps/propose_shares`, { facts: { ...money, cost: 60_000_000.5 } }, { 'if-match': `"${body.version}"` })
  expect([answer.status, answer.body.reasons.some((one: any) => one.about === 'cost' && /integer|fen|amount/.test(one.code))]).toEqual([422, true]) // any: as above
})

const statement = async (rows: string): Promise<Answer> => {
  const form = new FormData()
  form.set('account', (await account('bank')).id)
  form.set('file', new Blob([`日期,金额,对方户名,摘要,流水号\n${rows}`], { type: 'text/csv' }), 'bank.csv')
  const answer = await fetch(`${server.url}/api/books/${matter}/bank`, { method: 'POST', headers: { authorization: `Bearer ${worker.token}` }, body: form })
  return { status: answer.status, body: await answer.json(), headers: answer.headers }
}
test('a statement of the bank comes in once, and what does not match is shown on both sides', async () => {
  const bank = (await account('bank')).id
  const send = statement
  const row = '2026-06-16,144000.00,某某,201 缴款,B001'
  const twice = await send(`${row}\n${row}\n2026-06-16,1.005,某某,利息,B003`)
  expect([twice.status, twice.body.code, twice.body.faults.map((one: any) => [one.row, one.reasons[0].code])]).toEqual([422, 'import.faulty', [[3, 'import.twice'], [4, 'money.not_an_amount']]]) // any: as above
  expect(await send(`${row}\n2026-06-16,5.00,银行,利息,B002`)).toMatchObject({ status: 200, body: { lines: 2 } })
  expect((await send(row)).body.faults).toMatchObject([{ row: 2, reasons: [{ code: 'import.known' }] }])
  const { body } = await worker.get(`/api/books/${matter}/bank?account=${bank}`)
  expect([body.matched, body.lines.map((one: any) => one.amount_fen), body.vouchers]).toEqual([1, [500], []]) // any: as above
  expect(body.pairs).toMatchObject([{ amount_fen: 14_400_000, reference: 'B001', by: 'day', about: '201 室缴款', keeper: null }])
})

test('a line that does not match by itself is paired by hand, and a wrong pair is undone', async () => {
  const bank = (await account('bank')).id
  const seen = async (): Promise<any> => (await worker.get(`/api/books/${matter}/bank?account=${bank}`)).body // any: as above
  // Three weeks apart, nobody guesses.
  const made = await voucher('301 室缴款', 'bank', 'each.301', 700, { day: '2026-05-20' })
  await chair.post(`/api/books/${matter}/vouchers/${made.body.voucher}/release`, {})
  expect((await statement('2026-06-15,7.00,某某,301 缴款,')).status).toBe(200)
  const before = await seen()
  const line = before.lines.find((one: any) => one.amount_fen === 700).id // any: as above
  const pairs = `/api/books/${matter}/bank/pairs`
  const five = before.lines.find((one: any) => one.amount_fen === 500).id // any: as above
  const pair = { line, voucher: made.body.voucher }
  expect((await worker.post(pairs, { line: five, voucher: made.body.voucher })).body.code).toBe('money.amounts_differ')
  expect((await worker.post(pairs, { ...pair, line: '4711' })).body.code).toBe('money.line_unknown')
  expect((await stranger.post(pairs, pair)).body.code).toBe('money.book_unknown')
  expect(await worker.post(pairs, pair)).toMatchObject({ status: 201, body: pair })
  expect((await chair.post(pairs, pair)).body.reasons.map((one: any) => [one.code, one.about])).toEqual([['money.matched_before', 'line'], ['money.matched_before', 'voucher']]) // any: as above
  expect((await seen()).pairs.find((one: any) => one.line === line)).toMatchObject({ by: 'person', entered: '2026-05-20', day: '2026-06-15', keeper: { zh: expect.any(String) } }) // any: as above
  expect((await chair.post(`${pairs}/${line}/undo`, {})).status).toBe(400)
  expect((await chair.post(`${pairs}/${line}/undo`, { reason: ' ' })).body.code).toBe('fact.required')
  expect((await chair.post(`${pairs}/${line}/undo`, { reason: '不是这一笔' })).status).toBe(200)
  expect((await chair.post(`${pairs}/${line}/undo`, { reason: '不是这一笔' })).body.code).toBe('money.not_matched')
  expect((await seen()).lines.map((one: any) => one.id)).toContain(line) // any: as above
  expect((await worker.post(pairs, pair)).status).toBe(201)
})

test('whoever looks at a book hears of each act on it, and of its freezing; nobody else does', async () => {
  const [mine, theirs] = await Promise.all([chair, stranger].map((client) => listen(server.url, client)))
  const { heard } = mine!
  const made = await voucher('利息', 'bank', 'subsidy', 500)
  await expect.poll(() => heard.map((one) => one.event)).toEqual(['book'])
  expect(heard[0]!.data).toMatchObject({ id: matter, frozen: false })
  expect((await chair.post(`/api/books/${matter}/vouchers/${made.body.voucher}/release`, {})).status).toBe(200)
  await expect.poll(() => heard.length).toBe(2)
  // What another process wrote is found by where the book stands.
  await server.district.asWriter((tx) => tx`update book_heads set seq = seq + 1 where book = ${matter}`)
  await expect.poll(() => heard.length, { timeout: 3000 }).toBe(3)
  await server.district.asWriter((tx) => tx`update book_heads set seq = seq - 1 where book = ${matter}`)
  expect(theirs!.heard).toEqual([])
  for (const one of [mine, theirs]) one!.stop()
})

test('a closed period takes nothing more, the statement adds up, and the audit pack leaves as a workbook and on paper', async () => {
  server.clock.advance(24 * HOUR)
  ;[worker, chair, stranger] = await Promise.all(names.map((name) => server.enter(name))) as [Client, Client, Client]
  const bank = (await account('bank')).id
  expect((await chair.post(`/api/books/${matter}/periods`, { upto: '2026-06-16' })).status).toBe(200)
  expect((await voucher('补记', 'bank', 'each.301', 100)).body.code).toBe('money.period_closed')
  expect((await chair.get(`/api/books/${matter}/accounts/${bank}`)).body).toMatchObject({ opening_fen: 0, closing_fen: 14_401_200, lines: [{ amount_fen: 700, balance_fen: 700 }, { amount_fen: 14_400_000, balance_fen: 14_400_700 }, { amount_fen: 500, balance_fen: 14_401_200 }] })
  for (const [format, head] of [['xlsx', 'PK'], ['pdf', '%PDF']] as const) {
    const answer = await fetch(`${server.url}/api/books/${matter}/audit?format=${format}`, { headers: { authorization: `Bearer ${chair.token}` } })
    expect((await answer.text()).slice(0, head.length)).toBe(head)
    // The day before the first day there is, and the day behind the last, are none.
    for (const odd of ['from=0001-01-01', 'from=0000-01-01', 'to=9999-12-31']) expect((await chair.get(`/api/books/${matter}/audit?format=${format}&${odd}`)).body.code, odd).toBe('fact.not_a_date')
  }
})

test('a frozen book is told on the desks of its keepers alone, writes nothing, and nothing else stops', async () => {
  const before = (await chair.get('/api/desk')).body
  expect(before.frozen).toEqual([])
  const held = await voucher('利息', 'bank', 'subsidy', 300, { day: '2026-06-17' })
  await server.district.asWriter((tx) => tx`update book_balances set debits = debits + 1 where account = ${tx`(select id from book_accounts where book = ${matter} and code = 'works')`}`)
  expect((await chair.post(`/api/books/${matter}/vouchers/${held.body.voucher}/release`, {})).body.code).toBe('money.book_frozen')
  const { body } = await chair.get('/api/desk')
  expect(body.frozen).toMatchObject([{ id: matter, name: expect.stringContaining('专账'), since: expect.stringMatching(/^2026-06-17T/) }])
  expect((await stranger.get('/api/desk')).body.frozen).toEqual([])
  const told = async (): Promise<any> => (await worker.get('/api/notices')).body.items.find((one: any) => one.what === 'frozen') // any: as above
  expect(await told()).toMatchObject({ matter: null, book: { id: matter }, words: { zh: expect.stringContaining('已冻结') }, seen: false })
  expect((await worker.post('/api/notices/seen')).status).toBe(204)
  expect((await told()).seen).toBe(true)
  // The desk says it as long as it is so.
  expect((await worker.get('/api/desk')).body.frozen).toHaveLength(1)
  const bank = (await account('bank')).id
  const refusals = [voucher('补记', 'bank', 'each.301', 100, { day: '2026-06-17' }), chair.post(`/api/books/${matter}/periods`, { upto: '2026-06-16' }), worker.post(`/api/books/${matter}/bank/pairs/4711/undo`, { reason: '错' })]
  for (const answer of await Promise.all(refusals)) expect(answer.body.reasons.map((one: any) => one.code)).toContain('money.book_frozen') // any: as above
  expect((await statement('2026-06-17,3.00,银行,利息,B009')).body.code).toBe('money.book_frozen')
  // It is read as before, its matter goes on, and others open their books.
  expect((await worker.get(`/api/books/${matter}/bank?account=${bank}`)).status).toBe(200)
  expect((await chair.get(`/api/books/${matter}/accounts/${bank}`)).status).toBe(200)
  const version = (await worker.get(`/api/matters/${matter}`)).body.version
  expect((await take(worker, 'object', { flat: '101', objection: '担心井道挡光' })).body.version).toBeGreaterThan(version)
})

test('a book is for who may see it', async () => {
  expect((await stranger.get(`/api/books/${matter}`)).body.code).toBe('money.book_unknown')
  expect((await stranger.post(`/api/books/${matter}/periods`, { upto: '2026-06-16' })).status).toBe(404)
})
