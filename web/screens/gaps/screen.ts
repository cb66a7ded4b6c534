// What people need and too little of which they reach: the standing questions by street, with the months before, opened down to what was counted.
import { defineScreen } from '../../shell/screen.ts'
import { w } from './words.ts'

const readers = ['planner', 'communityPlanner', 'districtCommunityOfficer', 'subDistrictDirector', 'serviceOfficer', 'areaDirector', 'streetPartySecretary', 'managementOfficer', 'departmentHead', 'auditor', 'districtLeader']
export const screen = defineScreen({ path: '/gaps', title: w.title, icon: 'pin', rail: 59, for: (posts) => posts.some((post) => readers.includes(post.role)), load: () => import('./page.tsx') })
