// The pages that people open all day, over districts with a long past: desk, list, matter, figures. The same questions go to each
// district in turn, one at a time, so that a difference is the past's and not the minute's.
import { Agent, request } from 'node:http'
import { as, openDatabase, type Tx } from '../database/connect.ts'
import { rolesOf } from '../database/roles.ts'
import { now } from '../kernel/base/clock.ts'
import { random } from '../kernel/base/random.ts'
import { figurePaths } from '../kernel/measures/measures.bench.ts'
import { signIn, startServer, type Say, type Server } from './intake.ts'
import { percentile, times, whole, type Chapter, type Figure } from './report.ts'

const asked = 300, warming = 30, most_growth = 1.5, most_mb = 400
type District = { server: Server; matters: number; ask: Record<Page, (i: number) => [token: string, path: string]>; spent: Record<Page, number[]> }
/** The empty answer comes first, before what follows leaves anything to tidy up. */
const pages = ['health', 'desk', 'list', 'matter', 'measure', 'home'] as const
type Page = (typeof pages)[number]
const words: Record<Page, string> = { desk: 'desk', list: 'a page of a list', matter: 'a matter with its story', measure: 'a figure by street, category and month over a year', health: 'an empty answer', home: 'the public home of a committee that nobody has just looked at' }
const most_ms: Record<Page, number> = { desk: 20, list: 20, matter: 20, measure: 20, health: 20, home: 50 }

async function get<T>(server: Server, token: string, path: string): Promise<T> {
  const answer = await fetch(server.url + path, { headers: { authorization: `Bearer ${token}` } })
  const text = await answer.text()
  if (!answer.ok) throw new Error(`${path} was answered with ${answer.status}: ${text.slice(0, 300)}`)
  return JSON.parse(text) as T
}

const agent = new Agent({ keepAlive: true })
/** Until the last byte is there, neither packed nor kept: to unpack, decode and parse a megabyte would be the asker's work, and tidying it up
 *  would fall upon whatever is asked next. */
const whole_ms = (server: Server, token: string, path: string): Promise<number> => new Promise((done, fail) => {
  const start = performance.now()
  request(server.url + path, { agent, headers: { authorization: `Bearer ${token}` } }, (answer) => {
    answer.resume().on('error', fail).on('end', () => { if (answer.statusCode === 200) done(performance.now() - start); else fail(new Error(`${path} was answered with ${answer.statusCode}`)) })
  }).on('error', fail).end()
})

async function count(folder: string): Promise<number> {
  const db = await openDatabase({ data: folder })
  const [, [row]] = await db.sql.begin((tx) => Promise.all([as(tx as Tx, rolesOf(db.schema).writer), tx<{ n: number }[]>`select count(*)::int as n from matters`]))
  await db.close()
  return row!.n
}

