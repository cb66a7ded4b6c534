// The questions of the pages that look at many matters at once: places, map, the district this moment, figures; and what an
// opening would do. Their keys begin with `counts` or `matters`, so that a live event asks them again.
import { useQuery } from '@tanstack/react-query'
import type { Figure } from '../../kernel/measures/model.ts'
import { call } from './client.ts'
import { keys } from './hooks.ts'
import type { Limit, ListItem, Page, Reason, Time, Words } from './types.ts'

export type { Figure }

export type Unit = { id: number; code: string; level: string; name: string; path: string; centre?: [number, number] }
export type PlacePage = Unit & {
  from: string; to: string | null; parent: Unit | null; also: Unit[]; children: (Unit & { open: number; late: number; waiting: number })[]; outline: [number, number][][] | null
  organisations: { id: number; name: string; kind: string }[]; open: number; late: number; waiting: number
}
export type OutlineFeature = {
  type: 'Feature'; id: number; geometry: { type: 'Polygon'; coordinates: [number, number][][] }
  properties: { id: number; code: string; name: string; centre: [number, number] | null; open: number; late: number; waiting: number }
}
export type Outlines = { type: 'FeatureCollection'; note: Words; features: OutlineFeature[] }
export type PointStatus = 'late' | 'soon' | 'ontime' | 'wait'
export type MapPoint = { id: string; number: string; lng: number; lat: number; status: PointStatus; system: string; category: string | null }

export type Flow = { system: string; step: string; words: Words; count: number; hours: number[] }
export type Now = {
  as_of: Time; open: number; late: number; waiting: number
  by_place: { place: { id: number; name: string }; open: number; late: number; waiting: number }[]
  flow: Flow[]; late_matters: ListItem[]
  repeated: { category: Words | null; category_code: string; place: { id: number; name: string }; count: number }[]
  feed: { at: Time; place: string; words: Words; category: Words | null }[]
}

export type Similar = { matter: ListItem; distance_m: number; days: number; same: string[] }
export type Preview = {
  place: { id: number; name: string; path: string } | null
  units: { level: string; id: number; name: string }[]
  lead: { organisation: { id: number; name: string }; row: number; version: number; ground: Words } | null
  clocks: { id: string; limit: Limit | 'until'; deadline: Time | null; words: Words }[]
  similar: Similar[]
  refused: Reason[]
}
export type Quote = { start: number; end: number }
/** What a text suggests: each with its confidence, from 0 to 1, and why. Nothing of it is chosen by itself. */
export type Suggested = {
  model: { version: number; made: string } | null
  sure: boolean
  categories: { code: string; words: Words; confidence: number; quotes: Quote[]; reason: Words }[]
  places: { place: Unit & { centre?: [number, number] }; confidence: number; quote: Quote; reason: Words }[]
  demands: { text: string; start: number; end: number; category: string | null; words?: Words; confidence: number; reason: Words }[]
  duplicates: { matter: ListItem; distance_m: number | null; days: number; confidence: number; same: string[]; reason: Words }[]
}
/** What opening a matter takes. */
export type Opening = { facts: Record<string, unknown>; place?: number; spot?: [number, number]; parent?: string }

/** What a district may set as the map below its own outlines. Without it the outlines stand alone. */
export type Basemap = { kind: 'pmtiles'; url: string; attribution?: string } | { kind: 'tianditu'; key: string }
/** Null until it is known: the map is drawn without one first. */
export const useBasemap = (): Basemap | null =>
  useQuery({ queryKey: ['basemap'], queryFn: async () => (await call<{ basemap: Basemap | null }>('/api/basemap')).basemap, staleTime: Infinity, gcTime: Infinity, retry: false }).data ?? null

export type Form = 'share' | 'mean' | 'weigh' | 'rate'
export type MeasureHead = { id: string; words: Words; formula: Words; form: Form; better: 'up' | 'down' | 'neither'; rule: string; version: number; /** Of a rate: for how many residents in how many days, the band in which it is healthy, and who says how many live there. */ per?: { residents: number; days: number }; band?: { low: number; high: number }; /** What a share is to reach, or not to pass, in percent. */ target?: { percent: number; rule: string }; residents?: { from: string; source: Words } | null }
export type MeasureSummary = MeasureHead & { total: Figure; totals?: Figure[] }
export type MeasureList = { measures: MeasureSummary[]; period: { from: string; to: string }; position: number; as_of: Time }
export type MeasureRow = Figure & { place?: { id: number; code: string; name: string } | null; direct?: true; category?: string | null; month?: string; day?: string }
export type MeasureAnswer = MeasureSummary & {
  period: { from: string; to: string }; at: string; known?: Time; by: string[]; limits?: { version: number; from: string }[]
  rows: MeasureRow[]; excluded: { reason: string; words: Words; count: number }[]; position: number; as_of: Time; rows_link: string
}
/** A yearly report: several systems side by side, for the district and by street. */
export type YearlyFigure = Pick<MeasureSummary, 'id' | 'words' | 'formula' | 'form' | 'total'> & { places: (Figure & { place: number })[] }
export type Yearly = {
  id: string; words: Words; note: Words; rule: string; columns: { id: string; words: Words; asks: Words; shows: 'count' | 'figure' }[]; period: { from: string; to: string }
  places: { id: number; code: string; name: string }[]; rows: { system: string; words: Words; /** Whoever asks reads some of its matters. */ opens: boolean; figures: Record<string, YearlyFigure> }[]
}
/** A matter behind a figure. `both`: in numerator and denominator; `of`: in the denominator alone; `without`: left out, and why. */
export type CountedItem = ListItem & { counted: 'both' | 'of' | 'without'; why: { reason: string; words: Words } | null; day: string; value?: number; unit?: string }

