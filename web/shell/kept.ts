// What waits on this device for the network: acts in their order and photos, in IndexedDB, so that a closed tab loses nothing.
const NAME = 'linli'
const STORES = ['acts', 'photos'] as const
type Store = (typeof STORES)[number]

let opened: Promise<IDBDatabase> | null = null

function open(): Promise<IDBDatabase> {
  return (opened ??= new Promise((resolve, reject) => {
    const asked = indexedDB.open(NAME, 1)
    asked.onupgradeneeded = () => { for (const store of STORES) asked.result.createObjectStore(store) }
    asked.onsuccess = () => resolve(asked.result)
    asked.onerror = () => reject(asked.error ?? new Error('this browser keeps nothing'))
  }))
}

async function run<T>(store: Store, mode: IDBTransactionMode, work: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const database = await open()
  return new Promise((resolve, reject) => {
    const asked = work(database.transaction(store, mode).objectStore(store))
    asked.onsuccess = () => resolve(asked.result)
    asked.onerror = () => reject(asked.error ?? new Error('this browser keeps nothing'))
  })
}

export const keptAll = <T>(store: Store): Promise<T[]> => run(store, 'readonly', (one) => one.getAll() as IDBRequest<T[]>)
export const keptOne = <T>(store: Store, key: string): Promise<T | undefined> => run(store, 'readonly', (one) => one.get(key) as IDBRequest<T | undefined>)
export const keep = (store: Store, key: string, value: unknown): Promise<IDBValidKey> => run(store, 'readwrite', (one) => one.put(value, key))
export const forget = (store: Store, key: string): Promise<undefined> => run(store, 'readwrite', (one) => one.delete(key))
