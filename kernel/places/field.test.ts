// Places against real data that others published. The folder is named by LINLI_FIELD_DATA; our own small fixtures cover the same
// code in the tests beside this one.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { test as plainTest, expect } from 'vitest'
import { toWgs84 } from './datum.ts'
import { locate } from './locate.ts'
import type { LngLat, PlaceRow } from './model.ts'
import { search } from './search.ts'
import { makeTerritory } from './territory.ts'

const folder = process.env.LINLI_FIELD_DATA
const test = (title: string, run: () => void) => plainTest(title, (context) => {
  context.skip(!folder, 'not run: no field data')
  run()
})

const day = '2024-01-01'
/** Six digits that begin every code of one district. */
const district = '310107'
const always = { also: [], from: '2000-01-01', to: null, parent: null }

const text = (path: string): string => {
  const bytes = readFileSync(join(folder!, path))
  return (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8')
}

function csv(path: string): Record<string, string>[] {
  const rows: string[][] = [[]]
  // A field is quoted, with doubled quotes inside, or goes up to the next comma or end of line.
  for (const [, quoted, bare, end] of text(path).matchAll(/(?:"((?:[^"]|"")*)"|([^,\r\n]*))(,|\r?\n|$)/g)) {
    rows.at(-1)!.push(quoted?.replaceAll('""', '"') ?? bare!)
    if (end !== ',') rows.push([])
  }
  const [head, ...body] = rows.filter((row) => row.length > 1)
  return body.map((row) => Object.fromEntries(head!.map((name, i) => [name, row[i] ?? ''])))
}

type Feature = { properties: Record<string, unknown>; geometry: { type: string; coordinates: LngLat[][] | LngLat[][][] } }
const features = (path: string): Feature[] => (JSON.parse(text(path)) as { features: Feature[] }).features
const ringsOf = ({ type, coordinates }: Feature['geometry']): LngLat[][] => (type === 'Polygon' ? coordinates : coordinates.flat()) as LngLat[][]

const districtsOf2010 = () => makeTerritory(features('boundaries/shanghai_districts_17_pre2015_wgs84.geojson').map(({ properties, geometry }, i): PlaceRow =>
  ({ ...always, id: i + 1, level: 'district', code: String(properties.ADMINCODE), name: String(properties.NAME), outline: ringsOf(geometry) })))

const facilities = () => csv('pois/shanghai_pois_wgs84.csv.gz').map((row) => ({ point: [Number(row.lon), Number(row.lat)] as LngLat, named: row.district! }))

test('of 39,450 facilities 99.6 % lie in the district that they name, and 95 % if their datum is mistaken', () => {
  const territory = districtsOf2010()
  // Two districts were merged and one was renamed after these outlines were drawn.
  const then: Record<string, string> = { 闸北区: '静安区', 崇明县: '崇明区' }
  const all = facilities()
  const share = (crs: string) => {
    let right = 0
    for (const { point, named } of all) {
      const spot = toWgs84(point, crs)
      const id = spot.ok && locate(territory, spot.value, day)
      const name = id ? territory.byId(id)!.name : ''
      if ((then[name] ?? name) === named) right++
    }
    return right / all.length
  }
  expect(all).toHaveLength(39_450)
  expect(share('WGS-84')).toBeGreaterThan(0.996)
  expect(share('GCJ-02')).toBeLessThan(0.955)
})

test('outlines published in GCJ-02 hold 99.8 % of the same facilities once they are converted', () => {
  const rows = features('boundaries/shanghai_districts_16_gcj02.geojson').map(({ properties, geometry }, i): PlaceRow => {
    const outline = ringsOf(geometry).map((ring) => ring.map((point) => {
      const spot = toWgs84(point, 'gcj02')
      return spot.ok ? spot.value : point
    }))
    return { ...always, id: i + 1, level: 'district', code: String(properties.adcode), name: String(properties.name), outline }
  })
  const territory = makeTerritory(rows)
  const all = facilities()
  const right = all.filter(({ point, named }) => {
    const id = locate(territory, point, day)
    return id !== null && territory.byId(id)!.name === named
  })
  expect(right.length / all.length).toBeGreaterThan(0.998)
})

