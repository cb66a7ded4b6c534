// Votes, recounted: each chain link by link, each roll against the table of flats of its matter, each ballot against the one act that it
// must have left, and each result against the count file by formulas written from the rules (VOTE-02, VOTE-03, VOTE-10, VOTE-18, LIFT-01).
// Which votes are secret the declarations say; those are judged by ./secret.ts.
import { createHash } from 'node:crypto'
import { hashOf } from './chain.ts'
import { plain, type Ask, type AssemblyOf, type Json, type Life, type Report, type Row } from './model.ts'
import { auditApart, auditBox, auditHidden, auditNames, auditSecretAct, membersOf, readBoxes, recountSecret, secretAuthors, secretCall, slipOf, stateOf, toldOf, type BoxRow, type GivenSlip, type Law, type Say } from './secret.ts'
import { headsOf, resultOf, type Head } from './tally.ts'
import type { AuditWorld } from './world.ts'

export type VoteRow = {
  id: string; matter: string; cause: string | null; kind: string; rule_set: string; opens: string; closes: string; terms: Json; state: string; version: number; last_hash: string; result: Json
}
type ActRow = { assembly: string; seq: number; at: string; act: string; by: Row['by']; post: number | null; person: number | null; head: string | null; data: string; hash: string }
export type Act = Omit<ActRow, 'data' | 'at'> & { at: number; data: Json; text: string }
/** A vote as its chain has told it. */
export type Vote = { id: string; row: VoteRow; acts: Act[]; heads: Head[]; declared?: AssemblyOf; /** Of a secret one. */ law?: Law }
/** What a household said and was given for it. */
export type Given = { assembly: string; head: string; way: string; choice: string; received?: number; proxy?: Json; ballot: string; digest: string; salt: string }
/** What an act on a vote must have left. `times`: how many rows, one where it is not said; `then`: another after them. */
export type OnVote = { assembly: string; act: string; head?: string; times?: number; then?: string }
/** Asks the API as somebody who holds one of the posts. */
export type GetAs = (path: string, posts: readonly number[]) => Promise<{ status: number; body: Json }>

const hashed = (algorithm: string, text: string): string => createHash(algorithm).update(text).digest('hex')
const columns = `id, matter, cause, kind, rule_set, opens, closes, terms, state, version, encode(last_hash, 'hex') as last_hash, result`
/** Acts that a chain of sealed ballots may hold, and who writes them: a post, a household, the platform. */
const authors: Readonly<Record<string, string>> = { called: 'c', served: 'p', ballot: 'pr', closed: 'c', counted: 'c', looked: 'p' }

