// Votes on a real database: a doorway decides on its lift, a village elects in secret, and what somebody with the owner's password could do
// behind the back of either is found.
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { as } from '../../database/connect.ts'
import { rolesOf } from '../../database/roles.ts'
import { startServer, type TestServer } from '../../server/testing.ts'
import type { Outcome } from '../base/model.ts'
import type { Actor } from '../matters/model.ts'
import { ballotDigest, folderKeeper, freezeMembers, freezeRoll, makeAssemblies, recountFile, verifyAssemblies, verifyAssembly, type Assemblies, type Calling, type Choice, type Ground, type Part, type Receipt } from './index.ts'
import { slipHash } from './slips.ts'

const start = Date.parse('2026-06-16T10:00:00+08:00')
const hour = 3_600_000
let server: TestServer
let keys: string
let on: Ground
let votes: Assemblies
let clerk: Actor, counter: Actor
let counterPost: number
let matter: string

beforeAll(async () => {
  server = await startServer({ pack: 'qingshi', at: start })
  keys = await mkdtemp(join(tmpdir(), 'linli-keys-'))
  const { district } = server
  on = { asWriter: district.asWriter, now: district.now, algorithm: district.algorithm, ids: district.ids, keys: folderKeeper(keys), dayOf: (at) => new Date(at + 8 * hour).toISOString().slice(0, 10) }
  votes = makeAssemblies(on)
  const people = (await server.anyone.get('/api/demo/people')).body.people as { name: string; role: string; post: number }[]
  const actor = async (role: string): Promise<Extract<Actor, { by: 'p' }>> => {
    const found = people.find((one) => one.role === role)!
    const [person] = await district.asWriter((tx) => tx<{ id: number }[]>`select id from persons where login = ${found.name}`)
    return { by: 'p', post: found.post, person: person!.id }
  }
  clerk = await actor('intakeClerk')
  counter = await actor('dispatcher')
  counterPost = (counter as { post: number }).post
  const [system] = [...district.systems.values()].filter(({ declaration: { facts, open } }) => facts['channel'] && 'text' in open.asks)
  const place = district.world().territory.unitsOf('committee', '2026-06-16')[0]
  const client = await server.as(people.find(({ role }) => role === 'intakeClerk')!.name)
  const opened = await client.post(`/api/systems/${system!.declaration.id}/matters`, { facts: { text: '12 号楼加装电梯', channel: 'phone' }, place })
  matter = opened.body.id
}, 120_000)
afterAll(async () => { await server?.stop(); await rm(keys, { recursive: true, force: true }) })
beforeEach(() => server.clock.set(start))

