// The yearly plan: what was promised, and where it stands today.
import { defineScreen } from '../../shell/screen.ts'
import { w } from './words.ts'

export const screen = defineScreen({ path: '/plans', title: w.title, icon: 'done', rail: 56, load: () => import('./page.tsx') })
