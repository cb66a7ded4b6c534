// A yearly report of figures: several systems side by side, for the district and by street.
import { defineScreen } from '../../shell/screen.ts'

export const screen = defineScreen({ path: '/yearly/:id', title: { zh: '年报', en: 'Yearly report' }, icon: 'figure', load: () => import('./page.tsx') })
