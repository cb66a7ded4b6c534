// The story that only a plan can tell: what the guideline asks is asked in full, a hole in the map is answered, every opinion too, and each year is read.
import { describe, expect, test } from 'vitest'
import { loadSystems } from '../../kernel/system/load.ts'
import { replay } from '../../kernel/matters/model.ts'
import { story, type Story } from '../../kernel/matters/testing.ts'
import { samples } from './samples.ts'

const systems = await loadSystems()
const { opens, where, then } = samples[0]!
const begin = (): { s: Story; id: string } => { const s = story(systems, { at: opens.at }); return { s, id: s.open('community_plan', opens.facts, where).id } }
/** The sample up to the step that is named, and without these. */
function until(step: string, ...without: string[]): { s: Story; id: string } {
  const { s, id } = begin()
  for (const one of then) { if (one.step === step) break; s.to(one.at); if (!without.includes(one.step)) s.take(id, one.step, one.facts, one.by) }
  return { s, id }
}
const comment = (s: Story, id: string, text: string): string => s.open('comment', { text, phone: '13900000001', office: 'QS-huaiyin-office' }, { by: 'requester', parent: id, place: '990101001000' }).id
const rows = (s: Story, id: string, fact: string): Record<string, unknown>[] => s.matter(id).facts[fact] as Record<string, unknown>[]

describe('chapters', () => {
  test('each is written by itself, and written again it keeps what is not given', () => {
    const { s, id } = begin()
    s.take(id, 'write', { chapter: '1', title: '家底', lead: 'QS-huaiyin-office', body: '初稿' })
    s.take(id, 'write', { chapter: '1', body: '改稿' })
    expect(rows(s, id, 'chapters')).toEqual([{ chapter: '1', title: '家底', lead: s.organisation('QS-huaiyin-office'), body: '改稿' }])
    expect(s.matter(id).facts['body']).toBeUndefined()
    expect(s.refusals(id, 'write', { chapter: '2', body: '没有标题' })).toEqual(['fact.required title', 'fact.required lead'])
  })
  test('one that is not there cannot be struck', () => {
    const { s, id } = until('set_projects')
    expect(s.refusals(id, 'strike', { chapter: '9' })).toEqual(['row.unknown chapter'])
    s.take(id, 'strike', { chapter: '2' })
    expect(rows(s, id, 'chapters').map((row) => row['chapter'])).toEqual(['1', '3'])
  })
  test('their leads and co-signers are each asked once, and the plan is not put before the public before all have signed', () => {
    const { s, id } = until('object')
    expect(s.matter(id).duties.filter((duty) => duty.kind === 'helper').map((duty) => s.world.organisation(duty.organisation)!.code)).toEqual(['QS-planning', 'QS-huaiyin-service'])
    expect(s.refusals(id, 'collect', { until: '2026-05-20' })).toEqual(['step.helpers_owe collect'])
  })
})

