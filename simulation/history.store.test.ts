// A past for a demonstration district: it keeps the journal's promises before the auditor, goes on where it was interrupted, and is the
// same for the same seed.
import { rm } from 'node:fs/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { foldOnce } from '../kernel/measures/index.ts'
import { sayFault } from './simulate.ts'
import { freshDatabase } from '../database/testing.ts'
import { testFolder } from '../database/testing-setup.ts'
import { verify } from '../kernel/journal/verify.ts'
import { districtOn, type District } from '../server/district.ts'
import { loadPack } from '../server/packs.ts'
import { makeAuditor } from './auditor.ts'
import { begun, liveHistory } from './history.ts'
import { asker } from './stage.ts'
import type { Declaration } from './audit/model.ts'

const to = Date.parse('2026-06-16T10:00:00+08:00')
const options = { matters: 150, from: to - 30 * 86_400_000, to, seed: 7, name: 'tried' }
let data: string
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
const counts = (on: District): Promise<Record<string, number>> => on.asWriter(async (tx) => Object.fromEntries((await tx<{ what: string; n: number }[]>`select kind || ' ' || system as what, count(*)::int as n from matters group by 1 order by 1`).map((r) => [r.what, r.n])))

beforeAll(async () => { data = await testFolder() })
afterAll(async () => { for (const one of districts) await one.close(); await rm(data, { recursive: true, force: true }) })

test('a month of reports is lived to its ends and leaves a believable desk, and the auditor finds nothing', async () => {
  const on = await district()
  const progress: string[] = []
  const history = await liveHistory(on, { ...options, data, progress: (_done, _total, words) => progress.push(words) })
  expect(history.opened).toBeGreaterThan(140)
  expect(progress.length).toBeGreaterThan(20)
  const state = await counts(on)
  expect(Object.entries(state).filter(([what]) => what.startsWith('final')).reduce((sum, [, n]) => sum + n, 0)).toBeGreaterThan(100)
  expect(Object.entries(state).filter(([what]) => what.startsWith('open')).reduce((sum, [, n]) => sum + n, 0)).toBeGreaterThan(5)
  const { ask, close } = await asker(on.db)
  const audit = await makeAuditor({ ask, declarations: [...on.systems.values()].map((s) => s.declaration as unknown as Declaration), now: () => to })
  await audit.everything()
  await close()
  expect(audit.faults.map((fault) => sayFault(7, fault)).join('\n')).toBe('')
  expect((await on.asWriter((tx) => verify(tx, on.algorithm))).faults).toEqual([])
  await foldOnce(on)
  expect(await begun(on, 'tried')).toEqual({ opened: 150, to })
  const again = await liveHistory(on, { ...options, data })
  expect(again.acts).toBe(0)
}, 120_000)

test('one that is interrupted goes on: every report once, and everything lived up to now', async () => {
  const on = await district()
  await expect(liveHistory(on, { ...options, data, progress: (done) => { if (done > 70) throw new Error('the power is off') } })).rejects.toThrow('the power is off')
  await on.writer.idle()
  const before = (await begun(on, 'tried'))!.opened
  expect(before).toBeGreaterThan(40)
  expect(before).toBeLessThan(110)
  await liveHistory(on, { ...options, data })
  const [row] = await on.asWriter((tx) => tx<{ keys: number; opened: number; stale: number }[]>`
    select (select count(*)::int from repeats where actor = 'tried') as keys, count(*)::int as opened, (count(*) filter (where kind = 'open' and changed < ${to - 20 * 86_400_000}))::int as stale from matters where parent is null`)
  expect(row!.keys).toBe(row!.opened)
  expect(row!.opened).toBeGreaterThan(140)
  expect(row!.stale).toBeLessThan(4)
}, 120_000)
