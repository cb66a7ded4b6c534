// The house as it is drawn, what a vote still lacks, and who could close it.
import { expect, test } from 'vitest'
import type { Head } from '../../api/assemblies.ts'
import { barOf, closingOf, floorsOf, gapOf, squareMetres, stageOf, votersBy, yuan } from './view.ts'

const flat = (name: string, floor: number | null, head = name) => ({ flat: name, floor, head, area: 5236, pays_fen: null })
const head = (id: string, area: number, took_part = false, flats = [id]): Head => ({ id, flats, area, building: '1', took_part })
const lacking = (missing: { heads: number; area: number }, heads: Head[]) => closingOf({ heads, standing: { heads: { part: 0, all: 0 }, area: null, conditions: [], met: missing.heads + missing.area === 0, missing } })

test('the top floor stands first, numbers count as numbers, and what has no floor stands last', () => {
  const floors = floorsOf({ flats: [flat('101', 1), flat('1002', 10), flat('901', 9), flat('1001', 10), flat('shop', null)], heads: [] })
  expect(floors.map((one) => [one.floor, one.left.map((x) => x.flat), one.right.map((x) => x.flat)])).toEqual([[10, ['1001'], ['1002']], [9, ['901'], []], [1, ['101'], []], [null, ['shop'], []]])
})
test('two flats of one owner took part together, and each says so of the other', () => {
  const [second, first] = floorsOf({ flats: [flat('101', 1, '101'), flat('201', 2, '101')], heads: [head('101', 10_472, true, ['101', '201'])] })
  expect([second!.left[0]!.took_part, second!.left[0]!.beside, first!.left[0]!.beside]).toEqual([true, ['101'], ['201']])
})
test('voters stand by their building, numbers as numbers', () => {
  const voter = (id: string, building: string): Head => ({ ...head(id, 0), building })
  expect(votersBy({ heads: [voter('10-2', '10 号楼'), voter('2-11', '2 号楼'), voter('2-3', '2 号楼')] }).map((one) => [one.building, one.heads.map(({ id }) => id)])).toEqual([['2 号楼', ['2-3', '2-11']], ['10 号楼', ['10-2']]])
})
test.each([['before', '2026-06-26T23:59:59+08:00'], ['open', '2026-06-27T00:00:00+08:00'], ['open', '2026-07-04T23:59:59+08:00'], ['closed', '2026-07-05T00:00:00+08:00']])('a vote is %s at %s: the opening is included, the close is not', (stage, now) => {
  expect(stageOf({ state: 'called', opens: '2026-06-27T00:00:00+08:00', closes: '2026-07-05T00:00:00+08:00' }, Date.parse(now))).toBe(stage)
})
test('a condition that is held lacks nothing, a least lacks the rest, a most has too much', () => {
  expect([gapOf({ test: 'at_least', count: 8, needed: 8, held: true }), gapOf({ test: 'at_least', count: 7, needed: 8, held: false }), gapOf({ test: 'at_most', count: 2, needed: 0, held: false })]).toEqual([0, 1, 2])
})
test('the line stands at the share itself and a bar never runs out of its frame', () => {
  expect(barOf({ count: 9, whole: 12, share: [2, 3] })).toEqual({ fill: 0.75, line: 2 / 3 })
  expect(barOf({ count: 0, whole: 0, share: [3, 4] }).fill).toBe(0)
})

const [small, large] = [head('201', 5236), head('302', 5814)]
test('one household that is large enough closes both, a smaller one is told by how much it does not', () =>
  expect(lacking({ heads: 1, area: 5814 }, [small, large])).toEqual({ by: 'one', enough: [large], short: [{ head: small, area: 578 }] }))
test('when any household would do, none is named', () => expect(lacking({ heads: 1, area: 5012 }, [small, large])).toEqual({ by: 'any' }))
test('when one is not enough, the least number that could be is said', () => expect(lacking({ heads: 1, area: 10_000 }, [small, large, head('1', 1, true)])).toEqual({ by: 'more', least: 2 }))
test('nobody is asked for once both are met', () => expect(lacking({ heads: 0, area: 0 }, [small])).toEqual({ by: 'none' }))
test('area and money are written in whole hundredths', () => expect([squareMetres(66_300), yuan(5_101_292), yuan(0)]).toEqual(['663.00', '51,012.92', '0.00']))
