// What a text suggests to a person who takes it in: categories, places, demands, likely duplicates. Each with its confidence and a reason
// in both languages; nothing of it is kept, and nothing is chosen.
import { dayOf } from '../kernel/base/calendar.ts'
import type { Instant, Outcome, Words as Said } from '../kernel/base/model.ts'
import { readKey } from '../kernel/matters/rights.ts'
import { cellsAround } from '../kernel/matters/row.ts'
import type { Matter } from '../kernel/matters/model.ts'
import type { Session } from '../kernel/people/sessions.ts'
import { distance, levels, locateGiven, type Level, type Territory } from '../kernel/places/index.ts'
import { alike, checkReply, demandsIn, guess, namesOf, pairsOf, placesIn, SURE, type Address, type Demand, type Guess, type Guesses, type Model, type Names, type PlaceGuess, type ReplyNote } from '../kernel/words/index.ts'
import { platformLimit } from '../kernel/matters/platform.ts'
import type { Advice, Advisor } from './advisor.ts'
import type { District } from './district.ts'
import { liveIn, liveNear } from './read.ts'
import { listItem, pathTo } from './views.ts'
import type { Words } from './words.ts'

export type Asked = { text: string; spot?: number[]; crs?: string }

const NEAR_M = 60
const DAYS = 30
/** Less than this is not shown. */
const LEAST = { category: 0.05, place: 0.15 }
const MOST = { categories: 3, places: 5, duplicates: 5 }
/** A duplicate without a point is looked for where the text surely is. */
const SURE_PLACE = 0.5
/** No more than this is what an outside model says worth. */
const ADVISED = 0.2

/** No suggestion is certain. */
const round = (share: number): number => Math.min(0.999, Math.round(share * 1000) / 1000)

export type Suggest = (session: Session, asked: Asked) => Promise<Outcome<Record<string, unknown>>>

/** @param advisor may be asked where nothing of our own is sure */
export function makeSuggest(district: District, words: Words, advisor?: Advisor): Suggest {
  const names = namesIn(district)
  return async (session, { text, spot, crs }) => {
    const now = district.now()
    const world = district.world()
    const day = dayOf(world.calendar, now)
    const where = spot ? locateGiven(world.territory, spot, crs, day) : null
    if (where && !where.ok) return where
    const point = where?.ok ? where.value : null
    const model = words.model()
    const force = new Map(world.categories(day).filter((row) => row.code.includes('.')).map((row) => [row.code, row.words]))
    const among = new Set(force.keys())
    const places = placesIn(await names(day), text, MOST.places, point?.place).filter((one) => one.confidence >= LEAST.place)
    const demands = demandsOf(model, text, among)
    const { sure, guesses } = model ? categoriesOf(model, text, demands, among) : { sure: false, guesses: [] }
    const best = places[0] && places[0].confidence >= SURE_PLACE ? places[0].place : null
    const advised = sure || !advisor ? null : advisor.advise(text, world.categories(day).filter((row) => force.has(row.code) && !row.retired).map(({ code, words: { zh } }) => ({ code, words: zh })))
    const duplicates = await duplicatesOf(district, session, { text, spot: point?.spot ?? null, place: point ? null : best, category: sure ? guesses[0]!.label : null, now })
    return {
      ok: true,
      value: {
        model: model && { version: model.about.version, made: model.about.made }, sure,
        categories: guesses.filter((one) => one.confidence >= LEAST.category).map((one) => ({ code: one.label, words: force.get(one.label), confidence: round(one.confidence), quotes: one.quotes, reason: whyCategory(text, one) })).concat(await adviceOf(advised, force, guesses)),
        places: places.map((one) => ({ place: placeView(district, one.place), confidence: round(one.confidence), quote: one.quote, reason: whyPlace(district, text, one) })),
        demands: demands.length < 2 ? [] : demands.map((one) => ({ text: text.slice(one.quote.start, one.quote.end).trim(), start: one.quote.start, end: one.quote.end, category: one.label, ...(one.label && { words: force.get(one.label) }), confidence: round(one.confidence), reason: whyDemand(one) })),
        duplicates,
      },
    }
  }
}

