// A walking network in typed arrays: straight edges between nodes in WGS-84, with what slows or stops somebody on foot. Everything that
// is computed from plain nodes and edges (metres, waits, adjacency, components) is computed here, so that every reader means the same.

export type Network = {
  readonly nodes: number
  readonly edges: number
  /** Of each node, degrees in WGS-84. */
  readonly lng: Float64Array
  readonly lat: Float64Array
  /** 1 where a crossing with lights lies. */
  readonly signal: Uint8Array
  /** Of each node, the hours of the gate that stands on it: an index into `hours`; 0 where none stands or it is never shut. */
  readonly gate: Uint16Array
  /** The ends of each edge. */
  readonly a: Uint32Array
  readonly b: Uint32Array
  readonly metres: Float64Array
  /** Bits of `flag`. */
  readonly flags: Uint16Array
  /** Index into `kinds`. */
  readonly kind: Uint8Array
  /** Of each edge, when it may be walked: an index into `hours`; 0 always. */
  readonly edgeHours: Uint16Array
  /** Of each edge, its street: an index into `names`; 0 where it has no name. */
  readonly name: Uint32Array
  /** Opening hours as texts (kernel/base/hours.ts); the first is ''. */
  readonly hours: readonly string[]
  readonly names: readonly string[]
  /** Node `n` has the edges `incident[first[n]]` up to `incident[first[n + 1]]`. */
  readonly first: Uint32Array
  readonly incident: Uint32Array
  /** Of each node, its component: 0 is the one with most nodes, the others are islands, larger ones first. */
  readonly component: Uint32Array
  /** Nodes of each component. */
  readonly sizes: Uint32Array
}

/** What an edge is. Half a wait stands at an end where one steps onto a crossing with lights or a footbridge, so that the whole of it is
 *  waited once, in either direction; `inner` edges lie between two lights of one crossing. */
export const flag = { steps: 1, footbridge: 2, private: 4, oneway: 8, signalA: 16, signalB: 32, bridgeA: 64, bridgeB: 128, crossing: 256, tunnel: 512, link: 1024, inner: 2048 } as const

/** What a way without a name is called by. */
export const kinds = ['street', 'footway', 'path', 'crossing', 'steps', 'pedestrian', 'service', 'cycleway', 'track', 'living_street', 'sidewalk', 'elevator', 'platform'] as const
export type Kind = (typeof kinds)[number]

/** Nodes and edges as plain arrays; what is left out is nothing. `flags` without half waits, except where an edge is itself a crossing with
 *  lights and none of its nodes has them. `metres` left out are great circles. */
export type Draft = {
  lng: ArrayLike<number>
  lat: ArrayLike<number>
  signal?: ArrayLike<number>
  gate?: ArrayLike<number>
  a: ArrayLike<number>
  b: ArrayLike<number>
  metres?: ArrayLike<number>
  flags?: ArrayLike<number>
  kind?: ArrayLike<number>
  edgeHours?: ArrayLike<number>
  name?: ArrayLike<number>
  hours?: readonly string[]
  names?: readonly string[]
}

const radius_m = 6_371_008.8

/** Metres on the great circle of the mean sphere. */
export function metresBetween(lng1: number, lat1: number, lng2: number, lat2: number): number {
  const rad = Math.PI / 180
  const x = Math.sin(((lat2 - lat1) * rad) / 2), y = Math.sin(((lng2 - lng1) * rad) / 2)
  return 2 * radius_m * Math.asin(Math.min(1, Math.sqrt(x * x + Math.cos(lat1 * rad) * Math.cos(lat2 * rad) * y * y)))
}

/** Metres of a degree of latitude, everywhere, and of longitude at this latitude: a plane for some hundred metres. */
export const plane = (lat: number): { x_m: number; y_m: number } => ({ x_m: (Math.PI / 180) * radius_m * Math.cos((lat * Math.PI) / 180), y_m: (Math.PI / 180) * radius_m })

/**
 * A network of nodes and edges. Ends that are no nodes, an edge from a node to itself, coordinates or lengths that are no numbers throw a
 * RangeError: readers sort such things out and report them. Where a footbridge is joined in its middle, a link of no length is added, so
 * that who walks along the bridge waits nothing there and who comes onto it does.
 */
export function makeNetwork(draft: Draft): Network {
  check(draft)
  const base = withLinks(copied(draft))
  markSignals(base)
  markBridges(base)
  const { first, incident } = adjacency(base.nodes, base.a, base.b)
  const { component, sizes } = componentsOf(base.nodes, first, incident, base.a, base.b)
  return { ...base, first, incident, component, sizes }
}

type Base = Omit<Network, 'first' | 'incident' | 'component' | 'sizes'>

