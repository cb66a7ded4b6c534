// `linli reach` from files to a table: lengths, straight bits and waits as the rules have them, faults by line, and what the network left out.
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { command } from './reach.ts'

const folder = mkdtempSync(join(tmpdir(), 'linli-reach-'))
const path = (name: string): string => join(folder, name)
afterAll(() => rmSync(folder, { recursive: true }))

/** A street 0.01 degrees long on the equator with lights in its middle, steps up from its end, and an island north of it. */
const map = `<osm version="0.6">
<node id="1" lon="0" lat="0"/><node id="2" lon="0.005" lat="0"><tag k="highway" v="crossing"/><tag k="crossing" v="traffic_signals"/></node><node id="3" lon="0.01" lat="0"/><node id="4" lon="0.01" lat="0.001"/><node id="5" lon="0" lat="0.01"/><node id="6" lon="0.001" lat="0.01"/><node id="7" lon="0.02" lat="0.001"><tag k="barrier" v="gate"/><tag k="opening_hours" v="Mo-Su 06:00-21:00"/></node><node id="8" lon="0.021" lat="0.001"/>
<way id="1"><nd ref="1"/><nd ref="2"/><nd ref="3"/><tag k="highway" v="residential"/></way>
<way id="2"><nd ref="3"/><nd ref="4"/><tag k="highway" v="steps"/></way>
<way id="3"><nd ref="5"/><nd ref="6"/><tag k="highway" v="path"/></way>
<way id="4"><nd ref="4"/><nd ref="7"/><nd ref="8"/><tag k="highway" v="path"/></way>
<way id="5"><nd ref="1"/><nd ref="4"/><tag k="highway" v="motorway"/></way>
</osm>`
beforeAll(() => {
  writeFileSync(path('map.osm.gz'), gzipSync(map))
  writeFileSync(path('sites.csv'), 'id,lon,lat\nclinic,0.009,0.0001\n')
  writeFileSync(path('points.csv'), 'id,lon,lat,people\n"a, first",0.001,-0.0001,70\nb,0.0105,0.001,20\nc,0.0005,0.0095,5\nd,0.0208,0.001,5\n')
})

async function run(...args: string[]): Promise<{ code: number; said: string; rows: string[] }> {
  const said = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
  try {
    writeFileSync(path('out.csv'), '')
    const code = await command.run(['--network', path('map.osm.gz'), '--sites', path('sites.csv'), '--from', path('points.csv'), '--out', path('out.csv'), ...args])
    return { code, said: said.mock.calls.map(([text]) => String(text)).join(''), rows: readFileSync(path('out.csv'), 'utf8').trimEnd().split('\n') }
  } finally {
    said.mockRestore()
  }
}

const degree = 111_195.08
describe('from each point to the nearest site', () => {
  test('metres on the network, seconds with straight bits and lights, and the point\'s own straight bit', async () => {
    const { code, said, rows } = await run('--walker', 'adult')
    expect(code).toBe(0)
    const [metres, straight] = [0.008 * degree, 0.0001 * degree]
    expect(rows.slice(0, 2)).toEqual(['id,metres,seconds,snapped_m', `"a, first",${metres.toFixed(1)},${((metres + 2 * straight) / 1.1 + 20).toFixed(1)},${straight.toFixed(1)}`])
    expect(rows[2]).toBe(`b,${(0.0025 * degree).toFixed(1)},${((0.0025 * degree + straight) / 1.1).toFixed(1)},0.0`)
    for (const words of ['4 ways, 8 nodes, 6 edges', 'left out: 1 motorway (motorway; way 5)', 'island 1: 2 nodes, 111 m', 'lie on islands and step onto the large part: c', 'more than 500 m from any way: c', '4 points, each reaches a site']) expect(said).toContain(words)
  })
  test('nobody in a wheelchair climbs the steps, a time is a limit, and a gate is shut at night', async () => {
    const wheels = await run('--walker', 'wheelchair')
    expect(Number(wheels.rows[2]!.split(',').at(-1))).toBeGreaterThan(100)
    const near = await run('--walker', 'child', '--minutes', '5')
    expect(near.rows.slice(1).map((row) => row.split(',').slice(-3)[0])).toEqual(['', (0.0025 * degree).toFixed(1), '', ''])
    expect(near.said).toContain('3 reach none: a, first, c, d')
    const night = await run('--walker', 'adult', '--at', '2026-06-16T22:30')
    expect(night.rows.at(-1)).toBe('d,,,0.0')
    expect((await run('--walker', 'adult', '--at', '2026-06-16T12:00')).rows.at(-1)).not.toContain(',,')
  })
  test('how many people live within some minutes, for each walker', async () => {
    const { rows } = await run('--coverage', 'people')
    expect(rows[0]).toBe('walker,within_5_min,share_5_min,within_10_min,share_10_min,within_15_min,share_15_min,people')
    expect(rows[1]).toBe('adult,20,0.2000,20,0.2000,90,0.9000,100')
    expect(rows).toHaveLength(5)
  })
})