const value = <T>(outcome: Outcome<T>): T => { if (!outcome.ok) throw new Error(JSON.stringify(outcome.refused)); return outcome.value }
const codes = (outcome: Outcome<unknown>): string[] => (outcome.ok ? [] : outcome.refused.map(({ code }) => code))
const at = (hours: number): void => server.clock.set(start + hours * hour)
const flats = (): Part[] => Array.from({ length: 12 }, (_, i) => {
  const id = `12-${Math.floor(i / 2) + 1}0${(i % 2) + 1}`
  return { id, building: '12', stairwell: '12-1', areas: { registered: 5000 + 100 * i }, owners: i === 11 ? ['p11', 'q11'] : [`p${i}`], standing: 'registered' }
})
const call = (more: Partial<Calling> = {}) => votes.call({
  matter, body: 'owners_part', question: { topic: 'doorway_lift', form: 'answer', text: '同意 12 号楼 1 门加装电梯吗' }, kind: 'named', rules: { counts: 'first', silence: 'none' }, caller: 'owners', counters: [counterPost],
  opens: start + hour, closes: start + 50 * hour, noticed: '2026-05-30', roll: value(freezeRoll(flats(), { day: '2026-06-16', scope: { stairwell: '12-1' } })), ...more,
}, clerk)
const village = (more: Partial<Calling> = {}, members = 6) => call({
  body: 'residents', kind: 'secret', question: { topic: 'election', form: 'elect', text: '居委会主任', names: ['甲', '乙'], seats: 1 }, noticed: '2026-05-20',
  roll: value(freezeMembers(Array.from({ length: members }, (_, i) => ({ id: `r${i}`, place: `${i % 2}` })), '2026-06-16')), ...more,
})
const own = (flat: string, voter: string, choice: Choice): Promise<Outcome<Receipt>> => votes.cast(id, { head: flat, way: 'online', voter, choice }, { by: 'r' })
const verified = () => server.district.asWriter((tx) => verifyAssembly(tx, on.algorithm, id))
/** What somebody with the owner's password could do; the owner is bound by row-level security, so it is lifted first, as she would. */
async function behind(statement: string): Promise<void> {
  const tables = ['assemblies', 'assembly_rolls', 'assembly_acts', 'assembly_ballots', 'assembly_keys', 'assembly_boxes']
  const force = (word: string): string => tables.map((table) => `alter table ${table} ${word} row level security`).join('; ')
  await server.district.db.admin.unsafe(`${force('no force')}; ${statement}; ${force('force')}`).simple()
}
/** Everything stored about votes, as text: what a copy of the database shows. */
const dump = () => server.district.asWriter(async (tx) => {
  const parts = await Promise.all(['assemblies', 'assembly_rolls', 'assembly_acts', 'assembly_ballots', 'assembly_keys', 'assembly_boxes'].map((table) => tx.unsafe(`select string_agg(t::text, E'\\n') as all from ${table} t where ${table === 'assemblies' ? 'id' : 'assembly'} = ${id}`)))
  return parts.map(([row]) => String(row!['all'])).join('\n')
})
let id = ''

