// What every verb of the command line gives to commands/main.ts: its help and one function. A verb's file imports what is heavy inside
// `run`, so that help stays quick.

export type Command = {
  verb: string
  /** One line for the list of verbs. */
  summary: string
  /** What follows `linli`, e.g. `demo [--matters N]`. */
  usage: string
  /** Each option with what it does, as shown by --help. */
  options: readonly (readonly [option: string, words: string])[]
  /** @returns the exit code: 0 done, 1 failed, 2 asked wrongly. */
  run(args: string[]): Promise<number>
}

/** Ends the verb with exit code 2, the sentence and its usage. Mistakes found by parseArgs of node:util end likewise. */
export function wrongUsage(sentence: string): never {
  throw Object.assign(new Error(sentence), { code: 'ERR_USAGE' })
}

export const isWrongUsage = (error: unknown): boolean => /^ERR_(USAGE|PARSE_ARGS)/.test((error as { code?: string })?.code ?? '')

/** A whole number given as an option; wrong usage when it is none or too small. */
export function wholeNumber(value: string, option: string, least = 0): number {
  const number = Number(value.replaceAll('_', ''))
  if (!Number.isSafeInteger(number) || number < least) wrongUsage(`${option} takes a whole number of at least ${least}, not "${value}".`)
  return number
}
