import { createReadStream, existsSync } from 'node:fs'
import { join } from 'node:path'
import { deflateSync, gzipSync } from 'node:zlib'
import fc from 'fast-check'
import commonjs from 'gcoord'
import { PbfWriter } from 'pbf'
import { describe, expect, test } from 'vitest'
import { datumByNetwork, fromDatum } from './datum.ts'
import { footnode, footway } from './foot.ts'
import type { Tags } from './foot.ts'
import { generatedNetwork } from './network-made.ts'
import { boundsOf, flag } from './network.ts'
import { readNetwork } from './read-network.ts'
import type { Reading } from './read-network.ts'
import { makeSnapper } from './snap.ts'

// Node loads the package's CommonJS file, and what its types call default is the module itself.
const gcoord = commonjs as unknown as typeof commonjs.default
const bytes = (text: string): Uint8Array[] => [new TextEncoder().encode(text)]
const read = (text: string | Uint8Array, how?: Reading) => readNetwork(typeof text === 'string' ? bytes(text) : [text], how)
const code = async (text: string | Uint8Array, how?: Reading): Promise<string> => { const found = await read(text, how); return found.ok ? 'ok' : found.refused[0]!.code }
const good = async (text: string | Uint8Array, how?: Reading) => { const found = await read(text, how); if (!found.ok) throw new Error(JSON.stringify(found.refused)); return found.value }

describe('what is walked, by its tags', () => {
  const bitsOf = (tags: Tags): string => {
    const way = footway(tags)
    return way.walk ? [...Object.entries(flag).filter(([, bit]) => way.flags & bit).map(([name]) => name), ...(way.backwards ? ['backwards'] : []), way.hours].filter(Boolean).join(' ') || 'walked' : way.why
  }
  test.each<[tags: Tags, what: string]>([
    [{ highway: 'residential' }, 'walked'], [{ highway: 'cycleway' }, 'walked'], [{ highway: 'road' }, 'walked'],
    [{ highway: 'motorway', foot: 'yes' }, 'motorway'], [{ highway: 'motorway_link' }, 'motorway'],
    [{ highway: 'trunk' }, 'trunk'], [{ highway: 'trunk', sidewalk: 'no' }, 'trunk'], [{ highway: 'trunk', sidewalk: 'both' }, 'walked'], [{ highway: 'trunk_link', 'sidewalk:right': 'yes' }, 'walked'],
    [{ highway: 'trunk', foot: 'designated' }, 'walked'], [{ highway: 'trunk', foot: 'no', sidewalk: 'both' }, 'forbidden'],
    [{ highway: 'construction' }, 'construction'], [{ highway: 'proposed' }, 'construction'], [{ building: 'yes' }, 'no_highway'],
    [{ highway: 'service', foot: 'no' }, 'forbidden'], [{ highway: 'service', access: 'no' }, 'forbidden'], [{ highway: 'service', access: 'no', foot: 'yes' }, 'walked'],
    [{ highway: 'service', access: 'private' }, 'private'], [{ highway: 'service', access: 'private', foot: 'permissive' }, 'walked'], [{ highway: 'path', foot: 'private' }, 'private'],
    [{ highway: 'service', access: 'destination' }, 'walked'], [{ highway: 'service', access: 'customers' }, 'walked'], [{ highway: 'service', motor_vehicle: 'no', vehicle: 'no' }, 'walked'],
    [{ highway: 'steps' }, 'steps'], [{ highway: 'steps', bridge: 'yes' }, 'steps footbridge'], [{ highway: 'footway', bridge: 'yes' }, 'footbridge'], [{ highway: 'footway', bridge: 'no' }, 'walked'],
    [{ highway: 'footway', footway: 'sidewalk', bridge: 'yes' }, 'walked'], [{ highway: 'residential', bridge: 'yes' }, 'walked'], [{ highway: 'footway', tunnel: 'yes' }, 'tunnel'],
    [{ highway: 'residential', oneway: 'yes' }, 'walked'], [{ highway: 'footway', 'oneway:foot': 'yes' }, 'oneway'], [{ highway: 'footway', 'oneway:foot': '-1' }, 'oneway backwards'], [{ highway: 'steps', 'foot:backward': 'no' }, 'steps oneway'],
    [{ highway: 'footway', footway: 'crossing' }, 'crossing'], [{ highway: 'path', opening_hours: 'Mo-Su,PH 06:00-22:00' }, 'Mo-Su 06:00-22:00'], [{ highway: 'path', opening_hours: '24/7' }, 'walked'], [{ highway: 'path', opening_hours: 'dawn-dusk' }, 'walked'],
  ])('%o: %s', (tags, what) => expect(bitsOf(tags)).toBe(what))

  test('a path whose hours cannot be read, and one with conditions, say so', () => {
    expect(footway({ highway: 'path', opening_hours: 'dawn-dusk' })).toMatchObject({ remarks: ['hours_unreadable'] })
    expect(footway({ highway: 'path', 'foot:conditional': 'no @ (22:00-06:00)' })).toMatchObject({ remarks: ['conditional'] })
  })
  test.each<[tags: Tags, signal: boolean, hours: string]>([
    [{ highway: 'crossing', crossing: 'traffic_signals' }, true, ''], [{ highway: 'traffic_signals', crossing: 'traffic_signals' }, true, ''], [{ highway: 'crossing;traffic_signals' }, true, ''], [{ highway: 'crossing', 'crossing:signals': 'yes' }, true, ''],
    [{ highway: 'traffic_signals' }, false, ''], [{ highway: 'crossing', crossing: 'zebra' }, false, ''],
    [{ barrier: 'gate', opening_hours: 'Mo-Su 06:00-21:00' }, false, 'Mo-Su 06:00-21:00'], [{ barrier: 'gate', foot: 'no' }, false, 'off'], [{ barrier: 'gate', access: 'no' }, false, 'off'], [{ barrier: 'gate', access: 'no', foot: 'yes' }, false, ''], [{ barrier: 'gate', locked: 'yes' }, false, 'off'], [{ barrier: 'bollard' }, false, ''],
  ])('a node %o: lights %s, hours "%s"', (tags, signal, hours) => expect(footnode(tags)).toMatchObject({ signal, hours }))
})

