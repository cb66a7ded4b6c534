// A plan's tree, how a clause stands, what goes on next year, and plans read from text: tables, and properties that hold for whatever is written.
import fc from 'fast-check'
import { Document, Packer, Paragraph } from 'docx'
import { describe, expect, test } from 'vitest'
import { paragraphsOf } from '../exchange/paragraphs.ts'
import { allOf, carriedOver, isDrawn, rolledUp, standingOf, treeFaults, treeOf, type Clause, type Read, type Seen, type Standing } from './model.ts'
import { numeral, readPlan } from './text.ts'

const clause = (code: string, more: Partial<Clause> = {}): Clause => ({ plan: 'P', code, parent: null, level: 'clause', title: code, said: '', item: null, owner: 1, helpers: [], goal: null, programme: null, measure: null, counts: false, target: null, due: null, ...more })
const known = { plans: new Set(['P']), goals: new Set(['G1']), programmes: new Set<string>(), measures: new Set(['s.m']) }
const faults = (...all: Clause[]): string[] => treeFaults(all, known).map(({ code, fault }) => `${code} ${fault}`)

describe('the tree', () => {
  test('what a clause does not say of owner, goal and programme it has of those above it', () => {
    const [top] = treeOf([clause('1', { level: 'chapter', owner: 7, goal: 'G1' }), clause('1.1', { parent: '1', owner: null }), clause('1.2', { parent: '1', owner: 8 })])
    expect(top!.children.map(({ owner, goal }) => [owner, goal])).toEqual([[7, 'G1'], [8, 'G1']])
  })
  test.each([
    ['a clause that nobody owns', [clause('a', { owner: null })], ['a plan.no_owner']],
    ['a chapter that nobody owns is none that owes', [clause('a', { level: 'chapter', owner: null })], []],
    ['two clauses that stand over each other', [clause('a', { parent: 'b' }), clause('b', { parent: 'a' })], ['a plan.cycle', 'b plan.cycle']],
    ['a clause that stands over itself', [clause('a', { parent: 'a' })], ['a plan.cycle']],
    ['a parent that is not there', [clause('a', { parent: 'z' })], ['a plan.unknown']],
    ['a section under a clause', [clause('a'), clause('b', { parent: 'a', level: 'section' })], ['b plan.level']],
    ['a measure that does not exist', [clause('a', { measure: 's.n' })], ['a plan.measure_unknown']],
    ['a goal that is not there', [clause('a', { goal: 'G9' })], ['a plan.unknown']],
    ['one in order', [clause('a', { measure: 's.m', goal: 'G1' })], []],
  ])('%s', (_, all, expected) => { expect(faults(...all)).toEqual(expected) })
  test('clauses under clauses without end are refused, and nobody waits for them', () => {
    const chain = Array.from({ length: 20_000 }, (_, i) => clause(`c${i}`, { parent: i === 0 ? null : `c${i - 1}`, owner: i === 0 ? 1 : null }))
    expect(new Set(faults(...chain.slice(0, 12)))).toEqual(new Set())
    expect(faults(...chain).slice(0, 2)).toEqual(['c12 plan.level', 'c13 plan.level'])
  }, 5000)
  test('whatever rows there are, each stands in the tree once', () => {
    const code = fc.constantFrom('1', '2', '3', '4', '5', '6')
    fc.assert(fc.property(fc.uniqueArray(fc.record({ code, parent: fc.option(code) }), { selector: (one) => one.code }), (rows) => {
      expect(allOf(treeOf(rows.map((row) => clause(row.code, { parent: row.parent })))).map((one) => one.code).sort()).toEqual(rows.map((row) => row.code).sort())
    }))
  })
})

