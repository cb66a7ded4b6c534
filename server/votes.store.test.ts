// A doorway of twelve flats votes on its lift over HTTP: three on paper, one by proxy, eight online; nobody sees an answer before the close,
// the matter goes on by the outcome, and a stranger counts it again.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { recountFile } from '../kernel/assemblies/index.ts'
import { sealOnce } from '../kernel/journal/seals.ts'
import { verify, type Fault } from '../kernel/journal/verify.ts'
import { listen, startServer, type Answer, type Client, type TestServer } from './testing.ts'

let server: TestServer
let committee: Client, street: Client
const HOUR = 3_600_000
const floors = [1, 2, 3, 4, 5, 6]
const flats = floors.flatMap((floor) => [1, 2].map((n) => ({ flat: `${floor}0${n}`, floor, owner: `${floor}0${n}`, area: 5000 + floor * 10 + n, ground: 'registered' })))
const facts = { coefficients: floors.map((floor) => ({ floor, thousandths: floor === 1 ? 0 : 600 + floor * 100 })), cost: 62_000_000, subsidy: 24_800_000, running: 480_000 }
let matter = '', vote = '', name = ''

/** Takes a step on the matter, by its version of this moment. */
async function take(client: Client, step: string, given: Record<string, unknown> = {}): Promise<Answer> {
  const { body } = await client.get(`/api/matters/${matter}`)
  return client.post(`/api/matters/${matter}/steps/${step}`, { facts: given }, { 'if-match': `"${body.version}"` })
}
/** Waits until a page says so; the platform's own steps come by themselves. */
async function until<T>(ask: () => Promise<T>, holds: (found: T) => boolean): Promise<T> {
  for (let tried = 0; ; tried++) {
    const found = await ask()
    if (holds(found) || tried > 100) return found
    await new Promise((go) => setTimeout(go, 50))
  }
}
const page = async (): Promise<any> => (await committee.get(`/api/assemblies/${vote}`)).body // any: whatever the face answered
const actsWritten = async (): Promise<number> => (await server.district.asWriter((tx) => tx<{ version: number }[]>`select version from assemblies where id = ${vote}`))[0]!.version
/** What a household does with its letter. */
async function online(url: string, choice: string): Promise<{ status: number; text: string }> {
  const answer = await fetch(server.url + url, { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: `choice=${choice}` })
  return { status: answer.status, text: await answer.text() }
}

beforeAll(async () => {
  server = await startServer({ pack: 'qingshi', at: Date.parse('2026-06-16T10:00:00+08:00') })
  const { body } = await server.anyone.get('/api/demo/people')
  const worker = body.people.find((one: any) => one.role === 'communityWorker' && one.level === 'committee') // any: as above
  name = worker.name
  committee = await server.as(name)
  const place = (await committee.get('/api/me')).body.posts[0].place
  const opened = await committee.post('/api/systems/lift/matters', { facts: { text: '三楼以上老人多，想加电梯', address: '12 号门' }, place: place.id })
  expect(opened.status).toBe(201)
  matter = opened.body.id
  for (const one of body.people.filter((p: any) => p.role === 'housingOfficer')) { // any: as above
    const client = await server.as(one.name)
    if ((await client.get(`/api/matters/${matter}`)).status === 200) street = client
  }
  expect((await take(street, 'assess', { feasible: 'yes', note: '可以落位' })).status).toBe(200)
  await take(committee, 'list_flats', { flats })
  await take(committee, 'propose_shares', facts)
}, 60_000)
afterAll(() => server?.stop())

test('a vote without fifteen days of notice is not called, and the article says why', async () => {
  const refused = await take(committee, 'call_vote', { question: '是否加装电梯', noticed: '2026-06-10', vote_until: '2026-06-20' })
  expect([refused.status, refused.body.code]).toEqual([422, 'assembly.notice_short'])
  expect(JSON.stringify(refused.body.reasons)).toMatch(/第14条|art\. 14/)
})

test('once it is called the roll is frozen and the rule set is that of the closing day', async () => {
  expect((await take(committee, 'call_vote', { question: '是否加装电梯', noticed: '2026-06-01', vote_until: '2026-06-20' })).status).toBe(200)
  const { body } = await until(() => committee.get(`/api/matters/${matter}`), (found) => found.body.votes?.length === 1)
  vote = body.votes[0]
  expect(await page()).toMatchObject({
    state: 'called', kind: 'named', rule_set: { id: 'doorway_lift.2021' }, standing: { heads: { part: 0, all: 12 }, met: false, missing: { heads: 8 } }, may: { count: true }, closes: '2026-06-21T00:00:00+08:00', result: null,
  })
  expect((await page()).flats.find((one: any) => one.flat === '101')).toMatchObject({ floor: 1, pays_fen: 0 }) // any: as above
})

