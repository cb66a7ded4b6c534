// The name of a topic: where, and what, in words that its messages have in common and others have not.
import type { Message } from './topics.ts'

const WHERE_ENDS = /(?:小区|花园|新城|公寓|家园|国际|广场|公园|大道|学院|大学|医院|[一-龥]{2}[苑城府园村湾庭郡邸里墅湖路街弄])$/u
const EMPTY = new Set('的 了 在 是 有 和 与 及 对 被 把 向 为 等 请 请问 咨询 投诉 举报 反映 反应 关于 建议 希望 要求 求 问题 情况 什么 何时 怎么 为何 为什么 是否 如何 能否 可以 我 我们 你们 他们 这 那 该 一个 没有 不 都 也 就 还 很 太 附近 旁 旁边 谁 管 事情 相关 有关 再次 强烈 尽快 解决 处理 市民 群众 业主 居民 领导 政府 部门 存在 才能 方向 请督促 督促 申请 什么时候 严重 标准 经常 进行 关注 办 小区 市 区 县 街道'.split(' '))
const WIDE = /^(?:[a-z]\d*[市区县]?|\d+|[市区县])$/i
const PARTS = 2
const HEAD = 60
const LOOKED_AT = 30
const NEARLY = 0.7
const LONGEST = 10
const OWN = 0.5
const OWN_LONG = 3
const OTHERS = 15

type Run = { text: string; people: Set<string>; at: number; score: number }
export type Naming = {
  nameOf(rows: readonly number[]): { name: string; where: string | null; what: string[] }
  /** Words that most of these messages say and hardly any other; no places. */
  ownOf(rows: readonly number[]): string[]
}

/** Names groups of these messages. @param blank takes out what is too wide to name anything */
export function makeNaming(messages: readonly Message[], blank: (text: string) => string): Naming {
  const cutter = new Intl.Segmenter('zh', { granularity: 'word' })
  const heads = messages.map(({ title, text }) => blank(title?.trim() || text.trim().slice(0, HEAD)))
  const kept = heads.map((head) => runsIn(cutter, head))
  // How many say it at all: counted once, over the heads of all.
  const spread = new Map<string, number>()
  for (const runs of kept) for (const run of runs) spread.set(run, (spread.get(run) ?? 0) + 1)
  const ranked = (rows: readonly number[]): { runs: Run[]; people: number } => {
    const found = new Map<string, Run>()
    for (const row of rows) kept[row]!.forEach((text, at) => {
      const run = found.get(text)
      if (run) run.people.add(messages[row]!.who)
      else found.set(text, { text, people: new Set([messages[row]!.who]), at, score: 0 })
    })
    const people = new Set(rows.map((row) => messages[row]!.who)).size
    const all = [...found.values()].filter((run) => run.people.size >= Math.min(2, people))
    for (const run of all) run.score = (run.people.size / people) ** 1.5 * Math.log((messages.length + 1) / spread.get(run.text)!) * Math.sqrt(run.text.length)
    const own = rows.map((row) => heads[row]!)
    return { runs: all.sort((a, b) => b.score - a.score || (a.text < b.text ? -1 : 1)).slice(0, LOOKED_AT).map((run) => ({ ...run, text: grow(run.text, own) })), people }
  }
  return {
    nameOf(rows) {
      const { runs, people } = ranked(rows)
      const where = commonest(rows.flatMap((row) => messages[row]!.place ?? []), rows.length / 2) ?? runs.find((run) => WHERE_ENDS.test(run.text) && run.people.size / people >= 0.4)?.text ?? null
      const what: Run[] = []
      for (const run of runs) {
        if (what.length === PARTS) break
        if ((where !== null && overlaps(where, run.text)) || what.some((one) => overlaps(one.text, run.text))) continue
        if (what.length === 0 || run.people.size / people >= 0.25) what.push(run)
      }
      const words = what.sort((a, b) => a.at - b.at).map((run) => run.text)
      // Of a few messages that share no word in their heads the first one's own words are the name.
      const said = words.length || where !== null ? words : [heads[rows[0]!]!.replaceAll('|', '').slice(0, 20)]
      return { name: [where, said.join('、')].filter(Boolean).join('：'), where, what: said }
    },
    ownOf(rows) {
      const { runs } = ranked(rows)
      const among = new Set(rows)
      const words = runs.filter(({ text }) => text.length >= OWN_LONG && !WHERE_ENDS.test(text) && rows.filter((row) => heads[row]!.includes(text)).length >= rows.length * OWN)
      // A word is own where it is seldom said elsewhere: as often as a few groups would.
      return words.map((run) => run.text).filter((text) => { let others = 0; for (const [row, head] of heads.entries()) if (!among.has(row) && head.includes(text)) others++; return others <= OTHERS }).slice(0, PARTS)
    },
  }
}

/** A run with the characters that nearly always stand beside it: 滨河苑 is 伊景园滨河苑. */
function grow(run: string, heads: readonly string[]): string {
  for (let text = run; ;) {
    const found = heads.filter((head) => head.includes(text))
    const beside = (side: 'left' | 'right'): string | null => {
      const next = commonest(found.map((head) => { const at = head.indexOf(text); return (side === 'left' ? head[at - 1] : head[at + text.length]) ?? '' }), found.length * NEARLY)
      return next !== null && /^[\p{L}\p{N}]$/u.test(next) && !EMPTY.has(next) ? next : null
    }
    const left = beside('left')
    const right = left === null ? beside('right') : null
    if (text.length >= LONGEST || (left === null && right === null)) return EMPTY.has(text.slice(0, 2)) && text.length >= 4 ? text.slice(2) : text
    text = left !== null ? left + text : text + right!
  }
}

const overlaps = (a: string, b: string): boolean => a.includes(b) || b.includes(a) || [...a].filter((one) => b.includes(one)).length * 2 > Math.min(a.length, b.length)

function commonest(places: readonly string[], least: number): string | null {
  const times = new Map<string, number>()
  for (const place of places) times.set(place, (times.get(place) ?? 0) + 1)
  const [best] = [...times].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
  return best && best[1] > least ? best[0] : null
}

/** One to four neighbouring words that begin and end with a word that says something. */
function runsIn(cutter: Intl.Segmenter, text: string): string[] {
  const words = [...cutter.segment(text)].map(({ segment, isWordLike }) => (isWordLike ? segment : ''))
  const says = (word: string): boolean => word !== '' && !EMPTY.has(word) && !WIDE.test(word)
  const runs: string[] = []
  for (let from = 0; from < words.length; from++) {
    if (!says(words[from]!)) continue
    let run = ''
    for (let to = from; to < Math.min(words.length, from + 4) && words[to] !== '' && !WIDE.test(words[to]!); to++) {
      run += words[to]
      if (says(words[to]!) && run.length >= 2 && run.length <= 10) runs.push(run)
    }
  }
  return [...new Set(runs)]
}
