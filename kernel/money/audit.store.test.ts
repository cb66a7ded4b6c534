// The audit pack in a stranger's hands: with a spreadsheet reader and a hash function alone, everything in it is computed again.
import { createHash } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import ExcelJS from 'exceljs'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Database } from '../../database/connect.ts'
import { freshDatabase } from '../../database/testing.ts'
import { auditOf, auditWorkbook, type AuditPack } from './audit.ts'
import { opposite, type Account } from './model.ts'
import { auditPdf } from './pdf.ts'
import { split, weightOf } from './split.ts'
import { cashier, chair, closeDesks, desk, done, furnish, line, openedBook, voucher, type Desk } from './samples.ts'

let db: Database, one: Desk, book: string, a: Record<string, Account>
const households = 1200
beforeEach(async () => {
  db = await freshDatabase({ template: 'money', prepare: furnish })
  one = desk(db, 1)
  const opened = await openedBook(one, households)
  book = opened.book
  a = opened.accounts
  // Collected by area, one payment booked wrong and corrected in the next period, one refused, one that waits.
  const flats = opened.list.slice(3)
  const shares = split(42_000_001, flats.map((flat, n) => ({ id: flat.id, weight: weightOf(6_850 + n, 400 + (n % 6) * 300) })))
  if (!shares.ok) throw new Error('no split')
  const both = (v: ReturnType<typeof voucher>) => one.books.act({ do: 'make', book, voucher: v, by: cashier, released: chair })
  done(await both(voucher([line(a['1002']!, 42_000_001), ...shares.value.map((s) => ({ account: s.id, amount_fen: -s.amount_fen }))], { day: '2026-04-10', text: '按面积与楼层系数收分摊款', reference: '=HYPERLINK("x")' })))
  const wrong = done(await both(voucher([line(a['5001']!, 1_250_000), line(a['1002']!, -1_250_000)], { day: '2026-05-20', text: '付电梯井道工程款', ground: { by: 'contract', of: 'HT-2026-07' } })))
  done(await one.books.act({ do: 'close', book, upto: '2026-05-31', by: chair }))
  done(await both(voucher(opposite(wrong.voucher!.lines), { text: '冲正', ground: { by: 'correction', of: wrong.voucher!.id }, answers: wrong.voucher!.id })))
  const refused = done(await one.books.act({ do: 'make', book, voucher: voucher([line(a['5001']!, 5), line(a['1002']!, -5)]), by: cashier }))
  done(await one.books.act({ do: 'refuse', book, voucher: refused.voucher!.id, by: chair, reason: '发票抬头不对' }))
  done(await one.books.act({ do: 'make', book, voucher: voucher([line(a['5001']!, 7), line(a['1002']!, -7)]), by: cashier }))
})
afterEach(async () => { await closeDesks(); await db.close() })

const pack = async (demonstration = false): Promise<AuditPack> => (await one.read((tx) => auditOf(tx, { book, from: '2026-05-01', to: '2026-06-30', owner: '门洞业主', now: one.clock.now(), zone: 'Asia/Shanghai', algorithm: 'sha256', demonstration })))!

test('a stranger computes sums, balances and the chain from the workbook', async () => {
  const file = new ExcelJS.Workbook()
  await file.xlsx.load((await auditWorkbook(await pack())).buffer as ArrayBuffer)
  const rows = (name: string): unknown[][] => { const out: unknown[][] = []; file.getWorksheet(name)!.eachRow((row, n) => { if (n > 1) out.push((row.values as unknown[]).slice(1)) }); return out }
  const facts = new Map(rows('说明').map((row) => [row[0], row[1]]))
  expect(facts.get('核对')).toBe('账、证、链相符')
  const posted = new Map<unknown, [number, number]>()
  const byVoucher = new Map<unknown, number>()
  for (const [, id, , , account, debit, credit] of rows('分录') as [string, string, number, string, string, number, number][]) {
    const sum = posted.get(account) ?? [0, 0]
    posted.set(account, [sum[0] + debit, sum[1] + credit])
    byVoucher.set(id, (byVoucher.get(id) ?? 0) + debit - credit)
  }
  expect([...byVoucher.values()]).toEqual([0, 0])
  for (const [, , kind, account, opening, debit, credit, closing] of rows('科目余额') as [string, string, string, string, number, number, number, number][]) {
    expect([debit, credit]).toEqual(posted.get(account) ?? [0, 0])
    expect(closing).toBe(opening + (kind === '资产' || kind === '支出' ? debit - credit : credit - debit))
  }
  expect(rows('科目余额').find((row) => row[0] === '1002')!.slice(4)).toEqual([42_000_001, 1_250_000, 1_250_000, 42_000_001])
  const entries = new Map<number, { text: string; hash: string }>()
  for (const [seq, , text, hash] of rows('链') as [number, number, string, string | undefined][]) entries.set(seq, { text: (entries.get(seq)?.text ?? '') + text.slice(1), hash: hash ?? entries.get(seq)!.hash })
  let before = ''
  for (const [seq, { text, hash }] of [...entries].sort(([x], [y]) => x - y)) {
    before = createHash('sha256').update(`${before}\n${text}`).digest('hex')
    expect([seq, hash]).toEqual([seq, before])
  }
  expect([facts.get('链尾哈希'), facts.get('链尾序号')]).toEqual([before, entries.size])
  // The levy on 1,200 flats does not fit into one cell.
  expect(rows('链').length).toBeGreaterThan(entries.size)
  expect(rows('凭证').map((row) => row[2])).toEqual(['已审核', '已审核', '已退回', '待审核'])
})

test('in a demonstration every sheet says so, and the paper too', async () => {
  const demonstration = await pack(true)
  const file = new ExcelJS.Workbook()
  await file.xlsx.load((await auditWorkbook(demonstration)).buffer as ArrayBuffer)
  expect(file.worksheets.map((sheet) => sheet.getCell('A1').value)).toEqual(Array.from({ length: 6 }, () => '演示数据 Demonstration data'))
  const paper = await auditPdf({ ...demonstration, accounts: demonstration.accounts.slice(0, 60) })
  expect(Buffer.from(paper.subarray(0, 5)).toString()).toBe('%PDF-')
  if (process.env['LINLI_SHOW']) writeFileSync(process.env['LINLI_SHOW'], paper)
  expect(await auditPdf({ ...demonstration, accounts: demonstration.accounts.slice(0, 60) })).toEqual(paper)
})

test('a book that is not seen has no pack', async () => {
  expect(await one.read((tx) => auditOf(tx, { book: '4711', from: '2026-05-01', to: '2026-06-30', owner: '', now: 0, zone: 'Asia/Shanghai', algorithm: 'sha256', demonstration: false }))).toBeNull()
})
