// Acts taken without a network: kept in their order with the time at which they were taken, sent when the server answers again.
// What it then refuses stays, with its reasons, until a person has dealt with it. Acts that name personal values are never kept.
import { useSyncExternalStore } from 'react'
import type { Instant, Words } from '../../kernel/base/model.ts'
import { call, newKey, reasonsOf, Unreachable } from '../api/client.ts'
import { keys, matterKeys, queryClient, serverNow, upload } from '../api/hooks.ts'
import type { Ask, Matter, Me, Reason } from '../api/types.ts'
import { forget, keep, keptAll, keptOne } from './kept.ts'

export type Act = {
  key: string
  person: number
  matter: Pick<Matter, 'id' | 'number' | 'title' | 'version'>
  step: string
  words: Words
  facts: Record<string, unknown>
  at: Instant
  refused?: Reason[]
}

let acts: readonly Act[] = []
const listeners = new Set<() => void>()
const set = (next: readonly Act[]): void => {
  acts = [...next].sort((a, b) => a.at - b.at)
  for (const tell of listeners) tell()
}
const subscribe = (tell: () => void): (() => void) => { listeners.add(tell); return () => listeners.delete(tell) }
export const useQueue = (): readonly Act[] => useSyncExternalStore(subscribe, () => acts)

const me = (): Me | null => queryClient.getQueryData<Me | null>(keys.me) ?? null

/** Whether an act may wait on this device. */
export const mayWait = (asks: readonly Ask[]): boolean => asks.every((ask) => ask.kind !== 'personal')

export async function queueAct(matter: Matter, step: { id: string; words: Words }, facts: Record<string, unknown>): Promise<void> {
  const { id, number, title, version } = matter
  const act: Act = { key: newKey(), person: me()?.person.id ?? 0, matter: { id, number, title, version }, step: step.id, words: step.words, facts, at: serverNow() }
  await keep('acts', act.key, act)
  set([...acts, act])
}

export async function dropAct(act: Act): Promise<void> {
  await forget('acts', act.key)
  for (const id of photosOf(act.facts)) await forget('photos', id)
  set(acts.filter((one) => one.key !== act.key))
}

/** Sends a refused act once more, against the matter as it is now. */
export async function sendAgain(act: Act): Promise<void> {
  const now = await call<Matter>(`/api/matters/${act.matter.id}`)
  const { refused: _, ...rest } = act
  const again: Act = { ...rest, key: newKey(), matter: { ...act.matter, version: now.version } }
  await forget('acts', act.key)
  await keep('acts', again.key, again)
  set([...acts.filter((one) => one.key !== act.key), again])
  await sendQueue()
}

// Photos taken without a network carry a name of ours until they have one of the server's.
const KEPT = 'kept:'
export const isKept = (id: string): boolean => id.startsWith(KEPT)
export async function keepPhoto(file: Blob): Promise<string> {
  const id = `${KEPT}${newKey()}`
  await keep('photos', id, file)
  return id
}
export const keptPhoto = (id: string): Promise<Blob | undefined> => keptOne<Blob>('photos', id)
const photosOf = (facts: Record<string, unknown>): string[] => Object.values(facts).flatMap((value) => (Array.isArray(value) ? value : [])).filter((id): id is string => typeof id === 'string' && isKept(id))

async function withPhotos(facts: Record<string, unknown>): Promise<Record<string, unknown>> {
  const names = new Map<string, string>()
  for (const id of photosOf(facts)) {
    const file = await keptPhoto(id)
    if (file) names.set(id, (await upload(file, 'photo.jpg')).id)
  }
  if (names.size === 0) return facts
  return Object.fromEntries(Object.entries(facts).map(([name, value]) => [name, Array.isArray(value) ? value.map((one: unknown) => (typeof one === 'string' ? (names.get(one) ?? one) : one)) : value]))
}

let sending = false

/** Sends what waits, one after the other. After a refusal the later acts on the same matter wait as well. */
export async function sendQueue(): Promise<void> {
  const person = me()?.person.id
  if (sending || person === undefined) return
  sending = true
  const versions = new Map<string, number>()
  const stuck = new Set<string>()
  try {
    for (const act of acts.filter((one) => one.person === person)) {
      if (act.refused || stuck.has(act.matter.id)) { stuck.add(act.matter.id); continue }
      try {
        const facts = await withPhotos(act.facts)
        const after = await call<Matter>(`/api/matters/${act.matter.id}/steps/${act.step}`, { method: 'POST', body: { facts }, version: versions.get(act.matter.id) ?? act.matter.version, key: act.key })
        versions.set(act.matter.id, after.version)
        for (const queryKey of matterKeys(after)) queryClient.setQueryData(queryKey, after)
        await dropAct(act)
      } catch (error) {
        if (error instanceof Unreachable) return
        const refused: Act = { ...act, refused: reasonsOf(error) }
        stuck.add(act.matter.id)
        await keep('acts', act.key, refused)
        set(acts.map((one) => (one.key === act.key ? refused : one)))
      }
    }
  } finally {
    sending = false
    if (versions.size > 0) for (const queryKey of [keys.desk, keys.lists]) void queryClient.invalidateQueries({ queryKey })
  }
}

const RETRY_MS = 20_000

/** Reads what was kept before and sends it whenever the network may be back. */
export function startQueue(): () => void {
  void keptAll<Act>('acts').then((found) => { set(found); return sendQueue() }).catch(() => undefined)
  const send = (): void => { if (acts.some((act) => !act.refused)) void sendQueue() }
  addEventListener('online', send)
  const timer = setInterval(send, RETRY_MS)
  return () => {
    removeEventListener('online', send)
    clearInterval(timer)
  }
}