test('of the compounds listed in BD-09 1,220 with 575,122 homes lie in the district 310107', () => {
  const territory = districtsOf2010()
  const within = territory.byCode(district, day)!.id
  let compounds = 0
  let homes = 0
  for (const row of csv('compounds/shanghai_compounds_2016_bd09.csv.gz')) {
    if (row.lng_bd09 === '') continue
    const spot = toWgs84([Number(row.lng_bd09), Number(row.lat_bd09)], 'BD-09')
    if (!spot.ok || locate(territory, spot.value, day) !== within) continue
    compounds++
    homes += Number(row.house_count)
  }
  expect([compounds, homes]).toEqual([1220, 575_122])
})

test('the codes of one district stand as dated places: 278 in 2019, 296 in 2023, among them all 285 committees', () => {
  const [first, second] = ['2019-10-31', '2023-06-30']
  const rows = csv(join('divisions', readdirSync(join(folder!, 'divisions')).find((name) => name.includes('codes_2019'))!))
  const ids = new Map(rows.map((row, i) => [row.code!, i + 1]))
  const territory = makeTerritory(rows.map((row): PlaceRow => {
    const code = row.code!
    const level = code.endsWith('000000') ? 'district' : code.endsWith('000') ? 'street' : 'committee'
    const above = level === 'district' ? null : ids.get(level === 'street' ? `${code.slice(0, 6)}000000` : `${code.slice(0, 9)}000`)!
    return { id: ids.get(code)!, code, level, name: row.name_2023 || code, parent: above, also: [], from: row.in_2019 === '1' ? first : second, to: row.in_2023 === '1' ? null : second }
  }))
  const standing = (on: string) => rows.filter((row) => territory.byCode(row.code!, on)).length
  expect([standing('2019-10-30'), standing(first), standing('2023-06-29'), standing(second)]).toEqual([0, 278, 278, 296])
  const committees = territory.unitsOf('committee', second)
  expect([committees.length, territory.unitsOf('street', second).length]).toEqual([285, 10])
  for (const id of committees) expect(territory.slots(id, second).slice(0, 3)).toEqual([ids.get(`${district}000000`), territory.byId(id)!.parent, id])
  // 铜川路 was divided; its code ends where those of its parts begin.
  expect(territory.byCode('310107017017', '2023-06-29')?.to).toBe(second)
  expect(territory.byCode('310107017029', '2023-06-29')).toBeUndefined()
  expect(territory.byCode('310107017029', second)?.name).toBe('铜川路第一居委会')
  expect(search(territory, 'xmy', 3, second).map((id) => territory.byId(id)!.name)).toEqual(['杏梅园居委会'])
})

test('all 6,761 units of Shanghai are one territory, in which a search stays quick to type', () => {
  const rows = csv('divisions/shanghai_divisions_2023.csv')
  const ids = new Map(rows.map((row, i) => [row.code!, i + 1]))
  const level = { 1: 'district', 2: 'district', 3: 'area', 4: 'street', 5: 'committee' } as const
  const territory = makeTerritory(rows.map((row): PlaceRow =>
    ({ ...always, id: ids.get(row.code!)!, code: row.code!, level: level[Number(row.level) as 1], name: row.name!, parent: ids.get(row.parent_code!) ?? null })))
  expect(territory.size).toBe(6761)
  expect(territory.childrenOf(ids.get(`${district}000000`)!, day)).toHaveLength(10)
  expect(territory.unitsOf('committee', day, ids.get(`${district}000000`)!)).toHaveLength(285)
  for (const id of territory.unitsOf('committee', day)) expect(search(territory, territory.byId(id)!.name, 100, day)).toContain(id)
})
