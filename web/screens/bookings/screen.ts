// What is booked at a centre on a day, for its counter and for whoever takes the calls.
import { defineScreen } from '../../shell/screen.ts'
import { w } from './words.ts'

const roles = ['areaDispatcher', 'areaDirector', 'areaSecretary', 'intakeClerk', 'deskWorker', 'serviceOfficer']
export const screen = defineScreen({ path: '/bookings', title: w.title, icon: 'calendar', rail: 45, tab: 30, for: (posts) => posts.some(({ role }) => roles.includes(role)), load: () => import('./page.tsx') })
