// The audit pack on paper: what the book holds, every voucher of the period with its lines, and the head of the chain on each page.
import PDFDocument from 'pdfkit'
import { faint, finish, font, heading, ink, margin, onEachPage, room, table, type Column } from '../documents/page.ts'
import { demonstrationLine } from '../exchange/model.ts'
import { groundWords, kindWords, recipe, stateWords, summary, type AuditPack } from './audit.ts'
import { formatFen } from './model.ts'

/** The PDF, whole. */
export function auditPdf(pack: AuditPack): Promise<Uint8Array> {
  const made = new Date(pack.made)
  const doc = new PDFDocument({ size: 'A4', margin, bufferPages: true, info: { Title: `${pack.book.name} ${pack.from} ${pack.to}`, CreationDate: made, ModDate: made } })
  const finished = finish(doc)
  doc.registerFont('zh', font).font('zh')
  if (pack.demonstration) doc.fontSize(10).fillColor('#b3261e').text(demonstrationLine, margin, margin - 16)
  doc.fontSize(18).fillColor(ink).text(`${pack.book.name} 审计资料`, margin, margin + 4)
  doc.y += 6
  table(doc, [{ title: '项目', width: 130 }, { title: '内容', width: 381 }], summary(pack).map(([what, said]) => [what.replace('（分）', '（元）'), typeof said === 'number' && what.includes('（分）') ? formatFen(said) : String(said)]))
  heading(doc, '科目余额（元）')
  table(doc, [{ title: '代码', width: 78 }, { title: '名称', width: 117 }, { title: '类别', width: 40 }, ...['期初', '本期借方', '本期贷方', '期末'].map((title): Column => ({ title, width: 69, align: 'right' }))],
    pack.accounts.map((a) => [a.code, a.name, kindWords[a.kind], ...[a.opening_fen, a.debits_fen, a.credits_fen, a.closing_fen].map(formatFen)]))
  heading(doc, '凭证（元）')
  table(doc, [{ title: '日期', width: 58 }, { title: '序号', width: 34, align: 'right' }, { title: '状态', width: 40 }, { title: '摘要与依据', width: 161 }, { title: '科目', width: 88 }, { title: '借方', width: 65, align: 'right' }, { title: '贷方', width: 65, align: 'right' }], voucherRows(pack))
  heading(doc, '核算方法')
  for (const line of recipe) { room(doc, 30); doc.fontSize(9).fillColor(ink).text(line, margin, doc.y + 2, { width: doc.page.width - 2 * margin, lineGap: 2 }) }
  feet(doc, pack)
  doc.end()
  return finished
}

function voucherRows(pack: AuditPack): string[][] {
  const names = new Map(pack.accounts.map((a) => [a.id, `${a.code} ${a.name}`]))
  const said = (v: AuditPack['vouchers'][number]): string => [v.text, `${groundWords[v.ground.by]}：${v.ground.of}`, v.reference && `流水号 ${v.reference}`, v.answers && `更正凭证 ${v.answers}`, v.reason && `退回：${v.reason}`, `影像 ${v.images.length} 份`].filter(Boolean).join('\n')
  return pack.vouchers.flatMap((v) => v.lines.map((line, i) => [
    ...(i === 0 ? [v.day, String(v.seq), stateWords[v.state], said(v)] : ['', '', '', '']), names.get(line.account) ?? line.account, line.amount_fen > 0 ? formatFen(line.amount_fen) : '', line.amount_fen < 0 ? formatFen(-line.amount_fen) : '']))
}

/** On every page: whose data it is, the head of the chain, and the number of the page. */
function feet(doc: PDFDocument, pack: AuditPack): void {
  onEachPage(doc, (page, count) => {
    const y = doc.page.height - margin
    doc.fontSize(7).fillColor(faint).text(`${pack.demonstration ? '演示数据 · ' : ''}链尾 ${pack.book.seq} · ${pack.book.hash}`, margin, y, { lineBreak: false })
    doc.text(`${page} / ${count}`, margin, y, { width: doc.page.width - 2 * margin, align: 'right', lineBreak: false })
  })
}
