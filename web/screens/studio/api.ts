// What the studio asks of the server, and its answers.
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { call } from '../../api/client.ts'
import type { Words } from '../../api/types.ts'
import type { Change } from '../../../kernel/walks/model.ts'

export type { Change }
export type Spot = [number, number]
export type About = {
  network: { id: number; source: Words; licence: string; generated: boolean }
  counts: { id: number; from: string; bands: { id: string; words: Words }[]; source: Words }
  buildings: number
  services: { id: string; words: Words; bands: string[]; walker: string; minutes: number; sites: number; standard: { per_thousand: number; rule: string; words: Words } | null }[]
  walkers: { id: string; words: Words; speed_mps: number; steps: boolean }[]
  tiles: string
}
/** As the server understood it: what was left out is the service's own. */
export type Asking = { service: string; walker?: string; minutes?: number; bands?: string; place?: number; when?: string; per_thousand?: number }
export type Unit = { id: number; name: string }
export type Figures = {
  people: number; before: number; after: number; gained: number; lost: number
  rows: { place: Unit; people: number; before: number; after: number }[]
  spots: { key: number; people: number; group: number; buildings: number; centre: Spot; place: Unit | null }[]
  spots_before: number; small: { sets: number; people: number }; mean_m: number | null; mean_m_before: number | null
  worst: { place: Unit; people: number; reached: number } | null; cost_fen: number | null; places: { before: number; after: number; unsure: number; unknown: number } | null; lacking: Lacking | null; sentence: Words
}
/** Places needed by a standard, and the share of those in reach, to a tenth. */
export type Lacking = { per_thousand: number; needed: number; before: number; after: number; without: number; unsure: number; unknown: number; sentence: Words; rows: { place: Unit; people: number; needed: number; before: number; after: number; without: number }[] }
export type Site = { id: string; name: string; address: string; spot: Spot; hours: string | null; open_hours: Words | null; was?: { hours?: Words | null; capacity?: number | null }; capacity: number | null; step_free: boolean; state: 'stands' | 'moved' | 'added' | 'closed' | 'hours' | 'capacity'; open: boolean; from?: Spot; cost_fen?: number; off_m: number | null; marks: string[] }
export type Answer = { question: { service: string; walker: string; minutes: number; bands: string; place: number | null; when: string | null; per_thousand: number | null }; figures: Figures; shapes: Spot[][]; sites: Site[]; bits: { buildings: string; lines: string; shades: string | null }; versions: { network: number; counts: number } }
export type Room = { id: string; name: string; address: string; spot: Spot; owner: string; area_m2: number | null; step_free: boolean; cost_fen: number | null; condition: Words }
export type Kept = { id: string; name: string; service: string; question: Asking; changes: Change[]; figures: Figures; at: string }

export const useAboutSpace = () => useQuery({ queryKey: ['space'], queryFn: () => call<About>('/api/space'), staleTime: 5 * 60_000 })
export const useRooms = () => useQuery({ queryKey: ['space', 'rooms'], queryFn: () => call<{ items: Room[] }>('/api/space/candidates'), staleTime: 5 * 60_000 })
export const useKept = (service: string | undefined) => useQuery({ queryKey: ['space', 'kept', service], queryFn: () => call<{ items: Kept[] }>(`/api/space/options?service=${service}`), enabled: service !== undefined })

/** What some changes come to; without any, how things stand. The answer before stays until the next has come. */
export const useAnswer = (asking: Asking | null, changes: readonly Change[], shown = true) => useQuery({
  queryKey: ['space', 'answer', asking, changes], enabled: asking !== null && shown, placeholderData: keepPreviousData, staleTime: 60_000, gcTime: 5 * 60_000,
  queryFn: ({ signal }) => call<Answer>('/api/space/what-if', { method: 'POST', body: { ...asking, changes }, signal }),
})
export const keepOption = (name: string, asking: Asking, changes: readonly Change[]): Promise<Kept> => call<Kept>('/api/space/options', { method: 'POST', body: { ...asking, name, changes } })

export const bit = (bytes: Uint8Array, i: number): boolean => ((bytes[i >> 3] ?? 0) & (1 << (i & 7))) !== 0
/** How well a building is served: 0 not at all, 1 less than half of the standard, 2 less than all, 3 all of it. */
export const shade = (bytes: Uint8Array, i: number): number => ((bytes[i >> 2] ?? 0) >> (2 * (i & 3))) & 3
export const bytesOf = (base64: string): Uint8Array => Uint8Array.from(atob(base64), (c) => c.charCodeAt(0))
export const share = (part: number, whole: number): string => (whole === 0 ? '—' : `${((part / whole) * 100).toFixed(1)}%`)
export const metres = ([lng, lat]: Spot, to: Spot): number => Math.round(Math.hypot((to[0] - lng) * 111_320 * Math.cos((lat * Math.PI) / 180), (to[1] - lat) * 111_320))
/** A spot so many metres to the east and the north. */
export const shifted = ([lng, lat]: Spot, east: number, north: number): Spot => [Math.round((lng + east / (111_320 * Math.cos((lat * Math.PI) / 180))) * 1e6) / 1e6, Math.round((lat + north / 111_320) * 1e6) / 1e6]
