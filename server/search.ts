// Search over everything that a person may see, in one question: a matter by its number, matters by words, and what bears the words itself:
// places, organisations, books and classes of things. Rights are the database's; no personal value is looked into, and nobody's name is found.
import { pinyin } from 'pinyin-pro'
import type { Tx } from '../database/connect.ts'
import { formatInstant } from '../kernel/base/time.ts'
import { idTime } from '../kernel/base/ids.ts'
import type { World } from '../kernel/matters/world.ts'
import type { Session } from '../kernel/people/sessions.ts'
import { search as placesNamed } from '../kernel/places/index.ts'
import { plain, ranked, saidOf, seekMatters, silent, soundsOf, termsOf, type Meant, type Sought, type Sounds, type Term } from '../kernel/search/index.ts'
import type { District } from './district.ts'
import { matterByNumber } from './read.ts'
import { listItem, pathTo, titleOf } from './views.ts'

export type SearchAsked = { q: string; limit: number; after?: string }
const MOST = { places: 6, organisations: 5, books: 5, classes: 5 }
/** A place stands for a word only when so few are called so. */
const MEANT_PLACES = 4
/** So many words may be meant by letters. */
const MEANT_WORDS = 8
const LETTERS = /^[a-z]{2,24}$/
/** What is not an id of a page's end is later than every matter. */
const LAST = '9223372036854775807'

export async function searchAll(district: District, session: Session, { q, limit, after }: SearchAsked): Promise<Record<string, unknown>> {
  const now = district.now()
  const world = district.world()
  const day = world.today(now)
  const terms = termsOf(q)
  const named = namesIn(district, world)
  const sounds = terms.some(({ text }) => LETTERS.test(text)) ? await soundsIn(district) : silent
  const meant = terms.map((term) => meaning(world, named, term, terms.length > 1, day, sounds))
  const answer = await district.read(session, async (tx) => {
    const exact = after === undefined && isNumber(q) ? await matterByNumber(district, tx, q.trim().toUpperCase()) : undefined
    // Whoever knows the number looks for nothing else.
    if (exact) return { exact, sought: { matters: [], down_to: null, stopped: false }, books: [] }
    const [sought, books] = await Promise.all([
      seekMatters(tx, { systems: district.systems, idOf: district.idOf, terms, meant, before: after ?? LAST, limit, now }), after === undefined ? booksNamed(tx, terms) : [],
    ])
    return { exact, sought, books }
  })
  const { exact, sought, books } = answer
  const matters = { items: ranked(sought.matters, terms, (matter) => titleOf(district.systems.get(matter.system)!, matter)).map((matter) => listItem(district, matter, now)), ...endOf(district, sought) }
  if (after !== undefined) return { matters }
  return {
    number: exact ? listItem(district, exact, now) : null, matters,
    places: placesNamed(world.territory, q, MOST.places, day).map((id) => ({ id, name: world.territory.byId(id)!.name, level: world.territory.byId(id)!.level, path: pathTo(district, id) })),
    organisations: named.organisations.filter((one) => terms.length > 0 && terms.every((term) => one.sounds(term))).slice(0, MOST.organisations)
      .map(({ id, name, place }) => ({ id, name, place: { id: place, path: pathTo(district, place) } })),
    books,
    classes: named.classes.filter((one) => terms.length > 0 && terms.every((term) => one.sounds(term))).slice(0, MOST.classes).map(({ code, words }) => ({ code, words, systems: systemsOf(district) })),
  }
}

/** Where the next page begins, and whether it stopped there for want of time. */
const endOf = (district: District, { down_to, stopped }: Sought): { next: string | null; stopped_at: string | null } =>
  ({ next: down_to, stopped_at: stopped && down_to !== null ? formatInstant(district.world().calendar, idTime(down_to)) : null })

const isNumber = (q: string): boolean => /^\s*[A-Za-z]{1,4}-\d{6}-\d{4,}\s*$/.test(q)
const systemsOf = (district: District): string[] => [...district.systems.values()].filter(({ declaration }) => Object.values(declaration.facts).some((fact) => fact.is === 'category' && 'index' in fact)).map(({ declaration }) => declaration.id)

type Sounding = { sounds(term: Term): boolean }
type Names = { organisations: (Sounding & { id: number; name: string; place: number })[]; classes: (Sounding & { code: string; words: { zh: string; en: string } })[] }
const kept = new WeakMap<World, Names>()

