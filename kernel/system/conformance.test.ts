// Every system keeps the grammar; and each fault that a declaration can have is found and said.
import { readFileSync, existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { System } from './compile.ts'
import { conformance } from './conformance.ts'
import { loadSystems, systemIds } from './load.ts'
import { errors } from './errors.ts'

const systems = await loadSystems()
const folder = join(import.meta.dirname, '../../systems')
const source = (id: string, file: string): string => (existsSync(join(folder, id, file)) ? readFileSync(join(folder, id, file), 'utf8') : '')

test.each(systems.map((s) => [s.declaration.id, s] as const))('%s keeps the grammar', (_, system) => {
  expect(conformance(system, systems)).toEqual([])
})

test.each(systemIds())('each reason for which %s refuses has its words, and each word its reason', (id) => {
  const said = new Set([...source(id, 'rules.ts').matchAll(/refused\('([^']+)'/g)].map(([, code]) => code))
  const words = Object.keys(systems.find((s) => s.declaration.id === id)!.words.refusals ?? {})
  expect([...said].sort()).toEqual(words.sort())
  for (const code of words) expect(errors[code], `${code} is a code of the kernel`).toBeUndefined()
})

test.each(systemIds())('each clock of %s that tells nobody says why beside it', (id) => {
  const lines = source(id, 'system.ts').split('\n')
  expect(lines.filter((line, i) => /late: \[\]/.test(line) && !/\/\//.test(line) && !/^\s*\/\//.test(lines[i - 1] ?? ''))).toEqual([])
})

test('systems are found by their folders, sorted, and numbered as the caller says', async () => {
  expect(systems.map((s) => s.declaration.id)).toEqual(systemIds())
  const numbered = await loadSystems(new Map(systemIds().map((id, i) => [id, 40 + i])))
  expect(numbered.map((s) => s.no)).toEqual(systemIds().map((_, i) => 40 + i))
  await expect(loadSystems(new Map())).rejects.toThrow('has no number')
})

/** A small sound system, of which each row below breaks one thing. */
const w = { zh: '字', en: 'word' }
const step = { ...w, done: w }
const sound = (): any => ({ // any: the rows break what the types would not let them
  no: 1,
  declaration: {
    id: 'lamp', plan: [], comes_from: [],
    roles: { desk: { posts: ['desk'], within: 'place' }, unit: { posts: ['crew'], within: 'lead' }, helper: { posts: ['crew'], within: 'helper' }, clock: { within: 'clock' }, requester: { within: 'requester' } },
    facts: { text: { is: 'text', max: 9 }, reason: { is: 'text', max: 9 }, grade: { is: 'choice', of: ['a', 'b'] }, day: { is: 'date', when: 'future' }, count: { is: 'integer', min: 0, max: 9 }, who: { is: 'personal', of: 'name', purpose: w, ground: 'g', readers: ['desk'], keep_days: 1 }, helpers: { is: 'organisations', max: 2 } },
    states: { told: { open: 'desk' }, mending: { open: 'unit' }, asking: { waiting: 'requester', keeps: 'unit' }, later: { waiting: 'date', keeps: 'desk' }, done: { final: true } },
    open: { by: ['desk'], to: 'told', asks: { text: true, who: false }, located: true },
    steps: {
      send: { by: ['desk'], from: ['told'], to: 'mending' }, ask: { by: ['unit'], from: ['mending'], to: 'asking', asks: { reason: true } },
      say: { by: ['requester', 'unit'], from: ['asking'], to: 'mending' }, put_off: { by: ['unit'], from: ['mending'], to: 'later', asks: { day: true } },
      again: { by: ['clock', 'desk'], from: ['later'], to: 'mending' }, mend: { by: ['unit'], from: ['mending'], to: ['done', 'told'], choose: 'end' },
      help: { by: ['unit'], from: ['mending'], to: '=', asks: { helpers: true }, help: 'helpers' }, back: { by: ['helper'], from: ['mending'], to: '=', answers: 'helper' },
    },
    clocks: {
      mend: { runs: ['told', 'mending'], pauses: ['asking'], stops: ['mend'], within: { by: 'grade', limits: { a: '1wd' }, otherwise: '2wd' }, warn_percent: 50, late: [{ tell: 'desk' }], rule: 'R' },
      wait: { runs: ['later'], stops: ['again'], within: { until: 'day' }, warn_percent: 50, late: [{ take: 'again' }], rule: 'R' },
      helping: { runs: ['mending'], stops: ['back'], each: 'helper', within: '1wd', warn_percent: 50, late: [{ tell: 'unit' }], rule: 'R' },
    },
    measures: { share: { day: 'clock:mend', of: 'clock:mend:started', hit: 'clock:mend:met', without: { b: 'fact:grade=b' }, better: 'up', rule: 'R' } },
    page: { title: ['text'], list: ['place', 'grade'], board: ['told'], figures: ['share'], next: { told: 'send', mending: 'mend', asking: 'say', later: 'again' }, public: false },
  },
  words: {
    title: w, roles: { desk: w, unit: w, helper: w, clock: w, requester: w }, facts: { text: w, reason: w, grade: { ...w, choices: { a: w, b: w } }, day: w, count: w, who: w, helpers: w },
    states: { told: w, mending: w, asking: w, later: w, done: w }, steps: { send: step, ask: step, say: step, put_off: step, again: step, mend: step, help: step, back: step },
    clocks: { mend: w, wait: w, helping: w }, measures: { share: { ...w, formula: w, without: { b: w } } },
  },
  rules: { choose: { end: () => 'done' } },
})

type Break = (d: any, system: any) => void // any: as above
/** A vote of members by `again`, with one thing that is wrong. */
const vote = (wrong: object): Break => (d) => {
  d.facts.table = { is: 'rows', max: 9, columns: { who: { is: 'text', max: 9 }, house: { is: 'text', max: 9 } } }
  d.facts.outcome = { is: 'choice', of: ['passed', 'rejected', 'no_quorum'] }
  d.assemblies = { lamps: { body: 'residents', topic: 'recall', ballot: 'secret', roll: { rows: 'table', member: 'who', place: 'house' }, shows: [], question: 'text', caller: 'residents_committee', noticed: 'day', until: 'day', counts: 'first', counted: { step: 'again', outcome: 'outcome' }, ...wrong } }
}
/** It tells whoever raised it, with one thing that is wrong. */
const tells = (wrong: object, news: object = {}): Break => (d, s) => {
  d.facts.by = { is: 'choice', of: ['phone', 'none'] }
  d.facts.language = { is: 'choice', of: ['zh', 'en'] }
  d.facts.phone = { is: 'personal', of: 'phone', purpose: w, ground: 'g', readers: ['desk'], keep_days: 1 }
  d.tells = { by: 'by', language: 'language', news: { gone: { after: ['open'], ...news } }, ...wrong }
  s.words.news = { gone: w }
}
/** A register with one thing that is wrong. */
const register = (wrong: object, columns: object = {}): Break => (d, s) => {
  d.registers = { rooms: { title: 'name', key: ['name'], list: ['name'], write: ['desk'], columns: { name: { is: 'text', max: 9, required: true, open: true }, ...columns }, ...wrong } }
  s.words.registers = { rooms: { ...w, columns: { name: w, ...Object.fromEntries(Object.keys(columns).map((column) => [column, w])) } } }
}
const rows: [string, Break][] = [
  ['the column rooms.name is open, and the register rooms is not public', register({})],
  ['the register rooms is called by fee, which is no required text that is open', register({ public: true, title: 'fee' }, { fee: { is: 'money', max: 9 } })],
  ['the register rooms is keyed by fee, which is no required column', register({ public: true, key: ['fee'] }, { fee: { is: 'money', max: 9 } })],
  ['the register rooms is written by clock, who stands over no place', register({ public: true, write: ['clock'] })],
  ['the column rooms.manager_phone would hold what is a person’s', register({ public: true }, { manager_phone: { is: 'text', max: 9 } })],
  ['the column rooms.place bears a name that is kept', register({ public: true }, { place: { is: 'text', max: 9 } })],
  ['the column rooms.of names a row of houses, which is no register', register({ public: true }, { of: { is: 'row', of: 'houses' } })],
  ['the register rooms announces its changes to nobody', register({ announced: { days: 7, rule: 'X' } })],
  ['is told by what grade chooses, which is no choice of phone, mail, account and none', tells({ by: 'grade' })],
  ['in the language of grade, which is no choice of zh and en', tells({ language: 'grade' })],
  ['it tells whoever raised it, who can leave no contact', (d, s) => { tells({})(d, s); d.facts.phone = { is: 'text', max: 9 } }],
  ['the news gone says of nothing', tells({}, { after: undefined })],
  ['the news gone shows text, which is no choice, no date and no text that is told', tells({}, { shows: ['text'] })],
  ['there are words for the requester about fly, which is no step', (_, s) => { s.words.own = { steps: { fly: {} } } }],
  ['there are words for the requester in limbo, which is no state', (_, s) => { s.words.own = { states: { limbo: w } } }],
  ['there are words for the requester about count, which say does not ask', (_, s) => { s.words.own = { steps: { say: { asks: { count: w } } } } }],
  ['the news gone has no word in Chinese', (d, s) => { tells({})(d, s); s.words.news = {} }],
  ['the news gone names {grade}, which it does not show', (d, s) => { tells({})(d, s); s.words.news = { gone: { zh: '好 {grade}', en: 'x' } } }],
  ['no end is settled', (d, s) => { d.facts.repeat_of = { is: 'matter' }; s.words.facts.repeat_of = w }],
  ['the declaration is not plain data', (d) => { d.page.public = undefined; d.plan = [Number.NaN] }],
  ['mend names end, and rules.ts has no such function under choose', (_, s) => { s.rules = {} }],
  ['rules.ts has needs.idle, which nothing names', (_, s) => { s.rules.needs = { idle: () => null } }],
  ['send needs `choose` for a list of states, and only for one', (d) => { d.steps.send.to = ['mending'] }],
  ['the step look bears a name that the journal keeps', (d, s) => { d.steps.look = d.steps.send; s.words.steps.look = step }],
  ['put_off must come before wait, which does not run', (d) => { d.steps.put_off.before = 'wait' }],
  ['the fact grade offers a choice twice', (d) => { d.facts.grade.of = ['a', 'b', 'b'] }],
  ['the fact who may be read by nobody_here, which is no role', (d) => { d.facts.who.readers = ['nobody_here'] }],
  ['a step is taken from done, which ends the matter', (d) => { d.steps.send.from = ['told', 'done'] }],
  ['the state later cannot be reached', (d) => { d.steps.put_off.to = '=' }],
  ['from the state asking no way leads to an end', (d) => { d.steps.say.to = '=' }],
  ['the state mending must be answered for by posts, not by clock', (d) => { d.states.mending.open = 'clock' }],
  ['desk answers for told and has no step that moves it on', (d) => { d.steps.send.by = ['unit'] }],
  ['the state later must be watched by posts', (d) => { d.states.later.keeps = 'clock' }],
  ['asking waits for the requester, who has no step there', (d) => { d.steps.say.by = ['unit'] }],
  ['later waits for a date, and no clock', (d) => { d.clocks.wait.late = [{ tell: 'desk' }] }],
  ['the clock wait takes again, which the clock may not take', (d) => { d.steps.again.by = ['desk'] }],
  ['the clock wait takes again, which asks for facts that nobody gives', (d) => { d.steps.again.asks = { text: true } }],
  ['the state told takes mend, which is not possible in told', (d) => { d.states.told.at_once = 'mend' }],
  ['send gives the lead over unit, which is no role over a place', (d) => { d.steps.send.lead = { over: 'unit' } }],
  ['send gives the lead by the list, and there is no fact category', (d) => { d.steps.send.lead = 'list' }],
  ['the clock mend goes by text, which is neither a choice nor a category', (d) => { d.clocks.mend.within.by = 'text' }],
  ['the clock mend has a limit for c, which grade does not offer', (d) => { d.clocks.mend.within.limits = { c: '1wd' } }],
  ['the measure share is a rate and must say who holds, and for how many residents', (d) => { d.measures.share.per = { residents: 0 } }],
  ['the measure share has a band and is no rate', (d) => { d.thresholds = { low: { is: 1, rule: 'X-1' }, high: { is: 2, rule: 'X-1' } }; d.measures.share.band = { low: 'low', high: 'high' } }],
  ['the measure share has a band, and low and high are no thresholds one below the other', (d) => { d.measures.share.per = { residents: 10_000 }; d.measures.share.band = { low: 'low', high: 'high' } }],
  ['the clock wait runs until text, which is no date', (d) => { d.clocks.wait.within.until = 'text' }],
  ['the clock mend has the limit soon, which is none', (d) => { d.clocks.mend.within.otherwise = 'soon' }],
  ['the clock mend warns at 0 percent', (d) => { d.clocks.mend.warn_percent = 0 }],
  ['the clock mend tells requester, which has no posts to tell', (d) => { d.clocks.mend.late = [{ tell: 'requester' }] }],
  ['the clock mend is a window, since nothing follows when it is late, and no step must come before it', (d) => { d.clocks.mend.late = [] }],
  ["says 'clock:mend:late', and that clock is a window, which is never late", (d) => { d.clocks.mend.late = []; d.steps.mend.before = 'mend'; d.measures.share.hit = 'clock:mend:late' }],
  ['the clock mend runs in done, which ends the matter', (d) => { d.clocks.mend.runs.push('done') }],
  ['the clock mend names the step again, which is never taken where it runs', (d) => { d.clocks.mend.stops.push('again') }],
  ['the clock mend is met by no step that leaves its states', (d) => { d.clocks.mend.stops = ['send'] }],
  ['the clock helping is kept for each helper, and is stopped by a step with which no helper answers', (d) => { d.clocks.helping.stops = ['mend'] }],
  ['send moves the clock wait, which does not run there', (d) => { d.steps.send.extends = [{ clock: 'wait', to: 'day' }] }],
  ['send moves the clock mend to text, which is no date', (d) => { d.steps.send.extends = [{ clock: 'mend', to: 'text' }] }],
  ['send moves the clock mend by the limit of b, which it has not', (d) => { d.steps.send.extends = [{ clock: 'mend', choice: 'b' }] }],
  ['send moves the clock mend with wait, which it has not moved before', (d) => { d.steps.send.extends = [{ clock: 'mend', with: 'wait' }] }],
  ['the clock mend both runs and is paused in told', (d) => { d.clocks.mend.pauses.push('told') }],
  ['ask pauses the clock mend without a reason', (d) => { delete d.steps.ask.asks }],
  ["the measure share says 'clock:mend:early', which is no condition", (d) => { d.measures.share.hit = 'clock:mend:early' }],
  ["says 'state:gone', and there is no state gone", (d) => { d.measures.share.hit = { any: ['state:gone'] } }],
  ["says 'step:gone>1', and there is no step gone", (d) => { d.measures.share.hit = { not: 'step:gone>1' } }],
  ["says 'clock:gone:met', and there is no clock gone", (d) => { d.measures.share.of = ['clock:gone:met'] }],
  ["says 'fact:gone', and there is no fact gone", (d) => { d.measures.share.of = 'fact:gone' }],
  ["says 'clock:helping:met', and that clock is kept for each helper", (d) => { d.measures.share.of = 'clock:helping:met' }],
  ["says 'fact:grade=c', and grade is never c", (d) => { d.measures.share.of = 'fact:grade=c' }],
  ["says 'fact:grade>1', and grade is no number", (d) => { d.measures.share.of = 'fact:grade>1' }],
  ['the measure share must be one of a share, a mean, a weighted share and a counted one', (d) => { d.measures.share.mean = 'fact:count' }],
  ['the measure share is a mean of grade, which is no number', (d) => { delete d.measures.share.hit; d.measures.share.mean = 'fact:grade' }],
  ['the measure share is a mean of the clock gone', (d) => { delete d.measures.share.hit; d.measures.share.mean = 'span:gone' }],
  ['the measure share has no weight for b', (d) => { delete d.measures.share.hit; d.measures.share.weigh = { fact: 'grade', thousandths: { a: 1000 } } }],
  ['send opens a matter of gone, which is not there', (d) => { d.steps.send.opens = { system: 'gone', facts: {} } }],
  ['send opens a matter of lamp, which does not say that it comes from lamp', (d) => { d.steps.send.opens = { system: 'lamp', facts: { text: 'text' } } }],
  ['send does not pass text to the opening of lamp, which needs it', (d) => { d.comes_from = ['lamp']; d.steps.send.opens = { system: 'lamp', facts: {} } }],
  ['send passes grade to the opening of lamp, which does not ask for it', (d) => { d.comes_from = ['lamp']; d.steps.send.opens = { system: 'lamp', facts: { text: 'text', grade: 'grade' } } }],
  ['send passes grade =c to the opening of lamp, which does not offer it', (d) => { d.comes_from = ['lamp']; d.open.asks.grade = true; d.steps.send.opens = { system: 'lamp', facts: { text: 'text', grade: '=c' } } }],
  ['send opens one for each of text, which is no list of organisations', (d) => { d.comes_from = ['lamp']; d.steps.send.opens = { system: 'lamp', facts: { text: 'text' }, each: { of: 'text', as: 'text', until: 'told' } } }],
  ['nor a table with the column who for one', (d, s) => { d.comes_from = ['lamp']; d.facts.table = { is: 'rows', max: 2, columns: { who: { is: 'text', max: 9 } } }; s.words.facts.table = { ...w, columns: { who: w } }; d.steps.send.opens = { system: 'lamp', facts: { text: '.who' }, each: { of: 'table', as: 'who', until: 'told' } } }],
  ['send passes on the fact .gone, which there is not', (d, s) => { d.comes_from = ['lamp']; d.facts.table = { is: 'rows', max: 2, columns: { who: { is: 'organisation' } } }; s.words.facts.table = { ...w, columns: { who: w } }; d.steps.send.opens = { system: 'lamp', facts: { text: '.gone' }, each: { of: 'table', as: 'who', until: 'told' } } }],
  ['lamp does not give the lead to helpers', (d) => { d.comes_from = ['lamp']; d.open.asks.helpers = true; d.steps.send.opens = { system: 'lamp', facts: { text: 'text' }, each: { of: 'helpers', as: 'helpers', until: 'told' } } }],
  ['until gone, which is no state of lamp', (d) => { d.comes_from = ['lamp']; d.open.asks.helpers = true; d.steps.send.opens = { system: 'lamp', facts: { text: 'text' }, each: { of: 'helpers', as: 'helpers', until: 'gone' } } }],
  ['help calls helpers twice', (d) => { d.comes_from = ['lamp']; d.open.asks.helpers = true; d.steps.help.opens = { system: 'lamp', facts: { text: 'text' }, each: { of: 'helpers', as: 'helpers', until: 'told' } } }],
  ['it may be opened under gone, which is not there', (d) => { d.open.under = ['gone'] }],
  ['the vote lamps has its place in the column gone, which is no text', vote({ roll: { rows: 'table', member: 'who', place: 'gone' } })],
  ['the vote lamps is secret and has a roll of flats', vote({ roll: { rows: 'table', flat: 'who', owner: 'house', area: 'who', ground: 'who' } })],
  ['the vote lamps is of a body that grade does not choose', vote({ body: { in: 'grade' } })],
  ['the vote lamps has its seats in text, which is no integer', vote({ elects: { rows: 'table', name: 'who', seats: 'text' } })],
  ['the vote lamps tells its outcome in outcome, which does not offer passed, rejected, no_quorum, run_off', vote({ elects: { rows: 'table', name: 'who', seats: 'count' } })],
  ['the vote lamps tells who was chosen in text: only an election does', vote({ counted: { step: 'again', outcome: 'outcome', chosen: 'text' } })],
  ['nobody calls the vote lamps', vote({})],
  ['how many are alike is kept in count', (d) => { d.open.alike = 'count' }],
  ['unit opens it, and nobody has a duty before it is opened', (d) => { d.open.by = ['unit'] }],
  ['opening gives the lead to text, which is no organisation', (d) => { d.open.lead = { named: 'text' } }],
  ['the threshold mend bears the name of a clock or a step', (d) => { d.thresholds = { mend: { is: 1, rule: 'R' } } }],
  ['send passes on the fact gone, which there is not', (d) => { d.comes_from = ['lamp']; d.steps.send.opens = { system: 'lamp', facts: { text: 'gone' } } }],
  ['mend takes gone on its parent, which lamp does not have', (d) => { d.comes_from = ['lamp']; d.steps.send.opens = { system: 'lamp', facts: { text: 'text' } }; d.steps.mend.parent = { step: 'gone', facts: {} } }],
  ["mend takes lamp's send, which the platform may not take", (d) => { d.comes_from = ['lamp']; d.steps.send.opens = { system: 'lamp', facts: { text: 'text' } }; d.steps.mend.parent = { step: 'send', facts: {} } }],
  ['it comes from gone, which is not there', (d) => { d.comes_from = ['gone'] }],
  ['it comes from lamp, which never opens it', (d) => { d.comes_from = ['lamp'] }],
  ['the measure share is shown nowhere', (d) => { d.page.figures = [] }],
  ['the page offers mend first in told, where it is not possible', (d) => { d.page.next.told = 'mend' }],
  ['the page offers back first in mending to unit, who may not take it', (d) => { d.page.next.mending = 'back' }],
  ['the page offers no step in later', (d) => { delete d.page.next.later }],
  ['the page lists gone, which is no fact', (d) => { d.page.list.push('gone') }],
  ['the page shows who, which is personal', (d) => { d.page.title = ['who'] }],
  ['the state told has no word in Chinese', (_, s) => { s.words.states.told = { zh: ' ', en: 'told' } }],
  ['the fact text has no word in English', (_, s) => { delete s.words.facts.text }],
  ['the step send has Chinese in its English', (_, s) => { s.words.steps.send = { ...step, en: '派' } }],
  ['the clock wait has no Chinese in its Chinese', (_, s) => { s.words.clocks.wait = { zh: 'wait', en: 'wait' } }],
  ['the story line of send has no word in Chinese', (_, s) => { s.words.steps.send = w }],
  ['the choice of grade b has no word', (_, s) => { s.words.facts.grade.choices = { a: w } }],
  ['the exclusion of share b has no word', (_, s) => { delete s.words.measures.share.without }],
  ['the formula of share has no word', (_, s) => { delete s.words.measures.share.formula }],
  ['there are words for the role gone, which is not declared', (_, s) => { s.words.roles.gone = w }],
]

test('a sound declaration has no faults', () => {
  expect(conformance(sound())).toEqual([])
})

test.each(rows)('%s', (fault, breaks) => {
  const system: System = sound()
  breaks(system.declaration, system)
  expect(conformance(system).join('\n')).toContain(fault)
})
