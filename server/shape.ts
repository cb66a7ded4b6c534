// What no request may carry whatever its route: characters that a database cannot keep, numbers that are none, values nested for ever. And
// the answer to what is not even a request.
import type { Socket } from 'node:net'
import { STATUS_CODES } from 'node:http'
import { refused } from '../kernel/base/refusals.ts'
import type { Refusal } from '../kernel/base/model.ts'
import { problemOf } from './problem.ts'

/** No body of ours is nested half as deep; a few thousand levels would use up the stack of whoever walks them. */
const deepest = 40

/** Why no route may have this request: it is nested too deep; it holds a number beyond all numbers (JSON's 1e999, or "Infinity", which the
 *  check of shapes takes for a whole number below every bound); it holds half a character, or NUL. */
export const faultIn = ({ body, params, query }: { body: unknown; params: unknown; query: unknown }): Refusal | null => faultAt(body, 'body', 0) ?? faultAt(params, 'URL', 0) ?? faultAt(query, 'URL', 0)

const unreadable = (text: string): boolean => text.includes('\0') || !text.isWellFormed()

function faultAt(value: unknown, name: string, depth: number): Refusal | null {
  if (typeof value === 'string') return unreadable(value) ? refused('fact.unreadable', name) : null
  if (typeof value === 'number') return Number.isFinite(value) ? null : refused('request.malformed', name)
  if (typeof value !== 'object' || value === null || Buffer.isBuffer(value)) return null
  if (depth > deepest) return refused('request.malformed', name)
  for (const key in value) {
    const fault = unreadable(key) ? refused('fact.unreadable', name) : faultAt((value as Record<string, unknown>)[key], Array.isArray(value) ? name : key.slice(0, 60), depth + 1)
    if (fault) return fault
  }
  return null
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
