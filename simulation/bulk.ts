// A past of millions of ended matters for a demonstration district. Threads tell the days, this one writes them in order: some days are one
// transaction with journal, rows, seals, figures and the mark of how far it has come, so whenever it is ended it goes on from there.
import { statfs } from 'node:fs/promises'
import { Worker } from 'node:worker_threads'
import type { Tx } from '../database/connect.ts'
import type { Instant } from '../kernel/base/model.ts'
import { sealOnce } from '../kernel/journal/seals.ts'
import { positioned, tables, type Lines } from '../kernel/matters/bulk.ts'
import { foldOnce, numberCategories, outcomeColumns, settleBulk } from '../kernel/measures/index.ts'
import type { District } from '../server/district.ts'
import { daysOf, type BulkDay, type Past } from './bulk-days.ts'
import type { Answer, Known, Task } from './bulk-worker.ts'
import { keepPictures } from './material.ts'

export type BulkOptions = {
  matters: number; from: Instant; to: Instant; seed: number
  /** Most are told in a word (see Past). */
  brief?: boolean
  /** The folder that LINLI_DATA names. */
  data: string
  /** Under what name it is known how far it has come. */
  name: string
  threads?: number
  /** About how many matters one transaction writes. */
  perChunk?: number
  progress?: (done: number, total: number, words: string) => void
}
/** What one call wrote. `refused`: stories that the kernel did not allow as they were planned, and that were told shorter. */
export type Written = { matters: number; entries: number; refused: string[] }

/** All that one matter takes, indexes and what is written twice included. */
export const bytesEach = 2500
const beside_bytes = 3e9
const guarded = ['journal', 'matters', 'personal', 'attachments', 'notices', 'outcomes'] as const

/** How far a bulk past has come, the instant that it ends at and the number of its ids; null for one that was never begun. */
export async function bulkBegun(district: District, name: string): Promise<{ matters: number; days: number; to: Instant; process: number } | null> {
  const [row] = await district.asWriter((tx) => tx<{ position: string; at: string; signatures: { days: number; process: number } }[]>`select position, at, signatures from readers where reader = ${name}`)
  return row ? { matters: Number(row.position), to: Number(row.at), ...row.signatures } : null
}

/** Why there is not enough room for so many more matters, or null. A server elsewhere keeps its own. */
export async function noRoom(folder: string, matters: number): Promise<string | null> {
  const { bavail, bsize } = await statfs(folder)
  const needed = matters * bytesEach + beside_bytes
  const gb = (bytes: number): string => (bytes / 1e9).toFixed(1)
  return bavail * bsize < needed ? `${matters.toLocaleString('en')} matters need about ${gb(needed)} GB, and ${folder} has ${gb(bavail * bsize)} GB left.` : null
}

/** Writes the past, or what is missing of it. Nobody else may work on the district meanwhile. */
export async function writeBulk(district: District, options: BulkOptions): Promise<Written> {
  const { from, seed, matters, name, brief = false, progress = () => {} } = options
  const begun = await bulkBegun(district, name)
  const written: Written = { matters: 0, entries: 0, refused: [] }
  if (begun && begun.matters >= matters) return written
  const past: Past = { seed, matters, from, to: begun?.to ?? options.to, brief }
  const process = begun?.process ?? processOf(district)
  await foldOnce(district)
  const days = daysOf(district.world().calendar, past)
  const chunks = chunksOf(days, begun?.days ?? 0, options.perChunk ?? 20_000)
  const threads = startThreads(await knownOf(district, past, process, options.data), options.threads ?? 2)
  try {
    const numbers = await numbersOf(district, days)
    let next = 0
    const under_way: Promise<Answer>[] = []
    for (const [i, chunk] of chunks.entries()) {
      // Each thread has the next task before it is done with one; more would only fill the memory.
      while (next < chunks.length && next < i + threads.length * 2) under_way.push(threads.tell({ ...chunks[next++]!, numbers }))
      const answer = await under_way[i]!
      delete under_way[i]
      if ('error' in answer) throw new Error(answer.error)
      await writeChunk(district, { past, process, name, before: (begun?.matters ?? 0) + written.matters, upto: chunk.upto, first: begun === null && i === 0 }, answer)
      written.matters += answer.matters
      written.entries += answer.entries
      written.refused.push(...answer.refused)
      progress((begun?.matters ?? 0) + written.matters, matters, days[chunk.upto - 1]!.day)
    }
    return written
  } finally {
    await threads.stop()
  }
}

