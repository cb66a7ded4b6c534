// Registers over HTTP: what is declared, rows by day, one row with its history, and what is written.
import { call } from './client.ts'
import type { Words } from '../../kernel/base/model.ts'
import type { RegisterDeclaration, RegisterWords } from '../../kernel/system/grammar.ts'

export type Register = RegisterDeclaration & { id: string; announced_days: number; words: RegisterWords; system: { id: string; words: Words }; writes: boolean }
type Named = Readonly<Record<string, { id: unknown; name: string }>>
export type Row = {
  id: string; name: string; version: number; from: string; ended: boolean; next: string | null; facts: Readonly<Record<string, unknown>>; names: Named
  place: { id: number; name: string; path: string } | null; spot: readonly [number, number] | null; may_write: boolean
}
export type Version = {
  version: number; from: string; ended: boolean; future: boolean; at: string; reason: string; at_once: boolean; facts: Readonly<Record<string, unknown>>; names: Named; place: { id: number; name: string }
  changed: readonly string[]; before: Readonly<Record<string, unknown>>; by?: 'p' | 'i' | 'c'; post?: { title: Words; organisation: { name: string } } | null; person?: string
}
export type WholeRow = Row & { register: string; history: readonly Version[] }
export type Fault = { row: number; column: string; value: string; code: string; words: Words }
export type Looked = { token: string; rows: number; good: number; faulty_count: number; faulty: readonly Fault[]; says: { new?: number; changed?: number; same?: number; taken_as_wgs84?: number } }

export const registersQuestion = { queryKey: ['registers'], queryFn: async () => (await call<{ registers: Register[] }>('/api/registers')).registers, staleTime: 5 * 60_000 }
export const rowKey = (register: string, id: string) => ['registers', register, 'row', id] as const
export const rowsKey = (register: string) => ['registers', register, 'rows'] as const

export const readRows = (register: string, asked: Readonly<Record<string, string>>, after: string | null, signal: AbortSignal): Promise<{ items: Row[]; next: string | null }> =>
  call(`/api/registers/${register}?${new URLSearchParams({ ...asked, ...(after && { after }), limit: '50' })}`, { signal })
export const readRow = (register: string, id: string): Promise<WholeRow> => call(`/api/registers/${register}/rows/${id}`)
export const exportPath = (register: string, asked: Readonly<Record<string, string>>): string => `/api/export/${register}?${new URLSearchParams({ ...asked, format: 'xlsx' })}`

export function look(register: string, file: File): Promise<Looked> {
  const body = new FormData()
  body.append('mode', 'preview')
  body.append('file', file)
  return call(`/api/import/${register}`, { method: 'POST', body })
}
export const bringIn = (register: string, token: string): Promise<unknown> => call(`/api/import/${register}`, { method: 'POST', body: { mode: 'commit', token } })
