// Figures of an outcome as a page shows them: people reached in all and by unit, who is won and who is lost, blind spots, and one sentence.
import { blindSpots } from '../../kernel/space/blind.ts'
import type { Neighbours } from '../../kernel/space/blind.ts'
import { groupOf, sumOf, type Table } from '../../kernel/space/people.ts'
import { partsReached } from '../../kernel/space/reach.ts'
import { walkers } from '../../kernel/space/walkers.ts'
import { nearestAfter, type Outcome } from '../../kernel/space/whatif.ts'
import type { Words } from '../../kernel/base/model.ts'
import type { District } from '../district.ts'
import { bandWords } from './services.ts'
import { lackingOf, shadesOf, type Lacking, type Unit } from './lack.ts'
import { placesOf, sharesOf, type Places } from './places.ts'
import { once, type Considered, type Study } from './study.ts'
import type { Base } from './ground.ts'

export type Row = { place: { id: number; name: string }; people: number; before: number; after: number }
export type Spot = { key: number; people: number; group: number; buildings: number; centre: [number, number]; place: { id: number; name: string } | null }
export type Figures = {
  people: number; before: number; after: number; gained: number; lost: number
  rows: Row[]; spots: Spot[]; spots_before: number; small: { sets: number; people: number }
  mean_m: number | null; mean_m_before: number | null
  worst: { place: { id: number; name: string }; people: number; reached: number } | null
  cost_fen: number | null; /** Places in reach of these people. */ places: Places | null; /** What is lacking by the standard asked about. */ lacking: Lacking | null; sentence: Words
}

/** Rows of the committees that a question is about, by index; all of them without a place. */
export function inScope(district: District, { committees }: Base, place: number | null): number[] {
  const world = district.world()
  const day = world.today(district.now())
  return committees.flatMap((id, i) => (place === null || world.territory.covers(place, id, day) ? [i] : []))
}

export const bandsOf = (study: Study): number[] => {
  const { question } = study.asked
  const { bands } = study.base.counts
  return question.bands.length ? question.bands.map((band) => bands.indexOf(band)) : bands.map((_, i) => i)
}

/** Figures and, for the map alone, where the buildings of each blind spot stand and how well each building is served. */
export function figuresOf(district: District, study: Study, considered: Considered, neighbours: Neighbours): { figures: Figures; shapes: [number, number][][]; shades: string | null } {
  const { base, standing, asked: { place } } = study
  const { outcome, cost_fen } = considered
  const bands = bandsOf(study)
  const scope = once(study, `scope ${place?.id}`, () => inScope(district, base, place?.id ?? null))
  const sum = (table: Table): number => scope.reduce((all, i) => all + sumOf(table, i, bands), 0)
  const units = unitsOf(district, study, scope)
  const rows = units.map(({ place, members }): Row => {
    const total = (table: Table): number => members.reduce((all, i) => all + sumOf(table, i, bands), 0)
    return { place, people: total(standing.people), before: total(standing.now.covered), after: total(outcome.covered) }
  })
  const shares = sharesOf(study, considered, bands)
  const before = once(study, `blind ${place?.id} ${bands.join()}`, () => blindOf(study, standing.now, neighbours, scope, bands))
  const after = outcome === standing.now ? before : blindOf(study, outcome, neighbours, scope, bands)
  const lived = rows.filter((row) => row.people > 0)
  const worst = lived.length ? lived.reduce((least, row) => (row.after / row.people < least.after / least.people ? row : least)) : null
  const speed = walkers[study.asked.question.walker].speed_mps
  const mean = (one: Outcome): number | null => { const reached = sum(one.reached); return reached === 0 ? null : Math.round((sum(one.walks_ms) / 1000 / reached) * speed) }
  const figures = {
    people: sum(standing.people), before: sum(standing.now.covered), after: sum(outcome.covered), gained: sum(outcome.gained), lost: sum(outcome.lost),
    rows, spots: after.spots.map((spot) => spotOf(district, study, spot, bands)), spots_before: before.spots.length, small: { sets: after.small.sets, people: after.small.group },
    mean_m: mean(outcome), mean_m_before: mean(standing.now), worst: worst && { place: worst.place, people: worst.people, reached: worst.after }, cost_fen, places: placesOf(shares, scope), lacking: lackingOf(study, shares, units, whoOf(study)),
  }
  const { lng, lat } = base.buildings
  return { figures: { ...figures, sentence: sentenceOf(study, figures) }, shapes: after.spots.map((spot) => Array.from(spot.buildings, (b): [number, number] => [lng[b]!, lat[b]!])), shades: shadesOf(study, shares) }
}

/** By committee within a street or area, by street for the district. */
function unitsOf(district: District, { base, asked: { place } }: Study, scope: readonly number[]): Unit[] {
  const world = district.world()
  const day = world.today(district.now())
  const streetOf = (id: number): number => world.territory.ancestors(id, day).find((unit) => world.territory.byId(unit)?.level === 'street') ?? id
  const byStreet = place === null || place.level === 'district'
  const groups = Map.groupBy(scope, (i) => (byStreet ? streetOf(base.committees[i]!) : base.committees[i]!))
  return [...groups].flatMap(([id, members]): Unit[] => { const unit = world.territory.byId(id); return unit ? [{ place: { id, name: unit.name }, members }] : [] })
}

