// What must hold of a declaration beyond what the compiler sees: names that strings carry, states that can be reached and left,
// clocks that can be met, words without gaps. Each fault is a sentence that says where and what.
import { isDeepStrictEqual } from 'node:util'
import { bodies } from '../assemblies/model.ts'
import { parseLimit } from '../base/limits.ts'
import { amendFaults } from './conformance-amends.ts'
import { papers } from './conformance-papers.ts'
import { tells, upper } from './conformance-told.ts'
import { readAtom, stringsOf } from './condition.ts'
import { gapFaults } from './conformance-gaps.ts'
import { bookFaults, entryFaults, pursuitFaults, registerFaults } from './conformance-kept.ts'
import { covers, page } from './conformance-page.ts'
import { scoreFaults } from './conformance-scores.ts'
import { holdFaults } from './conformance-holds.ts'
import { watchFaults } from './conformance-watches.ts'
import { wordFaults } from './conformance-words.ts'
import type { System } from './compile.ts'
import type { ClockDeclaration, MeasureDeclaration, SystemDeclaration } from './grammar.ts'

type Say = (fault: string) => void
type Clock = ClockDeclaration<string, string, string, string>

/** Acts that the journal writes by itself: no step may bear their names. */
const reserved = ['open', 'late', 'look', 'joined', 'child_opened', 'imported', 'recomputed', 'duty_ended', 'erase', 'echoed']

/** Every fault of a system as a sentence; none means that it keeps the grammar. `all`: the systems that it may open or act on. */
export function conformance(system: System, all: readonly System[] = [system]): string[] {
  const faults: string[] = []
  const { declaration: d } = system
  const say: Say = (fault) => { faults.push(`${d.id}: ${fault}`) }
  if (!isDeepStrictEqual(JSON.parse(JSON.stringify(d)), d)) say('the declaration is not plain data: it differs after a trip through JSON')
  names(d, system, say)
  ways(d, say)
  answers(d, say)
  byItself(d, say)
  clocks(d, say)
  measures(d, say)
  assemblies(d, say)
  bookFaults(d, say)
  gathers(d, say)
  watchFaults(d, all, say)
  gapFaults(d, say)
  scoreFaults(d, say)
  registerFaults(d, all, say)
  entryFaults(d, say)
  pursuitFaults(d, say)
  relatives(d, all, say)
  tells(d, say)
  upper(d, say)
  holdFaults(d, say)
  papers(d, all, say)
  amendFaults(d, say)
  page(d, say)
  wordFaults(system, say)
  return faults
}

