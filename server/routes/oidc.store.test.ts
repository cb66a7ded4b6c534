// Signing in by a real OpenID provider on loopback: the way there and back as a browser goes it, and everything that must not be let in.
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { openIdProvider, providerFrom } from '../../kernel/people/provider.ts'
import { startServer, type Answer, type Client, type TestServer } from '../testing.ts'

let idp: Server, issuer: string
let server: TestServer, matching: TestServer
const secret = 'a-secret-of-the-test-alone'
const said: string[] = []
const codes = (answer: Answer): string[] => (answer.body.reasons ?? []).map((r: { code: string }) => r.code)

beforeAll(async () => {
  vi.spyOn(console, 'warn').mockImplementation(() => {})
  vi.spyOn(console, 'info').mockImplementation(() => {})
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => { said.push(String(text)); return true })
  idp = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => idp.once('listening', resolve))
  issuer = `http://127.0.0.1:${(idp.address() as AddressInfo).port}`
  server = await startServer({ pack: 'qingshi', identity: openIdProvider({ issuer, client: 'linli', secret, matches: false }) })
  matching = await startServer({ pack: 'qingshi', identity: openIdProvider({ issuer, client: 'linli', secret, matches: true }) })
  await serveProvider()
}, 120_000)
afterAll(async () => {
  await server?.stop()
  await matching?.stop()
  idp?.closeAllConnections()
  idp?.close()
  vi.restoreAllMocks()
})

/** A certified provider with its own sign-in forms: whoever types a name is that subject. */
async function serveProvider(): Promise<void> {
  // @ts-expect-error the package has no types of its own, and the test needs but one class.
  const { Provider } = await import('oidc-provider')
  const provider = new Provider(issuer, {
    clients: [{ client_id: 'linli', client_secret: secret, token_endpoint_auth_method: 'client_secret_post', redirect_uris: [server, matching].map(({ url }) => `${url}/api/oidc/callback`) }],
    claims: { openid: ['sub'], profile: ['preferred_username'] },
    findAccount: (_: unknown, id: string) => ({ accountId: id, claims: () => ({ sub: id, preferred_username: id.replace('sub-of-', '') }) }),
    cookies: { keys: ['a key of the test'] }, pkce: { required: () => true },
  })
  idp.on('request', provider.callback())
}

/** A browser with cookies for each address that follows its way until `stop` says that it has come where it wanted. */
function browser() {
  const jar = new Map<string, Map<string, string>>()
  const go = async (url: string, init: RequestInit = {}): Promise<Response> => {
    const { origin } = new URL(url)
    const own = jar.get(origin) ?? new Map<string, string>()
    jar.set(origin, own)
    const answer = await fetch(url, { ...init, redirect: 'manual', headers: { ...(init.headers as Record<string, string>), cookie: [...own].map(([k, v]) => `${k}=${v}`).join('; ') } })
    for (const line of answer.headers.getSetCookie()) {
      const [pair = ''] = line.split(';')
      const at = pair.indexOf('=')
      if (/expires=Thu, 01 Jan 1970|max-age=0/i.test(line)) own.delete(pair.slice(0, at))
      else own.set(pair.slice(0, at), pair.slice(at + 1))
    }
    return answer
  }
  /** From our door to the provider's forms and back to the address of the callback, which is not yet asked. */
  const toCallback = async (ours: string, login: string): Promise<string> => {
    let next = (await go(`${ours}/api/oidc/start`)).headers.get('location')!
    for (let n = 0; n < 12; n++) {
      if (next.startsWith(`${ours}/api/oidc/callback`)) return next
      const answer = await go(next)
      const onward = answer.headers.get('location')
      if (onward) { next = new URL(onward, next).href; continue }
      const prompt = /name="prompt" value="(\w+)"/.exec(await answer.text())?.[1]
      const sent = await go(next, { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: new URLSearchParams({ prompt: prompt!, login, password: 'any' }).toString() })
      next = new URL(sent.headers.get('location')!, next).href
    }
    throw new Error('the provider never sent the browser back')
  }
  return { go, toCallback, jar }
}
const problem = async (answer: Response): Promise<[number, string]> => [answer.status, (await answer.json()).code]
async function bind(on: TestServer, login: string, subject: string | null): Promise<Answer> {
  const people = (await on.anyone.get('/api/demo/people')).body.people as { name: string; role: string }[]
  const guard: Client = await on.enter(people.find((p) => p.role === 'securityAdmin')!.name)
  const found = (await guard.get(`/api/people?q=${login}`)).body.people[0]
  return guard.post(`/api/people/${found.id}/subject`, { subject })
}
const people = async (role: string): Promise<string> => (await server.anyone.get('/api/demo/people')).body.people.find((p: { role: string }) => p.role === role).name

