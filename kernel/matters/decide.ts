// Deciding is pure: the same question always has the same answer, and it is either every reason for refusal or the whole
// effect. The button on the screen and the server's door both ask `refusals` and `decide`, so they cannot disagree.
import { dayOf } from '../base/calendar.ts'
import { refused } from '../base/refusals.ts'
import type { Instant, Outcome, Refusal } from '../base/model.ts'
import type { StepDeclaration } from '../system/grammar.ts'
import { stateKind, type RuleContext, type System } from '../system/compile.ts'
import { listMoved } from './amending.ts'
import { endHelperClocks, extend, limitOf, moveClocks } from './clocks.ts'
import { checkFacts } from './facts.ts'
import { choiceFaults, releaseBars, releaseFacts } from './release.ts'
import { helpersOwing, laid, lead, type Actor, type Change, type ClockRun, type Duty, type Facts, type Json, type Matter } from './model.ts'
import { opinionsAgainst, putOf, tooShort } from './puts.ts'
import { holdsRole, mayOpenAs, postIn } from './rights.ts'
import { voteOf, voteReasons } from './votes.ts'
import type { World } from './world.ts'

type Step = StepDeclaration<string, string, string, string, string>
/** What an act asks. `computed` are facts that the store looked up for it (a repeat, a merge target's number). */
export type Ask = {
  system: System; act: string; matter: Matter | null; given: Record<string, unknown>; actor: Actor; now: Instant; world: World
  slots: readonly number[]; opening?: { number: string; place: number; spot: [number, number] | null; parent?: string }; computed?: Record<string, Json>
  /** What the platform knows by what the step names (`draws`). */
  drawn?: Record<string, Json>
  /** The child because of which the platform acts. */
  from?: string
}
/** What follows from an act besides the change of its own matter; the store carries it out in the same transaction. */
export type Effect = {
  change: Change
  personal: Record<string, string>
  /** `duty`: the number of the helper duty here that has its life in the child. */
  opens?: { system: string; facts: Record<string, Json>; duty?: number; /** The place of its organisation, where it stands there. */ place?: number }[]
  parent?: { of?: string; step: string; facts: Record<string, Json> }
  merges?: string
  precedent?: { category: string; organisation: number; ground: string }
  /** Its proposed rows go into the responsibility list. */
  lists?: true
  at_once?: string
}

/** Why this step may not be taken now, all reasons; empty means that it may. What it asks is not looked at. */
export function refusals(ask: Omit<Ask, 'given'>): Refusal[] {
  const { system, act, matter, actor, world } = ask
  const step = (Object.hasOwn(system.declaration.steps, act) ? system.declaration.steps[act] : undefined) as Step | undefined
  if (!step || !matter) return [refused('step.unknown', act)]
  const out: Refusal[] = []
  if (!step.from.includes(matter.state)) out.push(refused(matter.kind === 'final' ? 'step.ended' : 'step.wrong_state', act))
  if (!step.by.some((role) => holdsRole(system, role, actor, matter.slots, matter, world))) out.push(refused('step.not_yours', act))
  if (out.length === 0) out.push(...guards(ask, step, matter))
  return out
}

/** What a step still lacks, whoever would take it and whatever the state: opinions without an answer, and what its rules ask. */
export function lacking(ask: Omit<Ask, 'given'> & { matter: Matter }): Refusal[] {
  const step = ask.system.declaration.steps[ask.act] as Step
  return [...opinionsAgainst(ask.system, ask.act, ask.matter), ...ruled(ask.system, 'needs', step.needs, contextOf(ask, ask.matter.facts, {}))]
}

