// The paper as PDF: title page, contents with page numbers that lead there, chapters, tables, opinions with their answers, maps as lines.
import PDFDocument from 'pdfkit'
import { flatten, ink as colors } from './drawing.ts'
import { bottom, faint, finish, font, ink, margin, onEachPage, room, rule, table } from './page.ts'
import type { Block, Drawing, Paper } from './model.ts'

const red = '#b3261e'
const text_size = 10.5
/** Entries of one page of contents. */
const per_page = 38

/** The bytes of the PDF. */
export function toPdf(paper: Paper): Promise<Uint8Array> {
  const made = new Date(paper.made)
  const doc = new PDFDocument({ size: 'A4', margin, bufferPages: true, info: { Title: paper.title, CreationDate: made, ModDate: made } })
  const finished = finish(doc)
  doc.registerFont('zh', font).font('zh')
  titlePage(doc, paper)
  const first = doc.bufferedPageRange().count
  for (let i = 0; i < paper.sections.length; i += per_page) doc.addPage()
  doc.addPage()
  doc.y = margin
  const pages: number[] = []
  for (const section of paper.sections) {
    const blocks = section.blocks
    room(doc, 110 + (blocks[0]?.is === 'map' ? 380 : 0))
    pages.push(doc.bufferedPageRange().count)
    doc.addNamedDestination(section.id)
    doc.fontSize(section.level === 1 ? 15 : 12.5).fillColor(colors.main).text(section.title, margin, doc.y + 12, { width: wide(doc) })
    doc.y += 5
    for (const block of blocks) drawBlock(doc, block)
  }
  contents(doc, paper, first, pages)
  onEachPage(doc, (page, count) => {
    if (page === 1) return
    const y = doc.page.height - margin
    doc.fontSize(7.5).fillColor(paper.demonstration ? red : faint).text(paper.demonstration ?? '', margin, y, { lineBreak: false })
    doc.fillColor(faint).text(`${paper.title}　${page} / ${count}`, margin, y, { width: wide(doc), align: 'right', lineBreak: false })
  })
  doc.end()
  return finished
}

const wide = (doc: PDFDocument): number => doc.page.width - 2 * margin

function titlePage(doc: PDFDocument, paper: Paper): void {
  const centred = (text: string, size: number, color: string, after: number): void => { doc.fontSize(size).fillColor(color).text(text, margin, doc.y, { width: wide(doc), align: 'center' }); doc.y += after }
  doc.y = 150
  if (paper.demonstration) centred(paper.demonstration, 12, red, 40)
  centred(paper.subtitle, 18, colors.main, 12)
  centred(paper.title, 27, ink, 60)
  for (const [what, said] of paper.lines) centred(`${what}　${said}`, 11, faint, 4)
}

function contents(doc: PDFDocument, paper: Paper, first: number, pages: readonly number[]): void {
  for (let from = 0; from < paper.sections.length; from += per_page) {
    doc.switchToPage(first + from / per_page)
    doc.fontSize(16).fillColor(colors.main).text(paper.contents, margin, margin, { width: wide(doc) })
    for (const [i, section] of paper.sections.slice(from, from + per_page).entries()) {
      const y = margin + 34 + i * 18, indent = section.level === 1 ? 0 : 16
      doc.fontSize(10.5).fillColor(ink).text(section.title, margin + indent, y, { lineBreak: false, goTo: section.id })
      const number = String(pages[from + i])
      const [left, right] = [margin + indent + doc.widthOfString(section.title) + 6, doc.page.width - margin - doc.widthOfString(number) - 6]
      if (right > left) doc.lineWidth(0.4).strokeColor(rule).moveTo(left, y + 10).lineTo(right, y + 10).stroke()
      doc.text(number, margin, y, { width: wide(doc), align: 'right', lineBreak: false })
    }
  }
}

function drawBlock(doc: PDFDocument, block: Block): void {
  if (block.is === 'text') for (const text of block.paragraphs) paragraph(doc, text, { indent: 21 })
  else if (block.is === 'table') { doc.y += 4; table(doc, block.columns.map(({ title, right, share }) => ({ title, width: share * wide(doc), align: right ? 'right' : 'left' })), block.rows); doc.y += 6 }
  else if (block.is === 'map') drawMap(doc, block.drawing, block.caption)
  else for (const card of block.cards) {
    room(doc, 56)
    doc.fontSize(text_size).fillColor(ink).text(card.title, margin, doc.y + 6, { width: wide(doc) })
    doc.fontSize(8.5).fillColor(faint).text(card.said, margin, doc.y, { width: wide(doc) })
    for (const text of card.paragraphs) paragraph(doc, text, {})
    if (!card.note) continue
    room(doc, 30)
    const top = doc.y
    doc.fontSize(text_size).fillColor(colors.main).text(card.note.title, margin + 14, doc.y, { width: wide(doc) - 14 })
    for (const text of card.note.paragraphs) paragraph(doc, text, { left: 14 })
    if (doc.y > top) doc.lineWidth(2).strokeColor(colors.main).moveTo(margin + 5, top).lineTo(margin + 5, doc.y).stroke()
    doc.y += 4
  }
}

function paragraph(doc: PDFDocument, text: string, { indent = 0, left = 0 }: { indent?: number; left?: number }): void {
  const options = { width: wide(doc) - left, lineGap: 3, indent }
  doc.fontSize(text_size)
  room(doc, Math.min(doc.heightOfString(text, options), bottom(doc) - margin - 10, 40))
  doc.fillColor(ink).text(text, margin + left, doc.y, options)
  doc.y += 4
}

function drawMap(doc: PDFDocument, drawing: Drawing, caption: string): void {
  const [width, height] = [wide(doc), 340]
  room(doc, height + 30)
  const flat = flatten(drawing, width, height)
  const [x0, y0] = [margin, doc.y + 4]
  const at = ([x, y]: readonly [number, number]): string => `${(x0 + x).toFixed(1)} ${(y0 + y).toFixed(1)}`
  for (const { rings, main } of flat.shapes) {
    const path = rings.map((ring) => `M${ring.map(at).join('L')}Z`).join('')
    if (!main) doc.path(path).fill(colors.fill, 'even-odd')
    doc.path(path).lineWidth(main ? 1.6 : 0.6).strokeColor(main ? colors.main : colors.line).stroke()
  }
  for (const { text, at: [x, y] } of flat.labels) doc.fontSize(8).fillColor(colors.label).text(text, x0 + x - 60, y0 + y - 5, { width: 120, align: 'center', lineBreak: false })
  for (const { no, at: [x, y] } of flat.points) {
    doc.circle(x0 + x, y0 + y, 7).fill(colors.point)
    doc.fontSize(8).fillColor('#ffffff').text(String(no), x0 + x - 10, y0 + y - 5.5, { width: 20, align: 'center', lineBreak: false })
  }
  doc.fontSize(8.5).fillColor(faint).text(caption, margin, y0 + height + 4, { width, align: 'center' })
  doc.y += 6
}
