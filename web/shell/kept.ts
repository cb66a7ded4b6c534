// What this device keeps, in IndexedDB, so that a closed tab loses nothing: acts in their order and photos until they are sent, what was
// sent lately, what the server said last, and small pictures. Read by pages and by the service worker. What is kept is closed with the key of whoever
// is signed in (unlock.ts); only by what name it is kept stands open, and whose it is.
import { open as unseal, seal } from './sealed.ts'
import type { Held } from './sealed.ts'

/** Where tabs and the service worker tell each other that the queue, or what can be read of it, is another. */
export const CHANNEL = 'linli.queue'
const NAME = 'linli'
const STORES = ['acts', 'photos', 'sent', 'answers', 'pictures'] as const
/** Holds the keys themselves; they cannot be taken out of the browser. */
const KEYS = 'keys'
/** By this name stands the key that is in use. */
const IN_USE = 'in use'
export type Store = (typeof STORES)[number]

let opened: Promise<IDBDatabase> | null = null

function open(): Promise<IDBDatabase> {
  return (opened ??= new Promise((resolve, reject) => {
    // A later version adds stores and never empties one: a queue outlives every update.
    const asked = indexedDB.open(NAME, 3)
    asked.onupgradeneeded = () => { for (const store of [...STORES, KEYS]) if (!asked.result.objectStoreNames.contains(store)) asked.result.createObjectStore(store) }
    asked.onsuccess = () => {
      // Another tab with a newer version must not wait for this one.
      asked.result.onversionchange = () => { asked.result.close(); opened = null }
      resolve(asked.result)
    }
    asked.onerror = () => { opened = null; reject(asked.error ?? new Error('this browser keeps nothing')) }
  }))
}

const answered = <T>(asked: IDBRequest<T>): Promise<T> => new Promise((resolve, reject) => {
  asked.onsuccess = () => resolve(asked.result)
  asked.onerror = () => reject(asked.error ?? new Error('this browser keeps nothing'))
})
const run = async <T>(store: string, mode: IDBTransactionMode, work: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> =>
  answered(work((await open()).transaction(store, mode).objectStore(store)))

/** The key in use; none before somebody signed in, nor where the page has no secure origin: there things are kept open. */
export const held = (): Promise<Held | undefined> => run(KEYS, 'readonly', (one) => one.get(IN_USE) as IDBRequest<Held | undefined>)

const readAll = async (store: Store): Promise<{ key: string; value: unknown }[]> => {
  const of = (await open()).transaction(store).objectStore(store)
  const [keys, values] = await Promise.all([answered(of.getAllKeys()), answered(of.getAll() as IDBRequest<unknown[]>)])
  return values.map((value, i) => ({ key: String(keys[i]), value }))
}
/** What can be read with the key in use; what is another's stays closed and where it is. */
export async function keptAll<T>(store: Store): Promise<T[]> {
  const [all, key] = [await readAll(store), await held()]
  return (await Promise.all(all.map((one) => unseal<T>(`${store}/${one.key}`, one.value, key)))).filter((one) => one !== undefined)
}
export const keptKeys = (store: Store): Promise<IDBValidKey[]> => run(store, 'readonly', (one) => one.getAllKeys())
export const keptOne = async <T>(store: Store, key: string): Promise<T | undefined> => unseal<T>(`${store}/${key}`, await run(store, 'readonly', (one) => one.get(key) as IDBRequest<unknown>), await held())
export const keep = (store: Store, key: string, value: unknown): Promise<void> => change([{ store, key, value }])
export const forget = (store: Store, key: string): Promise<undefined> => run(store, 'readwrite', (one) => one.delete(key))
export const empty = (store: Store): Promise<undefined> => run(store, 'readwrite', (one) => one.clear())

/** What is somebody else's is not closed with this key: it waits for hers. */
const fits = (value: unknown, key: Held | undefined): boolean => { const { person } = value as { person?: number }; return person === undefined || person === key?.person }

export type Change = { store: Store; key: string; value?: unknown }
/** Writes (or, without a value, removes) all of it or nothing, on the disk before it answers. */
export async function change(changes: readonly Change[]): Promise<void> {
  if (changes.length === 0) return
  const key = await held()
  const closed = await Promise.all(changes.map(async (one) => ({ ...one, value: one.value === undefined ? undefined : await seal(`${one.store}/${one.key}`, one.value, fits(one.value, key) ? key : undefined) })))
  const tx = (await open()).transaction([...new Set(changes.map((one) => one.store))], 'readwrite', { durability: 'strict' })
  for (const { store, key: name, value } of closed) if (value === undefined) tx.objectStore(store).delete(name); else tx.objectStore(store).put(value, name)
  await new Promise<void>((resolve, reject) => { tx.oncomplete = () => resolve(); tx.onabort = tx.onerror = () => reject(tx.error ?? new Error('this browser keeps nothing')) })
}

/** What was kept open, before there was a key, is closed with it. @param mine whose it is to close, by its value */
export async function closeOpen(store: Store, mine: (value: unknown, key: string) => boolean): Promise<void> {
  for (const { key, value } of await readAll(store)) if (!('sealed' in (value as object)) && mine(value, key)) await keep(store, key, value)
}

/** What a person's device has besides the key in use: the key it signs with, and her own key wrapped by a secret of the server's. */
export const keyOf = <T>(person: number): Promise<T | undefined> => run(KEYS, 'readonly', (one) => one.get(`p${person}`) as IDBRequest<T | undefined>)
export async function holdKeys(person: number, own: unknown, key: Held | null): Promise<void> {
  await run(KEYS, 'readwrite', (one) => one.put(own, `p${person}`))
  if (key) await run(KEYS, 'readwrite', (one) => one.put(key, IN_USE))
}
/** The key in use goes; hers stays wrapped, until she signs in here again. */
export const lock = (): Promise<undefined> => run(KEYS, 'readwrite', (one) => one.delete(IN_USE))
/** Nothing that was closed with her key can be read any more, by anybody. */
export async function wipe(person: number): Promise<void> {
  await lock()
  await run(KEYS, 'readwrite', (one) => one.delete(`p${person}`))
}
