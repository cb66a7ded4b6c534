// Invented sites of the basic services (CIRC) and idle rooms that could become one. Dealt by committee with a fixed chance, thinner in some
// parts, so that a planner finds blind spots that were not put there one by one.
import { random, type Random } from '../../kernel/base/random.ts'
import type { PackSite, PackSpace } from '../../kernel/system/pack.ts'
import type { Compound } from './housing.ts'
import { inside as within } from './mosaic.ts'
import type { Committee, Territory } from './territory.ts'

const workdays = 'Mo-Fr 08:30-17:00; PH off', daily = 'Mo-Su 08:30-17:00', always = '24/7'
/** `at`: in a compound, on a street, or in the committee's own house; `each`: how many a committee has on average. */
type Rule = { class: string; name: (where: string, chance: Random) => string; at: 'compound' | 'street' | 'house'; each: number; hours: readonly string[]; capacity?: readonly [number, number]; step_free: number; patchy?: number }
const rule = (cls: string, word: string, at: Rule['at'], each: number, hours: string | readonly string[], step_free: number, more: Partial<Rule> = {}): Rule =>
  ({ class: cls, name: (where) => where + word, at, each, hours: typeof hours === 'string' ? [hours] : hours, step_free, ...more })

const rules: readonly Rule[] = [
  rule('health_station', '社区卫生服务站', 'street', 0.6, ['Mo-Fr 08:00-16:30; Sa 08:00-11:30; PH off', 'Mo-Sa 08:00-16:30; PH off'], 0.9, { capacity: [60, 140], patchy: 0.25 }),
  rule('elderly_day_care', '老年日托', 'compound', 0.55, 'Mo-Fr 08:00-17:00; PH off', 0.8, { capacity: [15, 45], patchy: 0.4 }),
  rule('community_canteen', '社区食堂', 'street', 1.15, ['Mo-Su 10:30-13:00,16:30-18:30', 'Mo-Fr 10:30-13:00; Sa-Su 11:00-12:30'], 0.85, { capacity: [80, 260], patchy: 0.35 }),
  rule('elderly_room', '老年活动室', 'house', 0.85, daily, 0.7, { capacity: [20, 60] }),
  rule('childcare', '托育点', 'compound', 0.6, 'Mo-Fr 07:30-17:30; PH off', 0.75, { capacity: [20, 60], patchy: 0.35 }),
  rule('kindergarten', '幼儿园', 'street', 0.4, 'Mo-Fr 07:30-16:30; PH off', 0.7, { capacity: [180, 360] }),
  rule('primary_school', '小学', 'street', 0.22, 'Mo-Fr 07:30-16:30; PH off', 0.7, { capacity: [600, 1200] }),
  rule('culture_room', '文化活动室', 'house', 0.5, 'Tu-Su 09:00-20:00', 0.75, { capacity: [30, 100] }),
  rule('library_corner', '图书角', 'house', 0.4, 'Tu-Su 09:00-17:00', 0.75, { capacity: [10, 40] }),
  rule('sports_ground', '球场', 'street', 0.2, 'Mo-Su 06:00-21:00', 0.9, { patchy: 0.2 }),
  rule('fitness_point', '健身点', 'compound', 1.4, always, 0.95),
  rule('wet_market', '菜场', 'street', 0.32, 'Mo-Su 06:00-18:30', 0.8, { patchy: 0.3 }),
  rule('convenience_shop', '便民店', 'street', 2.1, ['Mo-Su 06:00-22:00', 'Mo-Su 07:00-23:00', always], 0.75),
  rule('police_post', '警务室', 'street', 0.28, always, 0.8),
  rule('public_toilet', '公共厕所', 'street', 0.75, always, 0.85),
  rule('waste_room', '垃圾房', 'compound', 2.2, 'Mo-Su 06:30-08:30,18:00-20:30', 0.9),
  rule('bus_stop', '公交站', 'street', 2, 'Mo-Su 05:00-23:00', 0.95),
  rule('metro', '地铁站', 'street', 0.09, 'Mo-Su 05:30-22:30', 1),
  rule('park', '口袋公园', 'street', 0.5, always, 0.9),
  rule('emergency_shelter', '应急避难场所', 'street', 0.14, always, 0.9, { capacity: [300, 1500], patchy: 0.3 }),
  rule('ebike_charging', '电动车充电棚', 'compound', 1.6, always, 0.95, { capacity: [10, 40] }),
]

const known = new Map<Territory, { sites: PackSite[]; spaces: PackSpace[] }>()
const dealtOf = (t: Territory): { sites: PackSite[]; spaces: PackSpace[] } => {
  const made = known.get(t) ?? { sites: dealSites(t), spaces: dealSpaces(t) }
  known.set(t, made)
  return made
}
/** Sites of the twenty-four classes, made at the first call. */
export const sitesOf = (t: Territory): readonly PackSite[] => dealtOf(t).sites
/** Idle rooms, made at the first call. */
export const spacesOf = (t: Territory): readonly PackSpace[] => dealtOf(t).spaces

