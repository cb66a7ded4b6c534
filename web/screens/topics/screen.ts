// Hot topics: what many residents say of the same thing at the same place.
import { defineScreen } from '../../shell/screen.ts'
import { w } from './words.ts'

export const screen = defineScreen({ path: '/topics', title: w.title, icon: 'speech', rail: 55, load: () => import('./page.tsx') })
