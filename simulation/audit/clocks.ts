// Which clocks an act must start, meet, waive, pause, resume and move, and with which deadlines: computed from the declaration's words
// and TIME, and compared with what the journal row says. Notes that are no steps may only mark a clock as late.
import { keyOfRun, plain, type Clock, type Declaration, type Json, type Life, type Row, type Run, type Step } from './model.ts'
import type { AuditWorld } from './world.ts'

type Move = { world: AuditWorld; declaration: Declaration; before: Life | undefined; after: Life; row: Row; data: Json }

/** The runs as they must be after this row, by their key: only those that it changes. */
export function expectedRuns(move: Move): Map<string, Run> {
  const { declaration, row, data, before } = move
  const out = new Map<string, Run>()
  if (row.act === 'late') {
    const marked = (data.clocks ?? [])[0] as Run | undefined
    const run = marked && before?.runs.get(keyOfRun(marked))
    if (run) out.set(keyOfRun(run), { ...run, late: true })
    return out
  }
  if (row.act === 'duty_ended') {
    for (const [id, clock] of Object.entries(declaration.clocks)) if (clock.each === 'helper') for (const run of helperRuns(move, id, clock)) out.set(keyOfRun(run), run)
    return out
  }
  if (row.act !== 'open' && !declaration.steps[row.act]) return out
  for (const [id, clock] of Object.entries(declaration.clocks)) {
    for (const run of clock.each === 'helper' ? helperRuns(move, id, clock) : matterRun(move, id, clock)) out.set(keyOfRun(run), run)
  }
  for (const run of extended(move, out)) out.set(keyOfRun(run), run)
  return out
}

function matterRun(move: Move, id: string, clock: Clock): Run[] {
  const { before, after, row } = move
  const at = Number(row.at)
  const from = before?.state
  const to = after.state
  const within = (state: string | undefined): boolean => state !== undefined && (clock.runs.includes(state) || !!clock.pauses?.includes(state))
  const earlier = [...(before?.runs.values() ?? [])].filter((r) => r.id === id)
  const current = earlier.find((r) => !r.outcome)
  if (current) {
    const meets = clock.stops.includes(row.act) && (!within(to) || from === to)
    if (meets || !within(to)) return [{ ...resumed(move, current, at), finished: at, outcome: meets ? 'met' : 'waived', ...(!meets && { why: row.act }) }]
    if (clock.pauses?.includes(to) && !current.paused) return [{ ...current, deadline: null, paused: { since: at, deadline: current.deadline ?? at, why: 'said' } }]
    return current.paused && clock.runs.includes(to) ? [resumed(move, current, at)] : []
  }
  const entered = clock.starts ? clock.starts.includes(row.act) : !within(from) || earlier.length === 0
  if (!clock.runs.includes(to) || !entered || (clock.once && earlier.length > 0)) return []
  return begun(move, id, clock, earlier.length + 1)
}

/** One run for each helper's duty: from its asking to its answer, or until it is released. */
function helperRuns(move: Move, id: string, clock: Clock): Run[] {
  const { before, after, row } = move
  return [...after.duties.values()].filter((d) => d.kind === 'helper').flatMap((duty): Run[] => {
    const was = before?.duties.get(duty.no)
    const run = before && [...before.runs.values()].find((r) => r.id === id && r.duty === duty.no && !r.outcome)
    if (!was && duty.state === 'owed') return !clock.runs.includes(after.state) ? [] : begun(move, id, clock, 1).map((first) => ({ ...first, duty: duty.no }))
    if (!run || duty.state === 'owed') return []
    return [{ ...run, finished: Number(row.at), outcome: duty.state === 'done' ? 'met' : 'waived', ...(duty.state !== 'done' && { why: row.act }) }]
  })
}

/** The end of the day that is named, or the instant itself. */
const untilOf = ({ calendar }: AuditWorld, until: string | number): number => (typeof until === 'number' ? until : calendar.startOf(calendar.nextDay(until)))

/** The run that begins; a date that was not given and a choice without a limit begin none. */
function begun({ world, declaration, after, row }: Move, id: string, clock: Clock, run: number): Run[] {
  const at = Number(row.at)
  if (typeof clock.within !== 'string' && 'until' in clock.within) {
    const until = after.facts[clock.within.until]
    return until === undefined ? [] : [{ id, run, limit: 'until', version: 0, started: at, deadline: untilOf(world, until) }]
  }
  if (typeof clock.within !== 'string' && clock.within.otherwise === null && !Object.hasOwn(clock.within.limits, String(after.facts[clock.within.by]))) return []
  const found = world.limit(declaration.id, id, clock, after.facts, at)
  if (!found) throw new Error(`the catalogue has no limit for ${declaration.id}.${id}`)
  const deadline = world.calendar.due(at, found.limit)
  return [{ id, run, limit: found.limit, version: found.version, started: at, deadline, ...(world.calendar.provisional(found.limit, at, deadline) && { provisional: true as const }) }]
}

