// A plan in the making: from a Word document, from a text, or from what this year left undone; a person corrects it and brings it in.
import { defineScreen } from '../../shell/screen.ts'
import { w } from './words.ts'

export const screen = defineScreen({ path: '/plans/draft', title: w.title, icon: 'import', load: () => import('./page.tsx') })
