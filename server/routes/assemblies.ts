// A vote over HTTP: where it stands and what came of it; paper and proxy ballots, letters, receipts and the count file for those who count.
// Ballots cast online come in by the public page.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { lawOf } from '../../kernel/assemblies/laws.ts'
import { readStanding, ruleSetById, slipsOut, type Choice, type Judged } from '../../kernel/assemblies/index.ts'
import { areaOf } from '../../kernel/assemblies/model.ts'
import { actsOf, assembliesOf, readAssembly, rollOf, type AssemblyRow } from '../../kernel/assemblies/store.ts'
import { formatInstant, parseInstant } from '../../kernel/base/time.ts'
import { refused } from '../../kernel/base/refusals.ts'
import type { Actor, Json, Matter } from '../../kernel/matters/model.ts'
import type { Session } from '../../kernel/people/sessions.ts'
import { needSession } from '../asker.ts'
import type { District } from '../district.ts'
import { refuse } from '../problem.ts'
import { matterById } from '../read.ts'
import { declaredVote, votesOn } from '../votes.ts'
import { body, id, idParams, query, text } from './schemas.ts'

const tags = ['votes']
const answers = ['yes', 'no', 'abstain', 'spoiled'] as const
const ballotBody = body({
  flat: text(40), way: { enum: ['paper', 'proxy'] }, choice: { enum: answers }, received: text(40),
  proxy: { ...body({ holder: text(100), written: { type: 'boolean' }, instruction: { enum: answers } }, ['holder', 'written']) },
}, ['flat', 'way', 'choice'])
type BallotBody = { flat: string; way: 'paper' | 'proxy'; choice: (typeof answers)[number]; received?: string; proxy?: { holder: string; written: boolean; instruction?: (typeof answers)[number] } }

export async function assemblyRoutes(app: FastifyInstance, district: District, data: string): Promise<void> {
  const votes = votesOn(district, data)

  app.get<{ Params: { id: string } }>('/api/assemblies/:id', { schema: { tags, summary: 'A vote: who has taken part, never how; what is missing; once it is counted the totals', params: idParams } }, async (request, reply) => {
    const session = needSession(request, reply)
    if (!session) return reply
    const found = await district.read(session, (tx) => seen(district, tx, request.params.id))
    return found ? votePage(district, session, found) : refuse(reply, [refused('assembly.unknown', 'id')])
  })

  app.post<{ Params: { id: string }; Body: BallotBody }>('/api/assemblies/:id/ballots', { schema: { tags, summary: 'Write down a ballot on paper or by proxy', params: idParams, body: ballotBody } }, async (request, reply) => {
    const counter = await counterOf(district, request, reply, request.params.id)
    if (!counter) return reply
    const { flat, way, choice, received, proxy } = request.body
    const at = received === undefined ? undefined : parseInstant(received)
    if (at === null) return refuse(reply, [refused('fact.not_an_instant', 'received')])
    const head = counter.found.roll.heads.find((one) => one.units.some((unit) => unit.id === flat))
    const cast = await votes.cast(counter.found.assembly.id, {
      head: flat, way, choice: choice as Choice, ...(head?.voter && way === 'paper' && { voter: head.voter }), ...(at !== undefined && { received: at }),
      ...(proxy && { proxy: { holder: proxy.holder, written: proxy.written, instruction: (proxy.instruction ?? null) as Choice | null } }),
    }, counter.actor)
    return cast.ok ? reply.status(201).send(cast.value) : refuse(reply, cast.refused)
  })

  const lettersTo = ({ assembly, roll }: Found, made: (head: string) => boolean): { letters: { flats: string[]; url: string }[] } => ({
    letters: roll.heads.filter(({ id }) => made(id)).map((head) => ({ flats: head.units.map((unit) => unit.id), url: `/vote/${assembly.id}/${encodeURIComponent(head.id)}?key=${district.voteKey(assembly.id, head.id)}` })),
  })

  app.get<{ Params: { id: string } }>('/api/assemblies/:id/letters', { schema: { tags, summary: 'The letters that were made; none before', params: idParams } }, async (request, reply) => {
    const counter = await counterOf(district, request, reply, request.params.id)
    if (!counter) return reply
    const { running, assembly } = counter.found
    const served = new Set((await district.asWriter((tx) => actsOf(tx, assembly.id, ['served']))).map(({ head }) => head))
    return lettersTo(counter.found, (head) => running.state === 'called' && served.has(head))
  })

  app.post<{ Params: { id: string } }>('/api/assemblies/:id/letters', { schema: { tags, summary: 'Make the letters with which each household votes online; that they were made is written down, once', params: idParams } }, async (request, reply) => {
    const counter = await counterOf(district, request, reply, request.params.id)
    if (!counter) return reply
    const { assembly, roll } = counter.found
    const served = await votes.note(assembly.id, 'served', roll.heads.map((head) => head.units[0]?.id ?? head.id), counter.actor)
    return served.ok ? lettersTo(counter.found, () => true) : refuse(reply, served.refused)
  })

  app.post<{ Params: { id: string }; Body: { ballot: string; digest: string } }>('/api/assemblies/:id/receipts', { schema: { tags, summary: 'Whether a receipt stands in the record, and in the count', params: idParams, body: body({ ballot: id, digest: text(200) }) } }, async (request, reply) => {
    if (!needSession(request, reply)) return reply
    const checked = await votes.checkReceipt(request.params.id, request.body)
    return checked.ok ? checked.value : refuse(reply, checked.refused)
  })

  app.get<{ Params: { id: string }; Querystring: { purpose?: string } }>('/api/assemblies/:id/count-file', { schema: { tags, summary: 'All that is needed to count again, after the close; each look is written down', params: idParams, querystring: query({ purpose: text(200) }) } }, async (request, reply) => {
    const counter = await counterOf(district, request, reply, request.params.id)
    if (!counter) return reply
    const { purpose } = request.query
    if (purpose === undefined) return refuse(reply, [refused('fact.required', 'purpose')])
    const file = await votes.countFile(counter.found.assembly.id, { as: 'counter', purpose }, counter.actor)
    return file.ok ? reply.header('content-disposition', `attachment; filename="count-${request.params.id}.json"`).send(file.value) : refuse(reply, file.refused)
  })
}

