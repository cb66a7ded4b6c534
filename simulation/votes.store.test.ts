// Doorways live eleven days, vote and keep books; and the auditor is tried: whatever is changed behind the back of a vote or a book, it must notice.
import { rm } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { freshDatabase } from '../database/testing.ts'
import { testFolder } from '../database/testing-setup.ts'
import { districtOn } from '../server/district.ts'
import { loadPack } from '../server/packs.ts'
import type { Ask } from './audit/model.ts'
import type { GetAs } from './audit/votes.ts'
import { makeAuditor, type Auditor } from './auditor.ts'
import { peopleOf, request, type People } from './people.ts'
import { asCounter } from './polling.ts'
import { sayFault, simulate, type Summary } from './simulate.ts'
import { stageOn, type Stage } from './stage.ts'

const pack = 'qingshi'
const seed = 2
let stage: Stage
let people: People
let summary: Summary
let folder = ''
type Rows = Record<string, any>[] // any: rows of whatever was asked for

beforeAll(async () => {
  const db = await freshDatabase({
    template: `installed_${pack}`,
    prepare: async (database) => {
      const first = await districtOn({ ...database, close: async () => {} }, { pack: () => loadPack(pack), install: { demonstration: true, seed: 1 }, now: () => Date.UTC(2026, 0, 1) })
      await first.close()
    },
  })
  folder = await testFolder()
  stage = await stageOn(db, { pack, at: Date.parse('2026-06-16T08:00:00+08:00'), data: folder })
  summary = await simulate({ stage, seed, days: 11, perDay: 1, temper: { lifts: 3, meetings: 0 } })
  people = await peopleOf(stage.url)
}, 180_000)
afterAll(async () => { await stage?.stop(); if (folder) await rm(folder, { recursive: true, force: true }) })

const get: GetAs = (path, posts) => asCounter({ people }, path, posts)
/** A fresh auditor that reads all and counts all again, with what it is told changed on the way. */
async function audited(change: { ask?: (text: string, rows: Rows) => Rows; get?: (path: string, answer: { status: number; body: any }) => void; first?: (audit: Auditor) => void; faces?: 'votes' | 'books' | 'none' } = {}): Promise<string[]> { // any: an answer of the API
  const { body } = await request(stage.url(), 'GET', '/api/systems')
  const ask: Ask = async (text, args) => { const rows = await stage.ask(text, args); return (change.ask ? change.ask(text, rows as Rows) : rows) as never }
  const audit = await makeAuditor({ ask, declarations: body.systems, now: stage.now, most: 200 })
  change.first?.(audit)
  await audit.everything().catch((error: Error) => audit.say(error.message, '', ''))
  const face: GetAs = async (path, posts) => { const answer = await get(path, posts); change.get?.(path, answer); return answer }
  const failed = (error: Error): void => audit.say(error.message, '', '')
  if (!change.faces || change.faces === 'votes') await audit.votes(face).catch(failed)
  if (!change.faces || change.faces === 'books') await audit.faces(face).catch(failed)
  return audit.faults.map((fault) => fault.what)
}
const counted = async (): Promise<any> => (await stage.ask<any>(`select id, result from assemblies where state = 'counted' order by id limit 1`))[0] // any: a row

test('eleven days of doorways hold before the auditor, and votes end in different ways', () => {
  expect(summary.faults.map((fault) => sayFault(seed, fault)).join('\n')).toBe('')
  const { votes, books } = summary.tally
  expect((['opened', 'vouchers', 'released', 'lines', 'paired', 'closed', 'turned'] as const).filter((what) => books[what] === 0)).toEqual([])
  expect({ called: votes.called > 4, outcomes: Object.keys(votes.outcomes).length > 1, ways: Object.keys(votes.ballots).sort(), turned: votes.turned > 9 })
    .toEqual({ called: true, outcomes: true, ways: ['online', 'paper', 'proxy'], turned: true })
})

test('a fresh auditor finds nothing either', async () => {
  expect(await audited()).toEqual([])
})

