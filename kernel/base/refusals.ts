// Refusals are values, mistakes are thrown: the two never mix. A refusal is for the person who asked; a Mistake is a fault in
// the program or its data, and nobody catches it except the outermost door, which reports it.
import type { Outcome, Refusal } from './model.ts'

/** A reason to refuse. `about` names the field, clock or step; `with` fills the words. */
export function refused(code: string, about?: string, fill?: Record<string, string | number>): Refusal {
  const refusal: Refusal = { code }
  if (about !== undefined) refusal.about = about
  if (fill !== undefined) refusal.with = fill
  return refusal
}

export function yes<T>(value: T): Outcome<T> {
  return { ok: true, value }
}

/** Every reason at once; at least one. */
export function no(...reasons: Refusal[]): Outcome<never> {
  assert(reasons.length > 0, 'no() without a reason')
  return { ok: false, refused: reasons }
}

/** A fault of ours. A class only because Error is one. */
export class Mistake extends Error {
  override name = 'Mistake'
}

export function assert(condition: unknown, message: string): asserts condition {
  if (!condition) throw new Mistake(message)
}
