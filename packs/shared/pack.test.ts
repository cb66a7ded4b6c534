// What must hold of every pack, asked of each that there is: through its face only, as the kernel reads it.
import { declaredLimits } from '../../kernel/system/install.ts'
import { loadSystems } from '../../kernel/system/load.ts'
import { describe, expect, test } from 'vitest'
import { classesOf, type Pack, type PackPlace, type ResponsibilityRow } from '../../kernel/system/pack.ts'
import { levels } from '../../kernel/places/model.ts'
import { pack as putuo } from '../putuo/pack.ts'
import { pack as qingshi } from '../qingshi/pack.ts'
import { depth, doubled, inside } from './mosaic.ts'
import { frontRoles, roles } from './roles.ts'

const declared = (await loadSystems()).flatMap((system) => declaredLimits(system.declaration))

const day = '2026-07-01'
const from = Date.parse('2026-01-01T00:00:00+08:00'), to = Date.parse('2027-01-01T00:00:00+08:00')
type Ring = readonly (readonly [number, number])[]
const ringOf = (place: PackPlace): Ring => place.outline![0]!.slice(0, -1)
const areaOf = (place: PackPlace): number => doubled(ringOf(place))
const inForce = (place: PackPlace): boolean => place.from <= day && (place.to === undefined || place.to > day)

