// The paragraphs of a text that an office sends: a Word document (.docx) or plain text in UTF-8, UTF-16 or GB18030. Of a document only its body's words and
// how deep a heading each is are read; pictures, comments and what was struck out are passed over.
import { SaxesParser } from 'saxes'
import { refused } from '../base/refusals.ts'
import type { Outcome } from '../base/model.ts'
import { encodingOf } from './csv.ts'
import { bursts, unzip, zipParts } from './zip.ts'

export type Paragraph = { text: string; /** A heading or a line of a numbered list: how deep, from 0. */ level?: number }
/** Far above any plan; what is longer is no plan of an office. */
const most = { file_bytes: 20 * 1024 * 1024, xml_bytes: 10 * 1024 * 1024, paragraphs: 20_000 }
const refuse = (code: string): Outcome<never> => ({ ok: false, refused: [refused(code)] })

/** The paragraphs in order, empty ones left out; refused when it is neither, damaged, or made to burst. */
export function paragraphsOf(bytes: Uint8Array): Outcome<Paragraph[]> {
  if (bytes.length > most.file_bytes) return refuse('paper.too_large')
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) {
    const encoding = encodingOf(bytes)
    if (encoding === null) return refuse('paper.not_one')
    return kept(new TextDecoder(encoding).decode(bytes).split(/\r\n?|\n/).map((text) => ({ text: text.trim() })))
  }
  const parts = zipParts(bytes)
  const body = parts?.find(({ name }) => name === 'word/document.xml')
  if (!parts || !body) return refuse('paper.not_one')
  if (bursts(parts, bytes.length) || body.size > most.xml_bytes) return refuse('paper.bursts')
  const xml = unzip(bytes, body)
  if (!xml) return refuse('paper.broken')
  try {
    return kept(paragraphsIn(new TextDecoder().decode(xml)))
  } catch (error) {
    return refuse(error === tooMany ? 'paper.bursts' : 'paper.broken')
  }
}

const kept = (all: readonly Paragraph[]): Outcome<Paragraph[]> => {
  const said = all.filter(({ text }) => text.trim() !== '')
  if (said.length > most.paragraphs) return refuse('paper.bursts')
  return said.length ? { ok: true, value: said } : refuse('paper.empty')
}

const tooMany = new Error('too many paragraphs')
function paragraphsIn(xml: string): Paragraph[] {
  const out: Paragraph[] = []
  const parser = new SaxesParser()
  let now: { text: string; level?: number } | null = null
  let said = false
  let gone = 0
  parser.on('error', (error) => { throw error })
  // A document of an office declares no entities; one that does is made to burst.
  parser.on('doctype', () => { throw new Error('a document type') })
  parser.on('opentag', ({ name, attributes }) => {
    const value = String((attributes as Record<string, unknown>)['w:val'] ?? '')
    if (name === 'w:p') now = { text: '' }
    else if (name === 'w:t') said = true
    else if (name === 'w:del' || name === 'w:moveFrom') gone++
    else if (name === 'w:tab' || name === 'w:br') { if (now) now.text += ' ' }
    // Nine is the level of plain text; anything else is no level at all.
    else if (name === 'w:outlineLvl' && now) { if (/^[0-8]$/.test(value)) now.level = Number(value) }
    else if (name === 'w:pStyle' && now) { const [, depth] = /^(?:heading|标题)?\s*([1-4])$/i.exec(value) ?? []; if (depth) now.level = Number(depth) - 1 }
  })
  parser.on('text', (text) => { if (said && now && !gone) now.text += text })
  parser.on('closetag', ({ name }) => {
    if (name === 'w:t') said = false
    else if (name === 'w:del' || name === 'w:moveFrom') gone--
    else if (name === 'w:p' && now) { if (now.text.trim() !== '' && out.push({ ...now, text: now.text.trim() }) > most.paragraphs) throw tooMany; now = null }
  })
  parser.write(xml).close()
  return out
}
