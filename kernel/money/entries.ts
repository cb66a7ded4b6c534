// The entries of a book's chain: what each says, the text that its hash is over, and what it leaves in the tables that follow from it.
import { canonicalJson, type DigestAlgorithm } from '../base/canonical.ts'
import type { Day, Instant } from '../base/model.ts'
import { chain } from '../journal/chain.ts'
import type { Account, Actor, Ground, Owner, Voucher, VoucherGiven } from './model.ts'

export type ActName = 'opened' | 'accounts' | 'keepers' | 'made' | 'released' | 'refused' | 'transferred' | 'closed' | 'bank' | 'paired' | 'unpaired' | 'frozen' | 'thawed'
/** `by` is null for what the house itself does; `first` made a voucher that came released. */
export type Entry = { book: string; seq: number; at: Instant; act: ActName; voucher: string | null; by: Actor | null; first: Actor | null; data: string }

/** What is kept of a voucher. An image goes in with the digest of its bytes, so that another picture under the same id is found. */
export type VoucherData = { day: Day; text: string; ground: Ground; images: [id: string, sha256: string][]; lines: [account: string, amount_fen: number][]; reference?: string; answers?: string; key?: string }
export type OpenedData = { owner: Owner; name: string; keepers: number[]; algorithm: DigestAlgorithm }
export type AccountsData = { accounts: Account[] }
/** `digest`: of all closing balances, one line each in order of account. */
export type ClosedData = { upto: Day; accounts: number; digest: string }
export type BankData = { account: string; file: string; sha256: string; lines: number; sum_fen: number; from: Day; to: Day }
export type PairedData = { line: string; voucher: string; reason?: string }

const actor = (by: Actor | null): string => (by ? `${by.post}/${by.person}` : '-')
/** The text that an entry's hash is over; `data` is the stored text itself, to the letter. */
export const entryText = (e: Entry): string => `${e.book} ${e.seq} ${e.at} ${e.act} ${e.voucher ?? '-'} ${actor(e.by)} ${actor(e.first)} ${e.data}`
export const hashOf = (algorithm: DigestAlgorithm, before: string, entry: Entry): string => chain(algorithm, before, entryText(entry))

export function voucherData(given: VoucherGiven, images: (id: string) => string, key?: string): string {
  const data: VoucherData = {
    day: given.day, text: given.text, ground: { by: given.ground.by, of: given.ground.of }, images: given.images.map((id) => [id, images(id)]), lines: given.lines.map((l) => [l.account, l.amount_fen]),
    ...(given.reference !== undefined && { reference: given.reference }), ...(given.answers !== undefined && { answers: given.answers }), ...(key !== undefined && { key }),
  }
  return canonicalJson(data)
}

/** A voucher as it stands, from the entry that made it and the one that decided on it, if any. */
export function voucherOf(made: Entry, decided?: Entry): Voucher {
  const data = JSON.parse(made.data) as VoucherData
  const transferred = made.act === 'transferred'
  const by = transferred ? made.by : decided?.by
  const reason = decided?.act === 'refused' ? (JSON.parse(decided.data) as { reason: string }).reason : undefined
  return {
    id: made.voucher!, book: made.book, seq: made.seq, day: data.day, text: data.text, ground: data.ground, images: data.images.map(([id]) => id),
    lines: data.lines.map(([account, amount_fen]) => ({ account, amount_fen })), ...(data.reference !== undefined && { reference: data.reference }), ...(data.answers !== undefined && { answers: data.answers }),
    state: transferred || decided?.act === 'released' ? 'released' : decided ? 'refused' : 'made', made: (transferred ? made.first : made.by)!, made_at: made.at,
    ...(by && { decided: by, decided_at: (transferred ? made : decided!).at }), ...(reason !== undefined && { reason }),
  }
}

/** The text whose digest a closing carries, so that a stranger can make it from the balances: account, debits and credits in fen. */
export const closingText = (balances: readonly { account: string; debits: string; credits: string }[]): string => balances.map((b) => `${b.account} ${b.debits} ${b.credits}`).join('\n')
