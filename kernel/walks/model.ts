// What is kept for planning walks: networks and counts of people, each in force from a day on, and options that a planner saved.
import type { Day, Instant, Words } from '../base/model.ts'
import type { PackNetwork } from '../system/pack.ts'

export type Water = PackNetwork['water']
export type NetworkInfo = { id: number; from: Day; source: Words; licence: string; /** Invented, not surveyed. */ generated: boolean; nodes: number; edges: number; report: Record<string, unknown>; at: Instant }
export type KeptNetwork = NetworkInfo & { packed: Uint8Array; water: Water }
/** Counts of one edition: the bands of `places[i]` begin at `i * bands.length`. */
export type KeptCounts = { id: number; from: Day; bands: readonly string[]; source: Words; places: Int32Array; counts: Int32Array; at: Instant }

/** What an option changes, each site at most once in each way; `site` names one that stands, a new one has a name of its own. Degrees in WGS-84. */
export type Change =
  | { do: 'add'; id: string; name: string; spot: readonly [number, number]; hours?: string; capacity?: number; step_free?: boolean; cost_fen?: number }
  | { do: 'move'; site: string; spot: readonly [number, number]; cost_fen?: number }
  | { do: 'close'; site: string }
  | { do: 'hours'; site: string; hours: string }
  | { do: 'capacity'; site: string; capacity: number }
export type SavedOption = {
  id: string; name: string; service: string; network: number; counts: number
  question: Record<string, unknown>; changes: readonly Change[]; sites: readonly unknown[]; figures: Record<string, unknown>
  at: Instant; post: number; person: number
}

/** What a lack was reckoned by: places for a thousand people, reached within so many metres of the walker's pace, each with its rule and the version of the catalogue. */
export type GapStandard = { per_thousand: number; rule: string; metres: number; metres_rule: string; version: number; bands: readonly string[]; walker: string; sites: readonly string[] }
/** Of one committee: people who need it, places needed and in reach, people who reach none, and people who reach one of unknown capacity. Places in hundredths. */
export type GapRow = { place: number; people: number; needed: number; supplied: number; without: number; unsure: number }
/** `question` is `system.question`; `sites` how many were counted. */
export type GapAnswer = { question: string; day: Day; version: number; network: number; counts: number; standard: GapStandard; sites: number; rows: readonly GapRow[]; at: Instant }