/** What words alone suggest, to whoever wrote them: no matter of others is looked at. */
export type Guesser = {
  categories(text: string): { code: string; confidence: number; reason: Said }[]
  places(text: string): Promise<{ place: number; reason: Said }[]>
}
export function makeGuesser(district: District, words: Words): Guesser {
  const names = namesIn(district)
  return {
    categories: (text) => {
      const world = district.world()
      const rows = world.categories(dayOf(world.calendar, district.now())).filter((row) => row.code.includes('.') && !row.retired)
      const model = words.model()
      const among = new Set(rows.map((row) => row.code))
      const guessed = (model ? categoriesOf(model, text, demandsOf(model, text, among), among).guesses : []).filter((one) => one.confidence >= LEAST.category)
      const found = guessed.map((one) => ({ code: one.label, confidence: round(one.confidence), reason: whyCategory(text, one) }))
      // Before anything was learnt, and where the model knows no word, the catalogue's own hints speak.
      const hinted = rows.flatMap((row) => { const hint = row.hints?.find((one) => text.includes(one)); return hint && !found.some((one) => one.code === row.code) ? [{ code: row.code, confidence: 0.4, reason: { zh: `说了“${hint}”`, en: `It says “${hint}”` } }] : [] })
      // What is surely guessed stands first, then what the catalogue says of itself, then what is less sure.
      const sure = found.filter((one) => one.confidence >= SURE)
      return [...sure, ...hinted, ...found.filter((one) => one.confidence < SURE)].slice(0, MOST.categories)
    },
    places: async (text) => placesIn(await names(dayOf(district.world().calendar, district.now())), text, MOST.places).filter((one) => one.confidence >= LEAST.place).map((one) => ({ place: one.place, reason: whyPlace(district, text, one) })),
  }
}

/** What the endpoint chose stands below all of ours, as its. */
async function adviceOf(advised: Promise<Advice | null> | null, force: ReadonlyMap<string, Said>, guesses: readonly Guess[]): Promise<{ code: string; words: Said | undefined; confidence: number; quotes: Guess['quotes']; reason: Said; by: 'advisor' }[]> {
  const advice = await advised
  if (!advice || guesses.some((one) => one.label === advice.code && one.confidence >= LEAST.category)) return []
  const below = Math.min(ADVISED, ...guesses.map((one) => one.confidence).filter((share) => share >= LEAST.category))
  return [{ code: advice.code, words: force.get(advice.code), confidence: round(below * 0.9), quotes: [], by: 'advisor', reason: { zh: `外部模型这么看，请自己核对${advice.said && `：“${advice.said}”`}`, en: `An outside model thinks so; check it${advice.said && `: "${advice.said}"`}` } }]
}

const demandsOf = (model: Model | null, text: string, among: ReadonlySet<string>): Demand[] =>
  demandsIn(text, (part) => { const [first] = model ? guess(model, part, 1, among).guesses : []; return first && first.confidence >= SURE ? first : null })

/** The categories of the whole; of several demands, those of each in their order, for the first of them is what is being taken in. */
function categoriesOf(model: Model, text: string, demands: readonly Demand[], among: ReadonlySet<string>): Guesses {
  const whole = guess(model, text, MOST.categories, among)
  if (demands.length < 2) return whole
  const parts = demands.map(({ quote: { start, end } }) => {
    const { sure, guesses: [first] } = guess(model, text.slice(start, end), 1, among)
    return sure && first ? { ...first, quotes: first.quotes.map((one) => ({ start: one.start + start, end: one.end + start })) } : null
  })
  const all = [...parts.filter((one) => one !== null), ...whole.guesses]
  return { sure: parts[0] !== null, guesses: all.filter((one, i) => all.findIndex((other) => other.label === one.label) === i).slice(0, MOST.categories) }
}

const placeView = (district: District, id: number): Record<string, unknown> => {
  const { territory } = district.world()
  const place = territory.byId(id)!
  const centre = territory.centreOf(id)
  return { id, code: place.code, level: place.level, name: place.name, path: pathTo(district, id), ...(centre && { centre }) }
}

const addresses_ms = 600_000
/** A road with the number of its lane: 兰溪路141弄. */
const LANE = /^.{0,6}?([\p{Script=Han}]{1,6}?(?:路|街|大道)\d{1,5}弄)/u

const namesByDistrict = new WeakMap<District, (day: string) => Promise<Names>>()
/** The names of a district, read once for desks and residents. */
function namesIn(district: District): (day: string) => Promise<Names> {
  const known = namesByDistrict.get(district) ?? makeNames(district)
  namesByDistrict.set(district, known)
  return known
}
/** Names of the places in force, with the lanes that settled matters were at; made again when places change, and every ten minutes. */
function makeNames(district: District): (day: string) => Promise<Names> {
  let kept: { territory: Territory; until: Instant; day: string; names: Promise<Names> } | null = null
  return (day) => {
    const { territory } = district.world()
    const now = district.now()
    if (kept?.territory === territory && kept.day === day && now < kept.until) return kept.names
    const names = addressesOf(district).then((addresses) => namesOf(territory, day, district.about.readings, addresses))
    kept = { territory, day, until: now + addresses_ms, names }
    names.catch(() => { kept = null })
    return names
  }
}

