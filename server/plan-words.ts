// How a clause stands, in words: for reports, for urgings and for pages without script. The staff's pages say it by the same words.
import type { Words } from '../kernel/base/model.ts'
import type { Standing, Why } from '../kernel/plans/model.ts'
import type { ClauseNode, Shown } from './plans.ts'

export const standings: Readonly<Record<Standing, Words>> = {
  done: { zh: '完成', en: 'Done' }, green: { zh: '正常', en: 'On course' }, thinning: { zh: '转弱', en: 'Thinning' }, late: { zh: '滞后', en: 'Late' }, unknown: { zh: '看不出', en: 'Not known' }, not_yet: { zh: '尚未承载', en: 'Not yet' },
}
const whys: Readonly<Record<Why, Words>> = {
  reached: { zh: '已经达到目标', en: 'the target is reached' }, on_course: { zh: '按目标推进', en: 'on course to its target' }, within_noise: { zh: '与目标的差距在误差之内', en: 'what it lacks lies within noise' },
  below: { zh: '低于目标', en: 'below its target' }, falling: { zh: '近三十天低于目标', en: 'below its target in the last thirty days' }, behind: { zh: '落后于均匀进度', en: 'behind an even pace' }, past_due: { zh: '期限已过，没有达到', en: 'its date is over and it is not reached' },
  task_late: { zh: '有任务逾期', en: 'a task is late' }, silent: { zh: '很久没有动静', en: 'nobody has acted on it for long' }, stated: { zh: '任务都已完成', en: 'its tasks are accepted' }, working: { zh: '任务在办', en: 'its tasks are being done' },
  few: { zh: '件数太少，不出数', en: 'too few to show a figure' }, none: { zh: '这段时间没有发生', en: 'nothing happened in this time' }, no_target: { zh: '没有设目标值', en: 'no target is set' }, no_measure: { zh: '还没有指标', en: 'no figure is named' },
  nothing_carries: { zh: '平台上还没有系统承载', en: 'no system of the platform carries it yet' },
}
const one = (n: number): string => String(Math.round(n * 10) / 10)

/** A figure as it is read: 93.2%, 24, n<5. */
export function sayFigure(shown: Pick<Shown, 'figure' | 'count' | 'share'>, counts: boolean): string {
  const { figure, count, share } = shown
  if (counts || !figure) return count === null ? (figure?.small ?? '-') : String(count)
  return figure.value === null ? (figure.small ?? '-') : share ? `${one(figure.value * 100)}%` : one(figure.value)
}
/** A target in hundredths, as it is read beside the figure. */
export const sayAim = (aim: number, share: boolean, counts: boolean): string => `${one(aim / 100)}${share && !counts ? '%' : ''}`

/** Why a clause stands as it does, with its figure. */
export function sayWhy(node: Pick<ClauseNode, 'standing' | 'why' | 'shown' | 'aim' | 'counts'>): Words {
  const counts = node.counts || node.shown?.is === 'rows'
  const said = node.shown ? sayFigure(node.shown, counts) : ''
  const figure = said === '-' ? '' : said
  const aim = node.aim === null ? '' : sayAim(node.aim, node.shown?.share ?? false, counts)
  const why = whys[node.why]
  return figure === '' ? why : { zh: `${why.zh}（现在 ${figure}${aim && `，目标 ${aim}`}）`, en: `${why.en} (now ${figure}${aim && `, target ${aim}`})` }
}
