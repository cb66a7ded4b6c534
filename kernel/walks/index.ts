// The face of walks.
export * from './model.ts'
export { countsById, countsIdOn, insertCounts, insertNetwork, insertOption, networkById, networkOn, optionById, optionsOf } from './store.ts'
export { installWalks, networkOf } from './laid.ts'
