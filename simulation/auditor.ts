// The independent auditor: reads the journal as it grows, replays every matter by itself and says what does not hold. It leans on no
// code of the kernel; it is handed a way to ask the database, the declarations as data, and the API's answers to compare.
import { makeBookAuditor, type OnBook } from './audit/books.ts'
import { auditDevice, auditLife, auditRow } from './audit/acts.ts'
import { auditSeals, hashOf } from './audit/chain.ts'
import { type Ask, type Declaration, type Fault, type Json, type Life, type Report, type Row } from './audit/model.ts'
import { auditHolds, auditOpinions, auditRows } from './audit/kept.ts'
import { auditNeighbours } from './audit/neighbours.ts'
import { auditLack } from './audit/lacks.ts'
import { auditPlan } from './audit/plans.ts'
import { auditProposal } from './audit/projects.ts'
import { copyOf, replayed } from './audit/replay.ts'
import { deskOf, maySee, visible } from './audit/rights.ts'
import { auditScores } from './audit/scores.ts'
import { auditMeasures, livesAt, type Get } from './audit/measures.ts'
import { auditPage, auditTables, readTables } from './audit/tables.ts'
import { makeVoteAuditor, type GetAs, type Given, type OnVote } from './audit/votes.ts'
import { readWorld, type AuditWorld } from './audit/world.ts'
import { createHash } from 'node:crypto'

/** From one telephone about one text (S172). */
const mostSaid = 3

export type { Ask, Fault }
export type Auditor = Awaited<ReturnType<typeof makeAuditor>>
/** What an act must have left in the journal. `rows` 0: it was refused or answered again, or `vote` or `book` say what it left in the chain of one. */
export type Told = { rows: 0; vote?: OnVote; book?: OnBook } | { rows: 1; act: string; matter: string; person?: number; /** When it was done without a network. */ done?: number }