/** Names that the compiler does not follow: rules, choices, the facts that a child is given. */
function names(d: SystemDeclaration, { rules }: System, say: Say): void {
  const used = { needs: new Set<string>(), checks: new Set<string>(), choose: new Set<string>(), computes: new Set<string>() }
  const use = (kind: keyof typeof used, list: readonly (string | undefined)[], where: string): void => {
    for (const name of list) {
      if (name === undefined) continue
      used[kind].add(name)
      if (!rules[kind]?.[name]) say(`${where} names ${name}, and rules.ts has no such function under ${kind}`)
    }
  }
  for (const [id, step] of [['open', d.open] as const, ...Object.entries(d.steps)]) {
    use('checks', step.checks ?? [], id)
    use('computes', [step.computes], id)
    use('choose', [step.choose], id)
    if ((typeof step.to !== 'string') !== (step.choose !== undefined)) say(`${id} needs \`choose\` for a list of states, and only for one`)
    if ('needs' in step) use('needs', step.needs ?? [], id)
    if (reserved.includes(id) && step !== d.open) say(`the step ${id} bears a name that the journal keeps for itself`)
    if ('before' in step && step.before && !step.from.every((state) => runsIn(d.clocks[step.before!]!, state))) say(`${id} must come before ${step.before}, which does not run in each state that it is taken from`)
  }
  for (const kind of ['needs', 'checks', 'choose', 'computes'] as const) {
    for (const name of Object.keys(rules[kind] ?? {})) if (!used[kind].has(name)) say(`rules.ts has ${kind}.${name}, which nothing names`)
  }
  if (d.open.alike && (d.facts[d.open.alike]?.is !== 'integer' || d.facts['category']?.is !== 'category')) say(`how many are alike is kept in ${d.open.alike}: both it, an integer, and the fact category must be there`)
  for (const id of Object.keys(d.thresholds ?? {})) if (d.clocks[id] || d.steps[id]) say(`the threshold ${id} bears the name of a clock or a step`)
  for (const role of d.open.by) {
    const within = d.roles[role]?.within
    if (within === 'helper' || (within === 'lead' && !(typeof d.open.lead === 'object' && d.open.asks[d.open.lead.named] === true))) say(`${role} opens it, and nobody has a duty before it is opened: an opening that names who leads may be that organisation's own`)
  }
  if (typeof d.open.lead === 'object' && d.facts[d.open.lead.named]?.is !== 'organisation') say(`opening gives the lead to ${d.open.lead.named}, which is no organisation`)
  if (d.facts['repeat_of']?.is === 'matter' && !Object.values(d.states).some((state) => 'settled' in state)) say('it keeps what a matter repeats, and no end is settled')
  for (const [fact, declared] of Object.entries(d.facts)) {
    if (declared.is === 'choice' && new Set(declared.of).size !== declared.of.length) say(`the fact ${fact} offers a choice twice`)
    if (declared.is === 'personal') for (const role of declared.readers) if (!d.roles[role]) say(`the fact ${fact} may be read by ${role}, which is no role`)
  }
}

/** Every state can be reached, and every one that does not end can be left. */
function ways(d: SystemDeclaration, say: Say): void {
  const next = new Map(Object.keys(d.states).map((state) => [state, new Set<string>()]))
  for (const step of Object.values(d.steps)) {
    for (const from of step.from) {
      if ('final' in d.states[from]! && !step.releases) say(`a step is taken from ${from}, which ends the matter`)
      for (const to of targets(step.to, from)) next.get(from)?.add(to)
    }
  }
  const reached = new Set<string>(targets(d.open.to, ''))
  for (const state of reached) for (const to of next.get(state) ?? []) reached.add(to)
  for (const state of Object.keys(d.states)) if (!reached.has(state)) say(`the state ${state} cannot be reached`)
  const ends = (state: string): boolean => 'final' in d.states[state]!
  const leads = new Set(Object.keys(d.states).filter(ends))
  for (let grew = true; grew;) {
    grew = false
    for (const [state, to] of next) if (!leads.has(state) && [...to].some((s) => leads.has(s))) { leads.add(state); grew = true }
  }
  for (const state of Object.keys(d.states)) if (!leads.has(state)) say(`from the state ${state} no way leads to an end`)
}

const targets = (to: string | readonly string[], from: string): readonly string[] => (to === '=' ? [from] : typeof to === 'string' ? [to] : to)
const moves = (to: string | readonly string[], from: string): boolean => targets(to, from).some((state) => state !== from)

/** Whoever answers for a state can move the matter on, and whom it waits for can end the waiting. */
function answers(d: SystemDeclaration, say: Say): void {
  for (const [id, state] of Object.entries(d.states)) {
    const out = Object.values(d.steps).filter((step) => step.from.includes(id) && moves(step.to, id))
    const by = (within: string): boolean => out.some((step) => step.by.some((role) => d.roles[role]?.within === within))
    if ('open' in state) {
      const role = d.roles[state.open]
      if (!role || !('posts' in role)) say(`the state ${id} must be answered for by posts, not by ${state.open}`)
      else if (!out.some((step) => step.by.includes(state.open) || step.by.some((other) => covers(d, other, state.open)))) say(`${state.open} answers for ${id} and has no step that moves it on`)
    }
    if ('waiting' in state) {
      const role = d.roles[state.keeps]
      if (!role || !('posts' in role)) say(`the state ${id} must be watched by posts, not by ${state.keeps}`)
      if (state.waiting === 'requester' && !by('requester')) say(`${id} waits for the requester, who has no step there`)
      if (state.waiting === 'date' && !Object.values(d.clocks).some((c) => typeof c.within === 'object' && 'until' in c.within && c.runs.includes(id) && c.late.some((l) => 'take' in l)) && !Object.values(d.assemblies ?? {}).some((vote) => d.steps[vote.counted.step]?.from.includes(id))) say(`${id} waits for a date, and no clock that runs until one ends the waiting`)
    }
  }
}

