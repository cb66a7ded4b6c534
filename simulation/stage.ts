// A district to play on: its own empty database, a served HTTP face and a clock that the simulation moves. As it moves, the clocks of
// matters fire at their own moments, and the hours' seals are set.
import { rm } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { hash } from '@node-rs/argon2'
import { connect, type Database } from '../database/connect.ts'
import { startEmbedded } from '../database/embedded.ts'
import { migrate } from '../database/migrate.ts'
import { rolesOf } from '../database/roles.ts'
import { careless, testFolder } from '../database/testing-setup.ts'
import { makeClock, type TimeSource } from '../kernel/base/clock.ts'
import { sealOnce } from '../kernel/journal/seals.ts'
import { foldOnce } from '../kernel/measures/index.ts'
import type { Pack } from '../kernel/system/pack.ts'
import { districtOn, type District } from '../server/district.ts'
import { serve, type Serving } from '../server/serve.ts'
import { keepBookings } from '../server/bookings.ts'
import { keepBooks } from '../server/books.ts'
import { keepGaps } from '../server/gaps.ts'
import { keepProjects } from '../server/projects.ts'
import { keepReplays } from '../server/replays.ts'
import { amendDue } from '../server/laws.ts'
import { drawDue } from '../server/pursue.ts'
import { keepScores } from '../server/scores.ts'
import { keepSigns } from '../server/signs.ts'
import { keepVotes } from '../server/votes.ts'
import { loadPack } from '../server/packs.ts'
import type { Ask } from './auditor.ts'
import { password } from './people.ts'

export type Stage = {
  pack: Pack
  url(): string
  now(): number
  /** Moves time on, letting each clock that becomes due on the way fire at its moment, and each vote close at its own. */
  moveTo(at: number, rung?: () => Promise<void>): Promise<void>
  /** Calls the votes that matters wait for, and counts those that have closed, as the server's own job does. */
  votes(): Promise<void>
  /** Opens the books that are due, as the server's own job does. */
  books(): Promise<void>
  /** Resolves when the next act has come to the writer's door. */
  arrived(): Promise<void>
  ask: Ask
  /** Folds the journal into figures up to its end. */
  fold(): Promise<void>
  district: District
  jobs: Serving['jobs']
  stop(): Promise<void>
}

const HOUR = 3_600_000

/** Asks the database as the role that reads everything, on a connection of its own. */
export async function asker(db: Database): Promise<{ ask: Ask; close(): Promise<void> }> {
  const connection = await db.sql.reserve()
  await connection.unsafe(`set role ${rolesOf(db.schema).writer}`)
  return {
    ask: async (text, args = []) => [...(await connection.unsafe(text, args as never[], { prepare: true }))] as never,
    close: async () => { await connection.unsafe('reset role'); connection.release() },
  }
}

/** A stage on a database that is open and migrated; it closes with the stage. `inTurn`: clocks, votes, bookings and replays act as time moves and at no other
 *  moment, however slow the machine, so that a seed gives the same days to the entry. */
export async function stageOn(db: Database, options: { pack: string; at: number; data: string; inTurn?: true }): Promise<Stage> {
  const clock = makeClock(options.at, 0)
  const pack = await loadPack(options.pack)
  const district = await districtOn(db, { pack: async () => pack, install: { demonstration: true, seed: 1 }, now: clock.now })
  // Signing in is meant to be slow. Everybody here signs in many times a day, so the password is hashed with less work.
  const cheap = await hash(password, { memoryCost: 64, timeCost: 1 })
  await district.asWriter((tx) => tx`update persons set password = ${cheap} where demonstration`)
  const arrived = watched(district)
  const serving = await serve(district, { port: 0, data: options.data, inTurn: options.inTurn ?? false })
  const { ask, close } = await asker(db)
  return {
    pack, url: () => serving.url, now: clock.now, arrived, ask, district, jobs: serving.jobs,
    fold: () => fold(district, ask),
    votes: () => keepVotes(district, options.data),
    books: () => keepBooks(district),
    moveTo: (at, rung) => moveTo({ clock, district, jobs: serving.jobs, data: options.data, inTurn: options.inTurn ?? false }, at, rung ?? (async () => {})),
    stop: async () => { await close(); await serving.stop() },
  }
}

/** Looks on at the door, so that whoever is to come second knows that the first has come. */
function watched(district: District): () => Promise<void> {
  const { writer } = district
  const waiting: (() => void)[] = []
  district.writer = { ...writer, act: (...given) => { for (const come of waiting.splice(0)) come(); return writer.act(...given) } }
  return () => new Promise((resolve) => { waiting.push(resolve) })
}

