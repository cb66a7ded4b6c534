// Transfers through the face of kernel/money, in this process and durable, at 16 writers, beside the smallest durable insert on the
// same server, in interleaved rounds.
import { spawn, spawnSync } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { openDatabase, type Database } from '../database/connect.ts'
import { migrate } from '../database/migrate.ts'
import { makeClock, random } from '../kernel/base/index.ts'
import { checkBook, type Account } from '../kernel/money/index.ts'
import { cashier, chair, closeDesks, desk, done, furnish, line, openedBook, voucher, type Desk } from '../kernel/money/samples.ts'
import { median, times, whole, type Chapter, type Figure } from './report.ts'

const writers = 16
type Say = (done: number, total: number, words: string) => void
/** Ten thousand accounts: a hundred books of a hundred, and one book whose bank account everybody pays into. */
const spread = { books: 100, accounts: 100 }
const crowd = 10_000

/** A sentence instead of figures where the limit cannot be measured. */
export async function money({ rounds, seconds }: { rounds: number; seconds: number }, say: Say): Promise<Chapter[] | string> {
  const scripts = resolve(process.env['LINLI_PEERS'] ?? '../shared/bench')
  if (!existsSync(join(scripts, 'insert1.pgbench.sql'))) return 'not run: LINLI_PEERS names no folder with insert1.pgbench.sql'
  if (spawnSync('pgbench', ['--version']).status !== 0) return 'not run: pgbench of Debian\'s PostgreSQL is not installed'
  const folder = mkdtempSync(join(tmpdir(), 'linli-bench-'))
  // The database server's own account must get in.
  chmodSync(folder, 0o755)
  say(0, rounds, 'the books')
  const db = await openDatabase({ data: folder })
  try {
    await migrate(db)
    await furnish(db)
    const insert = insertsOn(db, join(scripts, 'insert1.pgbench.sql'))
    const face = desk(db, 1, makeClock())
    const hot = await openedBook(face, crowd - 3, false)
    const books = await Promise.all(Array.from({ length: spread.books }, () => openedBook(face, spread.accounts - 3, false)))
    await db.admin.unsafe('vacuum analyze')
    const run = (kind: Kind, seed: number, secs: number): Promise<number> => transfers(face, kind, kind === 'hot' ? [hot] : books, seed, secs)
    for (const kind of kinds) await run(kind, 0, 1)
    const measured: Round[] = []
    for (let i = 0; i < rounds; i++) {
      say(i, rounds, 'rounds')
      // Each begins in its turn: what comes after a load meets the disk as that one left it.
      const round: Partial<Round> = {}
      for (const name of turned(parts, i)) round[name] = name === 'insert' ? await insert(seconds) : await run(name, i, seconds)
      measured.push(round as Round)
    }
    say(rounds, rounds, 'checked')
    for (const { book } of [hot, ...books]) {
      const { faults } = await face.read((tx) => checkBook(tx, book, 'sha256'))
      if (faults.length) throw new Error(`book ${book} is not sound after the load: ${JSON.stringify(faults[0])}`)
    }
    return [chapter(measured, seconds)]
  } finally {
    await closeDesks()
    await db.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Runs the smallest durable insert on the server of a database; a second. */
export function insertsOn(db: Database, script: string): (seconds: number) => Promise<number> {
  const url = new URL(db.url)
  const env = { ...process.env, PGHOST: url.hostname, PGPORT: url.port, PGUSER: url.username, PGPASSWORD: decodeURIComponent(url.password), PGDATABASE: url.pathname.slice(1), PGOPTIONS: `-c search_path=${db.schema} -c client_min_messages=warning` }
  const made = spawnSync('psql', ['-qX', '-v', 'ON_ERROR_STOP=1', '-c', 'create table lim (id bigint generated always as identity primary key, k bigint, v text)'], { env, encoding: 'utf8' })
  if (made.status !== 0) throw new Error(`The table of the limit could not be made: ${made.stderr}`)
  return (seconds) => new Promise((resolve, reject) => {
    const child = spawn('pgbench', ['-n', '-c', String(writers), '-j', '2', '-T', String(seconds), '-M', 'prepared', '-f', script], { env, stdio: ['ignore', 'pipe', 'ignore'] })
    let out = ''
    child.stdout.on('data', (text) => { out += text })
    child.once('exit', () => { const tps = /tps = ([\d.]+)/.exec(out)?.[1]; if (tps) resolve(Number(tps)); else reject(new Error('pgbench failed')) })
  })
}

const kinds = ['random', 'hot', 'steps'] as const
type Kind = (typeof kinds)[number]
const parts = ['insert', ...kinds] as const
type Round = Record<(typeof parts)[number], number>
const turned = <T>(list: readonly T[], by: number): T[] => list.map((_, i) => list[(i + by) % list.length]!)

/** Transfers a second: each writer waits for its answer before it goes on. */
async function transfers({ books, clock }: Desk, kind: Kind, from: readonly { book: string; list: readonly Account[] }[], seed: number, seconds: number): Promise<number> {
  const dice = random(`${kind} ${seed}`)
  const day = new Date(clock.now() + 8 * 3_600_000).toISOString().slice(0, 10)
  const start = performance.now()
  let count = 0
  await Promise.all(Array.from({ length: writers }, async () => {
    while (performance.now() - start < seconds * 1000) {
      const { book, list } = from[dice.int(0, from.length - 1)]!
      const to = dice.int(1, list.length - 1)
      const other = kind === 'hot' ? 0 : (to + dice.int(1, list.length - 1)) % list.length
      const amount = dice.int(1, 100_000)
      const given = voucher([line(list[to]!, -amount), line(list[other]!, amount)], { day, text: '维修资金支出' })
      if (kind === 'steps') {
        const made = done(await books.act({ do: 'make', book, voucher: given, by: cashier }))
        done(await books.act({ do: 'release', book, voucher: made.voucher!.id, by: chair }))
      } else done(await books.act({ do: 'make', book, voucher: given, by: cashier, released: chair }))
      count++
    }
  }))
  return (count / (performance.now() - start)) * 1000
}

function chapter(measured: readonly Round[], seconds: number): Chapter {
  const of = (pick: (round: Round) => number): number => median(measured.map(pick))
  const beside = (what: string, name: keyof Round, least: number | null): Figure => {
    const ratio = of((round) => round[name] / round.insert)
    return { what, value: `${whole(of((r) => r[name]))} a second`, limit: `smallest durable insert: ${whole(of((r) => r.insert))} a second`, ratio: times(ratio), wanted: least === null ? '' : `at least ${least}x`, met: least === null ? null : ratio >= least }
  }
  return {
    title: 'Transfers between accounts', note: `${writers} writers in one process, each waiting for its answer, ${measured.length} interleaved rounds of ${seconds} s on one server, fsync on; medians, the ratio being the median of the rounds' ratios. Each transfer is a voucher with its image's digest, two signatures, its place in the book's chain, two postings and the sums of its accounts, and the whole book was found balanced. ${spread.books} books of ${spread.accounts} accounts, or one book of ${whole(crowd)} whose bank account every transfer touches.`,
    figures: [
      beside('transfers, random accounts', 'random', 0.4), beside('transfers, all on one account', 'hot', 0.25), beside('transfers made by one and released by another, two durable acts each', 'steps', null),
    ],
  }
}
