// Signing in and out. Tokens are random and kept only as digests; guessing closes a name for a while; an unknown name takes as
// long to refuse as a known one, and is closed in the same way.
import { createHash, randomBytes } from 'node:crypto'
import { hash, verify } from '@node-rs/argon2'
import { as, type Database, type Tx } from '../../database/connect.ts'
import { refused } from '../base/refusals.ts'
import type { DigestAlgorithm } from '../base/canonical.ts'
import type { Instant, Outcome, Refusal } from '../base/model.ts'
import { note } from './administration.ts'
import { guesses, idle_ms, lockedFor_ms, postsHeld, session_ms } from './model.ts'
import { deleteSession, holdPerson, insertSession, personById, personByLogin, sessionBy, setFailures, termsOf, touchSession, useStep, type PersonRow } from './store.ts'
import { totpStep } from './totp.ts'

export type Session = { person: { id: number; login: string; name: string; demonstration: boolean }; posts: number[] }
export type SignedIn = { token: string; session: Session }
type Options = { db: Database; writer: string; now: () => Instant; algorithm: DigestAlgorithm }

export const hashPassword = (password: string): Promise<string> => inTurn(() => hash(password))
/** Two at a time: a flood of sign-ins leaves the process's other work (files, compressing) the threads that it needs. */
const inTurn = turns(2)
const checkPassword = (hashed: string, password: string): Promise<boolean> => inTurn(() => verify(hashed, password)).catch(() => false)
const tokenDigest = (token: string): Buffer => createHash('sha256').update(token).digest()
// A hash that no password has: an unknown name is checked against it, so that it takes the same time.
let nobody: Promise<string> | undefined

const closed = (until: Instant, at: Instant): Refusal => refused('session.locked', 'name', { minutes: Math.ceil((until - at) / 60_000) })
const no = (refusal: Refusal): Outcome<never> => ({ ok: false, refused: [refusal] })

