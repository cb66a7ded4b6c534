// A walking network on its way in, by the command or over HTTP: read in a worker with bounds on time and memory, laid over the district's own
// buildings, and told with everything that was left out before anything is kept.
import { Worker } from 'node:worker_threads'
import type { Tx } from '../../database/connect.ts'
import type { Day, Instant, Outcome, Words } from '../../kernel/base/model.ts'
import { no, refused, yes } from '../../kernel/base/refusals.ts'
import type { Datum } from '../../kernel/space/datum.ts'
import { remarks } from '../../kernel/space/foot.ts'
import type { Noted, Report } from '../../kernel/space/gather.ts'
import type { Network } from '../../kernel/space/network.ts'
import { makeSnapper } from '../../kernel/space/snap.ts'
import { insertNetwork } from '../../kernel/walks/index.ts'
import type { District } from '../district.ts'

/** A door farther than this from any way is one that the network does not serve. */
export const far_m = 150
/** What a file may unpack to, how much memory reading it may take, and how long. */
export const limits = { unpacked_bytes: 1024 * 1024 * 1024, memory_mb: 1500, read_ms: 300_000 } as const

export type Doors = { lng: number[]; lat: number[]; area?: readonly [number, number, number, number] }
export type Read = { packed: Uint8Array; nodes: number; edges: number; report: Report; /** Buildings, and those farther than `far_m` from any way. */ buildings: number; away: number }

/** Where the district's buildings stand, and the area that a network should cover. */
export function doorsOf(district: District): Doors {
  const world = district.world()
  const day = world.today(district.now())
  const spots = world.territory.unitsOf('building', day).flatMap((id) => { const spot = world.territory.centreOf(id); return spot ? [spot] : [] })
  const lng = spots.map((p) => p[0]), lat = spots.map((p) => p[1])
  const least = (list: readonly number[]): number => list.reduce((a, b) => Math.min(a, b), Infinity), most = (list: readonly number[]): number => list.reduce((a, b) => Math.max(a, b), -Infinity)
  return { lng, lat, ...(spots.length > 0 && { area: [least(lng), least(lat), most(lng), most(lat)] as const }) }
}

export function awayFrom(network: Network, { lng, lat }: Doors): number {
  return makeSnapper(network).snap(lng, lat).metres.reduce((sum, metres) => sum + (metres <= far_m ? 0 : 1), 0)
}

export type Job = { path: string; datum: Datum; doors: Doors; most: number }
export type Told = { bytes: number } | { read: Read } | { refused: Extract<Outcome<never>, { ok: false }>['refused'] }

/** @param onBytes unpacked bytes so far */
export function readIn(job: Omit<Job, 'most'>, onBytes: (bytes: number) => void): Promise<Outcome<Read>> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./incoming-worker.ts', import.meta.url), { workerData: { ...job, most: limits.unpacked_bytes } satisfies Job, resourceLimits: { maxOldGenerationSizeMb: limits.memory_mb } })
    const end = (work: () => void): void => { clearTimeout(timer); work(); void worker.terminate() }
    const timer = setTimeout(() => end(() => resolve(no(refused('network.too_long', 'network', { minutes: limits.read_ms / 60_000 })))), limits.read_ms)
    worker.on('message', (told: Told) => {
      if ('bytes' in told) return onBytes(told.bytes)
      end(() => resolve('read' in told ? yes(told.read) : no(...told.refused)))
    })
    worker.on('error', (error) => end(() => ((error as { code?: string }).code === 'ERR_WORKER_OUT_OF_MEMORY' ? resolve(no(refused('network.too_large', 'network', { mb: limits.unpacked_bytes / 2 ** 20 }))) : reject(error))))
  })
}

/** What is said of a network, and of all that was left out of it or noted, by count and name. */
export type Looked = Omit<Read, 'packed' | 'report'> & Pick<Report, 'source' | 'read' | 'used' | 'together'> & { left: Said[]; noted: Said[]; islands: Report['islands']; island_count: number; far_m: number }
type Said = { remark: string; words: Words; count: number; examples: string[] }

const said = ({ remark, count, examples }: Noted): Said => ({ remark, words: { zh: remarks[remark].zh, en: remarks[remark].en }, count, examples: examples.slice(0, 5) })
export function lookedOf({ report, packed: _, ...read }: Read): Looked {
  const { source, read: seen, used, together, islands } = report
  return { ...read, source, read: seen, used, together, left: report.left.map(said), noted: report.kept.map(said), islands: islands.slice(0, 20), island_count: islands.length, far_m }
}

export type Kept = Pick<Read, 'packed' | 'nodes' | 'edges' | 'report'> & { from: Day; source: string; licence: string }
/** Brings it in, in force from its day on. @returns its number */
export const keepNetwork = (tx: Tx, { report, source, ...kept }: Kept, person: number | null, at: Instant): Promise<number> =>
  insertNetwork(tx, { ...kept, source: { zh: source, en: source }, generated: false, water: [], report: reportKept(report), at }, person)

const reportKept = ({ source, read, used, left, kept: noted, islands, together }: Report): Record<string, unknown> => ({ source, read, used, left, noted, islands: islands.slice(0, 100), together })