/** What the platform does by itself it can do: the step is open to the clock, and asks nothing. */
function byItself(d: SystemDeclaration, say: Say): void {
  const check = (id: string, where: string, states: readonly string[]): void => {
    const step = d.steps[id]
    if (!step) return say(`${where} takes ${id}, which is no step`)
    if (!step.by.some((role) => d.roles[role]?.within === 'clock')) say(`${where} takes ${id}, which the clock may not take`)
    if (Object.values(step.asks ?? {}).includes(true)) say(`${where} takes ${id}, which asks for facts that nobody gives`)
    for (const state of states) if (!step.from.includes(state)) say(`${where} takes ${id}, which is not possible in ${state}`)
  }
  for (const [id, state] of Object.entries(d.states)) if ('open' in state && state.at_once) check(state.at_once, `the state ${id}`, [id])
  for (const [id, clock] of Object.entries(d.clocks)) for (const then of clock.late) if ('take' in then) check(then.take, `the clock ${id}`, clock.runs)
  for (const [id, step] of Object.entries(d.steps)) {
    if (step.lead && typeof step.lead === 'object' && 'over' in step.lead) {
      const role = d.roles[step.lead.over]
      if (!role || role.within !== 'place') say(`${id} gives the lead over ${step.lead.over}, which is no role over a place`)
    }
    if (step.lead === 'list' && d.facts['category']?.is !== 'category') say(`${id} gives the lead by the list, and there is no fact category`)
  }
}

const runsIn = (clock: Clock, state: string): boolean => clock.runs.includes(state) || (clock.pauses?.includes(state) ?? false)

