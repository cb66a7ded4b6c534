// Every word of the inventory, in Chinese and English.
import type { SystemWords } from '#system'
import type { system } from './system.ts'

const kinds = { room: { zh: '可用房间', en: 'Room' }, site: { zh: '场地', en: 'Site' }, idle_room: { zh: '空置用房', en: 'Idle room' }, open_ground: { zh: '空地', en: 'Open ground' } }
const owners = {
  street: { zh: '街道公房', en: 'Street' }, housing_office: { zh: '房管部门', en: 'Housing authority' }, state_company: { zh: '国有企业', en: 'State company' },
  owners: { zh: '业主共有', en: 'Owners together' }, village: { zh: '集体', en: 'Collective' }, other: { zh: '其他', en: 'Other' },
}

export const words: SystemWords<typeof system> = {
  title: { zh: '服务资源清单', en: 'Inventory of spaces' },
  roles: { clock: { zh: '时限', en: 'Clock' }, finder: { zh: '发现的岗位', en: 'Who found it' }, keeper: { zh: '清单维护岗位', en: 'Keeper of the inventory' }, reader: { zh: '查阅', en: 'Reader' } },
  facts: {
    name: { zh: '空间名称', en: 'Name' },
    address: { zh: '地址', en: 'Address' },
    kind: { zh: '是什么', en: 'Kind', choices: kinds },
    why: { zh: '为什么可以用', en: 'Why it could serve' },
    photos: { zh: '照片', en: 'Photos' },
    owner_kind: { zh: '产权', en: 'Owner', choices: owners },
    area_m2: { zh: '面积（平方米）', en: 'Area (m2)' },
    step_free: { zh: '无台阶', en: 'Step-free' },
    findings: { zh: '现场情况', en: 'What was found there' },
    conditions: { zh: '开放条件', en: 'On which conditions it opens', hint: { zh: '产权单位同意的：期限、用途、时间', en: 'As the owner agreed: term, use, hours' } },
    cost_to_open: { zh: '开放要花多少', en: 'Cost to open' },
    reason: { zh: '为什么不用', en: 'Why not' },
    standing: { zh: '状态', en: 'Standing', choices: { candidate: { zh: '可选址', en: 'Candidate' } } },
  },
  states: { found: { zh: '新发现', en: 'Found' }, checked: { zh: '已踏勘', en: 'Checked' }, candidate: { zh: '已列入备选', en: 'Candidate' }, declined: { zh: '不列入', en: 'Declined' } },
  steps: {
    check: { zh: '踏勘', en: 'Check on the spot', done: { zh: '到现场看过', en: 'It was looked at' } },
    agree: { zh: '谈妥，列入备选', en: 'Agreed: a candidate', done: { zh: '产权单位同意，列入备选', en: 'The owner agreed; it is a candidate' } },
    decline: { zh: '不列入', en: 'Decline', done: { zh: '不列入，说明理由', en: 'Declined with a reason' } },
  },
  clocks: { check: { zh: '踏勘', en: 'Check' }, agree: { zh: '谈开放条件', en: 'Agreement' } },
  measures: {
    checkedOnTimeRate: { zh: '踏勘按时率', en: 'Checked on time', formula: { zh: '按时踏勘的 ÷ 应踏勘的', en: 'checked on time ÷ to be checked' } },
    openedShare: { zh: '列入备选率', en: 'Became candidates', formula: { zh: '列入备选的 ÷ 有结论的', en: 'candidates ÷ those decided' } },
  },
  registers: {
    spaces: {
      zh: '空间资源', en: 'Spaces', columns: {
        code: { zh: '编码', en: 'Code' },
        name: { zh: '名称', en: 'Name' },
        address: { zh: '地址', en: 'Address' },
        kind: { zh: '是什么', en: 'Kind', choices: kinds },
        owner_kind: { zh: '产权', en: 'Owner', choices: owners },
        owner: { zh: '产权单位', en: 'Owning organisation' },
        area: { zh: '面积', en: 'Area' },
        step_free: { zh: '无台阶', en: 'Step-free' },
        hours: { zh: '可用时间', en: 'Hours' },
        conditions: { zh: '开放条件', en: 'Conditions' },
        cost_to_open: { zh: '开放费用（元）', en: 'Cost to open (yuan)' },
        standing: { zh: '状态', en: 'Standing', choices: { candidate: { zh: '可选址', en: 'Candidate' }, promised: { zh: '已许诺', en: 'Promised' }, in_use: { zh: '使用中', en: 'In use' }, not_available: { zh: '不可用', en: 'Not available' } } },
      },
    },
  },
}
