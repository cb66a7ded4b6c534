// Killing: a real server process on a data folder of its own is killed at random moments while people act, and so is its database; both
// come back, every request is sent again under its key until it is answered. Afterwards no answered act may be lost, none half done,
// none doubled, and the journal's chain must hold.
import { spawn, type ChildProcess } from 'node:child_process'
import { readFileSync, readdirSync } from 'node:fs'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { random, type Random } from '../kernel/base/random.ts'
import { verify } from '../kernel/journal/verify.ts'
import { openDistrict } from '../server/district.ts'
import { loadPack } from '../server/packs.ts'
import { filled, type Asked } from './answers.ts'
import { makeAuditor, type Fault } from './auditor.ts'
import type { Declaration } from './audit/model.ts'
import { chosen } from './habits.ts'
import { caller } from './openings.ts'
import { peopleOf, type Answer, type Client, type People } from './people.ts'
import { asker } from './stage.ts'
import type { Page } from './crowd.ts'

export type Crashes = { pack: string; seed: number; kills: number; workers?: number; progress?: (done: number, total: number, words: string) => void }
export type Survived = { answered: number; sentAgain: number; servers: number; databases: number; matters: number; entries: number; faults: readonly Fault[]; spent_ms: number }

/** What was answered: it must stand in the journal once. */
type Answered = { matter: string; act: string; person: number; key: string }
type Ground = { data: string; seed: number; chance: Random; url: string; server: ChildProcess | null; ledger: Answered[]; opened: Map<string, string>; sentAgain: number; stopping: boolean; secrets: string[] }

const program = join(import.meta.dirname, '..', 'bin', 'linli.mjs')

export async function survive({ pack, seed, kills, workers = 6, progress }: Crashes): Promise<Survived> {
  const started = performance.now()
  const data = await mkdtemp(join(tmpdir(), 'linli-crash-'))
  await chmod(data, 0o755)
  const ground: Ground = { data, seed, chance: random(`crash/${seed}`), url: '', server: null, ledger: [], opened: new Map(), sentAgain: 0, stopping: false, secrets: [] }
  try {
    const installed = await openDistrict({ data, pack: () => loadPack(pack), install: { demonstration: true, seed: 1 } })
    // Installed with an empty past, so that the first start tells none: only what is done now counts.
    await installed.asWriter((tx) => tx`insert into readers (reader, position) values ('history 0 0 0 0', 0)`)
    await installed.close()
    await start(ground)
    const people = await peopleOf(() => ground.url)
    const work = Array.from({ length: workers }, (_, i) => worker(ground, people, i, pack))
    const { servers, databases } = await kill(ground, kills, progress ?? (() => {}))
    ground.stopping = true
    await Promise.all(work)
    await stop(ground)
    return { ...(await judge(ground, pack)), servers, databases, answered: ground.ledger.length, sentAgain: ground.sentAgain, spent_ms: Math.round(performance.now() - started) }
  } finally {
    ground.stopping = true
    for (const pid of processesOf(ground.server)) end(pid)
    await rm(data, { recursive: true, force: true, maxRetries: 20, retryDelay: 200 })
  }
}

// The server.

async function start(ground: Ground): Promise<void> {
  const child = spawn(process.execPath, [program, 'start'], { env: { ...process.env, LINLI_DATA: ground.data, PORT: '0', HOST: '127.0.0.1', LINLI_DATABASE_URL: '', LINLI_SCHEMA: '' }, stdio: ['ignore', 'pipe', 'pipe'] })
  ground.server = child
  let said = ''
  ground.url = await new Promise<string>((done, fail) => {
    const hear = (bytes: Buffer): void => {
      said += bytes.toString()
      const url = /http:\/\/127\.0\.0\.1:\d+/.exec(said)?.[0]
      if (url) done(url)
    }
    child.stdout!.on('data', hear)
    child.stderr!.on('data', (bytes: Buffer) => { said += bytes.toString() })
    child.once('exit', (code) => fail(new Error(`the server ended with ${code} before it served: ${said.slice(-2000)}`)))
  })
}

