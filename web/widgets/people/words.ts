// The words of pickers of people and posts, of one-time links and of duty rosters.
import { defineWords } from '../../shell/language.ts'

export const w = defineWords({
  pick_person: { zh: '写姓名或登录名', en: 'Type a name' },
  pick_post: { zh: '写岗位或单位里的字', en: 'Type a part of post or organisation' },
  none: { zh: '没有对得上的', en: 'Nothing matches' },
  link_title: { zh: '一次性链接，只显示这一次', en: 'A one-time link, shown only now' },
  link_note: { zh: '当面或用可靠的方式交给{name}，两天内有效。', en: 'Give it to {name} in person or by a safe way; it is valid for two days.' },
  copy: { zh: '复制', en: 'Copy' },
  copied: { zh: '已复制', en: 'Copied' },
  roster: { zh: '夜间与节假日值班', en: 'Nights and holidays' },
  roster_note: { zh: '值班的人在那段时间有这个岗位的权，事项到她的工作台。', en: 'Whoever is on watch holds this post for that span and finds its matters on the desk.' },
  nobody: { zh: '还没有排班', en: 'No watch is set' },
  who: { zh: '谁值班', en: 'Who' },
  from: { zh: '从', en: 'From' },
  now: { zh: '不填就从现在起', en: 'now, when empty' },
  to: { zh: '到', en: 'Until' },
  add: { zh: '排上', en: 'Put on the roster' },
  added: { zh: '已排上', en: 'Put on the roster' },
  take_off: { zh: '取消', en: 'Take off' },
  on_now: { zh: '正在值班', en: 'On watch now' },
  need: { zh: '请填', en: 'Required' },
})
