// One matter: its story, what each party owes, what I may do and why not.
import { defineScreen } from '../../shell/screen.ts'
import { w } from './words.ts'

export const screen = defineScreen({ path: '/matters/:id', title: w.tab, icon: 'list', load: () => import('./page.tsx') })
