// `linli start` as an operator meets it, on a database of its own: the first administrator's link, and what HOST may be.
import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import type { Database } from '../database/connect.ts'
import { freshDatabase } from '../database/testing.ts'
import { whyNot } from './start.ts'

const data = mkdtempSync(join(tmpdir(), 'linli-start-'))
const open: Database[] = []
const running: ChildProcess[] = []
afterAll(async () => {
  for (const child of running) if (child.exitCode === null && child.signalCode === null) { const gone = new Promise((resolve) => child.once('exit', resolve)); child.kill('SIGKILL'); await gone }
  for (const db of open) await db.close()
  rmSync(data, { recursive: true, force: true })
})

/** Starts it and waits until it says how to stop it, or ends. */
async function start(db: Database, env: Record<string, string>): Promise<{ said: string; code: number | null; stop(): Promise<number | null> }> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'main.ts'), 'start', '--pack', 'qingshi'], {
    env: { ...process.env, NODE_OPTIONS: '', PORT: '0', LINLI_DATA: data, LINLI_DATABASE_URL: db.url, LINLI_SCHEMA: 'linli', ...env }, stdio: ['ignore', 'pipe', 'pipe'],
  })
  running.push(child)
  let said = ''
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve))
  const ready = new Promise<void>((resolve) => {
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => { said += chunk; if (said.includes('Ctrl-C')) resolve() })
  })
  const late = setTimeout(() => { child.kill('SIGKILL'); said += '(nothing for two minutes)' }, 120_000)
  await Promise.race([ready, ended])
  clearTimeout(late)
  return { said, code: child.exitCode, stop: () => { child.kill('SIGTERM'); return ended } }
}
const linkIn = (said: string): string | undefined => /http:\/\/127\.0\.0\.1:\d+\/welcome\/\S+/.exec(said)?.[0]
const send = (link: string, body?: unknown): Promise<Response> => fetch(link.replace('/welcome/', '/api/welcome/'), body === undefined ? {} : { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })

test('without demonstration people each start prints a fresh link until the first administrator has a password; none afterwards', async () => {
  const db = await freshDatabase()
  open.push(db)
  const first = await start(db, { LINLI_DEMO: '0' })
  const old = linkIn(first.said)
  expect(old, first.said).toBeDefined()
  expect((await (await send(old!)).json()).login).toBe('admin')
  expect(await first.stop()).toBe(0)

  const second = await start(db, { LINLI_DEMO: '0' })
  const link = linkIn(second.said)!
  const api = new URL(link).origin
  expect((await send(`${api}${new URL(old!).pathname}`)).status).toBe(410)
  expect((await fetch(`${api}/api/demo/people`)).status).toBe(404)
  // The law is no invention: it is there, and nothing invented is.
  const { hooks } = await (await fetch(`${api}/api/laws/articles/SHJD:15`)).json()
  expect(hooks.map(({ id }: { id: string }) => id)).toContain('unowned.hearing')
  expect((await (await fetch(`${api}/plan`)).text())).not.toContain('class="chip')
  const signIn = (password: string): Promise<Response> => fetch(`${api}/api/session`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ name: 'admin', password }) })
  for (const password of ['admin', 'linli-demo']) expect((await signIn(password)).status).toBe(401)
  expect((await send(link, { password: 'three good words' })).status).toBe(204)
  const session = await (await signIn('three good words')).json()
  expect(session.posts.map((post: { role: string }) => post.role)).toEqual(['systemAdmin'])
  expect(await second.stop()).toBe(0)

  const third = await start(db, { LINLI_DEMO: '0', HOST: '0.0.0.0' })
  expect(third.said).toContain('0.0.0.0')
  expect(third.said).not.toContain('/welcome/')
  expect(await third.stop()).toBe(0)
}, 180_000)

test('with demonstration people another address than loopback is refused, and nothing listens', async () => {
  const db = await freshDatabase()
  open.push(db)
  const refused = await start(db, { HOST: '0.0.0.0' })
  expect(refused.code).toBe(2)
  expect(refused.said).toContain('while demonstration people exist')
  // What was installed as a demonstration stays one, whatever a later start says.
  const again = await start(db, { HOST: '0.0.0.0', LINLI_DEMO: '0' })
  expect(again.code).toBe(2)
}, 180_000)

test.each([['127.0.0.1', true], ['127.8.8.8', true], ['localhost', true], ['::1', true], ['0.0.0.0', false], ['::', false], ['192.168.1.5', false], ['127.0.0.1.example.org', false], ['', false]])('a demonstration may listen at %j: %s', (host, may) => {
  expect(whyNot(host) === null).toBe(may)
})