function check(draft: Draft): void {
  const nodes = draft.lng.length, edges = draft.a.length
  if (draft.lat.length !== nodes || draft.b.length !== edges) throw new RangeError('arrays of unequal length')
  for (const list of [draft.signal, draft.gate]) if (list && list.length !== nodes) throw new RangeError(`${list.length} values for ${nodes} nodes`)
  for (const list of [draft.metres, draft.flags, draft.kind, draft.edgeHours, draft.name]) if (list && list.length !== edges) throw new RangeError(`${list.length} values for ${edges} edges`)
  const most = (list: ArrayLike<number> | undefined, under: number, what: string): void => {
    for (let i = 0; i < (list?.length ?? 0); i++) if (!(list![i]! >= 0 && list![i]! < under)) throw new RangeError(`${what} ${i} is ${list![i]}, not below ${under}`)
  }
  for (let n = 0; n < nodes; n++) if (!(Math.abs(draft.lng[n]!) <= 180 && Math.abs(draft.lat[n]!) <= 90)) throw new RangeError(`node ${n} lies at ${draft.lng[n]}, ${draft.lat[n]}`)
  most(draft.a, nodes, 'an end of edge')
  most(draft.b, nodes, 'an end of edge')
  for (let e = 0; e < edges; e++) if (draft.a[e] === draft.b[e]) throw new RangeError(`edge ${e} goes from node ${draft.a[e]} to itself`)
  most(draft.metres, Infinity, 'length')
  most(draft.kind, kinds.length, 'kind')
  for (const list of [draft.gate, draft.edgeHours]) most(list, Math.max(1, draft.hours?.length ?? 1), 'hours')
  most(draft.name, Math.max(1, draft.names?.length ?? 1), 'name')
}

function copied(draft: Draft): Base {
  const nodes = draft.lng.length, edges = draft.a.length
  const lng = Float64Array.from(draft.lng), lat = Float64Array.from(draft.lat), a = Uint32Array.from(draft.a), b = Uint32Array.from(draft.b)
  const metres = draft.metres ? Float64Array.from(draft.metres) : Float64Array.from(a, (from, e) => metresBetween(lng[from]!, lat[from]!, lng[b[e]!]!, lat[b[e]!]!))
  return {
    nodes, edges, lng, lat, a, b, metres,
    signal: draft.signal ? Uint8Array.from(draft.signal) : new Uint8Array(nodes),
    gate: draft.gate ? Uint16Array.from(draft.gate) : new Uint16Array(nodes),
    flags: draft.flags ? Uint16Array.from(draft.flags) : new Uint16Array(edges),
    kind: draft.kind ? Uint8Array.from(draft.kind) : new Uint8Array(edges),
    edgeHours: draft.edgeHours ? Uint16Array.from(draft.edgeHours) : new Uint16Array(edges),
    name: draft.name ? Uint32Array.from(draft.name) : new Uint32Array(edges),
    hours: draft.hours?.length ? draft.hours : [''], names: draft.names?.length ? draft.names : [''],
  }
}

/** Edges of each node with this flag. */
function countsOf({ nodes, edges, a, b, flags }: Base, bit: number): Uint8Array {
  const count = new Uint8Array(nodes)
  const add = (n: number): void => { if (count[n]! < 255) count[n]!++ }
  for (let e = 0; e < edges; e++) if (flags[e]! & bit) { add(a[e]!); add(b[e]!) }
  return count
}

/** Where two edges of a bridge and an edge of something else meet, the bridge gets a node of its own, linked with the other. */
function withLinks(base: Base): Base {
  const { nodes, edges, flags, a, b } = base
  if (!flags.some((bits) => bits & flag.footbridge) || flags.some((bits) => bits & flag.link)) return base
  const onBridge = countsOf(base, flag.footbridge)
  const joined = new Uint8Array(nodes)
  for (let e = 0; e < edges; e++) if (!(flags[e]! & flag.footbridge)) for (const n of [a[e]!, b[e]!]) if (onBridge[n]! >= 2) joined[n] = 1
  const split = [...joined.keys()].filter((n) => joined[n])
  if (split.length === 0) return base
  const twin = new Map(split.map((n, i) => [n, nodes + i]))
  for (let e = 0; e < edges; e++) if (flags[e]! & flag.footbridge) { a[e] = twin.get(a[e]!) ?? a[e]!; b[e] = twin.get(b[e]!) ?? b[e]! }
  const node = <T extends Float64Array | Uint8Array | Uint16Array>(list: T, at = (n: number): number => list[n]!): T => extended(list, split.map(at))
  const edge = <T extends Float64Array | Uint8Array | Uint16Array | Uint32Array>(list: T, at: (n: number, i: number) => number): T => extended(list, split.map(at))
  return {
    ...base, nodes: nodes + split.length, edges: edges + split.length,
    lng: node(base.lng), lat: node(base.lat), signal: node(base.signal, () => 0), gate: node(base.gate),
    a: edge(a, (n) => n), b: edge(b, (_, i) => nodes + i), metres: edge(base.metres, () => 0), flags: edge(flags, () => flag.link | flag.bridgeB), kind: edge(base.kind, () => 0),
    edgeHours: edge(base.edgeHours, () => 0), name: edge(base.name, () => 0),
  }
}

