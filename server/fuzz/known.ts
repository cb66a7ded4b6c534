// What was learnt from answers, so that later requests can be right: matters with their steps, ids of every kind, tokens, cursors.
import type { Random } from '../../kernel/base/random.ts'
import type { District } from '../district.ts'
import { questionsIn } from '../standards.ts'
import type { Asker, Declared } from './askers.ts'
import type { Answer } from './send.ts'
import type { Asked } from './requests.ts'
import type { KnownBook } from './books.ts'
import type { KnownVote } from './votes.ts'

export type Page = { asker: Asker; id: string; number: string; version: number; system: string; steps: readonly { id: string; asks: readonly Ask[] }[]; personal: readonly string[] }
export type Ask = { id: string; kind: string; required: boolean; of?: readonly string[]; max?: number }
/** The newest of each kind; `pick` answers undefined where nothing is known yet. */
export type Pool<T> = { add(item: T): void; pick(chance: Random): T | undefined; size(): number }

export function pool<T>(most = 400): Pool<T> {
  const items: T[] = []
  let next = 0
  return { add: (item) => { items[next++ % most] = item }, pick: (chance) => (items.length ? chance.pick(items) : undefined), size: () => items.length }
}

export type Pages = { put(page: Page): void; drop(id: string): void; pick(chance: Random): Page | undefined }
function pagesOf(): Pages {
  const kept = new Map<string, Page>()
  return {
    put: (page) => { kept.set(`${page.id} ${page.asker.name}`, page); if (kept.size > 300) kept.delete(kept.keys().next().value!) },
    drop: (id) => { for (const key of kept.keys()) if (key.startsWith(id)) kept.delete(key) },
    pick: (chance) => (kept.size ? chance.pick([...kept.values()]) : undefined),
  }
}

export type Known = {
  systems: readonly Declared[]; categories: readonly string[]; places: readonly { id: number; code: string }[]; organisations: readonly { id: number; code: string }[]; posts: readonly number[]; measures: readonly string[]; centre: readonly [number, number]; /** Standing questions, and the streets that they are answered for. */ questions: readonly string[]; streets: readonly number[]
  matters: Pool<{ id: string; number: string }>; /** Where somebody may take a step, by matter: an older page of it is of no use. */ pages: Pages; lookable: Pool<Page>; /** Matters that are papers. */ papers: Pool<Page>; follow: Pool<{ number: string; key: string }>; /** What was booked. */ booked: Pool<{ number: string; key: string }>; photos: Pool<{ id: string; asker: Asker }>
  /** Photos on a resident's page, codes that she asked for, and messages that are stuck. */
  ownPhotos: Pool<{ number: string; key: string; id: string }>; handles: Pool<string>; messages: Pool<string>; topics: Pool<{ id: string; asker: Asker }>; /** Scorecards on record, with somebody who may read them. */ cards: Pool<{ id: string; asker: Asker }>; /** Options of planners. */ options: Pool<string>; /** Numbers of what is published. */ talks: Pool<string>
  /** Rows of registers, with who wrote them. */ rows: Pool<{ register: string; id: string; version: number; asker: Asker }>
  /** Codes of services and sites on pages, and their ids for other programs. */ codes: Pool<{ service: string; site: string }>; referred: Pool<{ service: string; organization: string }>; /** By `system.register`. */ registers: readonly string[]
  votes: readonly KnownVote[]; book: KnownBook | null; /** The key of a program that speaks Open311. */ program: string; /** One that brings orders: its key, and the secret of its signatures. */ upper: { key: string; secret: string }; programs: Pool<string>; /** Programs that are upper systems. */ uppers: Pool<string>; people: Pool<number>; terms: Pool<string>; rosters: Pool<string>; links: Pool<string>; /** Cookies of reports that are being written. */ drafts: Pool<string>; tables: Map<string, string>; erasable: Pool<{ id: string; facts: readonly string[] }>; previews: Pool<{ what: string; token: string; asker: Asker }>; cursors: Pool<string>
  /** Bodies that were sent with a key, to send the key again with another one. */
  keys: Pool<string>
  /** Steps that a requester may take by her key. */
  requesterSteps: readonly string[]
  /** Those of them that may bring a photo. */
  photoSteps: readonly string[]
}

