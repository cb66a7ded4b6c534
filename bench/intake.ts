// Intake and a step over HTTP, whole path, at 64 connections, beside the plain peer and the smallest durable insert, in interleaved rounds.
import { spawn, spawnSync, fork, type ChildProcess } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { openDatabase } from '../database/connect.ts'
import { categories, clerk, worker } from './district.ts'
import type { Load } from './load.ts'
import { startPeer, type Peer } from './peer.ts'
import { median, times, whole, type Chapter, type Figure } from './report.ts'

const connections = 64
export type Say = (done: number, total: number, words: string) => void

export type Server = { url: string; process: ChildProcess; memory(): Promise<NodeJS.MemoryUsage>; stop(): Promise<void> }
/** Serves a data folder as a process of its own. @param pack `bench` for the synthetic district; what an empty folder is filled with. */
export async function startServer(data: string, pack: string, web = ''): Promise<Server> {
  const db = await openDatabase({ data })
  const child = fork(fileURLToPath(new URL('server.ts', import.meta.url)), [db.url, db.schema, data, pack, web], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
  const heard = (what: string): Promise<Record<string, never>> => new Promise((done, fail) => {
    const on = (message: Record<string, never>): void => { if (what in message) { child.off('message', on); done(message) } }
    child.on('message', on)
    child.once('exit', (code) => fail(new Error(`the measured server ended with ${code}`)))
  })
  const { url } = await heard('url')
  return {
    url: url!, process: child,
    memory: async () => { const answer = heard('memory'); child.send('memory'); return (await answer)['memory']! },
    stop: async () => { const ended = new Promise((done) => child.once('exit', done)); child.disconnect(); await ended; await db.close() },
  }
}

export async function signIn(url: string, name: string): Promise<string> {
  const answer = await fetch(`${url}/api/session`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ name, password: 'linli-demo' }) })
  const { token, detail } = await answer.json() as { token?: string; detail?: string }
  if (!token) throw new Error(`${name} could not sign in: ${detail}`)
  return token
}

/** Runs the loader; one result for the openings, and one for the steps where tokens are given. */
function load(env: Record<string, string>): Promise<Load[]> {
  const child = spawn(process.execPath, [fileURLToPath(new URL('load.ts', import.meta.url))], { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'inherit'] })
  let out = ''
  child.stdout.on('data', (text) => { out += text })
  return new Promise((done, fail) => child.once('exit', (code) => (code === 0 ? done(out.trim().split('\n').map((line) => JSON.parse(line) as Load)) : fail(new Error(`the loader ended with ${code}`)))))
}

/** Transactions a second of one of the peer's scripts. */
function pgbench(peer: Peer, script: string, seconds: number, ...more: string[]): number {
  const run = spawnSync('pgbench', ['-n', '-c', String(connections), '-j', '2', '-T', String(seconds), '-M', 'prepared', '-f', peer.script(script), ...more], { env: { ...process.env, ...peer.env }, encoding: 'utf8' })
  const tps = /tps = ([\d.]+)/.exec(run.stdout)?.[1]
  if (!tps) throw new Error(`pgbench ${script} failed: ${run.stderr.slice(0, 400)}`)
  return Number(tps)
}

type Round = { insert: number; peer: number; transition: number; intake: Load; step: Load }
const cases = 100_000

/** A sentence instead of figures where the peer cannot run. */
export async function intake({ rounds, seconds }: { rounds: number; seconds: number }, say: Say): Promise<Chapter[] | string> {
  const folder = mkdtempSync(join(tmpdir(), 'linli-bench-'))
  // The server's own account must get in.
  chmodSync(folder, 0o755)
  say(0, rounds, 'the plain peer')
  const peer = await startPeer(join(folder, 'peer'), cases)
  if (typeof peer === 'string') { rmSync(folder, { recursive: true, force: true }); return peer }
  say(0, rounds, 'the district')
  const server = await startServer(join(folder, 'district'), 'bench')
  try {
    const tokens: string[] = []
    const auth = await signIn(server.url, clerk)
    for (let n = 0; n < 260; n++) { say(0, rounds, `signing in worker ${n + 1} of 260`); tokens.push(await signIn(server.url, worker(n))) }
    const ours = (seed: number, secs: number): Promise<Load[]> => load({ URL: `${server.url}/api/systems/hotline/matters`, BODY: 'linli', AUTH: `Bearer ${auth}`, CATEGORIES: categories.join(), TOKENS: tokens.join(), CONNS: String(connections), SECS: String(secs), SEED: String(seed) })
    await ours(100, 2)
    const measured: Round[] = []
    for (let i = 0; i < rounds; i++) {
      say(i, rounds, 'rounds')
      const insert = pgbench(peer, 'insert1', seconds)
      const [plain] = await load({ URL: peer.url, BODY: 'report', CONNS: String(connections), SECS: String(seconds), SEED: String(i) })
      const [opened, stepped] = await ours(i, seconds)
      measured.push({ insert, peer: plain!.rate, intake: opened!, step: stepped!, transition: pgbench(peer, 'transition', seconds, '-D', `maxid=${cases}`) })
    }
    const bad = measured.reduce((sum, r) => sum + r.intake.bad + r.step.bad, 0)
    if (bad > 0) throw new Error(`${bad} requests of the load were refused`)
    return chapters(measured, seconds)
  } finally {
    await server.stop()
    await peer.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

function chapters(measured: readonly Round[], seconds: number): Chapter[] {
  const of = (pick: (round: Round) => number): number => median(measured.map(pick))
  const beside = (what: string, name: string, ours: (round: Round) => number, theirs: (round: Round) => number, least: number): Figure => {
    const ratio = of((round) => ours(round) / theirs(round))
    return { what, value: `${whole(of(ours))} a second`, limit: `${name}: ${whole(of(theirs))} a second`, ratio: times(ratio), wanted: `at least ${least}x`, met: ratio >= least }
  }
  const note = (what: string): string => `${connections} connections, ${measured.length} interleaved rounds of ${seconds} s; medians, the ratio being the median of the rounds' ratios. ${what}`
  const slow = (pick: (round: Round) => Load): Figure => ({ what: 'time to the answer', value: `${of((r) => pick(r).p50_ms)} ms median, ${of((r) => pick(r).p99_ms)} ms for 99 in 100`, limit: '', ratio: '', wanted: '', met: null })
  const [opened, stepped] = [(r: Round) => r.intake.rate, (r: Round) => r.step.rate]
  return [
    { title: 'Intake over HTTP', note: note('Whole path: validated, located, routed, deadline, duties, journal, durable before the answer, which is the matter\'s number and state (Prefer: return=minimal), as the peer\'s is an id.'), figures: [
      beside('matters opened', 'plain node:http with PostGIS', opened, (r) => r.peer, 3), beside('matters opened', 'smallest durable insert', opened, (r) => r.insert, 0.4), slow((r) => r.intake)] },
    { title: 'A step over HTTP', note: note('Each matter takes one step, by whoever owes it, with the version that was read; the answer is short in the same way.'), figures: [
      beside('steps taken', 'transition.pgbench.sql, no HTTP', stepped, (r) => r.transition, 3), beside('steps taken', 'smallest durable insert', stepped, (r) => r.insert, 0.4), slow((r) => r.step)] },
  ]
}
