// A matter as a paper: how a system declares it, and the neutral form from which Word, PDF and pages are made.
import type { Words } from '../base/model.ts'

/** The matter as a paper (Word, PDF, a page): its parts in order. A text is paragraphs and a table a table, under the words of the fact. */
export type DocumentDeclaration<F extends string> = {
  /** Stands under the title. */
  kind?: F
  parts: readonly (F | ChaptersDeclaration<F> | MapDeclaration<F> | CompareDeclaration<F>)[]
  reads?: ReadsDeclaration<F>
}
/** At this step the platform reads figures itself: for each row of a table that names a measure (`system.measure`), its value of a year (that of the date
 *  `by`) at the matter's place comes into another table, in place of what somebody wrote for it. */
export type ReadsDeclaration<F extends string> = { step: string; of: F; measure: string; key: string; by: F; into: F; year: string; value: string; source: string }
/** Each row of a table is a chapter: its heading, its text, and columns said under the heading. */
export type ChaptersDeclaration<F extends string> = { chapters: F; number: string; title: string; text: string; says?: readonly string[] }
/** The place with the units in it, and a numbered point for each row that has one. */
export type MapDeclaration<F extends string> = { map: F; spot: string; name: string }
/** Figures before and after as one table, a row for each pair that has its first; `finding` says what came of it. A row is called by what the words of both share at their end. */
export type CompareDeclaration<F extends string> = { compare: readonly (readonly [before: F, after: F])[]; finding: F }

/** One line of an outline or a point of a drawing, in WGS-84. */
export type Ring = readonly (readonly [lng: number, lat: number])[]
export type Drawing = { outlines: readonly { name: string; rings: readonly Ring[]; main?: true }[]; points: readonly { no: number; name: string; spot: readonly [number, number] }[] }
export type Cell = { text: string; right?: true }
export type Opens = { number: string } | { figure: string }
export type Block =
  | { is: 'text'; paragraphs: readonly string[] }
  | { is: 'table'; columns: readonly { title: string; right?: true; /** Share of the width. */ share: number }[]; rows: readonly (readonly string[])[]; /** What a cell opens on a page, by row and column: a matter by its number, a figure by its name. */ opens?: readonly (readonly (Opens | null)[])[] }
  /** Rows with so much text that they are no table: each under its heading, with what is said of it in a line. */
  | { is: 'cards'; cards: readonly { /** An opinion's number, and whether it wants an answer. */ no?: number; wants?: true; title: string; said: string; paragraphs: readonly string[]; note?: { title: string; paragraphs: readonly string[] } }[] }
  | { is: 'map'; drawing: Drawing; caption: string }
export type Section = { id: string; title: string; level: 1 | 2; blocks: readonly Block[] }
/** `lines`: what stands on the title page under the title. `demonstration` and `outlines`: what must be said of invented data on every page. */
export type Paper = { title: string; subtitle: string; lines: readonly (readonly [what: string, said: string])[]; sections: readonly Section[]; language: 'zh' | 'en'; made: number; demonstration: string | null; outlines: string | null; contents: string; file: string }
export type PaperWords = Record<string, Words>
