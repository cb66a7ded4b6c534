// Signing in over HTTP on a real database: guessing, expiry, two servers, terms and those who stand in, second factors, links.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { startServer, type Client, type TestServer } from '../../server/testing.ts'
import { totp } from './totp.ts'

let server: TestServer, other: TestServer
let people: { name: string; role: string; post: number }[]
const minute = 60_000
beforeAll(async () => {
  server = await startServer({ pack: 'qingshi', at: Date.parse('2026-06-16T10:00:00+08:00') })
  other = await startServer({ pack: 'qingshi', beside: server })
  people = (await server.anyone.get('/api/demo/people')).body.people
}, 120_000)
afterAll(async () => { await other?.stop(); await server?.stop() })
// Whatever a test did to the cache of sessions or to names is an hour and more ago.
beforeEach(() => { server.clock.advance(3 * 3_600_000) })

const one = (role: string, nth = 0): string => people.filter((p) => p.role === role)[nth]!.name
const signIn = (name: string, password = 'linli-demo', second?: string, on = server) => on.anyone.post('/api/session', { name, password, ...(second !== undefined && { second }) })
const codes = (answer: { body: { reasons?: { code: string }[] } }): string[] => (answer.body.reasons ?? []).map((r) => r.code)
const withToken = async (path: string, token: string, on = server): Promise<number> => (await fetch(on.url + path, { headers: { authorization: `Bearer ${token}` } })).status
const fresh = (login: string, on = server): Promise<Client> => on.enter(login)

describe('guessing', () => {
  test('five wrong passwords close a name for a minute, even to the right one; then for two; other names stay open', async () => {
    const name = one('dispatcher')
    for (let n = 0; n < 5; n++) expect(codes(await signIn(name, `wrong ${n}`))).toEqual(['session.wrong'])
    const closed = await signIn(name)
    expect([closed.status, codes(closed), closed.body.reasons[0].words.en]).toEqual([429, ['session.locked'], 'Too many wrong tries; try again in 1 minutes'])
    expect((await signIn(one('dispatcher', 1))).status).toBe(200)
    expect(codes(await signIn(name, 'linli-demo', undefined, other))).toEqual(['session.locked'])
    server.clock.advance(minute + 1)
    expect(codes(await signIn(name, 'wrong again'))).toEqual(['session.wrong'])
    server.clock.advance(minute + 1)
    expect(codes(await signIn(name))).toEqual(['session.locked'])
    server.clock.advance(minute)
    expect((await signIn(name)).status).toBe(200)
    // The right password makes all forgotten.
    expect(codes(await signIn(name, 'wrong'))).toEqual(['session.wrong'])
    expect((await signIn(name)).status).toBe(200)
  })

  test('guesses that come all at once are counted one by one', async () => {
    const name = one('dispatcher', 2)
    const answers = await Promise.all(Array.from({ length: 12 }, (_, n) => signIn(name, `wrong ${n}`)))
    expect(answers.every((answer) => answer.status === 401 || answer.status === 429)).toBe(true)
    expect(codes(await signIn(name))).toEqual(['session.locked'])
    const [row] = await server.district.asWriter((tx) => tx<{ failures: number }[]>`select failures from persons where login = ${name}`)
    expect(row!.failures).toBe(5)
  })

  test('a name that nobody has is refused in the same words, is closed in the same way, and takes as long', async () => {
    const span = async (name: string): Promise<number> => {
      const start = performance.now()
      expect(codes(await signIn(name, 'guess'))).toEqual(['session.wrong'])
      return performance.now() - start
    }
    const known: number[] = [], unknown: number[] = []
    // Four of each, in turn, so that both meet the same machine.
    for (let n = 0; n < 4; n++) { known.push(await span(one('shiftLeader'))); unknown.push(await span('nobody.here')) }
    const middle = (spans: number[]): number => spans.sort((a, b) => a - b)[1]!
    expect(middle(unknown)).toBeGreaterThan(middle(known) * 0.4)
    expect(middle(unknown)).toBeLessThan(middle(known) * 2.5)
    await signIn('nobody.here', 'guess')
    expect(codes(await signIn('nobody.here', 'guess'))).toEqual(['session.locked'])
    expect((await signIn(one('shiftLeader'))).status).toBe(200)
  })
})

