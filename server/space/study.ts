// What stands behind a planner's answer: the sites of one service on the network, who walks to them, and what changes when sites change.
// Catchments are computed once for a service and a walker; a changed site costs one search from it.
import { makeCatcher, type Catcher } from '../../kernel/space/catchments.ts'
import type { Catchments } from '../../kernel/space/model.ts'
import type { Neighbours } from '../../kernel/space/blind.ts'
import { neighboursOnFoot } from '../../kernel/space/neighbours.ts'
import { makeSearcher, type Searcher } from '../../kernel/space/reach.ts'
import type { Snaps } from '../../kernel/space/snap.ts'
import { groundFor, shutAt, walkers } from '../../kernel/space/walkers.ts'
import { makeStanding, type Change as Step, type Outcome, type Standing } from '../../kernel/space/whatif.ts'
import type { Outcome as Answer, Refusal } from '../../kernel/base/model.ts'
import { no, refused, yes } from '../../kernel/base/refusals.ts'
import { locateGiven, type LngLat } from '../../kernel/places/index.ts'
import type { Change } from '../../kernel/walks/index.ts'
import type { District } from '../district.ts'
import type { Base } from './ground.ts'
import { horizonOf, type Asked } from './question.ts'
import { hoursOf, isOpen, type Site } from './sites.ts'
import type { Work } from './work.ts'

export type Study = {
  base: Base; asked: Asked; sites: readonly Site[]; snaps: Snaps; open: Uint8Array; standing: Standing; searcher: Searcher; catcher: Catcher
  limit_s: number; horizon_s: number
  /** What was counted of the study once, by what was asked of it. */
  memo: Map<string, unknown>
}
/** A site as it stands after the changes. */
export type Stood = Site & { state: 'stands' | 'moved' | 'added' | 'closed' | 'hours'; open: boolean; from?: LngLat; cost_fen?: number }
export type Considered = { outcome: Outcome; sites: readonly Stood[]; cost_fen: number | null }

const most_kept = 24

export type Studies = { study(base: Base, asked: Asked, sites: readonly Site[]): Promise<Study>; neighbours(base: Base): Neighbours; clear(): void }

export function makeStudies(district: District, workOf: (base: Base) => Work): Studies {
  const kept = new Map<string, Promise<Catchments>>()
  const grounds = new Map<string, { searcher: Searcher; catcher: Catcher }>()
  const stood = new Map<string, Pick<Study, 'snaps' | 'standing' | 'searcher' | 'catcher' | 'memo'>>()
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
      const open = Uint8Array.from(sites, (site) => (at === null || isOpen(district, site, at) ? 1 : 0))
      const limit_s = question.minutes * 60
      const made = remember(stood, `${key} ${limit_s} ${open.join('')}`, () => ({
        snaps: base.snapper.snap(place.lng, place.lat, walker), searcher, catcher, standing: makeStanding({ catchments, open, people: base.people, areas: base.areas, limit_s, horizon_s }), memo: new Map<string, unknown>(),
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
  const day = district.world().today(district.now())
  const stood: Stood[] = sites.map((site, i) => ({ ...site, state: 'stands', open: study.open[i] === 1 }))
  const steps: Step[] = []
  const faults: Refusal[] = []
  const row = (spot: LngLat) => catcher.of(base.snapper.snap([spot[0]], [spot[1]], walker), 0, horizon_s)
  const openWith = (text: string | undefined): boolean => { const hours = hoursOf(text); return at === null || isOpen(district, { hours }, at) }
  const touched = new Set<string>()
  changes.forEach((change, i) => {
    if ('spot' in change && !locateGiven(district.world().territory, change.spot, undefined, day).ok) return void faults.push(refused('place.outside', `changes.${i + 1}`))
    if ('hours' in change && change.hours !== undefined && !hoursOf(change.hours)) return void faults.push(refused('hours.unreadable', `changes.${i + 1}`, { rule: change.hours.slice(0, 40) }))
    if (change.do === 'add') {
      if (stood.some((site) => site.id === change.id)) return void faults.push(refused('space.site_twice', `changes.${i + 1}`))
      const open = openWith(change.hours)
      stood.push({ id: change.id, service: question.service, name: change.name, address: '', spot: change.spot, hours: hoursOf(change.hours), capacity: change.capacity ?? null, step_free: change.step_free ?? true, state: 'added', open, ...(change.cost_fen !== undefined && { cost_fen: change.cost_fen }) })
      if (open) steps.push({ do: 'add', row: row(change.spot) })
      return
    }
    const index = sites.findIndex((site) => site.id === change.site)
    const site = stood[index]
    if (!site) return void faults.push(refused('space.site_unknown', `changes.${i + 1}`))
    const before = touched.has(change.site)
    touched.add(change.site)
    if (before) return void faults.push(refused('space.site_twice', `changes.${i + 1}`))
    if (change.do === 'close') {
      if (site.open) steps.push({ do: 'shut', site: index })
      stood[index] = { ...site, state: 'closed', open: false }
    } else if (change.do === 'move') {
      if (site.open) steps.push({ do: 'move', site: index, row: row(change.spot) })
      stood[index] = { ...site, state: 'moved', from: site.spot, spot: change.spot, ...(change.cost_fen !== undefined && { cost_fen: change.cost_fen }) }
    } else {
      const open = openWith(change.hours)
      if (open !== site.open) steps.push({ do: open ? 'open' : 'shut', site: index })
      stood[index] = { ...site, state: 'hours', hours: hoursOf(change.hours), open }
    }
  })
  if (faults.length) return no(...faults)
  const costs = stood.flatMap((site) => site.cost_fen ?? [])
  return yes({ outcome: steps.length ? study.standing.consider(steps) : study.standing.now, sites: stood, cost_fen: costs.length ? costs.reduce((sum, fen) => sum + fen, 0) : null })
}
