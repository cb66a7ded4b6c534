// An act that was not accepted, with what others did meanwhile: settled here by the person who did it.
import { defineScreen } from '../../shell/screen.ts'
import { w } from '../queue/words.ts'

export const screen = defineScreen({ path: '/queue/:key', title: w.conflict, icon: 'offline', load: () => import('./page.tsx') })
