// Every word of the service list, in Chinese and English.
import type { SystemWords } from '#system'
import type { system } from './system.ts'

const classes = {
  health_station: { zh: '社区卫生服务站', en: 'Health station' }, elderly_day_care: { zh: '老年日托', en: 'Elderly day care' }, community_canteen: { zh: '社区食堂', en: 'Community canteen' },
  elderly_room: { zh: '老年活动室', en: 'Elderly room' }, childcare: { zh: '托育点', en: 'Childcare, 0 to 3' }, kindergarten: { zh: '幼儿园', en: 'Kindergarten' }, primary_school: { zh: '小学', en: 'Primary school' },
  culture_room: { zh: '文化活动室', en: 'Culture room' }, library_corner: { zh: '图书角', en: 'Library corner' }, sports_ground: { zh: '运动场地', en: 'Sports ground' }, fitness_point: { zh: '健身点', en: 'Fitness point' },
  wet_market: { zh: '菜市场', en: 'Wet market' }, convenience_shop: { zh: '便民店', en: 'Convenience shop' }, affairs_centre: { zh: '社区事务受理服务中心', en: 'Affairs acceptance centre' },
  residents_committee: { zh: '居委会', en: 'Residents’ committee' }, area_centre: { zh: '片区中心', en: 'Area centre' }, police_post: { zh: '警务室', en: 'Police post' }, public_toilet: { zh: '公共厕所', en: 'Public toilet' },
  waste_room: { zh: '垃圾房', en: 'Waste room' }, bus_stop: { zh: '公交站', en: 'Bus stop' }, metro: { zh: '地铁站', en: 'Metro station' }, park: { zh: '公园绿地', en: 'Park' },
  emergency_shelter: { zh: '应急避难场所', en: 'Emergency shelter' }, ebike_charging: { zh: '电动自行车充电点', en: 'E-bike charging' },
}

