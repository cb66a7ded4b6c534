// The words that everything else is written in: instants, limits, words, refusals. Pure; safe in a browser; imports nothing.

/** Milliseconds since 1970-01-01T00:00Z. Only ./clock.ts reads the machine's clock. */
export type Instant = number
/** A civil day, YYYY-MM-DD, in the district's zone. */
export type Day = string
export type Words = { zh: string; en: string }

/** TIME-01: `min`, `h` urgent time that runs on; `wh` working hours; `wd` working days; `nd` natural days. */
export type Limit = `${number}${'min' | 'h' | 'wh' | 'wd' | 'nd'}`

/** One year of the State Council's notice (TIME-02). `off`: days off; `work`: make-up working days. */
export type HolidayYear = { year: number; source: string; off: readonly Day[]; work: readonly Day[] }

/** A refusal is a value with a code; `about` names the field, clock or step, `with` fills the words. */
export type Refusal = { code: string; about?: string; with?: Record<string, string | number> }
export type Outcome<T> = { ok: true; value: T } | { ok: false; refused: Refusal[] }
