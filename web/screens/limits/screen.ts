// Every limit and threshold in force, with its rule and the articles beneath.
import { defineScreen } from '../../shell/screen.ts'
import { w } from './words.ts'

export const screen = defineScreen({ path: '/limits', title: w.title, icon: 'book', load: () => import('./page.tsx') })