test('three paper ballots, one proxy and eight online ones come into one count; what is wrong is refused with its article and blocks nothing', async () => {
  // Reading makes nothing; made twice they are the same, written down once.
  expect((await committee.get(`/api/assemblies/${vote}/letters`)).body).toEqual({ letters: [] })
  expect((await street.post(`/api/assemblies/${vote}/letters`)).body.code).toBe('assembly.not_a_counter')
  const { body } = await committee.post(`/api/assemblies/${vote}/letters`)
  const made = await actsWritten()
  expect((await committee.post(`/api/assemblies/${vote}/letters`)).body).toEqual(body)
  expect((await committee.get(`/api/assemblies/${vote}/letters`)).body).toEqual(body)
  expect([made, await actsWritten()]).toEqual([13, 13])
  const letters = new Map<string, string>(body.letters.map((one: any) => [one.flats[0], one.url])) // any: as above
  server.clock.advance(HOUR)
  const { body: people } = await server.anyone.get('/api/demo/people')
  const [mine, theirs] = await Promise.all([street, await server.as(people.people.find((one: any) => one.role === 'crewMember').name)].map((client) => listen(server.url, client))) // any: as above
  const told = (): number => Math.max(0, ...mine!.heard.filter((one) => one.event === 'vote' && one.data.id === vote && one.data.matter === matter).map((one) => one.data.version))
  const ballot = (given: Record<string, unknown>): Promise<Answer> => committee.post(`/api/assemblies/${vote}/ballots`, given)
  for (const flat of ['101', '102', '201']) expect((await ballot({ flat, way: 'paper', choice: flat === '101' ? 'no' : 'yes' })).status).toBe(201)
  expect((await ballot({ flat: '909', way: 'paper', choice: 'yes' })).body.code).toBe('ballot.head_unknown')
  expect((await ballot({ flat: '101', way: 'paper', choice: 'yes' })).body.code).toBe('ballot.second')
  expect((await ballot({ flat: '202', way: 'proxy', choice: 'yes', proxy: { holder: '邻居', written: false } })).status).toBe(422)
  expect((await ballot({ flat: '202', way: 'proxy', choice: 'yes', proxy: { holder: '邻居', written: true, instruction: 'no' } })).status).toBe(422)
  expect((await ballot({ flat: '202', way: 'proxy', choice: 'yes', proxy: { holder: '邻居', written: true, instruction: 'yes' } })).status).toBe(201)
  expect((await take(committee, 'object', { flat: '101', objection: '担心挡光' })).status).toBe(200)
  // Others hear that ballots were cast, not how.
  await expect.poll(told).toBeGreaterThan(0)
  const first = await fetch(server.url + letters.get('301')!)
  expect(await first.text()).toMatch(/从我家出/)
  for (const [i, flat] of ['301', '302', '401', '402', '501', '502', '601', '602'].entries()) expect((await online(letters.get(flat)!, i < 7 ? 'yes' : 'no')).text).toMatch(/票号/)
  expect((await online(letters.get('301')!, 'no')).status).toBe(409)
  expect((await online(letters.get('301')!.replace(/key=.*/, 'key=wrong'), 'no')).status).toBe(404)
  const { version } = (await server.district.asWriter((tx) => tx<{ version: number }[]>`select version from assemblies where id = ${vote}`))[0]!
  await expect.poll(told, { timeout: 3000 }).toBe(version)
  expect([theirs!.heard, JSON.stringify(mine!.heard).match(/choice|head/)]).toEqual([[], null])
  for (const one of [mine, theirs]) one!.stop()
  const running = await page()
  expect(running.standing.heads).toEqual({ part: 12, all: 12 })
  expect(JSON.stringify(running)).not.toMatch(/"choice"|"yes":/)
  expect((await committee.get(`/api/assemblies/${vote}/count-file?purpose=提前看看`)).status).toBe(409)
})

test('who may not see the matter sees no vote of it', async () => {
  const { body } = await server.anyone.get('/api/demo/people')
  const far = await server.as(body.people.find((one: any) => one.role === 'crewMember').name) // any: as above
  expect((await far.get(`/api/assemblies/${vote}`)).body.code).toBe('assembly.unknown')
  expect((await far.post(`/api/assemblies/${vote}/ballots`, { flat: '101', way: 'paper', choice: 'yes' })).status).toBe(404)
  expect((await street.get(`/api/assemblies/${vote}/letters`)).body.code).toBe('assembly.not_a_counter')
})

test('after the close it is counted, the matter goes on, and the file gives the same result to a stranger', async () => {
  server.clock.advance(5 * 24 * HOUR)
  committee = await server.enter(name)
  const { body } = await until(() => committee.get(`/api/matters/${matter}`), (found) => found.body.state !== 'voting')
  expect([body.state, body.facts.outcome]).toEqual(['contracting', 'passed'])
  // Counted hours after the close, it ended at the close: nobody is late.
  expect(body.clocks.findLast((one: any) => one.id === 'vote')).toMatchObject({ status: 'met', late: false, finished: '2026-06-21T00:00:00+08:00' }) // any: as above
  const done = await page()
  expect(done).toMatchObject({ state: 'counted', result: { outcome: 'passed', heads: { all: 12, part: 12, yes: 10, no: 2, abstain: 0 } } })
  const file = await committee.get(`/api/assemblies/${vote}/count-file?purpose=复核`)
  expect(recountFile(JSON.stringify(file.body))).toMatchObject({ equal: true })
  const sign = (await committee.get(`/api/matters/${matter}`)).body.steps.find((one: any) => one.id === 'sign') // any: as above
  expect(sign.refused.map((one: any) => one.code)).toEqual(['lift.objection_unanswered']) // any: as above
})

test('an act cut off at the end of a vote, together with its head, is found by the seal over it', async () => {
  await sealOnce(server.district)
  const faults = async (): Promise<Fault[]> => (await server.district.asWriter((tx) => verify(tx, server.district.algorithm))).faults
  expect(await faults()).toEqual([])
  const [end] = await server.district.asWriter((tx) => tx<{ version: number }[]>`select version from assemblies where id = ${vote}`)
  await server.district.db.admin.unsafe(`alter table assembly_acts no force row level security; delete from assembly_acts where assembly = ${vote} and seq = ${end!.version}; alter table assembly_acts force row level security`).simple()
  await server.district.asWriter((tx) => tx`update assemblies a set version = ${end!.version - 1}, last_hash = b.hash from assembly_acts b where a.id = ${vote} and b.assembly = a.id and b.seq = ${end!.version - 1}`)
  expect(await faults()).toEqual([{ fault: 'sealed_head', of: 'vote', id: vote, seq: end!.version }])
})
