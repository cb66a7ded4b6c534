// Rows of a register as a table: each line is a row that its key finds, or a new one. What would be written is written in a transaction that is
// undone, so that the look says exactly what the commit would.
import type { Tx } from '../../database/connect.ts'
import { addDays } from '../base/calendar.ts'
import { refused } from '../base/refusals.ts'
import type { Day, Outcome, Refusal } from '../base/model.ts'
import type { Json } from '../matters/model.ts'
import type { World } from '../matters/world.ts'
import { postsHeld } from '../people/model.ts'
import { termsOf } from '../people/store.ts'
import { keyOfRow } from '../registers/check.ts'
import { announcedDays, changedColumns, writeRows, type Author, type Draft, type Faulty, type Register, type RegisterRow } from '../registers/index.ts'
import { idsByKey, idsByName, latestOf, standingOf } from '../registers/store.ts'
import type { RegisterColumn } from '../system/grammar.ts'
import { unpackNetwork } from '../space/network-file.ts'
import { makeSnapper } from '../space/snap.ts'
import { networkById, networkOn } from '../walks/index.ts'
import { datumOf, type Pointed } from './datum.ts'
import type { Lines } from './exporting.ts'
import { finderOf, type Finder } from './find.ts'
import type { Field } from './model.ts'
import { eachRow, refuse, taken, type Kind, type On, type Plan, type RowReader, type Said, type Task } from './plan.ts'
import { choicesOf, readDay, readNumber, readYesNo } from './values.ts'
import type { Cell } from './write.ts'

/** At most so many lines in one table. */
const most_rows = 20_000
const w = (zh: string, en: string): { zh: string; en: string } => ({ zh, en })
const around: readonly Field[] = [
  { id: 'place', words: w('地点代码', 'Place'), also: ['地点', '地域', '地点名称'] }, { id: 'lng', words: w('经度', 'Longitude') }, { id: 'lat', words: w('纬度', 'Latitude') }, { id: 'crs', words: w('坐标系', 'Datum') },
  { id: 'from', words: w('起日', 'From'), also: ['生效日'] }, { id: 'reason', words: w('理由', 'Reason'), also: ['变更理由'] },
]
const fieldsOf = ({ declaration, id, system }: Register): Field[] => [
  ...Object.entries(declaration.columns).map(([column, { required }]): Field => { const { zh, en } = system.words.registers![id]!.columns[column]!; return { id: column, words: { zh, en }, ...(required && { required }) } }),
  ...around.filter((field) => declaration.located || !['place', 'lng', 'lat', 'crs'].includes(field.id)),
]

type Line = { no: number; row: RowReader; draft: Draft }

/** The kind of table that fills this register. */
export function rowsOf(register: Register): Kind {
  return {
    fields: () => fieldsOf(register),
    async plan(task) {
      const { on, faults } = task
      const finder = finderOf(on.world(), on.now())
      const lines: Line[] = []
      let many = false
      const stopped = await eachRow(task, (row) => {
        if (lines.length >= most_rows) { many = true; return }
        const before = faults.count
        const draft = draftOf(register, row, finder, on.world().today(on.now()))
        if (faults.count === before) lines.push({ no: row.no, row, draft })
      })
      if (stopped) return refuse(stopped)
      if (many) return refuse(refused('table.too_many_rows', undefined, { max: most_rows }))
      const other = await otherDatum(on, register, lines)
      if (other) return refuse(other)
      const author = await authorOf(on, task.person)
      const tried = { ...(await tryOut(task, register, lines, author)), ...undatedOf(lines) }
      return { ok: true, value: planOf(task, register, lines, author, tried) }
    },
  }
}

function planOf({ on }: Task, register: Register, lines: readonly Line[], author: Author, says: Said): Plan {
  return { says, carryOut: async (tx): Promise<Outcome<Said>> => {
    const { drafts, said } = await matched(tx, on, register, lines)
    const done = drafts.length ? await writeRows(tx, on, register, drafts.map(({ draft }) => draft), author) : { ok: true as const }
    return done.ok ? { ok: true, value: said } : { ok: false, refused: [refused('import.overtaken'), ...done.faulty.slice(0, 5).map(({ refusal }) => refusal)] }
  } }
}

/** Points that name no datum are taken as they stand, and how many they are is said. */
const undatedOf = (lines: readonly Line[]): Said => { const n = lines.filter(({ draft }) => draft.spot && !draft.crs).length; return n > 0 ? { taken_as_wgs84: n } : {} }

