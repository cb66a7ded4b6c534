// The one door into a register: drafts are checked, hung on the register's chain and added, all of them or none.
import type { Tx } from '../../database/connect.ts'
import { canonicalJson, type DigestAlgorithm } from '../base/canonical.ts'
import type { Ids } from '../base/ids.ts'
import type { Instant, Outcome, Refusal } from '../base/model.ts'
import { refused } from '../base/refusals.ts'
import { chain } from '../journal/chain.ts'
import type { World } from '../matters/world.ts'
import type { System } from '../system/compile.ts'
import { readFaults } from '../plans/check.ts'
import { wrongIndicators } from './indicators.ts'
import { prepareRow, type Author, type Prepared, type Register } from './check.ts'
import type { Draft, RegisterRow } from './model.ts'
import { idsByKey, insertVersions, keepKey, knownRow, latestOf, lockRegister, moveHead, type NewVersion } from './store.ts'

export type RegisterOn = { world(): World; now(): Instant; ids: Ids; algorithm: DigestAlgorithm; /** Whose figures a register of indicators may name. */ systems?: ReadonlyMap<string, System> }
export type Written = { id: string; version: number }
/** The refusals of one draft of several, by its place among them. */
export type Faulty = { draft: number; refusal: Refusal }
export type WriteOutcome = { ok: true; value: Written[] } | { ok: false; faulty: Faulty[] }

/** The text of a version that its hash is over: everything that is kept of it. */
export const versionText = (v: Omit<NewVersion, 'hash' | 'register'>): string => canonicalJson([
  v.seq, v.id, v.version, v.from_day, v.ended, v.open, v.place, v.audience, v.lng, v.lat, v.name, v.key, v.facts, v.closed, v.reason, v.at_once, v.at, v.by, v.post, v.person])

/** Writes rows and versions in the transaction that is given, as the writer; when anything is refused nothing may be kept of it. */
export async function writeRows(tx: Tx, on: RegisterOn, register: Register, drafts: readonly Draft[], author: Author): Promise<WriteOutcome> {
  const head = await lockRegister(tx, register.name)
  const old = await latestOf(tx, register.name, drafts.flatMap((draft) => draft.id ?? []))
  const world = on.world()
  const at = on.now()
  const faulty: Faulty[] = []
  const prepared: (Prepared | null)[] = drafts.map((draft, i) => {
    const fail = (...refusals: Refusal[]): null => { for (const refusal of refusals) faulty.push({ draft: i, refusal }); return null }
    const before = draft.id === undefined ? null : old.get(draft.id)
    if (before === undefined) return fail(refused('register.row_unknown'))
    if (before && draft.expects !== undefined && draft.expects !== before.version) return fail(refused('register.stale', undefined, { version: before.version }))
    if (before?.ended && draft.ended) return fail(refused('register.ended'))
    const done = prepareRow(register, draft, before, author, world, at)
    return done.ok ? done.value : fail(...done.refused)
  })
  faulty.push(...(await clashes(tx, register, prepared)), ...(await strangers(tx, prepared)), ...(await wrongIndicators(tx, on, register, drafts, prepared)), ...(await readFaults(tx, register, prepared, author.by === 'p' ? world.today(at) : null)))
  if (faulty.length) return { ok: false, faulty }
  const versions = hang(on, { head, at }, prepared as Prepared[], old)
  await insertVersions(tx, versions)
  // What may be booked is part of what every process knows of the district: all read it again.
  if (register.declaration.things && versions.length) await tx`update heads set revision = revision + 1`
  await moveHead(tx, { no: head.no, seq: versions.at(-1)?.seq ?? head.seq, hash: versions.at(-1)?.hash ?? head.hash })
  return { ok: true, value: versions.map(({ id, version }) => ({ id, version })) }
}

