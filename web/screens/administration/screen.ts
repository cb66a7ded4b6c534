// Administration: people and posts, security, the log of both, erasing personal data. Each desk is for the holders of its role.
import type { Post } from '../../api/types.ts'
import { defineScreen } from '../../shell/screen.ts'
import { defineWords } from '../../shell/language.ts'

export const w = defineWords({
  title: { zh: '管理', en: 'Administration' },
  rail: { zh: '管理', en: 'Admin' },
  people: { zh: '人员与岗位', en: 'People and posts' },
  programs: { zh: '接入程序', en: 'Programs' },
  network: { zh: '步行路网', en: 'Walking network' },
  brought: { zh: '代送离线队列', en: 'Bring in a queue' },
  messages: { zh: '告诉居民的消息', en: 'Messages to residents' },
  security: { zh: '登录安全', en: 'Sign-in security' },
  audit: { zh: '管理记录', en: 'Audit log' },
  privacy: { zh: '个人信息删除', en: 'Erasing personal data' },
  desks: { zh: '管理的各项', en: 'Desks of administration' },
})
/** The server decides what each may do; this decides what is shown. */
export const desks = { people: ['systemAdmin'], programs: ['systemAdmin'], network: ['systemAdmin'], messages: ['systemAdmin'], brought: ['systemAdmin'], security: ['securityAdmin'], audit: ['auditAdmin', 'auditor'], privacy: ['dataProtectionOfficer'] } as const
export type Desk = keyof typeof desks
export const desksFor = (posts: readonly Post[]): Desk[] => (Object.keys(desks) as Desk[]).filter((desk) => posts.some((post) => (desks[desk] as readonly string[]).includes(post.role)))

export const screen = defineScreen({ path: '/administration', title: w.rail, icon: 'shield', rail: 910, for: (posts) => desksFor(posts).length > 0, load: () => import('./page.tsx') })
