// Finding matters by words: the newest first, at most so many, and not longer than a moment. The database answers ids within the asker's
// rights (function seek); what is read by them goes through the matters' own policy and is compared with the words themselves.
import type { Tx } from '../../database/connect.ts'
import { firstIdAt } from '../base/ids.ts'
import type { Instant } from '../base/model.ts'
import type { Matter } from '../matters/model.ts'
import { columns, fromRow, type MatterRow } from '../matters/row.ts'
import { readKey } from '../matters/rights.ts'
import type { System } from '../system/compile.ts'
import { saidOf } from './keep.ts'
import { classTokens, hashOf, tokensIn, unitHash, type Term } from './tokens.ts'

/** What else than its own characters a term may mean: places, classes of things, and words that sound so. */
export type Meant = { places: readonly number[]; classes: readonly string[]; words?: readonly string[] }
export type Seeking = {
  systems: ReadonlyMap<string, System>; idOf(no: number): string
  terms: readonly Term[]; meant: readonly Meant[]
  /** Keys of which one must be among those that may read it: a unit, or all of one system. */
  within?: readonly number[]
  /** Conditions on the row `m`, with their values from $2 on. */
  where?: { text: string; args: readonly unknown[] }
  before: string; limit: number; now: Instant
}
/** `down_to`: where the next page begins, null when all was looked through; `stopped`: time was up before the page was full. */
export type Sought = { matters: Matter[]; down_to: string | null; stopped: boolean }

/** Milliseconds for a page: what is not found by then is on the next one. */
const PATIENCE_MS = 30
const AHEAD = 20
const MOST_KEYS = 60

/** One way in which the question may be meant: what must be written, and what must be the place or the class. */
type Way = { written: Term[]; named: Meant[] }

/** A word alone is looked for as written, or as a class of things; with others also as the place where it was. */
function waysOf(terms: readonly Term[], meant: readonly Meant[]): Way[] {
  const means = (i: number): boolean => meant[i]!.places.length + meant[i]!.classes.length + (meant[i]!.words?.length ?? 0) > 0
  const without = (named: readonly number[]): Way => ({ written: terms.filter((_, i) => !named.includes(i)), named: named.map((i) => meant[i]!) })
  const all = terms.map((_, i) => i).filter(means)
  const pairs = terms.length === 2 && all.length === 2 ? [without(all)] : []
  return [without([]), ...all.slice(0, 3).map((i) => without([i])), ...pairs].filter(({ written, named }) => named.length > 0 || written.some(({ tokens }) => tokens.length > 0))
}

export const canSeek = (terms: readonly Term[], meant: readonly Meant[]): boolean => waysOf(terms, meant).length > 0

/** A page of the matters that a question finds. */
export async function seekMatters(tx: Tx, seeking: Seeking): Promise<Sought> {
  const ways = waysOf(seeking.terms, seeking.meant)
  const found: Matter[] = []
  if (!ways.length) return { matters: [], down_to: null, stopped: false }
  const oldest = await oldestOf(tx)
  if (oldest === null) return { matters: [], down_to: null, stopped: false }
  const until = performance.now() + PATIENCE_MS
  let before = earlier(seeking.before, String(BigInt(firstIdAt(seeking.now)) + (1n << 51n)))
  for (;;) {
    const answers = await Promise.all(ways.map((way) => ask(tx, seeking, way, before, oldest, Math.max(5, Math.round((until - performance.now()) / ways.length)))))
    // Below where one of the ways has looked, something newer may be missing.
    const floor = answers.map(({ floor }) => floor).reduce(later)
    const ids = [...new Set(answers.flatMap(({ ids }) => ids))].filter((id) => BigInt(id) >= BigInt(floor))
    found.push(...(await read(tx, seeking, ids)).filter((matter) => ways.some((way) => answersTo(seeking, matter, way))))
    if (found.length >= seeking.limit) {
      const more = found.length > seeking.limit || floor !== '0'
      return { matters: found.slice(0, seeking.limit), down_to: more ? found[seeking.limit - 1]!.id : null, stopped: false }
    }
    if (floor === '0') return { matters: found, down_to: null, stopped: false }
    // Whoever was kept waiting by others still comes further back with each page.
    if (performance.now() > until && BigInt(floor) < BigInt(before)) return { matters: found, down_to: floor, stopped: true }
    before = floor
  }
}

const earlier = (a: string, b: string): string => (BigInt(a) < BigInt(b) ? a : b)
const later = (a: string, b: string): string => (BigInt(a) > BigInt(b) ? a : b)

const oldestOf = async (tx: Tx): Promise<string | null> => (await tx<{ id: string | null }[]>`select sought_since() as id`)[0]!.id

async function ask(tx: Tx, { systems, within, limit }: Seeking, { written, named }: Way, before: string, oldest: string, patience: number): Promise<{ floor: string; ids: string[] }> {
  const words = [...new Set(written.flatMap(({ tokens }) => tokens.map(hashOf)))]
  // A longer word has several pairs: the first one leads to it, and what is found is compared with the whole.
  const hashes = ({ places, classes, words: heard = [] }: Meant): number[] => [...heard.flatMap((word) => tokensIn(word).slice(0, 1).map(hashOf)), ...classes.flatMap((code) => hashOf(classTokens(code).at(-1)!)), ...places.flatMap((place) => [...systems.values()].map(({ no }) => unitHash(readKey(no, place))))].slice(0, MOST_KEYS)
  const sets = [...named.map(hashes), ...(within ? [within.map(unitHash)] : [])]
  const array = (numbers: readonly number[] = []): string => `{${numbers.join()}}`
  const [row] = await tx.unsafe<{ seek: string[] }[]>('select seek($1::int[], $2::int[], $3::int[], $4::bigint, $5::bigint, $6::int, $7::int)::text[] as seek', [array(words), array(sets[0]), array(sets[1]), before, oldest, limit + AHEAD, patience], { prepare: true })
  return { floor: row!.seek[0]!, ids: row!.seek.slice(1) }
}

async function read(tx: Tx, { idOf, where }: Seeking, ids: readonly string[]): Promise<Matter[]> {
  if (!ids.length) return []
  const rows = await tx.unsafe<MatterRow[]>(`select ${columns} from matters m where m.id = any($1::bigint[])${where?.text ? ` and ${where.text}` : ''} order by m.id desc`, [ids as string[], ...(where?.args ?? [])] as never[])
  return rows.map((row) => fromRow(row, idOf))
}

/** Tokens may share a digest, and pairs of characters stand apart in other texts: what was found is compared with what was asked. */
function answersTo({ systems }: Seeking, matter: Matter, { written, named }: Way): boolean {
  const system = systems.get(matter.system)!
  const said = saidOf(system, matter.facts)
  const category = Object.entries(system.declaration.facts).find(([, fact]) => fact.is === 'category')?.[0]
  const code = category === undefined ? undefined : matter.facts[category]
  return written.every((term) => said.includes(term.text) || (term.digits !== null && endsIn(matter, said, term.digits)))
    && named.every(({ places, classes, words = [] }) => words.some((word) => said.includes(word)) || places.some((place) => matter.slots.includes(place)) || (typeof code === 'string' && classes.some((one) => code === one || code.startsWith(`${one}.`))))
}
const endsIn = (matter: Matter, said: string, digits: string): boolean =>
  matter.number.replaceAll(/\D/g, '').endsWith(digits) || Object.values(matter.facts).some((value) => typeof value === 'string' && /^[\w-]{4,60}$/.test(value) && value.replaceAll(/\D/g, '').endsWith(digits)) || said.split(/\D+/).includes(digits)