export function knownOf(district: District, systems: readonly Declared[], votes: readonly KnownVote[], book: KnownBook | null, program: string, upper: Known['upper']): Known {
  const world = district.world()
  const day = world.today(district.now())
  const root = world.territory.unitsOf('district', day)[0]!
  const below = (id: number, depth: number): number[] => [id, ...(depth > 0 ? world.territory.childrenOf(id, day).slice(0, 40).flatMap((child) => below(child, depth - 1)) : [])]
  const hers = (photo: boolean): string[] => systems.flatMap((system) => Object.entries(system.steps).flatMap(([id, step]) => (step.by.some((role) => system.roles[role]?.within === 'requester') && (!photo || Object.keys(step.asks ?? {}).some((fact) => system.facts[fact]?.is === 'photos')) ? [id] : [])))
  return {
    systems, categories: world.categories(day).map((row) => row.code), places: below(root, 4).slice(0, 600).map((id) => world.territory.byId(id)!),
    organisations: world.organisations().slice(0, 300), posts: world.organisations().flatMap((o) => world.postsAt(o.id)).slice(0, 2000).map((p) => p.id),
    measures: systems.flatMap((system) => Object.keys(system.measures ?? {}).map((id) => `${system.id}.${id}`)), centre: world.territory.centreOf(root) ?? [0, 0],
    questions: questionsIn(district).map(({ name }) => name), streets: world.territory.unitsOf('street', day),
    matters: pool(), pages: pagesOf(), lookable: pool(100), papers: pool(60), follow: pool(), booked: pool(), photos: pool(), ownPhotos: pool(), handles: pool(40), messages: pool(40), topics: pool(40), cards: pool(), options: pool(40), talks: pool(), rows: pool(), codes: pool(), referred: pool(), registers: [...district.systems.values()].flatMap(({ declaration }) => Object.keys(declaration.registers ?? {}).map((id) => `${declaration.id}.${id}`)), votes, book, program, upper, programs: pool(), uppers: pool(), people: pool(), terms: pool(), rosters: pool(), links: pool(40), drafts: pool(40), tables: new Map(), erasable: pool(60), previews: pool(20), cursors: pool(), keys: pool(100),
    requesterSteps: hers(false), photoSteps: hers(true),
  }
}

type Found = Record<string, unknown>
const matterId = /^\d{17,19}$/

