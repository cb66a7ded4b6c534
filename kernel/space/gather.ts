// Nodes and ways of a map, in whatever order they come, become a walking network and a report of everything that was left out or taken
// with a remark. The readers of files (XML, PBF, GeoJSON) feed it; it knows no file.
import { no, refused, yes } from '../base/refusals.ts'
import type { Outcome } from '../base/model.ts'
import { footnode, footway, remarks } from './foot.ts'
import type { Remark, Tags } from './foot.ts'
import { flag, kinds, makeNetwork } from './network.ts'
import type { Draft, Network } from './network.ts'

export type Island = { component: number; nodes: number; metres: number; at: [lng: number, lat: number] }
export type Report = {
  source: 'osm_xml' | 'osm_pbf' | 'geojson'
  read: { nodes: number; ways: number; relations: number }
  used: { ways: number; nodes: number; edges: number; metres: number }
  /** Left out, or kept with a remark: how many, and the first of them. */
  left: Noted[]
  kept: Noted[]
  /** Every part that hangs together without the large one, largest first. */
  islands: Island[]
  /** Share of the nodes in the large part. */
  together: number
}
export type Noted = { remark: Remark; count: number; examples: string[] }

export type Gathered = { network: Network; report: Report }
export type Gatherer = {
  /** Longitude and latitude in degrees as the file has them. */
  node(id: number | string, lng: number, lat: number, tags?: Tags): void
  way(id: number | string, refs: readonly (number | string)[], tags: Tags): void
  relation(): void
  note(remark: Remark, example: string): void
  finish(): Outcome<Gathered>
}

const examples = 5
/** Beyond this the tables by id overflow; a city of ten million has some three million nodes. */
export const mostNodes = 12_000_000

/** @param convert to WGS-84, where the file is in another datum. */
export function makeGatherer(source: Report['source'], convert: (lng: number, lat: number) => readonly [number, number] = (lng, lat) => [lng, lat]): Gatherer {
  const noted = new Map<Remark, Noted>()
  const known = new Map<number | string, number>()
  const lng: number[] = [], lat: number[] = []
  const special = new Map<number, Tags>()
  const seen = new Set<number | string>()
  const walked: { id: number | string; refs: readonly (number | string)[]; way: Extract<ReturnType<typeof footway>, { walk: true }> }[] = []
  const read = { nodes: 0, ways: 0, relations: 0 }

  function note(remark: Remark, example: string): void {
    const entry = noted.get(remark)
    if (!entry) noted.set(remark, { remark, count: 1, examples: [example] })
    else { entry.count++; if (entry.examples.length < examples) entry.examples.push(example) }
  }
  return {
    note,
    relation() { read.relations++ },
    node(id, x, y, tags) {
      read.nodes++
      if (!(Math.abs(x) <= 180 && Math.abs(y) <= 90)) return note('bad_coordinate', `node ${id}`)
      if (known.size >= mostNodes) return
      if (known.has(id)) return note('duplicate_node', `node ${id}`)
      known.set(id, lng.length)
      if (tags && (tags.barrier !== undefined || tags.crossing !== undefined || tags['crossing:signals'] !== undefined || tags.highway !== undefined)) special.set(lng.length, tags)
      const [east, north] = convert(x, y)
      lng.push(east)
      lat.push(north)
    },
    way(id, refs, tags) {
      read.ways++
      if (seen.has(id)) return note('duplicate_way', `way ${id}`)
      seen.add(id)
      const way = footway(tags)
      if (!way.walk) return note(way.why, `way ${id}`)
      for (const remark of way.remarks) note(remark, `way ${id}`)
      walked.push({ id, refs, way })
    },
    finish() {
      if (read.nodes > 0 && (noted.get('bad_coordinate')?.count ?? 0) === read.nodes) return no(refused('network.not_degrees', 'network'))
      if (known.size >= mostNodes) return no(refused('network.too_many_nodes', 'network', { max: mostNodes }))
      const { draft, ways } = drawn({ known, lng, lat, special, walked, note })
      if (draft.a.length === 0) return no(refused('network.empty', 'network', { ways: read.ways }))
      const network = makeNetwork(draft)
      const list = [...noted.values()].sort((x, y) => y.count - x.count)
      return yes({ network, report: { source, read, used: { ways, nodes: network.nodes, edges: network.edges, metres: sum(network.metres) }, left: list.filter(({ remark }) => remarks[remark].left), kept: list.filter(({ remark }) => !remarks[remark].left), islands: islandsOf(network), together: network.sizes[0]! / network.nodes } })
    },
  }
}

const sum = (list: Float64Array): number => list.reduce((total, one) => total + one, 0)

