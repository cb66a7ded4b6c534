// A served district for tests: a copy of an installed template on a free port, with a settable clock, and a small client.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connect } from '../database/connect.ts'
import { freshDatabase } from '../database/testing.ts'
import type { DigestAlgorithm } from '../kernel/base/canonical.ts'
import { makeClock, type TimeSource } from '../kernel/base/clock.ts'
import { idle_ms } from '../kernel/people/model.ts'
import type { IdentityProvider } from '../kernel/people/provider.ts'
import type { Pack } from '../kernel/system/pack.ts'
import { loadPack } from './packs.ts'
import { districtOn } from './district.ts'
import type { Channel } from './messages/channel.ts'
import { serve, type Serving } from './serve.ts'

export type Answer = { status: number; body: any; headers: Headers } // any: tests read whatever shape the face answered with
export type Client = {
  get(path: string): Promise<Answer>
  post(path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>
  delete(path: string): Promise<Answer>
  token: string
}
export type TestServer = Serving & { clock: TimeSource; data: string; /** Signed in and kept, until nobody asked for it for so long that it ended. */ as(login: string, password?: string): Promise<Client>; /** Signed in this moment. */ enter(login: string, password?: string): Promise<Client>; anyone: Client }
export type TestServerOptions = { pack: string; at?: number; web?: string; fast?: boolean; /** Time runs on by itself, from `at`. */ running?: boolean; identity?: IdentityProvider; publicUrl?: string; /** false: without people, as a district in earnest begins. */ demonstration?: boolean; /** The journal's digest; sha256 when not given. */ algorithm?: DigestAlgorithm; /** A second server on the database and clock of another; stop it first. */ beside?: TestServer; /** Ways by which residents are told; a demonstration keeps what it would send. */ channels?: readonly Channel[] }

export { loadPack }

/** What a client hears on its live stream from now on, and how to stop it. */
export async function listen(url: string, { token }: Client): Promise<{ heard: { event: string; data: any }[]; stop(): void }> { // any: events as they came
  const abort = new AbortController()
  const answer = await fetch(`${url}/api/live`, { headers: { authorization: `Bearer ${token}` }, signal: abort.signal })
  const reader = answer.body!.pipeThrough(new TextDecoderStream()).getReader()
  const heard: { event: string; data: any }[] = [] // any: as above
  // The first line is sent when it is known from where on events are told.
  let text = (await reader.read()).value ?? ''
  void (async () => {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return
      const events = (text += value).split('\n\n')
      text = events.pop()!
      for (const one of events) { const [, event, data] = /event: (\w+)\ndata: (.*)/.exec(one) ?? []; if (event) heard.push({ event, data: JSON.parse(data!) }) }
    }
  })().catch(() => {})
  return { heard, stop: () => abort.abort() }
}

/** The jobs of the servers that live by a clock: who sets it wakes them. */
const wakers = new WeakMap<TimeSource, Set<() => void>>()
function heeded(source: TimeSource): TimeSource {
  const jobs = new Set<() => void>()
  const told = (): void => { for (const wake of jobs) wake() }
  const clock: TimeSource = { now: source.now, set: (at) => { source.set(at); told() }, advance: (span_ms) => { source.advance(span_ms); told() } }
  wakers.set(clock, jobs)
  return clock
}

/** Starts a server on a database of its own with this pack's demonstration district. Stop it, or the test run does not end. */
export async function startServer(options: TestServerOptions): Promise<TestServer> {
  const at = options.at ?? Date.UTC(2026, 5, 16, 1, 0)
  const pack = (): Promise<Pack> => loadPack(options.pack)
  const install = { demonstration: options.demonstration ?? true, seed: 1, ...(options.algorithm && { algorithm: options.algorithm }) }
  const db = options.beside ? await connect(options.beside.district.db.url, 'linli', new URL(options.beside.district.db.url).password || 'tests') : await freshDatabase({
    template: `installed_${options.pack}${options.algorithm ?? ''}${install.demonstration ? '' : '_empty'}`,
    prepare: async (database) => { const first = await districtOn({ ...database, close: async () => {} }, { pack, install, now: () => Date.UTC(2026, 0, 1) }); await first.close() },
  })
  const clock = options.beside?.clock ?? heeded(makeClock(at, options.running ? 1 : 0))
  const district = await districtOn(db, { pack, install, now: clock.now })
  const data = await mkdtemp(join(tmpdir(), 'linli-test-'))
  const serving = await serve(district, { port: 0, data, ...(options.web && { web: options.web }), identity: options.identity, publicUrl: options.publicUrl, fast: options.fast ?? true, ...(options.channels && { channels: options.channels }) })
  wakers.get(clock)?.add(serving.jobs.wake)
  const clientFor = (token: string): Client => {
    const call = async (method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer> => {
      const answer = await fetch(serving.url + path, { method, headers: { ...(token && { authorization: `Bearer ${token}` }), ...(body !== undefined && { 'content-type': 'application/json' }), ...headers }, ...(body !== undefined && { body: JSON.stringify(body) }) })
      const text = await answer.text()
      return { status: answer.status, headers: answer.headers, body: /json/.test(answer.headers.get('content-type') ?? '') ? JSON.parse(text) : text }
    }
    return { token, get: (path) => call('GET', path), post: (path, body = {}, headers) => call('POST', path, body, headers), delete: (path) => call('DELETE', path) }
  }
  const known = new Map<string, { client: Promise<Client>; seen: number }>()
  const anyone = clientFor('')
  const enter = async (login: string, password = 'linli-demo'): Promise<Client> => {
    const answer = await anyone.post('/api/session', { name: login, password })
    if (answer.status !== 200) throw new Error(`${login} could not sign in: ${JSON.stringify(answer.body)}`)
    return clientFor(answer.body.token as string)
  }
  return {
    ...serving, clock, data, anyone,
    as: (login, password) => {
      const found = known.get(login)
      const client = found && clock.now() - found.seen < idle_ms / 2 ? found.client : enter(login, password)
      known.set(login, { client, seen: clock.now() })
      return client
    },
    enter,
    stop: async () => { wakers.get(clock)?.delete(serving.jobs.wake); await serving.stop(); await rm(data, { recursive: true, force: true }) },
  }
}
