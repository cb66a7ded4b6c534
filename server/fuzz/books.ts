// A book for the requests to find, kept by two of those who ask.
import type { Random } from '../../kernel/base/random.ts'
import { accountsOf } from '../../kernel/money/store.ts'
import type { District } from '../district.ts'
import type { Asker, Askers } from './askers.ts'

/** `makers` make vouchers and release each other's; `waiting` are vouchers that the first has made; `pairs` a line of the bank and the
 *  released voucher over its amount. */
export type KnownBook = { id: string; makers: readonly [Asker, Asker]; accounts: readonly string[]; waiting: string[]; pairs: { line: string; voucher: string }[]; image: string }

const enough = 80, paired = 12

/** Opens a book; none where fewer than two of those who ask hold a post. */
export async function bookFor(district: District, askers: Askers, chance: Random): Promise<KnownBook | null> {
  const terms = await district.asWriter((tx) => tx<{ post: number; person: number; from_at: string }[]>`select post, person, from_at from terms where to_at is null order by post, person`)
  const found = askers.all.flatMap((asker) => { const term = terms.find((one) => one.person === asker.person); return term ? [{ asker, post: term.post }] : [] })
  const [one, other] = chance.shuffle(found).filter((each, i, all) => all.findIndex((same) => same.post === each.post || same.asker === each.asker) === i)
  if (!one || !other) return null
  const day = district.world().today(district.now())
  const by = { post: one.post, person: one.asker.person }
  const opened = await district.books.open({ owner: { kind: 'place', id: district.world().territory.unitsOf('district', day)[0]! }, name: '专账', keepers: [one.post, other.post], by })
  if (!opened.ok) throw new Error(`no book for the fuzz: ${opened.refused.map((r) => r.code).join()}`)
  const { book } = opened.value
  await district.books.act({ do: 'accounts', book, by, accounts: [{ code: 'bank', name: '银行', kind: 'asset', place: null, covered: false }, { code: 'paid', name: '缴款', kind: 'equity', place: null, covered: false }] })
  const accounts = (await district.asWriter((tx) => accountsOf(tx, [book]))).map((account) => account.id)
  const image = district.ids.next(district.now())
  await district.asWriter((tx) => tx`insert into attachments (id, sha256, type, size, person, at) values (${image}, ${Buffer.alloc(32)}, 'image/png', 1, ${one.asker.person}, ${district.now()})`)
  const waiting: string[] = []
  for (let n = 1; n <= enough; n++) {
    const made = await district.books.act({ do: 'make', book, by, voucher: { day, text: `第 ${n} 笔`, ground: { by: 'law', of: '演示' }, images: [image], lines: [{ account: accounts[0]!, amount_fen: n }, { account: accounts[1]!, amount_fen: -n }] } })
    if (made.ok) waiting.push(made.value.voucher!.id)
  }
  const pairs: KnownBook['pairs'] = []
  for (let n = 1; n <= paired; n++) {
    const [voucher, line] = [waiting.shift()!, district.ids.next(district.now())]
    await district.books.act({ do: 'release', book, voucher, by: { post: other.post, person: other.asker.person } })
    await district.books.act({ do: 'bank', book, by, statement: { account: accounts[0]!, file: 'bank.csv', sha256: '0'.repeat(64), lines: 1, sum_fen: n, from: day, to: day }, lines: [{ id: line, account: accounts[0]!, day, amount: n, counterparty: '某某', text: '到账', reference: null, mark: n.toString(16).padStart(64, '0') }] })
    pairs.push({ line, voucher })
  }
  return { id: book, makers: [one.asker, other.asker], accounts, waiting, pairs, image }
}
