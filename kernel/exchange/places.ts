// Places with their days of force. A table either lists versions (code, from, to), or is an edition: the whole list of some units as of a
// day, from which what began, ended, was renamed or moved on that day follows.
import { refused } from '../base/refusals.ts'
import type { Day, Outcome, Words } from '../base/model.ts'
import { importPack, inForce, levels, loadPlaces, placesByCode, toWgs84, type Level, type Outline, type Place, type Territory } from '../places/index.ts'
import type { PackPlace } from '../system/pack.ts'
import type { Field } from './model.ts'
import { eachRow, refuse, taken, type Kind, type Plan, type RowReader, type Task } from './plan.ts'
import { lockLists, moveRevision } from './store.ts'
import { choicesOf, readDay, readNumber } from './values.ts'

const w = (zh: string, en: string): Words => ({ zh, en })
const fields: readonly Field[] = [
  { id: 'code', words: w('代码', 'Code'), also: ['区划代码', '统计用区划代码', '地域代码'], required: true },
  { id: 'name', words: w('名称', 'Name'), also: ['地名'], required: true },
  { id: 'level', words: w('级别', 'Level') }, { id: 'parent', words: w('上级代码', 'Parent'), also: ['parent_code', '上级'] }, { id: 'also', words: w('另属', 'Also under') },
  { id: 'name_en', words: w('英文名', 'English name') },
  { id: 'from', words: w('起日', 'From'), also: ['启用日期', '生效日期'] }, { id: 'to', words: w('止日', 'To'), also: ['停用日期', '失效日期'] },
  { id: 'as_of', words: w('截至', 'As of') },
  { id: 'lng', words: w('经度', 'Longitude'), also: ['lon'] }, { id: 'lat', words: w('纬度', 'Latitude') }, { id: 'crs', words: w('坐标系', 'Datum') },
  { id: 'households', words: w('户数', 'Households') }, { id: 'outline', words: w('边界', 'Outline'), also: ['geometry'] },
]
const levelWords: Record<Level, Words> = {
  district: w('区', 'district'), street: w('街镇', 'street'), committee: w('居村', 'committee'), compound: w('小区', 'compound'), building: w('楼栋', 'building'), stairwell: w('单元', 'stairwell'),
  household: w('户', 'household'), area: w('片区', 'area'), grid: w('网格', 'grid'),
}
const levelNames = choicesOf(levels.map((id) => ({ id, names: [levelWords[id].zh, levelWords[id].en] })))
/** Every unit comes after those that may stand over it. */
const order: readonly Level[] = ['district', 'street', 'area', 'grid', 'committee', 'compound', 'building', 'stairwell', 'household']
const rank = (level: Level): number => order.indexOf(level)

export const places: Kind = { fields: () => fields, plan }

type Given = PackPlace & { no: number }

async function plan(task: Task): Promise<Outcome<Plan>> {
  const given: Given[] = []
  const days = new Set<string>()
  const stopped = await eachRow(task, (row) => {
    const place = placeOf(row)
    if (row.text('as_of')) days.add(row.text('as_of'))
    if (place) given.push(place)
  })
  if (stopped) return refuse(stopped)
  if (days.size > 1) return refuse(refused('import.overlaps', 'as_of'))
  given.sort((a, b) => rank(a.level) - rank(b.level) || a.no - b.no)
  const [as_of] = days
  const territory = task.on.world().territory
  const rows = as_of === undefined ? given : edition(given, as_of, territory)
  const mentioned = new Set(rows.flatMap((row) => [row.code, ...(row.parent === null ? [] : [row.parent]), ...(row.also ?? [])]))
  const stored = await task.on.asWriter((tx) => placesByCode(tx, [...mentioned]))
  check(task, rows, given, stored)
  const known = new Set(stored.map((version) => `${version.code} ${version.from}`))
  const open = new Set(stored.filter((version) => version.to === null).map((version) => `${version.code} ${version.from}`))
  const says = {
    added: rows.filter((row) => !known.has(`${row.code} ${row.from}`)).length,
    ended: rows.filter((row) => row.to !== undefined && open.has(`${row.code} ${row.from}`)).length,
    kept: rows.filter((row) => known.has(`${row.code} ${row.from}`) && !(row.to !== undefined && open.has(`${row.code} ${row.from}`))).length,
  }
  return { ok: true, value: { says, carryOut: (tx) => carryOut(tx, rows) } }
}

