// The lists with versions: categories, responsibilities, limits, the yearly notices of holidays and the hours of work. A table amends the last version: rows
// with the same key take the place of the old ones, others are added. With `whole` it is the whole list.
import { refused } from '../base/refusals.ts'
import type { Day, HolidayYear, Limit, Outcome, Words } from '../base/model.ts'
import { parseLimit } from '../base/limits.ts'
import { enact, loadCatalogue, type Catalogue } from '../catalogues/store.ts'
import { recount } from '../matters/recount.ts'
import { headPosition } from '../matters/store.ts'
import { levels, type Level } from '../places/index.ts'
import type { CategoryRow, LimitRow, ResponsibilityRow } from '../system/pack.ts'
import { formatInstant } from '../base/time.ts'
import type { Field } from './model.ts'
import type { Tx } from '../../database/connect.ts'
import { lockLists } from './store.ts'
import { eachRow, refuse, taken, type Kind, type On, type Plan, type RowReader, type Said, type Task } from './plan.ts'
import { finderOf, type Finder } from './find.ts'
import { choicesOf, readDay, readNumber, readYesNo } from './values.ts'

const w = (zh: string, en: string): Words => ({ zh, en })
const common: readonly Field[] = [{ id: 'in_force', words: w('生效日', 'In force from') }, { id: 'whole', words: w('整份', 'Whole list') }]
const code = /^[a-z][\w-]*(\.[a-z][\w-]*){0,2}$/i

type Made<Row> = { row: Row; key: string; no: number }
type List<Row> = {
  catalogue: Catalogue
  fields: readonly Field[]
  /** A table is always the whole list. */
  whole?: true
  key(row: Row): string
  /** A row of the table on top of the one that it amends. */
  read(row: RowReader, before: ReadonlyMap<string, Row>, on: On, finder: Finder): Row | null
  /** What only all rows together can tell. */
  check?(all: readonly Row[], made: readonly Made<Row>[], before: readonly Row[], task: Task): void
}

/** A list with versions, as a kind of table. */
export function listOf<Row>(list: List<Row>): Kind {
  return { fields: () => [...list.fields, ...common], plan: (task) => plan(list, task) }
}

async function plan<Row>(list: List<Row>, task: Task): Promise<Outcome<Plan>> {
  const { on, faults } = task
  const versions = await on.asWriter((tx) => loadCatalogue<Row>(tx, list.catalogue))
  const last = versions.at(-1)
  const before = new Map((last?.rows ?? []).map((row) => [list.key(row), row]))
  const finder = finderOf(on.world(), on.now())
  const today = on.world().today(on.now())
  const made = new Map<string, Made<Row>>()
  const said = { in_force: today, whole: list.whole ?? false }
  const stopped = await eachRow(task, (row) => {
    if (row.text('in_force')) said.in_force = taken(row, 'in_force', readDay(row.text('in_force'), 'in_force')) ?? said.in_force
    if (row.text('whole') && !list.whole) said.whole = taken(row, 'whole', readYesNo(row.text('whole'), 'whole')) ?? false
    const read = list.read(row, before, on, finder)
    if (!read) return
    const key = list.key(read)
    const same = made.get(key)
    if (same) row.fault(list.fields[0]!.id, refused('import.twice', list.fields[0]!.id, { row: same.no }))
    else made.set(key, { row: read, key, no: row.no })
  })
  if (stopped) return refuse(stopped)
  // A list is in force from a day on: what was judged by the last version is not judged again.
  if (said.in_force < today) faults.add(0, 'in_force', said.in_force, refused('fact.in_the_past', 'in_force'))
  else if (last && said.in_force < last.from) faults.add(0, 'in_force', said.in_force, refused('import.days_backwards', 'in_force'))
  const kept = said.whole ? [] : (last?.rows ?? []).filter((row) => !made.has(list.key(row)))
  const rows = [...kept, ...[...made.values()].map((m) => m.row)]
  list.check?.(rows, [...made.values()], last?.rows ?? [], task)
  const added = [...made.keys()].filter((key) => !before.has(key)).length
  const says = { in_force: said.in_force, added, changed: made.size - added, kept: kept.length, removed: said.whole ? [...before.keys()].filter((key) => !made.has(key)).length : 0 }
  return { ok: true, value: { says, carryOut: (tx) => enactNext(tx, task, { catalogue: list.catalogue, after: last?.version ?? 0, from: said.in_force, rows, says }) } }
}

