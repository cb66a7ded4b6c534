// The paper as a Word document: title page, contents with page numbers, chapters, tables, opinions with their answers, maps.
import { AlignmentType, BorderStyle, Document, Footer, Header, HeadingLevel, ImageRun, LineRuleType, Packer, PageBreak, PageNumber, Paragraph, Table, TableCell, TableOfContents, TableRow, TextRun, VerticalAlign, WidthType, type FileChild } from 'docx'
import { estimatePageNumbers } from 'docx/layout'
import { flatten, toPng, toSvg } from './drawing.ts'
import type { Block, Paper } from './model.ts'

const faint = '6B6B6B', rule = 'C9C9C9', green = '2F6B4F', red = 'B3261E'
/** Fonts that Windows, WPS and Linux have under these names; a program takes its own where one is missing. */
const fonts = { ascii: 'Calibri', hAnsi: 'Calibri', eastAsia: 'Microsoft YaHei', cs: 'Calibri' }
/** Twips of the text's width on A4 with margins of 25 mm. */
const width = 9070

/** The bytes of the .docx file. */
export async function toDocx(paper: Paper): Promise<Uint8Array> {
  const document = new Document({
    title: paper.title, creator: paper.lines.find(([, said]) => said)?.[1] ?? '', description: paper.subtitle, pageNumbers: estimatePageNumbers, features: { updateFields: false },
    styles: {
      default: {
        document: { run: { font: fonts, size: 22, language: { eastAsia: 'zh-CN' } }, paragraph: { spacing: { line: 340, after: 120 } } },
        heading1: { run: { font: fonts, size: 32, bold: true, color: green }, paragraph: { spacing: { before: 360, after: 160 }, keepNext: true } },
        heading2: { run: { font: fonts, size: 26, bold: true }, paragraph: { spacing: { before: 240, after: 120 }, keepNext: true } },
      },
    },
    sections: [
      { properties: { verticalAlign: VerticalAlign.CENTER }, children: titlePage(paper) },
      {
        properties: { page: { pageNumbers: { start: 1 } } },
        headers: { default: new Header({ children: [new Paragraph({ alignment: AlignmentType.RIGHT, children: [new TextRun({ text: [paper.demonstration, paper.title].filter(Boolean).join(' · '), size: 16, color: paper.demonstration ? red : faint })] })] }) },
        footers: { default: new Footer({ children: [new Paragraph({ alignment: AlignmentType.CENTER, children: [PageNumber.CURRENT, ' / ', PageNumber.TOTAL_PAGES_IN_SECTION].map((part) => new TextRun({ size: 16, color: faint, children: [part] })) })] }) },
        children: [
          new Paragraph({ children: [new TextRun({ text: paper.contents, bold: true, size: 32, color: green })] }), new TableOfContents(paper.contents, { hyperlink: true, headingStyleRange: '1-2', beginDirty: false }), new Paragraph({ children: [new PageBreak()] }),
          ...paper.sections.flatMap((section) => [new Paragraph({ heading: section.level === 1 ? HeadingLevel.HEADING_1 : HeadingLevel.HEADING_2, children: [new TextRun(section.title)] }), ...section.blocks.flatMap(blockOf)]),
        ],
      },
    ],
  })
  return new Uint8Array(await Packer.toBuffer(document))
}

function titlePage(paper: Paper): Paragraph[] {
  const centred = (text: string, size: number, more: { bold?: boolean; color?: string; after?: number } = {}): Paragraph => new Paragraph({ alignment: AlignmentType.CENTER, spacing: { after: more.after ?? 200, line: 500 }, children: [new TextRun({ text, size, ...(more.bold && { bold: true }), ...(more.color && { color: more.color }) })] })
  return [
    ...(paper.demonstration ? [centred(paper.demonstration, 24, { color: red, after: 600 })] : []), centred(paper.subtitle, 36, { color: green }), centred(paper.title, 56, { bold: true, after: 900 }),
    ...paper.lines.map(([what, said]) => centred(`${what}　${said}`, 22, { color: faint, after: 60 })),
  ]
}

function blockOf(block: Block): FileChild[] {
  if (block.is === 'text') return block.paragraphs.map((text) => new Paragraph({ indent: { firstLine: 440 }, children: [new TextRun(text)] }))
  if (block.is === 'table') return [tableOf(block), new Paragraph({ spacing: { after: 60 }, children: [] })]
  if (block.is === 'cards') return block.cards.flatMap((card) => [
    new Paragraph({ keepNext: true, spacing: { before: 200, after: 20 }, children: [new TextRun({ text: card.title, bold: true })] }), new Paragraph({ keepNext: true, spacing: { after: 60 }, children: [new TextRun({ text: card.said, size: 18, color: faint })] }),
    ...card.paragraphs.map((text) => new Paragraph({ children: [new TextRun(text)] })),
    ...(card.note ? [card.note.title, ...card.note.paragraphs].map((text, i) => new Paragraph({ indent: { left: 360 }, border: { left: { style: BorderStyle.SINGLE, size: 18, color: green, space: 8 } }, spacing: { after: 0 }, children: [new TextRun({ text, ...(i === 0 && { bold: true, color: green }) })] })) : []),
  ])
  const flat = flatten(block.drawing, 600, 420)
  return [
    new Paragraph({ alignment: AlignmentType.CENTER, keepNext: true, spacing: { line: 240, lineRule: LineRuleType.AUTO }, children: [new ImageRun({ type: 'svg', data: Buffer.from(toSvg(flat, block.caption)), transformation: { width: 600, height: 420 }, fallback: { type: 'png', data: Buffer.from(toPng(flat)) }, altText: { name: 'map', title: 'map', description: block.caption } })] }),
    new Paragraph({ alignment: AlignmentType.CENTER, children: [new TextRun({ text: block.caption, size: 18, color: faint })] }),
  ]
}

function tableOf(block: Extract<Block, { is: 'table' }>): Table {
  const line = { style: BorderStyle.SINGLE, size: 4, color: rule }
  const widths = block.columns.map(({ share }) => Math.round(share * width))
  const cell = (text: string, i: number, head: boolean): TableCell => new TableCell({
    width: { size: widths[i]!, type: WidthType.DXA }, margins: { top: 40, bottom: 40, left: 80, right: 80 }, ...(head && { shading: { fill: 'EEF4EF' } }),
    children: [new Paragraph({ spacing: { after: 0, line: 280 }, alignment: block.columns[i]?.right ? AlignmentType.RIGHT : AlignmentType.LEFT, children: [new TextRun({ text, size: 18, ...(head && { bold: true }) })] })],
  })
  return new Table({
    width: { size: width, type: WidthType.DXA }, columnWidths: widths, borders: { top: line, bottom: line, left: line, right: line, insideHorizontal: line, insideVertical: line },
    rows: [new TableRow({ tableHeader: true, cantSplit: true, children: block.columns.map(({ title }, i) => cell(title, i, true)) }), ...block.rows.map((row) => new TableRow({ cantSplit: true, children: row.map((text, i) => cell(text, i, false)) }))],
  })
}
