// Personal values end: what is kept until a day is emptied after it, with its salt, so that nobody can find the value again by trying
// telephone numbers against the digest. The digest stays in the journal, so chain and measures stay as they are.
import type { Tx } from '../../database/connect.ts'
import type { Instant } from '../base/model.ts'

type Keeper = { asWriter<T>(work: (tx: Tx) => Promise<T>): Promise<T>; now(): Instant }

/** Empties personal rows whose day has come; answers how many. */
export const forgetDue = ({ asWriter, now }: Keeper): Promise<number> =>
  asWriter(async (tx) => (await tx`update personal set value = null, salt = '', erased = ${now()} where value is not null and kept_until is not null and kept_until < ${now()}`).count)
