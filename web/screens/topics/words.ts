// The words of hot topics.
import { defineWords } from '../../shell/language.ts'

export const w = defineWords({
  title: { zh: '热点', en: 'Hot topics' },
  lead: { zh: '近 {days} 天居民诉求 {n} 件，按说法、地点和时间归成热点', en: '{n} demands of residents in {days} days, grouped by words, place and time' },
  as_of: { zh: '{time} 归类', en: 'grouped {time}' },
  formula: { zh: '热度怎么算', en: 'How heat is counted' },
  people: { zh: '{n} 人', en: '{n} people' },
  messages: { zh: '{n} 件', en: '{n} demands' },
  heat: { zh: '热度', en: 'heat' },
  numbers: { zh: '人数 {people}，有人反映的周数 {weeks}，近 30 天 {recent} 人，前 30 天 {before} 人，点赞 {likes}，热度 {value}', en: 'people {people}, weeks with a demand {weeks}, last 30 days {recent}, 30 days before {before}, likes {likes}, heat {value}' },
  period: { zh: '{from} 至 {to}', en: '{from} to {to}' },
  days: { zh: '每天几件，近 {n} 天', en: 'Demands by day, {n} days' },
  day_label: { zh: '近 {n} 天共 {count} 件，最多的一天 {most} 件', en: '{count} in {n} days, {most} on the busiest day' },
  first_day: { zh: '{n} 天前', en: '{n} days ago' },
  today: { zh: '今天', en: 'today' },
  map: { zh: '在哪里', en: 'Where' },
  map_label: { zh: '{name}：诉求的位置', en: '{name}: where the demands are' },
  rows: { zh: '由这些诉求归成', en: 'Counted from these' },
  none: { zh: '还没有热点', en: 'No hot topics' },
  none_why: { zh: '您看得到的诉求里，没有两人以上说同一件事的。', en: 'Among the demands that you may read no two people say the same.' },
  private: { zh: '只数人数，不显示是谁；您看不到的诉求不计入。', en: 'People are counted and never shown; what you may not read does not count.' },
  back: { zh: '全部热点', en: 'All topics' },
  list: { zh: '热点列表', en: 'List of topics' },
  gone: { zh: '这个热点已重新归类。', en: 'This topic was grouped anew.' },
})
