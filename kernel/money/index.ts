// The face of money: books, what is written into them and what is read out of them.
export * from './model.ts'
export * from './split.ts'
export { makeBooks, type BookGiven, type Books, type BooksOptions } from './writer.ts'
export type { Act, Done, Frozen } from './acts.ts'
export { checkBook, checkBooks, rebuild, type Checked, type Fault, type Published } from './check.ts'