function extended<T extends Float64Array | Uint8Array | Uint16Array | Uint32Array>(list: T, more: readonly number[]): T {
  const longer = new (list.constructor as new (length: number) => T)(list.length + more.length)
  longer.set(list)
  longer.set(more, list.length)
  return longer
}

/** Half a wait at each end with lights, but none between two lights of one crossing: it is waited once. */
function markSignals({ edges, a, b, flags, signal }: Base): void {
  for (let e = 0; e < edges; e++) {
    if (flags[e]! & (flag.inner | flag.signalA | flag.signalB)) continue
    if (signal[a[e]!]) flags[e]! |= flag.signalA
    if (signal[b[e]!]) flags[e]! |= flag.signalB
  }
}

/** Half a wait at each end of a footbridge: where one of its edges meets an edge that is none. */
function markBridges(base: Base): void {
  const { nodes, edges, a, b, flags } = base
  const onBridge = countsOf(base, flag.footbridge)
  const elsewhere = new Uint8Array(nodes)
  for (let e = 0; e < edges; e++) if (!(flags[e]! & (flag.footbridge | flag.link))) elsewhere[a[e]!] = elsewhere[b[e]!] = 1
  for (let e = 0; e < edges; e++) {
    if (!(flags[e]! & flag.footbridge)) continue
    // A bridge that ends at nothing is left where it ends.
    if (elsewhere[a[e]!] && onBridge[a[e]!] === 1) flags[e]! |= flag.bridgeA
    if (elsewhere[b[e]!] && onBridge[b[e]!] === 1) flags[e]! |= flag.bridgeB
  }
}

export function adjacency(nodes: number, a: Uint32Array, b: Uint32Array): { first: Uint32Array; incident: Uint32Array } {
  const first = new Uint32Array(nodes + 1)
  for (let e = 0; e < a.length; e++) { first[a[e]! + 1]!++; first[b[e]! + 1]!++ }
  for (let n = 0; n < nodes; n++) first[n + 1]! += first[n]!
  const at = first.slice(0, nodes)
  const incident = new Uint32Array(2 * a.length)
  for (let e = 0; e < a.length; e++) { incident[at[a[e]!]!++] = e; incident[at[b[e]!]!++] = e }
  return { first, incident }
}

/** Components by walking from each node that has none, then numbered by size. `usable` leaves edges out. */
export function componentsOf(nodes: number, first: Uint32Array, incident: Uint32Array, a: Uint32Array, b: Uint32Array, usable: (edge: number) => boolean = () => true): { component: Uint32Array; sizes: Uint32Array } {
  const none = 2 ** 32 - 1
  const component = new Uint32Array(nodes).fill(none)
  const stack = new Uint32Array(nodes)
  const counts: number[] = []
  for (let start = 0; start < nodes; start++) {
    if (component[start] !== none) continue
    const label = counts.length
    let height = 0, count = 0
    component[start] = label
    stack[height++] = start
    while (height > 0) {
      const n = stack[--height]!
      count++
      for (let i = first[n]!; i < first[n + 1]!; i++) {
        const e = incident[i]!
        const to = a[e] === n ? b[e]! : a[e]!
        if (component[to] === none && usable(e)) { component[to] = label; stack[height++] = to }
      }
    }
    counts.push(count)
  }
  const order = [...counts.keys()].sort((x, y) => counts[y]! - counts[x]! || x - y)
  const rank = new Uint32Array(counts.length)
  order.forEach((label, at) => { rank[label] = at })
  for (let n = 0; n < nodes; n++) component[n] = rank[component[n]!]!
  return { component, sizes: Uint32Array.from(order, (label) => counts[label]!) }
}

/** West, south, east, north; null of an empty network. */
export function boundsOf({ nodes, lng, lat }: Pick<Network, 'nodes' | 'lng' | 'lat'>): [number, number, number, number] | null {
  if (nodes === 0) return null
  const bounds: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity]
  for (let n = 0; n < nodes; n++) {
    bounds[0] = Math.min(bounds[0], lng[n]!)
    bounds[1] = Math.min(bounds[1], lat[n]!)
    bounds[2] = Math.max(bounds[2], lng[n]!)
    bounds[3] = Math.max(bounds[3], lat[n]!)
  }
  return bounds
}

/** The one in force on a day: the latest that has begun and not ended; `until` is the first day on which it holds no more. */
export function inForceOn<T extends { from: string; until?: string | null }>(networks: readonly T[], day: string): T | null {
  const begun = networks.filter(({ from, until }) => from <= day && (!until || day < until))
  return begun.reduce<T | null>((best, one) => (best === null || one.from >= best.from ? one : best), null)
}
