// Finds what a table names in its own way: places by code or name, organisations by code or name, categories by code or words. A name
// that stands for several is none.
import type { Calendar } from '../base/calendar.ts'
import type { Day, Instant, Outcome } from '../base/model.ts'
import type { World } from '../matters/world.ts'
import { levels, locateGiven, toWgs84 } from '../places/index.ts'
import { plain } from './values.ts'

export type Finder = {
  calendar: Calendar
  /** The district. */
  root: number
  place(text: string, day: Day): number | undefined
  organisation(text: string): number | undefined
  category(text: string, day: Day): string | undefined
  slots(place: number, day: Day): readonly number[]
  /** A point in the one datum, with the place that is known or else the unit that holds it. */
  point(given: readonly [number, number], crs: string | undefined, day: Day, known: number | undefined): Outcome<{ spot: [number, number]; place: number }>
}

function unique<T>(items: Iterable<readonly [string, T]>): Map<string, T> {
  const found = new Map<string, T>()
  const several = new Set<string>()
  for (const [name, value] of items) {
    const key = plain(name)
    if (found.has(key) && found.get(key) !== value) several.add(key)
    found.set(key, value)
  }
  for (const key of several) found.delete(key)
  return found
}

/** Units that are called by their name alone; buildings have none of their own. */
const named = levels.filter((level) => !['building', 'stairwell', 'household'].includes(level))

export function finderOf(world: World, now: Instant): Finder {
  const { territory, calendar } = world
  const today = world.today(now)
  const root = territory.unitsOf('district', today)[0] as number
  const places = unique(named.flatMap((level) => territory.unitsOf(level, today)).map((id) => [territory.byId(id)!.name, id] as const))
  const organisations = unique(world.organisations().flatMap((o) => [[o.name, o.id], ...(o.name_en ? [[o.name_en, o.id]] : [])] as [string, number][]))
  const byDay = new Map<unknown, Map<string, string>>()
  const cached = new Map<string, readonly number[]>()
  return {
    calendar, root,
    // What is older than the list of places is found by what stands there today.
    place: (text, day) => (territory.byCode(text, day) ?? territory.byCode(text, today))?.id ?? places.get(plain(text)),
    organisation: (text) => world.organisationByCode(text)?.id ?? organisations.get(plain(text)),
    category: (text, day) => {
      if (world.category(text, day)) return text
      const rows = world.categories(day)
      let words = byDay.get(rows)
      if (!words) byDay.set(rows, (words = unique(rows.filter((row) => row.code.includes('.')).flatMap((row) => [[row.words.zh, row.code], [row.words.en, row.code]] as [string, string][]))))
      return words.get(plain(text))
    },
    slots: (place, day) => {
      const key = `${place} ${day}`
      let slots = cached.get(key)
      if (!slots) { if (cached.size > 50_000) cached.clear(); cached.set(key, (slots = territory.slots(place, day))) }
      return slots
    },
    point: (given, crs, day, known) => {
      if (known === undefined) {
        const found = locateGiven(territory, given, crs, day)
        return found.ok ? { ok: true, value: { spot: [...found.value.spot], place: found.value.place } } : found
      }
      const spot = toWgs84(given, crs)
      return spot.ok ? { ok: true, value: { spot: [...spot.value], place: known } } : spot
    },
  }
}
