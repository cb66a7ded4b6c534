// The words of signing in.
import { defineWords } from '../../shell/language.ts'

export const w = defineWords({
  title: { zh: '登录', en: 'Sign in' },
  lead: { zh: '报上来的每一件，都有一个岗位负责，一口钟在走。', en: 'Every matter has one post that answers for it and one clock that runs.' },
  name: { zh: '登录名', en: 'Name' },
  password: { zh: '密码', en: 'Password' },
  second: { zh: '动态口令', en: 'One-time code' },
  second_hint: { zh: '验证器里的六位数字', en: 'Six digits from your authenticator' },
  go: { zh: '登录', en: 'Sign in' },
  oidc: { zh: '用统一身份认证登录', en: 'Sign in by the identity provider' },
  oidc_refused: { zh: '统一身份认证没有通过，或者本区还没有登记您；请找安全管理员。', en: 'The identity provider refused, or this district does not know you yet; ask the security administrator.' },
  oidc_off: { zh: '本区没有接入统一身份认证。', en: 'This district has no identity provider.' },
  failed: { zh: '没有登录上：', en: 'Not signed in:' },
  demo_title: { zh: '选一个岗位试用', en: 'Choose a post to try' },
  demo_lead: { zh: '人和事都是编的，密码都一样，点一下就进。', en: 'People and matters are invented; one press signs you in.' },
  demo_find: { zh: '岗位、单位、地名', en: 'Post, organisation, place' },
  demo_find_label: { zh: '在试用岗位里查找', en: 'Find among the posts to try' },
  demo_none: { zh: '没有这样的岗位', en: 'No such post' },
  demo_count: { zh: '{n} 个', en: '{n}' },
  acting: { zh: '先试这些：现在就有事可办', en: 'Try these first: they have work to do' },
  own: { zh: '用自己的名字登录', en: 'Sign in with your own name' },
  district: { zh: '区', en: 'District' }, street: { zh: '街道、镇', en: 'Streets and towns' }, area: { zh: '片区', en: 'Area centres' }, grid: { zh: '网格', en: 'Grids' },
  committee: { zh: '居民区', en: 'Committees' }, compound: { zh: '小区', en: 'Compounds' }, building: { zh: '楼', en: 'Buildings' }, stairwell: { zh: '门洞', en: 'Stairwells' }, household: { zh: '户', en: 'Households' },
})
