// Which houses are neighbours on foot: from door to door along the network, so that a canal or a railway without a crossing parts what it
// parts in life. Settled once per network, over every way whatever its gate or owner: neighbours meet.
import { blindDefaults, collect, type Neighbours } from './blind.ts'
import type { Network } from './network.ts'
import type { Snaps } from './snap.ts'

/** @param buildings the houses on the network; the straight bits from their doors are part of the way. One that is on none has no neighbour. */
export function neighboursOnFoot(network: Network, buildings: Snaps, linked_m: number = blindDefaults.linked_m): Neighbours {
  if (!(linked_m >= 0)) throw new RangeError(`neighbours within ${linked_m} m`)
  const { a, b, metres, first, incident } = network, { edge, share, metres: door } = buildings
  const houses = byEdge(buildings, network.edges)
  const far = new Float64Array(network.nodes).fill(Infinity), found = new Float64Array(buildings.count).fill(Infinity)
  return collect(buildings.count, (house, add) => {
    const e = edge[house]!, left = linked_m - door[house]!
    if (e < 0 || left < 0) return
    const nodes: number[] = [], others: number[] = []
    const offer = (other: number, walk: number): void => {
      if (other <= house || walk + door[other]! > left) return
      if (found[other] === Infinity) others.push(other)
      found[other] = Math.min(found[other]!, walk)
    }
    const come = (node: number, walk: number): void => { if (walk <= left && walk < far[node]!) { if (far[node] === Infinity) nodes.push(node); far[node] = walk } }
    come(a[e]!, share[house]! * metres[e]!)
    come(b[e]!, (1 - share[house]!) * metres[e]!)
    for (let i = houses.first[e]!; i < houses.first[e + 1]!; i++) offer(houses.item[i]!, Math.abs(share[houses.item[i]!]! - share[house]!) * metres[e]!)
    // A handful of nodes: the nearest open one is found by looking.
    for (let settled = 0; settled < nodes.length; settled++) {
      let next = settled
      for (let i = settled + 1; i < nodes.length; i++) if (far[nodes[i]!]! < far[nodes[next]!]!) next = i
      const node = nodes[next]!
      nodes[next] = nodes[settled]!
      nodes[settled] = node
      for (let k = first[node]!; k < first[node + 1]!; k++) {
        const way = incident[k]!, here = a[way] === node
        come(here ? b[way]! : a[way]!, far[node]! + metres[way]!)
        for (let i = houses.first[way]!; i < houses.first[way + 1]!; i++) { const other = houses.item[i]!; offer(other, far[node]! + (here ? share[other]! : 1 - share[other]!) * metres[way]!) }
      }
    }
    for (const other of others) { add(other); found[other] = Infinity }
    for (const node of nodes) far[node] = Infinity
  })
}

/** The houses on each edge, in one list. */
function byEdge({ count, edge }: Snaps, edges: number): { first: Uint32Array; item: Uint32Array } {
  const first = new Uint32Array(edges + 1), item = new Uint32Array(count)
  for (let i = 0; i < count; i++) if (edge[i]! >= 0) first[edge[i]! + 1]!++
  for (let e = 0; e < edges; e++) first[e + 1]! += first[e]!
  const at = first.slice(0, edges)
  for (let i = 0; i < count; i++) if (edge[i]! >= 0) item[at[edge[i]!]!++] = i
  return { first, item }
}