test('somebody whom an administrator bound comes in by the provider and has a session like any other', async () => {
  const login = await people('shiftLeader')
  expect((await bind(server, login, 'sub-of-shift')).status).toBe(204)
  const { go, toCallback, jar } = browser()
  const back = await go(await toCallback(server.url, 'sub-of-shift'))
  expect([back.status, back.headers.get('location')]).toEqual([303, '/'])
  expect(back.headers.getSetCookie().find((line) => line.startsWith('linli='))).toMatch(/HttpOnly.*SameSite=Strict|SameSite=Strict.*HttpOnly/)
  const me = await (await go(`${server.url}/api/me`)).json()
  expect(me.person.login).toBe(login)
  expect([...jar.get(server.url)!.keys()]).toEqual(['linli'])
  const audit = await server.enter(await people('auditAdmin'))
  const { items } = (await audit.get('/api/administration?comings=true')).body
  expect(items.find((r: { act: string; data: { by?: string } }) => r.act === 'signed_in' && r.data.by === 'provider').by.name).toBe(me.person.name)
})

test('the sign-in page learns whether there is a provider', async () => {
  const without = await startServer({ pack: 'qingshi' })
  try {
    expect([(await server.anyone.get('/api/about')).body.oidc, (await without.anyone.get('/api/about')).body.oidc]).toEqual([true, false])
    for (const path of ['/api/oidc/start', '/api/oidc/callback?code=x&state=y']) expect(codes(await without.anyone.get(path))).toEqual(['oidc.off'])
  } finally {
    await without.stop()
  }
})

describe('nobody is let in', () => {
  test('whom the provider knows and the district does not; nobody is made by it', async () => {
    const count = async (): Promise<number> => (await server.district.asWriter((tx) => tx`select 1 from persons`)).length
    const before = await count()
    const { go, toCallback, jar } = browser()
    expect(await problem(await go(await toCallback(server.url, 'a-stranger')))).toEqual([401, 'oidc.refused'])
    expect(jar.get(server.url)!.has('linli')).toBe(false)
    expect(await count()).toBe(before)
  })

  test('whose name is somebody\'s here, where matching is off', async () => {
    const { go, toCallback } = browser()
    expect(await problem(await go(await toCallback(server.url, await people('intakeClerk'))))).toEqual([401, 'oidc.refused'])
  })

  test.each([
    ['another state', (back: URL) => back.searchParams.set('state', 'of-somebody-else')],
    ['no state', (back: URL) => back.searchParams.delete('state')],
    ['another code', (back: URL) => back.searchParams.set('code', 'guessed')],
    ['another issuer', (back: URL) => back.searchParams.set('iss', 'http://127.0.0.1:1')],
    ['a refusal of the provider', (back: URL) => { back.searchParams.delete('code'); back.searchParams.set('error', 'access_denied') }],
  ])('who comes back with %s', async (_title, change) => {
    const { go, toCallback } = browser()
    const back = new URL(await toCallback(server.url, 'sub-of-shift'))
    change(back)
    expect(await problem(await go(back.href))).toEqual([401, 'oidc.refused'])
    // What the browser kept is spent with the first answer.
    expect(await problem(await go(back.href))).toEqual([401, 'oidc.refused'])
  })

  test('who brings another browser\'s answer, or uses one twice', async () => {
    const one = browser(), other = browser()
    const back = await one.toCallback(server.url, 'sub-of-shift')
    await other.go(`${server.url}/api/oidc/start`)
    expect(await problem(await other.go(back))).toEqual([401, 'oidc.refused'])
    const cookies = new Map(one.jar.get(server.url))
    expect((await one.go(back)).status).toBe(303)
    for (const [name, value] of cookies) one.jar.get(server.url)!.set(name, value)
    expect(await problem(await one.go(back))).toEqual([401, 'oidc.refused'])
  })

  test('who comes with a cookie that is none', async () => {
    for (const kept of ['', 'x', Buffer.from('null').toString('base64url'), Buffer.from('{"state":1}').toString('base64url')]) {
      expect(await problem(await fetch(`${server.url}/api/oidc/callback?code=x&state=y`, { headers: { cookie: `linli_oidc=${kept}` } }))).toEqual([401, 'oidc.refused'])
    }
  })

  test('a browser is sent to the sign-in page with the reason; the operator is told more', async () => {
    said.length = 0
    const { go, toCallback } = browser()
    const back = new URL(await toCallback(server.url, 'sub-of-shift'))
    back.searchParams.set('state', 'wrong')
    const answer = await go(back.href, { headers: { accept: 'text/html' } })
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/?refused=oidc.refused'])
    expect(said.join('')).toMatch(/identity provider: .*state/)
    expect(said.join('')).not.toContain(secret)
  })
})

