// What a server does by itself: clocks that ring, the minute's seal, folding of measures, what search finds and how it sounds, learning what words
// mean, proposing what to deal with before the next complaint, forgetting what is due to be forgotten.
// Every job may run in several processes at once; each piece of work is done once, because the database says so.
import type { District } from './district.ts'
import type { Calendar } from '../kernel/base/calendar.ts'
import { foldOnce } from '../kernel/measures/index.ts'
import { sealOnce } from '../kernel/journal/seals.ts'
import { recount } from '../kernel/matters/recount.ts'
import { owedBy } from '../kernel/matters/rights.ts'
import { fromRow } from '../kernel/matters/row.ts'
import { forgetKeys, lockMatters, writeFollows } from '../kernel/matters/store.ts'
import { dueOf, ringsAt } from '../kernel/matters/windows.ts'
import { keepSearch } from '../kernel/search/index.ts'
import { forgetDue } from '../kernel/people/forget.ts'
import { forgetDrafts } from './drafts.ts'
import { hearSounds, HEARD_MS } from './search.ts'
import { keepBookings } from './bookings.ts'
import { keepBooks } from './books.ts'
import { enterRows } from './entries.ts'
import { keepReplays } from './replays.ts'
import { keepVotes } from './votes.ts'
import { amendDue } from './laws.ts'
import { keepProjects } from './projects.ts'
import { keepSigns } from './signs.ts'
import { keepGaps } from './gaps.ts'
import { keepScores } from './scores.ts'
import { drawDue, urgeDue } from './pursue.ts'
import { tellPrograms } from './open311/webhooks.ts'
import { askUppers, forgetOrders, tellUppers } from './upper/exchange.ts'
import { tellRequesters, type Post } from './messages/deliver.ts'
import { learnWhenDue } from './words.ts'
import { deleteExpired } from '../kernel/people/store.ts'

/** What follows the journal is never further behind than this and what one round of it takes. */
const longest_ms = 10_000

/** With `fast`, where nothing happened a job looks again after this. */
const quiet_ms = 1000

/** `wake`: something may be due that this process did not write itself, such as what a set clock has made due. */
export type Jobs = { stop(): Promise<void>; ring(): Promise<number>; wake(): void }

/** @param options.inTurn what takes steps by itself is not begun here: whoever moves the clock lets it act in its turn */
export function startJobs(district: District, options: { fast?: boolean; learn?: boolean; inTurn?: boolean; data: string; post: Post }): Jobs {
  let stopped = false
  const loops: Promise<void>[] = []
  const sleepers = new Set<() => void>(), light = new Set<() => void>()
  const pause = (span_ms: number, among = sleepers): Promise<void> => new Promise((resolve) => {
    const end = (): void => { clearTimeout(timer); among.delete(end); resolve() }
    const timer = setTimeout(end, span_ms)
    among.add(end)
  })
  let news = 0
  const wake = (): void => { news++; for (const end of [...light]) end() }
  const deaf = options.fast ? [district.onCommit(wake), district.onMoved(wake)] : []
  const loop = (name: string, span_ms: number, work: () => Promise<unknown>): void => {
    loops.push((async () => {
      while (!stopped) {
        const began = performance.now(), heard = news
        await work().catch((error: Error) => { if (!stopped) process.stderr.write(`job ${name}: ${error.message}\n`) })
        // A stop that came during the work finds nobody asleep. Who acts goes first: a job that has much to do rests longer than it
        // works, and then finds more to do at once.
        if (!stopped) await pause(options.fast ? span_ms : Math.max(span_ms, Math.min(3 * (performance.now() - began), longest_ms)))
        if (options.fast && !stopped && news === heard) await pause(Math.max(0, quiet_ms - span_ms), light)
      }
    })())
  }
  if (!options.inTurn) {
    loop('clocks', options.fast ? 100 : 1000, () => ringDue(district))
    loop('bookings', options.fast ? 100 : 1000, () => keepBookings(district))
    loop('votes', options.fast ? 100 : 1000, () => keepVotes(district, options.data))
    loop('replays', options.fast ? 100 : 1000, () => keepReplays(district))
    loop('scores', options.fast ? 200 : 10_000, () => keepScores(district))
    loop('plans', options.fast ? 500 : 5000, async () => { await drawDue(district); await amendDue(district) })
  }
  loop('seals', options.fast ? 1000 : 60_000, () => sealOnce(district))
  loop('measures', options.fast ? 100 : 2000, () => foldOnce(district))
  loop('search', options.fast ? 100 : 1000, () => keepSearch(district))
  // Tests tell words and look for them at once: there the first question in letters hears.
  if (!options.fast) loop('sounds', HEARD_MS, () => hearSounds(district))
  loop('deadlines', options.fast ? 100 : 2000, recountWhenChanged(district))
  loop('books', options.fast ? 100 : 1000, () => keepBooks(district))
  loop('registers', options.fast ? 500 : 2000, () => enterRows(district))
  loop('uppers', options.fast ? 100 : 1000, async () => { await askUppers(district); await tellUppers(district) })
  loop('programs', options.fast ? 100 : 1000, () => tellPrograms(district))
  loop('messages', options.fast ? 100 : 1000, () => tellRequesters(district, options.post))
  if (options.learn) loop('urging', 3_600_000, () => urgeDue(district))
  if (options.learn) loop('projects', 3_600_000, () => keepProjects(district))
  if (options.learn) loop('signs', 3_600_000, () => keepSigns(district))
  if (options.learn) loop('gaps', 3_600_000, () => keepGaps(district))
  let learning: Awaited<ReturnType<typeof learnWhenDue>> = null
  if (options.learn) loop('words', 3_600_000, async () => { learning = await learnWhenDue(district, options.data) })
  loop('drafts', options.fast ? 1000 : 600_000, () => forgetDrafts(district, options.data))
  loop('keys', options.fast ? 1000 : 600_000, () => forgetOldKeys(district))
  loop('forgetting', 3_600_000, async () => { await forgetDue(district); await forgetOrders(district); await district.asWriter((tx) => deleteExpired(tx, district.now())) })
  return {
    ring: () => ringDue(district),
    wake,
    stop: async () => { stopped = true; for (const off of deaf) off(); for (const end of [...sleepers, ...light]) end(); await Promise.all(loops); await learning?.stop() },
  }
}

