// A running district: one database, the systems, the snapshot of the world, the writer and the sessions. Every face (HTTP,
// command line, simulation) works on this and on nothing beside it.
import { createHmac, createSecretKey } from 'node:crypto'
import { as, openDatabase, type Database, type Tx } from '../database/connect.ts'
import { migrate } from '../database/migrate.ts'
import { rolesOf } from '../database/roles.ts'
import { dayOf, makeCalendar, type Calendar } from '../kernel/base/calendar.ts'
import type { DigestAlgorithm } from '../kernel/base/canonical.ts'
import { makeIds, type Ids } from '../kernel/base/ids.ts'
import { now as machineNow } from '../kernel/base/clock.ts'
import { loadThings } from '../kernel/bookings/index.ts'
import type { HolidayYear, Instant } from '../kernel/base/model.ts'
import { enact, loadCatalogue, revision } from '../kernel/catalogues/store.ts'
import { makeWorld, type World } from '../kernel/matters/world.ts'
import { makeWriter, type Writer } from '../kernel/matters/writer.ts'
import type { Entry, Matter } from '../kernel/matters/model.ts'
import { audienceOf, reachOf } from '../kernel/matters/rights.ts'
import { loadOrganisations, loadPosts } from '../kernel/people/store.ts'
import { makeBooks, type Books } from '../kernel/money/index.ts'
import { makeSessions, type Session, type Sessions } from '../kernel/people/sessions.ts'
import { loadPlaces } from '../kernel/places/index.ts'
import { installRows } from '../kernel/registers/index.ts'
import { loadSystems } from '../kernel/system/load.ts'
import { addDeclaredLimits, install, numberSystems, type About, type InstallOptions } from '../kernel/system/install.ts'
import type { System } from '../kernel/system/compile.ts'
import type { CategoryRow, ChannelRow, LimitRow, PhoneRow, Pack, ResponsibilityRow } from '../kernel/system/pack.ts'

/** What has a chain of its own beside the journal. */
export type Chain = 'book' | 'vote'
export type District = {
  db: Database
  about: About
  systems: ReadonlyMap<string, System>
  idOf(no: number): string
  world(): World
  now(): Instant
  writer: Writer
  algorithm: DigestAlgorithm
  /** This process's ids: no other live process makes the same. */
  ids: Ids
  sessions: Sessions
  /** The one door of books of account. */
  books: Books
  /** Reads with the rights of a session's posts; row-level security holds whatever the query says. */
  read<T>(session: Session, work: (tx: Tx) => Promise<T>, look?: string): Promise<T>
  /** Reads as whoever has not signed in: matters of the classes that are public today, and when something happened to them. */
  visit<T>(work: (tx: Tx) => Promise<T>): Promise<T>
  /** Whether row-level security lets a session's posts read a matter, told from the same keys. */
  sees(session: Session, matter: Matter): boolean
  /** The kernel's own reading and writing: jobs, sign-in, folding of measures. */
  asWriter<T>(work: (tx: Tx) => Promise<T>): Promise<T>
  reach(posts: readonly number[]): number[]
  /** The secret by which whoever raised a matter follows it: made from the matter's id, kept nowhere. */
  followKey(matter: string): string
  /** A digest under the district's secret: the same for the same text, and found by nobody who tries texts. */
  keyed(text: string): Buffer
  /** The secret with which a head of a vote casts her ballot: on the letter that she is given. */
  voteKey(assembly: string, head: string): string
  onCommit(listener: (entries: readonly Entry[], position: string) => void): () => void
  /** Chains beside the journal into which this process has written. */
  onMoved(listener: (chain: Chain, id: string) => void): () => void
  moved(chain: Chain, id: string): void
  reload(): Promise<void>
  close(): Promise<void>
}

export type DistrictOptions = {
  data: string; url?: string; schema?: string; now?: () => Instant
  /** Installed when the database is empty. */
  pack: () => Promise<Pack>
  install: Omit<InstallOptions, 'now'>
  migrating?: (done: number, total: number, name: string) => void
}

export async function openDistrict(options: DistrictOptions): Promise<District> {
  const db = await openDatabase({ data: options.data, ...(options.url && { url: options.url }), ...(options.schema && { schema: options.schema }) })
  try {
    await migrate(db, options.migrating ? { progress: options.migrating } : {})
    return await districtOn(db, options)
  } catch (error) {
    await db.close()
    throw error
  }
}