function guards(ask: Omit<Ask, 'given'>, step: Step, matter: Matter): Refusal[] {
  const { system, act, actor, now, world } = ask
  const out: Refusal[] = []
  if (actor.by === 'p' && step.apart?.some((other) => matter.taken[other]?.person === actor.person)) out.push(refused('step.same_person', act))
  if (step.at_most !== undefined) {
    const found = world.limit(`${system.declaration.id}.${act}.at_most`, dayOf(world.calendar, matter.opened))
    const most = typeof found?.limit === 'number' ? found.limit : step.at_most
    if ((matter.taken[act]?.times ?? 0) >= most) out.push(refused('step.too_often', act, { most }))
  }
  if (step.before) {
    const run = matter.clocks.findLast((c) => c.id === step.before)
    if (!run || run.outcome !== undefined) out.push(refused('step.clock_stopped', act))
    else if (run.deadline !== null && now > run.deadline) out.push(refused('step.too_late', act))
  }
  if (step.helpers_done && helpersOwing(matter).length > 0) out.push(refused('step.helpers_owe', act, { count: helpersOwing(matter).length }))
  if (system.declaration.amends?.writes === act) out.push(...amendBars(system.declaration.amends, matter, world, now))
  out.push(...releaseBars(system.declaration, step, matter.facts, actor, world, now))
  out.push(...opinionsAgainst(system, act, matter), ...ruled(system, 'needs', step.needs, contextOf(ask, matter.facts, {})))
  return out
}

/** What is signed is what was replayed: the list has not moved since in a class that is proposed, and the day is not in the past. */
function amendBars(declared: NonNullable<System['declaration']['amends']>, matter: Matter, world: World, now: Instant): Refusal[] {
  const moved = listMoved(world, declared, matter)
  return [
    ...(String(matter.facts[declared.from]) < dayOf(world.calendar, now) ? [refused('amends.backdated', declared.from)] : []),
    ...(moved.length ? [refused('amends.list_moved', declared.rows, { rows: moved.slice(0, 20).map((row) => row.no).join('、') })] : []),
  ]
}

/** Decides a step on a matter. */
export function decideStep(ask: Ask): Outcome<Effect> {
  const { system, act, matter, given, now, world } = ask
  const reasons = refusals(ask)
  const step = system.declaration.steps[act] as Step | undefined
  if (!step || !matter) return { ok: false, refused: reasons }
  const checked = checkFacts(system, step.asks ?? {}, given, world, now)
  if (reasons.length || checked.refusals.length) return { ok: false, refused: [...reasons, ...checked.refusals] }
  const chosen = choiceFaults(system.declaration, step, matter.facts, checked.facts)
  if (chosen.length) return { ok: false, refused: chosen }

  if (step.draws && checked.facts[step.draws.by] !== undefined && !ask.drawn) return { ok: false, refused: [refused('drawn.unknown', step.draws.by)] }
  const brought: Record<string, Json> = { ...checked.facts, ...ask.computed, ...(!step.puts && ask.drawn), ...releaseFacts(system.declaration, step, checked.facts, ask.actor) }
  if (step.computes) Object.assign(brought, rule(system, 'computes', step.computes)(contextOf(ask, { ...matter.facts, ...brought }, brought)))
  const put = putOf(ask, matter, brought)
  if (put && 'refused' in put) return { ok: false, refused: put.refused }
  const facts = laid(matter.facts, brought, put?.put)
  const wrong = [...tooShort(ask, brought), ...ruled(system, 'checks', step.checks, contextOf(ask, facts, brought))]
  if (step.calls) wrong.push(...voteReasons(voteOf(system, step.calls), facts, matter.place, now, world.calendar))
  if (wrong.length) return { ok: false, refused: wrong }
  const to = step.to === '=' ? matter.state : typeof step.to === 'string' ? step.to : choose(ask, step.to, step.choose, facts, brought)
  const duties = moveDuties(ask, step, matter, facts, to)
  if ('refused' in duties) return { ok: false, refused: [duties.refused] }
  const settled = settle(ask, to, facts, duties.duties, matter)
  if ('refused' in settled) return { ok: false, refused: [settled.refused] }
  const clocks = step.extends ? withExtensions(ask, step, matter, facts, settled.clocks) : settled.clocks
  const change: Change = { ...settled.change, ...(Object.keys(brought).length && { facts: brought }), ...put, ...(clocks.length && { clocks }), ...(step.marks && { marks: [step.marks] }) }
  const changedDuties = duties.duties.filter((d) => !matter.duties.includes(d))
  if (changedDuties.length) change.duties = changedDuties
  return { ok: true, value: { change, personal: checked.personal, ...consequences(step, facts, changedDuties, world), ...(system.declaration.amends?.writes === act && { lists: true as const }), ...at_once(system, to, matter.state) } }
}