describe('sessions', () => {
  test('a session ends after twelve hours of work, and after two of rest', async () => {
    const token = (await signIn(one('intakeClerk'))).body.token as string
    for (let hour = 0; hour < 11; hour++) { server.clock.advance(3_600_000); expect(await withToken('/api/me', token)).toBe(200) }
    server.clock.advance(3_600_001)
    expect(await withToken('/api/me', token)).toBe(401)
    const idle = (await signIn(one('intakeClerk'))).body.token as string
    server.clock.advance(2 * 3_600_000 - 1)
    expect(await withToken('/api/me', idle)).toBe(200)
    server.clock.advance(2 * 3_600_000)
    expect(await withToken('/api/me', idle)).toBe(401)
  })

  test('a page before which nobody sits does not keep its session awake', async () => {
    const token = (await signIn(one('intakeClerk'))).body.token as string
    const alone = async (): Promise<number> => (await fetch(`${server.url}/api/me`, { headers: { authorization: `Bearer ${token}`, 'linli-unattended': '1' } })).status
    const asked: number[] = []
    for (let n = 0; n < 4; n++) { server.clock.advance(30 * minute); asked.push(await alone()) }
    expect(asked).toEqual([200, 200, 200, 401])
  })

  test('signing out on one server ends the session on the other within two seconds', async () => {
    const token = (await signIn(one('intakeClerk'))).body.token as string
    expect(await withToken('/api/me', token, other)).toBe(200)
    expect((await fetch(`${server.url}/api/session`, { method: 'DELETE', headers: { authorization: `Bearer ${token}` } })).status).toBe(204)
    expect(await withToken('/api/me', token)).toBe(401)
    server.clock.advance(2000)
    expect(await withToken('/api/me', token, other)).toBe(401)
  })

  test('an open stream of events ends with its session, before the next event', async () => {
    const [mine, colleague] = [await fresh(one('intakeClerk')), await fresh(one('intakeClerk', 1))]
    const system = [...server.district.systems.values()].find((s) => s.declaration.facts['contact_phone'])!.declaration.id
    const place = server.district.world().territory.unitsOf('committee', '2026-06-16')[0]
    const open = async (): Promise<void> => { expect((await colleague.post(`/api/systems/${system}/matters`, { facts: { text: '路灯不亮', channel: 'phone' }, place })).status).toBe(201) }
    const stream = await fetch(`${other.url}/api/live`, { headers: { authorization: `Bearer ${mine.token}` } })
    let heard = '', ended = false
    const listening = (async () => { for await (const chunk of stream.body!) heard += Buffer.from(chunk); ended = true })()
    const until = async (condition: () => boolean): Promise<void> => { for (let n = 0; n < 300 && !condition(); n++) await new Promise((resolve) => setTimeout(resolve, 20)) }
    await open()
    await until(() => heard.includes('event: matter'))
    expect(heard).toContain('event: matter')
    heard = ''
    await mine.delete('/api/session')
    server.clock.advance(2000)
    await open()
    await until(() => ended)
    expect([ended, heard]).toEqual([true, ''])
    await listening
  })

  test('a browser is known by its cookie only from our own pages', async () => {
    const { token } = (await signIn(one('intakeClerk'))).body
    const send = (headers: Record<string, string>): Promise<Response> => fetch(`${server.url}/api/me/second`, { method: 'POST', headers: { cookie: `linli=${token}`, 'content-type': 'application/json', ...headers }, body: '{"old":"linli-demo"}' })
    expect((await send({ origin: 'https://elsewhere.example.org' })).status).toBe(403)
    expect((await send({ origin: 'https://elsewhere.example.org', authorization: 'Basic x' })).status).toBe(403)
    expect((await send({ 'sec-fetch-site': 'cross-site' })).status).toBe(403)
    expect((await send({ origin: server.url })).status).toBe(200)
  })

  test('a new password ends every session, and the old one must be known', async () => {
    const login = one('supervisionOfficer')
    const mine = await fresh(login)
    const elsewhere = (await signIn(login, 'linli-demo', undefined, other)).body.token as string
    expect(codes(await mine.post('/api/me/password', { old: 'no idea', password: 'three good words' }))).toEqual(['password.wrong'])
    expect(codes(await mine.post('/api/me/password', { old: 'linli-demo', password: 'short' }))).toEqual(['password.weak'])
    expect((await mine.post('/api/me/password', { old: 'linli-demo', password: 'three good words' })).status).toBe(204)
    server.clock.advance(2000)
    expect(await withToken('/api/me', elsewhere, other)).toBe(401)
    expect(codes(await signIn(login))).toEqual(['session.wrong'])
    expect((await signIn(login, 'three good words')).status).toBe(200)
  })

  test('a stolen session cannot guess the old password for ever', async () => {
    const mine = await fresh(one('supervisionOfficer', 1))
    for (let n = 0; n < 5; n++) expect(codes(await mine.post('/api/me/password', { old: `guess ${n}`, password: 'three good words' }))).toEqual(['password.wrong'])
    expect(codes(await mine.post('/api/me/password', { old: 'linli-demo', password: 'three good words' }))).toEqual(['session.locked'])
  })
})

