// The area centres of an invented district: whose committees, which rooms, services and courses, who is there for what, how many came. Everything
// here is made up; a real district's rows come from its own registers.
import type { ThingRow } from '../../kernel/bookings/model.ts'
import type { PackRow } from '../../kernel/system/pack.ts'
import { addDays } from '../../kernel/base/calendar.ts'
import { random } from '../../kernel/base/random.ts'
import type { Territory } from './territory.ts'

type Kind = Omit<ThingRow, 'code' | 'place'> & { id: string }
const week = 'Mo-Fr 09:00-13:00,13:30-17:30; Sa,Su 09:00-13:00; PH off'
const room = (id: string, zh: string, en: string, about: [string, string]): Kind =>
  ({ id, kind: 'room', words: { zh, en }, about: { zh: about[0], en: about[1] }, hours: week, slot_min: 120, most_slots: 2, places: 1 })
const service = (id: string, zh: string, en: string, about: [string, string], hours: string, slot_min: number, fee?: number): Kind =>
  ({ id, kind: 'service', words: { zh, en }, about: { zh: about[0], en: about[1] }, hours, slot_min, most_slots: 1, places: 1, ...(fee && { fee }) })
const course = (id: string, zh: string, en: string, about: [string, string], hours: string, slot_min: number, places: number): Kind =>
  ({ id, kind: 'activity', words: { zh, en }, about: { zh: about[0], en: about[1] }, hours, slot_min, most_slots: 1, places })

const kinds: readonly Kind[] = [
  room('R1', '多功能室', 'Hall', ['二楼，有电梯，轮椅能进；30 人，有投影、热水。', 'Second floor with a lift, step-free; 30 people, projector, hot water.']),
  room('R2', '小会议室', 'Meeting room', ['二楼，有电梯，轮椅能进；8 人，有白板。', 'Second floor with a lift, step-free; 8 people, whiteboard.']),
  room('R3', '舞蹈室', 'Dance room', ['三楼，有电梯；20 人，有镜子和把杆。', 'Third floor with a lift; 20 people, mirrors and barres.']),
  room('R4', '书画室', 'Calligraphy room', ['一楼，轮椅能进；12 人，有毡垫和水池。', 'Ground floor, step-free; 12 people, felts and a sink.']),
  service('S1', '理发', 'Haircut', ['一楼服务厅，轮椅能进。', 'Ground floor, step-free.'], 'Tu,Th 09:00-11:30,13:30-16:00; PH off', 30, 1000),
  service('S2', '法律咨询', 'Legal advice', ['一楼谈话室，只有您和律师。', 'Ground floor, you and the lawyer alone.'], 'We 13:30-16:30; PH off', 30),
  service('S3', '量血压、测血糖', 'Blood pressure and sugar', ['一楼健康角。', 'Health corner, ground floor.'], 'Mo-Fr 08:30-11:00; PH off', 15),
  service('S4', '手机帮办', 'Help with the phone', ['一楼服务厅，一对一，教到会。', 'Ground floor, one to one.'], 'Mo,We,Fr 13:30-16:00; PH off', 30),
  course('A1', '手机课（长辈班）', 'Smartphone lessons for elders', ['书画室，90 分钟，带上手机。', 'Calligraphy room, 90 minutes; bring your phone.'], 'Mo 14:00-15:30; PH off', 90, 12),
  course('A2', '书法班', 'Calligraphy class', ['书画室，笔墨纸都有。', 'Calligraphy room; brush, ink and paper are there.'], 'Th 14:00-16:00; PH off', 120, 12),
  course('A3', '亲子读书会', 'Reading with children', ['阅览角，3 到 6 岁，一个大人带一个孩子。', 'Reading corner, ages 3 to 6, one grown-up with one child.'], 'Sa 10:00-11:00; PH off', 60, 8),
]