/** A pause ends: the deadline moves by it (TIME-05). */
function resumed({ world }: Move, run: Run, at: number): Run {
  if (!run.paused) return run
  const { paused, ...rest } = run
  if (run.limit === 'until') return { ...rest, deadline: paused.deadline }
  return { ...rest, deadline: world.calendar.moved(paused.deadline, run.limit, paused.since, at), paused_min: (run.paused_min ?? 0) + world.calendar.minutes(run.limit, paused.since, at) }
}

/** A granted delay (GRID-18, HOT-06): to the end of a day, to another choice's limit from the start, or as far as another clock was moved; never back. */
function extended(move: Move, changed: ReadonlyMap<string, Run>): Run[] {
  const { world, declaration, before, after, row } = move
  const step = declaration.steps[row.act] as Step | undefined
  const shifts = new Map<string, [number, number]>()
  const out: Run[] = []
  for (const extension of step?.extends ?? []) {
    const known = [...changed.values(), ...(before?.runs.values() ?? [])].find((r) => r.id === extension.clock && !r.outcome)
    if (!known || known.deadline === null || (known.limit === 'until' && !extension.to)) continue
    const { calendar } = world
    const next: Run = { ...known, moved: (known.moved ?? 0) + 1 }
    if (extension.to) next.deadline = untilOf(world, after.facts[extension.to])
    else if (extension.choice) {
      const clock = declaration.clocks[extension.clock]!
      const by = typeof clock.within === 'object' && 'by' in clock.within ? clock.within.by : ''
      const found = world.limit(declaration.id, extension.clock, clock, { ...after.facts, [by]: extension.choice }, Number(row.at))!
      Object.assign(next, { limit: found.limit, version: found.version, deadline: calendar.due(known.started, found.limit) })
    } else {
      const shift = shifts.get(extension.with!)
      if (!shift) continue
      next.deadline = calendar.later(known.deadline, known.limit, shift[0], shift[1])
    }
    // A clock that runs until an instant has the one that is given, though it be earlier.
    const exact = known.limit === 'until' && extension.to !== undefined && typeof after.facts[extension.to] === 'number'
    if (!exact) next.deadline = Math.max(next.deadline!, known.deadline)
    // Late is what is past its deadline: a delay granted after it moves the deadline before the clock again.
    if (next.deadline! >= Number(row.at)) delete next.late
    shifts.set(extension.clock, [known.deadline, next.deadline!])
    out.push(next)
  }
  return out
}

/** A run without what the rules do not fix: when a screen warns, and in which words a pause is explained, if it is. */
export const bare = (run: Run): Record<string, unknown> => {
  const { warn: _warn, paused, ...rest } = run as Run & { warn?: number }
  return { ...rest, ...(paused && { paused: { ...paused, why: paused.why.length > 0 } }), ...(rest.paused_min !== undefined && { paused_min: Math.round(rest.paused_min * 1000) / 1000 }) }
}

/** Compares the row's runs with those that must be; answers what is wrong. */
export function compareRuns(move: Move): { what: string; expected: unknown; found: unknown }[] {
  const expected = expectedRuns(move)
  const found = new Map(((move.data.clocks ?? []) as Run[]).map((run) => [keyOfRun(run), run]))
  const wrong: { what: string; expected: unknown; found: unknown }[] = []
  for (const key of new Set([...expected.keys(), ...found.keys()])) {
    const [should, is] = [expected.get(key), found.get(key)]
    if (should && is && plain(bare(should)) === plain(bare(is))) continue
    wrong.push({ what: `clock ${key} after ${move.row.act}`, expected: should ? bare(should) : 'no change', found: is ? bare(is) : 'no change' })
  }
  return wrong
}

/** Running clocks, paused ones left out. */
export const running = (life: Life): Run[] => [...life.runs.values()].filter((run) => !run.outcome && !run.paused)
/** HOT-05, GRID-17: within its time a unit may return what is not its own. Whoever lets that time pass keeps the work and is not late:
 *  nobody is told and nothing follows, and that is how a declaration writes it. */
export const isRight = (declaration: Declaration, run: Pick<Run, 'id'>): boolean => declaration.clocks[run.id]!.late.length === 0
/** The nearest deadline of what must be done, for the matter itself or for one duty. */
export function nearestDue(declaration: Declaration, life: Life, duty?: number): number | null {
  const all = [...life.runs.values()].filter((run) => !run.outcome && run.duty === duty && run.deadline !== null && !isRight(declaration, run)).map((run) => run.deadline!)
  return all.length ? Math.min(...all) : null
}