/** Serves the folder and finds out what to ask there: people of several roles, lists, matters of all ages, windows of a year. */
async function open(folder: string): Promise<District> {
  const server = await startServer(folder, 'putuo')
  const chance = random(7)
  const { people } = await get<{ people: { name: string; role: string }[] }>(server, '', '/api/demo/people')
  const one = (role: string): Promise<string> => signIn(server.url, people.filter((p) => p.role === role)[0]!.name)
  const [street, worker, leader, clerk] = await Promise.all(['streetDesk', 'communityWorker', 'districtLeader', 'intakeClerk'].map(one)) as [string, string, string, string]
  const { posts } = await get<{ posts: { place: { id: number; code: string } }[] }>(server, street, '/api/me')
  const place = posts[0]!.place
  // Matters of all ages: rows of a figure, month by month.
  const today = new Date(now())
  const monthBefore = (n: number): string => new Date(Date.UTC(today.getUTCFullYear(), today.getUTCMonth() - n, 1)).toISOString().slice(0, 7)
  const months = Array.from({ length: 36 }, (_, i) => monthBefore(i))
  const ids = new Set<string>()
  for (const month of months) {
    const { items } = await get<{ items: { id: string }[] }>(server, leader, `/api/measures/grid.filingRate/rows?from=${month}-01&to=${month}-28&limit=20`)
    for (const { id } of items) ids.add(id)
  }
  const known = [...ids]
  const { measures } = await get<{ measures: { id: string }[] }>(server, leader, '/api/measures')
  const { features } = await get<{ features: { id: number }[] }>(server, leader, '/api/places/outlines?level=committee')
  const lists = ['grid', 'hotline'].flatMap((system) => ['order=due', 'kind=final', `kind=open&place=${place.id}`, 'order=newest', `kind=final&place=${place.id}`].map((query) => `/api/systems/${system}/matters?${query}`))
  return {
    server, matters: await count(folder),
    ask: {
      desk: (i) => [[street, worker, clerk][i % 3]!, '/api/desk'],
      list: (i) => [i % 2 ? street : leader, lists[i % lists.length]!],
      matter: () => [leader, `/api/matters/${chance.pick(known)}`],
      measure: (i) => {
        const ends = i % 24
        return [leader, figurePaths(measures[i % measures.length]!.id, place.code, place.code, { from: `${monthBefore(ends + 12)}-01`, to: `${monthBefore(ends)}-01` })['cube']!]
      },
      health: () => [leader, '/health'],
      home: (i) => ['', `/home?place=${features[i % features.length]!.id}`],
    },
    spent: { desk: [], list: [], matter: [], measure: [], health: [], home: [] },
  }
}

/** @param folders data folders made by `demo --bulk`, the smallest first. */
export async function overPast(folders: readonly string[], say: Say): Promise<Chapter[]> {
  const districts: District[] = []
  try {
    for (const folder of folders) { say(0, asked, `opening ${districts.length + 1} of ${folders.length}`); districts.push(await open(folder)) }
    for (let i = -warming; i < asked; i++) {
      say(Math.max(0, i), asked, 'pages')
      for (const page of pages) {
        for (const district of districts) {
          const [token, path] = district.ask[page](i + warming)
          const spent_ms = await whole_ms(district.server, token, path)
          if (i >= 0) district.spent[page].push(spent_ms)
        }
      }
    }
    const memory = await Promise.all(districts.map((district) => district.server.memory()))
    say(asked, asked, '')
    return [chapter(districts, memory.map(({ rss }) => rss / 2 ** 20))]
  } finally {
    agent.destroy()
    for (const { server } of districts) await server.stop()
  }
}

const p95 = (numbers: readonly number[]): number => percentile(numbers, 0.95)
const ms = (n: number): string => `${n.toFixed(1)} ms`

function chapter(districts: readonly District[], memory_mb: readonly number[]): Chapter {
  const figures = districts.flatMap((district, n): Figure[] => {
    const limit = p95(district.spent.health)
    const of = `${whole(district.matters)} matters`
    return [
      ...pages.filter((page) => page !== 'health').flatMap((page): Figure[] => {
        const spent = p95(district.spent[page])
        const rows: Figure[] = [{ what: `${words[page]}, ${of}`, value: ms(spent), limit: `${words.health}: ${ms(limit)}`, ratio: times(spent / limit), wanted: `under ${most_ms[page]} ms`, met: spent < most_ms[page] }]
        // What was settled in thirty days grows with the district, so the public home grows too.
        if (n > 0 && page !== 'home') {
          const growth = spent / p95(districts[0]!.spent[page])
          rows.push({ what: `${words[page]}, against ${whole(districts[0]!.matters)} matters`, value: ms(spent), limit: ms(p95(districts[0]!.spent[page])), ratio: times(growth), wanted: `at most ${most_growth}x`, met: growth <= most_growth })
        }
        return rows
      }),
      { what: `memory of the server's process, ${of}`, value: `${whole(memory_mb[n]!)} MB`, limit: '', ratio: '', wanted: `under ${most_mb} MB`, met: memory_mb[n]! < most_mb },
    ]
  })
  return { title: 'Pages over a long past', note: `Time to the whole answer over HTTP for 95 in 100 of ${asked} requests of each kind, one at a time, districts in turn.`, figures }
}
