// Scorecards over a district with a long past: one on record, one of a period that still runs, and beside that the database alone reading the same cells.
import { as, openDatabase, type Tx } from '../database/connect.ts'
import { rolesOf } from '../database/roles.ts'
import { now } from '../kernel/base/clock.ts'
import { grains } from '../kernel/measures/cells.ts'
import { signIn, startServer, type Say, type Server } from './intake.ts'
import { median, percentile, times, whole, type Chapter } from './report.ts'

const most_ms = 100, asked = 60, wait_ms = 120_000
type Card = { id: string; counted: boolean; of: string }

async function timed<T>(server: Server, token: string, path: string): Promise<{ span_ms: number; body: T }> {
  const start = performance.now()
  const answer = await fetch(server.url + path, { headers: { authorization: `Bearer ${token}` } })
  const text = await answer.text()
  const span_ms = performance.now() - start
  if (!answer.ok) throw new Error(`${path} was answered with ${answer.status}: ${text.slice(0, 300)}`)
  return { span_ms, body: JSON.parse(text) as T }
}
const pause = (span_ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, span_ms))
const round1 = (n: number): string => n.toFixed(1)

/** First days of the quarters before this one. */
function quarters(n: number): string[] {
  const today = new Date(now())
  return Array.from({ length: n }, (_, i) => new Date(Date.UTC(today.getUTCFullYear(), Math.floor(today.getUTCMonth() / 3) * 3 - 3 * i, 1)).toISOString().slice(0, 10))
}

/** @param folder a past made by `demo --bulk`; a card of each direction is opened there. */
export async function scores(folder: string, say: Say): Promise<Chapter[]> {
  const server = await startServer(folder, 'putuo')
  const db = await openDatabase({ data: folder })
  const read = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => db.sql.begin((tx) => Promise.all([as(tx as Tx, rolesOf(db.schema).writer), work(tx as Tx)]).then(([, value]) => value)) as Promise<T>
  try {
    const { people } = (await timed<{ people: { name: string; role: string }[] }>(server, '', '/api/demo/people')).body
    const token = await signIn(server.url, people.find((p) => p.role === 'districtCommunityOfficer')!.name)
    const matters = (await read((tx) => tx<{ n: number }[]>`select count(*)::int as n from matters`))[0]!.n
    say(0, 4, 'a card is counted and kept')
    const kept = await cards(server, token)
    say(1, 4, 'cards on record')
    const record = await repeated(asked, (i) => timed(server, token, `/api/scores/${kept[i % kept.length]!.id}`))
    say(2, 4, 'cards of periods that run')
    // What only the first asker of a process waits for is no part of it.
    for (const side of ['street', 'department']) await timed(server, token, `/api/scores/running?of=${side}&cycle=year`)
    const running: number[] = [], bare: number[] = []
    let questions = 0
    for (const since of [...quarters(12), ...quarters(12)]) {
      const { span_ms, body } = await timed<{ questions: number; indicators: { formula: string }[] }>(server, token, `/api/scores/running?of=street&cycle=quarter&since=${since}`)
      // The second round finds what the first has kept, and is not counted.
      if (running.length < 12) { running.push(span_ms); bare.push(await cellsAlone(read, since, body.indicators.map(({ formula }) => formula.split('.')[0]!))); questions = body.questions }
    }
    const warm = await repeated(12, (i) => timed(server, token, `/api/scores/running?of=street&cycle=quarter&since=${quarters(12)[i]!}`))
    say(4, 4, '')
    const [one, alone, counted] = [percentile(record, 0.95), median(bare), percentile(running, 0.95)]
    return [{
      title: 'Scorecards over a long past', note: `Over ${whole(matters)} matters. All streets or departments by every indicator of the demonstration; a running card asks ${questions} questions, one for each system and one more by category where the mix is corrected. The limit is the database alone reading the cells of the same systems and days.`,
      figures: [
        { what: 'a card on record, 95 of 100', value: `${round1(one)} ms`, limit: '', ratio: '', wanted: `under ${most_ms} ms`, met: one < most_ms },
        { what: 'a card that runs, counted anew, 95 of 100', value: `${round1(counted)} ms`, limit: `cells alone: ${round1(alone)} ms`, ratio: times(median(running) / alone), wanted: `under ${most_ms} ms`, met: counted < most_ms },
        { what: 'the same again while nothing was counted', value: `${round1(percentile(warm, 0.95))} ms`, limit: '', ratio: '', wanted: '', met: null },
      ],
    }]
  } finally {
    await db.close()
    await server.stop()
  }
}

async function repeated(n: number, work: (i: number) => Promise<{ span_ms: number }>): Promise<number[]> {
  const spent: number[] = []
  for (let i = 0; i < n; i++) spent.push((await work(i)).span_ms)
  return spent
}

/** A card of each direction for the quarter before this one, counted by the server's own job. */
async function cards(server: Server, token: string): Promise<Card[]> {
  const list = async (): Promise<Card[]> => (await timed<{ items: Card[] }>(server, token, '/api/scores')).body.items.filter((one) => one.counted)
  if ((await list()).length >= 2) return list()
  const { body: me } = await timed<{ posts: { place: { id: number } }[] }>(server, token, '/api/me')
  const { body: about } = await timed<{ system: string }>(server, token, '/api/scores')
  const [next, since] = quarters(2) as [string, string]
  const until = new Date(Date.parse(next) - 86_400_000).toISOString().slice(0, 10)
  for (const side of ['street', 'department']) {
    const opened = await fetch(`${server.url}/api/systems/${about.system}/matters`, { method: 'POST', headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' }, body: JSON.stringify({ place: me.posts[0]!.place.id, facts: { of: side, cycle: 'quarter', since, until } }) })
    if (!opened.ok) throw new Error(`a card could not be opened: ${(await opened.text()).slice(0, 300)}`)
  }
  for (const end = now() + wait_ms; now() < end; await pause(1000)) { const found = await list(); if (found.length >= 2) return found }
  throw new Error('no card was counted in time')
}

/** What the database takes to sum the cells of these systems by street over a quarter, once by day and once by month and category. */
async function cellsAlone(read: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>, since: string, systems: readonly string[]): Promise<number> {
  const from = Number(since.replaceAll('-', ''))
  const to = from + 300
  return read(async (tx) => {
    const nos = (await tx<{ no: number }[]>`select no from systems where id = any(${[...new Set(systems)]}::text[])`).map(({ no }) => no)
    const start = performance.now()
    for (const no of nos) await tx`select object, sum(counts[1]) from cells where system = ${no}::smallint and grain = ${grains.day_street}::smallint and period between ${from} and ${to} group by 1`
    for (const no of nos) await tx`select object, category, sum(counts[1]) from cells where system = ${no}::smallint and grain = ${grains.month_street_category}::smallint and period between ${Math.floor(from / 100)} and ${Math.floor(to / 100)} group by 1, 2`
    return performance.now() - start
  })
}
