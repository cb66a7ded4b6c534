// Reach against pgRouting, node by node, for every walker, where Debian's PostgreSQL has it; kernel/space/reach.test.ts compares always with a slow search.
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { generatedNetwork } from '../kernel/space/network-made.ts'
import { makeSearcher } from '../kernel/space/reach.ts'
import { groundFor, walkers } from '../kernel/space/walkers.ts'
import { startRouting } from './routing.ts'

const share = '/usr/share/postgresql'
const installed = existsSync(share) && readdirSync(share).some((version) => existsSync(join(share, version, 'extension', 'pgrouting.control')))

test.skipIf(!installed)('each walker reaches the same nodes in the same seconds as by pgRouting', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'linli-routing-'))
  const routing = await startRouting(folder)
  if (typeof routing === 'string') throw new Error(routing)
  try {
    const network = generatedNetwork({ side: 45, seed: 21 })
    for (const walker of Object.values(walkers)) {
      const ground = groundFor(network, walker)
      const edges: { source: number; target: number; cost: number }[] = []
      for (let n = 0; n < network.nodes; n++) for (let h = ground.first[n]!; h < ground.split[n]!; h++) if (n < ground.to[h]!) edges.push({ source: n, target: ground.to[h]!, cost: ground.seconds[h]! })
      await routing.load(edges)
      const free = [...Array(network.nodes).keys()].filter((n) => !network.signal[n] && ground.split[n]! > ground.first[n]! && !network.flags[ground.edge[ground.first[n]!]!])
      const nodes = free.filter((_, i) => i % 151 === 7), edge = Int32Array.from(nodes, (n) => ground.edge[ground.first[n]!]!)
      const { labels } = makeSearcher(ground).search({ count: nodes.length, edge, share: Float64Array.from(nodes, (n, i) => (network.a[edge[i]!] === n ? 0 : 1)), metres: new Float64Array(nodes.length), island: new Uint32Array(nodes.length) }, 400)
      const { seconds } = await routing.reach(nodes, 400)
      expect(seconds.size).toBe(labels.count)
      expect(seconds.size).toBeGreaterThan(200)
      for (const [n, s] of seconds) expect(labels.seconds[n]).toBeCloseTo(s, 6)
    }
  } finally {
    await routing.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}, 60_000)
