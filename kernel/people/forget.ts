// Personal values end: what is kept until a day is emptied after it, with its salt, so that nobody can find the value again by trying
// telephone numbers against the digest. The digest stays in the journal, so chain and measures stay as they are.
import type { Tx } from '../../database/connect.ts'
import type { Instant } from '../base/model.ts'

type Keeper = { asWriter<T>(work: (tx: Tx) => Promise<T>): Promise<T>; now(): Instant }

/** Relatives whom nobody need know any more: nothing personal of an ended matter is left, and the agreement is over. */
export const relativesOver = `called is not null and coalesce(ended, until) < $1 and exists (select 1 from matters m where m.id = relatives.matter and m.kind = 'final')
  and not exists (select 1 from personal p where p.matter = relatives.matter and p.value is not null)`

/** Empties personal rows whose day has come, and with the last of a matter what its relatives were called; answers how many. */
export const forgetDue = ({ asWriter, now }: Keeper): Promise<number> =>
  asWriter(async (tx) => {
    const { count } = await tx`update personal set value = null, salt = '', erased = ${now()} where value is not null and kept_until is not null and kept_until < ${now()}`
    return count + (await tx.unsafe(`update relatives set called = null where ${relativesOver}`, [now()])).count
  })
