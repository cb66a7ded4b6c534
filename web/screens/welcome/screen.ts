// A one-time link with which a person sets the first password.
import { defineScreen } from '../../shell/screen.ts'
import { defineWords } from '../../shell/language.ts'

export const w = defineWords({
  title: { zh: '定密码', en: 'Set a password' },
  hello: { zh: '{name}，请定密码', en: '{name}, set your password' },
  lead: { zh: '这个链接只能用一次。没有默认密码，定下的别人也看不到。', en: 'This link works once. There is no default password, and nobody else sees yours.' },
  name: { zh: '登录名', en: 'Name' },
  password: { zh: '密码，至少 10 个字；三个词连起来就好记', en: 'Password, at least 10 characters; three words are easy to remember' },
  again: { zh: '再写一遍', en: 'Once more' },
  differ: { zh: '两遍要写得一样', en: 'Both must be the same' },
  go: { zh: '定下来，登录', en: 'Set it and sign in' },
  to_sign_in: { zh: '去登录', en: 'To the sign-in page' },
})
export const screen = defineScreen({ path: '/welcome/:token', title: w.title, icon: 'key', open: true, load: () => import('./page.tsx') })
