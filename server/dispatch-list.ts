// The responsibility list over time: its versions with the day and the decision of each, the rows of one with since when and by which matter, and what it
// differs from another by.
import type { Words } from '../kernel/base/model.ts'
import { formatInstant } from '../kernel/base/time.ts'
import { differenceOf, standing, unitKinds, type UnitKind } from '../kernel/catalogues/versions.ts'
import type { ResponsibilityRow } from '../kernel/system/pack.ts'
import type { Session } from '../kernel/people/sessions.ts'
import type { District } from './district.ts'

export type ListVersion = { version: number; from: string; rows: number; enacted: string; added: number }
export type ListRow = {
  no: number; category: { code: string; words: Words }; place: { code: string; name: string } | null
  /** A unit, or the one of a kind at the matter's unit of a level. */
  unit: { organisation: string } | { kind: string; name: string; at: string }
  ground: Words; from: string
  /** The matter by which it came into the list, ruled there, or proposed, replayed and signed; its number is for whoever may read it. */
  by: { number: string | null; how: 'ruled' | 'signed' } | null
  is: 'decides' | 'to_come' | 'replaced'
}
export type ListAnswer = { as_of: string; version: number; versions: ListVersion[]; rows: ListRow[]; against: { version: number; added: number[]; changed: number[]; gone: ListRow[] } | null }

export function kindsIn(district: District): UnitKind[] {
  const world = district.world()
  return unitKinds(world.organisations().flatMap((one) => { const level = world.territory.byId(one.place)?.level; return level ? [{ kind: one.kind, name: one.name, level }] : [] }))
}

/** One version, the last unless another is named; null where there is no such version. */
export async function dispatchList(district: District, session: Session, asked: { version?: number; against?: number }): Promise<ListAnswer | null> {
  const world = district.world()
  const today = world.today(district.now())
  const parts = [...world.parts.responsibility].sort((a, b) => a.version - b.version)
  const one = asked.version === undefined ? parts.at(-1) : parts.find(({ version }) => version === asked.version)
  const other = asked.against === undefined ? undefined : parts.find(({ version }) => version === asked.against)
  if (!one || (asked.against !== undefined && !other)) return null
  const told = await district.asWriter((tx) => tx<{ version: number; enacted: string }[]>`select version, enacted from catalogues where catalogue = 'responsibility'`)
  const kinds = new Map(kindsIn(district).map((kind) => [`${kind.at} ${kind.kind}`, kind.name]))
  const rowOf = (row: ResponsibilityRow, is: ListRow['is']): ListRow => rowAs(district, row, is, kinds)
  const numbers = await numbersOf(district, session, one.rows.concat(other?.rows ?? []))
  const named = (row: ListRow, from: ResponsibilityRow): ListRow => ({ ...row, by: from.signed !== undefined ? { number: numbers.get(from.signed) ?? null, how: 'signed' } : from.matter !== undefined ? { number: numbers.get(from.matter) ?? null, how: 'ruled' } : null })
  const difference = other && differenceOf(other.rows, one.rows)
  return {
    as_of: today, version: one.version,
    versions: parts.map(({ version, from, rows }, i) => { const row = told.find((row) => row.version === version); return { version, from, rows: rows.length, enacted: row ? formatInstant(world.calendar, Number(row.enacted)) : '', added: differenceOf(parts[i - 1]?.rows ?? [], rows).added.length } }).reverse(),
    rows: standing(one.rows, today).map(({ row, is }) => named(rowOf(row, is), row)).reverse(),
    against: difference ? { version: other.version, added: difference.added.map(({ no }) => no), changed: difference.changed.map(({ is }) => is.no), gone: difference.gone.map((row) => named(rowOf(row, 'replaced'), row)) } : null,
  }
}

function rowAs(district: District, row: ResponsibilityRow, is: ListRow['is'], kinds: ReadonlyMap<string, string>): ListRow {
  const world = district.world()
  const today = world.today(district.now())
  const large = row.category.endsWith('.*')
  const words = world.category(large ? row.category.slice(0, -2) : row.category, today)?.words
  const place = row.place === '*' ? null : { code: row.place, name: world.territory.byCode(row.place, today)?.name ?? row.place }
  return {
    no: row.no, category: { code: row.category, words: words ?? { zh: row.category, en: row.category } }, place, ground: row.ground, from: row.from, by: null, is,
    unit: 'organisation' in row.unit ? { organisation: world.organisationByCode(row.unit.organisation)?.name ?? row.unit.organisation } : { kind: row.unit.kind, at: row.unit.at, name: kinds.get(`${row.unit.at} ${row.unit.kind}`) ?? row.unit.kind },
  }
}

/** Rulings name their matter by its id and signed rows by its number; people know it by its number, and only those who may read it. */
async function numbersOf(district: District, session: Session, rows: readonly ResponsibilityRow[]): Promise<Map<string, string>> {
  const named = [...new Set(rows.flatMap(({ matter, signed }) => signed ?? matter ?? []))]
  const found = await district.read(session, (tx) => tx<{ id: string; number: string }[]>`select id, number from matters where id = any(${named.filter((one) => /^\d{1,19}$/.test(one))}::bigint[]) or number = any(${named}::text[])`)
  return new Map(found.flatMap(({ id, number }): [string, string][] => [[id, number], [number, number]]))
}
