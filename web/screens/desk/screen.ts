// The desk: what my posts owe now, the most urgent first.
import { useQuery } from '@tanstack/react-query'
import { questions } from '../../api/hooks.ts'
import { defineScreen } from '../../shell/screen.ts'
import { w } from './words.ts'

export const screen = defineScreen({
  path: '/', title: w.tab, icon: 'desk', rail: 10, tab: 10, tab_title: w.tab_phone,
  useBadge: () => {
    const { data } = useQuery({ ...questions.desk, refetchInterval: false })
    return data ? { count: data.counts.late, words: w.late_badge } : null
  },
  load: () => import('./page.tsx'),
})