describe('a doorway of twelve flats', () => {
  const receipts: Receipt[] = []
  test('is called by the rule of its closing day, with a roll that is frozen', async () => {
    const called = value(await call())
    expect(called).toMatchObject({ rule_set: 'doorway_lift.2021', heads: 12 })
    id = called.assembly
    expect(await readdir(keys)).toEqual([`${id}.key`])
  })
  test('is called once by one act of its matter', async () => {
    const once = value(await call({ cause: `${matter} 7` }))
    expect(value(await call({ cause: `${matter} 7`, opens: start + 2 * hour }))).toEqual(once)
    expect(value(await call({ cause: `${matter} 8` })).assembly).not.toBe(once.assembly)
  })
  test('takes nothing before it opens, and nothing from a flat that is not on the roll', async () => {
    expect(codes(await own('12-101', 'p0', 'yes'))).toEqual(['ballot.not_open'])
    at(2)
    expect(codes(await own('13-101', 'p0', 'yes'))).toEqual(['ballot.head_unknown'])
    expect(codes(await own('12-602', 'p11', 'yes'))).toEqual(['ballot.voter_unnamed'])
  })
  test('takes eight ballots online, three on paper and one by proxy, each once', async () => {
    at(3)
    expect(value(await votes.nameVoter(id, '12-602', 'q11', clerk))).toEqual({ head: '12-602' })
    expect(codes(await votes.nameVoter(id, '12-602', 'p11', clerk))).toEqual(['assembly.voter_stands'])
    const online: [string, string, Choice][] = [['12-101', 'p0', 'no'], ['12-102', 'p1', 'yes'], ['12-201', 'p2', 'yes'], ['12-202', 'p3', 'yes'], ['12-301', 'p4', 'yes'], ['12-302', 'p5', 'yes'], ['12-401', 'p6', 'yes'], ['12-602', 'q11', 'yes']]
    receipts.push(...(await Promise.all(online.map(([flat, voter, choice]) => own(flat, voter, choice)))).map(value))
    expect(value(await votes.standing(id)).standing).toMatchObject({ heads: { part: 8, all: 12 }, met: false, missing: { heads: 0, area: 1200 } })
    expect(codes(await own('12-101', 'p0', 'yes'))).toEqual(['ballot.second'])
    expect(codes(await votes.cast(id, { head: '12-501', way: 'proxy', choice: 'yes', proxy: { holder: 'p0', written: true, instruction: null } }, clerk))).toEqual(['ballot.proxy_without_instruction'])
    for (const flat of ['12-402', '12-502', '12-601']) receipts.push(value(await votes.cast(id, { head: flat, way: 'paper', choice: flat === '12-601' ? 'abstain' : 'yes' }, clerk)))
    receipts.push(value(await votes.cast(id, { head: '12-501', way: 'proxy', choice: 'yes', proxy: { holder: 'p0', written: true, instruction: 'yes' } }, clerk)))
    expect(value(await votes.standing(id))).toMatchObject({ standing: { met: true, heads: { part: 12, all: 12 }, missing: { heads: 0, area: 0 } }, result: null })
  })
  test('shows nobody an answer while it is sealed, not in any table and not by a length', async () => {
    expect(await dump()).not.toMatch(/"(yes|no|abstain)"/)
    const lengths = await server.district.asWriter((tx) => tx`select distinct length(sealed) as n from assembly_ballots where assembly = ${id}`)
    expect(lengths).toHaveLength(1)
    expect(codes(await votes.look(id, { as: 'counter', purpose: '看看' }, counter))).toEqual(['assembly.sealed'])
    expect(codes(await votes.published(id))).toEqual(['assembly.sealed'])
    expect(value(await votes.checkReceipt(id, receipts[0]!))).toEqual({ written: true, in_count: null })
    expect(await server.district.asWriter((tx) => tx`select 1 from assembly_keys where assembly = ${id}`)).toHaveLength(0)
  })
  test('is counted once, after the close, by its counters', async () => {
    at(49)
    expect(codes(await votes.closeAndCount(id, counter))).toEqual(['assembly.not_closed'])
    at(50)
    expect(codes(await own('12-101', 'p0', 'yes'))).toEqual(['ballot.closed', 'ballot.second'])
    expect(codes(await votes.closeAndCount(id, clerk))).toEqual(['assembly.not_a_counter'])
    const result = value(await votes.closeAndCount(id, counter))
    expect(result).toMatchObject({ outcome: 'passed', heads: { all: 12, part: 12, yes: 10, no: 1, abstain: 1 }, area: { all: 66_600, part: 66_600, yes: 55_600 } })
    expect(codes(await votes.closeAndCount(id, counter))).toEqual(['assembly.counted'])
    expect(await readdir(keys)).not.toContain(`${id}.key`)
    expect(value(await votes.published(id))).toEqual({ result, box: null })
  })
  test('gives each voter a receipt that stands in the count and binds her own answer', async () => {
    for (const receipt of receipts) expect(value(await votes.checkReceipt(id, receipt))).toEqual({ written: true, in_count: true })
    expect(value(await votes.checkReceipt(id, { ...receipts[0]!, digest: receipts[1]!.digest }))).toEqual({ written: false, in_count: false })
    const { ballot, digest, salt } = receipts[0]!
    expect([ballotDigest(on.algorithm, id, ballot, { salt, choice: 'no', voter: 'p0' }), ballotDigest(on.algorithm, id, ballot, { salt, choice: 'yes', voter: 'p0' }) === digest]).toEqual([digest, false])
  })
  test('is read by counters, owners on the roll and a court, and each look is written down first', async () => {
    expect(codes(await votes.look(id, { as: 'owner', voter: 'stranger', purpose: '核对' }, { by: 'r' }))).toEqual(['assembly.look_not_yours'])
    expect(codes(await votes.look(id, { as: 'court', order: '', purpose: '案件' }, counter))).toEqual(['assembly.look_for_what'])
    const ballots = value(await votes.look(id, { as: 'owner', voter: 'p3', purpose: '核对' }, { by: 'r' }))
    expect(ballots.map(({ head, choice }) => `${head} ${choice as string}`)).toContain('12-101 no')
    const looks = await server.district.asWriter((tx) => tx<{ data: unknown }[]>`select data from assembly_acts where assembly = ${id} and act = 'looked'`)
    expect(looks).toEqual([{ data: { as: 'owner', what: 'ballots', purpose: '核对', voter: 'p3' } }])
  })
  test('is counted again from the file alone, and from its journal', async () => {
    const file = value(await votes.countFile(id, { as: 'court', order: '(2026)沪0107民初1号', purpose: '复核' }, counter))
    expect(recountFile(JSON.stringify(file))).toMatchObject({ ok: true, equal: true })
    expect((await verified()).faults).toEqual([])
  })
  test.each([
    ['an act that was changed', `update assembly_acts set data = replace(data::text, '12-101', '12-102')::json where assembly = :id and act = 'ballot' and head = '12-101'`, ['changed']],
    ['an act that was removed', `delete from assembly_acts where assembly = :id and seq = 5`, ['ballot', 'changed', 'missing']],
    ['an end that was cut off', `delete from assembly_acts where assembly = :id and seq > 14`, ['end']],
    ['another question', `update assemblies set terms = replace(terms::text, '同意', '反对')::json where id = :id`, ['terms']],
    ['a roll with another area', `update assembly_rolls set roll = replace(roll::text, '5000', '9000')::json where assembly = :id`, ['roll']],
    ['ballots that changed places', `update assembly_ballots a set sealed = b.sealed from assembly_ballots b where a.assembly = :id and b.assembly = :id and a.id = (select min(id) from assembly_ballots where assembly = :id) and b.id = (select max(id) from assembly_ballots where assembly = :id)`, ['ballot']],
    ['a ballot that was removed', `delete from assembly_ballots where assembly = :id and id = (select min(id) from assembly_ballots where assembly = :id)`, ['ballot']],
    ['a ballot that was added', `insert into assembly_ballots select assembly, 7, sealed from assembly_ballots where assembly = :id limit 1`, ['ballot']],
    ['a result made to please', `update assemblies set result = replace(result::text, 'passed', 'rejected')::json where id = :id`, ['result']],
  ])('finds %s', async (_title, statement, found) => {
    await behind(`create table kept_a as table assemblies; create table kept_b as table assembly_acts; create table kept_c as table assembly_rolls; create table kept_d as table assembly_ballots; ${statement.replaceAll(':id', id)}`)
    try {
      const kinds = [...new Set((await verified()).faults.map(({ fault }) => fault))].sort()
      if (found.includes('end')) expect(kinds).toContain('end')
      else expect(kinds).toEqual(found)
    } finally {
      await behind(`delete from assemblies; insert into assemblies table kept_a; delete from assembly_acts; insert into assembly_acts table kept_b; delete from assembly_rolls; insert into assembly_rolls table kept_c; delete from assembly_ballots; insert into assembly_ballots table kept_d; drop table kept_a, kept_b, kept_c, kept_d`)
    }
    expect((await verified()).faults).toEqual([])
  })
})

