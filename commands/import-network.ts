// `linli import network`: a walking network for the district from a map file, in force from a day. Everything that was left out is said, and kept with it.
import type { District } from '../server/district.ts'
import { wrongUsage } from './command.ts'
import { networkOf } from './network-file.ts'

const datums = ['wgs84', 'gcj02', 'bd09'] as const

/** @param given `from` (a day), `source` and `licence`, both required with --commit; `datum` where the file is not in WGS-84. */
export async function importNetwork(district: District, file: string, given: Readonly<Record<string, string>>, commit: boolean): Promise<number> {
  const [{ parseDay }, { awayFrom, doorsOf, far_m, keepNetwork }, { packNetwork }] = await Promise.all([import('../kernel/base/time.ts'), import('../server/space/incoming.ts'), import('../kernel/space/network-file.ts')])
  const unknown = Object.keys(given).find((name) => !['from', 'source', 'licence', 'datum'].includes(name))
  if (unknown !== undefined) wrongUsage(`A network has from, source, licence and datum, and no "${unknown}".`)
  const datum = datums.find((one) => one === (given['datum'] ?? 'wgs84'))
  if (!datum) wrongUsage(`datum is one of ${datums.join(', ')}.`)
  const world = district.world()
  const from = parseDay(given['from'] ?? world.today(district.now()))
  if (from === null) wrongUsage('from is a day such as 2026-07-01.')
  if (commit && (!given['source'] || !given['licence'])) wrongUsage('Say where it comes from and under which licence: --set source=… --set licence=….')
  const doors = doorsOf(district)
  const read = await networkOf(file, { datum, ...(doors.area && { area: doors.area }) })
  if (!read) return 1
  const { network, report } = read
  process.stdout.write(`${doors.lng.length.toLocaleString('en')} buildings, ${awayFrom(network, doors).toLocaleString('en')} of them farther than ${far_m} m from any way that may be walked.\n`)
  if (!commit) { process.stdout.write('Nothing was changed. Add --commit to bring it in.\n'); return 0 }
  const id = await district.asWriter((tx) => keepNetwork(tx, { from, source: given['source']!, licence: given['licence']!, packed: packNetwork(network), nodes: network.nodes, edges: network.edges, report }, null, district.now()))
  process.stdout.write(`Imported: network ${id}, in force from ${from}.\n`)
  return 0
}
