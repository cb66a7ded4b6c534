// What a form or an address says.
export type Form = Record<string, string>

/** Texts alone: what comes twice or as something else is left out. */
export const textsOf = (said: unknown): Form => Object.fromEntries(Object.entries(said ?? {}).filter((pair): pair is [string, string] => typeof pair[1] === 'string'))
