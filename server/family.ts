// A relative who follows a matter for whoever raised it, and answers too where she agreed to that (ACC-05): one matter, for thirty days, taken
// back at any time. Each act of a relative stands in the journal as done by one.
import { timingSafeEqual } from 'node:crypto'
import type { Instant } from '../kernel/base/model.ts'
import { isId } from '../kernel/base/ids.ts'
import type { District } from './district.ts'

export type Relative = { id: string; matter: string; /** What she calls the person: 女儿; null when it was forgotten with the matter's other personal values. */ called: string | null; answers: boolean; made: Instant; until: Instant; ended: Instant | null }
export type Family = {
  /** All that were ever agreed to for a matter, the newest first. */
  of(matter: string): Promise<Relative[]>
  /** Agrees to one; null where as many as may be are already there. */
  agree(matter: string, asked: { called: string; answers: boolean }): Promise<Relative | null>
  /** Takes it back. */
  end(matter: string, id: string): Promise<void>
  /** The secret of the link: made from the id, kept nowhere. */
  keyOf(relative: Pick<Relative, 'id'>): string
  /** The relative of a key while the agreement holds. */
  find(matter: string, key: string): Promise<Relative | null>
}

export const agreed_ms = 30 * 86_400_000
/** At one time, for one matter. */
export const mostRelatives = 3

type Row = Omit<Relative, 'made' | 'until' | 'ended'> & { made: string; until: string; ended: string | null }
const asRelative = (row: Row): Relative => ({ ...row, made: Number(row.made), until: Number(row.until), ended: row.ended === null ? null : Number(row.ended) })

export function familyOn(district: District): Family {
  const keyOf = ({ id }: Pick<Relative, 'id'>): string => `${id}.${district.keyed(`relative ${id}`).toString('base64url').slice(0, 22)}`
  const holds = ({ ended, until }: Relative): boolean => ended === null && until > district.now()
  const of = async (matter: string): Promise<Relative[]> => (await district.asWriter((tx) => tx<Row[]>`select id, matter, called, answers, made, until, ended from relatives where matter = ${matter} order by id desc limit 50`)).map(asRelative)
  return {
    of, keyOf,
    async agree(matter, { called, answers }) {
      const made = district.now()
      const relative: Relative = { id: district.ids.next(made), matter, called, answers, made, until: made + agreed_ms, ended: null }
      return district.asWriter(async (tx) => {
        // Two pressed at once are counted one after another.
        await tx`select pg_advisory_xact_lock(hashtextextended(${`relatives ${matter}`}, 0))`
        const [held] = await tx<{ n: number }[]>`select count(*)::int as n from relatives where matter = ${matter} and ended is null and until > ${made}`
        if (held!.n >= mostRelatives) return null
        await tx`insert into relatives (id, matter, called, answers, made, until) values (${relative.id}, ${matter}, ${called}, ${answers}, ${made}, ${relative.until})`
        return relative
      })
    },
    async end(matter, id) {
      if (isId(id)) await district.asWriter((tx) => tx`update relatives set ended = ${district.now()} where id = ${id} and matter = ${matter} and ended is null`)
    },
    async find(matter, key) {
      const id = key.split('.')[0]!
      if (!isId(id)) return null
      const own = keyOf({ id })
      if (Buffer.byteLength(key) !== own.length || !timingSafeEqual(Buffer.from(own), Buffer.from(key))) return null
      const [row] = await district.asWriter((tx) => tx<Row[]>`select id, matter, called, answers, made, until, ended from relatives where id = ${id} and matter = ${matter}`)
      const relative = row && asRelative(row)
      return relative && holds(relative) ? relative : null
    },
  }
}
