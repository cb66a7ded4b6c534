// The close: sealed ballots are opened and compared with their digests, or the box is counted; result and chain are written in one transaction.
import type { Tx } from '../../database/connect.ts'
import { canonicalJson, digest } from '../base/canonical.ts'
import type { Outcome } from '../base/model.ts'
import { no, refused, yes } from '../base/refusals.ts'
import type { Actor } from '../matters/model.ts'
import { append, ballotActs, inOrder, voteOf, type Ground } from './acts.ts'
import { onAssembly } from './calling.ts'
import { countNamed, countSecret } from './count.ts'
import type { Ballot, Result } from './model.ts'
import { ballotDigest, unseal, unwrap, type Content } from './seal.ts'
import { isCounter } from './secret.ts'
import { castIn, type Box } from './slips.ts'
import { countMarks, districtSecret, holdBox, insertKey, readActs, readBallots, readKey, rollOf, type ActRow, type AssemblyRow } from './store.ts'

/** Counts a vote whose time is over. Afterwards nothing can be cast or entered. */
export async function closeAndCount(on: Ground, id: string, actor: Actor): Promise<Outcome<Result>> {
  const done = await onAssembly<Result>(on, id, async (tx, assembly) => {
    if (assembly.state === 'counted') return no(refused('assembly.counted', id))
    if (!isCounter(assembly, actor)) return no(refused('assembly.not_a_counter', id))
    if (on.now() < assembly.closes) return no(refused('assembly.not_closed', id))
    return assembly.kind === 'named' ? closeNamed(tx, on, assembly, actor) : closeSecret(tx, on, assembly, actor)
  })
  // The key is in the database now, from where backups take it along.
  if (done.ok) await on.keys.drop(id)
  return done
}

async function closeNamed(tx: Tx, on: Ground, assembly: AssemblyRow, actor: Actor): Promise<Outcome<Result>> {
  const wrapped = await on.keys.get(assembly.id)
  if (!wrapped) return no(refused('assembly.key_missing', assembly.id))
  const acts = await readActs(tx, assembly.id)
  const { contents, faults } = await openBallots(tx, on, assembly, acts, wrapped)
  if (faults.length > 0) return no(...faults.map((ballot) => refused('assembly.ballot_changed', ballot)))
  const vote = voteOf(assembly, await rollOf(tx, assembly.id), acts)
  const ballots: Ballot[] = inOrder(acts, contents)
  const { result, counting } = countNamed(vote, ballots)
  const counts = new Set(counting.values())
  await insertKey(tx, assembly.id, wrapped)
  await append(tx, on, assembly, actor, on.now(), { act: 'closed', data: { ballots: ballots.length } })
  await append(tx, on, assembly, actor, on.now(), { act: 'counted', data: { result, aside: ballots.map((ballot) => ballot.id).filter((ballot) => !counts.has(ballot)) } })
  return yes(result)
}

async function closeSecret(tx: Tx, on: Ground, assembly: AssemblyRow, actor: Actor): Promise<Outcome<Result>> {
  const box = (await holdBox(tx, assembly.id)) ?? {}
  const slips = castIn(box)
  const marks = await countMarks(tx, assembly.id)
  if (slips.length > marks) return no(refused('assembly.box_overfull', assembly.id, { slips: slips.length, marks }))
  const result = countSecret(voteOf(assembly, await rollOf(tx, assembly.id), []), marks, slips.map(({ choice }) => choice))
  await append(tx, on, assembly, actor, on.now(), { act: 'closed', data: { box: boxDigest(on, box), slips: slips.length } })
  await append(tx, on, assembly, actor, on.now(), { act: 'counted', data: { result } })
  return yes(result)
}

export const boxDigest = ({ algorithm }: Pick<Ground, 'algorithm'>, box: Box): string => digest(algorithm, canonicalJson(castIn(box)))

/** The contents of all ballots by number. `faults`: ballots that are missing, added, or not what their digest says. */
export async function openBallots(tx: Tx, { algorithm }: Pick<Ground, 'algorithm'>, assembly: AssemblyRow, acts: readonly ActRow[], wrapped: Uint8Array): Promise<{ contents: Map<string, Content>; faults: string[] }> {
  const key = unwrap(await districtSecret(tx), assembly.id, wrapped)
  const stored = new Map((await readBallots(tx, assembly.id)).map(({ id, sealed }) => [id, sealed]))
  const contents = new Map<string, Content>()
  const faults: string[] = []
  for (const { ballot, digest: written } of ballotActs(acts)) {
    const sealed = stored.get(ballot)
    const content = key && sealed ? unseal(key, assembly.id, ballot, sealed) : null
    stored.delete(ballot)
    if (!content || ballotDigest(algorithm, assembly.id, ballot, content) !== written) faults.push(ballot)
    else contents.set(ballot, content)
  }
  return { contents, faults: [...faults, ...stored.keys()] }
}

/** The opened ballots of a vote that has been counted. */
export async function openedBallots(tx: Tx, on: Pick<Ground, 'algorithm'>, assembly: AssemblyRow, acts: readonly ActRow[]): Promise<{ contents: Map<string, Content>; faults: string[] }> {
  const wrapped = await readKey(tx, assembly.id)
  return wrapped ? openBallots(tx, on, assembly, acts, wrapped) : { contents: new Map(), faults: ballotActs(acts).map(({ ballot }) => ballot) }
}
