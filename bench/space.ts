// Planning with services in a generated district of 100,000 nodes and 50,000 buildings: what a changed site brings, coverage of all services for
// all walkers, blind spots, siting with its gap, and what a map shows of it. Each beside the bare loop over the numbers that it must read.
import { random, type Random } from '../kernel/base/random.ts'
import { blindSpots, neighboursWithin, type Neighbours } from '../kernel/space/blind.ts'
import { catchmentsOf, makeCatcher } from '../kernel/space/catchments.ts'
import { covered, nearestOf } from '../kernel/space/coverage.ts'
import { isochrones } from '../kernel/space/isochrone.ts'
import type { Catchments } from '../kernel/space/model.ts'
import { generatedNetwork } from '../kernel/space/network-made.ts'
import { plane, type Network } from '../kernel/space/network.ts'
import { groupOf, makeAreas, makePeople, type Areas, type People } from '../kernel/space/people.ts'
import { makeSearcher, partsReached } from '../kernel/space/reach.ts'
import { siting, type Aim, type Problem, type Siting } from '../kernel/space/siting.ts'
import { makeSnapper, type Snapper, type Snaps } from '../kernel/space/snap.ts'
import { makeTiles, pointFeatures } from '../kernel/space/tiles.ts'
import { groundFor, walkers, type Ground, type WalkerId } from '../kernel/space/walkers.ts'
import { makeStanding } from '../kernel/space/whatif.ts'
import type { Say } from './intake.ts'
import { median, percentile, times, whole, type Chapter, type Figure } from './report.ts'

const buildings = 50_000, areas = 280, services = 24, sitesEach = 20, limit_s = 900, horizon_s = 1800, changes = 120, warming = 20

type District = { network: Network; snapper: Snapper; lng: Float64Array; lat: Float64Array; homes: Snaps; people: People; areas: Areas; ground: Ground; spot: () => Snaps; chance: Random }

function makeDistrict(): District {
  const network = generatedNetwork({ side: 317, seed: 1 }), chance = random('planning'), snapper = makeSnapper(network)
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity]
  for (let n = 0; n < network.nodes; n++) { west = Math.min(west, network.lng[n]!); east = Math.max(east, network.lng[n]!); south = Math.min(south, network.lat[n]!); north = Math.max(north, network.lat[n]!) }
  const lngs = (count: number): Float64Array => Float64Array.from({ length: count }, () => west + chance.next() * (east - west)), lats = (count: number): Float64Array => Float64Array.from({ length: count }, () => south + chance.next() * (north - south))
  const lng = lngs(buildings), lat = lats(buildings), side = Math.ceil(Math.sqrt(areas))
  const cell = (b: number): number => Math.min(side - 1, Math.floor(((lng[b]! - west) / (east - west)) * side)) + side * Math.min(side - 1, Math.floor(((lat[b]! - south) / (north - south)) * side))
  return {
    network, snapper, lng, lat, chance, homes: snapper.snap(lng, lat), ground: groundFor(network, walkers.over_70), spot: () => snapper.snap(lngs(1), lats(1)),
    people: makePeople(Array.from({ length: 5 }, () => Uint32Array.from({ length: buildings }, () => chance.int(0, 12)))), areas: makeAreas(areas, Array.from({ length: buildings }, (_, b) => cell(b))),
  }
}

const span = (work: () => unknown): number => { const start = performance.now(); work(); return performance.now() - start }

/** Sites of a service as snaps, drawn one by one so that walkers without steps could be put elsewhere. */
function sitesOf(district: District, count: number, walker: WalkerId = 'over_70'): Snaps {
  const { snapper, chance, lng, lat } = district, at = Array.from({ length: count }, () => chance.int(0, buildings - 1))
  return snapper.snap(at.map((b) => lng[b]!), at.map((b) => lat[b]!), walkers[walker])
}

