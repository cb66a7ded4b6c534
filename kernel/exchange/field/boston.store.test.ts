// A year of a city's real requests comes in through the import, whole, and the city's own published flags come out of the clocks and the
// measures. The folder is named by LINLI_FIELD_DATA; server/routes/exchange.store.test.ts covers the
// same ways with rows of our own.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test as plainTest } from 'vitest'
import { freshDatabase } from '../../../database/testing.ts'
import { districtOn } from '../../../server/district.ts'
import { serve, type Serving } from '../../../server/serve.ts'
import { verify } from '../../journal/verify.ts'
import { isLate } from '../../matters/model.ts'
import { columns as matterColumns, fromRow, type MatterRow } from '../../matters/row.ts'
import { foldOnce, watermark } from '../../measures/index.ts'
import { bostonOf, bytesOf, folder, linesOf, type Line } from './testing.ts'

const test = (title: string, run: () => void | Promise<void>) => plainTest(title, async (context) => { context.skip(!folder, 'not run: no field data'); await run() }, 240_000)

const file = 'cases311/boston_311_2015.csv.gz'
const columns = ['CASE_ENQUIRY_ID', 'OPEN_DT', 'TARGET_DT', 'CLOSED_DT', 'OnTime_Status', 'CASE_STATUS', 'REASON', 'TYPE', 'Department', 'neighborhood']
const now = Date.parse('2026-06-16T10:00:00-04:00')
let lines: Line[], serving: Serving, data: string, token: string
let brought: Record<string, number>

beforeAll(async () => {
  if (!folder) return
  lines = await linesOf(file, columns)
  const pack = bostonOf(lines)
  const db = await freshDatabase()
  const district = await districtOn(db, { pack: async () => pack, install: { demonstration: true, seed: 1 }, now: () => now })
  data = await mkdtemp(join(tmpdir(), 'linli-test-'))
  serving = await serve(district, { port: 0, data, fast: true })
  token = (await call('POST', '/api/session', { name: 'office', password: 'linli-demo' })).token
}, 120_000)
afterAll(async () => { await serving?.stop(); if (data) await rm(data, { recursive: true, force: true }) })

