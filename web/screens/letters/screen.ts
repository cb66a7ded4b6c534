// The letters of a vote: one sheet of paper for each household, with its link and a paper ballot.
import { defineScreen } from '../../shell/screen.ts'
import { w } from './words.ts'

export const screen = defineScreen({ path: '/matters/:matter/letters/:vote', title: w.title, icon: 'ballot', load: () => import('./page.tsx') })