test('a result that was changed in the database is noticed, though the face tells it too', async () => {
  const { id, result } = await counted()
  const write = (value: unknown): Promise<unknown> => stage.district.asWriter((tx) => tx`update assemblies set result = ${JSON.stringify(value)}::text::json where id = ${id}`)
  await write({ ...result, outcome: result.outcome === 'passed' ? 'rejected' : 'passed' })
  try {
    const found = await audited()
    for (const what of ['result in the row', 'result in the file', 'result in the page', 'result of the row']) expect(found).toContain(`vote ${id}: ${what}`)
  } finally {
    await write(result)
  }
  expect(await audited()).toEqual([])
})

test('a wrong balance that keeps debits and credits equal is found, though the book and its face know of nothing', async () => {
  const [bank, household] = await stage.ask<{ book: string; account: string }>(`select a.book, a.id as account from book_accounts a join book_balances b on b.account = a.id where a.book = (select min(book) from book_postings) and (a.code = 'bank' or a.code like 'each.%' and b.credits > 0) order by a.code limit 2`)
  const move = (fen: number): Promise<unknown> => stage.district.asWriter(async (tx) => { await tx`update book_balances set debits = debits + ${fen} where account = ${bank!.account}`; await tx`update book_balances set credits = credits + ${fen} where account = ${household!.account}` })
  await move(100)
  try {
    expect(await stage.ask('select 1 from book_heads where off <> 0')).toEqual([])
    expect(await audited()).toEqual([`book ${bank!.book}: sums after the act`, `book ${bank!.book}: sums`, `book ${bank!.book}: balances on its page`])
  } finally {
    await move(-100)
  }
  expect(await audited()).toEqual([])
})