function whatIf(district: District, walks: Catchments, pairs: Neighbours): Figure[] {
  const { people, areas: at, ground, homes, spot, chance } = district
  const standing = makeStanding({ catchments: walks, people, areas: at, limit_s, horizon_s }), catcher = makeCatcher(ground, homes), group = groupOf(people)
  const table = new Float64Array((areas + 2) * people.bands)
  const add = (b: number, seconds: number): void => {
    if (seconds <= limit_s !== standing.nearest.seconds[b]! <= limit_s) for (let band = 0; band < people.bands; band++) { table[at.of[b]! * people.bands + band]! += people.counts[band]![b]!; table[(areas + 1) * people.bands + band]! += people.counts[band]![b]! }
  }
  const whole_ms: number[] = [], own_ms: number[] = [], bare_ms: number[] = [], blind_ms: number[] = [], pairs_ms: number[] = []
  for (let i = 0; i < changes + warming; i++) {
    const site = chance.int(0, walks.sites - 1), place = spot()
    let row = catcher.of(place, 0, 0), covered = 0
    const searched = span(() => { row = catcher.of(place, 0, horizon_s) }), own = span(() => standing.consider([{ do: 'move', site, row }]))
    const bare = span(() => {
      for (let j = 0; j < row.building.length; j++) add(row.building[j]!, row.seconds[j]!)
      for (let j = walks.first[site]!; j < walks.first[site + 1]!; j++) add(walks.building[j]!, walks.seconds[j]!)
    })
    const blind = span(() => blindSpots({ seconds: standing.nearest.seconds, limit_s, people, group, neighbours: pairs }))
    const over = span(() => { for (let b = 0; b < buildings; b++) for (let j = pairs.first[b]!; j < pairs.first[b + 1]!; j++) if (group[b]! > 0 && group[pairs.other[j]!]! > 0) covered++ })
    if (i < warming || covered === Infinity) continue
    for (const [list, ms] of [[whole_ms, searched + own], [own_ms, own], [bare_ms, bare], [blind_ms, blind], [pairs_ms, over]] as const) list.push(ms)
  }
  const ms = (list: number[], share: number): string => percentile(list, share).toFixed(2)
  const figure = (what: string, list: number[], limit: string, least: number[], wanted_ms: number): Figure => ({ what, value: `${ms(list, 0.5)} ms, 95 in 100 within ${ms(list, 0.95)}`, limit: `${limit}: ${ms(least, 0.5)} ms`, ratio: times(median(list) / median(least)), wanted: `under ${wanted_ms} ms`, met: median(list) < wanted_ms })
  return [
    figure('a site moved: its walks and what changes', whole_ms, 'what changes alone', own_ms, 50),
    figure('what changes, by area and band', own_ms, 'a loop over both rows', bare_ms, 5),
    figure('blind spots after a change', blind_ms, `a loop over ${whole(pairs.other.length)} pairs`, pairs_ms, 50),
  ]
}

function allServices(district: District, say: Say): Figure {
  const { people, areas: at, network, snapper, lng, lat } = district
  let ours = 0, bare = 0, entries = 0
  for (const [w, id] of (Object.keys(walkers) as WalkerId[]).entries()) {
    const ground = groundFor(network, walkers[id]), homes = snapper.snap(lng, lat, walkers[id])
    for (let service = 0; service < services; service++) {
      say(w * services + service, 4 * services, 'catchments')
      const walks = catchmentsOf(ground, sitesOf(district, sitesEach, id), homes, limit_s), best = new Float64Array(buildings).fill(Infinity)
      entries += walks.building.length
      ours += span(() => covered(nearestOf(walks), limit_s, people, at))
      bare += span(() => { for (let i = 0; i < walks.building.length; i++) if (walks.seconds[i]! < best[walks.building[i]!]!) best[walks.building[i]!] = walks.seconds[i]! })
    }
  }
  return { what: `coverage of ${services} services for 4 walkers, by area and band`, value: `${ours.toFixed(0)} ms`, limit: `a loop over ${whole(entries)} walks: ${bare.toFixed(0)} ms`, ratio: times(ours / bare), wanted: 'under 1,000 ms', met: ours < 1000 }
}

