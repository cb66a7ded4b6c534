// Reading a book again from its first entry: is the chain whole, do postings, sums and closings follow from it, and is it balanced? And
// making the sums anew from the chain.
import { digest, type DigestAlgorithm } from '../base/canonical.ts'
import type { Tx } from '../../database/connect.ts'
import type { Day } from '../base/model.ts'
import { nothing } from '../journal/chain.ts'
import { closingText, hashOf, type AccountsData, type ClosedData, type OpenedData, type PairedData, type VoucherData } from './entries.ts'
import type { Account, Balance } from './model.ts'
import * as store from './store.ts'

/** What is wrong. `changed`, `missing`: an entry of the chain; `cut_off`: entries after the last one are gone, or the head is not theirs;
 *  `copy`: a column that differs from what was hashed; the others: a table that does not follow from the chain. */
export type Fault =
  | { fault: 'changed' | 'missing' | 'copy'; seq: number }
  | { fault: 'cut_off' | 'published' | 'unbalanced' | 'book'; seq: number }
  | { fault: 'account' | 'posting' | 'balance'; account: string; seq?: number }
  | { fault: 'closing'; day: Day }
  | { fault: 'pair'; line: string }
/** A head that was kept outside the database: an audit pack, a notice board. */
export type Published = { book: string; seq: number; hash: string }
export type Checked = { book: string; entries: number; debits_fen: bigint; credits_fen: bigint; balances: Map<string, Balance>; faults: Fault[] }

/** At most so many faults of a book are named. */
const enough = 100
type Post = { day: Day; seq: number; amount: number }
type Walk = {
  accounts: Map<string, Account>; posts: Map<string, Post[]>; waiting: Map<string, VoucherData>; closings: Map<Day, { account: string; debits: string; credits: string }[]>
  pairs: Set<string>; closed: Day | null; frozen: boolean; opened: OpenedData | null; keepers: number[]
}

/** Reads a whole book. `tx` must see one instant (repeatable read, or the head locked). */
export async function checkBook(tx: Tx, book: string, algorithm: DigestAlgorithm, published: readonly Published[] = []): Promise<Checked> {
  const faults: Fault[] = []
  const found = (fault: Fault): void => { if (faults.length < enough) faults.push(fault) }
  const [held] = await store.booksById(tx, [book])
  const walk: Walk = { accounts: new Map(), posts: new Map(), waiting: new Map(), closings: new Map(), pairs: new Set(), closed: null, frozen: false, opened: null, keepers: [] }
  const kept = new Map(published.filter((p) => p.book === book).map((p) => [p.seq, p.hash]))
  let seq = 0, entries = 0, hash = nothing
  for (;;) {
    const rows = await store.entriesAfter(tx, book, seq, 2000)
    if (!rows.length) break
    for (const row of rows) {
      if (row.seq !== seq + 1) found({ fault: 'missing', seq: seq + 1 })
      if (hashOf(algorithm, hash, store.entryOf(row)) !== row.hash) found({ fault: 'changed', seq: row.seq })
      if (kept.has(row.seq) && kept.get(row.seq) !== row.hash) found({ fault: 'published', seq: row.seq })
      kept.delete(row.seq)
      follow(walk, row, algorithm, found)
      hash = row.hash
      seq = row.seq
      entries++
    }
  }
  for (const lost of kept.keys()) found({ fault: 'published', seq: lost })
  if (!held || held.seq !== seq || held.hash !== hash || held.closed !== walk.closed || (held.frozen !== null) !== walk.frozen) found({ fault: 'cut_off', seq })
  if (held && (walk.opened === null || held.name !== walk.opened.name || held.owner.id !== walk.opened.owner.id || held.owner.kind !== walk.opened.owner.kind || held.keepers.join() !== walk.keepers.join())) found({ fault: 'book', seq: 1 })
  const balances = sumsOf(walk)
  await compare(tx, book, walk, balances, found)
  const [debits_fen, credits_fen] = [...balances.values()].reduce(([d, c], b) => [d + BigInt(b.debits_fen), c + BigInt(b.credits_fen)], [0n, 0n])
  if (debits_fen !== credits_fen) found({ fault: 'unbalanced', seq })
  return { book, entries, debits_fen, credits_fen, balances, faults }
}

