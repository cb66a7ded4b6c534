// Votes as the browser reads them: the contract of /api/assemblies, and the questions and acts about one vote. Their keys begin with
// the matter, so that its live events ask them again.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Condition as Threshold, Judged } from '../../kernel/assemblies/model.ts'
import { call, newKey } from './client.ts'
import { keys } from './hooks.ts'
import type { Time, Words } from './types.ts'

/** What must hold, before anything is counted. `law`: the article in words. */
export type LawWords = Words & { rule: string }
export type Asked = Omit<Threshold, 'law'> & { law: LawWords }
export type Condition = Omit<Judged, 'law'> & { law: LawWords }
export type Taking = { part: number; all: number }
export type Figures = { all: number; part: number; yes: number; no: number; abstain: number }
/** `area` in 0.01 m2. `head`: who votes for it; one who owns two flats votes once. */
export type Flat = { flat: string; floor: number | null; head: string; area: number; pays_fen: number | null }
/** Whether it took part, never how. */
export type Head = { id: string; flats: string[]; area: number; building: string; took_part: boolean }
/** Votes for a name; chosen, or level with another across the last seat. */
export type Named = { name: string; heads: number; area: number | null; conditions: Condition[]; chosen: boolean; tied: boolean }
export type VoteResult = { outcome: 'passed' | 'rejected' | 'no_quorum' | 'run_off'; conditions: Condition[]; heads: Figures; area: Figures | null; spoiled: number; refused: number; names: Named[] | null }
export type Assembly = {
  id: string; matter: string; state: 'called' | 'counted'; kind: 'named' | 'secret'
  rule_set: { id: string; words: Words; law: LawWords; conditions: Asked[] }
  question: { text: string; form: 'answer' | 'elect' | 'rank'; names: string[] | null; seats: number | null }; opens: Time; closes: Time; counts: 'first' | 'last'
  flats: Flat[]; heads: Head[]
  standing: { heads: Taking; area: Taking | null; conditions: Condition[]; met: boolean; missing: { heads: number; area: number } }
  result: VoteResult | null
  /** Of a secret vote: whether its slips are printed, and after the close how many drawn ones are not in the box. */
  slips: { printed: boolean; out: number | null } | null
  proxies: { most: number | null; law: Words } | null
  may: { count: boolean }
}
export type Marking = { head: string; way: 'paper' | 'proxy'; proxy?: { holder: string; written: boolean } }
export type PaperSlip = { code: string; choice?: Answer | 'spoiled'; names?: string[] }
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

/** Answered once: the codes are printed and kept nowhere. */
export function usePrintSlips(matter: string, id: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: async () => (await call<{ slips: string[] }>(`/api/assemblies/${id}/slips`, { method: 'POST', body: {} })).slips, gcTime: 0,
    onSuccess: () => client.invalidateQueries({ queryKey: keys.assembly(matter, id) }),
  })
}
/** An act of a counter on a secret vote. */
function useCounting<Given, Answered>(matter: string, id: string, what: string, bodyOf: (given: Given) => unknown) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (given: Given) => call<Answered>(`/api/assemblies/${id}/${what}`, { method: 'POST', body: bodyOf(given) }),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.assembly(matter, id) }),
  })
}
export const useMark = (matter: string, id: string) => useCounting<Marking, { head: string }>(matter, id, 'marks', (given) => given)
export const useEnterPile = (matter: string, id: string) => useCounting<PaperSlip[], { entered: number }>(matter, id, 'pile', (slips) => ({ slips }))
export const useCountVote = (matter: string, id: string) => useCounting<void, { outcome: string }>(matter, id, 'count', () => ({}))

export const useCheckReceipt = (id: string) =>
  useMutation({ mutationFn: (body: Pick<Receipt, 'ballot' | 'digest'>) => call<Checked>(`/api/assemblies/${id}/receipts`, { method: 'POST', body }) })

/** All that is needed to count again; whoever reads it is written down with the purpose. */
export const useCountFile = (id: string) =>
  useMutation({ mutationFn: (purpose: string) => call<unknown>(`/api/assemblies/${id}/count-file?purpose=${encodeURIComponent(purpose)}`) })
