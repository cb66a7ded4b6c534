// A crowd of posts that live in a district through its HTTP face: residents' calls come in, clerks open them, and each post looks at
// its desk, takes a step that the matter offers it, late or wrong at times. Everything follows from one seed.
import { random, type Random } from '../kernel/base/random.ts'
import { makeCalendar, type Calendar } from '../kernel/base/calendar.ts'
import type { CategoryRow, Report } from '../kernel/system/pack.ts'
import { filled, type Asked, type Pen, type Scene } from './answers.ts'
import type { Auditor } from './auditor.ts'
import { keep } from './bookkeeping.ts'
import { fitting, wish } from './doorways.ts'
import { draft } from './drafting.ts'
import { elect, listed, standing } from './electing.ts'
import { between } from './between.ts'
import { charactersOf, nobody, passingOn, tardiness, whistleShare, type Characters } from './character.ts'
import { assess, quarterEnds } from './assessing.ts'
import { agreeing, convene } from './gatherings.ts'
import { atWork, chosen, following, passing, readyAt, type Passing } from './habits.ts'
import { misbehave, misopen } from './mischief.ts'
import { inspect } from './inspection.ts'
import { opening, whistling, type Opening } from './openings.ts'
import { peopleOf, type Answer, type Client, type People, type PersonAtPost } from './people.ts'
import { neighbourly } from './neighbours.ts'
import { makeQueue } from './queue.ts'
import { pocketed } from './pockets.ts'
import { poll } from './polling.ts'
import { pursue } from './pursuing.ts'
import { reportByPages } from './reporting.ts'
import type { Stage } from './stage.ts'
import { noTally, usualTemper, type Tally, type Temper } from './temper.ts'
import { usePower } from './using.ts'
import { released } from './releasing.ts'
import { reserve } from './reserving.ts'
import { awaited, type Resident } from './residents.ts'
import { revise } from './revising.ts'
import { purposes } from './texts.ts'

export type Page = any // any: a matter as the face answers it; the auditor judges its shape
export { usualTemper, type Tally, type Temper } from './temper.ts'

export type Crowd = {
  stage: Stage; people: People; chance: Random; audit: Auditor; tally: Tally; temper: Temper; categories: readonly CategoryRow[]; calendar: Calendar; units: readonly PersonAtPost[]
  /** Those who are unlike everybody else, and the last calls that came in. */
  characters: Characters; calls: Report[]
  /** Those who called and left a telephone number, by their matter. */
  residents: Map<string, Resident>
  /** Codes that neighbours have used. */
  said: Set<string>
  /** Where findings have ended, so that some come again. */
  ended: { category: string; spot: [number, number] }[]
  later(at: number, what: () => Promise<void>): void
  /** Counts and judges an answer that was meant to be refused. */
  refused(answer: Answer, what: string): Promise<void>
  /** Takes note of what an act led to, so that whoever is next comes to it. */
  followed(page: Page, act: string): void
  /** A unit that can act, but none of these names. */
  organisationCode(chance: Random, except: ReadonlySet<string>): Promise<string>
}
export type CrowdOptions = {
  stage: Stage; audit: Auditor; seed: number; from: number; to: number; reports: Iterable<Report>; temper?: Partial<Temper>; progress?: (at: number, tally: Tally) => void
}

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
/** How often a matter that is being handled makes the street whistle. */
const usualWhistles = 0.03
/** So many matters are dealt with at one look at the desk. */
const atOnce = 6