function sited(district: District, walks: Catchments, count: number, aim: Aim): Figure {
  const { ground, homes, people, areas: at, chance } = district
  const street = makeAreas(10, Array.from(at.of, (area) => Math.floor(area / 28)))
  const problem: Problem = { candidates: catchmentsOf(ground, sitesOf(district, count), homes, horizon_s), seconds: nearestOf(walks).seconds, group: groupOf(people, [3, 4]), areas: street, limit_s, horizon_s, aim, sites: 3, cost: Array.from({ length: count }, () => chance.int(10, 60)), budget: 120 }
  let sum = 0
  const bare = span(() => { for (let i = 0; i < problem.candidates.building.length; i++) sum += problem.group[problem.candidates.building[i]!]! })
  const start = performance.now()
  let first = 0, last: Siting | undefined
  for (const next of siting(problem)) {
    last = next
    first ||= performance.now() - start
    if (performance.now() - start > 2000) break
  }
  const took = performance.now() - start, gap = last!.proven ? 'proven the best' : `at most ${(last!.gap * 100).toFixed(1)}% short`
  return { what: `3 of ${count} candidates, ${{ covered: 'most people covered', walk: 'least walks', worst: 'the worst-off street' }[aim]}`, value: `first ${first.toFixed(0)} ms; ${gap} after ${took.toFixed(0)} ms`, limit: sum < 0 ? '' : `a loop over their walks: ${bare.toFixed(1)} ms`, ratio: times(first / bare), wanted: 'an answer within 2 s with its gap', met: first < 2000 && last!.bound < Infinity }
}

function onTheMap(district: District): Figure[] {
  const { network, ground, spot, lng, lat } = district, searcher = makeSearcher(ground), spent: number[] = [], searched: number[] = []
  let bytes = 0
  for (let i = 0; i < 25; i++) {
    const place = spot()
    let bands: Parameters<typeof isochrones>[1] = []
    const search = span(() => { const reached = searcher.search(place, limit_s); bands = [300, 600, 900].map((s) => ({ limit_s: s, parts: partsReached(reached, s) })) })
    let found: ReturnType<typeof isochrones> | undefined
    const draw = span(() => { found = isochrones(network, bands) })
    bytes = Math.max(bytes, JSON.stringify(found).length)
    if (i >= 5) { spent.push(draw); searched.push(search) }
  }
  const features = pointFeatures(lng, lat), layers = span(() => makeTiles({ buildings: features })), tiles = makeTiles({ buildings: features })
  const tile = span(() => tiles.tile(12, Math.floor(((121.4 + 180) / 360) * 2 ** 12), 1673))
  return [
    { what: 'areas of 5, 10 and 15 minutes around a place', value: `${percentile(spent, 0.95).toFixed(0)} ms, ${whole(bytes / 1024)} kB at most`, limit: `the reach that they draw: ${percentile(searched, 0.95).toFixed(0)} ms`, ratio: times(percentile(spent, 0.95) / percentile(searched, 0.95)), wanted: '', met: null },
    { what: `tiles of ${whole(buildings)} buildings`, value: `cut in ${layers.toFixed(0)} ms, the first in ${tile.toFixed(0)} ms`, limit: '', ratio: '', wanted: '', met: null },
  ]
}

export function space(say: Say): Chapter[] {
  const district = makeDistrict(), { network, homes, ground, lng, lat } = district
  const walks = catchmentsOf(ground, sitesOf(district, 60), homes, horizon_s), { x_m, y_m } = plane(network.lat[0]!)
  const pairs = neighboursWithin(lng.map((at) => at * x_m), lat.map((at) => at * y_m))
  const figures = [...whatIf(district, walks, pairs), allServices(district, say), ...[24, 500].flatMap((count) => (['covered', 'walk', 'worst'] as const).map((aim) => sited(district, walks, count, aim))), ...onTheMap(district)]
  say(1, 1, '')
  return [{
    title: 'Planning with services', note: `A generated district: ${whole(network.nodes)} nodes, ${whole(buildings)} buildings in ${areas} areas, 5 bands of age, 60 sites, walks of over-70s to ${horizon_s / 60} minutes. ${changes} changes; ratios of medians. Siting stops after 2 s.`,
    figures,
  }]
}
