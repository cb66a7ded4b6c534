// The responsibility list with its versions, as the API answers it.
import { call } from './client.ts'
import type { Words } from './types.ts'

export type ListRow = {
  no: number; category: { code: string; words: Words }; place: { code: string; name: string } | null; unit: { organisation: string } | { kind: string; name: string; at: string }
  ground: Words; from: string; by: { number: string | null; how: 'ruled' | 'signed' } | null; is: 'decides' | 'to_come' | 'replaced'
}
export type ListVersion = { version: number; from: string; rows: number; enacted: string; added: number }
export type DispatchList = { as_of: string; version: number; versions: ListVersion[]; rows: ListRow[]; against: { version: number; added: number[]; changed: number[]; gone: ListRow[] } | null }

export const dispatchListQuestion = (asked: Record<string, string>) => ({ queryKey: ['dispatch-list', asked], queryFn: () => call<DispatchList>(`/api/dispatch-list?${new URLSearchParams(asked)}`), staleTime: 60_000 })
export const unitKindsQuestion = { queryKey: ['unit-kinds'], queryFn: async () => (await call<{ kinds: { kind: string; at: string; name: string; units: number }[] }>('/api/unit-kinds')).kinds, staleTime: 30 * 60_000 }
