// The one door to the server: session cookie, problem details, versions and idempotency keys.
import { endKept, isKept, keepAnswer, keptAnswer } from '../shell/answers.ts'
import { isUnattended } from '../shell/attended.ts'
import type { Photo, Problem, Reason } from './types.ts'

/** An answer that says no. A class only because Error is one; `problem.reasons` holds every reason at once. */
export class Refused extends Error {
  override name = 'Refused'
  readonly problem: Problem
  constructor(problem: Problem) {
    super(problem.detail ?? problem.title ?? problem.code)
    this.problem = problem
  }
}

/** The request never reached the server, or its answer never came back. */
export class Unreachable extends Error {
  override name = 'Unreachable'
}

/** `live`: only the server may answer, not what this device kept. */
export type Send = { live?: true; method?: 'GET' | 'POST' | 'PUT' | 'DELETE'; body?: unknown; version?: number; key?: string; sha256?: string; part?: string; owner?: string; signal?: AbortSignal }

/** A line that brings nothing for so long is none, where this device has an answer of its own. */
const PATIENCE_MS = 10_000

/** Asks the server. What is kept on this device is answered when the server cannot be reached. */
export async function call<T>(path: string, send: Send = {}): Promise<T> {
  if (send.live || (send.method ?? 'GET') !== 'GET' || !isKept(path)) return ask<T>(path, send)
  const asked = ask<T>(path, send)
  // What comes after all is kept and shown the next time.
  void asked.then((body) => keepAnswer(path, body), () => undefined)
  try {
    return await Promise.race([asked, slow(path)])
  } catch (error) {
    const kept = error instanceof Unreachable ? await keptAnswer(path) : null
    if (kept) return kept.body as T
    if (!(error instanceof Slow)) throw error
    return asked
  }
}
/** Not an answer of the server's. A class only because Error is one. */
class Slow extends Unreachable {}
const slow = (path: string): Promise<never> => new Promise((_resolve, reject) => { setTimeout(() => reject(new Slow(path)), PATIENCE_MS) })

async function ask<T>(path: string, { method = 'GET', body, version, key, sha256, part, owner, signal }: Send): Promise<T> {
  const headers: Record<string, string> = { accept: 'application/json' }
  const form = body instanceof FormData
  if (body !== undefined && !form) headers['content-type'] = 'application/json'
  if (version !== undefined) headers['if-match'] = `"${version}"`
  if (key !== undefined) headers['idempotency-key'] = key
  if (sha256 !== undefined) headers['linli-sha256'] = sha256
  if (part !== undefined) headers['linli-part'] = part
  if (owner !== undefined) headers['linli-for'] = owner
  if (isUnattended()) headers['linli-unattended'] = '1'
  const init: RequestInit = { method, headers, credentials: 'same-origin' }
  if (body !== undefined) init.body = form ? body : JSON.stringify(body)
  if (signal) init.signal = signal
  let answer: Response
  try {
    answer = await fetch(path, init)
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error
    throw new Unreachable(path, { cause: error })
  }
  const text = await answer.text()
  const value = parse(text)
  if (answer.ok) return value as T
  if (answer.status === 401) endKept()
  throw new Refused(asProblem(value, answer))
}

/** A file that the server makes, under the name it gives; a refusal is one as everywhere. */
export async function fetchFile(path: string): Promise<{ blob: Blob; name: string }> {
  const answer = await fetch(path, { credentials: 'same-origin' }).catch((error: unknown) => { throw new Unreachable(path, { cause: error }) })
  if (!answer.ok) throw new Refused(asProblem(parse(await answer.text()), answer))
  return { blob: await answer.blob(), name: /filename="([^"]+)"/.exec(answer.headers.get('content-disposition') ?? '')?.[1] ?? 'file' }
}

const parse = (text: string): unknown => {
  try {
    return text === '' ? null : JSON.parse(text)
  } catch {
    return null
  }
}

function asProblem(value: unknown, answer: Response): Problem {
  const found = (value ?? {}) as Partial<Problem>
  return { ...found, status: answer.status, code: found.code ?? `http.${answer.status}` }
}

/** Every reason of a failure, for showing; also for one that has none of its own. */
export function reasonsOf(error: unknown): Reason[] {
  if (error instanceof Refused) {
    const { problem } = error
    if (problem.reasons && problem.reasons.length > 0) return problem.reasons
    const said = problem.detail ?? problem.title ?? ''
    return [{ code: problem.code, words: { zh: said || '服务器没有照办，也没有说原因', en: said || 'The server refused without a reason' } }]
  }
  if (error instanceof Unreachable) return [{ code: 'unreachable', words: { zh: '连不上服务器；您填的都还在', en: 'The server cannot be reached; what you typed is still here' } }]
  return [{ code: 'browser', words: { zh: '这一页自己出了错', en: 'This page itself failed' } }]
}

export const isSignedOut = (error: unknown): boolean => error instanceof Refused && error.problem.status === 401
/** Somebody was faster: the version named is no longer the newest. */
export const isStale = (error: unknown): boolean => error instanceof Refused && error.problem.status === 412

/** A key that lets a request be sent twice and done once. */
export function newKey(): string {
  // randomUUID needs a secure context; a district's server on a plain intranet address is none.
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** What goes in one piece, and what a weak line takes in half a minute. */
const WHOLE_BYTES = 1024 * 1024
const PART_BYTES = 512 * 1024

/** Sends a photo; with a key, once, however often it is sent. `sha256`: of the bytes as they were taken, which the server checks; with both, a
 *  large one goes in parts and goes on where the line broke. `owner`: whose it is, where an administrator brings it, with the pass for it. */
export async function upload(file: Blob, name: string, sent?: { key: string; sha256?: string; owner?: string }): Promise<Photo> {
  const put = <T>(bytes: Blob, part?: string): Promise<T> => {
    const form = new FormData()
    form.append('file', bytes, name)
    return call<T>('/api/attachments', { method: 'POST', body: form, ...sent, ...(part && { part }) })
  }
  if (file.size <= WHOLE_BYTES || !sent?.sha256) return put<Photo>(file)
  let from = 0
  for (let still = 0; still < 3;) {
    const answer = await put<Photo | { have: number }>(file.slice(from, from + PART_BYTES), `${from}/${file.size}`)
    if ('id' in answer) return answer
    if (answer.have === from) still++
    from = answer.have
  }
  throw new Unreachable('/api/attachments')
}
