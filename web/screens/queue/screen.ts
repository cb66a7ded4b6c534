// What waits on this device: reached from the desk, the strip and the settings.
import { defineScreen } from '../../shell/screen.ts'
import { w } from './words.ts'

export const screen = defineScreen({ path: '/queue', title: w.rail, icon: 'offline', rail: 980, load: () => import('./page.tsx') })
