// The statements of assemblies, one function each.
import type { Tx } from '../../database/connect.ts'
import type { Instant } from '../base/model.ts'
import type { Actor } from '../matters/model.ts'
import type { BodyKind, BodyRules, Kind, Question, Result, Roll } from './model.ts'
import type { Box } from './slips.ts'

/** What was fixed when the vote was called. `counters`: posts that may count and read. `meeting`: members vote where they are present. */
export type Terms = { body: BodyKind; question: Question; rules: BodyRules; caller: string; noticed: string | null; counters: readonly number[]; meeting: boolean; roll_digest: string }
export type AssemblyRow = {
  id: string; matter: string; cause: string | null; kind: Kind; rule_set: string; opens: Instant; closes: Instant; terms: Terms; state: 'called' | 'counted'; version: number; last_hash: string; result: Result | null
}
type RawAssembly = Omit<AssemblyRow, 'opens' | 'closes'> & { opens: string; closes: string }
const columns = `id, matter, cause, kind, rule_set, opens, closes, terms, state, version, encode(last_hash, 'hex') as last_hash, result`
const asRow = (row: RawAssembly | undefined): AssemblyRow | undefined => row && { ...row, opens: Number(row.opens), closes: Number(row.closes) }

export const readAssembly = async (tx: Tx, id: string): Promise<AssemblyRow | undefined> => asRow((await tx<RawAssembly[]>`select ${tx.unsafe(columns)} from assemblies where id = ${id}`)[0])
/** Reads it and keeps others from acting on it until the transaction ends: its acts have one order. */
export const holdAssembly = async (tx: Tx, id: string): Promise<AssemblyRow | undefined> => asRow((await tx<RawAssembly[]>`select ${tx.unsafe(columns)} from assemblies where id = ${id} for update`)[0])
export const assembliesOf = async (tx: Tx, ...matters: string[]): Promise<AssemblyRow[]> => (await tx<RawAssembly[]>`select ${tx.unsafe(columns)} from assemblies where matter = any(${matters}::bigint[]) order by id`).map((row) => asRow(row)!)
export const allAssemblies = async (tx: Tx, after: string): Promise<string[]> => (await tx<{ id: string }[]>`select id from assemblies where id > ${after} order by id limit 500`).map(({ id }) => id)
export const assemblyBy = async (tx: Tx, cause: string): Promise<AssemblyRow | undefined> => asRow((await tx<RawAssembly[]>`select ${tx.unsafe(columns)} from assemblies where cause = ${cause}`)[0])
/** Votes whose time is over and which nobody has counted. */
export const dueAssemblies = async (tx: Tx, now: Instant): Promise<Pick<AssemblyRow, 'id' | 'kind' | 'closes'>[]> =>
  (await tx<Pick<RawAssembly, 'id' | 'kind' | 'closes'>[]>`select id, kind, closes from assemblies where state = 'called' and closes <= ${now} order by closes`).map((row) => ({ ...row, closes: Number(row.closes) }))
/** Votes by name that nobody has counted. */
export const openNamed = async (tx: Tx): Promise<string[]> => (await tx<{ id: string }[]>`select id from assemblies where state = 'called' and kind = 'named' order by id`).map(({ id }) => id)
export const matterExists = async (tx: Tx, matter: string): Promise<boolean> => (await tx`select 1 from matters where id = ${matter}`).length > 0

export const insertAssembly = (tx: Tx, row: AssemblyRow): Promise<unknown> => tx`
  insert into assemblies (id, matter, cause, kind, rule_set, opens, closes, terms, state, version, last_hash)
  values (${row.id}, ${row.matter}, ${row.cause}, ${row.kind}, ${row.rule_set}, ${row.opens}, ${row.closes}, ${JSON.stringify(row.terms)}::text::json, 'called', ${row.version}, ${Buffer.from(row.last_hash, 'hex')})`
export const moveAssembly = (tx: Tx, id: string, version: number, last_hash: string, result: Result | null): Promise<unknown> => tx`
  update assemblies set version = ${version}, last_hash = ${Buffer.from(last_hash, 'hex')}, state = case when ${result !== null} then 'counted' else state end,
    result = coalesce(${result === null ? null : JSON.stringify(result)}::text::json, result) where id = ${id}`

export const insertRoll = (tx: Tx, assembly: string, roll: string): Promise<unknown> => tx`insert into assembly_rolls (assembly, roll) values (${assembly}, ${roll}::text::json)`
/** The stored text itself, which the digest is over. */
export const readRoll = async (tx: Tx, assembly: string): Promise<string> => (await tx<{ roll: string }[]>`select roll::text as roll from assembly_rolls where assembly = ${assembly}`)[0]?.roll ?? ''
export const rollOf = async (tx: Tx, assembly: string): Promise<Roll> => JSON.parse(await readRoll(tx, assembly)) as Roll

