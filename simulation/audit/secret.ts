// Secret votes, read from the rules (RC-02 to RC-08, RC-21) and from what decision 0007 promises: who may be marked and when, what a box may
// hold, that no row joins it with the roll, and who was elected by a formula of its own. Whole numbers only.
import { createHash } from 'node:crypto'
import { plain, type Ask, type AssemblyOf, type Json, type Life } from './model.ts'
import type { Head } from './tally.ts'
import type { Act, GetAs, Vote, VoteRow } from './votes.ts'

/** What a voter says she wrote on the slip that she drew: nobody on it is to abstain. */
export type GivenSlip = { assembly: string; code: string; choice: 'spoiled' | 'yes' | 'no' | 'abstain' | { names: readonly string[] } }
/** How the law of its day judges an election, by heads alone. */
export type Law = { rule_set: string; turnout: Share; needs: { test: 'more_than' | 'at_least'; share: Share }; proxies: boolean; notice: number }
type Share = readonly [over: number, under: number]
/** `told` compares, `bad` says what is wrong by itself; both of one vote. */
export type Say = { told(what: string, expected: unknown, found: unknown): void; bad(what: string, expected: unknown, found: unknown): void }
type Slip = { slip: string; choice: Json }

const DAY = 86_400_000
/** Acts that the chain of a secret vote may hold, and who writes them. What is cast leaves none. */
export const secretAuthors: Readonly<Record<string, string>> = { called: 'c', slips_made: 'p', marked: 'p', slips_entered: 'p', closed: 'cp', counted: 'cp', looked: 'p' }
const holds: Readonly<Record<string, readonly string[]>> = { slips_made: ['slips'], marked: ['head', 'way'], slips_entered: ['slips'], closed: ['box', 'slips'], counted: ['result'] }

/** One head for each line of the voters' list, by its number; it has no area. */
export const membersOf = (rows: readonly Record<string, Json>[], names: Record<string, string>): Head[] =>
  rows.map((row) => ({ id: String(row[names['member']!]), voter: String(row[names['member']!]), units: [], building: String(row[names['place']!]) })).sort((a, b) => (a.id < b.id ? -1 : 1))

/** RC-07 from 2026 on; before it RC-21, where the meeting's thresholds stand for those that the law does not give. */
export function lawOf(body: string, topic: string, closing: string): Law | null {
  if (closing < '2026-01-01') return { rule_set: 'rc.election.1989', turnout: [1, 2], needs: { test: 'more_than', share: [1, 2] }, proxies: false, notice: 0 }
  const [way, turnout] = ({ residents: ['all', [1, 2]], household_delegates: ['households', [1, 2]], residents_delegates: ['delegates', [2, 3]] } as Record<string, [string, Share]>)[body] ?? []
  if (!way || !turnout || !['election', 'run_off', 'recall'].includes(topic)) return null
  return { rule_set: `rc.${topic}.${way}.2026`, turnout, needs: topic === 'run_off' ? { test: 'at_least', share: [1, 3] } : { test: 'more_than', share: [1, 2] }, proxies: body !== 'residents_delegates', notice: 20 }
}

const bodyOf = (declared: AssemblyOf, facts: Record<string, Json>): string => (typeof declared.body === 'string' ? declared.body : String(facts[declared.body.in]))
/** What its matter's facts make of a secret vote that is called, and the law of the day on which it closes; null for what no law knows. */
export function secretCall(declared: AssemblyOf, facts: Record<string, Json>, closing: string): { law: Law; terms: Record<string, Json> } | null {
  const { elects } = declared
  const body = bodyOf(declared, facts)
  const law = lawOf(body, declared.topic, closing)
  if (!law) return null
  const terms = { body, rules: { counts: 'first', silence: 'none' }, caller: 'residents_committee', noticed: facts[declared.noticed], meeting: false }
  // RC-09: a recall is answered by yes and no.
  if (!elects) return { law, terms: { ...terms, question: { topic: declared.topic, form: 'answer', text: facts[declared.question] } } }
  const names = (facts[elects.rows] as Json[]).map((row) => String(row[elects.name]))
  return { law, terms: { ...terms, question: { topic: declared.topic, form: 'elect', text: facts[declared.question], names, seats: facts[elects.seats] } } }
}

