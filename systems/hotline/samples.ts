// One believable day of the hotline in the imaginary district: Tuesday 16 June 2026 and what came of it. Every name is invented.
import type { Sample } from '#system'

export const samples: readonly Sample[] = [
  {
    opens: {
      at: '2026-06-16T08:42:00+08:00',
      facts: {
        text: '我住三楼，楼上卫生间漏水，天花板湿了一大片，跟楼上说过两次，他们讲不是他们家的事。老人怕灯掉下来。', category: 'living.leak', kind: 'help', channel: 'phone',
        address: '槐荫路 12 弄 5 号 302 室', contact_name: '王秀英', contact_phone: '13900001234',
      },
    },
    where: { by: 'clerk' },
    then: [
      { at: '2026-06-16T10:05:00+08:00', step: 'contact', facts: { confirmed: '确认一件：天花板渗水。今天下午四点后家里有人。' } },
      { at: '2026-06-16T10:06:00+08:00', step: 'start', facts: { note: '约物业水电工一起上门' } },
      { at: '2026-06-17T16:30:00+08:00', step: 'report', facts: { result: 'solved', answer: '楼上地漏密封圈老化，当场更换，试水两小时不漏。天花板由物业下周二补白。' } },
      { at: '2026-06-18T09:20:00+08:00', step: 'follow_up', facts: { leaning: 'satisfied' } },
      { at: '2026-06-18T19:10:00+08:00', step: 'answer', by: 'requester', facts: { solved: 'yes', satisfaction: 'very_satisfied' } },
    ],
  },
  {
    opens: {
      at: '2026-06-16T09:15:00+08:00',
      facts: {
        text: '楼下烧烤店油烟直往窗户里灌，夜里十一点还在炒。油水往下水道倒，前天下雨路口都冒出来了。', category: 'living.shop_noise', kind: 'complaint', channel: 'phone',
        address: '青石大街 88 号', contact_name: '李国强', contact_phone: '13600005678',
      },
    },
    where: { by: 'clerk' },
    then: [
      { at: '2026-06-16T11:00:00+08:00', step: 'contact', facts: { confirmed: '确认两件诉求：噪声、油污水。希望傍晚去看，白天店不开火。' } },
      { at: '2026-06-16T17:00:00+08:00', step: 'start', facts: {} },
      { at: '2026-06-16T17:05:00+08:00', step: 'ask_help', facts: { helpers: ['QS-water'], asked: '查雨水口，取样留存' } },
      { at: '2026-06-16T17:20:00+08:00', step: 'open_case', facts: { note: '青石大街路口雨水口冒溢', case_category: 'street_doings.flooding' } },
      { at: '2026-06-18T16:38:00+08:00', step: 'feedback', facts: { note: '雨水口已清通，查明店后暗接软管，已拆' } },
      { at: '2026-06-22T15:00:00+08:00', step: 'report', facts: { result: 'partly', remains: '油烟净化器更换，归店家，7 月 3 日前，执法队复查', answer: '夜间噪声达标，污水管已拆；净化器要等到货。' } },
      { at: '2026-06-23T09:40:00+08:00', step: 'follow_up', facts: { leaning: 'dissatisfied', note: '来电人说油烟还有' } },
      { at: '2026-06-23T13:30:00+08:00', step: 'start', facts: { head: '生态环境局副局长 沈某' } },
      { at: '2026-06-25T18:00:00+08:00', step: 'report', facts: { result: 'solved', answer: '净化器已装，店家改到晚上十点收灶。', record: '23 日副局长到场约谈；24 日安装；25 日晚复测达标。' } },
      { at: '2026-06-26T09:30:00+08:00', step: 'follow_up', facts: { leaning: 'neutral' } },
      { at: '2026-06-26T20:00:00+08:00', step: 'answer', by: 'requester', facts: { solved: 'yes', satisfaction: 'basically' } },
    ],
  },
  {
    opens: { at: '2026-06-16T14:03:00+08:00', facts: { text: '加装电梯，一楼不同意怎么办，补偿由谁来定？', category: 'asking.policy', kind: 'consult', channel: 'phone', contact_phone: '13500009012' } },
    where: { by: 'clerk' },
    then: [
      { at: '2026-06-16T14:40:00+08:00', step: 'contact', facts: { confirmed: '问低层补偿的定法' } },
      { at: '2026-06-16T14:41:00+08:00', step: 'start', facts: {} },
      { at: '2026-06-16T16:20:00+08:00', step: 'report', facts: { result: 'explained', answer: '补偿由楼内业主协商，居委会可以召集；表决按民法典第二百七十八条。', acceptance: '明白了，想请居委会召集一次。' } },
      { at: '2026-06-17T09:10:00+08:00', step: 'follow_up', facts: { leaning: 'satisfied' } },
      { at: '2026-06-17T12:00:00+08:00', step: 'answer', by: 'requester', facts: { solved: 'yes', satisfaction: 'satisfied' } },
    ],
  },
  {
    opens: { at: '2026-06-16T15:48:00+08:00', facts: { text: '我隔壁有人摔倒了，叫不醒！', channel: 'phone', special: 'emergency', answer: '已代为接通 120，请不要搬动老人，留一个人在弄口引路。' } },
    where: { by: 'clerk' },
    then: [],
  },
]
