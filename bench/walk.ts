// Walking: reach from all sites of a service in one pass, beside a bare search over the same typed arrays that keeps seconds alone, and beside
// pgRouting over the same edges where PostgreSQL of Debian has it; a whole district; one site moved; memory.
import { createReadStream, existsSync } from 'node:fs'
import { join } from 'node:path'
import { random } from '../kernel/base/random.ts'
import { makeCatcher } from '../kernel/space/catchments.ts'
import { generatedNetwork } from '../kernel/space/network-made.ts'
import { flag } from '../kernel/space/network.ts'
import type { Network } from '../kernel/space/network.ts'
import { makeSearcher, reachPoints } from '../kernel/space/reach.ts'
import { readNetwork } from '../kernel/space/read-network.ts'
import { makeSnapper } from '../kernel/space/snap.ts'
import type { Snaps } from '../kernel/space/snap.ts'
import { groundFor, walkers } from '../kernel/space/walkers.ts'
import type { Ground } from '../kernel/space/walkers.ts'
import { onPeersGrid } from './peer-walk.ts'
import { startRouting, type Routing } from './routing.ts'
import { median, times, whole, type Chapter, type Figure } from './report.ts'

type Say = (done: number, total: number, words: string) => void
const rounds = 7, services = 24, sitesEach = 200, homes = 50_000, limit_m = 1200

/** @param folder for a throw-away cluster. */
export async function walk(folder: string, say: Say): Promise<Chapter[]> {
  const figures: Figure[] = [], beside_peer: Chapter[] = []
  const field = process.env['LINLI_FIELD_DATA'] && join(process.env['LINLI_FIELD_DATA'], 'network', 'porto_alegre', 'poa.osm.gz')
  say(0, 5, 'reading')
  if (field && existsSync(field)) {
    const started = performance.now()
    const read = await readNetwork(createReadStream(field))
    if (!read.ok) throw new Error(read.refused[0]!.code)
    figures.push({ what: `Porto Alegre read from XML: ${whole(read.value.network.nodes)} nodes, ${whole(read.value.network.edges)} edges`, value: `${whole(performance.now() - started)} ms`, limit: '', ratio: '', wanted: '', met: null })
    figures.push(...onePass('Porto Alegre', read.value.network))
  }
  say(1, 5, 'network')
  const district = generatedNetwork({ side: 317, seed: 1 })
  const routing = await startRouting(folder)
  try {
    if (typeof routing !== 'string') await routing.load(publicOf(groundFor(district, walkers.adult)))
    say(2, 5, 'one pass')
    figures.push(...onePass('100,000 nodes', district))
    if (typeof routing !== 'string') { figures.push(...await beside(district, routing)); beside_peer.push(...await onPeersGrid(routing)) }
  } finally {
    if (typeof routing !== 'string') await routing.stop()
  }
  say(3, 5, 'district')
  figures.push(...wholeDistrict(district))
  say(4, 5, 'a million nodes')
  figures.push(...million())
  say(5, 5, '')
  const note = `Medians of ${rounds} interleaved rounds. All ${sitesEach} sites of one service in one pass, each with the quickest site, seconds and metres for every node, up to ${limit_m} m on foot; the limit is a binary heap over the same arrays that keeps seconds alone.${typeof routing === 'string' ? ` pgRouting not run: ${routing}.` : ''}`
  return [{ title: 'Walking', note, figures }, ...beside_peer]
}

/** Places spread over a network by chance, the same for the same name. */
function places(network: Network, count: number, name: string): [Float64Array, Float64Array] {
  const chance = random(`walk/${name}`)
  const lng = new Float64Array(count), lat = new Float64Array(count)
  for (let i = 0; i < count; i++) {
    const n = chance.int(0, network.nodes - 1)
    lng[i] = network.lng[n]! + (chance.next() - 0.5) * 0.0006
    lat[i] = network.lat[n]! + (chance.next() - 0.5) * 0.0006
  }
  return [lng, lat]
}

