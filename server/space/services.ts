// The basic services of CIRC as a question about walks begins with them: for whom, by whose legs, within how many minutes.
import type { Words } from '../../kernel/base/model.ts'
import type { WalkerId } from '../../kernel/space/walkers.ts'

export type Service = { id: string; words: Words; /** Bands of age that it is for; all where none is named. */ bands: readonly string[]; walker: WalkerId; minutes: 5 | 10 | 15 }

const s = (id: string, zh: string, en: string, minutes: Service['minutes'] = 15, bands: readonly string[] = [], walker: WalkerId = 'adult'): Service => ({ id, words: { zh, en }, bands, walker, minutes })
const old = ['60-69', '70+'], oldest = ['70+']

/** In the order in which a planner meets them. CIRC-02 gives five minutes for day care and rooms of the old and ten for the smallest. */
export const services: readonly Service[] = [
  s('community_canteen', '社区食堂', 'community canteen', 10, oldest, 'over_70'), s('elderly_day_care', '老年日托', 'day care for the old', 5, oldest, 'over_70'),
  s('elderly_room', '老年活动室', 'room for the old', 5, old, 'over_70'), s('health_station', '社区卫生服务站', 'health station', 15, oldest, 'over_70'),
  s('childcare', '托育点', 'childcare', 10, ['0-2'], 'child'), s('kindergarten', '幼儿园', 'kindergarten', 10, ['3-5'], 'child'), s('primary_school', '小学', 'primary school', 10, ['6-11'], 'child'),
  s('culture_room', '文化活动室', 'culture room'), s('library_corner', '图书角', 'library corner'), s('sports_ground', '球场', 'sports ground'), s('fitness_point', '健身点', 'fitness point', 5),
  s('wet_market', '菜场', 'wet market', 10), s('convenience_shop', '便民店', 'shop', 5), s('affairs_centre', '事务受理中心', 'affairs centre'), s('residents_committee', '居村委会', 'residents\' committee', 10),
  s('area_centre', '邻里中心', 'area centre'), s('police_post', '警务室', 'police post'), s('public_toilet', '公共厕所', 'public toilet', 5), s('waste_room', '垃圾房', 'waste room', 5),
  s('bus_stop', '公交站', 'bus stop', 5), s('metro', '地铁站', 'metro'), s('park', '口袋公园', 'park', 5), s('emergency_shelter', '应急避难场所', 'emergency shelter'), s('ebike_charging', '电动车充电棚', 'e-bike charging', 5),
]
export const serviceOf = (id: string): Service | undefined => services.find((one) => one.id === id)

export const walkerWords: Readonly<Record<WalkerId, Words>> = {
  adult: { zh: '大人', en: 'adult' }, child: { zh: '带孩子', en: 'with a child' }, over_70: { zh: '70 岁以上', en: 'over 70' }, wheelchair: { zh: '轮椅', en: 'wheelchair' },
}
/** The bands as a person says them. */
export const bandWords = (band: string): Words => (band.endsWith('+') ? { zh: `${band.slice(0, -1)} 岁以上`, en: `${band.slice(0, -1)} and over` } : { zh: `${band.replace('-', '至')} 岁`, en: `aged ${band}` })