/** RC-05, RC-06: the list hung long enough, more stand than can be elected; and whoever stands in a run-off stood before. */
export function auditNames({ row }: Vote, law: Law, noticed: number, before: readonly VoteRow[], { told, bad }: Say): void {
  const { names, seats, topic } = row.terms.question
  if (!(noticed >= law.notice)) bad('notice', `at least ${law.notice} days`, noticed)
  if (row.terms.question.form === 'answer') return
  told('names once', names.length, new Set(names).size)
  if (topic === 'run_off') told('who stood before', [], names.filter((name: string) => !before.some((one) => one.terms.question.names?.includes(name))))
  else if (!(seats >= 1 && seats <= 9 && names.length > seats)) bad('names and seats', 'more names than seats, nine seats at most', [names.length, seats])
}

const of = (acts: readonly Act[], act: string): Act[] => acts.filter((one) => one.act === act)
const sum = (acts: readonly Act[]): number => acts.reduce((total, act) => total + act.data.slips, 0)

/** One act of a secret vote, before it is put to those that stand. */
export function auditSecretAct({ row, acts, heads }: Vote, law: Law, act: Act, { told, bad }: Say): void {
  const { data, at } = act
  const [closes, marks] = [Number(row.closes), of(acts, 'marked')]
  if (holds[act.act]) told(`what stands of ${act.act}`, [...holds[act.act]!, ...(data.way === 'proxy' ? ['holder'] : [])].sort(), Object.keys(data).sort())
  if (act.act !== 'called' && act.act !== 'looked' && of(acts, 'counted').length) bad(act.act, 'before the count', act.seq)
  if (act.act === 'slips_made') told('slips made once, before the close, one for each head', [0, true, heads.length], [of(acts, act.act).length, at < closes, data.slips])
  if (act.act === 'slips_entered') told('a pile after the close, of slips that were drawn', [true, true], [at >= closes, data.slips > 0 && sum(of(acts, act.act)) + data.slips <= marks.length])
  if (act.act === 'marked') {
    told('marked while it is open and slips are there', [true, 1], [at >= Number(row.opens) && at < closes, of(acts, 'slips_made').length])
    if (marks.some((one) => one.head === act.head)) bad('marked', 'once', act.head)
    if (data.way !== 'paper' && data.way !== 'proxy') bad('way of a mark', 'paper or proxy', data.way)
    // RC-08: in writing, three at most, no candidate; delegates send nobody.
    if (data.way === 'proxy') told(`proxy ${data.holder}`, [true, true, false], [law.proxies, marks.filter((one) => one.data.holder === data.holder).length < 3, (row.terms.question.names ?? []).includes(data.holder)])
  }
  if (act.act === 'closed') {
    if (data.slips > marks.length) bad('slips at the close', `at most ${marks.length}`, data.slips)
    // The platform waits a day for paper, and where nobody was marked; whoever counts need not.
    if (act.by === 'c' && (data.slips < marks.length || marks.length === 0) && at < closes + DAY) bad('closed by the platform', 'a day later, while slips are out', at - closes)
  }
}

/** The box as its one row stands: its text, and the transaction that wrote it. */
export type BoxRow = { assembly: string; slips: string; written: string }
export const readBoxes = (ask: Ask): Promise<BoxRow[]> => ask<BoxRow>('select assembly, slips::text as slips, xmin::text as written from assembly_boxes order by assembly')
const castOf = (box: BoxRow | undefined): Slip[] => Object.entries(box ? (JSON.parse(box.slips) as Json) : {}).filter(([, choice]) => choice !== null).map(([slip, choice]) => ({ slip, choice }))
const digested = (algorithm: string, text: string): string => createHash(algorithm).update(text).digest('hex')

/** How a slip stands in a box: by the hash of its code, however a hand wrote it. */
export const slipOf = (algorithm: string, { assembly, code }: Pick<GivenSlip, 'assembly' | 'code'>): string =>
  digested(algorithm, `slip ${assembly} ${code.toUpperCase().replaceAll(/[^0-9A-Z]/g, '').replaceAll('O', '0').replaceAll(/[IL]/g, '1')}`)

