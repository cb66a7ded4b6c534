// Understanding the words: what a suggestion is, what a model holds and how well it was found to do. Types and pure functions.

/** A part of the text, in UTF-16 units. */
export type Quote = { start: number; end: number }

/** One category that the words suggest. `confidence`: of so many suggestions with 0.8, eight in ten are right. */
export type Guess = { label: string; confidence: number; quotes: Quote[] }
/** `sure` is false where the best guess is more likely wrong than right: then it is shown as 'not sure'. */
export type Guesses = { sure: boolean; guesses: Guess[] }

export type ClassFigures = { label: string; rows: number; precision: number; recall: number; f1: number }
/** What a test found. Shares are from 0 to 1. `ece`: expected calibration error over fifteen bins of equal width.
 *  `sure`: of how many rows the model was sure, and how many of those were right. */
export type Figures = { rows: number; accuracy: number; macro_f1: number; ece: number; sure: { share: number; accuracy: number }; classes: ClassFigures[] }

/** What is written beside a model. `figures` are those of rows held out while learning, a quarter at a time. */
export type About = {
  format: typeof FORMAT
  /** Counts up with each model of a district. */
  version: number
  made: string
  labels: readonly string[]
  rows: number
  figures: Figures
}

/** Below this confidence a suggestion is more likely wrong than right. */
export const SURE = 0.5

/** Of a file: 2 since words count beside characters. */
export const FORMAT = 2

export type Sample = { text: string; label: string }