describe('paper that is written down later', () => {
  test('counts by when it came: the first valid ballot of a head stands, and the receipt of the other says so', async () => {
    id = value(await call()).assembly
    at(5)
    const online = value(await own('12-102', 'p1', 'yes'))
    expect(codes(await votes.cast(id, { head: '12-102', way: 'paper', choice: 'no' }, clerk))).toEqual(['ballot.second'])
    expect(codes(await votes.cast(id, { head: '12-201', way: 'paper', choice: 'no', received: start + 9 * hour }, clerk))).toEqual(['fact.in_the_future'])
    at(51)
    const paper = value(await votes.cast(id, { head: '12-102', way: 'paper', choice: 'no', received: start + 4 * hour }, clerk))
    const result = value(await votes.closeAndCount(id, counter))
    expect(result).toMatchObject({ outcome: 'no_quorum', refused: 1, heads: { part: 1, no: 1, yes: 0 } })
    expect([value(await votes.checkReceipt(id, online)), value(await votes.checkReceipt(id, paper))]).toEqual([{ written: true, in_count: false }, { written: true, in_count: true }])
    expect((await verified()).faults).toEqual([])
  })
  test('is not counted by anybody who lost the key', async () => {
    id = value(await call()).assembly
    await rm(join(keys, `${id}.key`))
    at(2)
    expect(codes(await own('12-102', 'p1', 'yes'))).toEqual(['assembly.key_missing'])
  })
  test('a sealed ballot that was exchanged is found before the count', async () => {
    id = value(await call()).assembly
    at(2)
    const mine = value(await own('12-102', 'p1', 'yes'))
    await behind(`update assembly_ballots set sealed = sealed || '\\x00' where assembly = ${id}`)
    at(50)
    const answer = await votes.closeAndCount(id, counter)
    expect([codes(answer), answer.ok ? '' : answer.refused[0]!.about]).toEqual([['assembly.ballot_changed'], mine.ballot])
  })
})