async function carryOut(tx: Parameters<Plan['carryOut']>[0], rows: readonly PackPlace[]): ReturnType<Plan['carryOut']> {
  await lockLists(tx)
  const done = await importPack(tx, rows)
  try {
    // The whole territory is read once: one that cannot be true never becomes the district's.
    await loadPlaces(tx)
  } catch (error) {
    if ((error as Error).name !== 'Mistake') throw error
    return refuse(refused('import.overlaps', (error as Error).message.slice(0, 120)))
  }
  await moveRevision(tx)
  return { ok: true, value: { ...done, kept: done.kept - done.ended } }
}

/** The level and the unit above that a twelve-digit statistical code tells by itself: six digits a district, nine a street or town. */
function byCode(code: string): { level: Level; parent: string | null } | null {
  if (!/^\d{12}$/.test(code)) return null
  if (code.endsWith('000000')) return { level: 'district', parent: null }
  return code.endsWith('000') ? { level: 'street', parent: `${code.slice(0, 6)}000000` } : { level: 'committee', parent: `${code.slice(0, 9)}000` }
}

function placeOf(row: RowReader): Given | null {
  const code = row.text('code')
  const told = byCode(code)
  const level = row.text('level') === '' ? told?.level : levelNames.find(row.text('level'))
  const as_of = row.text('as_of')
  const from = row.text('from') === '' && as_of === '' ? undefined : taken(row, row.text('from') ? 'from' : 'as_of', readDay(row.text('from') || as_of, 'from'))
  const to = row.text('to') === '' ? undefined : taken(row, 'to', readDay(row.text('to'), 'to'))
  if (!/^[\w.-]{1,40}$/.test(code)) row.fault('code', refused('import.not_a_code', 'code'))
  if (level === undefined) row.fault('level', refused('fact.not_a_choice', 'level'))
  if (row.text('name') === '') row.fault('name', refused('fact.required', 'name'))
  if (row.text('from') === '' && as_of === '') row.fault('from', refused('fact.required', 'from'))
  if (from !== undefined && to !== undefined && to <= from) row.fault('to', refused('import.days_backwards', 'to'))
  const centre = centreOf(row)
  const outline = outlineOf(row)
  const households = row.text('households') === '' ? undefined : taken(row, 'households', readNumber(row.text('households'), 'households', 0, 1e7))
  if (level === undefined || from === undefined || !/^[\w.-]{1,40}$/.test(code)) return null
  const parent = row.text('parent') || (level === 'district' ? null : (told?.parent ?? null))
  const also = row.text('also').split(/[、,，;；\s]+/).filter(Boolean)
  return {
    no: row.no, code, level, name: row.text('name').slice(0, 120), parent, from, ...(to !== undefined && { to }), ...(also.length && { also }), ...(row.text('name_en') && { name_en: row.text('name_en').slice(0, 120) }),
    ...(centre && { centre }), ...(outline && { outline }), ...(households !== undefined && { households }),
  }
}

function centreOf(row: RowReader): [number, number] | undefined {
  if (row.text('lng') === '' && row.text('lat') === '') return undefined
  const [lng, lat] = ['lng', 'lat'].map((field) => taken(row, field, readNumber(row.text(field), field))) as [number?, number?]
  if (lng === undefined || lat === undefined) return undefined
  const spot = toWgs84([lng, lat], row.text('crs') || undefined)
  if (!spot.ok) { row.fault('lng', spot.refused[0]!); return undefined }
  return [spot.value[0], spot.value[1]]
}

/** A GeoJSON polygon or multipolygon, or its rings alone, in WGS-84. */
function outlineOf(row: RowReader): Outline | undefined {
  const text = row.text('outline')
  if (text === '') return undefined
  try {
    const value = JSON.parse(text) as unknown
    const geometry = (value as { geometry?: unknown }).geometry ?? value
    const { type, coordinates } = geometry as { type?: string; coordinates?: unknown }
    const rings = (Array.isArray(geometry) ? geometry : type === 'MultiPolygon' ? (coordinates as unknown[]).flat() : type === 'Polygon' ? coordinates : null) as Outline | null
    const sound = Array.isArray(rings) && rings.length > 0 && rings.every((ring) => Array.isArray(ring) && ring.length > 3 && ring.every((p) => Math.abs(p[0]) <= 180 && Math.abs(p[1]) <= 90))
    if (sound) return rings
  } catch {
    // Said below.
  }
  row.fault('outline', refused('place.not_a_point', 'outline'))
  return undefined
}

