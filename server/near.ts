// What the public pages and the programs that ask for residents know of walks: a question from a place, answered from what was kept for a minute.
import type { Instant } from '../kernel/base/model.ts'
import type { LngLat } from '../kernel/places/index.ts'
import type { District } from './district.ts'
import type { Space } from './space/index.ts'
import { makeNear, type Near } from './space/near.ts'
import { walkerWords } from './space/services.ts'
import { walkers, type WalkerId } from '../kernel/space/walkers.ts'

export { bands, type Near, type NearSite } from './space/near.ts'
export { walkerWords } from './space/services.ts'
export type { WalkerId } from '../kernel/space/walkers.ts'

export type NearBy = {
  /** Whether the district has a network and sites at all. */
  known(): Promise<boolean>
  ask(from: LngLat, walker: WalkerId): Promise<Near | null>
}
export const isWalker = (text: string | undefined): text is WalkerId => text !== undefined && Object.hasOwn(walkers, text)
export const walkerIds = Object.keys(walkerWords) as WalkerId[]

const kept_ms = 60_000
const most = 200

export function makeNearBy(district: District, space: Space): NearBy {
  const near = makeNear(district)
  const kept = new Map<string, { at: Instant; value: Near }>()
  return {
    known: async () => (await space.base()) !== null && (await space.sites.sites()).length > 0,
    async ask(from, walker) {
      const [base, sites] = await Promise.all([space.base(), space.sites.sites()])
      if (!base || sites.length === 0) return null
      const now = district.now()
      const key = `${base.key} ${district.world().revision} ${walker} ${from.join()}`
      const known = kept.get(key)
      if (known && now - known.at < kept_ms && now >= known.at) return known.value
      const value = near(base, sites, from, walker, now)
      kept.delete(key)
      kept.set(key, { at: now, value })
      if (kept.size > most) kept.delete(kept.keys().next().value!)
      return value
    },
  }
}