/** Lets the crowd live from `from` to `to`; the auditor has looked at everything on the way. */
export async function live(options: CrowdOptions): Promise<Tally> {
  const { stage, audit, seed, from, to } = options
  const queue = makeQueue<() => Promise<void>>()
  const people = await peopleOf(stage.url)
  const tally = noTally()
  const chance = random(`crowd/${seed}`)
  const units = people.all.filter((p) => ['departmentLiaison', 'crewMember', 'communityWorker', 'propertyManager', 'streetDesk'].includes(p.role))
  const crowd: Crowd = {
    stage, people, chance, audit, tally, units, characters: options.temper?.powers ? charactersOf(stage.pack, people.all) : nobody, residents: new Map(), said: new Set(), calls: [], ended: [], temper: { ...usualTemper, ...options.temper }, categories: stage.pack.categories, calendar: makeCalendar(stage.pack),
    later: (at, what) => { if (at < to) queue.put(Math.max(at, stage.now()), what) },
    refused: (answer, what) => refusedAs(crowd, answer, what),
    followed: (page, act) => followed(crowd, desks, page, act),
    organisationCode: codes(people, units),
  }
  const desks = makeDesks(crowd)
  const reports = options.reports[Symbol.iterator]()
  let report = reports.next()
  const morning = (at: number): void => crowd.later(at, async () => { await wakeAll(crowd, desks); morning(at + crowd.temper.mornings * DAY) })
  morning(Math.ceil((from + 8 * HOUR) / DAY) * DAY)
  gathering(crowd, from, to)
  neighbourly(crowd, from, to)
  sore(crowd, from, to)
  for (const quarter of quarterEnds(from, to)) crowd.later(quarter.at, () => assess(crowd, quarter))
  for (let since = 0; ; ) {
    const next = Math.min(report.done ? Infinity : report.value.at, queue.next() ?? Infinity)
    if (next >= to || audit.faults.length >= 20) break
    await stage.moveTo(next, () => audit.acted())
    if (!report.done && report.value.at === next) {
      await open(crowd, report.value)
      report = reports.next()
    } else await queue.take()!.what()
    if (tally.acts - since >= crowd.temper.inspectEvery) { since = tally.acts; await inspect(crowd, 1) }
    options.progress?.(next, tally)
  }
  await stage.moveTo(to, () => audit.acted())
  await inspect(crowd, 12)
  return Object.assign(tally, people.counts())
}

// Opening.

async function open(crowd: Crowd, report: Report): Promise<void> {
  if (report.facts['contact_phone'] !== undefined) crowd.calls = [report, ...crowd.calls.slice(0, 9)]
  await send(crowd, await opening(crowd, report))
}
const whistle = async (crowd: Crowd, page: Page): Promise<void> => send(crowd, await whistling(crowd, page))

async function send(crowd: Crowd, made: Opening | null): Promise<void> {
  const { chance, audit, tally, temper } = crowd
  if (!made) return
  const { client, system, body } = made
  if (chance.chance(temper.wrong)) await misopen(crowd, client, system, body)
  const key = `open-${tally.opened}-${chance.int(0, 1e9)}`
  const post = (): Promise<Answer> => client.call('POST', `/api/systems/${system}/matters`, body, { 'idempotency-key': key })
  const answer = await post()
  tally.acts++
  if (answer.status !== 201) return refusedUnlooked(crowd, answer, `opening ${system}: ${JSON.stringify(body)}`)
  tally.opened++
  await audit.acted({ rows: 1, act: 'open', matter: answer.body.id, person: await client.id() }, answer.body)
  const phone = (body as { facts?: { contact_phone?: unknown } }).facts?.contact_phone
  if (typeof phone === 'string' && answer.body.follow) crowd.residents.set(answer.body.id, { id: answer.body.id, number: answer.body.number, key: answer.body.follow, phone })
  if (chance.chance(temper.twice)) await again(crowd, await post(), answer.body.id)
  crowd.followed(answer.body, 'open')
}

/** Doorways that wish for a lift, bodies that meet and committees that are elected, some in a day: each by a stream of chance of its own. */
function gathering(crowd: Crowd, from: number, to: number): void {
  for (const [what, made] of [['lifts', wish], ['meetings', convene], ['elections', standing]] as const) {
    const chance = crowd.chance.fork(what)
    const share = crowd.temper[what]
    for (let day = from; day < to; day += DAY) {
      const count = Math.floor(share) + (chance.chance(share % 1) ? 1 : 0)
      for (let i = 0; i < count; i++) crowd.later(day + chance.int(60, 600) * MINUTE, async () => send(crowd, await made(crowd, chance)))
    }
  }
  if (crowd.temper.plans) pursue(crowd, from)
  for (let n = 0; n < crowd.temper.papers; n++) crowd.later(from + n * DAY + 20 * MINUTE, () => draft(crowd, crowd.chance.fork(`papers ${n}`)))
  for (const [what, act] of [['bookings', reserve], ['revisions', revise], ['powers', usePower], ['between', between]] as const) {
    const chance = crowd.chance.fork(what)
    for (let day = from; day < to; day += DAY) for (let i = Math.floor(crowd.temper[what]) + (chance.chance(crowd.temper[what] % 1) ? 1 : 0); i > 0; i--) crowd.later(day + chance.int(20, 200) * MINUTE, () => act(crowd, chance))
  }
  const chance = crowd.chance.fork('reports')
  for (let day = from; day < to; day += DAY) for (let i = Math.floor(crowd.temper.reports) + (chance.chance(crowd.temper.reports % 1) ? 1 : 0); i > 0; i--) crowd.later(day + chance.int(60, 600) * MINUTE, () => reportByPages(crowd, chance))
}