function clocks(d: SystemDeclaration, say: Say): void {
  for (const [id, clock] of Object.entries(d.clocks)) {
    const { within } = clock
    if (typeof within === 'object' && 'by' in within) {
      const fact = d.facts[within.by]
      if (fact?.is !== 'choice' && fact?.is !== 'category') say(`the clock ${id} goes by ${within.by}, which is neither a choice nor a category`)
      if (fact?.is === 'choice') for (const choice of Object.keys(within.limits)) if (!fact.of.includes(choice)) say(`the clock ${id} has a limit for ${choice}, which ${within.by} does not offer`)
    }
    if (typeof within === 'object' && 'until' in within && !['date', 'instant'].includes(d.facts[within.until]?.is ?? '')) say(`the clock ${id} runs until ${within.until}, which is no date`)
    const limits = typeof within === 'string' ? [within] : 'by' in within ? [...Object.values(within.limits), within.otherwise ?? []].flat() : []
    for (const limit of limits) if (!parseLimit(limit)) say(`the clock ${id} has the limit ${limit}, which is none`)
    // A vote's own clock ends with it.
    const counts = Object.values(d.assemblies ?? {}).some(({ counted }) => clock.stops.includes(counted.step))
    if (!clock.late.length && !counts && !Object.values(d.steps).some((step) => step.before === id)) say(`the clock ${id} is a window, since nothing follows when it is late, and no step must come before it`)
    if (!(clock.warn_percent > 0 && clock.warn_percent <= 100)) say(`the clock ${id} warns at ${clock.warn_percent} percent`)
    for (const then of clock.late) if ('tell' in then && !('posts' in (d.roles[then.tell] ?? {}))) say(`the clock ${id} tells ${then.tell}, which has no posts to tell`)
    for (const state of clock.runs) if ('final' in d.states[state]!) say(`the clock ${id} runs in ${state}, which ends the matter`)
    for (const state of clock.pauses ?? []) pausesWithReason(d, id, clock, state, say)
    for (const step of [...clock.stops, ...(clock.starts ?? [])]) if (!d.steps[step]!.from.some((state) => runsIn(clock, state))) say(`the clock ${id} names the step ${step}, which is never taken where it runs`)
    if (clock.each === 'helper') {
      if (!clock.stops.every((step) => d.steps[step]!.answers === 'helper')) say(`the clock ${id} is kept for each helper, and is stopped by a step with which no helper answers`)
    } else if (!clock.stops.some((step) => d.steps[step]!.from.some((from) => runsIn(clock, from) && targets(d.steps[step]!.to, from).some((to) => to === from || !runsIn(clock, to))))) say(`the clock ${id} is met by no step that leaves its states`)
  }
  for (const [id, step] of Object.entries(d.steps)) {
    const moved = new Set<string>()
    for (const to of step.extends ?? []) {
      const clock = d.clocks[to.clock]!
      if (!step.from.some((state) => clock.runs.includes(state))) say(`${id} moves the clock ${to.clock}, which does not run there`)
      if ('to' in to && !['date', 'instant'].includes(d.facts[to.to]?.is ?? '')) say(`${id} moves the clock ${to.clock} to ${to.to}, which is no date`)
      if ('choice' in to && !(typeof clock.within === 'object' && 'by' in clock.within && to.choice in clock.within.limits)) say(`${id} moves the clock ${to.clock} by the limit of ${to.choice}, which it has not`)
      if ('with' in to && !moved.has(to.with)) say(`${id} moves the clock ${to.clock} with ${to.with}, which it has not moved before`)
      moved.add(to.clock)
    }
  }
}

/** TIME-05: a clock is paused only by a recorded reason, so whatever leads there asks for one, or the step before it did. */
function pausesWithReason(d: SystemDeclaration, clock: string, declared: Clock, state: string, say: Say): void {
  if (declared.runs.includes(state)) say(`the clock ${clock} both runs and is paused in ${state}`)
  for (const [id, step] of Object.entries(d.steps)) {
    if (!step.from.some((from) => declared.runs.includes(from) && targets(step.to, from).includes(state))) continue
    const asked = (asks: object | undefined): boolean => (asks as Record<string, boolean> | undefined)?.['reason'] === true
    const before = Object.values(d.steps).filter((other) => other !== step && step.from.some((from) => targets(other.to, '').includes(from)))
    if (!asked(step.asks) && !(before.length > 0 && before.every((other) => asked(other.asks)))) say(`${id} pauses the clock ${clock} without a reason`)
  }
}

function measures(d: SystemDeclaration, say: Say): void {
  for (const [id, measure] of Object.entries(d.measures)) {
    for (const text of [measure.of, measure.hit ?? [], ...Object.values(measure.without ?? {})].flatMap(stringsOf)) condition(d, id, text, say)
    const given = [measure.hit, measure.mean, measure.weigh, measure.counted].filter((part) => part !== undefined).length
    if (given !== 1) say(`the measure ${id} must be one of a share, a mean, a weighted share and a counted one`)
    if (measure.per && (!measure.hit || !(measure.per.residents > 0))) say(`the measure ${id} is a rate and must say who holds, and for how many residents`)
    if (measure.band) band(d, id, measure, say)
    sources(d, id, measure, say)
  }
}

function band(d: SystemDeclaration, id: string, { per, band }: MeasureDeclaration<string>, say: Say): void {
  const [low, high] = [band!.low, band!.high].map((name) => d.thresholds?.[name]?.is)
  if (!per) say(`the measure ${id} has a band and is no rate`)
  if (low === undefined || high === undefined || low >= high) say(`the measure ${id} has a band, and ${band!.low} and ${band!.high} are no thresholds one below the other`)
}

