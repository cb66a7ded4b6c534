// Every word of the shortfalls, in Chinese and English.
import type { SystemWords } from '#system'
import type { system } from './system.ts'

const people = { zh: '人数', en: 'People' }, needed = { zh: '需要', en: 'Needed' }, supplied = { zh: '够得着的份额', en: 'In reach' }, lacking = { zh: '缺', en: 'Lacking' }
const questions = { day_care: { zh: '老年日托', en: 'Day care for the old' }, meals: { zh: '老年助餐', en: 'Meals for the old' }, health: { zh: '家门口看病', en: 'Health stations' }, childcare: { zh: '婴幼儿托育', en: 'Childcare' }, charging: { zh: '电动自行车充电', en: 'E-bike charging' } }

export const words: SystemWords<typeof system> = {
  title: { zh: '民生短板', en: 'Shortfall' },
  roles: { clock: { zh: '时限', en: 'Clock' }, street: { zh: '街镇主任、区地区办', en: 'Street director, community office' }, reader: { zh: '查阅', en: 'Reader' } },
  facts: {
    text: { zh: '缺什么', en: 'What is lacking' },
    question: { zh: '哪一问', en: 'Question', choices: questions },
    people: { zh: '需要的人', en: 'People who need it' },
    needed, supplied, lacking,
    without: { zh: '一处也走不到的人', en: 'People who reach none' },
    counted: { zh: '哪天算的', en: 'Counted for' },
    standard: { zh: '按什么标准', en: 'Standard' },
    committees: { zh: '按居村委会', en: 'By committee', columns: { committee: { zh: '居村委会', en: 'Committee' }, people, needed, supplied, lacking } },
    space: { zh: '用哪个空间', en: 'Which space' },
    kind: { zh: '是什么', en: 'Kind', choices: { pocket_park: { zh: '口袋公园', en: 'Pocket park' }, corridor: { zh: '弄堂过道', en: 'Lane' }, square: { zh: '小广场', en: 'Square' }, room: { zh: '闲置房屋', en: 'Idle room' }, waterside: { zh: '滨水', en: 'Waterside' }, under_bridge: { zh: '桥下空间', en: 'Under a bridge' } } },
    idea: { zh: '想法', en: 'Idea' },
    office: { zh: '实施单位', en: 'Carried out by' },
    neighbours: { zh: '周边居民人数', en: 'Neighbours' },
    plan: { zh: '打算怎么补', en: 'What will be done', hint: { zh: '例如延长开放时间、增加床位、请人来办', en: 'Such as longer hours, more places, a contract' } },
    look_by: { zh: '哪天回头看', en: 'Looked at again on' },
    reason: { zh: '理由', en: 'Reason' },
    finding: { zh: '补上了没有', en: 'What became of it', choices: { closed: { zh: '补上了', en: 'Closed' }, smaller: { zh: '小了', en: 'Smaller' }, same: { zh: '差不多', en: 'About the same' }, larger: { zh: '更大了', en: 'Larger' } } },
    needed_after: { zh: '回头看：需要', en: 'Looked at again: needed' },
    supplied_after: { zh: '回头看：够得着', en: 'Looked at again: in reach' },
    lacking_after: { zh: '回头看：还缺', en: 'Looked at again: lacking' },
  },
  states: { proposed: { zh: '待定', en: 'Proposed' }, working: { zh: '在补', en: 'Being dealt with' }, looking: { zh: '回头看', en: 'Looked at again' }, measured: { zh: '看过成效', en: 'Measured' }, unmeasured: { zh: '没有比成', en: 'Not compared' }, declined: { zh: '不做', en: 'Declined' } },
  steps: {
    start_project: { zh: '立一个空间项目', en: 'Start a space project', done: { zh: '立了空间项目', en: 'Started a space project' } },
    plan: { zh: '用别的办法补', en: 'Deal with it otherwise', done: { zh: '定了怎么补', en: 'Said what will be done' } },
    decline: { zh: '不做，写明理由', en: 'Decline', done: { zh: '决定不做', en: 'Declined it' } },
    move_look: { zh: '改回头看的日期', en: 'Move the day', done: { zh: '改了回头看的日期', en: 'Moved the day of the second look' } },
    look_due: { zh: '到日子', en: 'The day has come', done: { zh: '到了回头看的日子', en: 'The day of the second look came' } },
    look_early: { zh: '提前回头看', en: 'Look earlier', done: { zh: '提前回头看', en: 'Looked at it earlier' } },
    measure: { zh: '再算一次', en: 'Count again', done: { zh: '又算了一次', en: 'Counted it again' } },
    end_unmeasured: { zh: '算不出来，结束', en: 'End uncounted', done: { zh: '没有算成，结束', en: 'Ended it uncounted' } },
  },
  clocks: { decide: { zh: '决定', en: 'Decision' }, work: { zh: '补短板', en: 'Works' }, look: { zh: '回头看', en: 'Looking again' } },
  measures: {
    decidedOnTimeRate: { zh: '按时决定率', en: 'Decided on time', formula: { zh: '按时决定的 ÷ 应决定的', en: 'decided in time ÷ to be decided' } },
    declinedShare: { zh: '不做的比例', en: 'Declined', formula: { zh: '决定不做的 ÷ 有决定的', en: 'declined ÷ decided' } },
    helpedShare: { zh: '补上或变小的比例', en: 'Closed or smaller', formula: { zh: '回头看时补上或变小的 ÷ 回头看过的', en: 'closed or smaller ÷ looked at again' } },
  },
  refusals: { unit_without_post: { zh: '这个单位没有可以实施的岗位', en: 'Nobody there has a post that can carry it out' } },
  gaps: {
    day_care: { ...questions.day_care, unit: { zh: '个位子', en: 'places' }, who: { zh: '70 岁以上', en: 'people of 70 and over' }, note: { zh: '只算日托的位子。床位还没有登记，这里不算；质量好不好也不在这个数里。', en: 'Day care places alone. Beds are not registered and are not counted; nor does the figure say how good they are.' } },
    meals: { ...questions.meals, unit: { zh: '份餐位', en: 'meals' }, who: { zh: '70 岁以上', en: 'people of 70 and over' }, note: { zh: '按食堂一餐能供应的份数算。送餐上门的还没有登记，这里不算。', en: 'Meals that canteens can serve at one time. Meals brought home are not registered and are not counted.' } },
    health: { ...questions.health, unit: { zh: '个号', en: 'visits' }, who: { zh: '居民', en: 'residents' }, note: { zh: '按卫生服务站一天能看的号数算，走路按 70 岁以上的速度。居民满不满意、要等多久，本区还没有调查数据，这里没有，也不估。', en: 'Visits that stations can take in a day, at the pace of people over 70. There is no survey of satisfaction or waiting yet: none is shown and none is guessed.' } },
    childcare: { ...questions.childcare, unit: { zh: '个托位', en: 'places' }, who: { zh: '0 至 2 岁', en: 'children aged 0-2' }, note: { zh: '按托育点核定的托位算。谁在排队还没有登记，这里不算。', en: 'Places that childcare sites are allowed. Waiting lists are not registered and are not counted.' } },
    charging: { ...questions.charging, unit: { zh: '个插座', en: 'sockets' }, who: { zh: '12 至 69 岁', en: 'people aged 12-69' }, note: { zh: '只算充电棚的插座。机动车泊位、非机动车棚和错时停车还没有按小区登记，这里没有，也不估。', en: 'Sockets of charging sheds alone. Bays for cars, bicycle sheds and shared hours are not registered by compound yet: none is shown and none is guessed.' } },
  },
  thresholds: {
    proposing: { zh: '是否自动提议（1 提、0 不提）', en: 'Proposes by itself (1) or not (0)' }, day_care_per_thousand: { zh: '日间照料：每千人几个位', en: 'Day care: places for a thousand' },
    day_care_metres: { zh: '日间照料：步行多少米内', en: 'Day care: within metres' }, meals_per_thousand: { zh: '助餐：每千人几份', en: 'Meals: places for a thousand' },
    meals_metres: { zh: '助餐：步行多少米内', en: 'Meals: within metres' }, health_per_thousand: { zh: '卫生站：每千人每天几诊次', en: 'Health: visits a day for a thousand' },
    health_metres: { zh: '卫生站：步行多少米内', en: 'Health: within metres' }, childcare_per_thousand: { zh: '托育：每千人几个托位', en: 'Childcare: places for a thousand' },
    childcare_metres: { zh: '托育：步行多少米内', en: 'Childcare: within metres' }, charging_per_thousand: { zh: '充电：每千人几个口', en: 'Charging: sockets for a thousand' },
    charging_metres: { zh: '充电：步行多少米内', en: 'Charging: within metres' }, least_places: { zh: '至少缺多少才提', en: 'Places lacking to be proposed' },
    least_percent: { zh: '至少缺百分之几才提', en: 'Percent lacking to be proposed' }, quiet_days: { zh: '结束后多少天不再提', en: 'Days without a new proposal' },
    at_once: { zh: '一天最多提几件', en: 'Proposed a day' },
  },
}
