// Named and sealed ballots: paper, online and by proxy in one order of receipt. The journal says that a head voted, in which way and when, and
// holds a digest; what she said lies sealed until the close.
import type { Instant, Outcome } from '../base/model.ts'
import { assert, no, refused, yes } from '../base/refusals.ts'
import type { Actor } from '../matters/model.ts'
import { append, ballotActs, voteOf, type Ground } from './acts.ts'
import { admit, indexOf, type Seen } from './admit.ts'
import { onAssembly } from './calling.ts'
import type { Ballot, Choice, Proxy, Way } from './model.ts'
import { ballotDigest, makeSalt, seal, unwrap, type Content, type Receipt } from './seal.ts'
import { actsAbout, districtSecret, insertBallot, rollOf } from './store.ts'

/** `received`: when a paper ballot came, if it is written down later; not for one cast online. `head` may be any flat of the head. */
export type Casting = { head: string; way: Way; choice: Choice; voter?: string; proxy?: Proxy; received?: Instant }

/** Takes a ballot, or answers every reason against it; what is refused leaves no trace and blocks nothing. */
export function cast(on: Ground, id: string, casting: Casting, actor: Actor): Promise<Outcome<Receipt>> {
  assert(actor.by !== 'r' || (casting.way === 'online' && casting.received === undefined && casting.choice !== 'spoiled'), 'paper and proxies are written down by a post')
  return onAssembly(on, id, async (tx, assembly) => {
    if (assembly.kind !== 'named') return no(refused('assembly.is_secret', id))
    if (assembly.state === 'counted') return no(refused('assembly.counted', id))
    const at = on.now()
    const received = casting.received ?? at
    const index = indexOf(await rollOf(tx, id))
    const head = index.get(casting.head)
    const acts = head ? await actsAbout(tx, id, head.id) : []
    const earlier = ballotActs(acts).some((ballot) => !ballot.spoiled && ballot.received <= received)
    const seen: Seen = { heads: new Set(head && earlier ? [head.id] : []), holders: new Map() }
    const number = on.ids.next(at)
    const ballot: Ballot = { id: number, no: 0, ...casting, received }
    const vote = voteOf(assembly, { frozen: '', heads: head ? [head] : [] }, acts)
    const reasons = admit(vote, ballot, seen)
    if (received > at) reasons.push(refused('fact.in_the_future', 'received'))
    if (reasons.length > 0) return no(...reasons)
    const wrapped = await on.keys.get(id)
    const key = wrapped && unwrap(await districtSecret(tx), id, wrapped)
    if (!key) return no(refused('assembly.key_missing', id))
    const content: Content = { salt: makeSalt(), choice: casting.choice, ...(casting.voter !== undefined && { voter: casting.voter }), ...(casting.proxy && { proxy: casting.proxy }) }
    const digest = ballotDigest(on.algorithm, id, number, content)
    await insertBallot(tx, id, number, seal(key, id, number, assembly.terms.question, content))
    await append(tx, on, assembly, actor, at, { act: 'ballot', head: head!.id, data: { head: head!.id, ballot: number, way: casting.way, received, digest, ...(casting.choice === 'spoiled' && { spoiled: true as const }) } })
    return yes({ assembly: id, ballot: number, digest, salt: content.salt })
  })
}