const share = (value: number | null, low = value, high = value): Read => ({ value, low, high, count: null, small: value === null, share: true })
const rows = (count: number): Read => ({ value: null, low: null, high: null, count, small: false, share: false })
const none = { open: 0, late: 0, accepted: 0, quiet_days: 0 }
const seen = (read: Read | null, more: Partial<Seen> = {}): Seen => ({ read, lately: null, better: 'up', carried: true, tasks: none, ...more })
const year = { from: '2026-01-01', to: '2026-12-31', today: '2026-07-02', pace_percent: 20, quiet_days: 60 }

describe('how a clause stands', () => {
  const aim = { measure: 's.m', counts: false, target: 9000, due: null }
  const hundred = { ...aim, counts: true, target: 10_000 }
  test.each([
    ['a share that reaches its target', aim, seen(share(0.93)), 'green on_course'],
    ['one below it within noise', aim, seen(share(0.88, 0.85, 0.91)), 'green within_noise'],
    ['one that is surely below it', aim, seen(share(0.8, 0.77, 0.83)), 'late below'],
    ['one that holds over the year and not in the last month', aim, seen(share(0.92), { lately: share(0.7, 0.65, 0.75) }), 'thinning falling'],
    ['one where less is better', aim, seen(share(0.95, 0.94, 0.96), { better: 'down' }), 'late below'],
    ['one of fewer than five', aim, seen(share(null)), 'unknown few'],
    ['one without a target', { ...aim, target: null }, seen(share(0.5)), 'unknown no_target'],
    ['half of a count at half of the year', hundred, seen(rows(50)), 'green on_course'],
    ['a third of it', hundred, seen(rows(33)), 'thinning behind'],
    ['all of it', hundred, seen(rows(100)), 'done reached'],
    ['too little when its day is over', { ...hundred, due: '2026-06-30' }, seen(rows(99)), 'late past_due'],
    ['nothing that carries it', { ...aim, measure: null }, seen(null, { carried: false }), 'not_yet nothing_carries'],
    ['nothing that carries it, and its day is over', { ...aim, due: '2026-06-30' }, seen(null, { carried: false }), 'late past_due'],
    ['a system and no figure', aim, seen(null), 'unknown no_measure'],
    ['a task that is worked on', aim, seen(null, { tasks: { ...none, open: 1 } }), 'green working'],
    ['a task on which nobody acts', aim, seen(null, { tasks: { ...none, open: 1, quiet_days: 61 } }), 'thinning silent'],
    ['a late task beside a good figure', aim, seen(share(0.95), { tasks: { ...none, open: 1, late: 1 } }), 'late task_late'],
    ['a statement that was accepted', aim, seen(null, { tasks: { ...none, accepted: 1 } }), 'done stated'],
  ] as const)('%s', (_, one, what, expected) => { const { standing, why } = standingOf(one, what, year); expect(`${standing} ${why}`).toBe(expected) })
  test('a better figure never makes it stand worse', () => {
    const order: Standing[] = ['late', 'thinning', 'green', 'done']
    fc.assert(fc.property(fc.integer({ min: 0, max: 100 }), fc.integer({ min: 0, max: 100 }), fc.integer({ min: 0, max: 12 }), (a, b, gone) => {
      const at = (n: number): number => order.indexOf(standingOf(hundred, seen(rows(n)), { ...year, today: `2026-${String(Math.max(1, gone)).padStart(2, '0')}-15` }).standing)
      expect(at(Math.max(a, b))).toBeGreaterThanOrEqual(at(Math.min(a, b)))
    }))
  })
  test('one that is late makes all late, and all done makes done', () => {
    expect([rolledUp(['done', 'late', 'green']), rolledUp(['done', 'done']), rolledUp(['done', 'not_yet']), rolledUp(['not_yet'])].map(({ standing }) => standing)).toEqual(['late', 'done', 'green', 'not_yet'])
  })
})

test('a draw can be drawn again, and takes about as many as it says', () => {
  const drawn = Array.from({ length: 2000 }, (_, i) => isDrawn('seed', `QS-${i}`, 20))
  expect(drawn).toEqual(Array.from({ length: 2000 }, (_, i) => isDrawn('seed', `QS-${i}`, 20)))
  expect(drawn.filter(Boolean).length).toBeGreaterThan(330)
  expect(drawn.filter(Boolean).length).toBeLessThan(470)
})

