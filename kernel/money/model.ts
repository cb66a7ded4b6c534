// Books of account: who owns one, what stands in it, and every reason why something may not be written into it. Types and pure
// functions, safe in a browser. Money is whole fen, and a line's amount is positive for a debit (借) and negative for a credit (贷).
import type { Day, Instant, Outcome, Refusal } from '../base/model.ts'
import { refused } from '../base/refusals.ts'
import { parseDay } from '../base/time.ts'

/** Whose money it is: a body with members (an organisation), or those who share a place, e.g. a doorway with a lift (FUND-01, RURAL-01). */
export type Owner = { kind: 'organisation' | 'place'; id: number }
export const accountKinds = ['asset', 'liability', 'income', 'expense', 'equity'] as const
export type AccountKind = (typeof accountKinds)[number]
/** On which side an account of a kind grows: 1 where debits do. */
export const grows: Readonly<Record<AccountKind, 1 | -1>> = { asset: 1, expense: 1, liability: -1, income: -1, equity: -1 }

export type Actor = { post: number; person: number }
/** `covered`: it may never be drawn below nothing. `place`: the household, building or garage whose part it is (FUND-01, FUND-12). */
export type Account = { id: string; code: string; name: string; kind: AccountKind; place: number | null; covered: boolean }
export type AccountGiven = Omit<Account, 'id'>
/** Both are sums of whole fen and never fall. */
export type Balance = { debits_fen: number; credits_fen: number }
/** `keepers`: the posts that may write in it, and that hear when it is frozen. `closed`: up to that day nothing is written any more. */
export type Book = { id: string; owner: Owner; name: string; keepers: readonly number[]; opened: Instant; closed: Day | null; frozen: Instant | null; seq: number }

/** What a line of money rests on: a resolution, a contract, an article, the bank's own line, or the voucher that it corrects. */
export const groundKinds = ['resolution', 'contract', 'law', 'bank', 'correction'] as const
export type Ground = { by: (typeof groundKinds)[number]; of: string }
export type Line = { account: string; amount_fen: number }
/** A transfer with its papers (凭证). `images`: ids of attachments. `reference`: the bank's or the invoice's own number. `answers`: the voucher that it corrects. */
export type VoucherGiven = {
  day: Day; text: string; ground: Ground; images: readonly string[]; lines: readonly Line[]; reference?: string; answers?: string
}
export type VoucherState = 'made' | 'released' | 'refused'
export type Voucher = VoucherGiven & { id: string; book: string; seq: number; state: VoucherState; made: Actor; made_at: Instant; decided?: Actor; decided_at?: Instant; reason?: string }

/** A line at most: a hundred billion yuan. */
export const most_fen = 10_000_000_000_000
/** At most so many lines on one voucher: a levy on every household of the largest compound. */
export const most_lines = 5_000
const most_text = 500

/** What is known of a book when something is to be written into it. `account` answers undefined for one that the book does not have. */
export type Ledger = {
  book: Pick<Book, 'keepers' | 'closed' | 'frozen'>
  account(id: string): (Pick<Account, 'kind' | 'covered'> & Balance) | undefined
  /** A voucher that a new one answers, or that waits to be released. */
  voucher(id: string): Pick<Voucher, 'state' | 'made' | 'day' | 'lines'> | undefined
  /** Images that do not exist are refused; left out where that is checked elsewhere. */
  image?(id: string): boolean
}

export const balanceOf = ({ debits_fen, credits_fen }: Balance, kind: AccountKind): number => (grows[kind] === 1 ? debits_fen - credits_fen : credits_fen - debits_fen)

/** What lines add to each account, for the sums that are kept. */
export function turnover(lines: readonly Line[]): Map<string, Balance> {
  const sums = new Map<string, Balance>()
  for (const { account, amount_fen } of lines) {
    const sum = sums.get(account) ?? { debits_fen: 0, credits_fen: 0 }
    if (amount_fen > 0) sum.debits_fen += amount_fen
    else sum.credits_fen -= amount_fen
    sums.set(account, sum)
  }
  return sums
}

/** Whole fen, and neither nothing nor the negative nothing that arithmetic on floats leaves behind. */
function amountReasons(amount: unknown, about: string): Refusal[] {
  if (typeof amount !== 'number' || !Number.isInteger(amount)) return [refused('money.not_whole_fen', about)]
  if (amount === 0) return [refused('money.nothing', about)]
  return Math.abs(amount) > most_fen ? [refused('money.too_large', about, { max: most_fen })] : []
}

