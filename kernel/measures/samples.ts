// A small system and believable journals of it for tests and benchmarks: cases that are handled, checked, done again, returned,
// shelved, closed by force and made void, with every clock as the kernel would have written it.
import { deadline, makeCalendar, movedByPause, spanIn, type Calendar } from '../base/calendar.ts'
import { limitParts } from '../base/limits.ts'
import type { Instant, Limit } from '../base/model.ts'
import type { Random } from '../base/random.ts'
import { apply, type Actor, type Change, type ClockRun, type Duty, type Entry, type Kind, type Matter } from '../matters/model.ts'
import type { System } from '../system/compile.ts'
import { defineSystem } from '../system/grammar.ts'
import { lastRun } from './judge.ts'

export const calendar: Calendar = makeCalendar({ zone: 'Asia/Shanghai', work_hours: [['09:00', '12:00'], ['13:00', '17:00']], holidays: [{ year: 2026, source: 'a test', off: ['2026-06-19'], work: [] }] })

const voided = { void: 'state:void' } as const
const deferred = { ...voided, deferred: 'state:shelved' } as const
const handled = { any: ['clock:handle:met', 'clock:handle:late_met'] } as const

export const declaration = defineSystem({
  id: 'cases', plan: [], comes_from: [],
  roles: { clock: { within: 'clock' }, unit: { posts: ['crew'], within: 'lead' }, desk: { posts: ['desk'], within: 'place' } },
  facts: {
    category: { is: 'category' }, source: { is: 'choice', of: ['inspector', 'public'] }, reworks: { is: 'integer', min: 0, max: 99 }, satisfaction: { is: 'choice', of: ['good', 'fair', 'bad'] },
    helpers: { is: 'organisations', max: 4 },
  },
  states: { handling: { open: 'unit' }, returned: { open: 'desk' }, handled: { open: 'desk' }, shelved: { waiting: 'date', keeps: 'desk' }, closed: { final: true }, void: { final: true }, self_handled: { final: true } },
  open: { by: ['desk'], to: ['handling', 'self_handled'], choose: 'x', asks: {}, located: false },
  steps: {
    handle: { by: ['unit'], from: ['handling'], to: 'handled' }, check: { by: ['desk'], from: ['handled'], to: ['closed', 'handling'], choose: 'x' }, return: { by: ['unit'], from: ['handling'], to: 'returned' },
    insist: { by: ['desk'], from: ['returned'], to: 'handling' }, shelve: { by: ['desk'], from: ['handling'], to: 'shelved' }, resume: { by: ['clock'], from: ['shelved'], to: 'handling' },
    force_close: { by: ['desk'], from: ['handled'], to: 'closed', marks: 'forced' }, cancel: { by: ['desk'], from: ['handling'], to: 'void' }, grade: { by: ['desk'], from: ['handled'], to: '=' },
  },
  clocks: {
    handle: { runs: ['handling'], pauses: ['shelved'], stops: ['handle'], within: '2wd', warn_percent: 75, late: [], rule: 'a test' },
    close: { runs: ['handling', 'handled', 'returned'], once: true, pauses: ['shelved'], stops: ['check', 'force_close'], within: '7wd', warn_percent: 75, late: [], rule: 'a test' },
    check: { runs: ['handled'], stops: ['check'], within: '1wd', warn_percent: 75, late: [], rule: 'a test' },
  },
  measures: {
    on_time: { day: 'clock:close', of: 'clock:close:started', hit: ['state:closed', 'clock:close:met'], without: deferred, better: 'up', rule: 'KPI-02' },
    closed: { day: 'clock:close', of: 'clock:close:started', hit: 'state:closed', without: deferred, better: 'up', rule: 'KPI-02' },
    handled: { day: 'clock:handle', of: 'clock:handle:started', hit: handled, without: { ...deferred, returned: 'clock:handle:waived' }, better: 'up', rule: 'KPI' },
    handled_in_time: { day: 'clock:handle', of: 'clock:handle:started', hit: 'clock:handle:met', without: { ...deferred, returned: 'clock:handle:waived' }, better: 'up', rule: 'KPI' },
    accurate: { day: 'clock:handle', of: 'duty:lead', hit: { not: 'step:return' }, without: voided, better: 'up', rule: 'KPI' },
    rework: { day: 'clock:check', of: 'clock:check:started', hit: 'fact:reworks>0', without: voided, better: 'down', rule: 'KPI' },
    passed: { day: 'clock:check', of: 'clock:check:started', hit: 'clock:check:met', without: { ...voided, forced: 'mark:forced' }, better: 'up', rule: 'KPI' },
    found: { day: 'opened', of: [], hit: 'fact:source=inspector', without: voided, better: 'neither', rule: 'KPI' },
    handle_time: { day: 'clock:handle', of: handled, mean: 'span:handle', without: voided, better: 'down', rule: 'KPI' },
    times_redone: { day: 'opened', of: 'fact:reworks', mean: 'fact:reworks', better: 'down', rule: 'KPI' },
    satisfaction: { day: 'opened', of: 'fact:satisfaction', weigh: { fact: 'satisfaction', thousandths: { good: 1000, fair: 600, bad: 0 } }, better: 'up', rule: 'JSJB-07' },
  },
  page: { title: ['category'], list: [], board: [], figures: ['on_time'], next: {}, public: false },
})
const word = { zh: '例', en: 'sample', formula: { zh: '例', en: 'sample' } }
export const system: System = {
  no: 1, declaration: declaration as unknown as System['declaration'], rules: {},
  words: { title: word, roles: {}, facts: {}, states: {}, steps: {}, clocks: {}, measures: Object.fromEntries(Object.keys(declaration.measures).map((id) => [id, word])) },
}

