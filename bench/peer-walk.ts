// The peer's own script, `walk_pgrouting.mjs`, and our search over the network that it makes, in one run: as with the other peers, its files are no part
// of the project and are read from the folder that LINLI_PEERS names.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { loadavg } from 'node:os'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { makeNetwork } from '../kernel/space/network.ts'
import { makeSearcher } from '../kernel/space/reach.ts'
import type { Snaps } from '../kernel/space/snap.ts'
import { groundFor, walkers } from '../kernel/space/walkers.ts'
import { median, times, whole, type Chapter } from './report.ts'
import type { Routing } from './routing.ts'

type Grid = { n: number; m: number; x: Float64Array; y: Float64Array; a: number[]; b: number[]; w: number[] }
const side = 317, facilities = 200, limit_m = 1200, rounds = 9

/** Nothing where the script or its driver is not there. */
export async function onPeersGrid(routing: Routing): Promise<Chapter[]> {
  const scripts = resolve(process.env['LINLI_PEERS'] ?? '../shared/bench')
  const modules = process.env['PEERS_MODULES'] ?? scripts
  if (!existsSync(join(scripts, 'walk_pgrouting.mjs')) || !existsSync(join(modules, 'node_modules', 'pg'))) return []
  const { grid, pick } = (await import(pathToFileURL(join(scripts, 'grid.mjs')).href)) as { grid(side: number): Grid; pick(n: number, k: number, seed: number): Int32Array }
  const { x, y, a, b, w, n, m } = grid(side)
  const network = makeNetwork({ lng: x, lat: y, a, b, metres: w })
  const ground = groundFor(network, walkers.adult), searcher = makeSearcher(ground), limit_s = limit_m / walkers.adult.speed_mps
  const nodes = pick(n, facilities, 11), edge = Int32Array.from(nodes, (node) => ground.edge[ground.first[node]!]!)
  const sites: Snaps = { count: nodes.length, edge, share: Float64Array.from(nodes, (node, i) => (network.a[edge[i]!] === node ? 0 : 1)), metres: new Float64Array(nodes.length), island: new Uint32Array(nodes.length) }
  const ours: number[] = []
  const pass = (count: number): void => { for (let i = 0; i < count; i++) { const started = performance.now(); searcher.search(sites, limit_s); ours.push(performance.now() - started) } }
  // Before and after the script, which measures by itself.
  pass(rounds)
  const { median: theirs, min: least } = await told(join(scripts, 'walk_pgrouting.mjs'), { ...routing.env, PEERS_MODULES: modules, SIDE: String(side) })
  pass(rounds)
  await routing.load(a.map((source, e) => ({ source, target: b[e]!, cost: w[e]! / walkers.adult.speed_mps })))
  const { labels } = searcher.search(sites, limit_s)
  const { seconds } = await routing.reach([...nodes], limit_s)
  const wrong = [...seconds].filter(([node, s]) => Math.abs(labels.seconds[node]! - s) > 1e-6).length
  if (wrong > 0 || seconds.size !== labels.count) throw new Error(`on the peer's network pgRouting reaches ${seconds.size} nodes, we ${labels.count}; ${wrong} differ in seconds`)
  const spent = median(ours)
  return [{
    title: 'Walking, on the peer\'s own network', note: `walk_pgrouting.mjs itself, on the network that it makes, by its own clock; our ${2 * rounds} passes over the same network stand half before it and half after it in the same run. Medians, and the least of each. Each node that pgRouting reaches is compared. The load of the machine was ${loadavg()[0]!.toFixed(0)}.`,
    figures: [{ what: `${whole(n)} nodes and ${whole(m)} edges, ${facilities} facilities in one pass of ${limit_m} m; all ${whole(labels.count)} nodes reached agree`, value: `${spent.toFixed(1)} ms, the least ${Math.min(...ours).toFixed(1)}`, limit: `walk_pgrouting.mjs: ${whole(theirs)} ms, the least ${whole(least)}`, ratio: `${times(theirs / spent)} faster`, wanted: '5x faster', met: theirs >= 5 * spent }],
  }]
}

/** Runs the script and answers what it says of all facilities at once. */
function told(script: string, env: Record<string, string>): Promise<{ median: number; min: number }> {
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, [script], { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'inherit'] })
    let text = ''
    child.stdout.on('data', (part: Buffer) => { text += part.toString() })
    child.on('exit', (code) => {
      const line = text.split('\n').find((one) => one.includes('pgRouting multi-source'))
      if (code !== 0 || !line) fail(new Error(`walk_pgrouting.mjs ended with ${code}: ${text.slice(-300)}`))
      else done(JSON.parse(line) as { median: number; min: number })
    })
  })
}
