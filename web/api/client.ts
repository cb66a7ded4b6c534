// The one door to the server: session cookie, problem details, versions and idempotency keys.
import { isUnattended } from '../shell/attended.ts'
import type { Problem, Reason } from './types.ts'

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

export type Send = { method?: 'GET' | 'POST' | 'PUT' | 'DELETE'; body?: unknown; version?: number; key?: string; signal?: AbortSignal }

export async function call<T>(path: string, { method = 'GET', body, version, key, signal }: Send = {}): Promise<T> {
  const headers: Record<string, string> = { accept: 'application/json' }
  const form = body instanceof FormData
  if (body !== undefined && !form) headers['content-type'] = 'application/json'
  if (version !== undefined) headers['if-match'] = `"${version}"`
  if (key !== undefined) headers['idempotency-key'] = key
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
