// Throws requests at every route of a running server and says what was wrong with its answers, or with what is stored at the end.
// Requests go out in waves: a wave is made from what was learnt before it, sent at once, and judged in its order.
import { random, type Random } from '../../kernel/base/random.ts'
import { makeProgram } from '../../kernel/people/programs.ts'
import { setUpper } from '../../kernel/people/uppers.ts'
import type { District } from '../district.ts'
import { keepGaps } from '../gaps.ts'
import { askersOf, nobody, type Askers, type Declared } from './askers.ts'
import { faultsOf, makeSight, storedFaults, tell } from './checks.ts'
import { knownOf, learn, type Known } from './known.ts'
import { makerOf, type Asked } from './requests.ts'
import { routesOf, type OpenApi, type Route } from './routes.ts'
import { hangUp, send, type Answer } from './send.ts'
import { bookFor } from './books.ts'
import { cardFor } from './scores.ts'
import { talkFor } from './talks.ts'
import { votesFor } from './votes.ts'

export type Fuzzed = {
  requests: number
  faults: string[]
  /** Per route, `METHOD path`: how many requests it got and how often each status was answered. */
  routes: Map<string, { requests: number; statuses: Map<number, number> }>
}
export type FuzzOptions = {
  /** The district's data folder. */
  data: string
  seed: number | string
  /** So many requests over all routes, or so many at each. */
  total?: number; each?: number
  /** Called after each wave: the district's clock may be moved on there. */
  between?: (requests: number) => void
  progress?: (done: number, of: number, route: string) => void
}

const wave = 24
/** After so many faults the picture is clear. */
const enough = 40

/** The district must be a demonstration one, without anything in it that is to be kept. */
export async function fuzzServer(district: District, url: string, options: FuzzOptions): Promise<Fuzzed> {
  const chance = random(options.seed)
  const read = async (path: string): Promise<unknown> => JSON.parse((await send(url, { method: 'GET', path, headers: {} })).text)
  const routes = routesOf((await read('/api/openapi.json')) as OpenApi)
  const { systems } = (await read('/api/systems')) as { systems: Declared[] }
  const askers = await askersOf(district, url, systems, chance.fork('askers'))
  const known = knownOf(district, systems, await votesFor(district, options.data, askers, chance.fork('votes')), await bookFor(district, askers, chance.fork('books')), await programFor(district), await upperFor(district))
  await keepGaps(district)
  const talk = await talkFor(district, chance.fork('talks'))
  if (talk) known.talks.add(talk.matter.number)
  const office = talk && (await askers.ofPost(talk.post))
  if (talk && office) known.papers.add({ asker: office, id: talk.matter.id, number: talk.matter.number, version: talk.matter.version, system: talk.matter.system, steps: [], personal: [] })
  const card = await cardFor(district)
  const cardReader = card && (await askers.ofPost(card.post))
  if (card && cardReader) known.cards.add({ id: card.matter, asker: cardReader })
  const maker = makerOf(district, known, askers, chance.fork('requests'))
  const sight = makeSight(district, systems)
  const result: Fuzzed = { requests: 0, faults: [], routes: new Map(routes.map((route) => [nameOf(route), { requests: 0, statuses: new Map() }])) }
  const refused = new Set<string>()
  const plan = options.each === undefined ? mixed(routes, chance.fork('routes'), options.total ?? 10_000) : oneByOne(routes, chance.fork('routes'), options.each)
  const of = options.each === undefined ? (options.total ?? 10_000) : options.each * routes.length
  for (const some of followed(plan, routes, result)) {
    const asked = some.map((route) => maker.make(route)).filter((one) => !(one.method === 'DELETE' && askers.spared.has(one.path.split(/[/?]/).at(3) ?? '')))
    const told = await Promise.all(asked.map(async (one) => ({ asked: one, answer: await send(url, one) })))
    await judge(district, told, { known, askers, sight, result, refused })
    await afterwards(told, askers, known, url, routes)
    options.between?.(result.requests)
    options.progress?.(result.requests, of, nameOf(some[0]!))
    if (result.faults.length >= enough) break
  }
  result.faults.push(...(await storedFaults(district, refused)))
  hangUp()
  return result
}

const programFor = (district: District): Promise<string> => district.asWriter((tx) => makeProgram(tx, { id: district.ids.next(district.now()), name: 'fuzz', per_minute: 100_000 }, district.now()))

/** Where nobody listens: what is told there waits. */
async function upperFor(district: District): Promise<{ key: string; secret: string }> {
  const id = district.ids.next(district.now())
  const system = [...district.systems.values()].find(({ declaration }) => declaration.upper)!.declaration.id
  return district.asWriter(async (tx) => {
    const key = await makeProgram(tx, { id, name: 'upper', per_minute: 100_000 }, district.now())
    const set = await setUpper(tx, id, { system, format: 'linli-1', url: 'http://127.0.0.1:9/', every_s: 0 })
    return { key, secret: set.ok ? set.value.secret : '' }
  })
}