const node = (id: number, lng: number, lat: number, tags: Tags = {}): string => `<node id="${id}" lon="${lng}" lat="${lat}">${tagged(tags)}</node>`
const way = (id: number, refs: number[], tags: Tags = { highway: 'footway' }): string => `<way id="${id}">${refs.map((ref) => `<nd ref="${ref}"/>`).join('')}${tagged(tags)}</way>`
const tagged = (tags: Tags): string => Object.entries(tags).map(([k, v]) => `<tag k="${k}" v="${v}"/>`).join('')
const osm = (...parts: string[]): string => `<?xml version="1.0" encoding="UTF-8"?>\n<osm version="0.6">${parts.join('\n')}</osm>`
const four = [node(1, 121.4, 31.24), node(2, 121.401, 31.24, { highway: 'crossing', crossing: 'traffic_signals' }), node(3, 121.402, 31.24), node(4, 121.402, 31.241)]

describe('OpenStreetMap\'s XML', () => {
  test('ways become straight edges between the nodes that they share, with names and lights, whatever comes first', async () => {
    const { network, report } = await good(osm(way(7, [1, 2, 3], { highway: 'residential', name: '梅岭路' }), ...four, way(8, [3, 4], { highway: 'steps' })))
    expect(report).toMatchObject({ source: 'osm_xml', read: { nodes: 4, ways: 2 }, used: { ways: 2, nodes: 4, edges: 3 }, left: [], kept: [], islands: [], together: 1 })
    expect([...network.name].map((at) => network.names[at])).toEqual(['梅岭路', '梅岭路', ''])
    expect([...network.flags]).toEqual([flag.signalB, flag.signalA, flag.steps])
    expect(network.metres[0]).toBeCloseTo(95.06, 1)
  })

  test('a crossing with two lights is waited for once, two crossings that meet at a corner twice, and one whose nodes show no lights in its middle', async () => {
    const lights = { highway: 'crossing', crossing: 'traffic_signals' }, footCrossing = { highway: 'footway', footway: 'crossing' }
    const nodes = [0, 1, 2, 3, 4, 5, 6].map((i) => node(i + 1, 121.4 + i / 10_000, 31.24, [1, 3, 5].includes(i) ? lights : {}))
    const { network } = await good(osm(...nodes, way(1, [1, 2, 3, 4, 5], footCrossing), way(2, [5, 6, 7], footCrossing)))
    const halves = [...network.flags].map((bits) => [flag.signalA, flag.signalB].filter((bit) => bits & bit).length)
    expect(halves).toEqual([1, 0, 0, 1, 1, 1])
    const plain = await good(osm(...[1, 2, 3].map((i) => node(i, 121.4 + i / 10_000, 31.24)), way(1, [1, 2, 3], { ...footCrossing, crossing: 'traffic_signals' })))
    expect([...plain.network.flags].map((bits) => (bits & flag.signalA && bits & flag.signalB ? 'both' : 'none'))).toEqual(['none', 'both'])
  })

  test('what is wrong with it is left out and counted, or kept with a remark, and islands are listed', async () => {
    const { network, report } = await good(osm(...four, node(2, 0, 0), node(5, 121.402, 31.241), node(6, 999, 0), node(10, 121.5, 31.3), node(11, 121.5001, 31.3), node(12, 121.41, 31.25, { barrier: 'gate', access: 'private' }),
      way(1, [1, 2, 99, 3]), way(1, [1, 3]), way(2, [2, 3, 3, 4]), way(3, [4, 5]), way(4, [10, 11]), way(5, [7]), way(6, [3, 2]), way(7, [4, 12]), '<way id="8" action="delete"><nd ref="1"/></way>', '<relation id="1"><member ref="1"/></relation>', way(9, [1, 6]), way(10, [1, 4], { highway: 'path', opening_hours: 'sometimes' })))
    expect(Object.fromEntries([...report.left, ...report.kept].map(({ remark, count }) => [remark, count]))).toEqual({ duplicate_node: 1, bad_coordinate: 1, duplicate_way: 1, missing_node: 2, self_loop: 1, zero_length: 1, too_short: 1, duplicate_edge: 1, private_gate: 1, deleted: 1, hours_unreadable: 1 })
    expect(report.left.find(({ remark }) => remark === 'missing_node')?.examples).toEqual(['node 99 of way 1', 'node 6 of way 9'])
    expect(report.read).toEqual({ nodes: 10, ways: 10, relations: 1 })
    expect(report.islands).toEqual([{ component: 1, nodes: 2, metres: expect.closeTo(9.5, 1), at: [121.5, 31.3] }])
    expect(network.metres.some((metres) => metres === 0)).toBe(true)
  })

  const laughs = `<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY lol "lol">${Array.from({ length: 9 }, (_, i) => `<!ENTITY lol${i + 1} "${'&lol;'.repeat(10)}">`).join('')}]><osm>&lol9;</osm>`
  test.each<[what: string, text: string | Uint8Array, code: string]>([
    ['nothing', '', 'network.empty'], ['no ways', osm(...four), 'network.empty'], ['motorways alone', osm(...four, way(1, [1, 2], { highway: 'motorway' })), 'network.empty'],
    ['another root', '<html></html>', 'network.unreadable'], ['cut short', osm(...four, way(1, [1, 2])).slice(0, -30), 'network.unreadable'], ['entities that laugh', laughs, 'network.unsafe'],
    ['a document type from elsewhere', '<!DOCTYPE osm SYSTEM "http://127.0.0.1/x.dtd"><osm/>', 'network.unsafe'], ['an entity of nobody', '<osm><node id="1" lat="&x;"/></osm>', 'network.unreadable'], ['not UTF-8', Uint8Array.of(0x3c, 0x6f, 0x73, 0x6d, 0x3e, 0xff, 0xfe), 'network.unreadable'],
    ['a packed file cut short', gzipSync(osm(...four, way(1, [1, 2]))).subarray(0, 60), 'network.truncated'], ['a packed file with a fault', Buffer.concat([gzipSync('x').subarray(0, 10), Buffer.alloc(30, 7)]), 'network.unreadable'],
    ['metres for degrees', osm(node(1, 13_500_000, 3_600_000), node(2, 13_500_100, 3_600_000), way(1, [1, 2])), 'network.not_degrees'],
  ])('%s is refused', async (_, text, wanted) => expect(await code(text)).toBe(wanted))

  test('a file that unpacks to more than is allowed is not read on', async () => {
    expect(await code(gzipSync(`<osm>${' '.repeat(5_000_000)}</osm>`), { most: 1_000_000 })).toBe('network.too_large')
    expect(await code(`<osm><node id="${'1'.repeat(3_000_000)}"/></osm>`)).not.toBe('ok')
  })

  test('cut or changed anywhere it is a refusal or a smaller network, never an accident', async () => {
    const whole = Buffer.from(osm(...four, way(1, [1, 2, 3]), way(2, [3, 4])))
    await fc.assert(fc.asyncProperty(fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { maxLength: 4 }), fc.nat(whole.length), fc.boolean(), async (changes, cut, packed) => {
      const changed = Buffer.from(whole.subarray(0, cut))
      for (const [at, value] of changes) if (at < cut) changed[at] = value
      const found = await read(packed ? gzipSync(changed) : changed)
      if (!found.ok) expect(found.refused[0]!.code).toMatch(/^network\./)
    }), { numRuns: 300, seed: 3 })
  })
})