function lineReasons(lines: readonly Line[], ledger: Ledger): Refusal[] {
  if (lines.length < 2) return [refused('money.too_few_lines', 'lines')]
  if (lines.length > most_lines) return [refused('fact.too_many', 'lines', { max: most_lines })]
  const reasons: Refusal[] = []
  const seen = new Set<string>()
  for (const [i, { account, amount_fen }] of lines.entries()) {
    const about = String(i + 1)
    reasons.push(...amountReasons(amount_fen, about))
    if (!ledger.account(account)) reasons.push(refused('money.account_unknown', about))
    if (seen.has(account)) reasons.push(refused('money.account_twice', about))
    seen.add(account)
  }
  // With an amount that is none there is no sum to speak of.
  if (lines.every(({ amount_fen }) => Number.isSafeInteger(amount_fen))) {
    const debit = lines.reduce((sum, line) => sum + BigInt(Math.max(0, line.amount_fen)), 0n)
    const credit = lines.reduce((sum, line) => sum - BigInt(Math.min(0, line.amount_fen)), 0n)
    if (debit !== credit) reasons.push(refused('money.unbalanced', 'lines', { debit: String(debit), credit: String(credit) }))
  }
  return reasons
}

/** Text that can be kept: the separators of the store and other control characters cannot. */
function textReasons(text: unknown, about: string, required = true): Refusal[] {
  if (text === undefined && !required) return []
  if (typeof text !== 'string') return [refused(text === undefined ? 'fact.required' : 'fact.not_text', about)]
  if (required && text.trim() === '') return [refused('fact.required', about)]
  if (text.length > most_text) return [refused('fact.too_long', about, { max: most_text, length: text.length })]
  return /[\u0000-\u0008\u000b-\u001f\u007f\ud800-\udfff\ufffd]/u.test(text) ? [refused('fact.unreadable', about)] : []
}

const dayReasons = (day: Day, closed: Day | null, today: Day): Refusal[] =>
  parseDay(day) === null ? [refused('fact.not_a_date', 'day')]
  : day > today ? [refused('fact.in_the_future', 'day')]
  : closed !== null && day <= closed ? [refused('money.period_closed', 'day', { closed })] : []

function paperReasons(given: VoucherGiven, ledger: Ledger): Refusal[] {
  const reasons: Refusal[] = []
  if (!groundKinds.includes(given.ground?.by) || textReasons(given.ground.of, 'ground').length) reasons.push(refused('money.no_ground', 'ground'))
  if (!given.images?.length) reasons.push(refused('money.no_image', 'images'))
  else if (ledger.image && !given.images.every(ledger.image)) reasons.push(refused('fact.photo_unknown', 'images'))
  if (given.answers !== undefined && ledger.voucher(given.answers)?.state !== 'released') reasons.push(refused('money.voucher_unknown', 'answers'))
  return reasons
}

/** Who may write at all: a keeper, in a book that is not frozen. */
export const doorReasons = ({ book }: Ledger, by: Actor): Refusal[] =>
  [...(book.frozen === null ? [] : [refused('money.book_frozen')]), ...(book.keepers.includes(by.post) ? [] : [refused('money.not_a_keeper')])]

/** What released lines would do to sums: none leaves the safe integers, and no covered account falls below nothing. */
function sumReasons(lines: readonly Line[], ledger: Ledger): Refusal[] {
  return [...turnover(lines)].flatMap(([id, sum]) => {
    const account = ledger.account(id)
    if (!account) return []
    const after = { debits_fen: account.debits_fen + sum.debits_fen, credits_fen: account.credits_fen + sum.credits_fen }
    if (!Number.isSafeInteger(after.debits_fen) || !Number.isSafeInteger(after.credits_fen)) return [refused('money.too_large', id, { max: Number.MAX_SAFE_INTEGER })]
    const falls = balanceOf(sum, account.kind) < 0
    return account.covered && falls && balanceOf(after, account.kind) < 0 ? [refused('money.overdrawn', id)] : []
  })
}

/** Every reason why a voucher may not be made; with `released`, why it may not be made and released at once by a second person who has
 *  signed elsewhere (a matter's journal, a paper). */
export function mayMake(ledger: Ledger, given: VoucherGiven, by: Actor, today: Day, released?: Actor): Refusal[] {
  const reasons = [
    ...doorReasons(ledger, by), ...dayReasons(given.day, ledger.book.closed, today), ...textReasons(given.text, 'text'), ...textReasons(given.reference, 'reference', false),
    ...paperReasons(given, ledger), ...lineReasons(given.lines, ledger),
  ]
  if (!released) return reasons
  if (!ledger.book.keepers.includes(released.post)) reasons.push(refused('money.not_a_keeper', 'released'))
  if (released.person === by.person) reasons.push(refused('money.same_person'))
  return reasons.length ? reasons : sumReasons(given.lines, ledger)
}

/** Every reason why a voucher that waits may not be released, or refused with a reason. Whoever made it does neither. */
export function mayDecide(ledger: Ledger, id: string, to: 'released' | 'refused', by: Actor, reason?: string): Refusal[] {
  const voucher = ledger.voucher(id)
  if (!voucher) return [refused('money.voucher_unknown', 'voucher')]
  const reasons = doorReasons(ledger, by)
  if (voucher.state !== 'made') reasons.push(refused('money.voucher_decided', 'voucher', { state: voucher.state }))
  if (voucher.made.person === by.person) reasons.push(refused('money.same_person'))
  if (to === 'refused') reasons.push(...textReasons(reason, 'reason'))
  else if (ledger.book.closed !== null && voucher.day <= ledger.book.closed) reasons.push(refused('money.period_closed', 'day', { closed: ledger.book.closed }))
  else if (voucher.state === 'made') reasons.push(...sumReasons(voucher.lines, ledger))
  return reasons
}

