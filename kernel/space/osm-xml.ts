// OpenStreetMap's XML, read as it streams by: nothing of it is kept but nodes, ways and their tags. A document type is refused, since
// it is the only way by which a small file can grow; what is cut short or no OSM file is refused too.
import { SaxesParser } from 'saxes'
import { no, refused } from '../base/refusals.ts'
import type { Outcome } from '../base/model.ts'
import type { Gathered, Gatherer } from './gather.ts'

/** Of one element; no true map has more. */
const most = 50_000
/** Of one piece of text or one tag that has no end yet. */
const mostChars = 2 ** 20

type Open = { kind: 'node' | 'way'; id: number; lng: number; lat: number; refs: number[]; tags: Record<string, string>; tagged: number; deleted: boolean }

/** @param onText is told of the characters read. Refuses `network.unreadable`, `network.unsafe`, and what the gatherer refuses. */
export async function readOsmXml(chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>, gatherer: Gatherer): Promise<Outcome<Gathered>> {
  const parser = new SaxesParser({ xmlns: false, position: true })
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let fault: Outcome<never> | null = null
  let depth = 0, open: Open | null = null, rooted = false
  const fail = (outcome: Outcome<never>): void => { fault ??= outcome }
  const line = (why: string): Outcome<never> => no(refused('network.unreadable', 'network', { line: parser.line, why: why.slice(0, 120) }))
  parser.on('error', (error) => fail(line(error.message.replace(/^\d+:\d+: /, ''))))
  parser.on('doctype', () => fail(no(refused('network.unsafe', 'network'))))
  parser.on('opentag', ({ name, attributes }) => {
    depth++
    const at = attributes as Record<string, string>
    if (depth === 1) {
      rooted = name === 'osm'
      if (!rooted) fail(line(`<${name.slice(0, 40)}> instead of <osm>`))
    } else if (depth === 2) open = begun(name, at)
    else if (depth === 3 && open) {
      if (name === 'nd') { if (open.refs.length < most) open.refs.push(Number(at.ref)); else fail(line('a way with too many nodes')) }
      else if (name === 'tag' && at.k !== undefined && at.v !== undefined) { if (++open.tagged <= 2000) open.tags[at.k] = at.v; else fail(line('too many tags')) }
    } else if (depth > 16) fail(line('elements too deep'))
    if (depth === 2 && name === 'relation') gatherer.relation()
  })
  parser.on('closetag', () => {
    if (depth-- === 2 && open) { handed(open, gatherer); open = null }
  })
  let sinceTag = 0
  const write = (text: string): void => {
    // A parser keeps what has not ended; a tag that never ends would fill the memory.
    sinceTag = text.includes('>') ? 0 : sinceTag + text.length
    if (sinceTag > mostChars) fail(line('a tag without an end'))
    if (depth === 0 && text.includes('<!DOCTYPE')) fail(no(refused('network.unsafe', 'network')))
    if (!fault) parser.write(text)
  }
  try {
    for await (const chunk of chunks) { write(decoder.decode(chunk, { stream: true })); if (fault) return fault }
    write(decoder.decode())
    if (!fault) parser.close()
  } catch (error) {
    if ((error as { code?: string }).code === 'ERR_ENCODING_INVALID_ENCODED_DATA') return no(refused('network.unreadable', 'network', { line: parser.line, why: 'not UTF-8' }))
    throw error
  }
  return fault ?? (rooted ? gatherer.finish() : line('no <osm>'))
}

function begun(name: string, at: Record<string, string>): Open | null {
  if (name !== 'node' && name !== 'way') return null
  return { kind: name, id: Number(at.id), lng: degrees(at.lon), lat: degrees(at.lat), refs: [], tags: Object.create(null) as Record<string, string>, tagged: 0, deleted: at.action === 'delete' || at.visible === 'false' }
}

/** Number('') is 0, which would put a node into the sea off Africa. */
const degrees = (text: string | undefined): number => (text?.trim() ? Number(text) : NaN)

function handed({ kind, id, lng, lat, refs, tags, tagged, deleted }: Open, gatherer: Gatherer): void {
  if (deleted) return gatherer.note('deleted', `${kind} ${id}`)
  if (kind === 'node') gatherer.node(id, lng, lat, tagged > 0 ? tags : undefined)
  else gatherer.way(id, refs, tags)
}
