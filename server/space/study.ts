// What stands behind a planner's answer: the sites of one service on the network, who walks to them, and what changes when sites change.
// Catchments are computed once for a service and a walker; a changed site costs one search from it.
import { makeCatcher, type Catcher, type Catchment } from '../../kernel/space/catchments.ts'
import type { Catchments } from '../../kernel/space/model.ts'
import type { Neighbours } from '../../kernel/space/blind.ts'
import { neighboursOnFoot } from '../../kernel/space/neighbours.ts'
import { openSites } from '../../kernel/space/opening.ts'
import { makeSearcher, type Searcher } from '../../kernel/space/reach.ts'
import type { Snaps } from '../../kernel/space/snap.ts'
import { groundFor, shutAt, walkers } from '../../kernel/space/walkers.ts'
import { makeStanding, type Change as Step, type Outcome, type Standing } from '../../kernel/space/whatif.ts'
import type { Hours } from '../../kernel/base/hours.ts'
import type { Instant, Outcome as Answer, Refusal } from '../../kernel/base/model.ts'
import { no, refused, yes } from '../../kernel/base/refusals.ts'
import { locateGiven, type LngLat } from '../../kernel/places/index.ts'
import type { Change } from '../../kernel/walks/index.ts'
import type { District } from '../district.ts'
import type { Base } from './ground.ts'
import { horizonOf, type Asked } from './question.ts'
import { hoursOf, isOpen, type Site } from './sites.ts'
import type { Work } from './work.ts'

export type Study = {
  base: Base; asked: Asked; sites: readonly Site[]; snaps: Snaps; open: Uint8Array; catchments: Catchments; standing: Standing; searcher: Searcher; catcher: Catcher
  limit_s: number; horizon_s: number
  /** What was counted of the study once, by what was asked of it. */
  memo: Map<string, unknown>
}
/** A site as it stands after the changes, with what it was where that is another; `row` is who walks to it where that was counted anew. */
export type Stood = Site & { state: 'stands' | 'moved' | 'added' | 'closed' | 'hours' | 'capacity'; open: boolean; from?: LngLat; was?: { hours?: Hours | null; capacity?: number | null }; cost_fen?: number; row?: Catchment }
export type Considered = { outcome: Outcome; sites: readonly Stood[]; cost_fen: number | null }

const most_kept = 24

export type Studies = { study(base: Base, asked: Asked, sites: readonly Site[]): Promise<Study>; neighbours(base: Base): Neighbours; clear(): void }

export function makeStudies(district: District, workOf: (base: Base) => Work): Studies {
  const kept = new Map<string, Promise<Catchments>>()
  const grounds = new Map<string, { searcher: Searcher; catcher: Catcher }>()
  const stood = new Map<string, Pick<Study, 'snaps' | 'catchments' | 'standing' | 'searcher' | 'catcher' | 'memo'>>()
  let near: { key: string; value: Neighbours } | null = null
  const remember = <T>(map: Map<string, T>, key: string, make: () => T): T => {
    const found = map.get(key) ?? make()
    map.delete(key)
    map.set(key, found)
    if (map.size > most_kept) map.delete(map.keys().next().value!)
    return found
  }
  return {
    async study(base, asked, all) {
      const { question, at } = asked
      const sites = all.filter((site) => site.service === question.service)
      const shut = at === null ? new Uint8Array(base.network.hours.length) : shutAt(base.network, district.world().calendar, at)
      const horizon_s = horizonOf(question.minutes)
      const place = { lng: sites.map((s) => s.spot[0]), lat: sites.map((s) => s.spot[1]) }
      const walk = `${base.key} ${question.walker} ${shut.join('')}`
      const key = `${walk} ${question.service} ${horizon_s} ${JSON.stringify(place)}`
      const catchments = await remember(kept, key, () => {
        const made = workOf(base).catchments({ walker: question.walker, shut, sites: place, horizon_s })
        made.catch(() => kept.delete(key))
        return made
      })
      const walker = walkers[question.walker]
      const { searcher, catcher } = remember(grounds, walk, () => { const ground = groundFor(base.network, walker, { shut }); return { searcher: makeSearcher(ground), catcher: makeCatcher(ground, base.doors(walker.steps)) } })
      const open = at === null ? new Uint8Array(sites.length).fill(1) : openSites(sites.map((site) => site.hours?.text ?? null), district.world().calendar, at).open
      const limit_s = question.minutes * 60
      const made = remember(stood, `${key} ${limit_s} ${open.join('')}`, () => ({
        snaps: base.snapper.snap(place.lng, place.lat, walker), searcher, catcher, catchments, standing: makeStanding({ catchments, open, people: base.people, areas: base.areas, limit_s, horizon_s }), memo: new Map<string, unknown>(),
      }))
      return { base, asked, sites, open, limit_s, horizon_s, ...made }
    },
    neighbours(base) {
      if (near?.key === base.key) return near.value
      const value = neighboursOnFoot(base.network, base.doors(true))
      near = { key: base.key, value }
      return value
    },
    clear: () => { kept.clear(); grounds.clear(); stood.clear(); near = null },
  }
}