/** What an edition as of a day changes: units of its levels under the units that it speaks of which it no longer names end, new ones begin,
 *  and one that is called otherwise or stands elsewhere becomes a new version. */
function edition(given: readonly Given[], day: Day, territory: Territory): Given[] {
  const named = new Map(given.map((row) => [row.code, row]))
  const speaksOf = new Set(given.flatMap((row) => (row.parent === null ? [] : [row.parent])))
  const out: Given[] = []
  const ending = (place: Place): Given => ({ no: named.get(place.code)?.no ?? 0, code: place.code, level: place.level, name: place.name, parent: codeOf(territory, place.parent), from: place.from, to: day })
  for (const level of new Set(given.map((row) => row.level))) {
    for (const id of territory.unitsOf(level, day)) {
      const place = territory.byId(id)!
      const parent = codeOf(territory, place.parent)
      if (!named.has(place.code) && parent !== null && speaksOf.has(parent)) out.push(ending(place))
    }
  }
  for (const row of given) {
    const place = territory.byCode(row.code, day)
    const from = day
    if (!place) out.push({ ...row, from })
    else if (place.from === day || (place.name === row.name && codeOf(territory, place.parent) === row.parent)) out.push({ ...row, from: place.from, name: place.name })
    else out.push(ending(place), inherited({ ...row, from }, place, territory))
  }
  return out
}

const codeOf = (territory: Territory, id: number | null): string | null => (id === null ? null : (territory.byId(id)?.code ?? null))

/** A renamed or moved unit keeps its outline, its centre and its other hierarchies, unless the edition gives others. */
function inherited(row: Given, place: Place, territory: Territory): Given {
  const outline = row.outline ?? territory.outlineOf(place.id)
  const also = row.also ?? place.also.map((id) => territory.byId(id)!.code)
  return { ...row, ...(outline && { outline }), ...((row.centre ?? place.centre) && { centre: (row.centre ?? place.centre) as [number, number] }), ...(also.length && { also }), ...(row.name_en === undefined && place.name_en !== undefined && place.name === row.name && { name_en: place.name_en }) }
}

type Stored = Awaited<ReturnType<typeof placesByCode>>[number]

/** What rows say of each other and of what stands: parents, and versions that overlap. */
function check({ faults }: Task, rows: readonly Given[], given: readonly Given[], stored: readonly Stored[]): void {
  const fault = (row: Given, field: string, value: string, refusal: ReturnType<typeof refused>): void => faults.add(row.no, field, value, refusal)
  const first = new Map<string, number>()
  for (const row of given) {
    const key = `${row.code} ${row.from}`
    if (first.has(key)) fault(row, 'code', row.code, refused('import.twice', 'code', { row: first.get(key)! }))
    else first.set(key, row.no)
  }
  const inFile = Map.groupBy(rows, (row) => row.code)
  const versions = Map.groupBy(stored, (version) => version.code)
  const above = (code: string): Level[] => [...(inFile.get(code) ?? []), ...(versions.get(code) ?? [])].map((unit) => unit.level)
  for (const row of rows) {
    if (row.parent === null ? row.level !== 'district' : !above(row.parent).some((level) => rank(level) < rank(row.level))) fault(row, 'parent', row.parent ?? '', refused('import.above_missing', 'parent'))
    for (const code of row.also ?? []) if (!above(code).length) fault(row, 'also', code, refused('import.above_missing', 'also'))
  }
  for (const [code, own] of inFile) {
    const old = new Map((versions.get(code) ?? []).map((version) => [version.from, version]))
    // A stored version that has ended keeps its day.
    const days = new Map<Day, { from: Day; to: Day | null; row: Given }>(own.map((row) => [row.from, { from: row.from, to: old.get(row.from)?.to ?? row.to ?? null, row }]))
    for (const { from, to } of old.values()) if (!days.has(from)) days.set(from, { from, to, row: own[0]! })
    const all = [...days.values()].sort((a, b) => (a.from < b.from ? -1 : 1))
    const overlap = all.find((version, i) => i > 0 && inForce(all[i - 1]!, version.from))
    if (overlap) fault(overlap.row, 'from', overlap.from, refused('import.overlaps', 'from'))
  }
}