const since = '2020-01-01'
const seats: Record<string, number> = { R1: 30, R2: 8, R3: 20, R4: 12 }
const nets: Record<string, string> = { A1: 'service', A2: 'service', A3: 'party_mass' }
const duties: readonly (readonly [name: string, nets: readonly string[], post: string, hours: string, heads: number])[] = [
  ['服务台', ['party_mass', 'service', 'management'], 'areaDispatcher', 'Mo-Fr 08:30-17:30; Sa,Su 09:00-13:00; PH off', 2],
  ['党员活动、代表接待', ['party_mass'], 'areaSecretary', 'We 14:00-16:30; PH off', 1],
  ['听意见、调解', ['party_mass', 'service'], 'laneSecretary', 'Tu,Th 09:00-11:30; PH off', 1],
  ['市容巡查', ['management'], 'sunkOfficer', 'Mo-Su 08:00-11:00,14:00-17:00', 2],
  ['沿街商户走访', ['party_mass', 'management'], 'roadSecretary', 'Mo,Fr 14:00-16:30; PH off', 1],
  ['晚间开放', ['service', 'management'], 'areaDirector', 'Tu,Th 18:00-20:30; PH off', 1],
]
/** The calligraphy room is not let while a class is in it. */
const aroundClasses = 'Mo 09:00-13:00; Tu,We,Fr 09:00-13:00,13:30-17:30; Th 09:00-13:00; Sa,Su 09:00-13:00; PH off'

/** Rows of all registers of area centres; the counts at the doors are those of the last week of December 2025. */
export function centreRows(territory: Territory): Record<string, readonly PackRow[]> {
  const chance = random(`${territory.spec.code}/centres`)
  const areas = territory.streets.flatMap((street) => street.areas.map((area, n) => ({ street, area, n })))
  const row = (place: string, facts: Record<string, unknown>): PackRow => ({ from: since, place, facts })
  const shared = ({ id, words, about, hours, slot_min, fee }: Kind, code: string): Record<string, unknown> =>
    ({ code: `${code}-${id}`, name: words.zh, name_en: words.en, about: about!.zh, about_en: about!.en, hours: id === 'R4' ? aroundClasses : hours, slot_min, ...(fee && { fee }) })
  return {
    'area_centres.centres': areas.map(({ street, area, n }) => row(area.code, {
      code: area.code, name: `${area.name}中心`, address: `${street.spec.roads[n % street.spec.roads.length]}${chance.int(10, 600)}号`, hours: 'Mo-Fr 08:30-17:30; Tu,Th 18:00-20:30; Sa,Su 09:00-13:00; PH off'.replace('Tu,Th 18:00-20:30', 'Tu,Th 08:30-17:30,18:00-20:30'),
      line: `021-5555${String(chance.int(1000, 9999))}`, floor_area: chance.int(800, 2400) * 100, step_free: true,
    })),
    'area_centres.grounds': territory.committees.filter(({ spec }) => !spec.became).map((committee) => row(committee.code, { committee: committee.code, committee_name: committee.name, centre: committee.area })),
    'area_centres.rooms': areas.flatMap(({ area }) => kinds.filter(({ kind }) => kind !== 'activity').map((kind) => row(area.code, { ...shared(kind, area.code), kind: kind.kind, most_slots: kind.most_slots, ...(seats[kind.id] && { places: seats[kind.id] }), step_free: true }))),
    'area_centres.activities': areas.flatMap(({ area }) => kinds.filter(({ kind }) => kind === 'activity').map((kind) => row(area.code, { ...shared(kind, area.code), net: nets[kind.id], places: kind.places }))),
    'area_centres.duties': areas.flatMap(({ area }) => duties.map(([name, of, post, hours, heads]) => row(area.code, { centre: area.code, name, nets: of, post, hours, heads }))),
    'area_centres.footfall': areas.flatMap(({ area }) => Array.from({ length: 7 }, (_, d) => ['morning', 'afternoon'].map((half) => row(area.code, { centre: area.code, day: addDays('2025-12-22', d), half, door: '正门', count: chance.int(20, 180) }))).flat()),
  }
}
