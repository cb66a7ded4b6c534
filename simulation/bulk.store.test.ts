// A past written in bulk is one that the kernel could have written: chains and seals hold, rows and figures are what the journal makes of
// them, the auditor finds nothing, and whenever it is cut off it goes on to the very same end.
import { rm } from 'node:fs/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { as } from '../database/connect.ts'
import { freshDatabase } from '../database/testing.ts'
import { testFolder } from '../database/testing-setup.ts'
import { verify } from '../kernel/journal/verify.ts'
import { replay } from '../kernel/matters/model.ts'
import { toRow, type MatterRow } from '../kernel/matters/row.ts'
import { foldOnce, rebuild } from '../kernel/measures/index.ts'
import { journalsOf } from '../kernel/measures/store.ts'
import { districtOn, type District } from '../server/district.ts'
import { loadPack } from '../server/packs.ts'
import { keepScores } from '../server/scores.ts'
import { ringDue } from '../server/jobs.ts'
import { makeAuditor } from './auditor.ts'
import type { Declaration } from './audit/model.ts'
import { bulkBegun, noRoom, writeBulk } from './bulk.ts'
import { sayFault } from './simulate.ts'
import { asker } from './stage.ts'

const to = Date.parse('2026-06-16T10:00:00+08:00')
const options = { matters: 2000, from: to - 110 * 86_400_000, to, seed: 3, name: 'tried', brief: true, threads: 2, perChunk: 300 }
let data: string
let on: District
const districts: District[] = []

async function district(): Promise<District> {
  const install = { demonstration: true, seed: 1 }
  const db = await freshDatabase({
    template: 'installed_qingshi',
    prepare: async (database) => { await (await districtOn({ ...database, close: async () => {} }, { pack: () => loadPack('qingshi'), install, now: () => Date.UTC(2026, 0, 1) })).close() },
  })
  const opened = await districtOn(db, { pack: () => loadPack('qingshi'), install, now: () => to })
  districts.push(opened)
  return opened
}

const tables = ['journal', 'matters', 'outcomes', 'cells', 'personal', 'attachments', 'notices', 'numbers', 'seals', 'heads', 'owed', 'timers', 'measured_categories', 'readers']
/** Every row of these tables as text, or a digest of them. */
const contents = (one: District): Promise<Record<string, string>> =>
  one.asWriter(async (tx) => Object.fromEntries(await Promise.all(tables.map(async (table) => [table, (await tx.unsafe<{ all: string }[]>(`select count(*) || ' ' || coalesce(md5(string_agg(t::text, chr(10) order by t::text)), '') as all from ${table} t`))[0]!.all]))))

beforeAll(async () => {
  data = await testFolder()
  on = await district()
  const steps: number[] = []
  const written = await writeBulk(on, { ...options, data, progress: (done) => steps.push(done) })
  expect(written).toMatchObject({ matters: 2000, refused: [] })
  expect(steps.length).toBeGreaterThan(5)
})
afterAll(async () => { for (const one of districts) await one.close(); await rm(data, { recursive: true, force: true }) })

test('chains and seals hold, and nothing is owed by anybody', async () => {
  const { faults, matters, entries, seals } = await on.asWriter((tx) => verify(tx, on.algorithm))
  expect(faults).toEqual([])
  expect({ matters, seals: seals > 5, short: entries < matters * 4.5 }).toEqual({ matters: 2000, seals: true, short: true })
  expect((await on.asWriter((tx) => tx`select (select count(*) from owed) + (select count(*) from timers) as owed, (select count(*) from matters where kind <> 'final') as live`))[0]).toEqual({ owed: '0', live: '0' })
})

