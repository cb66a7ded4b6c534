// A planner's question: which service, by whose legs, within how many minutes, for whom, where and at which hour.
import { addDays } from '../../kernel/base/calendar.ts'
import { no, refused, yes } from '../../kernel/base/refusals.ts'
import type { Instant, Outcome } from '../../kernel/base/model.ts'
import { walkers, type WalkerId } from '../../kernel/space/walkers.ts'
import type { Place } from '../../kernel/places/index.ts'
import type { GapStandard } from '../../kernel/walks/index.ts'
import type { District } from '../district.ts'
import { questionsIn, standardOn } from '../standards.ts'
import { serviceOf, type Service } from './services.ts'

/** `when` is a day of the week (1 is Monday) and a time, so that a question means the same next week; without it hours are not asked about. */
export type Question = { service: string; walker: WalkerId; minutes: number; bands: readonly string[]; place: number | null; when: string | null; /** Places that a thousand of those asked about need; null where no standard is known. */ per_thousand: number | null }
export type Given = { service?: string | undefined; walker?: string | undefined; minutes?: number | string | undefined; bands?: string | undefined; place?: number | string | undefined; when?: string | undefined; per_thousand?: number | string | undefined }
export type Asked = { question: Question; service: Service; place: Place | null; at: Instant | null }

export const minutes_most = 30
export const per_thousand_most = 10_000
/** Beyond this a walk is not told apart from none. */
export const horizonOf = (minutes: number): number => Math.max(1200, minutes * 60)
const whenForm = /^[1-7]-(?:[01]\d|2[0-3]):[0-5]\d$/

/** What is left out is the service's own: whom it is for, by their legs, by the standard of the question that asks about it. @param known the bands of the counts in force */
export function readQuestion(district: District, given: Given, known: readonly string[]): Outcome<Asked> {
  const service = serviceOf(given.service ?? 'community_canteen')
  const walker = given.walker ?? service?.walker ?? 'adult'
  const minutes = Number(given.minutes ?? service?.minutes ?? 15)
  const bands = given.bands === undefined ? (service?.bands ?? []) : given.bands === '' || given.bands === 'all' ? [] : given.bands.split(',')
  const per_thousand = given.per_thousand === undefined || given.per_thousand === '' ? (service ? standardFor(district, service.id) : null)?.per_thousand ?? null : Number(given.per_thousand)
  const { territory } = district.world()
  const place = given.place === undefined || given.place === '' ? null : (territory.byId(Number(given.place)) ?? undefined)
  const wrong = [
    ...(service ? [] : [refused('space.service_unknown', 'service')]), ...(Object.hasOwn(walkers, walker) ? [] : [refused('space.walker_unknown', 'walker')]),
    ...(Number.isInteger(minutes) && minutes >= 1 && minutes <= minutes_most ? [] : [refused('space.minutes', 'minutes', { most: minutes_most })]),
    ...(bands.every((band) => known.includes(band)) ? [] : [refused('space.band_unknown', 'bands')]),
    ...(place === undefined || (place && !['district', 'street', 'area', 'committee'].includes(place.level)) ? [refused('place.unknown', 'place')] : []),
    ...(per_thousand === null || (per_thousand > 0 && per_thousand <= per_thousand_most) ? [] : [refused('space.per_thousand', 'per_thousand', { most: per_thousand_most })]),
    ...(given.when === undefined || given.when === '' || whenForm.test(given.when) ? [] : [refused('space.when', 'when')]),
  ]
  if (wrong.length || !service) return no(...wrong)
  const when = given.when || null
  return yes({ question: { service: service.id, walker: walker as WalkerId, minutes, bands, place: place?.id ?? null, when, per_thousand }, service, place: place ?? null, at: when === null ? null : instantOf(district, when) })
}

/** The standard in force of a standing question that asks about this service alone. */
export function standardFor(district: District, service: string): GapStandard | null {
  const found = questionsIn(district).find(({ system, id }) => { const { sites } = system.declaration.gaps!.questions[id]!; return sites.length === 1 && sites[0] === service })
  return found ? standardOn(district, found, district.world().today(district.now())) : null
}

/** The next such hour from today on: a walk is planned for an ordinary week, so a day off is stepped over. */
function instantOf(district: District, when: string): Instant {
  const world = district.world()
  const { inner, holidays } = world.calendar
  const off = new Set(holidays.flatMap((year) => [...year.off, ...year.work]))
  let day = world.today(district.now())
  const weekday = (of: string): number => ((new Date(`${of}T00:00:00Z`).getUTCDay() + 6) % 7) + 1
  for (let tries = 0; weekday(day) !== Number(when[0]) || (off.has(day) && tries < 60); tries++) day = addDays(day, 1)
  return inner.zone.instantOf(Date.parse(`${day}T${when.slice(2)}:00Z`))
}