/** Names of organisations and classes as they are written and as they sound, made once for each snapshot of the world. */
function namesIn(district: District, world: World): Names {
  const found = kept.get(world)
  if (found) return found
  const names: Names = {
    organisations: world.organisations().map(({ id, name, place }) => ({ id, name, place, sounds: sounding(name) })),
    classes: world.categories(world.today(district.now())).filter(({ code }) => code.includes('.')).map(({ code, words }) => ({ code, words, sounds: sounding(words.zh, words.en) })),
  }
  kept.set(world, names)
  return names
}

/** Names change seldom, and snapshots of the world often: how a name sounds is worked out once. */
const spokenNames = new Map<string, { whole: string; initials: string }>()
const MOST_NAMES = 20_000
function spokenAs(name: string): { whole: string; initials: string } {
  let spoken = spokenNames.get(name)
  if (!spoken) {
    if (spokenNames.size >= MOST_NAMES) spokenNames.clear()
    const syllables = pinyin(name, { toneType: 'none', type: 'array' }).map((one) => one.replaceAll('ü', 'v'))
    spokenNames.set(name, (spoken = { whole: syllables.join(''), initials: syllables.map((one) => one[0]).join('') }))
  }
  return spoken
}

/** By part of the name, by its syllables, or by their initials from its beginning. */
function sounding(name: string, other = ''): (term: Term) => boolean {
  const written = `${plain(name)} ${plain(other)}`
  return ({ text }) => {
    if (text.length < 2) return false
    if (written.includes(text)) return true
    if (!/^[a-z]+$/.test(text)) return false
    const spoken = spokenAs(name)
    return spoken.whole.startsWith(text) || spoken.initials.startsWith(text)
  }
}

/** What a word may mean beside itself. Alone a place is a group of its own; in letters, or beside other words, it says where. */
function meaning(world: World, names: Names, term: Term, beside: boolean, day: string, sounds: Sounds): Meant {
  if (term.digits !== null || term.text.length < 2 || /^\d+$/.test(term.text)) return { places: [], classes: [] }
  const letters = LETTERS.test(term.text)
  const found = beside || letters ? placesNamed(world.territory, term.text, MEANT_PLACES, day).filter((id) => letters || plain(world.territory.byId(id)!.name).startsWith(term.text)) : []
  return { places: found.flatMap((id) => world.territory.versions(id)), classes: names.classes.filter((one) => one.sounds(term)).slice(0, 8).map(({ code }) => code), ...(letters && { words: sounds.words(term.text, MEANT_WORDS) }) }
}

/** From so many of the newest matters, and the names of classes, it is known which words sound how; for so long. */
const HEARD = 4000
export const HEARD_MS = 30 * 60_000
const heard = new WeakMap<District, Promise<Sounds>>()
/** A server hears when it starts and again after each span; where none does, the first question in letters waits for it. */
const soundsIn = (district: District): Promise<Sounds> => heard.get(district) ?? hearSounds(district)
/** Makes the list of what sounds how anew; questions are answered with the one before until it is there. */
export function hearSounds(district: District): Promise<Sounds> {
  const before = heard.get(district)
  const fresh = hear(district)
  if (!before) heard.set(district, fresh)
  fresh.then(() => heard.set(district, fresh), () => { if (!before) heard.delete(district) })
  return fresh
}
async function hear(district: District): Promise<Sounds> {
  const rows = await district.asWriter((tx) => tx<{ system: number; facts: Record<string, unknown> }[]>`select system, facts from matters order by id desc limit ${HEARD}`)
  const world = district.world(), day = world.today(district.now())
  const classes = world.categories(day).map(({ words }) => plain(words.zh))
  // Names of places, organisations and classes as they sound, a few at a time while others work.
  placesNamed(world.territory, 'a', 1, day)
  const names = [...world.organisations().map(({ name }) => name), ...world.categories(day).map(({ words }) => words.zh)]
  for (let from = 0; from < names.length; from += 100) { names.slice(from, from + 100).forEach(spokenAs); await new Promise((resolve) => { setImmediate(resolve) }) }
  const said = rows.flatMap(({ system, facts }) => { const found = district.systems.get(district.idOf(system)); return found ? [saidOf(found, facts)] : [] })
  return soundsOf([...said, ...classes])
}

async function booksNamed(tx: Tx, terms: readonly Term[]): Promise<{ id: string; name: string }[]> {
  if (!terms.some(({ text }) => text.length > 1)) return []
  const like = terms.map(({ text }) => `%${text.replaceAll(/[\\%_]/g, (c) => `\\${c}`)}%`)
  return tx<{ id: string; name: string }[]>`select id, name from books where lower(name) like all (${like}::text[]) order by opened desc limit ${MOST.books}`
}
