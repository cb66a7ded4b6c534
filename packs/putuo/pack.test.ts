// The facts of Putuo that the pack promises: its numbers, its codes over time, and days that a resident would recognise.
import { expect, test } from 'vitest'
import type { Report } from '../../kernel/system/pack.ts'
import { doubled, inside } from '../shared/mosaic.ts'
import { pack } from './pack.ts'

const places = [...pack.places()]
const onDay = (day: string) => places.filter((p) => p.level === 'committee' && p.from <= day && (p.to === undefined || p.to > day))
const instant = (text: string): number => Date.parse(`${text}T00:00:00+08:00`)
const reports = (from: string, to: string, count: number): Report[] => [...pack.reports({ seed: 1, from: instant(from), to: instant(to), count })]
const named = (list: readonly Report[], category: string): number => list.filter((r) => r.facts.category === category).length

test('1 district, 8 streets and 2 towns, 285 committees, 25 area centres, 70 grids, some 700 compounds', () => {
  const streets = places.filter((p) => p.level === 'street')
  expect([streets.filter((p) => p.name.endsWith('街道')).length, streets.filter((p) => /[^街]镇$/.test(p.name)).length]).toEqual([8, 2])
  const count = (level: string): number => places.filter((p) => p.level === level).length
  expect([count('district'), onDay('2026-01-01').length, count('area'), count('grid'), count('compound')]).toEqual([1, 285, 25, 70, 726])
  expect(count('building')).toBeGreaterThan(8000)
  expect(count('building')).toBeLessThan(10000)
  expect(count('stairwell')).toBeGreaterThan(18000)
  expect(count('stairwell')).toBeLessThan(22000)
})

test('committees carry the 12-digit codes of the 2023 edition under their street', () => {
  for (const c of onDay('2026-01-01')) {
    expect(c.code).toMatch(/^310107\d{6}$/)
    expect(c.parent).toBe(`${c.code.slice(0, 9)}000`)
  }
  expect(places.find((p) => p.code === '310107005001')!.name).toBe('源园居委会')
})

test('six codes of 2019 ended and 24 are new; an old code had the ground of those that took over', () => {
  const old = places.filter((p) => p.to !== undefined)
  expect(old.map((p) => p.code)).toEqual(['310107014025', '310107017017', '310107020001', '310107020002', '310107022010', '310107103027'])
  expect(old.filter((p) => p.name.endsWith('（旧代码，名称未公布）'))).toHaveLength(4)
  expect(onDay('2026-01-01').filter((p) => p.from > '2019-10-31')).toHaveLength(24)
  expect(onDay('2019-10-31')).toHaveLength(285 - 24 + 6)
  const area = (code: string): number => doubled(places.find((p) => p.code === code)!.outline![0]!.slice(0, -1))
  const parts = ['310107017028', '310107017029', '310107017030'].reduce((sum, code) => sum + area(code), 0)
  expect(Math.abs(parts / area('310107017017') - 1)).toBeLessThan(1e-6)
})

test('a committee that did not exist yet has no reports', () => {
  const late = places.filter((p) => p.level === 'committee' && p.from === '2023-01-01')
  const before = reports('2022-06-01', '2022-07-01', 3000)
  expect(before.filter((r) => late.some((c) => inside(c.outline![0]!, ...r.spot)))).toEqual([])
})

test('households come only when asked for, as many as their stairwells say', () => {
  const said = places.filter((p) => p.level === 'stairwell').reduce((sum, p) => sum + p.households!, 0)
  let counted = 0
  for (const p of pack.places({ households: true })) if (p.level === 'household') counted++
  expect(counted).toBe(said)
  expect(Math.abs(counted - 450_000)).toBeLessThan(30_000)
})

test('ten thousand texts are nearly all different, six in ten of them calls', () => {
  const year = reports('2025-11-01', '2026-11-01', 10_000)
  expect(new Set(year.map((r) => r.facts.text)).size).toBeGreaterThan(9_000)
  const calls = year.filter((r) => r.system === 'hotline')
  expect(calls.length / year.length).toBeGreaterThan(0.55)
  expect(calls.length / year.length).toBeLessThan(0.65)
  expect(calls.filter((r) => r.facts.category === undefined).length / calls.length).toBeCloseTo(0.1, 1)
})

test('the year is felt: floods and fallen trees in summer, fluff in spring, wages and fireworks at New Year, nobody on patrol at night', () => {
  const year = reports('2025-12-01', '2026-12-01', 40_000)
  const summer = year.filter((r) => r.at >= instant('2026-06-12') && r.at < instant('2026-10-01')), spring = year.filter((r) => r.at >= instant('2026-04-08') && r.at < instant('2026-05-21'))
  const newYear = year.filter((r) => r.at >= instant('2026-01-23') && r.at < instant('2026-03-05'))
  for (const category of ['appearance.flooding', 'emergency.fallen_tree']) expect(named(summer, category), category).toBeGreaterThan(0.6 * named(year, category))
  expect(named(spring, 'appearance.plane_fluff')).toBeGreaterThan(0.6 * named(year, 'appearance.plane_fluff'))
  expect(named(newYear, 'public_order.fireworks')).toBeGreaterThan(0.7 * named(year, 'public_order.fireworks'))
  const hour = (r: Report): number => new Date(r.at + 8 * 3_600_000).getUTCHours()
  expect(year.filter((r) => r.facts.source === 'inspector' && (hour(r) < 6 || hour(r) >= 22))).toEqual([])
  const at = (from: number, to: number): number => year.filter((r) => hour(r) >= from && hour(r) < to).length / (to - from)
  expect(at(9, 11)).toBeGreaterThan(at(12, 13))
  expect(at(14, 16)).toBeGreaterThan(at(17, 20))
})

test('some places repeat: the same class within 50 m and 30 days', () => {
  const month = reports('2026-07-01', '2026-08-01', 5_000)
  const close = (a: Report, b: Report): boolean => Math.hypot((a.spot[0] - b.spot[0]) * 95_000, (a.spot[1] - b.spot[1]) * 111_000) < 50
  const repeated = [...Map.groupBy(month, (r) => r.facts.category).values()].flatMap((list) => list.filter((r) => list.filter((other) => close(r, other)).length >= 3))
  expect(repeated.length).toBeGreaterThan(150)
  expect(repeated.length).toBeLessThan(1_000)
})
