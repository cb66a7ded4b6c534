// Text with separators (CSV as RFC 4180 has it and as Excel writes it), read a piece at a time: the encoding is found from the bytes, the
// separator from the first line.
import { isUtf8 } from 'node:buffer'

/** At most so long may one record be before its open quote is taken for a mistake. */
const longest = 2_000_000
const piece_bytes = 1 << 19

export type Encoding = 'utf-8' | 'utf-16le' | 'gb18030'

/** How the bytes are written, or null for what is no text. */
export function encodingOf(bytes: Uint8Array): Encoding | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes.includes(0)) return null
  if (isUtf8(bytes)) return 'utf-8'
  try {
    new TextDecoder('gb18030', { fatal: true }).decode(bytes.subarray(0, 1 << 16), { stream: true })
    return 'gb18030'
  } catch {
    return null
  }
}

function* pieces(bytes: Uint8Array, encoding: Encoding): Generator<string> {
  // A later byte that is no character becomes U+FFFD, which the check of each text finds.
  const decoder = new TextDecoder(encoding)
  for (let at = 0; at < bytes.length; at += piece_bytes) yield decoder.decode(bytes.subarray(at, at + piece_bytes), { stream: true })
  yield decoder.decode()
}

/** The separator that stands most often in the first line, outside quotes; `sep=;` on a line of its own says it. */
export function separatorOf(start: string): { separator: string; said: boolean } {
  const said = /^sep=(.)\r?\n/i.exec(start)
  if (said) return { separator: said[1]!, said: true }
  const bare = start.replace(/"(?:[^"]|"")*"/g, '')
  const line = bare.split(/\r?\n/).find((text) => text.trim() !== '') ?? ''
  const count = (separator: string): number => line.split(separator).length - 1
  const best = [',', '\t', ';', '，'].reduce((a, b) => (count(b) > count(a) ? b : a))
  return { separator: best, said: false }
}

type Parsed = { cells: string[]; next: number } | 'more' | 'open'
const [LF, CR, QUOTE] = [10, 13, 34]

/** One record from `at`; `more` when it may go on behind the end of the text. */
function record(text: string, at: number, separator: number, last: boolean): Parsed {
  const cells: string[] = []
  for (let from = at; ;) {
    let cell = ''
    let end = from
    if (text.charCodeAt(from) === QUOTE) {
      const quote = closing(text, from, last)
      if (quote < 0) return last || text.length - at > longest ? 'open' : 'more'
      cell = text.slice(from + 1, quote).replaceAll('""', '"')
      from = end = quote + 1
    }
    let code = text.charCodeAt(end)
    while (end < text.length && code !== separator && code !== LF && code !== CR) code = text.charCodeAt(++end)
    // A carriage return at the very end may have its line feed in the next piece.
    if (!last && (end >= text.length || (code === CR && end + 1 >= text.length))) return 'more'
    cells.push(cell + text.slice(from, end))
    if (end >= text.length || code !== separator) return { cells, next: end + (code === CR && text.charCodeAt(end + 1) === LF ? 2 : 1) }
    from = end + 1
  }
}

/** The quote that ends the one at `from`, or -1. */
function closing(text: string, from: number, last: boolean): number {
  for (let at = from + 1; ;) {
    const quote = text.indexOf('"', at)
    if (quote < 0 || (quote === text.length - 1 && !last)) return -1
    if (text[quote + 1] !== '"') return quote
    at = quote + 2
  }
}

export type Row = { no: number; cells: string[] }

/** The records with their numbers from 1, empty ones left out. Ends with the number of a record whose quote stays open, or null. */
export function* records(bytes: Uint8Array, encoding: Encoding): Generator<Row, number | null> {
  let text = ''
  let no = 0
  let separator = 0
  const source = pieces(bytes, encoding)
  for (let step = source.next(), last = false; !last; ) {
    const now = step.value ?? ''
    step = source.next()
    last = step.done === true
    text += text === '' && now.startsWith('\ufeff') ? now.slice(1) : now
    let at = 0
    if (separator === 0 && text !== '') {
      const found = separatorOf(text.slice(0, 1 << 16))
      separator = found.separator.charCodeAt(0)
      if (found.said) at = text.indexOf('\n') + 1
    }
    while (at < text.length) {
      const parsed = record(text, at, separator, last)
      if (parsed === 'more') break
      no++
      if (parsed === 'open') return no
      at = parsed.next
      if (parsed.cells.length > 1 || parsed.cells[0]!.trim() !== '') yield { no, cells: parsed.cells }
    }
    text = text.slice(at)
  }
  return null
}
