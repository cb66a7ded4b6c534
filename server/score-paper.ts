// A scorecard as a paper (PDF, Word) and as a workbook: families with what they come to, each line with its figures, the correction for mix beside the raw
// figure with its method in words, what both sides said, and what was left out and why.
import type { Words } from '../kernel/base/model.ts'
import type { Paper, Section } from '../kernel/documents/index.ts'
import type { Sheet } from '../kernel/exchange/write.ts'
import type { System } from '../kernel/system/compile.ts'
import type { District } from './district.ts'
import type { LineView, ScoreView } from './score-view.ts'

type Lang = 'zh' | 'en'
const w = {
  number: { zh: '编号', en: 'Number' }, period: { zh: '考核期', en: 'Period' }, state: { zh: '状态', en: 'State' }, counted: { zh: '计算时刻', en: 'Counted at' }, until: { zh: '算到流水第', en: 'Up to entry' }, contents: { zh: '目录', en: 'Contents' },
  object: { zh: '单位', en: 'Object' }, indicator: { zh: '指标', en: 'Indicator' }, figures: { zh: '数据', en: 'Figures' }, value: { zh: '值', en: 'Value' }, points: { zh: '得分', en: 'Points' }, most: { zh: '满分', en: 'Most' }, interval: { zh: '95% 区间', en: '95% interval' },
  band: { zh: '与其他相比', en: 'Against the others' }, above: { zh: '高于', en: 'above' }, same: { zh: '相当', en: 'as the others' }, below: { zh: '低于', en: 'below' }, totals: { zh: '各类合计', en: 'Families' }, line: { zh: '行', en: 'Line' }, version: { zh: '公式版本', en: 'Version' },
  formula: { zh: '公式', en: 'Formula' }, weight: { zh: '权重', en: 'Weight' }, family: { zh: '类别', en: 'Family' }, small: { zh: '不足 5 件', en: 'fewer than 5' }, nothing: { zh: '没有件数', en: 'nothing counted' }, zero: { zh: '除数为零', en: 'divided by zero' }, excluded: { zh: '不适用', en: 'does not apply' },
  objected: { zh: '申诉中，暂不公布', en: 'under objection, not published' }, mix: { zh: '按构成校正（列在原数旁边，不计分）', en: 'Corrected for mix (beside the raw figure; brings no points)' }, observed: { zh: '实际', en: 'Observed' }, expected: { zh: '预期', en: 'Expected' }, ratio: { zh: '实际÷预期', en: 'Observed ÷ expected' }, share: { zh: '按全区构成折算', en: 'With the district’s mix' },
  method: {
    zh: '间接标准化：按全区同类事项的比率，算出这个单位的事项构成应有多少件达到（预期），再与实际相比；比值为 1 表示与全区同类一样。区间为 95%，已含偶然波动。',
    en: 'Indirect standardisation: from the district’s rate in each category follows how many of this unit’s cases would hold (expected); observed is compared with it. A ratio of 1 is as the district does the same cases. Intervals are of 95 % and hold what chance makes.',
  },
  noise: {
    zh: '各单位的数有偶然波动。只有超出全体比率漏斗图 99.8% 界限的才写“高于”或“低于”，其余都是“相当”；不排名次，各类不相加。',
    en: 'Figures vary by chance. Only what lies beyond the limits of a funnel around the rate of all (998 in 1000) is above or below; the rest is as the others. There are no positions, and families are not added up.',
  },
  said: { zh: '评价意见', en: 'What judges said' }, by: { zh: '评价单位', en: 'By' }, words: { zh: '意见', en: 'Words' }, excused: { zh: '容错剔除的事项', en: 'Excused cases' }, trial: { zh: '容错认定', en: 'Honest try' }, ground: { zh: '理由', en: 'Ground' }, was: { zh: '原 {n} 分', en: 'was {n}' }, out_of: { zh: '共 {n} 分', en: 'of {n}' }, left_out: { zh: '另有 {n} 件容错剔除', en: '{n} excused' },
} as const satisfies Record<string, Words>

