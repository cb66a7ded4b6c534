// The one search: what it answers, and how it is asked.
import { call } from './client.ts'
import type { ListItem, Time, Words } from './types.ts'

/** `stopped_at`: time was up there; what is older is on the next page. */
export type FoundMatters = { items: ListItem[]; next: string | null; stopped_at: Time | null }
export type FoundNames = {
  number: ListItem | null
  places: { id: number; name: string; level: string; path: string }[]
  organisations: { id: number; name: string; place: { id: number; path: string } }[]
  books: { id: string; name: string }[]
  classes: { code: string; words: Words; systems: string[] }[]
}
export type Found = FoundNames & { matters: FoundMatters }

const path = (q: string, limit: number, after?: string): string => `/api/search?${new URLSearchParams({ q, limit: String(limit), ...(after && { after }) })}`
export const search = (q: string, limit: number, signal?: AbortSignal): Promise<Found> => call<Found>(path(q, limit), { signal })
/** What is older than a page's end. */
export const searchOn = (q: string, limit: number, after: string, signal?: AbortSignal): Promise<{ matters: FoundMatters }> => call<{ matters: FoundMatters }>(path(q, limit, after), { signal })
