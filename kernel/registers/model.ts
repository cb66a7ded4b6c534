// A register's rows and their versions. Types and pure functions, safe in a browser.
import type { Day, Instant } from '../base/model.ts'
import type { Facts } from '../matters/model.ts'

export type RowVersion = {
  id: string
  /** Counts from one within the row. */
  version: number
  /** Counts from one within the register, in the order in which versions were written. */
  seq: number
  /** In force from this day until the next version's. */
  from: Day
  /** From this day on the row is no more. */
  ended: boolean
  name: string
  place: number
  /** WGS-84. */
  spot: [number, number] | null
  /** Those that whoever asks may read. */
  facts: Facts
  reason: string
  /** Put right without the announcement that changes have otherwise. */
  at_once: boolean
  at: Instant
  /** Who wrote it: a post, an import or the pack ('i'), or a step of a matter that the platform took ('c'). Not for visitors. */
  by?: 'p' | 'i' | 'c'
  post?: number | null
  person?: number | null
}
/** A row as it is on a day. `next`: the day of a version that is known and not yet in force. `latest`: the number that If-Match carries. */
export type RegisterRow = RowVersion & { next: Day | null; latest: number }

/** What is to be written: a new row without `id`, else a new version. `expects`: the latest version that its author saw. */
export type Draft = {
  id?: string
  expects?: number
  from?: Day
  ended?: boolean
  facts: Readonly<Record<string, unknown>>
  place?: string | number
  spot?: readonly number[]
  crs?: string
  reason?: string
  at_once?: boolean
}

/** `system.register` taken apart, or null. */
export function namesOfRegister(text: string): { system: string; register: string } | null {
  const [, system, register] = /^([a-z][a-z_]{0,40})\.([a-z][a-z_]{0,29})$/.exec(text) ?? []
  return system && register ? { system, register } : null
}

/** The version of one row that is in force on a day: of those that began by then the one that began last, of several the one written last. */
export function inForce<V extends Pick<RowVersion, 'from' | 'version' | 'ended'>>(versions: readonly V[], day: Day): V | null {
  const begun = versions.filter((v) => v.from <= day).sort((a, b) => (a.from === b.from ? a.version - b.version : a.from < b.from ? -1 : 1)).at(-1)
  return begun && !begun.ended ? begun : null
}

/** The columns in which two versions differ. */
export function changedColumns(before: Facts, after: Facts): string[] {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].filter((column) => JSON.stringify(before[column] ?? null) !== JSON.stringify(after[column] ?? null))
}
