// The face of scores: formulas, what is wrong with a set of indicators, points with their intervals and bands, and the correction for mix.
export * from './model.ts'
export { ceilOf, compare, floorOf, funnelOf, hundredths, ratio, times, type Interval, type Ratio } from './ratio.ts'
export { figuresIn, indicatorsIn, readFormula, writeFormula, type Formula } from './formula.ts'
export { faultsOf, unitOfIndicator, type Fault, type UnitOf } from './check.ts'
export { familyScore, pointsOf, scoreCard, valueOf, type Card, type FamilyScore, type Figures, type Line } from './evaluate.ts'
export { figureNamed, unitsOfFigures, type Named } from './figures.ts'
export { correctedFor, type Corrected } from './mixed.ts'
