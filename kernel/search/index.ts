// The face of search: what matters can be found by is kept beside them, and asked within the asker's rights.
export { keepSearch, saidOf, searchable, tokensOf, type Keeping } from './keep.ts'
export { ranked } from './rank.ts'
export { canSeek, seekMatters, type Meant, type Seeking, type Sought } from './seek.ts'
export { silent, soundsOf, type Sounds } from './sounds.ts'
export { packed, plain, termsOf, type Term } from './tokens.ts'
