// Invented suppliers of services with their price lists, and invented carriers of the brand, as rows of their registers. Every name says that it is made
// up; no real firm or team was copied.
import type { PackRow, PackSite } from '../../kernel/system/pack.ts'

const since = '2026-01-01'
type Priced = readonly [item: string, unit: string, fen: number]
const suppliers: readonly (readonly [name: string, field: string, prices: readonly Priced[], standing?: string])[] = [
  ['香樟助餐（演示）', 'meals', [['两素一荤午餐', '份', 1500], ['糖尿病餐', '份', 1800], ['送餐上门', '次', 300]]],
  ['长青居家照护（演示）', 'care', [['助浴', '次', 12_000], ['上门护理', '小时', 6500], ['陪同就医', '半天', 15_000]]],
  ['巧手便民维修（演示）', 'repair', [['换水龙头', '次', 6000], ['疏通下水', '次', 8000], ['装扶手', '米', 9000]]],
  ['净邻保洁（演示）', 'cleaning', [['擦玻璃', '平方米', 600], ['日常保洁', '小时', 4500]]],
  ['河畔文艺社（演示）', 'culture', [['合唱课', '课时', 20_000], ['书法课', '课时', 18_000]]],
  ['邻里课堂（演示）', 'training', [['手机课', '课时', 16_000], ['急救培训', '场', 60_000]]],
  ['顺路接送（演示）', 'transport', [['轮椅车接送', '次', 5000]]],
  ['旧约家政（演示）', 'cleaning', [], 'suspended'],
]

/** Suppliers come before their prices, which name them. `line` is the hotline: an invented firm has no telephone. */
export const marketRows = (code: string, root: string): Readonly<Record<string, readonly PackRow[]>> => ({
  'suppliers.suppliers': suppliers.map(([name, field, , standing = 'listed'], i) => ({ from: since, place: root, facts: { code: `${code}-SUP-${i + 1}`, name, field, standing, since, line: '12345', note: '演示数据：虚构的单位' } })),
  'suppliers.prices': suppliers.flatMap(([name, , prices]) => prices.map(([item, unit, price]) => ({ from: since, place: root, facts: { supplier: name, item, unit, price } }))),
})

/** Some area centres, and what happens at them. */
export function brandRows(code: string, sites: readonly PackSite[]): Readonly<Record<string, readonly PackRow[]>> {
  const centres = sites.filter((site) => site.class === 'area_centre').slice(0, 4)
  const row = (n: number, place: string, name: string, kind: string, what: string): PackRow => ({ from: since, place, facts: { code: `${code}-LJ-${n}`, name, kind, what, since, standing: 'carries' } })
  return {
    'linju_brand.carriers': centres.flatMap((centre, i) => [
      row(3 * i + 1, centre.place, `${centre.name}（演示）`, 'centre', '谁都能进来坐，账目贴在门口，每月一次居民议事。'),
      row(3 * i + 2, centre.place, `${['周六厨房', '河边读书', '楼下棋摊', '夏夜电影'][i]!}（演示）`, 'activity', '居民自己排班，每周一次，不收钱。'),
      ...(i % 2 === 0 ? [row(3 * i + 3, centre.place, `${['代配药小队', '修修补补队'][i / 2]!}（演示）`, 'team', '十来位邻居，谁家有事就去搭把手。')] : []),
    ]),
  }
}
