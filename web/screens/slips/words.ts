// The words of the slips: plain and short, for somebody behind a screen with a pencil.
import { defineWords } from '../../shell/language.ts'

export const w = defineWords({
  title: { zh: '选票', en: 'Slips' },
  back: { zh: '回到这一件', en: 'Back to the matter' },
  before: { zh: '共 {n} 张，一位选民一张，上面没有编号也没有姓名，各有一个随机的选票码。只打印这一次：码不保存，关掉这一页就再也看不到。', en: '{n} slips, one for each voter, without number or name, each with a random code. Printed this once: codes are not kept, and are gone when this page is closed.' },
  rules: { zh: '两位计票人在场打印；剪开、对折、放进箱里摇匀；登记一位，请他随手抽一张。', en: 'Print with two counters present; cut, fold and mix in a box; each voter who is marked draws one.' },
  make: { zh: '做选票，只此一次', en: 'Make the slips, this once' },
  made: { zh: '选票已经打印过了。重做要取消这次投票。', en: 'The slips were printed. To make them anew, the vote would have to be called off.' },
  count: { zh: '{n} 张选票，{pages} 页 A4', en: '{n} slips on {pages} A4 pages' },
  secret: { zh: '码不要抄、不要拍照、不要留底。谁抽到哪一张，谁也不能知道。', en: 'Do not copy, photograph or keep the codes. Nobody may know who drew which.' },
  print: { zh: '打印', en: 'Print' },
  until: { zh: '{time} 截止', en: 'closes {time}' },
  choose: { zh: '选 {n} 位以内，在方框里打勾；一个也不选是弃权', en: 'Tick up to {n}; none is to abstain' },
  choose_one: { zh: '选 1 位，在方框里打勾；一个也不选是弃权', en: 'Tick one; none is to abstain' },
  tick: { zh: '在一个方框里打勾', en: 'Tick one box' },
  scan: { zh: '扫码投，或者打勾后投进票箱，只能投一次', en: 'Scan and vote, or tick and put it in the box: once' },
  keep: { zh: '选票码（开票后凭它找到这一张）', en: 'Code (finds this slip after the count)' },
  page: { zh: '第 {n} 页', en: 'Page {n}' },
  yes: { zh: '同意', en: 'For' },
  no: { zh: '不同意', en: 'Against' },
})
