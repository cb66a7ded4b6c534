// What the page asks of the server.
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { call } from '../../api/client.ts'
import type { Words } from '../../api/types.ts'

export type Unit = { id: number; name: string }
export type Lack = { people: number; needed: number; supplied: number; lacking: number; without: number; unsure: number }
export type Row = Lack & { place: Unit }
export type Point = { day: string; needed: number; supplied: number; lacking: number }
export type Standard = { per_thousand: number; rule: string; metres: number; metres_rule: string; version: number; words: Words; walker_words: Words; sites: string[] }
export type Street = Row & { series: Point[]; matter: { id: string; number: string; state: string; words: Words } | null }
export type Question = { id: string; system: string; plan: string; words: Words; unit: Words; who: Words; note: Words; standard: Standard; sites: number; day: string; at: string; total: Lack; series: Point[]; streets: Street[]; sentence: Words }
export type Committees = { day: string; place: Unit; total: Lack; rows: Row[] }
export type Evidence = {
  day: string; place: Unit; total: Lack; standard: Standard; versions: { network: number; counts: number }; known: string; bands: string[]
  buildings: { place: Unit; people: number; bands: number[]; each: number; supplied: number }[]; small: { buildings: number; people: number }; more: { buildings: number; people: number }
  sites: { id: string; name: string; address: string; capacity: number | null; people: number; here: number; share: number }[]
}

export const useQuestions = () => useQuery({ queryKey: ['gaps'], queryFn: async () => (await call<{ questions: Question[] }>('/api/gaps')).questions, staleTime: 60_000 })
export const useCommittees = (question: string, place: number | null) => useQuery({ queryKey: ['gaps', question, place], queryFn: () => call<Committees>(`/api/gaps/${question}?place=${place}`), enabled: place !== null, placeholderData: keepPreviousData, staleTime: 60_000 })
export const useEvidence = (question: string, place: number | null) => useQuery({ queryKey: ['gaps', question, place, 'rows'], queryFn: () => call<Evidence>(`/api/gaps/${question}/rows?place=${place}`), enabled: place !== null, staleTime: 5 * 60_000 })

export const count = (n: number): string => Math.round(n).toLocaleString('en')
export const percent = (part: number, whole: number): string => (whole === 0 ? '—' : `${Math.round((part / whole) * 100)}%`)