/** What one entry leaves behind. */
function follow(walk: Walk, row: store.RawEntry, algorithm: DigestAlgorithm, found: (fault: Fault) => void): void {
  const data = read(row.data)
  const copy = row.act === 'made' || row.act === 'transferred' ? (data as VoucherData) : undefined
  if (row.day !== (copy?.day ?? null) || row.reference !== (copy?.reference ?? null) || row.key !== (copy?.key ?? null)) found({ fault: 'copy', seq: row.seq })
  switch (row.act) {
    case 'opened': walk.opened = data as OpenedData; walk.keepers = walk.opened.keepers ?? []; break
    case 'keepers': walk.keepers = (data as { keepers?: number[] }).keepers ?? []; break
    case 'accounts': for (const account of (data as AccountsData).accounts ?? []) { walk.accounts.set(account.id, account); walk.posts.set(account.id, []) } break
    case 'made': walk.waiting.set(row.voucher!, data as VoucherData); break
    case 'transferred': post(walk, data as VoucherData, row.seq); break
    case 'released': case 'refused': {
      const made = walk.waiting.get(row.voucher!)
      if (!made) found({ fault: 'missing', seq: row.seq })
      else if (row.act === 'released') post(walk, made, row.seq)
      walk.waiting.delete(row.voucher!)
      break
    }
    case 'paired': { const { line, voucher } = data as PairedData; walk.pairs.add(`${line} ${voucher} -`); break }
    case 'unpaired': { const { line, voucher } = data as PairedData; walk.pairs.delete(`${line} ${voucher} -`); walk.pairs.add(`${line} ${voucher} ${row.seq}`); break }
    case 'frozen': walk.frozen = true; break
    case 'thawed': walk.frozen = false; break
    case 'closed': {
      const { upto, digest: said } = data as ClosedData
      const balances = closingAt(walk, upto)
      if (digest(algorithm, closingText(balances)) !== said) found({ fault: 'closing', day: upto })
      walk.closings.set(upto, balances)
      walk.closed = upto
    }
  }
}
const read = (text: string): unknown => { try { return JSON.parse(text) } catch { return {} } }

function post(walk: Walk, { lines = [], day }: VoucherData, seq: number): void {
  for (const [account, amount] of lines) {
    const list = walk.posts.get(account)
    if (list) list.push({ day, seq, amount })
    else walk.posts.set(account, [{ day, seq, amount }])
  }
}

const byId = ([a]: [string, unknown], [b]: [string, unknown]): number => (BigInt(a) < BigInt(b) ? -1 : 1)
function closingAt(walk: Walk, upto: Day): { account: string; debits: string; credits: string }[] {
  return [...walk.posts].sort(byId).map(([account, posts]) => {
    const sum = total(posts.filter(({ day }) => day <= upto))
    return { account, debits: String(sum.debits_fen), credits: String(sum.credits_fen) }
  })
}
const total = (posts: readonly Post[]): Balance => posts.reduce((sum, { amount }) => ({ debits_fen: sum.debits_fen + Math.max(0, amount), credits_fen: sum.credits_fen + Math.max(0, -amount) }), { debits_fen: 0, credits_fen: 0 })
const sumsOf = (walk: Walk): Map<string, Balance> => new Map([...walk.posts].map(([account, posts]) => [account, total(posts)]))

