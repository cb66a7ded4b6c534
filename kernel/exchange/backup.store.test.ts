// A backup is taken while people work, and comes back elsewhere whole: on another data folder and on the machine's own PostgreSQL. What
// was forgotten stays forgotten, and what is damaged is never half restored.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { zstdCompressSync, zstdDecompressSync } from 'node:zlib'
import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Cluster } from '../../database/cluster.ts'
import { connect, type Database } from '../../database/connect.ts'
import { debianBinaries, startDebian } from '../../database/debian.ts'
import { startEmbedded } from '../../database/embedded.ts'
import { onServer, prefix } from '../../database/testing.ts'
import { careless, testFolder } from '../../database/testing-setup.ts'
import { districtOn } from '../../server/district.ts'
import { loadPack, startServer, type Client, type TestServer } from '../../server/testing.ts'
import { fingerprint, folderKeeper, freezeRoll, keeperKeyOf, keeperOf, makeAssemblies, type Assemblies, type Part } from '../assemblies/index.ts'
import type { Outcome } from '../base/model.ts'
import { verify } from '../journal/verify.ts'
import { backUp, partName, type Manifest } from './backup.ts'
import { restore } from './restore.ts'
import { archiveEnd, memberHead, members, memberTail } from './tar.ts'

const now = Date.parse('2026-06-16T10:00:00+08:00')
let server: TestServer, clerk: Client, folder: string, file: string, manifest: Manifest
const opened: string[] = []
const photo = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==', 'base64')
let photoId: string, erased: string

async function order(n: number, more: Record<string, unknown> = {}): Promise<string> {
  const place = server.district.world().territory.unitsOf('committee', '2026-06-16')[0]
  const answer = await clerk.post('/api/systems/hotline/matters', { facts: { text: `第 ${n} 件\t有制表符\n和换行 \\N`, category: 'living.leak', channel: 'phone', contact_name: '王小明', contact_phone: '13800001234', ...more }, place })
  if (answer.status !== 201) throw new Error(JSON.stringify(answer.body))
  return answer.body.id as string
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'linli-test-'))
  file = join(folder, 'backup.tar.zst')
  server = await startServer({ pack: 'qingshi', at: now })
  clerk = await server.as((await server.anyone.get('/api/demo/people')).body.people.find((p: { role: string }) => p.role === 'intakeClerk').name)
  const form = new FormData()
  form.set('file', new Blob([photo]), 'a.png')
  photoId = ((await (await fetch(`${server.url}/api/attachments`, { method: 'POST', headers: { authorization: `Bearer ${clerk.token}` }, body: form })).json()) as { id: string }).id
  opened.push(await order(0, { photos: [photoId] }))
  erased = await order(1)
  await server.district.asWriter((tx) => tx`update personal set value = null, erased = ${now} where matter = ${erased} and fact = 'contact_name'`)
  // People go on working while it is taken.
  let working = true
  const work = (async () => { for (let n = 2; working; n++) opened.push(await order(n)) })()
  const before = opened.length
  while (opened.length < before + 3) await new Promise((resolve) => setTimeout(resolve, 20))
  const acknowledged = [...opened]
  manifest = await backUp(server.district.db, { data: server.data, file, now })
  working = false
  await work
  opened.length = 0
  opened.push(...acknowledged)
}, 120_000)
afterAll(async () => { await server?.stop(); await rm(folder, { recursive: true, force: true }) })

/** An empty database on a server of one's own, with its data folder. */
type Empty = { db: Database; data: string; close(): Promise<void> }
async function emptyOn(start: (data: string) => Promise<Cluster>): Promise<Empty> {
  const data = await testFolder()
  const cluster = await start(data)
  const db = await connect(cluster.url, 'linli', new URL(cluster.url).password)
  return { db, data, close: async () => { await db.close(); await cluster.stop(); await rm(data, { recursive: true, force: true }) } }
}
/** An empty database on the server of this run. */
async function emptyHere(): Promise<Empty> {
  const name = `${prefix()}_${randomBytes(6).toString('hex')}`
  await onServer((sql) => sql.unsafe(`create database "${name}" template template0 encoding 'UTF8'`))
  const url = new URL(process.env['LINLI_TEST_DATABASE_URL']!)
  url.pathname = `/${name}`
  const data = await mkdtemp(join(tmpdir(), 'linli-test-'))
  const db = await connect(url.href, 'linli', url.password || 'tests')
  return { db, data, close: async () => { await db.close(); await onServer((sql) => sql.unsafe(`drop database if exists "${name}" with (force)`)); await rm(data, { recursive: true, force: true }) } }
}

