// The map studio: who walks to a service, who does not, and what a changed site would bring.
import { defineScreen } from '../../shell/screen.ts'
import { w } from './words.ts'

const planners = ['planner', 'communityPlanner', 'districtCommunityOfficer', 'subDistrictDirector', 'serviceOfficer', 'areaDirector']
export const screen = defineScreen({ path: '/studio', title: w.title, icon: 'walk', rail: 58, for: (posts) => posts.some((post) => planners.includes(post.role)), load: () => import('./page.tsx') })
