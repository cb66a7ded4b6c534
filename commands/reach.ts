// `linli reach`: metres and seconds on foot from each point of a table to the nearest site, on a network from a map file; or which share of
// a column's sum lies within some minutes, by walker. Everything left out and every fault is said on stderr.
import type { Network } from '../kernel/space/network.ts'
import type { Snapper, Snaps } from '../kernel/space/snap.ts'
import type { Walker, WalkerId } from '../kernel/space/walkers.ts'
import { wrongUsage } from './command.ts'
import type { Command } from './command.ts'
import { laterBar, networkOf, tell } from './network-file.ts'

const batch = 20_000
const shares_min = [5, 10, 15]

export const command: Command = {
  verb: 'reach',
  summary: 'Says how far each point of a table is from the nearest site, on foot.',
  usage: 'reach --network FILE --sites FILE --from FILE --walker WALKER [--minutes M] [--out FILE] [--at TIME] [--where COLUMN] [--coverage COLUMN] [--skip-faulty]',
  options: [
    ['--network FILE', 'OpenStreetMap (.osm, .osm.gz, .pbf) or lines of GeoJSON (.geojson), WGS-84'],
    ['--sites, --from FILE', 'tables with the columns id, lon, lat (CSV or Excel)'],
    ['--walker WALKER', 'adult, child, over_70 or wheelchair'],
    ['--minutes M', 'no further than this; what lies beyond stays empty'],
    ['--out FILE', 'where to write id, metres, seconds, snapped_m (stdout)'],
    ['--at TIME', 'hour for gates with hours, such as 2026-06-16T22:30 (all but those always shut are open)'],
    ['--where COLUMN', 'of the sites only those whose number in this column is above 0'],
    ['--coverage COLUMN', `writes instead which share of this column of --from lies within ${shares_min.join(', ')} minutes, for every walker`],
    ['--skip-faulty', 'goes on without rows that are refused'],
  ],
  async run(args) {
    const { parseArgs } = await import('node:util')
    const text = { type: 'string' } as const
    const { values } = parseArgs({ args, options: { network: text, sites: text, from: text, walker: text, minutes: text, out: text, at: text, where: text, coverage: text, 'skip-faulty': { type: 'boolean' } } })
    for (const name of ['network', 'sites', 'from'] as const) if (values[name] === undefined) wrongUsage(`--${name} names a file.`)
    const { walkers } = await import('../kernel/space/walkers.ts')
    if (values.coverage === undefined && !Object.hasOwn(walkers, values.walker ?? '')) wrongUsage(`--walker takes ${Object.keys(walkers).join(', ')}.`)
    const minutes = values.minutes === undefined ? Infinity : Number(values.minutes)
    if (!(minutes > 0)) wrongUsage(`--minutes takes a number above 0, not "${values.minutes}".`)
    if (values.at !== undefined && !/^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(values.at)) wrongUsage(`--at takes a time such as 2026-06-16T22:30, not "${values.at}".`)
    const skip = values['skip-faulty'] === true
    const sites = await placesOf(values.sites!, values.where), points = await placesOf(values.from!, undefined, values.coverage)
    if (faultsOf([sites, points], skip) || sites.id.length === 0) { if (sites.id.length === 0) tell(`${values.sites} has no site.`); return 1 }
    const read = await networkOf(values.network!)
    if (!read) return 1
    const on = await prepared(read.network, values.at)
    if (values.coverage === undefined) await writeReach(on, sites, points, walkers[values.walker as WalkerId], minutes, values.out)
    else await writeCoverage(on, sites, points, values.coverage, Object.values(walkers), values.out)
    return 0
  },
}

type Places = { file: string; id: string[]; lng: number[]; lat: number[]; value: number[]; faults: string[] }

