// What an upper system's wire format has to give: orders out of what it sends, and our news as it wants them. A city's format is one file
// beside ./profile.ts and a line in `formats`.
import type { Instant, Refusal } from '../../kernel/base/model.ts'
import { profile } from './profile.ts'

/** An order as it stands there now. `revision` rises with each change, so that what comes late or twice is known. */
export type UpperOrder = {
  number: string; revision: number; event: 'assigned' | 'changed' | 'withdrawn'
  text: string; kind?: string; grade?: string
  /** A code of our catalogue, or their own with its name. */
  category?: string; category_name?: string
  place?: { code?: string; address?: string; spot?: [number, number]; crs?: string }
  name?: string; phone?: string
  deadline?: Instant; note?: string
  /** As it came, to be read again. */
  given: unknown
}
export type Status = 'accepted' | 'returned' | 'done' | 'withdrawn'
/** What became of an order. `id` is the same when it is sent again. */
export type News = { id: string; number: string; status: Status; at: Instant; time: string; our_number: string; unit: string | null; due: string | null; words: string | null }

export type Format = {
  id: string
  /** Where it is asked for orders after a position that it gave before ('' at first). */
  ask(base: string, after: string): string
  /** The orders of an answer and the position after them; null when it is no such answer. One that cannot be read is given with its number and why. */
  read(body: unknown): { orders: (UpperOrder | Unreadable)[]; position: string; more: boolean } | null
  /** One order as it came. */
  one(given: unknown): UpperOrder | Unreadable
  tell(base: string, news: News): { url: string; body: unknown }
}
/** `number` is null when not even that could be read. */
export type Unreadable = { number: string | null; given: unknown; why: Refusal[] }

export const formats: ReadonlyMap<string, Format> = new Map([profile].map((format) => [format.id, format]))