async function holds({ db, data }: Empty): Promise<void> {
  const district = await districtOn({ ...db, close: async () => {} }, { pack: () => loadPack('qingshi'), install: { demonstration: true, seed: 1 }, now: () => now })
  try {
    const verified = await district.asWriter((tx) => verify(tx, 'sha256'))
    expect(verified.faults).toEqual([])
    expect(String(verified.entries)).toBe(manifest.position)
    const found = await district.asWriter((tx) => tx<{ id: string; text: string }[]>`select id, facts->>'text' as text from matters where id = any(${opened}::bigint[])`)
    // Whatever had been acknowledged when the backup began is in it, to the letter.
    expect(found).toHaveLength(opened.length)
    expect(found.find((m) => m.id === opened[0])?.text).toBe('第 0 件\t有制表符\n和换行 \\N')
    const personal = await district.asWriter((tx) => tx<{ fact: string; value: string | null }[]>`select fact, value from personal where matter = ${erased} order by fact`)
    expect([...personal]).toEqual([{ fact: 'contact_name', value: null }, { fact: 'contact_phone', value: '13800001234' }])
    expect(await district.asWriter((tx) => tx`select 1 from sessions`)).toHaveLength(0)
    const [attached] = await district.asWriter((tx) => tx<{ hash: string }[]>`select encode(sha256, 'hex') as hash from attachments where id = ${photoId}`)
    expect(await readFile(join(data, 'attachments', attached!.hash.slice(0, 2), attached!.hash))).toEqual(photo)
    // The district goes on: rights hold, and the next entry follows the last.
    const forced = await district.db.admin<{ n: number }[]>`select count(*)::int as n from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'linli' and c.relrowsecurity and not c.relforcerowsecurity`
    expect(forced[0]!.n).toBe(0)
    const world = district.world()
    const place = world.territory.unitsOf('committee', '2026-06-16')[0]!
    const [term] = await district.asWriter((tx) => tx<{ post: number; person: number }[]>`select t.post, t.person from terms t join posts p on p.id = t.post where p.role = 'intakeClerk' limit 1`)
    const outcome = await district.writer.act({ do: 'open', system: district.systems.get('hotline')!, given: { text: '恢复以后的第一件' }, place, slots: world.territory.slots(place, '2026-06-16'), spot: null, actors: [{ by: 'p', ...term! }] })
    expect(outcome.ok).toBe(true)
    expect((await district.asWriter((tx) => verify(tx, 'sha256'))).faults).toEqual([])
  } finally {
    await district.close()
  }
}

test('it is one instant of a district at work, with the photos that it names', () => {
  expect(manifest.missing).toEqual([])
  expect(manifest.files).toBe(1)
  expect(manifest.tables.map((t) => t.table)).not.toContain('sessions')
  expect(manifest.tables.find((t) => t.table === 'journal')!.rows).toBe(Number(manifest.position))
})

test('it comes back in another data folder', async () => {
  const there = await emptyOn((data) => startEmbedded(data, careless))
  try {
    const done = await restore(there.db, { data: there.data, file, now })
    expect(done).toMatchObject({ files: 1, forgotten: 0, rows: manifest.tables.reduce((sum, table) => sum + table.rows, 0) })
    await holds(there)
  } finally {
    await there.close()
  }
}, 120_000)

test('it comes back in the machine\'s own PostgreSQL', async (context) => {
  context.skip(debianBinaries() === null, 'not run: no PostgreSQL of Debian on this machine')
  const there = await emptyOn((data) => startDebian(data, careless))
  try {
    await restore(there.db, { data: there.data, file, now })
    await holds(there)
  } finally {
    await there.close()
  }
}, 120_000)

describe('what was forgotten', () => {
  test('stays so: what is due is not brought back, nor what a later backup knows as erased', async () => {
    await server.district.asWriter((tx) => tx`update personal set kept_until = ${now + 86_400_000} where matter = ${opened[0]!} and fact = 'contact_phone'`)
    const early = join(folder, 'early.tar.zst'), later = join(folder, 'later.tar.zst')
    await backUp(server.district.db, { data: server.data, file: early, now })
    await server.district.asWriter((tx) => tx`update personal set value = null, erased = ${now} where matter = ${opened[0]!} and fact = 'contact_name'`)
    await backUp(server.district.db, { data: server.data, file: later, now })
    const there = await emptyHere()
    try {
      const done = await restore(there.db, { data: there.data, file: early, now: now + 2 * 86_400_000, erased: [later] })
      expect(done.forgotten).toBe(2)
      const district = await districtOn({ ...there.db, close: async () => {} }, { pack: () => loadPack('qingshi'), install: { demonstration: true, seed: 1 }, now: () => now })
      const left = await district.asWriter((tx) => tx<{ value: string | null }[]>`select value from personal where matter = ${opened[0]!}`)
      const verified = await district.asWriter((tx) => verify(tx, 'sha256'))
      await district.close()
      expect(left.map((row) => row.value)).toEqual([null, null])
      expect(verified.faults).toEqual([])
    } finally {
      await there.close()
    }
  }, 60_000)
})