/** Counts what runs again when this process has read another calendar. What it wrote by the old one, while it did not know yet, is met
 *  too: so every process does it for itself. */
function recountWhenChanged(district: District): () => Promise<unknown> {
  const said = ({ holidays, work_hours, later_hours }: Calendar): string => JSON.stringify([holidays, work_hours, later_hours])
  let counted = district.world().calendar
  return async () => {
    const { calendar } = district.world()
    if (calendar === counted || said(calendar) === said(counted)) return
    await recount(district)
    counted = calendar
  }
}

// A phone that got no answer sends its act again under the same key once it has a network, and must be told what became of it. The longest
// such silence is a holiday: nine days at most, with the shift before and after it ten or eleven. Two weeks cover that. A step that comes
// later still does no harm, for its version is no longer the matter's.
const keysKept_ms = 14 * 86_400_000
const keysAtOnce = 500

/** Forgets keys that nobody can still mean, a few at a time, so that no act waits for it. Answers how many. */
export async function forgetOldKeys(district: District): Promise<number> {
  for (let gone = 0; ;) {
    const batch = await district.asWriter((tx) => forgetKeys(tx, district.now() - keysKept_ms, keysAtOnce))
    gone += batch
    if (batch < keysAtOnce) return gone
  }
}

const ringing = new WeakMap<District, Promise<number>>()

/** Rings every clock whose moment has come; whoever asks while this process rings is answered after a round of his own, when all of them
 *  have rung. Two processes may find the same one: the second is told that it is not due. */
export function ringDue(district: District): Promise<number> {
  const turn = (ringing.get(district) ?? Promise.resolve(0)).catch(() => 0).then(() => ringRound(district))
  ringing.set(district, turn)
  return turn
}

async function ringRound(district: District): Promise<number> {
  let rung = 0
  for (;;) {
    const due = await district.asWriter((tx) => tx<{ matter: string }[]>`select matter from timers where at <= ${district.now()} order by at, matter limit 200`)
    if (!due.length) return rung
    const outcomes = await Promise.all(due.map((timer) => district.writer.act({ do: 'ring', matter: timer.matter })))
    const done = outcomes.filter((o) => o.ok).length
    rung += done
    if (done < due.length) await setAnew(district, due.filter((_, i) => !outcomes[i]!.ok).map((timer) => timer.matter))
    if (!done) return rung
  }
}

/** A timer that rings for nothing has been answered by another process, or was set when a declaration said otherwise: what follows from
 *  the matter's clocks is written anew, or it would ring for ever and keep others waiting. */
async function setAnew(district: District, ids: readonly string[]): Promise<void> {
  await district.asWriter(async (tx) => {
    const rows = await lockMatters(tx, ids)
    await writeFollows(tx, rows.filter((row) => row.kind !== 'final').map((row) => {
      const matter = fromRow(row, district.idOf)
      const system = district.systems.get(matter.system)!
      return { id: matter.id, due: dueOf(system, matter), rings: ringsAt(system, matter), owed: owedBy(system, matter, district.world()).map(({ what, due }) => ({ what, due })) }
    }))
    await tx`delete from timers where matter = any(${ids as string[]}::bigint[]) and not exists (select 1 from matters m where m.id = matter and m.kind <> 'final')`
  })
}