test('what is not done goes on next year under what stands over it, without its date', () => {
  const all = [clause('1', { level: 'chapter' }), clause('1.1', { parent: '1', due: '2026-12-31' }), clause('1.2', { parent: '1' }), clause('2', { level: 'chapter' }), clause('2.1', { parent: '2' })]
  expect(carriedOver(all, new Set(['1.2', '2.1']), 'Q').map(({ code, plan, due }) => [code, plan, due])).toEqual([['1', 'Q', null], ['1.1', 'Q', null]])
})

describe('a plan from its text', () => {
  const codes = (...text: string[]): string[] => readPlan(text.map((one) => ({ text: one }))).clauses.map(({ code, level, title }) => `${code} ${level} ${title}`)
  test.each([['一', 1], ['十', 10], ['十二', 12], ['二十', 20], ['三十五', 35], ['7', 7], ['百', null]])('the numeral %s', (text, n) => { expect(numeral(text)).toBe(n) })
  test('four kinds of numbers are four levels', () => {
    expect(codes('某区要点', '一、党建引领', '（一）加强领导。党工委统揽全局。', '1. 每季度议一次', '（1）形成议题清单', '2、半年评一次', '二、政府责任', '（一）属地责任')).toEqual([
      '1 chapter 党建引领', '1.1 section 加强领导', '1.1.1 clause 每季度议一次', '1.1.1.1 task 形成议题清单', '1.1.2 clause 半年评一次', '2 chapter 政府责任', '2.1 section 属地责任'])
  })
  test('where chapters alone are numbered each paragraph is a section, called by its first sentence', () => {
    const plan = readPlan(['区地区办工作要点', '围绕治理体系。', '一、坚持党的领导', '全方位加强党对街镇工作的领导。根据要求，强化街道、镇党（工）委在基层社会治理中的领导核心作用。', '上海市某办公室', '2020年1月19日'].map((text) => ({ text })))
    expect(plan).toMatchObject({ title: '区地区办工作要点', preamble: '围绕治理体系。', clauses: [{ code: '1' }, { code: '1.1', parent: '1', title: '全方位加强党对街镇工作的领导', said: '根据要求，强化街道、镇党（工）委在基层社会治理中的领导核心作用。' }] })
  })
  test('a date or a decimal is no number of a clause', () => { expect(codes('一、甲', '（一）乙', '1.5万户', '2020年底前完成')).toEqual(['1 chapter 甲', '1.1 section 乙']) })
  test('a number that does not follow is shown, and nothing is lost', () => { expect(readPlan([{ text: '一、甲' }, { text: '三、丙' }])).toMatchObject({ clauses: [{ code: '1' }, { code: '2' }], skips: [{ line: 1 }] }) })
  test('whatever text comes, each clause has another code and a parent before it', () => {
    const line = fc.record({ text: fc.tuple(fc.constantFrom('一、', '（二）', '3. ', '（4）', '①', '第一条 ', '', '第三章'), fc.string({ maxLength: 50 })).map((parts) => parts.join('')) })
    fc.assert(fc.property(fc.array(line, { maxLength: 30 }), (lines) => {
      const { clauses } = readPlan(lines)
      expect(new Set(clauses.map(({ code }) => code)).size).toBe(clauses.length)
      for (const [i, { parent }] of clauses.entries()) if (parent !== null) expect(clauses.slice(0, i).some(({ code }) => code === parent)).toBe(true)
    }))
  })
})