describe('a vote that is open', () => {
  const hour = 3_600_000
  let at = now, id: string, sealed: string
  const value = <T>(outcome: Outcome<T>): T => { if (!outcome.ok) throw new Error(JSON.stringify(outcome.refused)); return outcome.value }
  const keeper = generateKeyPairSync('rsa', { modulusLength: 2048, publicKeyEncoding: { type: 'spki', format: 'pem' }, privateKeyEncoding: { type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'sesame' } })
  const another = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey
  const votesOn = (district: Pick<TestServer['district'], 'asWriter' | 'algorithm' | 'ids'>, data: string): Assemblies =>
    makeAssemblies({ asWriter: district.asWriter, now: () => at, algorithm: district.algorithm, ids: district.ids, keys: folderKeeper(join(data, 'votes')), dayOf: (instant) => new Date(instant + 8 * hour).toISOString().slice(0, 10) })
  const counted = async ({ db, data }: Empty): Promise<Outcome<unknown>> => {
    const district = await districtOn({ ...db, close: async () => {} }, { pack: () => loadPack('qingshi'), install: { demonstration: true, seed: 1 }, now: () => at })
    try {
      return await votesOn(district, data).closeAndCount(id, { by: 'c' })
    } finally {
      await district.close()
    }
  }

  beforeAll(async () => {
    const votes = votesOn(server.district, server.data)
    const flats = ['101', '201', '301', '401'].map((flat): Part => ({ id: flat, building: '12', areas: { registered: 5000 }, owners: [flat], standing: 'registered', voter: flat }))
    id = value(await votes.call({
      matter: opened[0]!, body: 'owners_part', question: { topic: 'doorway_lift', form: 'answer', text: '加装电梯' }, kind: 'named', rules: { counts: 'first', silence: 'none' }, caller: 'owners', counters: [1], opens: at, closes: at + 50 * hour,
      noticed: '2026-05-30', roll: value(freezeRoll(flats, { day: '2026-06-16' })),
    }, { by: 'c' })).assembly
    at += hour
    for (const [flat, choice] of [['101', 'no'], ['201', 'yes'], ['301', 'yes'], ['401', 'yes']] as const) value(await votes.cast(id, { head: flat, way: 'online', voter: flat, choice }, { by: 'r' }))
    sealed = join(folder, 'votes.tar.zst')
    expect((await backUp(server.district.db, { data: server.data, file: sealed, now, keeper: keeperOf(keeper.publicKey) })).votes).toEqual({ open: 1, sealed: [id], keeper: fingerprint(keeperOf(keeper.publicKey)) })
    at = now + 60 * hour
  })

  test('goes along with its key sealed to a keeper, and is counted elsewhere as it is at home', async () => {
    const wrapped = await readFile(join(server.data, 'votes', `${id}.key`))
    expect(zstdDecompressSync(await readFile(sealed)).includes(wrapped)).toBe(false)
    const there = await emptyHere()
    try {
      await expect(restore(there.db, { data: there.data, file: sealed, now, keeper: another })).rejects.toThrow(/sealed to the keeper .* Nothing was restored/)
      expect(() => keeperKeyOf(keeper.privateKey, 'wrong')).toThrow('passphrase')
      const done = await restore(there.db, { data: there.data, file: sealed, now, keeper: keeperKeyOf(keeper.privateKey, 'sesame') })
      expect(done.votes).toEqual({ open: 1, opened: 1, keeper: fingerprint(keeperOf(keeper.publicKey)) })
      const [elsewhere, home] = [await counted(there), await votesOn(server.district, server.data).closeAndCount(id, { by: 'c' })]
      expect(value(home)).toMatchObject({ outcome: 'passed', heads: { all: 4, part: 4, yes: 3, no: 1 } })
      expect(elsewhere).toEqual(home)
    } finally {
      await there.close()
    }
  }, 60_000)

  test('is not counted where its key did not come along, and the refusal names the key', async () => {
    const there = await emptyHere()
    try {
      expect((await restore(there.db, { data: there.data, file: sealed, now })).votes).toMatchObject({ open: 1, opened: 0 })
      const refused = await counted(there)
      expect(!refused.ok && refused.refused.map(({ code }) => code)).toEqual(['assembly.key_missing'])
    } finally {
      await there.close()
    }
  }, 60_000)

  test.each(['nothing', generateKeyPairSync('rsa', { modulusLength: 1024 }).publicKey.export({ type: 'spki', format: 'pem' }) as string, generateKeyPairSync('ed25519').publicKey.export({ type: 'spki', format: 'pem' }) as string])('no keeper has such a key (%#)', (pem) => {
    expect(() => keeperOf(pem)).toThrow(/key/)
  })
})