/** PBF as the format's description has it, with the dense nodes and the strings of a file of today. */
function pbf(nodes: [id: number, lng: number, lat: number, tags?: Tags][], ways: [id: number, refs: number[], tags: Tags][], { dense = true, features = ['OsmSchema-V0.6', 'DenseNodes'], packed = true, granularity = 100 } = {}): Buffer {
  const texts = ['', ...new Set([...nodes.flatMap(([, , , tags]) => Object.entries(tags ?? {}).flat()), ...ways.flatMap(([, , tags]) => Object.entries(tags).flat())])]
  const at = (text: string): number => texts.indexOf(text)
  const steps = (list: number[]): number[] => list.map((n, i) => n - (i === 0 ? 0 : list[i - 1]!))
  const units = (degrees: number): number => Math.round((degrees * 1e9) / granularity)
  const made = (fill: (writer: PbfWriter) => void): Uint8Array => { const writer = new PbfWriter(); fill(writer); return writer.finish().slice() }
  const nodeGroup = made((w) => {
    if (!dense) for (const [id, lng, lat, tags = {}] of nodes) w.writeBytesField(1, made((n) => { n.writeSVarintField(1, id); n.writePackedVarint(2, Object.keys(tags).map(at)); n.writePackedVarint(3, Object.values(tags).map(at)); n.writeSVarintField(8, units(lat)); n.writeSVarintField(9, units(lng)) }))
    else w.writeBytesField(2, made((d) => { d.writePackedSVarint(1, steps(nodes.map(([id]) => id))); d.writePackedSVarint(8, steps(nodes.map(([, , lat]) => units(lat)))); d.writePackedSVarint(9, steps(nodes.map(([, lng]) => units(lng)))); d.writePackedVarint(10, nodes.flatMap(([, , , tags = {}]) => [...Object.entries(tags).flat().map(at), 0])) }))
  })
  const wayGroup = made((w) => { for (const [id, refs, tags] of ways) w.writeBytesField(3, made((one) => { one.writeVarintField(1, id); one.writePackedVarint(2, Object.keys(tags).map(at)); one.writePackedVarint(3, Object.values(tags).map(at)); one.writePackedSVarint(8, steps(refs)) })) })
  const block = made((w) => { w.writeBytesField(1, made((t) => { for (const text of texts) t.writeBytesField(1, new TextEncoder().encode(text)) })); w.writeBytesField(2, nodeGroup); w.writeBytesField(2, wayGroup); if (granularity !== 100) w.writeVarintField(17, granularity) })
  const header = made((w) => { for (const feature of features) w.writeStringField(4, feature) })
  const framed = (type: string, data: Uint8Array): Buffer => {
    const blob = made((w) => { if (packed) { w.writeVarintField(2, data.length); w.writeBytesField(3, deflateSync(data)) } else w.writeBytesField(1, data) })
    const head = made((w) => { w.writeStringField(1, type); w.writeVarintField(3, blob.length) })
    const size = Buffer.alloc(4)
    size.writeUInt32BE(head.length)
    return Buffer.concat([size, head, blob])
  }
  return Buffer.concat([framed('OSMHeader', header), framed('OSMData', block)])
}

