// A book of account: its vouchers, its accounts, the bank beside it, and what closes it. Reached from the matter whose money it holds.
import { defineScreen } from '../../shell/screen.ts'
import { w } from '../../widgets/book/words.ts'

export const screen = defineScreen({ path: '/books/:id', title: w.title, icon: 'book', load: () => import('./page.tsx') })
