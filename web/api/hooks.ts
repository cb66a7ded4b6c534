// The questions that screens ask the server, each under one key, so that a live event knows what to ask again.
import { MutationCache, QueryCache, QueryClient, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import { now } from '../../kernel/base/clock.ts'
import { forgetPerson } from '../shell/answers.ts'
import { lock, wipe } from '../shell/kept.ts'
import { call, isSignedOut, isStale, Refused } from './client.ts'
import type { About, CategoryRow, DemoPerson, Desk, ListItem, Look, Matter, Me, Organisation, Page, PlaceHit, System } from './types.ts'

const SIGN_IN = 'sign in'
const ended = (error: unknown): void => { if (isSignedOut(error)) { queryClient.setQueryData(keys.me, null); void lock().catch(() => undefined) } }

export const queryClient = new QueryClient({
  // A session that ended on the server ends here as well: the sign-in page appears at the same address.
  queryCache: new QueryCache({ onError: (error) => ended(error) }),
  mutationCache: new MutationCache({ onError: (error, _given, _context, mutation) => { if (mutation.options.mutationKey?.[0] !== SIGN_IN) ended(error) } }),
  defaultOptions: {
    // Nothing waits for the browser to believe that it is online: what cannot be reached says so.
    mutations: { networkMode: 'always' },
    queries: {
      networkMode: 'always',
      staleTime: 10_000,
      gcTime: 15 * 60_000,
      retry: (count, error) => !(error instanceof Refused) && count < 2,
      refetchOnWindowFocus: true,
    },
  },
})

export const keys = {
  me: ['me'] as const,
  systems: ['systems'] as const,
  categories: ['categories'] as const,
  desk: ['desk'] as const,
  /** Every list of matters begins with this; add the filters. */
  lists: ['matters'] as const,
  matter: (id: string) => ['matter', id] as const,
  /** A vote that the matter has called. */
  assembly: (matter: string, id: string) => ['assemblies', matter, id] as const,
  letters: (id: string) => ['letters', id] as const,
  /** Everything that is counted (now, places, measures) begins with this. */
  counts: ['counts'] as const,
}

/** A page may have been reached by the id or by the number. */
export const matterKeys = (matter: { id: string; number: string }) => [keys.matter(matter.id), keys.matter(matter.number)]

const MINUTE = 60_000
const forEver = { staleTime: Infinity, gcTime: Infinity }

/** While the platform replays, the page follows. */
const REPLAY_MS = 600
export const questions = {
  me: { queryKey: keys.me, queryFn: async () => (await hasLeft()) ? null : call<Me>('/api/me').catch((error: unknown) => { if (isSignedOut(error)) return null; throw error }), staleTime: 5 * MINUTE, gcTime: Infinity },
  systems: { queryKey: keys.systems, queryFn: async () => (await call<{ systems: System[] }>('/api/systems')).systems, ...forEver },
  categories: { queryKey: keys.categories, queryFn: async () => (await call<{ categories: CategoryRow[] }>('/api/categories')).categories, ...forEver },
  desk: { queryKey: keys.desk, queryFn: async () => keepDesk(await call<Desk>('/api/desk?limit=200')), staleTime: 5_000, refetchInterval: MINUTE },
  matter: (id: string) => ({ queryKey: keys.matter(id), queryFn: () => call<Matter>(`/api/matters/${id}`), staleTime: 5_000, refetchInterval: ({ state }: { state: { data?: Matter | undefined } }) => (state.data?.replay ? REPLAY_MS : MINUTE) }),
  about: { queryKey: ['about'], queryFn: () => call<About>('/api/about'), ...forEver },
  demo: { queryKey: ['demo'], queryFn: async () => (await call<{ people: DemoPerson[] }>('/api/demo/people')).people, retry: false, ...forEver },
}

/** Who is signed in: null when nobody is. */
export const useMe = () => useQuery(questions.me)
export const useAbout = () => useQuery(questions.about)
export const useDemoPeople = () => useQuery(questions.demo)
export const useMatter = (id: string | null) => useQuery({ ...questions.matter(id ?? ''), enabled: id !== null })

export function useSystems(): { all: System[]; byId: ReadonlyMap<string, System> } {
  const { data } = useQuery(questions.systems)
  return useMemo(() => ({ all: data ?? [], byId: new Map((data ?? []).map((system) => [system.id, system])) }), [data])
}

export function useCategories(): { all: CategoryRow[]; byCode: ReadonlyMap<string, CategoryRow> } {
  const { data } = useQuery(questions.categories)
  return useMemo(() => ({ all: data ?? [], byCode: new Map((data ?? []).map((row) => [row.code, row])) }), [data])
}

/** The last known list stands at once after a reload; it is kept for this tab only and holds no personal value. */
const KEPT = 'linli.desk'
function keepDesk(desk: Desk): Desk {
  try {
    sessionStorage.setItem(KEPT, JSON.stringify(desk))
  } catch { /* a full or forbidden store only costs the head start */ }
  return desk
}
function keptDesk(): Desk | undefined {
  try {
    return JSON.parse(sessionStorage.getItem(KEPT) ?? 'null') ?? undefined
  } catch {
    return undefined
  }
}
export const useDesk = () => useQuery({ ...questions.desk, initialData: keptDesk, initialDataUpdatedAt: 0 })

/** What everybody may see stays; whatever was read with one person's rights goes before another signs in. */
const COMMON = new Set<unknown>(['me', 'about', 'demo', 'systems', 'categories'])
export function forgetAll(): void {
  sessionStorage.removeItem(KEPT)
  queryClient.removeQueries({ predicate: (query) => !COMMON.has(query.queryKey[0]) })
}

export function useSignIn() {
  return useMutation({
    mutationKey: [SIGN_IN],
    mutationFn: (given: { name: string; password: string; second?: string }) => call('/api/session', { method: 'POST', body: given }),
    onSuccess: async () => { localStorage.removeItem(LEFT); forgetAll(); await queryClient.fetchQuery({ ...questions.me, staleTime: 0 }) },
  })
}

/** Who signs out without a network is signed out here at once, and on the server before anybody is let in again. */
const LEFT = 'linli.left'
async function hasLeft(): Promise<boolean> {
  if (localStorage.getItem(LEFT) === null) return false
  const heard = await call('/api/session', { method: 'DELETE' }).then(() => true, (error: unknown) => error instanceof Refused)
  if (heard) localStorage.removeItem(LEFT)
  return true
}

export async function signOut(): Promise<void> {
  await call('/api/session', { method: 'DELETE' }).catch((error: unknown) => { if (!(error instanceof Refused)) localStorage.setItem(LEFT, '1') })
  const person = queryClient.getQueryData<Me | null>(keys.me)?.person.id
  await forgetPerson()
  if (person !== undefined) await wipe(person).catch(() => undefined)
  // First the pages go, then what they showed: a page that is still there would ask again.
  queryClient.setQueryData(keys.me, null)
  setTimeout(forgetAll, 0)
}

/** Takes a step. The answer is the matter after it, put where everybody reads it from. A stale version is read again. */
export function useTakeStep(matter: Pick<Matter, 'id' | 'number' | 'version'>) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ step, facts, key }: { step: string; facts: Record<string, unknown>; key: string }) =>
      call<Matter>(`/api/matters/${matter.id}/steps/${step}`, { method: 'POST', body: { facts }, version: matter.version, key }),
    onSuccess: (after) => {
      for (const queryKey of matterKeys(after)) client.setQueryData(queryKey, after)
      void client.invalidateQueries({ queryKey: keys.desk })
      void client.invalidateQueries({ queryKey: keys.lists })
    },
    onError: (error) => { if (isStale(error)) for (const queryKey of matterKeys(matter)) void client.invalidateQueries({ queryKey }) },
  })
}

