// A walking network from a file of any of the forms that maps come in, told by its first bytes: OpenStreetMap's XML and PBF or lines of
// GeoJSON, packed by gzip or not. What is too large, cut short, unsafe or elsewhere is a refusal, never half a network.
import { Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { no, refused } from '../base/refusals.ts'
import type { Outcome } from '../base/model.ts'
import { datumByBounds, fromDatum } from './datum.ts'
import type { Datum } from './datum.ts'
import { makeGatherer } from './gather.ts'
import type { Gathered } from './gather.ts'
import { readGeoJsonLines } from './geojson-lines.ts'
import { boundsOf } from './network.ts'
import { readOsmPbf } from './osm-pbf.ts'
import { readOsmXml } from './osm-xml.ts'

export type Reading = {
  /** In which datum the file is, where that is known; it is changed into WGS-84. */
  datum?: Datum
  /** West, south, east, north of the area that the network should cover, in WGS-84: a file in another datum is then named and refused. */
  area?: readonly [number, number, number, number]
  /** Unpacked bytes at most (2 GiB). */
  most?: number
  /** Told of the unpacked bytes so far. */
  onRead?: (bytes: number) => void
}

/** JSON is read as one text, which cannot be longer than this. */
const mostText = 2 ** 29 - 32

type Chunks = AsyncIterable<Uint8Array> | Iterable<Uint8Array>

/** Refuses with the codes `network.*` of docs/errors.md. */
export async function readNetwork(file: Chunks, { datum, area, most = 2 ** 31, onRead }: Reading = {}): Promise<Outcome<Gathered>> {
  const tooLarge = new Error('too large')
  async function* counted(chunks: Chunks): AsyncGenerator<Uint8Array> {
    let bytes = 0
    for await (const chunk of chunks) {
      bytes += chunk.length
      if (bytes > most) throw tooLarge
      onRead?.(bytes)
      yield chunk
    }
  }
  try {
    const packed = await peeked(file, 2)
    const plain = packed.head[0] === 0x1f && packed.head[1] === 0x8b ? Readable.from(packed.chunks).pipe(createGunzip()) as AsyncIterable<Uint8Array> : packed.chunks
    const { head, chunks } = await peeked(counted(plain), 64)
    if (head.length === 0) return no(refused('network.empty', 'network', { ways: 0 }))
    const outcome = await readAs(kindOf(head), chunks, datum)
    return outcome.ok ? placed(outcome, area) : outcome
  } catch (error) {
    if (error === tooLarge) return no(refused('network.too_large', 'network', { mb: Math.round(most / 2 ** 20) }))
    const code = (error as { code?: string }).code ?? ''
    if (code === 'Z_BUF_ERROR') return no(refused('network.truncated', 'network'))
    if (code.startsWith('Z_')) return no(refused('network.unreadable', 'network', { line: 0, why: 'gzip' }))
    throw error
  }
}

/** The first bytes of a stream, and the stream from its beginning. */
async function peeked(chunks: Chunks, count: number): Promise<{ head: Uint8Array; chunks: AsyncGenerator<Uint8Array> }> {
  const source = Symbol.asyncIterator in chunks ? chunks[Symbol.asyncIterator]() : chunks[Symbol.iterator]()
  const held: Uint8Array[] = []
  let size = 0
  while (size < count) {
    const { done, value } = await source.next()
    if (done) break
    held.push(value as Uint8Array)
    size += (value as Uint8Array).length
  }
  async function* again(): AsyncGenerator<Uint8Array> {
    yield* held
    for (;;) {
      const { done, value } = await source.next()
      if (done) return
      yield value as Uint8Array
    }
  }
  return { head: Buffer.concat(held).subarray(0, count), chunks: again() }
}

function kindOf(head: Uint8Array): 'osm_xml' | 'osm_pbf' | 'geojson' {
  const text = Buffer.from(head).toString('latin1').replace(/^\u00ef\u00bb\u00bf/, '').trimStart()
  return text.startsWith('<') ? 'osm_xml' : text.startsWith('{') ? 'geojson' : 'osm_pbf'
}

async function readAs(kind: 'osm_xml' | 'osm_pbf' | 'geojson', chunks: AsyncIterable<Uint8Array>, datum: Datum | undefined): Promise<Outcome<Gathered>> {
  const gatherer = makeGatherer(kind, datum && datum !== 'wgs84' ? (lng, lat) => fromDatum(datum, lng, lat) : undefined)
  if (kind === 'osm_xml') return readOsmXml(chunks, gatherer)
  if (kind === 'osm_pbf') return readOsmPbf(chunks, gatherer)
  const parts: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of chunks) {
    bytes += chunk.length
    if (bytes > mostText) return no(refused('network.too_large', 'network', { mb: Math.round(mostText / 2 ** 20) }))
    parts.push(chunk)
  }
  return readGeoJsonLines(Buffer.concat(parts).toString('utf8').replace(/^\ufeff/, ''), gatherer, datum !== undefined)
}

const called = { gcj02: 'GCJ-02', bd09: 'BD-09', swapped: 'lat, lng' } as const

function placed(outcome: { ok: true; value: Gathered }, area: Reading['area']): Outcome<Gathered> {
  const found = area ? datumByBounds(boundsOf(outcome.value.network)!, area).datum : null
  if (found === 'elsewhere') return no(refused('network.elsewhere', 'network'))
  if (found && found !== 'wgs84') return no(refused('network.other_datum', 'network', { datum: called[found] }))
  return outcome
}
