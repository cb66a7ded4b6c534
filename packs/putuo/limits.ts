// Limits of Putuo's systems: the parameter sheet's first values, all in force from one day by convention.
import { limitRows } from '../shared/catalogue.ts'

/** The day from which the pack's lists count: early enough for imported history. */
export const since = '2015-01-01'

export const limits = limitRows(since)
