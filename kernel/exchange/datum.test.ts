// Points of Chinese maps in a table that does not say so, and points that are right.
import commonjs from 'gcoord'
import { expect, test } from 'vitest'
import { testWorld } from '../matters/testing.ts'
import type { LngLat } from '../places/index.ts'
import { generatedNetwork } from '../space/network-made.ts'
import { makeSnapper } from '../space/snap.ts'
import { datumOf, type Pointed } from './datum.ts'

const gcoord = commonjs as unknown as typeof commonjs.default
const { territory } = testWorld([])
const day = '2026-06-16'
const as = (datum: 'wgs84' | 'gcj02' | 'bd09', spot: LngLat): LngLat => (datum === 'wgs84' ? spot : gcoord.transform([...spot], gcoord.WGS84, datum === 'gcj02' ? gcoord.GCJ02 : gcoord.BD09) as [number, number])
const places = territory.unitsOf('committee', day).flatMap((id) => { const spot = territory.centreOf(id); return spot ? [{ id, spot: [spot[0], spot[1]] as const as LngLat }] : [] })
const table = (datum: 'wgs84' | 'gcj02' | 'bd09', told: 'known' | 'place' | 'nothing', count = places.length): Pointed[] => places.slice(0, count).map(({ id, spot }) => ({ given: as(datum, spot), place: told === 'place' ? id : undefined, known: told === 'known' ? spot : null }))
const found = (points: readonly Pointed[]): string | null => datumOf(points, territory, day, () => null)?.datum ?? null

test.each(['gcj02', 'bd09'] as const)('rows that all stand beside where they stood are in %s, and one alone is enough', (datum) => {
  expect([found(table(datum, 'known')), found(table(datum, 'known', 1))]).toEqual([datum, datum])
})

test('points that are right, or were moved by hand, are in no other datum', () => {
  expect([found(table('wgs84', 'known')), found(table('wgs84', 'place')), found(table('wgs84', 'nothing')), found([])]).toEqual([null, null, null, null])
  const moved = table('wgs84', 'known').map((point, i): Pointed => ({ ...point, given: i === 0 ? [point.given[0] + 0.003, point.given[1] + 0.004] : point.given }))
  expect(found(moved)).toBeNull()
})

test('a table in which only some rows are shifted is not taken for another datum', () => {
  expect(found([...table('wgs84', 'known'), ...table('gcj02', 'known', 2)])).toBeNull()
})

test('many points that lie beside ways only when they are shifted back are in the other datum, though nothing else is told', () => {
  const network = generatedNetwork({ side: 30, seed: 4 })
  const spots = Array.from({ length: 40 }, (_, i): LngLat => [network.lng[i * 20]!, network.lat[i * 20]!])
  const inside = spots.every((spot) => datumOf([{ given: spot, place: undefined, known: null }], territory, day, () => null) === null)
  expect(inside).toBe(true)
  expect(datumOf(spots.map((spot) => ({ given: as('gcj02', spot), place: undefined, known: null })), territory, day, () => makeSnapper(network))?.datum).toBe('gcj02')
  expect(datumOf(spots.map((spot) => ({ given: spot, place: undefined, known: null })), territory, day, () => makeSnapper(network))).toBeNull()
})
