// Delegates elect a residents' committee in secret over HTTP: slips printed once, marked, drawn and cast by phone or on paper, counted and counted
// again. What decision 0007 promises is read out of the raw tables: nothing stored joins who took part with what was cast.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { recountFile, slipHash } from '../kernel/assemblies/index.ts'
import { sealOnce } from '../kernel/journal/seals.ts'
import { startServer, type Answer, type Client, type TestServer } from './testing.ts'

let server: TestServer
let worker: Client, login = ''
let matter = '', vote = '', slips: string[] = []
const DAY = 86_400_000
const voters = Array.from({ length: 9 }, (_, i) => ({ number: `${(i % 3) + 1}-${i + 1}0${(i % 2) + 1}`, building: `${(i % 3) + 1} 号楼` }))
const candidates = ['周文华', '林秀兰', '陆建国'].map((name) => ({ name, by: 'voters' }))

async function take(client: Client, step: string, facts: Record<string, unknown> = {}): Promise<Answer> {
  const { body } = await client.get(`/api/matters/${matter}`)
  return client.post(`/api/matters/${matter}/steps/${step}`, { facts }, { 'if-match': `"${body.version}"` })
}
async function until<T>(ask: () => Promise<T>, holds: (found: T) => boolean): Promise<T> {
  for (let tried = 0; ; tried++) {
    const found = await ask()
    if (holds(found) || tried > 100) return found
    await new Promise((go) => setTimeout(go, 50))
  }
}
/** Time goes on, and who was signed in signs in again. */
async function later(span: number): Promise<void> {
  server.clock.advance(span)
  worker = await server.enter(login)
}
const at = (path: string, given: unknown): Promise<Answer> => worker.post(`/api/assemblies/${vote}${path}`, given)
const codes = ({ status, body }: Answer): unknown[] => [status, body.code]
const mark = (head: string, more: Record<string, unknown> = { way: 'paper' }): Promise<Answer> => at('/marks', { head, ...more })
/** What whoever holds a slip does with it, on any phone. */
async function cast(form: Record<string, string>): Promise<{ status: number; text: string }> {
  const answer = await fetch(`${server.url}/vote/${vote}`, { method: 'POST', body: new URLSearchParams(form) })
  return { status: answer.status, text: await answer.text() }
}
const page = async (query = ''): Promise<string> => (await fetch(`${server.url}/vote/${vote}${query}`)).text()

/** Every row of every table, as text, by table. */
async function tables(): Promise<Map<string, string[]>> {
  return server.district.asWriter(async (tx) => {
    const names = await tx<{ name: string }[]>`select c.relname as name from pg_class c where c.relnamespace = current_schema()::regnamespace and c.relkind = 'r' and has_table_privilege(c.oid, 'select') order by 1`
    const found = new Map<string, string[]>()
    for (const { name } of names) found.set(name, (await tx.unsafe<{ row: string }[]>(`select t::text as row from "${name}" t`)).map(({ row }) => row).sort())
    return found
  })
}

beforeAll(async () => {
  server = await startServer({ pack: 'qingshi', at: Date.parse('2026-05-12T10:00:00+08:00') })
  const { body } = await server.anyone.get('/api/demo/people')
  login = body.people.find((one: any) => one.role === 'communityWorker' && one.level === 'committee').name // any: whatever the face answered
  worker = await server.as(login)
  const place = (await worker.get('/api/me')).body.posts[0].place.id
  const opened = await worker.post('/api/systems/committee_election/matters', { facts: { text: '换届选举', way: 'residents_delegates' }, place })
  expect(opened.status).toBe(201)
  matter = opened.body.id
  expect((await take(worker, 'publish_list', { voters, published: '2026-05-12' })).status).toBe(200)
  await later(6 * DAY)
  expect((await take(worker, 'nominate', { candidates, seats: 2 })).status).toBe(200)
}, 60_000)
afterAll(() => server?.stop())

