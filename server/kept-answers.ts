// Answers kept for as long as nothing was counted since: a figure on twenty desks and a wall is worked out once. Pure memory, bounded.

export type KeptAnswers = {
  /** The bytes kept under the key, if they were made in this state of things. */
  find(key: string, state: string): Buffer | undefined
  keep(key: string, state: string, answer: Buffer): void
}

/** @param most_bytes all answers together; the one asked for longest ago goes first. */
export function makeKeptAnswers(most_bytes: number): KeptAnswers {
  const kept = new Map<string, { state: string; answer: Buffer }>()
  let bytes = 0
  const drop = (key: string): void => { bytes -= kept.get(key)?.answer.length ?? 0; kept.delete(key) }
  return {
    find: (key, state) => {
      const found = kept.get(key)
      if (!found || found.state !== state) return undefined
      kept.delete(key)
      kept.set(key, found)
      return found.answer
    },
    keep: (key, state, answer) => {
      drop(key)
      if (answer.length > most_bytes / 2) return
      kept.set(key, { state, answer })
      bytes += answer.length
      for (const oldest of kept.keys()) { if (bytes <= most_bytes) break; drop(oldest) }
    },
  }
}
