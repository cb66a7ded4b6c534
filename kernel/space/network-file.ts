// A network as bytes, for keeping and sending: what it was made from, without what can be computed again. Little endian; the format has a
// number, and what is not of this format is refused, never guessed at.
import { no, refused, yes } from '../base/refusals.ts'
import type { Outcome } from '../base/model.ts'
import { makeNetwork } from './network.ts'
import type { Draft, Network } from './network.ts'

export const FORMAT = 'linli-network-1'

const perNode = [['lng', Float64Array], ['lat', Float64Array], ['gate', Uint16Array], ['signal', Uint8Array]] as const
const perEdge = [['metres', Float64Array], ['a', Uint32Array], ['b', Uint32Array], ['name', Uint32Array], ['flags', Uint16Array], ['edgeHours', Uint16Array], ['kind', Uint8Array]] as const

const nodeBytes = 19, edgeBytes = 25

/** About 19 bytes a node and 25 an edge; a third of it when compressed. */
export function packNetwork(network: Network): Uint8Array {
  const head = new TextEncoder().encode(JSON.stringify({ format: FORMAT, nodes: network.nodes, edges: network.edges, hours: network.hours, names: network.names }))
  const start = 4 + head.length
  const bytes = new Uint8Array(start + nodeBytes * network.nodes + edgeBytes * network.edges)
  new DataView(bytes.buffer).setUint32(0, head.length, true)
  bytes.set(head, 4)
  let at = start
  for (const [key] of [...perNode, ...perEdge]) {
    const list: Float64Array | Uint32Array | Uint16Array | Uint8Array = network[key]
    bytes.set(new Uint8Array(list.buffer, list.byteOffset, list.byteLength), at)
    at += list.byteLength
  }
  return bytes
}

/** The network again, equal in every array. Refuses `network.file_unreadable`. */
export function unpackNetwork(bytes: Uint8Array): Outcome<Network> {
  const bad = no(refused('network.file_unreadable', 'network'))
  const head = headOf(bytes)
  if (!head || bytes.length !== head.start + nodeBytes * head.nodes + edgeBytes * head.edges) return bad
  let at = head.start
  const draft: Record<string, unknown> = { hours: head.hours, names: head.names }
  for (const [group, count] of [[perNode, head.nodes], [perEdge, head.edges]] as const) {
    for (const [key, Kind] of group) {
      const size = count * Kind.BYTES_PER_ELEMENT
      // A copy begins at an address that suits wide numbers, which a place within the file need not.
      draft[key] = new Kind(bytes.slice(at, at + size).buffer)
      at += size
    }
  }
  try {
    return yes(makeNetwork(draft as Draft))
  } catch (error) {
    if (error instanceof RangeError) return bad
    throw error
  }
}

type Head = { nodes: number; edges: number; hours: string[]; names: string[]; start: number }

function headOf(bytes: Uint8Array): Head | null {
  if (bytes.length < 4) return null
  const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true)
  if (length > bytes.length - 4) return null
  try {
    const head = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(4, 4 + length))) as Head & { format: string }
    const texts = (list: unknown): boolean => Array.isArray(list) && list.every((text) => typeof text === 'string')
    const whole = (n: unknown): boolean => Number.isSafeInteger(n) && (n as number) >= 0
    return head.format === FORMAT && whole(head.nodes) && whole(head.edges) && texts(head.hours) && texts(head.names) ? { ...head, start: 4 + length } : null
  } catch {
    return null
  }
}
