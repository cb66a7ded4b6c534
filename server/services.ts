// The services and sites of a district as everybody may read them: taken from the registers that say so, kept for some seconds, and sought in
// people's own words: by name, by how it is called, by the sound of the name, by what it does.
import { pinyin } from 'pinyin-pro'
import { openAt, type Hours } from '../kernel/base/hours.ts'
import type { Day, Instant } from '../kernel/base/model.ts'
import { distance, type Place } from '../kernel/places/index.ts'
import type { Register, RegisterRow } from '../kernel/registers/index.ts'
import { alike, pairsOf } from '../kernel/words/index.ts'
import type { District } from './district.ts'
import { hoursOf, readSites, registerRead, rowsRead, textOf, type Site } from './sites.ts'

export type { Site }
export type Service = {
  id: string; code: string; name: string; kind: string; what: string; eligible: string; papers: string[]; fee: number; fee_note: string; hours: Hours | null; hours_text: string; offered_at: string[]
  owner: number | null; line: string; access: string[]; said_as: string[]; place: number; from: Day; next: Day | null; at: Instant; sound: string; initials: string
}
export type Listed = { services: readonly Service[]; sites: readonly Site[]; at: Instant; registers: { services: Register | null; sites: Register | null } }

const fresh_ms = 15_000
const kept = new WeakMap<District, { at: Instant; day: Day; value: Promise<Listed> }>()
const list = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : [])

/** What is in force today, as a visitor reads it. */
export function listed(district: District): Promise<Listed> {
  const now = district.now()
  const day = district.world().today(now)
  const found = kept.get(district)
  if (found && found.day === day && now - found.at >= 0 && now - found.at < fresh_ms) return found.value
  const value = gather(district, now)
  kept.set(district, { at: now, day, value })
  value.catch(() => kept.delete(district))
  return value
}

async function gather(district: District, now: Instant): Promise<Listed> {
  const registers = { services: registerRead(district, 'services'), sites: registerRead(district, 'sites') }
  const [services, sites] = await Promise.all([rowsRead(district, registers.services, { visitor: true }), readSites(district, { visitor: true })])
  return { at: now, registers, services: services.map(serviceOf), sites }
}

function serviceOf({ id, facts: f, place, from, next, at }: RegisterRow): Service {
  const name = textOf(f['name'])
  const sounds = pinyin(name, { toneType: 'none', type: 'array' })
  return {
    id, code: textOf(f['code']), name, kind: textOf(f['kind']), what: textOf(f['what']), eligible: textOf(f['eligible']), papers: textOf(f['papers']).split('\n').map((line) => line.trim()).filter(Boolean), fee: Number(f['fee'] ?? 0), fee_note: textOf(f['fee_note']),
    hours: hoursOf(f['hours']), hours_text: textOf(f['hours']), offered_at: list(f['offered_at']), owner: typeof f['owner'] === 'number' ? f['owner'] : null, line: textOf(f['line']), access: list(f['access']), said_as: textOf(f['said_as']).split(/\s+/).filter(Boolean),
    place, from, next, at, sound: sounds.join(''), initials: sounds.map((one) => one[0] ?? '').join(''),
  }
}

/** How well a service answers words; 0 is not at all. */
export function weigh(service: Service, q: string): number {
  const said = q.normalize('NFKC').toLowerCase().replace(/\s+/g, '')
  if (said === '') return 1
  const { name } = service
  const calls = service.said_as.reduce((sum, word) => sum + (said.includes(word) ? 6 + word.length : word.includes(said) && said.length > 1 ? 4 : 0), 0)
  const named = name === said ? 40 : name.includes(said) || said.includes(name) ? 20 : 0
  const latin = /^[a-z]+$/.test(said) ? (service.initials.startsWith(said) ? 15 : said.length > 2 && service.sound.includes(said) ? 12 : 0) : 0
  const told = said.length > 1 && (service.what.includes(said) || service.eligible.includes(said)) ? 5 : 0
  const near = Math.round(alike(pairsOf(said), pairsOf(`${name}${service.said_as.join(' ')}${service.what}`)) * 10)
  const score = calls + named + latin + told
  return score > 0 ? score + near : near >= 3 ? near : 0
}

export const isOpen = (district: District, hours: Hours | null): boolean | null => (hours ? openAt(hours, district.world().calendar, district.now()).open : null)

/** Services for words and a kind, the best first; without words in the order of their names. */
export function seekServices(all: readonly Service[], { q = '', kind }: { q?: string; kind?: string | undefined }): Service[] {
  const among = kind ? all.filter((service) => service.kind === kind) : [...all]
  return q.trim() === '' ? among : among.map((service) => ({ service, weight: weigh(service, q) })).filter(({ weight }) => weight > 0).sort((a, b) => b.weight - a.weight).map(({ service }) => service)
}

export type Nearby = { site: Site; distance_m: number }
/** Sites of these classes, the nearest to a place's middle first, in a straight line. */
export function sitesNear(district: District, sites: readonly Site[], place: Place, classes: readonly string[] | null): Nearby[] {
  const centre = district.world().territory.centreOf(place.id)
  return sites.filter((site) => !classes || classes.includes(site.class)).map((site) => ({ site, distance_m: centre ? Math.round(distance(centre, site.spot)) : 0 })).sort((a, b) => a.distance_m - b.distance_m)
}
