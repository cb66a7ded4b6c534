// Lives of matters that are told whole and written by COPY. Every act is decided and recorded by the same functions as at the one door;
// only the database is missing: ids, numbers and repeats are handed in, and what would be rows becomes lines.
import type { DigestAlgorithm } from '../base/canonical.ts'
import type { Ids } from '../base/ids.ts'
import type { Instant, Outcome } from '../base/model.ts'
import type { System } from '../system/compile.ts'
import { blankBatch, onMatter, open, type Opening, type Ringing, type State, type Stepping } from './acts.ts'
import type { Entry, Matter } from './model.ts'
import { toRow } from './row.ts'
import type { World } from './world.ts'

/** Each table with the columns that its lines have, in the order in which they are written. */
export const tables = {
  journal: 'position, matter, seq, at, act, by, post, person, data, hash',
  matters: 'id, number, system, state, kind, version, place, audience, lng, lat, cell, opened, changed, ended, holder, due, parent, facts, body, head',
  personal: 'id, matter, fact, value, salt, kept_until, erased',
  attachments: 'id, sha256, type, size, person, matter, at',
  notices: 'id, post, matter, at, what, about, seen',
} as const
export type Table = keyof typeof tables

/** `ids` number what is no matter. `erased`: the instant as of which personal values whose time has passed are gone. */
export type Teller = { systems: ReadonlyMap<string, System>; world: World; algorithm: DigestAlgorithm; ids: Ids; salt: () => string; erased: Instant; photo: { sha256: string; type: string; size: number; person: number }[] }
/** What the database would have given a matter. */
export type Seat = { id: string; number: string; repeat: string | undefined }
export type Life = {
  open(act: Opening, at: Instant, seat: Seat): Promise<Outcome<Matter>>
  act(act: Stepping | Ringing, at: Instant, repeat?: string): Promise<Outcome<Matter>>
  matter(id: string): Matter
  /** A photo that nobody has used. */
  photo(): string
  /** All that was told: the entries of each matter, and every line to its table; journal lines are without their position. */
  end(add: (table: Table, line: string) => void): Map<string, Entry[]>
}

/** A matter's life, with those that are told within it. `at`: the instant of its ids. */
export function beginLife(on: Teller, at: Instant): Life {
  let seat: Seat | null = null
  const ids: Ids = { next: () => { const id = seat?.id; seat = null; return id ?? on.ids.next(at) } }
  let number = ''
  const numbers = { next: () => number, giveBack: () => {}, more: () => Promise.reject(new Error('a matter in bulk opens no other')), end: () => {} }
  const state: State = {
    on: { world: () => on.world, systems: on.systems, ids, now: () => on.erased, algorithm: on.algorithm, salt: on.salt, repeats: () => Promise.resolve(new Map()), journal: () => Promise.resolve([]) },
    numbers, held: new Map(), photos: new Map(), entries: [], batch: blankBatch(), ruled: Promise.resolve(),
  }
  const done = (outcome: Outcome<string>): Outcome<Matter> => (outcome.ok ? { ok: true, value: state.held.get(outcome.value)!.matter } : outcome)
  return {
    open: async (act, when, given) => { seat = given; number = given.number; return done(await open(state, act, when, given.repeat)) },
    act: async (act, when, repeat) => done(await onMatter(state, act, when, repeat)),
    matter: (id) => state.held.get(id)!.matter,
    photo: () => { const id = on.ids.next(at); state.photos.set(id, null); return id },
    end: (add) => { write(on, state, add); return Map.groupBy(state.entries, (entry) => entry.matter) },
  }
}

function write(on: Teller, { batch, held }: State, add: (table: Table, line: string) => void): void {
  for (const row of batch.journal) add('journal', line(row['matter'], row['seq'], row['at'], row['act'], row['by'], row['post'], row['person'], row['data'], bytes(row['hash'])))
  for (const { matter, head } of held.values()) {
    if (matter.kind !== 'final') throw new Error(`matter ${matter.number} was not told to its end`)
    const row = toRow(on.systems.get(matter.system)!, matter, head)
    add('matters', line(...matterColumns.map((name) => (name === 'head' ? bytes(row[name]) : row[name]))))
  }
  for (const row of batch.personal) {
    const { matter } = held.get(String(row['matter']))!
    const declared = on.systems.get(matter.system)!.declaration.facts[String(row['fact'])]
    const until = matter.ended! + (declared?.is === 'personal' ? declared.keep_days : 0) * 86_400_000
    const gone = until < on.erased
    add('personal', line(row['id'], matter.id, row['fact'], gone ? null : row['value'], gone ? '\\x' : bytes(row['salt']), until, gone ? on.erased : null))
  }
  for (const { id, matter } of batch.photos) {
    const photo = on.photo[Number(BigInt(id) % BigInt(on.photo.length))]!
    add('attachments', line(id, bytes(photo.sha256), photo.type, photo.size, photo.person, matter, held.get(matter)!.matter.opened))
  }
  // Told so long ago that they have been read.
  for (const row of batch.notices) add('notices', line(row['id'], row['post'], row['matter'], row['at'], row['what'], row['about'], row['at']))
}
const matterColumns = tables.matters.split(', ')

const special = /[\\\t\n\r]/
const escapes: Record<string, string> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' }
const field = (value: unknown): string => {
  if (value === null || value === undefined) return '\\N'
  return typeof value === 'string' && special.test(value) ? value.replaceAll(/[\\\t\n\r]/g, (c) => escapes[c]!) : String(value)
}
const line = (...values: unknown[]): string => `${values.map(field).join('\t')}\n`
const bytes = (hex: unknown): string => `\\x${hex as string}`

/** Lines as bytes that grow; `ends` says where each one ends. */
export type Lines = { bytes: Uint8Array<ArrayBuffer>; ends: Uint32Array<ArrayBuffer> }
export function gatherLines(): { add(line: string): void; done(): Lines } {
  let buffer = Buffer.allocUnsafeSlow(1 << 20)
  let ends = new Uint32Array(1 << 12)
  let size = 0
  let count = 0
  return {
    add: (text) => {
      // No character takes more than three bytes for each of its units.
      if (size + text.length * 3 > buffer.length) { const larger = Buffer.allocUnsafeSlow(Math.max(buffer.length * 2, size + text.length * 3)); buffer.copy(larger, 0, 0, size); buffer = larger }
      size += buffer.write(text, size)
      if (count === ends.length) { const larger = new Uint32Array(count * 2); larger.set(ends); ends = larger }
      ends[count++] = size
    },
    done: () => ({ bytes: new Uint8Array(buffer.buffer.slice(0, size) as ArrayBuffer), ends: ends.slice(0, count) }),
  }
}

/** Lines of the journal with their positions before them, the first of which is given. */
export function positioned({ bytes, ends }: Lines, first: number): Buffer {
  const from = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  const to = Buffer.allocUnsafeSlow(bytes.length + ends.length * (String(first + ends.length).length + 1))
  let size = 0
  let start = 0
  for (let i = 0; i < ends.length; i++) {
    size += to.write(`${first + i}\t`, size, 'latin1')
    size += from.copy(to, size, start, ends[i]!)
    start = ends[i]!
  }
  return to.subarray(0, size)
}
