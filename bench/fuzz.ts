// Random and mutated requests, so many at each route, over a district of its own on a throw-away database. The requests and the judge
// are those of server/fuzz, which every test run uses.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { makeClock } from '../kernel/base/clock.ts'
import { fuzzServer, type Fuzzed } from '../server/fuzz/run.ts'
import { loadPack } from '../server/packs.ts'
import { openDistrict, serve } from '../server/serve.ts'

export type FuzzBench = {
  /** So many at each route. */
  each: number
  seed: number
  /** A pack whose demonstration district is asked; small, since what counts is the face. */
  pack?: string
  progress?: (done: number, of: number, route: string) => void
}

/** The clock stands, and moves on ten minutes for every 240 requests, so that limits run out and sessions end on the way. */
export async function fuzz({ each, seed, pack = 'qingshi', progress }: FuzzBench): Promise<Fuzzed> {
  const data = await mkdtemp(join(tmpdir(), 'linli-fuzz-'))
  const clock = makeClock(Date.UTC(2026, 5, 16, 1, 0), 0)
  try {
    const district = await openDistrict({ data, pack: () => loadPack(pack), install: { demonstration: true, seed: 1 }, now: clock.now })
    const serving = await serve(district, { port: 0, data, fast: true }).catch(async (error: Error) => { await district.close(); throw error })
    try {
      return await fuzzServer(district, serving.url, { data, seed, each, between: (requests) => { if (requests % 240 < 24) clock.advance(600_000) }, ...(progress && { progress }) })
    } finally {
      await serving.stop()
    }
  } finally {
    await rm(data, { recursive: true, force: true })
  }
}
