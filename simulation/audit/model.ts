// What the auditor knows of declarations, journal rows and matters: its own types, loose where data comes from outside.

export type Json = any // any: facts and notes are whatever the journal holds; each check looks at what it needs
export type Ask = <Row>(text: string, args?: readonly unknown[]) => Promise<Row[]>

export type Role = { posts?: readonly string[]; within: 'place' | 'lead' | 'helper' | 'requester' | 'clock' }
export type State = { open?: string; waiting?: string; keeps?: string; final?: true; settled?: true; faded?: true; at_once?: string }
export type Step = {
  by: readonly string[]; from: readonly string[]; to: string | readonly string[]; asks?: Record<string, boolean>; apart?: readonly string[]; at_most?: number; before?: string
  helpers_done?: true; lead?: unknown; help?: string; opens?: { system: string; each?: { of: string; as: string; until: string } }; awaits?: { step: string; by: string; until: readonly string[] }; answers?: 'lead' | 'helper'; marks?: string; computes?: string; calls?: string; opens_book?: true; draws?: { fills: Record<string, string> }
  extends?: readonly { clock: string; to?: string; choice?: string; with?: string }[]
}
export type Clock = {
  runs: readonly string[]; once?: true; starts?: readonly string[]; stops: readonly string[]; pauses?: readonly string[]
  within: string | { by: string; limits: Record<string, string>; otherwise: string | null } | { until: string }
  late: readonly { tell?: string; take?: string }[]; each?: 'helper'; rule: string
}
export type AssemblyOf = {
  body: string | { in: string }; topic: string; ballot: 'named' | 'secret'; roll: { rows: string } & Record<string, string>; elects?: { rows: string; name: string; seats: string }
  question: string; noticed: string; until: string; counted: { step: string; outcome: string; chosen?: string }
}
/** A declaration as GET /api/systems gives it: plain data. */
export type Declaration = {
  id: string; roles: Record<string, Role>; facts: Record<string, { is: string; of?: unknown; readers?: readonly string[] }>; states: Record<string, State>
  open: { by: readonly string[]; to: string | readonly string[]; asks: Record<string, boolean>; computes?: string; lead?: 'list' | { named: string }; alike?: string }
  steps: Record<string, Step>; clocks: Record<string, Clock>; measures: Record<string, unknown>
  assemblies?: Record<string, AssemblyOf>
  page?: { releases?: { consent: string; words: string; photos: string; looked: string } }
  holds?: { thing: string; from: string; to: string; seat: string; held: readonly string[]; waits: readonly string[]; offer: string; moves: readonly string[] }
  opinions?: { kept: string; before: readonly string[] }
  plan: readonly string[]
  pursues?: { urged: string }
  registers?: Record<string, { announced?: { days: number }; reads?: string }>
  gathers?: { measured: { state: string; step: string } }
  gaps?: object
  book?: { keepers: readonly string[]; accounts: Record<string, { kind: string; covered?: true }>; each?: { rows: string; name: string; kind: string } }
}

export type Row = {
  position: string; matter: string; seq: number; at: string; act: string; by: 'p' | 'r' | 'c' | 'i'; post: number | null; person: number | null; data: string; hash: string
}
export type Run = {
  id: string; run: number; duty?: number; limit: string; version: number; started: number; deadline: number | null; provisional?: true
  paused?: { since: number; deadline: number; why: string }; paused_min?: number; moved?: number; late?: true; finished?: number; outcome?: 'met' | 'waived'; why?: string
}
export type Duty = { no: number; organisation: number; kind: 'lead' | 'helper'; state: 'owed' | 'done' | 'released'; since: number; until?: number; row?: number; provisional?: true; matter?: string }

/** One matter as the auditor has replayed it. */
export type Life = {
  id: string; system: string; number: string; place: number; slots: number[]; spot: [number, number] | null; parent: string | null; children: string[]
  state: string; kind: string; version: number; opened: number; changed: number; ended: number | null; holder: number | null; waits: string | null
  facts: Record<string, Json>; duties: Map<number, Duty>; runs: Map<string, Run>; marks: Set<string>
  /** Every act with who did it last and how often. */
  taken: Map<string, { times: number; person: number | null; at: number }>
  /** Every state that it has been in. */
  been: Set<string>
  head: string
}

export const keyOfRun = (run: { id: string; run: number; duty?: number }): string => `${run.id}/${run.duty ?? ''}/${run.run}`
export const kindOf = (state: State | undefined): string => (!state ? '?' : state.open ? 'open' : state.waiting ? 'waiting' : 'final')
/** The organisation that has the lead now. */
export const leading = (life: { duties: ReadonlyMap<number, Duty> }): Duty | undefined => [...life.duties.values()].find((d) => d.kind === 'lead' && d.state === 'owed')

/** Something that does not hold. */
export type Fault = { act: number; what: string; matter?: string; expected: unknown; found: unknown }
export type Report = (what: string, expected: unknown, found: unknown, matter?: string) => void

/** One text for one value whatever the order of its keys, to compare what two sides say. */
export function plain(value: unknown): string {
  return JSON.stringify(value, (_, v: Json) => (v && typeof v === 'object' && !Array.isArray(v) ? Object.fromEntries(Object.entries(v).filter(([, x]) => x !== undefined).sort(([a], [b]) => (a < b ? -1 : 1))) : v))
}
