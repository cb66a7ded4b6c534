// The list: every matter that I may read, with filters that stand in the address.
import { defineScreen } from '../../shell/screen.ts'
import { w } from './words.ts'

export const screen = defineScreen({ path: '/list', title: w.title, icon: 'list', rail: 40, tab: 40, load: () => import('./page.tsx') })
