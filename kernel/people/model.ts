// Persons, organisations, posts and terms. Rights come from posts held now, never from persons.
import type { Instant } from '../base/model.ts'

export type Organisation = { id: number; code: string; kind: string; name: string; name_en: string | null; place: number }
export type Post = { id: number; code: string; role: string; organisation: number; place: number; title: string; title_en: string }
export type Person = { id: number; login: string; name: string }
export type Term = { post: number; person: number; from: Instant; to: Instant | null; instead_of: number | null }

/** The posts that a person holds at an instant: [from, to). */
export function postsHeld(terms: readonly Term[], at: Instant): number[] {
  return [...new Set(terms.filter((t) => t.from <= at && (t.to === null || t.to > at)).map((t) => t.post))]
}

/** After how many wrong passwords in a row a name is closed, and for how long: one minute, doubling up to an hour (MLPS-02). */
export const guesses = 5
export function lockedFor_ms(failures: number): number {
  return failures < guesses ? 0 : Math.min(60_000 * 2 ** (failures - guesses), 3_600_000)
}
/** A session ends after twelve hours, or two without use. */
export const session_ms = 12 * 3_600_000
export const idle_ms = 2 * 3_600_000
