// The rows behind a figure, all of them, each with how it was counted.
import { defineScreen } from '../../shell/screen.ts'

export const screen = defineScreen({ path: '/measures/:id/rows', title: { zh: '指标的行', en: 'Rows of a figure' }, icon: 'list', load: () => import('./page.tsx') })
