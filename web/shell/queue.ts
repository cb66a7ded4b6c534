// Acts taken without a network, as pages see them: kept in their order with the time at which they were done, sent when the server answers
// again. What it then refuses stays, with its reasons, until a person has settled it. Acts that name personal values are never kept.
import { useMemo, useSyncExternalStore } from 'react'
import type { Words } from '../../kernel/base/model.ts'
import { newKey } from '../api/client.ts'
import { aheadMs, keys, matterKeys, queryClient, serverNow, useMe } from '../api/hooks.ts'
import type { Ask, Matter, Me } from '../api/types.ts'
import { change, CHANNEL, keptAll, keptOne } from './kept.ts'
import { hangingOn, inOrder, isKeptPhoto, isUnsent, orphaned, photoName, photosIn, sendAll, unsentName } from './send.ts'
import type { Act, KeptPhoto, Opening, Sent } from './send.ts'

export type { Act, Sent } from './send.ts'
export { behind, hangingOn, isKeptPhoto as isKept, isUnsent, openedUnder, titleOf, unsentName } from './send.ts'

type Queue = { acts: readonly Act[]; sent: readonly Sent[]; sending: string | null }
let queue: Queue = { acts: [], sent: [], sending: null }
const listeners = new Set<() => void>()
const set = (part: Partial<Queue>): void => { queue = { ...queue, ...part }; for (const tell of listeners) tell() }
const subscribe = (tell: () => void): (() => void) => { listeners.add(tell); return () => listeners.delete(tell) }
const me = (): Me | null => queryClient.getQueryData<Me | null>(keys.me) ?? null
const mine = <T extends { person: number }>(all: readonly T[]): T[] => { const person = me()?.person.id; return all.filter((one) => one.person === person) }

/** The acts of whoever is signed in; those of others on this device are nobody else's to see. */
export function useMine(): readonly Act[] {
  const person = useMe().data?.person.id
  const acts = useSyncExternalStore(subscribe, () => queue.acts)
  return useMemo(() => acts.filter((act) => act.person === person), [acts, person])
}
export const useSent = (): readonly Sent[] => useSyncExternalStore(subscribe, () => queue.sent)
export const useSending = (): string | null => useSyncExternalStore(subscribe, () => queue.sending)

const channel = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel(CHANNEL)
async function read(): Promise<void> {
  const [acts, sent] = await Promise.all([keptAll<Act>('acts'), keptAll<Sent>('sent')])
  set({ acts: inOrder(acts), sent: [...sent].sort((a, b) => b.received - a.received) })
}
/** Reads again here and in the other tabs. */
const changed = async (): Promise<void> => { channel?.postMessage('changed'); await read() }

/** Whether an act may wait on this device. */
export const mayWait = (asks: readonly Ask[], facts: Record<string, unknown>): boolean => asks.every((ask) => ask.kind !== 'personal' || facts[ask.id] === undefined)

let no = 0
async function put(act: Pick<Act, 'key' | 'words' | 'facts' | 'on' | 'open'>): Promise<void> {
  const whole: Act = { ...act, person: me()?.person.id ?? 0, at: serverNow(), ahead_ms: aheadMs(), no: ++no }
  await change([{ store: 'acts', key: whole.key, value: whole }])
  await changed()
  // Where the browser has it, the service worker sends when the network is back, though no page is open.
  void navigator.serviceWorker?.ready.then((worker) => (worker as { sync?: { register(tag: string): Promise<void> } }).sync?.register(CHANNEL)).catch(() => undefined)
}
/** @param key of the attempt that failed, if there was one: the server may have heard it. */
export const queueStep = ({ id, number, title, version }: Matter, step: { id: string; words: Words }, facts: Record<string, unknown>, key = newKey()): Promise<void> =>
  put({ key, words: step.words, facts, on: { id, number, title, version, step: step.id } })
export const queueOpening = (open: Opening, words: Words, facts: Record<string, unknown>, key = newKey()): Promise<void> => put({ key, words, facts, open })

/** Taken off the device by the person's own word, with the steps that hang on it. What was to be opened under it stays, and waits for her word. */
export async function dropAct(act: Act): Promise<void> {
  const acts = await keptAll<Act>('acts')
  const all = [act, ...hangingOn(act, acts)]
  const left = orphaned(acts.filter((one) => !all.some(({ key }) => key === one.key)), await keptAll<Sent>('sent'))
  await change([...left.map((value) => ({ store: 'acts' as const, key: value.key, value })), ...all.map(({ key }) => ({ store: 'acts' as const, key })), ...all.flatMap(({ facts }) => photosIn(facts)).map((key) => ({ store: 'photos' as const, key }))])
  await changed()
}

