// Places, from the one that my post covers.
import { defineScreen } from '../../shell/screen.ts'
import { defineWords } from '../../shell/language.ts'

const w = defineWords({ title: { zh: '地域', en: 'Places' } })

export const screen = defineScreen({ path: '/places', title: w.title, icon: 'place', rail: 60, load: () => import('./page.tsx') })