/** Every reason why a book may not be closed up to a day. @param waiting vouchers of up to that day that nobody has decided. */
export function mayClose(ledger: Ledger, upto: Day, by: Actor, today: Day, waiting: number): Refusal[] {
  const reasons = [...doorReasons(ledger, by), ...dayReasons(upto, ledger.book.closed, today)]
  if (!reasons.length && upto >= today) reasons.push(refused('money.period_open', 'upto'))
  if (waiting > 0) reasons.push(refused('money.still_waiting', 'upto', { count: waiting }))
  return reasons
}

/** What is known of a line of the bank: `voucher` answers to it. */
export type LineSeen = { account: string; amount_fen: number; voucher: string | null }

/** Every reason why a line of the bank and a voucher may not be paired by hand. @param answered whether another line of that account answers to the voucher. */
export function mayPair(ledger: Ledger, line: LineSeen | undefined, voucher: string, answered: boolean, by: Actor): Refusal[] {
  const reasons = doorReasons(ledger, by)
  if (!line) return [...reasons, refused('money.line_unknown', 'line')]
  const seen = ledger.voucher(voucher)
  const posted = seen?.state === 'released' ? seen.lines.find((one) => one.account === line.account) : undefined
  if (!posted) reasons.push(refused('money.voucher_unknown', 'voucher'))
  else if (posted.amount_fen !== line.amount_fen) reasons.push(refused('money.amounts_differ', 'voucher', { line: formatFen(line.amount_fen), voucher: formatFen(posted.amount_fen) }))
  if (line.voucher !== null) reasons.push(refused('money.matched_before', 'line'))
  if (answered) reasons.push(refused('money.matched_before', 'voucher'))
  return reasons
}

/** Every reason why a pair may not be undone, whoever made it. */
export function mayUnpair(ledger: Ledger, line: LineSeen | undefined, by: Actor, reason: string): Refusal[] {
  const reasons = [...doorReasons(ledger, by), ...textReasons(reason, 'reason')]
  if (!line) return [...reasons, refused('money.line_unknown', 'line')]
  return line.voucher === null ? [...reasons, refused('money.not_matched', 'line')] : reasons
}

/** Every reason why accounts may not be added. @param taken codes that the book has. */
export function mayAdd(ledger: Ledger, accounts: readonly AccountGiven[], by: Actor, taken: ReadonlySet<string>): Refusal[] {
  const reasons = doorReasons(ledger, by)
  if (!accounts.length) reasons.push(refused('fact.required', 'accounts'))
  if (accounts.length > most_lines) return [...reasons, refused('fact.too_many', 'accounts', { max: most_lines })]
  const seen = new Set(taken)
  for (const { code, name, kind } of accounts) {
    reasons.push(...textReasons(code, 'code'), ...textReasons(name, 'name'))
    if (!accountKinds.includes(kind)) reasons.push(refused('fact.not_a_choice', 'kind'))
    if (seen.has(code)) reasons.push(refused('money.account_code_taken', code))
    seen.add(code)
  }
  return reasons
}

/** The lines that undo a voucher: a correction is a new voucher in the open period that answers the old one. */
export const opposite = (lines: readonly Line[]): Line[] => lines.map(({ account, amount_fen }) => ({ account, amount_fen: -amount_fen }))

/** Fen as a person writes them: 1234567 -> '12,345.67'. */
export function formatFen(amount_fen: number): string {
  const [whole, sign] = [Math.abs(amount_fen), amount_fen < 0 ? '-' : '']
  return `${sign}${String(Math.floor(whole / 100)).replace(/\B(?=(\d{3})+$)/g, ',')}.${String(whole % 100).padStart(2, '0')}`
}

/** Yuan as a person or a bank writes them, to fen: '12,345.6', '￥12345.60', '-3', '(3.00)'. No float in between. */
export function parseFen(text: string): Outcome<number> {
  const match = /^(-|－|\()?[¥￥]?(\d{1,3}(?:,\d{3})+|\d{1,14})(?:\.(\d{1,2})0*)?\)?$/.exec(text.replaceAll(/\s/g, '').replaceAll('，', ','))
  if (!match) return { ok: false, refused: [refused('money.not_an_amount', 'amount')] }
  const amount = Number(match[2]!.replaceAll(',', '')) * 100 + Number((match[3] ?? '').padEnd(2, '0'))
  if (amount > most_fen) return { ok: false, refused: [refused('money.too_large', 'amount', { max: most_fen })] }
  return { ok: true, value: match[1] && amount !== 0 ? -amount : amount }
}