/** How a conflict is settled: applied to the version that was looked at, perhaps with other facts, or told in the story only. The act keeps its time and key. */
export async function settle(act: Act, how: { version?: number; facts?: Record<string, unknown>; aside?: string; open?: Opening }): Promise<void> {
  const { trouble: _, aside: __, ...rest } = act
  const next: Act = { ...rest, facts: how.facts ?? act.facts, ...(act.on && how.version !== undefined && { on: { ...act.on, version: how.version } }), ...(how.aside !== undefined && { aside: how.aside }), ...(how.open && { open: how.open }) }
  await change([{ store: 'acts', key: act.key, value: next }])
  await changed()
  await sendQueue()
}

/** What is to be opened under another goes on its own, with its time and key. */
export function settleAlone(act: Act): Promise<void> {
  const { parent: _, draft, ...open } = act.open!
  return settle(act, { open: { ...open, ...(draft !== undefined && { draft: { ...(draft as object), under: null } }) } })
}

/** The number on the server of what was opened here, once it was sent; otherwise the name as it is. */
export async function latestName(id: string): Promise<string> {
  return isUnsent(id) ? ((await keptAll<Sent>('sent')).find(({ key }) => unsentName(key) === id)?.matter ?? id) : id
}

/** An act that is being written anew, by the form that it came from. */
export const editing = new Map<string, Act>()

/** What is left of a person on this device, when she signs out. */
export async function dropAll(acts: readonly Act[]): Promise<void> {
  const person = me()?.person.id
  for (const name of Object.keys(localStorage)) if (name.startsWith(`linli.intake.${person}.`)) localStorage.removeItem(name)
  const sent = (await keptAll<Sent>('sent')).filter((one) => one.person === person)
  await change([...acts.map((act) => ({ store: 'acts' as const, key: act.key })), ...acts.flatMap((act) => photosIn(act.facts)).map((key) => ({ store: 'photos' as const, key })), ...sent.map((one) => ({ store: 'sent' as const, key: one.key }))])
  await changed()
}

/** The digest of a photo as it was taken; none where the page has no secure origin, and there the server's own stands alone. */
export const digestOf = async (file: Blob): Promise<string | undefined> => {
  if (!crypto.subtle) return undefined
  return Array.from(new Uint8Array(await crypto.subtle.digest('SHA-256', await file.arrayBuffer())), (byte) => byte.toString(16).padStart(2, '0')).join('')
}
/** A photo taken without a network carries a name of ours until it has one of the server's. */
export async function keepPhoto(file: Blob, name: string, key = newKey()): Promise<string> {
  const photo: KeptPhoto = { file, name: name.slice(0, 200), sha256: await digestOf(file) }
  await change([{ store: 'photos', key: photoName(key), value: photo }])
  return photoName(key)
}
export const keptPhoto = async (id: string): Promise<Blob | undefined> => (await keptOne<KeptPhoto>('photos', id))?.file

const MOST_SENT = 50
/** Sends what waits, one after the other. */
export async function sendQueue(): Promise<void> {
  let any = false
  await sendAll({
    sending: (key) => set({ sending: key }),
    sent: (_act, after) => { any = true; for (const queryKey of matterKeys(after)) queryClient.setQueryData(queryKey, after) },
    // What others did meanwhile is to be shown.
    refused: ({ on }) => { if (on) for (const queryKey of matterKeys(on)) void queryClient.invalidateQueries({ queryKey }) },
    changed: () => void changed(),
  })
  await changed()
  if (!any) return
  for (const queryKey of [keys.desk, keys.lists]) void queryClient.invalidateQueries({ queryKey })
  await change(mine(queue.sent).slice(MOST_SENT).map((one) => ({ store: 'sent', key: one.key })))
}

const RETRY_MS = 20_000

/** Reads what was kept before and sends it whenever the network may be back. */
export function startQueue(): () => void {
  const failed = (): void => undefined
  void read().then(sendQueue).catch(failed)
  const send = (): void => { if (queue.acts.some((act) => !act.trouble)) void sendQueue().catch(failed) }
  const seen = (): void => { if (!document.hidden) send() }
  // What was closed before she came back goes at once.
  const heard = ({ data }: MessageEvent): void => void read().then(() => { if (data === 'unlocked') send() }).catch(failed)
  addEventListener('online', send)
  document.addEventListener('visibilitychange', seen)
  channel?.addEventListener('message', heard)
  const timer = setInterval(send, RETRY_MS)
  return () => {
    removeEventListener('online', send)
    document.removeEventListener('visibilitychange', seen)
    channel?.removeEventListener('message', heard)
    clearInterval(timer)
  }
}
