// The scorecards that there are, and the periods that still run.
import { defineScreen } from '../../shell/screen.ts'
import { w } from './words.ts'

export const screen = defineScreen({ path: '/scores', title: w.title, icon: 'ballot', rail: 92, load: () => import('./page.tsx') })
