// One row of a register: what it says today, the form that writes its next version, and its history.
import { defineScreen } from '../../shell/screen.ts'
import { w } from './words.ts'

export const screen = defineScreen({ path: '/registers/:name/:id', title: w.title, icon: 'book', load: () => import('./page.tsx') })