/** The least that any search does: Dijkstra with a binary heap, seconds alone, over arrays that are made ready. */
function bareSearch({ first, split, to, seconds: cost, network: { nodes } }: Ground, sources: readonly (readonly [node: number, seconds: number])[], limit_s: number): Float64Array {
  const best = new Float64Array(nodes).fill(Infinity)
  let keys = new Float64Array(4096), values = new Uint32Array(4096), size = 0
  const push = (key: number, value: number): void => {
    if (size === keys.length) { const k = new Float64Array(2 * size), v = new Uint32Array(2 * size); k.set(keys); v.set(values); keys = k; values = v }
    let i = size++
    while (i > 0) { const up = (i - 1) >> 1; if (keys[up]! <= key) break; keys[i] = keys[up]!; values[i] = values[up]!; i = up }
    keys[i] = key
    values[i] = value
  }
  for (const [node, seconds] of sources) if (seconds < best[node]!) { best[node] = seconds; push(seconds, node) }
  while (size > 0) {
    const key = keys[0]!, n = values[0]!, lastKey = keys[--size]!, lastValue = values[size]!
    let i = 0
    for (let down = 1; down < size; down = 2 * i + 1) {
      if (down + 1 < size && keys[down + 1]! < keys[down]!) down++
      if (keys[down]! >= lastKey) break
      keys[i] = keys[down]!
      values[i] = values[down]!
      i = down
    }
    keys[i] = lastKey
    values[i] = lastValue
    if (key > best[n]!) continue
    for (let h = first[n]!; h < split[n]!; h++) {
      const then = key + cost[h]!
      if (then <= limit_s && then < best[to[h]!]!) { best[to[h]!] = then; push(then, to[h]!) }
    }
  }
  return best
}

/** Sites as nodes of public ways where nothing is waited for, so that every search begins at the same places. */
function sitesAtNodes(ground: Ground, name: string): { sites: Snaps; nodes: number[] } {
  const chance = random(`walk/${name}`), { network } = ground
  const nodes = new Set<number>()
  while (nodes.size < sitesEach) { const n = chance.int(0, network.nodes - 1); if (network.component[n] === 0 && ground.split[n]! > ground.first[n]! && !network.signal[n] && !onBridge(network, n)) nodes.add(n) }
  const edge = Int32Array.from(nodes, (n) => ground.edge[ground.first[n]!]!)
  return { nodes: [...nodes], sites: { count: nodes.size, edge, share: Float64Array.from([...nodes], (n, i) => (network.a[edge[i]!] === n ? 0 : 1)), metres: new Float64Array(nodes.size), island: new Uint32Array(nodes.size) } }
}

const onBridge = ({ first, incident, flags }: Network, n: number): boolean => incident.subarray(first[n], first[n + 1]).some((e) => flags[e]! & (flag.footbridge | flag.link))
const timed = <T>(work: () => T): [number, T] => { const start = performance.now(); const answer = work(); return [performance.now() - start, answer] }

function onePass(name: string, network: Network): Figure[] {
  const ground = groundFor(network, walkers.adult), limit_s = limit_m / walkers.adult.speed_mps
  const { sites, nodes } = sitesAtNodes(ground, name)
  const searcher = makeSearcher(ground)
  const ours: number[] = [], bare: number[] = []
  let covered = 0
  for (let i = 0; i < rounds + 3; i++) {
    const [spent, { labels }] = timed(() => searcher.search(sites, limit_s))
    const [least, best] = timed(() => bareSearch(ground, nodes.map((n) => [n, 0]), limit_s))
    for (let n = 0; n < network.nodes; n++) if (Math.abs(labels.seconds[n]! - best[n]!) > 1e-6) throw new Error(`node ${n} is reached in ${labels.seconds[n]} s and in ${best[n]} s`)
    covered = labels.count / network.nodes
    if (i >= 3) { ours.push(spent); bare.push(least) }
  }
  const [spent, least] = [median(ours), median(bare)]
  return [{ what: `${name}, one pass that covers ${(100 * covered).toFixed(0)}% of ${whole(network.nodes)} nodes`, value: `${spent.toFixed(1)} ms`, limit: `bare search: ${least.toFixed(1)} ms`, ratio: times(spent / least), wanted: 'within 2x', met: spent <= 2 * least }]
}

