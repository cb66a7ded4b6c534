// Hot topics of a district: what residents say now, grouped in a worker over a bounded window and kept, so that a page reads memory alone. Each
// reader is shown what her own posts may read: people, heat and places are counted again from those rows. Who they are is nowhere: the database
// tells callers apart under a word that nobody keeps.
import { randomUUID } from 'node:crypto'
import { Worker } from 'node:worker_threads'
import type { Tx } from '../database/connect.ts'
import { firstIdAt } from '../kernel/base/ids.ts'
import type { Instant, Words } from '../kernel/base/model.ts'
import { formatInstant } from '../kernel/base/time.ts'
import { levels } from '../kernel/places/index.ts'
import type { Session } from '../kernel/people/sessions.ts'
import { HEAT_FORMULA, heatOf, type Heat, type Message } from '../kernel/words/index.ts'
import type { District } from './district.ts'
import { demandSystems } from './projects.ts'
import { mattersById } from './read.ts'
import { listItem } from './views.ts'

const day_ms = 86_400_000
export const WINDOW_days = 90
/** The newest so many of the window: grouping costs some seconds for them. */
const MOST = 20_000
const fresh_ms = 10 * 60_000
const SHOWN = 30
const COMMITTEE = levels.indexOf('committee')
const STREET = levels.indexOf('street')

type Row = { id: string; text: string; category: string; at: Instant; who: string; audience: number[]; place: number; lng: number | null; lat: number | null }
type Kept = { at: Instant; topics: { name: string; rows: Row[] }[]; /** Whom each demand that was read is for. */ audiences: number[][] }
export type TopicView = {
  id: string; name: string; category: Words | null; from: string; to: string; people: number; messages: number; heat: Heat
  /** Messages of each day of the window, the oldest first. */
  days: number[]
  places: { id: number; name: string; count: number }[]
  spots: [number, number][]
}
export type Topics = {
  page(session: Session): Promise<{ as_of: string; window_days: number; read: number; formula: Words; items: TopicView[] }>
  rows(session: Session, id: string): Promise<Record<string, unknown>[] | null>
}

/** @param now milliseconds that only grow */
export function makeTopics(district: District, now: () => number = () => performance.now()): Topics {
  let kept: Kept | null = null
  let made = -Infinity
  let making: Promise<Kept> | null = null
  const refresh = (): Promise<Kept> => (making ??= group(district).then((found) => { kept = found; made = now(); return found }).finally(() => { making = null }))
  /** What is there is shown while it is made anew; only the first to ask waits. */
  // What a post may see of what is kept is worked out once.
  const seen = new Map<string, { topics: Seen[]; read: number }>()
  const visibleTo = (session: Session, found: Kept): { topics: Seen[]; read: number } => {
    const key = `${found.at} ${district.world().revision} ${session.posts.join()}`
    let own = seen.get(key)
    if (!own) {
      if (seen.size > 200) seen.clear()
      seen.set(key, (own = visible(district, session, found)))
    }
    return own
  }
  const latest = async (): Promise<Kept> => {
    if (kept && now() - made < fresh_ms) return kept
    const next = refresh()
    if (!kept) return next
    next.catch((error: Error) => process.stderr.write(`topics: ${error.message}\n`))
    return kept
  }
  return {
    async page(session) {
      const found = await latest()
      const { calendar } = district.world()
      const own = visibleTo(session, found)
      return { as_of: formatInstant(calendar, found.at), window_days: WINDOW_days, read: own.read, formula: HEAT_FORMULA, items: own.topics.slice(0, SHOWN).map((one) => view(district, one, found.at)) }
    },
    async rows(session, id) {
      const topic = visibleTo(session, await latest()).topics.find((one) => one.rows[0]!.id === id)
      if (!topic) return null
      const matters = await district.read(session, (tx) => mattersById(district, tx, topic.rows.map((row) => row.id)))
      return matters.reverse().map((matter) => listItem(district, matter, district.now()))
    },
  }
}

type Seen = { name: string; rows: Row[]; heat: Heat }

/** Topics as this reader may read them, the hottest first. Where she may read a part of one, its name leans on that part alone: its place and class. */
function visible(district: District, session: Session, { topics, audiences, at }: Kept): { topics: Seen[]; read: number } {
  const keys = new Set(district.reach(session.posts))
  const own = topics.flatMap(({ name, rows }) => {
    const own = rows.filter((row) => row.audience.some((key) => keys.has(key)))
    const heat = heatOf(own, at)
    return heat.people < 2 ? [] : [{ name: own.length === rows.length ? name : plainName(district, own[0]!), rows: own, heat }]
  }).sort((a, b) => b.heat.value - a.heat.value || (a.rows[0]!.id < b.rows[0]!.id ? -1 : 1))
  return { topics: own, read: audiences.filter((audience) => audience.some((key) => keys.has(key))).length }
}

