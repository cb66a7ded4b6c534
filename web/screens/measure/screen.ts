// One figure: its interval, trend, streets, formula, what is left out, and the rows behind it.
import { defineScreen } from '../../shell/screen.ts'

export const screen = defineScreen({ path: '/measures/:id', title: { zh: '指标', en: 'Figure' }, icon: 'figure', load: () => import('./page.tsx') })
