// Every word of a guideline, in Chinese and English.
import { opinionWords, type SystemWords } from '#system'
import type { system } from './system.ts'

const elements = {
  industry_city: { zh: '产城融合', en: 'Industry and city together' }, heritage: { zh: '历史风貌', en: 'Historic character' }, livability: { zh: '宜居品质', en: 'Quality of living' }, character: { zh: '项目特色', en: 'Character of projects' },
  community_service: { zh: '社区服务', en: 'Community service' }, employment: { zh: '就业引导', en: 'Employment guidance' }, housing: { zh: '住房改善', en: 'Housing improvement' }, travel: { zh: '日常出行', en: 'Daily travel' },
  leisure: { zh: '生态休闲', en: 'Ecological leisure' }, safety: { zh: '公共安全', en: 'Public safety' },
}

export const words: SystemWords<typeof system> = {
  title: { zh: '社区发展规划导则', en: 'Planning guideline' },
  roles: {
    clock: { zh: '时限', en: 'Clock' }, drafter: { zh: '地区办', en: 'Community office' }, office: { zh: '牵头起草单位', en: 'Drafting office' }, cosigner: { zh: '会签单位', en: 'Co-signer' },
    adopter: { zh: '审定的区领导', en: 'Who adopts it' }, reader: { zh: '查阅', en: 'Reader' },
  },
  facts: {
    text: { zh: '名称', en: 'Title' },
    edition: { zh: '版本', en: 'Edition', hint: { zh: '例如“2026 版”', en: 'For example “2026”' } },
    office: { zh: '牵头单位', en: 'Lead' },
    purpose: { zh: '总则', en: 'Purpose' },
    methods: { zh: '测算方法', en: 'Methods', hint: { zh: '指标怎么量、谁量、多久量一次', en: 'How indicators are measured, by whom and how often' } },
    elements: { zh: '必备要素', en: 'Mandatory elements', hint: { zh: '四个要素必有，六类生活圈要素按需要', en: 'The four must be there; the six groups of the life circle as needed' }, columns: { element: { zh: '要素', en: 'Element', choices: elements }, what: { zh: '规划里要写清', en: 'What the plan must say' }, evidence: { zh: '拿什么证明', en: 'Shown by', choices: { map: { zh: '图上可见', en: 'A map layer' }, figure: { zh: '一个指标', en: 'A figure' }, text: { zh: '文字', en: 'A text' } } } } },
    wanted: { zh: '必备章节', en: 'Chapters', columns: { chapter: { zh: '章号', en: 'Chapter' }, title: { zh: '标题', en: 'Title' }, what: { zh: '写什么', en: 'What it says' } } },
    measured: { zh: '必备指标', en: 'Indicators', columns: { indicator: { zh: '代号', en: 'Code' }, name: { zh: '指标', en: 'Indicator' }, unit: { zh: '单位', en: 'Unit' }, method: { zh: '怎么量', en: 'Method' }, at_least: { zh: '目标不低于', en: 'Target at least' }, measure: { zh: '平台指标', en: 'Measure of the platform' } } },
    bodies: { zh: '请哪些单位会签', en: 'Who co-signs' },
    ...opinionWords.facts,
    about: { zh: '针对哪一章、哪个指标', en: 'On which chapter or indicator', hint: { zh: '写章号、指标代号；对整份的意见可不填', en: 'Its code; empty for the whole' } },
    in_force: { zh: '施行日期', en: 'In force from' },
    adopted_percent: { zh: '意见采纳比例', en: 'Share of opinions adopted' },
    streets: { zh: '由哪些街镇编制', en: 'Which streets and towns' },
    plan_title: { zh: '规划名称', en: 'Title of the plans' },
    from_year: { zh: '起始年', en: 'From year' },
    to_year: { zh: '结束年', en: 'To year' },
    note: { zh: '说明', en: 'Note' },
    reason: { zh: '理由', en: 'Reason' },
  },
  states: {
    drafting: { zh: '起草会签', en: 'Drafting' }, collecting: { zh: '正在听意见', en: 'Open for opinions' }, answering: { zh: '逐条答复', en: 'Answering' }, deciding: { zh: '待审定', en: 'To be adopted' },
    in_force: { zh: '施行', en: 'Adopted' }, superseded: { zh: '已有新版', en: 'Superseded' }, withdrawn: { zh: '已撤回', en: 'Withdrawn' },
  },
  steps: {
    rewrite: { zh: '改总则和方法', en: 'Rewrite', done: { zh: '改了总则、方法', en: 'Rewrote purpose or methods' } },
    set_elements: { zh: '定必备要素', en: 'Set elements', done: { zh: '定了必备要素', en: 'Set the mandatory elements' } },
    set_chapters: { zh: '定必备章节', en: 'Set chapters', done: { zh: '定了必备章节', en: 'Set the chapters' } },
    set_indicators: { zh: '定必备指标', en: 'Set indicators', done: { zh: '定了必备指标', en: 'Set the indicators' } },
    circulate: { zh: '送会签', en: 'Circulate', done: { zh: '送有关单位会签', en: 'Sent it to the co-signers' } },
    object: { zh: '提会签意见', en: 'Give an opinion', done: { zh: '提了意见', en: 'Gave an opinion' } },
    cosign: { zh: '会签', en: 'Co-sign', done: { zh: '会签', en: 'Co-signed' } },
    collect: { zh: '公开征求意见', en: 'Collect opinions', done: { zh: '公开征求意见', en: 'Opened it for opinions' } },
    prolong: { zh: '延长', en: 'Prolong', done: { zh: '延长了征求意见的时间', en: 'Gave more time' } },
    ...opinionWords.steps,
    submit: { zh: '报审', en: 'Submit', done: { zh: '报区领导审定', en: 'Submitted it' } },
    send_back: { zh: '退回修改', en: 'Send back', done: { zh: '退回修改', en: 'Sent it back' } },
    adopt: { zh: '审定', en: 'Adopt', done: { zh: '审定施行', en: 'Adopted it' } },
    call_plans: { zh: '布置街镇编制规划', en: 'Call for plans', done: { zh: '布置街镇编制规划', en: 'Called on streets for their plans' } },
    revise: { zh: '修订出新版', en: 'Revise', done: { zh: '开始修订新版', en: 'Began a new edition' } },
    supersede: { zh: '由新版代替', en: 'Supersede', done: { zh: '新版审定，本版不再用于新规划', en: 'A new edition was adopted' } },
    withdraw: { zh: '撤回', en: 'Withdraw', done: { zh: '撤回', en: 'Withdrew it' } },
  },
  clocks: { cosigning: { zh: '会签', en: 'Co-signing' }, collecting: { zh: '提意见', en: 'Opinions' }, answers: { zh: '答复意见', en: 'Answers' }, decide: { zh: '审定', en: 'Decision' } },
  measures: {
    answeredOnTimeRate: { zh: '意见按期答复率', en: 'Opinions answered on time', formula: { zh: '截止后二十个工作日内全部答复并报审的 ÷ 截止的', en: 'all opinions answered and submitted within twenty working days ÷ closed' } },
    adoptedOpinions: { zh: '意见采纳比例', en: 'Opinions adopted', formula: { zh: '各份导则采纳和部分采纳的意见 ÷ 答复的意见（百分比）的平均', en: 'mean over guidelines of adopted or partly adopted ÷ answered opinions, in percent' } },
  },
  refusals: {
    element_missing: { zh: '必备要素缺“{element}”', en: 'The element “{element}” is missing' },
    no_chapters: { zh: '还没有定必备章节', en: 'No chapters are set' }, no_indicators: { zh: '还没有定必备指标', en: 'No indicators are set' },
    unit_without_post: { zh: '这个单位没有可以起草的岗位', en: 'Nobody there has a post that can draft it' }, not_a_street: { zh: '“{name}”不是街镇单位，或者没有可以牵头的岗位', en: '“{name}” is no body of a street, or has no post that can draft' },
    never_shorter: { zh: '只能往后延，不能缩短', en: 'It can be prolonged, never shortened' }, not_backwards: { zh: '施行日期不能在今天以前', en: 'It cannot be in force before today' },
    years_backwards: { zh: '结束年不能在起始年以前', en: 'The last year cannot come before the first' },
  },
  thresholds: { collecting_nd: { zh: '征求意见天数', en: 'Days for opinions' } },
}
