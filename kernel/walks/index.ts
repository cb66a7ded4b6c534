// The face of walks.
export * from './model.ts'
export { countsById, countsIdOn, gapAnswerOn, gapAnswers, insertCounts, insertGapAnswer, insertNetwork, insertOption, networkById, networkOn, networksOf, optionById, optionsOf } from './store.ts'
export { installWalks, networkOf } from './laid.ts'
