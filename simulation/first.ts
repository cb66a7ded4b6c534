// The past that a demonstration district is given when it first starts: two months of what has ended, written in bulk, and the last days
// lived through the kernel's one door, so that every desk has something on it. One that was interrupted goes on at the next start.
import type { District } from '../server/district.ts'
import { bulkBegun, writeBulk } from './bulk.ts'
import { begun, liveHistory } from './history.ts'
import { showcase } from './showcase.ts'

const DAY = 86_400_000
/** Enough for every page to have something on it and every figure a denominator, little enough to wait for. */
const past = { name: 'first past', matters: 12_000, days: 90 }
const lived = { name: 'first days', matters: 900, days: 12 }
const seed = 1

export type Progress = (part: 'past' | 'days', done: number, total: number, words: string) => void

/** Tells the first past where there is none yet or it was cut off. @returns whether anything was to be done. */
export async function firstHistory(district: District, { data, progress }: { data: string; progress?: Progress }): Promise<boolean> {
  const [told, days] = [await bulkBegun(district, past.name), await begun(district, lived.name)]
  if (!told && (await district.asWriter((tx) => tx`select 1 from matters limit 1`)).length) return false
  const to = told?.to ?? district.now()
  const pastDone = (told?.matters ?? 0) >= past.matters, daysDone = (days?.opened ?? 0) >= lived.matters
  if (!pastDone) await writeBulk(district, { matters: past.matters, from: to - past.days * DAY, to, seed, name: past.name, data, perChunk: 1500, progress: (done, total, words) => progress?.('past', done, total, words) })
  if (!daysDone) await liveHistory(district, { matters: lived.matters, from: to - lived.days * DAY, to, seed, name: lived.name, data, progress: (done, total, words) => progress?.('days', done, total, words) })
  // A district of another shape may lack the posts for it: that is said, and nothing else waits for it.
  await showcase(district, data, to).catch((error: Error) => process.stderr.write(`${error.message}\n`))
  return !pastDone || !daysDone
}
