// All that was found for a question. It is reached by Enter in the bar's field, and on a phone by the glass in the head.
import { defineScreen } from '../../shell/screen.ts'
import { w } from './words.ts'

export const screen = defineScreen({ path: '/find', title: w.title, icon: 'search', load: () => import('./page.tsx') })
