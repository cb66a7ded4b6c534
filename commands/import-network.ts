// `linli import network`: a walking network for the district from a map file, in force from a day. Everything that was left out is said, and kept with it.
import type { Report } from '../kernel/space/gather.ts'
import type { District } from '../server/district.ts'
import { wrongUsage } from './command.ts'
import { networkOf } from './network-file.ts'

const datums = ['wgs84', 'gcj02', 'bd09'] as const
/** A door farther than this from any way is one that the network does not serve. */
const far_m = 150

/** @param given `from` (a day), `source` and `licence`, both required with --commit; `datum` where the file is not in WGS-84. */
export async function importNetwork(district: District, file: string, given: Readonly<Record<string, string>>, commit: boolean): Promise<number> {
  const [{ parseDay }, { makeSnapper }, { insertNetwork }, { packNetwork }] = await Promise.all([import('../kernel/base/time.ts'), import('../kernel/space/snap.ts'), import('../kernel/walks/index.ts'), import('../kernel/space/network-file.ts')])
  const unknown = Object.keys(given).find((name) => !['from', 'source', 'licence', 'datum'].includes(name))
  if (unknown !== undefined) wrongUsage(`A network has from, source, licence and datum, and no "${unknown}".`)
  const datum = datums.find((one) => one === (given['datum'] ?? 'wgs84'))
  if (!datum) wrongUsage(`datum is one of ${datums.join(', ')}.`)
  const world = district.world()
  const from = parseDay(given['from'] ?? world.today(district.now()))
  if (from === null) wrongUsage('from is a day such as 2026-07-01.')
  if (commit && (!given['source'] || !given['licence'])) wrongUsage('Say where it comes from and under which licence: --set source=… --set licence=….')
  const day = world.today(district.now())
  const spots = world.territory.unitsOf('building', day).flatMap((id) => { const spot = world.territory.centreOf(id); return spot ? [spot] : [] })
  const area = spots.length > 0 ? [Math.min(...spots.map(([lng]) => lng)), Math.min(...spots.map(([, lat]) => lat)), Math.max(...spots.map(([lng]) => lng)), Math.max(...spots.map(([, lat]) => lat))] as const : undefined
  const read = await networkOf(file, { datum, ...(area && { area }) })
  if (!read) return 1
  const { network, report } = read
  const doors = makeSnapper(network).snap(spots.map(([lng]) => lng), spots.map(([, lat]) => lat))
  const away = doors.metres.reduce((sum, metres) => sum + (metres <= far_m ? 0 : 1), 0)
  process.stdout.write(`${spots.length.toLocaleString('en')} buildings, ${away.toLocaleString('en')} of them farther than ${far_m} m from any way that may be walked.\n`)
  if (!commit) { process.stdout.write('Nothing was changed. Add --commit to bring it in.\n'); return 0 }
  const source = given['source']!, licence = given['licence']!
  const id = await district.asWriter((tx) => insertNetwork(tx, { from, source: { zh: source, en: source }, licence, generated: false, packed: packNetwork(network), nodes: network.nodes, edges: network.edges, water: [], report: kept(report), at: district.now() }, null))
  process.stdout.write(`Imported: network ${id}, in force from ${from}.\n`)
  return 0
}

const kept = ({ source, read, used, left, kept: noted, islands, together }: Report): Record<string, unknown> => ({ source, read, used, left, noted, islands: islands.slice(0, 100), together })
