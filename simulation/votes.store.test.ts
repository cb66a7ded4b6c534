// Doorways live eleven days, vote and keep books; and the auditor is tried: whatever is changed behind the back of a vote or a book, it must notice.
import { rm } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { freshDatabase } from '../database/testing.ts'
import { testFolder } from '../database/testing-setup.ts'
import { districtOn } from '../server/district.ts'
import { loadPack } from '../server/packs.ts'
import { makeBookAuditor } from './audit/books.ts'
import type { Ask } from './audit/model.ts'
import { slipOf } from './audit/secret.ts'
import { makeVoteAuditor, type GetAs } from './audit/votes.ts'
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
let elections: string[] = []
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
  summary = await simulate({ stage, seed, days: 11, perDay: 1, temper: { lifts: 3, meetings: 0, elections: 0.2, talks: 0 } })
  people = await peopleOf(stage.url)
  elections = (await stage.ask<{ id: string }>(`select id from assemblies where kind = 'secret' order by id`)).map(({ id }) => id)
}, 180_000)
afterAll(async () => { await stage?.stop(); if (folder) await rm(folder, { recursive: true, force: true }) })

const get: GetAs = (path, posts) => asCounter({ people }, path, posts)
/** A fresh auditor that reads all and counts all again. */
async function audited(first?: (audit: Auditor) => void): Promise<string[]> {
  const { body } = await request(stage.url(), 'GET', '/api/systems')
  const audit = await makeAuditor({ ask: stage.ask, declarations: body.systems, now: stage.now, most: 200 })
  first?.(audit)
  await audit.everything().catch((error: Error) => audit.say(error.message, '', ''))
  const failed = (error: Error): void => audit.say(error.message, '', '')
  await audit.votes(get).catch(failed)
  await audit.faces(get).catch(failed)
  return audit.faults.map((fault) => fault.what)
}
let whole: Promise<Auditor> | null = null
/** Matters that have been read once. */
const read = async (): Promise<Auditor> => (whole ??= (async () => { const { body } = await request(stage.url(), 'GET', '/api/systems'); const audit = await makeAuditor({ ask: stage.ask, declarations: body.systems, now: stage.now }); await audit.acted(); return audit })())
const asked = new Map<string, Promise<Rows>>()
const rowsOnce = (text: string, args?: readonly unknown[]): Promise<Rows> => { const key = `${text} ${JSON.stringify(args)}`; if (!asked.has(key)) asked.set(key, stage.ask(text, args)); return asked.get(key)! }
const answers = new Map<string, Promise<string>>()
const answerOnce: GetAs = async (path, posts) => { if (!answers.has(path)) answers.set(path, get(path, posts).then((answer) => JSON.stringify(answer))); return JSON.parse(await answers.get(path)!) }
/** All votes and books counted again over matters, rows and answers that were read once, with something changed on the way: much quicker. That
 *  the looks of this are not in the rows is a fault more, which nobody asks for. */
async function changed(change: { ask?: (text: string, rows: Rows) => Rows; get?: (path: string, answer: { status: number; body: any }) => void; faces: 'votes' | 'books' | 'none' }): Promise<string[]> { // any: an answer of the API
  const { lives, world } = await read()
  const found: string[] = []
  const failed = (error: Error): void => { found.push(error.message) }
  const parts = { ask: (async (text, args) => { const rows = await rowsOnce(text, args); return change.ask ? change.ask(text, rows) : rows }) as Ask, world, lives, now: stage.now, report: (what: string) => { found.push(what) } }
  const [votes, books] = [makeVoteAuditor(parts), makeBookAuditor(parts)]
  const face: GetAs = async (path, posts) => { const answer = await answerOnce(path, posts); change.get?.(path, answer); return answer }
  await votes.everything().catch(failed)
  await books.everything().catch(failed)
  if (change.faces === 'votes') await votes.recount(face).catch(failed)
  if (change.faces === 'books') await books.faces(face).catch(failed)
  return found
}
/** Elections alone, read again over matters that have been read once, and over rows read once where these are changed on the way: much quicker.
 *  `only`: a vote to be counted again instead. */
