// Every word of a street's part in plans, in Chinese and English.
import type { SystemWords } from '#system'
import type { system } from './system.ts'

export const words: SystemWords<typeof system> = {
  title: { zh: '规划参与', en: 'Part in plans' },
  roles: {
    clock: { zh: '时限', en: 'Clock' }, planner: { zh: '规划师', en: 'Planner' }, street: { zh: '街道自治办、主任、管理办', en: 'The street' }, office: { zh: '街道牵头科室', en: 'The street\'s lead office' },
    hearer: { zh: '窗口和片区', en: 'Counters and centres' }, area: { zh: '请来听意见的居民区、片区', en: 'Residents\' areas and centres asked' }, leader: { zh: '区领导', en: 'District leader' }, reader: { zh: '查阅', en: 'Reader' },
  },
  facts: {
    text: { zh: '哪份规划', en: 'Which draft' },
    kind: { zh: '种类', en: 'Kind', choices: { area_plan: { zh: '片区规划', en: 'Area plan' }, facility: { zh: '公共设施', en: 'Facility' }, road: { zh: '道路', en: 'Road' }, renewal: { zh: '更新改造', en: 'Renewal' }, other: { zh: '其他', en: 'Other' } } },
    draft: { zh: '草案内容', en: 'The draft', hint: { zh: '用居民看得懂的话写：改什么、在哪里、什么时候', en: 'In words that residents understand: what, where, when' } },
    papers: { zh: '图纸和附件', en: 'Sheets and papers' },
    points: { zh: '图上的点', en: 'Points on the map', hint: { zh: '在图上点出位置，或者附图纸', en: 'Put points on the map, or attach a sheet' }, columns: { point: { zh: '代号', en: 'Code' }, name: { zh: '名称', en: 'Name' }, what: { zh: '做什么', en: 'What' }, spot: { zh: '位置', en: 'Where' } } },
    office: { zh: '街道哪个科室牵头', en: 'The street\'s lead office' },
    until: { zh: '听意见到哪一天', en: 'Open until', hint: { zh: '至少十五天', en: 'At least fifteen days' } },
    areas: { zh: '请哪些居民区、片区听意见', en: 'Which residents\' areas and centres' },
    opinions: { zh: '意见和答复', en: 'Opinions and answers' },
    opinion: { zh: '意见', en: 'Opinion' },
    about: { zh: '针对图上哪个点', en: 'On which point', hint: { zh: '写代号；对整份的可不填', en: 'Its code; empty for the whole' } },
    summary: { zh: '街道意见', en: 'The street\'s opinion', hint: { zh: '总的怎么看；一条一条的意见在下面编号', en: 'On the whole; the numbered points stand below' } },
    number: { zh: '第几条', en: 'Number' },
    answer: { zh: '采纳没有', en: 'Answer', choices: { adopted: { zh: '采纳', en: 'Adopted' }, partly: { zh: '部分采纳', en: 'Adopted in part' }, not_adopted: { zh: '未采纳', en: 'Not adopted' } } },
    answer_reason: { zh: '理由', en: 'Reason', hint: { zh: '没有全部采纳的必须写', en: 'Needed unless it is adopted wholly' } },
    outcome: { zh: '规划改成什么样', en: 'What the draft became' },
    adopted_percent: { zh: '意见采纳比例', en: 'Share adopted' },
    note: { zh: '说明', en: 'Note' },
    reason: { zh: '理由', en: 'Reason' },
  },
  states: {
    received: { zh: '街道收到草案', en: 'Received by the street' }, collecting: { zh: '正在听意见', en: 'Open for opinions' }, writing: { zh: '街道写意见', en: 'The street writes its opinion' },
    answering: { zh: '规划师逐条答复', en: 'Answered point by point' }, published: { zh: '已公布', en: 'Published' }, withdrawn: { zh: '已撤回', en: 'Withdrawn' },
  },
  steps: {
    collect: { zh: '开始听意见', en: 'Open for opinions', done: { zh: '开始听意见', en: 'Opened for opinions' } },
    prolong: { zh: '延长', en: 'Prolong', done: { zh: '延长了', en: 'Prolonged' } },
    ask_areas: { zh: '请居民区听意见', en: 'Ask residents\' areas', done: { zh: '请居民区、片区听意见', en: 'Asked residents\' areas and centres' } },
    take_down: { zh: '记下听到的意见', en: 'Take down what was heard', done: { zh: '记下一条听到的意见', en: 'Took down what was heard' } },
    all_heard: { zh: '听完了', en: 'All heard', done: { zh: '居民区、片区听完了', en: 'A residents\' area or centre has heard everybody' } },
    hear: { zh: '收公众意见', en: 'Hear', done: { zh: '收到公众意见', en: 'Heard from the public' } },
    unhear: { zh: '撤下公众意见', en: 'Take down', done: { zh: '一条公众意见撤下了', en: 'A public opinion was taken down' } },
    close: { zh: '到期', en: 'Close', done: { zh: '听意见到期', en: 'Closed for opinions' } },
    point: { zh: '写一条街道意见', en: 'Write a point', done: { zh: '街道写了一条意见', en: 'The street wrote a point' } },
    submit: { zh: '送规划师', en: 'Submit', done: { zh: '街道意见送规划师', en: 'The street\'s opinion went to the planner' } },
    answer: { zh: '答复一条', en: 'Answer a point', done: { zh: '答复了一条', en: 'Answered a point' } },
    publish: { zh: '公布', en: 'Publish', done: { zh: '公布了逐条答复', en: 'Published with every answer' } },
    withdraw: { zh: '撤回草案', en: 'Withdraw', done: { zh: '撤回了草案', en: 'Withdrew the draft' } },
  },
  clocks: { begin: { zh: '开始听意见', en: 'Opening' }, collecting: { zh: '听意见', en: 'Collecting' }, hearing: { zh: '居民区听意见', en: 'Hearing' }, write: { zh: '街道写意见', en: 'Writing' }, answers: { zh: '逐条答复', en: 'Answers' } },
  measures: {
    answeredOnTimeRate: { zh: '规划按期答复率', en: 'Answered in time', formula: { zh: '20 个工作日内逐条答复的 ÷ 应答复的', en: 'every point answered within twenty working days ÷ to be answered' }, without: { withdrawn: { zh: '撤回的', en: 'withdrawn' } } },
    adoptedOpinions: { zh: '意见采纳比例', en: 'Share of opinions adopted', formula: { zh: '每份的采纳比例，取平均', en: 'mean over drafts of the share adopted' } },
    usedShare: { zh: '街道提了意见的', en: 'With the street\'s opinion', formula: { zh: '街道送出意见的 ÷ 收到的草案', en: 'opinion submitted ÷ drafts received' }, without: { withdrawn: { zh: '撤回的', en: 'withdrawn' } } },
  },
  refusals: {
    code_twice: { zh: '两个点的代号一样', en: 'Two points bear the same code' },
    no_map: { zh: '草案要有图：在图上点出位置，或者附图纸', en: 'A draft comes with its map: points on the map, or a sheet' },
    not_the_street: { zh: '这不是这个街镇的科室，或者没有接件的岗位', en: 'This is no office of this street, or it has no post for it' },
    not_an_area: { zh: '这不是本街镇的居民区或片区', en: 'This is no residents\' area or centre of this street' },
    never_shorter: { zh: '只能延长，不能缩短', en: 'Only ever longer' },
  },
}
