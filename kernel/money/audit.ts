// The audit pack: a book and its period as an Excel workbook and as a PDF, from which a stranger can compute everything again: sums from
// lines, lines from vouchers, and the chain from its texts.
import type { DigestAlgorithm } from '../base/canonical.ts'
import type { Day, Instant } from '../base/model.ts'
import { formatInstant } from '../base/time.ts'
import type { Tx } from '../../database/connect.ts'
import { writeWorkbook, type Cell } from '../exchange/write.ts'
import { checkBook, type Fault } from './check.ts'
import { entryText } from './entries.ts'
import { balanceOf, type AccountKind, type Balance, type Voucher } from './model.ts'
import { vouchersOf } from './reads.ts'
import * as store from './store.ts'

/** Sums of an account in whole fen: before the period, in it, after it. */
export type AuditAccount = { id: string; code: string; name: string; kind: AccountKind; opening_fen: number; debits_fen: number; credits_fen: number; closing_fen: number }
export type AuditPack = {
  book: store.Held; owner: string; from: Day; to: Day; made: Instant; zone: string; algorithm: DigestAlgorithm; demonstration: boolean
  accounts: AuditAccount[]; vouchers: Voucher[]; lines: { day: Day; seq: number; voucher: string; account: string; amount_fen: number }[]
  entries: store.RawEntry[]; closings: { day: Day; account: string; debits: string; credits: string }[]; images: Map<string, string>; faults: Fault[]
}
export type AuditGiven = { book: string; from: Day; to: Day; owner: string; now: Instant; zone: string; algorithm: DigestAlgorithm; demonstration: boolean }

/** Reads a book as one instant saw it (`tx` repeats its reads). Null for a book that is not seen. */
export async function auditOf(tx: Tx, { book: id, from, to, now, ...more }: AuditGiven): Promise<AuditPack | null> {
  const [book] = await store.booksById(tx, [id])
  if (!book) return null
  const [rows, opening, closing, vouchers, closings] = await Promise.all([store.accountsOf(tx, [id]), store.balancesAt(tx, id, dayBefore(from)), store.balancesAt(tx, id, to), vouchersOf(tx, id, from, to), store.closingsOf(tx, id)])
  const entries: store.RawEntry[] = []
  for (let seq = 0; ;) {
    const block = await store.entriesAfter(tx, id, seq, 5000)
    if (!block.length) break
    entries.push(...block)
    seq = block.at(-1)!.seq
  }
  const [before, after] = [sumsBy(opening), sumsBy(closing)]
  const accounts = rows.map(({ id: account, code, name, kind }): AuditAccount => {
    const [o, c] = [before.get(account) ?? none, after.get(account) ?? none]
    return { id: account, code, name, kind, opening_fen: balanceOf(o, kind), debits_fen: c.debits_fen - o.debits_fen, credits_fen: c.credits_fen - o.credits_fen, closing_fen: balanceOf(c, kind) }
  })
  const releasing = new Map(entries.flatMap((e) => (e.act === 'released' || e.act === 'transferred' ? [[e.voucher!, e.seq] as const] : [])))
  const lines = vouchers.filter((v) => v.state === 'released').flatMap((v) => v.lines.map(({ account, amount_fen }) => ({ day: v.day, seq: releasing.get(v.id)!, voucher: v.id, account, amount_fen })))
  const images = await store.imageDigests(tx, [...new Set(vouchers.flatMap((v) => v.images))])
  const { faults } = await checkBook(tx, id, more.algorithm)
  return { book, from, to, made: now, ...more, accounts, vouchers, lines, entries, closings, images, faults }
}
const none: Balance = { debits_fen: 0, credits_fen: 0 }
const dayBefore = (day: Day): Day => new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10)
const sumsBy = (rows: readonly { account: string; debits: string; credits: string }[]): Map<string, Balance> => new Map(rows.map((r) => [r.account, { debits_fen: Number(r.debits), credits_fen: Number(r.credits) }]))

export const kindWords: Readonly<Record<AccountKind, string>> = { asset: '资产', liability: '负债', income: '收入', expense: '支出', equity: '净资产' }
export const stateWords: Readonly<Record<Voucher['state'], string>> = { made: '待审核', released: '已审核', refused: '已退回' }
export const groundWords: Readonly<Record<Voucher['ground']['by'], string>> = { resolution: '议决', contract: '合同', law: '法规', bank: '银行', correction: '更正' }

