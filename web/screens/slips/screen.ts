// The slips of a secret vote: as many as there are voters, printed once, cut, folded and drawn by hand.
import { defineScreen } from '../../shell/screen.ts'
import { w } from './words.ts'

export const screen = defineScreen({ path: '/matters/:matter/slips/:vote', title: w.title, icon: 'ballot', load: () => import('./page.tsx') })