const hundred = (n: number | null): string => (n === null ? '' : (n / 100).toFixed(2).replace(/\.?0+$/, ''))
/** In a column: two places always, so that points stand under points. */
const column = (n: number): string => (n / 100).toFixed(2)
const span = (low: number | null, high: number | null): string => (low === null || high === null ? '' : `${column(low)}–${column(high)}`)
const partText = (line: Pick<LineView, 'figures'>): string => line.figures.map(({ num, den }) => (num === null ? 'n<5' : `${num}/${den}`)).join('  ')

type Say = (key: keyof typeof w, fill?: Record<string, string>) => string
const sayIn = (lang: Lang): Say => (key, fill = {}) => w[key][lang].replace(/\{(\w+)\}/g, (_, name: string) => fill[name] ?? '')

function pointsText(line: LineView, say: Say): string {
  if (line.objected && line.points === null) return say('objected')
  if (line.points === null) return say((line.none ?? 'nothing') as 'nothing')
  return `${column(line.points)}${line.was === undefined ? '' : `（${say('was', { n: line.was === null ? '–' : column(line.was) })}）`}`
}
const valueText = (view: ScoreView, line: Pick<LineView, 'value' | 'indicator'>): string => (line.value === null ? '' : view.indicators.find(({ code }) => code === line.indicator)?.share ? `${(line.value * 100).toFixed(1)}%` : line.value.toFixed(2))
const bandText = (band: string | null, say: Say): string => (band === null ? '' : say(band as 'above'))

/** The whole card. */
export function scorePaper(district: District, system: System, view: ScoreView, lang: Lang): Paper {
  const say = sayIn(lang)
  const name = new Map(view.objects.map((one) => [one.id, one.name]))
  const totals: Section = {
    id: 'totals', title: say('totals'), level: 1, blocks: [
      { is: 'text', paragraphs: [say('noise')] },
      { is: 'table', columns: [{ title: say('object'), share: 26 }, ...view.families.map(({ words }) => ({ title: words[lang], right: true as const, share: 74 / Math.max(1, view.families.length) }))], rows: view.objects.filter(({ id }) => view.totals.some((total) => total.object === id && (total.score !== null || total.open))).map((object) => [object.name, ...view.families.map(({ id }) => {
        const total = view.totals.find((one) => one.object === object.id && one.family === id)
        return !total ? '' : total.open ? say('objected') : total.score === null ? '–' : `${column(total.score)}${total.out_of === 100 ? '' : ` ${say('out_of', { n: String(total.out_of) })}`}${total.band && total.band !== 'same' ? ` ${bandText(total.band, say)}` : ''}`
      })]) },
    ],
  }
  const families = view.families.flatMap(({ id, words }): Section[] => [
    { id: `f-${id}`, title: words[lang], level: 1, blocks: [] },
    ...view.indicators.filter((one) => one.family === id).map((one): Section => ({
      id: `i-${one.code}`, title: `${one.name[lang]}（${say('weight')} ${one.weight}，${say('most')} ${hundred(one.most)}）`, level: 2, blocks: [
        { is: 'text', paragraphs: [`${say('formula')}：${one.formula}　${say('version')} ${one.version}　${one.rule}`] },
        { is: 'table', columns: [{ title: say('object'), share: 28 }, { title: say('figures'), right: true, share: 16 }, { title: say('value'), right: true, share: 12 }, { title: say('points'), right: true, share: 18 }, { title: say('interval'), right: true, share: 14 }, { title: say('band'), share: 12 }],
          rows: view.lines.filter((line) => line.indicator === one.code && line.none !== 'nothing').map((line) => [`${name.get(line.object) ?? ''}${line.left_out ? `（${say('left_out', { n: String(line.left_out) })}）` : ''}`, partText(line), valueText(view, line), pointsText(line, say), span(line.low, line.high), bandText(line.band, say)]) },
      ],
    })),
  ])
  const mixed = view.lines.filter(({ mix }) => mix)
  const mix: Section[] = mixed.length ? [{ id: 'mix', title: say('mix'), level: 1, blocks: [{ is: 'text', paragraphs: [say('method')] }, {
    is: 'table', columns: [{ title: say('indicator'), share: 26 }, { title: say('object'), share: 22 }, { title: say('value'), right: true, share: 10 }, { title: say('observed'), right: true, share: 9 }, { title: say('expected'), right: true, share: 10 }, { title: say('ratio'), right: true, share: 14 }, { title: say('share'), right: true, share: 9 }],
    rows: mixed.map((line) => [view.indicators.find(({ code }) => code === line.indicator)?.name[lang] ?? line.indicator, name.get(line.object) ?? '', valueText(view, line), String(line.mix!.observed), hundred(line.mix!.expected), `${hundred(line.mix!.ratio)} (${span(line.mix!.low, line.mix!.high)})`, `${hundred(line.mix!.share)}%`]),
  }] }] : []
  const said: Section[] = view.said.length ? [{ id: 'said', title: say('said'), level: 1, blocks: [{ is: 'table', columns: [{ title: say('object'), share: 22 }, { title: say('by'), share: 22 }, { title: say('words'), share: 56 }], rows: view.said.map((one) => [name.get(one.about) ?? '', one.by, one.words]) }] }] : []
  const excused: Section[] = view.excused.length ? [{ id: 'excused', title: say('excused'), level: 1, blocks: [{ is: 'table', columns: [{ title: say('trial'), share: 50 }, { title: say('ground'), share: 50 }], rows: view.excused.map((one) => [one.trial, one.ground]) }] }] : []
  return {
    title: String(view.title), subtitle: system.words.title[lang], language: lang, made: district.now(), contents: say('contents'), file: view.number ?? '',
    lines: [[say('number'), view.number ?? ''], [say('period'), `${view.since} – ${view.until}`], [say('state'), view.state?.words[lang] ?? ''], [say('counted'), (view.known ?? '').slice(0, 16).replace('T', ' ')], [say('until'), String(view.position ?? '')]],
    sections: [totals, ...families, ...mix, ...said, ...excused], demonstration: district.about.demonstration ? { zh: '演示数据', en: 'Demonstration data' }[lang] : null, outlines: null,
  }
}

