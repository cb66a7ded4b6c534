// The face of exchanging: tables in, tables out.
export * from './model.ts'
export { bringIn, commit, examine, kindOf, preview, preview_ms, type Incoming, type Looked, type Progress } from './importing.ts'
export { linesOfList, linesOfMatters, type Lines, type Reader } from './exporting.ts'
export { linesOfRegister } from './registers.ts'
export { limits } from './limits.ts'
export { stage, stagedBy, unstage, unstageOld } from './store.ts'
export { mediaType, writeTable, writeWorkbook, type Cell, type Format, type Sheet } from './write.ts'
export type { On, Said } from './plan.ts'