/** A district on a database that is open and migrated. */
export async function districtOn(db: Database, options: Omit<DistrictOptions, 'data' | 'url' | 'schema'>): Promise<District> {
  const now = options.now ?? machineNow
  const { reader, visitor, writer: writerRole } = rolesOf(db.schema)
  const asWriter = <T>(work: (tx: Tx) => Promise<T>): Promise<T> =>
    db.sql.begin((tx) => Promise.all([as(tx, writerRole), work(tx)]).then(([, value]) => value)) as Promise<T>

  const systems = await installed(db, asWriter, options, now())
  const idOf = (no: number): string => { const found = [...systems.values()].find((s) => s.no === no); if (!found) throw new Error(`no system has the number ${no}`); return found.declaration.id }
  const { about, secret } = await asWriter(async (tx) => (await tx<{ about: About; secret: Buffer }[]>`select about, secret from district`)[0]!)
  const process = await asWriter(async (tx) => (await tx<{ processes: number }[]>`update heads set processes = (processes + 1) % 1024 returning processes`)[0]!.processes)
  let places = ''
  let world = await asWriter(async (tx) => { places = await placesMark(tx); return loadWorld(tx, { about, systems, now: now() }) })
  let read_on = world.today(now())
  const listeners = new Set<(entries: readonly Entry[], position: string) => void>()
  const watchers = new Set<(chain: Chain, id: string) => void>()
  const reload = async (): Promise<void> => {
    const latest = await asWriter(revision)
    // Rows that were announced come into force with a day.
    const today = world.today(now())
    if (latest === world.revision && today === read_on) return
    read_on = today
    world = await asWriter(async (tx) => {
      // Lists change often (each ruling does it), places seldom, and sixty thousand of them take long to read.
      const mark = await placesMark(tx)
      const next = await loadWorld(tx, { about, systems, now: now() }, mark === places ? world : undefined)
      places = mark
      return next
    })
  }
  const polling = setInterval(() => void reload().catch(() => {}), 2000)
  polling.unref()

  const ids = makeIds(process)
  await packRows(asWriter, systems, options, { world: () => world, now, ids, algorithm: about.algorithm }, about.demonstration)
  await reload()
  const writer = makeWriter({
    db, roles: { writer: writerRole }, systems: { byId: systems, idOf }, world: () => world, ids, now, prefix: about.prefix,
    algorithm: about.algorithm,
    keyed: (text) => district.keyed(text).toString('hex').slice(0, 32),
    committed: (entries, position) => { for (const listener of listeners) listener(entries, position) },
    listed: async (tx, { matter, at, rows: made }) => {
      // Lists follow one another, also those of two processes: each version holds the rows of the one before.
      await tx`select 1 from heads for update`
      const known = (await loadCatalogue<ResponsibilityRow>(tx, 'responsibility')).at(-1)?.rows ?? []
      const added = made(world, known)
      if (added.length) await enact(tx, 'responsibility', world.today(at), [...known, ...added], `matter ${matter}`, at, null)
    },
  })
  const moved = (chain: Chain, id: string): void => { for (const watcher of watchers) watcher(chain, id) }
  const door = makeBooks({ db, roles: { writer: writerRole }, ids, now, calendar: () => world.calendar, algorithm: about.algorithm, frozen: ({ book }) => moved('book', book) })
  const books: Books = { ...door, act: async (act, at) => { const done = await door.act(act, at); if (done.ok) moved('book', act.book); return done } }
  const followSecret = createSecretKey(secret)
  const sessions = makeSessions({ db, writer: writerRole, now, algorithm: about.algorithm })
  const reaches = new Map<string, { keys: ReadonlySet<number>; text: string }>()
  const reachOfPosts = (posts: readonly number[]): { keys: ReadonlySet<number>; text: string } => {
    const key = `${world.revision}:${posts.join()}`
    let found = reaches.get(key)
    if (!found) {
      if (reaches.size > 5000) reaches.clear()
      const keys = district.reach(posts)
      reaches.set(key, (found = { keys: new Set(keys), text: `{${keys.join()}}` }))
    }
    return found
  }
  // The public classes and the states in which a matter is published, as the database asks for them; made again when the lists or the day change.
  const shown = { key: '', text: '' }
  const shownNow = (): string => {
    const day = world.today(now())
    const key = `${world.revision}:${day}`
    if (shown.key !== key) {
      const codes = world.categories(day).filter((row) => row.public).map((row) => row.code)
      const open = [...systems.values()].filter((system) => system.declaration.page.public)
      const published = [...systems.values()].flatMap(({ no, declaration }) => (declaration.page.shows ?? []).map((state) => `"${no}@${state}"`))
      Object.assign(shown, { key, text: `{${[...open.flatMap(({ no }) => codes.map((code) => `"${no}:${code}"`)), ...published].join()}}` })
    }
    return shown.text
  }
  const district: District = {
    db, about, systems, idOf, world: () => world, now, writer, algorithm: about.algorithm, ids, sessions, books, asWriter, reload,
    reach: (posts) => reachOf(systems.values(), posts.flatMap((id) => world.post(id) ?? []), (place) => world.territory.versions(place)),
    read: (session, work, look) => db.sql.begin((tx) => Promise.all([
      as(tx, reader, { reach: reachOfPosts(session.posts).text, posts: `{${session.posts.join()}}`, person: String(session.person.id), look: look ?? '' }),
      work(tx),
    ]).then(([, value]) => value)) as Promise<never>,
    visit: (work) => db.sql.begin((tx) => Promise.all([as(tx, visitor, { shown: shownNow() }), work(tx)]).then(([, value]) => value)) as Promise<never>,
    sees: (session, matter) => {
      const { keys } = reachOfPosts(session.posts)
      return audienceOf(systems.get(matter.system)!, matter).some((key) => keys.has(key))
    },
    followKey: (matter) => createHmac('sha256', followSecret).update(matter).digest('base64url').slice(0, 16),
    keyed: (text) => createHmac('sha256', followSecret).update(`keyed ${text}`).digest(),
    voteKey: (assembly, head) => createHmac('sha256', followSecret).update(`vote ${assembly} ${head}`).digest('base64url').slice(0, 22),
    onCommit: (listener) => { listeners.add(listener); return () => listeners.delete(listener) },
    onMoved: (watcher) => { watchers.add(watcher); return () => watchers.delete(watcher) }, moved,
    close: async () => { clearInterval(polling); await writer.idle(); await books.close(); await db.close() },
  }
  return district
}