/** The box of a vote: as many slips as heads, in the order of their hashes and in no other form, each with names of the question or none; what
 *  voters say that they cast; not more cast than marked; and after the count what was counted. */
export function auditBox({ row, acts, heads }: Vote, box: BoxRow | undefined, given: readonly GivenSlip[], algorithm: string, { told, bad }: Say): void {
  told('a box since slips were made', of(acts, 'slips_made').length, box ? 1 : 0)
  if (!box) return
  const slips = JSON.parse(box.slips) as Record<string, Json>
  const hashes = Object.keys(slips)
  const cast = castOf(box)
  told('text of the box', JSON.stringify(Object.fromEntries([...hashes].sort().map((hash) => [hash, slips[hash]]))), box.slips)
  told('slips in the box', [heads.length, []], [hashes.length, hashes.filter((hash) => !/^[0-9a-f]{64}$/.test(hash))])
  const { names, seats } = row.terms.question
  for (const { slip, choice } of cast) {
    const chosen: string[] = choice?.names ?? []
    const fits = choice === 'spoiled' || (names === undefined ? ['yes', 'no', 'abstain'].includes(choice) : false) || names !== undefined && (Object.keys(choice).join() === 'names' && chosen.length <= seats && new Set(chosen).size === chosen.length && chosen.every((name) => names.includes(name)))
    if (!fits) bad('what a slip says', { names, seats }, { slip, choice })
  }
  if (cast.length > of(acts, 'marked').length) bad('slips that were cast', `at most ${of(acts, 'marked').length}`, cast.length)
  for (const one of given) told('a slip as it was given', one.choice, slips[slipOf(algorithm, one)])
  const [closed] = of(acts, 'closed')
  if (!closed) return
  told('the box and its digest at the close', [closed.data.box, closed.data.slips], [digested(algorithm, plain(cast)), cast.length])
  auditResult('counted from the box', resultOf(row, heads.length, of(acts, 'marked').length, cast.map(({ choice }) => choice)), row.result, { told })
}

/** In which state a secret vote may stand: after the close the platform waits a day for paper, or for anybody, unless those who count do it before. */
export function stateOf({ row, acts }: Vote, box: BoxRow | undefined, now: number): string {
  if (now < Number(row.closes)) return 'called'
  const marks = of(acts, 'marked').length
  return now >= Number(row.closes) + DAY || (marks > 0 && castOf(box).length >= marks) ? 'counted' : row.state
}

// The count.

type Figures = { counts: 'part' | 'yes'; of: 'all' | 'part'; test: string; share: Share; count: number; whole: number; needed: number; held: boolean }
function judged(counts: Figures['counts'], whole: Figures['of'], test: Law['needs']['test'], share: Share, count: number, all: number): Figures {
  const [over, under] = share
  const least = test === 'more_than' ? Math.floor((all * over) / under) + 1 : Math.ceil((all * over) / under)
  return { counts, of: whole, test, share, count, whole: all, needed: least, held: all > 0 && count >= least }
}

