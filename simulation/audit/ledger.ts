// The auditor's own bookkeeping: what each entry of a book's chain must hold to be right, what it does to accounts, and what a household
// pays by area and floor. Whole fen as big integers, from the raw rows alone (FUND-09, LIFT-08).
import { createHash } from 'node:crypto'
import type { Json } from './model.ts'
import type { AuditWorld } from './world.ts'

export type EntryRow = {
  book: string; seq: number; at: string; act: string; voucher: string | null; post: number | null; person: number | null; first_post: number | null; first_person: number | null
  day: string | null; reference: string | null; key: string | null; data: string; hash: string
}
type Account = { id: string; code: string; name: string; kind: string; covered: boolean; debits: bigint; credits: bigint }
type Paper = { id: string; day: string; lines: [account: string, fen: number][]; reference: string | null; state: 'made' | 'released' | 'refused'; person: number }
type Sums = [account: string, debits: string, credits: string][]
/** A book as its chain has told it. */
export type Book = {
  id: string; seq: number; hash: string; at: number; opener: number | null; owner: Json; keepers: number[]; algorithm: string
  accounts: Map<string, Account>; papers: Map<string, Paper>; posts: { account: string; day: string; seq: number; amount: string }[]
  /** Lines of the bank paired by hand, and the pairs that were undone, with the entry that did it. */
  pairs: Map<string, string>; undone: { line: string; voucher: string; seq: number }[]
  statements: Record<'seq' | 'account' | 'lines' | 'sum_fen' | 'from' | 'to', Json>[]; closings: Map<string, Sums>; closed: string | null; frozen: boolean
  told(what: string, expected: unknown, found: unknown): void
}

const hashed = (algorithm: string, text: string): string => createHash(algorithm).update(text).digest('hex')
/** Ids are numbers that a double does not hold. */
export const inOrder = <T>(all: readonly T[], id: (one: T) => string): T[] => [...all].sort((a, b) => (BigInt(id(a)) < BigInt(id(b)) ? -1 : 1))
export const sumsOf = (book: Book): Sums => inOrder([...book.accounts.values()], (one) => one.id).map((one) => [one.id, String(one.debits), String(one.credits)])

/** Sums at the end of a day, from the lines that were entered. */
export const closingOf = (book: Book, day: string): Sums => inOrder([...book.closings.get(day)!], ([account]) => account).map(([account]): Sums[number] => {
  const own = book.posts.filter((one) => one.account === account && one.day <= day).map((one) => BigInt(one.amount))
  const sum = (side: bigint): string => String(own.reduce((all, one) => (one * side > 0n ? all + one * side : all), 0n))
  return [account, sum(1n), sum(-1n)]
})

const who = (post: number | null, person: number | null): string => (post === null ? '-' : `${post}/${person}`)

/** Takes one entry: its place in the chain, who wrote it, and what it does. */
export function take(book: Book, row: EntryRow, world: AuditWorld): void {
  const { told } = book
  const at = Number(row.at)
  const entry = `entry ${row.seq} (${row.act})`
  told(`${entry}: seq`, book.seq + 1, row.seq)
  told(`${entry}: hash`, hashed(world.algorithm, `${book.hash}\n${row.book} ${row.seq} ${row.at} ${row.act} ${row.voucher ?? '-'} ${who(row.post, row.person)} ${who(row.first_post, row.first_person)} ${row.data}`), row.hash)
  book.seq = row.seq
  book.hash = row.hash
  const data = JSON.parse(row.data) as Json
  if (row.act === 'opened') { book.owner = data.owner; book.keepers = data.keepers; book.at = at; book.opener = row.person; book.algorithm = world.algorithm; told('its algorithm', world.algorithm, data.algorithm) }
  told(`${entry}: first of all`, row.seq === 1, row.act === 'opened')
  if (row.act !== 'frozen') signed(book, entry, row.post, row.person, at, world)
  if (row.first_post !== null) signed(book, entry, row.first_post, row.first_person, at, world)
  if (book.frozen && row.act !== 'thawed') told(`${entry}: in a frozen book`, 'nothing', row.act)
  told(`${entry}: columns`, ['made', 'transferred'].includes(row.act) ? [data.day, data.reference ?? null, data.key ?? null] : [null, null, null], [row.day, row.reference, row.key])
  const known = acts[row.act]
  if (known) known(book, row, data, world.calendar.dayOf(at))
  else if (row.act !== 'opened') told(entry, Object.keys(acts), row.act)
}