/** What stands on the first page of both: facts as pairs. */
export function summary(pack: AuditPack): [string, string | number][] {
  const sum = (of: (a: AuditAccount) => number): number => pack.accounts.reduce((total, a) => total + of(a), 0)
  const count = (state: Voucher['state']): number => pack.vouchers.filter((v) => v.state === state).length
  return [
    ['账簿', pack.book.name], ['账簿标识', pack.book.id], ['归属', pack.owner], ['账期', `${pack.from} 至 ${pack.to}`], ['已结账至', pack.book.closed ?? '未结账'], ['状态', pack.book.frozen === null ? '正常' : '已冻结'],
    ['本期借方合计（分）', sum((a) => a.debits_fen)], ['本期贷方合计（分）', sum((a) => a.credits_fen)], ['凭证', `已审核 ${count('released')}，待审核 ${count('made')}，已退回 ${count('refused')}`],
    ['链尾序号', pack.book.seq], ['链尾哈希', pack.book.hash], ['哈希算法', pack.algorithm], ['核对', pack.faults.length === 0 ? '账、证、链相符' : `${pack.faults.length} 处不符`], ['制表', formatInstant({ zone: pack.zone }, pack.made)],
  ]
}

/** How a stranger computes it again. */
export const recipe = [
  '1. 金额都是整数分。“分录”里每张凭证的借方合计等于贷方合计。',
  '2. “分录”按科目合计，等于“科目余额”的本期借方、本期贷方；资产、支出：期末 = 期初 + 借方 - 贷方；其余：期末 = 期初 - 借方 + 贷方。',
  '3. “链”按序号逐条计算：哈希 = 算法(上一条哈希 + 换行 + 原文)，首条的上一条为空；UTF-8，十六进制小写。原文分段的，去掉各段开头的竖线后依次相接。',
  '4. 末条哈希等于“说明”里的链尾哈希。凭证的科目和金额写在原文里，与“分录”相同。',
  '5. 原文里 images 的第二项是影像文件的 SHA-256。',
]

/** A cell holds so much of an entry's text; the rest follows in rows of its own. The bar keeps a piece from being taken for a formula. */
const piece = 30_000
const pieces = (text: string): string[] => Array.from({ length: Math.ceil(text.length / piece) }, (_, i) => `|${text.slice(i * piece, (i + 1) * piece)}`)

/** The workbook. */
export function auditWorkbook(pack: AuditPack): Promise<Uint8Array> {
  const code = new Map(pack.accounts.map((a) => [a.id, a.code]))
  const who = (actor?: { post: number; person: number }): string => (actor ? `岗位 ${actor.post} / 人员 ${actor.person}` : '')
  const { demonstration } = pack
  const sheet = (name: string, columns: string[], rows: Iterable<readonly Cell[]>) => ({ name, columns, rows, demonstration })
  return writeWorkbook([
    sheet('说明', ['项目', '内容'], [...summary(pack), ...recipe.map((line) => ['核算方法', line])]),
    sheet('科目余额', ['代码', '名称', '类别', '科目标识', '期初（分）', '本期借方（分）', '本期贷方（分）', '期末（分）'], pack.accounts.map((a) => [a.code, a.name, kindWords[a.kind], a.id, a.opening_fen, a.debits_fen, a.credits_fen, a.closing_fen])),
    sheet('凭证', ['日期', '凭证标识', '状态', '摘要', '依据', '流水号', '影像', '更正的凭证', '制单', '审核', '退回理由', '制单序号'], pack.vouchers.map((v) => [
      v.day, v.id, stateWords[v.state], v.text, `${groundWords[v.ground.by]}：${v.ground.of}`, v.reference, v.images.map((id) => `${id} ${pack.images.get(id) ?? '缺失'}`).join('\n'), v.answers, who(v.made), who(v.decided), v.reason, v.seq])),
    sheet('分录', ['日期', '凭证标识', '审核序号', '科目代码', '科目标识', '借方（分）', '贷方（分）'], pack.lines.map((l) => [l.day, l.voucher, l.seq, code.get(l.account), l.account, Math.max(0, l.amount_fen), Math.max(0, -l.amount_fen)])),
    sheet('结账', ['日期', '科目标识', '累计借方（分）', '累计贷方（分）'], pack.closings.map((c) => [c.day, c.account, Number(c.debits), Number(c.credits)])),
    sheet('链', ['序号', '段', '原文', '哈希'], pack.entries.flatMap((e) => pieces(entryText(store.entryOf(e))).map((text, i) => [e.seq, i + 1, text, i === 0 ? e.hash : null]))),
  ])
}