/** Neighbours call about what one has called about, within hours, some of them twice: what comes again is proposed as a project. */
function sore(crowd: Crowd, from: number, to: number): void {
  const chance = crowd.chance.fork('sores')
  for (let day = from; day < to; day += DAY) {
    if (!chance.chance(crowd.temper.sores)) continue
    const phones = Array.from({ length: 5 }, () => `1${chance.int(3_000_000_000, 9_999_999_999)}`)
    const begin = async (): Promise<void> => {
      const first = crowd.calls[0]
      if (!first) return crowd.later(crowd.stage.now() + HOUR, begin)
      for (let i = 0; i < 7; i++) crowd.later(crowd.stage.now() + chance.int(5, 400) * MINUTE, () => open(crowd, { ...first, at: crowd.stage.now(), facts: { ...first.facts, contact_phone: phones[i % phones.length] } }))
    }
    crowd.later(day + chance.int(60, 240) * MINUTE, begin)
  }
}

/** The same key with the same request: the same matter, and nothing new in the journal. */
async function again(crowd: Crowd, answer: Answer, id: string): Promise<void> {
  crowd.tally.twice++
  if (answer.status !== 200 || answer.body.id !== id) crowd.audit.say('the same key again', `200 ${id}`, `${answer.status} ${answer.body.id}`, id)
  await crowd.audit.acted({ rows: 0 })
}

// Desks.

type Desks = { wake(post: number, at: number): void; plan: Map<string, number> }

function makeDesks(crowd: Crowd): Desks {
  const waiting = new Map<number, number>()
  const desks: Desks = {
    plan: new Map(),
    wake: (post, at) => {
      const known = waiting.get(post)
      const moment = Math.max(at, crowd.stage.now())
      if (known !== undefined && known <= moment) return
      waiting.set(post, moment)
      crowd.later(moment, async () => { if (waiting.get(post) === moment) { waiting.delete(post); await look(crowd, desks, post) } })
    },
  }
  return desks
}

/** Every post that has something to answer or to watch over and no plan for it looks at its desk this morning. */
async function wakeAll(crowd: Crowd, desks: Desks): Promise<void> {
  const reader = crowd.people.ofRole('auditor')[0]
  if (!reader) return
  for (const system of crowd.audit.world().systems.keys()) {
    for (const kind of ['open', 'waiting']) {
      for (let after = ''; ; ) {
        const { body } = await crowd.people.as(reader.name).call('GET', `/api/systems/${system}/matters?kind=${kind}&limit=200${after}`)
        for (const item of body.items) if (item.holder) desks.wake(item.holder.post, crowd.stage.now() + crowd.chance.int(10, 180) * MINUTE)
        if (!body.next) break
        after = `&after=${body.next}`
      }
    }
  }
}

/** One look at the desk: what is due to be dealt with is, the rest is planned. */
async function look(crowd: Crowd, desks: Desks, post: number): Promise<void> {
  const { people, chance, stage } = crowd
  const who = people.someone(chance, post)
  if (!who) return
  const desk = await people.as(who.name).call('GET', '/api/desk?limit=200')
  if (desk.status !== 200) return refusedUnlooked(crowd, desk, `desk of ${who.name}`)
  let dealt = 0
  for (const item of desk.body.items) {
    if (item.post !== post) continue
    const key = `${item.matter.id} ${item.matter.state} ${item.owes} ${item.duty ?? item.next?.step ?? ''}`
    const deadline = item.clock?.deadline ? Date.parse(item.clock.deadline) : null
    const at = desks.plan.get(key) ?? Math.max(stage.now(), atWork(chance, crowd.calendar, who.role, readyAt(chance, item.matter.system, item.matter.state, stage.now(), deadline, tardiness(crowd.characters, who.organisation)), deadline))
    desks.plan.set(key, at)
    if (at > stage.now()) { desks.wake(post, at); continue }
    if (dealt++ >= atOnce) { desks.wake(post, stage.now() + 10 * MINUTE); break }
    desks.plan.delete(key)
    // What nothing can be done about is looked at again tomorrow, and not at every look.
    if (!(await deal(crowd, who, item))) desks.plan.set(key, stage.now() + DAY)
    desks.wake(post, stage.now() + chance.int(20, 200) * MINUTE)
  }
}