export async function makeAuditor(options: { ask: Ask; declarations: readonly Declaration[]; now: () => number; most?: number }) {
  const { ask, declarations, now } = options
  const lives = new Map<string, Life>()
  const numbers = new Set<string>()
  const secrets = new Set<string>()
  const faults: Fault[] = []
  let world: AuditWorld = await readWorld(ask, declarations)
  let position = 0
  let act = 0
  let checks = 0
  const report: Report = (what, expected, found, matter) => { if (faults.length < (options.most ?? 20)) faults.push({ act, what, expected, found, ...(matter && { matter }) }) }
  const lastDone = new Map<number, number>()
  const votes = makeVoteAuditor({ ask, world: () => world, lives, now, report })
  const books = makeBookAuditor({ ask, world: () => world, lives, report })
  const told = (what: string, expected: unknown, found: unknown, matter?: string): void => { checks++; if (JSON.stringify(expected) !== JSON.stringify(found)) report(what, expected, found, matter) }

  /** Reads what was written since the last look, in order of position. */
  async function readOn(): Promise<Row[]> {
    const fresh: Row[] = []
    for (;;) {
      const rows = await ask<Row & { revision: string }>(`select position, matter, seq, at, act, by, post, person, data::text as data, encode(hash, 'hex') as hash,
        (select revision from heads) as revision from journal where position > $1 order by position limit 5000`, [position])
      if (rows.length && rows.at(-1)!.revision !== world.revision) world = await readWorld(ask, declarations)
      for (const row of rows) take(row)
      fresh.push(...rows)
      if (rows.length < 5000) return fresh
    }
  }

  function take(row: Row): void {
    told('position', position + 1, Number(row.position), row.matter)
    position = Number(row.position)
    const known = lives.get(row.matter)
    told('seq', (known?.version ?? 0) + 1, row.seq, row.matter)
    told('hash', hashOf(world.algorithm, known?.head ?? '', row), row.hash, row.matter)
    const data = JSON.parse(row.data) as Json
    for (const secret of secrets) if (row.data.includes(secret)) report('a personal value in the journal', 'a digest', row.data, row.matter)
    const before = known && copyOf(known)
    const after = replayed(known, row, data)
    if (!known) {
      if (numbers.has(after.number)) report('number', 'given once', after.number, row.matter)
      numbers.add(after.number)
      lives.set(row.matter, after)
    }
    auditRow(world, before, after, row, data, report)
    auditDevice(row, data, lastDone, report)
    const declared = world.systems.get(after.system)
    if (declared?.holds) { auditHolds(declared, before, after, row, lives.values(), report); checks += 2 }
    if (declared?.opinions) { auditOpinions(declared, before, after, row, report); checks += 4 }
    const gathering = known ? undefined : world.systems.get(after.system)
    if (gathering?.gathers) { auditProposal(world, gathering, after, lives.values(), report); checks += 5 }
    if (gathering?.gaps) { auditLack(gathering, after, lives.values(), report); checks += 5 }
    checks += 8
  }

  return {
    faults,
    get acts() { return act },
    get checks() { return checks + votes.checks + books.checks },
    get matters() { return lives.size },
    lives: lives as ReadonlyMap<string, Life>,
    world: () => world,
    /** A value that must never stand in the journal. */
    secret(value: string): void { secrets.add(value) },
    say(what: string, expected: unknown, found: unknown, matter?: string): void { report(what, expected, found, matter) },

    /** After an act: what is new in the journal, and all that it touched. `page` is what the API answered. */
    async acted(tell?: Told, page?: Json): Promise<void> {
      act++
      const rows = await readOn()
      const onVotes = await votes.readOn()
      const onBooks = await books.readOn()
      if (tell) books.judge(onBooks, tell.rows === 0 ? tell.book : undefined)
      if (tell) votes.judge(onVotes, tell.rows === 0 ? tell.vote : undefined)
      if (tell?.rows === 0) told('rows of what was refused or answered again', [], rows.filter((row) => row.by === 'p').map((row) => `${row.matter} ${row.act}`))
      if (tell?.rows === 1) told('rows of one act', 1, rows.filter((row) => row.by === 'p' && row.act === tell.act && row.matter === tell.matter && (tell.person === undefined || row.person === tell.person)).length, tell.matter)
      if (tell?.rows === 1) told('rows by persons', [], rows.filter((row) => row.by === 'p' && row.matter !== tell.matter && row.act !== 'joined' && row.act !== 'child_opened').map((row) => row.act), tell.matter)
      if (tell?.rows === 1 && tell.done !== undefined) told('when it was done', [tell.done], rows.filter((row) => row.by === 'p' && row.act === tell.act && row.matter === tell.matter).map((row) => JSON.parse(row.data).note?.device?.at), tell.matter)
      const touched = [...new Set(rows.map((row) => row.matter))]
      if (!touched.length) return
      const tables = await readTables(ask, touched)
      for (const id of touched) {
        auditLife(world, lives.get(id)!, now(), report)
        auditTables(world, lives.get(id)!, tables, report)
        checks += 2
      }
      if (page && lives.has(page.id)) this.page(page)
    },
    page(page: Json): void { checks++; auditPage(world, lives.get(page.id)!, page, now(), report) },
    /** A household's ballot with its receipt, and what anybody is shown of a vote while the ballots are sealed. */
    given(ballot: Given): void { votes.given(ballot) },
    sealed: votes.sealed,
    /** What a voter wrote on her slip, and what anybody is shown of a secret vote while it is open. */
    givenSlip: votes.givenSlip,
    hidden: votes.hidden,
    /** Counts again from the count file what has been counted: one vote, or all. Before the close that file must be refused. */
    async votes(get: GetAs, only?: string): Promise<void> {
      await readOn()
      await votes.recount(get, only)
    },
    /** The books that it knows, what the face shows of one, and every balance of every book as the face tells it to its keepers. */
    books: books.books,
    book: books.page,
    faces: books.faces,
    /** What a person's lists and desk show: neither more nor less than her posts may see and owe. */
    lists(person: number, shown: ReadonlyMap<string, readonly string[]>): void {
      const posts = world.postsOf(person, now())
      for (const [system, ids] of shown) {
        const may = visible(world, system, posts, lives.values()).sort()
        told(`list of ${system} for person ${person}`, { missing: [], beyond: [] }, { missing: may.filter((id) => !ids.includes(id)), beyond: ids.filter((id) => !may.includes(id)) })
      }
    },
    /** A hot topic as a person is shown it: its rows are as many as it says, hers to see, and no more people than rows. */
    topic(person: number, topic: { people: number; messages: number }, rows: readonly string[]): void {
      const posts = world.postsOf(person, now())
      const hers = rows.filter((id) => { const life = lives.get(id); return life !== undefined && maySee(world.systems.get(life.system)!, posts, life) })
      told(`a topic for person ${person}`, { rows: topic.messages, hers: rows.length, people: true }, { rows: rows.length, hers: hers.length, people: topic.people >= 2 && topic.people <= topic.messages })
    },
    desk(person: number, shown: readonly string[]): void {
      told(`desk of person ${person}`, deskOf(world, world.postsOf(person, now()), lives.values()), [...shown].sort())
    },

    /** Every figure by the auditor's own formulas, now and as it was known at an earlier instant. Folding must have reached the journal's end. */
    async measures(get: Get, known?: number, only?: RegExp): Promise<void> {
      await readOn()
      checks += await auditMeasures(world, [...lives.values()], get, report, undefined, only)
      if (known !== undefined) checks += await auditMeasures(world, await livesAt(ask, known), get, report, known, only)
    },

    /** Every clause of a plan's page, recounted. Folding must have reached the journal's end. Answers how many. */
    async plan(page: Json): Promise<number> {
      await readOn()
      const clauses = await auditPlan(ask, world, lives.values(), now(), page, report)
      checks += clauses * 4
      return clauses
    },

    /** Every line of every scorecard on record, counted again. Answers how many. */
    async scores(): Promise<number> {
      await readOn()
      const lines = await auditScores(ask, world, lives.values(), report)
      checks += lines
      return lines
    },

    /** Everything again, from the first row: positions, chains, seals, tables, personal values. */
    async everything(): Promise<void> {
      await readOn()
      const whole = await readTables(ask)
      for (const life of lives.values()) {
        auditLife(world, life, now(), report)
        auditTables(world, life, whole, report)
      }
      checks += lives.size * 2
      told('matters', lives.size, whole.matters.size)
      told('what is owed to no matter', [], [...whole.owed.keys()].filter((id) => !lives.has(id)))
      const [head] = await ask<{ position: string; rows: string }>('select position, (select count(*) from journal) as rows from heads')
      told('the journal reaches', [position, position], [Number(head!.position), Number(head!.rows)])
      await auditSeals(ask, report)
      await auditPersonal(ask, lives, secrets, report)
      checks += await auditNeighbours(ask, world.systems, lives, now(), mostSaid, report)
      checks += await auditRows(ask, world.systems, report)
      await votes.everything()
      await books.everything()
      checks += 3
    },
  }
}