export function makeSessions({ db, writer, now, algorithm }: Options) {
  // Known sessions are asked again after two seconds, so that signing out on one process is soon true on all.
  const cache = new Map<string, { at: Instant; session: Session | null }>()
  const strangers = countStrangers()
  const asWriter = <T>(work: (tx: Tx) => Promise<T>): Promise<T> =>
    db.sql.begin(async (tx) => { await as(tx, writer); return work(tx) }) as Promise<T>

  return {
    async signIn(name: string, password: string, second: string | undefined, device: string): Promise<Outcome<SignedIn>> {
      const at = now()
      const person = await asWriter((tx) => personByLogin(tx, name))
      const until = person ? person.locked_until : strangers.lockedUntil(name)
      if (until > at) return no(closed(until, at))
      nobody ??= hash(randomBytes(24).toString('hex'))
      const right = await checkPassword(person?.password ?? (await nobody), password)
      if (!person) { strangers.wrong(name, at); return no(refused('session.wrong', 'name')) }
      if (!person.password || !right) return wrong(person.id, at, refused('session.wrong', 'name'))
      if (!person.totp) return enter(person.id, at, device, 'password')
      if (second === undefined) return no(refused('session.second_factor', 'second'))
      const step = totpStep(person.totp, second, at)
      return step === null ? wrong(person.id, at, refused('second.wrong', 'second')) : enter(person.id, at, device, 'password', step)
    },
    /** Lets in somebody whom an identity provider knows; it answers for the factors as well. */
    admit: (person: number, device: string): Promise<Outcome<SignedIn>> => enter(person, now(), device, 'provider'),
    /** Is this the person's password? Wrong ones count as guesses. Whoever has none (she comes by a provider) need not know one. */
    async confirm(person: number, password: string): Promise<Outcome<true>> {
      const at = now()
      const row = await asWriter((tx) => personById(tx, person))
      if (row && row.locked_until > at) return no(closed(row.locked_until, at))
      if (!row?.password || (await checkPassword(row.password, password))) return { ok: true, value: true }
      return wrong(person, at, refused('password.wrong', 'old'))
    },
    async signOut(token: string): Promise<void> {
      cache.delete(token)
      await asWriter(async (tx) => {
        const person = await deleteSession(tx, tokenDigest(token))
        if (person !== undefined) await note(tx, algorithm, now(), person, 'signed_out', {})
      })
    },
    /** Who a token belongs to and which posts are held now; null when it is unknown or has ended. @param quiet a stream that stands open
     *  asks, or a page before which nobody sits: that is no use of the session, which may fall asleep over it. */
    async sessionFor(token: string, quiet = false): Promise<Session | null> {
      const at = now()
      const known = cache.get(token)
      if (known && Math.abs(at - known.at) < 2000) return known.session
      const session = await asWriter(async (tx) => {
        const row = await sessionBy(tx, tokenDigest(token))
        if (!row || row.expires <= at || row.seen + idle_ms <= at) return null
        if (!quiet && at - row.seen > 60_000) await touchSession(tx, tokenDigest(token), at)
        const [person, terms] = await Promise.all([personById(tx, row.person), termsOf(tx, row.person)])
        return person ? sessionOf(person, postsHeld(terms, at)) : null
      })
      if (cache.size > 10_000) cache.clear()
      cache.set(token, { at, session })
      return session
    },
    forget: () => cache.clear(),
  }

  /** Counts a wrong guess. Guesses that come together are counted one after another. */
  async function wrong(person: number, at: Instant, answer: Refusal): Promise<Outcome<never>> {
    return asWriter(async (tx) => {
      const row = await holdPerson(tx, person)
      if (!row) return no(answer)
      if (row.locked_until > at) return no(closed(row.locked_until, at))
      const failures = row.failures + 1
      const until = failures < guesses ? 0 : at + lockedFor_ms(failures)
      await setFailures(tx, person, failures, until)
      if (until) await note(tx, algorithm, at, null, 'name_locked', { person, minutes: lockedFor_ms(failures) / 60_000 })
      return no(answer)
    })
  }

  /** Opens a session, unless the name was closed or the code used while the password was being checked. */
  async function enter(person: number, at: Instant, device: string, by: 'password' | 'provider', step?: number): Promise<Outcome<SignedIn>> {
    const token = randomBytes(32).toString('base64url')
    return asWriter(async (tx) => {
      const row = await holdPerson(tx, person)
      if (!row) return no(refused('session.wrong', 'name'))
      if (by === 'password' && row.locked_until > at) return no(closed(row.locked_until, at))
      if (step !== undefined && step <= row.totp_step) return no(refused('second.wrong', 'second'))
      if (step !== undefined) await useStep(tx, person, step)
      if (row.failures) await setFailures(tx, person, 0, 0)
      await insertSession(tx, tokenDigest(token), person, at, at + session_ms, device.slice(0, 200))
      const session = sessionOf(row, postsHeld(await termsOf(tx, person), at))
      await note(tx, algorithm, at, person, 'signed_in', { by })
      return { ok: true, value: { token, session } }
    })
  }
}
export type Sessions = ReturnType<typeof makeSessions>
const sessionOf = (person: PersonRow, posts: number[]): Session => ({ person: { id: person.id, login: person.login, name: person.name, demonstration: person.demonstration }, posts })

/** Runs works in their order, so many at a time. */
function turns(most: number): <T>(work: () => Promise<T>) => Promise<T> {
  const waiting: (() => void)[] = []
  let running = 0
  return async (work) => {
    if (running >= most) await new Promise<void>((resolve) => { waiting.push(resolve) })
    else running++
    try {
      return await work()
    } finally {
      const next = waiting.shift()
      if (next) next()
      else running--
    }
  }
}

/** Wrong guesses at names that nobody has, in this process alone: they are closed like others, so that closing tells nothing. */
function countStrangers() {
  const names = new Map<string, { failures: number; until: Instant }>()
  return {
    lockedUntil: (name: string): Instant => names.get(name)?.until ?? 0,
    wrong(name: string, at: Instant): void {
      if (names.size > 10_000) names.clear()
      const failures = (names.get(name)?.failures ?? 0) + 1
      names.set(name, { failures, until: failures < guesses ? 0 : at + lockedFor_ms(failures) })
    },
  }
}
