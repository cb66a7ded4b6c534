import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Database } from '../../database/connect.ts'
import { freshDatabase } from '../../database/testing.ts'
import { Mistake } from '../base/refusals.ts'
import type { PackPlace } from '../system/pack.ts'
import { importPack } from './import.ts'
import { locate } from './locate.ts'
import { divided, side, smallDistrict, south, west } from './samples.ts'
import { endPlaces, insertPlaces, lastPlaceId, loadPlaces, placeById, placesByCode } from './store.ts'
import { makeTerritory } from './territory.ts'

let database: Database
beforeAll(async () => { database = await freshDatabase() })
afterAll(async () => { await database?.close() })

/** The small district as a pack gives it: by codes, parents first, with households. */
function pack(): PackPlace[] {
  const rows = smallDistrict()
  const code = (id: number) => rows.find((row) => row.id === id)!.code
  const places = rows.map((row): PackPlace => ({
    code: row.code, level: row.level, name: row.name, parent: row.parent === null ? null : code(row.parent), from: row.from,
    ...(row.name_en && { name_en: row.name_en }), ...(row.also.length > 0 && { also: row.also.map(code) }), ...(row.to && { to: row.to }),
    ...(row.outline && { outline: row.outline }), ...(row.centre && { centre: row.centre }), ...(row.id === 40 && { households: 312 }),
  }))
  for (let i = 0; i < 30; i++) places.push({ code: `C1-12-1-${i}`, level: 'household', name: `${i + 101}室`, parent: 'C1-12-1', from: '2020-01-01' })
  return places
}

test('a pack comes in once, with ids in its order, and its territory is the one it describes', async () => {
  const seen: number[] = []
  const imported = await importPack(database.admin, pack(), (done) => seen.push(done), 10)
  const count = pack().length
  expect(imported).toEqual({ added: count, kept: 0, ended: 0 })
  expect(seen.at(-1)).toBe(count)
  expect(seen).toEqual([...seen].sort((a, b) => a - b))
  expect(await lastPlaceId(database.admin)).toBe(count)

  const stored = await loadPlaces(database.admin)
  const direct = makeTerritory(smallDistrict())
  expect(stored.size).toBe(direct.size)
  for (const row of smallDistrict()) {
    const place = stored.byCode(row.code, row.from)!
    expect(place).toMatchObject({ level: row.level, name: row.name, from: row.from, to: row.to })
    const codes = (ids: number[], from: typeof stored) => ids.map((id) => from.byId(id)?.code)
    expect(codes(stored.slots(place.id, row.from), stored)).toEqual(codes(direct.slots(row.id, row.from), direct))
    expect(stored.outlineOf(place.id)).toEqual(row.outline)
    expect(stored.centreOf(place.id)).toEqual(direct.centreOf(row.id))
  }
  const point = [west + 1.75 * side, south + 1.5 * side] as const
  expect(stored.byId(locate(stored, point, '2024-06-30')!)?.name).toBe('兰溪路居委会')
  expect(stored.byId(locate(stored, point, divided)!)?.name).toBe('兰溪路第二居委会')
})

test('a household is read by its id and has the slots of its stairwell', async () => {
  const [room] = await placesByCode(database.admin, ['C1-12-1-4'])
  const household = (await placeById(database.admin, room!.id))!
  expect(household).toMatchObject({ level: 'household', name: '105室', path: '长寿路街道 › 杏梅园居委会 › 杏梅园 › 12号楼 › 1号门', households: null })
  const stored = await loadPlaces(database.admin)
  expect(stored.byId(household.id)).toBeUndefined()
  expect(stored.slotsOf(household, '2024-06-30').map((id) => stored.byId(id)?.name ?? id)).toEqual(['青石区', '长寿路街道', '杏梅园居委会', '杏梅园', '12号楼', '1号门', household.id, '北片区', '网格 07-03'])
  const compound = stored.byCode('C1', '2024-06-30')!
  expect(await placeById(database.admin, compound.id)).toMatchObject({ ...compound, households: 312, path: '长寿路街道 › 杏梅园居委会' })
  expect(await placeById(database.admin, 999_999)).toBeUndefined()
})

test('the same pack again adds nothing, and one cut off is finished', async () => {
  expect(await importPack(database.admin, pack(), undefined, 7)).toEqual({ added: 0, kept: pack().length, ended: 0 })
  const other = await freshDatabase()
  try {
    await importPack(other.admin, pack().slice(0, 23), undefined, 5)
    expect(await importPack(other.admin, pack(), undefined, 50)).toEqual({ added: pack().length - 23, kept: 23, ended: 0 })
    expect((await loadPlaces(other.admin)).size).toBe(smallDistrict().length)
  } finally {
    await other.close()
  }
})

test('a later pack ends a unit on a day and adds its successor; an end once set stays', async () => {
  const later: PackPlace[] = [
    { ...pack().find((place) => place.name === '桂巷居委会')!, to: '2025-01-01' },
    { ...pack().find((place) => place.name === '桂巷居委会')!, name: '桂巷新村居委会', from: '2025-01-01' },
    { code: 'C9', level: 'compound', name: '桂巷坊', parent: pack().find((place) => place.name === '桂巷居委会')!.code, from: '2025-03-01' },
  ]
  expect(await importPack(database.admin, later)).toEqual({ added: 2, kept: 1, ended: 1 })
  const stored = await loadPlaces(database.admin)
  const code = later[0]!.code
  expect([stored.byCode(code, '2024-12-31')?.name, stored.byCode(code, '2025-01-01')?.name]).toEqual(['桂巷居委会', '桂巷新村居委会'])
  expect(stored.pathOf(stored.byCode('C9', '2025-03-01')!.id)).toBe('曹杨新村街道 › 桂巷新村居委会')
  expect(await endPlaces(database.admin, [{ id: stored.byCode(code, '2024-12-31')!.id, to: '2030-01-01' }])).toBe(0)
})

test('a place that names an unknown one is a mistake, and nothing of its batch comes in', async () => {
  const last = await lastPlaceId(database.admin)
  const orphan: PackPlace[] = [{ code: 'N1', level: 'compound', name: '甲', parent: 'C1', from: '2020-01-01' }, { code: 'N2', level: 'compound', name: '乙', parent: 'nowhere', from: '2020-01-01' }]
  await expect(importPack(database.admin, orphan)).rejects.toThrow(Mistake)
  expect(await lastPlaceId(database.admin)).toBe(last)
})

test('names and codes with quotes, braces and commas are stored as they are', async () => {
  const id = (await lastPlaceId(database.admin)) + 1
  const odd = { id, code: `q'"{},\\`, level: 'compound' as const, name: `O'Neill "苑" {1,2} \\ NULL`, name_en: 'null', parent: null, also: [1, 2], from: '2020-01-01', to: null, path: 'a › b' }
  await insertPlaces(database.admin, [odd])
  expect(await placeById(database.admin, id)).toEqual({ ...odd, households: null })
  await insertPlaces(database.admin, [{ ...odd, id: id + 1 }])
  expect(await placeById(database.admin, id + 1)).toBeUndefined()
})

test('an import inside a transaction that fails leaves nothing', async () => {
  const last = await lastPlaceId(database.admin)
  await expect(database.admin.begin(async (tx) => {
    await importPack(tx, [{ code: 'T1', level: 'street', name: '丙', parent: null, from: '2020-01-01' }])
    throw new Error('the caller changed its mind')
  })).rejects.toThrow('changed its mind')
  expect(await lastPlaceId(database.admin)).toBe(last)
})
