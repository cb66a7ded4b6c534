// The responsibility list: who deals with what, since when and by which decision, in every version.
import { defineScreen } from '../../shell/screen.ts'
import { w } from './words.ts'

export const screen = defineScreen({ path: '/dispatch-list', title: w.title, icon: 'book', load: () => import('./page.tsx') })