type Tx = Parameters<Parameters<District['asWriter']>[0]>[0]
export type Found = { assembly: AssemblyRow; printed: boolean; roll: Awaited<ReturnType<typeof rollOf>>; running: Extract<Awaited<ReturnType<typeof readStanding>>, { ok: true }>['value']; matter: Matter }

/** A vote as whoever reads may see it: row-level security hides what belongs to matters that are not hers. */
async function seen(district: District, tx: Tx, assembly: string): Promise<Found | null> {
  const row = await readAssembly(tx, assembly)
  const running = row && (await readStanding(tx, assembly))
  const matter = row && (await matterById(district, tx, row.matter))
  return row && running?.ok && matter ? { assembly: row, roll: await rollOf(tx, assembly), printed: (await actsOf(tx, assembly, ['slips_made'])).length > 0, running: running.value, matter } : null
}

export const votesOf = async (tx: Tx, matter: string): Promise<string[]> => (await assembliesOf(tx, matter)).map((one) => one.id)

const postOf = (session: Session, { terms }: AssemblyRow): number | undefined => session.posts.find((post) => terms.counters.includes(post))

/** Whoever counts, or the refusal is sent. */
export async function counterOf(district: District, request: FastifyRequest, reply: FastifyReply, assembly: string): Promise<{ found: Found; actor: Actor } | null> {
  const session = needSession(request, reply)
  const found = session && (await district.read(session, (tx) => seen(district, tx, assembly)))
  const post = session && found ? postOf(session, found.assembly) : undefined
  if (session && !found) void refuse(reply, [refused('assembly.unknown', 'id')])
  else if (found && post === undefined) void refuse(reply, [refused('assembly.not_a_counter', 'id')])
  return found && post !== undefined && session ? { found, actor: { by: 'p', post, person: session.person.id } } : null
}

async function votePage(district: District, session: Session, { assembly, roll, printed, running, matter }: Found): Promise<Record<string, unknown>> {
  const { calendar } = district.world()
  const set = ruleSetById(assembly.rule_set)!
  const declared = declaredVote(district, matter)
  const rows = (fact: string | undefined): readonly Record<string, Json>[] => (fact !== undefined && Array.isArray(matter.facts[fact]) ? (matter.facts[fact] as Record<string, Json>[]) : [])
  const drawn = declared && 'floor' in declared.roll ? declared.roll : undefined
  const floors = new Map(rows(drawn?.rows).map((row) => [String(row[drawn!.flat]), Number(row[drawn!.floor!])]))
  const pays = new Map(rows(declared?.pays?.rows).map((row) => [String(row[declared!.pays!.flat]), Number(row[declared!.pays!.amount])]))
  const took = new Set(running.took_part)
  const judged = (all: readonly Judged[]): unknown[] => all.map((one) => ({ ...one, law: wordsOfLaw(one.law) }))
  const { standing, result } = running
  return {
    id: assembly.id, matter: matter.id, state: assembly.state, kind: assembly.kind, rule_set: { id: set.id, words: set.words, law: wordsOfLaw(set.law), conditions: set.conditions.map((one) => ({ ...one, law: wordsOfLaw(one.law) })) }, question: questionOf(assembly),
    opens: formatInstant(calendar, assembly.opens), closes: formatInstant(calendar, assembly.closes), counts: assembly.terms.rules.counts,
    flats: roll.heads.flatMap((head) => head.units.map((unit) => ({ flat: unit.id, floor: floors.get(unit.id) ?? null, head: head.id, area: unit.area, pays_fen: pays.get(unit.id) ?? null }))),
    heads: roll.heads.map((head) => ({ id: head.id, flats: head.units.map((unit) => unit.id), area: areaOf(head), building: head.building, took_part: took.has(head.id) })),
    // While it is open the number of slips cast, read again and again, would be an order.
    slips: assembly.kind === 'secret' ? { printed, out: district.now() < assembly.closes ? null : await district.asWriter((tx) => slipsOut(tx, assembly.id)) } : null, proxies: set.proxy && { most: set.proxy.most ?? null, law: wordsOfLaw(set.proxy.law) },
    standing: { heads: standing.heads, area: standing.area, conditions: judged(standing.conditions), met: standing.met, missing: standing.missing },
    result: result && { outcome: result.outcome, conditions: judged(result.conditions), heads: result.heads, area: result.area, spoiled: result.spoiled, refused: result.refused, names: result.names && result.names.map((one) => ({ ...one, conditions: judged(one.conditions) })) },
    may: { count: postOf(session, assembly) !== undefined },
  }
}

const questionOf = ({ terms: { question } }: AssemblyRow): Record<string, unknown> => ({ text: question.text, form: question.form, names: question.names ?? null, seats: question.seats ?? null })

const wordsOfLaw = (rule: string): { rule: string; zh: string; en: string } => { const { zh, en } = lawOf(rule); return { rule, zh, en } }
