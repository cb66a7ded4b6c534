// The synthetic district of the intake benchmarks: a box of 13 km by 11 km in rectangular tiles (10 streets, 260 committees, 1,040
// grid cells), fifty categories and a responsibility row for every category and committee or street, as the plain peer has them.
import { holidays } from '../packs/china/holidays.ts'
import { gridClasses, limitRows, requestClasses } from '../packs/shared/catalogue.ts'
import { roles, type Role } from '../packs/shared/roles.ts'
import { districtUnits, streetUnits } from '../packs/shared/units.ts'
import type { Pack, PackOrganisation, PackPerson, PackPlace, PackPost, ResponsibilityRow } from '../kernel/system/pack.ts'

/** West, south, east and north of the district. Points are drawn a little inside it. */
export const box = { w: 121.33, s: 31.21, e: 121.47, n: 31.31 }
const columns = 40, rows = 26, since = '2015-01-01'
const [dx, dy] = [(box.e - box.w) / columns, (box.n - box.s) / rows]
const two = (n: number): string => String(n).padStart(2, '0')

/** The tile from column i0 to i1 and row j0 to j1, closed as GeoJSON closes its rings. */
function tile(i0: number, i1: number, j0: number, j1: number): Pick<PackPlace, 'outline' | 'centre'> {
  const [w, e, s, n] = [box.w + i0 * dx, box.w + i1 * dx, box.s + j0 * dy, box.s + j1 * dy]
  return { outline: [[[w, s], [e, s], [e, n], [w, n], [w, s]]], centre: [(w + e) / 2, (s + n) / 2] }
}

const district = '998000000000'
const streetCode = (n: number): string => `9980${two(n + 1)}000000`
/** Committees lie in 20 columns and 13 rows; the upper streets begin in the middle of the seventh row and take the eighth. */
const streetOf = (a: number, b: number): number => (b * 2 >= 13 ? 5 : 0) + Math.floor(a / 4)
const committeeCode = (a: number, b: number): string => `9980${two(streetOf(a, b) + 1)}${String(b * 20 + a + 1).padStart(6, '0')}`
const committees = Array.from({ length: 260 }, (_, n) => ({ a: n % 20, b: Math.floor(n / 20), code: committeeCode(n % 20, Math.floor(n / 20)) }))

function* places(): Generator<PackPlace> {
  yield { code: district, level: 'district', name: '测试区', name_en: 'Bench District', parent: null, from: since, ...tile(0, columns, 0, rows) }
  for (let n = 0; n < 10; n++) {
    const [a, b] = [n % 5, Math.floor(n / 5)]
    yield { code: streetCode(n), level: 'street', name: `第${n + 1}街道`, name_en: `Street ${n + 1}`, parent: district, from: since, ...tile(a * 8, a * 8 + 8, b === 0 ? 0 : 14, b === 0 ? 14 : rows) }
  }
  for (const { a, b, code } of committees) yield { code, level: 'committee', name: `第${b * 20 + a + 1}居委会`, parent: streetCode(streetOf(a, b)), from: since, ...tile(a * 2, a * 2 + 2, b * 2, b * 2 + 2) }
  for (const { a, b, code } of committees) {
    for (let k = 0; k < 4; k++) {
      const [i, j] = [a * 2 + (k & 1), b * 2 + (k >> 1)]
      yield { code: `${code}-${k + 1}`, level: 'compound', name: `第${j * columns + i + 1}小区`, parent: code, from: since, ...tile(i, i + 1, j, j + 1) }
    }
  }
}

type Staffed = PackPost & { login: string }
const made = ((): { organisations: PackOrganisation[]; posts: Staffed[] } => {
  const organisations: PackOrganisation[] = []
  const posts: Staffed[] = []
  const add = (code: string, kind: string, name: string, place: string, at: readonly Role[]): void => {
    organisations.push({ code, kind, name, place })
    for (const role of at) posts.push({ code: `${code}/${role}`, role, organisation: code, place, title: roles[role].zh, title_en: roles[role].en, login: `${role}.${code}` })
  }
  for (const unit of districtUnits('测试区')) add(unit.slug, unit.kind, unit.name, district, unit.posts)
  for (let n = 0; n < 10; n++) for (const unit of streetUnits) if (unit.only !== 'town') add(`s${n}-${unit.slug}`, unit.kind, unit.name.replace('{}', `第${n + 1}`).replace('{!}', `第${n + 1}街道`), streetCode(n), unit.posts)
  committees.forEach(({ code }, n) => add(`c${n}`, 'residents_committee', `第${n + 1}居委会`, code, ['committeeChair', 'communityWorker']))
  return { organisations, posts }
})()

const streetly = Array.from({ length: 10 }, (_, i) => `问题${i + 1}`)
const classes = [
  ...gridClasses('event', 'local', '居民区事项', 'In residents\' areas', '测试', Array.from({ length: 40 }, (_, i) =>
    [`k${two(i + 1)}`, `事项${i + 1}`, `Matter ${i + 1}`, '', `${1 + (i % 15)}wd`, 1, '确有其事', 'It is so', '已处置', 'Dealt with'] as const)),
  ...requestClasses('street', '街面诉求', 'On streets', streetly.map((zh, i) => [`k${two(i + 1)}`, zh, `Question ${i + 1}`, '', 1] as const)),
]
/** The codes to draw from: forty that committees answer for, ten that streets do. */
export const categories = classes.filter((c) => c.share > 0).map((c) => c.row.code)

const ground = { zh: '测试', en: 'Benchmark' }
const responsibility: ResponsibilityRow[] = categories.flatMap((category): Omit<ResponsibilityRow, 'no'>[] => category.startsWith('local.')
  ? committees.map(({ code }, n) => ({ category, place: code, unit: { organisation: `c${n}` }, ground, from: since }))
  : Array.from({ length: 10 }, (_, n) => ({ category, place: streetCode(n), unit: { organisation: `s${n}-service` }, ground, from: since })),
).map((row, i) => ({ no: i + 1, ...row }))

/** Who opens matters, and the one who works on those of the nth committee. */
export const clerk = 'intakeClerk.ops'
export const worker = (n: number): string => `communityWorker.c${n}`
/** A point inside the nth committee; `u` and `v` from 0 to 1. */
export function pointIn(n: number, u: number, v: number): [number, number] {
  const { a, b } = committees[n]!
  return [box.w + (a + 0.02 + 0.96 * u) * 2 * dx, box.s + (b + 0.02 + 0.96 * v) * 2 * dy]
}

export const pack: Pack = {
  id: 'bench', prefix: 'BM', name: { zh: '测试区', en: 'Bench District' },
  notes: { demo: { zh: '演示数据', en: 'Demonstration data' }, outlines: { zh: '示意图，不作划界依据', en: 'Sketch map, no ground for any border' } },
  zone: 'Asia/Shanghai', work_hours: [['09:00', '12:00'], ['13:00', '17:00']], holidays,
  places: () => places(), organisations: () => made.organisations,
  posts: () => made.posts.map(({ login: _login, ...post }) => post),
  people: () => made.posts.map((post, i): PackPerson => ({ login: post.login, name: `测试员${i + 1}`, posts: [post.code] })),
  categories: classes.map((c) => c.row), responsibility, limits: limitRows(since), reports: () => [],
}
