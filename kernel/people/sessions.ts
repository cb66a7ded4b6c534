// Signing in and out. Tokens are random and kept only as digests; guessing closes a name for a while; an unknown name takes
// as long to refuse as a known one.
import { createHash, randomBytes } from 'node:crypto'
import { hash, verify } from '@node-rs/argon2'
import { as, type Database } from '../../database/connect.ts'
import { refused } from '../base/refusals.ts'
import type { Instant, Outcome } from '../base/model.ts'
import { guesses, idle_ms, lockedFor_ms, postsHeld, session_ms } from './model.ts'
import { deleteSession, insertSession, noteSignIn, personById, personByLogin, sessionBy, termsOf, touchSession, type PersonRow } from './store.ts'
import { totpMatches } from './totp.ts'

export type Session = { person: { id: number; login: string; name: string; demonstration: boolean }; posts: number[] }
type Options = { db: Database; writer: string; now: () => Instant }

export const hashPassword = (password: string): Promise<string> => hash(password)
export const checkPassword = (hashed: string, password: string): Promise<boolean> => verify(hashed, password).catch(() => false)
const tokenDigest = (token: string): Buffer => createHash('sha256').update(token).digest()
// A hash that no password has: an unknown name is checked against it, so that it takes the same time.
let nobody: Promise<string> | undefined

export function makeSessions({ db, writer, now }: Options) {
  // Known sessions are asked again after two seconds, so that signing out on one process is soon true on all.
  const cache = new Map<string, { at: Instant; session: Session | null }>()
  const asWriter = <T>(work: (tx: Parameters<typeof personByLogin>[0]) => Promise<T>): Promise<T> =>
    db.sql.begin(async (tx) => { await as(tx, writer); return work(tx) }) as Promise<T>

  return {
    async signIn(name: string, password: string, second: string | undefined, device: string): Promise<Outcome<{ token: string; session: Session }>> {
      const at = now()
      const person = await asWriter((tx) => personByLogin(tx, name))
      if (person && person.locked_until > at) return { ok: false, refused: [refused('session.locked', 'name', { minutes: Math.ceil((person.locked_until - at) / 60_000) })] }
      nobody ??= hash(randomBytes(24).toString('hex'))
      const right = await checkPassword(person?.password ?? (await nobody), password)
      if (!person?.password || !right || (person.totp && second !== undefined && !totpMatches(person.totp, second, at))) return wrong(person, at)
      if (person.totp && second === undefined) return { ok: false, refused: [refused('session.second_factor', 'second')] }
      const token = randomBytes(32).toString('base64url')
      const session = await asWriter(async (tx) => {
        await insertSession(tx, tokenDigest(token), person.id, at, at + session_ms, device.slice(0, 200))
        if (person.failures) await noteSignIn(tx, person.id, 0, 0)
        return sessionOf(person, postsHeld(await termsOf(tx, person.id), at))
      })
      return { ok: true, value: { token, session } }
    },
    async signOut(token: string): Promise<void> {
      cache.delete(token)
      await asWriter((tx) => deleteSession(tx, tokenDigest(token)))
    },
    /** Who a token belongs to and which posts are held now; null when it is unknown or has ended. */
    async sessionFor(token: string): Promise<Session | null> {
      const at = now()
      const known = cache.get(token)
      if (known && Math.abs(at - known.at) < 2000) return known.session
      const session = await asWriter(async (tx) => {
        const row = await sessionBy(tx, tokenDigest(token))
        if (!row || row.expires <= at || row.seen + idle_ms <= at) return null
        if (at - row.seen > 60_000) await touchSession(tx, tokenDigest(token), at)
        const [person, terms] = await Promise.all([personById(tx, row.person), termsOf(tx, row.person)])
        return person ? sessionOf(person, postsHeld(terms, at)) : null
      })
      if (cache.size > 10_000) cache.clear()
      cache.set(token, { at, session })
      return session
    },
    forget: () => cache.clear(),
  }

  async function wrong(person: PersonRow | undefined, at: Instant): Promise<Outcome<never>> {
    if (person) {
      const failures = person.failures + 1
      await asWriter((tx) => noteSignIn(tx, person.id, failures, failures >= guesses ? at + lockedFor_ms(failures) : 0))
    }
    return { ok: false, refused: [refused('session.wrong', 'name')] }
  }
}
export type Sessions = ReturnType<typeof makeSessions>
const sessionOf = (person: PersonRow, posts: number[]): Session => ({ person: { id: person.id, login: person.login, name: person.name, demonstration: person.demonstration }, posts })
