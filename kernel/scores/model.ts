// Indicators and scorecards as data. Types and plain constants, safe in a browser; nothing here is about a person.

export const families = ['rule_of_law', 'smartness', 'precision', 'participation', 'satisfaction'] as const
export type Family = (typeof families)[number]
/** Whom an indicator may be about. There is no third: nobody is given points. */
export const objectKinds = ['street', 'department'] as const
export type ObjectKind = (typeof objectKinds)[number]
export const cycles = ['quarter', 'year'] as const
export type Cycle = (typeof cycles)[number]

/** One version of an indicator, as its register has it. Decimals are whole hundredths. */
export type Indicator = {
  /** By which other formulas name it. */
  code: string
  /** What people call it. */
  name?: string
  version: number
  family: string
  of: string
  cycle: string
  /** See ./formula.ts. Its value is a share, or has the unit of its figures. */
  formula: string
  /** Percent of its family. */
  weight: number
  /** The most points that it can bring, in hundredths. */
  points: number
  better: 'up' | 'down'
  /** From here on (or down to here) all points are given: in hundredths of a percent where the value is a share, else of its unit. */
  full_at: number
  /** Points lost for each percent or unit that is missing, in hundredths; parts of one count in proportion. */
  minus: number
  /** What becomes of the weight where there is no figure: the others of the family share it, or the family is out of that much less. */
  small: 'share' | 'leave'
  /** Objects, by id, to which it does not apply, and why. */
  without?: readonly number[]
  ground?: string
}

/** Why a line has no points. `excluded`: the indicator does not apply to the object, with its ground in the data. */
export type NoFigure = 'n<5' | '-' | 'zero' | 'excluded'
/** Against the others: beyond what chance explains, or not. Never a position. */
export type Band = 'above' | 'same' | 'below'
/** What was counted: of a share how many hold of how many; of a mean the sum over how many. */
export type Counted = { num: number; den: number }