test('RC-05: nineteen days after the list was published no vote is called, twenty days after it is, in secret and by heads', async () => {
  await later(13 * DAY)
  const early = await take(worker, 'call_vote', { question: '选举居委会委员', vote_until: '2026-06-02' })
  expect(codes(early)).toEqual([422, 'assembly.notice_short'])
  expect(JSON.stringify(early.body.reasons)).toMatch(/第17条/)
  await later(DAY)
  expect((await take(worker, 'call_vote', { question: '选举居委会委员', vote_until: '2026-06-02' })).status).toBe(200)
  const { body } = await until(() => worker.get(`/api/matters/${matter}`), (found) => found.body.votes?.length === 1)
  vote = body.votes[0]
  expect((await worker.get(`/api/assemblies/${vote}`)).body).toMatchObject({
    kind: 'secret', rule_set: { id: 'rc.election.delegates.2026' }, question: { form: 'elect', names: ['周文华', '林秀兰', '陆建国'], seats: 2 }, flats: [], slips: { printed: false, out: null }, proxies: null,
    standing: { heads: { part: 0, all: 9 }, missing: { heads: 7 } }, result: null,
  })
})

test('slips are printed once, for those who count; who takes part is marked once', async () => {
  expect(codes(await mark(voters[0]!.number))).toEqual([409, 'slip.not_printed'])
  // A letter would bear a voter's own key.
  expect(codes(await at('/letters', {}))).toEqual([409, 'assembly.is_secret'])
  const printed = await at('/slips', {})
  expect([printed.status, printed.body.slips.length]).toEqual([201, 9])
  slips = printed.body.slips
  expect(codes(await at('/slips', {}))).toEqual([409, 'slip.printed'])
  expect(codes(await at('/marks', { head: '9-999', way: 'paper' }))).toEqual([422, 'ballot.head_unknown'])
  // RC-08: delegates send nobody.
  expect(codes(await mark(voters[0]!.number, { way: 'proxy', proxy: { holder: '邻居', written: true } }))).toEqual([422, 'ballot.proxy_not_allowed'])
  expect(codes(await server.anyone.post(`/api/assemblies/${vote}/marks`, { head: voters[0]!.number, way: 'paper' }))[0]).toBe(401)
  for (const { number } of voters.slice(0, 8)) expect((await mark(number)).status).toBe(201)
  expect(codes(await mark(voters[0]!.number))).toEqual([409, 'ballot.second'])
})

test('a slip is cast without sign-in; what is wrong says why in words', async () => {
  expect(await page()).toMatch(/选票码.*周文华.*林秀兰.*陆建国.*弃权/s)
  expect(await page(`?slip=${slips[3]}`)).toContain(`value="${slips[3]}"`)
  for (const [form, says] of [[{ slip: slips[0]! }, /请选人/], [{ slip: slips[0]!, n0: '1', n1: '1', n2: '1' }, /请选人|不能超过名额|选票/], [{ slip: slips[0]!, n0: '1', abstain: '1' }, /请选人/], [{ slip: '', n0: '1' }, /请填选票码/], [{ slip: 'AAAAA-AAAAA-AAAAA-AAAAA', n0: '1' }, /没有投成/]] as [Record<string, string>, RegExp][]) {
    const answer = await cast(form)
    expect([answer.status >= 400 && answer.status < 500, says.test(answer.text)], JSON.stringify(form)).toEqual([true, true])
  }
  const done = await cast({ slip: slips[0]!.toLowerCase().replaceAll('-', ' '), n0: '1', n1: '1' })
  expect([done.status, /这张选票已经在票箱里/.test(done.text)]).toEqual([200, true])
  expect((await cast({ slip: slips[0]!, n2: '1' })).text).toMatch(/没有投成/)
})

test('casting changes the one row of the box and nothing else: no table has a time, a number or a name that came with it', async () => {
  // What follows the journal has first read what came before.
  await until(() => server.district.asWriter((tx) => tx<{ n: number }[]>`select count(*)::int as n from readers r, heads h where r.position < h.position`), ([behind]) => behind!.n === 0)
  // And the seal of that is made: the next finds nothing new.
  await until(() => sealOnce(server.district), (made) => !made)
  const before = await tables()
  for (const [n, form] of [[6, { n0: '1' }], [2, { n0: '1', n2: '1' }], [4, { abstain: '1' }]] as [number, Record<string, string>][]) expect((await cast({ slip: slips[n]!, ...form })).status).toBe(200)
  const after = await tables()
  expect([...after].filter(([name, rows]) => JSON.stringify(rows) !== JSON.stringify(before.get(name))).map(([name]) => name)).toEqual(['assembly_boxes'])
})