function condition(d: SystemDeclaration, id: string, text: string, say: Say): void {
  const atom = readAtom(text)
  const missing = (what: string, name: string): void => say(`the measure ${id} says '${text}', and there is no ${what} ${name}`)
  if (!atom) return say(`the measure ${id} says '${text}', which is no condition`)
  if (atom.about === 'state' && !d.states[atom.state]) missing('state', atom.state)
  if (atom.about === 'step' && atom.step !== 'open' && !d.steps[atom.step]) missing('step', atom.step)
  if (atom.about === 'clock') {
    if (!d.clocks[atom.clock]) missing('clock', atom.clock)
    else if (!d.clocks[atom.clock]!.late.length && ['late', 'late_met'].includes(atom.word)) say(`the measure ${id} says '${text}', and that clock is a window, which is never late`)
    else if (d.clocks[atom.clock]!.each) say(`the measure ${id} says '${text}', and that clock is kept for each helper`)
  }
  if (atom.about !== 'fact') return
  const fact = d.facts[atom.fact]
  if (!fact) return missing('fact', atom.fact)
  if (atom.more_than !== undefined && fact.is !== 'integer') say(`the measure ${id} says '${text}', and ${atom.fact} is no number`)
  const offered = fact.is === 'choice' ? fact.of : fact.is === 'yes_no' ? ['true', 'false'] : null
  if (atom.is !== undefined && offered && !offered.includes(atom.is)) say(`the measure ${id} says '${text}', and ${atom.fact} is never ${atom.is}`)
}

function sources(d: SystemDeclaration, id: string, { mean, weigh, counted }: MeasureDeclaration<string>, say: Say): void {
  const [kind, name = ''] = mean?.split(':') ?? []
  if (kind === 'fact' && d.facts[name]?.is !== 'integer') say(`the measure ${id} is a mean of ${name}, which is no number`)
  if (kind === 'span' && !d.clocks[name]) say(`the measure ${id} is a mean of the clock ${name}, which there is not`)
  for (const name of counted ? [counted.of, counted.hit] : []) { const fact = d.facts[name]; if (fact?.is !== 'integer' || fact.min < 0 || fact.max > 30_000) say(`the measure ${id} counts by ${name}, which is no number from 0 to 30000`) }
  if (!weigh) return
  const fact = d.facts[weigh.fact]
  if (fact?.is !== 'choice') return say(`the measure ${id} weighs ${weigh.fact}, which is no choice`)
  for (const choice of fact.of) if (weigh.thousandths[choice] === undefined) say(`the measure ${id} has no weight for ${choice}`)
  for (const choice of Object.keys(weigh.thousandths)) if (!fact.of.includes(choice)) say(`the measure ${id} weighs ${choice}, which ${weigh.fact} does not offer`)
}

