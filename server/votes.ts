// Votes that matters call: called when a step has led to where they are held, counted when they close, and told back to the matter by the
// step that its declaration names. Every piece may be done by several processes at once; the database lets one of them do it.
import { join } from 'node:path'
import { dayOf } from '../kernel/base/calendar.ts'
import type { Instant, Outcome } from '../kernel/base/model.ts'
import { assembliesOf, awaitsPaper, dueAssemblies, folderKeeper, makeAssemblies, type Assemblies, type AssemblyRow, type Result } from '../kernel/assemblies/index.ts'
import type { Matter } from '../kernel/matters/model.ts'
import { columns, fromRow, type MatterRow } from '../kernel/matters/row.ts'
import { proposed } from '../kernel/matters/votes.ts'
import type { AssemblyDeclaration } from '../kernel/system/grammar.ts'
import type { System } from '../kernel/system/compile.ts'
import { platformLimit } from '../kernel/matters/platform.ts'
import type { District } from './district.ts'

type Declared = AssemblyDeclaration<string, string>
/** A vote of a system: its declaration, the step that calls it and the state to which that leads. */
type Held = { system: System; declared: Declared; step: string; state: string }

/** The face of votes; keys of sealed ballots lie beside the district's data until the close. `now`: the instant by which an act is dated. */
export function votesOn(district: District, data: string, now: () => Instant = district.now): Assemblies {
  const votes = makeAssemblies({
    asWriter: district.asWriter, now, algorithm: district.algorithm, ids: district.ids, keys: folderKeeper(join(data, 'votes')), dayOf: (at) => dayOf(district.world().calendar, at),
  })
  /** Whoever looks at the vote is shown what the act left. A slip that falls into a secret box leaves none. */
  const told = <Given extends unknown[], T>(act: (assembly: string, ...given: Given) => Promise<Outcome<T>>) => async (assembly: string, ...given: Given): Promise<Outcome<T>> => {
    const done = await act(assembly, ...given)
    if (done.ok) district.moved('vote', assembly)
    return done
  }
  return { ...votes, cast: told(votes.cast), mark: told(votes.mark), nameVoter: told(votes.nameVoter), note: told(votes.note) }
}

const heldBy = (district: District): Held[] => [...district.systems.values()].flatMap((system) => Object.entries(system.declaration.steps).flatMap(([step, { calls, to }]) =>
  (calls !== undefined && typeof to === 'string' ? [{ system, declared: system.declaration.assemblies![calls]!, step, state: to }] : [])))

/** The declared vote to which an assembly of a matter belongs. */
export const declaredVote = (district: District, matter: Matter): Declared | undefined => heldBy(district).find((one) => one.system.declaration.id === matter.system)?.declared

/** Calls, counts and tells whatever is due. What there is to do is asked in one go: mostly there is nothing. */
export async function keepVotes(district: District, data: string): Promise<void> {
  const held = heldBy(district)
  if (!held.length) return
  const votes = votesOn(district, data)
  let [seen, done] = [await look(district, held), false]
  for (const { id, kind, closes } of seen.due) {
    if (kind === 'secret' && district.now() < closes + platformLimit(district.world(), 'paper_hours', closes) * 3_600_000 && (await district.asWriter((tx) => awaitsPaper(tx, id)))) continue
    const counted = await votes.closeAndCount(id, { by: 'c' })
    done = true
    if (!counted.ok && counted.refused[0]?.code !== 'assembly.counted') process.stderr.write(`vote ${id} cannot be counted: ${counted.refused.map((r) => `${r.code} ${r.about ?? ''}`).join(', ')}\n`)
  }
  if (done) seen = await look(district, held)
  for (const one of seen.waiting) await follow(district, data, one)
}

/** A matter that stands where its vote is held, and the vote that was called for it. */
type Waiting = { held: Held; matter: Matter; called: Instant; own?: AssemblyRow }
/** Votes whose time is over, and the matters for whose vote there is something to do: a vote that runs is let run. */
const look = (district: District, held: readonly Held[]): Promise<{ due: Awaited<ReturnType<typeof dueAssemblies>>; waiting: Waiting[] }> => district.asWriter(async (tx) => {
  const [due, rows] = await Promise.all([dueAssemblies(tx, district.now()), tx.unsafe<MatterRow[]>(
    `select ${columns} from unnest($1::int[], $2::text[], $3::text[]) s(system, state, step) join matters m on m.kind <> 'final' and m.system = s.system and m.state = s.state
     where not exists (select 1 from assemblies a where a.matter = m.id and a.state = 'called' and a.cause = m.id || ' ' || (m.body->'taken'->s.step->>'at')) order by m.id`,
    [held.map(({ system }) => system.no), held.map(({ state }) => state), held.map(({ step }) => step)] as never[])])
  const matters = rows.map((row) => fromRow(row, district.idOf))
  const votes = new Map(matters.length ? (await assembliesOf(tx, ...matters.map(({ id }) => id))).map((one) => [one.cause, one]) : [])
  const waiting = held.flatMap((one) => matters.filter(({ system, state }) => system === one.system.declaration.id && state === one.state).flatMap((matter): Waiting[] => {
    const called = matter.taken[one.step]?.at
    const own = called === undefined ? undefined : votes.get(causeOf(matter, called))
    return called === undefined ? [] : [{ held: one, matter, called, ...(own && { own }) }]
  }))
  return { due, waiting }
})

/** A matter that waits for its vote: the vote is called, or its outcome told. */
async function follow(district: District, data: string, { held, matter, called, own }: Waiting): Promise<void> {
  if (!own) return call(district, data, held, matter, called)
  const { counted } = held.declared
  // Dated by the close: however late the job came, the vote ended then.
  if (own.state === 'counted') await district.writer.act({ do: 'step', matter: matter.id, step: counted.step, given: told(held.declared, own.result!), actors: [{ by: 'c' }] }, own.closes)
}

const told = ({ counted }: Declared, result: Result): Record<string, unknown> => {
  const chosen = (result.names ?? []).filter((one) => one.chosen).map((one) => one.name).join('、')
  return { [counted.outcome]: result.outcome, ...(counted.chosen !== undefined && chosen !== '' && { [counted.chosen]: chosen }) }
}

const causeOf = (matter: Matter, called: Instant): string => `${matter.id} ${called}`

/** Dated by the step that called it, and called for its sake: two processes call the same vote, and one of them finds it called. */
async function call(district: District, data: string, { system, declared, step }: Held, matter: Matter, at: Instant): Promise<void> {
  const { proposal, roll } = proposed(declared, matter.facts, matter.place, at, district.world().calendar)
  if (!roll.ok) return
  // Whoever may call it counts it.
  const roles = system.declaration.steps[step]!.by.flatMap((role) => { const one = system.declaration.roles[role]; return one && 'posts' in one ? one.posts : [] })
  const counters = district.world().parts.posts.filter((post) => roles.includes(post.role) && matter.slots.includes(post.place)).map((post) => post.id)
  const done = await votesOn(district, data, () => at).call({ ...proposal, matter: matter.id, cause: causeOf(matter, at), roll: roll.value, counters }, { by: 'c' }).catch((error: { code?: string }) => {
    // 23505: another process called it this moment.
    if (error.code !== '23505') throw error
    return null
  })
  if (done?.ok === false) process.stderr.write(`the vote of ${matter.number} cannot be called: ${done.refused.map((r) => `${r.code} ${r.about ?? ''}`).join(', ')}\n`)
}
