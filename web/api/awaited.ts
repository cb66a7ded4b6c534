// A vote and a book stand a moment after the step that asks for them: until they do, the matter is asked again.
import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { matterKeys, useSystems } from './hooks.ts'
import type { Matter } from './types.ts'

const AGAIN_MS = 1500
const TIMES = 10

/** Asks again while a vote that was called, or a book that was opened, is not there yet. */
export function useAwaited(matter: Matter): void {
  const system = useSystems().byId.get(matter.system)
  const client = useQueryClient()
  const taken = matter.journal.map((line) => system?.steps[line.act])
  const awaited = taken.filter((step) => step?.calls !== undefined).length > (matter.votes?.length ?? 0) || (!matter.book && taken.some((step) => step?.opens_book))
  useEffect(() => {
    if (!awaited) return
    let times = 0
    const timer = setInterval(() => {
      if (++times > TIMES) clearInterval(timer)
      else for (const queryKey of matterKeys(matter)) void client.invalidateQueries({ queryKey })
    }, AGAIN_MS)
    return () => clearInterval(timer)
  }, [awaited, matter.id])
}