describe('where the first match of a name is allowed', () => {
  test('an identity is bound to the person of the same sign-in name once, and stays bound', async () => {
    const login = await people('dispatcher')
    const first = browser()
    expect((await first.go(await first.toCallback(matching.url, `sub-of-${login}`))).status).toBe(303)
    expect((await (await first.go(`${matching.url}/api/me`)).json()).person.login).toBe(login)
    // Another subject of the same name is somebody else.
    const second = browser()
    expect(await problem(await second.go(await second.toCallback(matching.url, login)))).toEqual([401, 'oidc.refused'])
    const again = browser()
    expect((await again.go(await again.toCallback(matching.url, `sub-of-${login}`))).status).toBe(303)
    const audit = await matching.enter(await people('auditAdmin'))
    expect((await audit.get('/api/administration')).body.items.filter((r: { act: string }) => r.act === 'identity_bound')).toHaveLength(1)
  })

  test('an identity belongs to one person, and can be taken away', async () => {
    const login = await people('dispatcher')
    expect(codes(await bind(matching, await people('shiftLeader'), `sub-of-${login}`))).toEqual(['people.subject_taken'])
    expect((await bind(matching, login, 'another')).status).toBe(204)
    expect((await bind(matching, login, null)).status).toBe(204)
  })
})

test('a provider that does not answer refuses nobody for ever', async () => {
  const gone = openIdProvider({ issuer: 'http://127.0.0.1:1', client: 'linli', secret, matches: false })
  await expect(gone.begin('http://127.0.0.1/api/oidc/callback')).rejects.toThrow()
  await expect(gone.begin('http://127.0.0.1/api/oidc/callback')).rejects.toThrow()
})

test.each([
  [{}, null],
  [{ LINLI_OIDC_ISSUER: 'https://login.example.org' }, 'belong together'],
  [{ LINLI_OIDC_ISSUER: 'login', LINLI_OIDC_CLIENT_ID: 'a', LINLI_OIDC_CLIENT_SECRET: 'b' }, 'takes an address'],
  [{ LINLI_OIDC_ISSUER: 'https://login.example.org', LINLI_OIDC_CLIENT_ID: 'a', LINLI_OIDC_CLIENT_SECRET: 'b', LINLI_OIDC_MATCH: 'email' }, 'may be login'],
])('the environment %j is read or refused', (env, words) => {
  if (words === null) expect(providerFrom(env)).toBeNull()
  else expect(() => providerFrom(env)).toThrow(words)
})