/** Counts once what the same question asks again. */
export function once<T>({ memo }: Study, key: string, make: () => T): T {
  if (!memo.has(key)) memo.set(key, make())
  return memo.get(key) as T
}

export const changes_most = 20

/** What the changes come to, or every reason why they are none. */
export function consider(district: District, study: Study, changes: readonly Change[]): Answer<Considered> {
  const { base, asked: { at, question }, sites, horizon_s, catcher } = study
  const walker = walkers[question.walker]
  const row = (spot: LngLat): Catchment => catcher.of(base.snapper.snap([spot[0]], [spot[1]], walker), 0, horizon_s)
  const faults = changes.flatMap((change, i) => faultsOf(district, sites, changes, change, i))
  if (faults.length) return no(...faults)
  const steps: Step[] = []
  const stood = sites.map((site, index): Stood => {
    const own = changes.filter((change) => change.do !== 'add' && change.site === site.id)
    const after = own.reduce((one, change) => changed(district, at, one, change), { ...site, state: 'stands', open: study.open[index] === 1 } as Stood)
    const to = own.some(({ do: kind }) => kind === 'move') && after.open ? row(after.spot) : undefined
    if (to) steps.push({ do: 'move', site: index, row: to })
    if (after.open !== (study.open[index] === 1)) steps.push({ do: after.open ? 'open' : 'shut', site: index })
    return to ? { ...after, row: to } : after
  })
  for (const change of changes) {
    if (change.do !== 'add') continue
    const hours = hoursOf(change.hours)
    const open = at === null || isOpen(district, { hours }, at)
    const to = open ? row(change.spot) : undefined
    if (to) steps.push({ do: 'add', row: to })
    stood.push({ id: change.id, service: question.service, name: change.name, address: '', spot: change.spot, hours, capacity: change.capacity ?? null, step_free: change.step_free ?? true, state: 'added', open, ...(change.cost_fen !== undefined && { cost_fen: change.cost_fen }), ...(to && { row: to }) })
  }
  const costs = stood.flatMap((site) => site.cost_fen ?? [])
  return yes({ outcome: steps.length ? study.standing.consider(steps) : study.standing.now, sites: stood, cost_fen: costs.length ? costs.reduce((sum, fen) => sum + fen, 0) : null })
}

/** Why one change is none, named by its number. */
function faultsOf(district: District, sites: readonly Site[], changes: readonly Change[], change: Change, i: number): Refusal[] {
  const about = `changes.${i + 1}`
  const day = district.world().today(district.now())
  const before = changes.slice(0, i)
  const known = change.do === 'add' || sites.some((site) => site.id === change.site)
  const twice = change.do === 'add' ? sites.some((site) => site.id === change.id) || before.some((one) => one.do === 'add' && one.id === change.id)
    : before.some((one) => one.do !== 'add' && one.site === change.site && (one.do === change.do || one.do === 'close' || change.do === 'close'))
  return [
    ...('spot' in change && !locateGiven(district.world().territory, change.spot, undefined, day).ok ? [refused('place.outside', about)] : []),
    ...('hours' in change && change.hours !== undefined && !hoursOf(change.hours) ? [refused('hours.unreadable', about, { rule: change.hours.slice(0, 40) })] : []),
    ...(known ? [] : [refused('space.site_unknown', about)]), ...(twice ? [refused('space.site_twice', about)] : []),
  ]
}

/** Where it stands counts first: a site that was moved stays marked as moved whatever else is changed. */
function changed(district: District, at: Instant | null, site: Stood, change: Change): Stood {
  const state = site.state === 'moved' ? 'moved' : change.do === 'close' ? 'closed' : change.do === 'move' ? 'moved' : change.do === 'add' ? 'added' : site.state === 'hours' ? 'hours' : change.do
  switch (change.do) {
    case 'close': return { ...site, state, open: false }
    case 'move': return { ...site, state, from: site.spot, spot: change.spot, ...(change.cost_fen !== undefined && { cost_fen: change.cost_fen }) }
    case 'hours': { const hours = hoursOf(change.hours); return { ...site, state, was: { ...site.was, hours: site.hours }, hours, open: at === null || isOpen(district, { hours }, at) } }
    case 'capacity': return { ...site, state, was: { ...site.was, capacity: site.capacity }, capacity: change.capacity }
    case 'add': return site
  }
}