function dealSites(t: Territory): PackSite[] {
  const sites: PackSite[] = []
  const living = t.committees.filter((c) => !c.spec.to)
  for (const r of rules) {
    const chance = random(`${t.spec.code}/sites/${r.class}`)
    let n = 0, owed = chance.next()
    for (const [i, c] of living.entries()) {
      // Whole streets go without now and then: chance alone would spread too evenly.
      const part = random(`${c.street.code}/${c.area}/${r.class}`).next()
      const each = r.patchy && part < r.patchy ? r.each * 0.15 : r.each
      for (owed += each; owed >= 1 || (n === 0 && i === living.length - 1); owed--) sites.push(siteOf(t, r, c, ++n, chance))
    }
  }
  return [...sites, ...houses(t, living)]
}

/** What each committee, area and street has by its nature. */
function houses(t: Territory, living: readonly Committee[]): PackSite[] {
  const chance = random(`${t.spec.code}/sites/houses`)
  const own = living.map((c, i) => ({ ...siteOf(t, rule('residents_committee', '', 'house', 1, workdays, 0.6), c, i + 1, chance), name: c.name }))
  const areas = t.streets.flatMap((s) => s.areas.map((area, i) => ({ area, i, c: living.find((c) => c.area === area.code)! }))).filter(({ c }) => c)
    .map(({ area, c }, i) => ({ ...siteOf(t, rule('area_centre', '', 'street', 1, 'Mo-Fr 08:30-17:30; Sa-Su 09:00-16:00', 1, { capacity: [150, 400] }), c, i + 1, chance), name: `${area.name}邻里中心` }))
  const affairs = t.streets.flatMap((s, i) => {
    const c = living.find((one) => one.street === s)
    return c ? [{ ...siteOf(t, rule('affairs_centre', '', 'street', 1, 'Mo-Fr 09:00-17:00; Sa 09:00-12:00; PH off', 1, { capacity: [100, 300] }), c, i + 1, chance), name: `${s.name}社区事务受理服务中心` }] : []
  })
  return [...own, ...areas, ...affairs]
}

function siteOf(t: Territory, r: Rule, c: Committee, n: number, chance: Random): PackSite {
  const found = r.at === 'street' || c.compounds.length === 0 ? onStreet(t, c, chance) : inside(t, r.at === 'house' ? c.compounds[0]! : chance.pick(c.compounds), chance)
  const [low, high] = r.capacity ?? [0, 0]
  return {
    code: `${t.spec.short_code}-${r.class}-${String(n).padStart(3, '0')}`, class: r.class, name: r.name(found.near, chance), address: found.address, place: found.place, spot: found.spot,
    hours: chance.pick(r.hours), ...(r.capacity && { capacity: chance.int(low, high) }), step_free: chance.next() < r.step_free,
  }
}

type Where = { near: string; address: string; place: string; spot: readonly [number, number] }

/** Beside one of the committee's own borders, a few metres in, and inside: where a border bends inwards another side is taken. */
function onStreet(t: Territory, c: Committee, chance: Random): Where {
  const ring = c.outline.map((p) => t.mosaic.metres(p)), [cx, cy] = t.mosaic.metres(c.centre)
  const road = chance.pick(c.street.spec.roads)
  let spot = c.centre
  for (let tried = 0; tried < 20; tried++) {
    const side = chance.int(0, ring.length - 1), a = ring[side]!, b = ring[(side + 1) % ring.length]!, along = 0.15 + chance.next() * 0.7
    const x = a[0] + (b[0] - a[0]) * along, y = a[1] + (b[1] - a[1]) * along, far = Math.hypot(cx - x, cy - y) || 1
    const [in_x, in_y] = [x + ((cx - x) / far) * 16, y + ((cy - y) / far) * 16]
    if (within(ring, in_x, in_y)) { spot = t.mosaic.degrees(in_x, in_y); break }
  }
  return { near: road, address: `${road}${chance.int(2, 1200)}号`, place: c.code, spot }
}

function inside(t: Territory, compound: Compound, chance: Random): Where {
  const building = chance.pick(compound.buildings), [x, y] = t.mosaic.metres(building.centre)
  return { near: compound.name, address: `${compound.address}${building.name}底层`, place: compound.code, spot: t.mosaic.degrees(x + 6, y - 3) }
}

const owners = ['街道公房', '房管部门', '国有企业', '业主共有'] as const
const conditions = [
  { zh: '腾空后可用，需改水电', en: 'free once cleared; water and power to be renewed' },
  { zh: '与产权单位签五年以上使用协议', en: 'an agreement of five years or more with the owner' },
  { zh: '须业主共同决定，可办公益', en: 'the owners decide together; public use only' },
  { zh: '现成可用，做无障碍坡道', en: 'ready; a ramp to be built' },
] as const

function dealSpaces(t: Territory): PackSpace[] {
  const chance = random(`${t.spec.code}/spaces`)
  return t.committees.filter((c) => !c.spec.to && c.compounds.length > 0).flatMap((c) => Array.from({ length: chance.next() < 0.55 ? 1 : 2 }, () => c)).map((c, i): PackSpace => {
    const where = chance.next() < 0.5 ? onStreet(t, c, chance) : inside(t, chance.pick(c.compounds), chance)
    const area_m2 = chance.int(6, 42) * 10
    return {
      code: `${t.spec.short_code}-space-${String(i + 1).padStart(3, '0')}`, name: `${where.near}空置用房`, address: where.address, place: where.place, spot: where.spot, owner: chance.pick(owners), area_m2,
      step_free: chance.next() < 0.7, cost_fen: Math.round(area_m2 * (600 + chance.next() * 1600) / 1000) * 100_000, condition: chance.pick(conditions),
    }
  })
}

