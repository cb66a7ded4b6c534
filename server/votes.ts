// Votes that matters call: called when a step has led to where they are held, counted when they close, and told back to the matter by the
// step that its declaration names. Every piece may be done by several processes at once; the database lets one of them do it.
import { join } from 'node:path'
import { dayOf } from '../kernel/base/calendar.ts'
import type { Instant, Outcome } from '../kernel/base/model.ts'
import { assembliesOf, awaitsPaper, dueAssemblies, folderKeeper, makeAssemblies, type Assemblies, type Result } from '../kernel/assemblies/index.ts'
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

/** Calls, counts and tells whatever is due. */
export async function keepVotes(district: District, data: string): Promise<void> {
  const held = heldBy(district)
  if (!held.length) return
  const votes = votesOn(district, data)
  for (const { id, kind, closes } of await district.asWriter((tx) => dueAssemblies(tx, district.now()))) {
    if (kind === 'secret' && district.now() < closes + platformLimit(district.world(), 'paper_hours', closes) * 3_600_000 && (await district.asWriter((tx) => awaitsPaper(tx, id)))) continue
    const counted = await votes.closeAndCount(id, { by: 'c' })
    if (!counted.ok && counted.refused[0]?.code !== 'assembly.counted') process.stderr.write(`vote ${id} cannot be counted: ${counted.refused.map((r) => `${r.code} ${r.about ?? ''}`).join(', ')}\n`)
  }
  for (const one of held) for (const matter of await waiting(district, one)) await follow(district, data, one, matter)
}

const waiting = async (district: District, { system, state }: Held): Promise<Matter[]> =>
  (await district.asWriter((tx) => tx.unsafe<MatterRow[]>(`select ${columns} from matters m where m.kind <> 'final' and m.system = $1 and m.state = $2 order by m.id`, [system.no, state]))).map((row) => fromRow(row, district.idOf))

/** A matter that waits for its vote: the vote is called, or its outcome told. */
async function follow(district: District, data: string, held: Held, matter: Matter): Promise<void> {
  const { declared, step } = held
  const called = matter.taken[step]?.at
  if (called === undefined) return
  const own = (await district.asWriter((tx) => assembliesOf(tx, matter.id))).find((one) => one.cause === causeOf(matter, called))
  if (!own) return call(district, data, held, matter, called)
  // Dated by the close: however late the job came, the vote ended then.
  if (own.state === 'counted') await district.writer.act({ do: 'step', matter: matter.id, step: declared.counted.step, given: told(declared, own.result!), actors: [{ by: 'c' }] }, own.closes)
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