/** The rows of a table with a place each. @param where keeps rows with a number above 0 there; @param column is read as a number. */
async function placesOf(file: string, where?: string, column?: string): Promise<Places> {
  const [{ readFile }, { eachBlock, openTable }] = await Promise.all([import('node:fs/promises'), import('../kernel/exchange/read.ts')])
  const opened = await openTable(await readFile(file).catch(() => wrongUsage(`${file} cannot be read.`)))
  if (!opened.ok) throw new Error(`${file} cannot be read as a table: ${opened.refused[0]!.code}.`)
  const { columns } = opened.value
  const at = (name: string, ...others: string[]): number => {
    const found = columns.findIndex((heading) => [name, ...others].includes(heading.toLowerCase()))
    if (found < 0) throw new Error(`${file} has no column "${name}". It has ${columns.join(', ')}.`)
    return found
  }
  const [id, lng, lat] = [at('id'), at('lon', 'lng', 'longitude'), at('lat', 'latitude')]
  const filter = where === undefined ? -1 : at(where.toLowerCase()), value = column === undefined ? -1 : at(column.toLowerCase())
  const places: Places = { file, id: [], lng: [], lat: [], value: [], faults: [] }
  const lines = new Map<string, number>()
  const stopped = await eachBlock(opened.value, (rows) => {
    for (const { no, cells } of rows) {
      if (filter >= 0 && !(Number(cells[filter]) > 0)) continue
      const fault = faultOf(cells, id, lng, lat) ?? (lines.has(cells[id]!) ? `the id "${cells[id]}" stands on line ${lines.get(cells[id]!)} already` : value >= 0 && !(cells[value] !== '' && Number(cells[value]) >= 0) ? `"${cells[value]}" is no number of at least 0` : null)
      if (fault !== null) { places.faults.push(`${file}, line ${no}: ${fault}`); continue }
      lines.set(cells[id]!, no)
      places.id.push(cells[id]!)
      places.lng.push(Number(cells[lng]))
      places.lat.push(Number(cells[lat]))
      if (value >= 0) places.value.push(Number(cells[value]))
    }
  })
  if (stopped) throw new Error(`${file} cannot be read to its end: ${stopped.code}.`)
  return places
}

function faultOf(cells: readonly string[], id: number, lng: number, lat: number): string | null {
  if (cells[id] === '') return 'no id'
  const number = (cell: string): number => (cell === '' ? NaN : Number(cell))
  if (!(Math.abs(number(cells[lng]!)) <= 180)) return `"${cells[lng]}" is no longitude`
  return Math.abs(number(cells[lat]!)) <= 90 ? null : `"${cells[lat]}" is no latitude`
}

/** Says the faults. @returns whether they end the run. */
function faultsOf(tables: readonly Places[], skip: boolean): boolean {
  const faults = tables.flatMap((one) => one.faults)
  for (const fault of faults.slice(0, 50)) tell(fault)
  if (faults.length > 50) tell(`… and ${faults.length - 50} more`)
  if (faults.length > 0) tell(skip ? `${faults.length} rows are left out.` : `${faults.length} rows are refused; nothing was computed (--skip-faulty goes on without them).`)
  return faults.length > 0 && !skip
}

type On = { network: Network; snapper: Snapper; shut: Uint8Array | undefined }

async function prepared(network: Network, at: string | undefined): Promise<On> {
  const [{ makeSnapper }, { shutAt }, { makeCalendar }] = await Promise.all([import('../kernel/space/snap.ts'), import('../kernel/space/walkers.ts'), import('../kernel/base/calendar.ts')])
  // The time is the network's own, so that no zone has to be named; no notice of holidays is known here.
  const calendar = at === undefined ? null : makeCalendar({ zone: 'UTC', work_hours: [['09:00', '17:00']], holidays: [] })
  return { network, snapper: makeSnapper(network), shut: calendar ? shutAt(network, calendar, Date.parse(`${at}:00Z`)) : undefined }
}

