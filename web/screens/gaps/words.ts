// The words of the page about lacks.
import { defineWords } from '../../shell/language.ts'

export const w = defineWords({
  title: { zh: '短板', en: 'Shortfalls' },
  heading: { zh: '{name}：走得到的够不够？', en: '{name}: is there enough within reach?' },
  which: { zh: '哪一问', en: 'Which question' },
  standard: { zh: '标准', en: 'Standard' }, walker: { zh: '按{who}的步速', en: 'at the pace of {who}' }, rules: { zh: '依据 {places}；距离 {metres}', en: 'rule {places}; distance {metres}' }, default: { zh: '项目默认，待确认', en: 'project default, to be confirmed' },
  counted: { zh: '{day}算的，{n} 处站点', en: 'counted for {day}, {n} sites' },
  method: { zh: '每处站点的容量由够得着它的所有人平分，一个地方摊到的加起来就是“够得着”。缺 = 需要 − 够得着。', en: 'What a site holds is shared among all who reach it; the shares that fall to a place are what is in reach. Lacking = needed − in reach.' },
  by_street: { zh: '按街镇', en: 'By street' }, by_committee: { zh: '{place}：按居村委会', en: '{place}: by committee' },
  place: { zh: '地方', en: 'Place' }, people: { zh: '需要的人', en: 'People' }, needed: { zh: '需要', en: 'Needed' }, supplied: { zh: '够得着', en: 'In reach' }, lacking: { zh: '缺', en: 'Lacking' }, without: { zh: '一处也走不到', en: 'Reach none' }, trend: { zh: '一年来的缺口', en: 'A year of it' }, matter: { zh: '在办', en: 'Dealt with' },
  total: { zh: '全区', en: 'District' }, enough: { zh: '总数够，多 {n}', en: 'enough in sum, {n} over' }, lack_n: { zh: '缺 {n}', en: 'lacks {n}' }, of_need: { zh: '（{p}）', en: ' ({p})' },
  at_most: { zh: '至多', en: 'at most' }, unsure: { zh: '有站点没有登记容量，实际可能没这么缺。', en: 'Some sites have no known capacity: the lack may be smaller.' },
  open: { zh: '看 {place}', en: 'Open {place}' }, door: { zh: '{place}的这个数是怎么算出来的', en: 'How the figure of {place} was counted' },
  bar: { zh: '需要 {needed}，够得着 {supplied}', en: 'needs {needed}, {supplied} in reach' },
  line: { zh: '{place}：需要和够得着，每月 1 日', en: '{place}: needed and in reach, on the first of each month' },
  point: { zh: '{day} 缺 {n}', en: '{day} lacks {n}' }, one_day: { zh: '只算过一天，还看不出变化。', en: 'Answered for one day alone: no change to be seen yet.' },
  how: { zh: '{place}的这个数是怎么来的', en: 'What the figure of {place} was counted from' }, close: { zh: '收起', en: 'Close' },
  standard_of: { zh: '{people} 人 × {words} = 需要 {needed}', en: '{people} people × {words} = {needed} needed' },
  sites: { zh: '够得着的站点', en: 'Sites in reach' }, site: { zh: '站点', en: 'Site' }, capacity: { zh: '容量', en: 'Holds' }, reach_it: { zh: '够得着它的人', en: 'Who reach it' }, here: { zh: '其中本地', en: 'of them here' }, share: { zh: '摊到本地', en: 'Share here' }, unknown: { zh: '没有登记', en: 'not known' }, no_sites: { zh: '没有一处够得着。', en: 'None is in reach.' },
  buildings: { zh: '人按楼、按年龄段', en: 'People by building and age' }, building: { zh: '楼', en: 'Building' }, each: { zh: '摊到', en: 'Share' }, few: { zh: '不到 5', en: 'under 5' },
  small: { zh: '另有 {buildings} 幢每幢不到 5 人，不单列。', en: '{buildings} more have fewer than five each and are not listed.' }, more: { zh: '还有 {buildings} 幢共 {people} 人，没有列出。', en: '{buildings} more with {people} people are not listed.' },
  known: { zh: '按 {at} 所知的台账；路网第 {network} 版，人数第 {counts} 版。', en: 'Registers as known at {at}; network {network}, counts {counts}.' },
  sum: { zh: '合计', en: 'Sum' },
  none: { zh: '还没有算过', en: 'Not answered yet' }, none_why: { zh: '平台每天夜里算一次；要有步行路网、按楼的人数和站点台账。', en: 'The platform answers every night; it needs a walking network, counts by building and a register of sites.' },
  private: { zh: '人数按楼、按年龄段统计，不是名单；不到 5 人的不显示。', en: 'People are counted by building and age; there is no list of persons, and fewer than five are not shown.' },
  public: { zh: '居民看到的页面', en: 'The page that residents read' }, studio: { zh: '在“走得到”里试着补', en: 'Try it in the map studio' },
})
