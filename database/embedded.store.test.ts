// The embedded server survives what happens to programs on a machine: a second start, a kill without warning, a data folder that was
// moved into a private home.
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import postgres from 'postgres'
import { isRoot } from './account.ts'
import { startEmbedded } from './embedded.ts'
import { isAlive } from './processes.ts'
import { careless, testFolder } from './testing-setup.ts'

let data: string
beforeEach(async () => { data = await testFolder() })
afterEach(() => rmSync(data, { recursive: true, force: true }))

const ask = async (url: string, text: string): Promise<unknown> => {
  const sql = postgres(url, { max: 1, onnotice: () => {} })
  try {
    return (await sql.unsafe(text))[0]
  } finally {
    await sql.end()
  }
}
const serverPid = () => Number(readFileSync(join(data, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0])

/** Another process that starts the server and waits; it says its URL on its first line. */
async function anotherProcess(): Promise<{ url: string; kill: () => Promise<void> }> {
  const program = `const { startEmbedded } = await import(${JSON.stringify(join(import.meta.dirname, 'embedded.ts'))});
    const { url } = await startEmbedded(${JSON.stringify(data)}); console.log(url); setInterval(() => {}, 1000)`
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], { stdio: ['ignore', 'pipe', 'inherit'] })
  const url = await new Promise<string>((done, fail) => {
    child.stdout.once('data', (line: Buffer) => done(line.toString().trim()))
    child.once('exit', () => fail(new Error('The other process ended.')))
  })
  const kill = () => new Promise<void>((done) => {
    child.once('exit', () => done())
    child.kill('SIGKILL')
  })
  return { url, kill }
}

describe('the embedded server', () => {
  test('writes no value of a row into its log', async () => {
    const { url, stop } = await startEmbedded(data, careless)
    try {
      await ask(url, 'create table persons (login text primary key)')
      await ask(url, "insert into persons values ('讳名')")
      await expect(ask(url, "insert into persons values ('讳名')")).rejects.toMatchObject({ code: '23505', detail: 'Key (login)=(讳名) already exists.' })
      await expect(ask(url, `select * from json_to_record('{"a":"讳名\\u0000"}') as r(a text)`)).rejects.toMatchObject({ code: '22P05' })
    } finally {
      await stop()
    }
    const log = readFileSync(join(data, 'postgres.log'), 'utf8')
    expect(log).toContain('duplicate key')
    expect(log).not.toContain('讳名')
  })

  test('keeps what was written, listens on loopback with a password, and leaves nothing running', async () => {
    const first = await startEmbedded(data, careless)
    await ask(first.url, 'create table kept as select 1 as n')
    const wrong = new URL(first.url)
    wrong.password = 'guess'
    await expect(ask(wrong.href, 'select 1')).rejects.toMatchObject({ code: '28P01' })
    expect(await ask(first.url, 'show listen_addresses')).toEqual({ listen_addresses: '127.0.0.1' })
    const pid = serverPid()
    await first.stop()
    expect(isAlive(pid)).toBe(false)
    const second = await startEmbedded(data, careless)
    expect(await ask(second.url, 'select n from kept')).toEqual({ n: 1 })
    await second.stop()
    expect(readdirSync(data).sort()).toEqual(['postgres', 'postgres.log', 'secret'])
  })

  test('two starts at once share one server, which the first of them stops', async () => {
    const both = await Promise.all([startEmbedded(data, careless), startEmbedded(data, careless)])
    expect(both[0].url).toBe(both[1].url)
    expect(both.map((one) => one.owned).sort()).toEqual([false, true])
    const guest = both.find((one) => !one.owned)!
    await guest.stop()
    expect(await ask(guest.url, 'select 1 as n')).toEqual({ n: 1 })
    await both.find((one) => one.owned)!.stop()
  })

  test('a server left behind by a killed process is taken over and stopped in the end', async () => {
    const other = await anotherProcess()
    await other.kill()
    const pid = serverPid()
    expect(isAlive(pid)).toBe(true)
    const cluster = await startEmbedded(data, careless)
    expect([cluster.owned, cluster.url]).toEqual([true, other.url])
    await cluster.stop()
    expect(isAlive(pid)).toBe(false)
  })

  test('a server killed without warning is started again at the same address and has lost nothing', async () => {
    const cluster = await startEmbedded(data)
    await ask(cluster.url, 'create table kept as select 1 as n')
    const pid = serverPid()
    process.kill(pid, 'SIGKILL')
    await expect.poll(() => ask(cluster.url, 'select n from kept').catch(() => null), { timeout: 20_000 }).toEqual({ n: 1 })
    const next = serverPid()
    expect(next).not.toBe(pid)
    await cluster.stop()
    expect(isAlive(next)).toBe(false)
  })

  test('a server and its program killed together start again with what was written', async () => {
    const other = await anotherProcess()
    await ask(other.url, 'create table kept as select 1 as n')
    const pid = serverPid()
    await other.kill()
    process.kill(pid, 'SIGKILL')
    const cluster = await startEmbedded(data, careless)
    expect(await ask(cluster.url, 'select n from kept')).toEqual({ n: 1 })
    await cluster.stop()
  })

  test('a lost secret is named with its remedy', async () => {
    await (await startEmbedded(data, careless)).stop()
    rmSync(join(data, 'secret'))
    await expect(startEmbedded(data, careless)).rejects.toThrow(`The file ${join(data, 'secret')} is missing`)
  })

  test.runIf(isRoot())('below a private home the cluster stands where its account can reach it', async () => {
    const home = join(data, 'home')
    mkdirSync(home, { mode: 0o700 })
    const away = join('/var/lib/linli', createHash('sha256').update(join(home, 'data')).digest('hex').slice(0, 16))
    const cluster = await startEmbedded(join(home, 'data'), careless)
    expect(await ask(cluster.url, 'select 1 as n')).toEqual({ n: 1 })
    await cluster.stop()
    expect([existsSync(join(away, 'postgres')), existsSync(join(home, 'data', 'postgres'))]).toEqual([true, false])
    rmSync(away, { recursive: true })
  })
})