describe('what is wrong is said', () => {
  test('rows by their lines, and nothing is computed unless they are to be skipped', async () => {
    writeFileSync(path('faulty.csv'), 'id,lon,lat\na,0.001,0\n,0.002,0\nb,east,0\nc,0,91\na,0.003,0\nd,,\n')
    const { code, said, rows } = await run('--walker', 'adult', '--from', path('faulty.csv'))
    expect(code).toBe(1)
    expect(rows).toEqual([''])
    for (const words of ['faulty.csv, line 3: no id', 'line 4: "east" is no longitude', 'line 5: "91" is no latitude', 'line 6: the id "a" stands on line 2 already', 'line 7: "" is no longitude', '5 rows are refused']) expect(said).toContain(words)
    const skipped = await run('--walker', 'adult', '--from', path('faulty.csv'), '--skip-faulty')
    expect([skipped.code, skipped.rows.length]).toEqual([0, 2])
  })
  test.each<[what: string, args: string[], words: string]>([
    ['a column that is missing', ['--walker', 'adult', '--where', 'beds'], 'has no column "beds"'],
    ['a walker that nobody is', ['--walker', 'runner'], '--walker takes adult, child, over_70, wheelchair.'],
    ['no time at all', ['--walker', 'adult', '--minutes=-3'], '--minutes takes a number above 0'],
    ['a file that is not there', ['--walker', 'adult', '--network', 'nowhere.osm'], 'nowhere.osm cannot be read.'],
  ])('%s', async (_, args, words) => expect(run(...args)).rejects.toThrow(words))
  test('a network that cannot be read, and no sites', async () => {
    writeFileSync(path('cut.osm.gz'), gzipSync(map).subarray(0, 200))
    expect(await run('--walker', 'adult', '--network', path('cut.osm.gz'))).toMatchObject({ code: 1, said: expect.stringContaining('cut short (network.truncated)') })
    writeFileSync(path('none.csv'), 'id,lon,lat\n')
    expect(await run('--walker', 'adult', '--sites', path('none.csv'))).toMatchObject({ code: 1, said: expect.stringContaining('has no site') })
  })
})

const field = process.env['LINLI_FIELD_DATA'] && join(process.env['LINLI_FIELD_DATA'], 'network', 'porto_alegre')
test.skipIf(!field || !existsSync(field))('the table of docs/walking.md comes out again', async () => {
  const table = async (where: string): Promise<string[]> => (await run('--network', join(field!, 'poa.osm.gz'), '--sites', join(field!, 'poa_hexgrid.csv'), '--from', join(field!, 'poa_hexgrid.csv'), '--where', where, '--coverage', 'population')).rows
  const page = readFileSync(join(import.meta.dirname, '..', 'docs', 'walking.md'), 'utf8')
  for (const where of ['schools', 'healthcare']) for (const row of (await table(where)).slice(1)) {
    const [walker, five, , ten, , fifteen] = row.split(',')
    const cells = [five, ten, fifteen].map((count) => Number(count).toLocaleString('en'))
    expect(page.split('\n').some((line) => line.startsWith(`| ${walker === 'over_70' ? 'over 70' : walker} |`) && cells.every((cell) => line.includes(cell))), row).toBe(true)
  }
}, 30_000)