const wordsOf = (row: RowReader, field: string, before?: Words): Words | undefined => {
  const zh = row.text(`${field}_zh`) || before?.zh
  return zh ? { zh, en: row.text(`${field}_en`) || before?.en || zh } : undefined
}

const kinds = choicesOf([{ id: 'component' as const, names: ['部件'] }, { id: 'event' as const, names: ['事件'] }, { id: 'request' as const, names: ['诉求'] }])
export const categories = listOf<CategoryRow>({
  catalogue: 'categories',
  key: (row) => row.code,
  fields: [
    { id: 'code', words: w('类别代码', 'Code'), also: ['代码'], required: true }, { id: 'name_zh', words: w('类别名称', 'Name'), also: ['名称', '小类名称', 'zh'] }, { id: 'name_en', words: w('英文名称', 'English name'), also: ['en'] },
    { id: 'kind', words: w('种类', 'Kind') }, { id: 'public', words: w('公开', 'Public') }, { id: 'hints', words: w('提示词', 'Hints') }, { id: 'limits', words: w('时限', 'Limits') },
    { id: 'filing_zh', words: w('立案条件', 'Filing condition') }, { id: 'filing_en', words: w('立案条件英文', 'Filing condition in English') }, { id: 'closing_zh', words: w('结案条件', 'Closing condition') }, { id: 'closing_en', words: w('结案条件英文', 'Closing condition in English') },
    { id: 'basis', words: w('依据', 'Basis') }, { id: 'retired', words: w('停用日期', 'Retired') },
  ],
  read(row, before, on) {
    const old = before.get(row.text('code'))
    const words = wordsOf(row, 'name', old?.words)
    const kind = row.text('kind') === '' ? old?.kind : kinds.find(row.text('kind'))
    const open = row.text('public') === '' ? (old?.public ?? false) : taken(row, 'public', readYesNo(row.text('public'), 'public'))
    const retired = row.text('retired') === '' ? old?.retired : taken(row, 'retired', readDay(row.text('retired'), 'retired'))
    const limits = limitsOf(row, on)
    if (!code.test(row.text('code'))) row.fault('code', refused('import.not_a_code', 'code'))
    if (!words) row.fault('name_zh', refused('fact.required', 'name_zh'))
    if (!kind) row.fault('kind', refused('fact.not_a_choice', 'kind'))
    if (!code.test(row.text('code')) || !words || !kind || open === undefined || limits === null) return null
    const [filing, closing] = [wordsOf(row, 'filing', old?.filing), wordsOf(row, 'closing', old?.closing)]
    const basis = row.text('basis') || old?.basis
    const hints = row.text('hints') ? row.text('hints').split(/[\s、,，;；]+/).filter(Boolean) : old?.hints
    return {
      code: row.text('code'), words, kind, public: open, ...(hints && { hints }), ...((limits ?? old?.limits) && { limits: limits ?? old!.limits! }), ...(filing && { filing }), ...(closing && { closing }),
      ...(old?.asks && { asks: old.asks }), ...(basis && { basis }), ...(retired && { retired }),
    }
  },
  check(all, made, before, { faults }) {
    const known = new Set(all.map((row) => row.code))
    for (const { row, no } of made) { const above = row.code.split('.').slice(0, -1).join('.'); if (above && !known.has(above)) faults.add(no, 'code', row.code, refused('import.above_missing', 'code')) }
    // Matters carry their category for ever: one is retired, never removed.
    for (const row of before) if (!known.has(row.code)) faults.add(0, 'code', row.code, refused('import.key_unknown', 'code'))
  },
})