describe('the auditor notices', () => {
  const first = (change: (row: any) => object | null) => (rows: Rows): Rows => { // any: as above
    const at = rows.findIndex((row) => change(row) !== null)
    return rows.map((row, i) => (i === at ? { ...row, ...change(row) } : row))
  }
  const inData = (change: (data: any) => void) => (row: any) => { const data = JSON.parse(row.data); change(data); return { data: JSON.stringify(data) } } // any: as above
  const [acts, rolls, rows, entries] = [/from assembly_acts/, /from assembly_rolls/, /from assemblies order/, /from book_entries/]
  const of = (act: string, change: (data: any) => void) => first((row) => (row.act === act ? inData(change)(row) : null)) // any: as above
  const more = (name: string) => first((row) => (row[name] === null ? null : { [name]: String(BigInt(row[name]) + 1n) }))
  /** What is read is changed once, or always where all is read again. */
  async function tampered(faces: 'votes' | 'none', on: RegExp, change: (rows: Rows) => Rows, found: RegExp): Promise<void> {
    let done = false
    const again = on === rows || on.source.includes('heads')
    const faults = await audited({ faces, ask: (text, all) => { if (!on.test(text) || done) return all; const changed = change(all); done = !again && JSON.stringify(changed) !== JSON.stringify(all); return changed } })
    expect(faults.some((fault) => found.test(fault)), faults.slice(0, 5).join('\n')).toBe(true)
  }
  test.each<[what: string, on: RegExp, change: (rows: Rows) => Rows, found: RegExp]>([
    ['another way of voting', acts, first((row) => (row.act === 'ballot' ? inData((data) => { data.way = data.way === 'paper' ? 'proxy' : 'paper' })(row) : null)), /hash of act/],
    ['an act that is gone', acts, (all) => all.filter((_, i) => i !== 3), /: seq|the chain reaches/],
    ['an act that says what was answered', acts, first((row) => (row.act === 'ballot' ? inData((data) => { data.choice = 'yes' })(row) : null)), /what stands of a ballot/],
    ['a second ballot of a household', acts, (all) => { const ballot = all.find((row) => row['act'] === 'ballot'); return ballot ? [...all.slice(0, -2), { ...ballot, seq: all.length - 1 }, ...all.slice(-2)] : all }, /a second ballot of/],
    ['a ballot after the close', acts, first((row) => (row.act === 'ballot' ? inData((data) => { data.received += 30 * 86_400_000 })(row) : null)), /: received/],
    ['an act by a post that does not count', acts, first((row) => (row.by === 'p' ? { post: 1 } : null)), /: served by/],
    ['a count that is not the one of the row', acts, first((row) => (row.act === 'counted' ? inData((data) => { data.result.heads.yes++ })(row) : null)), /counted after it was closed, with the result/],
    ['a ballot set aside that counts', acts, first((row) => (row.act === 'counted' ? inData((data) => { data.aside.push('1') })(row) : null)), /ballots set aside/],
    ['an area that grew by a hundredth', rolls, first((row) => { const roll = JSON.parse(row.roll); roll.heads[0].units[0].area++; return { roll: JSON.stringify(roll) } }), /: the roll/],
    ['two owners made one', rolls, first((row) => { const roll = JSON.parse(row.roll); roll.heads.pop(); return { roll: JSON.stringify(roll) } }), /: the roll/],
    ['a vote that is gone', rows, (all) => all.slice(1), /votes that were called/],
    ['a close that was put off', rows, first((row) => ({ closes: String(Number(row.closes) + 1) })), /open from and until/],
    ['another rule set', rows, first(() => ({ rule_set: 'doorway_lift.2019' })), /kind and rule set/],
    ['a counter from elsewhere', rows, first((row) => ({ terms: { ...row.terms, counters: [...row.terms.counters, 1] } })), /who counts/],
    ['a vote that is said to run on', rows, first((row) => (row.state === 'counted' ? { state: 'called' } : null)), /the count file before the close/],
    ['a sealed ballot that is gone', /from assembly_ballots/, (all) => all.slice(1), /sealed ballots/],
    ['ballots whose size tells them apart', /from assembly_ballots/, first((row) => ({ size: row.size + 256 })), /lengths of sealed/],
    ['a key that lies about before the close', /from assembly_keys/, (all) => [...all, { assembly: '1' }], /keys of votes/],
    ['a matter that was told otherwise', /from journal where matter = \$1 and act/, first((row) => inData((data) => { data.facts.outcome = data.facts.outcome === 'passed' ? 'rejected' : 'passed' })(row)), /what the matter was told/],
  ])('%s', (_what, on, change, found) => tampered('votes', on, change, found))

  test.each<[what: string, on: RegExp, change: (rows: Rows) => Rows, found: RegExp]>([
    ['a voucher over another amount', entries, of('made', (data) => { data.lines[0][1]++ }), /: hash|adds up to nothing/],
    ['a voucher over half a fen', entries, of('made', (data) => { data.lines[0][1] += 0.5 }), /whole fen/],
    ['an entry that is gone', entries, (all) => all.filter((_, i) => i !== 3), /: seq|where it stands/],
    ['a voucher released by its maker', entries, (all) => all.map((row) => { const made = row['act'] === 'released' && all.find((one) => one['voucher'] === row['voucher'] && one['act'] === 'made'); return made ? { ...row, person: made['person'] } : row }), /released while it waited, by another/],
    ['an entry by a post that does not keep it', entries, first((row) => (row.act === 'made' ? { post: 1 } : null)), /by a keeper who holds the post/],
    ['a voucher in a closed period', entries, (all) => { const closed = all.findIndex((row) => row['act'] === 'closed'); const at = all.findIndex((row, i) => closed >= 0 && i > closed && row['act'] === 'made'); return all.map((row, i) => (i === at ? { ...row, ...inData((data) => { data.day = '2026-06-01' })(row) } : row)) }, /: its day/],
    ['a closing over other balances', entries, of('closed', (data) => { data.digest = data.digest.replace(/./, data.digest.startsWith('0') ? '1' : '0') }), /closed up to .*: balances/],
    ['a picture exchanged', /from attachments where id = any/, first((row) => ({ sha256: `${row.sha256.slice(1)}0` })), /images of entry/],
    ['a posting of a fen more', /from book_postings/, more('amount'), /: postings/],
    ['a posting that is gone', /from book_postings/, (all) => all.slice(1), /: postings/],
    ['a closing of a fen more', /from book_closings/, more('debits'), /: closings/],
    ['a sum of a fen more', /from book_balances order/, more('debits'), /: sums/],
    ['an account that may be overdrawn', /from book_accounts/, first((row) => (row.covered ? { covered: false } : null)), /accounts of the table/],
    ['a line of the bank of a fen more', /from bank_lines/, more('amount'), /statements of the bank/],
    ['a line of the bank that is gone', /from bank_lines/, (all) => all.slice(1), /statements of the bank/],
    ['a pair by hand that nobody made', /from bank_matches/, first((row) => (row.by === 'person' || row.undone !== null ? null : { by: 'person' })), /pairs by hand/],
    ['a pair with another voucher', /from bank_matches/, first((row) => (row.undone === null ? { voucher: '4711' } : null)), /pair of line|pairs by hand/],
    ['a pair that is said to be undone', /from bank_matches/, first((row) => (row.undone === null ? { undone: 3 } : null)), /pairs undone/],
    ['a book that is gone', /from book_heads order/, (all) => all.slice(1), /a book of the matter|a book with a chain|: accounts/],
    ['a book that stands elsewhere', /from book_heads order/, first(() => ({ hash: 'f'.repeat(64) })), /where it stands/],
  ])('%s', (_what, on, change, found) => tampered('none', on, change, found))

  test.each<[what: string, on: RegExp, change: (body: any) => void, found: RegExp]>([ // any: an answer of the API
    ['an answer exchanged in the file', /count-file/, (body) => { const one = body.ballots?.find((b: any) => b.choice === 'yes'); if (one) one.choice = 'no' }, /result in the (row|file)/],
    ['a ballot left out of the file', /count-file/, (body) => { body.ballots?.pop() }, /ballots in the file/],
    ['a household that is said not to have voted', /assemblies\/\d+$/, (body) => { body.heads[0].took_part = !body.heads[0].took_part }, /who took part/],
    ['a file that ends elsewhere', /count-file/, (body) => { body.last_hash = 'f'.repeat(64) }, /end of the chain/],
    ['a balance of a fen more', /books\/\d+$/, (body) => { body.accounts[0].balance_fen++ }, /balances on its page/],
    ['what a household is to pay, a fen less', /books\/\d+$/, (body) => { body.accounts.find((one: any) => one.due_fen).due_fen-- }, /balances on its page/], // any: as above
    ['a voucher that is said to wait', /books\/\d+$/, (body) => { const one = body.vouchers.find((paper: any) => paper.state === 'released'); if (one) one.state = 'made' }, /vouchers on its page/], // any: as above
    ['a line of a statement left out', /accounts\/\d+/, (body) => { body.lines.pop() }, /statement of/],
    ['a statement that begins elsewhere', /accounts\/\d+/, (body) => { body.opening_fen++ }, /statement of/],
  ])('%s', async (_what, on, change, found) => {
    const faults = await audited({ faces: on.source.startsWith('books') || on.source.startsWith('accounts') ? 'books' : 'votes', get: (path, { body }) => { if (on.test(path)) change(body) } })
    expect(faults.some((fault) => found.test(fault)), faults.slice(0, 5).join('\n')).toBe(true)
  })

  test('a ballot that is counted otherwise than it was given', async () => {
    const { id } = await counted()
    const [post] = (await stage.ask<{ terms: { counters: number[] } }>('select terms from assemblies where id = $1', [id]))[0]!.terms.counters
    const { body } = await get(`/api/assemblies/${id}/count-file?purpose=x`, [post!])
    const { id: ballot, head, way, choice } = body.ballots[0]
    const faults = await audited({ faces: 'votes', first: (audit) => audit.given({ assembly: id, head, way, choice: choice === 'yes' ? 'no' : 'yes', ballot, digest: '', salt: 'none' }) })
    expect(faults).toEqual([`vote ${id}: ballot of ${head} as it was given`, `vote ${id}: receipt of ${head}`])
  })

  test('an answer that can be read before the close', async () => {
    const { id } = await counted()
    const { body } = await request(stage.url(), 'GET', '/api/systems')
    const audit = await makeAuditor({ ask: stage.ask, declarations: body.systems, now: stage.now, most: 200 })
    await audit.everything()
    audit.given({ assembly: id, head: '101', way: 'online', choice: 'yes', ballot: '1', digest: 'd', salt: '0123456789abcdef' })
    for (const shown of [{ heads: [{ id: '101', choice: 'yes' }] }, '<dd>0123456789abcdef</dd>']) audit.sealed(id, `/api/assemblies/${id}`, { status: 200, body: shown })
    expect(audit.faults.map((fault) => fault.what)).toEqual([`vote ${id}: answers before the close at /api/assemblies/${id}`, `vote ${id}: /api/assemblies/${id}`])
  })
})
