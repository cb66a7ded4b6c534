// Answers kept for as long as nothing was counted since: a figure on twenty desks and a wall is worked out once. Pure memory, bounded.

export type KeptAnswers = {
  /** The text kept under the key, if it was made in this state of things. */
  find(key: string, state: string): string | undefined
  keep(key: string, state: string, text: string): void
}

/** @param most_chars all texts together; the one asked for longest ago goes first. */
export function makeKeptAnswers(most_chars: number): KeptAnswers {
  const kept = new Map<string, { state: string; text: string }>()
  let chars = 0
  const drop = (key: string): void => { chars -= kept.get(key)?.text.length ?? 0; kept.delete(key) }
  return {
    find: (key, state) => {
      const found = kept.get(key)
      if (!found || found.state !== state) return undefined
      kept.delete(key)
      kept.set(key, found)
      return found.text
    },
    keep: (key, state, text) => {
      drop(key)
      if (text.length > most_chars / 2) return
      kept.set(key, { state, text })
      chars += text.length
      for (const oldest of kept.keys()) { if (chars <= most_chars) break; drop(oldest) }
    },
  }
}