/** 'system.clock=5wd; …' as a map; undefined where nothing is said, null where it is wrong. */
function limitsOf(row: RowReader, on: On): Record<string, Limit> | undefined | null {
  const text = row.text('limits')
  if (text === '') return undefined
  const out: Record<string, Limit> = {}
  for (const part of text.split(/[;；,，\s]+/).filter(Boolean)) {
    const [key = '', limit = ''] = part.split('=')
    const [system = '', clock = ''] = key.split('.')
    if (!on.systems.get(system)?.declaration.clocks[clock]) { row.fault('limits', refused('import.key_unknown', 'limits')); return null }
    if (!parseLimit(limit)) { row.fault('limits', refused('import.not_a_limit', 'limits')); return null }
    out[key] = limit as Limit
  }
  return out
}

export const limits = listOf<LimitRow>({
  catalogue: 'limits',
  key: (row) => row.key,
  fields: [{ id: 'key', words: w('键', 'Key'), also: ['时限项'], required: true }, { id: 'limit', words: w('时限', 'Limit'), required: true }, { id: 'rule', words: w('依据', 'Rule') }],
  read(row, before) {
    const old = before.get(row.text('key'))
    if (!old) { row.fault('key', refused('import.key_unknown', 'key')); return null }
    const text = row.text('limit')
    // A number that rules ask for by its key; some are sums in fen.
    const limit = typeof old.limit === 'number' ? taken(row, 'limit', readNumber(text, 'limit', 0, 1e12)) : parseLimit(text) ? (text as Limit) : undefined
    if (limit === undefined && typeof old.limit !== 'number') row.fault('limit', refused('import.not_a_limit', 'limit'))
    return limit === undefined ? null : { key: old.key, limit, rule: row.text('rule') || old.rule, from: old.from }
  },
  check(all, _made, before, { faults }) {
    const known = new Set(all.map((row) => row.key))
    for (const row of before) if (!known.has(row.key)) faults.add(0, 'key', row.key, refused('import.column_missing', row.key))
  },
})

export const responsibility = listOf<ResponsibilityRow>({
  catalogue: 'responsibility',
  key: (row) => `${row.category} ${row.place} ${row.from}`,
  fields: [
    { id: 'category', words: w('类别', 'Category'), also: ['类别代码'], required: true }, { id: 'place', words: w('地域', 'Place'), also: ['地域代码'] },
    { id: 'unit', words: w('责任单位', 'Unit'), also: ['单位代码'] }, { id: 'unit_kind', words: w('单位类别', 'Unit kind') }, { id: 'unit_level', words: w('单位级别', 'Unit level') },
    { id: 'ground_zh', words: w('依据', 'Ground'), also: ['职责依据'], required: true }, { id: 'ground_en', words: w('依据英文', 'Ground in English') }, { id: 'from', words: w('起日', 'From') },
  ],
  read(row, before, on, finder) {
    const world = on.world()
    const today = world.today(on.now())
    const text = row.text('category')
    const large = /^([\w-]+)\.\*$/.exec(text)?.[1]
    const category = large ? (world.category(large, today) ? text : undefined) : finder.category(text, today)
    const place = row.text('place') === '' || row.text('place') === '*' ? '*' : world.territory.byId(finder.place(row.text('place'), today) ?? 0)?.code
    const unit = unitOf(row, finder, world.organisations())
    const from = row.text('from') === '' ? today : taken(row, 'from', readDay(row.text('from'), 'from'))
    const ground = wordsOf(row, 'ground')
    if (!category) row.fault('category', refused('fact.category_unknown', 'category'))
    if (place === undefined) row.fault('place', refused('place.unknown', 'place'))
    if (!ground) row.fault('ground_zh', refused('fact.required', 'ground_zh'))
    if (!category || place === undefined || !unit || !ground || from === undefined) return null
    const last = Math.max(0, ...[...before.values()].map((r) => r.no))
    const old = before.get(`${category} ${place} ${from}`)
    // Duties name the row that led to them, so a row that is amended keeps its number.
    return { no: old?.no ?? last + row.no, category, place, unit, ground, from }
  },
})

