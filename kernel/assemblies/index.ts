// The face of assemblies for what runs on a server. A browser imports ./model.ts and, where it counts, ./count.ts, which know no database.
import type { Tx } from '../../database/connect.ts'
import type { Outcome } from '../base/model.ts'
import type { Actor } from '../matters/model.ts'
import type { Ground } from './acts.ts'
import type { Claim } from './admit.ts'
import { call, nameVoter, note, type Called, type Calling } from './calling.ts'
import { closeAndCount } from './closing.ts'
import type { CountFile, Slip } from './countfile.ts'
import type { Ballot, Choice, Result } from './model.ts'
import { cast, type Casting } from './named.ts'
import { checkReceipt, countFile, look, published, readStanding, type Look, type Running } from './reading.ts'
import type { Receipt } from './seal.ts'
import { castSlip, enterSlips, mark, printSlips } from './secret.ts'

export * from './model.ts'
export type { Ground } from './acts.ts'
export { freezeMembers, freezeRoll } from './roll.ts'
export type { Member, Part, RollOptions, Scope } from './roll.ts'
export { ruleSetById, ruleSetFor, ruleSets } from './rulesets.ts'
export { countNamed, countSecret, standing } from './count.ts'
export type { Standing } from './count.ts'
export { admit, indexOf, whoMay } from './admit.ts'
export { mayCall, mayStand } from './eligibility.ts'
export type { Candidate, Proposal, Renewal } from './eligibility.ts'
export * from './meetings.ts'
export { recountFile } from './countfile.ts'
export type { CountFile, Recount, Slip } from './countfile.ts'
export { folderKeeper } from './keeper.ts'
export type { KeyKeeper } from './keeper.ts'
export { fingerprint, keeperKeyOf, keeperOf, keysOfOpen, openKey, putBack, sealKey } from './travel.ts'
export { ballotDigest } from './seal.ts'
export type { Receipt } from './seal.ts'
export { slipHash } from './slips.ts'
export { checkReceipt, readStanding } from './reading.ts'
export type { Look, Running } from './reading.ts'
export { callWithin } from './calling.ts'
export type { Called, Calling } from './calling.ts'
export type { Casting } from './named.ts'
export { assembliesOf, dueAssemblies, type AssemblyRow } from './store.ts'
export { awaitsPaper, slipsOut } from './secret.ts'
export { verifyAssemblies, verifyAssembly } from './verify.ts'

export type Assemblies = {
  call(calling: Calling, actor: Actor): Promise<Outcome<Called>>
  nameVoter(assembly: string, flat: string, voter: string, actor: Actor): Promise<Outcome<{ head: string }>>
  note(assembly: string, what: 'served' | 'attended' | 'objected', flats: readonly string[], actor: Actor): Promise<Outcome<{ noted: number }>>
  /** Named votes. */
  cast(assembly: string, casting: Casting, actor: Actor): Promise<Outcome<Receipt>>
  /** Secret votes. `castSlip` takes no actor: nobody may be told from it. */
  printSlips(assembly: string, actor: Actor): Promise<Outcome<string[]>>
  mark(assembly: string, claim: Omit<Claim, 'received'>, actor: Actor): Promise<Outcome<{ head: string }>>
  castSlip(assembly: string, code: string, choice: Choice): Promise<Outcome<{ slip: string }>>
  enterSlips(assembly: string, pile: readonly { code: string; choice: Choice }[], actor: Actor): Promise<Outcome<{ entered: number }>>
  closeAndCount(assembly: string, actor: Actor): Promise<Outcome<Result>>
  /** With the platform's own rights; a page asks `readStanding` with its reader's. */
  standing(assembly: string): Promise<Outcome<Running>>
  published(assembly: string): Promise<Outcome<{ result: Result; box: Slip[] | null }>>
  look(assembly: string, request: Look, actor: Actor): Promise<Outcome<Ballot[]>>
  countFile(assembly: string, request: Look, actor: Actor): Promise<Outcome<CountFile>>
  checkReceipt(assembly: string, receipt: Pick<Receipt, 'ballot' | 'digest'>): Promise<Outcome<{ written: boolean; in_count: boolean | null }>>
}

/** The in-process face on one district. */
export function makeAssemblies(on: Ground): Assemblies {
  const read = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => on.asWriter(work)
  return {
    call: (calling, actor) => call(on, calling, actor), nameVoter: (id, flat, voter, actor) => nameVoter(on, id, flat, voter, actor), note: (id, what, flats, actor) => note(on, id, what, flats, actor),
    cast: (id, casting, actor) => cast(on, id, casting, actor),
    printSlips: (id, actor) => printSlips(on, id, actor), mark: (id, claim, actor) => mark(on, id, claim, actor), castSlip: (id, code, choice) => castSlip(on, id, code, choice), enterSlips: (id, pile, actor) => enterSlips(on, id, pile, actor),
    closeAndCount: (id, actor) => closeAndCount(on, id, actor), standing: (id) => read((tx) => readStanding(tx, id)), published: (id) => published(on, id),
    look: (id, request, actor) => look(on, id, request, actor), countFile: (id, request, actor) => countFile(on, id, request, actor), checkReceipt: (id, receipt) => read((tx) => checkReceipt(tx, id, receipt)),
  }
}
