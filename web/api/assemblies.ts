// Votes as the browser reads them: the contract of /api/assemblies, and the questions and acts about one vote. Their keys begin with
// the matter, so that its live events ask them again.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Condition as Threshold, Judged } from '../../kernel/assemblies/model.ts'
import { call, newKey } from './client.ts'
import { keys } from './hooks.ts'
import type { Time, Words } from './types.ts'

/** What must hold, before anything is counted. `law`: the article in words. */
export type Asked = Omit<Threshold, 'law'> & { law: Words }
export type Condition = Omit<Judged, 'law'> & { law: Words }
export type Taking = { part: number; all: number }
export type Figures = { all: number; part: number; yes: number; no: number; abstain: number }
/** `area` in 0.01 m2. `head`: who votes for it; one who owns two flats votes once. */
export type Flat = { flat: string; floor: number | null; head: string; area: number; pays_fen: number | null }
/** Whether it took part, never how. */
export type Head = { id: string; flats: string[]; area: number; took_part: boolean }
export type VoteResult = { outcome: 'passed' | 'rejected' | 'no_quorum' | 'run_off'; conditions: Condition[]; heads: Figures; area: Figures | null; spoiled: number; refused: number }
export type Assembly = {
  id: string; matter: string; state: 'called' | 'counted'; kind: 'named' | 'secret'
  rule_set: { id: string; words: Words; law: Words; conditions: Asked[] }
  question: { text: string }; opens: Time; closes: Time; counts: 'first' | 'last'
  flats: Flat[]; heads: Head[]
  standing: { heads: Taking; area: Taking | null; conditions: Condition[]; met: boolean; missing: { heads: number; area: number } }
  result: VoteResult | null
  may: { count: boolean }
}
export type Answer = 'yes' | 'no' | 'abstain'
export type Casting = { flat: string; way: 'paper' | 'proxy'; choice: Answer | 'spoiled'; received?: Time; proxy?: { holder: string; written: boolean; instruction?: Answer } }
export type Receipt = { assembly: string; ballot: string; digest: string; salt: string }
export type Checked = { written: boolean; in_count: boolean | null }
/** A link is the ballot paper of one household. */
export type Letter = { flats: string[]; url: string }

const MINUTE = 60_000

/** A doorway is asked again sooner than a whole compound: a ballot that somebody else took is no event of the matter. */
const FEW = 200
export const useAssembly = (matter: string, id: string | null) =>
  useQuery({ queryKey: keys.assembly(matter, id ?? ''), queryFn: () => call<Assembly>(`/api/assemblies/${id}`), enabled: id !== null, staleTime: 5_000, refetchInterval: ({ state }) => ((state.data?.heads.length ?? FEW) < FEW ? MINUTE / 4 : MINUTE) })

type Letters = { letters: Letter[] }
/** Those that were made; none before. Kept no longer than the page stands. */
export const useLetters = (id: string) =>
  useQuery({ queryKey: keys.letters(id), queryFn: () => call<Letters>(`/api/assemblies/${id}/letters`), staleTime: Infinity, gcTime: 0 })

/** Makes them: that they were made is written down. */
export function useMakeLetters(id: string) {
  const client = useQueryClient()
  return useMutation({ mutationFn: () => call<Letters>(`/api/assemblies/${id}/letters`, { method: 'POST' }), onSuccess: (made) => client.setQueryData(keys.letters(id), made), gcTime: 0 })
}

export function useCast(matter: string, id: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (body: Casting) => call<Receipt>(`/api/assemblies/${id}/ballots`, { method: 'POST', body, key: newKey() }),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.assembly(matter, id) }),
  })
}

export const useCheckReceipt = (id: string) =>
  useMutation({ mutationFn: (body: Pick<Receipt, 'ballot' | 'digest'>) => call<Checked>(`/api/assemblies/${id}/receipts`, { method: 'POST', body }) })

/** All that is needed to count again; whoever reads it is written down with the purpose. */
export const useCountFile = (id: string) =>
  useMutation({ mutationFn: (purpose: string) => call<unknown>(`/api/assemblies/${id}/count-file?purpose=${encodeURIComponent(purpose)}`) })