async function votesAudited(change: { ask?: (text: string, rows: Rows) => Rows; get?: (path: string, body: any) => void; slip?: Parameters<Auditor['givenSlip']>[0]; only?: string } = {}): Promise<string[]> { // any: an answer of the API
  const { lives, world } = await read()
  const found: string[] = []
  const ask: Ask = async (text, args) => {
    const rows = (await (change.ask ? rowsOnce : stage.ask)(text, args) as Rows).filter((row) => !text.includes('from assemblies order') || elections.includes(row['id']))
    return (change.ask ? change.ask(text, rows) : rows) as never
  }
  const votes = makeVoteAuditor({ ask, world, lives, now: stage.now, report: (what) => { if (what.startsWith('vote ')) found.push(what) } })
  if (change.slip) votes.givenSlip(change.slip)
  if (change.only) await votes.recount(async (path, posts) => { const answer = await get(path, posts); change.get?.(path, answer.body); return answer }, change.only)
  else await votes.everything().catch((error: Error) => found.push(error.message))
  return found
}
const counted = async (): Promise<any> => (await stage.ask<any>(`select id, result from assemblies where state = 'counted' and kind = 'named' order by id limit 1`))[0] // any: a row

test('eleven days of doorways hold before the auditor, and votes end in different ways', () => {
  expect(summary.faults.map((fault) => sayFault(seed, fault)).join('\n')).toBe('')
  const { votes, books } = summary.tally
  expect((['opened', 'vouchers', 'released', 'lines', 'paired', 'closed', 'turned'] as const).filter((what) => books[what] === 0)).toEqual([])
  expect({ called: votes.called > 4, outcomes: Object.keys(votes.outcomes).length > 1, ways: Object.keys(votes.ballots).sort(), turned: votes.turned > 9 })
    .toEqual({ called: true, outcomes: true, ways: ['online', 'paper', 'proxy'], turned: true })
})

test('committees were elected by slips, and what must be turned away was', () => {
  const { called, outcomes, marked, cast, turned } = summary.tally.elections
  expect({ called: called > 0, counted: Object.keys(outcomes).length > 0, slips: cast > 0 && cast <= marked, turned: turned > 4 }).toEqual({ called: true, counted: true, slips: true, turned: true })
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
})

