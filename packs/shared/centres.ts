// What one may book at the area centres of an invented district: rooms, services by appointment, courses with places. Everything here is made up; a
// real district's rows come from its own register.
import type { ThingRow } from '../../kernel/bookings/model.ts'
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

/** What each area centre offers; the calligraphy room is not let while a class is in it. */
export function thingsOf(territory: Territory): ThingRow[] {
  return territory.streets.flatMap((street) => street.areas.flatMap((area) => kinds.map(({ id, ...kind }): ThingRow => ({
    ...kind, code: `${area.code}-${id}`, place: area.code,
    ...(id === 'R4' && { hours: 'Mo 09:00-13:00; Tu,We,Fr 09:00-13:00,13:30-17:30; Th 09:00-13:00; Sa,Su 09:00-13:00; PH off' }),
  }))))
}