/** Decides the opening of a matter. */
export function decideOpen(ask: Ask & { opening: NonNullable<Ask['opening']> }): Outcome<Effect> {
  const { system, given, actor, now, world, slots, opening } = ask
  const { open } = system.declaration
  const checked = checkFacts(system, open.asks, given, world, now)
  const reasons = [...checked.refusals]
  if (actor.by === 'r') reasons.push(...(open.desk_alone ?? []).filter((fact) => given[fact] !== undefined).map((fact) => refused('fact.desk_alone', fact)))
  if (actor.by === 'p' || actor.by === 'r') reasons.push(...(open.platform_alone ?? []).filter((fact) => given[fact] !== undefined).map((fact) => refused('fact.platform_alone', fact)))
  if (actor.by !== 'i' && !open.by.some((role) => mayOpenAs(system, role, actor, slots, checked.facts, world))) reasons.unshift(refused('open.not_yours', system.declaration.id))
  const brought: Record<string, Json> = { ...checked.facts, ...ask.computed }
  reasons.push(...ruled(system, 'checks', open.checks, contextOf(ask, brought, brought)))
  if (reasons.length) return { ok: false, refused: reasons }
  if (open.computes) Object.assign(brought, rule(system, 'computes', open.computes)(contextOf(ask, brought, brought)))
  const to = typeof open.to === 'string' ? open.to : choose(ask, open.to, open.choose, brought, brought)
  const given_lead = typeof open.lead === 'object' ? to_named(brought[open.lead.named], [], now) : open.lead === 'list' && leadAnswers(system, to) ? listed(ask, brought, []) : null
  const duties = given_lead ? [given_lead] : []
  const settled = settle(ask, to, brought, duties, null)
  if ('refused' in settled) return { ok: false, refused: [settled.refused] }
  const change: Change = {
    open: { number: opening.number, system: system.declaration.id, place: opening.place, slots: [...slots], spot: opening.spot, ...(opening.parent && { parent: opening.parent }) },
    ...settled.change, facts: brought, ...(duties.length && { duties }), ...(settled.clocks.length && { clocks: settled.clocks }),
  }
  return { ok: true, value: { change, personal: checked.personal, ...at_once(system, to, null) } }
}

/** The state reached: its kind, who answers or whom it waits for, and the clocks. */
function settle(ask: Ask, to: string, facts: Facts, duties: readonly Duty[], matter: Matter | null): { change: Change; clocks: ClockRun[] } | { refused: Refusal } {
  const { system, act, now, world, slots } = ask
  const state = system.declaration.states[to]
  if (!state) throw new Error(`${system.declaration.id} has no state ${to}`)
  const kind = stateKind(system, to)
  const role = 'open' in state ? state.open : 'waiting' in state ? state.keeps : null
  const leading = duties.find((d) => d.kind === 'lead' && d.state === 'owed')?.organisation
  const holder = role === null ? null : (postIn(system, role, slots, leading, world)?.id ?? undefined)
  if (holder === undefined) return { refused: refused('post.nobody', role ?? '') }
  const why = typeof facts['reason'] === 'string' ? facts['reason'].slice(0, 100) : null
  const clocks = moveClocks({ system, matter, step: act, from: matter?.state ?? null, to, facts, duties, why, now, world })
  const waits = 'waiting' in state ? state.waiting : null
  return {
    change: {
      ...(to !== matter?.state && { to }), ...(kind !== (matter?.kind ?? null) && { kind }),
      ...(holder !== (matter?.holder ?? null) && { holder }), ...(waits !== (matter?.waits ?? null) && { waits }),
    },
    clocks,
  }
}

