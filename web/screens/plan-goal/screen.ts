// One goal or one programme of a plan: everything that serves it, what is behind first, and corrections handed down with a day.
import { defineScreen } from '../../shell/screen.ts'
import { w } from './words.ts'

export const screen = defineScreen({ path: '/plans/:of/:code', title: w.title, icon: 'done', load: () => import('./page.tsx') })