/** Keeps what an answer teaches. */
export function learn(known: Known, asked: Asked, answer: Answer, spared: ReadonlySet<string>): void {
  const { path, method } = asked.route
  const location = answer.headers['location']
  const followed = typeof location === 'string' ? /^\/follow\/([^?]+)\?key=([\w-]{16})/.exec(location) : null
  const draft = /linli-report=([\w.-]+)/.exec(String(answer.headers['set-cookie'] ?? ''))?.[1]
  if (draft) known.drafts.add(draft)
  if (followed && path.startsWith('/report')) known.follow.add({ number: followed[1]!, key: followed[2]! })
  if (followed && path.startsWith('/book')) known.booked.add({ number: followed[1]!, key: followed[2]! })
  const handle = typeof location === 'string' ? /^\/follow\/code\/([\w-]{24})$/.exec(location)?.[1] : undefined
  if (handle) known.handles.add(handle)
  if (asked.page && path.includes('{step}') && (answer.status === 412 || answer.status < 300)) known.pages.drop(asked.page.id)
  if (answer.status >= 300) return
  if (path.startsWith('/api/export/') && answer.type.startsWith('text/csv')) known.tables.set(/export\/([\w.]+)/.exec(asked.path)![1]!, answer.text.split('\r\n').slice(0, 12).join('\r\n'))
  if (path === '/follow/{number}') for (const [, number, id, key] of answer.text.matchAll(/\/follow\/([^/"]+)\/photos\/(\d+)\?key=([\w-]{16})/g)) known.ownPhotos.add({ number: number!, key: key!, id: id! })
  if (path === '/talks') for (const [, number] of answer.text.matchAll(/\/talks\/([A-Z]+-\d{6}-\d{4,})"/g)) known.talks.add(number!)
  if (path === '/services/{code}' || path === '/services') {
    const of = (kind: string): string[] => [...answer.text.matchAll(new RegExp(`href="/${kind}/([A-Za-z0-9_-]+)"`, 'g'))].flatMap(([, code]) => (code === 'changes' ? [] : [code!]))
    const sites = of('sites')
    for (const [i, service] of of('services').entries()) known.codes.add({ service, site: sites[i % Math.max(1, sites.length)] ?? `${service.split('-')[0]}-none` })
  }
  if (path === '/sites') for (const [, site] of answer.text.matchAll(/href="\/sites\/([A-Za-z0-9_-]+)"/g)) known.codes.add({ service: 'X-1', site: site! })
  if (!answer.type.includes('json')) return
  const body = JSON.parse(answer.text) as Found
  if (path === '/api/matters/{id}' || (method === 'POST' && /\/matters$|steps/.test(path))) learnPage(known, asked.asker, body)
  if (path.startsWith('/api/registers/{name}/rows') && method !== 'GET') known.rows.add({ register: String(body['register']), id: String(body['id']), version: Number(body['version']), asker: asked.asker })
  if (path === '/open-referral/v3/services') for (const one of (body['contents'] as { id: string; organization?: { id: string } }[])) known.referred.add({ service: one.id, organization: one.organization?.id ?? 'none' })
  if (path === '/api/topics') for (const one of body['items'] as { id: string }[]) known.topics.add({ id: one.id, asker: asked.asker })
  if (path === '/api/space/options' && method === 'POST') known.options.add(String(body['id']))
  if (path === '/api/uppers') for (const one of body['uppers'] as { program: string }[]) known.uppers.add(one.program)
  if (path === '/api/messages') for (const one of body['items'] as { id: string }[]) known.messages.add(one.id)
  if (path === '/api/attachments') known.photos.add({ id: String(body['id']), asker: asked.asker })
  if (typeof body['link'] === 'string') known.links.add(body['link'].split('/').at(-1)!)
  if (path === '/api/programs' && typeof body['key'] === 'string') known.programs.add(String(body['id']))
  // A network is looked at and not brought in: the planner's routes are asked on the one that is there.
  if (path.startsWith('/api/import/') && path !== '/api/import/network' && typeof body['token'] === 'string') known.previews.add({ what: /import\/([\w.]+)/.exec(asked.path)![1]!, token: body['token'], asker: asked.asker })
  if (typeof body['next'] === 'string') known.cursors.add(body['next'])
  if (path === '/api/people' && method === 'GET') {
    for (const person of body['people'] as { id: number; terms: { id: string }[] }[]) {
      known.people.add(person.id)
      for (const term of person.terms) if (!spared.has(String(term.id))) known.terms.add(String(term.id))
    }
  }
  if (path === '/api/rosters' && method === 'POST') known.rosters.add(String(body['id']))
  if (path === '/api/rosters' && method === 'GET') for (const row of body['items'] as { id: string }[]) known.rosters.add(row.id)
  if (path.endsWith('/erasures') && method === 'GET') {
    const facts = (body['facts'] as { id: string; erased: boolean }[]).flatMap((fact) => (fact.erased ? [] : [fact.id]))
    if (facts.length) known.erasable.add({ id: String(body['id']), facts })
  }
  if (path === '/api/desk' || /systems\/\{system\}\/matters/.test(path)) for (const item of (body['items'] as Found[] | undefined) ?? []) learnMatter(known, (item['matter'] ?? item) as Found)
}

function learnMatter(known: Known, item: Found): void {
  if (typeof item['id'] === 'string' && matterId.test(item['id'])) known.matters.add({ id: item['id'], number: String(item['number']) })
}

function learnPage(known: Known, asker: Asker, body: Found): void {
  learnMatter(known, body)
  if (typeof body['follow'] === 'string') known.follow.add({ number: String(body['number']), key: body['follow'] })
  const steps = (body['steps'] as { id: string; asks: Ask[]; refused: unknown[] }[] | undefined)?.filter((step) => step.refused.length === 0) ?? []
  const personal = Object.entries((body['personal'] ?? {}) as Record<string, { may?: boolean }>).flatMap(([name, said]) => (said.may ? [name] : []))
  const page: Page = { asker, id: String(body['id']), number: String(body['number']), version: Number(body['version']), system: String(body['system']), steps, personal }
  if (steps.length) known.pages.put(page)
  if (personal.length) known.lookable.add(page)
  if (known.systems.find((one) => one.id === page.system)?.document) known.papers.add(page)
}