/** The number of this process in its ids; one that goes on keeps the first one's, so that it tells the same. */
const processOf = (district: District): number => Number((BigInt(district.ids.next(district.now())) >> 12n) & 1023n)

function chunksOf(days: readonly BulkDay[], first: number, most: number): Pick<Task, 'from' | 'upto'>[] {
  const chunks: { from: number; upto: number }[] = []
  let from = 0
  let count = 0
  for (const [no, day] of days.entries()) {
    count += day.count
    if (count < most && no < days.length - 1) continue
    // Where one was interrupted is where a chunk ended.
    if (from >= first) chunks.push({ from, upto: no + 1 })
    from = no + 1
    count = 0
  }
  return chunks
}

/** The last number that each day has given to others. */
async function numbersOf(district: District, days: readonly BulkDay[]): Promise<Map<string, number>> {
  const rows = await district.asWriter((tx) => tx<{ day: string; last: number }[]>`select day::text as day, last from numbers where day between ${days[0]!.day} and ${days.at(-1)!.day}`)
  return new Map(rows.map((row) => [row.day, row.last]))
}

async function knownOf(district: District, past: Past, process: number, data: string): Promise<Known> {
  const { calendar, territory, ...parts } = district.world().parts
  return district.asWriter(async (tx) => {
    const [row] = await tx<{ pack: string }[]>`select pack from district`
    const terms = await tx<{ post: number; person: number; from_at: string }[]>`select t.post, t.person from terms t join persons p on p.id = t.person where p.demonstration and t.from_at <= ${past.from} and t.to_at is null order by t.post, t.person`
    if (!terms.length) throw new Error('There are no demonstration people here to act. A past is only made for a demonstration district.')
    const codes = parts.categories.flatMap(({ rows }) => rows.map(({ code }) => code))
    return {
      pack: row!.pack, past, process, prefix: district.about.prefix, algorithm: district.algorithm,
      world: { ...parts, calendar: { zone: calendar.zone, work_hours: calendar.work_hours, later_hours: calendar.later_hours, holidays: calendar.holidays }, columns: territory.columns },
      systems: new Map([...district.systems].map(([id, system]) => [id, system.no])), categories: await numberCategories(tx, [...new Set(codes)].sort()),
      holders: new Map([...Map.groupBy(terms, (t) => t.post)].map(([post, held]) => [post, held.map((t) => t.person)])),
      photos: (await keepPictures(data)).map(({ sha256, size }) => ({ sha256: sha256.toString('hex'), type: 'image/png', size, person: terms[0]!.person })),
    }
  })
}

type Threads = { length: number; tell(task: Task): Promise<Answer>; stop(): Promise<void> }

/** Threads that take tasks in turns: each meets its days in order, and answers in order. */
function startThreads(known: Known, count: number): Threads {
  const threads = Array.from({ length: count }, () => {
    const worker = new Worker(new URL('./bulk-worker.ts', import.meta.url), { workerData: known, execArgv: [], resourceLimits: { maxYoungGenerationSizeMb: 192, maxOldGenerationSizeMb: 4096 } })
    const waiting: { resolve: (answer: Answer) => void; reject: (error: Error) => void }[] = []
    worker.on('message', (answer: Answer) => waiting.shift()?.resolve(answer))
    worker.on('error', (error: Error) => { for (const one of waiting.splice(0)) one.reject(error) })
    return { worker, tell: (task: Task) => new Promise<Answer>((resolve, reject) => { waiting.push({ resolve, reject }); worker.postMessage(task) }) }
  })
  let turn = 0
  return {
    length: count,
    tell: (task) => { const answer = threads[turn++ % count]!.tell(task); answer.catch(() => {}); return answer },
    stop: async () => { await Promise.all(threads.map(({ worker }) => worker.terminate())) },
  }
}

