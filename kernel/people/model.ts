// Persons, organisations, posts and terms. Rights come from posts held now, never from persons.
import type { Instant } from '../base/model.ts'

export type Organisation = { id: number; code: string; kind: string; name: string; name_en: string | null; place: number }
export type Post = { id: number; code: string; role: string; organisation: number; place: number; title: string; title_en: string }
export type Person = { id: number; login: string; name: string }
/** A post held from an instant to an instant: for a term, perhaps in somebody's stead, or on the post's roster. */
export type Term = { post: number; person: number; from: Instant; to: Instant | null; instead_of: number | null; roster: boolean }

/** The roles whose posts one person may not hold two of at one time (MLPS-03); the database refuses it too. */
export const administrators = ['systemAdmin', 'securityAdmin', 'auditAdmin'] as const

const runs = (term: Pick<Term, 'from' | 'to'>, at: Instant): boolean => term.from <= at && (term.to === null || term.to > at)
/** The posts that a person holds at an instant: [from, to). */
export function postsHeld(terms: readonly Pick<Term, 'post' | 'from' | 'to'>[], at: Instant): number[] {
  return [...new Set(terms.filter((t) => runs(t, at)).map((t) => t.post))]
}
/** Does a person hold this post for a term, not only on its roster? */
export const holdsForTerm = (terms: readonly Term[], post: number, at: Instant): boolean => terms.some((t) => t.post === post && !t.roster && runs(t, at))

/** After how many wrong passwords in a row a name is closed, and for how long: one minute, doubling up to an hour (MLPS-02). */
export const guesses = 5
export function lockedFor_ms(failures: number): number {
  return failures < guesses ? 0 : Math.min(60_000 * 2 ** (failures - guesses), 3_600_000)
}
/** A session ends after twelve hours, or two without use. */
export const session_ms = 12 * 3_600_000
export const idle_ms = 2 * 3_600_000

/** A first link lasts two days, a first administrator's one hour. */
export const link_ms = 48 * 3_600_000
export const first_link_ms = 3_600_000

/** Ten characters, five of them different, and not around the sign-in name (MLPS-02). Length is worth more than odd signs. */
export function weakPassword(password: string, login: string): boolean {
  const letters = [...password]
  return letters.length < 10 || new Set(letters).size < 5 || password.toLowerCase().includes(login.toLowerCase())
}