/** Votes: their facts are there, somebody calls them, and what is counted has a step to be told by. */
function assemblies(d: SystemDeclaration, say: Say): void {
  for (const [id, { body, ballot, roll, elects, question, noticed, until, counted }] of Object.entries(d.assemblies ?? {})) {
    const columns = 'member' in roll ? ([['member', roll.member, 'text'], ['place', roll.place, 'text']] as const) : ([['flat', roll.flat, 'text'], ['owner', roll.owner, 'text'], ['area', roll.area, 'area'], ['ground', roll.ground, 'choice']] as const)
    const inTable = (what: string, name: string, wanted: readonly (readonly [use: string, column: string, is: string])[]): void => {
      const rows = d.facts[name]
      if (rows?.is !== 'rows') say(`the vote ${id} has its ${what} in ${name}, which is no table`)
      else for (const [use, column, is] of wanted) if (rows.columns[column]?.is !== is) say(`the vote ${id} has its ${use} in the column ${column}, which is no ${is}`)
    }
    inTable('roll', roll.rows, columns)
    if (ballot === 'secret' && !('member' in roll)) say(`the vote ${id} is secret and has a roll of flats, whose areas would tell who voted how`)
    const said = typeof body === 'string' ? null : d.facts[body.in]
    if (said !== null && (said?.is !== 'choice' || !said.of.every((one) => (bodies as readonly string[]).includes(one)))) say(`the vote ${id} is of a body that ${(body as { in: string }).in} does not choose`)
    if (elects) {
      inTable('names', elects.rows, [['name', elects.name, 'text']])
      if (d.facts[elects.seats]?.is !== 'integer') say(`the vote ${id} has its seats in ${elects.seats}, which is no integer`)
    }
    const outcomes = ['passed', 'rejected', 'no_quorum', ...(elects ? ['run_off'] : [])]
    if (counted.chosen !== undefined && (!elects || d.facts[counted.chosen]?.is !== 'text')) say(`the vote ${id} tells who was chosen in ${counted.chosen}: only an election does, in a text`)
    if (d.facts[question]?.is !== 'text') say(`the vote ${id} asks ${question}, which is no text`)
    if (d.facts[noticed]?.is !== 'date') say(`the vote ${id} was told of on ${noticed}, which is no date`)
    if (d.facts[until]?.is !== 'date') say(`the vote ${id} is open until ${until}, which is no date`)
    const outcome = d.facts[counted.outcome], step = d.steps[counted.step]
    if (outcome?.is !== 'choice' || !outcomes.every((one) => outcome.of.includes(one)) || outcome.of.some((one) => ![...outcomes, 'run_off'].includes(one))) say(`the vote ${id} tells its outcome in ${counted.outcome}, which does not offer ${outcomes.join(', ')}`)
    if (!step?.by.some((role) => d.roles[role]?.within === 'clock') || Object.keys(step.asks ?? {}).join() !== [counted.outcome, ...(counted.chosen === undefined ? [] : [counted.chosen])].join()) say(`the vote ${id} takes ${counted.step} when it is counted: the platform must be able to, giving the outcome${counted.chosen === undefined ? '' : ' and the chosen'} alone`)
    if (!Object.values(d.steps).some((one) => one.calls === id)) say(`nobody calls the vote ${id}`)
  }
  for (const [id, step] of Object.entries(d.steps)) if (step.calls !== undefined) {
    const vote = d.assemblies?.[step.calls]
    if (!vote) say(`${id} calls the vote ${step.calls}, which there is not`)
    else if (typeof step.to !== 'string' || !d.steps[vote.counted.step]?.from.includes(step.to)) say(`${id} calls the vote ${step.calls} and leads to where it is not counted`)
  }
}

const gathered = { text: 'text', category: 'category', cause: 'choice', demands: 'integer', people: 'integer', since: 'date', until: 'date', rule: 'text', evidence: 'rows', months: 'rows', finding: 'choice', change: 'integer', low: 'integer', high: 'integer', compared: 'integer' }
const limits = ['proposing', 'at_once', 'quiet_days', ...['place', 'asset'].flatMap((cause) => ['demands', 'people', 'days'].map((what) => `${cause}_${what}`)), 'season_demands', 'season_percent', 'season_days']

/** What the platform writes and goes by when it proposes is there, and it may take the steps. */
function gathers(d: SystemDeclaration, say: Say): void {
  if (!d.gathers) return
  for (const [fact, is] of Object.entries(gathered)) if (d.facts[fact]?.is !== is) say(`it gathers what comes again, and ${fact} is no ${is}`)
  for (const name of limits) if (d.thresholds?.[name] === undefined) say(`it gathers what comes again, and there is no threshold ${name}`)
  const may = (by: readonly string[] | undefined): boolean => by?.some((role) => d.roles[role]?.within === 'clock') ?? false
  const step = d.steps[d.gathers.measured.step]
  if (!may(d.open.by) || !may(step?.by) || !step?.from.includes(d.gathers.measured.state)) say('it gathers what comes again, and the platform may not open or measure it')
}