export function makeVoteAuditor({ ask, world, lives, now, report }: { ask: Ask; world: () => AuditWorld; lives: ReadonlyMap<string, Life>; now: () => number; report: Report }) {
  const votes = new Map<string, Vote>()
  const given: Given[] = []
  const slips: GivenSlip[] = []
  let checks = 0
  const told = (vote: { row: VoteRow }, what: string, expected: unknown, found: unknown): void => { checks++; if (plain(expected) !== plain(found)) report(`vote ${vote.row.id}: ${what}`, expected, found, vote.row.matter) }

  const sayOf = (vote: Vote): Say => ({ told: (what, expected, found) => told(vote, what, expected, found), bad: (what, expected, found) => report(`vote ${vote.row.id}: ${what}`, expected, found, vote.row.matter) })
  const isSecret = (vote: Vote): boolean => vote.declared?.ballot === 'secret'

  /** Reads what was written since the last look. @returns what persons and households wrote. */
  async function readOn(): Promise<Act[]> {
    const fresh: Act[] = []
    for (const row of await ask<VoteRow>(`select ${columns} from assemblies order by id`)) {
      const vote = votes.get(row.id) ?? (await begun(row))
      vote.row = row
      if (vote.acts.length === row.version) continue
      for (const act of await ask<ActRow>(`select assembly, seq, at, act, by, post, person, head, data::text as data, encode(hash, 'hex') as hash from assembly_acts where assembly = $1 and seq > $2 order by seq`, [row.id, vote.acts.length])) {
        take(vote, act)
        if (act.by !== 'c') fresh.push(vote.acts.at(-1)!)
      }
      told(vote, 'the chain reaches', [row.version, row.last_hash], [vote.acts.length, vote.acts.at(-1)?.hash])
    }
    return fresh
  }

  /** A vote that has been called: by an entry of its matter's journal, with the roll that the matter's table of flats gave at that moment. */
  async function begun(row: VoteRow): Promise<Vote> {
    const vote: Vote = { id: row.id, row, acts: [], heads: [] }
    votes.set(row.id, vote)
    const life = lives.get(row.matter)
    const declaration = life && world().systems.get(life.system)
    const steps = declaration?.steps ?? {}
    if (!life || !declaration?.assemblies) { told(vote, 'its matter', 'one that calls votes', row.matter); return vote }
    const facts: Record<string, Json> = {}
    let called: { at: string; act: string } | undefined
    for (const entry of await ask<{ at: string; act: string; data: string }>('select at, act, data::text as data from journal where matter = $1 order by seq', [row.matter])) {
      Object.assign(facts, JSON.parse(entry.data).facts)
      if (steps[entry.act]?.calls !== undefined && `${row.matter} ${entry.at}` === row.cause) { called = entry; break }
    }
    const declared = called && declaration.assemblies[steps[called.act]!.calls!]
    if (!called || !declared) { told(vote, 'the act that calls it', 'in the journal of its matter', row.cause); return vote }
    vote.declared = declared
    const { calendar, posts } = world()
    const at = Number(called.at)
    const today = calendar.dayOf(at)
    const secret = isSecret(vote) ? secretCall(declared, facts, facts[declared.until]) : null
    vote.heads = isSecret(vote) ? membersOf(facts[declared.roll.rows] ?? [], declared.roll) : headsOf(facts[declared.roll.rows] ?? [], declared.roll, life.place)
    const [stored] = await ask<{ roll: string }>('select roll::text as roll from assembly_rolls where assembly = $1', [row.id])
    told(vote, 'the roll', { frozen: today, heads: vote.heads }, stored && JSON.parse(stored.roll))
    told(vote, 'open from and until', [at, calendar.startOf(calendar.nextDay(facts[declared.until]))], [Number(row.opens), Number(row.closes)])
    const rule_set = isSecret(vote) ? secret?.law.rule_set : Number(row.closes) > Date.parse('2021-01-01T00:00:00+08:00') ? 'doorway_lift.2021' : 'an earlier one'
    told(vote, 'kind and rule set', [declared.ballot, rule_set], [row.kind, row.rule_set])
    const notice = (Date.parse(today) - Date.parse(facts[declared.noticed])) / 86_400_000
    const roles = steps[called.act]!.by.flatMap((role) => declaration.roles[role]!.posts ?? [])
    const { counters, ...terms } = row.terms
    told(vote, 'who counts', [...posts.values()].filter((post) => roles.includes(post.role) && life.slots.includes(post.place)).map((post) => post.id).sort(), [...counters].sort())
    const roll_digest = stored && hashed(world().algorithm, stored.roll)
    if (isSecret(vote)) {
      told(vote, 'terms', { ...secret?.terms, roll_digest }, terms)
      if (secret) { vote.law = secret.law; auditNames(vote, secret.law, notice, [...votes.values()].filter((one) => one !== vote && one.row.matter === row.matter).map((one) => one.row), sayOf(vote)) }
      return vote
    }
    // VOTE-10: fifteen days before, at the latest.
    if (!(notice >= 15)) report(`vote ${row.id}: notice`, 'at least 15 days', notice, row.matter)
    told(vote, 'terms', {
      body: 'owners_part', question: { topic: 'doorway_lift', form: 'answer', text: facts[declared.question] }, rules: { counts: 'first', silence: 'none' }, caller: 'residents_committee',
      noticed: facts[declared.noticed], meeting: false, roll_digest,
    }, terms)
    return vote
  }

  function take(vote: Vote, { data: text, at, ...rest }: ActRow): void {
    const { row, acts } = vote
    const before = acts.at(-1)
    const act: Act = { ...rest, at: Number(at), data: JSON.parse(text), text }
    told(vote, 'seq', (before?.seq ?? 0) + 1, act.seq)
    told(vote, `hash of act ${act.seq}`, hashOf(world().algorithm, before?.hash ?? '', { ...rest, matter: row.id, position: '', at, data: text }), act.hash)
    const by = (isSecret(vote) ? secretAuthors : authors)[act.act]
    if (!by?.includes(act.by)) report(`vote ${row.id}: ${act.act}`, by ?? `an act of ${isSecret(vote) ? 'a secret vote' : 'sealed ballots'}`, act.by, row.matter)
    if (before && act.at < before.at) report(`vote ${row.id}: time of ${act.act}`, `not before ${before.at}`, act.at, row.matter)
    if (act.by === 'p' && (!row.terms.counters.includes(act.post) || !world().holds(act.person!, act.post!, act.at))) report(`vote ${row.id}: ${act.act} by`, 'a holder of a post that counts', `${act.post} ${act.person}`, row.matter)
    told(vote, `whom act ${act.seq} is about`, act.data.head ?? null, act.head)
    if (act.head !== null && !vote.heads.some((head) => head.id === act.head)) report(`vote ${row.id}: ${act.act}`, 'a head of the roll', act.head, row.matter)
    if ((act.act === 'called') !== (act.seq === 1)) report(`vote ${row.id}: called`, 'first and once', act.seq, row.matter)
    if (act.act === 'called') told(vote, 'what was fixed', { matter: row.matter, cause: row.cause, kind: row.kind, rule_set: row.rule_set, opens: Number(row.opens), closes: Number(row.closes), ...row.terms }, act.data)
    if (act.act === 'served' && acts.some((one) => one.act === 'served' && one.head === act.head)) report(`vote ${row.id}: served`, 'once', act.head, row.matter)
    if (act.act === 'ballot') takeBallot(vote, act)
    if (vote.law) auditSecretAct(vote, vote.law, act, sayOf(vote))
    if (act.act === 'closed' && !isSecret(vote)) told(vote, 'ballots at the close', ballotsOf(vote).length, act.data.ballots)
    if (act.act === 'closed' || act.act === 'counted') told(vote, `${act.act} after the close, once`, [true, false], [act.at >= Number(row.closes), acts.some((one) => one.act === act.act)])
    if (act.act === 'counted') told(vote, 'counted after it was closed, with the result of the row', ['closed', row.result], [before?.act, act.data.result])
    if (act.act === 'looked' && (!acts.some((one) => one.act === 'counted') || !act.data.purpose)) report(`vote ${row.id}: look`, 'after the count and for a purpose', act.data, row.matter)
    acts.push(act)
  }

  /** A ballot that was taken: of a head that had none before it, in time, and without a word of what it says. */
  function takeBallot(vote: Vote, act: Act): void {
    const { row } = vote
    const { received, way, spoiled, digest } = act.data
    told(vote, 'what stands of a ballot', ['ballot', 'digest', 'head', 'received', ...(spoiled ? ['spoiled'] : []), 'way'], Object.keys(act.data).sort())
    told(vote, 'who writes a ballot down', way === 'online' ? 'r' : 'p', act.by)
    if (!/^[0-9a-f]{64}$/.test(digest)) report(`vote ${row.id}: digest`, '64 letters', digest, row.matter)
    if (!(received >= Number(row.opens) && received < Number(row.closes) && received <= act.at)) report(`vote ${row.id}: received`, [row.opens, row.closes, act.at], received, row.matter)
    if (way === 'online' && received !== act.at) report(`vote ${row.id}: online`, act.at, received, row.matter)
    const earlier = ballotsOf(vote).find((one) => one.head === act.head && !one.data.spoiled && one.data.received <= received)
    if (earlier) report(`vote ${row.id}: a second ballot of ${act.head}`, 'refused', act.data, row.matter)
    if (vote.acts.some((one) => one.act === 'counted' || one.act === 'closed')) report(`vote ${row.id}: ballot`, 'before the close', act.seq, row.matter)
  }

  /** The result by the rules, from a count file: two thirds of area and heads take part, three quarters of both agree, in whole numbers. */
  async function recount(vote: Vote, get: GetAs): Promise<void> {
    const { row } = vote
    if (isSecret(vote)) return recountSecret(vote, { get, box: (await boxes()).get(row.id), looked: readOn, outcome: await toldOf(ask, row, lives.get(row.matter), vote.declared?.counted) }, sayOf(vote))
    const { counters } = row.terms
    const { body: page } = await get(`/api/assemblies/${row.id}`, counters)
    const took = new Set(ballotsOf(vote).filter((act) => !act.data.spoiled).map((act) => act.head))
    told(vote, 'who took part, on its page', vote.heads.map((head) => [head.id, took.has(head.id)]), (page.heads as Json[] | undefined)?.map((head) => [head.id, head.took_part]))
    if (row.state !== 'counted') {
      const early = await get(`/api/assemblies/${row.id}/count-file?purpose=${encodeURIComponent('提前看看')}`, counters)
      told(vote, 'its page before the close', ['called', null, { part: took.size, all: vote.heads.length }], [page.state, page.result, page.standing?.heads])
      return told(vote, 'the count file before the close', 409, early.status)
    }
    const { status, body: file } = await get(`/api/assemblies/${row.id}/count-file?purpose=${encodeURIComponent('复核')}`, counters)
    if (status !== 200) return told(vote, 'its count file', 200, [status, file])
    const looks = await readOn()
    told(vote, 'the look', [[row.id, 'looked']], looks.map((act) => [act.assembly, act.act]))
    told(vote, 'end of the chain in the file', vote.row.last_hash, file.last_hash)
    told(vote, 'roll in the file', vote.heads, file.vote.roll.heads)
    const acts = ballotsOf(vote).sort((a, b) => a.data.received - b.data.received || a.seq - b.seq)
    const ballots = file.ballots as Json[]
    told(vote, 'ballots in the file', acts.map(({ data }, i) => [i + 1, data.ballot, data.head, data.way, data.received, !!data.spoiled]), ballots.map((one) => [one.no, one.id, one.head, one.way, one.received, one.choice === 'spoiled']))
    auditGiven(vote, ballots)
    const result = resultOf(vote.heads, ballots)
    for (const [what, found] of [['the row', row.result], ['the file', file.result], ['the page', page.result]] as const) {
      const { conditions, heads, area, outcome, spoiled, refused } = found
      told(vote, `result in ${what}`, result.sums, { heads: figures(heads), area: figures(area), outcome, spoiled, refused })
      told(vote, `conditions in ${what}`, result.conditions, (conditions as Json[]).map(({ counts, by, of, test, share, count, whole, needed, held }) => ({ counts, by, of, test, share, count, whole, needed, held })))
    }
    const aside = vote.acts.find((act) => act.act === 'counted')!.data.aside as string[]
    told(vote, 'ballots set aside', ballots.map((one) => one.id as string).filter((id) => !result.counting.has(id)).sort(), [...aside].sort())
    told(vote, 'what the matter was told', result.sums.outcome, (await toldOf(ask, row, lives.get(row.matter), vote.declared?.counted))?.outcome)
  }

  /** What the households themselves say that they said, and that their receipts bind it. */
  function auditGiven(vote: Vote, ballots: readonly Json[]): void {
    for (const one of given.filter((g) => g.assembly === vote.row.id)) {
      const found = ballots.find((ballot) => ballot.id === one.ballot)
      told(vote, `ballot of ${one.head} as it was given`, [one.head, one.way, one.choice], [found?.head, found?.way, found?.choice])
      if (found) told(vote, `receipt of ${one.head}`, one.digest, hashed(world().algorithm, plain({ assembly: vote.row.id, ballot: one.ballot, salt: one.salt, choice: found.choice, voter: found.voter, proxy: found.proxy })))
    }
  }

  const boxes = async (): Promise<Map<string, BoxRow>> => new Map((await readBoxes(ask)).map((box) => [box.assembly, box]))

  /** What must hold of every secret vote and its box. */
  async function auditSecret(all: readonly Vote[]): Promise<void> {
    const found = await boxes()
    for (const vote of all) {
      told(vote, 'state', stateOf(vote, found.get(vote.row.id), now()), vote.row.state)
      auditBox(vote, found.get(vote.row.id), slips.filter((one) => one.assembly === vote.row.id), world().algorithm, sayOf(vote))
    }
    checks++
    const strange = [...found.keys()].filter((id) => !all.some((vote) => vote.row.id === id))
    if (strange.length) report('boxes', 'of secret votes', strange)
    await auditApart(ask, [...found.values()].filter((box) => !strange.includes(box.assembly)), slips, (assembly) => sayOf(votes.get(assembly)!))
  }

  return {
    get checks() { return checks },
    votes: votes as ReadonlyMap<string, Vote>,
    readOn,
    /** Judges what persons and households have written since the last look: nothing, or what one act must leave. */
    judge(rows: readonly Act[], on: OnVote | undefined): void {
      checks++
      const lines = rows.map((act) => `${act.assembly} ${act.act}${on?.head === undefined ? '' : ` ${act.head}`}`)
      const should = on ? Array<string>(on.times ?? 1).fill(`${on.assembly} ${on.act}${on.head === undefined ? '' : ` ${on.head}`}`) : []
      if (on?.then !== undefined) should.push(`${on.assembly} ${on.then}`)
      if (lines.join() !== should.join()) report('acts on votes', should, lines, on && votes.get(on.assembly)?.row.matter)
    },
    /** Remembers a receipt: with its salt an answer could be found by trying, so it must stand nowhere. */
    given(one: Given): void { given.push(one) },
    /** Remembers what somebody wrote on a slip, which only she and the box may tell. */
    givenSlip(one: GivenSlip): void { slips.push(one) },
    /** What anybody was shown of a secret vote while it is open. */
    hidden(assembly: string, path: string, shown: { status: number; body: Json }): void {
      auditHidden(path, shown, slips.filter((one) => one.assembly === assembly).map((one) => slipOf(world().algorithm, one)), sayOf(votes.get(assembly)!))
    },
    /** What anybody was shown while the ballots are sealed. */
    sealed(assembly: string, path: string, { status, body }: { status: number; body: Json }): void {
      const vote = votes.get(assembly)!
      const text = typeof body === 'string' ? body : JSON.stringify(body)
      checks++
      if (status !== 200) report(`vote ${assembly}: ${path}`, 200, status, vote.row.matter)
      for (const one of given) if (one.assembly === assembly && text.includes(one.salt)) report(`vote ${assembly}: ${path}`, 'no salt of a ballot', one.ballot, vote.row.matter)
      if (typeof body !== 'string') told(vote, `answers before the close at ${path}`, [], [...text.matchAll(/"(choice|yes|no|abstain|spoiled|ballots|salt|outcome)":/g)].map((found) => found[1]).filter((key) => !path.includes('/matters/') || key === 'choice' || key === 'salt'))
    },
    /** Counts again: one vote, or all. Before the close its file must be refused. */
    async recount(get: GetAs, only?: string): Promise<void> {
      await readOn()
      for (const vote of [...votes.values()]) if (only === undefined || vote.row.id === only) await recount(vote, get)
    },
    /** What must hold of all votes as they stand: one for each call, counted when its time is over, ballots sealed until then. */
    async everything(): Promise<void> {
      await readOn()
      const ballots = Map.groupBy(await ask<{ assembly: string; id: string; size: number }>('select assembly, id, length(sealed) as size from assembly_ballots'), (one) => one.assembly)
      const keys = (await ask<{ assembly: string }>('select assembly from assembly_keys order by assembly')).map((one) => one.assembly)
      const all = [...votes.values()]
      checks++
      const counted = all.filter((vote) => vote.row.state === 'counted' && !isSecret(vote)).map(({ row }) => row.id)
      if (plain([...counted].sort()) !== plain([...keys].sort())) report('keys of votes', counted, keys)
      for (const vote of all) {
        const sealed = ballots.get(vote.row.id) ?? []
        told(vote, 'sealed ballots', ballotsOf(vote).map((act) => act.data.ballot).sort(), sealed.map((one) => one.id).sort())
        told(vote, 'lengths of sealed ballots', sealed.length ? 1 : 0, new Set(sealed.map((one) => one.size)).size)
        if (!isSecret(vote)) told(vote, 'state', now() >= Number(vote.row.closes) ? 'counted' : 'called', vote.row.state)
        told(vote, 'acts and row', [vote.row.version, vote.row.last_hash], [vote.acts.length, vote.acts.at(-1)?.hash])
        told(vote, 'the row and its first act', { matter: vote.row.matter, cause: vote.row.cause, kind: vote.row.kind, rule_set: vote.row.rule_set, opens: Number(vote.row.opens), closes: Number(vote.row.closes), ...vote.row.terms }, vote.acts[0]?.data)
        told(vote, 'result of the row', vote.acts.find((act) => act.act === 'counted')?.data.result ?? null, vote.row.result)
      }
      await auditSecret(all.filter(isSecret))
      for (const life of lives.values()) {
        const steps = Object.entries(world().systems.get(life.system)?.steps ?? {}).filter(([, step]) => step.calls !== undefined)
        const times = steps.reduce((sum, [step]) => sum + (life.taken.get(step)?.times ?? 0), 0)
        const own = all.filter(({ row }) => row.matter === life.id).length
        if (times !== own) report('votes that were called', times, own, life.id)
      }
    },
  }
}

const ballotsOf = (vote: Vote): Act[] => vote.acts.filter((act) => act.act === 'ballot')
const figures = (of: Json): unknown => of && { all: of.all, part: of.part, yes: of.yes, no: of.no, abstain: of.abstain }
