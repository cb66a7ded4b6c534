// Settings: my posts, language, theme, keys. On a phone this is also the way to every screen that has no tab.
import { defineScreen } from '../../shell/screen.ts'
import { defineWords } from '../../shell/language.ts'

export const w = defineWords({
  title: { zh: '设置', en: 'Settings' },
  tab: { zh: '我', en: 'Me' },
  all: { zh: '全部页面', en: 'All pages' },
})
export const screen = defineScreen({ path: '/settings', title: w.title, icon: 'settings', rail: 990, tab: 990, tab_title: w.tab, load: () => import('./page.tsx') })