/** Why the table is not taken: its points name no datum and lie in another one. */
async function otherDatum(on: On, register: Register, given: readonly Line[]): Promise<Refusal | null> {
  if (register.declaration.located !== 'spot' || !given.some(({ draft }) => draft.spot && !draft.crs)) return null
  const world = on.world(), today = world.today(on.now())
  return on.asWriter(async (tx) => {
    const lines = await withRows(tx, register, given, today)
    const keys = lines.map(({ draft }) => keyOfRow(register, draft.facts as Record<string, Json>, world))
    const ids = await idsByKey(tx, register.name, [...new Set(keys)])
    const old = await latestOf(tx, register.name, [...new Set(ids.values())])
    const points = lines.flatMap(({ draft }, i): Pointed[] => (draft.spot && !draft.crs ? [{ given: [draft.spot[0]!, draft.spot[1]!], place: typeof draft.place === 'number' ? draft.place : undefined, known: old.get(ids.get(keys[i]!) ?? '')?.spot ?? null }] : []))
    // A network is read only where nothing else can tell.
    const network = points.some(({ known, place }) => known !== null || place !== undefined) ? null : await networkOn(tx, today)
    const kept = network && (await networkById(tx, network.id))
    const found = datumOf(points, world.territory, today, () => { const read = kept ? unpackNetwork(kept.packed) : null; return read?.ok ? makeSnapper(read.value) : null })
    return found ? refused('table.other_datum', 'crs', { datum: found.datum === 'gcj02' ? 'GCJ-02' : 'BD-09', points: found.points, of: found.of }) : null
  })
}

class Undo extends Error {}
/** Writes everything and takes it back; what was refused lands at its line. */
async function tryOut({ on, faults }: Task, register: Register, lines: readonly Line[], author: Author): Promise<Said> {
  let said: Said = {}
  let faulty: { line: Line; fault: Faulty }[] = []
  await on.asWriter(async (tx) => {
    const found = await matched(tx, on, register, lines)
    said = found.said
    if (found.drafts.length) {
      const done = await writeRows(tx, on, register, found.drafts.map(({ draft }) => draft), author)
      if (!done.ok) faulty = done.faulty.map((fault) => ({ line: found.drafts[fault.draft]!.line, fault }))
    }
    throw new Undo()
  }).catch((error: unknown) => { if (!(error instanceof Undo)) throw error })
  for (const { line, fault: { refusal } } of faulty) {
    const column = refusal.about?.startsWith(`${register.id}.`) ? refusal.about.slice(register.id.length + 1) : refusal.about
    if (column && fieldsOf(register).some((field) => field.id === column)) line.row.fault(column, refusal)
    else faults.add(line.no, column ?? register.declaration.title, line.row.text(register.declaration.title), refusal)
  }
  return said
}

/** Lines with the rows that they are versions of; what is the same as it stands is left out. */
async function matched(tx: Tx, on: On, register: Register, given: readonly Line[]): Promise<{ drafts: { line: Line; draft: Draft }[]; said: Said }> {
  const world = on.world()
  const today = world.today(on.now())
  const lines = await withRows(tx, register, given, today)
  const keys = lines.map(({ draft }) => keyOfRow(register, draft.facts as Record<string, Json>, world))
  const ids = await idsByKey(tx, register.name, [...new Set(keys)])
  const [old, standing] = await Promise.all([latestOf(tx, register.name, [...new Set(ids.values())]), standingOf(tx, register.name, [...new Set(ids.values())], today)])
  const later = addDays(today, announcedDays(register, world, today))
  const said = { new: 0, changed: 0, same: 0 }
  const drafts = lines.flatMap((line, i): { line: Line; draft: Draft }[] => {
    const id = ids.get(keys[i]!)
    const row = id === undefined ? undefined : old.get(id)
    if (!row) { said.new++; return [{ line, draft: line.draft }] }
    if ([row, standing.get(row.id)].some((one) => one && isSame(line.draft, one, world))) { said.same++; return [] }
    said.changed++
    return [{ line, draft: { ...line.draft, id: row.id, from: line.draft.from ?? later, reason: line.draft.reason || '批量导入' } }]
  })
  return { drafts, said }
}

/** Lines in which other rows, named by what they are called, stand by their ids. */
async function withRows(tx: Tx, register: Register, lines: readonly Line[], today: Day): Promise<Line[]> {
  const named = new Map<string, Map<string, string>>()
  for (const [column, declared] of Object.entries(register.declaration.columns)) if (declared.is === 'row') named.set(column, await idsByName(tx, `${register.system.declaration.id}.${declared.of}`, [...new Set(lines.map(({ draft }) => String(draft.facts[column] ?? '')))], today))
  return named.size === 0 ? [...lines] : lines.map((line) => ({ ...line, draft: { ...line.draft, facts: Object.fromEntries(Object.entries(line.draft.facts).map(([column, value]) => [column, named.get(column)?.get(String(value)) ?? value])) } }))
}

function isSame({ facts, place, spot, from }: Draft, row: RegisterRow, world: World): boolean {
  const given = Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined)) as Record<string, Json>
  return changedColumns(row.facts, given).length === 0 && (place === undefined || place === row.place || world.territory.byId(row.place)?.code === place) && (from === undefined || from === row.from)
    && (!spot || (row.spot !== null && Math.abs(row.spot[0] - spot[0]!) < 1e-7 && Math.abs(row.spot[1] - spot[1]!) < 1e-7))
}