describe('OpenStreetMap\'s PBF', () => {
  const nodes: Parameters<typeof pbf>[0] = [[1, 121.4, 31.24], [-2, 121.401, 31.24, { highway: 'crossing', crossing: 'traffic_signals' }], [12_345_678_901, -51.2, -30.05], [4, 121.402, 31.241]]
  const ways: Parameters<typeof pbf>[1] = [[7, [1, -2, 12_345_678_901], { highway: 'residential', name: '梅岭路' }], [8, [12_345_678_901, 4], { highway: 'steps' }]]
  const asXml = osm(...nodes.map(([id, lng, lat, tags]) => node(id, lng, lat, tags)), ...ways.map(([id, refs, tags]) => way(id, refs, tags)))

  test.each([{ dense: true }, { dense: false }, { packed: false }, { granularity: 1000 }])('gives the same network as the XML: %o', async (how) => {
    const [ours, theirs] = [await good(pbf(nodes, ways, how)), await good(asXml)]
    expect(ours.network).toEqual(theirs.network)
    expect({ ...ours.report, source: '' }).toEqual({ ...theirs.report, source: '' })
  })
  test('in pieces of any size', async () => {
    const whole = pbf(nodes, ways)
    const found = await readNetwork(Array.from({ length: Math.ceil(whole.length / 7) }, (_, i) => whole.subarray(7 * i, 7 * i + 7)))
    expect(found).toMatchObject({ ok: true, value: { report: { used: { edges: 3 } } } })
  })
  test('what it cannot read is refused', async () => {
    expect(await code(pbf(nodes, ways, { features: ['HistoricalInformation'] }))).toBe('network.not_understood')
    expect(await code(pbf(nodes, ways).subarray(0, -5))).toBe('network.truncated')
    expect(await code(Buffer.from('PK\u0003\u0004 this is a zip'))).toBe('network.unreadable')
    expect(await code(pbf([], []))).toBe('network.empty')
    const bomb = Buffer.from(pbf(nodes, ways))
    expect(await code(Buffer.concat([bomb.subarray(0, 4), Buffer.from([0xff, 0xff])]))).toBe('network.truncated')
  })
  test('cut or changed anywhere it is a refusal or another network, never an accident', async () => {
    const whole = pbf(nodes, ways, { packed: false })
    await fc.assert(fc.asyncProperty(fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { minLength: 1, maxLength: 4 }), fc.nat(whole.length), async (changes, cut) => {
      const changed = Buffer.from(whole.subarray(0, cut))
      for (const [at, value] of changes) if (at < cut) changed[at] = value
      const found = await read(changed)
      if (!found.ok) expect(found.refused[0]!.code).toMatch(/^network\./)
    }), { numRuns: 500, seed: 4 })
  })
})

