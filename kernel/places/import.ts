// Brings a pack's places into the table: gives ids in the order they come, follows codes to ids, and may be run again.
import { assert } from '../base/refusals.ts'
import type { Day } from '../base/model.ts'
import type { PackPlace } from '../system/pack.ts'
import { centroid } from './model.ts'
import { endPlaces, insertPlaces, lastPlaceId, placesByCode } from './store.ts'
import type { Connection, StoredPlace, Version } from './store.ts'
import { separator } from './territory.ts'

export type Imported = { added: number; kept: number; ended: number }

/**
 * Adds the places that are not yet stored by (code, from), `batch` at a time, and ends the stored ones that the pack now
 * ends. Nothing else of a stored place changes. Parents come before their children, in the pack or in the table. An import
 * that was cut off is finished by running it again; one process imports at a time. Some 50,000 places a second.
 */
export async function importPack(sql: Connection, places: Iterable<PackPlace>, progress: (done: number) => void = () => {}, batch = 2000): Promise<Imported> {
  const total: Imported = { added: 0, kept: 0, ended: 0 }
  // Households are never above anything, so only the others are remembered.
  const known = new Map<string, Version[]>()
  let next = (await lastPlaceId(sql)) + 1
  for (const rows of inBatches(places, batch)) {
    await learn(sql, known, rows)
    const added: StoredPlace[] = []
    const ended: { id: number; to: Day }[] = []
    for (const row of rows) {
      const stored = known.get(row.code)?.find((version) => version.from === row.from)
      if (!stored) {
        const place = resolve(row, next++, known)
        added.push(place)
        remember(known, { ...place, to: place.to })
      } else {
        total.kept++
        if (row.to !== undefined && stored.to === null) ended.push({ id: stored.id, to: (stored.to = row.to) })
      }
    }
    // First the ends: no day may see two versions of a code.
    if (ended.length > 0) total.ended += await endPlaces(sql, ended)
    if (added.length > 0) await insertPlaces(sql, added)
    for (const row of rows) if (row.level === 'household') known.delete(row.code)
    total.added += added.length
    progress(total.added + total.kept)
  }
  return total
}

function* inBatches<T>(items: Iterable<T>, size: number): Generator<T[]> {
  let batch: T[] = []
  for (const item of items) {
    if (batch.push(item) < size) continue
    yield batch
    batch = []
  }
  if (batch.length > 0) yield batch
}

/** Reads what is stored of the codes that these rows have or name. */
async function learn(sql: Connection, known: Map<string, Version[]>, rows: readonly PackPlace[]): Promise<void> {
  const codes = new Set<string>()
  for (const row of rows) for (const code of [row.code, row.parent, ...(row.also ?? [])]) if (code !== null && !known.has(code)) codes.add(code)
  for (const version of await placesByCode(sql, [...codes])) remember(known, version)
}

function remember(known: Map<string, Version[]>, { id, code, level, name, path, from, to }: Version): void {
  const versions = known.get(code)
  if (versions) versions.push({ id, code, level, name, path, from, to })
  else known.set(code, [{ id, code, level, name, path, from, to }])
}

function resolve(row: PackPlace, id: number, known: ReadonlyMap<string, Version[]>): StoredPlace {
  const find = (code: string): Version => {
    const version = versionOn(known.get(code) ?? [], row.from)
    assert(version, `place ${row.code} names ${code}, which comes neither before it nor in the table`)
    return version
  }
  const parent = row.parent === null ? null : find(row.parent)
  const place: StoredPlace = {
    id, code: row.code, level: row.level, name: row.name, parent: parent?.id ?? null, also: (row.also ?? []).map((code) => find(code).id),
    from: row.from, to: row.to ?? null, outline: row.outline ?? null, households: row.households ?? null,
    path: !parent || parent.level === 'district' ? '' : parent.path === '' ? parent.name : parent.path + separator + parent.name,
  }
  const centre = row.centre ?? (row.outline ? centroid(row.outline) : undefined)
  if (row.name_en !== undefined) place.name_en = row.name_en
  if (centre) place.centre = centre
  return place
}

/** The version in force on the day, else the last that began before it, else the first. */
export function versionOn<V extends { from: Day; to: Day | null }>(versions: readonly V[], day: Day): V | undefined {
  const begun = versions.filter((version) => version.from <= day)
  return begun.find((version) => version.to === null || day < version.to) ?? begun.at(-1) ?? versions[0]
}
