// OpenStreetMap's PBF: blocks of at most 32 MiB, one after another, each compressed by itself. Fields are read by number as the format's
// description has them (OSMPBF, fileformat.proto and osmformat.proto).
import { inflateSync, zstdDecompressSync } from 'node:zlib'
import { PbfReader } from 'pbf'
import { no, refused } from '../base/refusals.ts'
import type { Outcome } from '../base/model.ts'
import type { Tags } from './foot.ts'
import type { Gathered, Gatherer } from './gather.ts'

const headMost = 64 * 1024, blobMost = 32 * 1024 * 1024
const understood = new Set(['OsmSchema-V0.6', 'DenseNodes'])

/** Ends the reading with a refusal; it does not leave this file. */
class Stop extends Error {
  readonly outcome: Outcome<never>
  constructor(code: string, fill?: Record<string, string | number>) { super(code); this.outcome = no(refused(code, 'network', fill)) }
}

/** Refuses `network.truncated`, `network.unreadable`, `network.not_understood`, and what the gatherer refuses. */
export async function readOsmPbf(chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>, gatherer: Gatherer): Promise<Outcome<Gathered>> {
  const take = taker(chunks)
  let blocks = 0
  try {
    for (;;) {
      const size = await take(4, true)
      if (!size) break
      const headLength = new DataView(size.buffer, size.byteOffset).getUint32(0)
      if (headLength === 0 || headLength > headMost) throw unreadable('the head of a block has no sensible length')
      const head = new PbfReader((await take(headLength))!)
      const { type, length } = headOf(head)
      if (length > blobMost) throw unreadable('a block is larger than 32 MiB')
      const blob = (await take(length))!
      if (blocks++ === 0 && type !== 'OSMHeader') throw unreadable('the first block is no OSMHeader')
      const data = type === 'OSMHeader' || type === 'OSMData' ? unpacked(blob) : null
      if (data && type === 'OSMHeader') checkFeatures(data)
      else if (data) readBlock(data, gatherer)
    }
    if (blocks === 0) throw new Stop('network.empty', { ways: 0 })
  } catch (error) {
    if (error instanceof Stop) return error.outcome
    // The reader of fields throws when a length leads beyond the block.
    if (error instanceof Error && !('code' in error)) return unreadable(error.message).outcome
    throw error
  }
  return gatherer.finish()
}

const unreadable = (why: string): Stop => new Stop('network.unreadable', { line: 0, why: why.slice(0, 120) })

/** Hands out exactly so many bytes; null at the end of the file if that may be. */
function taker(chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): (count: number, atEnd?: boolean) => Promise<Uint8Array | null> {
  const source = Symbol.asyncIterator in chunks ? chunks[Symbol.asyncIterator]() : chunks[Symbol.iterator]()
  let held: Uint8Array[] = [], size = 0
  return async (count, atEnd = false) => {
    while (size < count) {
      const { done, value } = await source.next()
      if (done) {
        if (size === 0 && atEnd) return null
        throw new Stop('network.truncated')
      }
      held.push(value as Uint8Array)
      size += (value as Uint8Array).length
    }
    const all = held.length === 1 ? held[0]! : Buffer.concat(held)
    held = all.length > count ? [all.subarray(count)] : []
    size -= count
    return all.subarray(0, count)
  }
}

function headOf(reader: PbfReader): { type: string; length: number } {
  return reader.readFields((tag, head: { type: string; length: number }, pbf) => {
    if (tag === 1) head.type = pbf.readString()
    else if (tag === 3) head.length = pbf.readVarint()
  }, { type: '', length: 0 })
}

const ways: Readonly<Record<number, string>> = { 4: 'LZMA', 5: 'bzip2', 6: 'LZ4' }

function unpacked(bytes: Uint8Array): Uint8Array {
  const blob = new PbfReader(bytes).readFields((tag, found: { raw?: Uint8Array; zlib?: Uint8Array; zstd?: Uint8Array; size?: number; other?: string }, pbf) => {
    if (tag === 1) found.raw = pbf.readBytes()
    else if (tag === 2) found.size = pbf.readVarint()
    else if (tag === 3) found.zlib = pbf.readBytes()
    else if (tag === 7) found.zstd = pbf.readBytes()
    else if (ways[tag]) found.other = ways[tag]
  }, {})
  if (blob.raw) return blob.raw
  if (!blob.zlib && !blob.zstd) throw new Stop('network.not_understood', { what: blob.other ?? 'an empty block' })
  let data: Uint8Array
  try {
    data = blob.zlib ? inflateSync(blob.zlib, { maxOutputLength: blobMost }) : zstdDecompressSync(blob.zstd!, { maxOutputLength: blobMost })
  } catch (error) {
    throw unreadable(`a block cannot be unpacked (${(error as Error).message})`)
  }
  if (blob.size !== undefined && blob.size !== data.length) throw unreadable('a block has another length than it says')
  return data
}

function checkFeatures(data: Uint8Array): void {
  const needed = new PbfReader(data).readFields((tag, list: string[], pbf) => { if (tag === 4) list.push(pbf.readString()) }, [])
  const strange = needed.filter((one) => !understood.has(one))
  if (strange.length > 0) throw new Stop('network.not_understood', { what: strange.join(', ').slice(0, 80) })
}

