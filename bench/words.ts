// What is asked while somebody writes, over a district with a long past: the suggestion of a text that grows, with the likely duplicates
// near a point; and the search over everything, by common words, rare ones and none, by who reads the district and who reads one committee.
// One at a time, beside an empty answer.
import { Agent, request } from 'node:http'
import { pinyin } from 'pinyin-pro'
import { random } from '../kernel/base/random.ts'
import { signIn, startServer, type Say, type Server } from './intake.ts'
import { percentile, times, type Chapter, type Figure } from './report.ts'

const asked = 300, warming = 30, settling_ms = 10_000
const kinds = ['health', 'suggest', 'placed', 'search', 'rare', 'nothing', 'committee', 'number', 'sound', 'sound_there'] as const
type Kind = (typeof kinds)[number]
const words: Record<Kind, string> = { health: 'an empty answer', suggest: 'suggestion of a text at a point', placed: 'suggestion of a text that names a place', search: 'search for a word of two to four characters', rare: 'search for a road and a number', nothing: 'search for what is nowhere', committee: 'search for a word by who reads one committee', number: 'search for the last digits of a number', sound: 'search for a word by its sound, in syllables or initials', sound_there: 'search for a word by its sound by who reads one committee' }
const wanted_ms: Record<Exclude<Kind, 'health'>, number> = { suggest: 30, placed: 30, search: 50, rare: 50, nothing: 50, committee: 50, number: 50, sound: 50, sound_there: 50 }

type Ask = { path: string; body?: unknown; token?: string }

/** Until the last byte is there. */
function span(agent: Agent, server: Server, token: string, { path, body }: Ask): Promise<number> {
  return new Promise((done, fail) => {
    const start = performance.now()
    const sent = request(server.url + path, { agent, method: body ? 'POST' : 'GET', headers: { authorization: `Bearer ${token}`, ...(body !== undefined && { 'content-type': 'application/json' }) } }, (answer) => {
      answer.resume().on('error', fail).on('end', () => { if (answer.statusCode === 200) done(performance.now() - start); else fail(new Error(`${path} was answered with ${answer.statusCode}`)) })
    }).on('error', fail)
    sent.end(body === undefined ? undefined : JSON.stringify(body))
  })
}

/** Somebody who reads a part of the district alone, and has something there. */
async function narrowReader(url: string, people: readonly { name: string; role: string }[]): Promise<string> {
  for (const { name } of people.filter((one) => one.role === 'inspector').slice(0, 20)) {
    const token = await signIn(url, name)
    const { items } = await (await fetch(`${url}/api/systems/grid/matters?limit=1`, { headers: { authorization: `Bearer ${token}` } })).json() as { items: unknown[] }
    if (items.length) return token
  }
  throw new Error('nobody reads a part of this district alone')
}

/** As people type it: one syllable after the other, or the first letter of each. */
const spoken = (word: string, i: number): string => { const syllables = pinyin(word.replaceAll(/\P{Script=Han}/gu, '') || '电梯', { toneType: 'none', type: 'array' }); return (i % 2 ? syllables.map((one) => one[0]) : syllables).join('').replaceAll('ü', 'v') }

type Item = { title: string; spot: [number, number] | null; place: { name: string } | null }

/** @param folder made by `demo --bulk` */
export async function whileWriting(folder: string, say: Say): Promise<Chapter[]> {
  const server = await startServer(folder, 'putuo')
  const agent = new Agent({ keepAlive: true })
  try {
    const { people } = await (await fetch(`${server.url}/api/demo/people`)).json() as { people: { name: string; role: string }[] }
    const token = await signIn(server.url, people.find((one) => one.role === 'intakeClerk')!.name)
    const list = async (system: string, query: string): Promise<Item[]> => (await (await fetch(`${server.url}/api/systems/${system}/matters?${query}`, { headers: { authorization: `Bearer ${token}` } })).json() as { items: Item[] }).items
    const items = (await Promise.all(['hotline'].flatMap((system) => ['kind=open', 'kind=final', 'order=newest'].map((query) => list(system, `limit=200&${query}`))))).flat().filter((one) => one.spot !== null && one.title.length > 8)
    const chance = random(7)
    // As one types: each question is a beginning of a text, and never the same twice.
    const typed = (i: number): { text: string; spot: [number, number] } => { const one = chance.pick(items); return { text: `${one.title.slice(0, chance.int(6, one.title.length))}${i}`, spot: one.spot! } }
    const find = (q: string): Ask => ({ path: `/api/search?limit=20&q=${encodeURIComponent(q)}` })
    const cut = (i: number): string => chance.pick(items).title.slice(2, 2 + (i % 3) + 2)
    const narrow = await narrowReader(server.url, people)
    const ask: Record<Kind, (i: number) => Ask> = {
      health: () => ({ path: '/health' }),
      suggest: (i) => ({ path: '/api/suggest', body: typed(i) }),
      placed: (i) => ({ path: '/api/suggest', body: { text: typed(i).text } }),
      search: (i) => find(cut(i)),
      rare: () => find(/\p{Script=Han}{2,3}路\d+/u.exec(chance.pick(items).title)?.[0] ?? '金沙江路1'),
      nothing: () => find(String.fromCodePoint(...Array.from({ length: 2 }, () => chance.int(0x9a00, 0x9fa0)))),
      committee: (i) => ({ ...find(cut(i)), token: narrow }),
      sound: (i) => find(spoken(cut(i), i)),
      sound_there: (i) => ({ ...find(spoken(cut(i), i)), token: narrow }),
      number: () => find(String(chance.int(0, 9999)).padStart(4, '0')),
    }
    // As it is soon after a start: what sounds how is heard meanwhile.
    await new Promise((done) => setTimeout(done, settling_ms))
    const first = await span(agent, server, token, find('dianti'))
    const spent = Object.fromEntries(kinds.map((kind) => [kind, []])) as unknown as Record<Kind, number[]>
    for (let i = 0; i < asked + warming; i++) {
      if (i % 20 === 0) say(i, asked + warming, 'questions')
      for (const kind of kinds) { const asking = ask[kind](i); const ms = await span(agent, server, asking.token ?? token, asking); if (i >= warming) spent[kind].push(ms) }
    }
    say(1, 1, '')
    const limit = percentile(spent.health, 0.95)
    const figures = kinds.filter((kind) => kind !== 'health').map((kind): Figure => {
      const p95 = percentile(spent[kind], 0.95)
      return { what: words[kind], value: `${p95.toFixed(1)} ms`, limit: `${words.health}: ${limit.toFixed(1)} ms`, ratio: times(p95 / limit), wanted: `under ${wanted_ms[kind]} ms`, met: p95 < wanted_ms[kind] }
    })
    figures.push({ what: 'the first search by sound, ten seconds after the server started', value: `${first.toFixed(1)} ms`, limit: '', ratio: '', wanted: 'under 50 ms', met: first < 50 })
    return [{ title: 'While somebody writes', note: `Time to the whole answer over HTTP for 95 in 100 of ${asked} questions of each kind, one at a time, over a past made by \`demo --bulk\`.`, figures }]
  } finally {
    agent.destroy()
    await server.stop()
  }
}