const query = (of: Record<string, string | number | undefined | null>): string => {
  const kept = Object.entries(of).filter(([, value]) => value !== undefined && value !== null && value !== '')
  return kept.length === 0 ? '' : `?${new URLSearchParams(kept.map(([name, value]) => [name, String(value)]))}`
}

const MINUTE = 60_000

export type ListFilter = Record<string, string>
export const listPath = (system: string, filter: ListFilter, after?: string | null, limit = 50): string =>
  `/api/systems/${system}/matters${query({ ...filter, limit, after })}`
export const readList = (system: string, filter: ListFilter, after: string | null, limit: number, signal?: AbortSignal): Promise<Page<ListItem>> =>
  call(listPath(system, filter, after, limit), { signal })

/** Live matters of each system by state: `count` in it, of them `late`. */
export type StateCounts = Record<string, { count: number; late: number }>
export const useCounts = (filter: { place?: string; category?: string }) =>
  useQuery({ queryKey: [...keys.counts, 'states', filter], queryFn: async () => (await call<{ systems: Record<string, StateCounts> }>(`/api/counts${query(filter)}`)).systems, staleTime: 5_000, refetchInterval: MINUTE, placeholderData: (before) => before })

export const usePlace = (id: string | number | null) =>
  useQuery({ queryKey: [...keys.counts, 'place', String(id)], queryFn: () => call<PlacePage>(`/api/places/${id}`), enabled: id !== null, staleTime: 10_000, refetchInterval: MINUTE })

/** Outlines hardly change, the counts on them do. */
export const useOutlines = (level: string, under?: number | null) =>
  useQuery({ queryKey: [...keys.counts, 'outlines', level, under ?? null], queryFn: () => call<Outlines>(`/api/places/outlines${query({ level, under })}`), staleTime: 20_000, refetchInterval: MINUTE, placeholderData: (before) => before })

export const useMapPoints = (filter: { system?: string; category?: string; state?: string }) =>
  useQuery({ queryKey: [...keys.counts, 'map', filter], queryFn: ({ signal }) => call<{ points: MapPoint[] }>(`/api/map${query(filter)}`, { signal }), staleTime: 10_000, refetchInterval: MINUTE, placeholderData: (before) => before })

export type Topic = {
  id: string; name: string; category: Words | null; from: string; to: string; people: number; messages: number; days: number[]; places: { id: number; name: string; count: number }[]; spots: [number, number][]
  heat: { people: number; likes: number; weeks: number; recent: number; before: number; value: number }
}
export type TopicsAnswer = { as_of: string; window_days: number; read: number; formula: Words; items: Topic[] }
export const useTopics = () => useQuery({ queryKey: ['topics'], queryFn: () => call<TopicsAnswer>('/api/topics'), staleTime: MINUTE, refetchInterval: 5 * MINUTE })
export const useTopicRows = (id: string) => useQuery({ queryKey: ['topics', id], queryFn: () => call<{ items: ListItem[] }>(`/api/topics/${id}`), staleTime: MINUTE })

export const useNow = () => useQuery({ queryKey: [...keys.counts, 'now'], queryFn: () => call<Now>('/api/now'), staleTime: 5_000, refetchInterval: MINUTE / 2 })

export type MeasureFilter = { from?: string; to?: string; at?: string; known?: string; place?: string; category?: string; by?: string; level?: string }
const measured = { staleTime: MINUTE, refetchInterval: 5 * MINUTE } as const
export const useMeasures = (filter: MeasureFilter = {}, enabled = true) =>
  useQuery({ queryKey: ['figures', 'all', filter], queryFn: () => call<MeasureList>(`/api/measures${query(filter)}`), enabled, placeholderData: (before) => before, ...measured })
export const useMeasure = (id: string, filter: MeasureFilter, enabled = true) =>
  useQuery({ queryKey: ['figures', id, filter], queryFn: () => call<MeasureAnswer>(`/api/measures/${id}${query(filter)}`), enabled, placeholderData: (before) => before, ...measured })
export const useYearly = (id: string, days: { from: string; to?: string }) =>
  useQuery({ queryKey: ['figures', 'yearly', id, days], queryFn: () => call<Yearly>(`/api/yearly/${id}${query(days)}`), placeholderData: (before) => before, ...measured })
export const useYearlyReports = () => useQuery({ queryKey: ['figures', 'yearly'], queryFn: () => call<{ reports: { id: string; words: Words }[] }>('/api/yearly'), staleTime: 30 * MINUTE })
export const measureRowsPath = (id: string, filter: MeasureFilter, after: string | null, limit: number): string => {
  const { by: _by, level: _level, ...kept } = filter
  return `/api/measures/${id}/rows${query({ ...kept, limit, after })}`
}

export const usePreview = (system: string, opening: Opening, enabled: boolean) =>
  useQuery({ queryKey: ['preview', system, opening], queryFn: ({ signal }) => call<Preview>(`/api/systems/${system}/preview`, { method: 'POST', body: opening, signal }), enabled, staleTime: MINUTE, gcTime: 5 * MINUTE, placeholderData: (before) => before, retry: false })

export const useSuggested = (text: string, spot: [number, number] | undefined) =>
  useQuery({ queryKey: ['suggest', text, spot], queryFn: ({ signal }) => call<Suggested>('/api/suggest', { method: 'POST', body: { text, ...(spot && { spot }) }, signal }), enabled: text.trim().length >= 4, staleTime: MINUTE, gcTime: 5 * MINUTE, retry: false })

/** The units in charge of a point. */
export const placesAt = async (spot: readonly [number, number], signal?: AbortSignal): Promise<Unit[]> =>
  (await call<{ units: Unit[] }>(`/api/places?contains=${spot.join(',')}`, { signal })).units
