// The words of the board.
import { defineWords } from '../../shell/language.ts'

export const w = defineWords({
  title: { zh: '看板', en: 'Board' },
  lead: { zh: '每一列是一个状态，列里先到期的在上', en: 'One column for each state, the earliest deadline on top' },
  place: { zh: '只看一个地方', en: 'One place only' },
  columns: { zh: '各状态的事项', en: 'Matters by state' },
  late: { zh: '超 {n}', en: '{n} late' },
  count: { zh: '{n} 件', en: '{n}' },
  all: { zh: '全部 {n} 件', en: 'All {n}' },
  empty: { zh: '没有', en: 'None' },
  no_clock: { zh: '没有在走的时限', en: 'No clock is running' },
  nothing: { zh: '这里现在没有在办的', en: 'Nothing is open here now' },
  nothing_why: { zh: '有新的会自己出现。', en: 'What comes in appears by itself.' },
  total: { zh: '在办和等待 {n} 件', en: '{n} open or waiting' },
})