test('every row is what its journal makes of it', async () => {
  const rows = await on.asWriter((tx) => tx.unsafe<(MatterRow & { cell: number })[]>(`select m.*, encode(head, 'hex') as head from matters m order by id`))
  const journals = await on.asWriter((tx) => journalsOf(tx, rows.map((row) => row.id), 1e9))
  for (const row of rows) {
    const { audience, facts, body, ...made } = toRow(on.systems.get(on.idOf(row.system))!, replay(journals.get(row.id)!), row.head)
    const { audience: stood, facts: stored, body: kept, opened, changed, ended, ...rest } = row
    expect({ ...rest, opened: Number(opened), changed: Number(changed), ended: Number(ended), audience: `{${stood.join()}}`, facts: stored, body: kept }).toEqual({ ...made, audience, facts: JSON.parse(String(facts)), body: JSON.parse(String(body)) })
  }
})

test('figures are those that are counted anew from the journal', async () => {
  expect(await foldOnce(on)).toBe(0)
  const before = await contents(on)
  await rebuild(on)
  const after = await contents(on)
  expect([after['outcomes'], after['cells']]).toEqual([before['outcomes'], before['cells']])
})

async function audited(one: District): Promise<string> {
  const { ask, close } = await asker(one.db)
  const audit = await makeAuditor({ ask, declarations: [...one.systems.values()].map((s) => s.declaration as unknown as Declaration), now: () => to })
  await audit.everything()
  await close()
  return audit.faults.map((fault) => sayFault(3, fault)).join('\n')
}

test('the auditor finds nothing', async () => expect(await audited(on)).toBe(''))

test('nor where every matter is told as a district lives', async () => {
  const whole = await district()
  const { matters, entries, refused } = await writeBulk(whole, { ...options, brief: false, matters: 400, data })
  expect([matters, entries > 4 * matters, refused]).toEqual([400, true, []])
  expect(await audited(whole)).toBe('')
})

test('it tells of what districts see: late ones, returned ones, merged ones, second rounds, silence, and what comes again', async () => {
  const [seen] = await on.asWriter((tx) => tx`
    select count(*) filter (where act = 'late') > 10 as late, count(*) filter (where act = 'return') > 2 as returned, count(*) filter (where act = 'merge') > 2 as merged,
      count(*) filter (where act = 'end_unanswered') > 2 as silence, count(*) filter (where act = 'redo' or data #>> '{facts,reopened}' = 'true') > 1 as again,
      count(*) filter (where data #>> '{facts,repeat_of}' is not null) > 2 as repeated from journal`)
  expect(seen).toEqual({ late: true, returned: true, merged: true, silence: true, again: true, repeated: true })
})

test('what names an earlier matter names the latest one of its class that was settled near by in the thirty days before it', async () => {
  const wrong = await on.asWriter((tx) => tx`
    select m.number, m.facts->>'repeat_of' as said, n.id as is from matters m left join lateral (
      select o.id from matters o where o.state = 'closed' and o.system = m.system and o.facts->>'category' = m.facts->>'category' and o.ended between m.opened - 30 * 86400000::bigint and m.opened
        and 6371008.8 * 2 * asin(sqrt(sin(radians(o.lat - m.lat) / 2) ^ 2 + cos(radians(m.lat)) * cos(radians(o.lat)) * sin(radians(o.lng - m.lng) / 2) ^ 2)) <= 50
      order by o.ended desc, o.id desc limit 1) n on true where n.id is distinct from (m.facts->>'repeat_of')::bigint`)
  expect([...wrong]).toEqual([])
})

test('values of persons whose time is over are gone, and those of the last month are there', async () => {
  const [row] = await on.asWriter((tx) => tx<{ stale: number; kept: number; gone: number }[]>`
    select (count(*) filter (where value is not null and kept_until < ${to} or value is null and (kept_until >= ${to} or salt <> '')))::int as stale,
      (count(*) filter (where value is not null))::int as kept, (count(*) filter (where value is null))::int as gone from personal`)
  expect([row!.stale, row!.kept > 5, row!.gone > 5]).toEqual([0, true, true])
})

