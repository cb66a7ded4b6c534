// The wall: the district this moment on a large screen, without rail or bar. Every number opens what it counts.
import { defineScreen } from '../../shell/screen.ts'

export const screen = defineScreen({ path: '/wall', title: { zh: '大屏', en: 'Wall' }, icon: 'wall', rail: 100, bare: true, load: () => import('./page.tsx') })
