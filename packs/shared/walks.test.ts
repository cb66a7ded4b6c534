// What must hold of every pack's invented network, people and sites.
import { describe, expect, test } from 'vitest'
import { parseHours } from '../../kernel/base/hours.ts'
import type { Pack } from '../../kernel/system/pack.ts'
import { inside } from './mosaic.ts'
import { pack as putuo } from '../putuo/pack.ts'
import { pack as qingshi } from '../qingshi/pack.ts'

describe.each([['putuo', putuo], ['qingshi', qingshi]] as [string, Pack][])('the walks of the pack %s', (_name, pack) => {
  const walks = pack.walks!(), people = pack.people_by_building!(), sites = pack.sites!(), spaces = pack.spaces!()
  const places = new Map([...pack.places()].map((p) => [p.code, p]))

  test('one can walk from every line of the network to every other, and there is no line without length', () => {
    const up = walks.nodes.map((_, i) => i)
    const root = (n: number): number => { while (up[n] !== n) n = up[n] = up[up[n]!]!; return n }
    for (const line of walks.lines) {
      expect(walks.nodes[line.from]!.join() === walks.nodes[line.to]!.join() && line.kind === 'street').toBe(false)
      up[root(line.from)] = root(line.to)
    }
    expect(new Set(walks.lines.map((line) => root(line.from))).size).toBe(1)
  })

  test('the canal is crossed at its bridges alone', () => {
    const [canal] = walks.water
    const flat = (p: readonly [number, number]): [number, number] => [p[0] * 95_000, p[1] * 111_320]
    const side = (a: number[], b: number[], p: number[]): number => (b[0]! - a[0]!) * (p[1]! - a[1]!) - (b[1]! - a[1]!) * (p[0]! - a[0]!)
    const crosses = (a: number[], b: number[], c: number[], d: number[]): boolean => side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0
    const course = canal!.line.map(flat)
    const over = walks.lines.filter(({ from, to }) => { const a = flat(walks.nodes[from]!), b = flat(walks.nodes[to]!); return course.slice(1).some((p, i) => crosses(course[i]!, p, a, b)) })
    expect(over.filter((line) => !['bridge', 'footbridge'].includes(line.kind))).toEqual([])
  })

  test('people by building sum to the residents that the pack states, and no count is below nought', () => {
    const sums = new Map<string, number>()
    for (const { place, counts } of people.rows) {
      expect(counts).toHaveLength(people.bands.length)
      expect(Math.min(...counts), place).toBeGreaterThanOrEqual(0)
      for (const unit of [`${place.slice(0, 9)}000`, place.slice(0, 12)]) sums.set(unit, (sums.get(unit) ?? 0) + counts.reduce((sum, n) => sum + n, 0))
      expect(places.get(place)?.level).toBe('building')
    }
    expect(Object.fromEntries(sums)).toEqual(Object.fromEntries(pack.residents!().filter((row) => sums.has(row.place)).map((row) => [row.place, row.residents])))
  })

  test('each of the twenty-four classes has a site, with hours that can be read, at a place of the district', () => {
    expect(new Set(sites.map((site) => site.class)).size).toBe(24)
    expect(new Set([...sites, ...spaces].map((one) => one.code)).size).toBe(sites.length + spaces.length)
    for (const site of sites) {
      expect(parseHours(site.hours).ok, site.hours).toBe(true)
      expect(places.has(site.place)).toBe(true)
    }
    expect(Math.min(...spaces.map((space) => space.cost_fen))).toBeGreaterThan(0)
  })

  test('every site and idle room lies within the district', () => {
    const [district] = [...places.values()].filter((place) => place.level === 'district')
    expect([...sites, ...spaces].filter(({ spot: [lng, lat] }) => !inside(district!.outline![0]!, lng, lat)).map(({ code }) => code)).toEqual([])
  })

  test('gates name nodes of the network and hours that can be read', () => {
    for (const { node, hours } of walks.gates) expect([node < walks.nodes.length, parseHours(hours).ok]).toEqual([true, true])
    expect(walks.signals.every((node) => node < walks.nodes.length)).toBe(true)
  })
})