function signed(book: Book, entry: string, post: number | null, person: number | null, at: number, world: AuditWorld): void {
  book.told(`${entry}: by a keeper who holds the post`, [true, true], [book.keepers.includes(post!), world.holds(person!, post!, at)])
}

const acts: Readonly<Record<string, (book: Book, row: EntryRow, data: Json, today: string) => void>> = {
  accounts: (book, _row, data) => {
    for (const { id, code, name, kind, covered } of data.accounts as Account[]) {
      book.told(`account ${code}: once`, false, [...book.accounts.values()].some((one) => one.code === code || one.id === id))
      book.accounts.set(id, { id, code, name, kind, covered, debits: 0n, credits: 0n })
    }
  },
  keepers: (book, _row, data) => { book.keepers = data.keepers },
  made: (book, row, data, today) => { made(book, row, data, today, 'made', row.person!) },
  transferred: (book, row, data, today) => {
    const paper = made(book, row, data, today, 'released', row.first_person!)
    book.told(`voucher ${paper.id}: two people`, true, row.person !== row.first_person)
    enter(book, row, paper)
  },
  released: (book, row) => { const paper = decided(book, row, 'released'); if (paper) enter(book, row, paper) },
  refused: (book, row, data) => { decided(book, row, 'refused'); book.told(`voucher ${row.voucher}: why`, true, String(data.reason ?? '').trim() !== '') },
  closed: (book, _row, { upto, accounts, digest }, today) => {
    book.told(`closed up to ${upto}: a day that is over, later than before`, [true, true], [upto < today, book.closed === null || upto > book.closed])
    book.told(`closed up to ${upto}: nothing waits`, [], [...book.papers.values()].filter((one) => one.state === 'made' && one.day <= upto).map((one) => one.id))
    book.closings.set(upto, [...book.accounts.keys()].map((account) => [account, '', '']))
    book.closings.set(upto, closingOf(book, upto))
    const all = book.closings.get(upto)!
    book.told(`closed up to ${upto}: balances`, [all.length, hashed(book.algorithm, all.map((one) => one.join(' ')).join('\n'))], [accounts, digest])
    book.closed = upto
  },
  bank: (book, row, data) => {
    book.told(`statement ${row.seq}: its account`, true, book.accounts.has(data.account))
    book.statements.push({ ...data, seq: row.seq })
  },
  paired: (book, row, { line, voucher }) => {
    book.told(`pair ${row.seq}: open on both sides`, [false, false], [book.pairs.has(line), [...book.pairs.values()].includes(voucher)])
    book.told(`pair ${row.seq}: a voucher that was released`, 'released', book.papers.get(voucher)?.state)
    book.pairs.set(line, voucher)
  },
  unpaired: (book, row, { line, voucher, reason }) => {
    book.told(`pair ${row.seq}: undone with a reason`, true, String(reason ?? '').trim() !== '')
    if (book.pairs.has(line)) book.told(`pair ${row.seq}: the one that stood`, book.pairs.get(line), voucher)
    book.pairs.delete(line)
    book.undone.push({ line, voucher, seq: row.seq })
  },
  frozen: (book, row, { debits, credits }) => { book.told(`entry ${row.seq}: frozen for a difference`, true, debits !== credits); book.frozen = true },
  thawed: (book) => { book.frozen = false },
}

/** A voucher by the rules: a day that has come and is not closed, papers, and lines in whole fen that balance. */
function made(book: Book, row: EntryRow, data: Json, today: string, state: Paper['state'], person: number): Paper {
  const { told } = book
  const lines = data.lines as [string, number][]
  const what = `voucher ${row.voucher}`
  told(`${what}: its day`, [true, true], [data.day <= today, book.closed === null || data.day > book.closed])
  told(`${what}: papers and ground`, [true, true, true], [data.images.length > 0, ['resolution', 'contract', 'law', 'bank', 'correction'].includes(data.ground?.by), String(data.text).trim() !== ''])
  told(`${what}: whole fen`, [], lines.filter(([, fen]) => !Number.isSafeInteger(fen) || fen === 0))
  told(`${what}: adds up to nothing`, '0', String(lines.reduce((sum, [, fen]) => sum + BigInt(Number.isSafeInteger(fen) ? fen : 1), 0n)))
  told(`${what}: accounts of the book, each once`, [lines.length, lines.length > 1], [new Set(lines.map(([account]) => account).filter((account) => book.accounts.has(account))).size, true])
  if (data.answers !== undefined) told(`${what}: answers one that was released`, 'released', book.papers.get(data.answers)?.state)
  const paper: Paper = { id: row.voucher!, day: data.day, lines, reference: data.reference ?? null, state, person }
  book.papers.set(paper.id, paper)
  return paper
}