function moveDuties(ask: Ask, step: Step, matter: Matter, facts: Facts, to: string): { duties: Duty[] } | { refused: Refusal } {
  const { now, actor, world, system } = ask
  let duties = [...matter.duties]
  const end = (d: Duty, state: 'done' | 'released'): Duty => ({ ...d, state, until: now })
  if (step.answers) {
    const own = actor.by === 'p' ? world.post(actor.post)?.organisation : lead(matter)?.organisation
    duties = duties.map((d) => (d.kind === step.answers && d.state === 'owed' && d.organisation === own ? end(d, 'done') : d))
  }
  if (step.lead && (step.lead !== 'list' || leadAnswers(system, to))) {
    const next = step.lead === 'list' ? listed(ask, facts, duties) : named(ask, step.lead, matter, facts, duties)
    if (!next) return { refused: refused('lead.unowned', 'category') }
    duties = [...duties.map((d) => (d.kind === 'lead' && d.state === 'owed' ? end(d, 'released') : d)), next]
  }
  const help = step.help ?? step.opens?.each?.of
  if (help) {
    for (const one of listOf(facts[help])) {
      // Of a table each row is a duty, whoever else owes something; of a list each organisation has one.
      const row = typeof one === 'object' ? (one as Facts) : null
      const organisation = Number(row ? row[step.opens!.each!.as] : one)
      if (!row && duties.some((d) => d.organisation === organisation && d.state === 'owed')) return { refused: refused('help.already', help) }
      duties.push({ no: duties.length + 1, organisation, kind: 'helper', state: 'owed', since: now })
    }
  }
  if (stateKind(system, to) === 'final') duties = duties.map((d) => (d.state === 'owed' ? end(d, d.kind === 'lead' ? 'done' : 'released') : d))
  return { duties }
}

const listOf = (value: Json | undefined): readonly Json[] => (Array.isArray(value) ? (value as readonly Json[]) : [])

function listed(ask: Ask, facts: Facts, duties: readonly Duty[]): Duty | null {
  const category = facts['category']
  if (typeof category !== 'string') return null
  const found = ask.world.responsible(category, ask.slots, dayOf(ask.world.calendar, ask.now))
  return found ? { no: duties.length + 1, organisation: found.organisation, kind: 'lead', state: 'owed', since: ask.now, row: found.row } : null
}

function named(ask: Ask, to: { named: string } | { over: string }, matter: Matter, facts: Facts, duties: readonly Duty[]): Duty | null {
  if ('named' in to) return to_named(facts[to.named], duties, ask.now)
  const over = to_named(postIn(ask.system, to.over, matter.slots, undefined, ask.world)?.organisation, duties, ask.now)
  return over && { ...over, provisional: true }
}
const to_named = (organisation: unknown, duties: readonly Duty[], now: Instant): Duty | null =>
  typeof organisation === 'number' ? { no: duties.length + 1, organisation, kind: 'lead', state: 'owed', since: now } : null

function withExtensions(ask: Ask, step: Step, matter: Matter, facts: Facts, clocks: ClockRun[]): ClockRun[] {
  const moved = new Map<string, { from: Instant; to: Instant }>()
  let out = clocks
  for (const to of step.extends ?? []) {
    const running = (c: ClockRun): boolean => c.id === to.clock && c.outcome === undefined
    const run = out.find(running) ?? matter.clocks.find(running)
    const target = extensionOf(ask, to, facts, moved)
    if (!run || !target) continue
    const next = extend(run, target, ask.system.declaration.clocks[to.clock]?.warn_percent ?? 75, ask.now, ask.world)
    if (run.deadline !== null && next.deadline !== null) moved.set(to.clock, { from: run.deadline, to: next.deadline })
    out = [...out.filter((c) => !running(c)), next]
  }
  return out
}

function extensionOf(ask: Ask, to: NonNullable<Step['extends']>[number], facts: Facts, moved: ReadonlyMap<string, { from: Instant; to: Instant }>): Parameters<typeof extend>[1] | undefined {
  if ('to' in to) return typeof facts[to.to] === 'number' ? { at: Number(facts[to.to]) } : { day: String(facts[to.to]) }
  if ('with' in to) return moved.get(to.with)
  const within = ask.system.declaration.clocks[to.clock]?.within
  const by = typeof within === 'object' && 'by' in within ? within.by : ''
  const found = limitOf(ask.system, to.clock, { ...facts, [by]: to.choice }, ask.now, ask.world)
  return found ? { limit: found.limit, version: found.version } : undefined
}