describe('acts that come at the same moment', () => {
  const passed = (outcomes: Outcome<unknown>[]): number => outcomes.filter(({ ok }) => ok).length
  test('give a head one ballot, whichever way it came first', async () => {
    id = value(await call()).assembly
    at(2)
    const twice = await Promise.all([own('12-102', 'p1', 'yes'), votes.cast(id, { head: '12-102', way: 'paper', choice: 'no' }, clerk), own('12-102', 'p1', 'no')])
    expect([passed(twice), value(await votes.standing(id)).standing.heads.part]).toEqual([1, 1])
    at(50)
    expect(passed(await Promise.all([1, 2, 3].map(() => votes.closeAndCount(id, counter))))).toBe(1)
    expect((await verified()).faults).toEqual([])
  })
  test('cast a slip once, and nothing slips in beside the count', async () => {
    id = value(await village()).assembly
    const slips = value(await votes.printSlips(id, counter))
    at(2)
    for (const head of ['r0', 'r1', 'r2', 'r3']) value(await votes.mark(id, { head, way: 'paper' }, clerk))
    expect(passed(await Promise.all([0, 1, 2, 3].map(() => votes.castSlip(id, slips[0]!, { names: ['甲'] }))))).toBe(1)
    at(50)
    const pile = (n: number) => votes.enterSlips(id, [{ code: slips[n]!, choice: { names: ['甲'] } }], counter)
    const [, counted] = await Promise.all([pile(1), votes.closeAndCount(id, counter), pile(2), pile(3)])
    expect([value(counted).heads.part, (await verified()).faults]).toEqual([value(await votes.published(id)).box!.length, []])
  })
})

describe('members who meet', () => {
  test('vote where they are present, and the count needs those present', async () => {
    const members = value(freezeMembers(['a', 'b', 'c', 'd', 'e'].map((one) => ({ id: one, place: '业委会' })), '2026-06-16'))
    id = value(await call({ body: 'owners_committee', question: { topic: 'contract', form: 'answer', text: '续签' }, roll: members, meeting: true, noticed: null })).assembly
    at(2)
    expect(codes(await votes.cast(id, { head: 'a', way: 'paper', choice: 'yes' }, clerk))).toEqual(['ballot.not_present'])
    expect(value(await votes.note(id, 'attended', ['a', 'b', 'c', 'a'], clerk))).toEqual({ noted: 3 })
    for (const [head, choice] of [['a', 'yes'], ['b', 'yes'], ['c', 'no']] as const) value(await votes.cast(id, { head, way: 'paper', choice }, clerk))
    expect(value(await votes.standing(id)).standing).toMatchObject({ met: true, area: null })
    at(50)
    expect(value(await votes.closeAndCount(id, counter))).toMatchObject({ outcome: 'rejected', heads: { all: 5, present: 3, yes: 2 }, area: null })
  })
})

