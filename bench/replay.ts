// A change of the responsibility list replayed on a year of a district: the whole job beside its physical limit, which is to read the same rows once and count
// them by the same units. The rows that are proposed touch every class, which is the most that can be asked.
import type { Tx } from '../database/connect.ts'
import { now } from '../kernel/base/clock.ts'
import type { Day, Instant } from '../kernel/base/model.ts'
import { lastRows, levelsOf, replaying } from '../kernel/matters/amending.ts'
import { levels } from '../kernel/places/index.ts'
import { openDistrict, type District } from '../server/district.ts'
import { loadPack } from '../server/packs.ts'
import { groupsOver, type Progress } from '../server/replays.ts'
import type { ResponsibilityRow } from '../kernel/system/pack.ts'
import { median, times, whole, type Chapter } from './report.ts'

const wanted_s = 10, year_ms = 365 * 86_400_000

/** @param folder a data folder made by `demo --bulk`; `rounds` interleaved. */
export async function replay(folder: string, rounds: number, tell: (done: number, total: number, words: string) => void): Promise<Chapter[]> {
  const district = await openDistrict({ data: folder, pack: () => loadPack('putuo'), install: { demonstration: true, seed: 1 } })
  try {
    const world = district.world()
    const until = now(), day = world.today(until)
    const added = everyClass(district, day)
    const all = await replayAll(district, until, added, day)
    const read = await district.asWriter(async (tx) => Number((await tx<{ n: string }[]>`select count(*) as n from matters`)[0]!.n))
    const job: number[] = [], bare: number[] = [], grouped: number[] = []
    for (let round = 0; round < rounds; round++) {
      tell(round, rounds, 'rounds')
      const started = performance.now()
      const { looked_at } = await replayAll(district, until, added, day)
      job.push(performance.now() - started)
      if (looked_at !== all.looked_at) throw new Error('two replays of one past differ')
      bare.push(await timed(district, (tx) => tx`select system, count(*), sum(ended - opened) from matters group by 1`))
      grouped.push(await timed(district, (tx) => tx.unsafe(`select m.facts->>'category', m.audience[${levels.indexOf('compound') + 1}], m.audience[10], count(*), sum(m.ended - m.opened) from matters m group by 1, 2, 3`)))
    }
    tell(rounds, rounds, 'rounds')
    const ratio = (of: readonly number[]): string => times(median(job) / median(of))
    const shown = (of: readonly number[]): string => `${(median(of) / 1000).toFixed(2)} s`
    return [{
      title: 'Replay of a change of the responsibility list', note: `${whole(read)} matters are read, of which ${whole(all.looked_at)} were dispatched by the list; they stand in ${whole(all.groups)} groups that it cannot tell apart; a row for every large class moves ${whole(all.moved)} of them, between ${whole(all.units)} units. Median of ${rounds} interleaved rounds on one connection.`,
      figures: [
        { what: 'the whole replay, beside one sequential read of the rows', value: shown(job), limit: shown(bare), ratio: ratio(bare), wanted: `under ${wanted_s} s`, met: median(job) < wanted_s * 1000 },
        { what: 'the same, beside one grouping of the same rows in plain SQL', value: shown(job), limit: shown(grouped), ratio: ratio(grouped), wanted: '', met: null },
      ],
    }]
  } finally { await district.close() }
}

async function timed(district: District, ask: (tx: Tx) => PromiseLike<unknown>): Promise<number> {
  return district.asWriter(async (tx) => { await tx`select 1`; const started = performance.now(); await ask(tx); return performance.now() - started })
}

/** A row for each large class of the list, to the kind of unit that is not named there yet. */
function everyClass(district: District, day: Day): ResponsibilityRow[] {
  const rows = lastRows(district.world())
  const no = Math.max(...rows.map((row) => row.no))
  const classes = [...new Set(rows.map((row) => row.category))]
  return classes.map((category, i) => ({ no: no + 1 + i, category, place: '*', unit: { kind: 'street_operation_centre', at: 'street' }, ground: { zh: '基准', en: 'bench' }, from: day }))
}

/** The job of server/replays.ts over the whole past, so that a year of a million matters is met whatever span the folder tells. */
async function replayAll(district: District, until: Instant, added: readonly ResponsibilityRow[], day: Day): Promise<{ looked_at: number; moved: number; groups: number; units: number }> {
  const world = district.world()
  const [first] = await district.asWriter((tx) => tx<{ at: string }[]>`select coalesce(min(opened), 0) as at from matters`)
  const quiet = (_: Progress): void => {}
  const groups = await district.asWriter((tx) => groupsOver(district, tx, { from: Math.min(Number(first!.at), until - year_ms), to: until, levels: levelsOf(world, [...lastRows(world), ...added], day) }, quiet))
  const run = replaying(world, added, day)
  for (const group of groups) run.judge(group)
  const { looked_at, moved, load } = run.result()
  return { looked_at, moved, groups: groups.length, units: load.length }
}