export type ActRow = { assembly: string; seq: number; at: Instant; act: string; by: Actor['by']; post: number | null; person: number | null; head: string | null; data: string; hash: string }
export const insertAct = (tx: Tx, row: ActRow): Promise<unknown> => tx`
  insert into assembly_acts (assembly, seq, at, act, by, post, person, head, data, hash)
  values (${row.assembly}, ${row.seq}, ${row.at}, ${row.act}, ${row.by}, ${row.post}, ${row.person}, ${row.head}, ${row.data}::text::json, ${Buffer.from(row.hash, 'hex')})`
type RawAct = Omit<ActRow, 'at'> & { at: string }
const actColumns = `assembly, seq, at, act, by, post, person, head, data::text as data, encode(hash, 'hex') as hash`
const asAct = (row: RawAct): ActRow => ({ ...row, at: Number(row.at) })
export const readActs = async (tx: Tx, assembly: string): Promise<ActRow[]> => (await tx<RawAct[]>`select ${tx.unsafe(actColumns)} from assembly_acts where assembly = ${assembly} order by seq`).map(asAct)
export const actsAbout = async (tx: Tx, assembly: string, head: string): Promise<ActRow[]> => (await tx<RawAct[]>`select ${tx.unsafe(actColumns)} from assembly_acts where assembly = ${assembly} and head = ${head} order by seq`).map(asAct)
export const actsOf = async (tx: Tx, assembly: string, acts: readonly string[]): Promise<ActRow[]> => (await tx<RawAct[]>`select ${tx.unsafe(actColumns)} from assembly_acts where assembly = ${assembly} and act = any(${acts as string[]}) order by seq`).map(asAct)
/** Heads for whom this holder has taken part by proxy. */
export const headsOfHolder = async (tx: Tx, assembly: string, holder: string): Promise<string[]> =>
  (await tx<{ head: string }[]>`select distinct head from assembly_acts where assembly = ${assembly} and act = 'marked' and data->>'holder' = ${holder}`).map(({ head }) => head)
export const countMarks = async (tx: Tx, assembly: string): Promise<number> => (await tx<{ n: number }[]>`select count(*)::int as n from assembly_acts where assembly = ${assembly} and act = 'marked'`)[0]!.n

export const insertBallot = (tx: Tx, assembly: string, id: string, sealed: Buffer): Promise<unknown> => tx`insert into assembly_ballots (assembly, id, sealed) values (${assembly}, ${id}, ${sealed})`
export const readBallots = (tx: Tx, assembly: string): Promise<{ id: string; sealed: Buffer }[]> => tx`select id, sealed from assembly_ballots where assembly = ${assembly} order by id` as unknown as Promise<{ id: string; sealed: Buffer }[]>
export const insertKey = (tx: Tx, assembly: string, wrapped: Uint8Array): Promise<unknown> => tx`insert into assembly_keys (assembly, wrapped) values (${assembly}, ${Buffer.from(wrapped)})`
export const readKey = async (tx: Tx, assembly: string): Promise<Buffer | null> => (await tx<{ wrapped: Buffer }[]>`select wrapped from assembly_keys where assembly = ${assembly}`)[0]?.wrapped ?? null
export const districtSecret = async (tx: Tx): Promise<Buffer> => (await tx<{ secret: Buffer }[]>`select secret from district`)[0]!.secret

export const insertBox = (tx: Tx, assembly: string, box: Box): Promise<unknown> => tx`insert into assembly_boxes (assembly, slips) values (${assembly}, ${JSON.stringify(box)}::text::json)`
export const readBox = async (tx: Tx, assembly: string): Promise<Box | null> => (await tx<{ slips: Box }[]>`select slips from assembly_boxes where assembly = ${assembly}`)[0]?.slips ?? null
/** Reads the box and keeps others from it until the transaction ends. */
export const holdBox = async (tx: Tx, assembly: string): Promise<Box | null> => (await tx<{ slips: Box }[]>`select slips from assembly_boxes where assembly = ${assembly} for update`)[0]?.slips ?? null
/** The whole box anew: nothing in it is newer than anything else. */
export const writeBox = (tx: Tx, assembly: string, box: Box): Promise<unknown> => tx`update assembly_boxes set slips = ${JSON.stringify(box)}::text::json where assembly = ${assembly}`
