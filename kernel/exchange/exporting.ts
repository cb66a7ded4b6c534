// Exporting: lists and matters as tables under headings that an import understands again. Whoever reads gives the transaction, so rows
// obey the rights of the one who asks; personal values are never among them.
import type { Tx } from '../../database/connect.ts'
import { loadCatalogue } from '../catalogues/store.ts'
import type { HolidayYear } from '../base/model.ts'
import type { Json, Matter } from '../matters/model.ts'
import { isOverdue } from '../matters/windows.ts'
import type { World } from '../matters/world.ts'
import type { System } from '../system/compile.ts'
import type { FactDeclaration } from '../system/grammar.ts'
import type { CategoryRow, LimitRow, PhoneRow, ResidentsRow, ResponsibilityRow } from '../system/pack.ts'
import type { List } from './model.ts'
import { exportedPeople, exportedPlaces } from './store.ts'
import { countsById, countsIdOn } from '../walks/index.ts'
import { writeInstant } from './values.ts'
import type { Cell } from './write.ts'

export type Lines = { columns: string[]; rows: AsyncIterable<readonly Cell[]> | Iterable<readonly Cell[]> }
/** Reads with the rights of whoever asks. */
export type Reader = <T>(work: (tx: Tx) => Promise<T>) => Promise<T>

/** Matters page by page as lines; `pages` answers an empty page at the end. */
export function linesOfMatters(system: System, world: World, now: number, pages: AsyncIterable<readonly Matter[]>): Lines {
  const { declaration: d, words } = system
  const facts = Object.entries(d.facts).filter(([, fact]) => fact.is !== 'personal')
  const clocks = Object.keys(d.clocks).filter((id) => d.clocks[id]!.each === undefined)
  const columns = [
    '编号', '环节', '登记时间', '结束时间', '地点代码', '地点名称', '经度', '纬度', '主办单位', ...facts.map(([id]) => words.facts[id]!.zh),
    ...clocks.flatMap((id) => [`${words.clocks[id]!.zh}到期`, `${words.clocks[id]!.zh}完成`, `${words.clocks[id]!.zh}超时`]), '标记',
  ]
  const lineOf = (matter: Matter): Cell[] => {
    const place = world.territory.byId(matter.place)
    const lead = matter.duties.findLast((duty) => duty.kind === 'lead')
    const at = (instant: number | null | undefined): Cell => (instant === null || instant === undefined ? null : writeInstant(world.calendar, instant))
    return [
      matter.number, words.states[matter.state]?.zh ?? matter.state, at(matter.opened), at(matter.ended), place?.code, place?.name, matter.spot?.[0], matter.spot?.[1], lead && world.organisation(lead.organisation)?.name,
      ...facts.map(([id, fact]) => factCell(system, world, id, fact, matter.facts[id])),
      ...clocks.flatMap((id) => {
        const run = matter.clocks.findLast((c) => c.id === id)
        return run ? [at(run.deadline ?? run.paused?.deadline), at(run.finished), isOverdue(system, run, now) ? '是' : '否'] : [null, null, null]
      }),
      matter.marks.join(' '),
    ]
  }
  async function* rows(): AsyncGenerator<Cell[]> { for await (const page of pages) for (const matter of page) yield lineOf(matter) }
  return { columns, rows: rows() }
}

function factCell(system: System, world: World, id: string, fact: FactDeclaration, value: Json | undefined): Cell {
  if (value === undefined || value === null) return null
  const organisation = (one: Json): string => world.organisation(Number(one))?.name ?? String(one)
  switch (fact.is) {
    case 'choice': return system.words.facts[id]?.choices?.[String(value)]?.zh ?? String(value)
    case 'yes_no': return value === true ? '是' : '否'
    case 'instant': return typeof value === 'number' ? writeInstant(world.calendar, value) : String(value)
    case 'organisation': return organisation(value)
    case 'organisations': return Array.isArray(value) ? value.map(organisation).join('、') : null
    case 'photos': return Array.isArray(value) ? value.length : null
    case 'rows': case 'opinions': return Array.isArray(value) ? value.length : null
    case 'money': return Number(value) / 100
    case 'integer': return Number(value)
    default: return String(value)
  }
}