type Drawing = {
  known: Map<number | string, number>; lng: number[]; lat: number[]; special: Map<number, Tags>
  walked: { id: number | string; refs: readonly (number | string)[]; way: Extract<ReturnType<typeof footway>, { walk: true }> }[]
  note: (remark: Remark, example: string) => void
}

/** Texts by number, the empty one first. */
function listed(): { list: string[]; of: (text: string) => number } {
  const list = ['']
  const at = new Map([['', 0]])
  return { list, of: (text) => { let i = at.get(text); if (i === undefined) { i = list.push(text) - 1; at.set(text, i) } return i } }
}

/** Straight edges between the nodes that are walked, in the order in which ways have them, so that neighbours lie close in memory. */
function drawn({ known, lng, lat, special, walked, note }: Drawing): { draft: Draft; ways: number } {
  const place = new Map<number, number>()
  const out = { lng: [] as number[], lat: [] as number[], signal: [] as number[], gate: [] as number[] }
  const edges = { a: [] as number[], b: [] as number[], flags: [] as number[], kind: [] as number[], edgeHours: [] as number[], name: [] as number[] }
  const hours = listed(), names = listed()
  // By its two ends, the first edge between them.
  const between = new Map<number, number>()
  const nodeAt = (at: number, id: number | string): number => {
    let n = place.get(at)
    if (n !== undefined) return n
    n = out.lng.push(lng[at]!) - 1
    out.lat.push(lat[at]!)
    const what = special.has(at) ? footnode(special.get(at)!) : null
    for (const remark of what?.remarks ?? []) note(remark, `node ${id}`)
    out.signal.push(what?.signal ? 1 : 0)
    out.gate.push(hours.of(what?.hours ?? ''))
    place.set(at, n)
    return n
  }
  let ways = 0
  for (const { id, refs, way } of walked) {
    const before = edges.a.length
    const order = way.backwards ? [...refs].reverse() : refs
    if (order.length < 2) { note('too_short', `way ${id}`); continue }
    let last = -1, lastRef: number | string = ''
    for (const ref of order) {
      const at = known.get(ref)
      if (at === undefined) { note('missing_node', `node ${ref} of way ${id}`); last = -1; continue }
      if (last === at) note('self_loop', `node ${ref} of way ${id}`)
      else if (last >= 0) {
        const a = nodeAt(last, lastRef), b = nodeAt(at, ref)
        const pair = Math.min(a, b) * 2 ** 26 + Math.max(a, b), twin = between.get(pair), kind = kinds.indexOf(way.kind), open = hours.of(way.hours)
        if (twin !== undefined && edges.flags[twin] === way.flags && edges.kind[twin] === kind && edges.edgeHours[twin] === open && (edges.a[twin] === a || !(way.flags & flag.oneway))) note('duplicate_edge', `nodes ${lastRef} and ${ref} of way ${id}`)
        else {
          if (twin === undefined) between.set(pair, edges.a.length)
          if (lng[last] === lng[at] && lat[last] === lat[at]) note('zero_length', `nodes ${lastRef} and ${ref} of way ${id}`)
          edges.a.push(a); edges.b.push(b); edges.flags.push(way.flags); edges.kind.push(kind); edges.edgeHours.push(open); edges.name.push(names.of(way.name))
        }
      }
      last = at
      lastRef = ref
    }
    if (edges.a.length === before) continue
    ways++
    if (way.kind === 'crossing') markInner(edges, before, out.signal)
    // The lights of a crossing whose nodes do not show them stand on its middle stretch.
    if (way.signal && !Array.from(edges.a.slice(before)).concat(edges.b.slice(before)).some((n) => out.signal[n])) edges.flags[(before + edges.a.length) >> 1]! |= flag.signalA | flag.signalB
  }
  return { draft: { ...out, ...edges, hours: hours.list, names: names.list }, ways }
}

/** Edges of a crossing from its first to its last lights, as over a road with an island in its middle. */
function markInner({ a, b, flags }: { a: number[]; b: number[]; flags: number[] }, from: number, signal: readonly number[]): void {
  let last = flags.length - 1
  while (last >= from && !signal[b[last]!]) last--
  let begun = false
  for (let e = from; e <= last; e++) {
    begun ||= signal[a[e]!] === 1
    if (begun) flags[e]! |= flag.inner
  }
}

export function islandsOf(network: Network): Island[] {
  const { sizes, component, edges, a, metres, lng, lat } = network
  const islands = Array.from(sizes, (nodes, i): Island => ({ component: i, nodes, metres: 0, at: [0, 0] }))
  for (let e = 0; e < edges; e++) islands[component[a[e]!]!]!.metres += metres[e]!
  for (let n = network.nodes - 1; n >= 0; n--) islands[component[n]!]!.at = [lng[n]!, lat[n]!]
  return islands.slice(1)
}
