// What a seed is for: the same days again, also where two people act at once.
import { rm } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { freshDatabase } from '../database/testing.ts'
import { testFolder } from '../database/testing-setup.ts'
import { districtOn } from '../server/district.ts'
import { loadPack } from '../server/packs.ts'
import { sayFault, simulate, type Summary } from './simulate.ts'
import { stageOn } from './stage.ts'

const pack = 'qingshi'
type Line = { number: string; seq: number; at: string; act: string; post: number | null; person: number | null }

/** The journal, and the chains of votes; a vote has no number of its own, so it goes by its place. */
async function days(seed: number, span = 5): Promise<{ summary: Summary; journal: Line[]; votes: unknown[] }> {
  const db = await freshDatabase({
    template: `installed_${pack}`,
    prepare: async (database) => {
      const first = await districtOn({ ...database, close: async () => {} }, { pack: () => loadPack(pack), install: { demonstration: true, seed: 1 }, now: () => Date.UTC(2026, 0, 1) })
      await first.close()
    },
  })
  const data = await testFolder()
  const stage = await stageOn(db, { pack, at: Date.parse('2026-06-16T08:00:00+08:00'), data, inTurn: true })
  try {
    const summary = await simulate({ stage, seed, days: span, perDay: 4, temper: { race: 0.6, lifts: 4 } })
    return { summary, journal: await stage.ask<Line>('select m.number, j.seq, j.at, j.act, j.post, j.person from journal j join matters m on m.id = j.matter order by j.position'), votes: await stage.ask('select m.number, s.seq, s.at, s.act, s.by, s.post, s.person, s.head from assembly_acts s join assemblies a on a.id = s.assembly join matters m on m.id = a.matter order by m.number, a.opens, s.seq') }
  } finally {
    await stage.stop()
    await rm(data, { recursive: true, force: true })
  }
}

test('the same seed gives the same days, whoever else acts at the same moment; another seed gives others', async () => {
  const [one, again, other] = [await days(5), await days(5), await days(6, 1)]
  expect(one.summary.faults.map((fault) => sayFault(5, fault)).join('\n')).toBe('')
  expect(one.summary.tally.races).toBeGreaterThan(3)
  expect(again.journal).toEqual(one.journal)
  expect(one.votes.length).toBeGreaterThan(20)
  expect(again.votes).toEqual(one.votes)
  // How often somebody asks while she waits for a code is the machine's, not the seed's.
  expect({ ...again.summary.tally, requests: 0 }).toEqual({ ...one.summary.tally, requests: 0 })
  expect(other.journal.slice(0, 10)).not.toEqual(one.journal.slice(0, 10))
}, 480_000)