/** A sheet of lines, one of families, one of indicators. */
export function sheetsOf(district: District, system: System, view: ScoreView, lang: Lang): (Omit<Sheet, 'rows'> & { rows: (string | number | null)[][] })[] {
  const say = sayIn(lang)
  const { demonstration } = district.about
  const name = new Map(view.objects.map((one) => [one.id, one.name]))
  const family = new Map(view.families.map(({ id, words }) => [id, words[lang]]))
  const number = (n: number | null | undefined): number | null => (n === null || n === undefined ? null : n / 100)
  const byCode = new Map(view.indicators.map((one) => [one.code, one]))
  return [
    { name: say('line'), demonstration, columns: [say('line'), say('object'), say('family'), say('indicator'), say('version'), say('figures'), say('value'), say('points'), say('most'), say('interval'), say('band'), say('observed'), say('expected'), say('ratio'), say('share')],
      rows: view.lines.map((line) => { const one = byCode.get(line.indicator); return [line.line, name.get(line.object) ?? '', family.get(one?.family ?? '') ?? '', one?.name[lang] ?? line.indicator, one?.version ?? null, partText(line), line.value, line.points === null ? pointsText(line, say) : number(line.points), number(line.most), span(line.low, line.high), bandText(line.band, say), line.mix?.observed ?? null, number(line.mix?.expected), number(line.mix?.ratio), number(line.mix?.share)] }) },
    { name: say('totals'), demonstration, columns: [say('object'), say('family'), say('points'), say('most'), say('interval'), say('band')], rows: view.totals.map((one) => [name.get(one.object) ?? '', family.get(one.family) ?? '', one.open ? say('objected') : number(one.score), one.out_of, span(one.low, one.high), bandText(one.band, say)]) },
    { name: say('indicator'), demonstration, columns: [say('family'), say('indicator'), say('formula'), say('version'), say('weight'), say('most')], rows: view.indicators.map((one) => [family.get(one.family) ?? '', one.name[lang], one.formula, one.version, one.weight, number(one.most)]) },
  ]
}