function hang({ ids, algorithm }: RegisterOn, { head, at }: { head: { no: number; seq: number; hash: string }; at: Instant }, prepared: readonly Prepared[], old: ReadonlyMap<string, RegisterRow>): NewVersion[] {
  let { seq, hash } = head
  const versions = new Map([...old].map(([id, row]) => [id, row.version]))
  return prepared.map(({ id: known, from, spot, expects: _, names: _names, ...rest }) => {
    const id = known ?? ids.next(at)
    const version = (versions.get(id) ?? 0) + 1
    versions.set(id, version)
    const made = { ...rest, id, version, register: head.no, seq: ++seq, from_day: from, lng: spot?.[0] ?? null, lat: spot?.[1] ?? null, at }
    hash = chain(algorithm, hash, versionText(made))
    return { ...made, hash }
  })
}

/** Rows that would share a key with another one, of the register or of the same drafts. */
async function clashes(tx: Tx, register: Register, prepared: readonly (Prepared | null)[]): Promise<Faulty[]> {
  const known = await idsByKey(tx, register.name, [...new Set(prepared.flatMap((p) => (p && !p.ended ? [p.key] : [])))])
  const mine = new Map<string, number>()
  return prepared.flatMap((p, i): Faulty[] => {
    if (!p || p.ended) return []
    const other = known.get(p.key)
    const twin = mine.get(p.key)
    mine.set(p.key, i)
    const clash = (other !== undefined && other !== p.id && !prepared.some((q) => q?.id === other && (q.ended || q.key !== p.key))) || (twin !== undefined && (p.id === null || prepared[twin]?.id !== p.id))
    return clash ? [{ draft: i, refusal: refused('register.twice', `${register.id}.${register.declaration.key[0]}`, { name: p.name }) }] : []
  })
}

/** Columns that name a row which is not there. */
async function strangers(tx: Tx, prepared: readonly (Prepared | null)[]): Promise<Faulty[]> {
  const faulty: Faulty[] = []
  const wanted = Map.groupBy(prepared.flatMap((p, draft) => p?.names.map((name) => ({ ...name, draft })) ?? []), (name) => name.register)
  for (const [register, names] of wanted) {
    const there = await latestOf(tx, register, [...new Set(names.map(({ id }) => id))])
    for (const { id, column, draft } of names) if (!there.has(id) || there.get(id)!.ended) faulty.push({ draft, refusal: refused('register.row_unknown', column) })
  }
  return faulty
}

/** Carries refusals out of a transaction that must not be kept. A class only because Error is one. */
class Undone extends Error {
  faulty: Faulty[]
  constructor(faulty: Faulty[]) { super('undone'); this.faulty = faulty }
}

export type Repeatable = { actor: string; key: string; request: string }
/** Writes one draft in a transaction of its own. `repeat`: asked again with the same key, the same answer is given. */
export async function writeRow(on: RegisterOn & { asWriter<T>(work: (tx: Tx) => Promise<T>): Promise<T> }, register: Register, draft: Draft, author: Author, repeat: Repeatable | null = null): Promise<Outcome<Written>> {
  try {
    return await on.asWriter(async (tx): Promise<Outcome<Written>> => {
      await lockRegister(tx, register.name)
      const known = repeat && (await knownRow(tx, repeat.actor, repeat.key))
      if (known) {
        const row = known.request === repeat.request ? (await latestOf(tx, register.name, [known.id])).get(known.id) : undefined
        return row ? { ok: true, value: { id: row.id, version: row.version } } : { ok: false, refused: [refused('key.reused', 'Idempotency-Key')] }
      }
      const done = await writeRows(tx, on, register, [draft], author)
      if (!done.ok) throw new Undone(done.faulty)
      if (repeat) await keepKey(tx, repeat, done.value[0]!.id, on.now())
      return { ok: true, value: done.value[0]! }
    })
  } catch (error) {
    if (error instanceof Undone) return { ok: false, refused: error.faulty.map(({ refusal }) => refusal) }
    throw error
  }
}