async function addressesOf(district: District): Promise<Address[]> {
  const { territory } = district.world()
  const rows = await district.asWriter((tx) => tx<{ address: string; place: number }[]>`select facts->>'address' as address, place from matters where kind = 'final' and facts ? 'address' order by id desc limit 20000`)
  const found = new Map<string, Address>()
  for (const { address, place } of rows) {
    const lane = LANE.exec(address)?.[1]
    const at = lane && [place, ...territory.ancestors(place, '9999-01-01')].find((id) => territory.byId(id)?.level === 'compound')
    if (!lane || !at) continue
    const key = `${lane} ${at}`
    const one = found.get(key)
    if (one) one.times++
    else found.set(key, { words: lane, place: at, times: 1 })
  }
  return [...found.values()]
}

const isSmall = (level: Level): boolean => ['committee', 'compound', 'building', 'stairwell', 'household'].includes(level)
type Looked = { text: string; spot: readonly [number, number] | null; place: number | null; category: string | null; now: Instant }

/** Live matters that the asker may see, near the point or in the place that the text names, which say much the same. */
async function duplicatesOf(district: District, session: Session, { text, spot, place, category, now }: Looked): Promise<unknown[]> {
  const { territory } = district.world()
  const day = district.world().today(now)
  // Who took it in may have named the compound, or only put a point: both are under the committee.
  const unit = place === null ? undefined : [place, ...territory.ancestors(place, day)].find((id) => territory.byId(id)!.level === 'committee')
  // A whole street is no place for a duplicate.
  if (!spot && (unit === undefined || !isSmall(territory.byId(place!)!.level))) return []
  const slot = unit === undefined ? 0 : levels.indexOf(territory.byId(unit)!.level) + 1
  const keys = unit === undefined ? [] : [...district.systems.values()].map((system) => readKey(system.no, unit))
  const found = await district.read(session, (tx) => (spot ? liveNear(district, tx, cellsAround(spot), now - DAYS * 86_400_000, 80) : liveIn(district, tx, slot, keys, now - DAYS * 86_400_000, 80)))
  const own = pairsOf(text)
  const share = (name: 'words' | 'class' | 'near' | 'least'): number => platformLimit(district.world(), `duplicate_${name}`, now) / 100
  const weigh = { words: share('words'), class: share('class'), near: share('near'), least: share('least') }
  return found.flatMap((matter) => {
    const distance_m = spot && matter.spot ? Math.round(distance([spot[0], spot[1]], matter.spot)) : null
    if (distance_m !== null && distance_m > NEAR_M) return []
    const words = alike(own, pairsOf(textOf(district, matter)))
    const sameCategory = category !== null && matter.facts['category'] === category
    const samePlace = place !== null && (territory.covers(place, matter.place, day) || territory.covers(matter.place, place, day))
    const near = weigh.near * (distance_m !== null ? 1 - distance_m / NEAR_M : samePlace ? 0.5 : 0)
    const confidence = Math.min(0.99, weigh.words * words + (sameCategory ? weigh.class : 0) + near)
    return confidence < weigh.least ? [] : [{ matter, distance_m, words, sameCategory, samePlace, confidence }]
  }).sort((a, b) => b.confidence - a.confidence).slice(0, MOST.duplicates).map(({ matter, distance_m, words, sameCategory, samePlace, confidence }) => {
    const days = Math.floor((now - matter.opened) / 86_400_000)
    return { matter: listItem(district, matter, now), distance_m, days, confidence: round(confidence), same: [...(sameCategory ? ['category'] : []), ...(words >= 0.4 ? ['words'] : []), ...(samePlace ? ['place'] : [])], reason: whyDuplicate(words, sameCategory, samePlace, distance_m, days) }
  })
}

function textOf(district: District, matter: Matter): string {
  const title = district.systems.get(matter.system)!.declaration.page.title
  return title.map((id) => matter.facts[id]).filter((value) => typeof value === 'string').join(' ')
}