const unitLevels = choicesOf<Level>(levels.map((id) => ({ id, names: [] })))
/** An organisation by code or name, or the one of a kind at a matter's unit of a level. */
function unitOf(row: RowReader, finder: Finder, organisations: readonly { id: number; code: string; kind: string }[]): ResponsibilityRow['unit'] | null {
  if (row.text('unit')) {
    const id = finder.organisation(row.text('unit'))
    if (id === undefined) { row.fault('unit', refused('fact.organisation_unknown', 'unit')); return null }
    return { organisation: organisations.find((o) => o.id === id)!.code }
  }
  const at = unitLevels.find(row.text('unit_level'))
  if (!organisations.some((o) => o.kind === row.text('unit_kind'))) { row.fault('unit_kind', refused('fact.organisation_unknown', 'unit_kind')); return null }
  if (!at) { row.fault('unit_level', refused('fact.not_a_choice', 'unit_level')); return null }
  return { kind: row.text('unit_kind'), at }
}

const holidayFields: readonly Field[] = [
  { id: 'date', words: w('日期', 'Date'), required: true }, { id: 'kind', words: w('休或班', 'Kind'), also: ['类型', 'isOffDay', '是否放假'], required: true }, { id: 'name', words: w('节日', 'Holiday') },
  { id: 'year', words: w('年度', 'Year') }, { id: 'source', words: w('文件', 'Source'), also: ['来源', '文号'] },
]

/** A year's notice: days off, and days that are worked in their stead (TIME-02). Loading it counts the deadlines that run again. */
export const holidays: Kind = { fields: () => holidayFields, plan: async (task) => counting(task, await planHolidays(task)) }

type Hours = readonly [from: string, to: string]
const timeOfDay = (text: string): string | undefined => /^(?:[01]?\d|2[0-3]):[0-5]\d$|^24:00$/.test(text) ? text.padStart(5, '0') : undefined
const hoursList = listOf<Hours>({
  catalogue: 'work_hours',
  whole: true,
  key: ([from]) => from,
  fields: [{ id: 'from', words: w('上班', 'From'), required: true }, { id: 'to', words: w('下班', 'To'), required: true }],
  read(row) {
    const [from, to] = [timeOfDay(row.text('from')), timeOfDay(row.text('to'))]
    if (!from) row.fault('from', refused('import.not_a_time', 'from'))
    if (!to) row.fault('to', refused('import.not_a_time', 'to'))
    return from && to ? [from, to] : null
  },
  check(all, made, _before, { faults }) {
    if (!all.length) faults.add(0, 'from', '', refused('fact.required', 'from'))
    all.forEach(([from, to], i) => { if (from >= to || (i > 0 && all[i - 1]![1] > from)) faults.add(made[i]!.no, 'from', from, refused('import.hours_backwards', 'from')) })
  },
})
/** The hours of a working day, in order, in force from a day on (TIME-02). */
export const workHours: Kind = { fields: hoursList.fields, plan: async (task) => counting(task, await hoursList.plan(task)) }

/** What changes the calendar counts the deadlines that run again. */
function counting({ on }: Task, planned: Outcome<Plan>): Outcome<Plan> {
  if (!planned.ok) return planned
  let since = '0'
  const carryOut: Plan['carryOut'] = async (tx) => {
    since = await headPosition(tx)
    return planned.value.carryOut(tx)
  }
  return { ok: true, value: { ...planned.value, carryOut, after: () => deadlinesMoved(on, since) } }
}

