// A pack's plain lists as a network in typed arrays, and all that a pack gives for walks put into an empty district.
import type { Tx } from '../../database/connect.ts'
import type { Day, Instant } from '../base/model.ts'
import { packNetwork } from '../space/network-file.ts'
import { flag, kinds, makeNetwork, type Kind, type Network } from '../space/network.ts'
import type { Pack, PackNetwork } from '../system/pack.ts'
import { insertCounts, insertNetwork } from './store.ts'

const kindOf: Record<PackNetwork['lines'][number]['kind'], Kind> = { street: 'street', lane: 'living_street', bank: 'footway', path: 'path', bridge: 'street', footbridge: 'footway', steps: 'steps' }

/** Lines without length are left out. */
export function networkOf({ nodes, signals, gates, lines }: PackNetwork): Network {
  const index = (texts: readonly (string | undefined)[]): { list: string[]; of: (text: string | undefined) => number } => {
    const list = ['', ...new Set(texts.flatMap((text) => text ?? []))]
    const places = new Map(list.map((text, i) => [text, i]))
    return { list, of: (text) => places.get(text ?? '')! }
  }
  const hours = index(gates.map((gate) => gate.hours)), names = index(lines.map((line) => line.name))
  const lit = new Set(signals), gateAt = new Map(gates.map((gate) => [gate.node, hours.of(gate.hours)]))
  const kept = lines.filter(({ from, to }) => from !== to && nodes[from]!.join() !== nodes[to]!.join())
  return makeNetwork({
    lng: nodes.map((p) => p[0]), lat: nodes.map((p) => p[1]), signal: nodes.map((_, i) => Number(lit.has(i))), gate: nodes.map((_, i) => gateAt.get(i) ?? 0),
    a: kept.map((line) => line.from), b: kept.map((line) => line.to), flags: kept.map(({ kind }) => (kind === 'steps' ? flag.steps : kind === 'footbridge' ? flag.footbridge : 0)),
    kind: kept.map((line) => kinds.indexOf(kindOf[line.kind])), name: kept.map((line) => names.of(line.name)), hours: hours.list, names: names.list,
  })
}

const invented = { zh: '演示数据：按虚构的地图生成，不是实际道路', en: 'Demonstration: generated for the invented map; these are no real ways' }

/** Stores what the pack has of walks. @param idOf the place of a code */
export async function installWalks(tx: Tx, pack: Pack, idOf: ReadonlyMap<string, number>, from: Day, at: Instant): Promise<void> {
  const walks = pack.walks?.()
  if (walks) {
    const network = networkOf(walks)
    await insertNetwork(tx, { from, source: invented, licence: '', generated: true, packed: packNetwork(network), nodes: network.nodes, edges: network.edges, water: walks.water, report: { dropped: walks.lines.length - network.edges }, at }, null)
  }
  const people = pack.people_by_building?.()
  if (people) {
    const rows = people.rows.flatMap(({ place, counts }) => { const id = idOf.get(place); return id === undefined ? [] : [{ id, counts }] })
    await insertCounts(tx, { from, bands: people.bands, source: people.source, places: Int32Array.from(rows, (row) => row.id), counts: Int32Array.from(rows.flatMap((row) => row.counts)), at }, null)
  }
}
