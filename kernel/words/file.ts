// A model as a file: a line of JSON about it, then its numbers, with a digest of both, so that a file cut short or changed is refused.
import { createHash } from 'node:crypto'
import { withColumns } from './guess.ts'
import type { Model } from './guess.ts'
import { FORMAT } from './model.ts'
import type { About } from './model.ts'

const DIGEST_BYTES = 32
const FIRST = 'linli words '

/** Little-endian, as every machine that Node runs on. */
export function encode({ about, keys, scales, weights, step, bias }: Model): Uint8Array {
  const head = Buffer.from(`${FIRST}${JSON.stringify({ ...about, columns: keys.length, averages: scales.map((scale) => scale.average) })}\n`)
  const bytes = (one: Int32Array | Float32Array | Int8Array): Buffer => Buffer.from(one.buffer, one.byteOffset, one.byteLength)
  const body = Buffer.concat([head, bytes(keys), bytes(scales[0]!.rarity), bytes(step), bytes(bias), bytes(weights)])
  return Buffer.concat([body, createHash('sha256').update(body).digest()])
}

/** Null for what is no model of this form, or was cut or changed. */
export function decode(file: Uint8Array): Model | null {
  const buffer = Buffer.from(file)
  const body = buffer.subarray(0, -DIGEST_BYTES)
  const end = body.indexOf(10)
  if (end < 0 || !body.subarray(0, FIRST.length).equals(Buffer.from(FIRST)) || !createHash('sha256').update(body).digest().equals(buffer.subarray(-DIGEST_BYTES))) return null
  const { columns, averages, ...about } = JSON.parse(body.subarray(FIRST.length, end).toString()) as About & { columns: number; averages: number[] }
  if (about.format !== FORMAT) return null
  // A copy: numbers of four bytes must begin at a multiple of four.
  const numbers = body.buffer.slice(body.byteOffset + end + 1, body.byteOffset + body.length)
  const classes = about.labels.length
  const rarity = new Float32Array(numbers, columns * 4, columns)
  return withColumns({
    about, keys: new Int32Array(numbers, 0, columns), scales: averages.map((average) => ({ rarity, average })),
    step: new Float32Array(numbers, columns * 8, classes), bias: new Float32Array(numbers, columns * 8 + classes * 4, classes), weights: new Int8Array(numbers, columns * 8 + classes * 8, columns * classes),
  })
}
