// The words of the matter page.
import { defineWords } from '../../shell/language.ts'

export const w = defineWords({
  tab: { zh: '事项', en: 'Matter' },
  desk: { zh: '工作台', en: 'Desk' },
  said: { zh: '原话', en: 'In their words' },
  facts: { zh: '登记的情况', en: 'What is recorded' },
  related: { zh: '有关的事项', en: 'Related matters' },
  child: { zh: '子件', en: 'a part of this' },
  parent: { zh: '上一级', en: 'this is a part of it' },
  precedents: { zh: '裁定先例', en: 'Precedents by ruling' },
  everywhere: { zh: '全区', en: 'the whole district' },
  since: { zh: '{day} 起', en: 'since {day}' },
  as_of: { zh: '{time} 的样子', en: 'as of {time}' },
  open_under: { zh: '就这一件开“{what}”', en: 'Open “{what}” for this matter' },
  more_steps: { zh: '其他步骤', en: 'Other steps' },
  refused: { zh: '还不能做', en: 'Not possible yet' },
})
