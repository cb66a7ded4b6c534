// What this device keeps, in IndexedDB, so that a closed tab loses nothing: acts in their order and photos until they are sent, what was
// sent lately, and what the server said last. Read by pages and by the service worker.
const NAME = 'linli'
const STORES = ['acts', 'photos', 'sent', 'answers'] as const
export type Store = (typeof STORES)[number]

let opened: Promise<IDBDatabase> | null = null

function open(): Promise<IDBDatabase> {
  return (opened ??= new Promise((resolve, reject) => {
    // A later version adds stores and never empties one: a queue outlives every update.
    const asked = indexedDB.open(NAME, 2)
    asked.onupgradeneeded = () => { for (const store of STORES) if (!asked.result.objectStoreNames.contains(store)) asked.result.createObjectStore(store) }
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
const run = async <T>(store: Store, mode: IDBTransactionMode, work: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> =>
  answered(work((await open()).transaction(store, mode).objectStore(store)))

export const keptAll = <T>(store: Store): Promise<T[]> => run(store, 'readonly', (one) => one.getAll() as IDBRequest<T[]>)
export const keptKeys = (store: Store): Promise<IDBValidKey[]> => run(store, 'readonly', (one) => one.getAllKeys())
export const keptOne = <T>(store: Store, key: string): Promise<T | undefined> => run(store, 'readonly', (one) => one.get(key) as IDBRequest<T | undefined>)
export const keep = (store: Store, key: string, value: unknown): Promise<IDBValidKey> => run(store, 'readwrite', (one) => one.put(value, key))
export const forget = (store: Store, key: string): Promise<undefined> => run(store, 'readwrite', (one) => one.delete(key))
export const empty = (store: Store): Promise<undefined> => run(store, 'readwrite', (one) => one.clear())

export type Change = { store: Store; key: string; value?: unknown }
/** Writes (or, without a value, removes) all of it or nothing, on the disk before it answers. */
export async function change(changes: readonly Change[]): Promise<void> {
  const tx = (await open()).transaction([...new Set(changes.map((one) => one.store))], 'readwrite', { durability: 'strict' })
  for (const { store, key, value } of changes) if (value === undefined) tx.objectStore(store).delete(key); else tx.objectStore(store).put(value, key)
  await new Promise<void>((resolve, reject) => { tx.oncomplete = () => resolve(); tx.onabort = tx.onerror = () => reject(tx.error ?? new Error('this browser keeps nothing')) })
}