export const nameOf = (route: Route): string => `${route.method} ${route.path}`

/** Waves over all routes; every eighth is of one route alone, so that requests meet that get in each other's way. */
function* mixed(routes: readonly Route[], chance: Random, total: number): Generator<Route[]> {
  const weights = routes.map((route) => [route, route.slow ? 0.15 : weightOf(route)] as const)
  const quick = routes.filter((route) => !route.slow)
  for (let sent = 0; sent < total; sent += wave) {
    const alone = chance.chance(0.125) ? chance.pick(quick) : null
    yield Array.from({ length: Math.min(wave, total - sent) }, () => alone ?? chance.weighted(weights))
  }
}
const weightOf = ({ method, path }: Route): number => (method === 'POST' && /matters$|steps|looks/.test(path) ? 4 : path === '/api/matters/{id}' ? 5 : /import|attachments|desk|release$/.test(path) ? 2 : /chain|export|openapi|docs|demo|systems$|categories|outlines|health|metrics|\/\{any\}$/.test(path) ? 0.3 : 1)

/** So many at each route, in turns of some thousands over all of them, so that each finds what the others left. */
function* oneByOne(routes: readonly Route[], chance: Random, each: number): Generator<Route[]> {
  yield* mixed(routes, chance, wave * 40)
  const turn = Math.min(each, 480)
  for (let done = 0; done < each; done += turn) {
    for (const route of chance.shuffle(routes)) {
      const now = Math.min(turn, each - done)
      for (let sent = 0; sent < now; sent += wave) yield Array<Route>(Math.min(wave, now - sent)).fill(route)
    }
  }
}

/** A plan, and after it the routes that have granted nothing yet, a few waves each: what one needs may have come late. */
function* followed(plan: Iterable<Route[]>, routes: readonly Route[], { routes: seen }: Fuzzed): Generator<Route[]> {
  yield* plan
  for (let turn = 0; turn < 12; turn++) for (const route of routes) if (!granted(seen.get(nameOf(route))!)) yield Array<Route>(wave).fill(route)
}
export const granted = ({ statuses }: { statuses: ReadonlyMap<number, number> }): boolean => [...statuses.keys()].some((status) => status >= 200 && status < 400)

type Told = readonly { asked: Asked; answer: Answer }[]
type State = { known: Known; askers: Askers; sight: ReturnType<typeof makeSight>; result: Fuzzed; refused: Set<string> }

async function judge(district: District, told: Told, { known, askers, sight, result, refused }: State): Promise<void> {
  for (const { asked, answer } of told) {
    result.requests++
    const route = result.routes.get(nameOf(asked.route))!
    route.requests++
    route.statuses.set(answer.status, (route.statuses.get(answer.status) ?? 0) + 1)
    // What a page of the report refuses stays in its writer's own draft, and she may send it later.
    if (answer.status >= 400 && !asked.route.path.startsWith('/report')) refused.add(asked.mark)
    try {
      result.faults.push(...faultsOf(district, asked, answer))
      learn(known, asked, answer, askers.spared)
    } catch (error) {
      result.faults.push(tell(`unreadable (${(error as Error).message})`, asked, answer))
    }
  }
  result.faults.push(...(await sight(told)))
}

/** Lets in again who was shut out, and looks at new matters as whoever holds them, which is where the next steps are learnt. */
async function afterwards(told: Told, askers: Askers, known: Known, url: string, routes: readonly Route[]): Promise<void> {
  const lost = new Set(told.flatMap(({ asked, answer }) => (answer.status === 401 && answer.text.includes('session.needed') && asked.asker.person && asked.headers['authorization'] === `Bearer ${asked.asker.token}` ? [asked.asker] : [])))
  for (const { asked, answer } of told) if (answer.status === 204 && /\/api\/session|me\/password/.test(asked.route.path) && asked.asker.person) lost.add(asked.asker)
  await Promise.all([...lost].map(askers.again))
  const page = routes.find((route) => nameOf(route) === 'GET /api/matters/{id}')!
  await Promise.all(told.map(async ({ asked, answer }) => {
    if (answer.status > 201 || !/POST .*(matters$|steps)/.test(nameOf(asked.route))) return
    const { id, holder } = JSON.parse(answer.text) as { id: string; holder: { post: number } | null }
    const asker = (holder && (await askers.ofPost(holder.post))) || nobody
    if (asker === asked.asker || asker === nobody) return
    const look = { method: 'GET', path: `/api/matters/${id}`, headers: { authorization: `Bearer ${asker.token}` }, route: page, asker, mark: '', wrong: 'nothing' }
    learn(known, look, await send(url, look), askers.spared)
  }))
}
