// Every word of suppliers, in Chinese and English.
import type { SystemWords } from '#system'
import type { system } from './system.ts'

const fields = {
  meals: { zh: '助餐', en: 'Meals' }, care: { zh: '照护', en: 'Care' }, repair: { zh: '维修', en: 'Repair' }, cleaning: { zh: '保洁', en: 'Cleaning' }, culture: { zh: '文化活动', en: 'Culture' }, training: { zh: '培训', en: 'Training' }, transport: { zh: '接送', en: 'Transport' },
}

export const words: SystemWords<typeof system> = {
  title: { zh: '服务供应商', en: 'Suppliers' },
  roles: {
    clock: { zh: '时限', en: 'Clock' }, buyer: { zh: '采购岗位', en: 'Who buys' }, overseer: { zh: '签约岗位', en: 'Who signs' }, supplier: { zh: '供应商', en: 'Supplier' }, user: { zh: '使用服务的人', en: 'Who uses it' }, reader: { zh: '查阅', en: 'Reader' },
  },
  facts: {
    text: { zh: '采购什么', en: 'What is bought' },
    field: { zh: '服务类别', en: 'Field', choices: fields },
    wanted: { zh: '要求', en: 'What is asked for' },
    ceiling: { zh: '最高限价', en: 'Ceiling' },
    offers_until: { zh: '报价截止日', en: 'Offers until' },
    offers: { zh: '收到的报价', en: 'Offers', hint: { zh: '截止后一起拆封，一次写全', en: 'Opened together after the close, all at once' }, columns: { supplier: { zh: '供应商', en: 'Supplier' }, price: { zh: '报价', en: 'Price' }, offer: { zh: '方案要点', en: 'Main points' } } },
    offer_count: { zh: '报价家数', en: 'Number of offers' },
    few_why: { zh: '不足三家的说明', en: 'Why so few' },
    chosen: { zh: '选定哪家', en: 'Chosen' },
    why: { zh: '为什么选它', en: 'Why', hint: { zh: '对照要求写，落选的也看得到', en: 'By what was asked; those not chosen read it too' } },
    prices: { zh: '价目', en: 'Price list', columns: { item: { zh: '项目', en: 'Item' }, unit: { zh: '单位', en: 'Unit' }, price: { zh: '单价', en: 'Price' } } },
    contract: { zh: '合同编号', en: 'Contract' },
    until: { zh: '到期日', en: 'Ends on' },
    rating: { zh: '打几分（1-5）', en: 'Rating (1 to 5)', hint: { zh: '评的是这家供应商，不评哪个人', en: 'Of the supplier, never of a person' } },
    said: { zh: '说一句', en: 'One sentence', hint: { zh: '不写人名和电话', en: 'No names, no numbers' } },
    fault: { zh: '哪里没做到', en: 'What was not kept' },
    answer: { zh: '供应商答复', en: 'Answer' },
    result: { zh: '怎么结束的', en: 'How it ended', choices: { expired: { zh: '到期', en: 'Expired' }, by_agreement: { zh: '协商结束', en: 'By agreement' }, for_cause: { zh: '违约清退', en: 'For cause' } } },
    reason: { zh: '理由', en: 'Reason' },
  },
  states: {
    calling: { zh: '公开征集', en: 'Open call' }, choosing: { zh: '评选', en: 'Choosing' }, contracting: { zh: '待签约', en: 'To be signed' }, running: { zh: '履约', en: 'Running' }, warned: { zh: '已发整改通知', en: 'Warned' }, deciding: { zh: '定去留', en: 'Deciding' }, ended: { zh: '已结束', en: 'Ended' }, not_given: { zh: '没有成交', en: 'Not given' },
  },
  steps: {
    prolong: { zh: '延长征集', en: 'Prolong', done: { zh: '征集延长', en: 'The call was prolonged' } },
    close_call: { zh: '征集截止', en: 'Close the call', done: { zh: '征集截止', en: 'The call was closed' } },
    open_offers: { zh: '拆封报价', en: 'Open the offers', done: { zh: '报价一起拆封', en: 'The offers were opened together' } },
    choose: { zh: '选定', en: 'Choose', done: { zh: '选定供应商并写明理由', en: 'A supplier was chosen, with reasons' } },
    sign: { zh: '签约', en: 'Sign', done: { zh: '签约，价目随合同公布', en: 'Signed, with its price list' } },
    rate: { zh: '评价', en: 'Rate', done: { zh: '使用者评价', en: 'A user rated it' } },
    warn: { zh: '发整改通知', en: 'Warn', done: { zh: '发整改通知', en: 'A warning was given' } },
    answer: { zh: '答复', en: 'Answer', done: { zh: '供应商答复', en: 'The supplier answered' } },
    fall_silent: { zh: '到期未答复', en: 'No answer came', done: { zh: '到期没有答复', en: 'No answer came in time' } },
    go_on: { zh: '继续履约', en: 'Go on', done: { zh: '整改到位，继续', en: 'Mended; it goes on' } },
    terminate: { zh: '清退', en: 'Terminate', done: { zh: '清退', en: 'Terminated for cause' } },
    agree_end: { zh: '协商结束', en: 'End by agreement', done: { zh: '协商结束', en: 'Ended by agreement' } },
    expire: { zh: '到期', en: 'Expire', done: { zh: '合同到期', en: 'The contract expired' } },
    call_off: { zh: '不采购了', en: 'Call off', done: { zh: '不采购了，说明理由', en: 'Called off with a reason' } },
  },
  clocks: { call: { zh: '征集期', en: 'Call' }, choose: { zh: '评选', en: 'Choice' }, sign: { zh: '签约', en: 'Signing' }, term: { zh: '合同期', en: 'Term' }, answer: { zh: '供应商答复', en: 'Answer' }, decide: { zh: '定去留', en: 'Decision' } },
  measures: {
    chosenOnTimeRate: { zh: '评选按时率', en: 'Chosen on time', formula: { zh: '按时选定的 ÷ 应选定的', en: 'chosen on time ÷ to be chosen' } },
    competedShare: { zh: '三家以上竞争率', en: 'With three offers', formula: { zh: '三家及以上报价的 ÷ 拆封过报价的', en: 'three offers or more ÷ those with opened offers' } },
    meanRating: { zh: '使用者评分', en: 'Mean rating', formula: { zh: '每份合同最近一次评分的平均', en: 'mean of the last rating of each contract' } },
    forCauseShare: { zh: '违约清退率', en: 'Ended for cause', formula: { zh: '清退的 ÷ 已结束的', en: 'for cause ÷ ended' } },
  },
  book: { zh: '服务采购账', en: 'Purchases', accounts: { bank: { zh: '银行存款', en: 'Bank' }, funds: { zh: '采购经费', en: 'Funds' }, services: { zh: '服务费', en: 'Services' } } },
  registers: {
    suppliers: {
      zh: '供应商名录', en: 'List of suppliers', columns: {
        code: { zh: '编码', en: 'Code' }, name: { zh: '名称', en: 'Name' }, field: { zh: '服务类别', en: 'Field', choices: fields }, organisation: { zh: '系统内单位', en: 'Organisation' }, licence: { zh: '许可', en: 'Licence' },
        standing: { zh: '状态', en: 'Standing', choices: { listed: { zh: '在册', en: 'Listed' }, suspended: { zh: '暂停', en: 'Suspended' }, removed: { zh: '已清退', en: 'Removed' } } },
        since: { zh: '入册日', en: 'Since' }, line: { zh: '单位电话', en: 'Telephone' }, note: { zh: '内部备注', en: 'Internal note' },
      },
    },
    prices: { zh: '供应商价目', en: 'Prices', columns: { supplier: { zh: '供应商', en: 'Supplier' }, item: { zh: '项目', en: 'Item' }, unit: { zh: '单位', en: 'Unit' }, price: { zh: '单价（元）', en: 'Price (yuan)' } } },
  },
  refusals: {
    offers_not_opened: { zh: '还没有拆封报价', en: 'The offers are not opened yet' },
    call_too_short: { zh: '征集期太短', en: 'The call is too short' },
    call_shorter: { zh: '征集期只能延长', en: 'A call may only be prolonged' },
    offer_twice: { zh: '有一家写了两次', en: 'A supplier stands there twice' },
    few_offers: { zh: '报价不足三家，要写明为什么', en: 'Fewer offers than asked for: say why' },
    chosen_did_not_offer: { zh: '选定的这家没有报价', en: 'Whoever is chosen has not offered' },
  },
  thresholds: { open_nd: { zh: '公开征集天数', en: 'Days of an open call' }, offers_least: { zh: '至少几家报价', en: 'Offers needed' } },
}