// Steps.

/** @returns whether anything was done, or will be. */
async function deal(crowd: Crowd, who: PersonAtPost, item: Page): Promise<boolean> {
  const { people, chance } = crowd
  const client = people.as(who.name)
  const seen = await client.call('GET', `/api/matters/${item.matter.id}`)
  if (seen.status !== 200) { await refusedUnlooked(crowd, seen, `a matter on the desk of ${who.name}`); return true }
  const page: Page = seen.body
  crowd.audit.page(page)
  const hour = page.facts.same_period && page.state === 'checking' ? (((Number(page.facts.seen_at) - crowd.stage.now()) % DAY) + DAY) % DAY : 0
  if (hour > 30 * MINUTE && hour < DAY - 30 * MINUTE) { crowd.later(crowd.stage.now() + hour, async () => { await deal(crowd, who, item) }); return true }
  // Whoever has asked others waits for them before asking more.
  const asked = page.duties.some((d: Page) => d.kind === 'helper' && d.state === 'owed')
  const offered = page.steps.filter((s: Page) => s.refused.length === 0 && !(asked && s.asks.some((a: Page) => a.kind === 'organisations'))).map((s: Page) => s.id as string)
  const step = item.owes === 'helper' || item.owes === 'step' ? (offered.includes(item.next?.step) ? item.next.step : null) : chosen(chance, page.system, page.state, offered, item.next?.step, who.organisation === crowd.characters.passes ? passingOn : {})
  if (!step) return false
  return (item.owes === 'answer' && pocketed(crowd, { pen: penFor, scene: sceneOf, take }, who, page, step)) || take(crowd, who, page, step)
}

/** Takes a step on a matter, with what goes wrong on the way. */
export async function take(crowd: Crowd, who: PersonAtPost, page: Page, step: string): Promise<boolean> {
  const { people, chance, tally, temper, audit } = crowd
  const client = people.as(who.name)
  const shown = page.steps.find((s: Page) => s.id === step)
  const own = ['lift', 'meeting', 'resolution', 'committee_election'].includes(page.system) ? chance.fork(`${page.number} ${page.version}`) : null
  const now = crowd.stage.now()
  const fits = !own ? {} : page.system === 'lift' ? fitting(own, page, step, now) : page.system === 'committee_election' ? listed(own, page, step, now) : await agreeing(crowd, own, page, step, now)
  const others = await filled(penFor(crowd, client, page), (shown.asks as Asked[]).filter((ask) => !Object.hasOwn(fits, ask.id)), sceneOf(crowd, page, step))
  if (!others) return false
  const facts = { ...others, ...fits }
  let version: number = page.version
  if (chance.chance(temper.look) && (await lookAt(crowd, client, page))) version++
  if (chance.chance(temper.wrong)) await misbehave(crowd, client, { page, step, asks: shown.asks, facts, version })
  const key = `step-${tally.acts}-${chance.int(0, 1e9)}`
  const send = (by: Client, name = key): Promise<Answer> => by.call('POST', `/api/matters/${page.id}/steps/${step}`, { facts }, { 'if-match': `"${version}"`, 'idempotency-key': name })
  const rival = chance.chance(temper.race) ? people.ofPost(who.post).find((p) => p.name !== who.name) : undefined
  if (rival) await people.as(rival.name).id()
  const [answer, lost] = rival ? await race(crowd, send, client, people.as(rival.name), key) : [await send(client), null]
  tally.acts++
  if (answer.status !== 200) {
    await refusedUnlooked(crowd, answer, `${page.system}.${step} in ${page.state} by ${who.role}: ${JSON.stringify(facts)}`, true)
    return false
  }
  tally.steps[`${page.system}.${step}`] = (tally.steps[`${page.system}.${step}`] ?? 0) + 1
  if (lost) { tally.races++; crowd.tally.refusals[lost.body.code] = (crowd.tally.refusals[lost.body.code] ?? 0) + 1; if (lost.status !== 412) audit.say('two at the same version', 412, lost.status, page.id) }
  await audit.acted({ rows: 1, act: step, matter: page.id, ...(!rival && { person: await client.id() }) }, answer.body)
  if (!rival && chance.chance(temper.twice)) await again(crowd, await send(client), page.id)
  crowd.followed(answer.body, step)
  return true
}

