// Things kept in memory for whoever asks again, never more than there is room for.

export type Kept<T> = {
  find(key: string): T | undefined
  /** @param bytes about how much room it takes. @returns whether it is kept: nothing takes more than an eighth of all room. */
  keep(key: string, value: T, bytes: number): boolean
}

/** @param most_bytes all together; what was asked for longest ago goes first. */
export function makeKept<T>(most_bytes: number): Kept<T> {
  const kept = new Map<string, { value: T; bytes: number }>()
  let total = 0
  const drop = (key: string): void => { total -= kept.get(key)?.bytes ?? 0; kept.delete(key) }
  return {
    find: (key) => {
      const found = kept.get(key)
      if (!found) return undefined
      kept.delete(key)
      kept.set(key, found)
      return found.value
    },
    keep: (key, value, bytes) => {
      drop(key)
      if (bytes > most_bytes / 8) return false
      kept.set(key, { value, bytes })
      total += bytes
      for (const oldest of kept.keys()) { if (total <= most_bytes) break; drop(oldest) }
      return true
    },
  }
}