export const words: SystemWords<typeof system> = {
  title: { zh: '公共服务清单', en: 'Service list' },
  roles: {
    clock: { zh: '时限', en: 'Clock' },
    requester: { zh: '告诉我们的居民', en: 'Who told us' },
    finder: { zh: '发现的岗位', en: 'Who found it' },
    editor: { zh: '清单维护岗位', en: 'Keeper of the list' },
    owner: { zh: '服务主管部门', en: 'Department in charge' },
    reader: { zh: '查阅', en: 'Reader' },
  },
  facts: {
    text: { zh: '哪里不对', en: 'What is not right' },
    what: { zh: '问题', en: 'Kind', choices: { wrong: { zh: '写得不对', en: 'Wrong' }, missing: { zh: '清单里没有', en: 'Missing' }, gone: { zh: '已经停了', en: 'No longer offered' } } },
    entry: { zh: '哪一项服务或哪个点', en: 'Which service or site' },
    owner: { zh: '主管部门', en: 'Department in charge' },
    confirmed: { zh: '部门怎么说', en: 'What the department says' },
    change: { zh: '改了什么', en: 'What was changed' },
    in_force: { zh: '哪天起生效', en: 'In force from' },
    reason: { zh: '为什么不用改', en: 'Why it stands' },
  },
  states: {
    raised: { zh: '待核对', en: 'To be checked' },
    confirming: { zh: '部门确认中', en: 'With the department' },
    announced: { zh: '已公告，待生效', en: 'Announced' },
    corrected: { zh: '已更正', en: 'Put right' },
    stands: { zh: '核对无误', en: 'Stands as it is' },
  },
  steps: {
    ask_owner: { zh: '请部门确认', en: 'Ask the department', done: { zh: '请主管部门确认', en: 'The department was asked' } },
    confirm: { zh: '答复确认', en: 'Confirm', done: { zh: '部门答复', en: 'The department answered' } },
    correct: { zh: '更正并公告', en: 'Correct and announce', done: { zh: '台账已更正，公告生效日', en: 'The register was corrected and the day announced' } },
    reschedule: { zh: '改生效日', en: 'Another day', done: { zh: '改了生效日', en: 'Another day was announced' } },
    keep: { zh: '核对无误', en: 'It stands', done: { zh: '核对无误，不改', en: 'Found right; it stands' } },
    come_into_force: { zh: '生效', en: 'Come into force', done: { zh: '更正生效', en: 'The correction came into force' } },
  },
  clocks: { check: { zh: '核对', en: 'Check' }, confirm: { zh: '部门确认', en: 'Confirmation' }, force: { zh: '到生效日', en: 'Until it is in force' } },
  measures: {
    checkedOnTimeRate: { zh: '清单核对按时率', en: 'Checked on time', formula: { zh: '按时核对的 ÷ 应核对的', en: 'checked on time ÷ to be checked' } },
    correctedShare: { zh: '清单更正率', en: 'Found wrong', formula: { zh: '更正了的 ÷ 核对过的', en: 'corrected ÷ checked' } },
  },
  registers: {
    services: {
      zh: '服务项目', en: 'Services', columns: {
        code: { zh: '编码', en: 'Code' },
        name: { zh: '服务名称', en: 'Name' },
        kind: {
          zh: '类别', en: 'Kind', choices: {
            old_age: { zh: '养老', en: 'Old age' }, children: { zh: '托育与儿童', en: 'Children' }, health: { zh: '健康', en: 'Health' }, disability: { zh: '助残', en: 'Disability' }, affairs: { zh: '办事', en: 'Affairs' },
            housing: { zh: '住房', en: 'Housing' }, work: { zh: '就业', en: 'Work' }, law: { zh: '法律与调解', en: 'Law and mediation' }, culture: { zh: '文化体育', en: 'Culture and sport' }, convenience: { zh: '便民', en: 'Convenience' }, help: { zh: '帮困救助', en: 'Help in need' },
          },
        },
        what: { zh: '做什么', en: 'What it is' },
        eligible: { zh: '谁可以享受', en: 'For whom' },
        papers: { zh: '要带什么', en: 'Papers needed', hint: { zh: '一行一样；什么都不用带就空着', en: 'One on each line; empty where none is needed' } },
        fee: { zh: '收费（元）', en: 'Fee (yuan)', hint: { zh: '免费填 0', en: '0 where it is free' } },
        fee_note: { zh: '收费说明', en: 'About the fee' },
        hours: { zh: '服务时间', en: 'Hours', hint: { zh: '例如 Mo-Fr 08:30-17:00; Sa 09:00-12:00; PH off', en: 'Such as Mo-Fr 08:30-17:00; Sa 09:00-12:00; PH off' } },
        offered_at: { zh: '在哪类点位', en: 'Where it is had', choices: classes },
        owner: { zh: '主管单位', en: 'In charge' },
        line: { zh: '咨询电话', en: 'Telephone', hint: { zh: '单位的固定电话或服务热线，不填个人手机', en: 'An office line, no mobile' } },
        access: {
          zh: '无障碍', en: 'Access', choices: {
            step_free: { zh: '无台阶', en: 'Step-free' }, hearing: { zh: '手语或文字沟通', en: 'Sign language or writing' }, large_print: { zh: '大字材料', en: 'Large print' }, at_home: { zh: '可以上门', en: 'At home' }, helper: { zh: '有人陪办', en: 'Somebody helps' }, guide_dog: { zh: '导盲犬可进', en: 'Guide dogs' },
          },
        },
        said_as: { zh: '大家怎么叫', en: 'How people call it', hint: { zh: '用空格分开：吃饭 老人饭 送饭', en: 'With blanks between' } },
        note: { zh: '内部备注', en: 'Internal note', hint: { zh: '不公开', en: 'Not public' } },
      },
    },
    sites: {
      zh: '服务点位', en: 'Sites', columns: {
        code: { zh: '编码', en: 'Code' },
        name: { zh: '名称', en: 'Name' },
        class: { zh: '类别', en: 'Class', choices: classes },
        address: { zh: '地址', en: 'Address' },
        hours: { zh: '开放时间', en: 'Hours', hint: { zh: '例如 Mo-Su 10:30-13:00,16:30-18:30', en: 'Such as Mo-Su 10:30-13:00,16:30-18:30' } },
        capacity: { zh: '容量', en: 'Capacity', hint: { zh: '同时能服务的人数或位数', en: 'People or places at one time' } },
        step_free: { zh: '无台阶', en: 'Step-free' },
        line: { zh: '电话', en: 'Telephone', hint: { zh: '单位电话，不填个人手机', en: 'An office line, no mobile' } },
        note: { zh: '内部备注', en: 'Internal note', hint: { zh: '不公开', en: 'Not public' } },
      },
    },
  },
  refusals: { owner_without_post: { zh: '这个单位没有能确认的岗位', en: 'This unit has no post that could confirm' } },
}
