// The face of registers.
export * from './model.ts'
export { announcedDays, checkColumn, holdsPersonal, registerOf, registerRead, writingPost, type Author, type Register } from './check.ts'
export { writeRow, writeRows, type Faulty, type RegisterOn, type Repeatable, type WriteOutcome, type Written } from './acts.ts'
export { namedRows, readAfter, readChanges, readRegister, readRow, type Asked, type Reading } from './reading.ts'
export { installRows } from './install.ts'
export { countRows, rowsAfterEnd, sumsByPlace, type Sum } from './store.ts'
export { indicatorOf, indicatorsOn } from './indicators.ts'