function snapped({ snapper }: On, places: Places, walker: Walker, what: string): Snaps {
  const bar = laterBar(what)
  const all: Snaps = { count: places.id.length, edge: new Int32Array(places.id.length), share: new Float64Array(places.id.length), metres: new Float64Array(places.id.length), island: new Uint32Array(places.id.length) }
  for (let from = 0; from < all.count; from += batch) {
    const part = snapper.snap(places.lng.slice(from, from + batch), places.lat.slice(from, from + batch), walker)
    for (const key of ['edge', 'share', 'metres', 'island'] as const) all[key].set(part[key], from)
    bar.at(from + part.count, all.count)
  }
  bar.end()
  const onIsland = places.id.filter((_, i) => all.island[i]! > 0)
  if (onIsland.length > 0) tell(`${walker.id}: ${onIsland.length} of ${places.file} lie on islands and step onto the large part: ${onIsland.slice(0, 10).join(', ')}${onIsland.length > 10 ? ', …' : ''}`)
  const far = places.id.filter((_, i) => all.metres[i]! > 500)
  if (far.length > 0) tell(`${walker.id}: ${far.length} of ${places.file} lie more than 500 m from any way: ${far.slice(0, 10).join(', ')}${far.length > 10 ? ', …' : ''}`)
  return all
}

async function reached(on: On, sites: Places, points: Places, walker: Walker, limit_s: number) {
  const [{ groundFor }, { reach, reachPoints }] = await Promise.all([import('../kernel/space/walkers.ts'), import('../kernel/space/reach.ts')])
  const siteSnaps = snapped(on, sites, walker, 'sites 设施'), pointSnaps = snapped(on, points, walker, 'points 起点')
  const found = reachPoints(reach(groundFor(on.network, walker, on.shut && { shut: on.shut }), siteSnaps, limit_s), pointSnaps)
  return { found, pointSnaps }
}

/** A value in a cell of CSV; ids are as they came. */
const cell = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)

async function writeReach(on: On, sites: Places, points: Places, walker: Walker, minutes: number, out: string | undefined): Promise<void> {
  const { found, pointSnaps } = await reached(on, sites, points, walker, minutes * 60)
  const lines = ['id,metres,seconds,snapped_m']
  let none = 0
  points.id.forEach((id, i) => {
    const near = found.site[i]! >= 0
    if (!near) none++
    lines.push(`${cell(id)},${near ? found.metres[i]!.toFixed(1) : ''},${near ? found.seconds[i]!.toFixed(1) : ''},${Number.isFinite(pointSnaps.metres[i]!) ? pointSnaps.metres[i]!.toFixed(1) : ''}`)
  })
  await written(lines, out)
  const lost = points.id.filter((_, i) => found.site[i]! < 0).slice(0, 10)
  tell(`${points.id.length.toLocaleString('en')} points, ${none === 0 ? 'each reaches a site' : `${none.toLocaleString('en')} reach none: ${lost.join(', ')}${none > lost.length ? ', …' : ''}`}.`)
}

async function writeCoverage(on: On, sites: Places, points: Places, column: string, all: readonly Walker[], out: string | undefined): Promise<void> {
  const total = points.value.reduce((sum, one) => sum + one, 0)
  const lines = [`walker,${shares_min.map((minutes) => `within_${minutes}_min,share_${minutes}_min`).join(',')},${cell(column)}`]
  for (const walker of all) {
    const { found } = await reached(on, sites, points, walker, Math.max(...shares_min) * 60)
    const within = shares_min.map((minutes) => points.value.reduce((sum, one, i) => sum + (found.seconds[i]! <= minutes * 60 ? one : 0), 0))
    lines.push(`${walker.id},${within.map((sum) => `${sum},${total > 0 ? (sum / total).toFixed(4) : ''}`).join(',')},${total}`)
  }
  await written(lines, out)
}

async function written(lines: readonly string[], out: string | undefined): Promise<void> {
  const text = `${lines.join('\n')}\n`
  if (out === undefined) { process.stdout.write(text); return }
  const { writeFile } = await import('node:fs/promises')
  await writeFile(out, text)
}
