// What an answer lacks before it is sent: whether it takes up each demand, gives grounds, says what was done, promises with a day, and
// keeps a fair tone. Signs found in the words, each with its place; nothing is refused because of them.
import { pairsOf } from './alike.ts'
import type { Demand } from './demands.ts'
import type { Quote } from './model.ts'

/** What an answer may lack or do. `no_day`: it promises, and names no day. */
export type ReplyNote = 'demand_unanswered' | 'empty' | 'no_ground' | 'nothing_done' | 'no_day' | 'sends_away' | 'harsh' | 'no_greeting'
export type ReplyCheck = {
  demands: { quote: Quote; addressed: number }[]
  grounds: Quote[]
  done: Quote[]
  promises: (Quote & { dated: boolean })[]
  notes: { note: ReplyNote; quote?: Quote }[]
  /** From 0 to 1: how much it says beyond courtesy, by weights set by hand. */
  substance: number
}

const LONGEST = 6000
const COURTESY = /网友[:：]?\s*(?:[“"][^”"]{0,30}[”"])?|尊敬的[^，。！：:]{0,12}|[您你]好[！!，,。：:]?|(?:您的)?(?:留言|来信|意见|来电|建议|反映)(?:我们)?(?:已|均已)?(?:收悉|知悉|收到)[。，,]?|现将?(?:有关情况|具体内容|相关情况)?(?:就|将)?[^。]{0,12}(?:回复|答复|说明)如下[：:]?|感谢[^。！!]{0,40}(?:支持|关心|关注|理解|监督|反映|建议|来信|留言)[^。！!]{0,12}[。！!]?|(?:特此|此)(?:回复|答复)[。！]?|祝您[^。！]{0,20}[。！]?|(?:如有|若有|如您)[^。]{0,30}(?:疑问|意见|问题)[^。]{0,60}[。]?|\d{4}年\d{1,2}月\d{1,2}日/g
const GROUND = /《[^》]{2,40}》|(?:根据|依据|依照|按照|参照)[^，。；]{2,40}|(?:由于|因为?|鉴于|考虑到|之所以)[^，。；]{3,40}|不符合[^，。；]{2,24}|(?:规定|标准|要求)[：:，][^。；]{4,40}/g
const DONE = /(?:经(?:查|核实|调查|核查|了解|现场|走访|我)|现场(?:查看|察看|核实|勘查)|(?:已|已经)(?:于|对|将|组织|安排|责成|要求|完成|联系|责令|约谈|告知|开通|修复|整改|清运|处理|约定|移交|启动|列入|纳入)|进行了?(?:走访|核实|调查|整改|处理|约谈|清理|维修))[^，。；]{0,30}/g
const PROMISE = /(?:将(?:于|在|会|尽快|进一步|继续|对|安排|组织|按)?|计划|预计|拟|力争|确保|争取|下一步)[^。；]{2,40}/g
const DAY = /\d{1,4}年|\d{1,2}月|[本下]?[月周年]底|季度|\d+个?(?:工作日|天|日|月|周)|今年|明年|年内|上半年|下半年|[一二三四五六七八九十]+(?:个工作日|日内|天内|月份?|月底)|春节前|汛期前|即日/
const AWAY = /(?:请|可)(?:您)?(?:自行|直接|另行)?(?:向|到|拨打|致电|前往)[^，。；]{2,30}(?:反映|咨询|投诉|联系|办理)|不属于?(?:我|本)[^，。；]{0,16}(?:职责|职能|范围|管辖)|与我[^，。；]{0,8}无关/g
const HARSH = /无理取闹|胡搅蛮缠|与你无关|自己(?:想办法|解决)|爱[去告][^，。；]{0,6}|不要再(?:来|打|反映)|没有必要(?:再)?(?:反映|投诉)|自作自受|少管闲事/g
const GREETING = /[您你]好|尊敬的|同志|先生|女士/

const all = (text: string, pattern: RegExp): Quote[] => [...text.matchAll(pattern)].map((one) => ({ start: one.index, end: one.index + one[0].length }))

/** How much of a demand's own words the answer takes up: of pairs that few demands share. */
const share = (demand: string, answer: ReadonlySet<number>): number => {
  const own = [...pairsOf(demand)]
  return own.length === 0 ? 1 : own.filter((pair) => answer.has(pair)).length / own.length
}
/** Below this a demand has hardly been touched. */
const TOUCHED = 0.12

/** @param demands those of the text, as `demandsIn` found them */
export function checkReply(text: string, demands: readonly Demand[], given: string): ReplyCheck {
  const reply = given.slice(0, LONGEST)
  const answer = pairsOf(reply)
  const taken = demands.map(({ quote }) => ({ quote, addressed: share(text.slice(quote.start, quote.end), answer) }))
  const [grounds, done, away, harsh] = [all(reply, GROUND), all(reply, DONE), all(reply, AWAY), all(reply, HARSH)]
  const promises = all(reply, PROMISE).map((one) => ({ ...one, dated: DAY.test(reply.slice(one.start, one.end)) }))
  const rest = reply.replace(COURTESY, '').replace(/[\s\p{P}]/gu, '').length
  const facts = all(reply.replace(COURTESY, ''), /\d+/g).length
  const substance = 1 / (1 + Math.exp(-(-2.2 + 1.1 * Math.log(1 + rest / 25) + 0.5 * Math.min(3, grounds.length) + 0.35 * Math.min(3, done.length) + 0.12 * Math.min(6, facts))))
  const notes: ReplyCheck['notes'] = [
    ...(rest < 12 ? [{ note: 'empty' as const }] : []),
    ...taken.filter(({ addressed }) => demands.length > 1 && addressed < TOUCHED).map(({ quote }) => ({ note: 'demand_unanswered' as const, quote })),
    ...(grounds.length === 0 ? [{ note: 'no_ground' as const }] : []), ...(done.length === 0 ? [{ note: 'nothing_done' as const }] : []),
    ...(promises.length > 0 && !promises.some((one) => one.dated) ? [{ note: 'no_day' as const, quote: { start: promises[0]!.start, end: promises[0]!.end } }] : []),
    ...(away.length > 0 && done.length === 0 ? [{ note: 'sends_away' as const, quote: away[0]! }] : []),
    ...harsh.map((quote) => ({ note: 'harsh' as const, quote })), ...(GREETING.test(reply) ? [] : [{ note: 'no_greeting' as const }]),
  ]
  return { demands: taken, grounds, done, promises, notes, substance }
}
