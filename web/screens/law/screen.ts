// One article or one rule of the law: the same page as the list of laws, at an address of its own.
import { defineScreen } from '../../shell/screen.ts'
import { w } from '../laws/words.ts'

export const screen = defineScreen({ path: '/laws/:kind/:key', title: w.title, icon: 'book', load: () => import('../laws/page.tsx') })