async function installed(db: Database, asWriter: District['asWriter'], options: Omit<DistrictOptions, 'data'>, now: Instant): Promise<Map<string, System>> {
  const found = await loadSystems()
  const nos = await numberSystems(db, found.map((s) => s.declaration.id))
  const systems = new Map(found.map((s) => [s.declaration.id, { ...s, no: nos.get(s.declaration.id) as number }]))
  const declarations = found.map((s) => s.declaration)
  const empty = await asWriter(async (tx) => (await tx`select 1 from district`).length === 0)
  if (empty) await install(db, await options.pack(), declarations, { ...options.install, now })
  else await asWriter((tx) => addDeclaredLimits(tx, declarations, now))
  return systems
}

/** Registers that nobody has written yet get the pack's rows, also those of a system that came later: facts of the field in every district, what is invented in a demonstration. */
async function packRows(asWriter: District['asWriter'], systems: ReadonlyMap<string, System>, options: Omit<DistrictOptions, 'data'>, on: Parameters<typeof installRows>[1], demonstration: boolean): Promise<void> {
  const declared = [...systems.values()].flatMap(({ declaration }) => Object.keys(declaration.registers ?? {}).map((id) => `${declaration.id}.${id}`))
  if (!declared.length) return
  const known = new Set((await asWriter((tx) => tx<{ name: string }[]>`select name from registers where seq > 0`)).map((row) => row.name))
  if (declared.every((name) => known.has(name))) return
  const pack = await options.pack()
  const rows = { ...(demonstration && pack.registers?.({ seed: options.install.seed })), ...pack.facts?.() }
  await asWriter((tx) => installRows(tx, on, systems, Object.fromEntries(Object.entries(rows).filter(([name]) => !known.has(name)))))
}

const placesMark = async (tx: Tx): Promise<string> => (await tx<{ mark: string }[]>`select count(*) || ' ' || coalesce(sum(hashtextextended(p::text, 0)), 0) as mark from places p`)[0]!.mark

/** @param known a snapshot whose places are still those of the table. */
async function loadWorld(tx: Tx, { about, systems, now }: { about: About; systems: ReadonlyMap<string, System>; now: Instant }, known?: World): Promise<World> {
  const at = await revision(tx)
  const territory = known?.territory ?? (await loadPlaces(tx, about.readings))
  const calendar = await loadCalendar(tx, about)
  const [organisations, posts, categories, responsibility, limits, channels, things, phones] = await Promise.all([
    loadOrganisations(tx), loadPosts(tx), loadCatalogue<CategoryRow>(tx, 'categories'), loadCatalogue<ResponsibilityRow>(tx, 'responsibility'), loadCatalogue<LimitRow>(tx, 'limits'), loadCatalogue<ChannelRow>(tx, 'channels'),
    loadThings(tx, systems.values(), dayOf(calendar, now), now, (place) => territory.byId(place)?.code), loadCatalogue<PhoneRow>(tx, 'phones'),
  ])
  return makeWorld({ revision: at, calendar, territory, organisations, posts, categories, responsibility, limits, channels, things, phones })
}

async function loadCalendar(tx: Tx, about: About): Promise<Calendar> {
  const [holidays, hours] = await Promise.all([loadCatalogue<HolidayYear>(tx, 'holidays'), loadCatalogue<readonly [string, string]>(tx, 'work_hours')])
  // Versions of the hours follow each other by their days; of two for one day the later holds.
  const [first, ...later] = hours.filter((one, i) => hours.slice(i + 1).every((next) => next.from > one.from)).map(({ from, rows }) => ({ from, work_hours: rows }))
  return makeCalendar({ zone: about.zone, work_hours: first?.work_hours ?? [], later_hours: later, holidays: holidays.at(-1)?.rows ?? [] })
}