describe('a secret election', () => {
  let slips: string[]
  test('cannot be called as a named one, nor one by area as secret', async () => {
    expect(codes(await village({ kind: 'named' }))).toEqual(['assembly.must_be_secret'])
    expect(codes(await call({ kind: 'secret' }))).toContain('assembly.may_not_be_secret')
  })
  test('prints as many slips as there are voters, once, and keeps none of their codes', async () => {
    id = value(await village()).assembly
    expect(codes(await votes.printSlips(id, clerk))).toEqual(['assembly.not_a_counter'])
    slips = value(await votes.printSlips(id, counter))
    expect([slips.length, new Set(slips).size, codes(await votes.printSlips(id, counter))]).toEqual([6, 6, ['slip.printed']])
    const stored = await dump()
    for (const slip of slips) expect(stored).not.toContain(slip.replaceAll('-', ''))
  })
  test('lets nobody cast before she was marked, and each take part once', async () => {
    at(2)
    expect(codes(await votes.castSlip(id, slips[0]!, { names: ['甲'] }))).toEqual(['slip.not_drawn'])
    for (const head of ['r0', 'r1', 'r2', 'r3']) value(await votes.mark(id, { head, way: 'paper' }, clerk))
    expect(codes(await votes.mark(id, { head: 'r0', way: 'paper' }, clerk))).toEqual(['ballot.second'])
    expect(codes(await votes.mark(id, { head: 'r4', way: 'proxy', proxy: { holder: '甲', written: true, instruction: null } }, clerk))).toEqual(['ballot.proxy_candidate'])
  })
  test('casts a slip once, however it is written, and leaves no act, time or order', async () => {
    at(3)
    const before = await server.district.asWriter((tx) => tx`select version, encode(last_hash, 'hex') as last_hash from assemblies where id = ${id}`)
    expect(value(await votes.castSlip(id, slips[5]!.toLowerCase().replaceAll('-', ' '), { names: ['甲'] }))).toEqual({ slip: slipHash(on.algorithm, id, slips[5]!) })
    expect(codes(await votes.castSlip(id, slips[5]!, { names: ['乙'] }))).toEqual(['slip.spent'])
    expect(codes(await votes.castSlip(id, 'AAAAA-AAAAA-AAAAA-AAAAA', { names: ['甲'] }))).toEqual(['slip.unknown'])
    expect(codes(await votes.castSlip(id, slips[1]!, { names: ['丙'] }))).toEqual(['ballot.choice_wrong'])
    await Promise.all([1, 3].map(async (n) => value(await votes.castSlip(id, slips[n]!, { names: ['甲'] }))))
    expect(await server.district.asWriter((tx) => tx`select version, encode(last_hash, 'hex') as last_hash from assemblies where id = ${id}`)).toEqual(before)
    const rows = await server.district.asWriter((tx) => tx<{ slips: Record<string, unknown> }[]>`select slips from assembly_boxes where assembly = ${id}`)
    expect(rows).toHaveLength(1)
    expect(Object.keys(rows[0]!.slips)).toEqual(Object.keys(rows[0]!.slips).toSorted())
    const [columns] = await server.district.asWriter((tx) => tx<{ names: string }[]>`select string_agg(column_name, ',' order by ordinal_position) as names from information_schema.columns where table_name = 'assembly_boxes' and table_schema = current_schema()`)
    expect(columns!.names).toBe('assembly,slips')
  })
  test('shares no text between the roll of who took part and the box', async () => {
    const [box] = await server.district.asWriter((tx) => tx<{ slips: Record<string, unknown> }[]>`select slips from assembly_boxes where assembly = ${id}`)
    const acts = await server.district.asWriter((tx) => tx<{ text: string }[]>`select string_agg(a::text, ' ') as text from assembly_acts a where assembly = ${id}`)
    for (const slip of Object.keys(box!.slips)) expect(acts[0]!.text).not.toContain(slip)
    expect(value(await votes.standing(id))).toMatchObject({ took_part: ['r0', 'r1', 'r2', 'r3'], standing: { met: true } })
  })
  test('is counted with what came on paper; each finds her slip in the published box', async () => {
    expect(codes(await votes.enterSlips(id, [{ code: slips[2]!, choice: { names: ['乙'] } }], counter))).toEqual(['assembly.not_closed'])
    at(50)
    expect(codes(await votes.castSlip(id, slips[2]!, { names: ['乙'] }))).toEqual(['ballot.closed'])
    expect(codes(await votes.enterSlips(id, [{ code: slips[2]!, choice: { names: ['乙'] } }, { code: slips[0]!, choice: { names: ['乙'] } }], counter))).toEqual(['slip.not_drawn'])
    expect(value(await votes.enterSlips(id, [{ code: slips[2]!, choice: { names: ['乙'] } }], counter))).toEqual({ entered: 1 })
    const result = value(await votes.closeAndCount(id, counter))
    expect(result).toMatchObject({ outcome: 'passed', heads: { all: 6, present: 4, part: 4 }, area: null })
    expect(result.names!.map(({ name, heads, chosen }) => [name, heads, chosen])).toEqual([['甲', 3, true], ['乙', 1, false]])
    const { box } = value(await votes.published(id))
    expect(box!.find(({ slip }) => slip === slipHash(on.algorithm, id, slips[2]!))).toMatchObject({ choice: { names: ['乙'] } })
    expect(box!.map(({ slip }) => slip)).toEqual(box!.map(({ slip }) => slip).toSorted())
    expect(recountFile(JSON.stringify(value(await votes.countFile(id, { as: 'counter', purpose: '复核' }, counter))))).toMatchObject({ ok: true, equal: true })
    expect([codes(await votes.look(id, { as: 'counter', purpose: '谁投了谁' }, counter)), (await verified()).faults]).toEqual([['assembly.is_secret'], []])
  })
  test('whose box was touched after the count is found', async () => {
    await behind(`update assembly_boxes set slips = replace(slips::text, '乙', '甲')::json where assembly = ${id}`)
    expect((await verified()).faults).toEqual([{ fault: 'box', assembly: id }])
    await behind(`delete from assembly_boxes where assembly = ${id}`)
  })
})

