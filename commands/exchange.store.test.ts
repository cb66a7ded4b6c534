// Import, export, backup and restore as an operator runs them: what is printed, and the exit codes.
import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Database } from '../database/connect.ts'
import { freshDatabase } from '../database/testing.ts'
import { pack } from '../packs/qingshi/pack.ts'

let db: Database, empty: Database, folder: string
beforeAll(async () => {
  ;[db, empty, folder] = await Promise.all([freshDatabase(), freshDatabase(), mkdtemp(join(tmpdir(), 'linli-test-'))])
})
afterAll(async () => { await db.close(); await empty.close(); await rm(folder, { recursive: true, force: true }) })

function linli(args: string[], on: Database = db): Promise<{ status: number | null; out: string; err: string }> {
  const env = { ...process.env, NODE_OPTIONS: '', LINLI_DATABASE_URL: on.url, LINLI_DATA: join(folder, 'data'), LINLI_PACK: 'qingshi' }
  const child = spawn(process.execPath, [join(import.meta.dirname, 'main.ts'), ...args], { env, cwd: folder })
  let out = '', err = ''
  child.stdout.on('data', (chunk) => { out += chunk })
  child.stderr.on('data', (chunk) => { err += chunk })
  return new Promise((resolve) => child.on('close', (status) => resolve({ status, out, err })))
}

const head = 'number,opened,ended,state,place\n'
test('a faulty table is told and not brought in; a sound one is, once --commit is said', async () => {
  await writeFile(join(folder, 'bad.csv'), `${head}A-1,2024-01-02 09:00,,closed,990101001001\n`)
  await writeFile(join(folder, 'good.csv'), `${head}A-1,2024-01-02 09:00,2024-01-03 09:00,已完成,990101001001\n`)
  const bad = await linli(['import', 'hotline', 'bad.csv', '--commit'])
  expect([bad.status, bad.out.includes('import.ended_missing')]).toEqual([1, true])
  const words = ['--value', 'state:已完成=closed', '--set', 'text=由旧系统导入']
  const looked = await linli(['import', 'hotline', 'good.csv', ...words])
  expect([looked.status, looked.out.includes('Nothing was changed')]).toEqual([0, true])
  const done = await linli(['import', 'hotline', 'good.csv', ...words, '--commit'])
  expect([done.status, done.out.includes('"ended":1')]).toEqual([0, true])
  const wrong = await linli(['import', 'weather', 'good.csv'])
  expect([wrong.status, wrong.err.includes('There is nothing called "weather"')]).toEqual([2, true])
}, 120_000)

test('a walking network is looked at and brought in from a day on; one that lies elsewhere is refused', async () => {
  const { nodes, lines } = pack.walks!()
  const write = (name: string, move: readonly [number, number]): Promise<void> => writeFile(join(folder, name), JSON.stringify({
    type: 'FeatureCollection', features: lines.map(({ from, to }) => ({ type: 'Feature', properties: { highway: 'footway' }, geometry: { type: 'LineString', coordinates: [from, to].map((n) => nodes[n]!.map((degrees, i) => degrees + move[i]!)) } })),
  }))
  await write('ways.geojson', [0, 0])
  await write('away.geojson', [3, 0])
  const set = ['--set', 'from=2030-01-01', '--set', 'source=测绘院 2029', '--set', 'licence=内部使用']
  const looked = await linli(['import', 'network', 'ways.geojson'])
  expect([looked.status, looked.out, looked.err]).toEqual([0, expect.stringMatching(/buildings, 0 of them farther.*Nothing was changed/s), expect.stringContaining('of the nodes together')])
  const nameless = await linli(['import', 'network', 'ways.geojson', '--commit'])
  expect([nameless.status, nameless.err.includes('under which licence')]).toEqual([2, true])
  const away = await linli(['import', 'network', 'away.geojson', ...set, '--commit'])
  expect([away.status, away.err.includes('network.elsewhere')]).toEqual([1, true])
  const done = await linli(['import', 'network', 'ways.geojson', ...set, '--commit'])
  expect([done.status, done.out]).toEqual([0, expect.stringContaining('network 2, in force from 2030-01-01')])
}, 120_000)

test('what came in goes out, and a backup brings it all back elsewhere', async () => {
  const sent = await linli(['export', 'hotline', '--filter', 'kind=final'])
  expect(sent.status).toBe(0)
  expect(sent.out).toContain('演示数据')
  expect(sent.out).toContain('A-1,')
  expect((await linli(['export', 'places', '--out', 'places.xlsx'])).status).toBe(0)
  expect((await readFile(join(folder, 'places.xlsx'))).subarray(0, 2).toString()).toBe('PK')
  const saved = await linli(['backup', 'all.tar.zst'])
  expect([saved.status, /[\d,]+ rows of \d+ tables/.test(saved.err)]).toEqual([0, true])
  const back = await linli(['restore', 'all.tar.zst'], empty)
  expect([back.status, back.out]).toEqual([0, expect.stringContaining('the chain holds')])
  expect((await linli(['export', 'hotline', '--filter', 'kind=final'], empty)).out).toBe(sent.out)
  const again = await linli(['restore', 'all.tar.zst'], empty)
  expect([again.status, again.err.includes('a district here already')]).toEqual([1, true])
}, 120_000)
