// Workbooks (.xlsx and the old .xls) as rows of text. They are unpacked in a worker with limits on its memory and time, so that a file
// made to burst takes nothing down with it; what can be seen from the archive's own list is refused before.
import { Worker } from 'node:worker_threads'
import { refused } from '../base/refusals.ts'
import type { Refusal } from '../base/model.ts'
import { limits } from './limits.ts'
import type { Row } from './csv.ts'

export type WorkbookKind = 'xlsx' | 'xls'
/** What the worker answers to each 'next'. */
export type Answer = { records: Row[] } | { end: true } | { refused: string }

const OLE2 = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]
const begins = (bytes: Uint8Array, head: readonly number[]): boolean => head.every((byte, i) => bytes[i] === byte)

/** What kind of workbook the bytes are, why they are none that is read, or null for something else altogether. */
export function workbookKind(bytes: Uint8Array): WorkbookKind | Refusal | null {
  // Both the old .xls and an encrypted .xlsx are OLE2 containers; the second has a part of this name, written in UTF-16.
  if (begins(bytes, OLE2)) return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(Buffer.from('EncryptedPackage', 'utf16le')) ? refused('table.encrypted') : 'xls'
  if (!begins(bytes, [0x50, 0x4b, 0x03, 0x04])) return null
  const parts = zipParts(bytes)
  if (!parts || !parts.some(({ name }) => /^xl\/workbook\.xml$/i.test(name))) return refused('table.not_one')
  const unpacked = parts.reduce((sum, part) => sum + part.size, 0)
  const bursts = parts.length > limits.parts || unpacked > limits.unpacked_bytes || (unpacked > limits.unpacked_free_bytes && unpacked > bytes.length * limits.unpacked_ratio)
  return bursts ? refused('table.bursts') : 'xlsx'
}

/** The parts of an archive with the size that each unpacks to, by the list at its end; null where there is no such list. The reader
 *  of the parts holds each to this size. */
function zipParts(bytes: Uint8Array): { name: string; size: number }[] | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let end = bytes.length - 22
  while (end >= 0 && end > bytes.length - 66_000 && view.getUint32(end, true) !== 0x06054b50) end--
  if (end < 0 || view.getUint32(end, true) !== 0x06054b50) return null
  const count = view.getUint16(end + 10, true)
  let at = view.getUint32(end + 16, true)
  const parts: { name: string; size: number }[] = []
  for (let i = 0; i < count; i++) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== 0x02014b50) return null
    const [name, extra, comment] = [28, 30, 32].map((offset) => view.getUint16(at + offset, true)) as [number, number, number]
    parts.push({ name: new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + name)), size: view.getUint32(at + 24, true) })
    at += 46 + name + extra + comment
  }
  return parts
}

/** The rows of the first sheet, a thousand at a time. Ends with a refusal, or null when all was read. */
export async function* workbookRecords(bytes: Uint8Array, kind: WorkbookKind): AsyncGenerator<Row[], Refusal | null> {
  const worker = new Worker(new URL('./workbook-worker.ts', import.meta.url), {
    workerData: { bytes, kind }, resourceLimits: { maxOldGenerationSizeMb: limits.workbook_memory_mb }, stderr: true, execArgv: [],
  })
  const started = performance.now()
  try {
    for (;;) {
      const answer = await next(worker, Math.max(1, limits.workbook_ms - (performance.now() - started)))
      if ('refused' in answer) return refused(answer.refused)
      if ('end' in answer) return null
      yield answer.records
    }
  } finally {
    await worker.terminate()
  }
}

function next(worker: Worker, within_ms: number): Promise<Answer> {
  return new Promise((resolve) => {
    const give = (answer: Answer): void => {
      clearTimeout(timer)
      worker.off('message', give).off('error', failed)
      resolve(answer)
    }
    // ERR_WORKER_OUT_OF_MEMORY: the limit held. Anything else is a file that the reader could not make sense of.
    const failed = (error: Error & { code?: string }): void => give({ refused: error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'table.bursts' : 'table.broken' })
    const timer = setTimeout(() => give({ refused: 'table.bursts' }), within_ms)
    worker.on('message', give).on('error', failed)
    worker.postMessage('next')
  })
}
