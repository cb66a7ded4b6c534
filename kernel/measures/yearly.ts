// Yearly reports of figures: a few columns that mean the same of several systems, which stand side by side. A system says in its page which of its
// measures stands in which column; what a report is called and what its columns ask stands here.
import type { Words } from '../base/model.ts'

/** `shows`: the number of matters counted in the numerator, or the figure itself. */
export type YearlyColumn = { words: Words; asks: Words; shows: 'count' | 'figure' }
export type Yearly = { words: Words; note: Words; rule: string; columns: Readonly<Record<string, YearlyColumn>> }

export const yearly = {
  powers: {
    words: { zh: '街道五项权力年报', en: 'The five powers of the streets' },
    note: { zh: '数的是事和单位，不数人。没答复不算同意，也不算按期。', en: 'Matters and units are counted, never persons. Silence is neither consent nor in time.' }, rule: 'S56',
    columns: {
      used: { words: { zh: '用了几次', en: 'Uses' }, asks: { zh: '用到有结果的', en: 'Used to a result' }, shows: 'count' },
      in_time: { words: { zh: '按期', en: 'In time' }, asks: { zh: '对方按期答复的', en: 'Answered in time' }, shows: 'figure' },
      adopted: { words: { zh: '采纳', en: 'Adopted' }, asks: { zh: '意见被采纳或解决的', en: 'Opinions that were followed, or resolved' }, shows: 'figure' },
    },
  },
} as const satisfies Readonly<Record<string, Yearly>>

type ColumnsOf<Y extends keyof typeof yearly> = keyof (typeof yearly)[Y]['columns']
/** Which measure of a system stands in which column of which report. */
export type InYearly<M extends string> = { readonly [Y in keyof typeof yearly]?: Readonly<Record<ColumnsOf<Y>, M>> }
