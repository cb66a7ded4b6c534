// The words of a place.
import { defineWords } from '../../shell/language.ts'

export const w = defineWords({
  title: { zh: '地域', en: 'Places' },
  code: { zh: '代码 {code}', en: 'code {code}' },
  since: { zh: '自 {day} 起', en: 'since {day}' },
  ended: { zh: '已撤销，{day} 止', en: 'ended on {day}' },
  also: { zh: '也属', en: 'also in' },
  open: { zh: '在办', en: 'Open' }, late: { zh: '已超时', en: 'Late' }, waiting: { zh: '等待', en: 'Waiting' },
  matters: { zh: '这里的事项', en: 'Matters here' },
  by_due: { zh: '先到期的在前', en: 'earliest deadline first' },
  all: { zh: '全部', en: 'All' },
  none: { zh: '这里现在没有在办的', en: 'Nothing is open here' },
  ended_list: { zh: '看已结的', en: 'See what has ended' },
  parts: { zh: '下一级', en: 'Its parts' },
  part: { zh: '名称', en: 'Name' },
  figures: { zh: '指标', en: 'Figures' },
  figures_sub: { zh: '近 30 天；右边是分子和分母', en: 'last 30 days, with numerator and denominator' },
  all_figures: { zh: '全部指标', en: 'All figures' },
  organisations: { zh: '这里的单位', en: 'Organisations here' },
  map: { zh: '下一级的示意图和在办件数', en: 'Sketch of its parts with open matters' },
  unit_label: { zh: '{name}：在办 {open}，超时 {late}', en: '{name}: {open} open, {late} late' },
  find: { zh: '换一个地方', en: 'Another place' },
  on_map: { zh: '在地图上看', en: 'See on the map' },
  new_here: { zh: '在这里新开一件', en: 'Take in a matter here' },
  more: { zh: '其余 {n} 个', en: '{n} more' },
})
