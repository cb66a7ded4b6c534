// The words of the map.
import { defineWords } from '../../shell/language.ts'

export const w = defineWords({
  title: { zh: '地图', en: 'Map' },
  status: { zh: '时限', en: 'Clock' },
  late: { zh: '已超时', en: 'Late' }, soon: { zh: '将到期', en: 'Due soon' }, ontime: { zh: '按时', en: 'On time' }, wait: { zh: '等待', en: 'Waiting' },
  all: { zh: '全部', en: 'All' },
  category: { zh: '类别', en: 'Category' },
  any_category: { zh: '不限类别', en: 'Any category' },
  map_label: { zh: '在办事项的地图；旁边的列表一样全', en: 'Map of open matters; the list beside it holds the same' },
  list: { zh: '图里看得到的', en: 'In view' },
  count: { zh: '{n} 件', en: '{n}' },
  first: { zh: '先列 {n} 件，放大看得更细', en: 'The first {n}; zoom in for less' },
  none: { zh: '图里没有在办的', en: 'Nothing open in view' },
  none_why: { zh: '缩小一点，或者少选一个条件。', en: 'Zoom out or take a filter away.' },
  whole: { zh: '看全区', en: 'Whole district' },
  open: { zh: '打开', en: 'Open' },
  close: { zh: '收起', en: 'Close' },
  failed_one: { zh: '没有读到这一件', en: 'Could not be read' },
  no_spot: { zh: '没有定点的不在图上，在列表里。', en: 'Matters without a point are in the list only.' },
  to_list: { zh: '看列表', en: 'See the list' },
})