/** Children and parents: the system is there, is given what it asks for, and knows the step. */
function relatives(d: SystemDeclaration, all: readonly System[], say: Say): void {
  const find = (id: string): SystemDeclaration | undefined => all.find((s) => s.declaration.id === id)?.declaration
  for (const [id, step] of Object.entries(d.steps)) {
    const table = step.opens?.each && d.facts[step.opens.each.of]
    for (const part of [step.opens?.facts, step.parent?.facts]) for (const value of Object.values(part ?? {})) {
      if (value.startsWith('.') ? !(table?.is === 'rows' && table.columns[value.slice(1)]) : !value.startsWith('=') && !d.facts[value]) say(`${id} passes on the fact ${value}, which there is not`)
    }
    if (step.opens) {
      const child = find(step.opens.system)
      if (!child) say(`${id} opens a matter of ${step.opens.system}, which is not there`)
      else {
        if (!child.comes_from.includes(d.id)) say(`${id} opens a matter of ${child.id}, which does not say that it comes from ${d.id}`)
        const { each } = step.opens
        passes(id, each ? { ...step.opens.facts, [each.as]: each.of } : step.opens.facts, child.open.asks, `the opening of ${child.id}`, child, say)
        if (each && table?.is !== 'organisations' && !(table?.is === 'rows' && table.columns[each.as]?.is === 'organisation')) say(`${id} opens one for each of ${each.of}, which is no list of organisations, nor a table with the column ${each.as} for one`)
        if (each && !(typeof child.open.lead === 'object' && child.open.lead.named === each.as)) say(`${id} opens one for each of ${each.of}, and ${child.id} does not give the lead to ${each.as}`)
        if (each && !child.states[each.until]) say(`${id} opens one for each of ${each.of} until ${each.until}, which is no state of ${child.id}`)
        if (each && step.help) say(`${id} calls helpers twice: by \`help\` and by \`opens\``)
      }
    }
    if (step.parent) {
      // A parent of another kind, which has no such step, is left as it is.
      const parents = all.filter((s) => opensFrom(s.declaration, d.id) && (!step.parent!.of || step.parent!.of === s.declaration.id)).map((s) => s.declaration)
      if (step.parent.of && all.length > 1 && !parents.length) say(`${id} takes ${step.parent.step} on a parent of ${step.parent.of}, which opens none of these`)
      if (parents.length && !parents.some((parent) => parent.steps[step.parent!.step])) say(`${id} takes ${step.parent.step} on its parent, which ${parents.map((parent) => parent.id).join(' and ')} does not have`)
      for (const parent of parents) {
        const above = parent.steps[step.parent.step]
        if (above) {
          passes(id, step.parent.facts, above.asks ?? {}, `${parent.id}'s ${step.parent.step}`, parent, say)
          if (!above.by.some((role) => parent.roles[role]?.within === 'clock')) say(`${id} takes ${parent.id}'s ${step.parent.step}, which the platform may not take`)
        }
      }
    }
  }
  for (const from of d.comes_from) {
    const parent = find(from)
    if (!parent) say(`it comes from ${from}, which is not there`)
    else if (!opensFrom(parent, d.id)) say(`it comes from ${from}, which never opens it`)
  }
  for (const from of d.open.under ?? []) if (!find(from)) say(`it may be opened under ${from}, which is not there`)
}

const opensFrom = (d: SystemDeclaration, child: string): boolean => Object.values(d.steps).some((step) => step.opens?.system === child)

function passes(id: string, facts: Record<string, string>, asks: Partial<Record<string, boolean>>, to: string, d: SystemDeclaration, say: Say): void {
  for (const [name, value] of Object.entries(facts)) {
    const fact = d.facts[name]
    if (!(name in asks)) say(`${id} passes ${name} to ${to}, which does not ask for it`)
    else if (value.startsWith('=') && fact?.is === 'choice' && !fact.of.includes(value.slice(1))) say(`${id} passes ${name} ${value} to ${to}, which does not offer it`)
  }
  for (const [name, required] of Object.entries(asks)) if (required && !(name in facts)) say(`${id} does not pass ${name} to ${to}, which needs it`)
}
