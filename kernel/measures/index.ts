// The face of measures: folding the journal into figures, asking for them, and what they read like.
export * from './model.ts'
export { foldOnce, rebuild, type Folding } from './fold.ts'
export { makeBulkCounter, numberCategories, outcomeColumns, settleBulk, type BulkCounter } from './bulk.ts'
export { code, dayKey, dayNumber, dayText, planOf, standingOf, testOf, type Measure, type Plan } from './judge.ts'
export { answeredByCells, ask, keyOf, longestScan, outcomeQuery, type By, type Group, type Question } from './ask.ts'
export { allCategories, outcomesOn, pageOfOutcomes, postsHeldBy, watermark, type OutcomeRow } from './store.ts'
export { dayFinder, knownAt, offsets, outcomeOf, unpack, type Outcome } from './versions.ts'
export { addOutcome, blank, type Cell, type Tallies } from './cells.ts'