/** Who writes: the person in the posts that she holds now; at the machine nobody in particular. */
async function authorOf(on: On, person: number | null): Promise<Author> {
  if (person === null) return { by: 'i' }
  const terms = await on.asWriter((tx) => termsOf(tx, person))
  return { by: 'p', person, posts: postsHeld(terms, on.now()) }
}

function draftOf(register: Register, row: RowReader, finder: Finder, today: Day): Draft {
  const facts = Object.fromEntries(Object.entries(register.declaration.columns).flatMap(([column, declared]) => {
    const text = row.text(column)
    if (text === '') return []
    const value = cellValue(register, column, declared, row, text, finder)
    return value === undefined ? [] : [[column, value]]
  }))
  const place = row.text('place') === '' ? undefined : finder.place(row.text('place'), today)
  if (row.text('place') !== '' && place === undefined) row.fault('place', refused('place.unknown', 'place'))
  const [lng, lat] = [row.text('lng'), row.text('lat')]
  const spot = lng === '' && lat === '' ? undefined : [taken(row, 'lng', readNumber(lng, 'lng')), taken(row, 'lat', readNumber(lat, 'lat'))]
  const from = row.text('from') === '' ? undefined : taken(row, 'from', readDay(row.text('from'), 'from'))
  const crs = row.text('crs')
  return {
    facts, reason: row.text('reason'), ...(place !== undefined && { place }), ...(from !== undefined && { from }), ...(crs && { crs }),
    ...(spot && spot[0] !== undefined && spot[1] !== undefined && { spot: [spot[0], spot[1]] }),
  }
}

function cellValue({ id, system }: Register, column: string, declared: RegisterColumn, row: RowReader, text: string, finder: Finder): unknown {
  const about = `${id}.${column}`
  const choices = 'of' in declared && typeof declared.of !== 'string' ? choicesOf(declared.of.map((one) => { const said = system.words.registers![id]!.columns[column]!.choices![one]!; return { id: one, names: [said.zh, said.en] } })) : null
  switch (declared.is) {
    case 'choice': return choices!.find(text) ?? void row.fault(column, refused('fact.not_a_choice', about))
    case 'choices': {
      const found = text.split(/[、,，;；/\n]+/).map((one) => one.trim()).filter(Boolean).map((one) => choices!.find(one))
      return found.includes(undefined) ? void row.fault(column, refused('fact.not_a_choice', about)) : found
    }
    case 'integer': return taken(row, column, readNumber(text, about))
    case 'money': case 'area': case 'decimal': { const value = taken(row, column, readNumber(text, about, 0)); return value === undefined ? undefined : Math.round(value * 100) }
    case 'yes_no': return taken(row, column, readYesNo(text, about))
    case 'date': return taken(row, column, readDay(text, about))
    case 'organisations': {
      const found = text.split(/[、,，;；\n]+/).map((one) => one.trim()).filter(Boolean).map((one) => finder.organisation(one))
      return found.includes(undefined) ? void row.fault(column, refused('fact.organisation_unknown', about)) : found
    }
    case 'organisation': return finder.organisation(text) ?? void row.fault(column, refused('fact.organisation_unknown', about))
    default: return text
  }
}

/** Rows as lines under headings that the import knows again. */
export function linesOfRegister(register: Register, world: World, rows: AsyncIterable<readonly RegisterRow[]>): Lines {
  const columns = Object.entries(register.declaration.columns)
  const { located } = register.declaration
  const words = register.system.words.registers![register.id]!.columns
  const cell = (column: string, declared: RegisterColumn, value: Json | undefined): Cell => {
    if (value === undefined || value === null) return null
    switch (declared.is) {
      case 'choice': return words[column]!.choices?.[String(value)]?.zh ?? String(value)
      case 'choices': return (value as string[]).map((one) => words[column]!.choices?.[one]?.zh ?? one).join('、')
      case 'yes_no': return value === true ? '是' : '否'
      case 'money': case 'area': case 'decimal': return Number(value) / 100
      case 'organisations': return (value as number[]).map((id) => world.organisation(id)?.code ?? '').join('、')
      case 'organisation': return world.organisation(Number(value))?.code ?? null
      case 'integer': return Number(value)
      default: return String(value)
    }
  }
  async function* lines(): AsyncGenerator<Cell[]> {
    for await (const page of rows) for (const row of page) yield [
      ...columns.map(([column, declared]) => cell(column, declared, row.facts[column])), ...(located ? [world.territory.byId(row.place)?.code, row.spot?.[0], row.spot?.[1], row.spot ? 'WGS-84' : null] : []), row.from,
    ]
  }
  return { columns: [...columns.map(([column]) => words[column]!.zh), ...(located ? ['地点代码', '经度', '纬度', '坐标系'] : []), '起日'], rows: lines() }
}
