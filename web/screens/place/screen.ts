// One unit of the territory: what is open in it, its parts, its figures.
import { defineScreen } from '../../shell/screen.ts'
import { w } from './words.ts'

export const screen = defineScreen({ path: '/places/:id', title: w.title, icon: 'place', load: () => import('./page.tsx') })