/** A list as lines. */
export async function linesOfList(list: List, world: World, reading: Reader): Promise<Lines> {
  switch (list) {
    case 'places': return { columns: ['代码', '级别', '名称', '英文名', '上级代码', '另属', '起日', '止日', '经度', '纬度', '户数', '边界'], rows: placeRows(reading) }
    case 'people': {
      const rows = await reading(exportedPeople)
      return {
        columns: ['单位代码', '单位名称', '单位类别', '单位地域', '岗位代码', '岗位类别', '岗位地域', '岗位名称', '岗位英文名', '登录名', '姓名', '任职起', '任职止'],
        rows: rows.map((r) => [r.organisation, r.organisation_name, r.kind, r.organisation_place, r.post, r.role, r.post_place, r.title, r.title_en, r.login, r.name, ...[r.from_at, r.to_at].map((at) => (at === null ? null : writeInstant(world.calendar, Number(at))))]),
      }
    }
    case 'categories': return {
      columns: ['类别代码', '类别名称', '英文名称', '种类', '公开', '提示词', '时限', '立案条件', '立案条件英文', '结案条件', '结案条件英文', '依据', '停用日期'],
      rows: (await latest<CategoryRow>(reading, 'categories')).map((r) => [
        r.code, r.words.zh, r.words.en, { component: '部件', event: '事件', request: '诉求' }[r.kind], r.public ? '是' : '否', r.hints?.join(' '), Object.entries(r.limits ?? {}).map(([key, limit]) => `${key}=${limit}`).join('; '),
        r.filing?.zh, r.filing?.en, r.closing?.zh, r.closing?.en, r.basis, r.retired]),
    }
    case 'responsibility': return {
      columns: ['类别', '地域', '责任单位', '单位类别', '单位级别', '依据', '依据英文', '起日'],
      rows: (await latest<ResponsibilityRow>(reading, 'responsibility')).map((r) => [
        r.category, r.place, 'organisation' in r.unit ? r.unit.organisation : null, 'kind' in r.unit ? r.unit.kind : null, 'kind' in r.unit ? r.unit.at : null, r.ground.zh, r.ground.en, r.from]),
    }
    case 'limits': return { columns: ['键', '时限', '依据'], rows: (await latest<LimitRow>(reading, 'limits')).map((r) => [r.key, String(r.limit), r.rule]) }
    case 'phones': return { columns: ['单位代码', '电话', '虚构'], rows: (await latest<PhoneRow>(reading, 'phones')).map((r) => [r.organisation, r.number, r.invented ? '是' : null]) }
    case 'residents': return { columns: ['地域代码', '人数', '来源', '来源英文'], rows: (await latest<ResidentsRow>(reading, 'residents')).map((r) => [r.place, r.residents, r.source.zh, r.source.en]) }
    case 'work_hours': return { columns: ['上班', '下班'], rows: await latest<readonly [string, string]>(reading, 'work_hours') }
    case 'residents_counts': {
      const kept = await reading(async (tx) => { const id = await countsIdOn(tx, '9999-12-31'); return id === null ? null : countsById(tx, id) })
      const bands = kept?.bands ?? []
      return {
        columns: ['楼栋代码', ...bands, '来源', '生效日'],
        rows: kept ? Array.from(kept.places, (place, i) => [world.territory.byId(place)?.code ?? '', ...kept.counts.subarray(i * bands.length, (i + 1) * bands.length), kept.source.zh, kept.from]) : [],
      }
    }
    case 'holidays': return {
      columns: ['日期', '休或班', '年度', '文件'],
      rows: (await latest<HolidayYear>(reading, 'holidays')).flatMap((y) => [...y.off.map((day) => [day, '休', y.year, y.source]), ...y.work.map((day) => [day, '班', y.year, y.source])].sort((a, b) => (String(a[0]) < String(b[0]) ? -1 : 1))),
    }
  }
}

const latest = async <Row>(read: Reader, catalogue: Parameters<typeof loadCatalogue>[1]): Promise<readonly Row[]> =>
  (await read((tx) => loadCatalogue<Row>(tx, catalogue))).at(-1)?.rows ?? []

async function* placeRows(read: Reader): AsyncGenerator<Cell[]> {
  for (let after = 0; ;) {
    const rows = await read((tx) => exportedPlaces(tx, after, 2000))
    for (const r of rows) yield [r.code, r.level, r.name, r.name_en, r.parent, r.also.join(' '), r.from_day, r.to_day, r.lng, r.lat, r.households, r.outline && r.outline.length < 32_000 ? r.outline : null]
    if (rows.length < 2000) return
    after = rows.at(-1)!.id
  }
}
