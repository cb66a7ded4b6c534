// A paper says what its matter holds, in every form the same; the open one holds nothing else.
import { expect, test } from 'vitest'
import { samples } from '../../systems/community_plan/samples.ts'
import { story } from '../matters/testing.ts'
import { loadSystems } from '../system/load.ts'
import { flatten, opinionLines, paperOf, toDocx, toPdf, toSvg, type PaperOf } from './index.ts'
import { toPng } from './drawing.ts'

const systems = await loadSystems()
const system = systems.find(({ declaration }) => declaration.id === 'community_plan')!
function planned(more: Partial<PaperOf> = {}): PaperOf {
  const { opens, where, then } = samples[0]!
  const s = story(systems, { at: opens.at })
  const { id } = s.open('community_plan', opens.facts, where)
  const spots = ['123.505,30.512', '123.508,30.514', '123.511,30.516']
  for (const { at, step, facts, by } of then) {
    s.to(at)
    const projects = facts['projects'] as Record<string, unknown>[] | undefined
    s.take(id, step, projects ? { projects: projects.map((row, i) => ({ ...row, spot: spots[i] })) } : facts, by)
  }
  return { system, matter: s.matter(id), world: s.world, now: s.now, language: 'zh', demonstration: { zh: '演示数据', en: 'Demonstration data' }, outlines: { zh: '示意图，不作划界依据', en: 'Sketch map' }, ...more }
}

test('chapters stand in the order of their numbers, tables leave out what nobody filled, and each opinion has its answer beside it', () => {
  const { sections } = paperOf(planned())
  expect(sections.filter(({ id }) => id.startsWith('c-')).map(({ title }) => title)).toEqual(['1　家底', '2　目标和指标', '3　项目'])
  const table = sections.find(({ id }) => id === 'f-indicators')!.blocks[0]!
  expect(table.is === 'table' && [table.columns.map(({ title }) => title), table.rows[0]]).toEqual([['指标代号', '指标', '单位', '现状', '现状年', '目标', '目标年', '平台指标', '从哪里来'], ['cover15', '社区食堂十五分钟覆盖（七十岁以上）', '%', '58.10', '2025', '90', '2030', '', '人工填写']])
  const cards = sections.find(({ id }) => id === 'f-opinions')!.blocks[0]!
  expect(cards.is === 'cards' && cards.cards[2]).toMatchObject({ no: 3, title: '第 3 条 · 针对 P3 西槐口袋公园', note: { title: expect.stringContaining('部分采纳'), paragraphs: ['留十二个车位给夜里停，其余改公园；隔壁商场夜间错时再开放六十个。'] } })
})

test('evidence says a figure in words, and a cell that names a figure or a matter opens it', () => {
  const assessed = systems.find(({ declaration }) => declaration.id === 'personnel_assessment')!
  const evidence = [{ kind: 'figure', named: 'report_in.arrivalOnTimeRate', says: '按时到场' }, { kind: 'matter', named: 'QS-260916-0042', says: '又开张' }, { kind: 'paper', named: '商户会记录', says: '没有复查' }]
  const of = planned()
  const { sections } = paperOf({ ...of, system: assessed, matter: { ...of.matter, system: 'personnel_assessment', facts: { evidence } }, figure: (id) => (id === 'report_in.arrivalOnTimeRate' ? { zh: '按时到场率', en: 'Arrived in time' } : null) })
  const table = sections[0]!.blocks[0]!
  expect(table.is === 'table' && [table.rows.map((row) => row[1]), table.opens?.map((row) => row[1])]).toEqual([['按时到场率', 'QS-260916-0042', '商户会记录'], [{ figure: 'report_in.arrivalOnTimeRate' }, { number: 'QS-260916-0042' }, null]])
})

test('the open paper has no words of what was taken back, and nothing that is not open', () => {
  const of = planned({ open: true })
  const opinions = (of.matter.facts['opinions'] as readonly Record<string, never>[]).map((one, i) => (i === 1 ? { ...one, back: true } : one))
  const text = JSON.stringify(paperOf({ ...of, matter: { ...of.matter, facts: { ...of.matter.facts, opinions } } }))
  expect(text).not.toContain('开到七点')
  expect(text).not.toContain('走得到什么，缺什么')
  expect(text).toContain('停车场改公园，车停哪里？')
})

test('both files can be made, and say that their data is invented', async () => {
  const paper = paperOf(planned())
  const [docx, pdf] = await Promise.all([toDocx(paper), toPdf(paper)])
  expect([Buffer.from(docx.subarray(0, 2)).toString(), Buffer.from(pdf.subarray(0, 5)).toString()]).toEqual(['PK', '%PDF-'])
  expect(paper).toMatchObject({ demonstration: '演示数据', outlines: '示意图，不作划界依据' })
})

test('a map fits its box, numbers its points, and escapes what it says', () => {
  const map = paperOf(planned()).sections.find(({ id }) => id === 'm-projects')!.blocks[0]!
  if (map.is !== 'map') throw new Error('no map')
  const flat = flatten(map.drawing, 600, 420)
  for (const [x, y] of flat.shapes.flatMap(({ rings }) => rings.flat())) expect(x >= 0 && x <= 600 && y >= 0 && y <= 420).toBe(true)
  expect(flat.points.map(({ no }) => no)).toEqual([1, 2, 3])
  expect(toSvg(flat, '<b>"&')).toContain('<title>&lt;b&gt;&quot;&amp;</title>')
  expect([...toPng(flat).subarray(1, 4)].map((c) => String.fromCharCode(c)).join('')).toBe('PNG')
})

test('the register of opinions has a line for each, in either language', () => {
  expect(opinionLines(planned()).rows.map((row) => [row[0], row[3], row[5]])).toEqual([[1, 'P2', '采纳'], [2, 'P1', '采纳'], [3, 'P3', '部分采纳']])
  expect(opinionLines(planned({ language: 'en' })).rows[2]![5]).toBe('Adopted in part')
})