/** What is walked by everybody, for those who know nothing of private ground: each pair of steps once. */
function publicOf({ network, first, split, to, seconds }: Ground): { source: number; target: number; cost: number }[] {
  const edges: { source: number; target: number; cost: number }[] = []
  for (let n = 0; n < network.nodes; n++) for (let h = first[n]!; h < split[n]!; h++) if (n < to[h]!) edges.push({ source: n, target: to[h]!, cost: seconds[h]! })
  return edges
}

async function beside(network: Network, routing: Routing): Promise<Figure[]> {
  const ground = groundFor(network, walkers.adult), limit_s = limit_m / walkers.adult.speed_mps
  const { sites, nodes } = sitesAtNodes(ground, '100,000 nodes')
  const searcher = makeSearcher(ground)
  const ours: number[] = [], theirs: number[] = []
  for (let i = 0; i < rounds; i++) {
    const [spent, { labels }] = timed(() => searcher.search(sites, limit_s))
    const { ms, seconds } = await routing.reach(nodes, limit_s)
    const wrong = [...seconds].filter(([n, s]) => Math.abs(labels.seconds[n]! - s) > 1e-6).length
    if (wrong > 0 || seconds.size !== labels.count) throw new Error(`pgRouting reaches ${seconds.size} nodes, we ${labels.count}; ${wrong} differ in seconds`)
    ours.push(spent)
    theirs.push(ms)
  }
  const [spent, least] = [median(ours), median(theirs)]
  return [{ what: '100,000 nodes, the same pass by pgRouting; every node agrees', value: `${spent.toFixed(1)} ms`, limit: `pgr_drivingDistance: ${whole(least)} ms`, ratio: `${times(least / spent)} faster`, wanted: '5x faster', met: least >= 5 * spent }]
}

function wholeDistrict(network: Network): Figure[] {
  const [index_ms, snapper] = timed(() => makeSnapper(network))
  const buildings = places(network, homes, 'homes')
  const [spent] = timed(() => {
    // Whoever climbs steps steps onto the same edges.
    const homesOf = { true: snapper.snap(...buildings, walkers.adult), false: snapper.snap(...buildings, walkers.wheelchair) }
    for (const walker of Object.values(walkers)) {
      const at = homesOf[`${walker.steps}`], searcher = makeSearcher(groundFor(network, walker))
      for (let service = 0; service < services; service++) reachPoints(searcher.search(snapper.snap(...places(network, 10 + 10 * service, `service ${service}`), walker)), at)
    }
  })
  const ground = groundFor(network, walkers.adult), catcher = makeCatcher(ground, snapper.snap(...buildings)), sites = snapper.snap(...places(network, 100, 'moved'))
  const each = Array.from({ length: sites.count }, (_, s) => timed(() => catcher.of(sites, s, 900))[0]).slice(20)
  return [
    { what: `${services} services x 4 walkers, ${whole(network.nodes)} nodes, ${whole(homes)} buildings, no limit of time; buildings and sites put onto edges`, value: `${(spent / 1000).toFixed(2)} s`, limit: `the index of edges, once: ${whole(index_ms)} ms`, ratio: '', wanted: 'under 6 s', met: spent < 6000 },
    { what: 'one site moved: everybody within 15 minutes of it again', value: `${median(each).toFixed(2)} ms`, limit: '', ratio: '', wanted: 'under 50 ms', met: median(each) < 50 },
  ]
}

function million(): Figure[] {
  const network = generatedNetwork({ side: 1000, seed: 1 })
  const bytesOf = (value: object): number => Object.values(value).reduce((sum: number, part) => sum + (ArrayBuffer.isView(part) ? part.byteLength : 0), 0)
  const mb = (bytes: number): string => `${whole(bytes / 1e6)} MB`
  const ground = groundFor(network, walkers.adult), searcher = makeSearcher(ground)
  const reached = searcher.search(sitesAtNodes(ground, 'memory').sites, 60)
  const own = bytesOf(network), walker = bytesOf(ground), search = bytesOf(reached.labels) + bytesOf(reached.home) + (reached.inner ? bytesOf(reached.inner) : 0)
  return [
    ...onePass('a million nodes', network),
    { what: `memory of ${whole(network.nodes)} nodes and ${whole(network.edges)} edges`, value: mb(own + walker + search), limit: `network ${mb(own)}, each walker ${mb(walker)}, a search ${mb(search)}`, ratio: '', wanted: '', met: null },
  ]
}
