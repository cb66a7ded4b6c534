// What no request may carry whatever its route: characters that a database cannot keep, numbers that are none, values nested for ever. And
// the answer to what is not even a request.
import type { Socket } from 'node:net'
import { STATUS_CODES } from 'node:http'
import { refused } from '../kernel/base/refusals.ts'
import type { Refusal } from '../kernel/base/model.ts'
import { problemOf } from './problem.ts'

/** No body of ours is nested half as deep; a few thousand levels would use up the stack of whoever walks them. */
const deepest = 40

/** Whether a request is nested too deep, or holds a number beyond all numbers: JSON's 1e999, or "Infinity", which the check of shapes takes
 *  for a whole number below every bound. */
export const isBoundless = ({ body, params, query }: { body: unknown; params: unknown; query: unknown }): boolean => unbounded(body, 0) || unbounded(params, 0) || unbounded(query, 0)

function unbounded(value: unknown, depth: number): boolean {
  if (typeof value === 'number') return !Number.isFinite(value)
  if (typeof value !== 'object' || value === null || Buffer.isBuffer(value)) return false
  if (depth > deepest) return true
  for (const key in value) if (unbounded((value as Record<string, unknown>)[key], depth + 1)) return true
  return false
}

/** An encoded NUL in an address: PostgreSQL keeps every character but that one. */
export const hasNul = (url: string): boolean => url.includes('%00')

/** What the framework refuses before a route is found: an address that cannot be decoded, or one with an endless part. */
export const frameworkRefusal = (code: string | undefined): Refusal => (code === 'FST_ERR_MAX_PARAM_LENGTH' ? refused('request.no_route') : refused('request.malformed', 'URL'))

/** Answers what is no HTTP, or has endless headers, and hangs up. */
export function answerNoise(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed || !socket.writable) return
  const { status, body } = problemOf([error.code === 'HPE_HEADER_OVERFLOW' ? refused('request.too_large') : refused('request.malformed', 'HTTP')])
  const text = JSON.stringify(body)
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\ncontent-type: application/problem+json; charset=utf-8\r\ncontent-length: ${Buffer.byteLength(text)}\r\nconnection: close\r\n\r\n${text}`)
}
