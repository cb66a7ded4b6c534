// Figures: every measure in short, with its interval and what it was a month before.
import { defineScreen } from '../../shell/screen.ts'

export const screen = defineScreen({ path: '/measures', title: { zh: '指标', en: 'Figures' }, icon: 'figure', rail: 90, load: () => import('./page.tsx') })