/** Writes a case's journal act by act. */
export type Story = { entries: Entry[]; matter: Matter; act(at: Instant, act: string, change?: Change, actor?: Actor): Story }

const desk: Actor = { by: 'p', post: 7, person: 7 }
const crew: Actor = { by: 'p', post: 9, person: 9 }

/** Opens a case. `limits` are those of handling, closing and checking. */
export function story(at: Instant, open: { id?: string; street?: number; committee?: number; category?: string; source?: string; organisation?: number; limits?: [Limit, Limit, Limit]; to?: string } = {}): Story {
  const { id = '1', street = 2, committee = 3, category = 'road.hole', source = 'public', organisation = 8_388_609, limits = ['2wd', '7wd', '1wd'], to = 'handling' } = open
  const limit = { handle: limits[0], close: limits[1], check: limits[2] }
  const entries: Entry[] = []
  let matter: Matter | null = null
  const start = (clock: keyof typeof limit, when: Instant): ClockRun => ({
    id: clock, run: (matter?.clocks.filter((run) => run.id === clock).length ?? 0) + 1, limit: limit[clock], version: 1, started: when, deadline: deadline(calendar, when, limit[clock]).at, warn: null,
  })
  const told: Story = {
    entries,
    get matter() { return matter as Matter },
    act(when, act, change = {}, actor = act === 'handle' || act === 'return' ? crew : desk) {
      const clocks = matter ? moved(matter, act, change.to, when, start) : change.to === 'handling' ? [start('handle', when), start('close', when)] : []
      const kind: Kind | undefined = change.to === undefined ? undefined : ['closed', 'void', 'self_handled'].includes(change.to) ? 'final' : change.to === 'shelved' ? 'waiting' : 'open'
      const entry = { ...actor, matter: id, seq: (matter?.version ?? 0) + 1, at: when, act, data: { ...change, ...(kind && { kind }), ...(clocks.length && { clocks: [...clocks, ...(change.clocks ?? [])] }) } } as Entry
      entries.push(entry)
      matter = apply(matter, entry)
      return told
    },
  }
  const duties: Duty[] = to === 'handling' ? [{ no: 1, organisation, kind: 'lead', state: 'owed', since: at }] : []
  return told.act(at, 'open', { open: { number: `T-${id}`, system: 'cases', place: committee || street, slots: [1, street, committee, 0, 0, 0, 0, 0, 0], spot: null }, to, facts: { category, source }, ...(duties.length && { duties }) })
}

