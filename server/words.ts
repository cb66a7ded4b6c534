// The model by which this district understands words: files of its data folder, the newest one in use. It is learnt from what the
// district itself has settled, with the category that people left on each matter.
import { mkdirSync, readFileSync, readdirSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { Tx } from '../database/connect.ts'
import { dayOf } from '../kernel/base/calendar.ts'
import { decode, encode, FORMAT, learn, type About, type Model, type Sample } from '../kernel/words/index.ts'
import type { District } from './district.ts'

/** Fewer settled matters than this teach chance. */
const LEAST = 100
/** A category with fewer is left to the hints of the catalogue. */
const LEAST_EACH = 5
/** Rows times categories: what learning takes follows them. A demonstration's sentences are alike, and a few of them are enough. */
const ROOM = { full: 600_000, demonstration: 80_000 }
/** So far back among what has ended: how people speak changes, and so do categories. */
const RECENT = 50_000

const folderOf = (data: string): string => join(data, 'words')
const fileOf = (data: string, version: number): string => join(folderOf(data), `category-${version}.model`)

/** The versions kept in a data folder, the newest first. */
export function versionsIn(data: string): number[] {
  try {
    return readdirSync(folderOf(data)).flatMap((name) => /^category-(\d{1,9})\.model$/.exec(name)?.[1] ?? []).map(Number).sort((a, b) => b - a)
  } catch {
    return []
  }
}

export type Words = { model(): Model | null }
const look_ms = 10_000

/** Reads the newest sound model, and looks for a newer one at most every ten seconds. @param now milliseconds that only grow */
export function openWords(data: string, now: () => number = () => performance.now()): Words {
  let model: Model | null = null
  let seen = ''
  let looked = -Infinity
  return {
    model() {
      if (now() - looked < look_ms) return model
      looked = now()
      const versions = versionsIn(data)
      const mark = versions.map((version) => `${version}:${statSync(fileOf(data, version), { throwIfNoEntry: false })?.mtimeMs}`).join()
      if (mark === seen) return model
      seen = mark
      model = versions.map((version) => decode(readFileSync(fileOf(data, version)))).find((one) => one !== null) ?? null
      return model
    },
  }
}

/** Texts of ended matters with the category that they ended with, the newest of each category. */
export async function settledSamples(district: District): Promise<Sample[]> {
  const room = district.about.demonstration ? ROOM.demonstration : ROOM.full
  const known = new Set(district.world().categories(district.world().today(district.now())).filter((row) => row.code.includes('.')).map((row) => row.code))
  const systems = [...district.systems.values()].flatMap(({ no, declaration }) => {
    const text = declaration.page.title.find((id) => declaration.facts[id]?.is === 'text')
    const category = Object.keys(declaration.facts).find((id) => declaration.facts[id]!.is === 'category')
    return text && category ? [{ no, text, category }] : []
  })
  const read = (tx: Tx) => Promise.all(systems.map(({ no, text, category }) => tx<Sample[]>`
    select facts->>${text}::text as text, facts->>${category}::text as label from (select facts from matters where kind = 'final' and system = ${no}::smallint order by id desc limit ${RECENT}) m
    where facts->>${text}::text <> '' and facts->>${category}::text = any(${[...known]}::text[])`))
  const all = (await district.asWriter(read)).flat()
  const sizes = new Map<string, number>()
  for (const { label } of all) sizes.set(label, (sizes.get(label) ?? 0) + 1)
  const classes = [...sizes.values()].filter((n) => n >= LEAST_EACH).length
  // Frequent categories give up rows first.
  const each = Math.max(LEAST_EACH, Math.floor((3 * room) / Math.max(1, classes) ** 2))
  const taken = new Map<string, number>()
  return all.filter(({ label }) => {
    if (sizes.get(label)! < LEAST_EACH || (taken.get(label) ?? 0) >= each) return false
    taken.set(label, (taken.get(label) ?? 0) + 1)
    return true
  })
}

export const enough = (samples: readonly Sample[]): boolean => samples.length >= LEAST && new Set(samples.map((one) => one.label)).size >= 2

/** Learns the next version and keeps it with its figures beside it. */
export function learnNext(district: District, data: string, samples: readonly Sample[], progress?: (done: number, total: number) => void): About {
  const version = (versionsIn(data)[0] ?? 0) + 1
  const model = learn(samples, { version, made: dayOf(district.world().calendar, district.now()), ...(progress && { progress }) })
  keep(data, model.about, encode(model))
  return model.about
}

/** A file is there whole or not at all. */
function keep(data: string, about: About, file: Uint8Array): void {
  mkdirSync(folderOf(data), { recursive: true })
  const path = fileOf(data, about.version)
  writeFileSync(path.replace(/model$/, 'json'), `${JSON.stringify(about, null, 2)}\n`)
  writeFileSync(`${path}.part`, file)
  renameSync(`${path}.part`, path)
}

/** A model older than this is learnt anew: what people corrected meanwhile is in it then. */
const KEPT_DAYS = 7

function isDue(district: District, data: string): boolean {
  const [version] = versionsIn(data)
  if (version === undefined) return true
  const { format, made } = JSON.parse(readFileSync(fileOf(data, version).replace(/model$/, 'json'), 'utf8')) as About
  return format !== FORMAT || Date.parse(dayOf(district.world().calendar, district.now())) - Date.parse(made) >= KEPT_DAYS * 86_400_000
}

/** Learns the next model beside the work of this process where there is none or the newest is a week old, if there is enough to learn
 *  from. It never keeps the process alive, and may be broken off. */
export async function learnWhenDue(district: District, data: string): Promise<{ done: Promise<void>; stop(): Promise<void> } | null> {
  if (!isDue(district, data)) return null
  const samples = await settledSamples(district)
  if (!enough(samples)) return null
  const version = (versionsIn(data)[0] ?? 0) + 1
  const worker = new Worker(new URL('./words-worker.ts', import.meta.url), { workerData: { samples, version, made: dayOf(district.world().calendar, district.now()) } })
  worker.unref()
  const done = new Promise<void>((resolve) => {
    worker.once('message', ({ about, file }: { about: About; file: Uint8Array }) => { keep(data, about, file); resolve() })
    // Without a model the hints of the catalogue remain: nothing else waits for it.
    worker.once('error', (error) => { process.stderr.write(`words: ${error.message}\n`); resolve() })
    worker.once('exit', () => resolve())
  })
  return { done, stop: async () => { await worker.terminate() } }
}