function consequences(step: Step, facts: Facts, duties: readonly Duty[], world: World): Partial<Effect> {
  return {
    ...(step.opens && { opens: childrenOf(step.opens, facts, duties, world) }),
    ...(step.parent && { parent: { ...(step.parent.of && { of: step.parent.of }), step: step.parent.step, facts: fill(step.parent.facts, facts) } }),
    ...(step.merges && { merges: String(facts[step.merges]) }),
    ...(step.precedent && { precedent: { category: String(facts[step.precedent.category]), organisation: Number(facts[step.precedent.organisation]), ground: String(facts[step.precedent.ground]) } }),
  }
}

/** `row`: where `.column` looks. */
function fill(map: Record<string, string>, facts: Facts, row?: Json): Record<string, Json> {
  const valueOf = (from: string): Json | undefined => (from.startsWith('=') ? from.slice(1) : from.startsWith('.') ? (row as Facts | undefined)?.[from.slice(1)] : facts[from])
  return Object.fromEntries(Object.entries(map).map(([k, from]) => [k, valueOf(from) ?? null] as const).filter(([, v]) => v !== null))
}

/** One child, or one for each helper that the step calls. */
function childrenOf({ system, facts: map, each }: NonNullable<Step['opens']>, facts: Facts, duties: readonly Duty[], world: World): NonNullable<Effect['opens']> {
  if (!each) return [{ system, facts: fill(map, facts) }]
  const rows = listOf(facts[each.of])
  return duties.filter((d) => d.kind === 'helper' && d.state === 'owed').map((d, i) => ({ system, facts: { ...fill(map, facts, rows[i]), [each.as]: d.organisation }, duty: d.no, ...(each.there && { place: world.organisation(d.organisation)!.place }) }))
}

/** What becomes of the duty that has its life in a child, once the child is where the declaration says that it is done, or has ended. */
export function dutyAfter(parent: Matter, system: System, child: Matter, of: System, now: Instant, world: World): Change | null {
  const duty = parent.duties.find((d) => d.matter === child.id && d.state === 'owed')
  const state = of.declaration.states[child.state]!
  const done = 'settled' in state || Object.values(system.declaration.steps).some((step) => step.opens?.system === child.system && step.opens.each?.until === child.state)
  if (!duty || (!done && child.kind !== 'final')) return null
  const duties = [{ ...duty, state: done ? 'done' as const : 'released' as const, until: now }]
  const clocks = endHelperClocks({ system, matter: parent, step: 'duty_ended', from: parent.state, to: parent.state, facts: parent.facts, duties, why: null, now, world })
  return { duties, ...(clocks.length && { clocks }) }
}

const at_once = (system: System, to: string, from: string | null): { at_once?: string } => {
  const state = system.declaration.states[to]
  return to !== from && state && 'open' in state && state.at_once ? { at_once: state.at_once } : {}
}

/** Does the lead answer for this state, or keep watch over it? */
function leadAnswers(system: System, to: string): boolean {
  const state = system.declaration.states[to]
  const role = state === undefined ? undefined : 'open' in state ? state.open : 'waiting' in state ? state.keeps : undefined
  return role !== undefined && system.declaration.roles[role]?.within === 'lead'
}

function contextOf(ask: Omit<Ask, 'given'>, facts: Facts, given: Facts): RuleContext {
  return { matter: ask.matter, facts, given, actor: ask.actor, now: ask.now, world: ask.world, act: ask.act, slots: ask.slots }
}

function choose(ask: Ask, among: readonly string[], name: string | undefined, facts: Facts, given: Facts): string {
  const to = rule(ask.system, 'choose', name ?? '')(contextOf(ask, facts, given))
  if (!among.includes(to)) throw new Error(`${ask.system.declaration.id}: ${name} chose ${to}, which is not among ${among.join(', ')}`)
  return to
}

function ruled(system: System, kind: 'needs' | 'checks', names: readonly string[] | undefined, context: RuleContext): Refusal[] {
  return (names ?? []).flatMap((name) => rule(system, kind, name)(context) ?? [])
}

function rule<K extends keyof System['rules']>(system: System, kind: K, name: string): NonNullable<System['rules'][K]>[string] {
  const found = system.rules[kind]?.[name]
  if (!found) throw new Error(`${system.declaration.id} has no rule ${name} under ${kind}`)
  return found as NonNullable<System['rules'][K]>[string]
}