describe('opinions', () => {
  test('are numbered from one, name a row that is there, and stand in the journal', () => {
    const { s, id } = until('answer')
    expect(rows(s, id, 'opinions').map(({ no, on, text }) => [no, on, text])).toEqual([[1, 'P2', '河埠头在蓝线以内，施工要先报水务。'], [2, 'P1', '食堂晚饭六点就没菜了，开到七点。'], [3, 'P3', '停车场改公园，车停哪里？']])
    expect(s.entries(id).filter((entry) => entry.data.put?.into === 'opinions').map((entry) => entry.act)).toEqual(['object', 'take_down', 'take_down'])
    expect(replay(s.entries(id)).facts).toEqual(s.matter(id).facts)
  })
  test('one on nothing is refused', () => {
    const { s, id } = until('submit', 'answer')
    const open = until('take_down')
    expect(open.s.refusals(open.id, 'take_down', { about: 'P9', opinion: '没有这个项目' })).toEqual(['opinions.on_nothing about'])
    expect(s.refusals(id, 'submit')).toEqual(['opinions.unanswered submit'])
  })
  test('each is answered once, with a reason unless it is adopted', () => {
    const { s, id } = until('answer')
    s.to('2026-04-22T10:00:00+08:00')
    expect(s.refusals(id, 'answer', { number: 1, answer: 'not_adopted' })).toEqual(['opinions.reason_needed answer_reason'])
    expect(s.refusals(id, 'answer', { number: 9, answer: 'adopted' })).toEqual(['opinions.unknown number'])
    s.take(id, 'answer', { number: 1, answer: 'partly', answer_reason: '先报水务，分两段修' })
    expect(s.refusals(id, 'answer', { number: 1, answer: 'adopted' })).toEqual(['opinions.answered number'])
    expect(rows(s, id, 'opinions')[0]).toMatchObject({ no: 1, answer: 'partly', reason: '先报水务，分两段修', answered_office: s.organisation('QS-huaiyin-office') })
    expect(s.refusals(id, 'submit')).toEqual(['opinions.unanswered submit'])
  })
  test('of the public are screened first, have no name, keep their number when they are taken down, and want no answer then', () => {
    const { s, id } = until('take_down')
    const first = comment(s, id, '食堂有没有座位？')
    expect(rows(s, id, 'opinions')).toHaveLength(1)
    s.take(first, 'show')
    expect(rows(s, id, 'opinions')[1]).toEqual({ no: 2, at: s.now, of: first, text: '食堂有没有座位？' })
    s.take(first, 'refuse', { broken: 'about_others', note: '写了别人家门牌' })
    expect(rows(s, id, 'opinions')[1]).toMatchObject({ no: 2, back: true })
    s.take(comment(s, id, '晚上灯太暗'), 'show')
    expect(rows(s, id, 'opinions')[2]).toMatchObject({ no: 3, text: '晚上灯太暗' })
    s.take(first, 'show')
    expect(rows(s, id, 'opinions').map(({ no, back }) => [no, back ?? false])).toEqual([[1, false], [2, false], [3, false]])
  })
  test('are collected for fifteen days at least', () => {
    const { s, id } = until('collect')
    s.to('2026-03-31T14:00:00+08:00')
    expect(s.refusals(id, 'collect', { until: '2026-04-14' })).toEqual(['opinions.too_short until'])
    expect(s.refusals(id, 'collect', { until: '2026-04-15' })).toEqual([])
  })
})

describe('adoption', () => {
  test('is refused while anything that the guideline demands is missing, and all of it is said at once', () => {
    const { s, id } = until('submit', 'set_elements', 'set_layers', 'review', 'set_indicators')
    expect(s.refusals(id, 'submit')).toEqual([
      'element_missing met', 'element_missing met', 'element_missing met', 'element_missing met', 'indicator_missing indicators', 'indicator_missing indicators',
      'review_missing progress', 'review_missing effects', 'review_missing problems', 'series_missing series',
    ])
  })
  test('an element that is shown by a map needs a layer that is there', () => {
    const { s, id } = until('circulate')
    s.take(id, 'set_elements', { met: [{ element: 'livability', chapter: '2', layer: 'L9', said: '没有这一层' }, { element: 'heritage', chapter: '7', said: '没有这一章' }] })
    s.to('2026-03-25T10:00:00+08:00')
    const { outcome } = s.decide(id, 'submit', {}, 'office')
    expect(!outcome.ok && outcome.refused.map((one) => one.code)).toContain('step.wrong_state')
    const late = until('submit')
    late.s.take(late.id, 'set_elements', { met: [{ element: 'livability', chapter: '2', layer: 'L9', said: '没有这一层' }, { element: 'heritage', chapter: '7', said: '没有这一章' }, { element: 'industry_city', chapter: '1', said: '有' }] })
    expect(late.s.refusals(late.id, 'submit')).toEqual(['element_nowhere met', 'element_unproved met', 'element_missing met'])
  })
  test('a blind spot has a project that is there, or a reason', () => {
    const { s, id } = until('submit')
    const layers = rows(s, id, 'layers')
    s.take(id, 'set_layers', { layers, holes: [{ hole: 'B1', service: 'park', where: '河东', people: 400 }, { hole: 'B2', service: 'park', where: '河西', people: 300, project: 'P9' }] })
    expect(s.refusals(id, 'submit')).toEqual(['hole_open holes', 'hole_project_unknown holes'])
  })
  test('a plan is adopted once', () => {
    const { s, id } = until('nothing')
    expect(s.matter(id)).toMatchObject({ state: 'adopted', facts: { adopted_on: '2026-04-28', monitor_by: '2026-12-31', adopted_percent: 100 } })
    expect(s.refusals(id, 'adopt', {}, 'adopter')).toContain('step.wrong_state adopt')
  })
  test('a plan that was begun under no guideline cannot be adopted', () => {
    const s = story(systems, { at: opens.at })
    const { id } = s.open('community_plan', { text: '自己写的规划', office: 'QS-huaiyin-office', from_year: 2026, to_year: 2030 }, { by: 'drafter', place: '990101001000' })
    s.take(id, 'write', { chapter: '1', title: '一', lead: 'QS-huaiyin-office', body: '正文' })
    s.take(id, 'collect', { until: '2026-05-01' })
    s.to('2026-05-02T10:00:00+08:00')
    expect(s.refusals(id, 'submit')).toEqual(['no_guideline guideline'])
  })
})

