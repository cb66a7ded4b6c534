// The law beneath the numbers: instruments with their articles, an article with what hangs on it, and the way back from a rule.
import { defineScreen } from '../../shell/screen.ts'
import { w } from './words.ts'

export const screen = defineScreen({ path: '/laws', title: w.title, icon: 'book', load: () => import('./page.tsx') })
