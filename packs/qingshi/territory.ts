// 青石区: an imaginary district on an imaginary coast. Its codes belong to no real place.
import { territory, type CommitteeSpec, type DistrictSpec, type StreetSpec, type Territory } from '../shared/territory.ts'

const street = '990101001', bridge = '990101002', bend = '990101100'
const c = (code: string, name: string, slug: string, more: Partial<CommitteeSpec> = {}): CommitteeSpec => ({ code, name, slug, ...more })

const streets: readonly StreetSpec[] = [
  {
    code: `${street}000`, name: '槐荫街道', name_en: 'Huaiyin Street', short: '槐荫', slug: 'huaiyin', site: [123.508, 30.514], weight: 3,
    areas: 1, grids: 2, compounds: 7, roads: ['槐荫路', '青石大街', '书院街', '井台路'],
    committees: [c(`${street}001`, '东槐居委会', 'donghuai'), c(`${street}002`, '西槐居委会', 'xihuai'), c(`${street}003`, '书院居委会', 'shuyuan')],
  },
  {
    code: `${bridge}000`, name: '石桥街道', name_en: 'Shiqiao Street', short: '石桥', slug: 'shiqiao', site: [123.494, 30.513], weight: 3,
    areas: 1, grids: 2, compounds: 8, roads: ['石桥路', '青石大街', '桥堍街', '染坊弄'],
    committees: [
      c(`${bridge}001`, '古井居委会', 'gujing'),
      // One committee became two, so that the tiny district too has a past.
      c(`${bridge}002`, '石桥居委会', 'shiqiao-old', { to: '2022-01-01', became: [`${bridge}003`, `${bridge}004`] }),
      c(`${bridge}003`, '石桥第一居委会', 'shiqiao-1', { from: '2022-01-01' }), c(`${bridge}004`, '石桥第二居委会', 'shiqiao-2', { from: '2022-01-01' }),
    ],
  },
  {
    code: `${bend}000`, name: '柳湾镇', name_en: 'Liuwan Town', short: '柳湾', slug: 'liuwan', town: true, site: [123.501, 30.498], weight: 4,
    areas: 1, grids: 2, compounds: 5, roads: ['柳湾路', '渡口路', '芦塘路'],
    committees: [c(`${bend}001`, '柳湾居委会', 'liuwan'), c(`${bend}002`, '芦塘居委会', 'lutang'), c(`${bend}201`, '渡口村村委会', 'dukou', { village: true })],
  },
]

const district: DistrictSpec = {
  code: '990101000000', short_code: '990101', name: '青石区', name_en: 'Qingshi District', since: '2015-01-01', seed: 1, streets,
  outline: [
    [123.486, 30.505], [123.489, 30.499], [123.4885, 30.493], [123.494, 30.489], [123.501, 30.4905], [123.508, 30.488], [123.514, 30.493],
    [123.516, 30.5], [123.5145, 30.507], [123.518, 30.513], [123.515, 30.521], [123.508, 30.524], [123.5005, 30.522], [123.493, 30.5235], [123.487, 30.519], [123.488, 30.511],
  ],
}

/** The district's map and housing, made at the first call. */
export const qingshi = (): Territory => territory(district)