describe('terms', () => {
  const give = async (login: string, body: Record<string, unknown>): Promise<string> => {
    const admin = await fresh(one('systemAdmin'))
    const [found] = (await admin.get(`/api/people?q=${login}`)).body.people
    const answer = await admin.post(`/api/people/${found.id}/terms`, body)
    if (answer.status !== 201) throw new Error(JSON.stringify(answer.body))
    return answer.body.id
  }
  const at = (ms: number): string => new Date(server.clock.now() + ms).toISOString()

  test('a post whose term has ended gives no right, from then on and at once', async () => {
    const login = one('resident')
    const desk = people.find((p) => p.role === 'intakeClerk')!.post
    await give(login, { post: desk, to: at(10 * minute) })
    const mine = await fresh(login)
    const elsewhere = await fresh(login, other)
    const held = async (client: Client): Promise<number[]> => (await client.get('/api/me')).body.posts.map((p: { id: number }) => p.id)
    expect(await held(mine)).toContain(desk)
    expect(await held(elsewhere)).toContain(desk)
    server.clock.advance(10 * minute)
    expect(await held(mine)).not.toContain(desk)
    expect(await held(elsewhere)).not.toContain(desk)
    expect(codes(await mine.post(`/api/systems/${[...server.district.systems.keys()][0]}/matters`, { facts: { text: '路灯不亮' } }))).not.toEqual([])
    // Ended by hand rather than by its date.
    const term = await give(login, { post: desk })
    server.clock.advance(2000)
    expect(await held(elsewhere)).toContain(desk)
    await (await fresh(one('systemAdmin'))).delete(`/api/terms/${term}`)
    expect(await held(mine)).not.toContain(desk)
    server.clock.advance(2000)
    expect(await held(elsewhere)).not.toContain(desk)
  })

  test('the database itself refuses a journal row by somebody whose term has ended', async () => {
    const [gone] = await server.district.asWriter((tx) => tx<{ person: number; post: number }[]>`select person, post from terms where to_at <= ${server.clock.now()} limit 1`)
    const row = (): Promise<unknown> => server.district.asWriter((tx) => tx`insert into journal values (999999, 1, 1, ${server.clock.now()}, 'open', 'p', ${gone!.post}, ${gone!.person}, '{}', 'x')`)
    await expect(row()).rejects.toThrow(/row-level security/)
  })

  test('who stands in for somebody holds the post beside her, and only for a post that she holds then', async () => {
    const holder = people.find((p) => p.role === 'shiftLeader')!
    const admin = await fresh(one('systemAdmin'))
    const idOf = async (login: string): Promise<number> => (await admin.get(`/api/people?q=${login}`)).body.people[0].id
    const [absent, stand] = [await idOf(holder.name), await idOf(one('elder'))]
    expect(codes(await admin.post(`/api/people/${stand}/terms`, { post: holder.post, instead_of: await idOf(one('dispatcher')) }))).toEqual(['people.not_held'])
    expect(codes(await admin.post(`/api/people/${stand}/terms`, { post: holder.post, instead_of: stand }))).toEqual(['people.not_held'])
    expect((await admin.post(`/api/people/${stand}/terms`, { post: holder.post, instead_of: absent, to: at(60 * minute) })).status).toBe(201)
    const mine = await fresh(one('elder'))
    expect((await mine.get('/api/me')).body.posts.map((p: { id: number }) => p.id)).toContain(holder.post)
    const shown = (await admin.get(`/api/people?q=${one('elder')}`)).body.people[0].terms.find((t: { post: { id: number } }) => t.post.id === holder.post)
    expect(shown.instead_of.id).toBe(absent)
    server.clock.advance(60 * minute)
    expect((await mine.get('/api/me')).body.posts.map((p: { id: number }) => p.id)).not.toContain(holder.post)
  })
})

