// Importing: a table is looked at first, kept under a token for an hour, and brought in all or not at all. What was right at the preview is
// judged again at the commit, since the district may have changed in between.
import { createHash, randomBytes } from 'node:crypto'
import { promisify } from 'node:util'
import { gunzip, gzip } from 'node:zlib'
import { refused } from '../base/refusals.ts'
import type { Outcome } from '../base/model.ts'
import { note } from '../people/administration.ts'
import { categories, holidays, limits, responsibility, workHours } from './catalogues.ts'
import { recognise } from './columns.ts'
import { counts } from './counts.ts'
import { historyOf } from './history.ts'
import { isList, type Fault, type List, type Reading, type Recognised } from './model.ts'
import { people } from './people.ts'
import { places } from './places.ts'
import { registerOf } from '../registers/index.ts'
import { rowsOf } from './registers.ts'
import { gatherFaults, openSource, type Faults, type Kind, type On, type Plan, type Said } from './plan.ts'
import { phones, residents } from './units.ts'
import { stage, stagedBy, unstage, unstageOld } from './store.ts'

const kinds: Record<List, Kind> = { places, people, categories, responsibility, limits, holidays, work_hours: workHours, residents_counts: counts, phones, residents }
/** A preview can be committed for an hour. */
export const preview_ms = 3_600_000

export type Incoming = { what: string; name: string; bytes: Uint8Array; reading: Reading; person: number | null }
export type Looked = {
  format: string; rows: number; good: number; faulty_count: number; faulty: readonly Fault[]; columns: readonly Recognised[]
  /** The fields that the table could say something of. */
  fields: readonly { id: string; words: { zh: string; en: string }; required: boolean }[]
  says: Said
}
export type Progress = (rows: number, what: string) => void

/** The kind of table, or null for a word that names none: a list, the id of a system, or `system.register`. */
export function kindOf(on: On, what: string): Kind | null {
  if (isList(what)) return kinds[what]
  const register = registerOf(on.systems, what)
  if (register) return rowsOf(register)
  const system = on.systems.get(what)
  return system ? historyOf(system) : null
}

type Examined = { looked: Looked; plan: Plan | null; faults: Faults }

/** Reads the whole table and says what would come of it. */
export async function examine(on: On, incoming: Incoming, progress: Progress = () => {}): Promise<Outcome<Examined>> {
  const kind = kindOf(on, incoming.what)
  if (!kind) return { ok: false, refused: [refused('import.what_unknown', incoming.what.slice(0, 60))] }
  const source = await openSource(incoming.bytes)
  if (!source.ok) return source
  const fields = kind.fields(on)
  const columns = recognise(source.value.columns, fields, incoming.reading)
  if (!columns.ok) { await source.value.close(); return columns }
  const faults = gatherFaults(columns.value)
  let rows = 0
  const counted = { ...source.value, each: (work: Parameters<typeof source.value.each>[0]) => { rows = 0; return source.value.each((row) => { rows++; return work(row) }) } }
  const plan = await kind.plan({ on, source: counted, columns: columns.value, faults, person: incoming.person, progress })
  if (!plan.ok) return plan
  const looked: Looked = {
    format: source.value.format, rows, good: rows - faults.rows, faulty_count: faults.count, faulty: [...faults.first].sort((a, b) => a.row - b.row), columns: columns.value.recognised,
    fields: fields.map((field) => ({ id: field.id, words: field.words, required: field.required === true })), says: plan.value.says,
  }
  return { ok: true, value: { looked, plan: faults.count || rows === 0 ? null : plan.value, faults } }
}

/** Brings an examined table in, in one transaction with its line in the administration's chain. */
export async function bringIn(on: On, incoming: Incoming, { plan, faults, looked }: Examined, spent?: Buffer): Promise<Outcome<Said>> {
  if (!plan) return { ok: false, refused: [looked.rows === 0 ? refused('table.empty') : refused('import.faulty', undefined, { count: faults.count })] }
  const sha256 = createHash('sha256').update(incoming.bytes).digest('hex')
  const done = await orRefused(on.asWriter(async (tx) => {
    if (spent && !(await unstage(tx, spent))) throw new Undone({ ok: false, refused: [refused('import.token_unknown', 'token')] })
    const outcome = await plan.carryOut(tx)
    if (!outcome.ok) throw new Undone(outcome)
    await note(tx, on.algorithm, on.now(), incoming.person, 'import', { what: incoming.what, name: incoming.name, sha256, rows: looked.rows, ...outcome.value })
    return outcome
  }))
  if (!done.ok) return done
  await on.reload()
  return { ok: true, value: { rows: looked.rows, ...done.value, ...(await plan.after?.()) } }
}

/** Carries a refusal out of a transaction that must not be kept. A class only because Error is one. */
class Undone extends Error {
  outcome: Outcome<never>
  constructor(outcome: Outcome<never>) { super('undone'); this.outcome = outcome }
}
/** 23505: a colleague's table brought the same name or code in after this one was examined. */
const orRefused = <T>(work: Promise<Outcome<T>>): Promise<Outcome<T>> => work.catch((error: unknown) => {
  if (error instanceof Undone) return error.outcome
  if ((error as { code?: string }).code === '23505') return { ok: false, refused: [refused('import.overtaken')] }
  throw error
})

const digestOf = (token: string): Buffer => createHash('sha256').update(token).digest()

/** Looks at a table and keeps it for its commit. */
export async function preview(on: On, incoming: Incoming & { person: number }): Promise<Outcome<Looked & { token: string }>> {
  const examined = await examine(on, incoming)
  if (!examined.ok) return examined
  const token = randomBytes(24).toString('base64url')
  const content = await promisify(gzip)(incoming.bytes, { level: 1 })
  await on.asWriter(async (tx) => {
    await unstageOld(tx, on.now() - preview_ms)
    await stage(tx, digestOf(token), incoming.person, { what: incoming.what, name: incoming.name, reading: incoming.reading, content }, on.now())
  })
  return { ok: true, value: { token, ...examined.value.looked } }
}

/** Brings in what was looked at: all of it, or nothing with the reasons. */
export async function commit(on: On, what: string, token: string, person: number): Promise<Outcome<Said>> {
  const staged = await on.asWriter((tx) => stagedBy(tx, digestOf(token), person, on.now() - preview_ms))
  if (!staged || staged.what !== what) return { ok: false, refused: [refused('import.token_unknown', 'token')] }
  const incoming: Incoming = { what, name: staged.name, bytes: await promisify(gunzip)(staged.content), reading: staged.reading as Reading, person }
  const examined = await examine(on, incoming)
  return examined.ok ? bringIn(on, incoming, examined.value, digestOf(token)) : examined
}
