// What every PDF of the house is drawn with: one font that reads the same everywhere, headings, tables whose heads stand again on each page, page feet.
import { createRequire } from 'node:module'
import type PDFDocument from 'pdfkit'

/** Any of the parts of this font that a document uses is put into it, so it reads the same everywhere. */
export const font = createRequire(import.meta.url).resolve('@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf')
export const margin = 42
export const ink = '#1c1c1c', faint = '#6b6b6b', rule = '#c9c9c9'
export type Column = { title: string; width: number; align?: 'left' | 'right' }

/** The bytes, once the document is ended. */
export function finish(doc: PDFDocument): Promise<Uint8Array> {
  const parts: Uint8Array[] = []
  return new Promise<Uint8Array>((resolve, reject) => {
    doc.on('data', (part) => parts.push(part)).on('end', () => resolve(new Uint8Array(Buffer.concat(parts)))).on('error', reject)
  })
}

export const bottom = (doc: PDFDocument): number => doc.page.height - margin - 18
/** Begins a page where so much does not fit any more. */
export function room(doc: PDFDocument, height: number): boolean {
  if (doc.y + height <= bottom(doc)) return false
  doc.addPage()
  doc.y = margin
  return true
}
export function heading(doc: PDFDocument, title: string): void {
  room(doc, 60)
  doc.fontSize(12).fillColor(ink).text(title, margin, doc.y + 14)
  doc.y += 4
}

/** Rows under their headings, which stand again on each page. */
export function table(doc: PDFDocument, columns: readonly Column[], rows: readonly (readonly string[])[]): void {
  const gap = 9
  const draw = (cells: readonly string[], color: string): void => {
    const top = doc.y
    let x = margin, height = 0
    doc.fontSize(8.5).fillColor(color)
    for (const [i, column] of columns.entries()) {
      const options = { width: column.width - gap, align: column.align ?? 'left', lineGap: 1 } as const
      height = Math.max(height, doc.heightOfString(cells[i] || ' ', options))
      doc.text(cells[i] ?? '', x, top + 2, options)
      x += column.width
    }
    doc.y = top + height + 5
    doc.lineWidth(0.4).strokeColor(rule).moveTo(margin, doc.y - 1).lineTo(x - gap, doc.y - 1).stroke()
  }
  const head = (): void => draw(columns.map((c) => c.title), faint)
  head()
  for (const cells of rows) {
    const height = Math.max(...columns.map((column, i) => doc.fontSize(8.5).heightOfString(cells[i] || ' ', { width: column.width - gap, lineGap: 1 })))
    if (room(doc, Math.min(height + 6, bottom(doc) - margin - 30))) head()
    draw(cells, ink)
  }
}

/** Writes below the text of each page, which is counted from one. */
export function onEachPage(doc: PDFDocument, write: (page: number, count: number) => void): void {
  const { start, count } = doc.bufferedPageRange()
  for (let page = start; page < start + count; page++) {
    doc.switchToPage(page)
    // What is written below the margin would otherwise open another page.
    doc.page.margins.bottom = 0
    write(page - start + 1, count)
  }
}
