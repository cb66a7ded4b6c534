// The words of a yearly report.
import { defineWords } from '../../shell/language.ts'

export const w = defineWords({
  title: { zh: '年报', en: 'Yearly report' },
  whole: { zh: '全区', en: 'The district' },
  by_street: { zh: '按街镇', en: 'By street' },
  by_street_note: { zh: '按街镇编号排，不排名次。带虚线的数能点开看是哪些件。少于 5 件的不出数。', en: 'In the order of their codes, never of their figures. A dotted number opens its matters. Below 5 no number is given.' },
  street: { zh: '街镇', en: 'Street' },
  what: { zh: '哪一项', en: 'Which' },
  year: { zh: '年份', en: 'Year' },
  so_far: { zh: '{year} 年到昨天', en: '{year} until yesterday' },
  whole_year: { zh: '{year} 年', en: '{year}' },
  excel: { zh: '导出 Excel', en: 'Excel' },
  open: { zh: '{what}：点开看是哪些件', en: '{what}: open the matters' },
  closed: { zh: '只给数：件由经办的单位看', en: 'Numbers only: its matters are read by those at work on them' },
  none_yet: { zh: '还没有', en: 'none yet' },
})