/** Personal values: each with the digest that the journal holds, and none of them anywhere in it. */
async function auditPersonal(ask: Ask, lives: ReadonlyMap<string, Life>, secrets: ReadonlySet<string>, report: Report): Promise<void> {
  const rows = await ask<{ id: string; matter: string; fact: string; value: string | null; salt: string }>(`select id, matter, fact, value, encode(salt, 'hex') as salt from personal`)
  const byId = new Map(rows.map((row) => [row.id, row]))
  for (const life of lives.values()) {
    for (const [fact, held] of Object.entries(life.facts)) {
      if (!held || typeof held !== 'object' || !('digest' in held)) continue
      const row = byId.get(String(held.personal))
      if (!row || row.matter !== life.id || row.fact !== fact) { report(`personal row of ${fact}`, held, row, life.id); continue }
      const digest = row.value === null ? held.digest : createHash('sha256').update(row.salt).update(row.value).digest('hex').slice(0, 40)
      if (digest !== held.digest) report(`digest of ${fact}`, digest, held.digest, life.id)
    }
  }
  const values = [...secrets]
  for (let i = 0; i < values.length; i += 200) {
    const found = await ask<{ matter: string; value: string }>(`select j.matter, v.value from unnest($1::text[]) v(value) join journal j on position(v.value in j.data::text) > 0 limit 5`, [values.slice(i, i + 200)])
    for (const row of found) report('a personal value in the journal', 'a digest', row.value, row.matter)
  }
}