describe('afterwards', () => {
  test('each year is read against its targets until the last, and a year that is not over is not', () => {
    const { s, id } = until('nothing')
    expect(s.refusals(id, 'year_over', {}, 'office')).toEqual(['year_not_over monitor_by'])
    for (const year of [2026, 2027, 2028, 2029, 2030]) {
      s.to(`${year + 1}-01-04T10:00:00+08:00`)
      expect(s.matter(id).state).toBe('monitoring')
      expect(s.refusals(id, 'monitor', { on_course: '还行', readings: [{ indicator: 'solved', year, value: 7700, source: '平台' }] })).toEqual(['not_read readings'])
      s.take(id, 'monitor', { on_course: '还行', readings: [{ indicator: 'solved', year, value: 7700, source: '平台' }, { indicator: 'cover15', year, value: 6000, source: '路网' }] })
    }
    expect(s.matter(id).state).toBe('fulfilled')
    expect(rows(s, id, 'readings')).toHaveLength(10)
  })
  test('the guideline that called for it stays in force when it is adopted, and its duty there is done', () => {
    const s = story(systems, { at: opens.at })
    const guideline = s.open('planning_guideline', { text: '导则', edition: '2026 版', office: 'QS-community', purpose: '从走得到写起', methods: '沿路网', ...Object.fromEntries(['elements', 'wanted', 'measured'].map((fact) => [fact, opens.facts[fact === 'elements' ? 'required' : fact]])) }, { by: 'drafter', place: '990101000000' }).id
    s.take(guideline, 'collect', { until: '2026-04-20' })
    s.to('2026-04-22T10:00:00+08:00')
    s.take(guideline, 'submit')
    s.take(guideline, 'adopt', { in_force: '2026-04-22' })
    s.take(guideline, 'call_plans', { streets: ['QS-huaiyin-office', 'QS-shiqiao-office'], plan_title: '社区发展规划', from_year: 2026, to_year: 2030 })
    const [plan] = s.children(guideline)
    const moved = (at: string): string => new Date(Date.parse(at) + 70 * 86_400_000).toISOString()
    for (const one of then) { s.to(moved(one.at)); s.take(plan!.id, one.step, one.step === 'collect' ? { until: moved(`${one.facts['until']}T12:00:00+08:00`).slice(0, 10) } : one.facts, one.by); if (one.step === 'adopt') break }
    expect(s.matter(plan!.id).state).toBe('adopted')
    expect(s.matter(guideline)).toMatchObject({ state: 'in_force', kind: 'waiting' })
    expect(s.matter(guideline).duties.filter((duty) => duty.kind === 'helper').map((duty) => duty.state)).toEqual(['done', 'owed'])
  })
  test('a revision takes its place when it is adopted, and the old version is kept', () => {
    const { s, id } = until('nothing')
    s.take(id, 'revise', { reason: '增加托育' })
    const [next] = s.children(id)
    expect(next!.facts).toMatchObject({ guideline: '2026 版', chapters: s.matter(id).facts['chapters'] })
    s.take(next!.id, 'collect', { until: '2026-05-20' })
    s.to('2026-05-22T10:00:00+08:00')
    s.take(next!.id, 'submit')
    s.take(next!.id, 'adopt')
    expect([s.matter(id).state, s.matter(next!.id).state]).toEqual(['superseded', 'adopted'])
  })
})

test('the sample days can be lived', () => {
  for (const sample of samples) {
    const s = story(systems, { at: sample.opens.at })
    const { id } = s.open('community_plan', sample.opens.facts, sample.where)
    for (const { at, step, facts, by } of sample.then) { s.to(at); s.take(id, step, facts, by) }
    expect(['adopted', 'fulfilled']).toContain(s.matter(id).state)
  }
})