describe('second factors', () => {
  const decode = (text: string): Buffer => Buffer.from([...text].map((c) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(c).toString(2).padStart(5, '0')).join('').match(/.{8}/g)!.map((b) => parseInt(b, 2)))
  const code = (secret: string, off = 0): string => totp(decode(secret), server.clock.now() + off)

  test('is set with the password and a code, asked for from then on, counts once, and is taken away when it is lost', async () => {
    const login = one('departmentHead')
    const mine = await fresh(login)
    expect(codes(await mine.post('/api/me/second', { old: 'no idea' }))).toEqual(['password.wrong'])
    const { secret, uri } = (await mine.post('/api/me/second', { old: 'linli-demo' })).body
    expect(uri).toContain(`secret=${secret}`)
    expect(codes(await mine.post('/api/me/second/confirm', { code: '000000' }))).toEqual(['second.wrong'])
    expect((await signIn(login)).status).toBe(200)
    // The other server confirms what this one proposed.
    const there = await fresh(login, other)
    expect((await there.post('/api/me/second/confirm', { code: code(secret) })).status).toBe(204)
    expect((await there.get('/api/me/security')).body).toEqual({ password: true, second: true })
    expect(codes(await signIn(login))).toEqual(['session.second_factor'])
    expect(codes(await signIn(login, 'linli-demo', code(secret)))).toEqual(['second.wrong'])
    server.clock.advance(30_000)
    const now = code(secret)
    expect((await signIn(login, 'linli-demo', now)).status).toBe(200)
    expect(codes(await signIn(login, 'linli-demo', now))).toEqual(['second.wrong'])
    const guard = await fresh(one('securityAdmin'))
    const [shown] = (await guard.get(`/api/people?q=${login}`)).body.people
    expect(shown.second).toBe(true)
    expect((await guard.post(`/api/people/${shown.id}/second-factor-lost`)).status).toBe(204)
    expect(await withToken('/api/me', mine.token)).toBe(401)
    expect((await signIn(login)).status).toBe(200)
  })

  test('wrong codes close the name like wrong passwords', async () => {
    const login = one('departmentHead', 1)
    const mine = await fresh(login)
    const { secret } = (await mine.post('/api/me/second', { old: 'linli-demo' })).body
    await mine.post('/api/me/second/confirm', { code: code(secret) })
    server.clock.advance(minute)
    for (let n = 0; n < 5; n++) expect(codes(await signIn(login, 'linli-demo', code(secret, -600_000 - n * minute)))).toEqual(['second.wrong'])
    expect(codes(await signIn(login, 'linli-demo', code(secret)))).toEqual(['session.locked'])
  })
})

describe('links', () => {
  const welcome = async (): Promise<{ id: number; link: string }> => (await (await fresh(one('systemAdmin'))).post('/api/people', { login: `new.${server.clock.now()}`, name: '新人' })).body

  test('a link is spent once, also by two at the same time, and a weak password does not spend it', async () => {
    const { link } = await welcome()
    const path = `/api${link}`
    expect((await server.anyone.get(path)).body.name).toBe('新人')
    expect(codes(await server.anyone.post(path, { password: 'short' }))).toEqual(['password.weak'])
    const both = await Promise.all([server.anyone.post(path, { password: 'three good words' }), other.anyone.post(path, { password: 'three other words' })])
    expect(both.map((answer) => answer.status).sort()).toEqual([204, 410])
    expect((await server.anyone.get(path)).status).toBe(410)
    expect(codes(await server.anyone.post(path, { password: 'three good words' }))).toEqual(['link.spent'])
  })

  test('a link lasts two days, and a newer one ends it', async () => {
    const { link } = await welcome()
    server.clock.advance(48 * 3_600_000)
    expect((await server.anyone.get(`/api${link}`)).status).toBe(410)
    const { id, link: next } = await welcome()
    const newer = (await (await fresh(one('securityAdmin'))).post(`/api/people/${id}/new-link`)).body.link as string
    expect((await server.anyone.get(`/api${next}`)).status).toBe(410)
    expect((await server.anyone.get(`/api${newer}`)).status).toBe(200)
  })

  test('whoever has no password cannot sign in with any', async () => {
    const { id } = await welcome()
    const [row] = await server.district.asWriter((tx) => tx<{ login: string }[]>`select login from persons where id = ${id}`)
    for (const password of ['', 'linli-demo', 'null']) expect([400, 401]).toContain((await signIn(row!.login, password)).status)
  })
})
