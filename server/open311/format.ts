// The two forms in which Open311 is spoken. JSON follows from XML by the Spark convention: what repeats is a list without its elements' name.
import type { FastifyReply } from 'fastify'
import type { Refusal } from '../../kernel/base/model.ts'
import type { System } from '../../kernel/system/compile.ts'
import { problemOf } from '../problem.ts'

export type Format = 'json' | 'xml'
export type Value = string | number | boolean | null | readonly Value[] | { readonly [name: string]: Value }

/** What one of many is called within each list. */
const one: Readonly<Record<string, string>> = {
  services: 'service', attributes: 'attribute', values: 'value', service_requests: 'request', service_request_updates: 'request_update',
  endpoints: 'endpoint', formats: 'format', errors: 'error',
}
// XML knows no other control characters, in whatever spelling.
const escaped = (text: string): string => text.replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '').replace(/[&<>"]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[c]!)

function element(name: string, value: Value): string {
  if (value === null || value === '') return `<${name}/>`
  if (Array.isArray(value)) return `<${name}>${(value as Value[]).map((item) => element(one[name] ?? 'item', item)).join('')}</${name}>`
  if (typeof value === 'object') return `<${name}>${Object.entries(value).map(([inner, of]) => element(inner, of)).join('')}</${name}>`
  return `<${name}>${escaped(String(value))}</${name}>`
}

/** Sends a value under the name of its root element, which JSON leaves out. */
export function answer(reply: FastifyReply, format: Format, root: string, value: Value): FastifyReply {
  return format === 'xml'
    ? reply.type('text/xml; charset=utf-8').send(`<?xml version="1.0" encoding="utf-8"?>\n${element(root, value)}\n`)
    : reply.type('application/json; charset=utf-8').send(JSON.stringify(value))
}

/** Sends a refusal as the standard says: each reason with the status, our code at the end of its words. */
export function deny(reply: FastifyReply, format: Format, refused: readonly Refusal[], system?: System): FastifyReply {
  const { status, body } = problemOf(refused, system)
  // The standard knows no 422: what is wrong with a request is 400.
  const code = status === 422 ? 400 : status
  const reasons = body['reasons'] as { code: string; words: { zh: string; en: string } }[]
  return answer(reply.status(code), format, 'errors', reasons.map((reason) => ({ code, description: `${reason.words.zh} / ${reason.words.en} (${reason.code})` })))
}