const quoted = (text: string, quotes: readonly { start: number; end: number }[]): Said => {
  const parts = quotes.map(({ start, end }) => text.slice(start, end))
  return { zh: parts.map((part) => `“${part}”`).join('、'), en: parts.map((part) => `“${part}”`).join(', ') }
}

function whyCategory(text: string, { quotes }: Guess): Said {
  if (quotes.length === 0) return { zh: '整段话像以往这一类', en: 'The whole reads like earlier ones of this class' }
  const { zh, en } = quoted(text, quotes)
  return { zh: `说了${zh}，以往多归这一类`, en: `It says ${en}; earlier ones were mostly of this class` }
}

function whyPlace(district: District, text: string, { how, name, quote, within }: PlaceGuess): Said {
  const { zh, en } = quoted(text, [quote])
  const ways: Record<typeof how, Said> = {
    name: { zh: `说了${zh}`, en: `It says ${en}` }, short: { zh: `${zh}是“${name}”的简称`, en: `${en} is short for “${name}”` },
    address: { zh: `以往办结的${zh}在这里`, en: `Earlier matters at ${en} were here` }, sound: { zh: `${zh}与“${name}”同音`, en: `${en} sounds like “${name}”` },
    error: { zh: `${zh}与“${name}”差一个字`, en: `${en} is one character from “${name}”` }, pinyin: { zh: `${zh}是“${name}”的拼音`, en: `${en} spells “${name}”` }, initials: { zh: `${zh}是“${name}”的首字母`, en: `${en} are the initials of “${name}”` },
  }
  const over = within === undefined ? undefined : district.world().territory.byId(within)?.name
  return over === undefined ? ways[how] : { zh: `${ways[how].zh}，又说了“${over}”`, en: `${ways[how].en}, and names “${over}”` }
}

function whyDemand({ how }: Demand): Said {
  const ways: Record<typeof how, Said> = { first: { zh: '先说的一件', en: 'Said first' }, numbered: { zh: '分条写的', en: 'Numbered' }, another: { zh: '另起了一件', en: 'Said to be another thing' }, category: { zh: '换了一类事', en: 'About another class' } }
  return ways[how]
}

function whyDuplicate(words: number, sameCategory: boolean, samePlace: boolean, distance_m: number | null, days: number): Said {
  const zh = [distance_m === null ? (samePlace ? '在同一处' : '在同一居委会') : `相距 ${distance_m} 米`, ...(sameCategory ? ['同一类'] : []), `文字相同 ${Math.round(words * 100)}%`, days === 0 ? '今天报的' : `${days} 天前报的`]
  const en = [distance_m === null ? (samePlace ? 'At the same place' : 'In the same committee') : `${distance_m} m apart`, ...(sameCategory ? ['same class'] : []), `${Math.round(words * 100)} % of the words shared`, days === 0 ? 'raised today' : `raised ${days} days ago`]
  return { zh: zh.join('，'), en: en.join(', ') }
}

const lacks: Record<ReplyNote, Said> = {
  demand_unanswered: { zh: '这一件没有答到', en: 'This demand is not taken up' }, empty: { zh: '除了客套没有内容', en: 'It says nothing beyond courtesy' }, no_ground: { zh: '没有说依据或原因', en: 'It gives no ground or cause' },
  nothing_done: { zh: '没有说查了什么、办了什么', en: 'It does not say what was looked into or done' }, no_day: { zh: '作了承诺，没有写日期', en: 'It promises and names no day' }, sends_away: { zh: '只让对方另找别处', en: 'It only sends the person elsewhere' },
  harsh: { zh: '语气生硬', en: 'The tone is harsh' }, no_greeting: { zh: '没有称呼', en: 'It greets nobody' },
}

/** What an answer lacks, each with the words that say so; the demands that it does not touch are quoted from the text. */
export function checkedReply(district: District, words: Words, { text, reply }: { text: string; reply: string }): Record<string, unknown> {
  const among = new Set(district.world().categories(district.world().today(district.now())).map((row) => row.code))
  const check = checkReply(text, demandsOf(words.model(), text, among), reply)
  return {
    substance: round(check.substance), demands: check.demands.map(({ quote, addressed }) => ({ text: text.slice(quote.start, quote.end).trim(), addressed: round(addressed) })),
    promises: check.promises.map(({ start, end, dated }) => ({ text: reply.slice(start, end), dated })),
    notes: check.notes.map(({ note, quote }) => ({ code: note, words: lacks[note], ...(quote && { text: (note === 'demand_unanswered' ? text : reply).slice(quote.start, quote.end).trim() }) })),
  }
}