type Block = { texts: string[]; groups: Uint8Array[]; granularity: number; lngOffset: number; latOffset: number }

function readBlock(data: Uint8Array, gatherer: Gatherer): void {
  // What places the numbers stands behind the groups that need it.
  const block = new PbfReader(data).readFields((tag, found: Block, pbf) => {
    if (tag === 1) { const table = pbf.readBytes(); new PbfReader(table).readFields((field, list: string[], inner) => { if (field === 1) list.push(inner.readString()) }, found.texts) }
    else if (tag === 2) found.groups.push(pbf.readBytes())
    else if (tag === 17) found.granularity = pbf.readVarint()
    else if (tag === 19) found.latOffset = pbf.readVarint(true)
    else if (tag === 20) found.lngOffset = pbf.readVarint(true)
  }, { texts: [], groups: [], granularity: 100, lngOffset: 0, latOffset: 0 })
  for (const group of block.groups) {
    new PbfReader(group).readFields((tag, _, pbf) => {
      if (tag === 1) readNode(pbf.readBytes(), block, gatherer)
      else if (tag === 2) readDense(pbf.readBytes(), block, gatherer)
      else if (tag === 3) readWay(pbf.readBytes(), block, gatherer)
      else if (tag === 4) gatherer.relation()
    }, null)
  }
}

/** Seven decimals, as the map has them: a thousand-millionth of a degree is less than rounding. */
const degrees = (offset: number, value: number, granularity: number): number => Math.round((offset + granularity * value) / 100) / 1e7

function tagsOf(keys: readonly number[], values: readonly number[], texts: readonly string[]): Tags | undefined {
  if (keys.length === 0) return undefined
  const tags = Object.create(null) as Record<string, string>
  keys.forEach((key, i) => { tags[textOf(texts, key)] = textOf(texts, values[i] ?? -1) })
  return tags
}

function textOf(texts: readonly string[], at: number): string {
  const text = texts[at]
  if (text === undefined) throw unreadable('a tag names a text that is not there')
  return text
}

function readNode(bytes: Uint8Array, { texts, granularity, lngOffset, latOffset }: Block, gatherer: Gatherer): void {
  const node = new PbfReader(bytes).readFields((tag, found: { id: number; keys: number[]; values: number[]; lng: number; lat: number }, pbf) => {
    if (tag === 1) found.id = pbf.readSVarint()
    else if (tag === 2) pbf.readPackedVarint(found.keys)
    else if (tag === 3) pbf.readPackedVarint(found.values)
    else if (tag === 8) found.lat = pbf.readSVarint()
    else if (tag === 9) found.lng = pbf.readSVarint()
  }, { id: 0, keys: [], values: [], lng: NaN, lat: NaN })
  gatherer.node(node.id, degrees(lngOffset, node.lng, granularity), degrees(latOffset, node.lat, granularity), tagsOf(node.keys, node.values, texts))
}

function readDense(bytes: Uint8Array, { texts, granularity, lngOffset, latOffset }: Block, gatherer: Gatherer): void {
  const dense = new PbfReader(bytes).readFields((tag, found: { id: number[]; lng: number[]; lat: number[]; tags: number[] }, pbf) => {
    if (tag === 1) pbf.readPackedSVarint(found.id)
    else if (tag === 8) pbf.readPackedSVarint(found.lat)
    else if (tag === 9) pbf.readPackedSVarint(found.lng)
    else if (tag === 10) pbf.readPackedVarint(found.tags, true)
  }, { id: [], lng: [], lat: [], tags: [] })
  if (dense.lng.length !== dense.id.length || dense.lat.length !== dense.id.length) throw unreadable('nodes without places')
  let id = 0, lng = 0, lat = 0, at = 0
  for (let i = 0; i < dense.id.length; i++) {
    id += dense.id[i]!
    lng += dense.lng[i]!
    lat += dense.lat[i]!
    const keys: number[] = [], values: number[] = []
    while (at < dense.tags.length && dense.tags[at] !== 0) { keys.push(dense.tags[at]!); values.push(dense.tags[at + 1]!); at += 2 }
    at++
    gatherer.node(id, degrees(lngOffset, lng, granularity), degrees(latOffset, lat, granularity), tagsOf(keys, values, texts))
  }
}

function readWay(bytes: Uint8Array, { texts }: Block, gatherer: Gatherer): void {
  const way = new PbfReader(bytes).readFields((tag, found: { id: number; keys: number[]; values: number[]; refs: number[] }, pbf) => {
    if (tag === 1) found.id = pbf.readVarint(true)
    else if (tag === 2) pbf.readPackedVarint(found.keys)
    else if (tag === 3) pbf.readPackedVarint(found.values)
    else if (tag === 8) pbf.readPackedSVarint(found.refs)
  }, { id: 0, keys: [], values: [], refs: [] })
  let ref = 0
  gatherer.way(way.id, way.refs.map((step) => (ref += step)), tagsOf(way.keys, way.values, texts) ?? {})
}
