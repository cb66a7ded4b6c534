// Reading a vote: while it runs who took part, never how; after the count the totals for everybody, and the ballots for those who may have
// them, each look written into the chain before anything is shown.
import type { Tx } from '../../database/connect.ts'
import type { Outcome } from '../base/model.ts'
import { no, refused, yes } from '../base/refusals.ts'
import type { Actor } from '../matters/model.ts'
import { append, ballotActs, inOrder, tookPart, voteOf, type Act, type Ground } from './acts.ts'
import { onAssembly, withAssembly } from './calling.ts'
import { openedBallots } from './closing.ts'
import { standing, type Standing } from './count.ts'
import type { CountFile, Slip } from './countfile.ts'
import { cited } from './laws.ts'
import type { Ballot, Question, Result, Vote } from './model.ts'
import type { Receipt } from './seal.ts'
import { isCounter } from './secret.ts'
import { castIn } from './slips.ts'
import { readActs, readBox, rollOf, type ActRow, type AssemblyRow } from './store.ts'

export type Running = { assembly: string; kind: Vote['kind']; rule_set: string; question: Question; opens: number; closes: number; state: AssemblyRow['state']; standing: Standing; took_part: string[]; result: Result | null }

/** Where a vote stands; inside the reader's rights when `tx` is the reader's. */
export function readStanding(tx: Tx, id: string): Promise<Outcome<Running>> {
  return withAssembly(tx, id, async (assembly) => {
    const acts = await readActs(tx, id)
    const vote = voteOf(assembly, await rollOf(tx, id), acts)
    const taken = tookPart(acts)
    const { kind, rule_set, opens, closes, state, result, terms } = assembly
    return yes({ assembly: id, kind, rule_set, question: terms.question, opens, closes, state, standing: standing(vote, taken), took_part: [...taken].sort(), result })
  })
}

/** What everybody may see once it is counted: totals per condition, and of a secret vote the box, in which each finds her own slip. */
export function published(on: Ground, id: string): Promise<Outcome<{ result: Result; box: Slip[] | null }>> {
  return on.asWriter((tx) => withAssembly(tx, id, async (assembly) => {
    if (!assembly.result) return no(refused('assembly.sealed', id))
    return yes({ result: assembly.result, box: assembly.kind === 'secret' ? castIn((await readBox(tx, id)) ?? {}) : null })
  }))
}

/** Who reads and why. `owner` names the voter she is on the roll (VOTE-15); `court` names its order; both may be handed out by a post. */
export type Look = { as: 'counter'; purpose: string } | { as: 'owner'; voter: string; purpose: string } | { as: 'court'; order: string; purpose: string }

/** The ballots of a named vote, in order of receipt. */
export function look(on: Ground, id: string, request: Look, actor: Actor): Promise<Outcome<Ballot[]>> {
  return onAssembly(on, id, async (tx, assembly) => {
    if (assembly.kind !== 'named') return no(refused('assembly.is_secret', id))
    const opened = await opening(tx, on, assembly, request, 'ballots', actor)
    return opened.ok ? yes(opened.value.ballots) : opened
  })
}

/** All that is needed to count again (`linli recount`). For a secret vote it names who took part, so it is a look too. */
export function countFile(on: Ground, id: string, request: Look, actor: Actor): Promise<Outcome<CountFile>> {
  return onAssembly(on, id, async (tx, assembly) => {
    const opened = await opening(tx, on, assembly, request, 'count_file', actor)
    if (!opened.ok) return opened
    const { vote, ballots, acts } = opened.value
    const base = { linli_count: 1 as const, assembly: id, made: on.now(), vote, result: assembly.result!, last_hash: assembly.last_hash }
    return yes(assembly.kind === 'named' ? { ...base, ballots } : { ...base, took_part: [...tookPart(acts)].sort(), box: castIn((await readBox(tx, id)) ?? {}) })
  })
}

type Opened = { vote: Vote; ballots: Ballot[]; acts: ActRow[] }
async function opening(tx: Tx, on: Ground, assembly: AssemblyRow, request: Look, what: string, actor: Actor): Promise<Outcome<Opened>> {
  if (assembly.state !== 'counted') return no(refused('assembly.sealed', assembly.id))
  const acts = await readActs(tx, assembly.id)
  const vote = voteOf(assembly, await rollOf(tx, assembly.id), acts)
  if (!mayLook(assembly, vote, request, actor)) return no(cited('VOTE-15', refused('assembly.look_not_yours', assembly.id)))
  if (request.purpose.trim() === '' || (request.as === 'court' && request.order.trim() === '')) return no(cited('VOTE-15', refused('assembly.look_for_what', 'purpose')))
  const { contents, faults } = assembly.kind === 'named' ? await openedBallots(tx, on, assembly, acts) : { contents: new Map(), faults: [] }
  if (faults.length > 0) return no(...faults.map((ballot) => refused('assembly.ballot_changed', ballot)))
  const { as, purpose } = request
  const looked: Act = { act: 'looked', data: { as, what, purpose, ...(as === 'court' && { order: request.order }), ...(as === 'owner' && { voter: request.voter }) } }
  await append(tx, on, assembly, actor, on.now(), looked)
  return yes({ vote, ballots: inOrder(acts, contents), acts })
}

function mayLook(assembly: AssemblyRow, vote: Vote, request: Look, actor: Actor): boolean {
  if (request.as === 'owner') return vote.roll.heads.some((head) => head.voter === request.voter)
  return actor.by === 'p' && isCounter(assembly, actor)
}

/** Whether a receipt stands in the chain, and once it is counted whether that ballot is in the count. It says nothing of what was voted. */
export function checkReceipt(tx: Tx, id: string, receipt: Pick<Receipt, 'ballot' | 'digest'>): Promise<Outcome<{ written: boolean; in_count: boolean | null }>> {
  return withAssembly(tx, id, async (assembly) => {
    const acts = await readActs(tx, id)
    const written = ballotActs(acts).some(({ ballot, digest }) => ballot === receipt.ballot && digest === receipt.digest)
    const counted = acts.find(({ act }) => act === 'counted')
    const aside = counted ? (JSON.parse(counted.data) as { aside?: string[] }).aside ?? [] : []
    return yes({ written, in_count: assembly.state === 'counted' ? written && !aside.includes(receipt.ballot) : null })
  })
}
