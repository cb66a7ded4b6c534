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
  unsent: { zh: '还没有编号', en: 'No number yet' },
  unsent_why: { zh: '{time} 在本机新立，还没有送出。联网后先立这一件，再按顺序送后面的步骤。', en: 'Opened on this device {time} and not sent yet. It is opened first when there is a network; its steps follow in order.' },
  unsent_next: { zh: '接着办', en: 'What comes next' },
  unsent_done: { zh: '已办 {n} 步，等着送', en: '{n} done and waiting' },
  unsent_none: { zh: '这一件接下来没有您岗位的步骤。', en: 'There is no further step for your post.' },
  unsent_under: { zh: '开在这一件下面，等它先送：', en: 'Opened under this one, which goes first:' },
  unsent_parent: { zh: '它上面的那一件没有送成', en: 'The one above it was not accepted' },
  unsent_children: { zh: '它下面的', en: 'Under it' },
  unsent_children_n: { zh: '{n} 件，等它有了编号再送', en: '{n}, sent when it has its number' },
  unsent_note: { zh: '这里按规则列出可能的步骤；能不能办，送出时由服务器定，没办成的会留着给您看。', en: 'These are the steps that the rules may allow. The server decides when they are sent; what it refuses stays here for you.' },
  refused: { zh: '还不能做', en: 'Not possible yet' },
})
