// Where services are offered and what stands idle, through one door: rows of the registers that say what they are read as. Which system keeps them
// nobody here needs to know; residents' pages, Open Referral, planning on foot and the standing questions about lacks all read them here.
import { parseHours, type Hours } from '../kernel/base/hours.ts'
import type { Day, Instant, Words } from '../kernel/base/model.ts'
import type { LngLat } from '../kernel/places/index.ts'
import { readRegister, type Register, type RegisterRow, registerRead as readBy } from '../kernel/registers/index.ts'
import type { RegisterDeclaration } from '../kernel/system/grammar.ts'
import type { District } from './district.ts'

export type Site = { id: string; code: string; name: string; class: string; address: string; hours: Hours | null; hours_text: string; capacity: number | null; step_free: boolean; line: string; place: number; spot: LngLat; from: Day; next: Day | null; at: Instant }
/** A room or piece of ground that nothing speaks against: what was declined, promised or is in use is no candidate. */
export type Space = { id: string; name: string; address: string; spot: LngLat; owner: string; area_m2: number | null; step_free: boolean; cost_fen: number | null; condition: Words }

/** The register that says it is read as this, or null where the district has none. */
export function registerRead(district: District, as: NonNullable<RegisterDeclaration['reads']>): Register | null {
  return readBy(district.systems, as)
}

/** More than any district has; a list that is longer is cut. */
const most = 50_000
/** `day` and `known`: as the register had it then. `visitor`: with the rights of whoever has not signed in. */
export type ReadWhen = { day?: Day; known?: Instant; visitor?: true }

export async function rowsRead(district: District, register: Register | null, { visitor, ...when }: ReadWhen = {}): Promise<readonly RegisterRow[]> {
  if (!register) return []
  const reading = { world: district.world(), now: district.now(), visitor: visitor ?? false }
  const { items } = await (visitor ? district.visit : district.asWriter)((tx) => readRegister(tx, register, { ...when, limit: most }, reading))
  return items
}

export const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')
const numberOf = (value: unknown): number | null => (typeof value === 'number' ? value : null)
export const hoursOf = (value: unknown): Hours | null => { const read = typeof value === 'string' && value !== '' ? parseHours(value) : null; return read?.ok ? read.value : null }

/** Rows without a point are no sites. */
export async function readSites(district: District, when: ReadWhen = {}): Promise<Site[]> {
  return (await rowsRead(district, registerRead(district, 'sites'), when)).flatMap(({ id, facts: f, place, spot, from, next, at }) => (spot ? [{
    id, code: textOf(f['code']), name: textOf(f['name']), class: textOf(f['class']), address: textOf(f['address']), hours: hoursOf(f['hours']), hours_text: textOf(f['hours']), capacity: numberOf(f['capacity']), step_free: f['step_free'] === true, line: textOf(f['line']),
    place, spot, from, next, at,
  }] : []))
}

export async function readSpaces(district: District): Promise<Space[]> {
  const register = registerRead(district, 'spaces')
  const owner = (value: unknown): string => register?.system.words.registers?.[register.id]?.columns['owner_kind']?.choices?.[textOf(value)]?.zh ?? textOf(value)
  return (await rowsRead(district, register)).flatMap(({ id, spot, facts: f }) => (spot === null || f['standing'] !== 'candidate' ? [] : [{
    id, name: textOf(f['name']), address: textOf(f['address']), spot, owner: owner(f['owner_kind']), area_m2: numberOf(f['area']) === null ? null : Math.round(Number(f['area']) / 100), step_free: f['step_free'] === true,
    cost_fen: numberOf(f['cost_to_open']), condition: { zh: textOf(f['conditions']), en: textOf(f['conditions']) },
  }]))
}
