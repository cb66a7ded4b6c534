// Calling a vote: the rule by its closing day, the frozen roll, the kind of ballot and the body's own rules are fixed in one act, and none of
// them changes afterwards. What may still be written down before the count: voters named by co-owners, who was served, came, objected.
import type { Tx } from '../../database/connect.ts'
import { canonicalJson, digest } from '../base/canonical.ts'
import { isId } from '../base/ids.ts'
import type { Instant, Outcome } from '../base/model.ts'
import { no, refused, yes } from '../base/refusals.ts'
import type { Actor } from '../matters/model.ts'
import { append, type Ground } from './acts.ts'
import { indexOf } from './admit.ts'
import { mayCall, type Proposal } from './eligibility.ts'
import { cited } from './laws.ts'
import type { Roll } from './model.ts'
import { makeKey, wrap } from './seal.ts'
import { actsAbout, assemblyBy, districtSecret, holdAssembly, insertAssembly, insertRoll, matterExists, readAssembly, rollOf, type AssemblyRow, type Terms } from './store.ts'

/** `counters`: posts that may count and read. `meeting`: members vote where they are present, so attendance is written down first.
 *  `cause`: the act of the matter that calls it, such as its id and number in the journal. */
export type Calling = Omit<Proposal, 'open_day' | 'close_day'> & { matter: string; roll: Roll; counters: readonly number[]; meeting?: boolean; cause?: string }
export type Called = { assembly: string; rule_set: string; heads: number }

/** Calls a vote that belongs to a matter, or answers every reason against it. A vote is called before it opens or as it opens. */
export function call(on: Ground, calling: Calling, actor: Actor): Promise<Outcome<Called>> {
  return on.asWriter((tx) => callWithin(tx, on, calling, actor, on.now()))
}

/** The same within a writer's transaction, at the instant of the act that calls it. What is called twice for one cause is called once. */
export async function callWithin(tx: Tx, on: Omit<Ground, 'asWriter' | 'now'>, calling: Calling, actor: Actor, at: Instant): Promise<Outcome<Called>> {
  const before = calling.cause === undefined ? undefined : await assemblyBy(tx, calling.cause)
  if (before) return yes({ assembly: before.id, rule_set: before.rule_set, heads: (await rollOf(tx, before.id)).heads.length })
  const { set, refused: reasons } = mayCall({ ...calling, open_day: on.dayOf(calling.opens), close_day: on.dayOf(calling.closes - 1) })
  if (calling.opens < at) reasons.push(refused('assembly.opens_past', 'opens'))
  if (calling.counters.length === 0) reasons.push(refused('assembly.no_counters', 'counters'))
  if (calling.roll.heads.length === 0) reasons.push(refused('roll.empty'))
  if (calling.kind === 'secret' && calling.roll.heads.some(({ units }) => units.length > 0)) reasons.push(refused('assembly.may_not_be_secret', set?.id ?? calling.question.topic))
  if (!isId(calling.matter) || !(await matterExists(tx, calling.matter))) reasons.push(refused('matter.unknown', calling.matter))
  if (!set || reasons.length > 0) return no(...reasons)
  const id = on.ids.next(at)
  const roll = JSON.stringify(calling.roll)
  const terms: Terms = {
    body: calling.body, question: calling.question, rules: calling.rules, caller: calling.caller, noticed: calling.noticed, counters: [...calling.counters], meeting: calling.meeting ?? false,
    roll_digest: digest(on.algorithm, roll),
  }
  const row: AssemblyRow = {
    id, matter: calling.matter, cause: calling.cause ?? null, kind: calling.kind, rule_set: set.id, opens: calling.opens, closes: calling.closes, terms, state: 'called', version: 0, last_hash: '', result: null,
  }
  // The key is on disk before the vote exists: a vote without its key could never be counted. One whose vote never came to be opens nothing.
  if (calling.kind === 'named') await on.keys.put(id, wrap(await districtSecret(tx), id, makeKey()))
  await insertAssembly(tx, row)
  await insertRoll(tx, id, roll)
  await append(tx, on, row, actor, at, { act: 'called', data: fixed(row) })
  return yes({ assembly: id, rule_set: set.id, heads: calling.roll.heads.length })
}

/** What the first act holds, and what the row must still say when it is verified. */
export const fixed = ({ matter, cause, kind, rule_set, opens, closes, terms }: AssemblyRow): Record<string, unknown> => JSON.parse(canonicalJson({ matter, cause, kind, rule_set, opens, closes, ...terms })) as Record<string, unknown>

/** Runs an act on an assembly that nobody else acts on meanwhile. */
export function onAssembly<T>(on: Ground, id: string, work: (tx: Tx, assembly: AssemblyRow) => Promise<Outcome<T>>): Promise<Outcome<T>> {
  return on.asWriter(async (tx) => {
    const assembly = isId(id) ? await holdAssembly(tx, id) : undefined
    return assembly ? work(tx, assembly) : no(refused('assembly.unknown', id))
  })
}

/** Reads an assembly without keeping others from it. */
export async function withAssembly<T>(tx: Tx, id: string, work: (assembly: AssemblyRow) => Promise<Outcome<T>>): Promise<Outcome<T>> {
  const assembly = isId(id) ? await readAssembly(tx, id) : undefined
  return assembly ? work(assembly) : no(refused('assembly.unknown', id))
}

/** Writes down whom co-owners named, once, and before they have voted (VOTE-07). */
export function nameVoter(on: Ground, id: string, flat: string, voter: string, actor: Actor): Promise<Outcome<{ head: string }>> {
  return onAssembly(on, id, async (tx, assembly) => {
    const head = indexOf(await rollOf(tx, id)).get(flat)
    if (!head) return no(cited('VOTE-07', refused('ballot.head_unknown', flat)))
    if (assembly.state === 'counted') return no(refused('assembly.counted', id))
    const acts = await actsAbout(tx, id, head.id)
    if (head.voter !== null || acts.some(({ act }) => act === 'voter_named')) return no(cited('VOTE-07', refused('assembly.voter_stands', flat)))
    await append(tx, on, assembly, actor, on.now(), { act: 'voter_named', head: head.id, data: { head: head.id, voter } })
    return yes({ head: head.id })
  })
}

/** Writes down heads that were served a ballot, came to the meeting, or objected in writing; each once. Answers how many were new. */
export function note(on: Ground, id: string, what: 'served' | 'attended' | 'objected', flats: readonly string[], actor: Actor): Promise<Outcome<{ noted: number }>> {
  return onAssembly(on, id, async (tx, assembly) => {
    if (assembly.state === 'counted') return no(refused('assembly.counted', id))
    // A letter bears a household's own key: a secret vote has slips that bear nobody's.
    if (what === 'served' && assembly.kind !== 'named') return no(refused('assembly.is_secret', id))
    const index = indexOf(await rollOf(tx, id))
    const unknown = flats.filter((flat) => !index.has(flat))
    if (unknown.length > 0) return no(...unknown.map((flat) => cited('VOTE-07', refused('ballot.head_unknown', flat))))
    let noted = 0
    for (const head of new Set(flats.map((flat) => index.get(flat)!.id))) {
      if ((await actsAbout(tx, id, head)).some(({ act }) => act === what)) continue
      await append(tx, on, assembly, actor, on.now(), { act: what, head, data: { head } })
      noted++
    }
    return yes({ noted })
  })
}
