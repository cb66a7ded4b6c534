// The question that a page with figures asks, kept in the address.
import { useCallback, useMemo } from 'react'
import { useSearchParams } from 'wouter'
import type { MeasureFilter } from '../../api/pages.ts'
import { useMinute } from '../../shell/clock.ts'
import { useSay } from '../../shell/language.ts'
import { dayIn, readFilter } from './periods.ts'

/** Today in the district's zone; changes at its midnight. */
export function useToday(): string {
  const { zone } = useSay()
  return dayIn(zone, useMinute())
}

export type FilterChange = { [K in keyof MeasureFilter]?: string | undefined }
/** Undefined takes a part of the question away. */
export function useFilter(): [MeasureFilter, (change: FilterChange) => void] {
  const [search, setSearch] = useSearchParams()
  const text = search.toString()
  const filter = useMemo(() => readFilter(new URLSearchParams(text)), [text])
  const change = useCallback((of: FilterChange) => setSearch((before) => {
    const next = new URLSearchParams(before)
    for (const [name, value] of Object.entries(of)) if (value) next.set(name, value); else next.delete(name)
    return next
  }, { replace: true }), [setSearch])
  return [filter, change]
}
