// Believable days: reports in time order for any span, from one seed. Volume follows hour, weekday, weather and the turns of
// the year; some places repeat. Every name, number and sentence is invented.
import type { Report } from '../../kernel/system/pack.ts'
import type { Catalogued } from './catalogue.ts'
import { named } from './people.ts'
import { random, type Random } from '../../kernel/base/random.ts'
import { spotsOf, type Spot } from './spots.ts'
import type { Territory } from './territory.ts'
import { asks, daytimes, openersOf, remarksOf, shops, sinceOf, type Topic, type Topics } from './texts.ts'
import { weatherOf, type Turn } from './weather.ts'

const HOUR = 3_600_000, DAY = 86_400_000, ZONE = 8 * HOUR

/** Share of a day's reports by hour, for each habit. */
const hours: Record<NonNullable<Topic['hours']>, readonly number[]> = {
  day: [1, 1, 1, 1, 1, 2, 4, 7, 12, 18, 19, 14, 9, 11, 17, 17, 13, 9, 7, 7, 6, 4, 3, 2],
  night: [8, 6, 3, 2, 2, 3, 4, 4, 4, 4, 3, 3, 4, 3, 3, 3, 4, 6, 9, 14, 17, 18, 17, 13],
  commute: [1, 1, 1, 1, 1, 2, 6, 17, 21, 12, 8, 7, 6, 6, 8, 9, 12, 19, 18, 10, 6, 4, 2, 1],
  round: [5, 4, 4, 3, 3, 5, 7, 9, 10, 11, 11, 9, 8, 8, 9, 9, 9, 9, 9, 8, 8, 7, 6, 5],
}

type Entry = {
  category: string; topic: Topic; share: number; grid: boolean; hours: readonly number[]; turns: readonly (readonly [Turn, number])[]
  openers: readonly string[]; since: readonly string[]; remarks: readonly string[]; asks: readonly string[]
}
type Hot = { entry: Entry; spot: Spot; until: number }
export type ReportOptions = { seed: number; from: number; to: number; count: number; part?: number }

/** Share of reports at places that trouble for weeks. */
const HOT_SHARE = 0.06
/** Share of a street's and a compound's things and events that residents call about; patrols find the rest. */
const CALLED = { road: 0.3, compound: 0.55, home: 1 }

/** Reports of a territory in time order. `from` and `to` are instants; the same options give the same reports. */
export function* reportsOf(t: Territory, categories: readonly Catalogued[], topics: Topics, options: ReportOptions): Generator<Report> {
  const entries = entriesOf(categories, topics)
  const spots = spotsOf(t)
  const chance = random(`${t.spec.code}/${options.seed}/reports${options.part === undefined ? '' : `/${options.part}`}`)
  const first = Math.floor(options.from / HOUR), last = Math.ceil(options.to / HOUR)
  const weights = new Float64Array(entries.length)
  const covers = (hour: number): number => (Math.min(options.to, (hour + 1) * HOUR) - Math.max(options.from, hour * HOUR)) / HOUR
  let total = 0
  for (let hour = first; hour < last; hour++) total += weigh(entries, options.seed, hour, weights) * covers(hour)
  const offset = chance.next()
  const perDay = (options.count * DAY) / Math.max(1, options.to - options.from)
  let reached = 0, before = Math.floor(offset), hotDay = -1, hot: Hot[] = []
  for (let hour = first; hour < last; hour++) {
    const volume = weigh(entries, options.seed, hour, weights)
    reached += volume * covers(hour)
    const now = hour === last - 1 ? options.count + Math.floor(offset) : Math.floor((options.count * reached) / total + offset)
    const day = dayOf(hour)
    if (day !== hotDay && now > before) [hot, hotDay] = [hotOf(t, entries, spots, options.seed, day, perDay), day]
    const start = Math.max(options.from, hour * HOUR), span = Math.min(options.to, (hour + 1) * HOUR) - start
    const times = Array.from({ length: now - before }, () => start + Math.floor(chance.next() * span)).sort((a, b) => a - b)
    before = now
    for (const at of times) yield one(at, chance, entries, weights, volume, spots, hot)
  }
}

const dayOf = (hour: number): number => Math.floor((hour * HOUR + ZONE) / DAY)

function entriesOf(categories: readonly Catalogued[], topics: Topics): Entry[] {
  return categories.filter((c) => c.share > 0).map((c) => {
    const topic = topics[c.topic]
    if (!topic) throw new Error(`No words for the topic ${c.topic}.`)
    return {
      category: c.row.code, topic, share: c.share, grid: topic.note !== undefined && c.row.kind !== 'request',
      hours: hours[topic.hours ?? 'day'], turns: Object.entries(topic.when ?? {}) as [Turn, number][],
      openers: openersOf(topic), since: sinceOf(topic), remarks: remarksOf(topic), asks: asks[topic.kind],
    }
  })
}

let weathered = { seed: NaN, day: NaN, weather: weatherOf(0, 0) }
/** Fills the weights of one hour and answers their sum. */
function weigh(entries: readonly Entry[], seed: number, hour: number, weights: Float64Array): number {
  const day = dayOf(hour)
  if (weathered.seed !== seed || weathered.day !== day) weathered = { seed, day, weather: weatherOf(seed, day) }
  const { weather } = weathered
  const clock = (((hour * HOUR + ZONE) % DAY) + DAY) % DAY / HOUR
  const week = weather.rest ? 0.72 : 1
  let sum = 0
  for (let i = 0; i < entries.length; i++) {
    const e = entries[i]!
    let factor = week
    for (const [turn, times] of e.turns) factor *= 1 + (times - 1) * weather[turn]
    weights[i] = e.share * e.hours[clock]! * factor
    sum += weights[i]!
  }
  return sum
}

