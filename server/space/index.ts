// Walks of a running district: the base, its sites, and answers to questions about them. Computed when asked, kept while asked about.
import { hoursWords } from '../../kernel/base/hours.ts'
import type { Day, Instant, Outcome, Words } from '../../kernel/base/model.ts'
import { no, refused, yes } from '../../kernel/base/refusals.ts'
import type { Change, SavedOption } from '../../kernel/walks/index.ts'
import type { District } from '../district.ts'
import { bestOf, type Best, type Wanted } from './best.ts'
import { bitsOf, figuresOf, type Figures } from './figures.ts'
import { makeGapper, type GapAsk, type GapFound } from './gap.ts'
import { makeGrounds, type Base, type Versions } from './ground.ts'
import { readQuestion, type Asked, type Given } from './question.ts'
import { makeSites, sitesOn, type Site } from './sites.ts'
import { changes_most, consider, makeStudies, type Considered, type Stood, type Study } from './study.ts'
import { makeTiles, type Tiles } from './tiles.ts'
import { openWork, type Work } from './work.ts'

export type StoodView = Omit<Stood, 'hours' | 'was' | 'row'> & { hours: string | null; /** As a person says them. */ open_hours: Words | null; was?: { hours?: Words | null; capacity?: number | null }; off_m: number | null; marks: string[] }
export type Answered = { asked: Asked; study: Study; considered: Considered; figures: Figures; shapes: [number, number][][]; sites: StoodView[]; bits: { buildings: string; lines: string; /** By building, of what is lacking. */ shades: string | null }; versions: Versions }
export type Space = {
  base(versions?: Versions): Promise<Base | null>
  sites: ReturnType<typeof makeSites>
  /** What the changes come to; as things stand without any. */
  answer(given: Given, changes: readonly Change[]): Promise<Outcome<Answered>>
  /** The same question on the same network, people and sites as when it was saved. */
  again(option: SavedOption): Promise<Outcome<Answered>>
  /** Better and better choices of idle rooms. */
  best(given: Given, wanted: Wanted): Promise<Outcome<AsyncGenerator<Best>>>
  /** What is lacking, by building and committee: as things stand, or on the network, the counts and the sites of another day as they were known at an instant. */
  gap(asked: GapAsk, then?: Then): Promise<Outcome<GapFound>>
  tiles(base: Base): Tiles
  close(): void
}
export type Then = { versions: Versions; day: Day; known?: Instant; /** Where they have been read already. */ sites?: readonly Site[] }

export function openSpace(district: District): Space {
  let work: { key: string; value: Work } | null = null
  let tiles: { key: string; value: Tiles } | null = null
  const stop = (): void => { work?.value.stop(); work = null }
  const workOf = (base: Base): Work => {
    if (work?.key !== base.key) { stop(); work = { key: base.key, value: openWork(base) } }
    return work.value
  }
  const studies = makeStudies(district, workOf)
  const gapper = makeGapper(workOf)
  const grounds = makeGrounds(district, () => { stop(); studies.clear(); gapper.clear(); tiles = null })
  const sites = makeSites(district)
  const none = (): Outcome<never> => no(refused('space.nothing'))
  const answered = async (base: Base, given: Given, all: readonly Site[], changes: readonly Change[]): Promise<Outcome<Answered>> => {
    if (changes.length > changes_most) return no(refused('space.changes', 'changes', { most: changes_most }))
    const asked = readQuestion(district, given, base.counts.bands)
    if (!asked.ok) return asked
    const study = await studies.study(base, asked.value, all)
    const considered = consider(district, study, changes)
    if (!considered.ok) return considered
    const { figures, shapes, shades } = figuresOf(district, study, considered.value, studies.neighbours(base))
    return yes({ asked: asked.value, study, considered: considered.value, figures, shapes, sites: viewsOf(base, considered.value.sites), bits: { ...bitsOf(study, considered.value), shades }, versions: { network: base.kept.id, counts: base.counts.id } })
  }
  return {
    base: (versions) => grounds.on(versions), sites,
    async answer(given, changes) {
      const [base, all] = await Promise.all([grounds.on(), sites.sites()])
      return base ? answered(base, given, all, changes) : none()
    },
    async again(option) {
      const base = await grounds.on({ network: option.network, counts: option.counts })
      return base ? answered(base, option.question as Given, option.sites as Site[], option.changes) : none()
    },
    async best(given, wanted) {
      const [base, all, rooms] = await Promise.all([grounds.on(), sites.sites(), sites.spaces()])
      if (!base) return none()
      const asked = readQuestion(district, given, base.counts.bands)
      return asked.ok ? yes(bestOf(district, workOf(base), await studies.study(base, asked.value, all), rooms, wanted)) : asked
    },
    async gap(asked, then) {
      const base = await grounds.on(then?.versions)
      return base ? gapper.of(base, asked, then ? (then.sites ?? (await sitesOn(district, { day: then.day, ...(then.known !== undefined && { known: then.known }) }))) : await sites.sites()) : none()
    },
    tiles(base) {
      if (tiles?.key !== base.key) tiles = { key: base.key, value: makeTiles(base) }
      return tiles.value
    },
    close: grounds.close,
  }
}

/** So far from any way a site stands apart. */
const far_m = 60

/** Sites with what is doubtful about each: far from any way, in the water, on an island of the network, without capacity or hours. */
function viewsOf(base: Base, sites: readonly Stood[]): StoodView[] {
  const snaps = base.snapper.snap(sites.map((s) => s.spot[0]), sites.map((s) => s.spot[1]))
  return sites.map(({ hours, was, row: _, ...site }, i): StoodView => {
    const off = snaps.metres[i]!
    const marks = [...(inWater(base, site.spot) ? ['in_water'] : off > far_m ? ['far_from_ways'] : []), ...(snaps.island[i]! > 0 ? ['island'] : []), ...(hours === null ? ['no_hours'] : []), ...(site.capacity === null ? ['no_capacity'] : [])]
    return { ...site, hours: hours?.text ?? null, open_hours: hours && hoursWords(hours), ...(was && { was: { ...was, ...(was.hours !== undefined && { hours: was.hours && hoursWords(was.hours) }) } as NonNullable<StoodView['was']> }), off_m: Number.isFinite(off) ? Math.round(off) : null, marks }
  })
}

function inWater({ kept }: Base, [lng, lat]: readonly [number, number]): boolean {
  const x_m = 111_320 * Math.cos((lat * Math.PI) / 180), y_m = 111_320
  return kept.water.some(({ width_m, line }) => line.slice(1).some((b, i) => {
    const a = line[i]!
    const ax = (a[0] - lng) * x_m, ay = (a[1] - lat) * y_m, dx = (b[0] - a[0]) * x_m, dy = (b[1] - a[1]) * y_m
    const t = Math.max(0, Math.min(1, -(ax * dx + ay * dy) / (dx * dx + dy * dy || 1)))
    return Math.hypot(ax + t * dx, ay + t * dy) < width_m / 2
  }))
}
