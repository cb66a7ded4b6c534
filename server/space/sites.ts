// Sites of services and idle rooms as planning on foot takes them, kept for some seconds.
import { openAt, type Hours } from '../../kernel/base/hours.ts'
import type { Instant } from '../../kernel/base/model.ts'
import type { LngLat } from '../../kernel/places/index.ts'
import type { District } from '../district.ts'
import { readSites, readSpaces, type ReadWhen, type Site as Listed, type Space } from '../sites.ts'

export { hoursOf, type Space } from '../sites.ts'
/** What an option keeps of a site, so that it can be computed again. */
export type Site = { id: string; service: string; name: string; address: string; spot: LngLat; hours: Hours | null; capacity: number | null; step_free: boolean }

const siteOf = ({ id, class: service, name, address, spot, hours, capacity, step_free }: Listed): Site => ({ id, service, name, address, spot, hours, capacity, step_free })
/** Of any day, as it was known at any instant. */
export const sitesOn = async (district: District, when: ReadWhen): Promise<readonly Site[]> => (await readSites(district, when)).map(siteOf)

const kept_ms = 5_000
/** What was read some seconds ago is still true. */
export function makeSites(district: District): { sites(): Promise<readonly Site[]>; spaces(): Promise<readonly Space[]> } {
  const keep = <T>(read: () => Promise<T>): (() => Promise<T>) => {
    let known: { at: Instant; revision: number; value: Promise<T> } | undefined
    return () => {
      const now = district.now(), { revision } = district.world()
      if (!known || known.revision !== revision || Math.abs(now - known.at) > kept_ms) known = { at: now, revision, value: read() }
      known.value.catch(() => { known = undefined })
      return known.value
    }
  }
  return { sites: keep(() => sitesOn(district, {})), spaces: keep(() => readSpaces(district)) }
}

/** Whether a site is open at an instant; one without hours is taken as open, and says so. */
export const isOpen = (district: District, site: Pick<Site, 'hours'>, at: Instant): boolean => site.hours === null || openAt(site.hours, district.world().calendar, at).open
