// Every address that a server answers: those of its own OpenAPI document, so that a new one is covered by itself, and the few pages
// that the document leaves out.
import { bookingPages } from './bookings.ts'
import { reportPages } from './reports.ts'
import type { Schema } from './values.ts'

export type Route = {
  method: string
  /** With its parameters in braces. */
  path: string
  params: readonly { name: string; at: 'path' | 'query'; schema: Schema }[]
  body: Schema | null
  multipart: boolean
  /** A page for people: it answers HTML. */
  page: boolean
  /** Takes a hundred times as long as others, since a password is worked out for it, or by whoever must sign in again after it. */
  slow: boolean
}

type Operation = { parameters?: { name: string; in: string; schema: Schema }[]; requestBody?: { content: Record<string, { schema: Schema }> } }
export type OpenApi = { paths: Record<string, Record<string, Operation>> }

const text: Schema = { type: 'string' }
const pages: readonly [method: string, path: string, query?: readonly string[]][] = [
  ...reportPages, ...bookingPages, ['GET', '/follow', ['number', 'key', 'lang']], ['GET', '/follow/{number}', ['key', 'new', 'part', 'done', 'lang']], ['GET', '/follow/{number}/photos/{photo}', ['key']], ['POST', '/follow/code'], ['GET', '/follow/code/{handle}'], ['POST', '/follow/code/{handle}'], ['POST', '/follow/{number}/{step}', ['key', 'lang']],
  ['GET', '/home', ['place', 'lang']], ['GET', '/near', ['place', 'show', 'walker', 'from', 'open', 'lang']], ['GET', '/near-worker.js'], ['GET', '/place', ['q', 'under', 'at', 'to', 'lang']], ['GET', '/ask', ['q', 'lang']], ['GET', '/votes', ['place', 'lang']], ['GET', '/figures/{id}', ['place', 'kept', 'after', 'lang']],
  ['GET', '/family', ['lang']], ['GET', '/follow/{number}/family', ['key', 'lang']], ['POST', '/follow/{number}/family', ['key', 'lang']], ['POST', '/follow/{number}/family/{id}', ['key', 'lang']],
  ['GET', '/talks', ['before', 'lang']], ['GET', '/talks/{number}', ['before', 'lang']], ['GET', '/talks/{number}/paper', ['as', 'lang']], ['GET', '/talks/{number}/say', ['lang']], ['POST', '/talks/{number}/say', ['lang']],
  ['GET', '/services', ['q', 'kind', 'open', 'lang']], ['GET', '/services/changes', ['lang']], ['GET', '/services/{code}', ['lang']], ['GET', '/services/{code}/wrong', ['lang']], ['POST', '/services/{code}/wrong', ['lang']], ['GET', '/sites/{code}/wrong', ['lang']], ['POST', '/sites/{code}/wrong', ['lang']], ['GET', '/sites', ['place', 'class', 'open', 'lang']], ['GET', '/sites/{code}', ['lang']],
  ['GET', '/plan', ['goal', 'standing', 'lang']], ['GET', '/plan/{code}', ['lang']], ['GET', '/about', ['lang']], ['GET', '/look', ['to', 'back']],
  ['GET', '/health'], ['GET', '/metrics'], ['GET', '/api/openapi.json'], ['GET', '/api/docs/{any}'], ['GET', '/assets/{any}'], ['GET', '/{any}'], ['PUT', '/{any}'], ['OPTIONS', '/api/{any}'], ['GET', '/api/{any}'],
]

export function routesOf(document: OpenApi): Route[] {
  const slow = (method: string, path: string): boolean => (method === 'POST' && /session$|password$|second$|welcome/.test(path)) || (method === 'DELETE' && path.endsWith('session'))
  const listed = Object.entries(document.paths).flatMap(([path, operations]) => Object.entries(operations).map(([verb, operation]): Route => {
    const content = operation.requestBody?.content ?? {}
    const method = verb.toUpperCase()
    return {
      method, path, params: (operation.parameters ?? []).flatMap((p) => (p.in === 'path' || p.in === 'query' ? [{ name: p.name, at: p.in, schema: p.schema }] : [])),
      body: content['application/json']?.schema ?? null, multipart: 'multipart/form-data' in content, page: false, slow: slow(method, path),
    }
  }))
  return [...listed, ...pages.map(([method, path, query = []]): Route => ({
    method, path, body: null, multipart: false, page: !path.startsWith('/api'), slow: false,
    params: [...path.matchAll(/\{(\w+)\}/g)].map((match): Route['params'][number] => ({ name: match[1]!, at: 'path', schema: text })).concat(query.map((name) => ({ name, at: 'query', schema: text }))),
  }))]
}