test('one that is cut off goes on to the very same end, and one that is done is not done again', async () => {
  const other = await district()
  // With one thread instead of two it is the same past.
  await expect(writeBulk(other, { ...options, data, threads: 1, progress: (done) => { if (done > 900) throw new Error('the power is off') } })).rejects.toThrow('the power is off')
  const half = (await bulkBegun(other, 'tried'))!
  expect([half.matters > 900, half.matters < 2000, half.to]).toEqual([true, true, to])
  const rest = await writeBulk(other, { ...options, to: to + 86_400_000, data, threads: 1 })
  expect(rest.matters).toBe(2000 - half.matters)
  expect(await writeBulk(other, { ...options, data, threads: 1 })).toMatchObject({ matters: 0 })
  expect(await contents(other)).toEqual(await contents(on))
})

test('the tables are guarded again afterwards', async () => {
  const open = await on.db.admin`select relname from pg_class where relnamespace = 'linli'::regnamespace and relrowsecurity and not relforcerowsecurity`
  expect([...open]).toEqual([])
  await expect(on.db.sql.begin(async (tx) => { await as(tx, 'linli_reader'); return tx`delete from journal` })).rejects.toThrow(/permission denied/)
})

test('too little room is said before anything is written', async () => {
  expect(await noRoom(data, 10)).toBeNull()
  expect(await noRoom(data, 1e12)).toContain('1,000,000,000,000 matters need about 2500003.0 GB')
})

test('a quarter of it is judged both ways, and the auditor reaches every line by formulas and fractions of its own', async () => {
  const world = on.world()
  const place = world.territory.unitsOf('district', '2026-06-16')[0]!
  const slots = world.territory.slots(place, '2026-06-16')
  const office = world.postOver(slots, ['districtCommunityOfficer'])!
  const person = await on.asWriter(async (tx) => (await tx<{ person: number }[]>`select person from terms where post = ${office.id} limit 1`)[0]!.person)
  for (const side of ['street', 'department']) {
    const opened = await on.writer.act({ do: 'open', system: on.systems.get('assessment')!, given: { of: side, cycle: 'quarter', since: '2026-01-01', until: '2026-03-31' }, place, slots, spot: null, actors: [{ by: 'p', post: office.id, person }] })
    expect(opened.ok).toBe(true)
  }
  await ringDue(on)
  await foldOnce(on)
  expect(await keepScores(on)).toBe(2)
  const { ask, close } = await asker(on.db)
  const declarations = [...on.systems.values()].map((s) => s.declaration as unknown as Declaration)
  const audit = await makeAuditor({ ask, declarations, now: () => to })
  const lines = await audit.scores()
  expect(audit.faults.map((fault) => sayFault(3, fault)).join('\n')).toBe('')
  const counted = [...audit.lives.values()].flatMap((life) => (life.system === 'assessment' ? life.facts['lines'] as { points?: number }[] : [])).filter((line) => line.points !== undefined)
  expect([lines > 150, counted.length > 8]).toEqual([true, true])
  // One number of one line, changed where it is read: noticed, whichever it is.
  const lie = (of: RegExp, to_what: (found: string) => string) => async (text: string, args?: readonly unknown[]): Promise<never> => { const rows = await ask(text, args as never); return (/from journal/.test(text) ? (rows as { data: string }[]).map((row) => ({ ...row, data: row.data.replace(of, (_, name: string, was: string) => name + to_what(was)) })) : rows) as never }
  for (const [what, of, to_what] of [
    [/^points of line/, /("points": ?)(\d+)/, (was) => String(Number(was) + 1)], [/^band of line/, /("band": ?)"(above|same|below)"/, (was) => (was === 'same' ? '"below"' : '"same"')],
    [/^correction of line/, /("ratio_high": ?)(\d+)/, (was) => String(Number(was) + 3)], [/^interval of line/, /("low": ?)(\d+)/, (was) => String(Number(was) + 300)],
  ] as [RegExp, RegExp, (was: string) => string][]) {
    const other = await makeAuditor({ ask: lie(of, to_what), declarations, now: () => to })
    await other.scores()
    expect(other.faults.some((fault) => what.test(fault.what)), String(what)).toBe(true)
  }
  await close()
}, 60_000)
