// Who walks and how fast (CIRC-08), and a network as one walker finds it at one hour: what she may walk, and the seconds of each step of it.
import { openAt, parseHours } from '../base/hours.ts'
import type { Calendar } from '../base/calendar.ts'
import type { Instant } from '../base/model.ts'
import { componentsOf, flag } from './network.ts'
import type { Network } from './network.ts'

/** Waits stand once for each crossing with lights and each footbridge. */
export type Walker = { readonly id: string; readonly speed_mps: number; readonly signal_s: number; readonly footbridge_s: number; readonly steps: boolean }

/** CIRC-08. A table of another city is passed in its place. */
export const walkers = {
  adult: { id: 'adult', speed_mps: 1.1, signal_s: 20, footbridge_s: 60, steps: true },
  child: { id: 'child', speed_mps: 1, signal_s: 20, footbridge_s: 60, steps: true },
  over_70: { id: 'over_70', speed_mps: 0.8, signal_s: 20, footbridge_s: 60, steps: true },
  wheelchair: { id: 'wheelchair', speed_mps: 0.8, signal_s: 20, footbridge_s: 60, steps: false },
} as const satisfies Record<string, Walker>
export type WalkerId = keyof typeof walkers

/** A network under one walker's feet: steps from node to node, those of public ways before those of private ones.
 *  Node `n` has the public steps `first[n]` to `split[n]` and the private ones `split[n]` to `first[n + 1]`. */
export type Ground = {
  readonly network: Network
  readonly walker: Walker
  /** Steps are followed as people walk them; otherwise backwards, as they come to a site. */
  readonly outward: boolean
  readonly first: Uint32Array
  readonly split: Uint32Array
  readonly to: Uint32Array
  readonly seconds: Float64Array
  /** The edge of each step. */
  readonly edge: Uint32Array
  /** The longest step in seconds. */
  readonly longest_s: number
  readonly hasPrivate: boolean
  /** 1 where a gate is shut: nobody passes, but one can walk up to it from either side. */
  readonly blocked: Uint8Array
  /** 1 where the walker may be on an edge at all. */
  readonly walked: Uint8Array
  /** 1 on private ways, and on ways that lie behind them: who lives there must come out somehow, and nobody else has business there. */
  readonly enclosed: Uint8Array
  /** 1 where an enclosed way begins or ends. */
  readonly beside: Uint8Array
}

/** Which of the network's hours are shut at an instant; 'off' always. Hours that cannot be read are taken as open, as readers report. */
export function shutAt(network: Network, calendar: Calendar, at: Instant): Uint8Array {
  return Uint8Array.from(network.hours, (text) => {
    const hours = text === '' ? null : parseHours(text)
    return hours?.ok && !openAt(hours.value, calendar, at).open ? 1 : 0
  })
}

/** Seconds waited at one end of an edge, when it is passed there. */
export function waitAt(network: Network, walker: Walker, edge: number, end: 'a' | 'b'): number {
  const bits = network.flags[edge]!
  if (end === 'a') return (bits & flag.signalA ? walker.signal_s / 2 : 0) + (bits & flag.bridgeA ? walker.footbridge_s / 2 : 0)
  return (bits & flag.signalB ? walker.signal_s / 2 : 0) + (bits & flag.bridgeB ? walker.footbridge_s / 2 : 0)
}

/** @param shut of each of the network's hours; where left out, what is never open is shut and all else open. */
export function groundFor(network: Network, walker: Walker, { shut, outward = false }: { shut?: Uint8Array; outward?: boolean } = {}): Ground {
  if (!(walker.speed_mps > 0)) throw new RangeError(`${walker.id} walks ${walker.speed_mps} metres a second`)
  const { nodes, edges, flags, a, b, metres } = network
  const isShut = shut ?? Uint8Array.from(network.hours, (text) => (text === 'off' ? 1 : 0))
  const blocked = Uint8Array.from(network.gate, (hours) => isShut[hours]!)
  const walked = Uint8Array.from(network.edgeHours, (hours, e) => (isShut[hours] || (flags[e]! & flag.steps && !walker.steps) ? 0 : 1))
  const goes = (e: number): boolean => walked[e] === 1 && !blocked[a[e]!] && !blocked[b[e]!]
  // A step leads from where one stands to where one goes; backwards, a way in one direction is followed from its end.
  const forth = (e: number): boolean => !(flags[e]! & flag.oneway) || outward
  const back = (e: number): boolean => !(flags[e]! & flag.oneway) || !outward
  const enclosed = enclosedIn(network, goes)
  const beside = new Uint8Array(nodes)
  for (let e = 0; e < edges; e++) if (enclosed[e]) beside[a[e]!] = beside[b[e]!] = 1
  const first = new Uint32Array(nodes + 1), split = new Uint32Array(nodes)
  for (let e = 0; e < edges; e++) {
    if (!goes(e)) continue
    const isPublic = 1 - enclosed[e]!
    if (forth(e)) { first[a[e]! + 1]!++; split[a[e]!]! += isPublic }
    if (back(e)) { first[b[e]! + 1]!++; split[b[e]!]! += isPublic }
  }
  for (let n = 0; n < nodes; n++) { first[n + 1]! += first[n]!; split[n]! += first[n]! }
  const steps = first[nodes]!
  const to = new Uint32Array(steps), seconds = new Float64Array(steps), edge = new Uint32Array(steps)
  const atPublic = first.slice(0, nodes), atPrivate = split.slice()
  let longest_s = 0, hasPrivate = false
  for (let e = 0; e < edges; e++) {
    if (!goes(e)) continue
    const cost = metres[e]! / walker.speed_mps + waitAt(network, walker, e, 'a') + waitAt(network, walker, e, 'b')
    const at = enclosed[e] ? atPrivate : atPublic
    if (at === atPrivate) hasPrivate = true
    longest_s = Math.max(longest_s, cost)
    const put = (n: number, end: number): void => { const i = at[n]!++; to[i] = end; seconds[i] = cost; edge[i] = e }
    if (forth(e)) put(a[e]!, b[e]!)
    if (back(e)) put(b[e]!, a[e]!)
  }
  return { network, walker, outward, first, split, to, seconds, edge, longest_s, hasPrivate, blocked, walked, enclosed, beside }
}

/** Private ways, and all that does not hang together with most of the rest by public ones. */
function enclosedIn({ nodes, edges, first, incident, a, b, flags }: Network, goes: (edge: number) => boolean): Uint8Array {
  const enclosed = Uint8Array.from(flags, (bits) => (bits & flag.private ? 1 : 0))
  if (!enclosed.includes(1)) return enclosed
  const { component } = componentsOf(nodes, first, incident, a, b, (e) => goes(e) && !(flags[e]! & flag.private))
  for (let e = 0; e < edges; e++) if (component[a[e]!] !== 0 && component[b[e]!] !== 0) enclosed[e] = 1
  return enclosed
}
