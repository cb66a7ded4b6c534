// Every word of an area centre, in Chinese and English.
import type { SystemWords } from '#system'
import type { system } from './system.ts'

const nets = { party_mass: { zh: '党群', en: 'Party and people' }, service: { zh: '服务', en: 'Service' }, management: { zh: '管理', en: 'Management' } }
const hours = { zh: '什么时候', en: 'When', hint: { zh: '例如 Mo-Fr 08:30-17:00; PH off', en: 'Such as Mo-Fr 08:30-17:00; PH off' } }
const english = { name_en: { zh: '英文名', en: 'English name' }, about_en: { zh: '英文说明', en: 'About, in English' } }
const centre = { zh: '中心编码', en: 'Code of the centre' }
const code = { zh: '编码', en: 'Code' }
const fee = { zh: '收费（元）', en: 'Fee (yuan)' }

export const words: SystemWords<typeof system> = {
  title: { zh: '片区中心', en: 'Area centre' },
  roles: { clock: { zh: '时限', en: 'Clock' }, desk: { zh: '片区中心', en: 'Area centre' }, secretary: { zh: '片区党组织书记', en: 'Area Party secretary' }, street: { zh: '街道和区', en: 'Street and district' }, reader: { zh: '查阅', en: 'Reader' } },
  facts: {
    text: { zh: '活动', en: 'Event' },
    net: { zh: '哪一网', en: 'Net', choices: nets },
    day: { zh: '哪一天', en: 'Day' },
    room: { zh: '在哪里', en: 'Where' },
    visitors: { zh: '来了多少人', en: 'How many came', hint: { zh: '只记人数，不记是谁', en: 'How many, and not who' } },
    good: { zh: '说好的', en: 'Said good' },
    fair: { zh: '说一般的', en: 'Said fair' },
    poor: { zh: '说不好的', en: 'Said poor' },
    note: { zh: '记一笔', en: 'Note' },
    reason: { zh: '为什么', en: 'Why' },
  },
  states: { planned: { zh: '在准备', en: 'Planned' }, announced: { zh: '已通知', en: 'Announced' }, held: { zh: '办过了', en: 'Held' }, dropped: { zh: '不办了', en: 'Dropped' } },
  steps: {
    announce: { zh: '贴出通知', en: 'Announce', done: { zh: '贴出了通知', en: 'Announced it' } },
    put_off: { zh: '改日子', en: 'Another day', done: { zh: '改了日子', en: 'Changed the day' } },
    record: { zh: '记人数', en: 'Record', done: { zh: '办过了，记了人数', en: 'Held and counted' } },
    drop: { zh: '不办了', en: 'Drop', done: { zh: '不办了', en: 'Dropped it' } },
  },
  clocks: { announce: { zh: '贴出通知', en: 'Announcement' }, record: { zh: '记人数', en: 'Record' } },
  measures: {
    heldRate: { zh: '办成的活动', en: 'Events held', formula: { zh: '办过的 ÷ 准备过的', en: 'held ÷ planned' } },
    visitorsMean: { zh: '一场来多少人', en: 'Visitors an event', formula: { zh: '来的人数 ÷ 办过的场次', en: 'visitors ÷ events held' } },
  },
  registers: {
    centres: { zh: '片区中心', en: 'Area centres', columns: { code, name: { zh: '名称', en: 'Name' }, address: { zh: '地址', en: 'Address' }, hours, line: { zh: '电话', en: 'Telephone', hint: { zh: '中心的固定电话，不填个人手机', en: 'An office line, no mobile' } }, floor_area: { zh: '建筑面积', en: 'Floor area' }, step_free: { zh: '无台阶', en: 'Step-free' }, note: { zh: '内部备注', en: 'Internal note' } } },
    grounds: { zh: '管哪些居委会', en: 'Committees served', columns: { committee: { zh: '居委会编码', en: 'Code of the committee' }, committee_name: { zh: '居委会', en: 'Committee' }, centre } },
    rooms: { zh: '房间和服务', en: 'Rooms and services', columns: { code, name: { zh: '名称', en: 'Name' }, ...english, kind: { zh: '类别', en: 'Kind', choices: { room: { zh: '房间', en: 'Room' }, service: { zh: '预约服务', en: 'Service by appointment' } } }, about: { zh: '说明', en: 'About' }, places: { zh: '能坐几人', en: 'Seats' }, hours, slot_min: { zh: '一段几分钟', en: 'Minutes of a slot' }, most_slots: { zh: '一次最多几段', en: 'Slots at most' }, fee, step_free: { zh: '无台阶', en: 'Step-free' } } },
    activities: { zh: '课和活动', en: 'Courses', columns: { code, name: { zh: '名称', en: 'Name' }, ...english, net: { zh: '哪一网', en: 'Net', choices: nets }, about: { zh: '说明', en: 'About' }, hours, slot_min: { zh: '一次几分钟', en: 'Minutes' }, places: { zh: '几个位子', en: 'Places' }, fee, first_day: { zh: '从哪天起', en: 'First day' }, last_day: { zh: '到哪天止', en: 'Last day' } } },
    duties: {
      zh: '三网合一值守', en: 'Duties of the three nets', columns: {
        centre, name: { zh: '做什么', en: 'Duty' }, nets: { zh: '算哪几网', en: 'Nets', hint: { zh: '一件事算几网就勾几网，不重复填', en: 'Tick all nets that it serves; it is entered once' }, choices: nets },
        post: { zh: '哪个岗位', en: 'Post', choices: { areaSecretary: { zh: '片区党组织书记', en: 'Area Party secretary' }, areaDirector: { zh: '片区中心主任', en: 'Director' }, areaDispatcher: { zh: '片区调度员', en: 'Dispatcher' }, sunkOfficer: { zh: '下沉执法人员', en: 'Enforcement officer' }, roadSecretary: { zh: '马路书记', en: 'Road secretary' }, laneSecretary: { zh: '弄堂书记', en: 'Lane secretary' } } },
        hours, heads: { zh: '几个人', en: 'How many' },
      },
    },
    footfall: { zh: '客流', en: 'Footfall', columns: { centre, day: { zh: '哪一天', en: 'Day' }, half: { zh: '半天', en: 'Half', choices: { morning: { zh: '上午', en: 'Morning' }, afternoon: { zh: '下午', en: 'Afternoon' }, evening: { zh: '晚上', en: 'Evening' } } }, door: { zh: '哪个门', en: 'Door' }, count: { zh: '人次', en: 'Count' } } },
  },
  refusals: {
    not_yet: { zh: '{day} 才办，还不能记', en: 'It is held on {day} and cannot be counted yet' },
    day_past: { zh: '日子已经过了', en: 'That day has passed' },
    more_than_came: { zh: '评价的比来的人多', en: 'More rated it than came' },
  },
}
