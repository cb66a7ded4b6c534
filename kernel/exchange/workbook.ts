// Workbooks (.xlsx and the old .xls) as rows of text. They are unpacked in a worker with limits on its memory and time, so that a file
// made to burst takes nothing down with it; what can be seen from the archive's own list is refused before.
import { Worker } from 'node:worker_threads'
import { refused } from '../base/refusals.ts'
import type { Refusal } from '../base/model.ts'
import { limits } from './limits.ts'
import type { Row } from './csv.ts'
import { bursts, zipParts } from './zip.ts'

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
  return bursts(parts, bytes.length) ? refused('table.bursts') : 'xlsx'
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
