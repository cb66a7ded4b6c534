// Nine weeks of every figure, one question a week for all of them.
import { useQueries } from '@tanstack/react-query'
import { useMemo } from 'react'
import { call } from '../../api/client.ts'
import type { Figure, MeasureList } from '../../api/pages.ts'
import { weeksBefore } from './chosen.ts'

const HOUR = 3_600_000

/** Weeks that are over hardly change, so they are asked again once an hour. */
export function useWeeks(today: string): (id: string) => (Figure | null)[] {
  const weeks = useMemo(() => weeksBefore(today), [today])
  const answers = useQueries({ queries: weeks.map(({ from, to }) => ({ queryKey: ['figures', 'all', { from, to }], queryFn: () => call<MeasureList>(`/api/measures?from=${from}&to=${to}`), staleTime: HOUR, refetchInterval: HOUR, retry: false })) })
  return (id) => answers.map(({ data }) => { const total = data?.measures.find((one) => one.id === id)?.total; return total && total.value !== null ? total : null })
}
