// The registers: typed rows that a desk keeps, by day and place.
import { defineScreen } from '../../shell/screen.ts'
import { w } from './words.ts'

export const screen = defineScreen({ path: '/registers', title: w.title, icon: 'book', rail: 45, load: () => import('./page.tsx') })