const daysOff = choicesOf([{ id: true, names: ['休', '放假', '休息', '是', 'off', 'yes', '1'] }, { id: false, names: ['班', '上班', '调休', '补班', '否', 'work', 'no', '0'] }])
type Noticed = { day: Day; off: boolean; year: string; source: string; no: number }

type Next = { catalogue: Catalogue; /** The version from which its rows were made. */ after: number; from: Day; rows: readonly unknown[]; says: Said }
/** Enacts the next version, unless another one (a colleague's table, a ruling) was enacted since its rows were made: it would be undone. */
async function enactNext(tx: Tx, { on, person }: Task, { catalogue, after, from, rows, says }: Next): ReturnType<Plan['carryOut']> {
  await lockLists(tx)
  const [last] = await tx<{ version: number }[]>`select coalesce(max(version), 0) as version from catalogues where catalogue = ${catalogue}`
  if (last!.version !== after) return { ok: false, refused: [refused('import.overtaken')] }
  return { ok: true, value: { ...says, version: await enact(tx, catalogue, from, rows, 'import', on.now(), person) } }
}

async function planHolidays(task: Task): Promise<Outcome<Plan>> {
  const { on, faults } = task
  const days: Noticed[] = []
  const stopped = await eachRow(task, (row) => {
    const day = taken(row, 'date', readDay(row.text('date'), 'date'))
    const off = daysOff.find(row.text('kind'))
    if (off === undefined) row.fault('kind', refused('fact.not_yes_no', 'kind'))
    const same = days.find((d) => d.day === day)
    if (same) row.fault('date', refused('import.twice', 'date', { row: same.no }))
    else if (day !== undefined && off !== undefined) days.push({ day, off, year: row.text('year'), source: row.text('source'), no: row.no })
  })
  if (stopped) return refuse(stopped)
  const latest = String(Math.max(...days.map((d) => Number(d.day.slice(0, 4)))))
  // Days of a December belong to the next year's notice when the table goes on into it.
  for (const d of days) if (!d.year) d.year = d.day.startsWith(`${Number(latest) - 1}-12-`) ? latest : d.day.slice(0, 4)
  for (const d of days) if (!d.day.startsWith(`${d.year}-`) && !d.day.startsWith(`${Number(d.year) - 1}-12-`)) faults.add(d.no, 'year', d.year, refused('import.days_backwards', 'year'))
  const years = [...Map.groupBy(days, (d) => d.year)].map(([year, own]): HolidayYear => ({
    year: Number(year), source: own.find((d) => d.source)?.source ?? 'import', off: own.filter((d) => d.off).map((d) => d.day).sort(), work: own.filter((d) => !d.off).map((d) => d.day).sort(),
  }))
  const versions = await on.asWriter((tx) => loadCatalogue<HolidayYear>(tx, 'holidays'))
  const last = versions.at(-1)
  const rows = [...(last?.rows ?? []).filter((old) => !years.some((year) => year.year === old.year)), ...years].sort((a, b) => a.year - b.year)
  const says = { years: years.map((y) => y.year), off: days.filter((d) => d.off).length, work: days.filter((d) => !d.off).length }
  return { ok: true, value: { says, carryOut: (tx) => enactNext(tx, task, { catalogue: 'holidays', after: last?.version ?? 0, from: last?.from ?? '2000-01-01', rows, says }) } }
}

/** At most so many are named; the count is of all. */
const named = 500
async function deadlinesMoved(on: On, since: string): Promise<Said> {
  const moved = await recount(on, since)
  const { calendar } = on.world()
  const say = (at: number | null): string | null => (at === null ? null : formatInstant(calendar, at))
  return { moved_count: moved.length, moved: moved.slice(0, named).map((m) => ({ ...m, from: say(m.from), to: say(m.to) })) }
}
