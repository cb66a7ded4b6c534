// The words of a yearly report.
import { defineWords } from '../../shell/language.ts'

export const w = defineWords({
  title: { zh: '年报', en: 'Yearly report' },
  whole: { zh: '全区', en: 'The district' },
  by_street: { zh: '按街镇', en: 'By street' },
  by_street_note: { zh: '按街镇编号排，不排名次。每个数都能点开。少于 5 件的不出数，有权看的人点开看件。', en: 'In the order of their codes, never of their figures. Every number opens its matters. Below 5 no number is given; whoever may read the matters opens them.' },
  street: { zh: '街镇', en: 'Street' },
  what: { zh: '哪一项', en: 'Which' },
  year: { zh: '年份', en: 'Year' },
  so_far: { zh: '{year} 年到昨天', en: '{year} until yesterday' },
  whole_year: { zh: '{year} 年', en: '{year}' },
  excel: { zh: '导出 Excel', en: 'Excel' },
  open: { zh: '{what}：点开看是哪些件', en: '{what}: open the matters' },
  none_yet: { zh: '还没有', en: 'none yet' },
})
