// Bookings through the one door, in this process and durable, beside the smallest durable insert on the same server, in interleaved rounds: many
// rooms, one room that everybody wants, and two hundred who press at the same moment.
import { spawnSync } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { openDatabase } from '../database/connect.ts'
import { migrate } from '../database/migrate.ts'
import { addDays } from '../kernel/base/calendar.ts'
import { random } from '../kernel/base/index.ts'
import { formatInstant } from '../kernel/base/time.ts'
import type { Pack } from '../kernel/system/pack.ts'
import { districtOn, type District } from '../server/district.ts'
import { loadPack } from '../server/packs.ts'
import { insertsOn } from './money.ts'
import { median, times, whole, type Chapter } from './report.ts'

const rooms = 200, slot_min = 5, askers = 64, crowd = 200
const at = Date.UTC(2026, 5, 16, 1, 0)
type Say = (done: number, total: number, words: string) => void
type Round = { insert: number; many: number; one: number; crowd_ms: number }

/** A sentence instead of figures where the limit cannot be measured. */
export async function bookings({ rounds, seconds }: { rounds: number; seconds: number }, say: Say): Promise<Chapter[] | string> {
  const scripts = resolve(process.env['LINLI_PEERS'] ?? '../shared/bench')
  if (!existsSync(join(scripts, 'insert1.pgbench.sql'))) return 'not run: LINLI_PEERS names no folder with insert1.pgbench.sql'
  if (spawnSync('pgbench', ['--version']).status !== 0) return 'not run: pgbench of Debian\'s PostgreSQL is not installed'
  const folder = mkdtempSync(join(tmpdir(), 'linli-bench-'))
  chmodSync(folder, 0o755)
  say(0, rounds, 'the rooms')
  const db = await openDatabase({ data: folder })
  let district: District | undefined
  try {
    await migrate(db)
    const pack = roomy(await loadPack('qingshi'))
    district = await districtOn({ ...db, close: async () => {} }, { pack: async () => pack, install: { demonstration: true, seed: 1 }, now: () => at })
    const insert = insertsOn(db, join(scripts, 'insert1.pgbench.sql'))
    await db.admin.unsafe('vacuum analyze')
    const desk = deskOf(district)
    await desk.load(1, 'many')
    const measured: Round[] = []
    for (let i = 0; i < rounds; i++) {
      say(i, rounds, 'rounds')
      measured.push({ insert: await insert(seconds), many: await desk.load(seconds, 'many'), one: await desk.load(seconds, 'one'), crowd_ms: await desk.crowd(i) })
    }
    say(rounds, rounds, 'checked')
    const [shared] = await district.asWriter((tx) => tx<{ n: number }[]>`select count(*)::int as n from holds a join holds b on a.thing = b.thing and a.seat = b.seat and a.matter < b.matter and a.from_at < b.to_at and b.from_at < a.to_at`)
    if (shared!.n) throw new Error(`${shared!.n} places have two holders`)
    return [chapter(measured, seconds)]
  } finally {
    await district?.close()
    await db.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** The imaginary district with so many rooms that a run does not fill them; always open. */
function roomy(pack: Pack): Pack {
  const all = pack.registers!({ seed: 1 })
  const [name, rows] = Object.entries(all).find(([, of]) => of.some(({ facts }) => facts['kind'] === 'room'))!
  const room = rows.find(({ facts }) => facts['kind'] === 'room')!
  return { ...pack, registers: () => ({ [name]: Array.from({ length: rooms }, (_, n) => ({ ...room, facts: { ...room.facts, code: `B${n}`, name: `房${n}`, hours: '24/7', slot_min, most_slots: 1 } })) }) }
}

function deskOf(district: District): { load(seconds: number, kind: 'many' | 'one'): Promise<number>; crowd(round: number): Promise<number> } {
  const world = district.world()
  const system = [...district.systems.values()].find(({ declaration }) => declaration.holds)!
  const { holds } = system.declaration
  const { territory, calendar, today } = world
  const thing = world.thing('B0')!
  const place = territory.byCode(thing.place, today(at))!.id
  const slots = territory.slots(place, today(at))
  const first = Math.ceil((at + 60_000) / (slot_min * 60_000))
  const next = new Array<number>(rooms + 1).fill(first)
  const book = async (room: number, slot: number): Promise<boolean> => {
    const given = { [holds!.thing]: `B${room}`, [holds!.from]: formatInstant(calendar, slot * slot_min * 60_000), [holds!.to]: formatInstant(calendar, (slot + 1) * slot_min * 60_000) }
    return (await district.writer.act({ do: 'open', system, given, place, slots, spot: null, actors: [{ by: 'r' }] })).ok
  }
  const last = Date.parse(addDays(today(at), 13)) / (slot_min * 60_000)
  const dice = random('bookings')
  return {
    async load(seconds, kind) {
      const start = performance.now()
      let count = 0
      await Promise.all(Array.from({ length: askers }, async () => {
        while (performance.now() - start < seconds * 1000) {
          // The rooms that everybody wants are used up one after another, each until its days are full.
          const room = kind === 'many' ? dice.int(20, rooms - 1) : next.findIndex((slot, n) => n > 0 && n < 20 && slot < last)
          if (!(await book(room, next[room]!++))) throw new Error('a free slot was refused')
          count++
        }
      }))
      return (count / (performance.now() - start)) * 1000
    },
    async crowd(round) {
      const start = performance.now()
      const got = await Promise.all(Array.from({ length: crowd }, () => book(0, first + round)))
      if (got.filter(Boolean).length !== 1) throw new Error(`${got.filter(Boolean).length} of ${crowd} have one slot`)
      return performance.now() - start
    },
  }
}

function chapter(measured: readonly Round[], seconds: number): Chapter {
  const of = (pick: (round: Round) => number): number => median(measured.map(pick))
  const beside = (what: string, name: 'many' | 'one') => ({ what, value: `${whole(of((r) => r[name]))} a second`, limit: `smallest durable insert: ${whole(of((r) => r.insert))} a second`, ratio: times(of((r) => r[name] / r.insert)), wanted: '', met: null })
  return {
    title: 'Bookings', note: `${askers} who ask at a time, ${rooms} rooms of ${slot_min} minutes, ${measured.length} rounds of ${seconds} s; the insert is pgbench with 16 clients. Afterwards no place has two holders.`,
    figures: [
      beside('bookings, many rooms', 'many'), beside('bookings, all of one room', 'one'),
      { what: `${crowd} who want one slot at one moment, until the last is answered`, value: `${whole(of((r) => r.crowd_ms))} ms, one holder`, limit: '', ratio: '', wanted: 'under 1,000 ms', met: of((r) => r.crowd_ms) < 1000 },
    ],
  }
}