/** Two people of one post act on the same version at once; the one who won, and the one who lost. The second sets out when the first has
 *  come to the door and is not yet answered, so that the days go on alike for a seed. */
async function race(crowd: Crowd, send: (by: Client, key: string) => Promise<Answer>, one: Client, other: Client, key: string): Promise<[Answer, Answer | null]> {
  const come = crowd.stage.arrived()
  const going = send(one, key)
  await Promise.race([come, going])
  const [first, second] = await Promise.all([going, send(other, `${key}-rival`)])
  if (first.status === 200) return [first, second]
  return second.status === 200 ? [second, first] : [first, null]
}

async function lookAt(crowd: Crowd, client: Client, page: Page): Promise<boolean> {
  const facts = Object.entries(page.personal as Record<string, Page>).filter(([, value]) => value.may && !value.hidden).map(([name]) => name)
  if (!facts.length) return false
  const answer = await client.call('POST', `/api/matters/${page.id}/looks`, { facts, purpose: crowd.chance.pick(purposes) })
  if (answer.status !== 200) { await refusedUnlooked(crowd, answer, 'a look by a reader'); return false }
  crowd.tally.looks++
  await crowd.audit.acted({ rows: 1, act: 'look', matter: page.id, person: await client.id() })
  return true
}

function sceneOf(crowd: Crowd, page: Page, step: string): Scene {
  return {
    system: page.system, state: page.state, step, facts: page.facts, now: crowd.stage.now(),
    deadlineOf: (clock) => { const run = page.clocks.findLast((c: Page) => c.id === clock && c.deadline); return run ? Date.parse(run.deadline) : null },
  }
}

function penFor(crowd: Crowd, client: Client, page: Page): Pen {
  const { chance, categories } = crowd
  const own = categories.find((c) => c.code === page.category)
  const owing = new Set<string>(page.duties.filter((d: Page) => d.state === 'owed').map((d: Page) => d.organisation.name))
  return {
    chance, photo: () => { crowd.tally.photos++; return client.photo() }, organisation: () => crowd.organisationCode(chance, owing),
    category: (fact) => (fact === 'category' && own ? own.code : chance.pick(categories.filter((c) => c.code.includes('.') && (fact === 'category' ? c.kind === 'request' : c.kind !== 'request'))).code),
    matter: async () => {
      const { body } = await client.call('GET', `/api/systems/${page.system}/matters?kind=open&limit=20`)
      const others = (body.items as Page[]).filter((m) => m.id !== page.id)
      return others.length ? chance.pick(others).id : null
    },
  }
}

/** Units by their code, asked for once each by name. */
function codes(people: People, units: readonly PersonAtPost[]): Crowd['organisationCode'] {
  const known = new Map<string, string>()
  return async (chance, except) => {
    const { organisation, name } = chance.pick(units.filter((unit) => !except.has(unit.organisation)))
    if (!known.has(organisation)) {
      const { body } = await people.as(name).call('GET', `/api/organisations?q=${encodeURIComponent(organisation)}`)
      known.set(organisation, (body.organisations as Page[]).find((o) => o.name === organisation)!.code)
    }
    return known.get(organisation)!
  }
}

// What follows.

