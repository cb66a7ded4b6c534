// The journal's chain: what of an entry is hashed, and how it hangs on the entry before. A matter's first entry hangs on
// nothing; a seal hangs on the seal before and on every entry since.
import { digest, type DigestAlgorithm } from '../base/canonical.ts'
import type { Entry } from '../matters/model.ts'

export const nothing = ''

/** The text of an entry that its hash is over; `data` is the stored text itself, to the letter. */
export function entryText(entry: Entry | Omit<Entry & { by: 'p' }, 'data'> | Omit<Entry & { by: 'r' | 'c' | 'i' }, 'data'>, data: string): string {
  const who = entry.by === 'p' ? `${entry.post} ${entry.person}` : ''
  return `${entry.matter} ${entry.seq} ${entry.at} ${entry.act} ${entry.by}${who} ${data}`
}

/** The hash of an entry or seal: over the hash before it and its own text. Hexadecimal in and out. */
export const chain = (algorithm: DigestAlgorithm, before: string, text: string): string => digest(algorithm, `${before}\n${text}`)