/** Places that trouble the same way for weeks; some begin on each day. */
function hotOf(t: Territory, entries: readonly Entry[], spots: Spots, seed: number, day: number, perDay: number): Hot[] {
  const each = Math.max(1, Math.min(12, Math.round(perDay * 0.003)))
  // What a storm brings does not come again and again at one place.
  const lasting = entries.filter((e) => e.grid && e.turns.every(([, times]) => times <= 3))
  const active: Hot[] = []
  for (let begun = day - 40; begun <= day; begun++) {
    for (let i = 0; i < each; i++) {
      const chance = random(`${t.spec.code}/${seed}/hot/${begun}/${i}`)
      const until = begun + chance.int(12, 40)
      if (until < day) continue
      const entry = chance.pick(lasting)
      active.push({ entry, spot: spots.draw(entry.topic.where, begun, chance), until })
    }
  }
  return active
}

type Spots = ReturnType<typeof spotsOf>

function one(at: number, chance: Random, entries: readonly Entry[], weights: Float64Array, volume: number, spots: Spots, hot: readonly Hot[]): Report {
  let entry: Entry, spot: Spot, near = false
  if (hot.length && chance.next() < HOT_SHARE) {
    ({ entry, spot } = chance.pick(hot))
    near = true
  } else {
    let left = chance.next() * volume, i = 0
    while (i < entries.length - 1 && (left -= weights[i]!) >= 0) i++
    entry = entries[i]!
    spot = spots.draw(entry.topic.where, Math.floor((at + ZONE) / DAY), chance)
  }
  const lng = near ? spot.lng + (chance.next() - 0.5) * 8e-5 : spot.lng, lat = near ? spot.lat + (chance.next() - 0.5) * 8e-5 : spot.lat
  const point: [number, number] = [Math.round(lng * 1e6) / 1e6, Math.round(lat * 1e6) / 1e6]
  const grid = entry.grid && chance.next() > CALLED[entry.topic.where]
  return {
    at, ...(grid ? { system: 'grid', facts: finding(at, entry, spot, chance) } : { system: 'hotline', facts: call(at, entry, spot, chance) }),
    spot: point, category: entry.category, ...(spot.place ? { place: spot.place } : {}),
  }
}

const slots = /\{([ndtfsmy])\}/g
/** Puts invented details into the slots of a sentence. */
function filled(text: string, chance: Random): string {
  if (!text.includes('{')) return text
  return text.replace(slots, (_, slot: string) => {
    switch (slot) {
      case 'n': return String(chance.int(2, 9))
      case 'd': return String(chance.int(2, 20))
      case 't': return chance.pick(daytimes)
      case 'f': return String(chance.int(1, 18))
      case 's': return chance.pick(shops)
      case 'm': return String(chance.int(2, 12) * 5)
      default: return String(chance.int(1, 8))
    }
  })
}

type Source = 'inspector' | 'public' | 'video' | 'device' | 'transfer' | 'leader' | 'hotline' | 'media'
const sources: readonly (readonly [Source, number])[] = [
  ['inspector', 78], ['public', 8], ['video', 5], ['device', 4], ['transfer', 2], ['leader', 1], ['hotline', 1], ['media', 1],
]
// Patrols walk from six to ten at night.
const asleep: typeof sources = [['public', 45], ['video', 30], ['device', 25]]

function finding(at: number, e: Entry, spot: Spot, chance: Random): Record<string, unknown> {
  const clock = ((at + ZONE) % DAY) / HOUR
  const source = chance.weighted(clock < 6 || clock >= 22 ? asleep : sources)
  return { text: `${spot.said(chance)}${filled(chance.pick(e.topic.note!), chance)}${filled(chance.pick(e.remarks), chance)}。`, category: e.category, address: spot.address, source }
}

const channels = ['phone', 'phone', 'phone', 'phone', 'phone', 'app', 'app', 'wechat', 'wechat', 'web', 'photo', 'counter'] as const

function call(at: number, e: Entry, spot: Spot, chance: Random): Record<string, unknown> {
  const { topic } = e
  const channel = topic.where === 'home' && chance.next() < 0.5 ? 'phone' : chance.pick(channels)
  const so = topic.so && chance.next() < 0.55 ? `，${filled(chance.pick(topic.so), chance)}` : ''
  const long = filled(chance.pick(e.since), chance)
  const text = `${chance.pick(e.openers)}${spot.said(chance)}${filled(chance.pick(topic.say), chance)}${long && `，${long}`}${so}。${chance.pick(e.asks)}`
  const facts: Record<string, unknown> = {
    text, address: spot.address, channel, kind: topic.kind, contact_name: named(chance), contact_phone: phone(chance),
  }
  if (chance.next() < 0.9) facts.category = e.category
  if (channel === 'phone' && chance.next() < 0.5) facts.external_number = `${new Date(at + ZONE).toISOString().slice(0, 10).replaceAll('-', '')}${String(chance.int(0, 999_999)).padStart(6, '0')}`
  return facts
}

/** A mobile number in the right shape that reads as invented: four noughts in its middle. */
const phone = (chance: Random): string => `1${chance.int(3, 9)}${chance.int(0, 9)}0000${String(chance.int(0, 9999)).padStart(4, '0')}`