async function call(method: string, path: string, body?: unknown): Promise<any> { // any: whatever the face answers
  const form = body instanceof FormData
  const answer = await fetch(serving.url + path, { method, headers: { ...(token && { authorization: `Bearer ${token}` }), ...(body !== undefined && !form && { 'content-type': 'application/json' }) }, ...(body !== undefined && { body: form ? body : JSON.stringify(body) }) })
  const said = await answer.json()
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${JSON.stringify(said).slice(0, 500)}`)
  return said
}

/** The server folds by itself; this helps it and waits until the journal is read. */
async function folded(): Promise<void> {
  for (;;) {
    const { position, head } = await serving.district.asWriter(watermark)
    if (position === head) return
    if (!(await foldOnce(serving.district))) await new Promise((resolve) => setTimeout(resolve, 100))
  }
}

/** How the city's own words are to be understood. */
const reading = {
  map: {
    CASE_ENQUIRY_ID: 'number', OPEN_DT: 'opened', CLOSED_DT: 'ended', TARGET_DT: 'deadline.finish', CASE_STATUS: 'state', CASE_TITLE: 'text', TYPE: 'category', REASON: '', Department: 'lead', neighborhood: 'place',
    LATITUDE: 'lat', LONGITUDE: 'lng', Location: 'address', CLOSURE_REASON: 'answer', Source: 'channel',
  },
  values: {
    state: { Open: 'handling', Closed: 'closed' },
    // Ways by which a resident came; the city's own staff and machines have no word here, so nothing is said of them.
    channel: { 'Constituent Call': 'phone', 'Citizens Connect App': 'app', 'Self Service': 'web', Twitter: '', 'Employee Generated': '', 'City Worker App': '', 'Maximo Integration': '' },
  },
}

describe('121,145 cases of 2015', () => {
  test('are looked at without a fault', async () => {
    const form = new FormData()
    form.set('mode', 'preview')
    for (const [name, value] of Object.entries(reading)) form.set(name, JSON.stringify(value))
    form.set('file', new Blob([bytesOf(file) as Uint8Array<ArrayBuffer>]), 'boston.csv')
    const seen = await call('POST', '/api/import/hotline', form)
    expect(seen).toMatchObject({ rows: 121_145, good: 121_145, faulty_count: 0, says: { ended: 101_272, open: 19_873, odd_times: 197 } })
    brought = await call('POST', '/api/import/hotline', { mode: 'commit', token: seen.token })
    expect(brought).toMatchObject({ rows: 121_145, ended: 101_272, open: 19_873, odd_times: 197 })
  })

  test('197 that closed before they opened are kept and marked, and no other', async () => {
    const at = (text: string): number => { const [, month, day, year, time, half] = /^(\d\d)\/(\d\d)\/(\d{4}) (.*) (AM|PM)$/.exec(text)!; const [h, m, s] = time!.split(':').map(Number); return Date.UTC(Number(year), Number(month) - 1, Number(day), (h! % 12) + (half === 'PM' ? 12 : 0), m, s) }
    const odd = lines.filter((line) => line.CLOSED_DT && at(line.CLOSED_DT) < at(line.OPEN_DT!)).map((line) => line.CASE_ENQUIRY_ID)
    expect(odd).toHaveLength(197)
    const marked = await serving.district.asWriter((tx) => tx<{ number: string }[]>`select facts->>'external_number' as number from matters where body->'marks' ? 'odd_times'`)
    expect(marked.map((row) => row.number).sort()).toEqual(odd.sort())
  })

  test('the published on-time flag of the 79,208 closed cases with a target comes out of their clocks', async () => {
    const published = new Map(lines.filter((line) => line.CLOSED_DT && line.TARGET_DT).map((line) => [line.CASE_ENQUIRY_ID!, line.OnTime_Status!]))
    const ended = await serving.district.asWriter((tx) => tx.unsafe<MatterRow[]>(`select ${matterColumns} from matters m where kind = 'final'`))
    const rows = ended.map((row) => fromRow(row, serving.district.idOf)).filter(({ clocks }) => clocks.length).map(({ facts, clocks }) => ({ number: String(facts['external_number']), clocks }))
    expect([published.size, rows.length]).toEqual([79_208, 79_208])
    const judged = Map.groupBy(rows, ({ number, clocks }) => `${published.get(number) || 'no flag'}, ${isLate(clocks[0]!, now) ? 'late' : 'on time'}`)
    // The city left the flag of 82 empty; every one of these is late. All the others agree.
    expect(Object.fromEntries([...judged].map(([how, of]) => [how, of.length]))).toEqual({ 'ONTIME, on time': 60_054, 'OVERDUE, late': 19_072, 'no flag, late': 82 })
  })

  test('late and on time by department, out of the measures, equal a count of the city\'s own flags', async () => {
    await folded()
    const { rows } = await call('GET', '/api/measures/hotline.on_time_rate?by=organisation&from=2014-12-01&to=2024-11-30')
    const found = new Map((rows as any[]).map((row) => [row.organisation.name as string, row])) // any: as above
    const counts = Map.groupBy(lines.filter((line) => line.TARGET_DT), (line) => line.Department!)
    let compared = 0
    for (const [department, cases] of counts) {
      const onTime = cases.filter((line) => line.CLOSED_DT && line.OnTime_Status === 'ONTIME').length
      const row = found.get(department)
      // Under five cases a figure is not shown.
      if (cases.length < 5) { expect(row?.small).toBe('n<5'); continue }
      expect([department, row?.num, row?.den]).toEqual([department, onTime, cases.length])
      compared += cases.length
    }
    expect(compared).toBeGreaterThan(94_000)
  })

  test('every neighbourhood is a place, and the journal holds', async () => {
    const world = serving.district.world()
    const streets = world.territory.unitsOf('street', '2015-06-01').map((id) => [world.territory.byId(id)!.name, id] as const)
    const counted = new Map((await serving.district.asWriter((tx) => tx<{ place: number; n: number }[]>`select place, count(*)::int as n from matters group by place`)).map((row) => [row.place, row.n]))
    expect(streets).toHaveLength(23)
    for (const [name, id] of streets) expect([name, counted.get(id)]).toEqual([name, lines.filter((line) => line.neighborhood === name).length])
    const verified = await serving.district.asWriter((tx) => verify(tx, 'sha256'))
    expect(verified).toMatchObject({ matters: 121_145, entries: 242_290, faults: [] })
  })
})