/** RC-07: valid when enough have voted; elected is who has the share of the slips cast, most first; who is level across the last seat is not. */
export function resultOf({ terms, closes }: Pick<VoteRow, 'terms' | 'closes'>, all: number, marked: number, box: readonly Json[]) {
  const { names, seats, topic, form } = terms.question
  const law = lawOf(terms.body, topic, new Date(Number(closes) - 1 + 8 * 3_600_000).toISOString().slice(0, 10))!
  const valid = box.filter((choice) => choice !== 'spoiled')
  const quorum = judged('part', 'all', 'more_than', law.turnout, valid.length, all)
  if (form === 'answer') {
    const count = (answer: string): number => valid.filter((choice) => choice === answer).length
    const consent = judged('yes', 'part', law.needs.test, law.needs.share, count('yes'), valid.length)
    const outcome = !quorum.held ? 'no_quorum' : consent.held ? 'passed' : 'rejected'
    return { outcome, chosen: [] as string[], conditions: [quorum, consent], names: null, heads: { all, present: marked, part: valid.length, yes: count('yes'), no: count('no'), abstain: count('abstain') }, spoiled: box.length - valid.length, refused: 0 }
  }
  const each = (names as string[]).map((name) => {
    const count = valid.filter((choice) => choice.names.includes(name)).length
    return { name, heads: count, conditions: [judged('yes', 'part', law.needs.test, law.needs.share, count, valid.length)], chosen: false, tied: false }
  })
  if (quorum.held) {
    const able = each.filter(({ conditions }) => conditions[0]!.held)
    for (const one of able) {
      const before = able.filter((other) => other.heads > one.heads).length
      const level = able.filter((other) => other.heads === one.heads).length
      one.chosen = before + level <= seats
      one.tied = !one.chosen && before < seats
    }
  }
  const empty = valid.filter((choice) => choice.names.length === 0).length
  const chosen = each.filter((one) => one.chosen).map(({ name }) => name)
  const outcome = !quorum.held ? 'no_quorum' : chosen.length === seats ? 'passed' : each.some((one) => !one.chosen && one.heads > 0) ? 'run_off' : 'rejected'
  return { outcome, chosen, conditions: [quorum], names: each, heads: { all, present: marked, part: valid.length, yes: valid.length - empty, no: 0, abstain: empty }, spoiled: box.length - valid.length, refused: 0 }
}

type Counted = ReturnType<typeof resultOf>
const shown = (list: Json): unknown => (list as Json[] | undefined)?.map(({ counts, of: whole, test, share, count, whole: all, needed, held }) => ({ counts, of: whole, test, share, count, whole: all, needed, held }))
/** What was found says the same, and weighs nothing by area. */
function auditResult(what: string, own: Counted, found: Json, { told }: Pick<Say, 'told'>): void {
  const { outcome, conditions, names, heads, area, spoiled, refused } = found ?? {}
  told(`result ${what}`, { outcome: own.outcome, heads: own.heads, area: null, spoiled: own.spoiled, refused: own.refused }, { outcome, heads, area, spoiled, refused })
  told(`conditions ${what}`, own.conditions, shown(conditions))
  told(`names ${what}`, own.names, names === null ? null : (names as Json[] | undefined)?.map((one) => ({ name: one.name, heads: one.heads, conditions: shown(one.conditions), chosen: one.chosen, tied: one.tied })))
}

/** Its page and, once it is counted, its file: who took part beside the box in the order of its hashes, and the result from them again.
 *  `looked` reads on and answers what the look left in the chain. `outcome` is what its matter was told. */
export async function recountSecret(vote: Vote, on: { get: GetAs; box: BoxRow | undefined; looked: () => Promise<Act[]>; outcome: { outcome: unknown; chosen: unknown } | undefined }, say: Say): Promise<void> {
  const { row, acts, heads } = vote
  const { told } = say
  const { counters } = row.terms
  const marked = of(acts, 'marked').map((act) => act.head!).sort()
  const { body: page } = await on.get(`/api/assemblies/${row.id}`, counters)
  told('who took part, on its page', heads.map((head) => [head.id, marked.includes(head.id)]), (page.heads as Json[] | undefined)?.map((head) => [head.id, head.took_part]))
  const file = (why: string) => on.get(`/api/assemblies/${row.id}/count-file?purpose=${encodeURIComponent(why)}`, counters)
  if (row.state !== 'counted') {
    told('its page before the count', ['called', null, { part: marked.length, all: heads.length }], [page.state, page.result, page.standing?.heads])
    return told('the count file before the count', 409, (await file('提前看看')).status)
  }
  const { status, body } = await file('复核')
  if (status !== 200) return told('its count file', 200, [status, body])
  told('the look', [[row.id, 'looked']], (await on.looked()).map((act) => [act.assembly, act.act]))
  told('end of the chain in the file', vote.row.last_hash, body.last_hash)
  told('roll in the file', heads, body.vote.roll.heads)
  told('who took part, in the file', marked, body.took_part)
  told('the box in the file', castOf(on.box), body.box)
  told('what the file holds', ['assembly', 'box', 'last_hash', 'linli_count', 'made', 'result', 'took_part', 'vote'], Object.keys(body).sort())
  const own = resultOf(row, heads.length, body.took_part.length, (body.box as Slip[]).map(({ choice }) => choice))
  for (const [what, found] of [['in the row', row.result], ['in the file', body.result], ['in the page', page.result]] as const) auditResult(what, own, found, say)
  told('what the matter was told', { outcome: own.outcome, chosen: own.chosen.join('、') || undefined }, on.outcome)
}

