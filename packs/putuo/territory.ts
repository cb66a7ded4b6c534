// Putuo's territory: real codes and names, the district's real outline, and an invented map inside it. Sources in README.md.
import { territory, type CommitteeSpec, type DistrictSpec, type StreetSpec, type Territory } from '../shared/territory.ts'
import type { Point } from '../shared/mosaic.ts'
import listed from './committees.json' with { type: 'json' }
import outline from './outline.json' with { type: 'json' }

/** The editions give states, not days: changes between 2019 and 2022 count from the first day, those up to 2023 from the second. */
const by2022 = '2021-01-01', by2023 = '2023-01-01'

/** Codes that ended. Which codes took over their ground is published for two of them and assumed for the others. */
const ended: readonly (readonly [code: string, name: string | null, to: string, became: readonly string[]])[] = [
  ['310107014025', null, by2022, ['310107014030']],
  ['310107017017', '铜川路居委会', by2023, ['310107017028', '310107017029', '310107017030']],
  ['310107020001', null, by2022, ['310107020028', '310107020029']],
  ['310107020002', '宜川二村居委会', by2023, ['310107020030', '310107020031']],
  ['310107022010', null, by2022, ['310107022037', '310107022038', '310107022039', '310107022040']],
  ['310107103027', null, by2022, ['310107103021', '310107103037', '310107103038', '310107103039', '310107103040', '310107103401']],
]

const committeesOf = (street: string): CommitteeSpec[] => {
  const rows = (listed as Record<string, string[][]>)[street] ?? []
  const now = rows.map(([code, name, slug, from]): CommitteeSpec => ({
    code: street.slice(0, 9) + code, name: name!, slug: slug!, ...(from ? { from } : {}), ...(name!.endsWith('村委会') ? { village: true as const } : {}),
  }))
  const old = ended.filter(([code]) => code.startsWith(street.slice(0, 9))).map(([code, name, to, became]): CommitteeSpec => ({
    code, name: name ?? `${code.slice(6)}（旧代码，名称未公布）`, slug: `old-${code.slice(6)}`, to, became,
  }))
  return [...now, ...old]
}

type Row = readonly [code: string, name: string, en: string, slug: string, site: Point, km2: number, areas: number, grids: number, compounds: number, roads: string]
const rows: readonly Row[] = [
  ['310107005000', '曹杨新村街道', 'Caoyang Xincun Street', 'caoyang', [121.409, 31.2435], 2.6, 2, 5, 50, '曹杨路 兰溪路 枣阳路 梅岭南路 花溪路 杏山路 棠浦路'],
  ['310107014000', '长风新村街道', 'Changfeng Xincun Street', 'changfeng', [121.388, 31.2255], 5.9, 2, 7, 68, '金沙江路 大渡河路 白玉路 凯旋北路 云岭东路 光复西路 枣阳路'],
  ['310107015000', '长寿路街道', 'Changshou Road Street', 'changshou', [121.43, 31.239], 4.0, 3, 8, 90, '长寿路 武宁路 澳门路 西康路 江宁路 昌化路 安远路 叶家宅路'],
  ['310107016000', '甘泉路街道', 'Ganquan Road Street', 'ganquan', [121.424, 31.2685], 2.6, 2, 5, 52, '甘泉路 志丹路 延长西路 新村路 黄陵路 子长路 平利路'],
  ['310107017000', '石泉路街道', 'Shiquan Road Street', 'shiquan', [121.4185, 31.2555], 3.6, 2, 7, 72, '石泉路 镇坪路 岚皋路 中山北路 铜川路 管弄路 宁强路'],
  ['310107020000', '宜川路街道', 'Yichuan Road Street', 'yichuan', [121.436, 31.2575], 2.6, 2, 6, 62, '宜川路 华阴路 中潭路 远景路 光新路 交通路 平江路'],
  ['310107021000', '万里街道', 'Wanli Street', 'wanli', [121.398, 31.2685], 3.3, 2, 4, 36, '富平路 香泉路 新村路 真金路 千阳路 万泉路'],
  ['310107022000', '真如镇街道', 'Zhenruzhen Street', 'zhenru', [121.4, 31.252], 6.1, 3, 9, 98, '曹杨路 铜川路 兰溪路 真北路 真光路 桃浦路 清涧路 北石路'],
  ['310107102000', '长征镇', 'Changzheng Town', 'changzheng', [121.373, 31.241], 8.0, 3, 7, 74, '真光路 梅川路 怒江北路 金沙江路 祁连山南路 真北路 新郁路 梅岭北路'],
  ['310107103000', '桃浦镇', 'Taopu Town', 'taopu', [121.362, 31.282], 17.0, 4, 12, 124, '武威路 绿杨路 雪松路 祁连山路 古浪路 真南路 红棉路 敦煌路 金昌路'],
]

const streets = rows.map(([code, name, name_en, slug, site, weight, areas, grids, compounds, roads]): StreetSpec => ({
  code, name, name_en, slug, site, weight, areas, grids, compounds, roads: roads.split(' '),
  short: name.replace(/(新村|路)?街道$|镇$|镇街道$/, ''), ...(name.endsWith('镇') ? { town: true as const } : {}), committees: committeesOf(code),
}))

const district: DistrictSpec = {
  code: '310107000000', short_code: '310107', name: '普陀区', name_en: 'Putuo District', outline: outline as unknown as Point[],
  since: '2015-01-01', seed: 1, streets,
}

/** The district's map and housing, made at the first call. */
export const putuo = (): Territory => territory(district)
