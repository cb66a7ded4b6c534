// Every word of the law beneath the platform, in Chinese and English.
import type { SystemWords } from '#system'
import type { system } from './system.ts'

const name = { zh: '名称', en: 'Name' }
const begins = { zh: '施行', en: 'In force from' }
const ends = { zh: '失效', en: 'In force until' }

export const words: SystemWords<typeof system> = {
  title: { zh: '法规依据', en: 'Legal basis' },
  roles: { clock: { zh: '时限', en: 'Clock' }, office: { zh: '地区办', en: 'Community office' }, department: { zh: '被征求意见的部门', en: 'Department asked' }, reader: { zh: '查阅', en: 'Reader' } },
  facts: {
    text: { zh: '什么变了', en: 'What changed' },
    article: { zh: '条文', en: 'Article', hint: { zh: '如 SHJD:10', en: 'Such as SHJD:10' } },
    version: { zh: '条文版本', en: 'Version of the article' },
    change: { zh: '变化', en: 'Change', choices: { ended: { zh: '失效', en: 'Ended' }, changed: { zh: '修改', en: 'Reads otherwise' }, noticed: { zh: '有人提出', en: 'Noticed by a person' } } },
    hangs: { zh: '平台上依据它的', en: 'What rests on it', columns: { what: { zh: '种类', en: 'Kind', choices: { clock: { zh: '时限', en: 'Limit' }, threshold: { zh: '门槛', en: 'Threshold' }, measure: { zh: '指标', en: 'Measure' }, rule_set: { zh: '表决规则', en: 'Rules of a vote' }, register: { zh: '台账公告期', en: 'Announcement of a register' } } }, name, rule: { zh: '规则号', en: 'Rule' } } },
    asked: { zh: '征求哪些部门意见', en: 'Who is asked' },
    opinion: { zh: '意见', en: 'Opinion' },
    findings: { zh: '逐项决定', en: 'Decided one by one', columns: { name, decided: { zh: '决定', en: 'Decided', choices: { keep: { zh: '不改', en: 'Keep' }, change: { zh: '要改', en: 'Change' } } }, why: { zh: '理由', en: 'Why' } } },
    changed_by: { zh: '改好的期限', en: 'Changed by' },
    done: { zh: '改了什么', en: 'What was changed' },
    reason: { zh: '说明', en: 'Note' },
  },
  states: { noticed: { zh: '待研判', en: 'To be looked at' }, changing: { zh: '修改中', en: 'Being changed' }, changed: { zh: '已改', en: 'Changed' }, kept: { zh: '不需改', en: 'Nothing to change' } },
  steps: {
    ask: { zh: '征求部门意见', en: 'Ask departments', done: { zh: '征求了部门意见', en: 'Asked departments' } },
    answer: { zh: '提意见', en: 'Give an opinion', done: { zh: '提了意见', en: 'Gave an opinion' } },
    decide: { zh: '逐项决定', en: 'Decide', done: { zh: '逐项决定了改不改', en: 'Decided what changes' } },
    finish: { zh: '改好了', en: 'Changed', done: { zh: '改好了', en: 'Changed it' } },
  },
  clocks: { look: { zh: '研判', en: 'Look at it' }, opinion: { zh: '部门意见', en: 'Opinion' }, change: { zh: '修改', en: 'Change' } },
  measures: {
    lookedOnTimeRate: { zh: '法规变化按期研判率', en: 'Changes of law looked at in time', formula: { zh: '十个工作日内逐项决定的 ÷ 到期的', en: 'decided within ten working days ÷ due' } },
    changedShare: { zh: '因法规变化而修改的比例', en: 'Changes of law that changed something', formula: { zh: '改好了的 ÷ 决定了的', en: 'changed ÷ decided' } },
  },
  registers: {
    instruments: {
      zh: '法规和政策文件', en: 'Laws and policy papers', columns: {
        code: { zh: '代号', en: 'Code' }, name, level: { zh: '位阶', en: 'Level', choices: { law: { zh: '法律', en: 'Law' }, national: { zh: '行政法规', en: 'National regulations' }, judicial: { zh: '司法解释', en: 'Judicial interpretation' }, local: { zh: '地方性法规', en: 'Local regulations' }, rule: { zh: '规章', en: 'Government rules' }, policy: { zh: '政策文件', en: 'Policy paper' }, reference: { zh: '外地参考', en: 'Reference from elsewhere' } } },
        issued: { zh: '公布或修正', en: 'Issued or amended' }, begins, ends, source: { zh: '出处', en: 'Source' },
      },
    },
    articles: { zh: '条文', en: 'Articles', columns: { article: { zh: '条文号', en: 'Article', hint: { zh: '代号:条，如 SHJD:10', en: 'Code and number, such as SHJD:10' } }, instrument: { zh: '哪一部', en: 'Of which' }, name, says: { zh: '说什么', en: 'What it says' }, begins, ends } },
    rules: {
      zh: '规则的依据', en: 'What rules rest on', columns: {
        rule: { zh: '规则号', en: 'Rule' }, standing: { zh: '可靠程度', en: 'How sure', choices: { law: { zh: '法规原文', en: 'Read in the law' }, notice: { zh: '公告或报道', en: 'Read in a notice or report' }, known: { zh: '业内通行', en: 'Well known' }, to_confirm: { zh: '待核实', en: 'To confirm' }, project: { zh: '平台默认', en: 'Project default' } } },
        articles: { zh: '依据条文', en: 'Articles', hint: { zh: '条文号，空格隔开', en: 'Articles with blanks between them' } }, says: { zh: '说什么', en: 'What it says' }, source: { zh: '出处', en: 'Source' },
      },
    },
  },
  refusals: {
    not_decided: { zh: '“{name}”还没有决定改不改', en: 'Nothing is decided yet on “{name}”' },
    no_why: { zh: '“{name}”要改，写明改成什么、为什么', en: 'Say what “{name}” becomes, and why' },
    no_day: { zh: '要改的，写明哪天以前改好', en: 'What is to be changed needs a day' },
  },
}
