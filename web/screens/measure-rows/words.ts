// The words of the rows behind a figure.
import { defineWords } from '../../shell/language.ts'

export const w = defineWords({
  rows_title: { zh: '{name}：数里的行', en: '{name}: the rows' },
  show_all: { zh: '全部', en: 'All' }, show_in: { zh: '算进分母的', en: 'In the denominator' }, show_both: { zh: '算进分子的', en: 'In the numerator' }, show_of: { zh: '只算分母的', en: 'Denominator only' }, show_without: { zh: '不算的', en: 'Left out' }, show_in_mean: { zh: '算进的', en: 'Counted' },
  more: { zh: '再看一些', en: 'More' },
  searching: { zh: '往前找，已看到 {day}', en: 'Looking further back, at {day}' },
  found_all: { zh: '就这 {n} 行', en: 'These {n} rows are all' },
  shown: { zh: '{n} 行', en: '{n} rows' },
  filters: { zh: '看哪些行', en: 'Which rows' },
})