function followed(crowd: Crowd, desks: Desks, page: Page, act: string): void {
  const { chance, stage } = crowd
  if (page.kind === 'final' && page.system === 'grid' && page.spot) crowd.ended.push({ category: page.facts.category, spot: page.spot })
  for (const item of [page, ...page.children] as Page[]) if (item.holder) desks.wake(item.holder.post, stage.now() + chance.int(2, 15) * MINUTE)
  if (page.waits_for === 'requester' || act === 'open') awaited(crowd, page)
  released(crowd, page, act)
  for (const duty of page.duties as Page[]) {
    if (duty.kind !== 'helper' || duty.state !== 'owed') continue
    for (const post of new Set(crowd.units.filter((u) => u.organisation === duty.organisation.name).map((u) => u.post))) desks.wake(post, stage.now() + chance.int(1, 20) * HOUR)
  }
  for (const visit of passing) if (visit.system === page.system && visit.states.includes(page.state) && chance.chance(visit.share)) crowd.later(stage.now() + chance.int(5, 400) * MINUTE, () => pass(crowd, visit, page.id))
  if (page.system === 'lift' && act === 'call_vote') crowd.later(stage.now() + chance.int(5, 60) * MINUTE, () => poll(crowd, page))
  if (page.system === 'committee_election' && ['call_vote', 'call_run_off', 'call_recall'].includes(act)) crowd.later(stage.now() + chance.fork(`elect ${page.number}`).int(5, 60) * MINUTE, () => elect(crowd, page))
  if (page.system === 'lift' && act === 'sign') crowd.later(stage.now() + chance.fork(`sign ${page.number}`).int(5, 60) * MINUTE, () => keep(crowd, page))
  // What a street cannot settle alone it whistles for.
  if (page.state === 'handling' && act !== 'open' && chance.chance(whistleShare(crowd.characters, String(page.path), usualWhistles))) crowd.later(stage.now() + chance.int(20, 600) * MINUTE, () => whistle(crowd, page))
  for (const { after, steps, roles } of following) if (after === act) crowd.later(stage.now() + chance.int(10, 300) * MINUTE, () => pass(crowd, { system: page.system, states: [page.state], step: chance.weighted(steps), roles, share: 1 }, page.id))
}

/** Somebody of these roles who sees the matter takes the step, where it is offered. */
async function pass(crowd: Crowd, visit: Passing, id: string): Promise<void> {
  const { people, chance } = crowd
  const candidates = chance.shuffle(visit.roles.flatMap((role) => people.ofRole(role))).slice(0, 4)
  for (const who of candidates) {
    const seen = await people.as(who.name).call('GET', `/api/matters/${id}`)
    if (seen.status === 404) continue
    if (seen.body.steps.some((s: Page) => s.id === visit.step && s.refused.length === 0)) await take(crowd, who, seen.body, visit.step)
    return
  }
}

// Refusals.

async function refusedAs(crowd: Crowd, answer: Answer, what: string): Promise<void> {
  const { tally, audit } = crowd
  tally.wrong++
  const code = String(answer.body?.code ?? answer.status)
  tally.refusals[code] = (tally.refusals[code] ?? 0) + 1
  const reasons = answer.body?.reasons
  if (answer.status < 400 || answer.status >= 500 || !Array.isArray(reasons) || !reasons.every((r: Page) => r.words?.zh && r.words?.en)) audit.say(`refusal of ${what}`, '4xx with reasons in both languages', `${answer.status} ${JSON.stringify(answer.body).slice(0, 300)}`)
  await audit.acted({ rows: 0 })
}

/** What only taking a step can tell: a fact that its rule does not accept. Anything else that is refused was offered wrongly. */
const acceptable = new Set(['merge.not_possible', 'post.nobody', 'lead.unowned', 'grid.other_hour', 'grid.until_too_early', 'assembly.papers_late', 'assembly.no_quorum', 'assembly.notice_short'])

async function refusedUnlooked(crowd: Crowd, answer: Answer, what: string, mayBe = false): Promise<void> {
  const { tally, audit } = crowd
  const code = String(answer.body?.code ?? answer.status)
  tally.refusals[code] = (tally.refusals[code] ?? 0) + 1
  // A unit that the crowd picked at random may have nobody who could take it.
  if (!mayBe || !(acceptable.has(code) || code.endsWith('.unit_without_post'))) audit.say(`refused though offered: ${what}`, 'accepted', `${answer.status} ${code} ${JSON.stringify(answer.body?.reasons?.map((r: Page) => [r.code, r.about]))}`)
  await audit.acted({ rows: 0 })
}
