// Sites of services and idle rooms, through one door: the rows of registers when there are such, else the lists that a pack brought.
import { openAt, parseHours, type Hours } from '../../kernel/base/hours.ts'
import type { Instant } from '../../kernel/base/model.ts'
import type { PackSite, PackSpace } from '../../kernel/system/pack.ts'
import { loadCatalogue } from '../../kernel/catalogues/store.ts'
import type { LngLat } from '../../kernel/places/index.ts'
import type { District } from '../district.ts'

export type Site = { id: string; service: string; name: string; address: string; spot: LngLat; hours: Hours | null; capacity: number | null; step_free: boolean }
export type Space = { id: string; name: string; address: string; spot: LngLat; owner: string; area_m2: number | null; step_free: boolean; cost_fen: number | null; condition: { zh: string; en: string } }

export const hoursOf = (text: string | undefined | null): Hours | null => { const read = text ? parseHours(text) : null; return read?.ok ? read.value : null }

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
  return { sites: keep(() => readSites(district)), spaces: keep(() => readSpaces(district)) }
}

async function readSites(district: District): Promise<Site[]> {
  const rows = (await district.asWriter((tx) => loadCatalogue<PackSite>(tx, 'sites'))).at(-1)?.rows ?? []
  return rows.map((row) => ({ id: row.code, service: row.class, name: row.name, address: row.address, spot: row.spot, hours: hoursOf(row.hours), capacity: row.capacity ?? null, step_free: row.step_free }))
}

async function readSpaces(district: District): Promise<Space[]> {
  const rows = (await district.asWriter((tx) => loadCatalogue<PackSpace>(tx, 'spaces'))).at(-1)?.rows ?? []
  return rows.map(({ code, place: _, ...row }) => ({ id: code, ...row }))
}

/** Whether a site is open at an instant; one without hours is taken as open, and says so. */
export const isOpen = (district: District, site: Pick<Site, 'hours'>, at: Instant): boolean => site.hours === null || openAt(site.hours, district.world().calendar, at).open
