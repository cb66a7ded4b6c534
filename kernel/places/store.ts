// The statements of places, one function each. Places are only ever added; the one change is the day on which a unit ends.
import type postgres from 'postgres'
import type { Day } from '../base/model.ts'
import type { Level, LngLat, Outline, Place, PlaceRow, Readings } from './model.ts'
import { gatherTerritory } from './territory.ts'
import type { Territory } from './territory.ts'

/** A pool or a transaction. */
export type Connection = postgres.ISql<{}>
export type StoredPlace = PlaceRow & { path: string }

type Row = {
  id: number; code: string; level: Level; name: string; name_en: string | null; parent: number | null; also: number[]
  from_day: Day; to_day: Day | null; lng: number | null; lat: number | null
}

const placeOf = (row: Row): Place => {
  const place: Place = { id: row.id, code: row.code, level: row.level, name: row.name, parent: row.parent, also: row.also, from: row.from_day, to: row.to_day }
  if (row.name_en !== null) place.name_en = row.name_en
  if (row.lng !== null && row.lat !== null) place.centre = [row.lng, row.lat] satisfies LngLat
  return place
}

/** Reads all places but households into an index, a few thousand rows at a time. */
export async function loadPlaces(sql: Connection, readings: Readings = {}): Promise<Territory> {
  const territory = gatherTerritory(readings)
  const rows = sql<(Row & { outline: Outline | null })[]>`
    select id, code, level, name, name_en, parent, also, from_day::text, to_day::text, lng, lat, outline
    from places where level <> 'household' order by id`
  for await (const batch of rows.cursor(4000)) for (const row of batch) territory.add({ ...placeOf(row), outline: row.outline })
  return territory.done()
}

/** One place, of any level: how a household is read. */
export async function placeById(sql: Connection, id: number): Promise<(Place & { path: string; households: number | null }) | undefined> {
  const [row] = await sql<(Row & { path: string; households: number | null })[]>`
    select id, code, level, name, name_en, parent, also, from_day::text, to_day::text, lng, lat, path, households from places where id = ${id}`
  return row && { ...placeOf(row), path: row.path, households: row.households }
}

export type Version = { id: number; code: string; level: Level; name: string; path: string; from: Day; to: Day | null }

/** All versions of these codes, oldest first. */
export async function placesByCode(sql: Connection, codes: readonly string[]): Promise<Version[]> {
  return [...(await sql<Version[]>`
    select id, code, level, name, path, from_day::text as from, to_day::text as to from places
    where code = any(${codes as string[]}::text[]) order by code, from_day`)]
}

export async function lastPlaceId(sql: Connection): Promise<number> {
  const [row] = await sql<{ last: number }[]>`select coalesce(max(id), 0) as last from places`
  return row!.last
}

/** Adds places, all or none. What has the code and first day of a stored place is left out. */
export async function insertPlaces(sql: Connection, rows: readonly StoredPlace[]): Promise<void> {
  const list = <T>(of: (row: StoredPlace) => T) => rows.map(of)
  await sql`
    insert into places (id, code, level, name, name_en, parent, also, from_day, to_day, outline, lng, lat, households, path)
    select id, code, level, name, name_en, parent, also::int[], from_day::date, to_day::date, outline::jsonb, lng, lat, households, path
    from unnest(
      ${list((r) => r.id)}::int[], ${list((r) => r.code)}::text[], ${list((r) => r.level as string)}::text[], ${list((r) => r.name)}::text[],
      ${list((r) => r.name_en ?? null)}::text[], ${list((r) => r.parent)}::int[], ${list((r) => `{${r.also.join()}}`)}::text[],
      ${list((r) => r.from as string)}::text[], ${list((r) => r.to as string | null)}::text[], ${list((r) => (r.outline ? JSON.stringify(r.outline) : null))}::text[],
      ${list((r) => r.centre?.[0] ?? null)}::float8[], ${list((r) => r.centre?.[1] ?? null)}::float8[],
      ${list((r) => r.households ?? null)}::int[], ${list((r) => r.path)}::text[]
    ) as r(id, code, level, name, name_en, parent, also, from_day, to_day, outline, lng, lat, households, path)
    on conflict (code, from_day) do nothing`
}

/** Ends places on a day (the first on which they are no longer in force); one that has ended keeps its day. Answers how many ended. */
export async function endPlaces(sql: Connection, ends: readonly { id: number; to: Day }[]): Promise<number> {
  const result = await sql`
    update places p set to_day = e.to_day::date
    from unnest(${ends.map((end) => end.id)}::int[], ${ends.map((end) => end.to)}::text[]) as e(id, to_day)
    where p.id = e.id and p.to_day is null`
  return result.count
}