test('the box is what was cast and no more: the same slips in any other order would have left the same row, byte for byte', async () => {
  const { algorithm } = server.district
  const said = new Map([[0, ['周文华', '林秀兰']], [6, ['周文华']], [2, ['周文华', '陆建国']], [4, []]])
  const box = Object.fromEntries(slips.map((code, n) => [slipHash(algorithm, vote, code), said.has(n) ? { names: said.get(n) } : null] as const).sort(([a], [b]) => (a < b ? -1 : 1)))
  const stored = await server.district.asWriter((tx) => tx<{ row: string; columns: number }[]>`select slips::text as row, (select count(*)::int from information_schema.columns where table_name = 'assembly_boxes' and table_schema = current_schema()) as columns from assembly_boxes where assembly = ${vote}`)
  expect(stored).toEqual([{ row: JSON.stringify(box), columns: 2 }])
})

test('no table holds a code, none but the box holds the hash of one, and the box holds nobody of the roll', async () => {
  const found = await tables()
  const all = [...found].map(([name, rows]) => [name, rows.join('\n')] as const)
  const holding = (text: string): string[] => all.filter(([, rows]) => rows.includes(text)).map(([name]) => name)
  for (const code of slips) expect([holding(code), holding(code.replaceAll('-', '')), holding(slipHash(server.district.algorithm, vote, code))]).toEqual([[], [], ['assembly_boxes']])
  for (const { number } of voters) expect(holding(number)).not.toContain('assembly_boxes')
  // The acts of the chain are the call, the slips and the marks: casting hangs nothing on it.
  const acts = await server.district.asWriter((tx) => tx<{ act: string; n: number }[]>`select act, count(*)::int as n from assembly_acts where assembly = ${vote} group by act order by act`)
  expect(acts.map(({ act, n }) => [act, n])).toEqual([['called', 1], ['marked', 8], ['slips_made', 1]])
})

test('while it is open nobody is told how many slips are cast', async () => {
  const { body } = await worker.get(`/api/assemblies/${vote}`)
  expect([body.slips, body.standing.heads.part, body.heads.filter((one: any) => one.took_part).length]).toEqual([{ printed: true, out: null }, 8, 8]) // any: as above
  expect(await page()).toContain('已有 8 人参加')
})

test('after the close what came on paper is entered as one pile, and the counters count', async () => {
  expect(codes(await at('/pile', { slips: [{ code: slips[1]!, names: ['周文华'] }] }))).toEqual([409, 'assembly.not_closed'])
  await later(2 * DAY)
  expect((await cast({ slip: slips[1]!, n0: '1' })).text).toMatch(/已截止|截止/)
  expect((await worker.get(`/api/assemblies/${vote}`)).body.slips).toEqual({ printed: true, out: 4 })
  expect(await at('/pile', { slips: [{ code: slips[1]!, names: ['周文华', '林秀兰'] }, { code: slips[3]!, names: ['林秀兰'] }, { code: slips[7]!, names: ['陆建国'] }, { code: slips[5]!, choice: 'spoiled' }] })).toMatchObject({ status: 201, body: { entered: 4 } })
  const counted = await at('/count', {})
  // All are in, so the platform may have counted first.
  expect([200, 409]).toContain(counted.status)
  const { body } = await worker.get(`/api/assemblies/${vote}`)
  // RC-07: seven valid ballots of nine are just more than two thirds; of seven four are more than half, and three are not.
  expect(body.result.names.map((one: any) => [one.name, one.heads, one.chosen, one.conditions[0].needed])).toEqual([['周文华', 4, true, 4], ['林秀兰', 3, false, 4], ['陆建国', 2, false, 4]]) // any: as above
  expect([body.result.outcome, body.result.conditions[0].count, body.result.conditions[0].needed, body.result.spoiled, body.result.heads.abstain]).toEqual(['run_off', 7, 7, 1, 1])
})