describe('lines of GeoJSON', () => {
  const line = (coordinates: unknown, properties: Record<string, unknown> = {}): unknown => ({ type: 'Feature', properties, geometry: { type: 'LineString', coordinates } })
  const file = (features: unknown[], more = {}): string => JSON.stringify({ type: 'FeatureCollection', features, ...more })
  const two = [line([[121.4, 31.24], [121.401, 31.24]], { name: '梅岭路', highway: 'residential' }), line([[121.401, 31.24], [121.401, 31.241]])]
  test('meet where they share a point, and a point with tags is a gate or a crossing', async () => {
    const { network, report } = await good(file([...two, { type: 'Feature', properties: { barrier: 'gate', opening_hours: 'Mo-Su 06:00-21:00' }, geometry: { type: 'Point', coordinates: [121.401, 31.24] } }, { type: 'Feature', properties: {}, geometry: { type: 'Polygon', coordinates: [] } }]))
    expect(report).toMatchObject({ source: 'geojson', used: { ways: 2, nodes: 3, edges: 2 }, left: [{ remark: 'not_a_line', count: 1 }] })
    expect([...network.gate].map((at) => network.hours[at])).toEqual(['', 'Mo-Su 06:00-21:00', ''])
  })
  test.each<[what: string, text: string, code: string]>([
    ['no JSON', '{"type":', 'network.unreadable'], ['no collection', '{"type":"Feature"}', 'network.unreadable'], ['an empty one', file([]), 'network.empty'], ['lines of nothing', file([line(null), line([1, 2]), line([['a', 'b'], [null, 1]])]), 'network.not_degrees'],
    ['another datum by name', file(two, { crs: { type: 'name', properties: { name: 'GCJ-02' } } }), 'network.other_datum'], ['WGS-84 by name', file(two, { crs: { type: 'name', properties: { name: 'urn:ogc:def:crs:OGC:1.3:CRS84' } } }), 'ok'],
  ])('%s: %s', async (_, text, wanted) => expect(await code(text)).toBe(wanted))
})

