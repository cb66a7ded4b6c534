// The shape of the invented words that residents, patrols and devices use, and the phrases that all topics share.
import type { Turn } from './weather.ts'

export type RequestKind = 'consult' | 'help' | 'complaint' | 'report' | 'suggestion'
export type Topic = {
  kind: RequestKind
  where: 'home' | 'compound' | 'road'
  /** Hours of the day it is spoken of; `day` has its peaks at 9-11 and 14-16. */
  hours?: 'day' | 'night' | 'commute' | 'round'
  /** How many times more often on a day of this turn. */
  when?: Partial<Record<Turn, number>>
  /** What a resident says after naming the place. Slots: {n} few, {d} days, {t} time of day, {f} floor, {s} shop, {m} minutes, {y} years. */
  say: readonly string[]
  /** What a patrol writes after naming the place; without it the topic is the hotline's alone. */
  note?: readonly string[]
  /** What follows from it. */
  so?: readonly string[]
}
export type Topics = Readonly<Record<string, Topic>>

export const shops = ['水果店', '小吃店', '烧烤店', '面馆', '奶茶店', '便利店', '理发店', '五金店', '棋牌室', '火锅店', '早点铺', '洗车店', '健身房', '宠物店', '快递驿站', '酒吧', '面包房', '足浴店']
export const daytimes = ['早上6点', '清晨5点半', '中午12点', '傍晚6点', '晚上8点', '晚上9点半', '夜里11点', '凌晨1点', '半夜2点', '凌晨4点', '上午9点', '下午3点']
/** How a call begins. */
export function openersOf(topic: Topic): readonly string[] {
  if (topic.kind === 'consult') return ['', '', '您好，', '麻烦问一下，', '你好，咨询一件事：', '想请教一下，']
  if (topic.kind === 'suggestion') return ['', '', '您好，', '提个建议：', '我是附近居民，', '我们几户商量了一下，']
  const common = ['', '', '', '', '您好，', '你好，我想反映一下，', '市民来电反映：', '反映一个情况：', '请帮忙转一下，', '再次来电，']
  return [...common, ...(topic.where === 'road' ? ['路过看到，', '我是附近居民，', '我在这里上班，'] : ['本人住在这里，', '代家里老人反映，', '我是这里的业主，'])]
}

/** Since when: a question has no such thing, and what happened suddenly did not last for years. */
export function sinceOf(topic: Topic): readonly string[] {
  if (topic.kind === 'consult' || topic.kind === 'suggestion') return ['']
  if (topic.hours === 'round') return ['', '', '', '刚刚发现的', '到现在没人来', '已经{m}分钟了', '昨天{t}也有一次', '已经打过一次电话', '这是这个月第{n}次']
  return ['', '', '', '已经{d}天了', '从上周开始', '这个月第{n}次了', '昨天{t}就这样', '今天又看到了', '断断续续有{n}个月', '前几天报过一次没有动静', '至少{y}年了', '{d}天前刚处理过，又这样']
}

/** What a patrol adds. */
export function remarksOf(topic: Topic): readonly string[] {
  const common = ['', '', '', '', '，已拍照', '，影响通行', '，已设临时警示', '，周边居民有反映', '，巡查第{n}次发现', '，建议尽快处置', '，位置靠近公交站', '，现场无人', '，与上次同一位置']
  return topic.kind === 'complaint' ? [...common, '，当场劝导未改正', '，已口头告知', '，近{n}天反复出现'] : common
}

export const asks = {
  consult: ['请告知。', '请问怎么办理？', '希望有人回电说明。', '想问清楚再去跑。', '请回复。'],
  help: ['请尽快安排人来修。', '请派人上门看看。', '希望尽快解决。', '请帮忙协调。', '盼复。', '请联系我，电话畅通。', '急，请快点处理。', '请相关部门到现场看一下。'],
  complaint: ['要求处理并答复。', '请有关部门管一管。', '希望严格查处。', '请核实后给个说法。', '要求整改，不要只是口头答应。', '请处理后回电。', '希望不要再反复。'],
  report: ['请核实。', '请安排处置。', '请有关部门到现场查看。', '望尽快清理。', '怕出事，请抓紧。', '请转责任单位。', '特此反映。'],
  suggestion: ['请研究。', '供参考。', '希望采纳。', '如果能办，居民都会支持。', '请答复是否可行。'],
} as const satisfies Record<RequestKind, readonly string[]>