describe('what cannot be restored', () => {
  /** The archive with its members changed. */
  async function changed(change: (name: string, body: Buffer) => [string, Buffer] | null): Promise<string> {
    const out: Uint8Array[] = []
    const bytes = zstdDecompressSync(await readFile(file))
    for await (const member of members((async function* () { yield bytes })())) {
      const parts: Uint8Array[] = []
      for await (const part of member.body) parts.push(part)
      const made = change(member.name, Buffer.concat(parts))
      if (made) out.push(memberHead(made[0], made[1].length, 0), made[1], memberTail(made[1].length))
    }
    const path = join(folder, `${randomBytes(4).toString('hex')}.tar.zst`)
    await writeFile(path, zstdCompressSync(Buffer.concat([...out, archiveEnd()])))
    return path
  }
  const cases: [string, () => Promise<string>, RegExp][] = [
    ['a file that is something else', async () => { const path = join(folder, 'x'); await writeFile(path, 'hello'); return path }, /no backup/],
    ['half a file', async () => { const path = join(folder, 'half'); const bytes = await readFile(file); await writeFile(path, bytes.subarray(0, bytes.length / 2)); return path }, /damaged|not written to its end/],
    ['a byte that changed in a row', () => changed((name, body) => { if (name.startsWith('tables/matters/')) body[200]! ^= 1; return [name, body] }), /damaged: a part of the table matters/],
    ['a row that is gone', () => changed((name, body) => { if (!name.startsWith('tables/matters/')) return [name, body]; const less = body.subarray(body.indexOf(10) + 1); return [partName('matters', 1, less), less] }), /damaged: the table matters/],
    ['a row that no table takes', () => changed((name, body) => { if (!name.startsWith('tables/heads/')) return [name, body]; const more = Buffer.concat([body, Buffer.from('nonsense\n')]); return [partName('heads', 1, more), more] }), /heads|invalid|missing data/],
    ['a part that would fill the memory', async () => {
      const path = join(folder, 'endless')
      const bytes = zstdDecompressSync(await readFile(file))
      const cover = (await members((async function* () { yield bytes })()).next()).value as { size: number }
      await writeFile(path, zstdCompressSync(Buffer.concat([bytes.subarray(0, 512 + cover.size + memberTail(cover.size).length), memberHead('tables/heads/000001-0', 2 ** 31, 0)])))
      return path
    }, /damaged: tables\/heads\/000001-0 is larger/],
    ['a session that somebody put into it', () => changed((name, body) => { if (name === 'backup.json') { const cover = JSON.parse(body.toString()); cover.tables.push({ table: 'sessions', columns: ['token'] }); return [name, Buffer.from(JSON.stringify(cover))] } return name.startsWith('tables/heads/') ? [partName('sessions', 1, body), body] : [name, body] }), /no backup holds the table sessions/],
    ['an end that is gone', () => changed((name, body) => (name === 'manifest.json' ? null : [name, body])), /not written to its end/],
    ['a photo that is another', () => changed((name, body) => { if (name.startsWith('attachments/')) body[20]! ^= 1; return [name, body] }), /damaged: the photo/],
    ['a newer program\'s backup', () => changed((name, body) => { if (name !== 'backup.json') return [name, body]; const cover = JSON.parse(body.toString()); cover.migrations.push({ number: 999, name: '000999_later.sql', checksum: 'x' }); return [name, Buffer.from(JSON.stringify(cover))] }), /newer Linli/],
  ]
  test('is refused, says why, and leaves an empty place that takes the true one', async () => {
    const there = await emptyHere()
    try {
      for (const [what, make, words] of cases) await expect(restore(there.db, { data: there.data, file: await make(), now }), what).rejects.toThrow(words)
      await restore(there.db, { data: there.data, file, now })
      await expect(restore(there.db, { data: there.data, file, now })).rejects.toThrow(/a district here already/)
      await holds(there)
    } finally {
      await there.close()
    }
  }, 90_000)

  test('a backup that cannot be written fails, and a photo that is missing is named', async () => {
    await expect(backUp(server.district.db, { data: server.data, file: join(folder, 'no', 'such', 'place'), now })).rejects.toThrow()
    const nowhere = await mkdtemp(join(tmpdir(), 'linli-test-'))
    const lacking = await backUp(server.district.db, { data: nowhere, file: join(folder, 'lacking.tar.zst'), now })
    expect([lacking.files, lacking.missing.length]).toEqual([0, 1])
    await rm(nowhere, { recursive: true })
  })
})
