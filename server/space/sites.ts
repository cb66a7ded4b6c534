// Sites of services and idle rooms, through one door: rows of the registers that say of a thing where it is and what is offered there.
import { openAt, parseHours, type Hours } from '../../kernel/base/hours.ts'
import type { Instant } from '../../kernel/base/model.ts'
import { readRegister, registerOf, type Register, type RegisterRow } from '../../kernel/registers/index.ts'
import type { LngLat } from '../../kernel/places/index.ts'
import type { District } from '../district.ts'
import { registerRead } from '../services.ts'

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

const rows_most = 50_000

/** The first register that has these columns and a spot for each row: which system keeps it, nobody here needs to know. */
function registerWith(district: District, columns: readonly string[]): Register | null {
  for (const [id, { declaration }] of district.systems) {
    const found = Object.entries(declaration.registers ?? {}).find(([, one]) => one.located === 'spot' && columns.every((column) => Object.hasOwn(one.columns, column)))
    if (found) return registerOf(district.systems, `${id}.${found[0]}`)
  }
  return null
}

async function rowsOf(district: District, register: Register | null): Promise<readonly RegisterRow[]> {
  return register ? (await district.asWriter((tx) => readRegister(tx, register, { limit: rows_most }, { world: district.world(), now: district.now() }))).items : []
}
const text = (value: unknown): string => (typeof value === 'string' ? value : '')
const number = (value: unknown): number | null => (typeof value === 'number' ? value : null)

async function readSites(district: District): Promise<Site[]> {
  return (await rowsOf(district, registerRead(district, 'sites'))).flatMap(({ id, spot, facts }) => (spot === null ? [] : [{
    id, service: text(facts['class']), name: text(facts['name']), address: text(facts['address']), spot, hours: hoursOf(text(facts['hours'])), capacity: number(facts['capacity']), step_free: facts['step_free'] === true,
  }]))
}

/** Rooms that nothing speaks against: a space that was declined is no candidate. */
async function readSpaces(district: District): Promise<Space[]> {
  const register = registerWith(district, ['cost_to_open', 'conditions', 'standing'])
  const standing = register?.declaration.columns['standing']
  const words = (column: string, value: unknown): string => register?.system.words.registers?.[register.id]?.columns[column]?.choices?.[text(value)]?.zh ?? text(value)
  return (await rowsOf(district, register)).flatMap(({ id, spot, facts }) => (spot === null || (standing && facts['standing'] !== 'candidate') ? [] : [{
    id, name: text(facts['name']), address: text(facts['address']), spot, owner: words('owner_kind', facts['owner_kind']), area_m2: number(facts['area']) === null ? null : Math.round(Number(facts['area']) / 100), step_free: facts['step_free'] === true,
    cost_fen: number(facts['cost_to_open']), condition: { zh: text(facts['conditions']), en: text(facts['conditions']) },
  }]))
}

/** Whether a site is open at an instant; one without hours is taken as open, and says so. */
export const isOpen = (district: District, site: Pick<Site, 'hours'>, at: Instant): boolean => site.hours === null || openAt(site.hours, district.world().calendar, at).open
