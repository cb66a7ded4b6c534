// The chain of an assembly: every act hangs on the one before, by the same construction as a matter's journal. What a vote is like at any
// moment is folded from its acts.
import type { Tx } from '../../database/connect.ts'
import type { DigestAlgorithm } from '../base/canonical.ts'
import type { Ids } from '../base/ids.ts'
import type { Day, Instant } from '../base/model.ts'
import { chain, entryText } from '../journal/chain.ts'
import type { Actor, Entry } from '../matters/model.ts'
import type { KeyKeeper } from './keeper.ts'
import type { Ballot, Result, Roll, Vote, Way } from './model.ts'
import type { Content } from './seal.ts'
import { insertAct, moveAssembly, type ActRow, type AssemblyRow } from './store.ts'

/** What assemblies stand on. `dayOf`: the day of an instant in the district's zone. */
export type Ground = { asWriter<T>(work: (tx: Tx) => Promise<T>): Promise<T>; now(): Instant; algorithm: DigestAlgorithm; ids: Ids; keys: KeyKeeper; dayOf(at: Instant): Day }

export type Act =
  | { act: 'called'; head?: undefined; data: Record<string, unknown> }
  | { act: 'voter_named'; head: string; data: { head: string; voter: string } }
  | { act: 'served' | 'attended' | 'objected'; head: string; data: { head: string } }
  /** `ballot` is its number; of what it says there is only a digest. */
  | { act: 'ballot'; head: string; data: { head: string; ballot: string; way: Way; received: Instant; digest: string; spoiled?: true } }
  | { act: 'slips_made'; head?: undefined; data: { slips: number } }
  | { act: 'slips_entered'; head?: undefined; data: { slips: number } }
  | { act: 'marked'; head: string; data: { head: string; way: Way; holder?: string } }
  | { act: 'closed'; head?: undefined; data: { ballots: number } | { box: string; slips: number } }
  /** `aside`: ballots that came and do not count: spoiled, refused, or followed by another of their head. */
  | { act: 'counted'; head?: undefined; data: { result: Result; aside?: string[] } }
  | { act: 'looked'; head?: undefined; data: { as: string; what: string; purpose: string; order?: string; voter?: string } }

export const hashOf = (algorithm: DigestAlgorithm, before: string, row: Omit<ActRow, 'hash' | 'head'>): string =>
  chain(algorithm, before, entryText({ matter: row.assembly, seq: row.seq, at: row.at, act: row.act, by: row.by, ...(row.by === 'p' && { post: row.post, person: row.person }) } as Entry, row.data))

/** Writes the next act of an assembly that is held, and moves its end. `assembly` is changed to what it is then. */
export async function append(tx: Tx, { algorithm }: Pick<Ground, 'algorithm'>, assembly: AssemblyRow, actor: Actor, at: Instant, { act, head, data }: Act): Promise<void> {
  const seq = assembly.version + 1
  const row = { assembly: assembly.id, seq, at, act, by: actor.by, post: actor.by === 'p' ? actor.post : null, person: actor.by === 'p' ? actor.person : null, head: head ?? null, data: JSON.stringify(data) }
  const hash = hashOf(algorithm, assembly.last_hash, row)
  await insertAct(tx, { ...row, hash })
  assembly.version = seq
  assembly.last_hash = hash
  if (act === 'counted') { assembly.result = data.result; assembly.state = 'counted' }
  await moveAssembly(tx, assembly.id, seq, hash, act === 'counted' ? data.result : null)
}

/** An assembly's vote as its acts have made it: voters named since, who was served, came, objected. */
export function voteOf(assembly: AssemblyRow, roll: Roll, acts: readonly ActRow[]): Vote {
  const about = (act: string): string[] => [...new Set(acts.filter((row) => row.act === act).map((row) => row.head!))].sort()
  const named = new Map(acts.filter(({ act }) => act === 'voter_named').map((row) => [row.head!, (JSON.parse(row.data) as { voter: string }).voter]))
  const { terms } = assembly
  const [served, objections] = [about('served'), about('objected')]
  return {
    rule_set: assembly.rule_set, kind: assembly.kind, question: terms.question, rules: terms.rules, opens: assembly.opens, closes: assembly.closes,
    roll: named.size === 0 ? roll : { ...roll, heads: roll.heads.map((head) => ({ ...head, voter: named.get(head.id) ?? head.voter })) },
    ...(terms.meeting && assembly.kind === 'named' && { attended: about('attended') }), ...(served.length > 0 && { served }), ...(objections.length > 0 && { objections }),
  }
}

/** Heads of which a mark or an unspoiled ballot is written down. */
export const tookPart = (acts: readonly ActRow[]): Set<string> =>
  new Set(acts.filter((row) => row.act === 'marked' || (row.act === 'ballot' && !(JSON.parse(row.data) as BallotData).spoiled)).map((row) => row.head!))

type BallotData = Extract<Act, { act: 'ballot' }>['data']
export const ballotActs = (acts: readonly ActRow[]): (BallotData & { seq: number; at: Instant })[] =>
  acts.filter(({ act }) => act === 'ballot').map((row) => ({ ...(JSON.parse(row.data) as BallotData), seq: row.seq, at: row.at }))

/** Ballots in the one order of receipt over all ways: by when they came, then by when they were written down. */
export function inOrder(acts: readonly ActRow[], contents: ReadonlyMap<string, Content>): Ballot[] {
  return ballotActs(acts).sort((a, b) => a.received - b.received || a.seq - b.seq).map(({ ballot, head, way, received }, i) => {
    const { choice, voter, proxy } = contents.get(ballot)!
    return { id: ballot, no: i + 1, head, way, received, choice, ...(voter !== undefined && { voter }), ...(proxy && { proxy }) }
  })
}