type Blind = ReturnType<typeof blindSpots>
function blindOf(study: Study, outcome: Outcome, neighbours: Neighbours, scope: readonly number[], bands: readonly number[]): Blind {
  const { base, standing, limit_s } = study
  const inside = new Set(scope)
  // A blind spot is of people, whatever their age; those asked about are counted within it.
  const group = groupOf(base.people).map((n, b) => (inside.has(base.areas.of[b]!) && bands.some((band) => base.people.counts[band]![b]! > 0) ? n : 0))
  return blindSpots({ seconds: nearestAfter(standing, outcome).seconds, limit_s, people: base.people, group, neighbours })
}

function spotOf(district: District, { base }: Study, spot: Blind['spots'][number], bands: readonly number[]): Spot {
  const { lng, lat, committee } = base.buildings
  const ids = [...spot.buildings]
  const place = district.world().territory.byId(committee[spot.key]!)
  const mean = (list: Float64Array): number => Math.round((ids.reduce((sum, b) => sum + list[b]!, 0) / ids.length) * 1e6) / 1e6
  return { key: base.buildings.place[spot.key]!, people: spot.group, group: bands.reduce((sum, band) => sum + spot.people[band]!, 0), buildings: ids.length, centre: [mean(lng), mean(lat)], place: place ? { id: place.id, name: place.name } : null }
}

export const shareText = (part: number, whole: number): string => (whole === 0 ? '—' : `${(Math.round((part / whole) * 1000) / 10).toFixed(1)}%`)

function whoOf({ asked: { question: { bands } } }: Study): Words {
  return bands.length === 1 ? bandWords(bands[0]!) : bands.length ? { zh: bands.map((band) => bandWords(band).zh).join('、'), en: bands.map((band) => bandWords(band).en).join(', ') } : { zh: '居民', en: 'residents' }
}

/** What a person reads first: who gains, who loses, and where it is worst. Losers stand beside winners. */
function sentenceOf(study: Study, f: Omit<Figures, 'sentence'>): Words {
  const { question: { minutes }, service } = study.asked
  const who = whoOf(study)
  // A space between a Chinese word and a digit.
  const zh = /^\d/.test(who.zh) ? ` ${who.zh}` : who.zh
  const share = shareText(f.after, f.people)
  const worst = f.worst && f.worst.people > 0 ? { zh: `最差的是${f.worst.place.name}（${shareText(f.worst.reached, f.worst.people)}）。`, en: `Worst off: ${f.worst.place.name} (${shareText(f.worst.reached, f.worst.people)}).` } : { zh: '', en: '' }
  const spots = { zh: f.spots.length ? `还有 ${f.spots.length} 片盲区。` : '没有盲区。', en: f.spots.length ? `${f.spots.length} blind spots remain.` : 'No blind spot.' }
  if (f.gained === 0 && f.lost === 0) {
    return { zh: `${f.people.toLocaleString('en')} 位${zh}里，${f.after.toLocaleString('en')} 位 ${minutes} 分钟走得到${service.words.zh}，占 ${share}。${worst.zh}${spots.zh}`, en: `Of ${f.people} ${who.en}, ${f.after} walk to a ${service.words.en} in ${minutes} minutes: ${share}. ${worst.en} ${spots.en}` }
  }
  const gain = f.gained > 0 ? { zh: `让 ${f.gained.toLocaleString('en')} 位${zh}新够得着`, en: `${f.gained} more ${who.en} reach it` } : { zh: '没有人新够得着', en: 'nobody more reaches it' }
  const loss = f.lost > 0 ? { zh: `但有 ${f.lost.toLocaleString('en')} 位够不着了`, en: `but ${f.lost} no longer do` } : { zh: '没有人受损', en: 'nobody loses' }
  return { zh: `${gain.zh}，${loss.zh}；够得着的占 ${share}。${worst.zh}${spots.zh}`, en: `${gain.en}, ${loss.en}; ${share} reach it. ${worst.en} ${spots.en}` }
}

/** Reached buildings and lines as bits, in the order of the tiles' ids. */
export function bitsOf(study: Study, { outcome, sites }: Considered): { buildings: string; lines: string } {
  const { base, standing, searcher, limit_s } = study
  const { seconds } = nearestAfter(standing, outcome)
  const buildings = new Uint8Array(Math.ceil(seconds.length / 8))
  seconds.forEach((s, b) => { if (s <= limit_s) buildings[b >> 3]! |= 1 << (b & 7) })
  const open = sites.filter((site) => site.open)
  const snaps = base.snapper.snap(open.map((s) => s.spot[0]), open.map((s) => s.spot[1]), searcher.ground.walker)
  const lines = new Uint8Array(Math.ceil(base.network.edges / 8))
  // A line is drawn as reached when more than half of it is.
  const reachedShare = new Map<number, number>()
  for (const { edge, from, to } of partsReached(searcher.search(snaps, limit_s), limit_s)) reachedShare.set(edge, (reachedShare.get(edge) ?? 0) + to - from)
  for (const [edge, share] of reachedShare) if (share > 0.5) lines[edge >> 3]! |= 1 << (edge & 7)
  return { buildings: Buffer.from(buildings).toString('base64'), lines: Buffer.from(lines).toString('base64') }
}