type Chunk = { past: Past; process: number; name: string; before: number; upto: number; first: boolean }

/** One transaction of the owner, for whom the tables' rows are not guarded while it lasts. It need not wait for the disk: what is lost with
 *  a power cut is told again. */
async function writeChunk(district: District, chunk: Chunk, answer: Extract<Answer, { lines: unknown }>): Promise<void> {
  const { past, process, name } = chunk
  const { lines, days } = answer
  await district.db.admin.begin(async (tx) => {
    await tx.unsafe(`set local synchronous_commit = off; set local gin_pending_list_limit = '128MB'; set local work_mem = '64MB'`)
    for (const table of guarded) await tx.unsafe(`alter table ${table} no force row level security`)
    await tx`insert into readers (reader, position, at) values (${name}, 0, ${past.to}) on conflict do nothing`
    const [mark] = await tx<{ position: string }[]>`select position from readers where reader = ${name} for update`
    if (Number(mark!.position) !== chunk.before) throw new Error('Another process is writing this past. Let one of them end.')
    const [head] = await tx<{ position: string }[]>`update heads set position = position + ${answer.entries} returning position`
    const to = Number(head!.position)
    await copy(tx, 'journal', tables.journal, positioned(lines.journal, to - answer.entries + 1))
    for (const table of ['matters', 'personal', 'attachments', 'notices'] as const) await copy(tx, table, tables[table], lines[table].bytes)
    await copy(tx, 'outcomes', outcomeColumns, lines.outcomes.bytes)
    await settleBulk(district, tx, answer.cells, { from: to - answer.entries, to, at: answer.last })
    await tx`insert into numbers as n (day, last) select day, last from unnest(${days.map((d) => d.day)}::text[]::date[], ${days.map((d) => d.count)}::int[]) as r(day, last) where last > 0
      on conflict (day) do update set last = n.last + excluded.last`
    while (await sealOnce({ asWriter: (work) => work(tx), algorithm: district.algorithm, now: district.now })) { /* one seal holds so many entries and no more */ }
    await tx`update readers set position = position + ${answer.matters}, signatures = ${JSON.stringify({ days: chunk.upto, process })}::text::jsonb where reader = ${name}`
    for (const table of guarded) await tx.unsafe(`alter table ${table} force row level security`)
  })
}

async function copy(tx: Tx, table: string, columns: string, bytes: Lines['bytes'] | Buffer): Promise<void> {
  if (!bytes.length) return
  const stream = await tx.unsafe(`copy ${table} (${columns}) from stdin`).writable()
  await new Promise<void>((resolve, reject) => {
    stream.on('error', reject).on('finish', resolve)
    const part = 1 << 18
    const write = (at: number): void => {
      for (let i = at; i < bytes.length; i += part) {
        if (!stream.write(Buffer.from(bytes.buffer, bytes.byteOffset + i, Math.min(part, bytes.length - i)))) { stream.once('drain', () => write(i + part)); return }
      }
      stream.end()
    }
    write(0)
  })
}

/** Counts rows for the planner and clears what copying left behind; indexes whose keys came in no order are built again, for they stand half empty. */
export async function settleTables(district: District, progress: (done: number, total: number, words: string) => void): Promise<void> {
  const all = [...['matters_3', 'matters_4', 'matters_8', 'matters_near_ended'].map((index) => [index, `reindex index ${index}`]), ...[...guarded, 'cells'].map((table) => [table, `vacuum (analyze) ${table}`])]
  for (const [i, [name, statement]] of all.entries()) {
    progress(i, all.length, name!)
    await district.db.admin.unsafe(statement!)
  }
  progress(all.length, all.length, '')
}
