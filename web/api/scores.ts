// Scorecards over HTTP: those that there are, and one with its lines.
import { call } from './client.ts'
import type { Words } from './types.ts'

export type ScoreItem = { id: string; number: string; title: string; of: string; cycle: string; since: string; until: string; state: { id: string; words: Words }; published: boolean; counted: boolean }
export type ScoreList = { system: string; words: Words; register: string; of: Record<string, Words>; cycle: Record<string, Words>; items: ScoreItem[] }
export type Part = { name: string; num: number | null; den: number | null; href: string }
export type Line = {
  line: number; object: number; indicator: string; figures: Part[]; value: number | null; most: number; points: number | null; was?: number | null; ground?: string; low: number | null; high: number | null
  none: 'small' | 'nothing' | 'zero' | 'excluded' | null; band: Band | null; left_out: number; mix: { observed: number; expected: number; ratio: number; low: number; high: number; share: number } | null; objected?: true
}
export type Band = 'above' | 'same' | 'below'
export type Indicator = { code: string; name: Words; family: string; version: number; formula: string; weight: number; most: number; better: 'up' | 'down'; full_at: number; minus: number; rule: string; share: boolean; funnel: boolean; without: number[]; ground?: string; whole: { figures: Part[]; value: number | null } | null }
export type Total = { object: number; family: string; score: number | null; out_of: number; low: number | null; high: number | null; band: Band | null; open?: true }
export type Score = {
  id: string | null; number: string | null; objecting: { step: string; line: string } | null; system: string; title: Words | string; state: { id: string; words: Words } | null; published: boolean; of: string; cycle: string; since: string; until: string; known: string | null; position: number | null
  families: { id: string; words: Words }[]; objects: { id: number; name: string }[]; indicators: Indicator[]; lines: Line[]; totals: Total[]; said: { by: string; about: number; words: string }[]; excused: { case: string; trial: string; ground: string }[]; other?: string | null
}

export const readScores = (): Promise<ScoreList> => call('/api/scores')
/** @param id of a matter, or `running` with what it is about. */
export const readScore = (id: string, query: string): Promise<Score> => call(id === 'running' ? `/api/scores/running${query ? `?${query}` : ''}` : `/api/scores/${id}`)
export const scoreFile = (id: string, as: 'pdf' | 'docx' | 'xlsx', lang: string): string => `/api/scores/${id}/file?as=${as}&lang=${lang}`
