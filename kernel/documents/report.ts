// A report of an office as a Word document in the usual form: issuer in red over a rule, title, number and date, sections 一、二、三, and under each number a footnote
// that says where it comes from.
import { AlignmentType, BorderStyle, Document, Footer, FootnoteReferenceRun, Header, HeadingLevel, Packer, PageNumber, Paragraph, TextRun } from 'docx'

/** A piece of a sentence; `note` is what its footnote says. */
export type Piece = { text: string; note?: string; bold?: true }
export type Report = { issuer: string; title: string; /** Number of the issue and what it covers. */ issue: string; date: string; demonstration: string | null; sections: readonly { title: string; paragraphs: readonly (readonly Piece[])[] }[]; signed: string }

const song = { ascii: 'Times New Roman', hAnsi: 'Times New Roman', eastAsia: 'FangSong', cs: 'Times New Roman' }
const hei = { ...song, eastAsia: 'SimHei' }
const red = 'B3261E'
const numerals = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '十一', '十二', '十三', '十四', '十五']

/** The bytes of the .docx file. */
export async function toReport(report: Report): Promise<Uint8Array> {
  const notes: Record<number, { children: Paragraph[] }> = {}
  let last = 0
  const runs = (pieces: readonly Piece[]): (TextRun | FootnoteReferenceRun)[] => pieces.flatMap(({ text, note, bold }) => {
    const run = new TextRun({ text, ...(bold && { bold: true }) })
    if (note === undefined) return [run]
    notes[++last] = { children: [new Paragraph({ spacing: { line: 240, after: 0 }, children: [new TextRun({ text: ` ${note}`, size: 17 })] })] }
    return [run, new FootnoteReferenceRun(last)]
  })
  const centred = (text: string, size: number, more: { bold?: true; color?: string; after?: number } = {}): Paragraph =>
    new Paragraph({ alignment: AlignmentType.CENTER, spacing: { after: more.after ?? 120, line: 480 }, children: [new TextRun({ text, size, font: hei, ...(more.bold && { bold: true }), ...(more.color && { color: more.color }) })] })
  const children = [
    ...(report.demonstration ? [centred(report.demonstration, 22, { color: red })] : []), centred(report.issuer, 40, { bold: true, color: red, after: 60 }),
    new Paragraph({ alignment: AlignmentType.CENTER, border: { bottom: { style: BorderStyle.SINGLE, size: 12, color: red, space: 4 } }, spacing: { after: 240 }, children: [new TextRun({ text: `${report.issue}　${report.date}`, size: 24 })] }),
    new Paragraph({ heading: HeadingLevel.TITLE, alignment: AlignmentType.CENTER, spacing: { after: 240, line: 560 }, children: [new TextRun({ text: report.title, size: 44, bold: true, font: hei, color: '000000' })] }),
    ...report.sections.flatMap(({ title, paragraphs }, i) => [
      new Paragraph({ heading: HeadingLevel.HEADING_1, keepNext: true, spacing: { before: 160, after: 80, line: 560 }, indent: { firstLine: 640 }, children: [new TextRun({ text: `${numerals[i] ?? i + 1}、${title}`, size: 32, font: hei, color: '000000' })] }),
      ...paragraphs.map((pieces) => new Paragraph({ indent: { firstLine: 640 }, spacing: { line: 560, after: 0 }, children: runs(pieces) })),
    ]),
    new Paragraph({ alignment: AlignmentType.RIGHT, spacing: { before: 480, line: 560 }, children: [new TextRun(report.signed)] }), new Paragraph({ alignment: AlignmentType.RIGHT, spacing: { line: 560 }, children: [new TextRun(report.date)] }),
  ]
  const document = new Document({
    title: report.title, creator: report.issuer, description: report.issue, footnotes: notes, styles: { default: { document: { run: { font: song, size: 32, language: { eastAsia: 'zh-CN' } } } } },
    sections: [{
      properties: { page: { margin: { top: 2098, bottom: 1984, left: 1587, right: 1474 } } }, children,
      headers: { default: new Header({ children: [new Paragraph({ alignment: AlignmentType.RIGHT, children: [new TextRun({ text: report.demonstration ?? '', size: 18, color: red })] })] }) },
      footers: { default: new Footer({ children: [new Paragraph({ alignment: AlignmentType.CENTER, children: [new TextRun({ size: 28, children: ['— ', PageNumber.CURRENT, ' —'] })] })] }) },
    }],
  })
  return new Uint8Array(await Packer.toBuffer(document))
}