test('a name on a slip that was changed in the database is found, by its digest and by whoever wrote another', async () => {
  const [box] = await stage.ask<{ assembly: string; slips: string }>(`select b.assembly, b.slips::text as slips from assembly_boxes b join assemblies a on a.id = b.assembly and a.state = 'counted' order by 1 limit 1`)
  const write = (slips: string): Promise<unknown> => stage.district.asWriter((tx) => tx`update assembly_boxes set slips = ${slips}::text::json where assembly = ${box!.assembly}`)
  const [name, other] = (await stage.ask<{ terms: { question: { names: string[] } } }>('select terms from assemblies where id = $1', [box!.assembly]))[0]!.terms.question.names
  await write(box!.slips.replace(new RegExp(`\\{"names":\\[("${name}"[^\\]]*)\\]\\}`), `{"names":["${other}"]}`))
  try {
    expect(await votesAudited()).toEqual(expect.arrayContaining([`vote ${box!.assembly}: the box and its digest at the close`, `vote ${box!.assembly}: names counted from the box`]))
  } finally {
    await write(box!.slips)
  }
  const code = 'ABCDE-FGHJK-MNPQR-STVWX'
  expect(await votesAudited({ slip: { assembly: box!.assembly, code, choice: { names: [name!] } } })).toEqual([`vote ${box!.assembly}: a slip as it was given`])
  // What stands in a table is found there: the vote's own number, taken for a code.
  expect(await votesAudited({ slip: { assembly: box!.assembly, code: box!.assembly, choice: 'spoiled' } })).toContain(`vote ${box!.assembly}: tables that hold a slip`)
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
  const boxes = /from assembly_boxes order/
  const [acts, rolls, rows, entries] = [/from assembly_acts/, /from assembly_rolls/, /from assemblies order/, /from book_entries/]
  const of = (act: string, change: (data: any) => void) => first((row) => (row.act === act ? inData(change)(row) : null)) // any: as above
  const more = (name: string) => first((row) => (row[name] === null ? null : { [name]: String(BigInt(row[name]) + 1n) }))
  /** What is read is changed once, or always where all is read again. */
  async function tampered(faces: 'votes' | 'none', on: RegExp, change: (rows: Rows) => Rows, found: RegExp): Promise<void> {
    let done = false
    const again = on === rows || on.source.includes('heads')
    const faults = await changed({ faces, ask: (text, all) => { if (!on.test(text) || done) return all; const other = change(all); done = !again && JSON.stringify(other) !== JSON.stringify(all); return other } })
    expect(faults.some((fault) => found.test(fault)), faults.slice(0, 5).join('\n')).toBe(true)
  }
  test.each<[what: string, on: RegExp, change: (rows: Rows) => Rows, found: RegExp]>([
    ['another way of voting', acts, first((row) => (row.act === 'ballot' ? inData((data) => { data.way = data.way === 'paper' ? 'proxy' : 'paper' })(row) : null)), /hash of act/],
    ['an act that is gone', acts, (all) => all.filter((_, i) => i !== 3), /: seq|the chain reaches/],
    ['an act that says what was answered', acts, first((row) => (row.act === 'ballot' ? inData((data) => { data.choice = 'yes' })(row) : null)), /what stands of a ballot/],
    ['a second ballot of a household', acts, (all) => { const ballot = all.find((row) => row['act'] === 'ballot'); return ballot ? [...all.slice(0, -2), { ...ballot, seq: all.length - 1 }, ...all.slice(-2)] : all }, /a second ballot of/],
    ['a ballot after the close', acts, first((row) => (row.act === 'ballot' ? inData((data) => { data.received += 30 * 86_400_000 })(row) : null)), /: received/],
    ['an act by a post that does not count', acts, first((row) => (row.by === 'p' ? { post: 1 } : null)), /: (served|slips_made) by/],
    ['a count that is not the one of the row', acts, first((row) => (row.act === 'counted' ? inData((data) => { data.result.heads.yes++ })(row) : null)), /counted after it was closed, with the result/],
    ['a ballot set aside that counts', acts, first((row) => (row.act === 'counted' && row.data.includes('"aside"') ? inData((data) => { data.aside.push('1') })(row) : null)), /ballots set aside/],
    ['an area that grew by a hundredth', rolls, first((row) => { const roll = JSON.parse(row.roll); roll.heads[0].units[0].area++; return { roll: JSON.stringify(roll) } }), /: the roll/],
    ['two owners made one', rolls, first((row) => { const roll = JSON.parse(row.roll); roll.heads.pop(); return { roll: JSON.stringify(roll) } }), /: the roll/],
    ['a vote that is gone', rows, (all) => all.slice(1), /votes that were called/],
    ['a close that was put off', rows, first((row) => ({ closes: String(Number(row.closes) + 1) })), /open from and until/],
    ['another rule set', rows, first(() => ({ rule_set: 'doorway_lift.2019' })), /kind and rule set/],
    ['a counter from elsewhere', rows, first((row) => ({ terms: { ...row.terms, counters: [...row.terms.counters, 1] } })), /who counts/],
    ['a vote that is said to run on', rows, first((row) => (row.state === 'counted' ? { state: 'called' } : null)), /the count file before the/],
    ['a sealed ballot that is gone', /from assembly_ballots/, (all) => all.slice(1), /sealed ballots/],
    ['ballots whose size tells them apart', /from assembly_ballots/, first((row) => ({ size: row.size + 256 })), /lengths of sealed/],
    ['a key that lies about before the close', /from assembly_keys/, (all) => [...all, { assembly: '1' }], /keys of votes/],
    ['a matter that was told otherwise', /from journal where matter = \$1 and act/, first((row) => inData((data) => { data.facts.outcome = data.facts.outcome === 'passed' ? 'rejected' : 'passed' })(row)), /what the matter was told/],
  ])('%s', (_what, on, change, found) => tampered('votes', on, change, found))

  const inBox = (change: (slips: any, cast: string[], left: string[]) => object | null) => first((row) => { // any: as above
    const slips = JSON.parse(row.slips)
    const cast = Object.keys(slips).filter((slip) => slips[slip]?.names)
    const changed = cast.length ? change(slips, cast, Object.keys(slips).filter((slip) => slips[slip] === null)) : null
    return changed && { slips: JSON.stringify(changed) }
  })
  const twice = (all: Rows, act: string): Rows => { const at = all.findIndex((row) => row['act'] === act); return at < 0 ? all : [...all.slice(0, at + 1), { ...all[at], seq: all[at]!['seq'] + 1 }, ...all.slice(at + 1)] }
  const elected = (change: (row: any) => object) => first((row) => (row.kind === 'secret' && row.state === 'counted' ? change(row) : null)) // any: as above
  test.each<[what: string, on: RegExp, change: (rows: Rows) => Rows, found: RegExp]>([
    ['a slip cast behind the box\'s back', boxes, inBox((slips, _, [left]) => (left ? { ...slips, [left]: { names: [] } } : null)), /digest at the close|slips that were cast/],
    ['a slip more than there are heads', boxes, inBox((slips) => ({ ...slips, ['f'.repeat(64)]: null })), /slips in the box/],
    ['a slip taken out of the box', boxes, inBox((slips, [cast]) => ({ ...slips, [cast!]: null })), /digest at the close/],
    ['a name on a slip that nobody stood under', boxes, inBox((slips, [cast]) => ({ ...slips, [cast!]: { names: ['谁'] } })), /what a slip says/],
    ['a slip that tells when it was cast', boxes, inBox((slips, [cast]) => ({ ...slips, [cast!]: { ...slips[cast!], at: 1 } })), /what a slip says/],
    ['a box in the order of casting', boxes, inBox((slips) => Object.fromEntries(Object.entries(slips).reverse())), /text of the box/],
    ['a box that is gone', boxes, (all) => all.slice(1), /a box since slips were made/],
    ['a box with a column of times', /information_schema/, first((row) => (row.name === 'assembly_boxes' ? { columns: 'assembly at slips' } : null)), /columns of roll, acts and box/],
    ['a slip that was put in as somebody was marked', /a\.xmin = b\.xmin/, (all) => [...all, { assembly: elections[0], head: '1-101' }], /a mark and a slip/],
    ['somebody marked twice', acts, (all) => twice(all, 'marked'), /: marked$/],
    ['slips made twice', acts, (all) => twice(all, 'slips_made'), /slips made once/],
    ['a mark after the close', acts, first((row) => (row.act === 'marked' ? { at: String(Number(row.at) + 30 * 86_400_000) } : null)), /marked while it is open/],
    ['a mark that tells of a slip', acts, of('marked', (data) => { data.slip = 'f'.repeat(64) }), /what stands of marked/],
    ['a mark that nobody made', acts, first((row) => (row.act === 'marked' ? { by: 'c', post: null, person: null } : null)), /: marked$/],
    ['a cast slip that left an act', acts, (all) => { const at = all.findIndex((row) => row['act'] === 'marked'); return at < 0 ? all : all.map((row, i) => (i === at ? { ...row, act: 'cast' } : row)) }, /: cast$/],
    ['a close over another box', acts, of('closed', (data) => { if (data.box) data.box = 'f'.repeat(64) }), /digest at the close/],
    ['a result of an election that was changed', rows, elected((row) => ({ result: { ...row.result, names: row.result.names.map((one: any, i: number) => (i ? one : { ...one, heads: one.heads + 1 })) } })), /names counted from the box/], // any: as above
    ['somebody elected who was not', rows, elected((row) => ({ result: { ...row.result, names: row.result.names.map((one: any) => ({ ...one, chosen: !one.chosen })) } })), /names counted from the box/], // any: as above
    ['an election under another law', rows, first((row) => (row.kind === 'secret' ? { rule_set: 'rc.election.1989' } : null)), /kind and rule set/],
    ['an election by name', rows, first((row) => (row.kind === 'secret' ? { kind: 'named' } : null)), /kind and rule set/],
    ['a candidate more', rows, first((row) => (row.kind === 'secret' ? { terms: { ...row.terms, question: { ...row.terms.question, names: [...row.terms.question.names, '谁'] } } } : null)), /: terms/],
    ['a voter more', rolls, first((row) => { const roll = JSON.parse(row.roll); if (roll.heads[0].units.length) return null; roll.heads.push({ ...roll.heads[0], id: 'zz', voter: 'zz' }); return { roll: JSON.stringify(roll) } }), /: the roll/],
  ])('of an election: %s', async (_what, on, change, found) => {
    const faults = await votesAudited({ ask: (text, all) => (on.test(text) ? change(all) : all) })
    expect(faults.some((fault) => found.test(fault)), faults.slice(0, 5).join('\n')).toBe(true)
  })
  test.each<[what: string, on: RegExp, change: (body: any) => void, found: RegExp]>([ // any: as above
    ['a slip exchanged in its file', /count-file/, (body) => { body.box[0].choice = { names: body.box[0].choice.names?.length ? [] : [body.result.names[0].name] } }, /the box in the file/],
    ['a mark left out of its file', /count-file/, (body) => { body.took_part.pop() }, /who took part, in the file/],
    ['another result on its page', /assemblies\/\d+$/, (body) => { body.result.names[0].heads++ }, /names in the page/],
    ['somebody who is said not to have come', /assemblies\/\d+$/, (body) => { body.heads[0].took_part = !body.heads[0].took_part }, /who took part, on its page/],
  ])('of an election: %s', async (_what, on, change, found) => {
    const [{ id }] = await stage.ask<{ id: string }>(`select id from assemblies where kind = 'secret' and state = 'counted' order by id limit 1`) as [{ id: string }]
    const faults = await votesAudited({ only: id, get: (path, body) => { if (on.test(path)) change(body) } })
    expect(faults.some((fault) => found.test(fault)), faults.slice(0, 5).join('\n')).toBe(true)
  })

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
    const faults = await changed({ faces: on.source.startsWith('books') || on.source.startsWith('accounts') ? 'books' : 'votes', get: (path, { body }) => { if (on.test(path)) change(body) } })
    expect(faults.some((fault) => found.test(fault)), faults.slice(0, 5).join('\n')).toBe(true)
  })

  test('a ballot that is counted otherwise than it was given', async () => {
    const { id } = await counted()
    const [post] = (await stage.ask<{ terms: { counters: number[] } }>('select terms from assemblies where id = $1', [id]))[0]!.terms.counters
    const { body } = await get(`/api/assemblies/${id}/count-file?purpose=x`, [post!])
    const { id: ballot, head, way, choice } = body.ballots[0]
    const faults = await audited((audit) => audit.given({ assembly: id, head, way, choice: choice === 'yes' ? 'no' : 'yes', ballot, digest: '', salt: 'none' }))
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
    const slip = { assembly: elections[0]!, code: 'ABCDE-FGHJK-MNPQR-STVWX', choice: { names: [] } }
    audit.givenSlip(slip)
    audit.hidden(slip.assembly, '/page', { status: 200, body: `<td>${slipOf(stage.district.algorithm, slip).slice(0, 12).replace(/(.{4})(?=.)/g, '$1 ')}</td>` })
    audit.hidden(slip.assembly, '/api', { status: 200, body: { box: [], slips: { printed: true, out: 3 } } })
    expect(audit.faults.slice(2).map((fault) => fault.what)).toEqual([`vote ${slip.assembly}: slips before the close at /page`, `vote ${slip.assembly}: answers before the close at /api`, `vote ${slip.assembly}: slips out before the close at /api`])
  })
})