describe.each([['putuo', putuo, 3], ['qingshi', qingshi, 1]] as [string, Pack, number][])('the pack %s', (_name, pack, ownerless) => {
  const places = [...pack.places()]
  const byCode = new Map(places.map((p) => [p.code, p]))
  const of = (level: string): PackPlace[] => places.filter((p) => p.level === level && inForce(p))
  const district = of('district')[0]!
  const organisations = pack.organisations(), posts = pack.posts()

  /** Codes of every unit over a place, by level. */
  const slotsOf = (place: PackPlace): Map<string, string> => {
    const slots = new Map<string, string>()
    for (let at: PackPlace | undefined = place; at; at = at.parent ? byCode.get(at.parent) : undefined) {
      slots.set(at.level, at.code)
      for (const code of at.also ?? []) slots.set(byCode.get(code)!.level, code)
    }
    return slots
  }
  const unitOf = (unit: ResponsibilityRow['unit'], place: PackPlace) => 'organisation' in unit
    ? organisations.find((o) => o.code === unit.organisation)
    : organisations.find((o) => o.kind === unit.kind && o.place === slotsOf(place).get(unit.at))

  test('each code stands once and each place comes after those that it names', () => {
    const seen = new Set<string>()
    for (const place of places) {
      expect(seen.has(place.code), place.code).toBe(false)
      for (const code of [place.parent, ...(place.also ?? [])]) if (code !== null) expect(seen.has(code), `${place.code} names ${code}`).toBe(true)
      if (place.to) expect(place.to > place.from).toBe(true)
      seen.add(place.code)
    }
    expect(new Set(places.map((p) => p.level))).toEqual(new Set(levels.filter((l) => l !== 'household')))
  })

  test('committees tile their street and the streets the district; areas and grids are unions of committees', () => {
    for (const [level, above] of [['street', 'district'], ['committee', 'street'], ['area', 'street'], ['grid', 'street']] as const) {
      const sums = Map.groupBy(of(level), (p) => p.parent!)
      for (const unit of of(above)) {
        const sum = sums.get(unit.code)!.reduce((all, p) => all + areaOf(p), 0)
        expect(Math.abs(sum / areaOf(unit) - 1), `${level}s of ${unit.name}`).toBeLessThan(1e-6)
      }
    }
    for (const unit of [...of('area'), ...of('grid')]) {
      const sum = of('committee').filter((c) => c.also!.includes(unit.code)).reduce((all, c) => all + areaOf(c), 0)
      expect(Math.abs(sum / areaOf(unit) - 1), unit.name).toBeLessThan(1e-6)
    }
  })

  test('a border is the same line on both sides: each edge of a committee is its neighbour\'s backwards or the district\'s own', () => {
    const edges = (place: PackPlace): string[] => ringOf(place).map((a, i, ring) => `${a.join()} ${ring[(i + 1) % ring.length]!.join()}`)
    const back = (edge: string): string => edge.split(' ').reverse().join(' ')
    const outer = new Set(edges(district))
    for (const level of ['street', 'committee', 'area', 'grid']) {
      const all = of(level).flatMap(edges), known = new Set(all)
      expect(known.size, `an edge twice the same way among ${level}s`).toBe(all.length)
      expect(all.filter((edge) => !known.has(back(edge)) && !outer.has(edge)), level).toEqual([])
    }
  })

  test('no outline leaves the district, none is a sliver, and each holds its centre', () => {
    const metre = 1e-5
    const [lng, lat] = ringOf(district)[0]!, east = Math.cos((lat * Math.PI) / 180)
    const metres = (ring: Ring): Ring => ring.map(([x, y]) => [(x - lng) * east * 111_320, (y - lat) * 111_320])
    for (const place of places.filter((p) => p.outline)) {
      for (const [x, y] of ringOf(place)) expect(inside(ringOf(district), x, y) || depth(ringOf(district), x, y) < metre, place.name).toBe(true)
      expect(inside(ringOf(place), ...place.centre!), place.name).toBe(true)
      expect(place.outline![0]!.at(-1)).toEqual(place.outline![0]![0])
      const ring = metres(ringOf(place)), round = ring.reduce((sum, a, i) => sum + Math.hypot(a[0] - ring[(i + 1) % ring.length]![0], a[1] - ring[(i + 1) % ring.length]![1]), 0)
      // 1 for a circle, 0.79 for a square, 0.2 for a strip thirteen times as long as wide.
      if (place.level !== 'district') expect((2 * Math.PI * doubled(ring)) / round ** 2, `${place.name} is a sliver`).toBeGreaterThan(0.2)
    }
  })

  test('compounds, buildings and stairwells stand inside their committee', () => {
    for (const place of places.filter((p) => ['compound', 'building', 'stairwell'].includes(p.level))) {
      const committee = byCode.get(slotsOf(place).get('committee')!)!
      expect(inside(ringOf(committee), ...place.centre!), `${place.code} ${place.name}`).toBe(true)
      expect(place.from >= committee.from).toBe(true)
    }
  })

  test('small classes have their large one, words in both languages, and a limit or the default of their kind', () => {
    const codes = new Set(pack.categories.map((c) => c.code)), keys = new Set(declared.map((l) => l.key))
    expect(codes.size).toBe(pack.categories.length)
    for (const category of pack.categories) {
      expect(category.code).toMatch(/^[a-z_]+(\.[a-z_]+){0,2}$/)
      expect(category.words.zh && category.words.en).toBeTruthy()
      if (!category.code.includes('.')) continue
      expect(codes.has(category.code.split('.').slice(0, -1).join('.')), category.code).toBe(true)
      if (category.kind === 'request') expect(keys.has('hotline.finish.ordinary')).toBe(true)
      else expect(category.limits?.['grid.handle'] && category.filing && category.closing, category.code).toBeTruthy()
    }
    for (const hidden of ['dispute', 'elder_care', 'official_conduct']) expect(pack.categories.find((c) => c.code.endsWith(`.${hidden}`))!.public).toBe(false)
  })

  test('every limit of the pack, and of its categories, is one that a clock reads', () => {
    const keys = new Set([...declared.map((l) => l.key), 'kernel.repeat.radius', 'kernel.repeat.days', ...['sender_hour', 'sender_held', 'place_held', 'same_held', 'photos_hour', 'echoes_hour', 'fastest_s'].map((name) => `report.${name}`)])
    const named = [...pack.limits.map((l) => l.key), ...pack.categories.flatMap((c) => Object.keys(c.limits ?? {}).map((key) => `${key}.otherwise`))]
    expect(named.filter((key) => !keys.has(key))).toEqual([])
  })

  test('each row of responsibility finds its unit at every committee, or at every compound where it names one', () => {
    for (const row of pack.responsibility) {
      const scope = row.place !== '*' ? [byCode.get(row.place)!] : 'at' in row.unit && row.unit.at === 'compound' ? of('compound').slice(0, 200) : of('committee')
      expect(scope[0], `row ${row.no}: ${row.place}`).toBeDefined()
      expect(scope.filter((place) => !unitOf(row.unit, place)).map((p) => p.name), `row ${row.no}`).toEqual([])
      expect(pack.categories.some((c) => c.code === row.category || row.category === `${c.code}.*`), row.category).toBe(true)
    }
    expect(pack.responsibility.map((row) => row.no)).toEqual(pack.responsibility.map((_, i) => i + 1))
  })

  test('some small classes have no unit on purpose; every other has one wherever it happens', () => {
    const small = pack.categories.filter((c) => c.code.includes('.')).map((c) => c.code)
    const covered = small.filter((code) => pack.responsibility.some((row) =>
      row.place === '*' && classesOf(code).includes(row.category) && !('at' in row.unit && row.unit.at === 'compound')))
    // A class that only property projects answer for has none on an open street.
    expect(small.filter((code) => !covered.includes(code))).toHaveLength(ownerless)
  })

  test('a unit that can be given work has exactly one front post', () => {
    const kinds = new Set(pack.responsibility.flatMap((row) => ('kind' in row.unit ? [row.unit.kind] : [])).concat('street_office'))
    const named = new Set(pack.responsibility.flatMap((row) => ('organisation' in row.unit ? [row.unit.organisation] : [])))
    const front = new Set<string>(frontRoles)
    const counts = Map.groupBy(posts.filter((p) => front.has(p.role)), (p) => p.organisation)
    for (const unit of organisations) if (kinds.has(unit.kind) || named.has(unit.code)) expect(counts.get(unit.code)?.length, unit.name).toBe(1)
  })

  test('posts stand at units and places that exist, one inspector for each grid', () => {
    const units = new Set(organisations.map((o) => o.code))
    expect(units.size).toBe(organisations.length)
    expect(new Set(posts.map((p) => p.code)).size).toBe(posts.length)
    for (const o of organisations) expect(byCode.has(o.place), o.code).toBe(true)
    for (const p of posts) expect(units.has(p.organisation) && byCode.has(p.place) && p.role in roles, p.code).toBe(true)
    expect(posts.filter((p) => p.role === 'inspector').map((p) => p.place).sort()).toEqual(of('grid').map((g) => g.code).sort())
  })

  test('somebody holds each role, and sign-in names are plain, readable and their own', () => {
    const people = pack.people(1), post = new Map(posts.map((p) => [p.code, p]))
    const held = new Set(people.flatMap((p) => p.posts.map((code) => post.get(code)!.role)))
    expect(Object.keys(roles).filter((role) => !held.has(role))).toEqual([])
    expect(new Set(people.map((p) => p.login)).size).toBe(people.length)
    for (const p of people) expect(p.login).toMatch(/^[a-z-]+\.[a-z0-9-]+(\.\d+)?$/)
    expect(pack.people(1)).toEqual(people)
    expect(pack.people(2).map((p) => p.name)).not.toEqual(people.map((p) => p.name))
  })

  test('reports are the same for the same seed, in order of time, inside the district and all of known categories', () => {
    const reports = [...pack.reports({ seed: 7, from, to, count: 3000 })]
    expect([...pack.reports({ seed: 7, from, to, count: 3000 })]).toEqual(reports)
    expect([...pack.reports({ seed: 8, from, to, count: 3000 })]).not.toEqual(reports)
    expect(reports).toHaveLength(3000)
    const codes = new Set(pack.categories.map((c) => c.code)), ring = ringOf(district)
    reports.forEach((r, i) => {
      expect(r.at >= Math.max(from, reports[i - 1]?.at ?? from) && r.at < to).toBe(true)
      expect(inside(ring, ...r.spot), r.facts.address as string).toBe(true)
      if (r.place) expect(inside(ringOf(byCode.get(byCode.get(r.place)!.parent!)!), ...r.spot), `${r.place} holds its spot`).toBe(true)
      if (r.facts.category !== undefined) expect(codes.has(r.facts.category as string)).toBe(true)
      expect(r.facts.text).not.toMatch(/[{}]|undefined/)
      if (r.system === 'hotline') expect(r.facts.contact_phone).toMatch(/^1[3-9]\d0000\d{4}$/)
      else expect(r.facts.category).toBeDefined()
    })
  })
})