/** Are the tables what the chain makes them? */
async function compare(tx: Tx, book: string, walk: Walk, balances: ReadonlyMap<string, Balance>, found: (fault: Fault) => void): Promise<void> {
  const accounts = new Map((await store.accountsOf(tx, [book])).map((row) => [row.id, row]))
  const kept = new Map((await store.sumsOf(tx, book)).map((row) => [row.account, row]))
  for (const id of new Set([...accounts.keys(), ...walk.accounts.keys()])) {
    const [row, said] = [accounts.get(id), walk.accounts.get(id)]
    if (!row || !said || row.code !== said.code || row.name !== said.name || row.kind !== said.kind || row.place !== said.place || row.covered !== said.covered) found({ fault: 'account', account: id })
  }
  for (const id of new Set([...kept.keys(), ...balances.keys()])) {
    const [row, sum] = [kept.get(id), balances.get(id)]
    if (!row || !sum || row.debits !== String(sum.debits_fen) || row.credits !== String(sum.credits_fen)) found({ fault: 'balance', account: id })
  }
  const posted = new Map<string, number>()
  for (const row of await store.postingsOf(tx, book)) posted.set(`${row.account} ${row.seq} ${row.day}`, Number(row.amount))
  for (const [account, posts] of walk.posts) {
    for (const { seq, day, amount } of posts) {
      if (posted.get(`${account} ${seq} ${day}`) !== amount) found({ fault: 'posting', account, seq })
      posted.delete(`${account} ${seq} ${day}`)
    }
  }
  for (const key of posted.keys()) found({ fault: 'posting', account: key.split(' ')[0]!, seq: Number(key.split(' ')[1]) })
  const pairs = new Set((await store.pairsInChain(tx, book)).map(({ line, voucher, undone }) => `${line} ${voucher} ${undone ?? '-'}`))
  for (const pair of new Set([...pairs, ...walk.pairs])) if (!pairs.has(pair) || !walk.pairs.has(pair)) found({ fault: 'pair', line: pair.split(' ')[0]! })
  const closed = new Map<Day, string>()
  for (const { day, ...row } of await store.closingsOf(tx, book)) closed.set(day, `${closed.has(day) ? `${closed.get(day)}\n` : ''}${closingText([row])}`)
  for (const day of new Set([...closed.keys(), ...walk.closings.keys()])) if (closed.get(day) !== (walk.closings.has(day) ? closingText(walk.closings.get(day)!) : undefined)) found({ fault: 'closing', day })
}

/** Checks every book; `told` hears of each. */
export async function checkBooks(tx: Tx, algorithm: DigestAlgorithm, published: readonly Published[] = [], told: (checked: Checked) => void = () => {}): Promise<{ books: number; faults: (Fault & { book: string })[] }> {
  const faults: (Fault & { book: string })[] = []
  const known = new Set<string>()
  for (let after = '0'; ;) {
    const block = await store.allBooks(tx, after, 500)
    if (!block.length) break
    for (const { id } of block) {
      const checked = await checkBook(tx, id, algorithm, published)
      for (const fault of checked.faults) faults.push({ book: id, ...fault })
      known.add(id)
      told(checked)
    }
    after = block.at(-1)!.id
  }
  for (const { book, seq } of published) if (!known.has(book)) faults.push({ book, fault: 'published', seq })
  return { books: known.size, faults }
}

/** Makes the sums of a book again from its chain, under the lock of its head. @returns how many differed; null where the chain itself is
 *  broken, from which nothing may be made. */
export async function rebuild(tx: Tx, book: string, algorithm: DigestAlgorithm): Promise<number | null> {
  await store.lockHeads(tx, [book])
  const { balances, faults } = await checkBook(tx, book, algorithm)
  if (faults.some(({ fault }) => fault !== 'balance')) return null
  const differ = faults.flatMap((fault) => (fault.fault === 'balance' ? [fault.account] : []))
  if (faults.length >= enough) differ.splice(0, differ.length, ...balances.keys())
  await store.setSums(tx, book, differ.map((account) => ({ account, ...(balances.get(account) ?? { debits_fen: 0, credits_fen: 0 }) })))
  return differ.length
}