describe('a network in another datum is named, not believed', () => {
  const made = generatedNetwork({ side: 12, seed: 2 })
  const area = boundsOf(made)!
  const inDatum = (change: (lng: number, lat: number) => [number, number]): string => osm(...Array.from(made.lng, (lng, n) => node(n + 1, ...change(lng, made.lat[n]!))), ...Array.from(made.a, (a, e) => way(e + 1, [a + 1, made.b[e]! + 1])))
  const to = (crs: 'GCJ02' | 'BD09') => (lng: number, lat: number) => gcoord.transform([lng, lat], gcoord.WGS84, gcoord[crs]) as [number, number]
  test.each<[what: string, text: () => string, refused: unknown]>([
    ['WGS-84', () => inDatum((x, y) => [x, y]), null], ['GCJ-02', () => inDatum(to('GCJ02')), { code: 'network.other_datum', with: { datum: 'GCJ-02' } }], ['BD-09', () => inDatum(to('BD09')), { code: 'network.other_datum', with: { datum: 'BD-09' } }],
    ['latitude first', () => inDatum((x, y) => [y, x]), { code: 'network.not_degrees' }], ['another city', () => inDatum((x, y) => [x - 5, y]), { code: 'network.elsewhere' }],
  ])('%s', async (_, text, wanted) => {
    const found = await read(text(), { area })
    if (wanted === null) expect(found.ok).toBe(true)
    else expect(found).toMatchObject({ ok: false, refused: [wanted] })
  })
  test('and comes out right when its datum is said', async () => {
    const { network } = await good(inDatum(to('GCJ02')), { area, datum: 'gcj02' })
    expect(network.lng[0]).toBeCloseTo(made.lng[0]!, 5)
  })
  test('or when it is laid over ways that are known', () => {
    const known = makeSnapper(made)
    for (const [datum, crs] of [['gcj02', 'GCJ02'], ['bd09', 'BD09']] as const) {
      const moved = Array.from(made.lng, (lng, n) => to(crs)(lng, made.lat[n]!))
      expect(datumByNetwork(moved.map(([x]) => x), moved.map(([, y]) => y), known)).toMatchObject({ datum })
    }
    expect(datumByNetwork(made.lng, made.lat, known).datum).toBe('wgs84')
    expect(datumByNetwork([2.35], [48.85], known).datum).toBe('elsewhere')
    expect(fromDatum('gcj02', 2.35, 48.85)).toEqual([2.35, 48.85])
  })
})

const field = process.env['LINLI_FIELD_DATA'] && join(process.env['LINLI_FIELD_DATA'], 'network')
describe.skipIf(!field || !existsSync(field))('real networks', () => {
  test('Porto Alegre: sidewalks, steps and crossings of a city, nearly all of it together', async () => {
    const found = await readNetwork(createReadStream(join(field!, 'porto_alegre', 'poa.osm.gz')), { area: [-51.27, -30.12, -51.13, -29.98] })
    if (!found.ok) throw new Error(JSON.stringify(found.refused))
    const { used, left, together } = found.value.report
    // Published for a filter without access tags: 15.4 k ways, 40.1 k nodes, 48.0 k edges, 1,968 km, 98.9 %. Ways of access=no are 546.
    expect(used).toMatchObject({ ways: 14_858, nodes: 39_786, edges: 47_212 })
    expect(used.metres / 1000).toBeCloseTo(1904, 0)
    expect(together).toBeGreaterThan(0.98)
    expect(left[0]).toMatchObject({ remark: 'forbidden', count: 987 })
  })
  test('Shanghai: roads alone, in pieces', async () => {
    const found = await readNetwork(createReadStream(join(field!, 'shanghai_center', 'shanghai_center_drive.osm.gz')))
    expect(found).toMatchObject({ ok: true, value: { report: { read: { ways: 796 } } } })
    expect(found.ok && found.value.report.islands.length).toBeGreaterThan(0)
  })
})