async function stop(ground: Ground): Promise<void> {
  const { server } = ground
  if (!server || server.exitCode !== null) return
  const gone = new Promise<void>((done) => server.once('exit', () => done()))
  server.kill('SIGTERM')
  await gone
}

/** The starter and the server that it started. */
function processesOf(child: ChildProcess | null): number[] {
  if (!child?.pid || child.exitCode !== null || child.signalCode !== null) return []
  return [child.pid, ...childrenOf(child.pid)]
}
function childrenOf(parent: number): number[] {
  return readdirSync('/proc').filter((name) => /^\d+$/.test(name)).map(Number).filter((pid) => {
    try {
      const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
      return Number(text.slice(text.lastIndexOf(')') + 2).split(' ')[1]) === parent
    } catch {
      return false
    }
  })
}
function end(pid: number): void {
  try { process.kill(pid, 'SIGKILL') } catch { /* It went by itself. */ }
}
const postmaster = (data: string): number | null => {
  try { return Number(readFileSync(join(data, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]) } catch { return null }
}

// Killing.

async function kill(ground: Ground, kills: number, progress: (done: number, total: number, words: string) => void): Promise<{ servers: number; databases: number }> {
  const done = { servers: 0, databases: 0 }
  for (let i = 0; i < kills; i++) {
    const before = ground.ledger.length
    // Something must have been answered since the last one, and a while must have passed that nobody can foresee.
    for (let waited = 0; ground.ledger.length < before + 5 && waited < 600; waited++) await sleep(50)
    await sleep(ground.chance.int(0, 900))
    const what = i < 3 ? (['database', 'server', 'both'] as const)[i]! : ground.chance.pick(['server', 'server', 'database', 'both'] as const)
    if (what !== 'database') { for (const pid of processesOf(ground.server)) end(pid); done.servers++ }
    if (what !== 'server') { const pid = postmaster(ground.data); if (pid) { end(pid); done.databases++ } }
    if (what !== 'database') await start(ground)
    progress(i + 1, kills, `${ground.ledger.length} acts answered`)
  }
  const before = ground.ledger.length
  for (let waited = 0; ground.ledger.length < before + 10 && waited < 600; waited++) await sleep(50)
  return done
}

// Working.

async function worker(ground: Ground, people: People, no: number, pack: string): Promise<void> {
  const chance = random(`crash/${ground.seed}/${no}`)
  const { categories } = await loadPack(pack)
  const clerks = people.ofRole('intakeClerk')
  for (let count = 0; !ground.stopping; count++) {
    const clerk = people.as(clerks[no % clerks.length]!.name)
    const external = `CRASH-${no}-${count}`
    const name = caller(chance)
    const phone = `139${String(chance.int(0, 99_999_999)).padStart(8, '0')}`
    ground.secrets.push(name, phone)
    const category = chance.pick(categories.filter((c) => c.code.includes('.') && c.kind === 'request')).code
    const [district] = (await insist(ground, () => clerk.call('GET', '/api/places?q=%E7%A4%BE%E5%8C%BA'))).body?.places ?? []
    const place = district?.id ?? (await insist(ground, () => clerk.call('GET', '/api/me'))).body.district.id
    let page = await act(ground, clerk, 'open', '/api/systems/hotline/matters', { facts: { text: '楼道灯不亮', category, external_number: external, contact_name: name, contact_phone: phone }, place }, external)
    if (page) ground.opened.set(external, page.id)
    for (let steps = 0; page?.holder && page.kind === 'open' && steps < 8 && !ground.stopping; steps++) page = await next(ground, people, chance, page, `${external}-${steps}`)
  }
}

async function next(ground: Ground, people: People, chance: Random, before: Page, key: string): Promise<Page | null> {
  const who = people.someone(chance, before.holder.post)
  if (!who) return null
  const client = people.as(who.name)
  const { body: page } = await insist(ground, () => client.call('GET', `/api/matters/${before.id}`))
  const offered = (page.steps as Page[]).filter((s) => s.refused.length === 0)
  const step = chosen(chance, page.system, page.state, offered.map((s) => s.id).filter((id) => !['return', 'redirect', 'ask_help', 'open_case', 'ask_requester'].includes(id)), undefined)
  if (!step) return null
  const facts = await filled(
    { chance, photo: () => client.photo(), organisation: () => '', category: () => page.category, matter: () => null },
    (offered.find((s) => s.id === step)!.asks as Asked[]).filter((ask) => ask.kind !== 'photos'),
    { system: page.system, state: page.state, step, facts: page.facts, now: Date.parse(page.as_of), deadlineOf: () => null })
  return facts && act(ground, client, step, `/api/matters/${page.id}/steps/${step}`, { facts }, key, page.version)
}

/** One act, sent under its key until it is answered. What is answered goes into the ledger. */
async function act(ground: Ground, client: Client, what: string, path: string, body: unknown, key: string, version?: number): Promise<Page | null> {
  const answer = await insist(ground, () => client.call('POST', path, body, { 'idempotency-key': key, ...(version !== undefined && { 'if-match': String(version) }) }))
  if (answer.status >= 300) return null
  ground.ledger.push({ matter: answer.body.id, act: what, person: await patiently(ground, () => client.id()), key })
  return answer.body
}

/** Sends again what was not answered, or answered only that the server is unwell. */
async function insist(ground: Ground, send: () => Promise<Answer>): Promise<Answer> {
  return patiently(ground, async () => {
    const answer = await send()
    if (answer.status >= 500) throw new Error(`answered ${answer.status}`)
    return answer
  })
}
async function patiently<T>(ground: Ground, work: () => Promise<T>): Promise<T> {
  for (let tries = 0; ; tries++) {
    try {
      return await work()
    } catch (error) {
      if (tries > 600) throw error
      ground.sentAgain++
      await sleep(100)
    }
  }
}

// Judging.

async function judge(ground: Ground, pack: string): Promise<{ matters: number; entries: number; faults: readonly Fault[] }> {
  const district = await openDistrict({ data: ground.data, pack: () => loadPack(pack), install: { demonstration: true, seed: 1 } })
  const { ask, close } = await asker(district.db)
  try {
    const audit = await makeAuditor({ ask, declarations: [...district.systems.values()].map((s) => s.declaration as unknown as Declaration), now: district.now })
    for (const secret of ground.secrets) audit.secret(secret)
    await audit.everything()
    for (const fault of (await district.asWriter((tx) => verify(tx, district.algorithm))).faults) audit.say('verify', 'no fault', fault)
    const rows = await ask<{ matter: string; act: string; person: number; n: number }>(`select matter, act, person, count(*)::int as n from journal where by = 'p' group by 1, 2, 3`)
    const kept = new Map(rows.map((row) => [`${row.matter} ${row.act} ${row.person}`, row.n]))
    const answered = Map.groupBy(ground.ledger, (a) => `${a.matter} ${a.act} ${a.person}`)
    for (const [what, acts] of answered) if (kept.get(what) !== acts.length) audit.say('an answered act', acts.length, kept.get(what) ?? 0, acts[0]!.matter)
    const opened = await ask<{ external: string; id: string; n: number }>(`select facts->>'external_number' as external, min(id)::text as id, count(*)::int as n from matters where facts ? 'external_number' group by 1`)
    for (const row of opened) if (row.n !== 1 || (ground.opened.has(row.external) && ground.opened.get(row.external) !== row.id)) audit.say(`openings of ${row.external}`, `one, ${ground.opened.get(row.external)}`, `${row.n}, ${row.id}`)
    return { matters: audit.matters, entries: [...audit.lives.values()].reduce((sum, life) => sum + life.version, 0), faults: audit.faults }
  } finally {
    await close()
    await district.close()
  }
}