function decided(book: Book, row: EntryRow, to: 'released' | 'refused'): Paper | undefined {
  const paper = book.papers.get(row.voucher!)
  book.told(`voucher ${row.voucher}: ${to} while it waited, by another`, ['made', true], [paper?.state, paper?.person !== row.person])
  if (to === 'released') book.told(`voucher ${row.voucher}: released in an open period`, true, book.closed === null || (paper?.day ?? '') > book.closed)
  if (paper) paper.state = to
  return paper
}

/** Released lines go to their accounts, none of which that is covered may fall below nothing. */
function enter(book: Book, row: EntryRow, paper: Paper): void {
  for (const [id, fen] of paper.lines) {
    const account = book.accounts.get(id)
    if (!account) continue
    if (fen > 0) account.debits += BigInt(fen)
    else account.credits -= BigInt(fen)
    book.posts.push({ account: id, day: paper.day, seq: row.seq, amount: String(fen) })
    const balance = ['asset', 'expense'].includes(account.kind) ? account.debits - account.credits : account.credits - account.debits
    if (account.covered) book.told(`voucher ${paper.id}: ${account.code} is not overdrawn`, true, balance >= 0n)
  }
}

/** Pairs of the table: those by hand are those of the chain; the others follow the rule, and none is one that somebody undid. */
export function* paired(book: Book, lines: readonly Record<string, Json>[], pairs: readonly Record<string, Json>[]): Generator<[what: string, expected: unknown, found: unknown]> {
  const byId = new Map(lines.map((line) => [String(line['id']), line]))
  const standing = pairs.filter((pair) => pair['undone'] === null)
  yield ['pairs by hand', [...book.pairs].sort(), standing.filter((pair) => pair['by'] === 'person').map((pair) => [pair['line'], pair['voucher']]).sort()]
  yield ['pairs undone', book.undone.map((one) => [one.line, one.voucher, one.seq]).sort(), pairs.filter((pair) => pair['undone'] !== null).map((pair) => [pair['line'], pair['voucher'], pair['undone']]).sort()]
  yield ['a line and a voucher once each', [standing.length, standing.length], [new Set(standing.map((pair) => pair['line'])).size, new Set(standing.map((pair) => `${pair['voucher']} ${pair['account']}`)).size]]
  for (const pair of standing) {
    const line = byId.get(String(pair['line']))
    const paper = book.papers.get(String(pair['voucher']))
    const what = `pair of line ${pair['line']}`
    yield [what, [pair['account'], 'released', line?.['amount']], [line?.['account'], paper?.state, String(paper?.lines.find(([account]) => account === pair['account'])?.[1])]]
    if (pair['by'] === 'person') continue
    const near = Math.abs(Date.parse(String(line?.['day'])) - Date.parse(paper?.day ?? '')) <= 5 * 86_400_000
    yield [`${what}: by ${pair['by']}`, true, pair['by'] === 'reference' ? line?.['reference'] !== null && line?.['reference'] === paper?.reference : near && (line?.['reference'] === null || paper?.reference === null)]
    yield [`${what}: not one that was undone`, false, book.undone.some((one) => one.line === pair['line'] && one.voucher === pair['voucher'])]
  }
}

/** What each flat pays: cost less subsidy by area times its floor's coefficient; the fen that are left go to the largest remainders, then the larger weight, then the smaller name. */
export function sharesOf(flats: readonly Json[], coefficients: readonly Json[], cost: number, subsidy: number): [flat: string, fen: number][] {
  const amount = BigInt(cost) - BigInt(subsidy)
  const weights = flats.map((one) => ({ flat: String(one.flat), weight: BigInt(one.area) * BigInt(coefficients.find((row) => row.floor === one.floor)?.thousandths ?? 0) }))
  const whole = weights.reduce((sum, one) => sum + one.weight, 0n)
  const parts = weights.map((one) => ({ ...one, fen: (amount * one.weight) / whole, rest: (amount * one.weight) % whole }))
  const left = Number(amount - parts.reduce((sum, one) => sum + one.fen, 0n))
  const order = (a: bigint, b: bigint): number => (a > b ? -1 : a < b ? 1 : 0)
  const lucky = new Set([...parts].sort((a, b) => order(a.rest, b.rest) || order(a.weight, b.weight) || (a.flat < b.flat ? -1 : 1)).slice(0, left).map((one) => one.flat))
  return parts.map((one) => [one.flat, Number(one.fen) + (lucky.has(one.flat) ? 1 : 0)])
}
