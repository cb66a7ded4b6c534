// The face of papers: what a matter says, as Word, PDF or a drawing.
export { toDocx } from './docx.ts'
export { flatten, toSvg } from './drawing.ts'
export { opinionLines, paperOf, type PaperOf } from './paper.ts'
export { toPdf } from './pdf.ts'
export type { Block, Paper, Section } from './model.ts'
export { toReport, type Piece, type Report } from './report.ts'