// What joins them.

const columns: Readonly<Record<string, string>> = { assembly_acts: 'act assembly at by data hash head person post seq', assembly_boxes: 'assembly slips', assembly_rolls: 'assembly roll' }

/** Decision 0007 over the raw tables: a box has its vote's number and its slips and no column more; its row was written by no act that marked
 *  somebody; and no table but it holds the hash of a slip, none at all a code that somebody cast. */
export async function auditApart(ask: Ask, boxes: readonly BoxRow[], given: readonly GivenSlip[], sayOf: (assembly: string) => Say): Promise<void> {
  const [first] = boxes
  if (!first) return
  const found = await ask<{ name: string; columns: string }>(`select table_name::text as name, string_agg(column_name::text, ' ' order by column_name::text) as columns from information_schema.columns where table_schema = current_schema() and table_name = any($1) group by 1`, [Object.keys(columns)])
  sayOf(first.assembly).told('columns of roll, acts and box', columns, Object.fromEntries(found.map((one) => [one.name, one.columns])))
  const together = await ask<{ assembly: string; head: string }>(`select b.assembly, a.head from assembly_boxes b join assembly_acts a on a.assembly = b.assembly and a.act = 'marked' and a.xmin = b.xmin`)
  for (const { assembly, head } of together) sayOf(assembly).bad('a mark and a slip', 'not written together', head)
  const tables = await ask<{ name: string }>(`select c.relname::text as name from pg_class c where c.relnamespace = current_schema()::regnamespace and c.relkind = 'r' and has_table_privilege(c.oid, 'select') order by 1`)
  for (const { assembly, slips } of boxes) {
    const codes = given.filter((one) => one.assembly === assembly).flatMap(({ code }) => [code, code.replaceAll('-', '')])
    const hashes = Object.keys(JSON.parse(slips) as object)
    for (let i = 0; i < hashes.length; i += 100) {
      const [slip, code] = [hashes.slice(i, i + 100).join('|'), i === 0 && codes.length ? codes.join('|') : 'no code was cast']
      const texts = tables.map(({ name }) => `select '${name}' as name from "${name}" t where t::text ~ $2${name === 'assembly_boxes' ? '' : ' or t::text ~ $1'}`)
      const rows = await ask<{ name: string }>(`select distinct name from (${texts.join(' union all ')}) s where $1::text is not null order by 1`, [slip, code])
      sayOf(assembly).told('tables that hold a slip', [], rows.map(({ name }) => name))
    }
  }
}

/** What anybody is shown while it is open: no slip, no answer and no number of slips. */
export function auditHidden(path: string, { status, body }: { status: number; body: Json }, slips: readonly string[], { told }: Say): void {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  told(path, 200, status)
  told(`slips before the close at ${path}`, [], slips.filter((slip) => text.replaceAll(' ', '').includes(slip.slice(0, 12))))
  if (typeof body === 'string') return
  told(`answers before the close at ${path}`, [], [...text.matchAll(/"(choice|box|spoiled|outcome|code|codes)":/g)].map(([, key]) => key).filter((key) => !path.includes('/matters/') || key === 'choice' || key === 'box'))
  if (body.slips) told(`slips out before the close at ${path}`, null, body.slips.out)
}

/** What the matter of a vote was told at its count. */
export async function toldOf(ask: Ask, row: VoteRow, life: Life | undefined, counted: AssemblyOf['counted'] | undefined): Promise<{ outcome: unknown; chosen: unknown } | undefined> {
  const [entry] = life && counted ? await ask<{ data: string }>('select data::text as data from journal where matter = $1 and act = $2 and at >= $3 order by seq limit 1', [row.matter, counted.step, row.closes]) : []
  const facts = entry && JSON.parse(entry.data).facts
  return facts && counted && { outcome: facts[counted.outcome], chosen: counted.chosen === undefined ? undefined : facts[counted.chosen] }
}