test('everybody reads the whole box, each finds her own slip, and a stranger counts it again', async () => {
  const result = await page()
  expect(result).toMatch(/整箱票，8 张/)
  expect(await page(`?slip=${slips[1]}`)).toContain('上面写的是：周文华、林秀兰')
  expect(await page(`?slip=${slips[8]}`)).toContain('票箱里没有这个码')
  const file = await worker.get(`/api/assemblies/${vote}/count-file?purpose=${encodeURIComponent('复核')}`)
  expect(recountFile(JSON.stringify(file.body))).toMatchObject({ ok: true, equal: true })
  const changed = { ...file.body, box: file.body.box.map((one: any) => ({ ...one, choice: { names: ['林秀兰'] } })) } // any: as above
  expect(recountFile(JSON.stringify(changed))).toMatchObject({ ok: true, equal: false })
})

test('the matter goes on by the outcome, with who was elected', async () => {
  const { body } = await until(() => worker.get(`/api/matters/${matter}`), (found) => found.body.state !== 'voting')
  expect([body.state, body.facts.outcome, body.facts.chosen]).toEqual(['run_off', 'run_off', '周文华'])
})

test('RC-09: a member is recalled by yes and no on slips, told to every voter with what the member says, and counted again', async () => {
  const place = (await worker.get('/api/me')).body.posts[0].place.id
  const opened = await worker.post('/api/systems/committee_election/matters', { facts: { text: '罢免一名委员', way: 'residents_delegates', purpose: 'recall' }, place })
  matter = opened.body.id
  const today = (days: number): string => new Date(server.clock.now() + 8 * 3_600_000 + days * DAY).toISOString().slice(0, 10)
  for (const [step, facts, wait] of [
    ['publish_list', { voters, published: today(0) }, 21 * DAY], ['petition', { recalled: '陆建国', grounds: '半年没有参加工作', asked_by: 'delegates', asking: 3, entitled: 9 }, 0], ['hear', { heard: 'in_writing', defence: '上半年一直住院' }, 0],
  ] as const) {
    const taken = await take(worker, step, facts)
    expect([step, taken.status, taken.body.reasons]).toEqual([step, 200, undefined])
    if (wait) await later(wait)
  }
  expect((await take(worker, 'call_recall', { question: '是否罢免陆建国的居委会委员职务', vote_until: today(1) })).status).toBe(200)
  vote = (await until(() => worker.get(`/api/matters/${matter}`), (found) => found.body.votes?.length > 0)).body.votes[0]
  slips = (await at('/slips', {})).body.slips
  const open = await page()
  expect(open).toMatch(/陆建国[^]*半年没有参加工作[^]*上半年一直住院[^]*通过：同意超过投票人数的 1\/2/)
  const says = ['yes', 'yes', 'yes', 'yes', 'no', 'no', 'abstain']
  for (const [i, choice] of says.entries()) {
    expect((await mark(voters[i]!.number)).status).toBe(201)
    expect((await cast({ slip: slips[i]!, choice })).text).toContain('这张选票已经在票箱里')
  }
  expect((await cast({ slip: slips[7]!, n0: '1' })).text).toContain('请选一项：同意、不同意或弃权')
  await later(2 * DAY)
  await at('/count', {})
  const { body } = await until(() => worker.get(`/api/assemblies/${vote}`), (found) => found.body.result !== null)
  // Seven of nine are more than two thirds; four of seven are more than half.
  expect([body.result.outcome, body.result.conditions.map((one: any) => [one.count, one.needed, one.held]), body.result.heads]).toEqual(['passed', [[7, 7, true], [4, 4, true]], expect.objectContaining({ yes: 4, no: 2, abstain: 1 })]) // any: as above
  const file = await worker.get(`/api/assemblies/${vote}/count-file?purpose=${encodeURIComponent('复核')}`)
  expect(recountFile(JSON.stringify(file.body))).toMatchObject({ ok: true, equal: true })
  expect(await page(`?slip=${slips[4]}`)).toMatch(/上面写的是：不同意/)
  expect((await until(() => worker.get(`/api/matters/${matter}`), (found) => found.body.state !== 'recalling')).body).toMatchObject({ state: 'filing', facts: { recall_outcome: 'passed' } })
})
