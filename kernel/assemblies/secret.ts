// The secret ballot: who takes part is marked on the roll, what is said goes into a box, and nothing stored joins the two. Slips are printed
// once and drawn by hand; a slip is cast without sign-in, and the act leaves no time, no number and no line in the chain.
import type { Outcome, Refusal } from '../base/model.ts'
import { no, refused, yes } from '../base/refusals.ts'
import type { Tx } from '../../database/connect.ts'
import type { Actor } from '../matters/model.ts'
import { append, voteOf, type Ground } from './acts.ts'
import { fits, indexOf, whoMay, type Claim, type Seen } from './admit.ts'
import { onAssembly, withAssembly } from './calling.ts'
import { cited } from './laws.ts'
import type { Choice } from './model.ts'
import { castIn, makeSlips, slipHash, type Box } from './slips.ts'
import { actsAbout, actsOf, countMarks, headsOfHolder, holdBox, insertBox, readAssembly, readBox, rollOf, writeBox, type AssemblyRow } from './store.ts'

/** Makes as many slips as there are heads and answers their codes, once: they are printed, folded and mixed, and kept nowhere. */
export function printSlips(on: Ground, id: string, actor: Actor): Promise<Outcome<string[]>> {
  return onAssembly(on, id, async (tx, assembly) => {
    if (assembly.kind !== 'secret') return no(refused('assembly.is_named', id))
    if (!isCounter(assembly, actor)) return no(refused('assembly.not_a_counter', id))
    if (on.now() >= assembly.closes) return no(cited('VOTE-18', refused('ballot.closed', id)))
    if ((await actsOf(tx, id, ['slips_made'])).length > 0) return no(refused('slip.printed', id))
    const { codes, box } = makeSlips(on.algorithm, id, (await rollOf(tx, id)).heads.length)
    await insertBox(tx, id, box)
    await append(tx, on, assembly, actor, on.now(), { act: 'slips_made', data: { slips: codes.length } })
    return yes(codes)
  })
}

/** Marks on the roll that a head takes part; she then draws a slip. What a proxy was told to vote is between the two of them. */
export function mark(on: Ground, id: string, claim: Omit<Claim, 'received'>, actor: Actor): Promise<Outcome<{ head: string }>> {
  return onAssembly(on, id, async (tx, assembly) => {
    if (assembly.kind !== 'secret') return no(refused('assembly.is_named', id))
    const at = on.now()
    const head = indexOf(await rollOf(tx, id)).get(claim.head)
    const acts = head ? await actsAbout(tx, id, head.id) : []
    const holder = claim.proxy?.holder
    const held = holder === undefined ? [] : await headsOfHolder(tx, id, holder)
    const seen: Seen = { heads: new Set(head && acts.some(({ act }) => act === 'marked') ? [head.id] : []), holders: new Map(holder === undefined ? [] : [[holder, new Set(held)]]) }
    const vote = voteOf(assembly, { frozen: '', heads: head ? [head] : [] }, acts)
    const reasons = whoMay(vote, { ...claim, received: at }, seen)
    if (reasons.length === 0 && (await actsOf(tx, id, ['slips_made'])).length === 0) reasons.push(refused('slip.not_printed', id))
    if (reasons.length > 0) return no(...reasons)
    await append(tx, on, assembly, actor, at, { act: 'marked', head: head!.id, data: { head: head!.id, way: claim.way, ...(holder !== undefined && { holder }) } })
    return yes({ head: head!.id })
  })
}

/** Casts a slip: by whoever holds it, once. The receipt is the slip's hash, to be looked for in the published box. */
export function castSlip(on: Ground, id: string, code: string, choice: Choice): Promise<Outcome<{ slip: string }>> {
  return on.asWriter((tx) => withAssembly(tx, id, async (assembly) => {
    const at = on.now()
    const reasons: Refusal[] = []
    if (assembly.kind !== 'secret') return no(refused('assembly.is_named', id))
    if (at < assembly.opens) reasons.push(cited('VOTE-18', refused('ballot.not_open')))
    if (at >= assembly.closes) reasons.push(cited('VOTE-18', refused('ballot.closed')))
    if (choice === 'spoiled') reasons.push(cited('VOTE-18', refused('ballot.choice_wrong')))
    if (reasons.length > 0) return no(...reasons)
    const put = await putIn(tx, on, assembly, [{ code, choice }])
    return put.ok ? yes({ slip: put.value[0]! }) : put
  }))
}

/** After the close counters enter what came on paper, all of it at once: one act for the pile, no order within it. */
export function enterSlips(on: Ground, id: string, pile: readonly { code: string; choice: Choice }[], actor: Actor): Promise<Outcome<{ entered: number }>> {
  return onAssembly(on, id, async (tx, assembly) => {
    if (assembly.kind !== 'secret') return no(refused('assembly.is_named', id))
    if (!isCounter(assembly, actor)) return no(refused('assembly.not_a_counter', id))
    if (assembly.state === 'counted') return no(refused('assembly.counted', id))
    if (on.now() < assembly.closes) return no(refused('assembly.not_closed', id))
    const put = await putIn(tx, on, assembly, pile)
    if (!put.ok) return put
    await append(tx, on, assembly, actor, on.now(), { act: 'slips_entered', data: { slips: pile.length } })
    return yes({ entered: pile.length })
  })
}

/** Slips that were drawn and are not in the box: what may still come on paper. */
export async function slipsOut(tx: Tx, id: string): Promise<number> {
  return (await countMarks(tx, id)) - castIn((await readBox(tx, id)) ?? {}).length
}

/** Whether counters may still have something to enter: drawn slips that are not in the box; and where nobody was marked there is no haste. */
export async function awaitsPaper(tx: Tx, id: string): Promise<boolean> {
  return (await countMarks(tx, id)) === 0 || (await slipsOut(tx, id)) > 0
}

export const isCounter = (assembly: AssemblyRow, actor: Actor): boolean => actor.by === 'c' || (actor.by === 'p' && assembly.terms.counters.includes(actor.post))

/** Puts slips into the box, which is written anew as a whole, or none of them. */
async function putIn(tx: Tx, on: Ground, assembly: AssemblyRow, pile: readonly { code: string; choice: Choice }[]): Promise<Outcome<string[]>> {
  const box = (await holdBox(tx, assembly.id)) ?? {}
  // Whoever waited for the box may have waited for the count.
  if ((await readAssembly(tx, assembly.id))!.state === 'counted') return no(refused('assembly.counted', assembly.id))
  const next: Box = { ...box }
  const reasons: Refusal[] = []
  const hashes = pile.map(({ code, choice }, i) => {
    const slip = slipHash(on.algorithm, assembly.id, code)
    const about = pile.length > 1 ? String(i + 1) : undefined
    if (!Object.hasOwn(box, slip)) reasons.push(refused('slip.unknown', about))
    else if (next[slip] !== null) reasons.push(refused('slip.spent', about))
    else if (!fits(assembly.terms.question, choice)) reasons.push(cited('VOTE-18', refused('ballot.choice_wrong', about)))
    else next[slip] = choice
    return slip
  })
  // More slips than people who drew one: somebody casts slips that nobody drew.
  if (reasons.length === 0 && castIn(next).length > (await countMarks(tx, assembly.id))) reasons.push(refused('slip.not_drawn'))
  if (reasons.length > 0) return no(...reasons)
  await writeBox(tx, assembly.id, next)
  return yes(hashes)
}