function moved(matter: Matter, act: string, to: string | undefined, at: Instant, start: (clock: 'handle' | 'close' | 'check', at: Instant) => ClockRun): ClockRun[] {
  const out: ClockRun[] = []
  for (const [id, clock] of Object.entries(declaration.clocks) as ['handle' | 'close' | 'check', { runs: readonly string[]; stops: readonly string[]; pauses?: readonly string[]; once?: true }][]) {
    const run = lastRun(matter, id)
    const current = run && run.outcome === undefined ? run : undefined
    const inside = to === undefined || clock.runs.includes(to) || (clock.pauses?.includes(to) ?? false)
    if (current && clock.stops.includes(act) && !inside) out.push({ ...resumed(current, at), finished: at, outcome: 'met' })
    else if (current && !inside) out.push({ ...resumed(current, at), finished: at, outcome: 'waived', why: act })
    else if (current && to !== undefined && clock.pauses?.includes(to) && !current.paused) out.push({ ...current, deadline: null, paused: { since: at, deadline: current.deadline!, why: act } })
    else if (current?.paused && to !== undefined && clock.runs.includes(to)) out.push(resumed(current, at))
    else if (!current && to !== undefined && clock.runs.includes(to) && !clock.runs.includes(matter.state) && !(clock.once && run)) out.push(start(id, at))
  }
  return out
}

function resumed(run: ClockRun, at: Instant): ClockRun {
  if (!run.paused || run.limit === 'until') return run
  const { paused, ...rest } = run
  const spent = spanIn(calendar, limitParts(run.limit).unit, paused.since, at)
  return { ...rest, deadline: movedByPause(calendar, paused.deadline, run.limit, paused.since, at), paused_min: (run.paused_min ?? 0) + spent }
}

/** A case with a random life of up to a month, from a seed. */
export function randomStory(chance: Random, id: string, at: Instant): Story {
  const category = (): string => chance.pick(['road.hole', 'road.lamp', 'green.tree', 'street.stall'])
  const limits: [Limit, Limit, Limit] = [chance.pick<Limit>(['30min', '4wh', '2wd', '3nd', '2h']), chance.pick<Limit>(['2wd', '7wd', '10nd']), '1wd']
  const told = story(at, {
    id, street: chance.pick([0, 2, 2, 5]), committee: chance.pick([0, 3, 4, 6]), category: category(), source: chance.pick(['inspector', 'public']), organisation: 8_388_608 + chance.int(0, 3), limits,
    to: chance.chance(0.1) ? 'self_handled' : 'handling',
  })
  let now = at
  for (let n = chance.int(0, 12); n > 0 && told.matter.kind !== 'final'; n--) {
    now += chance.chance(0.1) ? 0 : chance.int(1000, 3 * 86_400_000)
    ringDue(told, now)
    oneAct(chance, told, now, category)
  }
  return told
}

function ringDue(told: Story, now: Instant): void {
  for (const run of told.matter.clocks) if (run.outcome === undefined && !run.late && run.deadline !== null && run.deadline < now) told.act(Math.max(run.deadline + 1, told.matter.changed), 'late', { clocks: [{ ...run, late: true }] }, { by: 'c' })
}

function oneAct(chance: Random, told: Story, now: Instant, category: () => string): void {
  const { matter } = told
  if (chance.chance(0.1)) { told.act(now, 'grade', { facts: { category: category(), satisfaction: chance.pick(['good', 'fair', 'bad', 'unknown']) } }); return }
  if (chance.chance(0.05)) { told.act(now, 'look', { note: { what: 'phone' } }); return }
  switch (matter.state) {
    case 'handling': {
      const act = chance.weighted([['handle', 6], ['return', 1], ['shelve', 1], ['cancel', 1]] as const)
      told.act(now, act, { to: { handle: 'handled', return: 'returned', shelve: 'shelved', cancel: 'void' }[act] })
      return
    }
    case 'handled': {
      if (chance.chance(0.2)) told.act(now, 'force_close', { to: 'closed', marks: ['forced'] })
      else if (chance.chance(0.4)) told.act(now, 'check', { to: 'handling', facts: { reworks: Number(matter.facts['reworks'] ?? 0) + 1 } })
      else told.act(now, 'check', { to: 'closed' })
      return
    }
    case 'returned': {
      const no = matter.duties.length + 1
      told.act(now, 'insist', { to: 'handling', ...(chance.chance(0.5) && { duties: [{ no, organisation: 8_388_608 + chance.int(0, 3), kind: 'lead' as const, state: 'owed' as const, since: now }] }) })
      return
    }
    default: told.act(now, 'resume', { to: 'handling' }, { by: 'c' })
  }
}