/** The server's own job may be at it: what it has taken is waited for. */
async function fold(district: District, ask: Ask): Promise<void> {
  for (;;) {
    await foldOnce(district)
    const [mark] = await ask<{ done: boolean }>(`select r.position = h.position as done from readers r, heads h where r.reader = 'measures'`)
    if (mark!.done) return
    await sleep(20)
  }
}

async function moveTo(on: { clock: TimeSource; district: District; jobs: Serving['jobs']; data: string; inTurn: boolean }, at: number, rung: () => Promise<void>): Promise<void> {
  const { clock, district, jobs, data } = on
  // A ruling that was given is known by when the next act comes, and not a while later.
  if (on.inTurn) { await district.reload(); await keepBookings(district); await keepReplays(district) }
  for (let idle = 0; idle < 5; ) {
    // What the server's job would do within a second is done before time goes on, so that the days go on alike for a seed.
    await keepVotes(district, data)
    await keepBookings(district)
    const next = await district.asWriter(soonest)
    const moment = next === null ? at : Math.min(at, Math.max(next.at, clock.now()))
    if (Math.floor(moment / HOUR) > Math.floor(clock.now() / HOUR)) await hourly(on)
    if (Math.floor(moment / (24 * HOUR)) > Math.floor(clock.now() / (24 * HOUR))) await keepProjects(district)
    // Every night in a district; once a week is enough for one that lives years in minutes.
    if (Math.floor(moment / (168 * HOUR)) > Math.floor(clock.now() / (168 * HOUR))) await keepGaps(district)
    const turned = new Date(moment + 8 * HOUR).getUTCMonth() !== new Date(clock.now() + 8 * HOUR).getUTCMonth()
    clock.set(moment)
    if (turned) await keepSigns(district)
    if (next === null || next.at > at) return
    if (next.what === 'vote') {
      await keepVotes(district, data)
      const after = await district.asWriter(soonest)
      if (after?.what === 'vote' && after.at === next.at && after.id === next.id) idle++
      await rung()
      continue
    }
    // The server's own job may have been first, and what it wrote is looked at as well; but a timer that stays rings for nothing.
    if (!(await jobs.ring())) idle++
    await rung()
  }
  throw new Error('a timer is due and rings nothing, or a vote is over and is not counted')
}

/** What may wait for the hour. */
async function hourly({ district, inTurn }: { district: District; inTurn: boolean }): Promise<void> {
  await sealOnce(district)
  if (!inTurn) return
  await keepScores(district)
  await drawDue(district)
  await amendDue(district)
}

/** What is next to ring or to close. A secret vote is counted a day after its close while slips are out that may come on paper, or nobody was marked. */
async function soonest(tx: Parameters<Parameters<District['asWriter']>[0]>[0]): Promise<{ at: number; what: 'timer' | 'vote'; id: string } | null> {
  const [row] = await tx<{ at: string; what: 'timer' | 'vote'; id: string }[]>`select * from (
    (select at, 'timer' as what, matter as id from timers order by at limit 1) union all
    (select a.closes + case when a.kind = 'secret' and (v.marks = 0 or v.marks > v.came) then ${24 * HOUR}::bigint else 0 end, 'vote', a.id
      from assemblies a, lateral (select (select count(*) from assembly_acts m where m.assembly = a.id and m.act = 'marked') as marks,
        (select count(*) from assembly_boxes b, json_each(b.slips) s where b.assembly = a.id and s.value::text <> 'null') as came) v
      where a.state = 'called' order by 1, 3 limit 1)) s order by at limit 1`
  return row ? { ...row, at: Number(row.at) } : null
}

/** A stage with an embedded database in a new folder that goes away with it. Nothing of worth is kept there, so it runs in memory where
 *  there is room and does not wait for the disk. */
export async function newStage(options: { pack: string; at: number; inTurn?: true }): Promise<Stage> {
  const data = await testFolder()
  const cluster = await startEmbedded(data, careless)
  const db = await connect(cluster.url, 'linli', new URL(cluster.url).password)
  const close = async (): Promise<void> => { await db.close(); await cluster.stop(); await rm(data, { recursive: true, force: true }) }
  try {
    await migrate(db)
    return await stageOn({ ...db, close }, { ...options, data })
  } catch (error) {
    await close()
    throw error
  }
}
