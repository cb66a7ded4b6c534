// The first administrator's one-time link.
import { defineScreen } from '../../shell/screen.ts'
import { defineWords } from '../../shell/language.ts'

export const w = defineWords({
  title: { zh: '第一位管理员', en: 'The first administrator' },
  lead: { zh: '这个链接只能用一次。请定下您的登录名和密码；没有默认密码，别人也看不到它。', en: 'This link works once. Choose your name and password; there is no default password and nobody else sees it.' },
  name: { zh: '登录名', en: 'Name' },
  person: { zh: '您的姓名', en: 'What you are called' },
  password: { zh: '密码，至少 {n} 个字', en: 'Password, at least {n} characters' },
  again: { zh: '再写一遍密码', en: 'The password again' },
  differ: { zh: '两遍密码不一样', en: 'The two passwords differ' },
  short: { zh: '密码太短', en: 'The password is too short' },
  go: { zh: '定下来，登录', en: 'Set it and sign in' },
})
export const screen = defineScreen({ path: '/welcome/:token', title: w.title, icon: 'key', open: true, load: () => import('./page.tsx') })