export const useLook = (id: string) => useMutation({
  mutationFn: (body: { facts: string[]; purpose: string }) => call<Look>(`/api/matters/${id}/looks`, { method: 'POST', body }),
})

export const searchOrganisations = async (q: string, signal?: AbortSignal): Promise<Organisation[]> => {
  const found = await call<{ organisations?: Organisation[]; items?: Organisation[] }>(`/api/organisations?q=${encodeURIComponent(q)}`, { signal })
  return found.organisations ?? found.items ?? []
}
export const searchPlaces = async (q: string, signal?: AbortSignal): Promise<PlaceHit[]> =>
  (await call<{ places: PlaceHit[] }>(`/api/places?q=${encodeURIComponent(q)}`, { signal })).places

/** Milliseconds by which the server's time is ahead of this machine's: a demonstration may run at another time. */
const AHEAD = 'linli.ahead'
let ahead_ms = Number(localStorage.getItem(AHEAD) ?? 0) || 0
export function noteServerTime(text: string): void {
  const at = Date.parse(text)
  if (Number.isNaN(at)) return
  ahead_ms = at - now()
  localStorage.setItem(AHEAD, String(ahead_ms))
}
export const serverNow = (): number => now() + ahead_ms
/** By how much this device is corrected now. */
export const aheadMs = (): number => ahead_ms
