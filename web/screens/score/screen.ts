// One scorecard: objects side by side per family, every figure open.
import { defineScreen } from '../../shell/screen.ts'
import { w } from './words.ts'

export const screen = defineScreen({ path: '/scores/:id', title: w.title, icon: 'ballot', load: () => import('./page.tsx') })