const unitOf = (row: Row): number => (row.audience[COMMITTEE]! & 0xffffff) || (row.audience[STREET]! & 0xffffff) || row.place
const nameOf = (district: District, id: number): string => district.world().territory.byId(id)?.name ?? ''
function plainName(district: District, row: Row): string {
  const world = district.world()
  return [nameOf(district, unitOf(row)), world.category(row.category, world.today(row.at))?.words.zh].filter(Boolean).join('：')
}

function view(district: District, { name, rows, heat }: Seen, now: Instant): TopicView {
  const world = district.world()
  const days = Array<number>(WINDOW_days).fill(0)
  for (const row of rows) days[Math.min(WINDOW_days - 1, Math.max(0, WINDOW_days - 1 - Math.floor((now - row.at) / day_ms)))]!++
  const counts = new Map<number, number>()
  for (const row of rows) counts.set(row.place, (counts.get(row.place) ?? 0) + 1)
  const classes = [...Map.groupBy(rows, (row) => row.category)].sort((a, b) => b[1].length - a[1].length || (a[0] < b[0] ? -1 : 1))
  const text = (at: number): string => formatInstant(world.calendar, at)
  return {
    id: rows[0]!.id, name, category: world.category(classes[0]![0], world.today(now))?.words ?? null, from: text(Math.min(...rows.map((row) => row.at))), to: text(Math.max(...rows.map((row) => row.at))), people: heat.people, messages: rows.length, heat, days,
    places: [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, 6).map(([id, count]) => ({ id, name: nameOf(district, id), count })),
    // What has no point is drawn at its place's centre.
    spots: rows.flatMap((row) => { const spot = row.lng === null || row.lat === null ? world.territory.centreOf(row.place) : ([row.lng, row.lat] as const); return spot ? [[spot[0], spot[1]] as [number, number]] : [] }).slice(0, 200),
  }
}

async function group(district: District): Promise<Kept> {
  const at = district.now()
  const rows = await district.asWriter((tx) => readRows(district, tx, at))
  const world = district.world()
  const messages = rows.map((row): Message => {
    const text = withoutPlaces(row.text, nameOf(district, row.place))
    // People who speak of one class in one committee speak of one thing, unless their words differ much.
    return { title: `${world.category(row.category, world.today(row.at))?.words.zh ?? ''}，${text.slice(0, 60)}`, text, at: row.at, who: row.who, within: `${unitOf(row)} ${row.category}`, place: nameOf(district, unitOf(row)) }
  })
  const topics = messages.length < 2 ? [] : await inWorker(messages, at)
  return { at, audiences: rows.map((row) => row.audience), topics: topics.map(({ name, rows: of }) => ({ name, rows: of.map((i) => rows[i]!) })) }
}

/** Where it is stands beside the words already; in them it would make a topic of every road. */
const ADDRESS = /[\p{Script=Han}]{1,4}(?:路|街|大道)(?:\p{N}+(?:弄|号))*|\p{N}+(?:号楼|号门|号|弄|室|幢|栋|单元|楼|层)|靠近[^，。]{1,8}的地方|附近|门口|这里/gu
const withoutPlaces = (text: string, place: string): string => (place.length > 1 ? text.replaceAll(place, '，') : text).replaceAll(ADDRESS, '，')

/** Demands of the window, the oldest first, of what residents may raise and was not merged or turned away. */
async function readRows(district: District, tx: Tx, now: Instant): Promise<Row[]> {
  const { nos, void_, phones } = demandSystems(district)
  const titles = [...new Set([...district.systems.values()].filter((system) => nos.includes(system.no)).map(({ declaration }) => declaration.page.title[0]!))]
  const said = titles.map((title) => `m.facts->>'${title.replaceAll("'", '')}'`).join(', ')
  const rows = await tx.unsafe<(Omit<Row, 'at'> & { at: string })[]>(
    `select m.id, coalesce(${said}, '') as text, m.facts->>'category' as category, m.opened as at, coalesce(md5(p.value || $4), m.id::text) as who, m.audience, m.place, m.lng, m.lat
     from (select id, facts, opened, audience, place, lng, lat from matters where id > $1::bigint and system = any($2::int[]) and parent is null and facts ? 'category' and state <> all($3::text[]) order by id desc limit ${MOST}) m
     left join lateral (select value from personal where matter = m.id and fact = any($5::text[]) limit 1) p on true order by m.id`, [firstIdAt(now - WINDOW_days * day_ms), nos, void_, randomUUID(), phones] as never[])
  return rows.map((row) => ({ ...row, at: Number(row.at) }))
}

function inWorker(messages: readonly Message[], now: Instant): Promise<{ name: string; rows: number[] }[]> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./topics-worker.ts', import.meta.url), { workerData: { messages, now } })
    worker.unref()
    worker.once('message', resolve)
    worker.once('error', reject)
    worker.once('exit', (code) => { if (code !== 0) reject(new Error(`grouping ended with ${code}`)) })
  })
}