describe('a Word document', () => {
  const made = (...lines: string[]): Promise<Uint8Array> => Packer.toBuffer(new Document({ sections: [{ children: lines.map((text) => new Paragraph(text)) }] })).then((bytes) => new Uint8Array(bytes))
  const codesOf = (bytes: Uint8Array): string | undefined => { const done = paragraphsOf(bytes); return done.ok ? undefined : done.refused[0]!.code }
  test('has its paragraphs in order', async () => {
    const read = paragraphsOf(await made('要点', '一、甲', '', '（一）乙'))
    expect(read.ok && read.value.map(({ text }) => text)).toEqual(['要点', '一、甲', '（一）乙'])
  })
  test('that is cut short, is another kind of file or says that it is small is refused', async () => {
    const bytes = await made('一、甲')
    expect(codesOf(bytes.subarray(0, bytes.length - 30))).toBe('paper.not_one')
    expect(codesOf(new TextEncoder().encode('  \n '))).toBe('paper.empty')
    const list = bytes.findIndex((_, i) => bytes[i] === 0x50 && bytes[i + 1] === 0x4b && bytes[i + 2] === 1 && new TextDecoder().decode(bytes.subarray(i + 46, i + 63)) === 'word/document.xml')
    const lying = bytes.slice(); lying.set([10, 0, 0, 0], list + 24)
    expect(codesOf(lying)).toBe('paper.broken')
    lying.set([0, 0, 0, 255], list + 24)
    expect(codesOf(lying)).toBe('paper.bursts')
  })
  /** An archive of one part, stored as it is. */
  const stored = (xml: string): Uint8Array => {
    const name = Buffer.from('word/document.xml'), body = Buffer.from(xml)
    const head = (size: number, fields: readonly [at: number, value: number][]): Buffer => { const bytes = Buffer.alloc(size); for (const [at, value] of fields) bytes.writeUInt32LE(value, at); return bytes }
    const local = head(30, [[0, 0x04034b50], [18, body.length], [22, body.length], [26, name.length]]), listed = head(46, [[0, 0x02014b50], [20, body.length], [24, body.length], [28, name.length]])
    const at = local.length + name.length + body.length
    return new Uint8Array(Buffer.concat([local, name, body, listed, name, head(22, [[0, 0x06054b50], [8, 0x10001], [12, listed.length + name.length], [16, at]])]))
  }
  const paragraph = (text: string, of = ''): string => `<w:p><w:pPr>${of}</w:pPr><w:r><w:t>${text}</w:t></w:r></w:p>`
  test.each([['2', 2], ['0', 0], ['9', undefined], ['-1', undefined], ['1e9', undefined], ['x', undefined], ['', undefined]])('that calls a paragraph one of level "%s" has it at level %s', (said, level) => {
    const read = paragraphsOf(stored(`<w:body>${paragraph('a', `<w:outlineLvl w:val="${said}"/>`)}</w:body>`))
    expect(read.ok && read.value).toEqual([level === undefined ? { text: 'a' } : { text: 'a', level }])
  })
  test('that has more paragraphs than any plan is read no further than that; one that declares entities not at all', () => {
    expect(codesOf(stored(`<w:body>${paragraph('a').repeat(20_001)}<broken`))).toBe('paper.bursts')
    expect(codesOf(stored(`<w:body>${'<a/>'.repeat(2_700_000)}</w:body>`))).toBe('paper.bursts')
    expect(codesOf(stored(`<!DOCTYPE b [<!ENTITY a "aaaa">]><w:body>${paragraph('&a;')}</w:body>`))).toBe('paper.broken')
  })
  test('of one endless clause becomes a clause that can be kept', () => {
    for (const { title, said } of readPlan([{ text: `一、${'长'.repeat(100_000)}` }, { text: `（一）${'长'.repeat(30)}。${'长'.repeat(100_000)}` }]).clauses) expect([title.length <= 200, said.length]).toEqual([true, 4000])
  })
  test('of any bytes throws nothing', () => { fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => { paragraphsOf(bytes); paragraphsOf(new Uint8Array([0x50, 0x4b, 3, 4, ...bytes])) })) })
})