describe('the database itself', () => {
  test('shows a reader a vote only with its matter, and a ballot, key or box never', async () => {
    const read = (reach: string, table: string) => server.district.db.sql.begin((tx) => Promise.all([as(tx, rolesOf('linli').reader, { reach }), tx.unsafe(`select count(*)::int as n from ${table}`)]).then(([, rows]) => rows[0]!['n'] as number)) as Promise<number>
    const [seen] = await server.district.asWriter((tx) => tx<{ audience: number[] }[]>`select audience from matters where id = ${matter}`)
    for (const table of ['assemblies', 'assembly_rolls', 'assembly_acts']) {
      expect(await read('{}', table)).toBe(0)
      expect(await read(`{${seen!.audience[0]}}`, table)).toBeGreaterThan(0)
    }
    for (const table of ['assembly_ballots', 'assembly_keys', 'assembly_boxes']) await expect(read(`{${seen!.audience[0]}}`, table)).rejects.toThrow('permission denied')
  })
  test.each([
    'update assemblies set kind = kind', 'update assemblies set closes = closes', 'update assembly_rolls set roll = roll', 'update assembly_acts set at = at', 'delete from assembly_acts', 'update assembly_ballots set id = id', 'delete from assembly_ballots', 'delete from assembly_boxes', 'delete from assemblies',
  ])('grants nobody: %s', async (statement) => { await expect(server.district.asWriter((tx) => tx.unsafe(statement))).rejects.toThrow('permission denied') })
  test('takes no act by somebody who does not hold the post', async () => {
    const { person } = clerk as { person: number }
    await expect(votes.call({ matter, body: 'owners_part', question: { topic: 'doorway_lift', form: 'answer', text: '?' }, kind: 'named', rules: { counts: 'first', silence: 'none' }, caller: 'owners', counters: [1], opens: start + hour, closes: start + 2 * hour, noticed: '2026-05-30', roll: value(freezeRoll(flats(), { day: '2026-06-16' })) }, { by: 'p', post: counterPost, person })).rejects.toThrow('row-level security')
  })
  test('verifies every vote of the district', async () => {
    const all = await server.district.asWriter((tx) => verifyAssemblies(tx, on.algorithm))
    expect(all.assemblies).toBeGreaterThan(4)
    expect(new Set(all.faults.map(({ fault }) => fault))).toEqual(new Set(['box']))
  })
})
